"""Shares as a report says them: "75%", "hơn ba phần tư", "khoảng 3/5 tổng số", "một nửa"; each as
a range in % that the true one must lie in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.rates.ratio_stories import Story
from assistant.checks.sums.arith_amounts import bracket_at, step_of

_DIGITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mười": 10,
}  # fmt: skip
_ONE = "|".join(_DIGITS)
_PERCENT = re.compile(r"(?<![\w/.,-])(?P<text>\d+(?:[.,]\d+)?)\s?(?:%|phần trăm)(?! điểm)")
_WORDS = re.compile(
    rf"\b(?P<top>{_ONE})\s?(?:phần|/)\s?(?P<whole>{_ONE})\b|\b(?P<half>(?:một )?nửa|quá bán)\b"
    r"(?! (?:đầu|cuối|tháng|năm|ngày|kỳ))"
)
_FRACTION = re.compile(
    r"(?<![\w/.,-])(?P<top>[1-9])/(?P<whole>[2-9]|10)(?![\w/]|[.,]\d)"
    r"(?= (?:tổng )?số\b|\s?[,;.)]|$)"
)
_TIE = r"(?:đạt|chiếm|bằng|tức|tương đương|tương ứng|tỷ lệ|được|là|khoảng|hơn|gần|trên|chưa đến)"
_TIED = re.compile(rf"\b{_TIE}(?: với| là)?\s?$")
_BOUND = re.compile(
    r"\b(?:(?P<above>hơn|trên|quá|ít nhất|vượt)|(?P<below>gần|dưới|chưa đến|chưa đầy|chưa tới|"
    r"không đến)|(?P<about>khoảng|xấp xỉ|tầm|chừng|ước))(?: (?:là|đạt|có|được))?\s?$"
)
MOVED = re.compile(
    r"\b(?:tăng|giảm|nâng|vượt|(?:cao |thấp |nhiều |ít )?hơn|tốc độ|kém)\b[^,;.:()\d]{0,25}$"
)
_TWICE = Decimal("0.55")  # of the last place, for what is rounded twice: 70,949, 70,95, 71,0
_FROM = re.compile(r"\btừ\s$")  # "5/7 khoản đạt từ 50%" is of each
_ROUGH = Decimal(5)  # points, behind "khoảng", "gần", "hơn" and a fraction in words


@dataclass(frozen=True, slots=True)
class Claim:
    """A share said in %, with the bounds of what may be meant; `tail` is behind it."""

    value: Decimal
    low: Decimal
    high: Decimal
    text: str
    start: int
    tail: int
    bracket: int

    def holds(self, part: Decimal, whole: Decimal) -> bool:
        """Whether a quotient is meant."""
        return not whole or self.low <= part * 100 / whole <= self.high

    def rounds(self, part: Decimal, whole: Decimal) -> bool:
        """Whether the share is a quotient rounded, or roughly it, without what cutting gives."""
        if not whole or part <= 0:
            return False
        return self.low <= part * 100 / whole <= min(self.high, 2 * self.value - self.low)

    def fits(self, exact: Decimal) -> bool:
        """Whether a share in % is meant."""
        return self.low <= exact <= self.high


def claims(story: Story) -> Iterator[Claim]:
    """The shares of a story; rises, falls and what is above a plan are none."""
    key = story.passage.key
    for match in _PERCENT.finditer(key):
        value = Decimal(match["text"].replace(",", "."))
        yield from _claim(story, match, value, step_of(match["text"]))
    for match in _FRACTION.finditer(key):
        if match["top"] < match["whole"] and _TIED.search(key[: match.start()]):
            value = Decimal(match["top"]) * 100 / Decimal(match["whole"])
            yield from _claim(story, match, value, None)
    for match in _WORDS.finditer(key):
        top, whole = (1, 2) if match["half"] else (_DIGITS[match[n]] for n in ("top", "whole"))
        if top < whole:
            yield from _claim(story, match, Decimal(top * 100) / whole, None)


def _claim(
    story: Story, match: re.Match[str], value: Decimal, step: Decimal | None
) -> Iterator[Claim]:
    key, at = story.passage.key, match.start()
    begin = story.sentence_start(at)
    before = key[max(begin, at - 60) : at]
    bound = _BOUND.search(before)
    lead = before[: bound.start()] if bound else before
    if MOVED.search(lead) or _FROM.search(lead) or (bound and bound.group().startswith("vượt")):
        return
    low, high = _range(value, step, bound.lastgroup if bound else None)
    text = key[bound.start() + max(begin, at - 60) : match.end()] if bound else match.group()
    yield Claim(
        value,
        low,
        high,
        text,
        at,
        match.end(),
        bracket_at(key[begin:], at - begin)
        + (begin if bracket_at(key[begin:], at - begin) >= 0 else 0),
    )


def _range(value: Decimal, step: Decimal | None, bound: str | None) -> tuple[Decimal, Decimal]:
    """The shares that are meant: rounded or cut, above, below or about what is said."""
    rough = _ROUGH if step is None else max(step * 2, _ROUGH / 2)
    if bound == "above":
        return value, value + 2 * rough
    if bound == "below":
        return value - 2 * rough, value
    if bound == "about" or step is None:
        return value - rough, value + rough
    return value - step * _TWICE, value + step * Decimal("0.999")
