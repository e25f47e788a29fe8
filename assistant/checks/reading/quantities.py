"""The words of a text in the form they are compared in, without times and the numbers of
documents; the times that a text names other than the report's; slips of the pen in numbers."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from assistant.checks.reading.slips import digits, inner_slip
from assistant.checks.records import Draft
from vectorstore.records import Period
from vectorstore.vocabulary.periods import find_dates, find_periods, find_short_days
from vectorstore.vocabulary.symbols import find_symbols
from vectorstore.vocabulary.text import canonical

_RECENT = timedelta(days=45)  # before the figures close: a day of then is still now
_WHOLE_DAY = len("2026-01-01")
_DIGITS = 3  # digits of a number that a slip of the pen can be told in
# What tells no thing from another.
# "Số" where it means how many, not in "số hóa", "dân số", "ký số", "chuyển đổi số".
_STAFF = re.compile(r"(cán bộ|công chức|viên chức),(?= (?:công chức|viên chức|người lao động))")
_TIMES = re.compile(
    r"(?<!\w)(?:lũy kế|luỹ kế|từ đầu (?:năm|nhiệm kỳ)|trong (?:kỳ|tháng|quý|tuần)|hằng|hàng tháng|"
    r"trước (?:đây|khi|sáp nhập|sắp xếp)|cũ|cùng kỳ|năm trước|bình quân|trung bình)(?!\w)"
)
LEAD = 60  # characters of a line that only opens a list
_IN_TIME = frozenset(f"trong {each}" for each in ("kỳ", "tháng", "quý", "tuần"))
_NOTE = re.compile(r"(?<=[^\W\d_]{2})(?<!km)[¹²³⁴-⁹⁰]+")


@lru_cache(maxsize=8192)
def plain_words(text: str) -> str:
    """The text in the form that words are compared in, letter for letter as long; the
    commas of "cán bộ, công chức" part nothing."""
    return _STAFF.sub(r"\1 ", letter_for_letter(text))


def letter_for_letter(text: str) -> str:
    """The text in canonical form, letter for letter as long."""
    same = canonical(text)
    return same if len(same) == len(text) else text.lower()


@lru_cache(maxsize=8192)
def blanked(text: str, plain: str) -> str:
    """The words with blanks for times, numbers of documents and marks of notes."""
    plain = _NOTE.sub(lambda mark: " " * len(mark.group()), plain)
    spoken = [(s.start, s.end) for s in find_periods(text)] + find_short_days(text)
    for start, end in (*spoken, *((s.start, s.end) for s in find_symbols(text))):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain


def other_times(draft: Draft, text: str) -> frozenset[str]:
    """The times that a text names, other than the report's own."""
    return _other_times(text, draft.report.period)


def is_ahead(draft: Draft, title: str) -> bool:
    """Whether a title names a time that begins when the report's own is over."""
    end = draft.report.period.last_day
    if end is None:
        return False
    named = [s.period.start for s in find_periods(title, default_year=end.year)]
    return any(start is not None and start > end for start in named)


@lru_cache(maxsize=8192)
def _other_times(text: str, own: Period) -> frozenset[str]:
    year = own.last_day.year if own.last_day else None
    named = [s.period for s in find_periods(text, default_year=year) if s.period.known]
    days = [date.fromisoformat(d.iso) for d in find_dates(text) if len(d.iso) == _WHOLE_DAY]
    ends = {day for p in named for day in (p.start, p.last_day)}
    named += [Period(as_of=day) for day in days if day not in ends]
    other = {f"{p.start} {p.last_day}" for p in named if not _is_own(own, p)}
    return frozenset(other | {m.group() for m in _TIMES.finditer(text.lower())})


def times_above(draft: Draft, start: int) -> frozenset[str]:
    """The times other than the report's own that the headings above an offset name: "3. Lũy kế từ
    ngày 01/01/2026", and the line that opens its list: "- Riêng quý II/2026:"."""
    block = draft.block_at(start)
    lead = draft.blocks[block.intro].text if block and block.intro is not None else ""
    opens = lead.rstrip().endswith(":") and len(lead) <= LEAD
    return other_times(draft, " | ".join((*draft.place(start), lead * opens))) - _IN_TIME


def _is_own(own: Period, period: Period) -> bool:
    """Whether it is the report's time, or a day shortly before its figures close."""
    day = period.last_day
    if day is None or own.last_day is None:
        return False
    if period.start is None:
        return day <= own.last_day and own.last_day - day < _RECENT
    return day == own.last_day and period.start == own.start


def slips(one: Decimal, other: Decimal) -> bool:
    """Whether one value is the other with a slip of the pen, of numbers long enough."""
    if one == other or one.adjusted() != other.adjusted():
        return False
    a, b = ("".join(map(str, digits(value))) for value in (one, other))
    width = max(len(a), len(b))
    return width >= _DIGITS and inner_slip(a.ljust(width, "0"), b.ljust(width, "0"))
