"""Statements of one report that can't both be true, a finding a subject, the surest first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from assistant.checks.claims.claim_apart import of_a_time, other_things, told_together
from assistant.checks.claims.claim_breaches import breached
from assistant.checks.claims.claim_counts import counted_denials, left_over
from assistant.checks.claims.claim_denied import denied_counts
from assistant.checks.claims.claim_limits import denied_in_limits, none_in_limits
from assistant.checks.claims.claim_opposites import opposites
from assistant.checks.claims.claim_problems import problems
from assistant.checks.claims.claim_progress import money_moved, unfinished_works
from assistant.checks.claims.claim_ranks import ranked
from assistant.checks.claims.claim_records import Contradiction, finding
from assistant.checks.claims.claim_remainders import remainders
from assistant.checks.claims.claim_resources import double_posts, shortages
from assistant.checks.claims.claim_stages import unreached
from assistant.checks.claims.claim_states import wrong_states
from assistant.checks.claims.claim_undone import not_any, undone
from assistant.checks.reading.clauses import Clause, clauses_of
from assistant.checks.records import Checked, Draft

_SIDES = (
    problems, counted_denials, left_over, denied_counts, double_posts, money_moved,
    unfinished_works, shortages, opposites, breached, denied_in_limits, none_in_limits,
    remainders, undone, not_any, wrong_states, unreached,
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
    found: dict[str, Contradiction] = {}
    for side in _SIDES:
        for contradiction in side(draft, clauses):
            if _explained(draft, contradiction):
                continue
            if not any(_same(contradiction, known) for known in found.values()):
                found.setdefault(contradiction.subject, contradiction)
    told = {quote for each in found.values() for quote in (*each.claims, *each.denials)}
    for contradiction in ranked(draft, clauses):
        new = told.isdisjoint((*contradiction.claims, *contradiction.denials))
        if new and not _explained(draft, contradiction):
            found[contradiction.subject] = contradiction
    ordered = sorted(found.values(), key=lambda c: -c.confidence)[:_MOST]
    outright = sum(1 for clause in clauses if _OUTRIGHT.search(clause.said))
    return Checked(
        tuple(finding(c) for c in ordered), (), {"E.claims": outright if len(clauses) > 1 else 0}
    )


def _explained(draft: Draft, contradiction: Contradiction) -> bool:
    """Whether every two of its statements tell of other things or times, or are told together."""
    clauses = draft.once(clauses_of)
    sides = (contradiction.claims, contradiction.denials)
    claims, denials = ([_holder(clauses, quote.start) for quote in side] for side in sides)
    return all(
        one
        and other
        and (other_things(one, other) or of_a_time(draft, one, other) or told_together(one, other))
        for one in claims
        for other in denials
    )


def _holder(clauses: Sequence[Clause], at: int) -> Clause | None:
    """The clause that stands at an offset of the report."""
    found = bisect_right(clauses, at, key=lambda clause: clause.start) - 1
    return clauses[found] if found >= 0 and at < clauses[found].end else None


def _same(one: Contradiction, other: Contradiction) -> bool:
    """Whether two tell of one statement against the same other one."""
    mine = {*one.claims, *one.denials}
    return len(mine & {*other.claims, *other.denials}) > 1
