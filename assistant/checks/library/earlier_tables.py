"""Totals of the year in a draft's tables, against the same rows of the report before and what the
draft's own column adds to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.checks.library.earlier_numbers import SLACK, periods_in
from assistant.checks.library.earlier_pairs import follows
from assistant.checks.library.earlier_reports import others_of
from assistant.checks.reading.tables import Row, grids
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    source_of,
)
from vectorstore.vocabulary.calendar_units import close
from vectorstore.vocabulary.numbers import format_number

if TYPE_CHECKING:
    from vectorstore.library import Library

_TOTAL = re.compile(r"\bluy ke\b|\btu dau nam\b|\b\d{1,2} thang dau nam\b")
_NOW = re.compile(r"\btrong (?:ky|thang|quy)\b|\bky (?:nay|bao cao)\b|\bphat sinh trong\b")
_RATE = re.compile(r"%|\bty le\b|\bti le\b|\bso (?:voi|du toan|ke hoach|cung ky)\b")
_NO_SUM = re.compile(r"\b(?:ty le|ti le|phai giai quyet|tong so ho so|con lai|dang giai quyet)\b")


def totals_of_tables(draft: Draft, library: Library) -> Checked:
    """Cells of totals that the row's own column and the earlier report's total do not make."""
    mine = list(_sums(draft))
    findings: dict[Quote, Finding] = {}
    compared = 0
    for other in others_of(draft, library) if mine else ():
        if not follows(draft.report.period, other.report.period):
            continue
        before = {(head, row.words()): (row, total) for head, row, _, total in _sums(other)}
        told = [
            (row, now, total, earlier)
            for head, row, now, total in mine
            if now is not None and (earlier := before.get((head, row.words()))) is not None
        ]
        compared += len(told)
        wrong = [each for each in told if each[2] != each[3][1] + each[1]]
        if 2 * len(wrong) > len(told):
            continue  # its totals are no sums of the two
        for row, now, total, earlier in wrong:
            quote = draft.quote(row.start, row.end)
            findings.setdefault(quote, _finding(quote, row, (now, total), other, earlier))
    return Checked(tuple(findings.values()), (), {"E.earlier_tables": compared})


def _sums(draft: Draft) -> Iterator[tuple[str, Row, Decimal | None, Decimal]]:
    """The rows of tables that have one column of totals: its name, the row, what came in the
    report's own time, and the total."""
    for grid in grids(draft):
        totals = [i for i, n in enumerate(grid.names) if _TOTAL.search(n) and not _RATE.search(n)]
        own = [i for i, n in enumerate(grid.names) if _is_own(draft, n) and i not in totals]
        if len(totals) != 1 or len(own) != 1:
            continue
        for row in grid.rows:
            total = row.number(totals[0])
            if total is not None and row.words() and not _is_rate(row):
                yield _TOTAL.sub("", grid.names[totals[0]]).strip(), row, row.number(own[0]), total


def _is_rate(row: Row) -> bool:
    """Whether a row tells rates, or files with those carried over in each of its times."""
    rate = any(cell.strip() == "%" for cell in row.cells)
    return rate or _NO_SUM.search(row.words()) is not None


def _is_own(draft: Draft, name: str) -> bool:
    """Whether a column is of the report's own time."""
    if _RATE.search(name):
        return False
    if _NOW.search(name):
        return True
    return any(close(each, draft.report.period, SLACK) for each in periods_in(draft, name))


def _finding(
    quote: Quote,
    row: Row,
    told: tuple[Decimal, Decimal],
    other: Draft,
    earlier: tuple[Row, Decimal],
) -> Finding:
    now, total = told
    report, place = other.report, other.quote(earlier[0].start, earlier[0].end)
    right = format_number(earlier[1] + now)
    formula = f"{format_number(earlier[1])} + {format_number(now)} = {right}"
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "totals_of_tables",
        f"Dòng “{row.name()}”: lũy kế kỳ trước {formula}, bảng ghi lũy kế {format_number(total)}"
        f" (kỳ trước: “{report.title}”).",
        "Cộng lại số lũy kế, hoặc nêu lý do điều chỉnh số kỳ trước.",
        (quote,),
        expected=right,
        found=format_number(total),
        formula=formula,
        sources=(source_of(report, place),),
    )
