"""What reading a question needs of a library, kept until the library changes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from threading import Lock
from weakref import WeakKeyDictionary

from assistant.restore import Restorer
from assistant.scope import allows
from assistant.superseded import superseded
from vectorstore.library import Library
from vectorstore.records import Commune, Period, Report, Scope
from vectorstore.vocabulary.text import canonical, fold
from vectorstore.words import WordForms


@dataclass(frozen=True, slots=True)
class View:
    """A library at one generation: its communes, reports and words; `current` are the reports
    that no later state of the same report has taken the place of."""

    generation: int
    communes: tuple[Commune, ...]
    reports: tuple[Report, ...]
    current: tuple[Report, ...]
    forms: WordForms
    restorer: Restorer

    def count(self, words: str) -> int:
        """How often the library holds a syllable, or the rarest pair within a phrase."""
        syllables = canonical(words).split()
        pairs = [f"{a} {b}" for a, b in pairwise(syllables)] or syllables
        self.forms.load({fold(pair) for pair in pairs})
        return min((self.forms.get(fold(pair), {}).get(pair, 0) for pair in pairs), default=0)

    def within(self, scope: Scope, *, named: bool = False) -> list[Report]:
        """Reports in a scope; later states only, unless documents are named by id or number."""
        every = named or scope.report_ids is not None
        return [r for r in (self.reports if every else self.current) if allows(scope, r)]

    def reports_of(self, communes: tuple[Commune, ...]) -> list[Report]:
        """Reports of these communes; of all when none is given."""
        names = {fold(commune.full_name) for commune in communes}
        return [
            report
            for report in self.reports
            if not names or (report.commune and fold(report.commune.full_name) in names)
        ]

    def periods_of(self, communes: tuple[Commune, ...]) -> list[Period]:
        """Periods of these communes' reports."""
        return [report.period for report in self.reports_of(communes) if report.period.known]


_VIEWS: WeakKeyDictionary[Library, View] = WeakKeyDictionary()
_LOCK = Lock()


def view_of(library: Library) -> View:
    """The view of a library as it is now."""
    generation = library.ledger.generation()
    with _LOCK:
        view = _VIEWS.get(library)
        if view is None or view.generation != generation:
            forms = library.ledger.word_forms()
            reports = tuple(library.ledger.reports())
            older = superseded(reports)
            view = View(
                generation,
                tuple(library.ledger.communes()),
                reports,
                tuple(r for r in reports if r.report_id not in older),
                forms,
                Restorer(forms),
            )
            _VIEWS[library] = view
    return view
