"""Parts of a whole that are the two sides of one thing, with nothing between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PAIRS = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (r"\btrực tuyến\b", r"\btrực tiếp\b"),
        (r"\b(?:trước|đúng|trong(?: thời)?|chưa đến|còn) hạn\b", r"(?<!chưa )\b(?:quá|trễ) hạn\b"),
        (r"\bnam\b", r"\bnữ\b"),
        (r"\bthường trú\b", r"\btạm trú\b"),
        (r"\btập thể\b", r"\bcá nhân\b"),
        (r"\b(?:tốt|bình thường|ổn định)\b", r"\b(?:hỏng|lỗi|hư)\b"),
        (r"\b(?:định kỳ|thường xuyên)\b", r"\bđột xuất\b"),
        (r"\bthường xuyên\b", r"\bđịnh kỳ\b"),
        (r"\bchính thức\b", r"\bdự bị\b"),
        (r"\bchuyển tiếp\b", r"\bkhởi công mới\b"),
        (r"\b(?:xây|làm)(?: dựng)? mới\b", r"\bsửa chữa\b"),
        (r"\btrong (?:tỉnh|nước)\b", r"\bngoài (?:tỉnh|nước)\b"),
    )
)
_DENIED = re.compile(r"\b(?:chưa|không) ([^\W\d_]+)")
REST = re.compile(r"\b(?:còn lại|tồn kho)\b|\bkhác\b(?! nhau)")


def complementary(labels: Sequence[str]) -> bool:
    """Whether some parts leave nothing between them: two sides of one thing, or "còn lại"."""
    if any(REST.search(label) for label in labels[1:]):
        return True
    for one in labels:
        for other in labels:
            if one is other:
                continue
            if any(a.search(one) and b.search(other) for a, b in _PAIRS):
                return True
            denied = _DENIED.search(other)
            if denied and re.search(rf"(?<!chưa )(?<!không )\b{denied[1]}\b", one):
                return True
    return False
