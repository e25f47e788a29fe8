"""The ledger's figures with the words that tell what they are, kept until the library changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from threading import Lock
from weakref import WeakKeyDictionary

from vectorstore.library import Library
from vectorstore.records import Figure
from vectorstore.vocabulary.indicators import unit_class
from vectorstore.vocabulary.text import canonical

_WORD = re.compile(r"[^\W_]+")
_BEFORE, _BEHIND = 90, 70  # characters around a number that tell what it counts
_PARTS = re.compile(r"[;:\n]|\.(?!\d)|\b(?:trong đó|bao gồm|gồm)\b", re.IGNORECASE)


class Indexed:
    """A figure with its sort of unit, and its words on first use."""

    __slots__ = ("_far", "_near", "_piece", "figure", "sort")

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.sort = unit_class(figure.unit) if figure.unit else "count"
        self._near: frozenset[str] | None = None
        self._far: frozenset[str] | None = None
        self._piece: frozenset[str] | None = None

    @property
    def near(self) -> frozenset[str]:
        """Words of the label, the unit, and beside the number."""
        if self._near is None:
            figure = self.figure
            at = figure.value_start - figure.start
            behind = figure.value_end - figure.start
            beside = figure.quote[max(0, at - _BEFORE) : behind + _BEHIND]
            self._near = words_of(f"{figure.indicator} {figure.unit} {beside}")
        return self._near

    @property
    def piece(self) -> frozenset[str]:
        """Words of the member of a list that the number stands in: "người dân 02 lớp"."""
        if self._piece is None:
            figure = self.figure
            at = figure.value_start - figure.start
            cuts = list(_PARTS.finditer(figure.quote))
            start = max((c.end() for c in cuts if c.end() <= at), default=0)
            end = min((c.start() for c in cuts if c.start() >= at), default=len(figure.quote))
            self._piece = words_of(figure.quote[start:end])
        return self._piece

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
    """Syllables and numbers of a text in canonical form."""
    return frozenset(_WORD.findall(canonical(text)))
