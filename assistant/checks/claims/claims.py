"""Statements of one report that can't both be true, the surest first."""

from __future__ import annotations

import re

from assistant.checks.claims.claim_breaches import breached
from assistant.checks.claims.claim_counts import counted_denials
from assistant.checks.claims.claim_opposites import opposites
from assistant.checks.claims.claim_problems import problems
from assistant.checks.claims.claim_progress import money_moved, unfinished_works
from assistant.checks.claims.claim_ranks import ranked
from assistant.checks.claims.claim_records import Contradiction, finding
from assistant.checks.claims.claim_remainders import remainders
from assistant.checks.claims.claim_resources import double_posts, shortages
from assistant.checks.claims.claim_trends import opposite_trends, two_heads, unfinished_shares
from assistant.checks.reading.clauses import clauses_of
from assistant.checks.records import Checked, Draft

_SIDES = (
    problems, counted_denials, double_posts, money_moved, unfinished_works, shortages, opposites,
    unfinished_shares, opposite_trends, two_heads, breached, remainders, ranked,
)  # fmt: skip
_MOST = 8
# What another sentence can deny: something said of all, of none, or always.
_OUTRIGHT = re.compile(
    r"(?<!\w)(?:toàn bộ|tất cả|mọi|100\s?%|đều|luôn|đầy đủ|0*(?P<n>\d+)/0*(?P=n)|"
    r"(?:không|chưa)\s(?:có|còn|để|phát sinh|xảy ra|bố trí))(?!\w)"
)


def contradicting_claims(draft: Draft) -> Checked:
    """Pairs of statements about one thing with opposite meanings; at most a handful a report."""
    clauses = draft.once(clauses_of)
    found: list[Contradiction] = []
    for side in _SIDES:
        for contradiction in side(draft, clauses):
            if not any(_same(contradiction, known) for known in found):
                found.append(contradiction)
    ordered = sorted(found, key=lambda c: -c.confidence)[:_MOST]
    outright = sum(1 for clause in clauses if _OUTRIGHT.search(clause.said))
    return Checked(
        tuple(finding(c) for c in ordered), (), {"E.claims": outright if len(clauses) > 1 else 0}
    )


def _same(one: Contradiction, other: Contradiction) -> bool:
    """Whether both tell of one subject, or of a statement that the other tells of too."""
    known = {*one.claims, *one.denials}
    return one.subject == other.subject or not known.isdisjoint((*other.claims, *other.denials))
