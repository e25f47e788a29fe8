"""How figures of one report hang together: parts of a total, counts behind a rate."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ingest.figure_ratios import agrees
from ingest.figure_wholes import named_by_sums
from vectorstore.records import Block, Figure, FigureKind
from vectorstore.vocabulary.indicators import Indicator, catalogue, unit_class

# A colon behind the total itself; behind a comma or semicolon it belongs to the next number's name.
_OPENS = re.compile(r"trong đó|\bgồm\b|\bcụ thể\b|\briêng\b|^[^,;]*:", re.IGNORECASE)
_NEXT = re.compile(
    r"\s*(?:,\s*(?:[^\W\d]+\s*,?\s+)?)?(?:(?:với|và|gồm|có|cùng|tổng số|dân số)\s+)*"
)
# Units, what they count beside a figure of the catalogue, and that figure.
_NEIGHBOURS = (
    (("hộ", "hộ dân", "hộ gia đình"), "xahoi.households", "xahoi.population"),
    (
        ("thôn", "xóm", "bản", "ấp", "buôn", "khóm", "khối", "khu phố", "tổ dân phố",
         "khu dân cư"),
        "hatang.villages",
        "xahoi.households",
    ),
)  # fmt: skip
_NO_PART = (FigureKind.CHANGE, FigureKind.LAST_PERIOD)
_NOT_DONE = (FigureKind.CHANGE, FigureKind.TARGET, FigureKind.PLAN)


def link(figures: Sequence[Figure], blocks: Sequence[Block]) -> tuple[Figure, ...]:
    """The figures with `part_of` set for parts, and counts given to rates that lack them."""
    with_parts = _beside(named_by_sums(_with_totals(_within_sentences(figures), blocks)))
    counts = _Counts(with_parts)
    return tuple(_wholes(_by_rates([counts.give(at) for at in range(len(with_parts))])))


def _wholes(figures: Sequence[Figure]) -> list[Figure]:
    """The figures; what a count behind it in its sentence is a part of is not counted as one: "có
    312 hộ kinh doanh, đến nay 290/312 hộ đã có mã QR"."""
    told = list(figures)
    for at, whole in enumerate(figures):
        behind = [f for f in figures[at + 1 : at + 4] if f.start == whole.start]
        alike = [f for f in behind if not whole.indicator_id or _may_be_one(f, whole)]
        parts = [f for f in alike if f.denominator == whole.value and _in_unit(f, whole)]
        if whole.denominator is not None or whole.kind is not FigureKind.ACTUAL or not parts:
            continue
        rates = [i for i in catalogue().indicators.values() if i.formula]
        top = whole.indicator_id or parts[0].indicator_id
        known = next((i for i in rates if i.formula and i.formula[0] == top), None)
        if known is not None and known.formula is not None:
            base = catalogue().indicators[known.formula[1]]
            told[at] = replace(whole, indicator=base.name, indicator_id=base.id)
    return told


def _may_be_one(part: Figure, whole: Figure) -> bool:
    return part.indicator_id in (whole.indicator_id, None)


def _in_unit(part: Figure, whole: Figure) -> bool:
    return f"{whole.unit} ".startswith(f"{part.unit} ")


def _by_rates(figures: Sequence[Figure]) -> list[Figure]:
    """The figures; a count out of all that nothing names is what the rate behind it counts: "Bảo
    hiểm y tế: 12.873/14.352 người, đạt 89,69%"."""
    told = list(figures)
    for at, (count, rate) in enumerate(pairwise(figures)):
        known = catalogue().indicators.get(rate.indicator_id or "")
        same = (count.numerator, count.denominator) == (rate.numerator, rate.denominator)
        if known is None or known.formula is None or count.start != rate.start or not same:
            continue
        top = catalogue().indicators[known.formula[0]]
        counted = count.unit != "trường hợp" and top.unit_class == "count" and count.denominator
        if not count.indicator_id and counted and catalogue().counts_in(top.id, count.unit):
            told[at] = replace(count, indicator=top.name, indicator_id=top.id)
    return told


def _beside(figures: Sequence[Figure]) -> list[Figure]:
    """Households told beside the people that live in them, villages beside the households: "Xã có
    21 thôn, 3.905 hộ, 16.482 nhân khẩu"."""
    told = list(figures)
    for units, name, neighbour in _NEIGHBOURS:
        for at, known in enumerate(told):
            for near in (at - 1, at + 1) if known.indicator_id == neighbour else ():
                if 0 <= near < len(told) and _lives(told[near], known, units):
                    label = catalogue().indicators[name].name
                    told[near] = replace(told[near], indicator=label, indicator_id=name)
    return told


def _lives(figure: Figure, known: Figure, units: Sequence[str]) -> bool:
    """Whether a count of one of the units, which nothing names, stands right beside a known one."""
    if figure.unit not in units or figure.indicator_id or figure.start != known.start:
        return False
    first, second = sorted((figure, known), key=lambda f: f.value_start)
    gap = first.quote[first.value_end - first.start : second.value_start - first.start]
    beside = _NEXT.fullmatch(gap.replace(first.unit, "", 1)) is not None
    return beside and figure.kind is known.kind and figure.denominator is None


def _with_totals(figures: Sequence[Figure], blocks: Sequence[Block]) -> list[Figure]:
    """A list item under "Tổng số 661 hồ sơ, trong đó:" is a part of that total."""
    starts = [block.start for block in blocks]
    owners = [blocks[max(bisect_right(starts, f.value_start) - 1, 0)] for f in figures]
    by_block: dict[int, list[Figure]] = {}
    for figure, owner in zip(figures, owners, strict=True):
        by_block.setdefault(owner.index, []).append(figure)
    linked = []
    for figure, owner in zip(figures, owners, strict=True):
        above = by_block.get(owner.intro, []) if owner.intro is not None else []
        totals = [t for t in above if t.unit == figure.unit and t.value >= figure.value]
        whole = figure.part_of is None and totals and figure.kind not in _NO_PART
        linked.append(replace(figure, part_of=totals[-1].value_start) if whole else figure)
    return linked


def _within_sentences(figures: Sequence[Figure]) -> list[Figure]:
    """Parts told in the sentence of their total: "483 lượt người, gồm 92 lượt …; 391 lượt …"."""
    linked: list[Figure] = []
    totals: dict[str, tuple[Figure, Decimal]] = {}  # by unit: the total and what is left of it
    place = (-1, -1)
    for figure in figures:
        if (figure.start, figure.end) != place:
            totals, place = {}, (figure.start, figure.end)
        unit = figure.unit.split(" ")[0].lower()
        if unit_class(figure.unit) != "count" or figure.kind in _NO_PART:
            linked.append(figure)
            continue
        total, left = totals.get(unit, (None, Decimal(0)))
        if total is not None and figure.value <= left and _opened(total, figure):
            totals[unit] = (total, left - figure.value)
            linked.append(replace(figure, part_of=total.value_start))
        else:
            totals[unit] = (figure, figure.value)
            linked.append(figure)
    return linked


def _opened(total: Figure, part: Figure) -> bool:
    """Whether "gồm", "trong đó" or a bracket stands between a total and its part."""
    between = total.quote[total.value_end - total.start : part.value_start - part.start]
    inside = between.count("(") > between.count(")")
    return ". " not in between and (inside or _OPENS.search(between) is not None)


class _Counts:
    """Finds the numerator and denominator of rates among the counts of the same report."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._figures = figures
        self._by_place = {f.value_start: f for f in figures}
        self._by_id: dict[str, list[Figure]] = {}
        for figure in figures:
            if figure.indicator_id and figure.kind not in _NOT_DONE:
                self._by_id.setdefault(figure.indicator_id, []).append(figure)

    def give(self, at: int) -> Figure:
        """The figure, a rate with its two counts where they give that very rate."""
        rate = self._figures[at]
        if rate.denominator is not None or rate.kind in _NOT_DONE:
            return rate
        if unit_class(rate.unit) != "rate":
            return rate
        indicator = catalogue().indicators.get(rate.indicator_id or "")
        for top, base in self._pairs(at, rate, indicator):
            if top.value <= base.value and agrees(rate.value, top.value, base.value):
                return replace(rate, numerator=top.value, denominator=base.value)
        return rate

    def _pairs(
        self, at: int, rate: Figure, indicator: Indicator | None
    ) -> Iterator[tuple[Figure, Figure]]:
        """Counts that may make the rate: the count beside it with its total, then by formula."""
        beside = self._beside(at, rate)
        total = self._by_place.get(beside.part_of or -1) if beside else None
        if beside and total:
            yield beside, total
        if indicator is None or indicator.formula is None:
            return
        top_id, base_id = indicator.formula
        bases = [b for i in (base_id, *indicator.bases) for b in self._of(i, rate)]
        tops = self._of(top_id, rate)
        for top in [beside, *tops] if beside and beside.indicator_id in (top_id, None) else tops:
            for base in bases:
                if _like(top, base):
                    yield top, base

    def _beside(self, at: int, rate: Figure) -> Figure | None:
        """The count right before a rate in its sentence."""
        before = self._figures[at - 1] if at else None
        if before is None or before.start != rate.start or unit_class(before.unit) == "rate":
            return None
        return before if before.kind not in _NOT_DONE else None

    def _of(self, indicator_id: str, rate: Figure) -> list[Figure]:
        return [f for f in self._by_id.get(indicator_id, []) if _same_time(f, rate)]


def _like(top: Figure, base: Figure) -> bool:
    """Whether two figures are both money in one scale, or both counts."""
    money = [unit_class(f.unit) == "money" for f in (top, base)]
    return money[0] == money[1] and (not money[0] or top.unit == base.unit)


def _same_time(one: Figure, other: Figure) -> bool:
    a, b = one.period, other.period
    if a.last_day != b.last_day:
        return False
    return a.start is None or b.start is None or a.start == b.start
