"""Which time a model's sentence gives a number, and whether that is the time of its value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.change import before, year_before
from assistant.drafting.values import Value
from vectorstore.records import Period
from vectorstore.vocabulary.numbers import NumberSpan
from vectorstore.vocabulary.periods import find_dates, find_periods, relation

_COMPARED = re.compile(r"(?:\bso với|\bso\b|\bhơn\b|\btrong khi|\()(?:[^,;:(]|,(?=\d))*$")
_CLAUSE = re.compile(r"[;()]|[,:.]\s")
_SAME_TIME = re.compile(r"\bcùng kỳ(?:(?: của)? năm (?:trước|ngoái|(20\d\d)))?")
_LAST = re.compile(r"\b(quý|kỳ|tháng) (?:trước|liền trước|liền kề)\b(?! chuyển| để lại| tồn)")
_DAYS = {"tháng": range(28, 32), "quý": range(89, 93)}
_LINKED = re.compile(
    r"[^\d,;:()]{0,40}(?:\b(?:của|ở|trong|tại|vào|đến|tính đến)\s+(?:thời điểm\s+|ngày\s+)*"
    r"|\(\s*)"
)
_WHOLE_DATE = 10  # characters; a date may lack its day or month
_FROM = re.compile(r"\btừ (?:mức )?$")


@dataclass(frozen=True, slots=True)
class Told:
    """A time that a text names; `compared` where something is held against it."""

    period: Period
    start: int
    end: int
    compared: bool


class Calendar:
    """Times of texts about one period: "quý trước" and "cùng kỳ" count from there."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self._year = period.last_day.year if period.last_day else None

    def times_in(self, text: str) -> list[Told]:
        """The known times of a text in order."""
        found: list[tuple[int, int, Period]] = []
        for match in _SAME_TIME.finditer(text):
            found.append((match.start(), match.end(), self._year_before(match.group(1))))
        for match in _LAST.finditer(text):
            found.append((match.start(), match.end(), self._before(match.group(1))))
        for span in find_periods(text, default_year=self._year):
            if span.period.known and not _taken(span.start, span.end, found):
                found.append((span.start, span.end, span.period))
        for day in find_dates(text):
            if len(day.iso) == _WHOLE_DATE and not _taken(day.start, day.end, found):
                found.append((day.start, day.end, Period(as_of=date.fromisoformat(day.iso))))
        return [Told(p, a, b, _is_compared(text, a)) for a, b, p in sorted(found, key=_start)]

    def names(self, text: str, value: Value) -> bool:
        """Whether a text names the time of a value."""
        return any(_matches(told.period, value) for told in self.times_in(text))

    def own(self, number: NumberSpan, value: Value, text: str, times: list[Told]) -> bool:
        """Whether a number stands under the time of a value that a sentence is about."""
        beside = _beside(number, text, times)
        if beside is not None and not _matches(beside.period, value):
            return False
        earlier = [t for t in times if t.end <= number.start and not t.compared]
        if earlier:
            return _matches(earlier[-1].period, value)
        behind = _behind(number, text, times)
        if behind is not None and not behind.compared:
            return _matches(behind.period, value)
        return beside is not None or _matches(self.period, value)

    def base(self, number: NumberSpan, value: Value, text: str, times: list[Told]) -> bool:
        """Whether a number stands under the time of a value that another is compared with."""
        if _FROM.search(text[: number.start]):
            return any(_matches(told.period, value) for told in times)
        linked = _behind(number, text, times)
        if linked is not None and _LINKED.fullmatch(text[number.end : linked.start]):
            return _matches(linked.period, value)
        beside = _beside(number, text, times)
        if beside is not None:
            return _matches(beside.period, value)
        earlier = [t for t in times if t.end <= number.start]
        return bool(earlier) and _matches(earlier[-1].period, value)

    def against(self, number: NumberSpan, base: Value, text: str, times: list[Told]) -> bool:
        """Whether a change is told against the time of its base, or against no time at all."""
        near = [t for t in times if t.compared]
        behind = [t for t in near if t.start >= number.end and _one_clause(text, number.end, t)]
        earlier = [t for t in near if t.end <= number.start]
        told = behind[:1] or earlier[-1:]
        return not told or _matches(told[0].period, base)

    def _before(self, unit: str) -> Period:
        """The period before; none that matches anything where one of another length is named."""
        start, end = self.period.start, self.period.last_day
        days = (end - start).days + 1 if start and end else 0
        return before(self.period) if unit == "kỳ" or days in _DAYS[unit] else Period()

    def _year_before(self, named: str | None) -> Period:
        """The same time of the year before; of another year where one is named."""
        period = year_before(self.period)
        while named and period.last_day and period.last_day.year > int(named):
            period = year_before(period)
        return period


def _matches(period: Period, value: Value) -> bool:
    """Whether a named time is that of a value: the same, or of a state the same last day."""
    own = value.figure.period
    if relation(period, own) == "same":
        return True
    return own.start is None and own.last_day is not None and period.last_day == own.last_day


def _beside(number: NumberSpan, text: str, times: list[Told]) -> Told | None:
    """The time right before a number, with neither another number nor a break between."""
    earlier = [t for t in times if t.end <= number.start]
    if not earlier:
        return None
    between = text[earlier[-1].end : number.start]
    if between.strip() == "(":
        return earlier[-1]
    broken = _CLAUSE.search(between.replace(": ", " ")) or re.search(r"\d", between)
    return None if broken else earlier[-1]


def _behind(number: NumberSpan, text: str, times: list[Told]) -> Told | None:
    """The time right behind a number, with no other number between."""
    later = [t for t in times if t.start >= number.end]
    if not later or re.search(r"\d", text[number.end : later[0].start]):
        return None
    return later[0]


def _one_clause(text: str, end: int, told: Told) -> bool:
    """Whether nothing but a bracket stands between a change and what it is held against."""
    between = re.sub(r"\([^()]*\)", "", text[end : told.start])
    return re.search(r"[;]|[,:.]\s", between) is None


def _is_compared(text: str, start: int) -> bool:
    return _COMPARED.search(text[:start]) is not None


def _taken(start: int, end: int, found: list[tuple[int, int, Period]]) -> bool:
    return any(start < b and a < end for a, b, _ in found)


def _start(found: tuple[int, int, Period]) -> int:
    return found[0]
