"""Sums inside tables: total rows, and what is left of what was given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checks.measures import added
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Severity,
    Unchecked,
)
from assistant.checks.tables import Grid, Row, grids
from vectorstore.vocabulary.numbers import format_number

_TOTAL_ROW = re.compile(
    r"^(?:[ivx0-9]+ )?(?:tong|cong|tong cong|tong so|toan (?:xa|phuong|dia ban)|tong toan \w+)$"
)
_ROMAN = re.compile(r"^[IVX]+\.?$")
_NO_SUM = re.compile(r"%|ty le|binh quan|nam \d|stt|^tt\b|diem|thu hang")
_GIVEN = re.compile(r"\b(?:duoc giao|giao|tong so|nhu cau|ke hoach|dinh muc|phan bo|chi tieu)\b")
_DONE = re.compile(
    r"(?<!dang )\b(?:(?:da )?duoc bo tri|da bo tri|hien co|hien tai|co mat|(?:da )?hoan thanh|"
    r"da giai quyet|thuc hien|giai ngan|da chi|thanh toan|su dung)\b"
)
_LEFT = re.compile(r"\b(?:con thieu|thieu|con lai|chua (?:\w+ ?){1,3})\b")


def table_sums(draft: Draft) -> Checked:
    """Total rows and remainders of every table."""
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    count = 0
    for grid in grids(draft):
        for part in (_rows(draft, grid), _remainders(draft, grid)):
            findings += part.findings
            unchecked += part.unchecked
            count += part.counts.get("A.sums", 0)
    return Checked(tuple(findings), tuple(unchecked), {"A.sums": count})


def _rows(draft: Draft, grid: Grid) -> Checked:
    totals = [row for row in grid.rows if _TOTAL_ROW.match(row.words())]
    if len(totals) != 1 or len(grid.rows) < 3:
        return Checked()
    total = totals[0]
    rows = [row for row in grid.rows if row is not total]
    roman = [row for row in rows if row.cells and _ROMAN.match(row.cells[0].strip())]
    rows = roman or rows
    wrong: list[tuple[str, list[Decimal], Decimal]] = []
    right = 0
    for column in range(1, len(grid.names)):
        values = [v for row in rows if (v := row.number(column)) is not None]
        told = total.number(column)
        if told is None or len(values) < 2 or _NO_SUM.search(grid.names[column]):
            continue
        if sum(values, Decimal(0)) == told:
            right += 1
        else:
            wrong.append((grid.names[column], values, told))
    count = {"A.sums": right + len(wrong)}
    if not wrong:
        return Checked((), (), count)
    if right < len(wrong):
        why = "Nhiều cột không bằng tổng các dòng; các dòng có thể không cùng cấp."
        return Checked((), (Unchecked(Group.FIGURES, "Dòng tổng của bảng", why),), count)
    return Checked((_total_row(draft, total, wrong),), (), count)


def _total_row(
    draft: Draft, total: Row, wrong: Sequence[tuple[str, list[Decimal], Decimal]]
) -> Finding:
    told = []
    for _, values, said in wrong:
        sum_ = sum(values, Decimal(0))
        told.append(f"{added(values)} = {format_number(sum_)}, bảng ghi {format_number(said)}")
    _, values, said = wrong[0]
    return _finding(
        draft, (total,), "Dòng tổng của bảng: " + "; ".join(told) + ".",
        (sum(values, Decimal(0)), said, added(values)),
    )  # fmt: skip


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
            findings.append(_finding(draft, (row,), message, (right, rest, taken)))
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


def _finding(
    draft: Draft, rows: Sequence[Row], message: str, sides: tuple[Decimal, Decimal, str]
) -> Finding:
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
