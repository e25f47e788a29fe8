"""Rises and falls that a draft tells, against what the earlier report has for the time since which
they are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from assistant.checks.library.earlier_numbers import (
    Dated,
    Denial,
    Earlier,
    When,
    around,
    denial,
    follows,
    leads,
    periods_in,
    same_thing,
    told_of,
)
from assistant.checks.records import Draft
from vectorstore.records import Period
from vectorstore.vocabulary.numbers import SCALES, format_number, parse_number

_BEFORE = re.compile(r"(?<!\w)(?:kỳ|tháng|quý|tuần) trước(?!\w)")
_POINTS = re.compile(
    r"^[^.;()\d]{0,20}(?<!\w)(?:(?P<up>tăng|cao hơn)|(?P<down>giảm|thấp hơn))(?: thêm)? "
    r"(?P<size>\d+(?:,\d+)?) ?(?:điểm phần trăm|điểm %|%)(?P<rest>[^,;.()]{0,60})"
)
# A rise or fall told without its size: "57.600 con, tăng nhẹ so với quý I".
_WAY = re.compile(
    r"^[^.;()\d]{0,40}(?<!\w)(?:(?P<up>tăng|cao hơn|nhiều hơn)|(?P<down>giảm|thấp hơn|ít hơn))"
    r"(?: nhẹ| mạnh| đáng kể| nhiều| rõ rệt)? so (?:với )?(?P<rest>[^,;.()]{0,60})"
)
_YEAR_BEFORE = re.compile(r"cùng kỳ(?! (?:tháng|quý|kỳ) trước)")
_YEAR = timedelta(days=365)
_SCALE = re.compile(r"(nghìn|triệu|tỷ) đồng")


def steps(numbers: Sequence[Dated], before: Earlier) -> Iterator[Denial]:
    """Rises and falls since a time of the earlier report."""
    for each, lead in leads(numbers):
        period = _against(each, before)
        if not each.step or each.told.unit == "%" or period is None:
            continue
        if lead.when is not When.OWN and not follows(lead.period, period):
            continue
        was = lead.value - each.step * each.value
        same = same_thing(lead, told_of(before, period))
        if same is None or was in (same.value, Decimal(0)) or before.tells(was, lead.told):
            continue
        way = "tăng" if each.step > 0 else "giảm"
        step = f"“{lead.told.shown}” {way} {amount(each.value, lead)}"
        said = f"{step} thì kỳ trước là {amount(was, lead)}, báo cáo kỳ đó"
        yield denial(each, same, said)


def _against(step: Dated, before: Earlier) -> Period | None:
    """The time that a step is since: named, or the one that the earlier report closed."""
    if step.period is not None:
        return step.period
    near = step.told.lead[-30:] + step.told.behind[:40]
    return before.period if before.next and _BEFORE.search(near) else None


def points(draft: Draft, numbers: Sequence[Dated], before: Earlier) -> Iterator[Denial]:
    """Rates that rose or fell by points: "đạt 95,2%, tăng 3,6 điểm phần trăm so với quý I"."""
    for each in numbers:
        told = each.told
        match = _POINTS.search(around(told)[1]) if told.unit == "%" else None
        size = parse_number(match["size"]) if match else None
        period = _since_when(draft, match["rest"], before) if match else None
        if match is None or size is None or period is None or each.when is When.OTHER:
            continue
        was = told.value - size if match["up"] else told.value + size
        same = same_thing(each, told_of(before, period))
        if same and abs(same.value - was) > max(same.told.step, told.step):
            way = f"{match.group().strip(' ,')} thì kỳ trước là {format_number(was)}%"
            yield denial(each, same, f"“{told.shown}” {way}, báo cáo kỳ đó")


def ways(draft: Draft, numbers: Sequence[Dated], before: Earlier) -> Iterator[Denial]:
    """Rises and falls without a size that the two values deny."""
    for each in numbers:
        told = each.told
        match = _WAY.search(around(told)[1])
        period = _since_when(draft, match["rest"], before) if match and not each.step else None
        if match is None or period is None or each.when is When.OTHER:
            continue
        same = same_thing(each, told_of(before, period))
        if same and (same.value > told.value if match["up"] else same.value < told.value):
            way = "tăng" if match["up"] else "giảm"
            yield denial(each, same, f"“{told.shown}” được ghi là {way}, báo cáo kỳ đó")


def _since_when(draft: Draft, text: str, before: Earlier) -> Period | None:
    own = draft.report.period
    if _YEAR_BEFORE.search(text):
        return _year_before(own)
    whole = [period for period in periods_in(draft, text) if period.start and period.end]
    if whole:
        return whole[0]
    return before.period if before.next and _BEFORE.search(text) else None


def _year_before(own: Period) -> Period | None:
    if own.start is None or own.last_day is None:
        return None
    return Period(own.start - _YEAR, own.last_day - _YEAR)


def amount(value: Decimal, like: Dated) -> str:
    """A value as a number of its kind is printed: money in the unit of the other."""
    words = _SCALE.search(like.told.shown)
    if words is None:
        return format_number(value)
    return f"{format_number(value / SCALES[words[1]])} {words.group()}"
