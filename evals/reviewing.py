"""Reports reviewed for measuring: generated ones with one error each, beside the sound ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.checks.records import Finding, FindingKind
from assistant.review import review
from evals import truths
from evals.cases import CASES
from evals.corpus.plant import KINDS, Planted, planted_reports
from evals.corpus.records import AnomalyCase, MadeReport
from evals.corpus.render import render
from evals.lexical import LexicalEmbeddings
from evals.reading import overlap
from evals.results import Json, Verdict
from evals.world import open_library_of
from ingest.parse import parse
from ingest.results import SourceFile
from vectorstore.library import Library
from vectorstore.settings import StoreSettings

ALIKE = 0.7  # shared words that make a finding's quote the one of a case
NUMERIC = frozenset(
    {
        FindingKind.SUM_MISMATCH,
        FindingKind.RATE_MISMATCH,
        FindingKind.CONFLICTING_VALUES,
        FindingKind.IMPOSSIBLE_VALUE,
    }
)
_FORM = frozenset({FindingKind.STRUCTURE, FindingKind.MISSING_METADATA})
_CITED = frozenset({FindingKind.REFERENCE_MISMATCH})
# What a finding may be called for an error of a family: a mistyped number can be told as a sum
# or as a rate that fails, a name left over as a matter of form or of reference.
FAMILIES = {
    "sums": NUMERIC,
    "rates": NUMERIC,
    "conflicts": NUMERIC,
    "impossible": NUMERIC,
    "dates": NUMERIC | _CITED | _FORM,
    "references": _CITED | {FindingKind.CONFLICTING_VALUES},
    "form": _FORM,
    "words": _FORM | _CITED | {FindingKind.CONFLICTING_VALUES},
    "library": NUMERIC | {FindingKind.UNSUPPORTED_FIGURE},
}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A planted error with the findings that the sound report does not get."""

    planted: Planted
    findings: tuple[Finding, ...]

    @property
    def kind(self) -> str:
        """The name of the planted kind."""
        return self.planted.case.planted

    @property
    def family(self) -> str:
        """The family of the planted kind."""
        return KINDS[self.kind].family

    @property
    def pointing(self) -> tuple[Finding, ...]:
        """Findings that quote the error, of whatever kind."""
        return tuple(f for f in self.findings if points_at(f, self.planted.case.quotes))

    @property
    def found(self) -> bool:
        """Whether one of them is of a kind that fits."""
        return any(f.kind in FAMILIES[self.family] for f in self.pointing)


@dataclass(frozen=True, slots=True)
class MadeReviews:
    """Reviews of spoilt reports, and of the sound ones that they were made from."""

    spoilt: tuple[Reviewed, ...]
    clean: tuple[tuple[MadeReport, tuple[Finding, ...]], ...]


def points_at(finding: Finding, quotes: Collection[str]) -> bool:
    """Whether a finding quotes one of these places."""
    return any(overlap(mine.text, quote) >= ALIKE for mine in finding.quotes for quote in quotes)


def reviewed(file: str, data: bytes, library: Library | None = None) -> tuple[Finding, ...]:
    """The findings of a file."""
    return review(parse(file, data, settings=StoreSettings()), library).findings


Reviewer = Callable[[str, bytes, Library | None], tuple[Finding, ...]]


def made_reviews(seed: int, cases: int, *, reviewer: Reviewer = reviewed) -> MadeReviews:
    """Generated reports reviewed with and without an error; those whose error only earlier
    reports show, beside a library of these."""
    planted = planted_reports(seed, cases)
    alone = [each for each in planted if KINDS[each.case.planted].family != "library"]
    beside = [each for each in planted if KINDS[each.case.planted].family == "library"]
    spoilt, clean = _reviews(alone, None, reviewer)
    with _earlier(beside) as library:
        more, _ = _reviews(beside, library, reviewer)
    return MadeReviews((*spoilt, *more), tuple(clean))


def _reviews(
    planted: Sequence[Planted], library: Library | None, reviewer: Reviewer
) -> tuple[list[Reviewed], list[tuple[MadeReport, tuple[Finding, ...]]]]:
    sound: dict[str, tuple[MadeReport, tuple[Finding, ...]]] = {}
    out = []
    for each in planted:
        file = each.clean.file
        if file not in sound:
            sound[file] = each.clean, reviewer(file, render(each.clean), library)
        known = {_key(finding) for finding in sound[file][1]}
        found = reviewer(file, render(each.spoilt), library)
        out.append(Reviewed(each, tuple(f for f in found if _key(f) not in known)))
    return out, list(sound.values())


def _key(finding: Finding) -> tuple[str, str, tuple[str, ...]]:
    return finding.check, finding.message, tuple(quote.text for quote in finding.quotes)


@contextmanager
def _earlier(planted: Sequence[Planted]) -> Iterator[Library | None]:
    """A library of the communes' reports before those with an error."""
    made = {report.file: report for each in planted for report in each.earlier}
    if not made:
        yield None
        return
    with library_of(
        [SourceFile(f, data=render(report)) for f, report in sorted(made.items())]
    ) as it:
        yield it


@contextmanager
def library_of(sources: Sequence[SourceFile]) -> Iterator[Library]:
    """A library of these files for as long as a review needs it."""
    with (
        TemporaryDirectory() as folder,
        open_library_of(
            Path(folder), sources, truths.Truths(), embedder=LexicalEmbeddings()
        ) as world,
    ):
        yield world.assistant.library


def sample_anomalies(files: Collection[str]) -> list[tuple[str, AnomalyCase]]:
    """The errors left on purpose in the sample reports, each with its file."""
    path = CASES / "anomalies_samples.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
    return [
        (
            row["file"],
            AnomalyCase(
                id=row["id"],
                kind=row["kind"],
                planted="",
                quotes=tuple(row["quotes"]),
                expected=row["expected"],
                found=row["found"],
            ),
        )
        for row in rows
        if row["file"] in files
    ]


def alarm(file: str, finding: Finding) -> Verdict:
    """A finding that no error backs, as a case that failed."""
    quotes = [quote.text for quote in finding.quotes]
    detail: Json = {"file": file, "message": finding.message, "quotes": quotes}
    return Verdict(f"{file}:{finding.check}", ("nothing backs it",), detail)
