"""Findings of several checks about one slip, told once: the one that was found first stays."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.checks.records import Finding, FindingKind
from vectorstore.vocabulary.numbers import find_numbers

_FIGURES = frozenset(
    {
        FindingKind.SUM_MISMATCH,
        FindingKind.RATE_MISMATCH,
        FindingKind.IMPOSSIBLE_VALUE,
        FindingKind.CONFLICTING_VALUES,
    }
)


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say the wrong number of an earlier one over again."""
    kept: list[Finding] = []
    for finding in findings:
        if not any(_repeats(finding, e) or _same_conflict(finding, e) for e in kept):
            kept.append(finding)
    return kept


def _repeats(later: Finding, earlier: Finding) -> bool:
    if later.check == earlier.check or not {later.kind, earlier.kind} <= _FIGURES:
        return False
    if not any(a.start < b.end and b.start < a.end for a in later.quotes for b in earlier.quotes):
        return False
    found = _values(later.found)
    return bool(found) and found <= _values(f"{earlier.message} {earlier.formula}")


def _same_conflict(later: Finding, earlier: Finding) -> bool:
    """Whether a conflict of values is told already: the same two values in the same places."""
    if {later.kind, earlier.kind} != {FindingKind.CONFLICTING_VALUES}:
        return False
    met = all(
        any(mine.start < theirs.end and theirs.start < mine.end for theirs in earlier.quotes)
        for mine in later.quotes
    )
    values = _values(later.found)
    return met and len(values) > 1 and values <= _values(earlier.found)


def _values(text: str) -> set[Decimal]:
    return {span.value for span in find_numbers(text)}
