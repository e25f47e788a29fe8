"""Counts that reports say in words: "không phát sinh hồ sơ", "chưa tổ chức lớp", ": không có"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.figure_values import Quantity
from ingest.figure_words import COUNTED

_NONE = (
    r"(?:không (?:có|phát sinh|nhận được|ghi nhận|xảy ra|còn|tồn tại|để xảy ra)"
    r"|chưa (?:có|phát sinh|tổ chức|ban hành|ghi nhận|nhận được|triển khai|thành lập|mở|xảy ra)"
    r"|không tổ chức)"
)
_FILLER = r"(?:\s+(?:bất kỳ|các|những|một|nào|trường hợp|việc|được|thêm|mới))*"
_COUNTED = f"({'|'.join(COUNTED)})"
_ZERO = re.compile(rf"{_NONE}{_FILLER}\s+{_COUNTED}(?![\w])", re.IGNORECASE)
_ANSWERED_NONE = re.compile(
    r"(?:[:;]|\blà)\s*(không có|không phát sinh|không|chưa có|chưa)\s*[.;]?\s*$", re.IGNORECASE
)
_OPINION = re.compile(r"kiến nghị, đề xuất|ý kiến|khó khăn|vướng mắc|thay đổi", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:nếu|trường hợp|khi|bảo đảm|đảm bảo|phấn đấu|để|nhằm|yêu cầu)\s[^,;.]*$", re.IGNORECASE
)


def find_zeros(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Zeros said in words, as quantities of value 0 whose number is the wording itself."""
    zeros = []
    for match in _ZERO.finditer(text):
        if _CONDITION.search(text[: match.start()]) or _OPINION.match(text, match.start(1)):
            continue
        zeros.append(_zero(match.start(), match.end(), match.group(1)))
    answered = _ANSWERED_NONE.search(text)
    if answered and not zeros and not quantities and not _OPINION.search(text):
        zeros.append(_zero(answered.start(1), answered.end(1), ""))
    return [z for z in zeros if not any(q.start < z.end and z.start < q.end for q in quantities)]


def _zero(start: int, end: int, unit: str) -> Quantity:
    return Quantity(Decimal(0), unit.lower(), start, end, start, end, said_in_words=True)
