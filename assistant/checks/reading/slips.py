"""Slips of the pen in a number: one digit mistaken, or two neighbours swapped."""

from __future__ import annotations

from decimal import Decimal


def digits(value: Decimal) -> tuple[int, ...]:
    """The digits of a value, without the noughts behind them."""
    return value.normalize().as_tuple().digits


def slip(one: str, other: str) -> bool:
    """One digit apart, or two neighbours swapped; as long as each other and not the same."""
    if len(one) != len(other) or one == other:
        return False
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) == 1:
        return True
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1
    return swapped and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def slipped(one: Decimal, other: Decimal) -> bool:
    """Whether one value is the other with a slip, of at least two digits."""
    texts = [format(value, "f").replace(".", "") for value in (one, other)]
    return len(texts[0]) > 1 and slip(*texts)


def swapped(one: Decimal, other: Decimal) -> bool:
    """Whether one value is the other with two neighbouring digits changed about."""
    return slipped(one, other) and sorted(str(one)) == sorted(str(other))


def inner_slip(one: str, other: str) -> bool:
    """A slip, never of the first digit alone."""
    return slip(one, other) and one[1:] != other[1:]


def same_digits(one: Decimal, other: Decimal) -> bool:
    """Whether two values have the same digits in any order."""
    return sorted(str(one)) == sorted(str(other))
