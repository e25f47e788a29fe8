"""Rows of tables, and lines of annexes that are rows without a table, with the one cell that is a
result of the report's own time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.reading.quantities import names, other_times, plain_words
from assistant.checks.reading.sections import in_appendix
from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Draft, Quote
from vectorstore.vocabulary.numbers import SCALES, parse_number
from vectorstore.vocabulary.text import canonical

# Columns that hold something other than the result of the report's own time.
_OTHER_COLUMN = re.compile(
    r"\b(?:tt|stt|ke hoach|chi tieu|muc tieu|du toan|duoc giao|giao|so voi|so cung|ty le|ti le|"
    r"tang|giam|cung ky|nam truoc|ky truoc|ghi chu|diem|phan tram)\b|%"
)
_LINE = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?P<label>[^:;|\t\d][^:;|\t]{7,120}):\s*"
    r"(?P<value>\d+(?:[.,]\d+)*)(?:\s[^\d;:|\t]{0,40})?[.;]?\s*"
)
_PART = re.compile(r"^\W*(?:-|\+|trong đó|tổng|cộng|toàn)")


@dataclass(frozen=True, slots=True)
class Result:
    """A row's name, the one cell that holds its result, and the other numbers of the row."""

    row: Row
    name: frozenset[str]
    cell: str
    value: Decimal
    others: frozenset[Decimal]
    quote: Quote


def results(draft: Draft) -> Iterator[Result]:
    """The rows of all tables with one cell that is a result of the report's own time."""
    for grid in grids(draft):
        yield from _results(draft, grid)
    yield from _lines(draft)


def _lines(draft: Draft) -> Iterator[Result]:
    """Lines of an annex that are rows without a table: "- Lượt người được tập huấn: 421 lượt"."""
    for block in draft.blocks:
        line = _LINE.fullmatch(block.text) if in_appendix(draft, block) else None
        value = parse_number(line["value"]) if line else None
        if line is None or value is None or _PART.match(canonical(line["label"])):
            continue
        row = Row((line["label"].strip(), line["value"]), block.start, block.end)
        name = names(plain_words(row.name()))
        quote = draft.quote(block.start, block.end)
        yield Result(row, name, line["value"], value, frozenset(), quote)


def _results(draft: Draft, grid: Grid) -> Iterator[Result]:
    for row, cell, value in single_results(draft, grid):
        label = row.name()
        if _PART.match(canonical(label)):
            continue
        scale = scale_of(row)
        numbers = (row.number(n) for n in range(len(row.cells)))
        yield Result(
            row=row,
            name=names(plain_words(label)),
            cell=cell,
            value=value,
            others=frozenset(v * scale for v in numbers if v is not None) - {value},
            quote=draft.quote(row.start, row.end),
        )


def single_results(draft: Draft, grid: Grid) -> Iterator[tuple[Row, str, Decimal]]:
    """The rows with one cell only that is a result of the report's own time, and its value."""
    for row in grid.rows:
        own = [
            (row.cells[n].strip(), value * scale_of(row))
            for n in range(len(row.cells))
            if (value := row.number(n)) is not None and _own_column(draft, grid, n)
        ]
        if len(own) == 1:
            yield row, *own[0]


def _own_column(draft: Draft, grid: Grid, column: int) -> bool:
    """Whether a column's name lets its cells be results of the report's own time."""
    name = grid.names[column] if column < len(grid.names) else ""
    return bool(name) and not _OTHER_COLUMN.search(name) and not other_times(draft, name)


def scale_of(row: Row) -> Decimal:
    """What a number of the row is worth: a million where a cell says "triệu đồng"."""
    units = (canonical(cell).split() for cell in row.cells[1:])
    return next((SCALES.get(u[0], Decimal(1)) for u in units if u[-1:] == ["đồng"]), Decimal(1))
