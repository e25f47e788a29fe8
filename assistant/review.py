"""A report reviewed before it is sent: every checker over it, and a verdict for each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.checks.every import CHECKERS, LIBRARY_CHECKERS
from assistant.checks.merging import told_once
from assistant.checks.records import Checked, Draft, Finding, Group, Severity, Unchecked
from vectorstore.records import ParsedReport, Report

if TYPE_CHECKING:
    from vectorstore.library import Library

_WEIGHT = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


class Verdict(StrEnum):
    """What a reviewer writes beside a group."""

    PASSED = "dat"
    TO_MEND = "sua"
    UNCHECKED = "khong_kiem_duoc"


@dataclass(frozen=True, slots=True)
class Review:
    """Findings of a report, worst first, what could not be checked, and how much was looked at."""

    report: Report
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]
    counts: Mapping[str, int]
    looked_at: frozenset[Group]

    def verdict(self, group: Group) -> Verdict:
        """SỬA with a finding; KHÔNG KIỂM ĐƯỢC where nothing of the group could be looked at."""
        if any(finding.group is group for finding in self.findings):
            return Verdict.TO_MEND
        return Verdict.PASSED if group in self.looked_at else Verdict.UNCHECKED

    def of_group(self, group: Group) -> tuple[Finding, ...]:
        """The findings of a group."""
        return tuple(finding for finding in self.findings if finding.group is group)


def review(parsed: ParsedReport, library: Library | None = None) -> Review:
    """All checks over a report that need not be stored; with a library, also those against it."""
    draft = Draft(parsed)
    results = [draft.once(checker) for checker in CHECKERS]
    if library is not None:
        results += [checker(draft, library) for checker in LIBRARY_CHECKERS]
    return _gathered(parsed.report, results)


def _gathered(report: Report, results: Sequence[Checked]) -> Review:
    findings = told_once(f for result in results for f in result.findings)
    counts: dict[str, int] = {}
    for result in results:
        for name, number in result.counts.items():
            counts[name] = counts.get(name, 0) + number
    return Review(
        report=report,
        findings=tuple(sorted(findings, key=_order)),
        unchecked=tuple(each for result in results for each in result.unchecked),
        counts=counts,
        looked_at=frozenset(Group(name[0]) for name, number in counts.items() if number),
    )


def _order(finding: Finding) -> tuple[str, int, int]:
    place = finding.quotes[0].start if finding.quotes else -1
    return finding.group, _WEIGHT[finding.severity], place
