"""Whether a value reaches its targets, is better or worse than before: the only judgements."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.drafting.aims import Aim
from assistant.drafting.facts import Fact
from assistant.drafting.templates import templates
from assistant.drafting.values import Value, comparable, with_unit
from vectorstore.vocabulary.periods import format_period

_ALL = Decimal(100)
_LIMITS = {">=": "tối thiểu ", ">": "trên ", "<": "dưới ", "<=": "tối đa ", "~": "khoảng "}


class Side(StrEnum):
    """Where a fact belongs in an assessment."""

    STRENGTH = "strength"
    LIMIT = "limit"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reached:
    """How a value stands to a target: `frame` is the wording, `holds` whether it is reached."""

    now: Value
    aim: Aim
    frame: str
    setter: str
    holds: bool


def reached(fact: Fact) -> list[Reached]:
    """The value against each of its targets; rates with a direction only."""
    now, good = fact.now, fact.indicator.good
    if now is None or now.qualifier or good == "none" or now.unit_class != "rate":
        return []
    found = []
    for aim in fact.aims:
        if aim.value.unit_class != "rate" or aim.value.qualifier == "~":
            continue
        gap = now.base - aim.value.base
        strict = aim.value.qualifier in (">", "<")
        holds = (gap > 0 if good == "up" else gap < 0) or (gap == 0 and not strict)
        frame = _frame(good, gap, aim, holds=holds)
        found.append(Reached(now, aim, frame, _setter(aim), holds))
    return found


def _frame(good: str, gap: Decimal, aim: Aim, *, holds: bool) -> str:
    if good == "down":
        return "kept" if holds else "exceeded"
    if holds:
        return "over" if gap > 0 else "met"
    return "missed" if aim.due or gap == 0 else "later"


def _setter(aim: Aim) -> str:
    verb = "đề ra" if aim.own else "giao"
    said = f"{aim.setter} {verb}" if aim.setter else verb
    return said if aim.due else f"{said} cho {format_period(aim.period).removeprefix('tính ')}"


def said_of(aim: Aim) -> str:
    """A target's value: "90%", "tối thiểu 85%"."""
    figure = aim.value.figure
    return f"{_LIMITS.get(aim.value.qualifier, '')}{with_unit(figure.value, figure.unit)}"


def trend(fact: Fact) -> int:
    """+1 where a value is better than before, -1 where it is worse, 0 where it is neither or
    cannot be told: no direction, no comparable value, a sum over the year."""
    now, then, good = fact.now, fact.before, fact.indicator.good
    if now is None or then is None or good == "none" or not comparable(now, then):
        return 0
    if fact.indicator.id in templates().cumulative:
        return 0
    up = (now.base > then.base) - (now.base < then.base)
    return up if good == "up" else -up


def side(fact: Fact) -> Side:
    """A limit where a target is missed or the value is worse than before; a strength where a
    target is reached, the value is better, or there is nothing left to better."""
    now = fact.now
    if now is None or now.qualifier or fact.rivals:
        return Side.NONE
    verdicts, moved = reached(fact), trend(fact)
    if moved < 0 or any(not v.holds for v in verdicts) or nothing(fact):
        return Side.LIMIT
    if moved > 0 or verdicts or absolute(fact):
        return Side.STRENGTH
    return Side.NONE


def nothing(fact: Fact) -> bool:
    """Whether nothing at all was reached of what should grow."""
    now = fact.now
    assert now is not None
    return fact.indicator.good == "up" and now.unit_class == "rate" and now.figure.value == 0


def absolute(fact: Fact) -> bool:
    """Whether nothing is left to better: all of it, or none of what is bad."""
    now, good = fact.now, fact.indicator.good
    assert now is not None
    full = good == "up" and now.unit_class == "rate" and now.figure.value == _ALL
    return full or (good == "down" and now.figure.value == 0)
