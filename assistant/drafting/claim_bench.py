"""What a check needs of a library: figures by commune, the times of their reports, citations."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.asks import Ask
from assistant.citations import cite
from assistant.drafting.aims import meant_for
from assistant.figure_index import Indexed, figure_index, words_of
from assistant.pick import Chooser
from assistant.records import Citation
from assistant.scope import allows
from assistant.view import View, view_of
from vectorstore.library import Library
from vectorstore.records import (
    EVERYTHING,
    Commune,
    Figure,
    FigureKind,
    Period,
    Reference,
    Report,
    Scope,
)
from vectorstore.vocabulary.periods import close
from vectorstore.vocabulary.text import canonical, fold, sentences

if TYPE_CHECKING:
    from assistant.drafting.claim_meant import Meant

_AIMED = (FigureKind.TARGET, FigureKind.PLAN)
_WORD = re.compile(r"[^\W\d_]+")
_Sentence = tuple[str, int, int, frozenset[str]]  # report id, start, end, words


class Bench:
    """A library within a scope while a text is checked; keys of citations are issued in order."""

    def __init__(self, library: Library, scope: Scope = EVERYTHING) -> None:
        self.library = library
        self.view: View = view_of(library)
        self.reports = {r.report_id: r for r in self.view.reports if allows(scope, r)}
        self._figures = figure_index(library)
        self._choosers: dict[str, Chooser] = {}
        self._indexed: dict[str, list[Indexed]] = {}
        self._scope = scope
        self._counts: dict[str, int] = {}
        self._words: dict[tuple[str, int, int], frozenset[str]] = {}
        self._texts: dict[str, str] = {}
        self._lines: dict[str, str] = {}
        self.meant: dict[
            tuple[Ask, Period | None, str], Meant
        ] = {}  # what each ask was found to be
        self._sentences: dict[str, list[_Sentence]] = {}
        self._cited: dict[tuple[str, int, int], Citation] = {}

    @cached_property
    def communes(self) -> tuple[Commune, ...]:
        """The communes that the scope has reports of."""
        found = {fold(r.commune.full_name): r.commune for r in self.reports.values() if r.commune}
        return tuple(found.values())

    def stored(self, commune: str) -> bool:
        """Whether there is a report of a commune, by full name."""
        return any(fold(c.full_name) == fold(commune) for c in self.communes)

    def reports_of(self, commune: str) -> list[Report]:
        """Its reports; all where no commune is named."""
        every = self.reports.values()
        name = fold(commune)
        return [r for r in every if not name or (r.commune and fold(r.commune.full_name) == name)]

    def indexed(self, commune: str) -> list[Indexed]:
        """The figures about a commune in its own reports."""
        if commune not in self._indexed:
            own = [r.report_id for r in self.reports_of(commune)]
            names = ("", fold(commune))
            every = self._figures.of(own)
            self._indexed[commune] = [
                i for i in every if not commune or fold(i.figure.commune) in names
            ]
        return self._indexed[commune]

    def targets(self, commune: str) -> list[Figure]:
        """The targets of a commune's reports, and of what the levels above sent it."""
        whose = next((c for c in self.communes if c.full_name == commune), None)
        above = [r.report_id for r in self.reports.values() if r.commune is None]
        if whose is not None:
            above = [i for i in above if meant_for(self.reports[i], whose)]
        every = (*self.indexed(commune), *self._figures.of(above))
        return [i.figure for i in every if i.figure.kind in _AIMED]

    def chooser(self, commune: str) -> Chooser:
        """Chooses among the figures of a commune."""
        if commune not in self._choosers:
            reports = {r.report_id: r for r in self.reports_of(commune)}
            self._choosers[commune] = Chooser(self.indexed(commune), reports, self.view.count)
        return self._choosers[commune]

    def share(
        self, terms: Iterable[str], words: frozenset[str], *, but: Collection[str] | None = None
    ) -> float:
        """The share of terms that stand among words, the library's rare ones weighing more; where
        `but` is given, all terms not in it count as standing there."""
        weights = {term: 1 / math.log(math.e + self._count(term)) for term in terms}
        total = sum(weights.values()) or 1.0
        held = (t for t in weights if t in words or (but is not None and t not in but))
        return sum(weights[term] for term in held) / total

    def _count(self, term: str) -> int:
        if term not in self._counts:
            self._counts[term] = self.view.count(term)
        return self._counts[term]

    def own_words(self, indexed: Indexed) -> frozenset[str]:
        """What is said of a figure itself, with its name and unit."""
        figure = indexed.figure
        place = (figure.report_id, figure.value_start, 0)
        if place not in self._words:
            named = words_of(f"{figure.indicator} {figure.unit}")
            self._words[place] = indexed.own | named
        return self._words[place]

    def words(self, figure: Figure) -> frozenset[str]:
        """The words of a figure's sentence, name and headings."""
        place = (figure.report_id, figure.value_start, 1)
        if place not in self._words:
            path = " ".join(figure.heading_path[-2:])
            self._words[place] = words_of(f"{figure.quote} {figure.indicator} {figure.unit} {path}")
        return self._words[place]

    @cached_property
    def units(self) -> frozenset[str]:
        """What the library's figures are counted in."""
        every = self._figures.of(self.reports)
        return frozenset(i.figure.unit for i in every if 1 < len(i.figure.unit) < 30)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The documents that the scope's reports cite."""
        return tuple(
            r for r in self.library.ledger.references(self._scope) if r.report_id in self.reports
        )

    def text(self, report_id: str) -> str:
        """The text of a report."""
        if report_id not in self._texts:
            self._texts[report_id] = self.library.ledger.text(report_id)
        return self._texts[report_id]

    def sentences_of(self, commune: str, period: Period | None) -> Iterator[_Sentence]:
        """The sentences of a commune's reports, of those about the period where one is given."""
        for report in self.reports_of(commune):
            if period is not None and not _about(report, period):
                continue
            if report.report_id not in self._sentences:
                text = self.text(report.report_id)
                self._sentences[report.report_id] = [
                    (report.report_id, a, b, frozenset(_WORD.findall(canonical(text[a:b]))))
                    for a, b in sentences(text)
                ]
            yield from self._sentences[report.report_id]

    def says(self, words: str, commune: str) -> bool:
        """Whether a report of a commune, or one of no commune, has these very words in a row."""
        wanted = _in_line(words)
        reports = [*self.reports_of(commune), *(r for r in self.reports.values() if not r.commune)]
        return any(wanted in self._line(report.report_id) for report in reports)

    def _line(self, report_id: str) -> str:
        if report_id not in self._lines:
            self._lines[report_id] = _in_line(self.text(report_id))
        return self._lines[report_id]

    def told(self, commune: str, period: Period) -> bool:
        """Whether a report of the commune is about a period, or closes on its last day."""
        return any(_about(r, period) for r in self.reports_of(commune))

    def cite(self, report_id: str, start: int, end: int) -> Citation:
        """The citation of a span, the same one for the same span."""
        place = (report_id, start, end)
        if place not in self._cited:
            report = self.library.ledger.report(report_id)
            assert report is not None
            blocks = self.library.ledger.blocks(report_id)
            found = cite(report, start, end, blocks=blocks)
            self._cited[place] = replace(found, key=len(self._cited) + 1)
        return self._cited[place]

    @property
    def citations(self) -> Sequence[Citation]:
        """All that were issued, by key."""
        return tuple(self._cited.values())


def _about(report: Report, period: Period) -> bool:
    day = period.last_day
    return close(report.period, period) or (day is not None and report.period.last_day == day)


def _in_line(text: str) -> str:
    """A text on one line, with single blanks between its words."""
    return " ".join(canonical(text).replace("|", " ").split())
