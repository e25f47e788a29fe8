"""What a review finds in reports and excerpts written by people who did not know the checkers."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks.records import Finding
from evals.results import Json, Measure, Verdict, failed_share, mean, share, statistic
from evals.reviewing import NUMERIC, alarm, points_at
from evals.world import World
from evals.written import (
    AGAINST_UNREAD,
    SOUND_UNREAD,
    UNREAD,
    Excerpt,
    Mark,
    WrittenReport,
    excerpts,
    reports_beside_library,
    sound_reports,
    written_reports,
)

_WRITTEN = ("review_written_found", "review_written_false", "review_written_unbacked")
_UNREAD = ("review_unread_found", "review_unread_false", "review_unread_unbacked")
_AGAINST = ("review_against_found", "review_against_false", "review_against_unbacked")
_AGAINST_UNREAD = (
    "review_against_unread_found",
    "review_against_unread_false",
    "review_against_unread_unbacked",
)


def review_written(_: World) -> list[Measure]:
    """Over whole reports and over excerpts."""
    return [*of_reports(written_reports()), *of_excerpts(excerpts())]


def review_unread(_: World) -> list[Measure]:
    """Over whole reports that nobody read while the checkers were mended."""
    return of_reports(written_reports(UNREAD), _UNREAD)


def review_sound(_: World) -> list[Measure]:
    """Over reports without an error, those that nobody read while checkers were mended apart."""
    unread = of_sound(sound_reports(SOUND_UNREAD), "review_sound_unread_false")
    return [*of_sound(sound_reports()), *unread]


def review_against(_: World) -> list[Measure]:
    """Over drafts whose errors only the stored reports of their communes show, those that nobody
    read while checkers were mended apart."""
    unread = of_reports(reports_beside_library(AGAINST_UNREAD), _AGAINST_UNREAD)
    return [*of_reports(reports_beside_library(), _AGAINST), *unread]


def of_reports(
    reports: Sequence[WrittenReport], names: tuple[str, str, str] = _WRITTEN
) -> list[Measure]:
    """The share of errors found, of right checks flagged, and findings that no mark backs."""
    must = [_missed(r.file, m, r.findings) for r in reports for m in r.marks if m.must]
    holding = [_flagged(report, mark) for report in reports for mark in report.marks if mark.holds]
    stray = [(report, _stray(report)) for report in reports]
    return [
        share(names[0], must),
        failed_share(names[1], holding),
        statistic(
            names[2],
            [len(found) for _, found in stray],
            mean,
            failed=[alarm(report.file, f) for report, found in stray for f in found],
        ),
    ]


def of_sound(reports: Sequence[WrittenReport], name: str = "review_sound_false") -> list[Measure]:
    """Findings about numbers, dates and statements a report, where nothing is wrong."""
    wrong = [(r.file, [f for f in r.findings if f.kind in NUMERIC]) for r in reports]
    return [
        statistic(
            name,
            [len(found) for _, found in wrong],
            mean,
            failed=[alarm(file, f) for file, found in wrong for f in found],
        )
    ]


def of_excerpts(cases: Sequence[Excerpt]) -> list[Measure]:
    """The share of errors found, and of their twins about whose numbers something is said."""
    return [
        share("review_excerpts_found", [_missed("", c.mark, c.found) for c in cases]),
        failed_share("review_excerpts_false", [_twin(case) for case in cases]),
    ]


def _missed(file: str, mark: Mark, findings: Sequence[Finding]) -> Verdict:
    detail: Json = {"file": file, "kind": mark.kind, "what": mark.what, "quotes": [*mark.quotes]}
    return Verdict(mark.id, () if mark.found_by(findings) else ("not found",), detail)


def _flagged(report: WrittenReport, mark: Mark) -> Verdict:
    """A right check fails when a finding about numbers quotes it and no error."""
    errors = [quote for m in report.marks if not m.holds for quote in m.quotes]
    false = [
        finding
        for finding in mark.found_by(report.findings)
        if finding.kind in NUMERIC and not points_at(finding, errors)
    ]
    detail: Json = {"file": report.file, "what": mark.what, "findings": [f.message for f in false]}
    return Verdict(mark.id, ("flagged",) if false else (), detail)


def _stray(report: WrittenReport) -> list[Finding]:
    errors = [quote for mark in report.marks if not mark.holds for quote in mark.quotes]
    return [finding for finding in report.findings if not points_at(finding, errors)]


def _twin(case: Excerpt) -> Verdict:
    false = [finding for finding in case.found_in_twin if finding.kind in NUMERIC]
    detail: Json = {
        "findings": [finding.message for finding in false],
        "quotes": [quote.text for finding in false for quote in finding.quotes],
    }
    return Verdict(case.mark.id, ("flagged",) if false else (), detail)
