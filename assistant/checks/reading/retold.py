"""What a number of the text counts in the words of its clause, and what makes it a part."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.checks.reading.quantities import plain_words

# What makes one count a part of the other, an addition to it, its average or its opposite.
_APART = re.compile(
    r"(?<!\w)(?:(?<!đổi )(?<!thôn )mới|thêm|"
    r"bổ sung|tăng|giảm|còn lại|chưa|không|khác|riêng|trong đó|trong số|"
    r"mỗi|bình quân|trung bình|thay thế|sửa chữa|hỏng|hư|cũ|dự kiến|sẽ|phấn đấu|tiếp tục|đề nghị|"
    r"nam|nữ|nhất là|trước|hiệu quả|đợt|lần)(?!\w)"
)


def parts_said(text: str) -> frozenset[str]:
    """Words that make a count a part of another, an addition to it, its average or opposite."""
    return frozenset(_APART.findall(plain_words(text)))


def swapped(one: Decimal, other: Decimal) -> bool:
    """Whether two values have the same digits."""
    return sorted(str(one)) == sorted(str(other))
