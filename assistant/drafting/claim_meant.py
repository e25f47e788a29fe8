"""What the words of a number mean in the ledger, for a commune and a time."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.asks import Ask
from assistant.drafting.claim_bench import Bench
from assistant.periods_match import NO_MATCH
from assistant.pick import Scored
from assistant.settle import Resolved, settle
from vectorstore.records import Figure, Period
from vectorstore.vocabulary.text import words

_ABOUT = 0.92  # of the best score: a figure that may be meant as well


@dataclass(frozen=True, slots=True)
class Meant:
    """What a number's words mean at a time: the asks they may be, and what was found for one."""

    ask: Ask
    resolved: Resolved
    scored: tuple[Scored, ...]  # of the time, best first

    @property
    def found(self) -> bool:
        """Whether the ledger has it at that time."""
        return self.resolved.found or bool(self.scored)


def meant(ask: Ask, period: Period | None, commune: str, bench: Bench) -> Meant:
    """What an ask means for a commune at a time."""
    key = (ask, period, commune)
    if key not in bench.meant:
        chooser = bench.chooser(commune)
        scored = chooser.choose(ask, period)
        timely = [s for s in scored if period is None or s.time != NO_MATCH]
        bench.meant[key] = Meant(ask, settle(ask, chooser, period), tuple(timely))
    return bench.meant[key]


def likely(each: Meant) -> list[Figure]:
    """The figures that may be meant: what settled, and others that fit about as well."""
    found = list(each.resolved.figures)
    top = max((s.words for s in each.scored), default=0.0)
    best_time = max((s.time for s in each.scored), default=0)
    found += [
        s.figure
        for s in each.scored
        if s.words >= top * _ABOUT
        and s.time == best_time
        and s.figure not in found
        and not aside(each, s.figure)
    ]
    return found


def aside(each: Meant, figure: Figure) -> bool:
    """Whether a figure is of a part where the whole is meant: a part of what settled, or a row of
    a table that the words do not name."""
    totals = {(f.report_id, f.value_start) for f in each.resolved.figures}
    if (figure.report_id, figure.part_of) in totals:
        return True
    row = figure.indicator.partition(" – ")[2] if figure.indicator_id is None else ""
    return bool(row) and not set(words(row)) & set(words(each.ask.text))
