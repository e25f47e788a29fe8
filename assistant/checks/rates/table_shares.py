"""Shares that the text tells of all ("49/49 máy", "100% văn bản") against the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.reading.prose_told import Said
from assistant.checks.reading.quantities import slips
from assistant.checks.reading.slips import digits, same_digits
from assistant.checks.reading.statements import words_of
from assistant.checks.reading.table_told import (
    Cell,
    Line,
    Table,
)
from vectorstore.vocabulary.numbers import parse_number
from vectorstore.vocabulary.text import canonical

_TELLING = 4  # words that name one thing
_TIED = 10  # a number beside that is no chance in a row
_FINISHED = re.compile(r"(?<!\w)(?:(?:hoàn thành|làm xong|xong)(?: được)?|đã thực hiện)\W*$")
_PEOPLE = "người"
_MEMBERS = re.compile(
    r"(?:người|cán bộ|công chức|đồng chí|(?:[^\W\d_]+ ){1,2}(?<!công )viên)(?!\w)"
)
_RATED = re.compile(r"(?<![\d.,])(\d[\d.]*(?:,\d+)?)[^\d;()%]{1,30}(?:\(|chiếm )[^\d;()]{0,12}$")
_HALF, _TENTH = Decimal("0.5"), Decimal("0.1")
_NEAR = Decimal("0.75")


def of_all(each: Said, table: Table) -> Iterator[tuple[Line, Cell]]:
    """ "49/49 máy đã cài" beside a row of 49 with 44 below "đã cài"."""
    yield from _of_row(each, table)
    yield from _of_two_rows(each, table)
    for line in table.lines:
        wholes = [c for c in line.cells if c.value == each.of and c.value >= _TIED]
        if not wholes or each.unit:
            continue
        parts = [c for c in line.cells if c is not wholes[0] and not c.unit]
        if any(c.value == each.value for c in parts):
            continue
        own = [
            c
            for c in parts
            if c.marks <= each.marks and c.head & (each.near | each.around) - wholes[0].head
        ]
        fit = [c for c in own if c.value < wholes[0].value]
        if len(fit) == 1 and is_close(each.value, fit[0].value):
            yield line, fit[0]


def _of_row(each: Said, table: Table) -> Iterator[tuple[Line, Cell]]:
    """ "100% cán bộ (52/52 người) được cấp chữ ký số" beside a row of all these words with 49."""
    rows = [x for x in table.lines if len(x.name) >= _TELLING and x.name <= each.around]
    if len(rows) != 1 or len(rows[0].cells) != 1:
        return
    line, cell = rows[0], rows[0].cells[0]
    full = each.value == each.of and cell.unit == each.unit
    if full and _NEAR * each.value <= cell.value < each.value:
        yield line, cell


def _of_two_rows(each: Said, table: Table) -> Iterator[tuple[Line, Cell]]:
    """ "hoàn thành 21/34 đầu việc" beside a row of 34 "đầu việc" and one of 23 of them "đã hoàn
    thành"."""
    noun = " ".join(each.counted.split()[:2])
    lines = [x for x in table.lines if noun and noun in _label(x)]
    wholes = [c for x in lines for c in x.cells if c.value == each.of and c.value >= _TIED]
    parts = [
        (x, c)
        for x in lines
        for c in x.cells
        if x.done and wholes and c.column == wholes[0].column and c.value < wholes[0].value
    ]
    told = {c.value for x in table.lines for c in x.cells}
    done = _FINISHED.search(each.before) and each.value not in told
    if done and len(parts) == 1 and is_close(each.value, parts[0][1].value):
        yield parts[0]


def of_done(each: Said, near: Sequence[Said], table: Table) -> Iterator[tuple[Line, Cell]]:
    """ "hoàn thành 22 nhiệm vụ" of 27 told beside, over a list of 27 with 21 "đã xong"."""
    totals = [x for x in table.lines if x.total]
    done = [x for x in table.lines if x.done and not x.total and len(x.cells) == 1]
    if len(totals) != 1 or len(done) != 1 or not _FINISHED.search(each.before):
        return
    (line,), (total,) = done, totals
    whole = next((c for c in total.cells if c.column == line.cells[0].column), None)
    noun = " ".join(each.counted.split()[:2])
    if whole is None or whole.value < _TIED or not noun or noun not in _label(total):
        return
    beside = [o for o in near if o.clause.block == each.clause.block and o.noun == each.noun]
    told = any(o.value == whole.value for o in beside)
    known = {c.value for x in table.lines for c in x.cells}
    bare = line.name <= each.near | words_of(noun) | {"xong"}
    if told and bare and each.value not in known and is_close(each.value, line.cells[0].value):
        yield line, line.cells[0]


def _label(line: Line) -> str:
    return canonical(" | ".join(cell for cell in line.row.cells))


def are_people(each: Said, cell: Cell) -> bool:
    """Whether "126 thành viên" may stand below "Số người"."""
    return _PEOPLE in cell.head and _MEMBERS.match(each.counted) is not None


def is_close(one: Decimal, other: Decimal) -> bool:
    """Whether two values may be of one thing, or one is a slip of the other."""
    if one == other or not one or not other:
        return False
    return min(one, other) >= _HALF * max(one, other) or is_slip(one, other)


def is_slip(one: Decimal, other: Decimal) -> bool:
    """A digit mistaken, two changed about, or a zero too many."""
    if one == other:
        return False
    a, b = (digits(v) for v in (one, other))
    if len(a) > 1 and a == b:
        return True
    return slips(one, other) or (min(one, other) >= _TIED and same_digits(one, other))


def of_another_count(each: Said, line: Line, table: Table) -> bool:
    """Whether a rate is that of a count right before it which the row lacks, or which makes it a
    share of another row of its column: "giáo dục 61.300, chiếm 64,9% chi thường xuyên"."""
    count = _RATED.search(each.before) if each.unit == "%" else None
    number = parse_number(count[1]) if count else None
    if number is None:
        return False
    at = next((n for n in range(len(line.row.cells)) if line.row.number(n) == number), None)
    wholes = (other.row.number(at) for other in table.lines if at is not None)
    return at is None or any(n and abs(number * 100 / n - each.value) < _TENTH for n in wholes)
