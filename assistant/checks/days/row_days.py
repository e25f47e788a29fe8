"""Days in the rows of a table: a class held after the report's day, a deadline before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.checks.days.own_times import WHOLE_DAY, signed
from assistant.checks.reading.sections import folded, is_ahead, path_of
from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.periods import find_dates, find_periods, format_date

_HELD = re.compile(
    r"^(?:ngay|thoi gian|ngay,? thang|thoi diem)(?:,? nam)?"
    r"(?: (?:to chuc|mo|thuc hien|dien ra|tap huan|hop|tiep|kiem tra|ban hanh|ky|phat hien|xay ra|"
    r"ban giao|nghiem thu|khanh thanh|trao|cap|thanh lap|lap bien ban))+(?: lop)?$"
)
_DUE = re.compile(r"\b(?:thoi han|han (?:hoan thanh|xu ly|xong|cuoi)|hoan thanh truoc)\b|^han$")
_TO_COME = re.compile(r"\b(?:du kien|ke hoach|lich|sap|se|phuong huong|tiep theo|toi)\b")
_ASKED = re.compile(r"\b(?:kien nghi|de nghi|de xuat|nhiem vu (?:trong tam|thang|quy|nam|6 thang))")
# What became of it, told beside the deadline: a task that is done or late may have an old one.
_STATE = re.compile(r"\b(?:ket qua|tinh trang|trang thai|tien do|thuc te|danh gia|qua han)\b")
_TITLE = 3  # blocks above a table that tell what it is of
_SHOWN = 2  # other rows that show what a column's days are


def row_days(draft: Draft) -> Checked:
    """The one row of things done whose day is after the report's, and the one of things asked for
    whose deadline was over, where all the other rows' days are on the other side."""
    days = signed(draft) if draft.report.kind == "báo cáo" else None
    if days is None or len(draft.report.issued_on or "") < len("2026-01"):
        return Checked()
    first, last = days
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        for column, name in enumerate(grid.names):
            done, due = _is_of_things_done(draft, grid, name), _is_of_deadlines(draft, grid, name)
            told = list(_days(grid, column, last.year)) if done or due else []
            count += len(told)
            wrong = [(row, day) for row, day in told if (day > last if done else day < first)]
            if len(wrong) == 1 and len(told) > _SHOWN:
                findings.append(_finding(draft, *wrong[0], late=done))
    return Checked(tuple(findings), counts={"F.days_done": count})


def _days(grid: Grid, column: int, year: int) -> Iterator[tuple[Row, date]]:
    """The day of each row, or the last one of the time that it names."""
    for row in grid.rows:
        cell = row.cells[column] if column < len(row.cells) else ""
        days = [date.fromisoformat(d.iso) for d in find_dates(cell) if len(d.iso) == WHOLE_DAY]
        ends = [s.period.last_day for s in find_periods(cell, default_year=year)]
        if day := next((each for each in (*days, *ends) if each), None):
            yield row, day


def _near(draft: Draft, grid: Grid) -> str:
    """The title of a table with the headings above it, folded."""
    first = max(grid.block.index - _TITLE, 0)
    above: list[Block] = []
    for block in reversed(draft.blocks[first : grid.block.index]):
        if block.kind is BlockKind.TABLE:
            break
        above.append(block)
        if block.kind is BlockKind.HEADING:
            break
    return " | ".join([*(folded(b.text) for b in above), *path_of(draft, grid.block)])


def _is_of_things_done(draft: Draft, grid: Grid, name: str) -> bool:
    if not _HELD.match(name.strip()) or is_ahead(draft, grid.block):
        return False
    return not _TO_COME.search(f"{' '.join(grid.names)} | {_near(draft, grid)}")


def _is_of_deadlines(draft: Draft, grid: Grid, name: str) -> bool:
    if not _DUE.search(name) or any(_STATE.search(each) for each in grid.names):
        return False
    asked = f"{name} | {_near(draft, grid)}"
    return is_ahead(draft, grid.block) or _ASKED.search(asked) is not None


def _finding(draft: Draft, row: Row, day: date, *, late: bool) -> Finding:
    shown, issued = format_date(day.isoformat()), format_date(draft.report.issued_on or "")
    told = f"ghi ngày {shown}, sau" if late else f"có thời hạn {shown}, trước"
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.MEDIUM,
        0.85,
        "row_days",
        f"Dòng “{row.name()}” của bảng {told} ngày báo cáo ({issued}).",
        "Kiểm tra lại ngày, tháng, năm ở dòng này và sửa.",
        (draft.quote(row.start, row.end),),
        expected=f"{'không sau' if late else 'sau'} {issued}",
        found=shown,
    )
