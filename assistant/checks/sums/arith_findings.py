"""Findings about said arithmetic, each with its sum in the words of a reviewer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from assistant.checks.records import Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sums.arith_amounts import SENTENCE, Amount, Passage, summed, told
from assistant.checks.sums.arith_flows import Flow
from assistant.checks.sums.arith_products import Product
from assistant.checks.sums.arith_rest import Remainder
from vectorstore.vocabulary.numbers import format_number


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total with its parts."""

    total: Amount
    parts: tuple[Amount, ...]


def parts_said(
    draft: Draft, passage: Passage, found: Breakdown, line: Passage | None = None
) -> Finding:
    """A total that is not the sum of its parts; `line` holds the total where a note lists them."""
    if line is None:
        quotes: tuple[Quote, ...] = (passage.quote(draft, (found.total, *found.parts)),)
    else:
        quotes = (line.quote(draft, (found.total,)), passage.quote(draft, found.parts))
    total, parts = found.total, found.parts
    right = summed(parts)
    formula = f"{' + '.join(_term(p, total) for p in parts)} = {told(right, total)}"
    return _finding(
        "parts_said",
        f"Các phần cộng lại: {formula}, báo cáo ghi tổng {told(total.value, total)} "
        f"(lệch {told(abs(right - total.value), total)}).",
        quotes,
        (told(right, total), told(total.value, total), formula),
    )


def rest_said(draft: Draft, found: Remainder) -> Finding:
    """What is left that is not the whole less the part."""
    whole, part, rest, place = found.whole, found.part, found.rest, found.place
    formula = f"{_term(whole, rest)} - {_term(part, rest)} = {told(found.right, rest)}"
    quotes: tuple[Quote, ...] = (place.quote(draft, (whole, part, rest)),)
    if _apart(place, whole, part):
        quotes = (place.quote(draft, (whole,)), place.quote(draft, (part, rest)))
    return _finding(
        "rest_said",
        f"{formula}, báo cáo ghi còn {told(rest.value, rest)}.",
        quotes,
        (told(found.right, rest), told(rest.value, rest), formula),
    )


def flow_said(draft: Draft, passage: Passage, found: Flow) -> Finding:
    """A stock that isn't the earlier one with what came and went."""
    first, last = found.first, found.last
    moves = "".join(
        f" {'+' if sign > 0 else '-'} {_term(move, first)}" for move, sign in found.moves
    )
    formula = f"{_term(first, first)}{moves} = {told(found.right, last)}"
    told_of = (first, *(a for a, _ in found.moves), last)
    lines = groupby(told_of, key=lambda a: len(SENTENCE.findall(passage.key, 0, a.start)))
    return _finding(
        "flow_said",
        f"{formula}, báo cáo ghi {told(last.value, last)}.",
        tuple(passage.quote(draft, list(amounts)) for _, amounts in lines),
        (told(found.right, last), told(last.value, last), formula),
    )


def product_said(draft: Draft, passage: Passage, found: Product) -> Finding:
    """An average or a total that isn't so many times so much."""
    number, each = _term(found.number, found.number), told(found.each.value, found.each)
    right, said = told(found.right, found.whole), told(found.whole.value, found.whole)
    formula = f"{number} x {each} = {right}"
    if found.mean:
        mean = found.whole.value / found.number.value / found.factor
        right = two_places(mean / found.each.scale)
        formula, said = f"{said} : {number} = {right}", each
    return _finding(
        "product_said",
        f"{formula}, báo cáo ghi {said}.",
        (passage.quote(draft, (found.each, found.number, found.whole)),),
        (right, said, formula),
    )


def shares_said(draft: Draft, passage: Passage, shares: Sequence[Amount]) -> Finding:
    """Shares that don't make the whole."""
    total = f"{format_number(summed(shares))}%"
    formula = f"{' + '.join(s.text for s in shares)} = {total}"
    return _finding(
        "shares_said",
        f"Các tỷ trọng của một cơ cấu cộng lại {formula}, không bằng 100%.",
        (passage.quote(draft, (*shares, _rest_of_sentence(passage, shares[-1]))),),
        ("100%", total, formula),
    )


def _rest_of_sentence(passage: Passage, last: Amount) -> Amount:
    """The last share with the words behind it, which may tell of more."""
    end = re.compile(r"\.(?:\s|$)|\n|$").search(passage.key, last.tail)
    return replace(last, tail=end.start() if end else last.tail)


def _apart(passage: Passage, one: Amount, other: Amount) -> bool:
    """Whether a sentence or a line ends between two amounts."""
    return re.search(r"\.\s|\n", passage.key[one.tail : other.start]) is not None


def _term(amount: Amount, like: Amount) -> str:
    """An amount's value on the scale of another, without the unit."""
    if amount.money and amount.scale == like.scale:
        return format_number(amount.value / amount.scale)
    return told(amount.value, amount) if amount.money else format_number(amount.value)


def two_places(value: Decimal) -> str:
    """A value as reports print rates: two decimal places, halves rounded up."""
    return format_number(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _finding(
    check: str,
    message: str,
    quotes: tuple[Quote, ...],
    sides: tuple[str, str, str],
    kind: FindingKind = FindingKind.SUM_MISMATCH,
) -> Finding:
    expected, found, formula = sides
    return Finding(
        kind,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        check,
        message,
        "Đối chiếu từng số với nguồn số liệu rồi sửa cho khớp.",
        quotes,
        expected=expected,
        found=found,
        formula=formula,
    )
