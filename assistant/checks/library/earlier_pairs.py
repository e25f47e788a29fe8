"""Which number of an earlier report counts what a number of the draft does, and is of the time
that the draft says something of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from assistant.checks.library import earlier_reports
from assistant.checks.library.earlier_cells import dated
from assistant.checks.library.earlier_numbers import NO_THING, TELLING, Dated, bare
from assistant.checks.library.earlier_times import SLACK, When, periods_in, total_since
from assistant.checks.reading.numbers_told import OPEN, Told
from assistant.checks.records import Draft
from assistant.checks.twice.pair_words import marks_agree, of_a_kind, weight
from vectorstore.records import Period
from vectorstore.vocabulary.calendar_units import close
from vectorstore.vocabulary.numbers import SCALES, find_numbers, format_number

# Words beside a number that say when or how it is told and not of which things.
_MILD = frozenset(
    str.split(
        "lũy kế|từ đầu năm|tăng|giảm|thêm|vượt|trước|kỳ trước|mới|còn|cơ bản|lần|đợt|trong đó|gồm|"
        "đề nghị|ngoài|đăng ký|theo kế hoạch|được giao|giao|kế hoạch giao|cùng kỳ|đúng|"
        "trong số|riêng",
        "|",
    )
)
_ACROSS, _BESIDE = 0.4, 0.3  # what one says beside the number and one in its sentence, or both
_MOST_AROUND = 3.0
_FAR_OFF = -1.0
_SMALL, _LARGE = 20, 100  # smaller numbers stand anywhere by chance
_SCALE = re.compile(r"(nghìn|triệu|tỷ) đồng")
_ROW = 0.5  # of the words of two rows, that are but labels
_BLOCK = 0.5  # share of the words of two paragraphs


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another report with its numbers; `times` are its own and the year its title names; `next`
    says that the draft's time begins as it closes, `prior` that it is the
    latest and of a time that begins on the same day."""

    draft: Draft
    numbers: tuple[Dated, ...]
    times: tuple[Period, ...]
    next: bool
    prior: bool

    @property
    def period(self) -> Period:
        """The time of its figures."""
        return self.draft.report.period

    @property
    def last(self) -> date:
        """The day on which its figures close."""
        return self.period.last_day or date.min

    def tells(self, value: Decimal, of: Dated, time: Period, *, least: float) -> bool:
        """Whether it tells a value, of another time than that asked for aside: of such things, or,
        a larger one, anywhere."""
        same = [n for n in self.numbers if n.value == value]
        apart = [n for n in same if n.when is When.NAMED and _fit(self, time, n) is None]
        if any(
            common(of, n) > (least if value < _SMALL else _FAR_OFF) for n in same if n not in apart
        ):
            return True
        if value < _SMALL:
            return False
        if value >= _LARGE:
            return self.draft.once(_values)[value] > len(apart)
        said = rf"(?<![\w.,])0?{value}(?:/\d+)? {of.told.head}(?!\w)"
        return len(re.findall(said, self.draft.text.lower())) > len(apart)


def _values(draft: Draft) -> Counter[Decimal]:
    """How often a report's text tells each value."""
    return Counter(span.value for span in find_numbers(draft.text))


def earlier(draft: Draft, other: Draft, *, latest: bool) -> Earlier | None:
    """Another report of the commune as one that came before; None where it did not."""
    own, theirs = draft.report.period, other.report.period
    if own.last_day is None or theirs.last_day is None or theirs.last_day >= own.last_day:
        return None
    titled = [p for p in periods_in(other, other.report.title.lower()) if _is_year(p)]
    return Earlier(
        other,
        other.once(dated),
        (theirs, *titled),
        follows(own, theirs),
        latest and own.start == theirs.start,
    )


def _is_year(period: Period) -> bool:
    start, last = period.start, period.last_day
    return start is not None and last is not None and (start.month, last.month) == (1, 12)


def follows(period: Period | None, before: Period) -> bool:
    """Whether a period begins as another closes, for reports that close on different days."""
    return period is not None and earlier_reports.follows(period, before, timedelta(days=SLACK))


def near(one: date | None, other: date | None) -> bool:
    """Whether two days are the same for reports that close on different days of a month."""
    return one is not None and other is not None and abs((one - other).days) <= SLACK


def begin(draft: Draft, number: Dated) -> date | None:
    """The day since which a number counts."""
    if number.period is not None:
        return number.period.start
    return draft.once(total_since) if number.when is When.TOTAL else draft.report.period.start


def at_earlier(before: Earlier, time: Period) -> list[tuple[float, Dated]]:
    """What an earlier report tells of a time: with nought where it surely is of that time."""
    found = []
    for number in before.numbers:
        aside = number.step or number.told.rest or number.whole
        fit = None if aside else _fit(before, time, number)
        if fit is not None:
            found.append((fit, number))
    return found


def _fit(before: Earlier, time: Period, number: Dated) -> float | None:
    if number.when is When.NAMED and number.period is not None:
        return _fit_named(before, time, number.period)
    if number.when not in (When.OWN, When.TOTAL) or not near(before.last, time.last_day):
        return None
    start = begin(before.draft, number)
    if time.start is None or start is None or near(start, time.start):
        return 0.0
    if number.when is When.TOTAL:
        return None
    return 0.0 if _is_its(before, time) else 1.0


def _fit_named(before: Earlier, time: Period, named: Period) -> float | None:
    """A time that the report names is another unless it ends as that asked for, or is a part of
    the report's."""
    if near(named.last_day, time.last_day):
        if named.start is None or time.start is None:
            return 0.0 if named.start is time.start else 1.0
        return 0.0 if near(named.start, time.start) else None
    start, last = before.period.start, named.last_day
    if start is None or named.start is None or last is None or not _is_its(before, time):
        return None
    return 1.0 if start <= named.start and last <= before.last else None


def _is_its(before: Earlier, time: Period) -> bool:
    """Whether a time is the report's own, or the year that its title names."""
    return any(close(time, each, SLACK) for each in before.times)


def common(mine: Dated, theirs: Dated) -> float:
    """How surely numbers of two reports count one thing; far below nought where they do not."""
    one, other = mine.told, theirs.told
    if one.unit != other.unit or not (of_a_kind(one, other) or _named_before(one, other)):
        return -9.0
    if not marks_agree(one.marks, other.marks, _MILD):
        return -9.0
    if not all(a.names <= b.around | b.above for a, b in ((one, other), (other, one))):
        return -9.0
    left = {OPEN, "đang"} & (one.marks | other.marks)
    if mine.carried != theirs.carried and not left:
        return -9.0
    words, others = mine.words, theirs.words
    if one.row and other.row and _share(words, others) < _ROW:
        return -9.0
    lacking = weight(words - other.around - other.above) + weight(others - one.around - one.above)
    across = ((words & other.around) | (others & one.around)) - (words & others)
    beside = (one.around & other.around) - words - others
    whole = one.of is not None and one.of == other.of
    alike = whole + (mine.opening == theirs.opening) + _BLOCK * _share(one.above, other.above)
    said = _ACROSS * weight(across) + _BESIDE * min(weight(beside), _MOST_AROUND)
    return weight(words & others) + said + alike - lacking


def _named_before(one: Told, other: Told) -> bool:
    """Whether one number does not say itself what it counts, but stands with what the other does:
    "đang xử lý 03"."""
    free = [(a, b) for a, b in ((one, other), (other, one)) if bare(a)]
    said = ((a.around if says_little(a) else _words(a)) & _words(b) for a, b in free)
    return any(weight(words) >= TELLING for words in said)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return weight(one & other) / (weight(one | other) or 1)


def says_little(told: Told) -> bool:
    """Whether the piece of a number hardly says what it counts: "tỷ lệ này là 95%"."""
    return weight(_words(told)) < TELLING


def _words(told: Told) -> frozenset[str]:
    """The words of what a number counts."""
    return (told.core | told.noun) - NO_THING


def amount(value: Decimal, like: Dated) -> str:
    """A value as a number of its kind is printed: money in the unit of the other."""
    words = _SCALE.search(like.told.shown)
    if words is None:
        return format_number(value)
    return f"{format_number(value / SCALES[words[1]])} {words.group()}"
