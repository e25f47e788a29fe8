"""Change between two periods: which two a question means, and the difference as a computation."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import takewhile

from assistant.derive import Computed
from assistant.pick import base_value
from assistant.records import Query
from vectorstore.records import Figure, FigureKind, Period
from vectorstore.vocabulary.indicators import unit_class
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.periods import find_periods

_CHANGE = re.compile(
    r"tăng hay giảm|tăng,? giảm|(?:tăng|giảm|chênh(?: lệch)?|thay đổi)[^?]{0,40}bao nhiêu"
    r"|cao hơn|thấp hơn"
    r"|so với (?:quý|kỳ|tháng|năm|cùng kỳ|6 tháng|sáu tháng)|compared (?:with|to)",
    re.IGNORECASE,
)
_TREND = re.compile(
    r"qua các (?:quý|kỳ|năm|tháng)|từng (?:quý|kỳ|tháng)|diễn biến|xu hướng|các quý"
    r"|over time|trend",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"so với|compared (?:with|to)", re.IGNORECASE)
_ADDED = re.compile(r"\btổng cộng\b|\bcộng lại\b|\bcả hai\b|\btổng\b(?! số\b)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;?]|\bthì\b|\btăng\b|\bgiảm\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"cùng kỳ|năm (?:trước|ngoái)", re.IGNORECASE)


def asks_change(query: Query) -> bool:
    """Whether a question asks how a figure changed."""
    return _CHANGE.search(query.asked or query.text) is not None


def asks_trend(query: Query) -> bool:
    """Whether a question asks for a figure over all periods."""
    return _TREND.search(query.asked or query.text) is not None


def against(query: Query, main: Period) -> Period:
    """The period that `main` is compared with: the one named behind "so với", the same one of
    the year before, else the one before it."""
    text = query.asked or query.text
    cut = _AGAINST.search(text)
    behind = _CLAUSE_END.split(text[cut.end() :], maxsplit=1)[0] if cut else ""
    year = main.last_day.year if main.last_day else None
    named = [s.period for s in find_periods(behind, default_year=year) if s.period.known]
    if named:
        return named[0]
    return _shifted(main, 12) if _YEAR_BEFORE.search(behind) else before(main)


def year_before(period: Period) -> Period:
    """The same period of the year before."""
    return _shifted(period, 12)


def before(period: Period) -> Period:
    """The period of the same length right before a period of whole months; a state moves by
    a quarter."""
    if period.start is None or period.end is None:
        return _shifted(period, 3)
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    return _shifted(period, months)


def stated_changes(stated: Sequence[Figure], every: Sequence[Figure]) -> list[Figure]:
    """The changes that a report states right behind figures: "31 trường hợp, tăng 24%"."""
    found: list[Figure] = []
    for figure in stated:
        behind = sorted(
            (f for f in every if _in_sentence(f, figure) and f.value_start > figure.value_start),
            key=lambda f: f.value_start,
        )
        found += takewhile(lambda f: f.kind is FigureKind.CHANGE, behind)
    return [f for f in dict.fromkeys(found) if f not in stated]


def _in_sentence(one: Figure, other: Figure) -> bool:
    return (one.report_id, one.start) == (other.report_id, other.start)


def total_of(figures: Sequence[Figure]) -> Computed | None:
    """Several counts as one: "tiểu học và trung học cơ sở có tổng cộng bao nhiêu học sinh"."""
    first = figures[0]
    alike = {(f.unit, f.report_id, f.period.start, f.period.last_day, f.kind) for f in figures}
    whole = {f.value_start for f in figures} & {f.part_of for f in figures}
    if len(set(figures)) < 2 or len(alike) > 1 or whole or unit_class(first.unit) == "rate":
        return None
    return Computed(
        name="Tổng cộng",
        unit=first.unit,
        indicator_id=None,
        value=sum((f.value for f in figures), Decimal(0)),
        formula=" + ".join(format_number(f.value) for f in figures),
        inputs=tuple(figures),
        period=first.period,
    )


def asks_total(query: Query) -> bool:
    """Whether a question wants several quantities added up."""
    return _ADDED.search(query.asked or query.text) is not None


def _shifted(period: Period, months: int) -> Period:
    return Period(
        start=_back(period.start, months),
        end=_back(period.end, months),
        as_of=_back(period.as_of, months),
    )


def _back(day: date | None, months: int) -> date | None:
    """The day some months earlier; a month's last day stays one."""
    if day is None:
        return None
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    last = monthrange(year, month + 1)[1]
    at_end = (day + timedelta(days=1)).month != day.month
    return date(year, month + 1, last if at_end else min(day.day, last))


def difference(now: Figure, then: Figure) -> Computed:
    """How much a figure changed, as a computation over both."""
    rate = unit_class(now.unit) == "rate"
    same_unit = now.unit == then.unit
    a, b = (now.value, then.value) if same_unit else (base_value(now), base_value(then))
    high, low = max(a, b), min(a, b)
    money = unit_class(now.unit) == "money" and not same_unit
    return Computed(
        name=now.indicator,
        unit="điểm %" if rate else "đồng" if money else now.unit,
        indicator_id=now.indicator_id,
        value=high - low,
        formula=f"{format_number(high)} - {format_number(low)}",
        inputs=(now, then),
        period=now.period,
        direction="tăng" if a > b else "giảm" if a < b else "không thay đổi",
        other=then.period,
    )
