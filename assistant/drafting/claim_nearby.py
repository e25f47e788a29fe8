"""Figures that a number's words mean though no ask finds them: by the words said of each alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.claim_bench import Bench
from assistant.drafting.claim_meant import Meant, aside
from assistant.drafting.claim_records import Number
from assistant.drafting.claim_values import same_value
from assistant.periods_match import NO_MATCH, fit
from vectorstore.records import Figure, FigureKind, Period, Report
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.periods import close

_BY_WORDS = 0.66
_COVERED = 0.6  # share of a number's words, rare ones weighing more, that a sentence must bear
_TOLD = (FigureKind.ACTUAL, FigureKind.LAST_PERIOD)
_NOT_YET = re.compile(r"\bchưa\b")


def by_words(number: Number, every: Sequence[Meant], commune: str, bench: Bench) -> Figure | None:
    """The figure of that time and sort whose own words are most of the number's, no fewer than any
    other's are; only where it has the value too."""
    chooser = bench.chooser(commune)
    ask = every[0].ask
    ranked: list[tuple[float, Figure]] = []
    for indexed in bench.indexed(commune):
        if indexed.sort != number.sort or indexed.figure.kind is FigureKind.CHANGE:
            continue
        report = chooser.reports[indexed.figure.report_id]
        if number.period is not None and fit(indexed.figure, report, number.period) == NO_MATCH:
            continue
        known = indexed.figure.indicator_id
        if known is not None and ask.indicators and known not in ask.indicators:
            continue
        if _NOT_YET.search(number.label) and "chưa" not in indexed.near:
            continue
        if aside(every[0], indexed.figure):
            continue
        ranked.append((bench.share(ask.terms, bench.own_words(indexed)), indexed.figure))
    best = max((share for share, _ in ranked), default=0.0)
    if best < _BY_WORDS:
        return None
    found = [f for share, f in ranked if share == best]
    right = [f for f in found if same_value(number, f)]
    return right[0] if right else None


def of_indicator(
    number: Number, every: Sequence[Meant], commune: str, bench: Bench
) -> Figure | None:
    """A figure of the very indicator that the words name first, at that time, with the value."""
    chooser = bench.chooser(commune)
    for each in every:
        for indexed in bench.indexed(commune):
            figure = indexed.figure
            if figure.indicator_id not in each.ask.indicators[:1] or figure.kind not in _TOLD:
                continue
            report = chooser.reports[figure.report_id]
            timely = number.period is None or fit(figure, report, number.period) != NO_MATCH
            if _NOT_YET.search(number.label) and "chưa" not in indexed.near:
                continue
            if timely and same_value(number, figure) and not aside(each, figure):
                return figure
    return None


def in_sentence(
    number: Number, every: Sequence[Meant], commune: str, bench: Bench
) -> Figure | None:
    """A figure that no indicator of the catalogue names, in a sentence with most of the number's
    words, and no other number of which has more of them said of itself."""
    chooser, terms = bench.chooser(commune), every[0].ask.terms
    for indexed in bench.indexed(commune):
        figure = indexed.figure
        report = chooser.reports[figure.report_id]
        if figure.indicator_id is not None or not same_value(number, figure):
            continue
        if number.period is not None and not _timely(figure, report, number.period):
            continue
        if bench.share(terms, bench.words(figure)) < _COVERED:
            continue
        rivals = [
            bench.share(terms, bench.own_words(other))
            for other in bench.indexed(commune)
            if (other.figure.report_id, other.figure.start) == (figure.report_id, figure.start)
        ]
        if bench.share(terms, bench.own_words(indexed)) >= max(rivals):
            return figure
    return None


def said_so(
    number: Number, every: Sequence[Meant], commune: str, bench: Bench
) -> tuple[str, int, int] | None:
    """A sentence about the time with the same number and most of its words, where the ledger has
    nothing of the catalogue at that time that they name."""
    known = any(each.ask.indicators and each.found for each in every)
    if known or not bench.stored(commune):
        return None
    terms = every[0].ask.terms
    for report_id, start, end, said in bench.sentences_of(commune, number.period):
        if bench.share(terms, said) < _COVERED:
            continue
        if any(n.value == number.value for n in find_numbers(bench.text(report_id)[start:end])):
            return report_id, start, end
    return None


def _timely(figure: Figure, report: Report, period: Period) -> bool:
    return fit(figure, report, period) != NO_MATCH or close(report.period, period)
