"""Totals told behind their parts: "…, tổng cộng 418 hồ sơ", "Lũy kế đã mở 7 lớp"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.checks.arith_amounts import Amount, Passage, same_unit, slack, summed
from assistant.checks.arith_parts import Breakdown

_ALL = re.compile(r"\b(?:tổng cộng|cộng chung|(?<=[;,] )cộng|tổng số|tổng)(?: là| có|:)?\s?$")
_APART = re.compile(
    r"\b(?:trong đó|lũy kế|tháng trước|quý trước|kỳ trước|cùng kỳ|so với|đầu năm|riêng|bình quân|"
    r"mỗi|nâng)\b"
)
_ADDED_UP = re.compile(r"\blũy kế\b")
_TIME = re.compile(
    r"\b(?:năm (?:19|20)\d\d|quý [ivx]+|\d+ tháng (?:đầu|cuối) năm|từ đầu năm|đầu năm)\b"
)
_FAR = Decimal("0.25")


def later_totals(passage: Passage) -> Iterator[Breakdown]:
    """Totals right behind "tổng cộng" that all the counts before them don't make."""
    for total in passage.inside(-1):
        if not total.counted or total.over or not _ALL.search(passage.key[: total.start]):
            continue
        before = [a for a in passage.inside(-1) if a.tail <= total.start and not a.percent]
        parts = tuple(a for a in before if same_unit(a, total))
        if not parts:  # "hộ tịch 512, chứng thực 1.204; tổng cộng 1.716 hồ sơ"
            parts = tuple(a for a in before if not a.unit and not a.money and not total.money)
        if len(parts) < 2 or any(not p.counted or p.over for p in parts):
            continue
        if _APART.search(passage.key[: total.start]):
            continue
        if found := _broken(total, parts):
            yield found


def added_up(passage: Passage, before: Passage | None) -> Iterator[tuple[Passage, Breakdown]]:
    """ "Lũy kế …" against the counts of the two times that the text before tells."""
    opened = _ADDED_UP.search(passage.key)
    if opened is None or before is None or len(_TIME.findall(before.key)) < 2:
        return
    if "thêm" not in before.key or _ADDED_UP.search(before.key):
        return
    for total in passage.inside(-1):
        if total.start < opened.end() or not total.counted or total.over:
            continue
        parts = tuple(a for a in before.inside(-1) if same_unit(a, total) and not a.percent)
        plain = len(parts) == 2 and all(p.counted and not p.over for p in parts)
        if plain and (found := _broken(total, parts)):
            yield before, found


def _broken(total: Amount, parts: Sequence[Amount]) -> Breakdown | None:
    """The breakdown, where the parts or some of them don't make a total that is near their sum."""
    chosen = [c for size in range(2, len(parts) + 1) for c in combinations(parts[:8], size)]
    if any(abs(summed(c) - total.value) <= slack(total, c) for c in chosen):
        return None
    if abs(summed(parts) - total.value) > _FAR * total.value:
        return None
    if any(p.value >= total.value for p in parts):
        return None
    return Breakdown(total, tuple(parts), (), "later", 0)
