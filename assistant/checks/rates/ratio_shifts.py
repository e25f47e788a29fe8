"""Rises, falls and what is above or below a plan, as a report says them: "tăng 8,5%", "vượt 3,5
điểm phần trăm", "giảm 4 vụ so với cùng kỳ", "gấp rưỡi", or the way alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.rates.ratio_stories import Story
from assistant.checks.sums.arith_amounts import Amount, bracket_at, step_of

UP = "tăng|vượt|cao hơn|nhiều hơn|tăng thêm|nâng|hơn"
DOWN = "giảm|thấp hơn|ít hơn|hụt|kém|thiếu"
SAID = re.compile(
    rf"\b(?P<way>{UP}|{DOWN})(?: (?!(?:từ|lên|đến|xuống|còn|mức)\b)[^\W\d_]+){{0,3}}?\s?"
    r"(?:(?P<rough>khoảng|gần|hơn|trên|xấp xỉ)\s)?(?P<size>\d+(?:[.,]\d+)?)\s?"
    r"(?P<unit>%|điểm phần trăm|điểm %|% điểm|phần trăm)(?! là \d)"
    rf"|\b(?P<way2>{UP}|{DOWN})(?: (?:được|tới|đến|khoảng|hơn|gần))? "
    r"(?P<words>một nửa|một phần (?:ba|tư|năm)|gấp đôi|gấp rưỡi|gấp ba)\b"
    r"|\b(?P<times>gấp)(?: khoảng| hơn| gần)? (?P<by>\d+(?:,\d+)?) lần\b"
)
_WORDS = {
    "một nửa": 50, "một phần ba": 33, "một phần tư": 25, "một phần năm": 20, "gấp đôi": 100,
    "gấp rưỡi": 50, "gấp ba": 200,
}  # fmt: skip
_WAY = re.compile(rf"\b(?P<way>{UP}|{DOWN})(?: (?:thêm|được|là))*\s?$")
# The way alone, right before what it is against: "21 hồ sơ, giảm so với cùng kỳ (18 hồ sơ)".
_ALONE = re.compile(
    rf"(?<=, )(?P<way>{UP}|{DOWN})(?: nhẹ| mạnh)? (?:so )?với "
    r"(?=(?:cùng kỳ|(?:năm|kỳ|quý|tháng) (?:trước|20\d\d))\b[^,;.%]{0,30}\()"
)
FROM = re.compile(r"\btừ(?: mức| chỗ)?\s?$")
VERSUS = re.compile(r"[^;.,\d%]{0,20}?(?:so )?với[^;.,%]{0,70}?(?:[(:]|\blà\b|\bđạt\b)")
# What it is above or below stands there, not by how much: "vượt chỉ tiêu 95%".
_TARGET = re.compile(r"\b(?:chỉ tiêu|mục tiêu|kế hoạch|yêu cầu|mức)\b(?! thêm)")
_LEVEL = 50  # from here a per cent behind "chỉ tiêu" is the target itself
_ROUGH = Decimal(3)


@dataclass(frozen=True, slots=True)
class Shift:
    """A change said between two values; `size` is None where but the way is said; `points` are
    the plain difference, of rates where it is said in points of %, else it is in % of the earlier
    value; `amount` is that of a difference of counts."""

    text: str
    size: Decimal | None
    step: Decimal
    up: bool
    points: bool
    start: int
    tail: int
    bracket: int
    amount: Amount | None = None

    @property
    def of_rates(self) -> bool:
        """Whether it is a change between two rates."""
        return self.points and self.amount is None

    def right(self, now: Decimal, last: Decimal) -> Decimal:
        """The change from one value to the other, signed as it is said."""
        gap = now - last if self.up else last - now
        return gap if self.points or not last else gap * 100 / last

    def holds(self, now: Decimal, last: Decimal) -> bool:
        """Whether a change is between two values, rounded or cut."""
        right = self.right(now, last)
        if self.size is None:
            return right >= 0
        return not last or abs(right - self.size) < self.step


def shifts(story: Story) -> Iterator[Shift]:
    """The changes of a story that are told as results."""
    key = story.passage.key
    for match in SAID.finditer(key):
        if not FROM.search(key[: match.start()]) and not _of_target(match):
            yield _shift(story, match)
    for match in _ALONE.finditer(key):
        yield Shift(match["way"], None, Decimal(0), match["way"] in UP.split("|"),
                    points=True, start=match.start(), tail=match.end(), bracket=-1)  # fmt: skip
    for amount in story.passage.amounts:
        way = _WAY.search(key[: amount.start]) if amount.moved and not amount.percent else None
        if way and not (amount.over or amount.per):
            yield Shift(key[way.start() : amount.tail], amount.value, amount.step,
                        way["way"] in UP.split("|"), points=True, start=way.start(),
                        tail=amount.tail, bracket=amount.bracket, amount=amount)  # fmt: skip


def _of_target(match: re.Match[str]) -> bool:
    size = Decimal((match["size"] or "0").replace(",", "."))
    return size >= _LEVEL and _TARGET.search(match.group()) is not None


def _shift(story: Story, match: re.Match[str]) -> Shift:
    key = story.passage.key
    way = match["way"] or match["way2"] or "tăng"
    if match["size"]:
        size = Decimal(match["size"].replace(",", "."))
        step = step_of(match["size"])
        if match["rough"]:
            step = max(step, _ROUGH)
    elif match["by"]:
        size = (Decimal(match["by"].replace(",", ".")) - 1) * 100
        step = step_of(match["by"]) * 100
    else:
        size, step = Decimal(_WORDS[match["words"]]), _ROUGH
    begin = story.sentence_start(match.start())
    bracket = bracket_at(key[begin : match.start() + 1], match.start() - begin)
    points = bool(match["unit"] and "điểm" in match["unit"])
    return Shift(
        match.group(), size, step, way in UP.split("|"), points, match.start(), match.end(),
        bracket + begin if bracket >= 0 else -1,
    )  # fmt: skip
