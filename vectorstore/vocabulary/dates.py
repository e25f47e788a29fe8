"""Dates in letters and figures, whole or with blanks ("ngày tháng 4 năm 2026" is 2026-04)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from vectorstore.vocabulary.text import fold_aligned

YEAR: Final = r"(?:19|20)\d\d"
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
ENGLISH_MONTH: Final = "|".join(MONTHS)

_MOST_DAYS = 31
_BLANK = r"[ \t.…_]{0,40}"
_NUMERIC = re.compile(
    rf"(?<![\d/.,-])(\d{{1,2}})[ \t]?([/.-])[ \t]?(\d{{1,2}})[ \t]?\2[ \t]?({YEAR})(?![\d/])"
)
_ISO = re.compile(rf"(?<![\d/.,-])({YEAR})-(\d\d)-(\d\d)(?![\d-])")
_WORDED = re.compile(
    rf"\bngay{_BLANK}(\d{{1,2}})?{_BLANK}\s?thang{_BLANK}(\d{{1,2}})?{_BLANK}\s?nam{_BLANK}({YEAR})\b"
)
_HALF_BLANK = re.compile(rf"\bngay{_BLANK}/[ \t]?(\d{{1,2}})?[ \t]?/[ \t]?({YEAR})(?!\d)")
_SHORT_YEAR = re.compile(r"\bngay[ \t](\d{1,2})/(\d{1,2})/(\d\d)(?![\d/])")
_ENGLISH = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?[ ]({ENGLISH_MONTH})"
    rf"|({ENGLISH_MONTH})[ ](\d{{1,2}})(?:st|nd|rd|th)?),?[ ]({YEAR})\b"
)
# "15/9" that is a day and no quotient: behind what only a time follows, at either end of a range,
# in a list of days; behind other words where it could be no part of a whole.
_SHORT = r"(?<![\d/.,-])(\d{1,2})[ ]?/[ ]?(\d{1,2})(?![\d/%]|[.,]\d|[ ]?%)"
_SHORT_DAY = re.compile(_SHORT)
_ONLY_TIME = re.compile(
    r"\b(?:ngay|sang|chieu|toi|hom|tinh den|den het|tinh het|ke tu|han cuoi|quoc gia)(?: ngay)?\s?$"
)
_MAY_BE_TIME = re.compile(
    r"\b(?:den|tu|truoc|sau|vao|han|het|dip|toi|cham nhat|thoi diem|ky|dot|tiep theo)\s$"
)
_RANGE = re.compile(rf"(?:\btu\s|\(){_SHORT}\s?(?:[-–]|den(?: het)?|toi)\s?{_SHORT}")
_NEXT_DAY = re.compile(r"(?:,|,? va)\s")
_NOUN_BEHIND = re.compile(r"\s[a-z]")
# "Phòng Kinh tế: 12/07, nhắc 02 việc", "(11 và 12/9)": above the whole that it would have, and
# nothing counted behind.
_LABELLED = re.compile(r"[:(\t]\s?$")
_LISTED = re.compile(
    r"(?:\(\d{1,2}(?:, \d{1,2})* va|\b(?:hop|hoi nghi|hoi thi|le|buoi|phien)\b[^,;.:\d]*)\s$"
)
_CLOSED = re.compile(r"\s?(?:[,;.)\t\n]|$)")
_ANY_YEAR = re.compile(rf"{YEAR}|ngay\s\d")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date and where it stands; `iso` is reduced where day or month is blank."""

    iso: str
    start: int
    end: int


def find_dates(text: str) -> list[DateSpan]:
    """All dates of a text in NFC, in order; a leading "ngày" belongs to a date in words only."""
    return dates_in(fold_aligned(text))


def dates_in(folded: str) -> list[DateSpan]:
    """As `find_dates`, over text that is folded already."""
    if not _ANY_YEAR.search(folded):
        return []
    found: list[DateSpan] = []
    for pattern, day, month, year in (
        (_NUMERIC, 1, 3, 4),
        (_ISO, 3, 2, 1),
        (_WORDED, 1, 2, 3),
        (_HALF_BLANK, 0, 1, 2),
        (_SHORT_YEAR, 1, 2, 3),
    ):
        for match in pattern.finditer(folded):
            iso = _iso(match.group(year), match.group(month), match.group(day) if day else None)
            if iso:
                found.append(DateSpan(iso, match.start(), match.end()))
    found.extend(_english(folded))
    return sorted(set(found), key=lambda span: (span.start, -span.end))


def find_short_days(text: str) -> list[tuple[int, int]]:
    """Spans of days said without a year ("đến 15/9", "từ 21/6 đến 20/7"), in order."""
    folded = fold_aligned(text) if "/" in text else ""
    ranges = [(m.start(1), m.end()) for m in _RANGE.finditer(folded)]
    found: list[tuple[int, int]] = []
    for match in _SHORT_DAY.finditer(folded):
        day, month = int(match.group(1)), int(match.group(2))
        if not (1 <= day <= _MOST_DAYS and 1 <= month <= len(MONTHS)):
            continue
        ranged = any(a <= match.start() < b for a, b in ranges)
        listed = found and _NEXT_DAY.fullmatch(folded, found[-1][1], match.start())
        if ranged or listed or _is_day(folded, match, whole_below=day > month):
            found.append(match.span())
    return found


def _is_day(folded: str, match: re.Match[str], *, whole_below: bool) -> bool:
    before = folded[max(0, match.start() - 24) : match.start()]
    if _ONLY_TIME.search(before):
        return True
    if whole_below and _CLOSED.match(folded, match.end()):
        zero = match.group(2).startswith("0")
        if _LISTED.search(before) or (zero and _LABELLED.search(before)):
            return True
    noun = _NOUN_BEHIND.match(folded, match.end())
    return bool(_MAY_BE_TIME.search(before)) and (whole_below or not noun)


def _english(folded: str) -> list[DateSpan]:
    found = []
    for match in _ENGLISH.finditer(folded):
        name = match.group(2) or match.group(3)
        month = str(MONTHS.index(name) + 1)
        iso = _iso(match.group(5), month, match.group(1) or match.group(4))
        if iso:
            found.append(DateSpan(iso, match.start(), match.end()))
    return found


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    """The date as ISO with what is known; None when no calendar has it."""
    full_year = int(year) if len(year) == 4 else 2000 + int(year)
    if month is None:
        return f"{full_year:04d}" if day is None else None
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{full_year:04d}-{int(month):02d}"
    try:
        return date(full_year, int(month), int(day)).isoformat()
    except ValueError:
        return None


def format_date(iso: str | date) -> str:
    """The date as officials write it: "06/6/2026", "tháng 4/2026", "năm 2026".

    Days below 10 and the months 1 and 2 take a zero in front, as document rules ask.
    """
    parts = [int(part) for part in str(iso).split("-")]
    if len(parts) == 1:
        return f"năm {parts[0]}"
    month = f"{parts[1]:02d}" if parts[1] < 3 else str(parts[1])
    if len(parts) == 2:
        return f"tháng {month}/{parts[0]}"
    return f"{parts[2]:02d}/{month}/{parts[0]}"
