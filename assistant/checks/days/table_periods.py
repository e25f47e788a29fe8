"""The days under a table's title against the days that the report's figures are of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.checks.reading.data_days import data_days
from assistant.checks.reading.sections import folded
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.periods import find_dates, find_periods, format_period

_ABOVE = 3  # lines above a table that can name its days
_SLACK = 3  # days that two months differ by
# A line that only names days, under a title: "(Từ ngày … đến ngày …)".
_DAYS = re.compile(r"^\W*(?:so lieu\s|tinh\s|ky\s|thoi gian\W+)*tu (?:ngay )?\d.*\bden\b.*\d\W*$")
# The same with the last of its days alone: "(Số liệu chốt đến ngày …)".
_CLOSED = re.compile(
    r"^\W*so lieu\s(?:duoc\s)?(?:(?:tinh|chot|tong hop|cap nhat|lay)\s)?den\s(?:het\s)?"
    r"(?:ngay\s)?\d{1,2}/\d{1,2}/\d{4}\W*$"
)
_OTHER = re.compile(
    r"\b(?:ky truoc|thang truoc|quy truoc|nam truoc|cung ky|luy ke|so sanh|doi chieu)\b"
)


def table_periods(draft: Draft) -> Checked:
    """A table of as many days as the report, but of other days; or of more than the report has."""
    days = data_days(draft)
    own = (days[0], Period(start=days[1], end=days[2])) if days else None
    findings: list[Finding] = []
    count = 0
    for table in draft.blocks:
        if own is None or table.kind is not BlockKind.TABLE:
            continue
        for line, period in _above(draft, table):
            count += 1
            if _shifted_end(period, own[1]):
                findings.append(_finding(draft, (own[0], own[1]), (line, period)))
            if line.index != own[0].index and (_shifted(period, own[1]) or _longer(period, own[1])):
                findings.append(_finding(draft, (own[0], own[1]), (line, period)))
            break
    return Checked(tuple(dict.fromkeys(findings)), (), {"E.periods": count})


def _days(text: str) -> Period | None:
    """The only run of days that a line names."""
    found = [s.period for s in find_periods(text) if s.period.start and s.period.end]
    return found[0] if len(found) == 1 else None


def _above(draft: Draft, table: Block) -> Iterator[tuple[Block, Period]]:
    """The line of days right above a table, under a title that speaks of no other time."""
    near = draft.blocks[max(0, table.index - _ABOVE) : table.index]
    lines = [block for block in near if block.kind is not BlockKind.TABLE]
    title = folded(" ".join(b.text for b in lines))
    other = _OTHER.search(f"{title} {folded(table.text.split(chr(10))[0])}")
    for block in reversed(lines):
        last = find_dates(block.text) if _CLOSED.match(folded(block.text.split("\n")[-1])) else []
        if last and not _OTHER.search(title):
            yield block, Period(as_of=date.fromisoformat(last[-1].iso))
        elif other:
            continue
        elif _DAYS.match(folded(block.text.split("\n")[-1])) and (period := _days(block.text)):
            yield block, period


def _shifted(one: Period, own: Period) -> bool:
    """Whether two runs of days are about as long, and neither begins nor ends with the other."""
    a, b = (_ends(one), _ends(own))
    if a is None or b is None or a[0] == b[0] or a[1] == b[1]:
        return False
    return abs((a[1] - a[0]).days - (b[1] - b[0]).days) <= _SLACK


def _longer(one: Period, own: Period) -> bool:
    """Whether a run of days begins with the report's and ends behind the last of its figures."""
    a, b = (_ends(one), _ends(own))
    return a is not None and b is not None and a[0] == b[0] and a[1] > b[1]


def _shifted_end(one: Period, own: Period) -> bool:
    """Whether figures are said to close on the report's last day, of a month or year to come."""
    day, last = one.as_of, own.end
    return day is not None and last is not None and day > last and day.day == last.day


def _ends(period: Period) -> tuple[date, date] | None:
    return (period.start, period.end) if period.start and period.end else None


def _finding(draft: Draft, own: tuple[Block, Period], table: tuple[Block, Period]) -> Finding:
    said = [format_period(period) for _, period in (own, table)]
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.DATES,
        Severity.MEDIUM,
        0.8,
        "table_of_other_days",
        f"Báo cáo ghi số liệu {said[0]}, bảng ghi số liệu {said[1]}.",
        "Kiểm tra bảng có phải của kỳ này không; sửa kỳ số liệu hoặc thay bảng.",
        tuple(draft.quote(block.start, block.end) for block, _ in (table, own)),
        expected=said[0],
        found=said[1],
    )
