"""What checks of claims hand to each other: two sides of a contradiction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.checks.reading.clauses import Clause
from assistant.checks.records import Draft, Finding, FindingKind, Group, Quote, Severity

_MOST_QUOTES = 3
_SAID = 160
_ADVICE = "Xác định đúng thực tế, kèm số liệu, và ghi thống nhất ở mọi chỗ."


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements of one side and of the other about one `subject`; `why` tells in Vietnamese why
    they can't both hold, `advice` what to do."""

    check: str
    subject: str
    why: str
    advice: str
    claims: tuple[Quote, ...]
    denials: tuple[Quote, ...]
    severity: Severity
    confidence: float


def finding(contradiction: Contradiction) -> Finding:
    """The contradiction as one thing to mend."""
    one, other = contradiction.claims[0], contradiction.denials[0]
    return Finding(
        kind=FindingKind.CONFLICTING_VALUES,
        group=Group.CONSISTENCY,
        severity=contradiction.severity,
        confidence=contradiction.confidence,
        check=contradiction.check,
        message=f"{contradiction.why}: “{_short(one)}” trái với “{_short(other)}”.",
        advice=contradiction.advice,
        quotes=(*contradiction.claims[:_MOST_QUOTES], *contradiction.denials[:_MOST_QUOTES]),
    )


def quotes_of(draft: Draft, clauses: Iterable[Clause]) -> tuple[Quote, ...]:
    """Quotes of clauses, each span once."""
    spans = dict.fromkeys((clause.start, clause.end) for clause in clauses)
    return tuple(draft.quote(start, end) for start, end in spans)


def of_pair(
    draft: Draft, pair: tuple[Clause, Clause], *, check: str, why: str, advice: str = _ADVICE
) -> Contradiction:
    """A statement and the one that denies it, as sure as words alone make it."""
    claim, denial = pair
    return Contradiction(
        check=check,
        subject=f"{claim.start} {denial.start}",
        why=why,
        advice=advice,
        claims=quotes_of(draft, (claim,)),
        denials=quotes_of(draft, (denial,)),
        severity=Severity.MEDIUM,
        confidence=0.7,
    )


def _short(quote: Quote) -> str:
    text = " ".join(quote.text.split()).rstrip(".;,")
    return text if len(text) <= _SAID else f"{text[:_SAID].rsplit(' ', 1)[0]}…"
