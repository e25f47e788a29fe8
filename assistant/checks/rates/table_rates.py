"""Rates of a table against two columns of counts in their row, or two rows in their column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import permutations

from assistant.checks.rates.rates import percent
from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.sums.table_parts import CHANGES
from vectorstore.vocabulary.numbers import format_number, parse_number
from vectorstore.vocabulary.text import words

_RATE = re.compile(r"%|\b(?:ty le|ti le)\b")
_MOVED = re.compile(r"\b(?:tang|giam|so sanh|so voi)\b")
_RATE_WORDS = frozenset(["ty", "ti", "le", "so"])
_PRINTED = re.compile(r"\s*(\d[\d.,]*)\s?/\s?(\d[\d.,]*)\s*")
_FEWEST = 2  # rows that show how a column is computed
_NEAR = 6  # rows above a rate that its counts stand in

Pair = tuple[Decimal, Decimal]  # a part and its whole
Reading = Callable[[Row], Pair | None]


def table_rates(draft: Draft) -> Checked:
    """Rows whose rate isn't what the other rows of the table show it to be: a quotient of two
    columns, a printed fraction, a share of the total row, a change."""
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        for column, name in enumerate(grid.names):
            if not _RATE.search(name) and not _MOVED.search(name):
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


def _best(grid: Grid, column: int) -> tuple[int, list[Row], Reading]:
    """How a column of rates is computed in most rows: in how many, and in which it isn't."""
    best: tuple[int, list[Row], Reading] = (0, [], _nothing)
    for reading in _readings(grid, column):
        rows = [row for row in grid.rows if _rate(row, column) is not None and reading(row)]
        failed = [row for row in rows if not _holds(row, column, reading)]
        if len(rows) - len(failed) > best[0]:
            best = (len(rows) - len(failed), failed, reading)
    return best


def _nothing(_row: Row) -> Pair | None:
    return None


def _readings(grid: Grid, column: int) -> Iterator[Reading]:
    """The ways in which a column may be computed from the others of its row."""
    others = [i for i, name in enumerate(grid.names) if i != column and not _RATE.search(name)]
    pairs = list(permutations([i for i in others if i], 2))
    if not _MOVED.search(grid.names[column]):
        yield from (partial(_quotient, pair=pair) for pair in pairs)
        yield from (partial(_printed, column=i) for i in others)
        totals = [row for row in grid.rows if row.is_total()]
        if len(totals) == 1:
            wholes = [(i, totals[0].number(i)) for i in others]
            yield from (partial(_share, column=i, whole=w) for i, w in wholes if w)
    yield from (partial(_change, pair=pair) for pair in pairs)


def _quotient(row: Row, *, pair: tuple[int, int]) -> Pair | None:
    top, whole = row.number(pair[0]), row.number(pair[1])
    return (top, whole) if top is not None and whole else None


def _printed(row: Row, *, column: int) -> Pair | None:
    """The fraction that a cell holds: "180/240"."""
    told = _PRINTED.fullmatch(_cell(row, column))
    top, whole = (parse_number(told[1]), parse_number(told[2])) if told else (None, None)
    return (top, whole) if top is not None and whole else None


def _share(row: Row, *, column: int, whole: Decimal) -> Pair | None:
    top = row.number(column)
    return (top, whole) if top is not None else None


def _change(row: Row, *, pair: tuple[int, int]) -> Pair | None:
    now, last = row.number(pair[0]), row.number(pair[1])
    return (now - last, last) if now is not None and last else None


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
        reading = partial(_quotient, pair=(1, 2))
        if _rate(row, 0) is None or reading(row) is None:
            continue
        if _holds(row, 0, reading):
            held += 1
        else:
            failed.append(column)
    return held, failed, pair


def _cell(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _rate(row: Row, column: int) -> Decimal | None:
    """The rate in a cell, with or without its sign and "%"."""
    cell = _cell(row, column).strip().rstrip("%").strip()
    value = parse_number(cell.lstrip("+-−–(").rstrip(")"))
    return -value if value is not None and cell[:1] in ("-", "−", "–", "(") else value


def _holds(row: Row, column: int, reading: Reading) -> bool:
    """Rounded or cut at the last place written."""
    rate, pair = _rate(row, column), reading(row)
    if rate is None or pair is None:
        return False
    exponent = rate.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
    off = pair[0] * 100 / pair[1] - rate
    return -step / 2 <= (off if rate >= 0 else -off) < step


def _below(draft: Draft, rate: Row, column: int, terms: tuple[Row, Row]) -> Finding:
    cells = (rate.name(), *(_cell(row, column) for row in (rate, *terms)))
    row = Row(cells, rate.start, rate.end)
    found = _finding(draft, row, 1, partial(_quotient, pair=(2, 3)))
    return replace(found, quotes=tuple(draft.quote(r.start, r.end) for r in (rate, *terms)))


def _finding(draft: Draft, row: Row, column: int, reading: Reading) -> Finding:
    rate, pair = _rate(row, column), reading(row)
    assert rate is not None and pair is not None
    top, whole = pair
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
