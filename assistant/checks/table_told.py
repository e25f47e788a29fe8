"""Tables and the numbers that the text around them tells, in one unit each, so that the one can be
held against the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.checks.clauses import Clause, Part, aimed, clauses_of
from assistant.checks.mentions import (
    BOUND,
    CUT,
    NAMED,
    NOUN_END,
    NUMBER,
    STEP,
    TIME_UNITS,
    WHOLE_TIME,
)
from assistant.checks.quantities import blanked, other_times, plain_words
from assistant.checks.records import Draft, Quote
from assistant.checks.retold import parts_said
from assistant.checks.sections import body, in_appendix, spans
from assistant.checks.statements import words_of
from assistant.checks.tables import Grid, Row, grids
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.numbers import SCALES, parse_number
from vectorstore.vocabulary.text import canonical, fold

_UNIT = re.compile(
    r"\(?(?:(?:đvt|đơn vị tính|đơn vị)\s?:?\s?)?(?:(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)\s)?"
    r"(?P<unit>đồng|ha|m2|km|%)\)"
)
_UNIT_ABOVE = re.compile(
    r"(?:đvt|đơn vị tính|đơn vị)\s?:\s?(?:(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)\s)?(?P<unit>đồng|ha|m2)"
    r"|\((?P<scale2>nghìn|triệu|tỷ) (?P<unit2>đồng)\)"
)
_COUNTS = re.compile(r"\bso (?!tien|von|kinh)\w+|\bsl\b")
_RATE = re.compile(r"%|\b(?:ty|ti) le\b")
_NO_RESULT = re.compile(
    r"^(?:s?tt|han|thoi han|nam)$|^ngay\b|\b(?:ghi chu|don vi tinh|dvt|cung ky|(?:nam|ky) truoc|"
    r"nam \d+|tang|giam)\b"
)
_ITEM = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?P<label>[^:;|\t\d][^:;|\t]{2,90}?)(?::|\s[-–])\s*"
    r"(?:(?P<value>\d+(?:[.,]\d+)*)(?=\s[^\W\d]|[.;]?$)|(?P<words>(?:chưa|không)\s.+))"
)
_NUMBER_OF = re.compile(r"^(?:tổng cộng|cộng|(?:tổng )?số (?:lượng )?)(?!\w)")
_SQUARE = {"ha": Decimal(10000), "m2": Decimal(1)}
_NEAR = 4  # blocks between a table and what is told of it
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
    """A row with its numbers; `name` are the telling words of its label, none of a total's."""

    row: Row
    name: frozenset[str]
    total: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table of results: its lines, all that its numbers make together, and where it stands."""

    grid: Grid
    lines: tuple[Line, ...]
    made: frozenset[tuple[str, Decimal]]
    title: frozenset[str]
    appended: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A number of the text on its base unit: the N of "n/N" in `of`, the syllable of what it
    counts, the words of its piece and of its sentence, the other numbers there."""

    value: Decimal
    of: Decimal | None
    unit: str
    noun: str
    near: frozenset[str]
    around: frozenset[str]
    marks: frozenset[str]
    free: bool
    before: str
    clause: Clause
    quote: Quote
    shown: str


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
        if len(run) > 1:
            rows = [_item(each) for each in run]
            yield Grid(run[0], ("", ""), tuple(rows))
        run = []


def _item(block: Block) -> Row:
    said = _ITEM.match(block.text)
    cells = (said["label"].strip(), said["value"] or said["words"]) if said else ("", "")
    return Row(cells, block.start, block.end)


def numbers_told(draft: Draft) -> list[Told]:
    """The numbers of the running text, but those of plans and other times."""
    clauses = (*draft.once(clauses_of), *_leads(draft))
    return [t for clause in clauses for t in _of_clause(draft, clause)]


def _leads(draft: Draft) -> Iterator[Clause]:
    """The lines that open a table or a list, which are no clauses elsewhere."""
    for block in body(draft):
        for start, end in spans(block):
            said = plain_words(draft.text[start:end])
            if said.rstrip().endswith(":"):
                yield Clause(said, start, end, Part.OTHER, said, block.index)


def close_by(draft: Draft, told: Told, table: Table) -> bool:
    """Whether a sentence stands near a table, under one heading with it or anywhere where the
    table is an annex."""
    block, there = draft.blocks[told.clause.block], table.grid.block
    if table.appended:
        return not in_appendix(draft, block) or block.parent == there.parent
    under = block.parent is not None and block.parent == there.parent
    return under or abs(block.index - there.index) <= _NEAR


def _table(draft: Draft, grid: Grid) -> Table:
    above = _above(draft, grid)
    units = [_unit(name, above) for name in _heads(draft, grid)]
    lines = tuple(_line(grid, row, units) for row in grid.rows)
    title = words_of(plain_words(above))
    return Table(grid, lines, frozenset(_made(lines)), title, in_appendix(draft, grid.block))


def _above(draft: Draft, grid: Grid) -> str:
    """The heading and the lines right above a table."""
    at = grid.block.index
    near = [b.text for b in draft.blocks[max(at - 2, 0) : at] if b.kind is not BlockKind.TABLE]
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
    if unit in _SQUARE:
        return head, "m2", _SQUARE[unit]
    return head, unit, SCALES.get(scale, Decimal(1))


def _line(grid: Grid, row: Row, units: Sequence[tuple[str, str, Decimal]]) -> Line:
    cells = []
    for column, (head, unit, scale) in enumerate(units):
        text = row.cells[column].strip() if column < len(row.cells) else ""
        value = parse_number(text.rstrip("%"))
        if value is None or _NO_RESULT.search(grid.names[column]):
            continue
        unit = "%" if text.endswith("%") else unit
        words, marks = (
            words_of(_NUMBER_OF.sub("", _UNIT.sub(" ", plain_words(head)))),
            parts_said(head),
        )
        cells.append(Cell(value * scale, unit, words, marks, column, text))
    total = row.is_total()
    name = frozenset() if total else words_of(plain_words(row.name()))
    return Line(row, name, total, tuple(cells))


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


def _of_clause(draft: Draft, clause: Clause) -> Iterator[Told]:
    said = blanked(clause.said, plain_words(clause.said))
    if len(said) != len(clause.said) or "|" in said:
        return
    numbers = list(NUMBER.finditer(said))
    around = words_of(plain_words(clause.sentence)) if numbers else frozenset()
    for at, number in enumerate(numbers):
        left = numbers[at - 1].end() if at else 0
        right = numbers[at + 1].start() if at + 1 < len(numbers) else len(said)
        before = CUT.split(said[left : number.start()])[-1]
        behind = CUT.split(said[number.end() : right])[0]
        noun = NOUN_END.split(behind)[0]
        head = next(iter(re.findall(r"[^\W\d_]+", noun)), "")
        value = parse_number(number["value"])
        if value is None or (not number["unit"] and head in TIME_UNITS):
            continue
        unit = number["unit"] or ""
        scale = SCALES.get(number["scale"] or "", Decimal(1)) * _SQUARE.get(unit, Decimal(1))
        ahead = said[: number.start()]
        bound = NAMED.search(ahead) or STEP.search(ahead) or BOUND.search(ahead)
        own = clause.said[left : number.end() + len(behind)]
        times = {t for t in other_times(draft, own) if not WHOLE_TIME.match(t)}
        yield Told(
            value=value * scale,
            of=parse_number(number["of"] or ""),
            unit="m2" if unit in _SQUARE else unit,
            noun=head,
            near=words_of(f"{before} | {behind}"),
            around=around,
            marks=parts_said(f"{before} {behind}"),
            free=not (bound or times or aimed(clause, number.start())),
            before=ahead,
            clause=clause,
            quote=draft.quote(clause.start, clause.end),
            shown=f"{number.group().strip()} {'' if unit else noun.strip()}".strip(),
        )
