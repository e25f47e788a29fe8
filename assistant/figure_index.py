"""The ledger's figures with the words that tell what they are, kept until the library changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from threading import Lock
from weakref import WeakKeyDictionary

from assistant.members import member_of
from assistant.synonyms import one_wording
from vectorstore.library import Library
from vectorstore.records import Figure
from vectorstore.vocabulary.indicators import catalogue, unit_class

_WORD = re.compile(r"[^\W_]+")
_NAMED = re.compile(r"[^\W\d_]{2,}")
_BEFORE, _BEHIND = 90, 70  # characters around a number that tell what it counts


class Indexed:
    """A figure with its sort of unit, and its words on first use."""

    __slots__ = ("_far", "_named", "_near", "_own", "figure", "sort")

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.sort = unit_class(figure.unit) if figure.unit else "count"
        self._near: frozenset[str] | None = None
        self._far: frozenset[str] | None = None
        self._own: frozenset[str] | None = None
        self._named: bool | None = None

    @property
    def near(self) -> frozenset[str]:
        """Words of the label, the unit, and beside the number."""
        if self._near is None:
            figure = self.figure
            at = figure.value_start - figure.start
            behind = figure.value_end - figure.start
            beside = figure.quote[max(0, at - _BEFORE) : behind + _BEHIND]
            above = " ".join(figure.heading_path[-2:]) if "\t" in figure.quote else ""
            self._near = words_of(f"{figure.indicator} {figure.unit} {beside} {above}")
        return self._near

    @property
    def said(self) -> str:
        """What is said of this very number: the member of a list that it stands in, and a label
        that is the report's own."""
        figure = self.figure
        label = figure.indicator.partition(" (")[0] if figure.indicator_id is None else ""
        at, end = figure.value_start - figure.start, figure.value_end - figure.start
        return f"{member_of(figure.quote, at, end)} ; {label} ; {figure.unit}"

    @property
    def row(self) -> str | None:
        """The name of the row of a table that the figure stands in; None outside tables."""
        if "\t" not in self.figure.quote:
            return None
        cells = (cell.strip() for cell in self.figure.quote.split("\t"))
        return next((cell for cell in cells if _NAMED.search(cell)), "")

    @property
    def own(self) -> frozenset[str]:
        """Words of what is said of this very number."""
        if self._own is None:
            self._own = words_of(self.said)
            if self.row is not None:  # what a table is about is said above it, once for all rows
                self._own |= words_of(" ".join(self.figure.heading_path[-2:]))
        return self._own

    @property
    def named(self) -> bool:
        """Whether what is said of this very number names its indicator."""
        if self._named is None:
            figure = self.figure
            above = " ; ".join((figure.quote, *figure.heading_path[-2:]))
            found = catalogue().rank(self.said, above, unit=figure.unit)
            self._named = figure.indicator_id in {indicator.id for indicator, _ in found}
        return self._named

    @property
    def far(self) -> frozenset[str]:
        """Words of the sentence and of the headings above it."""
        if self._far is None:
            path = " ".join(self.figure.heading_path[-2:])
            self._far = words_of(f"{self.figure.quote} {path}")
        return self._far


class FigureIndex:
    """All figures of a library at one generation, by report."""

    def __init__(self, generation: int, figures: Iterable[Indexed]) -> None:
        self.generation = generation
        self._by_report: dict[str, list[Indexed]] = {}
        for indexed in figures:
            self._by_report.setdefault(indexed.figure.report_id, []).append(indexed)

    def of(self, report_ids: Iterable[str]) -> list[Indexed]:
        """The figures of these reports, in their order."""
        return [indexed for each in report_ids for indexed in self._by_report.get(each, ())]

    def every(self) -> dict[Figure, Indexed]:
        """All figures, to be taken over by the next generation."""
        return {i.figure: i for group in self._by_report.values() for i in group}


_KEPT: WeakKeyDictionary[Library, FigureIndex] = WeakKeyDictionary()
_LOCK = Lock()


def figure_index(library: Library) -> FigureIndex:
    """The figures of a library as it is now; those that stayed keep their words."""
    generation = library.ledger.generation()
    with _LOCK:
        kept = _KEPT.get(library)
        if kept is None or kept.generation != generation:
            known = kept.every() if kept is not None else {}
            figures = library.ledger.figures()
            kept = FigureIndex(generation, (known.get(f) or Indexed(f) for f in figures))
            _KEPT[library] = kept
    return kept


def words_of(text: str) -> frozenset[str]:
    """Syllables and numbers of a text in canonical form, synonyms in one wording."""
    return frozenset(_WORD.findall(one_wording(text)))
