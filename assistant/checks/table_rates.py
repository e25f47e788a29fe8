"""Rates in a column of a table against two columns of counts in the same row."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import permutations

from assistant.checks.rates import percent
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.tables import Grid, Row, grids
from vectorstore.vocabulary.numbers import format_number

_RATE = re.compile(r"%|\b(?:ty le|ti le)\b")
_FEWEST = 2  # rows that show how a column is computed


def table_rates(draft: Draft) -> Checked:
    """Rows whose rate isn't the quotient that the other rows of the table show it to be."""
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        for column, name in enumerate(grid.names):
            if not _RATE.search(name):
                continue
            held, failed, pair = _best(grid, column)
            if held < max(_FEWEST, 2 * len(failed)):
                continue
            count += held + len(failed)
            findings += [_finding(draft, row, column, pair) for row in failed]
    return Checked(tuple(findings), (), {"A.rates": count})


def _best(grid: Grid, column: int) -> tuple[int, list[Row], tuple[int, int]]:
    """The two columns whose quotient a column of rates is in most rows."""
    others = [i for i, name in enumerate(grid.names) if i != column and not _RATE.search(name)]
    best: tuple[int, list[Row], tuple[int, int]] = (0, [], (0, 0))
    for pair in permutations(others[1:], 2):
        rows = [row for row in grid.rows if _values(row, column, pair) is not None]
        failed = [row for row in rows if not _holds(row, column, pair)]
        if len(rows) - len(failed) > best[0]:
            best = (len(rows) - len(failed), failed, pair)
    return best


def _values(
    row: Row, column: int, pair: tuple[int, int]
) -> tuple[Decimal, Decimal, Decimal] | None:
    cells = row.cells
    rate = row.number(column)
    if rate is None and column < len(cells):
        rate = Row((cells[column].strip().rstrip("%"),), row.start, row.end).number(0)
    top, whole = row.number(pair[0]), row.number(pair[1])
    if rate is None or top is None or not whole:
        return None
    return rate, top, whole


def _holds(row: Row, column: int, pair: tuple[int, int]) -> bool:
    """Rounded or cut at the last place written."""
    values = _values(row, column, pair)
    if values is None:
        return False
    rate, top, whole = values
    exponent = rate.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
    return -step / 2 <= top * 100 / whole - rate < step


def _finding(draft: Draft, row: Row, column: int, pair: tuple[int, int]) -> Finding:
    values = _values(row, column, pair)
    assert values is not None
    rate, top, whole = values
    right = percent(top, whole)
    formula = f"{format_number(top)} : {format_number(whole)} = {right}%"
    name = row.name() or " ".join(row.cells[:2]).strip()
    return Finding(
        FindingKind.RATE_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "rate_in_table",
        f"Dòng “{name}” của bảng: {formula}, bảng ghi {format_number(rate)}%.",
        "Tính lại tỷ lệ của dòng này hoặc kiểm tra hai số dùng để tính.",
        (draft.quote(row.start, row.end),),
        expected=f"{right}%",
        found=f"{format_number(rate)}%",
        formula=formula,
    )
