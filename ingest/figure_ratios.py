"""Rates and the counts they are made of: "649/649 = 100%", "100% (19/19)", "34/34 (100%)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.figure_values import Quantity

_EQUALS = re.compile(r"\s*(?:=|đạt|bằng|tương đương|chiếm)\s*(?:tỷ lệ)?\s*")
_OPENS_COUNTS = re.compile(r"\s*(?:\(|,|;|\(trong đó:?)\s*")


def join_ratios(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Join "649/649 = 100%" and "100% (19/19)" into one rate with its two counts."""
    merged: list[Quantity] = []
    for quantity in quantities:
        last = merged[-1] if merged else None
        if _next_clause(text, merged, quantity):
            last = None
        if last is not None and (joined := _joined(text, last, quantity)) is not None:
            merged[-1] = joined
            if quantity.denominator is not None and quantity.unit:
                merged.append(quantity)
        else:
            merged.append(quantity)
    return merged


def _next_clause(text: str, before: Sequence[Quantity], quantity: Quantity) -> bool:
    """Whether counts stand behind a rate that has its own: "5/7 khoản đạt từ 50%; 2/7 khoản …"."""
    if len(before) < 2 or before[-2].denominator is None:
        return False
    own = not re.search(r"[;.]\s", text[before[-2].end : before[-1].start])
    return own and text[before[-1].end : quantity.start].strip() in (",", ";")


def _joined(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    gap = text[first.end : second.start]
    if first.denominator is not None and second.is_rate and not first.is_rate:
        if _EQUALS.fullmatch(gap) or re.fullmatch(r"\s*\(\s*", gap):
            if first.unit and not gap.strip().startswith("="):
                return None  # "34/34 nhiệm vụ (100%)": the count stays, see `attach_ratios`
            return replace(
                second,
                numerator=first.numerator,
                denominator=first.denominator,
                start=first.start,
                num_start=second.num_start,
            )
        return None
    counts = first.is_rate and second.denominator is not None and not second.is_rate
    if counts and _OPENS_COUNTS.fullmatch(gap):
        return replace(
            first, numerator=second.numerator, denominator=second.denominator, end=second.end
        )
    return None


def attach_ratios(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Give a rate the counts that stand before it when their quotient is that very rate."""
    done: list[Quantity] = []
    for at, quantity in enumerate(quantities):
        if quantity.is_rate and quantity.numerator is None:
            counts = [q for q in done if not q.is_rate and not q.is_points]
            behind = [q for q in quantities[at + 1 : at + 2] if not q.is_rate]
            quantity = (
                _from_ratio(quantity, counts)
                or _from_counts(quantity, counts)
                or _from_ratio(quantity, behind)
                or quantity
            )
        if quantity.is_rate and done and done[-1].value == quantity.denominator:
            done[-1] = replace(done[-1], qualifier=None)  # "474 hồ sơ trên 531 hồ sơ"
        done.append(quantity)
    return done


def _from_ratio(rate: Quantity, counts: list[Quantity]) -> Quantity | None:
    for count in reversed(counts[-3:]):
        if count.denominator and agrees(rate.value, count.value, count.denominator):
            return replace(rate, numerator=count.value, denominator=count.denominator)
    return None


def _from_counts(rate: Quantity, counts: list[Quantity]) -> Quantity | None:
    """ "5.058 hồ sơ (95,8%)" behind its total, "3.912 tài khoản trên 5.208 công dân (75,12%)"."""
    if not counts:
        return None
    last = counts[-1]
    for other in reversed(counts[:-1]):
        part, whole = (last, other) if last.value <= other.value else (other, last)
        same = part.unit == whole.unit
        if part.is_money != whole.is_money or (part.is_money and not same):
            continue
        if part.value == whole.value and not same:
            continue
        if agrees(rate.value, part.value, whole.value):
            return replace(rate, numerator=part.value, denominator=whole.value)
    return None


def agrees(rate: Decimal, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether a rate in % is the quotient of two counts, rounded as reports round (or cut)."""
    if denominator == 0:
        return False
    exact = numerator * 100 / denominator
    exponent = rate.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    return -step / 2 <= exact - rate < step
