"""The time that a number of a sentence is of, and the one that a change is told against."""

from __future__ import annotations

import re

from assistant.change import before, year_before
from assistant.drafting.claim_reading import Read
from assistant.drafting.claim_records import Number, Role
from vectorstore.records import Period
from vectorstore.vocabulary.periods import PeriodSpan

_AGAINST = re.compile(
    r"(?:so với|so cùng kỳ|so|hơn)(?:\s+(?:thời điểm|cuối|mức|số liệu|của|ngày|kết quả))*\s*$"
)
_BASE = re.compile(r"\bso (?:với|cùng kỳ)\b")
_SAME_TIME = re.compile(r"cùng kỳ|năm (?:trước|ngoái)")
_CLAUSE = re.compile(r"[;()]|,\s|\bvà\s+(?:tăng|giảm)\b")
_ASIDE = re.compile(r"\([^()]*\)|\btrong khi\b[^;()]*")
_COUNTED = re.compile(r"\d[^,;:()]{0,40}$")  # "1.154 hồ sơ (quý II/2026)", not "hồ sơ (quý II):"
_ONE_BEFORE = re.compile(r"(?:quý|kỳ|tháng|tuần|năm)(?: báo cáo)? trước")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_YEARS = 10
_ORIGIN = re.compile(r"\s*(?:chuyển (?:sang|qua|tiếp|kỳ)|tồn)\b")  # "quý I chuyển sang 71 hồ sơ"


def is_base(sentence: Read, span: PeriodSpan) -> bool:
    """Whether a time is the one that something is compared with."""
    if any(c.start <= span.start < c.end for c in sentence.clauses):
        return True
    head, own = sentence.plain[: span.start], sentence.plain[span.start : span.end]
    return _AGAINST.search(head) is not None or own.startswith("so với")


def own_period(sentence: Read) -> Period | None:
    """The time that a sentence is about: the first that it names and compares nothing with."""
    found = [s for s in _dated(sentence) if not is_base(sentence, s) and not _aside(sentence, s)]
    return found[0].period if found else None


def _dated(sentence: Read) -> list[PeriodSpan]:
    """The times with days, but for those that something was taken over from."""
    known = [s for s in sentence.periods if s.period.known]
    return [s for s in known if not _ORIGIN.match(sentence.plain, s.end)]


def _aside(sentence: Read, span: PeriodSpan) -> tuple[int, int] | None:
    """Where a time goes for no more than what stands beside it: in brackets, and behind "trong
    khi"."""
    for match in _ASIDE.finditer(sentence.plain):
        if match.start() <= span.start < match.end():
            alone = match.group().startswith("(") and _only(sentence, span, match.span())
            behind = _COUNTED.search(sentence.bare[: match.start()])
            return None if alone and behind is None else match.span()
    return None


def period_of(sentence: Read, number: Number, given: Period | None) -> Period | None:
    """The time of a number: the nearest said before it, else the sentence's, else the given one."""
    if number.role is Role.BASE:
        told = [m.start() for m in _BASE.finditer(sentence.plain, 0, number.start)]
        at = told[-1] if told else number.start
        return base_of(sentence, at, own_period(sentence) or given)
    return time_at(sentence, number.start, given, end=number.end)


def time_at(
    sentence: Read, at: int, given: Period | None, *, end: int | None = None
) -> Period | None:
    """The time of what stands at an offset: one in the same brackets or in those right behind it,
    else the nearest said before, else the sentence's, else the given one."""
    own = [s for s in _dated(sentence) if not is_base(sentence, s)]
    regions = [(s, _aside(sentence, s)) for s in own]
    beside = [s for s, region in regions if region and region[0] <= at < region[1]]
    if end is not None and not beside:
        beside = [s for s, r in regions if r and _only(sentence, s, r) and _touch(sentence, end, r)]
    own = beside or [s for s, region in regions if region is None]
    if not own:
        return given
    before_ = [s for s in own if s.start < at]
    return (before_ or own[:1])[-1].period


def _only(sentence: Read, span: PeriodSpan, region: tuple[int, int]) -> bool:
    """Whether brackets hold nothing but a time."""
    start, end = region
    return not re.search(r"\w", sentence.bare[start : span.start] + sentence.bare[span.end : end])


def _touch(sentence: Read, end: int, region: tuple[int, int]) -> bool:
    return end <= region[0] and not sentence.bare[end : region[0]].strip()


def base_in(sentence: Read, span: tuple[int, int], own: Period | None) -> Period | None:
    """The time that a clause names to hold something against; None where that isn't sure."""
    start, end = span
    words = sentence.plain[start:end]
    if _SAME_TIME.search(words):
        return _years_before(own, _YEAR.search(words))
    named = [s.period for s in sentence.periods if s.start < end and start < s.end]
    named = [period for period in named if period.known]
    if named:
        return named[0]
    return before(own) if own is not None and _ONE_BEFORE.search(words) else None


def _years_before(own: Period | None, year: re.Match[str] | None) -> Period | None:
    """The same time of the year named, else of the year before."""
    if own is None or own.last_day is None:
        return None
    years = own.last_day.year - int(year.group()) if year is not None else 1
    for _ in range(min(max(years, 1), _MOST_YEARS)):
        own = year_before(own)
    return own


def base_of(sentence: Read, at: int, own: Period | None) -> Period | None:
    """The time that a change told at an offset is against: named behind "so với", the same of
    the year before, else the one before."""
    tail = sentence.plain[at:]
    told = _BASE.search(tail)
    if told is not None:
        start = at + told.start()
        clause = _CLAUSE.split(sentence.plain[start:], maxsplit=1)[0]
        named = [s for s in sentence.periods if start <= s.start < start + len(clause)]
        known = [s.period for s in named if s.period.known]
        if _SAME_TIME.search(clause) and own is not None:
            return year_before(own)
        if known:
            return known[0]
    return before(own) if own is not None else None
