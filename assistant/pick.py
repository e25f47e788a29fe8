"""Choosing the ledger's figures that an ask means: by indicator, else by the words of the label."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.asks import Ask
from assistant.figure_index import Indexed, words_of
from assistant.periods_match import NO_MATCH, fit
from vectorstore.records import Figure, FigureKind, Period, Report
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.numbers import SCALES
from vectorstore.vocabulary.text import fold, words

_E = math.e  # so that the logarithm of a word never said is 1
_NEAR = 0.7  # weight of the words beside the number against those of its sentence
_AIMED = (FigureKind.TARGET, FigureKind.PLAN)
_DONE = (FigureKind.ACTUAL, FigureKind.LAST_PERIOD)
_BY_WORDS = 0.72  # share of the ask's words that a figure without the indicator must carry
_BY_INDICATOR = 0.3
_BONUS = (1.0, 0.8, 0.6)  # for the indicators an ask may mean, the likeliest first
_NOT_YET = re.compile(r"\bchưa\s+(?!\?)[^\W\d_]", re.IGNORECASE)
_OF_ROW = 0.2  # a row that the ask names is meant before the total
_NEARLY = 0.92
_AIMS = re.compile(r"chỉ tiêu|mục tiêu|phấn đấu|kế hoạch đặt ra|target", re.IGNORECASE)

Reports = Mapping[str, Report]
Count = Callable[[str], int]  # how often the library holds a syllable


@dataclass(frozen=True, slots=True)
class Scored:
    """A figure with how well its words (0..1.5) and its time (0..3) fit."""

    figure: Figure
    words: float
    time: int
    part: int = 0  # how many words of the ask name this very part of a total


class Chooser:
    """Scores the figures of one question's scope; rare words of the library weigh more."""

    def __init__(self, indexed: Sequence[Indexed], reports: Reports, count: Count) -> None:
        self.reports = reports
        self.figures = [i.figure for i in indexed]
        self._indexed = indexed
        self._count = count

    def choose(self, ask: Ask, asked: Period | None) -> list[Scored]:
        """Figures that the ask means, best first, whatever their time; `time` tells it."""
        aimed = aims(ask)
        weights = {term: 1 / math.log(_E + self._count(term)) for term in ask.terms}
        found = []
        for indexed in self._indexed:
            if not _may_answer(indexed, ask, aims=aimed):
                continue
            score = _score(indexed, ask, weights)
            if score is None:
                continue
            figure = indexed.figure
            report = self.reports[figure.report_id]
            time = fit(figure, report, asked) if asked is not None and asked.known else NO_MATCH
            found.append(Scored(figure, score, time, _named_part(indexed, ask)))
        return sorted(found, key=lambda s: -s.words)


def _may_answer(indexed: Indexed, ask: Ask, *, aims: bool) -> bool:
    if indexed.sort != ask.kind:
        return False
    kind = indexed.figure.kind
    if ask.kind == "money":
        return kind is not FigureKind.CHANGE
    return kind in (_AIMED if aims else _DONE)


def _score(indexed: Indexed, ask: Ask, weights: Mapping[str, float]) -> float | None:
    """How well a figure's words fit; None where it cannot be meant."""
    place = _place(indexed.figure, ask)
    if place is None and indexed.figure.indicator_id is not None and ask.indicators:
        return None
    if _NOT_YET.search(ask.text) and "chưa" not in indexed.near:
        return None  # "chưa cài đặt" asks for the others than those who have
    total = sum(weights.values()) or 1.0
    near = sum(weight for term, weight in weights.items() if term in indexed.near) / total
    far = sum(weight for term, weight in weights.items() if term in indexed.far) / total
    told = _NEAR * near + (1 - _NEAR) * far
    if place is not None:
        fits = max(near, far) >= _BY_INDICATOR or not ask.terms
        row = _OF_ROW if indexed.figure.indicator_id is None else 0.0
        return told + _BONUS[place] + row if fits else None
    alone = len(ask.terms) > 1 and near >= _BY_WORDS and _counts_alike(indexed.figure, ask)
    return told if alone else None


def _counts_alike(figure: Figure, ask: Ask) -> bool:
    """Whether a figure counts what the ask's indicators count: procedures are no files."""
    known = [catalogue().indicators[each] for each in ask.indicators]
    if ask.kind != "count" or not known or not figure.unit:
        return True
    unit = fold(figure.unit)
    return any(
        unit.startswith(fold(each)) or fold(each).startswith(unit)
        for indicator in known
        for each in (indicator.unit, *indicator.units)
    )


def aims(ask: Ask) -> bool:
    """Whether a target is asked for, not a result."""
    return _AIMS.search(ask.text) is not None


def _named_part(indexed: Indexed, ask: Ask) -> int:
    """How many words that the ask has beyond its indicator name a part of a total; 0 for fewer
    than half: "lớp tập huấn cho cán bộ" is meant for "cán bộ, công chức 02 lớp", not "06 lớp"."""
    figure = indexed.figure
    known = catalogue().indicators.get(figure.indicator_id or "")
    if known is None or figure.part_of is None:
        return 0
    beyond = set(ask.terms) - words_of(f"{known.name} {known.unit} {figure.unit}")
    named = len(beyond & indexed.piece)
    return named if named > len(beyond) / 2 else 0


def _place(figure: Figure, ask: Ask) -> int | None:
    """Which of the ask's indicators a figure is of; a row that breaks a table's column down
    counts as the column's where the ask names that row."""
    if figure.indicator_id in ask.indicators:
        return ask.indicators.index(figure.indicator_id)
    name, _, row = figure.indicator.partition(" – ")
    if figure.indicator_id is not None or not row:
        return None
    if f" {' '.join(words(row))} " not in f" {' '.join(words(f'{ask.text} ; {ask.question}'))} ":
        return None
    known = next((i for i in ask.indicators if catalogue().indicators[i].name == name), None)
    return ask.indicators.index(known) if known is not None else None


def best(scored: Sequence[Scored]) -> list[Scored]:
    """Those that fit about as well as the best one."""
    if not scored:
        return []
    top = max(s.words for s in scored)
    chosen = [s for s in scored if s.words >= top * _NEARLY]
    first = chosen[0].figure
    same = [s for s in scored if _alike(s.figure, first)] or chosen
    most: dict[str, int] = {}
    for s in same:
        most[s.figure.report_id] = max(s.part, most.get(s.figure.report_id, 0))
    return [s for s in same if s.part and s.part == most[s.figure.report_id]] or same


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one indicator, or bear the same free label."""
    if one.indicator_id or other.indicator_id:
        return one.indicator_id == other.indicator_id
    return one.indicator == other.indicator


def base_value(figure: Figure) -> Decimal:
    """The value with its scale applied: 708 triệu đồng is 708000000."""
    word = fold(figure.unit).split(" ")[0] if figure.unit else ""
    scale = next((k for name, k in SCALES.items() if fold(name) == word), Decimal(1))
    return figure.value * scale


def distinct(figures: Iterable[Figure]) -> list[Figure]:
    """One figure for each value, the first that says it."""
    kept: dict[Decimal, Figure] = {}
    for figure in figures:
        kept.setdefault(base_value(figure).normalize(), figure)
    return list(kept.values())
