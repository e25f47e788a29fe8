"""Months, quarters and years as first and last days, and how periods lie to each other."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from vectorstore.records import Period
from vectorstore.vocabulary.dates import format_date

Days = tuple[date, date]
Relation = Literal["same", "contains", "inside", "overlaps", "disjoint", "unknown"]
_ROMAN = ("I", "II", "III", "IV")


def month_days(year: int, month: int) -> Days:
    """First and last day of a month."""
    return months_days(year, month, month)


def months_days(year: int, first: int, last: int) -> Days:
    """First day of one month and last day of another month of the same year."""
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def quarter_days(year: int, quarter: int) -> Days:
    """First and last day of a quarter, counted from 1."""
    return months_days(year, quarter * 3 - 2, quarter * 3)


def year_days(year: int) -> Days:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def quarter_of(day: date) -> tuple[int, int]:
    """Year and quarter of a day."""
    return day.year, (day.month + 2) // 3


def quarter_before(day: date) -> tuple[int, int]:
    """Year and quarter of the quarter before the one that a day lies in."""
    year, quarter = quarter_of(day)
    return (year, quarter - 1) if quarter > 1 else (year - 1, 4)


def days_of(period: Period) -> Days | None:
    """First and last day of a period, an as-of date being one day; None when an end is open."""
    last = period.last_day
    first = period.start or (period.as_of if period.end is None else None)
    if first is None or last is None or first > last:
        return None
    return first, last


def relation(a: Period, b: Period) -> Relation:
    """How period `a` lies to period `b`, to the day; "unknown" where the dates do not tell."""
    mine, other = days_of(a), days_of(b)
    if mine is None or other is None:
        return "disjoint" if _apart(a, b) or _apart(b, a) else "unknown"
    if mine == other:
        return "same"
    if mine[1] < other[0] or other[1] < mine[0]:
        return "disjoint"
    if mine[0] <= other[0] and mine[1] >= other[1]:
        return "contains"
    if mine[0] >= other[0] and mine[1] <= other[1]:
        return "inside"
    return "overlaps"


def _apart(a: Period, b: Period) -> bool:
    return a.last_day is not None and b.start is not None and a.last_day < b.start


def same_span(a: Period, b: Period) -> bool:
    """Whether two periods begin and close on the same days."""
    return (a.start, a.last_day) == (b.start, b.last_day)


def close(a: Period, b: Period, days: int = 5) -> bool:
    """Whether two periods are the same, or begin and end within a few days of each other."""
    mine, other = days_of(a), days_of(b)
    if mine is None or other is None:
        return False
    slack = timedelta(days=days)
    return abs(mine[0] - other[0]) <= slack and abs(mine[1] - other[1]) <= slack


def format_period(period: Period) -> str:
    """The period in Vietnamese words, from its dates; its label where it has none."""
    if period.start and period.end:
        return _named(period.start, period.end) or (
            f"từ {format_date(period.start)} đến {format_date(period.end)}"
        )
    if period.start and period.as_of:
        return f"từ {format_date(period.start)} đến {format_date(period.as_of)}"
    if period.last_day:
        return f"tính đến {format_date(period.last_day)}"
    if period.start:
        return f"từ {format_date(period.start)}"
    return period.label


def _named(start: date, end: date) -> str | None:
    """The name of a month, quarter, half or run of years, None where the days fit none."""
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return None
    if start.year != end.year:
        whole = start.month == 1 and end.month == 12
        return f"giai đoạn {start.year}-{end.year}" if whole else None
    year, length = start.year, end.month - start.month + 1
    if length == 12:
        return f"năm {year}"
    if length == 1:
        return format_date(f"{year}-{start.month:02d}")
    if length == 3 and end.month % 3 == 0:
        return f"quý {_ROMAN[end.month // 3 - 1]}/{year}"
    if start.month == 1:
        return f"{length} tháng đầu năm {year}"
    return f"{length} tháng cuối năm {year}" if end.month == 12 else None
