"""A question cut into pieces, and what a piece asks for: an amount, a target, words."""

from __future__ import annotations

import re

_CUT = re.compile(
    r"[,;:?]\s*|\s+(?:và|hay|với|cùng với)\s+|\b(?:trong đó|chia theo|gồm|bao gồm|riêng)\b"
    r"|\s+trên(?: tổng số)?(?=\s+(?:bao nhiêu|mấy)\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:công chức|viên chức|người lao động|doanh nghiệp|công nghệ|đổi mới|chuyển đổi|kiến nghị"
    r"|sáng kiến|giải pháp|lệ phí|đơn vị|tổ dân phố|phủ sóng|sóng|bồi dưỡng|trước hạn|đúng hạn)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:bao nhiêu|\bmấy)\s+(?!phần|%|\?|là\b|so\b)[^\W\d_]|how many|\bnhiêu\s+[^\W\d_]",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\b(?:bao nhiêu|mấy)\b(?!\s+(?:phần|%))|how much", re.IGNORECASE)
_AIM = re.compile(r"chỉ tiêu|mục tiêu|phấn đấu|kế hoạch đặt ra|tối thiểu|target", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:từ đâu|ở đâu|do đâu|của ai|ai|gì|nào|như thế nào|ra sao|vì sao)\b")


def pieces_of(text: str) -> list[str]:
    """Parts of a question between commas and conjunctions that do not part a list of nouns."""
    parts, start = [], 0
    for cut in _CUT.finditer(text):
        if _LISTED.match(text, cut.end()):
            continue
        parts.append(text[start : cut.start()])
        start = cut.end()
    return [*parts, text[start:]]


def aims_at(text: str) -> bool:
    """Whether a target is asked for, not a result."""
    return _AIM.search(text) is not None


def asks_amount_of(piece: str) -> bool:
    """Whether a piece of a question asks for an amount itself."""
    return _COUNT.search(piece) is not None or _AMOUNT.search(piece) is not None


def counts_things(piece: str) -> bool:
    """Whether a piece asks how many of something there are."""
    return _COUNT.search(piece) is not None


def asks_words(piece: str) -> bool:
    """Whether a piece wants words, not a number: "…, lấy từ đâu về?"."""
    return _OPEN.search(piece) is not None and not counts_things(piece)


def without_aim(text: str) -> str:
    """A text without its words for a target."""
    return _AIM.sub(" ", text)
