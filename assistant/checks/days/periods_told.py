"""Times that titles, headings and sentences name, beside the report's own."""

from __future__ import annotations

import re

from assistant.checks.days.own_times import as_long
from assistant.checks.reading.sections import folded
from assistant.checks.records import Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import Period
from vectorstore.vocabulary.periods import find_periods, format_period, relation

_OTHERS = re.compile(
    r"\b(?:so voi|cung ky|nam truoc|ky truoc|giai doan|theo|nghi quyet|quyet dinh|ke hoach so|"
    r"de an|chuong trinh(?! cong tac)|bao cao (?:so|thang|quy)|tai bao cao|ket luan|thong bao|"
    r"ton dong|ton ky|chuyen (?:sang|qua|tiep))\b"
)
_FIRST = re.compile(r"^\W*(?:(?:trong|ket qua|tinh hinh|so lieu)\s)*$")


def only_time(text: str, own: Period) -> Period | None:
    """The only time that a heading names, where no document or comparison is named with it."""
    year = own.last_day.year if own.last_day else None
    named = [s.period for s in find_periods(text, default_year=year) if s.period.start]
    if len(named) != 1 or not named[0].last_day or _OTHERS.search(folded(text)):
        return None
    return named[0]


def like_but_apart(named: Period, own: Period) -> bool:
    """Whether two times are as long as each other and have no day in common."""
    return relation(named, own) == "disjoint" and as_long(named, own)


def named_once(draft: Draft, time: Period) -> bool:
    """Whether a report names a time in one place only."""
    last = draft.report.period.last_day
    found = (
        span.period
        for block in draft.blocks
        for span in find_periods(block.text, default_year=last.year if last else None)
    )
    return sum(relation(period, time) == "same" for period in found) == 1


def first_time(text: str, own: Period) -> Period | None:
    """The time that a text begins with."""
    found = find_periods(text, default_year=own.last_day.year if own.last_day else None)
    first = found[0] if found and _FIRST.match(folded(text[: found[0].start])) else None
    return first.period if first and first.period.start else None


def period_finding(
    where: str, times: tuple[Period, Period], quotes: tuple[Quote, ...], other: str = "báo cáo"
) -> Finding:
    """A place that names another time than the report, or its table, is of."""
    named, own = map(format_period, times)
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.DATES,
        Severity.MEDIUM,
        0.85,
        "title_period",
        f"{where} ghi {named}, {other} là của {own}: có thể còn sót từ báo cáo trước.",
        "Sửa kỳ cho đúng với báo cáo này.",
        quotes,
        expected=own,
        found=named,
    )
