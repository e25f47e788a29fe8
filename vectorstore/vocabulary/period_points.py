"""Points of time that begin or end a period: a day, a month, a quarter, an edge of a year.

Everything here reads folded text (see `text.fold_aligned`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from vectorstore.vocabulary import calendar_units as units
from vectorstore.vocabulary.dates import ENGLISH_MONTH, MONTHS, YEAR

_QUARTERS: Final = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4,
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4,
    "first": 1, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip
COUNTS: Final = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
}  # fmt: skip
# Not the whole part of a decimal: "bàn giao trong quý 3,1 ha".
QUARTER: Final = r"(?:iv|iii|ii|i|0?[1-4](?!\.\d{3}|,\d+\s?(?!nam|va|quy)[a-z%])|mot|hai|ba|bon|tu)"
YEAR_BEHIND: Final = rf"(?:\s?[/,-]?\s?(?:cua\s)?(?:nam\s)?{YEAR})"
_SEP = r"[ ]?[/.-][ ]?"
_DAY = rf"(?:ngay\s{{0,2}})?\d{{1,2}}{_SEP}\d{{1,2}}{_SEP}{YEAR}(?![\d/])"
_WORD_DAY = rf"ngay\s\d{{1,2}}\sthang\s\d{{1,2}}(?:[ ,/]{{1,2}}(?:nam\s)?{YEAR})?"
_MONTH = (
    rf"(?:thang\s?)?\d{{1,2}}[ ]?[/-][ ]?{YEAR}(?!\d)"
    rf"|thang\s\d{{1,2}}(?:,?\s?nam\s{YEAR})?(?![\d/])"
)
_SHORT_DAY = r"ngay\s?\d{1,2}[ ]?/[ ]?\d{1,2}(?![\d/])"
_LOOSE_DAY = r"\d{1,2}/\d{1,2}(?![\d/])"
_QUARTER = rf"quy\s?{QUARTER}\b{YEAR_BEHIND}?"
_EDGE = rf"(?:dau|cuoi)\snam(?:\s{YEAR})?(?!\d)|nam\s{YEAR}(?![\d/])"
NOW: Final = r"(?:nay|hien nay|hien tai|thoi diem (?:bao cao|hien tai|hien nay|nay|lap bao cao))\b"
FULL_DAY: Final = _DAY
_DAYS = rf"{_DAY}|{_WORD_DAY}|{_MONTH}|{_SHORT_DAY}"
POINT: Final = rf"(?:{_DAYS}|{_QUARTER}|{_EDGE})"
LOOSE_POINT: Final = rf"(?:{_DAYS}|{_LOOSE_DAY}|{_QUARTER}|{_EDGE})"

_NUMBERS = re.compile(r"\d+")
_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_QUARTER_NAME = re.compile(rf"quy\s?({QUARTER})\b")
_EDGE_NAME = re.compile(r"(dau|cuoi)\snam\b")


@dataclass(frozen=True, slots=True)
class Point:
    """A point of time as said; `year` is None where the words leave it out."""

    text: str
    year: int | None

    @classmethod
    def read(cls, folded: str) -> Point:
        """The point that a piece of folded text names."""
        year = _YEAR.search(folded)
        return cls(folded.strip(), int(year.group()) if year else None)

    def days(self, year: int | None = None) -> units.Days | None:
        """First and last day, with `year` where none is said; None where no calendar has it."""
        full_year = self.year or year
        if full_year is None:
            return None
        quarter = _QUARTER_NAME.match(self.text)
        if quarter:
            return units.quarter_days(full_year, quarter_number(quarter.group(1)))
        edge = _EDGE_NAME.match(self.text)
        if edge:
            first, last = units.year_days(full_year)
            return (first, first) if edge.group(1) == "dau" else (last, last)
        return self._counted(full_year)

    def _counted(self, year: int) -> units.Days | None:
        numbers = [int(n) for n in _NUMBERS.findall(_YEAR.sub(" ", self.text))]
        try:
            if len(numbers) == 2:
                day = date(year, numbers[1], numbers[0])
                return day, day
            return units.month_days(year, numbers[0]) if numbers else units.year_days(year)
        except ValueError:
            return None


def quarter_number(word: str) -> int:
    """1 to 4 for "II", "2", "hai", "second"."""
    return _QUARTERS[word.lstrip("0")]


def month_count(word: str) -> int:
    """The number of months that digits or a word say; 0 when unknown."""
    return int(word) if word.isdigit() else COUNTS.get(word, 0)


def english_month(word: str) -> int:
    """1 to 12 for the name of a month."""
    return MONTHS.index(word) + 1


__all__ = [
    "COUNTS",
    "ENGLISH_MONTH",
    "FULL_DAY",
    "LOOSE_POINT",
    "NOW",
    "POINT",
    "QUARTER",
    "YEAR_BEHIND",
    "Point",
    "english_month",
    "month_count",
    "quarter_number",
]
