"""What the numbers of a draft say of an earlier time: which number the report of that time should
tell of the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.checks.library.earlier_numbers import Dated
from assistant.checks.library.earlier_pairs import Earlier, at_earlier, common
from assistant.checks.library.earlier_times import When
from assistant.checks.reading.numbers_told import OPEN
from assistant.checks.reading.slips import digits, same_digits, slipped
from vectorstore.records import Period

# Where another number of the report is less like it by a little, and where none is like it at all.
_SURE, _LESS = 1.0, 0.25
_ALONE, _FAR = 0.5, 1.5
_RECKONED, _BOUND = 1.1, 1.5  # for what follows from two numbers, and for what may be any other
_SLIP = 0.5  # what the number printed is, but for a slip of the pen
_LOOSE = 0.5  # a time that the report may mean
_OF_ITS_KIND = 0.4  # a total for a total
_PART = 0.4  # a part for what is none
_AS_LIKE = 1.2  # so much less like it, a number of the value claimed may be what is meant
_TIMES, _TIMES_NEAR = 3, 2  # by which a value is too large or small to be the one expected
_SMALL, _TEN = 20, 10
_LONG = 3  # digits that are hardly the same by chance
_CLOSE = Decimal("0.95")
_WHOLE = Decimal("0.95")  # how near the wholes of two reports are


@dataclass(frozen=True, slots=True)
class Claim:
    """What a number of the draft says of an earlier time: of the thing that one of `of` counts the
    report of that time should tell `value`, no more, or no less than that (`most`, `least`).
    `base` is what the number printed differs from the value by; what is `loose` counts only where
    the number printed is right but for a slip of the pen; the value may be as far off as `near`."""

    number: Dated
    of: tuple[Dated, ...]
    time: Period
    value: Decimal
    said: str
    base: Decimal = Decimal(0)
    most: bool = False
    least: bool = False
    loose: bool = False
    near: Decimal = Decimal(0)
    beside: Dated | None = None

    @property
    def bar(self) -> float:
        """How like it a number must be at least: more so where none but a near value is told."""
        if self.most or self.least or self.beside is not None:
            return _BOUND
        return _RECKONED if self.base or self.near else _ALONE

    def printed(self, value: Decimal) -> Decimal:
        """What the draft would print if the earlier report told a value."""
        return abs(self.base - value)

    def is_slip(self, value: Decimal) -> bool:
        """Whether what the draft prints is what it should but for a slip of the pen."""
        one, other = self.printed(self.value), self.printed(value)
        long = len(digits(one)) >= _LONG
        return slipped(one, other) or (long and one != other and same_digits(one, other))

    def is_other(self, other: Dated) -> bool:
        """Whether another value than the earlier report's is claimed."""
        if self.most:
            return other.value > self.value and _one_whole(self.of[0], other)
        if self.least:
            return other.value < self.value
        if self.near:
            return abs(other.value - self.value) > self.near + other.told.step
        exponent = min(int(self.value.as_tuple().exponent), 0)
        rounded = max(other.told.step, Decimal(1).scaleb(exponent))
        return abs(other.value - self.value) > (rounded if other.told.unit == "%" else 0)


def _one_whole(one: Dated, other: Dated) -> bool:
    """Whether two numbers are not known to be of two wholes, and the larger is not one of them."""
    if one.told.of is None or other.told.of is None:
        return one.told.of is None or (other.when is When.TOTAL and other.value < one.told.of)
    low, high = sorted((one.told.of, other.told.of))
    return low >= _WHOLE * high


def denied(claim: Claim, before: Earlier) -> Dated | None:
    """The number of the earlier report that denies a claim, if none bears it out."""
    there = at_earlier(before, claim.time)
    exact = not (claim.most or claim.least or claim.near)
    found: Dated | None = None
    for of in claim.of:
        rated = list(_rated(claim, of, there))
        if claim.time.start is None:  # "đầu quý" tells what was left before
            left = replace(of, told=replace(of.told, marks=of.told.marks | {OPEN}))
            rated += _rated(claim, left, there)
        same = surest(rated, claim.bar)
        if same is None:
            continue
        rate = max(each for each, _ in rated)
        if exact and before.tells(claim.value, of, claim.time, least=rate - _AS_LIKE):
            return None
        if not claim.is_other(same) or (exact and _told_too(claim, same)):
            return None
        if rate < _RECKONED and not claim.is_slip(same.value):
            continue
        found = found or same
    return found


def _told_too(claim: Claim, same: Dated) -> bool:
    """Whether the sentence of a claim tells the earlier number itself: "từ 356 hộ lên 412 hộ"."""
    told = claim.number.told
    apart = claim.value == told.value and not claim.is_slip(same.value)
    return apart and claim.beside is None and same.value in told.beside


def _rated(
    claim: Claim, of: Dated, others: Iterable[tuple[float, Dated]]
) -> Iterable[tuple[float, Dated]]:
    """How like what a claim is of the numbers of its time are. What may be of another time, or
    is loosely claimed, counts only where it is a slip of the pen away."""
    for off, other in others:
        slip = not (claim.most or claim.least or claim.near) and claim.is_slip(other.value)
        if off and max(claim.printed(claim.value), claim.printed(other.value)) < _TEN:
            continue
        if (off or claim.loose) and not slip:
            continue
        if not _plausible(other.value, claim):
            continue
        when = claim.number.when
        same = other.when in (when, When.OWN if when is When.NAMED else when)
        kind = _OF_ITS_KIND * (same or (not off and claim.time.start is not None))
        part = _PART * (other.told.part_of != of.told.part_of)
        slip = slip or (claim.most and claim.value > _CLOSE * other.value)
        yield common(of, other) + kind - part - _LOOSE * bool(off) + _SLIP * slip, other


def _plausible(value: Decimal, claim: Claim) -> bool:
    expected = claim.value
    if max(value, expected) < _SMALL:
        return True
    times = _TIMES_NEAR if claim.near else _TIMES
    return value <= times * expected and expected <= times * value


def surest(rated: Iterable[tuple[float, Dated]], bar: float = _ALONE) -> Dated | None:
    """The number that is surely meant; None where none is, or where several with unlike values
    might be."""
    rated = list(rated)
    if not rated:
        return None
    sure, best = max(rated, key=lambda each: each[0])
    less = _LESS if sure >= _SURE else _FAR
    rivals = {other.value for rate, other in rated if rate > sure - less}
    return best if sure >= bar and len(rivals) == 1 else None
