"""Choosing the ledger's figures that an ask means: by indicator, else by the words of the label."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.asks import Ask
from assistant.periods_match import NO_MATCH, fit
from vectorstore.records import Figure, FigureKind, Period, Report
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.numbers import SCALES
from vectorstore.vocabulary.text import canonical, fold

_WORD = re.compile(r"[^\W_]+")
_BY_WORDS = 0.72  # share of the ask's words that a figure without the indicator must carry
_BY_INDICATOR = 0.3
_BONUS = (1.0, 0.8, 0.6)  # for the indicators an ask may mean, the likeliest first
_NEARLY = 0.92
_AIMS = re.compile(r"chỉ tiêu|mục tiêu|phấn đấu|kế hoạch đặt ra|target", re.IGNORECASE)

Reports = Mapping[str, Report]


@dataclass(frozen=True, slots=True)
class Scored:
    """A figure with how well its words (0..1.5) and its time (0..3) fit."""

    figure: Figure
    words: float
    time: int


class Chooser:
    """Scores the figures of one question's scope; word weights are those of the scope itself."""

    def __init__(self, figures: Sequence[Figure], reports: Reports) -> None:
        self.figures = figures
        self.reports = reports
        self._near = [_words(_window(f)) for f in figures]
        self._far = [_words(f"{f.quote} {' '.join(f.heading_path[-2:])}") for f in figures]
        counts = Counter(word for words in self._far for word in words)
        self._weight: Callable[[str], float] = lambda w: math.log(
            1 + len(figures) / (1 + counts[w])
        )

    def choose(self, ask: Ask, asked: Period | None) -> list[Scored]:
        """Figures that the ask means, best first, whatever their time; `time` tells it."""
        aimed = aims(ask)
        found = []
        for at, figure in enumerate(self.figures):
            if not self._may_answer(figure, ask, aims=aimed):
                continue
            score = self._score(at, figure, ask)
            if score is None:
                continue
            report = self.reports[figure.report_id]
            time = fit(figure, report, asked) if asked is not None and asked.known else NO_MATCH
            found.append(Scored(figure, score, time))
        return sorted(found, key=lambda s: -s.words)

    def _may_answer(self, figure: Figure, ask: Ask, *, aims: bool) -> bool:
        kinds = (
            (FigureKind.TARGET, FigureKind.PLAN)
            if aims
            else (FigureKind.ACTUAL, FigureKind.LAST_PERIOD)
        )
        money_plan = ask.kind == "money" and figure.kind is not FigureKind.CHANGE
        sort = unit_class(figure.unit) if figure.unit else "count"
        return (figure.kind in kinds or money_plan) and sort == ask.kind

    def _score(self, at: int, figure: Figure, ask: Ask) -> float | None:
        total = sum(map(self._weight, ask.terms)) or 1.0
        near = sum(self._weight(t) for t in ask.terms if t in self._near[at]) / total
        far = sum(self._weight(t) for t in ask.terms if t in self._far[at]) / total
        words = 0.7 * near + 0.3 * far
        place = _place(figure, ask)
        if place is not None:
            return (
                words + _BONUS[place] if max(near, far) >= _BY_INDICATOR or not ask.terms else None
            )
        known = figure.indicator_id is not None and bool(ask.indicators)
        telling = len(ask.terms) > 1 and near >= _BY_WORDS
        return words if telling and not known else None


def aims(ask: Ask) -> bool:
    """Whether a target is asked for, not a result."""
    return _AIMS.search(ask.text) is not None


def _place(figure: Figure, ask: Ask) -> int | None:
    """Which of the ask's indicators a figure is of; a row that breaks a table's column down
    counts as the column's where the ask names that row."""
    if figure.indicator_id in ask.indicators:
        return ask.indicators.index(figure.indicator_id)
    row, _, column = figure.indicator.rpartition(" – ")
    if figure.indicator_id is not None or not row or not ask.indicators:
        return None
    if not _words(row) <= _words(f"{ask.text} {ask.question}"):
        return None
    found = catalogue().find(f"{column} {figure.unit}", row, unit=figure.unit or "mục")
    return ask.indicators.index(found.id) if found and found.id in ask.indicators else None


def best(scored: Sequence[Scored]) -> list[Scored]:
    """Those that fit about as well as the best one."""
    if not scored:
        return []
    top = max(s.words for s in scored)
    chosen = [s for s in scored if s.words >= top * _NEARLY]
    first = chosen[0].figure
    same = [s for s in scored if _alike(s.figure, first)]
    return same or chosen


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


def _window(figure: Figure) -> str:
    at = figure.value_start - figure.start
    behind = figure.value_end - figure.start
    return f"{figure.indicator} {figure.unit} {figure.quote[max(0, at - 90) : behind + 70]}"


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(canonical(text)))
