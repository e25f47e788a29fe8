"""Shares that the text tells of all ("49/49 máy", "100% văn bản") against the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from assistant.checks.prose_told import Told
from assistant.checks.quantities import slips
from assistant.checks.retold import swapped
from assistant.checks.table_told import (
    Cell,
    Line,
    Table,
)

_TELLING = 4  # words that name one thing
_TIED = 10  # a number beside that is no chance in a row
_HALF = Decimal("0.5")
_NEAR = Decimal("0.75")


def of_all(each: Told, table: Table) -> Iterator[tuple[Line, Cell]]:
    """ "49/49 máy đã cài" beside a row of 49 with 44 below "đã cài"."""
    yield from _of_row(each, table)
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


def _of_row(each: Told, table: Table) -> Iterator[tuple[Line, Cell]]:
    """ "100% cán bộ (52/52 người) được cấp chữ ký số" beside a row of all these words with 49."""
    rows = [x for x in table.lines if len(x.name) >= _TELLING and x.name <= each.around]
    if len(rows) != 1 or len(rows[0].cells) != 1:
        return
    line, cell = rows[0], rows[0].cells[0]
    full = each.value == each.of and cell.unit == each.unit
    if full and _NEAR * each.value <= cell.value < each.value:
        yield line, cell


def of_every(each: Told, table: Table) -> Iterator[tuple[Line, Cell]]:
    """ "100% văn bản đi được ký số" over a row "văn bản đi" and a lesser one "… được ký số"."""
    rows = [x for x in table.lines if x.name and x.name <= each.near and len(x.cells) == 1]
    for some, all_ in permutations(rows, 2):
        part, whole = some.cells[0], all_.cells[0]
        same = part.unit == whole.unit and part.column == whole.column
        if all_.name < some.name and same and _HALF * whole.value <= part.value < whole.value:
            yield some, part


def is_close(one: Decimal, other: Decimal) -> bool:
    """Whether two values may be of one thing, or one is a slip of the other."""
    if one == other or not one or not other:
        return False
    return min(one, other) >= _HALF * max(one, other) or is_slip(one, other)


def is_slip(one: Decimal, other: Decimal) -> bool:
    """A digit mistaken, two changed about, or a zero too many."""
    if one == other:
        return False
    a, b = (v.normalize().as_tuple().digits for v in (one, other))
    if len(a) > 1 and a == b:
        return True
    return slips(one, other) or (min(one, other) >= _TIED and swapped(one, other))
