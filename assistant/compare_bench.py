"""The ledger laid out for one comparison: what each cell holds, and the citations issued."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from assistant.citations import cite
from assistant.compare_wanted import Subject, Target
from assistant.derive import Computed
from assistant.figure_index import Indexed, figure_index
from assistant.pick import Chooser
from assistant.records import Citation
from assistant.view import view_of
from vectorstore.library import Library
from vectorstore.records import Block, Figure, Period, Report, Scope
from vectorstore.vocabulary.text import fold


@dataclass(frozen=True, slots=True)
class Cell:
    """What the ledger holds for one row: figures that say it, or a computation over figures."""

    target: Target
    subject: Subject
    asked: Period | None
    figures: tuple[Figure, ...] = ()
    computed: Computed | None = None
    elsewhere: tuple[Figure, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the cell has a value."""
        return bool(self.figures) or (self.computed is not None and not self.computed.impossible)

    @property
    def period(self) -> Period:
        """The period of the cell's value."""
        if self.figures:
            return self.figures[0].period
        return self.computed.period if self.computed is not None else Period()


class Bench:
    """The ledger laid out for one comparison, and the citations that it issues."""

    def __init__(self, library: Library, scope: Scope) -> None:
        self.view = view_of(library)
        self.reports = {r.report_id: r for r in self.view.within(scope)}
        self._ledger = library.ledger
        self._indexed = figure_index(library).of(self.reports)
        self._read: dict[str, tuple[Report, tuple[Block, ...]]] = {}
        self._cited: dict[tuple[str, int, int], Citation] = {}
        self._choosers: dict[Target, Chooser] = {}

    def chooser(self, target: Target) -> Chooser:
        """The figures about a commune; homonyms in other provinces have their own."""
        if target not in self._choosers:
            own = [i for i in self._by_name.get(fold(target.name), ()) if self._own(i, target)]
            self._choosers[target] = Chooser(own, self.reports, self.view.count)
        return self._choosers[target]

    def of_report(self, report_id: str) -> list[Figure]:
        """All figures of a report."""
        return [i.figure for i in self._indexed if i.figure.report_id == report_id]

    def key(self, figure: Figure) -> int:
        """The key of the citation of a figure's sentence."""
        place = (figure.report_id, figure.start, figure.end)
        if place not in self._cited:
            if figure.report_id not in self._read:
                report = self._ledger.report(figure.report_id)
                assert report is not None
                self._read[figure.report_id] = (report, self._ledger.blocks(figure.report_id))
            report, blocks = self._read[figure.report_id]
            made = cite(report, figure.start, figure.end, blocks=blocks)
            self._cited[place] = replace(made, key=len(self._cited) + 1)
        return self._cited[place].key

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations in the order of their keys."""
        return tuple(self._cited.values())

    @cached_property
    def _by_name(self) -> dict[str, list[Indexed]]:
        named: dict[str, list[Indexed]] = {}
        for indexed in self._indexed:
            named.setdefault(fold(indexed.figure.commune), []).append(indexed)
        return named

    def _own(self, indexed: Indexed, target: Target) -> bool:
        theirs, ours = self.reports[indexed.figure.report_id].commune, target.commune
        if theirs is None or ours is None or fold(theirs.full_name) != fold(ours.full_name):
            return ours is not None
        return theirs.province == ours.province
