"""A number of a text against the ledger: by what it counts, whose it is and when, never by digits.

The figures that the words, the commune and the time mean are looked up first; only then are the
values compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.asks import Ask
from assistant.corrected import with_unit
from assistant.drafting.claim_asks import ask_of, asks_of, plain_label, telling
from assistant.drafting.claim_bench import Bench
from assistant.drafting.claim_records import Finding, Number
from assistant.drafting.claim_values import same_amount, same_value, units_agree
from assistant.drafting.records import Standing
from assistant.periods_match import NO_MATCH, fit
from assistant.pick import Scored
from assistant.settle import Resolved, settle
from vectorstore.records import Figure, FigureKind, Period
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.periods import format_period
from vectorstore.vocabulary.text import fold, words

_ABOUT = 0.92  # of the best score: a figure that may be meant as well
_COVERED = 0.6  # share of a number's words, rare ones weighing more, that a figure must bear
_OWN = 0.6
_BY_WORDS = 0.66
_COMPUTED_APART = 3  # points by which a computed rate must differ to contradict: bases vary
_NOT_YET = re.compile(r"\bchưa\b")
_MARKS = frozenset({"đang", "hạn", "tuyến", "trình"})  # words that no other may stand for


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


def judge(number: Number, intro: str, commune: str, bench: Bench) -> Finding:
    """What the library says of a number of a commune; `intro` are the words above it."""
    asks = asks_of(number, intro)
    if not asks:
        return Finding(Standing.UNCHECKED, "Không rõ con số này nói về chỉ tiêu nào.")
    every = [meant(ask, number.period, commune, bench) for ask in asks]
    for each in every:
        if (equal := _equal(number, each)) is not None:
            return _supported(equal)
    if (named := _by_words(number, every, commune, bench)) is not None:
        return _supported(named)
    if number.spoken or number.loose:
        return Finding(Standing.UNCHECKED, "Chưa đủ căn cứ để đối chiếu con số này.")
    for each in reversed(every):
        if each.found and (against := _contradicted(number, each, bench)) is not None:
            return against
    other = _wrong_unit(number, intro, commune, bench)
    if other is not None:
        return other
    near = [f for each in every for f in likely(each)]
    if near:
        told = f"{near[0].indicator} {with_unit(near[0].value, near[0].unit)}"
        reason = f"Kho không có số liệu nào khớp cả nội dung và giá trị; gần nhất: {told}."
        return Finding(Standing.NOT_FOUND, reason, figures=(near[0],))
    return _missing(number, every, commune, bench)


def meant(ask: Ask, period: Period | None, commune: str, bench: Bench) -> Meant:
    """What an ask means for a commune at a time."""
    chooser = bench.chooser(commune)
    scored = chooser.choose(ask, period)
    timely = [s for s in scored if period is None or s.time != NO_MATCH]
    return Meant(ask, settle(ask, chooser, period), tuple(timely))


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
        and not _aside(each, s.figure)
    ]
    return found


def _aside(each: Meant, figure: Figure) -> bool:
    """Whether a figure is of a part where the whole is meant: a part of what settled, or a row of
    a table that the words do not name."""
    totals = {(f.report_id, f.value_start) for f in each.resolved.figures}
    if (figure.report_id, figure.part_of) in totals:
        return True
    row = figure.indicator.partition(" – ")[2] if figure.indicator_id is None else ""
    return bool(row) and not set(words(row)) & set(words(each.ask.text))


def _equal(number: Number, each: Meant) -> Figure | Resolved | None:
    """The figure, or the computation, that bears a number out."""
    for figure in likely(each):
        if same_value(number, figure):
            return figure
    own = max((s.own for s in each.scored if s.figure in each.resolved.figures), default=0.0)
    for scored in each.scored:  # another indicator that its words name as well
        of_ask = scored.figure.indicator_id in each.ask.indicators
        fits = of_ask and scored.own > own and not _aside(each, scored.figure)
        if fits and same_value(number, scored.figure):
            return scored.figure
    computed = each.resolved.computed
    if computed is not None and same_amount(number, computed.value, computed.unit):
        return each.resolved
    return None


def _supported(equal: Figure | Resolved) -> Finding:
    if isinstance(equal, Figure):
        when = _time(equal.period)
        return Finding(
            Standing.SUPPORTED, f"Khớp với báo cáo: {equal.indicator}{when}.", figures=(equal,)
        )
    computed = equal.computed
    assert computed is not None
    return Finding(
        Standing.SUPPORTED,
        f"Khớp với số tính từ báo cáo: {computed.name} = {computed.formula}.",
        figures=computed.inputs,
    )


def _by_words(number: Number, every: Sequence[Meant], commune: str, bench: Bench) -> Figure | None:
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
        if _aside(every[0], indexed.figure):
            continue
        ranked.append((bench.share(ask.terms, bench.own_words(indexed)), indexed.figure))
    best = max((share for share, _ in ranked), default=0.0)
    if best < _BY_WORDS:
        return None
    found = [f for share, f in ranked if share == best]
    right = [f for f in found if same_value(number, f)]
    return right[0] if right else None


def _contradicted(number: Number, each: Meant, bench: Bench) -> Finding | None:
    """The value that the library has instead; None where what is meant isn't sure."""
    figures = [f for f in likely(each) if surely(each, f, bench) and units_agree(number, f)]
    if figures:
        figure = figures[0]
        expected = with_unit(figure.value, figure.unit)
        values = dict.fromkeys(with_unit(f.value, f.unit) for f in figures)
        told = " hoặc ".join(list(values)[:3])
        return Finding(
            Standing.CONTRADICTED,
            f"{figure.indicator}{_time(figure.period)}: báo cáo ghi {told}.",
            expected=expected,
            figures=(figure,),
        )
    computed = each.resolved.computed
    if computed is None or number.sort != unit_class(computed.unit):
        return None
    if number.sort == "rate" and abs(computed.value - number.value) <= _COMPUTED_APART:
        return None
    return Finding(
        Standing.CONTRADICTED,
        f"{computed.name} tính từ báo cáo là {with_unit(computed.value, computed.unit)}"
        f" ({computed.formula}).",
        expected=with_unit(computed.value, computed.unit),
        figures=computed.inputs,
    )


def surely(each: Meant, figure: Figure, bench: Bench) -> bool:
    """Whether a figure is certainly the one meant: of the ask's indicators and, but for a few,
    with all words of the ask; or with nearly all of them said of it alone."""
    if figure.indicator_id is not None and each.ask.indicators:
        if figure.indicator_id not in each.ask.indicators:
            return False
        known = catalogue().indicators[figure.indicator_id]
        marks = _MARKS.intersection(words(each.ask.text))
        if known.id != each.ask.indicators[0] or not marks <= set(words(known.name)):
            return False
        terms = [t for t in each.ask.terms if fold(t) not in _catalogued(known.id)]
        return bench.share(each.ask.terms, bench.words(figure), but=terms) >= _COVERED
    own = next((s for s in each.scored if s.figure is figure), None)
    return own is not None and own.own >= _OWN


@lru_cache(maxsize=512)
def _catalogued(indicator_id: str) -> frozenset[str]:
    """The folded words by which the catalogue knows an indicator."""
    known = catalogue().indicators[indicator_id]
    ways = [way for pattern in known.patterns for term in pattern for way in term.ways]
    return frozenset(word for way in (*ways, *known.own, fold(known.name)) for word in way.split())


def _wrong_unit(number: Number, intro: str, commune: str, bench: Bench) -> Finding | None:
    """The same words with the same digits in another unit: what is counted is told wrongly."""
    words = plain_label(number.label)
    words = words if telling(words) else plain_label(f"{intro} {words}")
    if not telling(words):
        return None
    for sort in ("count", "rate", "money"):
        each = meant(ask_of(words, sort), number.period, commune, bench)
        for figure in likely(each):
            if same_value(number, figure):
                return _supported(figure)
            if figure.value == number.value and surely(each, figure, bench):
                return Finding(
                    Standing.CONTRADICTED,
                    f"Sai đơn vị tính: {figure.indicator}{_time(figure.period)} là"
                    f" {with_unit(figure.value, figure.unit)}.",
                    expected=with_unit(figure.value, figure.unit),
                    figures=(figure,),
                )
    return None


def _missing(number: Number, every: Sequence[Meant], commune: str, bench: Bench) -> Finding:
    if commune and not bench.stored(commune):
        return Finding(Standing.NOT_FOUND, f"Kho không có báo cáo nào của {commune}.")
    elsewhere = [f for each in every for f in each.resolved.elsewhere]
    asked = format_period(number.period) if number.period is not None else ""
    if elsewhere:
        times = _times(elsewhere)
        return Finding(
            Standing.NOT_FOUND,
            f"Kho không có số liệu này cho kỳ {asked}; chỉ có cho: {', '.join(times)}.",
        )
    at = f" cho kỳ {asked}" if asked else ""
    return Finding(Standing.NOT_FOUND, f"Kho không có số liệu nào về nội dung này{at}.")


def _times(figures: Iterable[Figure]) -> list[str]:
    return list(dict.fromkeys(format_period(f.period) for f in figures if f.period.known))[:3]


def _time(period: Period) -> str:
    return f", {format_period(period)}" if period.known else ""
