"""Totals of one report against their parts where these stand apart: a paragraph against an annex,
one list against the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from assistant.checks.reading.measures import measure
from assistant.checks.reading.own_values import own_values
from assistant.checks.records import Checked, Draft, Finding
from assistant.checks.sums.sums import MORE, OPEN, identity_sums, mismatch, slacks
from vectorstore.records import Figure
from vectorstore.vocabulary.indicators import Identity, catalogue, unit_class

# Parts of one whole that are told one by one; a total may come without the others. Those settled
# early may be told within those on time, or beside them.
EITHER = (
    Identity("tthc.resolved_on_time", ("tthc.resolved_early", "tthc.resolved_just_in_time")),
    Identity("tthc.received_online", ("dvc.full_files", "dvc.partial_files")),
)
_MAY_LACK = frozenset({"tthc.carried_over", "tthc.received_post", "tthc.returned"})
_UNSURE = frozenset({"tthc.resolved_early"})  # in on-time ones or beside them
_MOST = 64  # combinations of values tried


def sums_across(draft: Draft) -> Checked:
    """Totals that no values of their parts, told anywhere for the report's own time, add up to."""
    findings: list[Finding] = []
    known = {quote for finding in identity_sums(draft).findings for quote in finding.quotes}
    count = 0
    failed: set[str] = set()
    every = (*catalogue().identities, *MORE, *EITHER)
    for identity in every:
        totals = own_values(draft, identity.total)
        result = _broken(draft, totals, identity)
        count += result is not None
        if not result or identity.total in failed:
            continue
        if _another_holds(draft, totals, identity, every):
            continue
        total, *parts = result
        quotes = draft.of_figures(result)
        if not any(quote in known for quote in quotes):
            findings.append(mismatch(draft, total, parts, "sum_across"))
            failed.add(identity.total)
    return Checked(tuple(findings), (), {"A.sums": count})


def _broken(
    draft: Draft, totals: Sequence[Figure], identity: Identity
) -> tuple[Figure, ...] | None:
    """The total with its parts, if they don't add up; empty if they do, None where too few are
    told or the report tells several values of one."""
    told = [own_values(draft, name) for name in identity.parts]
    required = [p for p, n in zip(told, identity.parts, strict=True) if n not in _MAY_LACK]
    if not totals or not all(required) or sum(map(bool, told)) < 2:
        return None
    if _UNSURE & set(identity.parts) and "tthc.resolved_on_time" in identity.parts:
        return None
    groups = [_distinct(totals), *(_distinct(p) for p in told if p)]
    if any(unit_class(f.unit) != "count" for group in groups for f in group):
        return None
    first: tuple[Figure, ...] = tuple(group[0] for group in groups)
    for tried, combo in enumerate(product(*groups)):
        total, *parts = combo
        gap = sum(map(measure, parts)) - measure(total)
        if tried > _MOST or gap in slacks(draft, total, {f.indicator_id for f in parts}):
            return ()
    if identity.total in OPEN and sum(map(measure, first[1:])) < measure(first[0]):
        return None
    return first


def _another_holds(
    draft: Draft, totals: Sequence[Figure], identity: Identity, every: Sequence[Identity]
) -> bool:
    """Whether another identity over the same kind of parts holds."""
    mine = set(identity.parts)
    others = [i for i in every if i.total == identity.total and i != identity]
    return any(mine & set(i.parts) and _broken(draft, totals, i) == () for i in others)


def _distinct(figures: Sequence[Figure]) -> list[Figure]:
    return list({f.value: f for f in reversed(figures)}.values())[::-1]
