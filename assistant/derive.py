"""Values computed from the ledger: a rate from its counts, a total from its parts or quarters.

Every computation is a formula over figures that are cited; formulas and identities are the
catalogue's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.asks import Ask
from assistant.periods_match import NO_MATCH, fit, tiles
from assistant.pick import Chooser, aims, base_value
from assistant.sources import newness
from vectorstore.records import Figure, FigureKind, Period
from vectorstore.vocabulary.indicators import Indicator, catalogue
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import fold

_LEFT = re.compile(r"chưa (?:được )?giải ngân|chưa (?:chi|sử dụng)|còn lại", re.IGNORECASE)
LEFT = "ngansach.left"
_DONE = (FigureKind.ACTUAL, FigureKind.LAST_PERIOD)
_CENT = Decimal("0.01")
_NEW_ONLY = ("moi tiep nhan", "tiep nhan moi", "moi nhan")


@dataclass(frozen=True, slots=True)
class Computed:
    """A value with the formula that gives it, e.g. "648 / (1 + 648) × 100"."""

    name: str
    unit: str
    indicator_id: str | None
    value: Decimal
    formula: str
    inputs: tuple[Figure, ...]
    period: Period
    impossible: bool = False  # a share of more than the whole
    direction: str = ""  # of a change: "tăng", "giảm", "không thay đổi"
    other: Period | None = None  # what a change is against


def compute(ask: Ask, chooser: Chooser, asked: Period | None) -> Computed | None:
    """The first of the ask's indicators that its formula, parts or quarters give a value for.

    A target is never computed, nor what is asked of one field: the counts are of all fields.
    """
    if aims(ask) or ask.narrowed.fields:
        return None
    if wants_remainder(ask):
        return _remainder(chooser, asked)
    for indicator_id in ask.indicators:
        indicator = catalogue().indicators[indicator_id]
        if indicator.formula is not None:
            found = _rate(indicator, ask, chooser, asked)
        else:
            found = _over_quarters(indicator, chooser, asked)
        if found is not None:
            return found
    return _quotient(ask, chooser, asked)


def wants_remainder(ask: Ask) -> bool:
    """Whether the money that is left is asked for, not what was spent."""
    return ask.kind == "money" and _LEFT.search(ask.text) is not None


def _quotient(ask: Ask, chooser: Chooser, asked: Period | None) -> Computed | None:
    """The rate of a count that the report states out of a whole: "367 trong số 412 người"."""
    if ask.kind != "rate":
        return None
    counts = chooser.choose(replace(ask, kind="count", indicators=()), asked)
    for scored in counts:
        figure = scored.figure
        if figure.numerator is None or not figure.denominator:
            continue
        if asked is not None and scored.time == NO_MATCH:
            continue
        value = figure.numerator * 100 / figure.denominator
        return Computed(
            name=f"Tỷ lệ {figure.indicator[:1].lower()}{figure.indicator[1:]}",
            unit="%",
            indicator_id=None,
            value=value.quantize(_CENT, ROUND_HALF_UP).normalize(),
            formula=_share(figure.numerator, figure.denominator),
            inputs=(figure,),
            period=figure.period,
            impossible=value > 100,
        )
    return None


def _share(numerator: Decimal, denominator: Decimal) -> str:
    return f"{format_number(numerator)} / {format_number(denominator)} × 100"


def _remainder(chooser: Chooser, asked: Period | None) -> Computed | None:
    """Money allotted and not yet spent."""
    for spent in _stated(chooser, "ngansach.disbursed", asked):
        given = _stated(chooser, "ngansach.allocated", asked) or [
            f
            for f in chooser.figures
            if f.indicator_id == "ngansach.allocated" and f.report_id == spent.report_id
        ]
        if given and base_value(given[0]) >= base_value(spent):
            same = given[0].unit == spent.unit
            whole, gone = (f.value if same else base_value(f) for f in (given[0], spent))
            return Computed(
                name="Kinh phí chưa giải ngân",
                unit=spent.unit if same else "đồng",
                indicator_id=None,
                value=whole - gone,
                formula=f"{format_number(whole)} - {format_number(gone)}",
                inputs=(given[0], spent),
                period=spent.period,
            )
    return None


def _rate(
    indicator: Indicator, ask: Ask, chooser: Chooser, asked: Period | None
) -> Computed | None:
    assert indicator.formula is not None
    top_id, bottom_id = indicator.formula
    for top in _stated(chooser, top_id, asked):
        bottom = _whole(chooser, bottom_id, top, new_only=_new_only(ask))
        if not bottom:
            continue
        total = sum((base_value(f) for f in bottom), Decimal(0))
        if total == 0:
            continue
        tops = _told_apart(chooser, top, bottom)
        value = sum((base_value(f) for f in tops), Decimal(0)) * 100 / total
        below = _added(bottom)
        return Computed(
            name=indicator.name,
            unit=indicator.unit,
            indicator_id=indicator.id,
            value=value.quantize(_CENT, ROUND_HALF_UP).normalize(),
            formula=f"{_added(tops)} / {below} × 100",
            inputs=(*tops, *bottom),
            period=top.period,
            impossible=value > 100,
        )
    return None


def _added(figures: Sequence[Figure]) -> str:
    text = " + ".join(format_number(f.value) for f in figures)
    return f"({text})" if len(figures) > 1 else text


def _told_apart(chooser: Chooser, top: Figure, bottom: Sequence[Figure]) -> tuple[Figure, ...]:
    """The numerator with what a report tells apart from it: where "trước hạn", "đúng hạn" and
    "quá hạn" add up to the whole, both of the good ones count."""
    if len(bottom) != 1:
        return (top,)
    beside = [f for f in chooser.figures if f.report_id == top.report_id and _same_time(f, top)]
    for identity in catalogue().identities:
        if identity.total != bottom[0].indicator_id or top.indicator_id not in identity.parts:
            continue
        found = [next((f for f in beside if f.indicator_id == p), None) for p in identity.parts]
        parts = [f for f in found if f is not None]
        whole = sum((base_value(f) for f in parts), Decimal(0)) == base_value(bottom[0])
        if len(parts) == len(identity.parts) > 2 and whole:
            good = catalogue().indicators
            return tuple(f for f in parts if good[f.indicator_id or ""].good == "up")
    return (top,)


def _new_only(ask: Ask) -> bool:
    """Whether the rate is asked over new files alone, without those carried over."""
    return any(words in fold(ask.text) for words in _NEW_ONLY)


def _stated(chooser: Chooser, indicator_id: str, asked: Period | None) -> list[Figure]:
    """Figures that state an indicator at the time asked for, the latest report's first."""
    found = [
        f
        for f in chooser.figures
        if f.indicator_id == indicator_id and f.kind in (FigureKind.ACTUAL, FigureKind.PLAN)
    ]
    if asked is not None:
        times = {id(f): fit(f, chooser.reports[f.report_id], asked) for f in found}
        top = max(times.values(), default=NO_MATCH)
        found = [f for f in found if times[id(f)] == top != NO_MATCH]
    found.sort(
        key=lambda f: (newness(chooser.reports[f.report_id]), f.part_of is not None), reverse=True
    )
    return found


def _whole(
    chooser: Chooser, indicator_id: str, top: Figure, *, new_only: bool
) -> tuple[Figure, ...]:
    """The figures that make up a rate's denominator, of the numerator's report and period."""
    beside = [
        f
        for f in chooser.figures
        if f.report_id == top.report_id
        and (_same_time(f, top) or _set_for(f, top))
        and f.kind is not FigureKind.CHANGE
    ]
    if not new_only:
        direct = [f for f in beside if f.indicator_id == indicator_id and f is not top]
        if direct:
            return (min(direct, key=lambda f: abs(f.value_start - top.value_start)),)
    return _parts(beside, indicator_id, top, new_only=new_only)


def _parts(
    beside: Sequence[Figure], indicator_id: str, top: Figure, *, new_only: bool
) -> tuple[Figure, ...]:
    """A total from its parts: all that the report states of one identity, at least two."""
    for identity in catalogue().identities:
        if identity.total != indicator_id or top.indicator_id not in identity.parts:
            continue
        parts = [p for p in identity.parts if not (new_only and p.endswith("carried_over"))]
        found = [
            min(same, key=lambda f: abs(f.value_start - top.value_start))
            for p in parts
            if (same := [f for f in beside if f.indicator_id == p])
        ]
        if len(found) > 1:
            return tuple(found)
    return ()


def _same_time(one: Figure, other: Figure) -> bool:
    return one.period.start == other.period.start and one.period.last_day == other.period.last_day


def _set_for(whole: Figure, top: Figure) -> bool:
    """Whether a figure was set for the year of which another tells the part gone by."""
    begun = whole.period.start == top.period.start or top.period.start is None
    ends, told = whole.period.last_day, top.period.last_day
    later = ends is not None and told is not None and ends.year == told.year and ends >= told
    return whole.indicator_id in catalogue().unsummed and begun and later


def _over_quarters(indicator: Indicator, chooser: Chooser, asked: Period | None) -> Computed | None:
    """A count over a longer time as the sum of periods that fill it without overlap; a state is
    none, nor is what is set for a year, and of a total that takes in what the period before left,
    that is taken off again."""
    known = catalogue()
    never = known.states | known.unsummed
    if asked is None or indicator.unit_class == "rate" or indicator.id in never:
        return None
    stated = [
        f
        for f in chooser.figures
        if f.indicator_id == indicator.id and f.kind in _DONE and f.period.start
    ]
    stated.sort(key=lambda f: f.kind is not FigureKind.ACTUAL)  # a later report may look back
    by_period = {_bounds(f.period): f for f in reversed(stated)}
    chain = tiles([f.period for f in by_period.values()], asked)
    if not chain:
        return None
    inputs = tuple(by_period[_bounds(p)] for p in chain)
    twice = _left_before(known.opening.get(indicator.id), chooser, inputs[1:])
    formula = " + ".join(format_number(base_value(f)) for f in inputs)
    formula += "".join(f" - {format_number(base_value(f))}" for f in twice)
    value = sum(map(base_value, inputs), Decimal(0)) - sum(map(base_value, twice), Decimal(0))
    return Computed(
        name=indicator.name,
        unit=indicator.unit,
        indicator_id=indicator.id,
        value=value,
        formula=formula,
        inputs=(*inputs, *twice),
        period=replace(asked, source="question"),
    )


def _left_before(
    opening: str | None, chooser: Chooser, later: Sequence[Figure]
) -> tuple[Figure, ...]:
    """What the later ones of several totals took over from the period before."""
    stated = {
        (f.report_id, _bounds(f.period)): f
        for f in reversed(chooser.figures)
        if f.indicator_id == opening and f.kind is FigureKind.ACTUAL and f.value
    }
    beside = (stated.get((total.report_id, _bounds(total.period))) for total in later)
    return tuple(figure for figure in beside if figure is not None) if opening else ()


def _bounds(period: Period) -> tuple[object, object]:
    return period.start, period.end
