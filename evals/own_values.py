"""What an official writes as the expected result: a number as in a report, a day, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.feedback_cases import PLAIN_DAY, PLAIN_NUMBER
from evals.cases import Expected
from evals.reading import base_value, normal

_ENGLISH = re.compile(r"(\d+)\.(\d+)(?:\s*%|(?:\s+[^\W\d_]+){0,4})")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one answer has to state."""

    values: tuple[Expected, ...] = ()
    dates: tuple[date, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything is expected at all."""
        return bool(self.values or self.dates or self.words)

    @property
    def in_base_units(self) -> tuple[tuple[Expected, ...], ...]:
        """The same values with triệu, tỷ … worked in, where that changes them."""
        scaled = tuple(Expected(base_value(e.value, e.unit), e.unit) for e in self.values)
        return (scaled,) if scaled != self.values else ()


def wanted(parts: list[object]) -> Wanted:
    """The parts of an expected result, read; ValueError says in Vietnamese what is wrong."""
    read = [_part(part) for part in parts]
    return Wanted(
        values=tuple(each for each in read if isinstance(each, Expected)),
        dates=tuple(each for each in read if isinstance(each, date)),
        words=tuple(each for each in read if isinstance(each, str)),
    )


def day(text: str) -> date:
    """A day written 2026-11-23 or 23/11/2026; ValueError for anything else."""
    text = text.strip()
    try:
        if found := PLAIN_DAY.fullmatch(text):
            d, m, y = (int(group) for group in found.groups())
            return date(y, m, d)
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” không phải là ngày; viết 2026-11-23 hoặc 23/11/2026") from None


def _part(part: object) -> Expected | date | str:
    if isinstance(part, bool) or not isinstance(part, int | Decimal | str):
        raise ValueError("cần một số, một chuỗi chữ, hoặc danh sách các số và chuỗi")
    if not isinstance(part, str):
        return Expected(Decimal(part))
    text = part.strip()
    if not text:
        raise ValueError("có một phần để trống")
    if PLAIN_DAY.fullmatch(text):
        return day(text)
    if found := PLAIN_NUMBER.fullmatch(text):
        plain = found["number"].replace(".", "").replace(",", ".")
        return Expected(Decimal(plain), normal(found["unit"]))
    if found := _ENGLISH.fullmatch(text):
        whole, rest = found.groups()
        raise ValueError(
            f"“{text}” không rõ là số nào: số lẻ viết {whole},{rest}; "
            "hàng nghìn viết bằng nhóm ba chữ số, như 1.049"
        )
    return text
