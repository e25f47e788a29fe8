"""Rates of a table against two columns of counts in their row, or two rows in their column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from assistant.checks.arith_tables import CHANGES
from assistant.checks.rates import percent
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.tables import Grid, Row, grids
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import words

_RATE = re.compile(r"%|\b(?:ty le|ti le)\b")
_RATE_WORDS = frozenset(["ty", "ti", "le", "so"])
_FEWEST = 2  # rows that show how a column is computed
_NEAR = 6  # rows above a rate that its counts stand in


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
        for rate, column, terms in _in_columns(grid):
            count += 1
            findings.append(_below(draft, rate, column, terms))
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


def _in_columns(grid: Grid) -> Iterator[tuple[Row, int, tuple[Row, Row]]]:
    """Rates of one column that two rows near by make up in the other columns, but not there."""
    columns = [c for c in range(1, len(grid.names)) if not CHANGES.search(grid.names[c])]
    for at, rate in enumerate(grid.rows):
        named = set(words(rate.words())) - _RATE_WORDS
        near = [r for r in grid.rows[max(0, at - _NEAR) : at] if not _RATE.search(r.words())]
        if not _RATE.search(rate.words()) or not named:
            continue
        told = [_told(columns, rate, pair) for pair in permutations(near, 2)]
        shown = [(held, failed, pair) for held, failed, pair in told if held]
        if any(not failed for _, failed, _ in shown):
            continue
        for _, failed, pair in shown:
            shared = len(named & set(words(pair[0].words())))
            if len(failed) == 1 and shared * 2 >= len(named):
                yield rate, failed[0], pair
                break


def _told(
    columns: Sequence[int], rate: Row, pair: tuple[Row, Row]
) -> tuple[int, list[int], tuple[Row, Row]]:
    """In how many columns a rate is the quotient of two rows, and those where it isn't."""
    held, failed = 0, []
    for column in columns:
        cells = (rate, *pair)
        row = Row(tuple(_cell(r, column) for r in cells), rate.start, rate.end)
        if _values(row, 0, (1, 2)) is None:
            continue
        if _holds(row, 0, (1, 2)):
            held += 1
        else:
            failed.append(column)
    return held, failed, pair


def _cell(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


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


def _below(draft: Draft, rate: Row, column: int, terms: tuple[Row, Row]) -> Finding:
    cells = (rate.name(), *(_cell(row, column) for row in (rate, *terms)))
    found = _finding(draft, Row(cells, rate.start, rate.end), 1, (2, 3))
    return replace(found, quotes=tuple(draft.quote(r.start, r.end) for r in (rate, *terms)))


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
