"""Numbers of the text against the row or the total of a table near them that they tell: what the
table makes in any way explains a number; only what nothing explains, and the words or the numbers
beside it tie to one cell, is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from assistant.checks.rates.table_shares import (
    are_people,
    is_close,
    is_slip,
    of_all,
    of_another_count,
    of_done,
)
from assistant.checks.reading.prose_told import Said, numbers_said
from assistant.checks.reading.self_told import is_self_told
from assistant.checks.reading.statements import words_of
from assistant.checks.reading.table_told import Cell, Line, Table, close_by, tables_told
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    Unchecked,
)
from vectorstore.vocabulary.numbers import parse_number

_FULL = 100
_TELLING = 4  # words that name one thing
_NAMED_BY = 2  # words of a row's name, where the headings have the others
_TIED = 10  # a number beside that is no chance in a row
_LONG = 100
_FAR = Decimal("0.3")
_NEAR = Decimal("0.75")
_ALMOST = Decimal("0.9")
_DIGIT = re.compile(r"\d")
_WHOLE = re.compile(r"(?<!\w)(?:tổng|toàn (?:xã|phường))(?!\w)[^,;.\d]{0,60}$")

_NO_TABLE = Unchecked(
    Group.CONSISTENCY,
    "Số liệu trong lời văn với bảng, phụ lục",
    "Báo cáo không có bảng ghi kết quả của kỳ theo từng dòng.",
)


def text_and_tables(draft: Draft) -> Checked:
    """Numbers of the text unlike the cell that they tell."""
    tables = draft.once(tables_told)
    told = draft.once(numbers_said) if tables else []
    by_clause: dict[tuple[int, str], list[Said]] = {}
    for each in told:
        by_clause.setdefault((each.clause.block, each.clause.sentence), []).append(each)
    known = frozenset(made for table in tables for made in table.made)
    findings: list[Finding] = []
    for beside in by_clause.values():
        for each in beside:
            timed = [t for t in tables if each.times <= t.times]
            near = [t for t in timed if close_by(draft, each, t)]
            found = next((f for t in near for f in _unlike(each, beside, t, known)), None)
            found = found or next(_of_cell(each, beside, timed), None)
            found = found or next((f for t in near for f in of_done(each, told, t)), None)
            if found is not None and not _explains_itself(each, *found):
                line, cell = found
                row = draft.quote(line.row.start, line.row.end)
                findings.append(_finding(each, cell, row))
                break
    missing = () if tables else (_NO_TABLE,)
    return Checked(tuple(findings), missing, {"E.text_and_tables": len(told)})


def _explains_itself(each: Said, line: Line, cell: Cell) -> bool:
    """Whether a number is one that its sentence makes of others: no slip of the cell, and not told
    in the words of the row."""
    if is_slip(each.value, cell.value) or (line.name and line.name <= each.near):
        return False
    value = parse_number(each.shown.split()[0].rstrip("%"))
    return value is not None and is_self_told(value, each.clause.sentence)


def _unlike(
    each: Said, beside: Sequence[Said], table: Table, known: frozenset[tuple[str, Decimal]]
) -> Iterator[tuple[Line, Cell]]:
    """The cell that a number tells and isn't."""
    if not each.stated or not each.value or (each.unit == "%" and each.value == _FULL):
        return
    if each.of is not None:
        yield from of_all(each, table)
        return
    if (each.unit, each.value) in table.made:
        yield from _of_columns(each, beside, table)
        return
    if (each.unit, each.value) in known and each.value >= _LONG:
        return
    for line in table.lines:
        fit = _best(each, [c for c in line.cells if _fits(each, c, alone=_alone(each, line, c))])
        if len(fit) != 1 or not _may_be(each, beside, line, fit[0]):
            continue
        if not (_in_row(each, line) or of_another_count(each, line, table)) and _told_of(
            each, beside, (table, line, fit[0])
        ):
            yield line, fit[0]


def _may_be(each: Said, beside: Sequence[Said], line: Line, cell: Cell) -> bool:
    """Whether one is a slip of the other, or near it and tied to the row by another number."""
    few = line.total and max(each.value, cell.value) < _TIED
    if few or _told_too(each, beside, cell):
        return False
    tied = is_close(each.value, cell.value) and _tied(each, beside, line, cell)
    return tied or is_slip(each.value, cell.value)


def _of_cell(
    each: Said, beside: Sequence[Said], tables: Sequence[Table]
) -> Iterator[tuple[Line, Cell]]:
    """The one cell anywhere whose row and column a number is told with, in all their words: "lĩnh
    vực đất đai có 23 hồ sơ quá hạn" for the row "Đất đai" and the column "Quá hạn"."""
    if not each.stated or not each.value or each.of is not None:
        return
    named = [
        (line, cell, table)
        for table in tables
        for line in table.lines
        for cell in line.cells
        if _named(each, beside, line, cell)
    ]
    values = {cell.value for _, cell, _ in named}
    if len(values) == 1 and not any(_explained(each, line) for line, _, _ in named):
        line, cell, table = named[0]
        if not _told_too(each, beside, cell) and not _narrowed(each, line, cell, table):
            yield line, cell


def _named(each: Said, beside: Sequence[Said], line: Line, cell: Cell) -> bool:
    same = cell.unit == each.unit and cell.marks == each.marks
    if same and not cell.head and len(line.name & each.near) >= _NAMED_BY:
        alone = sum(other.unit == cell.unit for other in line.cells) == 1
        return alone and line.name <= each.near | each.above and is_slip(each.value, cell.value)
    if same and cell.head and is_slip(each.value, cell.value) and line.name:
        return cell.head <= each.near and line.name <= each.near | each.above
    named = bool(cell.head) and cell.head <= each.near
    if not same or not named or not _of_one(each.value, cell.value):
        return False
    if line.total:
        few = max(each.value, cell.value) < _TIED
        return not few and any(o is not each and _is_big(o, line) for o in beside)
    return bool(line.name) and line.name <= each.near and not line.name <= cell.head


def _is_big(other: Said, line: Line) -> bool:
    """Whether a row has a number that is told beside and is no chance."""
    told = {(c.unit, c.value) for c in line.cells}
    return other.value >= _LONG and (other.unit, other.value) in told


def _explained(each: Said, line: Line) -> bool:
    """Whether a row has a number, or makes it of two."""
    values = [c.value for c in line.cells if c.unit == each.unit]
    made = {a + b for a, b in permutations(values, 2)} | {a - b for a, b in permutations(values, 2)}
    return each.value in made or _in_row(each, line)


def _narrowed(each: Said, line: Line, cell: Cell, table: Table) -> bool:
    """Whether a number is told of less than the cell holds: with words that neither has."""
    own = each.near - line.name - cell.head - table.said
    if is_slip(each.value, cell.value) or each.value > cell.value or each.unit == "%":
        return len(own) > len(line.name | cell.head)
    return bool(own)


def _label(each: Said) -> frozenset[str]:
    """The words that open the clause of a number, where they are many."""
    label = words_of(_DIGIT.split(each.before)[0])
    return label if len(label) >= _TELLING else frozenset()


def _in_row(each: Said, line: Line) -> bool:
    """Whether a row has the number in any cell: that of another time, of a plan."""
    scales = {c.value / n for c in line.cells if (n := line.row.number(c.column))}
    numbers = {n for at in range(len(line.row.cells)) if (n := line.row.number(at))}
    return any(each.value == n * scale for n in numbers for scale in (Decimal(1), *scales))


def _of_columns(each: Said, beside: Sequence[Said], table: Table) -> Iterator[tuple[Line, Cell]]:
    """ "21 trạm, trong đó 06 trạm 5G" beside a total of 21 with 5 below "trạm 5G": what other rows
    or sums happen to make explains no number that its header and its row are told with."""
    for line in table.lines:
        for cell in line.cells if line.total or line.name <= each.around else ():
            column = {
                c.value for other in table.lines for c in other.cells if c.column == cell.column
            }
            if each.value in column | {c.value for c in line.cells}:
                continue
            named = cell.head and cell.head <= each.near and _fits(each, cell, alone=False)
            tied = _tied(each, beside, line, cell) and not _told_too(each, beside, cell)
            if named and tied and is_close(each.value, cell.value):
                yield line, cell


def _told_too(each: Said, beside: Sequence[Said], cell: Cell) -> bool:
    """Whether the sentence tells the cell as well, or two numbers of it that make it."""
    values = [o.value for o in beside if o is not each and o.unit == each.unit]
    return cell.value in values or any(v + each.value == cell.value for v in values)


def _told_of(each: Said, beside: Sequence[Said], place: tuple[Table, Line, Cell]) -> bool:
    """Whether the numbers beside, or the words, tie a number to a cell."""
    table, line, cell = place
    half = 2 * len(line.name & each.around) >= len(line.name) and cell.head & each.near
    if _tied(each, beside, line, cell) and (half or line.name <= each.around):
        return True
    if line.total and not any(o.name and o.name <= each.near for o in table.lines):
        return _total(each, cell, table)
    if line.name and (line.name <= each.near or _label(each) == line.name):
        alone = len(line.name) > 1 or all(word.startswith("ill_") for word in line.name)
        told = each.unit or (each.noun in line.name | table.title and alone)
        counted = told or cell.head & each.near
        narrowed = _narrowed(each, line, cell, table)
        return bool(counted) and not narrowed and _near(each.value, cell.value)
    shared = line.name & each.near
    alone = bool(shared) and not any(o.name & shared for o in table.lines if o is not line)
    return alone and bool(each.unit) and is_slip(each.value, cell.value)


def _alone(each: Said, line: Line, cell: Cell) -> bool:
    """Whether a cell is the row's only one of its unit, and that or the row's name is said."""
    said = bool(each.unit) or (bool(line.name) and line.name <= each.near)
    return said and sum(other.unit == cell.unit for other in line.cells) == 1


def _fits(each: Said, cell: Cell, *, alone: bool) -> bool:
    """Whether a cell's unit and header let it hold what a number counts."""
    if each.unit != cell.unit or not cell.marks <= each.marks:
        return False
    if alone or not cell.head:
        return True
    return bool(cell.head & each.near) or each.noun in cell.head or are_people(each, cell)


def _best(each: Said, cells: Sequence[Cell]) -> list[Cell]:
    """The cells whose header shares most with what a number counts."""
    shared = [len(cell.head & each.near) + 2 * are_people(each, cell) for cell in cells]
    return [c for c, n in zip(cells, shared, strict=True) if n == max(shared)]


def _tied(each: Said, beside: Sequence[Said], line: Line, cell: Cell) -> bool:
    """Whether another number of the clause is in another cell of the row, by no chance: a great
    one, or one told of the row."""
    values = {(c.unit, c.value) for c in line.cells if c is not cell}
    tied = [o for o in beside if o is not each and (o.unit, o.value) in values]
    return any(o.value >= _TIED or (line.name and line.name <= o.near) for o in tied)


def _of_one(one: Decimal, other: Decimal) -> bool:
    """Whether two values told with the same words may be of one thing."""
    return one != other and (min(one, other) >= _FAR * max(one, other) or is_slip(one, other))


def _near(one: Decimal, other: Decimal) -> bool:
    return min(one, other) >= _NEAR * max(one, other) or is_slip(one, other)


def _total(each: Said, cell: Cell, table: Table) -> bool:
    """Whether a number is told of all that a table adds up: by its slip, or by its words."""
    words = cell.head | table.title
    if not each.marks <= cell.marks or not (each.near & words or each.around & table.title):
        return False
    if bool(cell.head) and cell.head <= each.near:
        return True
    if is_slip(each.value, cell.value) and (len(each.near & words) > 1 or each.noun in words):
        return True
    low, high = sorted((each.value, cell.value))
    return _WHOLE.search(each.before) is not None and low >= _LONG and low >= _ALMOST * high


def _finding(each: Said, cell: Cell, row: Quote) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "text_and_tables",
        f"Thân báo cáo ghi “{each.shown}”, bảng ghi {cell.shown}.",
        "Xác định số đúng theo nguồn số liệu và ghi thống nhất ở thân báo cáo và bảng.",
        (each.quote, row),
        expected="một giá trị",
        found=f"{each.shown} và {cell.shown}",
    )
