"""Tables: total rows, first or last, and the rows "Trong đó: …" below a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.measures import added
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.tables import Grid, Row, grids
from vectorstore.vocabulary.numbers import format_number, parse_number
from vectorstore.vocabulary.text import fold

_TOTAL = re.compile(
    r"^(?:tong|cong|tong cong|tong so|toan (?:xa|phuong|dia ban|truong))(?:\W+\w+){0,3}\W*$"
)
_NO_SUM = re.compile(
    r"%|ty le|ti le|binh quan|nam \d|\bstt\b|^tt\b|\bdiem\b|\bthu hang\b|ghi chu|nang suat|"
    r"don gia|mat do|he so|\bxep\b|\bmuc\b|so sanh|\bdat$"
)
# Columns whose cells don't add up as counts do, nor divide.
CHANGES = re.compile(r"%|\b(?:tang|giam|so sanh|so voi|chenh lech|ty le|ti le|binh quan|ghi chu)\b")
_RATE = re.compile(r"\b(?:ty|ti) le\b|%")
_SUB = re.compile(r"^\W*(?:trong do|rieng|bao gom|gom)\b|^\s*[-+*]")
_ROMAN = re.compile(r"^[IVX]+\.?$|^[A-D]\.?$")
_NESTED = re.compile(r"^\d+\.\d+|^[a-z]\)?$")
_NEAR = Decimal("0.05")
_FAR = Decimal("0.2")  # a greater gap tells of rows that are not of one level


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A cell that isn't what its column makes of it."""

    row: Row
    column: str
    told: Decimal
    right: Decimal
    terms: str


def table_arithmetic(draft: Draft) -> Checked:
    """Cells of tables that the rest of their column contradicts."""
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        count += 1
        wrong = (*_total_cells(grid), *_parts_below(grid))
        findings += [_finding(draft, each) for each in wrong]
    return Checked(tuple(findings), (), {"A.sums": count})


def _total_cells(grid: Grid) -> Iterator[_Wrong]:
    """Cells of the only total row that its detail rows don't add up to."""
    totals = [r for r in grid.rows if _TOTAL.match(fold(_first_words(r)))]
    details = _details([r for r in grid.rows if r not in totals])
    if len(totals) != 1 or len(details) < 2 or totals[0] not in (grid.rows[0], grid.rows[-1]):
        return
    total = totals[0]
    sums = [(c, *s) for c in range(1, len(grid.names)) if (s := _column(grid, details, total, c))]
    wrong = [(c, values, told) for c, values, told in sums if sum(values, Decimal(0)) != told]
    right = len(sums) - len(wrong)
    plain = _plain(grid, details, sums) or _named(grid, details, sums)
    if not wrong or (right < len(wrong) and not plain):
        return
    for column, values, told in wrong:
        made = sum(values, Decimal(0))
        if abs(made - told) <= _FAR * max(told, made):
            yield _Wrong(total, grid.names[column], told, made, added(values))


def _parts_below(grid: Grid) -> Iterator[_Wrong]:
    """Cells that the rows "Trong đó: …" below don't add up to, as they do in another column."""
    for total, parts in _groups(grid):
        columns = [c for c in range(1, len(grid.names)) if not CHANGES.search(grid.names[c])]
        told = [(c, s) for c in columns if (s := _cells_of(total, parts, c))]
        wrong = [(c, s) for c, s in told if s[0] != sum(s[1:], Decimal(0))]
        if len(wrong) == 1 and len(told) > 1:
            column, (whole, *values) = wrong[0]
            yield _Wrong(total, grid.names[column], whole, sum(values, Decimal(0)), added(values))


def _groups(grid: Grid) -> Iterator[tuple[Row, list[Row]]]:
    """Rows with the rows right below that are said to be their parts, where there are several."""
    total: Row | None = None
    parts: list[Row] = []
    for row in (*grid.rows, None):
        label = fold(_first_words(row)) if row else ""
        if row and total and _SUB.search(label):
            parts.append(row)
            continue
        if total and len(parts) > 1 and not any(_RATE.search(fold(_first_words(p))) for p in parts):
            yield total, parts
        total, parts = row, []


def _cells_of(total: Row, parts: Sequence[Row], column: int) -> list[Decimal]:
    """A column's number of a total and of each part; none where one is lacking or most are 0."""
    found = [v for row in (total, *parts) if (v := row.number(column)) is not None]
    return found if len(found) == 1 + len(parts) and sum(v != 0 for v in found[1:]) > 1 else []


def _first_words(row: Row) -> str:
    return next((c for c in row.cells if any(ch.isalpha() for ch in c)), "").strip()


def _details(rows: Sequence[Row]) -> list[Row]:
    """The rows of the highest level: those with Roman numbers where there are any."""
    roman = [r for r in rows if _ROMAN.match(r.cells[0].strip())]
    if len(roman) > 1 and len(roman) < len(rows):
        return roman
    if any(_SUB.search(fold(_first_words(r))) for r in rows):
        return []
    plain = [r for r in rows if not _NESTED.match(r.cells[0].strip())]
    return [r for r in plain if any(ch.isalnum() for c in r.cells for ch in c)]


def _column(
    grid: Grid, details: Sequence[Row], total: Row, column: int
) -> tuple[list[Decimal], Decimal] | None:
    """The values of a column of counts and its total; None where a cell is no number."""
    told = total.number(column)
    if told is None or _NO_SUM.search(grid.names[column]):
        return None
    values = []
    for row in details:
        cell = row.cells[column].strip() if column < len(row.cells) else ""
        value = parse_number(cell)
        if value is None and cell not in ("", "-", "–", "0"):
            return None
        values.append(value or Decimal(0))
    return (values, told) if sum(v != 0 for v in values) > 1 else None


def _plain(
    grid: Grid, details: Sequence[Row], sums: Sequence[tuple[int, list[Decimal], Decimal]]
) -> bool:
    """Whether rows are numbered one by one under a lone column of counts of one unit."""
    numbers = [row.cells[0].strip().rstrip(".") for row in details]
    one_by_one = numbers == [str(i) for i in range(1, len(details) + 1)]
    units = any(re.search(r"\bdon vi tinh\b|^dvt$|^don vi$", name) for name in grid.names)
    return len(sums) == 1 and one_by_one and not units and len(details) > 2


def _named(
    grid: Grid, details: Sequence[Row], sums: Sequence[tuple[int, list[Decimal], Decimal]]
) -> bool:
    """Whether rows that bear names or months, no numbers, all but make their last row's total."""
    names = [row.cells[0].strip() for row in details]
    alone = len(sums) == 1 and len(details) > 2 and len(set(names)) == len(names)
    if not alone or not all(re.search(r"\w", n) and not _ROMAN.match(n) for n in names):
        return False
    _, values, told = sums[0]
    last = _TOTAL.match(fold(_first_words(grid.rows[-1]))) is not None
    return last and abs(sum(values, Decimal(0)) - told) <= _NEAR * told


def _finding(draft: Draft, wrong: _Wrong) -> Finding:
    right, told = format_number(wrong.right), format_number(wrong.told)
    formula = f"{wrong.terms} = {right}"
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "table_arithmetic",
        f"Dòng “{wrong.row.name()}” của bảng: {formula}, bảng ghi {told}.",
        "Tính lại dòng này theo các ô của bảng và sửa cho khớp.",
        (draft.quote(wrong.row.start, wrong.row.end),),
        expected=right,
        found=told,
        formula=formula,
    )
