"""What a review finds: errors planted one by one into generated reports, and what it wrongly
flags in reports that are sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.checks.records import Finding
from evals.cases import SAMPLES
from evals.corpus.plant import KINDS
from evals.corpus.records import AnomalyCase, MadeReport
from evals.results import Json, Measure, Verdict, failed_share, mean, share, statistic
from evals.reviewing import (
    FAMILIES,
    NUMERIC,
    MadeReviews,
    Reviewed,
    alarm,
    made_reviews,
    points_at,
    reviewed,
    sample_anomalies,
)
from evals.world import World

SEED = 5150
CASES_OF_A_KIND = 8

Findings = tuple[Finding, ...]


def review(world: World) -> list[Measure]:
    """Over generated reports with errors, and over the samples with theirs."""
    made = made_reviews(SEED, CASES_OF_A_KIND * len(KINDS))
    return [*of_made(made), *of_samples(world)]


def of_made(made: MadeReviews) -> list[Measure]:
    """The share of planted errors found, in all and by family; findings about the numbers of
    sound reports, a report and by check that holds."""
    verdicts = _verdicts(made.spoilt)
    by_family = {
        family: [v for v, each in zip(verdicts, made.spoilt, strict=True) if each.family == family]
        for family in FAMILIES
    }
    alarms = [_alarm(report, finding) for report, found in made.clean for finding in _told(found)]
    counts = [len(_told(found)) for _, found in made.clean]
    holding = [v for report, found in made.clean for v in _holding(report, _told(found))]
    return [
        share("review_found", verdicts),
        *(share(f"review_found_{family}", each) for family, each in by_family.items()),
        statistic("review_false_per_report", counts, mean, failed=alarms),
        failed_share("review_false_alarms", holding),
    ]


def _told(findings: Findings) -> Findings:
    """Findings about numbers."""
    return tuple(finding for finding in findings if finding.kind in NUMERIC)


def _verdicts(spoilt: Sequence[Reviewed]) -> list[Verdict]:
    found = Counter(each.kind for each in spoilt if each.found)
    every = Counter(each.kind for each in spoilt)
    return [_verdict(each, f"{found[each.kind]}/{every[each.kind]}") for each in spoilt]


def _verdict(each: Reviewed, of_kind: str) -> Verdict:
    case = each.planted.case
    other = sorted({finding.kind.value for finding in each.pointing})
    why = f"told as {', '.join(other)}" if other else "not found"
    detail: Json = {
        "file": each.planted.clean.file,
        "kind": each.kind,
        "found_of_kind": of_kind,
        "family": each.family,
        "quotes": list(case.quotes),
        "wanted": case.expected,
        "stands": case.found,
        "findings": [finding.message for finding in each.findings],
    }
    return Verdict(case.id, () if each.found else (why,), detail)


def _alarm(report: MadeReport, finding: Finding) -> Verdict:
    detail: Json = {
        "file": report.file,
        "check": finding.check,
        "message": finding.message,
        "quotes": [quote.text for quote in finding.quotes],
    }
    return Verdict(f"{report.file}:{finding.check}", ("flagged in a sound report",), detail)


def _holding(report: MadeReport, findings: Findings) -> list[Verdict]:
    verdicts = []
    for case in report.truth.holding:
        # Of a sum or rate: a finding that quotes all its numbers says that it fails.
        flagged = [f for f in findings if all(points_at(f, (quote,)) for quote in case.quotes)]
        detail: Json = {"quotes": list(case.quotes), "findings": [f.message for f in flagged]}
        verdicts.append(Verdict(case.id, ("flagged",) if flagged else (), detail))
    return verdicts


# -- samples ---------------------------------------------------------------------------------


def of_samples(world: World) -> list[Measure]:
    """The errors left in the samples on purpose, and findings about other numbers of theirs."""
    known = sample_anomalies(world.files)
    told: list[Verdict] = []
    alarms: list[Verdict] = []
    counts: list[int] = []
    for file in sorted(world.files):
        library = world.assistant.library
        findings = _told(reviewed(file, (SAMPLES / file).read_bytes(), library))
        cases = [case for name, case in known if name == file]
        told += [_sample(file, case, findings) for case in cases]
        quotes = [quote for case in cases for quote in case.quotes]
        false = [finding for finding in findings if not points_at(finding, quotes)]
        alarms += [alarm(file, finding) for finding in false]
        counts.append(len(false))
    return [
        share("review_samples_found", told),
        statistic("review_samples_false_per_report", counts, mean, failed=alarms),
    ]


def _sample(file: str, case: AnomalyCase, findings: Findings) -> Verdict:
    found = any(points_at(finding, case.quotes) for finding in findings)
    detail: Json = {"file": file, "quotes": list(case.quotes), "wanted": case.expected}
    return Verdict(case.id, () if found else ("not found",), detail)
