"""The time that the headings of a table's cell tell, within what the table is about."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ingest.figure_mentions import Mention, Role, find_mentions, year_before
from vectorstore.records import Period
from vectorstore.vocabulary.calendar_units import months_days

_CUMULATIVE = re.compile(r"l[uũ][yỹ] kế", re.IGNORECASE)
_THIS_PERIOD = re.compile(r"kỳ báo cáo|kỳ này|trong kỳ", re.IGNORECASE)
_MONTHS_OF_YEAR = re.compile(r"năm (20\d\d)\s*[–-]\s*(\d{1,2}) tháng(?! cuối)", re.IGNORECASE)
_SAME_TIME = re.compile(r"cùng kỳ(?!.*\b20\d\d)", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:so (?:với|sánh|cùng)|tăng|giảm|chênh lệch)\b", re.IGNORECASE)
_GIVEN_FOR = re.compile(
    r"\b(?:giao|phân bổ|bố trí|dự toán|cấp)\b.*\bnăm\s+20\d\d\b", re.IGNORECASE
)  # what a row counts was given for a year, whenever its column is


def cell_time(row: str, column: str, above: Period, report: Period) -> Period:
    """The period of a cell: of its row where that sums up or is given for a year, else of its
    column, else of both headings; `above` is what the table is about."""
    told = _told(f"{row}; {column}", above, report)
    base = above if above.source == "section" and above.start else report
    compared = _compared(column, base)
    if compared is not None:
        told = compared
    if _CUMULATIVE.search(row) and told.last_day:
        return _since_new_year(told.last_day, "lũy kế từ đầu năm")
    return _year_given(row, report) or told


def _told(heading: str, above: Period, report: Period) -> Period:
    if (months := _months_of_year(heading)) is not None:
        return months
    spans = [m for m in find_mentions(heading, report) if m.role is not Role.APART]
    named = [m.period for m in spans if m.period.known]
    if named:
        dated = re.search(r"\b(?:19|20)\d{2}\b", heading) is not None
        fits = dated or above.source != "section" or _inside(named[-1], above)
        return replace(named[-1], source="clause") if fits else above
    last = report.last_day
    if _CUMULATIVE.search(heading) and last:
        return _since_new_year(last, "lũy kế từ đầu năm")
    if _THIS_PERIOD.search(heading):
        return report
    return replace(above, label=spans[0].period.label) if spans else above


def _compared(column: str, base: Period) -> Period | None:
    """The time that a column's values are of: "Kỳ trước", "Cùng kỳ"; not "So với cùng kỳ"."""
    if _AGAINST.search(column):
        return None
    if _SAME_TIME.search(column):
        other = year_before(base)
        return replace(other, label=column, source="clause") if other.known else None
    before = [m for m in find_mentions(column, base) if _only_compared(m)]
    return replace(before[-1].period, source="clause") if before else None


def _only_compared(mention: Mention) -> bool:
    return mention.role is Role.COMPARED and mention.period.known


def _since_new_year(last: date, label: str) -> Period:
    return Period(date(last.year, 1, 1), last, label=label, source="clause")


def _year_given(row: str, report: Period) -> Period | None:
    if not _GIVEN_FOR.search(row):
        return None
    named = [m.period for m in find_mentions(row, report) if m.role is Role.HOLDS]
    years = [p for p in named if p.start and p.end and (p.end - p.start).days >= 364]
    return replace(years[-1], source="clause") if years else None


def _inside(inner: Period, outer: Period) -> bool:
    if inner.last_day is None or outer.last_day is None:
        return False
    begins = outer.start is None or inner.start is None or inner.start >= outer.start
    return begins and inner.last_day <= outer.last_day


def _months_of_year(heading: str) -> Period | None:
    """ "Năm 2026 – 6 tháng": the first months of the year that heads the column's group."""
    match = _MONTHS_OF_YEAR.search(heading)
    if match is None or not 1 <= int(match.group(2)) <= 12:
        return None
    start, end = months_days(int(match.group(1)), 1, int(match.group(2)))
    return Period(start, end, label=match.group(0), source="clause")
