"""The time that a number of a sentence is of, and the one that a change is told against."""

from __future__ import annotations

import re

from assistant.change import before, year_before
from assistant.drafting.claim_numbers import Read
from assistant.drafting.claim_records import Number, Role
from vectorstore.records import Period
from vectorstore.vocabulary.periods import PeriodSpan

_AGAINST = re.compile(
    r"(?:so với|so cùng kỳ|so|hơn)(?:\s+(?:thời điểm|cuối|mức|số liệu|của|ngày|kết quả))*\s*$"
)
_BASE = re.compile(r"\bso (?:với|cùng kỳ)\b")
_SAME_TIME = re.compile(r"cùng kỳ|năm (?:trước|ngoái)")
_CLAUSE = re.compile(r"[;()]|,\s|\bvà\s+(?:tăng|giảm)\b")
_ORIGIN = re.compile(r"\s*(?:chuyển (?:sang|qua|tiếp|kỳ)|tồn)\b")  # "quý I chuyển sang 71 hồ sơ"


def is_base(sentence: Read, span: PeriodSpan) -> bool:
    """Whether a time is the one that something is compared with."""
    head, own = sentence.plain[: span.start], sentence.plain[span.start : span.end]
    return _AGAINST.search(head) is not None or own.startswith("so với")


def own_period(sentence: Read) -> Period | None:
    """The time that a sentence is about: the first that it names and compares nothing with."""
    found = [s for s in _dated(sentence) if not is_base(sentence, s)]
    return found[0].period if found else None


def _dated(sentence: Read) -> list[PeriodSpan]:
    """The times with days, but for those that something was taken over from."""
    known = [s for s in sentence.periods if s.period.known]
    return [s for s in known if not _ORIGIN.match(sentence.plain, s.end)]


def period_of(sentence: Read, number: Number, given: Period | None) -> Period | None:
    """The time of a number: the nearest said before it, else the sentence's, else the given one."""
    dated = _dated(sentence)
    bases = [s for s in dated if is_base(sentence, s)]
    if number.role is Role.BASE:
        told = [m.start() for m in _BASE.finditer(sentence.plain, 0, number.start)]
        at = told[-1] if told else number.start
        return base_of(sentence, at, own_period(sentence) or given)
    own = [s for s in dated if s not in bases]
    if not own:
        return given
    if own[0].start < number.start:
        return [s for s in own if s.start < number.start][-1].period
    return own[0].period


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
