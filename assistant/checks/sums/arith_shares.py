"""Shares of one whole that should make 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.checks.sums.arith_amounts import Amount, Passage
from assistant.checks.sums.arith_sides import complementary

_STRUCTURE = re.compile(
    r"\b(?:cơ cấu|tỷ trọng|tỉ trọng|phân loại|xếp loại|bình xét|chia theo|phân theo)\b"
)
_NO_SHARE = re.compile(
    r"\b(?:tăng|giảm|so với|cùng kỳ|kế hoạch|dự toán|chỉ tiêu|trong đó|riêng|vượt|trên \d|tốc độ|"
    r"mục tiêu|năm ~)\b"
)
_GRADE = re.compile(
    r"\b(?:hài lòng|xuất sắc|tốt|khá|giỏi|trung bình|bình thường|yếu|kém|đồng ý|hoàn thành)\b"
)
_REACHED = re.compile(r"\b(?:đạt|đúng hạn|trễ hạn|quá hạn)\b")
_FIRST = Amount(Decimal(0), 0, 0, 0, "")
_FAR = Decimal(10)


def wrong_shares(passage: Passage) -> Iterator[tuple[Amount, ...]]:
    """Runs of three or more shares of one structure that miss 100 % by more than rounding."""
    lead = _STRUCTURE.search(passage.key)
    shares = _shares(passage, lead.end() if lead else 0)
    labels = [passage.key[a.tail : b.start] for a, b in pairwise((_FIRST, *shares))]
    apart = graded(labels) or (len(shares) == 2 and complementary(labels))
    if len(shares) < 2 or not (apart or (lead and len(shares) > 2)):
        return
    if len(shares) == 2 and any(_REACHED.search(label) for label in labels):
        return
    total = sum((a.value for a in shares), Decimal(0))
    rounding = sum((a.step for a in shares), Decimal(0)) / 2
    if rounding < abs(total - 100) <= _FAR:
        yield shares


def graded(labels: Sequence[str]) -> bool:
    """Whether shares are told of the grades of one scale."""
    return len(labels) > 2 and all(_GRADE.search(label) for label in labels)


def _shares(passage: Passage, start: int) -> tuple[Amount, ...]:
    """The shares behind a word for a structure; none where one is a change or a goal."""
    found: list[Amount] = []
    for amount in passage.amounts:
        if amount.start < start or not amount.percent:
            continue
        if amount.moved or amount.about:
            return ()
        found.append(amount)
    if found and _NO_SHARE.search(passage.key[start : found[-1].tail + 25]):
        return ()
    return tuple(found) if _listed(passage, found) else ()


def _listed(passage: Passage, shares: Sequence[Amount]) -> bool:
    """Whether separators stand between the shares, and no new sentence."""
    for one, other in pairwise(shares):
        between = passage.key[one.tail : other.start]
        if not re.search(r"[,;(]|\bvà\b|\bcòn\b", between) or ". " in between:
            return False
    return True
