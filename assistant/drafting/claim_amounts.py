"""By how much two values differ, and whether an amount says so."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from assistant.drafting.claim_records import Number

_NEARLY = Decimal("0.15")  # how far "khoảng 700" may lie from the value


def sizes(amount: Number, now: Decimal, then: Decimal, sort: str) -> list[Decimal]:
    """By how much a value differs; "%" of a rate may be points or a share."""
    change = abs(now - then)
    share = [change * 100 / then] if then else []
    if amount.sort != "rate":
        return [] if sort == "rate" else [change / amount.scaled]
    if sort != "rate":
        return share
    return [change] if amount.unit != "%" else [change, *share]


def printed(amount: Number, size: Decimal) -> bool:
    """Whether an amount is a size as it is printed."""
    if amount.qualifier:
        return abs(size - amount.value) <= amount.value * _NEARLY
    return size == amount.value or rounded(size, amount.decimals) == amount.value


def rounded(size: Decimal, decimals: int) -> Decimal:
    """A size with so many decimals."""
    return size.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
