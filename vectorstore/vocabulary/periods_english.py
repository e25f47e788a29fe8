"""Periods said in English: "Q1 2026", "first six months of 2026", "as of 30/9/2025"."""

from __future__ import annotations

import re
from typing import Final

from vectorstore.records import Period
from vectorstore.vocabulary import calendar_units as units
from vectorstore.vocabulary.dates import ENGLISH_MONTH, MONTHS, YEAR
from vectorstore.vocabulary.period_points import (
    COUNTS,
    FULL_DAY,
    Point,
    english_month,
    month_count,
    quarter_number,
)
from vectorstore.vocabulary.period_rules import Rule, rule


def _year(match: re.Match[str], group: int, default: int | None) -> int | None:
    return int(match.group(group)) if match.group(group) else default


def _quarter(match: re.Match[str], default: int | None) -> Period | None:
    year = _year(match, 2, default)
    if year is None:
        return Period()
    return Period(*units.quarter_days(year, quarter_number(match.group(1))))


def _months(match: re.Match[str], default: int | None) -> Period | None:
    count, year = month_count(match.group(2)), _year(match, 3, default)
    if not 1 <= count <= 12:
        return None
    if year is None:
        return Period()
    first = match.group(1) == "first"
    return Period(*units.months_days(year, *((1, count) if first else (13 - count, 12))))


def _half(match: re.Match[str], default: int | None) -> Period | None:
    year = _year(match, 2, default)
    if year is None:
        return Period()
    return Period(*units.months_days(year, *((1, 6) if match.group(1) == "first" else (7, 12))))


def _month(match: re.Match[str], _default: int | None) -> Period | None:
    return Period(*units.month_days(int(match.group(2)), english_month(match.group(1))))


def _whole_year(match: re.Match[str], _default: int | None) -> Period | None:
    return Period(*units.year_days(int(match.group(1))))


def _as_of(match: re.Match[str], _default: int | None) -> Period | None:
    days = Point.read(match.group(1)).days()
    return Period(as_of=days[1]) if days else None


def _range(match: re.Match[str], _default: int | None) -> Period | None:
    first, last = Point.read(match.group(1)).days(), Point.read(match.group(2)).days()
    if not first or not last or first[0] > last[1]:
        return None
    return Period(first[0], last[1])


_COUNT = r"(\d{1,2}|" + "|".join(COUNTS) + ")"
_OF_YEAR = rf"(?:\s(?:of|in)(?:\sthe\syear)?\s?|\s|/|,\s)?(?:({YEAR})(?!\d))?"
ENGLISH_SPANS: Final[tuple[Rule, ...]] = (
    rule(
        "from between",
        rf"\b(?:from|between)\s({FULL_DAY})\s(?:to|until|and|through)\s({FULL_DAY})",
        _range,
        english=True,
    ),
    rule(
        "as by until to", rf"\b(?:as of|as at|by|until|up to)\s({FULL_DAY})", _as_of, english=True
    ),
)
ENGLISH_UNITS: Final[tuple[Rule, ...]] = (
    rule("q1 q2 q3 q4", rf"\bq([1-4])(?:\s|/|-|\sof\s)({YEAR})(?!\d)", _quarter, english=True),
    rule("quarter", rf"\b(first|second|third|fourth) quarter{_OF_YEAR}", _quarter, english=True),
    rule("months", rf"\b(first|last) {_COUNT} months{_OF_YEAR}", _months, english=True),
    rule("half", rf"\b(first|second) half{_OF_YEAR}", _half, english=True),
    rule(" ".join(MONTHS), rf"(?<!\d )\b({ENGLISH_MONTH}) ({YEAR})\b", _month, english=True),
    rule(
        "in during for throughout year",
        rf"\b(?:in|during|for|throughout|year)\s(?:the year\s)?({YEAR})(?![\d/-])",
        _whole_year,
        english=True,
    ),
)
