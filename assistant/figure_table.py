"""The ledger of figures as a table: filtered, sorted, with what there is to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.pick import base_value
from vectorstore.records import Figure, FigureKind, Period
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.periods import close, find_periods, format_period
from vectorstore.vocabulary.text import fold

KINDS = {
    FigureKind.ACTUAL: "thực hiện",
    FigureKind.TARGET: "chỉ tiêu",
    FigureKind.PLAN: "kế hoạch",
    FigureKind.LAST_PERIOD: "kỳ trước",
    FigureKind.CHANGE: "tăng, giảm",
}
FREE = "-"  # the choice of figures whose indicator is not in the catalogue
SORTS = ("commune", "indicator", "value", "period", "kind")
CORRECTED = "đã sửa"  # a kind to choose that is none of a figure's own


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the ledger to show; empty means all. `period` is in words, `indicator` an id
    or part of a label, `text` is sought in label, sentence and commune."""

    commune: str = ""
    indicator: str = ""
    period: str = ""
    kind: str = ""
    text: str = ""
    sort: str = ""
    down: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What a reader can choose from: (words, value) for indicators."""

    communes: tuple[str, ...]
    indicators: tuple[tuple[str, str], ...]
    periods: tuple[str, ...]
    kinds: tuple[str, ...]


def table(figures: Sequence[Figure], wanted: Filter) -> list[Figure]:
    """The figures that a filter leaves, in its order."""
    tests = _tests(wanted)
    found = [f for f in figures if all(test(f) for test in tests)]
    if wanted.sort in SORTS:
        found.sort(key=_KEYS[wanted.sort], reverse=wanted.down)
    return found


def choices(figures: Sequence[Figure]) -> Choices:
    """Communes, indicators, periods and kinds that the figures have."""
    counts = Counter(f.indicator_id or FREE for f in figures)
    named = [
        (f"{catalogue().indicators[key].name} ({count})", key)
        for key, count in counts.items()
        if key in catalogue().indicators
    ]
    named.sort(key=lambda pair: fold(pair[0]))
    if counts[FREE]:
        named.append((f"Ngoài danh mục ({counts[FREE]})", FREE))
    periods: dict[str, Period] = {}
    for figure in figures:
        if figure.period.known:
            periods.setdefault(format_period(figure.period), figure.period)
    kinds = [name for kind, name in KINDS.items() if any(f.kind is kind for f in figures)]
    if any(f.correction for f in figures):
        kinds.append(CORRECTED)
    return Choices(
        communes=tuple(sorted({f.commune for f in figures if f.commune}, key=fold)),
        indicators=tuple(named),
        periods=tuple(sorted(periods, key=lambda name: _days(periods[name]), reverse=True)),
        kinds=tuple(kinds),
    )


def label(figure: Figure) -> str:
    """The catalogue's name of a figure's indicator, else the label that was read."""
    known = catalogue().indicators.get(figure.indicator_id or "")
    return known.name if known else figure.indicator


def _tests(wanted: Filter) -> list[Callable[[Figure], bool]]:
    tests: list[Callable[[Figure], bool]] = []
    if wanted.commune:
        commune = fold(wanted.commune)
        tests.append(lambda f: fold(f.commune) == commune)
    if wanted.indicator:
        tests.append(_of_indicator(wanted.indicator))
    if wanted.period:
        tests.append(_in_period(wanted.period))
    if wanted.kind:
        tests.append(_of_kind(wanted.kind))
    if words := fold(wanted.text).split():
        tests.append(lambda f: all(word in _searched(f) for word in words))
    return tests


def _of_indicator(said: str) -> Callable[[Figure], bool]:
    if said == FREE:
        return lambda f: f.indicator_id is None
    if said in catalogue().indicators:
        return lambda f: f.indicator_id == said
    wanted = fold(said)
    return lambda f: wanted in fold(f.indicator) or wanted in fold(label(f))


def _searched(figure: Figure) -> str:
    return fold(f"{label(figure)} {figure.indicator} {figure.quote} {figure.commune}")


def _in_period(said: str) -> Callable[[Figure], bool]:
    read = [span.period for span in find_periods(said) if span.period.known]

    def fits(figure: Figure) -> bool:
        if figure.period.known and format_period(figure.period) == said:
            return True
        return any(close(figure.period, period) for period in read)

    return fits


def _of_kind(said: str) -> Callable[[Figure], bool]:
    if said == CORRECTED:
        return lambda f: f.correction is not None
    return lambda f: said in (f.kind.value, KINDS[f.kind])


def _days(period: Period) -> tuple[date, date]:
    last = period.last_day or period.start or date.min
    return last, period.start or last


_KEYS: dict[str, Callable[[Figure], Any]] = {
    "commune": lambda f: fold(f.commune),
    "indicator": lambda f: fold(label(f)),
    "value": base_value,
    "period": lambda f: _days(f.period),
    "kind": lambda f: KINDS[f.kind],
}
