"""Findings of several checks about one slip, told once: the one that was found first stays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.checks.records import Finding, FindingKind

_FIGURES = frozenset(
    {
        FindingKind.SUM_MISMATCH,
        FindingKind.RATE_MISMATCH,
        FindingKind.IMPOSSIBLE_VALUE,
        FindingKind.CONFLICTING_VALUES,
    }
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*(?:,\d+)?")


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say the wrong number of an earlier one over again."""
    kept: list[Finding] = []
    for finding in findings:
        if not any(_repeats(finding, earlier) for earlier in kept):
            kept.append(finding)
    return kept


def _repeats(later: Finding, earlier: Finding) -> bool:
    if later.check == earlier.check or not {later.kind, earlier.kind} <= _FIGURES:
        return False
    if not any(a.start < b.end and b.start < a.end for a in later.quotes for b in earlier.quotes):
        return False
    found = _NUMBER.findall(later.found)
    said = set(_NUMBER.findall(f"{earlier.message} {earlier.formula}"))
    return bool(found) and all(number in said for number in found)
