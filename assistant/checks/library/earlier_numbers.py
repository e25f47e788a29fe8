"""Numbers of a draft with the same numbers of an earlier report of the commune: which time each is
of, and which number of the other report counts the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from assistant.checks.reading.numbers_told import OPEN, Told, numbers_told
from assistant.checks.records import Draft, Quote
from assistant.checks.twice.pair_words import of_a_kind, weight
from vectorstore.records import Period
from vectorstore.vocabulary.calendar_units import close
from vectorstore.vocabulary.periods import find_periods
from vectorstore.vocabulary.text import fold

_TOTALS = frozenset(["lũy kế", "từ đầu năm"])
_TOTAL = re.compile(r"(?<!\w)(?:l[ũu][yỹ] kế|từ đầu năm|(?:đến nay|cả thảy) đã)(?!\w)")
_MONTHS = re.compile(r"(?<![\w.,/])0?(\d{1,2}) tháng(?! \d)")
_UP, _DOWN = "tăng|cao hơn|nhiều hơn|hơn", "giảm|thấp hơn|ít hơn|kém"
# In front of a number: what it rose or fell by.
_STEP = re.compile(
    rf"(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: thêm| so)?(?: (?:với )?(?:cuối )?"
    r"(?:(?:quý|tháng|kỳ|năm) (?:trước|[ivx\d/]+)))?\s$"
)
# A time named here is of its own piece alone.
_COMPARED = re.compile(
    r"(?<!\w)(?:so với\s[^,;.()]*|"
    r"(?:quý|tháng|năm|kỳ)\s[^,;.()]*chuyển (?:sang|qua)[^,;.()]*)[,;.()]"
)
SLACK = 20  # days by which quarters "from the 15th" differ from those of the calendar
# Words beside a number that say when or how it is told and not of which things.
_MILD = _TOTALS | frozenset(
    str.split(
        "tăng|giảm|thêm|vượt|trước|kỳ trước|mới|còn|cơ bản|lần|đợt|trong đó|gồm|đề nghị|phải|"
        "đăng ký|theo kế hoạch|được giao|giao|kế hoạch giao|cùng kỳ|đúng",
        "|",
    )
)
_UNDONE = frozenset([OPEN, "đang", "chưa"])
_NO_THING = frozenset(["tăng", "giảm", "cao", "thấp", "nhiều", "ít", "hơn", "lũy", "kế", "thêm"])
# What two numbers have in common, less what each says more than the other, where another number
# of the report is less like it by a little, and where none is like it at all.
_SURE, _LESS = 1.0, 0.3
_ALONE, _FAR = 0.5, 1.5
_MOST_AROUND = 3.0
_TELLING = 0.6
_SMALL = 20  # smaller numbers stand anywhere by chance
_WORD = re.compile(r"[^\W_]+")
_OPENING = 3
_PIECE = re.compile(r"[,;:()](?!\d)|[.](?=\s|$)")


class When(StrEnum):
    """The times that a report tells numbers of."""

    OWN = "kỳ báo cáo"
    TOTAL = "lũy kế từ đầu năm"
    NAMED = "thời gian được nêu"
    OTHER = "thời gian khác"


@dataclass(frozen=True, slots=True)
class Dated:
    """A number of a report with its time; `period` where one is named; `step` is 1 of what rose
    by it, -1 of what fell; `opening` are the first words of its paragraph."""

    told: Told
    when: When
    period: Period | None
    step: int
    opening: tuple[str, ...]

    @property
    def value(self) -> Decimal:
        """The number."""
        return self.told.value


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another report with its numbers; `next` says that the draft's time begins as it closes."""

    draft: Draft
    numbers: tuple[Dated, ...]
    next: bool

    @property
    def period(self) -> Period:
        """The time of its figures."""
        return self.draft.report.period

    def of(self, *times: When) -> list[Dated]:
        """Its numbers of such times, steps and what is left over aside."""
        return [n for n in self.numbers if n.when in times and not n.step and not n.told.rest]

    def tells(self, value: Decimal, of: Told) -> bool:
        """Whether it tells a value of things of that name, or, of larger ones, anywhere."""
        return any(
            n.told.value == value and (value >= _SMALL or n.told.head == of.head)
            for n in self.numbers
        )


@dataclass(frozen=True, slots=True)
class Denial:
    """A place of the draft, the number there as printed, the one of the earlier report, and what
    the draft says."""

    quote: Quote
    shown: str
    theirs: Dated
    said: str


def denial(mine: Dated, theirs: Dated, said: str) -> Denial:
    """A number of the draft that an earlier report denies."""
    return Denial(mine.told.quote, mine.told.shown, theirs, said)


def dated(draft: Draft) -> tuple[Dated, ...]:
    """The numbers of a report in order, with their times; for `Draft.once`."""
    return tuple(_dated(draft, told) for told in draft.once(numbers_told))


def earlier(draft: Draft, other: Draft) -> Earlier | None:
    """Another report of the commune as one that came before; None where it did not."""
    own, theirs = draft.report.period, other.report.period
    if own.last_day is None or theirs.last_day is None or theirs.last_day >= own.last_day:
        return None
    return Earlier(other, tuple(other.once(dated)), follows(own, theirs))


def around(told: Told) -> tuple[str, str]:
    """What its clause says before and behind a number, with the times that `Told` leaves out."""
    text = told.quote.text.lower()
    return text[: len(told.lead)], text[len(text) - len(told.behind) :]


def periods_in(draft: Draft, text: str) -> list[Period]:
    """The times that a text names, years left out being those of the draft's figures."""
    last = draft.report.period.last_day
    return [span.period for span in find_periods(text, default_year=last.year if last else None)]


def _dated(draft: Draft, told: Told) -> Dated:
    lead, behind = around(told)
    step = _STEP.search(lead)
    when, period = _time(draft, told, lead, behind)
    words = _WORD.findall(fold(draft.blocks[told.block].text))[:_OPENING]
    return Dated(told, when, period, 0 if not step else 1 if step["up"] else -1, tuple(words))


def _time(draft: Draft, told: Told, lead: str, behind: str) -> tuple[When, Period | None]:
    """Of the piece of a clause that a number stands in, else of what governs it from before."""
    near = _PIECE.split(lead)[-1] + " | " + _PIECE.split(behind)[0]
    months, last = _MONTHS.search(near), draft.report.period.last_day
    if _TOTAL.search(near) or (months and last and int(months[1]) == last.month):
        return When.TOTAL, None
    if not told.times:
        return When.OWN, None
    for text in (near, _COMPARED.sub(" ", lead)):
        if named := _named(draft, text):
            return _as_own(draft, named)
    return (When.TOTAL if told.times <= _TOTALS else When.OTHER), None


def _named(draft: Draft, text: str) -> Period | None:
    """The last time that a text names: "từ năm 2025" is what that year left."""
    found = periods_in(draft, text.replace("từ năm", "năm"))
    return next((period for period in reversed(found) if period.last_day), None)


def _as_own(draft: Draft, named: Period) -> tuple[When, Period | None]:
    own = draft.report.period
    if close(named, own, SLACK) or (named.start is None and named.last_day == own.last_day):
        return When.OWN, None
    if named.start is None or named.end is None:
        return When.OTHER, None
    end, last = named.last_day, own.last_day
    if named.start and end and last and named.start == date(last.year, 1, 1):
        return (When.TOTAL if abs((end - last).days) <= SLACK else When.NAMED), named
    return When.NAMED, named


def since(draft: Draft, number: Dated, before: Earlier) -> bool:
    """Whether a number is of the time from an earlier report to the draft's last day: the draft's
    own, or "quý II" in a report of the half-year behind one of the first quarter."""
    if before.next and number.when is When.OWN:
        return True
    start, end = before.period.last_day, draft.report.period.last_day
    if start is None or end is None or number.period is None:
        return False
    return close(number.period, Period(start + timedelta(days=1), end), SLACK)


def told_of(before: Earlier, period: Period) -> list[Dated]:
    """What an earlier report tells of a time: its own, or one that it names."""
    own = close(period, before.period, SLACK)
    return [
        n for n in before.numbers
        if not n.step and not n.told.rest
        and ((own and n.when is When.OWN) or (n.period and close(n.period, period, SLACK)))
    ]  # fmt: skip


def follows(period: Period | None, before: Period) -> bool:
    """Whether a period begins as another closes."""
    if period is None or period.start is None or before.last_day is None:
        return False
    return abs((period.start - before.last_day).days) <= SLACK


def whole_year(period: Period) -> bool:
    """Whether figures of a period add up from the year's beginning, or the days before it."""
    return period.start is not None and (period.start + timedelta(days=SLACK)).month == 1


def same_thing(number: Dated, others: Sequence[Dated]) -> Dated | None:
    """The number among others that surely counts what `number` does; None where none does, or
    where several with unlike values might."""
    rated = sorted(((common(number, o), i) for i, o in enumerate(others)), reverse=True)
    if not rated or rated[0][0] < _ALONE:
        return None
    sure, at = rated[0]
    less = _LESS if sure >= _SURE else _FAR
    rivals = {others[i].value for rate, i in rated if rate > sure - less}
    return others[at] if rivals == {others[at].value} else None


def common(mine: Dated, theirs: Dated) -> float:
    """How surely numbers of two reports count one thing; far below nought where they do not."""
    one, other = mine.told, theirs.told
    if one.unit != other.unit or not of_a_kind(one, other):
        return -9.0
    apart = (one.marks ^ other.marks) - _MILD
    if apart and not (apart <= _UNDONE and _UNDONE & one.marks and _UNDONE & other.marks):
        return -9.0
    if not all(a.names <= b.around | b.above for a, b in ((one, other), (other, one))):
        return -9.0
    words, others = _words(one), _words(other)
    lacking = weight(words - other.around - other.above) + weight(others - one.around - one.above)
    beside = min(weight((one.around & other.around) - (words & others)), _MOST_AROUND)
    whole = one.of is not None and one.of == other.of
    return (
        weight(words & others) + 0.3 * beside + whole + (mine.opening == theirs.opening) - lacking
    )


def _words(told: Told) -> frozenset[str]:
    """The words of what a number counts: of its sentence where its own piece says too little."""
    words = (told.core | told.noun) - _NO_THING
    return words if weight(words) >= _TELLING else told.around - _NO_THING


def leads(numbers: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Numbers that tell a step or another time, each with the number of their sentence whose it
    is: "15 vụ, tăng 4 vụ so với tháng 4 (11 vụ)"."""
    last: dict[tuple[int, int, str], list[Dated]] = {}
    for each in numbers:
        before = last.setdefault((each.told.block, each.told.sentence, each.told.unit), [])
        bare = each.told.head in _NO_THING
        lead = next((m for m in reversed(before) if bare or of_a_kind(each.told, m.told)), None)
        if lead is not None and (each.step or each.when is not lead.when):
            yield each, lead
        if not each.step and not each.told.rest:
            before.append(each)
