"""One quantity of a question settled: the figures that say it, or what it is computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asks import Ask
from assistant.derive import LEFT, Computed, compute, wants_remainder
from assistant.periods_match import NO_MATCH
from assistant.pick import Chooser, Scored, base_value, best, distinct
from assistant.sources import newness
from vectorstore.records import Figure, Period
from vectorstore.vocabulary.text import fold

_VAGUE = (
    "ky nay",
    "ky bao cao",
    "trong ky",
    "hien nay",
    "den nay",
    "thoi diem bao cao",
    "ky truoc",
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was found for one ask: figures that say it, or a computation over figures."""

    ask: Ask
    figures: tuple[Figure, ...] = ()
    computed: Computed | None = None
    elsewhere: tuple[Figure, ...] = ()  # the same quantity at other times

    @property
    def found(self) -> bool:
        """Whether there is an answer."""
        return bool(self.figures) or self.computed is not None


def settle(ask: Ask, chooser: Chooser, asked: Period | None) -> Resolved:
    """The figures that say what is asked for at a time, else what it is computed from."""
    every = chooser.choose(ask, asked)
    vague = asked is not None and any(word in fold(asked.label) for word in _VAGUE)
    timely = [s for s in every if vague or asked is None or s.time != NO_MATCH]
    scored = best(timely or every)
    timed = _at_time(scored, chooser, None if vague else asked)
    stated = any(s.figure.indicator_id == LEFT for s in timed)
    if wants_remainder(ask) and not stated:
        left = compute(ask, chooser, asked)
        if left is not None:
            return Resolved(ask, computed=left)
    if timed:
        return Resolved(ask, tuple(_one_period(timed, chooser)))
    computed = compute(ask, chooser, None if vague else asked)
    if computed is not None:
        return Resolved(ask, computed=computed)
    if ask.or_rate:
        as_rate = replace(ask, kind="rate", indicators=ask.or_rate, or_rate=())
        found = settle(as_rate, chooser, asked)
        if found.found:
            return found
    return Resolved(ask, elsewhere=tuple(s.figure for s in scored))


def _at_time(scored: Sequence[Scored], chooser: Chooser, asked: Period | None) -> list[Scored]:
    """Those of the time asked for; without one, those of the latest report that has any."""
    if not scored:
        return []
    if asked is not None:
        top = max(s.time for s in scored)
        return [s for s in scored if s.time == top] if top != NO_MATCH else []
    latest = max(scored, key=lambda s: newness(chooser.reports[s.figure.report_id]))
    return [s for s in scored if s.figure.report_id == latest.figure.report_id]


def _one_period(scored: Sequence[Scored], chooser: Chooser) -> list[Figure]:
    """Figures of one period: the report's own where it is among them, else the first named.

    Several values that remain for it are a contradiction of the report, and all are kept.
    """
    figures = [s.figure for s in scored]
    report = chooser.reports[figures[0].report_id]
    own = [f for f in figures if _together(f.period, report.period)]
    first = (own or figures)[0].period
    return _without_parts(distinct(f for f in figures if _together(f.period, first)))


def _without_parts(figures: list[Figure]) -> list[Figure]:
    """The figures without those that are parts of another among them."""
    totals = {(f.report_id, f.value_start) for f in figures}
    whole = [f for f in figures if (f.report_id, f.part_of) not in totals]
    if len(whole) > 2:
        largest = max(whole, key=base_value)
        if sum(base_value(f) for f in whole) == 2 * base_value(largest):
            return [largest]
    return whole or figures


def _together(one: Period, other: Period) -> bool:
    """Whether two periods close on the same day and do not begin on different days."""
    begins = one.start == other.start or one.start is None or other.start is None
    return begins and one.last_day == other.last_day
