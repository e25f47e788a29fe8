"""Numbers that their own sentence makes of others: what it adds up or divides needs no table."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from vectorstore.vocabulary.numbers import find_numbers

_FULL = 100
_LEAST = 10  # a lesser number is made of others by chance
_MOST = 10  # numbers of which any few are tried


def is_self_told(value: Decimal, said: str) -> bool:
    """Whether other numbers of a sentence make a number: it is their sum or with others that of
    one, the rate of two, or what a rate of another comes to."""
    others = [n.value for n in find_numbers(said) if n.value and n.value != value][:_MOST]
    if value < _LEAST:
        return False
    few = [sum(some) for size in (2, 3, 4) for some in combinations(others, size)]
    if value in few or any(value + rest in others for rest in (*few, *others)):
        return True
    return any(_is_rate(value, n, m) or _is_rate(m, value, n) for n in others for m in others)


def _is_rate(rate: Decimal, part: Decimal, whole: Decimal) -> bool:
    step = Decimal(1).scaleb(int(rate.as_tuple().exponent))
    return part != whole and rate <= _FULL and abs(part * _FULL / whole - rate) * 2 <= step
