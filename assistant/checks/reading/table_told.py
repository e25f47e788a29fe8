"""Tables with their numbers in one unit each, so that the text can be held against them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.checks.reading.mentions import CUT, NOUN_END, NUMBER, parts_said
from assistant.checks.reading.prose_told import SQUARE, Said, times_said
from assistant.checks.reading.quantities import other_times, plain_words
from assistant.checks.reading.sections import in_appendix
from assistant.checks.reading.statements import words_of
from assistant.checks.reading.table_money import sums_said, worth_of
from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Draft
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.numbers import SCALES, parse_number
from vectorstore.vocabulary.text import canonical, fold

_UNIT = re.compile(
    r"\(?(?:(?:đvt|đơn vị tính|đơn vị)\s?:?\s?)?(?:(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)\s)?"
    r"(?P<unit>đồng|ha|m2|km|%)\)"
)
_UNIT_CELL = re.compile(
    r"(?:(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)\s)?(?P<unit>đồng|ha|m2|km2?|%|tấn|tạ)"
)
_UNIT_ABOVE = re.compile(
    r"(?:đvt|đơn vị tính|đơn vị)\s?:\s?(?:(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)\s)?(?P<unit>đồng|ha|m2)"
    r"|\((?P<scale2>nghìn|triệu|tỷ) (?P<unit2>đồng)\)"
)
_COUNTS = re.compile(r"\bso (?!tien|von|kinh)\w+|\bsl\b")
_IN_UNITS = re.compile(r"\b(?:don vi|dvt)\b")
_RATE = re.compile(r"%|\b(?:ty|ti) le\b")
_NO_RESULT = re.compile(
    r"^(?:s?tt|han|thoi han|nam)$|^ngay\b|\b(?:ghi chu|don vi tinh|dvt|cung ky|(?:nam|ky) truoc|"
    r"tang|giam)\b"
)
_OF_YEAR = re.compile(r"\bnam \d+\b")
_ITEM = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?P<label>[^:;|\t\d][^:;|\t]{2,90}?)(?::|\s[-–])\s*"
    r"(?:(?P<value>\d+(?:[.,]\d+)*)(?=\s[^\W\d]|[.;]?$)|(?P<words>(?:chưa|không)\s.+))"
)
_NUMBER_OF = re.compile(
    r"^\W*(?:(?:tổng cộng|cộng|(?:tổng )?số(?: lượng| liệu)?)(?!\s?\w)|"
    r"(?:tổng )?số (?:lượng )?(?!hóa|liệu|thứ|tiền|vốn)(?=\w))"
)
_DONE = re.compile(r"(?<!\w)(?:đã (?:[^,;]{0,20} )?xong|hoàn thành)(?!\w)")
_TOTAL = re.compile(r"^\W*(?:tổng cộng|cộng|tổng số|tổng|toàn)(?!\w)")
_LONG = 80  # characters of a cell that holds numbers with what they count
_AGAIN = 100  # columns by which a further number of a cell stands apart
_NEAR = 4  # blocks between a table and what is told of it
_FEW = 2  # rows that add up
_MOST = 7  # rows of which any few may be told together


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table on its base unit, with the telling words of its header."""

    value: Decimal
    unit: str
    head: frozenset[str]
    marks: frozenset[str]
    column: int
    shown: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its numbers; `name` are the telling words of its label, none of a total's;
    `done` where it counts what is done of the rest."""

    row: Row
    name: frozenset[str]
    total: bool
    cells: tuple[Cell, ...]

    @property
    def done(self) -> bool:
        """Whether its label says that it counts what is done."""
        return _DONE.search(canonical(self.row.name())) is not None


@dataclass(frozen=True)
class Table:
    """A table of results: its lines, all that its numbers make together, the words above it
    (`title`) and those of its headers as well (`said`), where it stands and the
    times other than the report's that it names."""

    grid: Grid
    lines: tuple[Line, ...]
    made: frozenset[tuple[str, Decimal]]
    title: frozenset[str]
    said: frozenset[str]
    times: frozenset[str]
    appended: bool


def tables_told(draft: Draft) -> list[Table]:
    """The tables of a report, and the lists of its annexes that are tables without lines."""
    return [_table(draft, g) for g in (*grids(draft), *_listed(draft)) if g.rows]


def _listed(draft: Draft) -> Iterator[Grid]:
    """Items of an annex that each tell one number: "- Đã hoàn thành: 19 nhiệm vụ"."""
    run: list[Block] = []
    for block in (*draft.blocks, None):
        if block and _ITEM.match(block.text) and in_appendix(draft, block):
            run.append(block)
            continue
        if run:
            rows = [_item(each) for each in run]
            yield Grid(run[0], ("", ""), tuple(rows))
        run = []


def _item(block: Block) -> Row:
    said = _ITEM.match(block.text)
    cells = (said["label"].strip(), said["value"] or said["words"]) if said else ("", "")
    return Row(cells, block.start, block.end)


def close_by(draft: Draft, told: Said, table: Table) -> bool:
    """Whether a sentence stands near a table, under one heading with it or anywhere where the
    table is an annex."""
    block, there = draft.blocks[told.clause.block], table.grid.block
    if table.appended:
        return not in_appendix(draft, block) or block.parent == there.parent
    under = block.parent is not None and block.parent == there.parent
    return under or abs(block.index - there.index) <= _NEAR


def _table(draft: Draft, grid: Grid) -> Table:
    above = _above(draft, grid)
    heads = _heads(draft, grid)
    columns = [
        (at, *_unit_of(draft, grid, at, _unit(name, above)))
        for at, name in enumerate(heads)
        if not _no_result(draft, name)
    ]
    totals = _totals(grid)
    lines = tuple(_line(row, columns, total=row in totals) for row in grid.rows)
    title = words_of(plain_words(above))
    return Table(
        grid=grid,
        lines=lines,
        made=frozenset(_made(lines)),
        title=title,
        said=title | words_of(plain_words(" | ".join(heads))),
        times=times_said(draft, above),
        appended=in_appendix(draft, grid.block),
    )


def _totals(grid: Grid) -> list[Row]:
    """Rows called totals, but those between others that are named by what they count; else the
    first or last one that a column adds up to ("Cả kỳ")."""
    called = [
        row
        for row in grid.rows
        if row.is_total()
        and (
            row in (grid.rows[0], grid.rows[-1])
            or not words_of(_TOTAL.sub("", plain_words(row.name())))
        )
    ]
    if called or len(grid.rows) <= _FEW:
        return called
    for total in (grid.rows[-1], grid.rows[0]):
        for column in range(1, len(grid.names)):
            values = [r.number(column) for r in grid.rows if r is not total]
            parts = [v for v in values if v]
            if len(parts) >= _FEW and sum(parts, Decimal(0)) == total.number(column):
                return [total]
    return []


def _above(draft: Draft, grid: Grid) -> str:
    """The heading and the lines right above a table."""
    at, parent = grid.block.index, grid.block.parent
    first = max(at - 2, 0 if parent is None else parent)
    near = [b.text for b in draft.blocks[first:at] if b.kind is not BlockKind.TABLE]
    return " | ".join((*draft.place(grid.block.start)[-1:], *near))


def _heads(draft: Draft, grid: Grid) -> list[str]:
    """The headers as printed, in canonical form, where they are one row; else folded."""
    lines = draft.text[grid.block.start : grid.rows[0].start].strip("\n").split("\n")
    cells = re.split(r"\t|\|", lines[-1].strip("|")) if len(lines) == 1 else []
    return [canonical(c).strip() for c in cells] if len(cells) == len(grid.names) else [*grid.names]


def _unit(head: str, above: str) -> tuple[str, str, Decimal]:
    """A column's header, its unit and what one of it is worth."""
    said = _UNIT.search(head)
    if _RATE.search(fold(head)):
        return head, "%", Decimal(1)
    if said is None and not _COUNTS.search(fold(head)):
        said = _UNIT_ABOVE.search(canonical(above))
    if said is None:
        return head, "", Decimal(1)
    found = said.groupdict()
    unit = found["unit"] or found.get("unit2") or ""
    scale = found["scale"] or found.get("scale2") or ""
    if unit in SQUARE:
        return head, "m2", SQUARE[unit]
    return head, unit, SCALES.get(scale, Decimal(1))


def _unit_of(
    draft: Draft, grid: Grid, column: int, said: tuple[str, str, Decimal]
) -> tuple[str, str, Decimal]:
    """The unit said of a column; where none is, that of the sums of the text which it has."""
    name, unit, _ = said
    if unit or _COUNTS.search(fold(name)) or any(map(_IN_UNITS.search, grid.names)):
        return said
    numbers = (row.number(column) for row in grid.rows)
    worth = worth_of(numbers, draft.once(sums_said))
    return said if worth is None else (name, "đồng", worth)


def _no_result(draft: Draft, name: str) -> bool:
    """Whether a column holds no results of the report's own time."""
    folded = fold(name)
    if _OF_YEAR.search(folded) and other_times(draft, name):
        return True
    return _NO_RESULT.search(folded) is not None


def _line(row: Row, columns: Sequence[tuple[int, str, str, Decimal]], *, total: bool) -> Line:
    cells: list[Cell] = []
    own = next(filter(None, (_UNIT_CELL.fullmatch(canonical(c).strip()) for c in row.cells)), None)
    for column, head, unit, scale in columns:
        if own and not unit:
            unit, scale = own["unit"], SCALES.get(own["scale"] or "", Decimal(1))
        text = row.cells[column].strip() if column < len(row.cells) else ""
        value = parse_number(text.rstrip("%"))
        if value is None:
            cells += _worded(text, column)
            continue
        unit = "%" if text.endswith("%") else unit
        words, marks = (
            words_of(_NUMBER_OF.sub("", _UNIT.sub(" ", plain_words(head)))),
            parts_said(head),
        )
        if unit == "%" and not words and cells:  # the rate of what the column before counts
            words, marks = cells[-1].head, cells[-1].marks
        cells.append(Cell(value * scale, unit, words, marks, column, text))
    name = frozenset() if total else words_of_name(row)
    return Line(row, name, total, tuple(cells))


def _worded(text: str, column: int) -> Iterator[Cell]:
    """The numbers of a cell that says what each counts: "10 lớp, 1.450 lượt người"."""
    said = canonical(text)
    numbers = list(NUMBER.finditer(said)) if text[:1].isdecimal() and len(said) < _LONG else []
    for at, number in enumerate(numbers):
        end = numbers[at + 1].start() if at + 1 < len(numbers) else len(said)
        noun = NOUN_END.split(CUT.split(said[number.end() : end])[0])[0]
        value, unit = parse_number(number["value"]), number["unit"] or ""
        if value is None or number["of"] or not (unit or noun.strip()):
            return
        scale = SCALES.get(number["scale"] or "", Decimal(1)) * SQUARE.get(unit, Decimal(1))
        yield Cell(
            value=value * scale,
            unit="m2" if unit in SQUARE else unit,
            head=words_of(noun),
            marks=frozenset(),
            column=column + _AGAIN * at,
            shown=f"{number.group().strip()} {'' if unit else noun.strip()}".strip(),
        )


def words_of_name(row: Row) -> frozenset[str]:
    """The telling words of what a row is called: "Số văn bản" counts "văn bản"."""
    return words_of(_NUMBER_OF.sub("", plain_words(row.name())))


def _made(lines: Sequence[Line]) -> Iterator[tuple[str, Decimal]]:
    """The numbers of a table, sums of rows in a column, sums and differences in a row, and counts
    of rows."""
    yield from (("", Decimal(n)) for n in range(len(lines) + 1))
    columns: dict[tuple[int, str], list[Decimal]] = {}
    for line in lines:
        for cell in line.cells:
            yield cell.unit, cell.value
            if not line.total:
                columns.setdefault((cell.column, cell.unit), []).append(cell.value)
        for one, other in combinations(line.cells, 2):
            if one.unit == other.unit:
                yield one.unit, one.value + other.value
                yield one.unit, abs(one.value - other.value)
    for (_, unit), values in columns.items():
        yield unit, sum(values, Decimal(0))
        for size in (2, 3) if len(values) <= _MOST else (2,):
            yield from ((unit, sum(few, Decimal(0))) for few in combinations(values, size))
