"""Rises and falls against the two values that the same passage gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.checks.sums.arith_amounts import Amount, Passage, alike

_WAY = re.compile(
    r"\b(?P<way>tăng|giảm|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn)(?: [^\W\d_]+){0,2}\s?:?\s?$"
)
_UP = frozenset({"tăng", "vượt", "cao hơn", "nhiều hơn"})
_AGAINST = re.compile(
    r"^[^;.\d%]{0,6}?(?:\([^()]*\)\s?)?[^;.\d%]{0,12}?(?:so )?với"
    r"(?:(?!\b(?:tăng|giảm|vượt|đạt|cao|thấp)\b)[^;.%()]){0,70}?"
    r"(?:[(:]|\blà\b|\bđạt\b)"
)
_FROM = re.compile(r"\btừ(?: mức)?\s?$")
_TO = re.compile(r"\b(?:lên|xuống|còn|thành|đến)(?: còn| mức| là)?\s?$")
_NAMED = re.compile(r"\s?(?:[^\d,;()%]{0,30}(?:(?:19|20)\d\d)?\s?(?::|là|đạt)?\s?)?")
_POINTS = re.compile(r"^\s?điểm(?: %|%| phần| tỷ|\W|$)|^\s?đ%")


@dataclass(frozen=True, slots=True)
class Change:
    """A rise or fall said between two values; `relative` in % of the earlier one."""

    said: Amount
    now: Amount
    last: Amount
    up: bool
    relative: bool

    @property
    def gap(self) -> Decimal:
        """The later value less the earlier."""
        return self.now.value - self.last.value

    @property
    def right(self) -> Decimal:
        """The size of the change as the passage measures it."""
        gap = abs(self.gap)
        return gap * 100 / self.last.value if self.relative and self.last.value else gap

    @property
    def holds(self) -> bool:
        """Whether direction and size fit, rounded or cut at the last place written."""
        if self.gap and (self.gap > 0) != self.up:
            return False
        off = abs(self.right - self.said.value)
        if self.relative:
            return off < self.said.step
        coarse = max(self.said.step, self.now.step, self.last.step)
        return off <= coarse if "," in self.said.text + self.now.text else off < coarse


def wrong_changes(passage: Passage) -> Iterator[Change]:
    """Changes that are not the difference of the two values they stand with."""
    for said in passage.amounts:
        way = _way(passage, said)
        if way == "" or said.over or said.about:
            continue
        found = _from_to(passage, said, up=way in _UP) or _against(passage, said, up=way in _UP)
        if found is None or found.holds or not found.last.value:
            continue
        if not _other_way(passage, found):
            yield found


def _way(passage: Passage, said: Amount) -> str:
    """The word for the direction before an amount, or before the one whose bracket it fills."""
    at = said.start
    if said.percent and said.bracket >= 0 and said.bracket == said.start - 1:
        before = [a for a in passage.inside(-1) if a.tail <= said.bracket]
        if before and not passage.key[before[-1].tail : said.bracket].strip():
            at = before[-1].start
    lead = passage.key[max(0, at - 30) : at]
    way = _WAY.search(lead)
    return way["way"] if way and not _FROM.search(lead) else ""


def _other_way(passage: Passage, found: Change) -> bool:
    """Points said as %, or % of the earlier rate; another count that gives the change."""
    if found.now.percent and found.said.percent:
        gap, part = abs(found.gap), abs(found.gap) * 100 / found.last.value
        step = max(found.said.step, found.now.step, found.last.step)
        fits = [g for g in (gap, part) if abs(g - found.said.value) <= step]
        return bool(fits) and (found.gap > 0) == found.up
    others = [a for a in passage.amounts if a.start < found.said.start and alike(a, found.last)]
    return any(
        Change(found.said, a, found.last, found.up, found.relative).holds
        for a in others
        if a.percent == found.last.percent
    )


def _against(passage: Passage, said: Amount, *, up: bool) -> Change | None:
    """ "12 vụ, giảm 3 vụ so với cùng kỳ (15 vụ)"."""
    versus = _AGAINST.match(passage.key[said.tail :])
    if versus is None or (_in_points(passage, said) and not said.percent):
        return None
    at = said.tail + versus.end()
    last = next((a for a in passage.amounts if a.start >= at), None)
    if last is None or not _NAMED.fullmatch(passage.key[at : last.start]) or last.over:
        return None
    before = [
        a for a in passage.inside(-1)
        if a.tail <= said.start and not a.moved and not a.over and a.percent == last.percent
    ]  # fmt: skip
    if not before or not alike(before[-1], last) or before[-1].about:
        return None
    now = before[-1]
    between = passage.between(now.tail, said.start)
    if ";" in between or ". " in between or re.search(r"\b(?:trong đó|riêng)\b", between):
        return None
    return _change(passage, said, (now, last), up=up)


def _in_points(passage: Passage, said: Amount) -> bool:
    """Whether a change is said in points of %: "3,1 điểm %", "3,1% điểm"."""
    return _POINTS.match(passage.key[said.end if said.unit else said.tail :]) is not None


def _change(
    passage: Passage, said: Amount, pair: tuple[Amount, Amount], *, up: bool
) -> Change | None:
    now, last = pair
    points = _in_points(passage, said)
    if said.percent and not points:
        return Change(said, now, last, up, not now.percent)
    if points or alike(said, now):
        return Change(said, now, last, up, False) if points == now.percent else None
    return None


def _from_to(passage: Passage, said: Amount, *, up: bool) -> Change | None:
    """ "tăng từ 240 hộ lên 276 hộ, tăng 15%", "giảm 12,5% (từ 24 vụ còn 21 vụ)"."""
    points = _in_points(passage, said)
    counts = [a for a in passage.amounts if a.percent is points and not a.about and not a.over]
    for one, two in pairwise(counts):
        if not (
            _FROM.search(passage.key[: one.start])
            and _TO.search(passage.between(one.tail, two.start))
            and alike(one, two)
        ):
            continue
        ahead = said.tail <= one.start
        between = (
            passage.between(said.tail, one.start)
            if ahead
            else passage.between(two.tail, said.start)
        )
        inside = one.bracket >= 0 and said.tail <= one.bracket
        if inside or (not ahead and len(between) < 20 and not re.search(r"[;.]", between)):
            return _change(passage, said, (two, one), up=up)
    return None
