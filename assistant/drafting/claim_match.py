"""A number of a text against the ledger: by what it counts, whose it is and when, never by digits.

The figures that the words, the commune and the time mean are looked up first; only then are the
values compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.corrected import with_unit
from assistant.drafting.claim_asks import ask_of, asks_of, plain_label, telling
from assistant.drafting.claim_bench import Bench
from assistant.drafting.claim_meant import Meant, aside, likely, meant
from assistant.drafting.claim_nearby import by_words, in_sentence, of_indicator, said_so
from assistant.drafting.claim_records import Finding, Number
from assistant.drafting.claim_values import same_amount, same_value, units_agree
from assistant.drafting.records import Standing
from assistant.settle import Resolved
from vectorstore.records import Figure, Period
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


def judge(number: Number, intro: str, commune: str, bench: Bench) -> Finding:
    """What the library says of a number of a commune; `intro` are the words above it."""
    asks = asks_of(number, intro)
    if not asks:
        return Finding(Standing.UNCHECKED, "Không rõ con số này nói về chỉ tiêu nào.")
    every = [meant(ask, number.period, commune, bench) for ask in asks]
    if (equal := borne_out(number, every, commune, bench)) is not None:
        return supported(equal)
    sure = (_contradicted(number, each, bench) for each in reversed(every) if each.found)
    against = None if number.spoken or number.loose else next((f for f in sure if f), None)
    if against is None and (said := in_sentence(number, every, commune, bench)) is not None:
        return supported(said)
    if number.spoken or number.loose:
        return Finding(Standing.UNCHECKED, "Chưa đủ căn cứ để đối chiếu con số này.")
    found = against or _wrong_unit(number, intro, commune, bench)
    if found is None and (place := said_so(number, every, commune, bench)) is not None:
        reason = "Báo cáo có câu nêu số này với nội dung gần giống, cần người đọc lại."
        return Finding(Standing.UNCHECKED, reason, spans=(place,))
    return found or _not_found(number, every, commune, bench)


def borne_out(
    number: Number, every: Sequence[Meant], commune: str, bench: Bench
) -> Figure | Resolved | None:
    """What bears a number out: a figure that its words mean, or a computation."""
    for each in every:
        if (equal := equal_to(number, each)) is not None:
            return equal
    named = by_words(number, every, commune, bench)
    return named or of_indicator(number, every, commune, bench)


def _not_found(number: Number, every: Sequence[Meant], commune: str, bench: Bench) -> Finding:
    near = [f for each in every for f in likely(each)]
    if near:
        told = f"{near[0].indicator} {with_unit(near[0].value, near[0].unit)}"
        reason = f"Kho không có số liệu nào khớp cả nội dung và giá trị; gần nhất: {told}."
        return Finding(Standing.NOT_FOUND, reason, figures=(near[0],))
    return _missing(number, every, commune, bench)


def equal_to(number: Number, each: Meant) -> Figure | Resolved | None:
    """The figure, or the computation, that bears a number out."""
    for figure in likely(each):
        if same_value(number, figure):
            return figure
    own = max((s.own for s in each.scored if s.figure in each.resolved.figures), default=0.0)
    for scored in each.scored:  # another indicator that its words name as well
        of_ask = scored.figure.indicator_id in each.ask.indicators
        fits = of_ask and scored.own > own and not aside(each, scored.figure)
        if fits and same_value(number, scored.figure):
            return scored.figure
    computed = each.resolved.computed
    if computed is not None and same_amount(number, computed.value, computed.unit):
        return each.resolved
    return None


def supported(equal: Figure | Resolved) -> Finding:
    """That a figure or a computation bears a claim out."""
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
    said = set(words(f"{figure.indicator} {figure.quote}"))
    marks = _MARKS.intersection(words(each.ask.text))
    return own is not None and own.own >= _OWN and marks <= said


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
                return supported(figure)
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
