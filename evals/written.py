"""Reports and excerpts with the errors of people who did not know the checkers: what the review
finds of them, and what it flags of what is right.

The truth stands in `cases/written`: whole reports with every error that a careful reader marks
and checks that hold; excerpts with one error each and a twin without it; in `cases/unread` more
such reports, which nobody read while checkers were mended; in `cases/against` and, unread, in
`cases/against_unread`: drafts with errors that only their commune's stored reports show; in
`cases/sound` and, unread, in `cases/sound_unread`: reports without an error."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from assistant.checks.records import Finding
from evals.cases import CASES, Row
from evals.reviewing import library_of, points_at, reviewed
from ingest.results import SourceFile
from vectorstore.library import Library

FOLDER = CASES / "written"
AGAINST = CASES / "against"
AGAINST_UNREAD = CASES / "against_unread"
UNREAD = CASES / "unread"
SOUND = CASES / "sound"
SOUND_UNREAD = CASES / "sound_unread"
_SIGNED_AFTER = timedelta(days=2)  # from the figures' day to the report's


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a report: an error that has to be found (`must`) or may be, or, where `holds`,
    a check that holds."""

    id: str
    kind: str
    what: str
    quotes: tuple[str, ...]
    must: bool

    @property
    def holds(self) -> bool:
        """Whether it marks what is right."""
        return self.kind == "holds"

    def found_by(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings that quote it."""
        return [finding for finding in findings if points_at(finding, self.quotes)]


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A whole report with its marks and what the review found."""

    file: str
    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few sentences with one error, their twin without it, and the findings that only the one
    or only the other gets."""

    mark: Mark
    found: tuple[Finding, ...]
    found_in_twin: tuple[Finding, ...]


def reports_beside_library(folder: Path = AGAINST) -> list[WrittenReport]:
    """Every draft of the folder, reviewed beside a library of the files in its `stored`."""
    stored = [SourceFile(path.name, path) for path in sorted((folder / "stored").glob("*.txt"))]
    with library_of(stored) as library:
        return written_reports(folder, library)


def written_reports(folder: Path = FOLDER, library: Library | None = None) -> list[WrittenReport]:
    """Every report of the folder, reviewed."""
    marks: dict[str, list[Mark]] = {}
    for row in _rows(folder / "truth.jsonl"):
        marks.setdefault(row["file"], []).append(_mark(row))
    return [
        WrittenReport(file, tuple(of_file), reviewed(file, (folder / file).read_bytes(), library))
        for file, of_file in marks.items()
    ]


def sound_reports(folder: Path = SOUND) -> list[WrittenReport]:
    """Every report of the folder, which holds no error, reviewed."""
    return [
        WrittenReport(path.name, (), reviewed(path.name, path.read_bytes()))
        for path in sorted(folder.glob("*.txt"))
    ]


def excerpts(folder: Path = FOLDER) -> list[Excerpt]:
    """Every excerpt of the folder, reviewed inside the same plain report as its twin."""
    return [_excerpt(row) for row in _rows(folder / "excerpts.jsonl")]


def _excerpt(row: Row) -> Excerpt:
    wrong, right = (_framed(row, row[name]) for name in ("text", "fixed"))
    known = {_key(finding) for finding in wrong}
    told = {_key(finding) for finding in right}
    return Excerpt(
        _mark({**row, "must": True}),
        tuple(finding for finding in wrong if _key(finding) not in told),
        tuple(finding for finding in right if _key(finding) not in known),
    )


def _framed(row: Row, body: str) -> tuple[Finding, ...]:
    day, month, year = map(int, row["until"].split("/"))
    signed = date(year, month, day) + _SIGNED_AFTER
    text = _frame().format(
        day=signed.day,
        month=signed.month,
        year=signed.year,
        period=row["period"],
        until=row["until"],
        body=body,
    )
    return reviewed(f"{row['id']}.txt", text.encode("utf8"))


@cache
def _frame() -> str:
    return (FOLDER / "frame.txt").read_text("utf8")


def _key(finding: Finding) -> tuple[str, tuple[str, ...]]:
    return finding.check, tuple(quote.text for quote in finding.quotes)


def _mark(row: Row) -> Mark:
    return Mark(row["id"], row["kind"], row["what"], tuple(row["quotes"]), row["must"])


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
