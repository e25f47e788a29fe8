"""Columns of a table that the other rows show to be the product of two others: an area and what a
hectare yields, how many and what one costs; the row in which they aren't."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, product

from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Checked, Draft, Finding
from assistant.checks.sums.table_parts import CHANGES
from assistant.checks.sums.table_sums import in_table
from vectorstore.vocabulary.numbers import format_number

_SCALES = tuple(Decimal(x) for x in ("1", "0.1", "0.01", "0.001", "1000"))
_LEAST, _MOST = 2, 9  # rows that show a product; columns
_LARGE = 100  # from which a product is no chance
_ROUND, _OFF = Decimal("0.005"), Decimal("0.02")  # by which one may be off, and a wrong one is


def table_products(draft: Draft) -> Checked:
    """Cells that aren't the product of two others of their row, as those above and below are."""
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        count += 1
        for row, (one, other, made, right) in _wrong(grid):
            terms = " x ".join(row.cells[c].strip() for c in (one, other))
            told, found = row.number(made) or Decimal(0), format_number(right.normalize())
            message = f"Dòng “{row.name()}” của bảng: {terms} = {found}, bảng ghi "
            message += f"{format_number(told)}."
            findings.append(in_table(draft, (row,), message, (right.normalize(), told, terms)))
    return Checked(tuple(findings), (), {"A.sums": count})


def _wrong(grid: Grid) -> Iterator[tuple[Row, tuple[int, int, int, Decimal]]]:
    """The only row, not the total's, in which a product doesn't hold, with its three columns."""
    rows = [r for r in grid.rows if not (r.is_total() or CHANGES.search(r.words()))]
    columns = [c for c, n in enumerate(grid.names) if c and not CHANGES.search(n)]
    columns = [c for c in columns if sum(row.number(c) is not None for row in rows) > _LEAST]
    for one, other in combinations(columns[:_MOST], 2):
        for made, scale in product((c for c in columns[:_MOST] if c not in (one, other)), _SCALES):
            told = [(row, *_product(row, (one, other, made), scale)) for row in rows]
            held = [row for row, right, off in told if right >= _LARGE and off <= _ROUND]
            failed = [(row, right) for row, right, off in told if off > _OFF]
            if len(held) >= _LEAST and len(failed) == 1:
                yield failed[0][0], (one, other, made, failed[0][1])


def _product(row: Row, columns: tuple[int, int, int], scale: Decimal) -> tuple[Decimal, Decimal]:
    """The product of two cells, and by what part of it a third is off; nothing where one lacks or
    is one, which any number is the product with."""
    one, other, made = (row.number(c) for c in columns)
    if not one or not other or made is None or 1 in (one, other):
        return Decimal(0), Decimal(0)
    right = one * other * scale
    return right, abs(made - right) / right
