"""Reporting periods of a commune: what they span, how they are called, what comes before."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

Quarter = tuple[int, int]  # year, number from 1
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Span:
    """Quarters `first` to `last` of a year: a quarter, 6 months, 9 months or the year."""

    year: int
    first: int
    last: int

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.first - 2, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        month = 3 * self.last
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that it is made of."""
        return tuple((self.year, number) for number in range(self.first, self.last + 1))

    @property
    def is_quarter(self) -> bool:
        """Whether it is one quarter, reported as such."""
        return self.first == self.last

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called in running text; the first one is the full form."""
        year, number = self.year, _ROMAN[self.last - 1]
        if self.is_quarter:
            return f"quý {number} năm {year}", f"quý {number}/{year}"
        if self.last == 4:
            return (f"năm {year}",)
        months = 3 * self.last
        return f"{months} tháng đầu năm {year}", f"{months:02d} tháng đầu năm {year}"

    @property
    def slug(self) -> str:
        """For a file name."""
        if self.is_quarter:
            return f"{self.year}-q{self.last}"
        return str(self.year) if self.last == 4 else f"{self.year}-{3 * self.last}-thang"

    def before(self) -> Span:
        """The period that it is compared with: the quarter before, or the same months a year
        earlier."""
        if not self.is_quarter:
            return Span(self.year - 1, self.first, self.last)
        year, number = _moved((self.year, self.last), -1)
        return Span(year, number, number)

    def after(self) -> Span:
        """The period that the next tasks are set for: the next quarter, else the next year."""
        if self.last == 4 and not self.is_quarter:
            return Span(self.year + 1, 1, 4)
        year, number = _moved((self.year, self.last), 1)
        return Span(year, number, number)

    def last_quarter(self) -> Span:
        """Its closing quarter."""
        return Span(self.year, self.last, self.last)

    def whole_year(self) -> Span:
        """The year that it lies in."""
        return Span(self.year, 1, 4)


def reporting(count: int, last: Quarter, *, cumulative: bool) -> tuple[Span, ...]:
    """So many periods in a row up to a quarter: quarters, or quý I, 6 tháng, 9 tháng, năm."""
    quarters = [_moved(last, back) for back in range(1 - count, 1)]
    if not cumulative:
        return tuple(Span(year, number, number) for year, number in quarters)
    return tuple(Span(year, 1, number) for year, number in quarters)


def _moved(quarter: Quarter, by: int) -> Quarter:
    year, number = divmod(quarter[0] * 4 + quarter[1] - 1 + by, 4)
    return year, number + 1


def written_day(day: date) -> str:
    """31/3/2026, 05/02/2026: two digits for the month of January and February only, as in
    official texts."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
