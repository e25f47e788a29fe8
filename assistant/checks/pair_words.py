"""How much the words of two numbers have in common, and what makes them of one kind."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from assistant.checks.numbers_told import OPEN, Told
from assistant.wording import entries

_MORE = 0.5  # weight of a word
Pair = tuple[Told, Told]
_SHARE = 0.5  # of the words of what is counted
_NEGATIONS = frozenset(["chưa", "không", "đang", OPEN])
PEOPLE = frozenset(
    str.split("người công đồng cán thành dân nhân lao học em cháu hội đoàn viên trẻ đảng")
)


@lru_cache
def _common() -> dict[str, float]:
    return {
        word: float(value) for value, words in entries("common_syllables").items() for word in words
    }


def weight(words: Iterable[str]) -> float:
    """How much syllables tell: those of every report little."""
    known = _common()
    return sum(known.get(word, 1.0) for word in words)


def negated(each: Told) -> bool:
    """Whether a number is of what is not done, or not yet."""
    return bool(_NEGATIONS & each.marks)


def only_named(one: Told, other: Told) -> bool:
    """Whether two places have nothing in common but the name of what they count, and each has
    something of its own."""
    both = (one.core & other.around) | (other.core & one.around)
    if weight(both - (one.noun & other.noun)) >= _MORE or one.unit != "#":
        return False
    return min(lacking(one, other), lacking(other, one)) > _MORE


def of_a_kind(one: Told, other: Told) -> bool:
    """Whether two numbers count things of one name."""
    if one.head == other.head or {one.head, other.head} <= PEOPLE:
        return True
    if one.unit != "#":
        return True
    if one.head in other.noun or other.head in one.noun:
        least = min(weight(one.noun), weight(other.noun))
        return weight(one.noun & other.noun) >= _SHARE * least
    return one.head in other.core and other.head in one.core


def shared(one: Told, other: Told) -> float:
    """Weight of what is said beside one number and in the sentence of the other."""
    return weight((one.core & other.around) | (other.core & one.around))


def lacking(one: Told, other: Told) -> float:
    """Weight of what is said beside a number and nowhere around the other."""
    return weight((one.core | one.noun) - other.around - other.above)
