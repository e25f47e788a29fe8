"""Sums inside tables: total rows, first or last, the rows "Trong đó: …" below a row, and what is
left of what was given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.reading.measures import added
from assistant.checks.reading.slips import digits
from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Severity,
)
from assistant.checks.sums.column_sums import Sides, told_around, wrong_rows
from assistant.checks.sums.table_parts import SUB, Wrong, first_words, parts_below
from vectorstore.vocabulary.numbers import format_number, parse_number
from vectorstore.vocabulary.text import fold

_TOTAL = re.compile(
    r"^(?:tong|cong|tong cong|tong so|toan (?:xa|phuong|dia ban|truong))(?:\W+\w+){0,3}\W*$"
)
_ALL = re.compile(r"(?:tong(?: so| cong)?|cong)\W*$")
_NO_SUM = re.compile(
    r"%|ty le|ti le|binh quan|nam \d|\bstt\b|^tt\b|(?<!so )\bdiem\b|\bthu hang\b|ghi chu|nang suat|"
    r"don gia|mat do|he so|\bxep\b|\bmuc\b|so sanh|\bdat$"
)
_ROMAN = re.compile(r"^[IVX]+\.?$|^[A-D]\.?$")
_NESTED = re.compile(r"^\d+\.\d+|^[a-z]\)?$")
_NEAR = Decimal("0.05")
_FAR = Decimal("0.2")  # a greater gap tells of rows that are not of one level
_GIVEN = re.compile(r"\b(?:duoc giao|giao|tong so|nhu cau|ke hoach|dinh muc|phan bo|chi tieu)\b")
_DONE = re.compile(
    r"(?<!dang )\b(?:(?:da )?duoc bo tri|da bo tri|hien co|hien tai|co mat|(?:da )?hoan thanh|"
    r"da giai quyet|thuc hien|giai ngan|da chi|thanh toan|su dung)\b"
)
_LEFT = re.compile(r"\b(?:con thieu|thieu|con lai|chua (?:\w+ ?){1,3})\b")


def table_sums(draft: Draft) -> Checked:
    """Cells of tables that the rest of their column contradicts, and remainders of every table."""
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        rows = list(wrong_rows(grid, told_around(draft, grid)))
        wrong = (*_total_cells(grid), *parts_below(grid))
        findings += [_wrong_cell(draft, each, _of_row(grid, each, rows)) for each in wrong]
        left = _remainders(draft, grid)
        findings += left.findings
        count += 1 + left.counts.get("A.sums", 0)
    return Checked(tuple(findings), (), {"A.sums": count})


def _total_cells(grid: Grid) -> Iterator[Wrong]:
    """Cells of the only total row that its detail rows don't add up to."""
    totals = [r for r in grid.rows if _TOTAL.match(fold(first_words(r)))]
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
        scaled = digits(made) == digits(told)
        if right >= len(wrong) or scaled or abs(made - told) <= _FAR * max(told, made):
            yield Wrong(total, grid.names[column], told, made, added(values))


def _of_row(grid: Grid, wrong: Wrong, rows: Sequence[tuple[Row, Sides]]) -> list[Row]:
    """The rows whose own columns deny them by just what the column is off."""
    found = []
    for row, (whole, parts) in rows:
        left, right = (sum(row.number(c) or 0 for c in side) for side in (whole, parts))
        here = wrong.column in {grid.names[c] for c in (*whole, *parts)}
        if here and row is not wrong.row and abs(left - right) == abs(wrong.told - wrong.right):
            found.append(row)
    return found


def _details(rows: Sequence[Row]) -> list[Row]:
    """The rows of the highest level: those with Roman numbers where there are any."""
    roman = [r for r in rows if _ROMAN.match(r.cells[0].strip())]
    if len(roman) > 1 and len(roman) < len(rows):
        return roman
    if any(SUB.search(fold(first_words(r))) for r in rows):
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
    first, last = (fold(first_words(row)) for row in (grid.rows[0], grid.rows[-1]))
    total = _TOTAL.match(last) or _ALL.match(first)
    return total is not None and abs(sum(values, Decimal(0)) - told) <= _NEAR * told


def _wrong_cell(draft: Draft, wrong: Wrong, by: Sequence[Row] = ()) -> Finding:
    right, told = format_number(wrong.right), format_number(wrong.told)
    message = f"Dòng “{wrong.row.name()}” của bảng: {wrong.terms} = {right}, bảng ghi {told}."
    message += "".join(f" Dòng “{row.name()}” lệch đúng bằng số này." for row in by)
    return in_table(draft, (wrong.row, *by), message, (wrong.right, wrong.told, wrong.terms))


def _remainders(draft: Draft, grid: Grid) -> Checked:
    """ "Được giao", "đã bố trí", "còn thiếu": the last is the first less the second."""
    columns = _remainder_columns(grid)
    if columns is None:
        return Checked()
    given, done, left = columns
    findings: list[Finding] = []
    count = 0
    for row in grid.rows:
        all_, some, rest = row.number(given), row.number(done), row.number(left)
        if all_ is None or some is None:
            continue
        count += 1
        right = all_ - some
        if rest is None and right > 0 and _blank(row, left):
            findings.append(_empty(draft, grid, row, (all_, some, right)))
        elif rest is not None and rest != right and right >= 0:
            if _told_apart(grid, row, columns, right - rest):
                continue
            taken = f"{format_number(all_)} - {format_number(some)}"
            message = f"Bảng ghi còn {format_number(rest)}, nhưng {taken} = {format_number(right)}."
            findings.append(in_table(draft, (row,), message, (right, rest, taken)))
    return Checked(tuple(findings), (), {"A.sums": count})


def _remainder_columns(grid: Grid) -> tuple[int, int, int] | None:
    left = [i for i, n in enumerate(grid.names) if _LEFT.search(n) and "ly do" not in n]
    done = [i for i, n in enumerate(grid.names) if _DONE.search(n) and i not in left]
    given = [i for i, n in enumerate(grid.names) if _GIVEN.search(n) and i not in left + done]
    if len(left) != 1 or len(done) != 1 or len(given) != 1:
        return None
    return given[0], done[0], left[0]


def _told_apart(grid: Grid, row: Row, columns: Sequence[int], lacking: Decimal) -> bool:
    """Whether other columns tell what the remainder lacks: those in progress, those overdue."""
    others = [v for c in range(1, len(grid.names)) if c not in columns and (v := row.number(c))]
    return lacking == sum(others, Decimal(0)) or lacking in others


def _blank(row: Row, column: int) -> bool:
    return column >= len(row.cells) or row.cells[column].strip() in ("", "-", "…", "...")


def _empty(draft: Draft, grid: Grid, row: Row, values: tuple[Decimal, Decimal, Decimal]) -> Finding:
    given, done, left = (format_number(v) for v in values)
    head_end = grid.rows[0].start if grid.rows else grid.block.end
    far = values[0] >= 5 * max(values[1], Decimal(1))
    norm = (
        f" Số được giao {given} gấp nhiều lần số đã bố trí {done}: xem lại có phải là tổng của cả "
        "đơn vị không." if far else ""
    )  # fmt: skip
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.MEDIUM,
        0.75,
        "remainder_left_blank",
        f"Bảng ghi được giao {given}, đã có {done} nhưng bỏ trống ô còn lại: {given} - {done} = "
        f"{left}.{norm}",
        "Điền số còn thiếu và lý do, hoặc sửa số được giao cho đúng nội dung của bảng.",
        (draft.quote(grid.block.start, head_end), draft.quote(row.start, row.end)),
        expected=left,
        found="bỏ trống",
        formula=f"{given} - {done} = {left}",
    )


def in_table(
    draft: Draft, rows: Sequence[Row], message: str, sides: tuple[Decimal, Decimal, str]
) -> Finding:
    """A cell that others of its table deny; `sides` are what is right, what is told and how."""
    right, told, taken = sides
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "sum_in_table",
        message,
        "Cộng lại các ô của bảng và sửa cho khớp.",
        tuple(draft.quote(row.start, row.end) for row in rows),
        expected=format_number(right),
        found=format_number(told),
        formula=f"{taken} = {format_number(right)}",
    )
