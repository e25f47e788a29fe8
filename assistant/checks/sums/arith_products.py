"""So many times so much: "22 tổ, 154 thành viên, bình quân 7 thành viên/tổ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.sums.arith_amounts import Amount, Passage

_NAMED = re.compile(r"\b(?:bình quân|trung bình|năng suất|mức|định mức|mỗi)\b[^,;.]{0,40}$")
_MEAN = re.compile(r"\b(?:bình quân|trung bình|mỗi)(?: [^\W\d_]+){0,3}\s?$")
_AVERAGE = re.compile(r"\b(?:bình quân|trung bình)\b[^,;.]{0,30}$")
_ALL = re.compile(r"\b(?:tổng|sản lượng|cộng)\b[^,;.\d]{0,30}$")
WITH_MORE = re.compile(r"[^.;\d]{0,12}\b(?:gồm|kể|tính) cả\b")
_FAR = Decimal("0.25")
_TONS = {("tạ", "tấn"): Decimal("0.1"), ("tấn", "tạ"): Decimal(10)}


@dataclass(frozen=True, slots=True)
class Product:
    """How much for each, how many there are, and how much they are said to make; `mean` where
    the words call the first an average."""

    each: Amount
    number: Amount
    whole: Amount
    factor: Decimal
    mean: bool

    @property
    def right(self) -> Decimal:
        """What they make by arithmetic."""
        return self.each.value * self.number.value * self.factor


def wrong_products(passage: Passage) -> Iterator[Product]:
    """Products of the only rate for each and the only number of these that a sentence gives."""
    rated = [a for a in passage.amounts if a.per]
    for each in rated if len(rated) == 1 else ():
        lead = passage.key[: each.start]
        if not _NAMED.search(lead) or (each.about and not _MEAN.search(lead)):
            continue
        numbers = [a for a in passage.amounts if a.counted and a.unit[:1] == (each.per,)]
        wholes = [(a, f) for a in passage.amounts if a.counted and (f := _factor(each, a))]
        summed = [w for w in wholes if _ALL.search(passage.key[: w[0].start])]
        if "mỗi" in lead[-30:] or len(wholes) > 1:
            wholes = summed
        if len(numbers) != 1 or len(wholes) != 1 or numbers[0].over or wholes[0][0].over:
            continue
        if WITH_MORE.match(passage.key, wholes[0][0].tail):
            continue
        made = each.value * numbers[0].value
        if not each.money and any(a.value == made for a in passage.amounts if a.counted):
            continue  # another count, by another noun: "165 học viên, bình quân 33 người/lớp"
        found = Product(each, numbers[0], *wholes[0], mean=_AVERAGE.search(lead) is not None)
        if not _holds(found):
            yield found


def _factor(each: Amount, whole: Amount) -> Decimal | None:
    if each.money or whole.money:
        return Decimal(1) if each.money and whole.money else None
    one, other = each.unit[:1], whole.unit[:1]
    if one and other and one != other:
        return _TONS.get((one[0], other[0]))
    return Decimal(1) if one and one == other and each.unit[1:2] == whole.unit[1:2] else None


def _holds(found: Product) -> bool:
    """Within the rounding of what each is said to have; far off, another whole is meant."""
    if not found.number.value or not found.whole.value:
        return True
    off = abs(found.right - found.whole.value)
    if found.each.money and not found.mean and "," not in found.each.text:
        return off < found.whole.step or off > _FAR * found.whole.value
    slack = found.each.step * found.number.value * found.factor
    return off < slack or off > _FAR * found.whole.value
