"""Binds every number of a model's sentence to one value of the statements that it cites, by its
amount, name, time, role and direction; what cannot be bound is no figure of the draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amounts import amounts_in
from assistant.claims import Amount, claims_in
from assistant.drafting.model_names import names_other, names_own
from assistant.drafting.model_roles import Known, Role, is_aim
from assistant.drafting.model_times import Calendar, Told
from vectorstore.vocabulary.numbers import NumberSpan, number_words

NUMBER = "số liệu"
OTHER = "số gắn với nội dung khác"
PERIOD = "kỳ số liệu"
DIRECTION = "chiều tăng giảm"
AIM = "lẫn chỉ tiêu với kết quả"
_BREAK = re.compile(r"[;()]|[,:.]\s")
_UP = r"tăng|vượt|(?:cao|nhiều|lớn) hơn|hơn"
_DOWN = r"giảm|(?:thấp|ít|nhỏ|kém) hơn|thiếu|hụt|chưa đạt"
_WAYS = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b")
_AIMED = re.compile(
    r"\b(?:chỉ tiêu|mục tiêu|kế hoạch|phấn đấu|hướng tới|duy trì|(?<!được )giao|đề ra)\b"
)
_BEFORE_AIM = re.compile(r"\b(?:chỉ tiêu|mục tiêu|kế hoạch|phấn đấu)\b[^,;()\d]*$")
_SCALED = re.compile(r"\s*(?:%|(?:phần trăm|nghìn|ngàn|triệu|tỷ|tỉ)\b)?")
_ONE = 1


@dataclass(frozen=True, slots=True)
class Bound:
    """The numbers of a sentence, each with what it is; `reason` where one of them is nothing."""

    known: tuple[Known, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A number where it stands: its clause, and all of the sentence before it."""

    span: NumberSpan
    amount: Amount
    before: str  # what stands between the number before and this one
    around: str  # all between the number before and the next
    context: str  # what of that is its own clause
    lead: str  # all of the sentence before it


def bind(text: str, known: Sequence[Known], calendar: Calendar) -> Bound:
    """The numbers of a sentence (without markers), each bound to a number of the statements."""
    plain, spans = amounts_in(text)
    times = calendar.times_in(plain)
    places = _places(plain, [*spans, *_spoken(plain, spans, times)])
    found: list[Known] = []
    for at, place in enumerate(places):
        free = [k for k in known if k.role is Role.COUNT or not any(k is f for f in found)]
        candidates = [k for k in free if k.amount == place.amount]  # each is told once
        if _is_fraction(plain, places, at):
            candidates.sort(key=lambda k: k.role is not Role.COUNT)
        reason = NUMBER
        for candidate in candidates:
            reason = _against(candidate, at, (plain, places), (calendar, times))
            if not reason and not _owned(candidate, place, found):
                reason = OTHER
            if not reason:
                found.append(candidate)
                break
        if reason:
            return Bound(reason=reason)
    return Bound(tuple(found))


def ways_in(text: str) -> set[int]:
    """The directions that a text tells: +1 up, -1 down."""
    return {1 if m.group("up") else -1 for m in _WAYS.finditer(text)}


def _against(
    known: Known,
    at: int,
    said: tuple[str, Sequence[_Place]],
    when: tuple[Calendar, list[Told]],
) -> str:
    """Why a number of the sentence is not this one of the statements; empty when it is."""
    plain, places = said
    calendar, times = when
    place, value = places[at], known.value
    if known.role is Role.CHANGE:
        return _against_change(known, place, plain, when)
    if known.role is Role.COUNT:
        return "" if _is_fraction(plain, places, at) else OTHER
    if known.sign and ways_in(place.before) - {known.sign}:
        return DIRECTION
    if names_other(value, place.context) or not names_own(value, place.around, place.lead):
        return OTHER
    if known.role is Role.AIM:
        return "" if _AIMED.search(f"{place.lead} {place.context}") else AIM
    if _BEFORE_AIM.search(place.lead):
        return AIM
    if known.role is Role.BASE:
        return "" if calendar.base(place.span, value, plain, times) else PERIOD
    return "" if calendar.own(place.span, value, plain, times) else PERIOD


def _owned(known: Known, place: _Place, before: Sequence[Known]) -> bool:
    """Whether a number that says something of a value stands behind that value, or names it."""
    owner = known.owner
    if owner is None:
        return True
    own = [k.value for k in before if k.role is Role.OWN]
    if own and own[-1].figure.indicator_id == owner.figure.indicator_id:
        return True
    return names_own(owner, place.context, place.lead if not own else "")


def _against_change(
    known: Known, place: _Place, plain: str, when: tuple[Calendar, list[Told]]
) -> str:
    calendar, times = when
    ways = list(_WAYS.finditer(place.lead))
    if not ways or (1 if ways[-1].group("up") else -1) != known.sign:
        return DIRECTION
    base = known.base
    assert base is not None
    if is_aim(base):
        return "" if _AIMED.search(plain) else PERIOD
    return "" if calendar.against(place.span, base, plain, times) else PERIOD


def _is_fraction(plain: str, places: Sequence[_Place], at: int) -> bool:
    """Whether a number is a side of "921/1.016"."""
    span = places[at].span
    return plain[span.end : span.end + 1] == "/" or plain[max(0, span.start - 1)] == "/"


def _spoken(plain: str, spans: Sequence[NumberSpan], times: Sequence[Told]) -> list[NumberSpan]:
    """Numbers in words that are no part of a number in digits or of a time."""
    taken = [*((n.start, n.end) for n in spans), *((t.start, t.end) for t in times)]
    return [
        n
        for n in number_words(plain)
        if n.value > _ONE and not any(a < n.end and n.start < b for a, b in taken)
    ]


def _places(plain: str, spans: Sequence[NumberSpan]) -> list[_Place]:
    """The numbers of a canonical text in order, each in its clause."""
    ordered = sorted(spans, key=lambda n: n.start)
    found: list[_Place] = []
    for at, span in enumerate(ordered):
        first = ordered[at - 1].end if at else 0
        last = ordered[at + 1].start if at + 1 < len(ordered) else len(plain)
        left = _BREAK.split(plain[first : span.start])[-1]
        right = _BREAK.split(plain[span.end : last])[0]
        scaled = _SCALED.match(plain, span.end)
        piece = plain[span.start : scaled.end() if scaled else span.end]
        amount = next(iter(claims_in(piece).amounts), Amount(span.value))
        before = plain[first : span.start]
        around = f"{before} {plain[span.end : last]}"
        lead = plain[: span.start]
        found.append(_Place(span, amount, before, around, f"{left} {right}", lead))
    return found
