"""What is known of a library's reports: of the samples from files, of generated ones by making."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from evals import cases
from evals.cases import FigureCase, LetterheadCase, QuestionCase, SearchCase
from evals.corpus.drafts import DraftCase, draft_cases
from evals.corpus.questions import questions
from evals.corpus.records import HeadingCase, MadeReport, ReferenceCase


@dataclass(frozen=True, slots=True)
class Truths:
    """The cases about a library; references and outline by file, where they are known."""

    questions: tuple[QuestionCase, ...] = ()
    searches: tuple[SearchCase, ...] = ()
    letterheads: tuple[LetterheadCase, ...] = ()
    figures: tuple[FigureCase, ...] = ()
    references: Mapping[str, tuple[ReferenceCase, ...]] = field(default_factory=dict)
    outlines: Mapping[str, tuple[HeadingCase, ...]] = field(default_factory=dict)
    drafts: tuple[DraftCase, ...] = ()


def of_samples(files: Collection[str]) -> Truths:
    """The hand-made truth of the samples that are stored."""
    names = frozenset(files)
    return Truths(
        questions=tuple(q for q in cases.questions() if names.issuperset(q.files)),
        searches=tuple(s for s in cases.searches() if s.file in names),
        letterheads=tuple(h for h in cases.letterheads() if h.file in names),
        figures=tuple(f for f in cases.figures() if f.file in names),
    )


def of_made(reports: Sequence[MadeReport], *, seed: int = 0) -> Truths:
    """The truth of generated reports, which came into being with them, and questions drawn from
    what they state."""
    return Truths(
        questions=questions(reports, seed=seed),
        letterheads=tuple(r.truth.letterhead for r in reports),
        figures=tuple(f for r in reports for f in r.truth.figures),
        references={r.file: r.truth.references for r in reports},
        outlines={r.file: r.truth.outline for r in reports},
        drafts=draft_cases(reports, seed=seed),
    )
