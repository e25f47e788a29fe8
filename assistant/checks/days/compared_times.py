"""Times that a report cannot compare its results with, or that its figures cannot be of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.checks.days.named_periods import period_of_title
from assistant.checks.reading.sections import body, folded, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import Period
from vectorstore.vocabulary.periods import (
    find_dates,
    find_periods,
    format_date,
    format_period,
    relation,
)

_SAME_TIME = re.compile(
    r"\bcung (?:ky|thoi diem)(?: (?:cua )?nam| (?:thang \d{1,2}|quy [ivx]+)(?:/| nam)?)?"
    r"\s?(?P<year>20\d\d)\b"
)
# What is compared with, and words that may stand between it and another time.
_AGAINST = re.compile(
    r"\b(?:so (?:voi|cung)|(?:cao|thap|nhieu|it|lon|nho|nhanh|cham) hon)\b(?P<rest>[^;]*)"
)
_BETWEEN = re.compile(
    r"(?:[\s,]|quy [ivx]+\b|thang \d+|nam 20\d\d|/\d+|\([^()]*\)|\b(?:va|ca|cua|cung ky|muc)\b)*"
)
_YEAR = re.compile(r"20\d\d")
_MEANT = re.compile(
    r"\b(?:se|du kien|phan dau|muc tieu|chi tieu|ke hoach|du toan|uoc|toi|duoc giao|dinh huong)\b"
)
# "đạt 92% dự toán năm 2025" of months of 2026.
_OF_PLAN = re.compile(
    r"\b(?:dat|bang|hoan thanh)\s[\d.,]+\s?%\s(?:so voi )?(?:ke hoach|du toan|chi tieu)"
    r"(?:\s[^\W\d_]+){0,4}?\s(?:nam )?(?P<year>20\d\d)\b"
)
_CARRIED = re.compile(r"\b(?:keo dai|chuyen (?:sang|nguon)|quyet toan|ca nam)\b")
_NOW = re.compile(
    r"\b(?:thoi diem (?:lap )?bao cao|thoi diem hien (?:tai|nay)|den nay|hien nay|ngay bao cao|"
    r"thoi diem chot so lieu)\s?[(,]\s?(?:ngay )?$"
)
_DAYS_LINE = re.compile(
    r"^\W*(?:ky\s)?(?:so lieu|ky so lieu)[\s:]*(?:tinh\s|lay\s)?tu\b.*\bden\b.*\d\W*$"
)
_SLACK = 20  # days by which two runs of days of one length differ
_DAY = len("2026-01-01")


def compared_times(draft: Draft) -> Checked:
    """ "Tăng 5% so với cùng kỳ năm 2027", "đạt 92% dự toán năm 2025", "đến thời điểm báo cáo
    (15/6/2026)" in a report on nine months of 2026."""
    own = period_of_title(draft)
    if not own.last_day or draft.report.kind != "báo cáo":
        return Checked()
    findings: list[Finding] = []
    count = 0
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        for start, end in spans(block):
            said = draft.text[start:end]
            for told, why in (*_compared(said, own), *_other_days(said, own)):
                findings.append(_finding(draft.quote(start, end), told, why, own))
            count += 1
    return Checked(tuple(findings), counts={"F.compared_times": count})


def _compared(said: str, own: Period) -> Iterator[tuple[str, str]]:
    """Times that a sentence compares with and that are no earlier ones."""
    key = folded(said)
    last = own.last_day or date.max
    ahead = _MEANT.search(key) is not None
    later = any(int(y) > last.year for y in _YEAR.findall(key))
    for match in _SAME_TIME.finditer(key):
        year = int(match["year"])
        if year == last.year and not later and not _plan_before(key, match.start()):
            yield said[match.start() : match.end()], "là chính kỳ báo cáo"
        elif year > last.year and not ahead:
            yield said[match.start() : match.end()], "chưa tới"
    for match in _AGAINST.finditer(key) if not ahead else ():
        yield from _not_yet(said[match.start("rest") : match.end("rest")], own, later=later)
    for match in _OF_PLAN.finditer(key) if not _CARRIED.search(key) else ():
        own_said = str(last.year) in key[: match.start()]
        if own.start and int(match["year"]) < own.start.year and own_said:
            yield said[match.start() : match.end()], "là kế hoạch của năm trước"


def _not_yet(rest: str, own: Period, *, later: bool) -> Iterator[tuple[str, str]]:
    """Times with their year, said right behind "so với", that begin after the report's, or are
    the report's own."""
    key = folded(rest)
    last = own.last_day or date.max
    for span in find_periods(rest, default_year=last.year):
        told = rest[span.start : span.end].strip()
        if not _YEAR.search(told) or not _BETWEEN.fullmatch(key[: span.start]):
            continue
        if span.period.start is not None and span.period.start > last:
            yield told, "chưa tới"
        elif not later and relation(span.period, own) == "same":
            yield told, "là chính kỳ báo cáo"


def _plan_before(key: str, at: int) -> bool:
    """Whether a later time is spoken of in front of a comparison."""
    return re.search(r"\b(?:nam sau|nam toi|se|du kien)\b", key[:at]) is not None


def _other_days(said: str, own: Period) -> Iterator[tuple[str, str]]:
    """Days that are called the report's own and lie before or behind it."""
    key = folded(said)
    if not own.start or not own.last_day:
        return
    for day in find_dates(said):
        before = len(day.iso) == _DAY and date.fromisoformat(day.iso) < own.start
        if before and _NOW.search(key[: day.start]):
            yield format_date(day.iso), "ở trước kỳ báo cáo"
    if _DAYS_LINE.match(key):
        found = [s.period for s in find_periods(said) if s.period.start and s.period.last_day]
        length = own.last_day - own.start
        for period in found[: len(found) == 1]:
            first, last = period.start or date.min, period.last_day or date.max
            if last < own.start and abs((last - first - length).days) <= _SLACK:
                yield format_period(period), "ở trước kỳ báo cáo"


def _finding(quote: Quote, told: str, why: str, own: Period) -> Finding:
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.MEDIUM,
        0.85,
        "compared_times",
        f"Báo cáo của {format_period(own)} nhưng ghi “{told}”, {why}.",
        "Sửa lại thời gian cho đúng; có thể còn sót từ báo cáo khác.",
        (quote,),
        found=told,
    )
