"""Choosing the ledger's figures that an ask means: by indicator, else by the words of the label."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.asks import Ask, terms_of
from assistant.figure_index import Indexed, words_of
from assistant.periods_match import NO_MATCH, fit
from assistant.pieces import aims_at
from assistant.qualifiers import field_before
from assistant.synonyms import one_wording
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
_MORE = 0.02  # taken off for each word that is said of a figure and not asked for
_FILLING = "số tổng lượng quản lý toàn huyện hiện nay tính lũy kế đầu năm trong đó đạt là có"
_DIGIT = re.compile(r"\d")
_NEARLY = 0.92
_OWN_SHARE = 0.75  # of the best figure of a report: with less of the ask's words it means another
_OWN_SHARE_OF_RATE = 0.6  # which often stands apart from its words
_OWN_BY_WORDS = 0.5  # share of the ask's words that must be said of that very number

Reports = Mapping[str, Report]
Count = Callable[[str], int]  # how often the library holds a syllable


@dataclass(frozen=True, slots=True)
class Scored:
    """A figure with how well its words (0..1.5) and its time (0..3) fit."""

    figure: Figure
    words: float
    time: int
    part: int = 0  # how many words of the ask name this very part of a total
    own: float = 0.0  # share of the ask's words that are said of this very number
    narrow: bool = False  # says itself what the ask narrows its quantity to
    named: bool = False  # what is said of this very number names its indicator


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
        found, others = [], set()
        for indexed in self._indexed:
            if not _may_answer(indexed, ask, aims=aimed):
                continue
            score = _score(indexed, ask, weights)
            if score is None:
                continue
            if not self._admitted(indexed, ask):
                others.add((indexed.figure.report_id, indexed.figure.part_of))
                continue
            figure = indexed.figure
            report = self.reports[figure.report_id]
            time = fit(figure, report, asked) if asked is not None and asked.known else NO_MATCH
            found.append(
                Scored(
                    figure,
                    score,
                    time,
                    part=_named_part(indexed, ask),
                    own=_own(indexed, ask, weights),
                    narrow=_says_itself(indexed, ask),
                    named=indexed.named,
                )
            )
        whole = [s for s in found if (s.figure.report_id, s.figure.value_start) not in others]
        return sorted(whole, key=lambda s: (-s.words, -s.own))

    def _admitted(self, indexed: Indexed, ask: Ask) -> bool:
        """Whether a figure is of what the ask narrows its quantity to."""
        figure = indexed.figure
        known = catalogue().indicators.get(figure.indicator_id or "")
        asked = ask.narrowed.beyond(known.name if known is not None else "")
        if not asked:
            return True
        counted = indexed.said if figure.part_of is not None else figure.unit
        title = self.reports[figure.report_id].title
        field = field_before(figure.quote[: figure.value_start - figure.start])
        above = " ; ".join((*figure.heading_path, title))
        return asked.admit(f"{indexed.said} ; {field}", counted, above)


def _says_itself(indexed: Indexed, ask: Ask) -> bool:
    """Whether what is said of a number holds what the ask narrows its quantity to, and the "not
    yet" of those who have not."""
    not_yet = _NOT_YET.search(ask.text) is not None
    if not_yet and "chưa" not in indexed.own:
        return False
    return ask.narrowed.said_in(indexed.said) if ask.narrowed else not_yet


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
    if _NOT_YET.search(ask.text) and "chưa" not in indexed.near and not _is_undone(indexed, ask):
        return None  # "chưa cài đặt" asks for the others than those who have
    if place is None and not _row_named(indexed, ask):
        return None
    near, far = _share(weights, indexed.near), _share(weights, indexed.far)
    told = _NEAR * near + (1 - _NEAR) * far
    if place is not None:
        fits = max(near, far) >= _BY_INDICATOR or not ask.terms
        row = _OF_ROW if indexed.figure.indicator_id is None else 0.0
        return told + _BONUS[place] + row if fits else None
    if len(ask.terms) < 2 or near < _BY_WORDS or not _counts_alike(indexed, ask):
        return None
    named, more = _compared(indexed, ask)
    narrow = ask.narrowed.said_in(indexed.said)
    own = _share(weights, indexed.own)
    alone = own >= _OWN_BY_WORDS and (narrow or more <= named)
    return (told + own) / 2 - _MORE * more if alone else None


def _is_undone(indexed: Indexed, ask: Ask) -> bool:
    """Whether an indicator itself is of what is not yet done: "chưa giải quyết" is "đang giải
    quyết"."""
    known = catalogue().indicators.get(indexed.figure.indicator_id or "")
    said = f" {' '.join(words(fold(ask.text)))} "
    return known is not None and any(
        way.startswith("chua ") and f" {way} " in said
        for pattern in known.patterns
        for term in pattern
        for way in term.ways
    )


def _row_named(indexed: Indexed, ask: Ask) -> bool:
    """Whether the ask names the row of a table that a figure stands in; others stand in none."""
    row = indexed.row
    said = f" {' '.join(words(f'{ask.text} ; {ask.question}'))} "
    return row is None or f" {' '.join(words(row))} " in said


def _compared(indexed: Indexed, ask: Ask) -> tuple[int, int]:
    """How many words of what is said of a figure the ask names, and how many more there are."""
    said = {word for word in terms_of(indexed.said) if not _DIGIT.search(word)}
    asked = set(ask.terms)
    more = said - asked - words_of(f"{indexed.figure.unit} {_FILLING}")
    return len(said & asked), len(more)


def _own(indexed: Indexed, ask: Ask, weights: Mapping[str, float]) -> float:
    """How much of the ask, or of its indicator's name, is said of this very number."""
    known = catalogue().indicators.get(indexed.figure.indicator_id or "")
    named = terms_of(known.name) if known is not None and known.id in ask.indicators else ()
    called = len(indexed.own.intersection(named)) / len(named) if named else 0.0
    return max(_share(weights, indexed.own), called)


def _share(weights: Mapping[str, float], words: frozenset[str]) -> float:
    """The share of the ask's words that stand among others."""
    total = sum(weights.values()) or 1.0
    return sum(weight for term, weight in weights.items() if term in words) / total


def _counts_alike(indexed: Indexed, ask: Ask) -> bool:
    """Whether a figure counts what is asked for: procedures are no files, people no classes."""
    figure = indexed.figure
    if ask.kind != "count" or not figure.unit:
        return True
    if not ask.indicators:
        named = words_of(f"{figure.unit} {figure.indicator}")
        return not ask.counted or words_of(ask.counted) <= named
    meant = {i.id for i, _ in catalogue().rank(ask.text, ask.question, unit=figure.unit)}
    return not meant.isdisjoint(ask.indicators) or _same_unit(figure.unit, ask.indicators)


def _same_unit(unit: str, indicators: Iterable[str]) -> bool:
    """Whether a unit is one of the indicators', or one with a word more: "hộ" and "hộ dân"."""
    said = fold(one_wording(unit))
    known = [catalogue().indicators[each] for each in indicators]
    units = [fold(one_wording(u)) for i in known for u in (i.unit, *i.units)]
    return any(said.startswith(each) or each.startswith(said) for each in units)


def aims(ask: Ask) -> bool:
    """Whether a target is asked for, not a result."""
    return aims_at(ask.text)


def _named_part(indexed: Indexed, ask: Ask) -> int:
    """How many words that the ask has beyond its indicator name a part of a total; 0 for fewer
    than half: "lớp tập huấn cho cán bộ" is meant for "cán bộ, công chức 02 lớp", not "06 lớp"."""
    figure = indexed.figure
    known = catalogue().indicators.get(figure.indicator_id or "")
    if known is None or figure.part_of is None:
        return 0
    beyond = set(ask.terms) - words_of(f"{known.name} {known.unit} {figure.unit}")
    named = len(beyond & indexed.own)
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
    same = [s for s in same if s.narrow] or same
    by_report: dict[str, list[Scored]] = {}
    for s in same:
        by_report.setdefault(s.figure.report_id, []).append(s)
    meant = {id(s) for group in by_report.values() for s in _meant(group)}
    return [s for s in same if id(s) in meant]


def _meant(group: Sequence[Scored]) -> list[Scored]:
    """Of the figures of a report those whose own words the ask names most closely."""
    rate = group[0].figure.unit == "%"
    least = max(s.own for s in group) * (_OWN_SHARE_OF_RATE if rate else _OWN_SHARE)
    totals = {s.figure.part_of for s in group if s.own >= least}
    own = [s for s in group if s.own >= least or s.named or s.figure.value_start in totals]
    own = [s for s in own if not _whole_of_share(s.figure)] or own
    part = max(s.part for s in own)
    return [s for s in own if s.part == part]


def _whole_of_share(figure: Figure) -> bool:
    """Whether a number is the whole of a share: the second of "210/470 triệu đồng"."""
    return figure.quote[: figure.value_start - figure.start].rstrip().endswith("/")


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
