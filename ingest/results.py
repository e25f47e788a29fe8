"""What ingest tells: the files it is given, how far it is, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from ingest.errors import TooLargeError, UnreadableFileError
from vectorstore.records import Report


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to take in: on disk, read only when its turn comes, or already in memory.

    `replaces` is the id of a stored report that this file takes the place of.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    replaces: str | None = None

    def read(self, max_bytes: int) -> bytes:
        """The file's bytes; one that is too large is refused before it is read."""
        if self.data is not None:
            return self.data
        if self.path is None:
            raise UnreadableFileError(self.name, "không có nội dung")
        try:
            if self.path.stat().st_size > max_bytes:
                raise TooLargeError(self.name, max_bytes // (1024 * 1024))
            return self.path.read_bytes()
        except OSError as error:
            raise UnreadableFileError(self.name, error.strerror or str(error)) from error


class Stage(StrEnum):
    """What is being done with a file."""

    READ = "read"
    EMBED = "embed"
    STORE = "store"
    DONE = "done"


class Outcome(StrEnum):
    """What became of a file."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class IngestedReport:
    """What became of one file; `report` is the stored one, None where it failed."""

    path: str
    status: Outcome
    report: Report | None = None
    figures: int = 0
    chunks: int = 0
    error: str | None = None
    http_status: int = 200


@dataclass(frozen=True, slots=True)
class Progress:
    """How far ingest is: file `index` of `total`; within embedding, `done` of `of` chunks."""

    index: int
    total: int
    name: str
    stage: Stage
    done: int = 0
    of: int = 0
    result: IngestedReport | None = None


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of all files, in their order."""

    reports: tuple[IngestedReport, ...]

    @property
    def failed(self) -> bool:
        """Whether any file failed."""
        return any(report.status is Outcome.FAILED for report in self.reports)


def to_json(result: IngestResult) -> dict[str, object]:
    """The result in the shape that the command and the API give."""
    return {
        "reports": [report_to_json(report) for report in result.reports],
        "totals": totals(result.reports),
    }


def totals(reports: Iterable[IngestedReport]) -> dict[str, int]:
    """How many files were stored, unchanged and failed."""
    counts = Counter(report.status for report in reports)
    return {"files": counts.total()} | {outcome.value: counts[outcome] for outcome in Outcome}


def report_to_json(done: IngestedReport) -> dict[str, object]:
    """One file's result in the shape that the command and the API give."""
    report = done.report
    commune = report.commune if report else None
    period = report.period if report else None
    return {
        "report_id": report.report_id if report else None,
        "path": done.path,
        "commune": commune.full_name if commune else None,
        "province": commune.province if commune else None,
        "kind": report.kind if report else None,
        "title": report.title if report else None,
        "symbol": report.symbol if report else None,
        "issued_on": report.issued_on if report else None,
        "period": {
            "start": _iso(period.start if period else None),
            "end": _iso(period.end if period else None),
            "as_of": _iso(period.as_of if period else None),
            "label": period.label if period else "",
        },
        "signer": report.signer if report else None,
        "figures": done.figures,
        "chunks": done.chunks,
        "status": done.status.value,
        "error": done.error,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
