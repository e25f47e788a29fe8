"""What a number of the text counts in the words of its clause, and what makes it a part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.reading.quantities import Quantity, names, plain_words
from assistant.checks.records import Draft

_HEAD = 2  # syllables that say what is counted
_CLAUSE_END = re.compile(r"[;:()\n]|[.,](?!\d)|\s[-–]\s")
_NUMBER = re.compile(r"\d[\d.]*(?:/\d[\d.]*)?")
_NOUN_END = re.compile(
    r"[,;:()\n.]|(?<!mức )(?<!cấp )\d|(?<!\w)(?:được|đã|đang|sẽ|bị|là|với|tại|trên|ở|để|theo|do|và|"
    r"thì|mà|gồm|đạt|chiếm|trong|luôn|đều|tham gia|thường xuyên|hoạt động|phục vụ|của)(?!\w)"
)
_OTHER_NUMBER = re.compile(r"(?<!mức )(?<!cấp độ )(?<![\d./])\d[\d./]*")
_WORD = re.compile(r"[^\W_]+")
# What makes one count a part of the other, an addition to it, its average or its opposite.
_APART = re.compile(
    r"(?<!\w)(?:(?<!đổi )(?<!thôn )mới|thêm|"
    r"bổ sung|tăng|giảm|còn lại|chưa|không|khác|riêng|trong đó|trong số|"
    r"mỗi|bình quân|trung bình|thay thế|sửa chữa|hỏng|hư|cũ|dự kiến|sẽ|phấn đấu|tiếp tục|đề nghị|"
    r"nam|nữ|nhất là|trước|hiệu quả|đợt|lần)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """The ordered syllables of what a number counts and the words of its clause."""

    noun: tuple[str, ...]
    text: str
    words: frozenset[str]


def told_of(draft: Draft, quantity: Quantity) -> Told | None:
    """A quantity with what it counts and its clause; None where what it counts is not said."""
    start, end = quantity.quote.start, quantity.quote.end
    plain = plain_words(draft.text[start:end])
    at = quantity.at - start
    number = _NUMBER.match(plain, at)
    behind = number.end() if number else at
    stop = _NOUN_END.search(plain, behind)
    noun = tuple(_WORD.findall(plain[behind : stop.start() if stop else len(plain)]))
    if len(noun) < _HEAD:
        return None
    left = max((m.end() for m in _CLAUSE_END.finditer(plain, 0, at)), default=0)
    right = _CLAUSE_END.search(plain, behind)
    close = right.start() if right else len(plain)
    text = f"{plain[left:at]} {plain[behind:close]}"
    return Told(
        noun=noun,
        text=draft.text[start + left : start + close],
        words=names(_OTHER_NUMBER.sub(" ", text)),
    )


def parts_said(text: str) -> frozenset[str]:
    """Words that make a count a part of another, an addition to it, its average or opposite."""
    return frozenset(_APART.findall(plain_words(text)))


def swapped(one: Decimal, other: Decimal) -> bool:
    """Whether two values have the same digits."""
    return sorted(str(one)) == sorted(str(other))
