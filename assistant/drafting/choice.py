"""Which of several figures of an indicator is the one that its report means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.compose.figures import contradict
from assistant.drafting.values import beyond, same_value
from assistant.pick import base_value
from vectorstore.records import Figure, Period, Report
from vectorstore.vocabulary.indicators import Indicator, catalogue, unit_class
from vectorstore.vocabulary.periods import close
from vectorstore.vocabulary.text import fold

_FAR = 2  # words more than another's with which a figure is of something narrower
_YEAR = timedelta(days=360)


def meant(figures: Sequence[Figure], pool: Iterable[Figure]) -> list[Figure]:
    """Of several values of one report the one that it counts with: a total that is no part of
    another, in the indicator's own unit, said with the fewest words besides, the numerator of a
    rate; all where that tells nothing."""
    if len(figures) < 2:
        return list(figures)
    reports = {f.report_id for f in figures}
    beside = [f for f in pool if f.report_id in reports]
    figures = _nearest(_in_its_unit(_placed(figures, beside)))
    torn = contradict(figures)
    whole = [] if torn else [f for f in figures if _made_of_its_parts(f, beside)]
    for told in (whole, _tied(figures, beside)):
        if len(told) == 1:
            return told
    return list(figures) if torn else _plainest(figures)


def different(figures: Sequence[Figure]) -> list[Figure]:
    """One figure for each value; the same number rounded otherwise is none of its own."""
    kept: list[Figure] = []
    for figure in figures:
        if not any(same_value(figure, other) for other in kept):
            kept.append(figure)
    return kept


def of_a_day(indicator: str, period: Period) -> bool:
    """Whether a figure holds on the day that its period closes: a state, or what was set so far
    in a year; what the period before left belongs to the time that it was taken over in."""
    known = catalogue()
    if indicator in known.opening.values():
        return False
    if indicator in known.unsummed:
        return period.start is not None and not whole_year(period)
    return indicator in known.states


def on_its_day(period: Period) -> Period:
    """The day on which a state of a time is told."""
    day = period.as_of or period.last_day
    return Period(as_of=day, label=period.label, source=period.source) if day else period


def whole_year(period: Period) -> bool:
    """Whether a time is a year long."""
    start, last = period.start, period.last_day
    return start is not None and last is not None and last - start >= _YEAR


def also_of(indicator: Indicator, asked: Period) -> Period | None:
    """Another time of which an indicator may be told for the one asked: a state of its last day,
    what is set for a year of the whole year."""
    last = asked.last_day
    if last is None:
        return None
    if indicator.id in catalogue().unsummed:
        return Period(date(last.year, 1, 1), date(last.year, 12, 31), source=asked.source)
    if indicator.id in catalogue().states and asked.start is not None:
        return Period(as_of=last, label=asked.label, source=asked.source)
    return None


def up_to(figures: Sequence[Figure], reports: Mapping[str, Report], asked: Period) -> list[Figure]:
    """Those of reports that close no earlier than a time begins: older ones know less of it; no
    state of a later day."""
    ends = {f.report_id: reports[f.report_id].period.last_day for f in figures}
    start = asked.start or asked.last_day
    known = [f for f in figures if (end := ends[f.report_id]) and start and end >= start]
    return [f for f in known if f.period.start is not None or not _later(f.period, asked)]


def _later(period: Period, asked: Period) -> bool:
    days = period.last_day, asked.last_day
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def taken_over(
    figures: Sequence[Figure], reports: Mapping[str, Report], asked: Period
) -> list[Figure]:
    """What was taken over when a time began, also as the report of its first part tells it."""
    found = []
    for figure in figures:
        report = reports[figure.report_id].period
        start = figure.period.start or report.start
        end = figure.period.last_day or report.last_day
        if start != asked.start or end is None or asked.last_day is None or end > asked.last_day:
            continue
        found.append(figure if end == asked.last_day else replace(figure, period=asked))
    exact = [f for f in found if f.period is not asked]
    if exact or any(close(r.period, asked) for r in reports.values() if r.kind == "báo cáo"):
        return exact
    return found


def _tied(figures: Sequence[Figure], beside: Sequence[Figure]) -> list[Figure]:
    """Those that a rate, a total or its parts count with."""
    rates = [f for f in beside if unit_class(f.unit) == "rate"]
    used = {f.numerator for f in rates} | {f.denominator for f in rates}
    totals = {(f.report_id, f.part_of) for f in beside}
    return [
        f
        for f in figures
        if f.value in used or (f.report_id, f.value_start) in totals or _adds_up(f, beside)
    ]


def _placed(figures: Sequence[Figure], beside: Sequence[Figure]) -> Sequence[Figure]:
    """Those that stand where the indicator belongs, where any do: a part below its total, any
    other below none."""
    above = {(f.report_id, f.value_start): f.indicator_id for f in beside}
    indicator = figures[0].indicator_id
    totals = {i.total for i in catalogue().identities if indicator in i.parts}
    below = [f for f in figures if above.get((f.report_id, f.part_of or -1)) in totals]
    own = below if totals else [f for f in figures if f.part_of is None]
    return own or figures


def _in_its_unit(figures: Sequence[Figure]) -> Sequence[Figure]:
    """Those that count in the indicator's unit, where any do."""
    indicator = catalogue().indicators.get(figures[0].indicator_id or "")
    own = [f for f in figures if indicator and fold(f.unit) == fold(indicator.unit)]
    return own or figures


def _nearest(figures: Sequence[Figure]) -> Sequence[Figure]:
    """Without those of which much more is said than of another one: "chuyển cơ quan cấp trên xử
    lý" beside "đã xử lý"."""
    more = [beyond(f) for f in figures]
    return [f for f, n in zip(figures, more, strict=True) if n < min(more) + _FAR]


def _made_of_its_parts(figure: Figure, beside: Sequence[Figure]) -> bool:
    """Whether the parts that the catalogue names of a total, as its report tells them of that
    time, come to this figure."""
    days = figure.period.start, figure.period.last_day
    for identity in catalogue().identities:
        if identity.total != figure.indicator_id:
            continue
        told = {
            f.indicator_id: base_value(f)
            for f in beside
            if f.indicator_id in identity.parts
            and f.report_id == figure.report_id
            and f.period.last_day == days[1]
            and f.period.start in (None, days[0])
        }
        if len(told) > 1 and sum(told.values()) == base_value(figure):
            return True
    return False


def _adds_up(figure: Figure, beside: Sequence[Figure]) -> bool:
    """Whether a figure is one of several parts that give their total."""
    if figure.part_of is None:
        return False
    total = next((f for f in beside if f.value_start == figure.part_of), None)
    parts = [f for f in beside if f.part_of == figure.part_of and f.report_id == figure.report_id]
    return total is not None and sum(base_value(f) for f in parts) == base_value(total)


def _plainest(figures: Sequence[Figure]) -> list[Figure]:
    """The one that least is said of beyond the indicator's own words, where it is alone: values
    that count different things of one kind are no contradiction."""
    more = [beyond(f) for f in figures]
    best = [f for f, n in zip(figures, more, strict=True) if n == min(more)]
    return best if len(best) == 1 else list(figures)
