"""Statements that deny each other in whatever words, found by a linear scorer.

Pairs of a claim (of all, of none, done, in order) and of a clause that tells of a lack, an ill or
a part are scored by the words they share and where these stand; the weights of
`words/claim_ranks.txt` are those of a logistic model, learned from annotated reports and excerpts
with their corrected twins, hard pairs that both hold weighed thrice, and kept to what raised
precision on sets left out."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.checks.claims.claim_apart import branches, explained
from assistant.checks.claims.claim_breaches import breach_kinds
from assistant.checks.claims.claim_opposites import STAFF
from assistant.checks.claims.claim_rank_denials import Denial, denial_in
from assistant.checks.claims.claim_rank_sides import Claim, claim_in
from assistant.checks.claims.claim_records import Contradiction, of_pair
from assistant.checks.claims.claim_remainders import other_kind
from assistant.checks.reading.clauses import Clause, Part
from assistant.checks.reading.statements import words_of
from assistant.checks.records import Draft
from assistant.wording import entries

_LEAST = 1.0  # weight of the words that a pair shares
_TELLS = 0.5  # weight of a word that brings two statements together
_FEW = 60  # clauses of a report by which words are weighed at least
_ALIKE = 50  # characters that begin a passage told twice
_DENIED = 0.7  # share of what there is none of that the other must name
_MOST = 2  # findings a report
_CONFIDENCE = 0.5
_HAS = re.compile(r"(?<!\w)(?:đã|đều) có(?!\w)")
_LACKS = re.compile(r"(?<!\w)(?:chưa|không) có(?!\w)")
_CAPS = {"shared": 5.0}
_CAP = 3.0


@dataclass(frozen=True, slots=True)
class _Pair:
    """A claim and what may deny it, with the score."""

    claim: Claim
    denial: Denial
    score: float


def ranked(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """The pairs that most surely deny each other, each clause once, at most three a report."""
    weights = _weights(clauses)
    used: set[int] = set()
    found = 0
    for pair in sorted(_pairs(draft, clauses, weights), key=lambda pair: -pair.score):
        both = {pair.claim.clause.start, pair.denial.clause.start}
        if found == _MOST or pair.score < _model()["threshold"]:
            return
        if used & both or _siblings(draft, pair) or explained(draft, *_clauses(pair)):
            continue
        if other_kind(*_clauses(pair)) or branches(*(c.said for c in _clauses(pair))):
            continue
        used |= both
        found += 1
        why = "Hai chỗ nói ngược nhau"
        told = of_pair(draft, _clauses(pair), check="claim_rank", why=why)
        yield replace(told, confidence=_CONFIDENCE)


def _clauses(pair: _Pair) -> tuple[Clause, Clause]:
    return pair.claim.clause, pair.denial.clause


def _siblings(draft: Draft, pair: _Pair) -> bool:
    """Whether both are items of one list: parts of what introduces it."""
    one, other = (draft.blocks[clause.block].intro for clause in _clauses(pair))
    return one is not None and one == other


def _pairs(
    draft: Draft, clauses: Sequence[Clause], weights: Mapping[str, float]
) -> Iterator[_Pair]:
    by_word: dict[str, list[Denial]] = defaultdict(list)
    for clause in clauses:
        if denial := denial_in(draft, clause):
            for word in denial.shared:
                if weights[word] > _TELLS:
                    by_word[word].append(denial)
    for clause in clauses:
        claim = claim_in(clause)
        if claim is None:
            continue
        near = {d.clause.start: d for word in sorted(claim.shared) for d in by_word.get(word, ())}
        for denial in near.values():
            shared = math.fsum(weights[word] for word in claim.shared & denial.shared)
            if shared >= _LEAST and _against(claim, denial):
                yield _Pair(claim, denial, _score(_features(claim, denial, weights)))


def _against(claim: Claim, denial: Denial) -> bool:
    """Whether one can deny the other at all."""
    one, other = claim.clause.said, denial.clause.said
    if claim.clause.start == denial.clause.start or one[:_ALIKE] == other[:_ALIKE]:
        return False
    if any(word.startswith("ill_") for word in claim.whom):
        # Of all that is amiss: denied only by what of it isn't so.
        return not denial.object_pairs.isdisjoint(claim.pairs)
    if claim.only_none and not _breached(claim, denial):
        if len(claim.denied & denial.words) < _DENIED * len(claim.denied):
            return False
        lacks = denial.negated and not any(word.startswith("ill_") for word in claim.denied)
        none = (denial.none or lacks) and not (denial.still or denial.ill)
        return not none and (denial.evident or denial.counted)
    if _strangers(claim, denial) or _of_others(claim, denial):
        return False
    return denial.evident or denial.ongoing or denial.clause.part is Part.LIMIT


def _whom(claim: Claim, denial: Denial) -> frozenset[str]:
    """Those of whom something is claimed, as the other calls them: "cán bộ, công chức" are
    "công chức"."""
    known = claim.whom & STAFF & denial.words
    return (claim.whom - STAFF) | known if known else claim.whom


def _strangers(claim: Claim, denial: Denial) -> bool:
    """Whether each tells of something that the other doesn't name."""
    if not (claim.subject and denial.subject):
        return False
    return not (claim.subject & denial.words or denial.subject & claim.words)


def _of_others(claim: Claim, denial: Denial) -> bool:
    """Whether the one tells the same deed of what the other doesn't name: "đã có nhà văn hóa" and
    "nhà văn hóa chưa có âm thanh"."""
    has = _HAS.search(claim.clause.said) and _LACKS.search(denial.clause.said)
    same = (has or claim.acts & denial.acts) and not denial.ill
    return bool(same and denial.objects) and denial.objects.isdisjoint(claim.words)


def _breached(claim: Claim, denial: Denial) -> bool:
    """Whether the one tells what breaks, in words known to, what the other tells."""
    return bool(breach_kinds(claim.clause.said)[0] & breach_kinds(denial.clause.said)[1])


def _weights(clauses: Sequence[Clause]) -> Mapping[str, float]:
    """How much a word tells in this report: 1 where it stands in one clause only."""
    known = Counter(word for clause in clauses for word in words_of(clause.said))
    most = math.log(max(len(clauses), _FEW) + 1)
    return {word: 1 - math.log(count) / most for word, count in known.items()}


def _features(claim: Claim, denial: Denial, weights: Mapping[str, float]) -> dict[str, float]:
    """What tells whether a pair is one; the names are those of the data file."""

    def of(words: frozenset[str]) -> float:
        return math.fsum(weights.get(word, 0.6) for word in words)

    def cover(inner: frozenset[str], outer: frozenset[str]) -> float:
        return of(inner & outer) / (of(inner) or 1.0)

    mine, theirs = claim.words, denial.words
    shared = claim.shared & denial.shared
    limit = denial.clause.part is Part.LIMIT
    objects = cover(denial.objects, mine)
    lack = denial.objects | denial.near
    told = {
        "shared": of(shared),
        "rarest": max((weights[word] for word in shared), default=0.0),
        "claim covered": cover(claim.shared, denial.shared),
        "denial covered": cover(denial.shared, claim.shared),
        "whom covered": cover(_whom(claim, denial), theirs),
        "denied covered": cover(claim.denied, theirs),
        "subject": cover(denial.subject, mine),
        "told covered": cover(mine - claim.whom, theirs),
        "lack told": cover(lack, mine),
        "none": claim.only_none,
        "done": claim.done,
        "named": denial.named,
        "limit": limit,
        "plan": denial.clause.part is Part.PLAN,
        "limit negated": limit and denial.negated,
        "all negated": objects * (claim.every and denial.negated),
        "none of counted": objects * bool(claim.counts & denial.nones),
    } | _contraries(claim, denial)
    return {name: min(float(value), _CAPS.get(name, _CAP)) for name, value in told.items()}


def _contraries(claim: Claim, denial: Denial) -> dict[str, bool]:
    """Whether the one tells the contrary of the other, of a deed, of a measure, of an ill, and of
    some of those of whom the other speaks."""
    mine, theirs = claim.words, denial.words
    ill = any(word.startswith("ill_") for word in claim.shared & denial.shared)
    same, opposed = bool(claim.acts & denial.acts), bool(claim.good & denial.bad)
    breach = _breached(claim, denial)
    lone = len(denial.objects) == 1 and denial.objects <= mine
    paired = lone or bool(denial.object_pairs & claim.pairs)
    members = denial.subject | denial.counts
    return {
        "others none": claim.only_none and bool(mine - theirs and denial.near - mine),
        "other subject": len(claim.subject - theirs) > 1 and len(denial.subject - mine) > 1,
        "heads": bool(claim.heads) and claim.heads <= theirs,
        "some of them": bool(claim.heads & members),
        "other object": denial.negated and not (paired or same or denial.ill),
        "unopposed": not (denial.negated or denial.less or denial.mere or opposed or ill or breach),
        "same act": same,
        "done ongoing": claim.done and denial.ongoing,
        "none ill": claim.only_none and ill,
        "opposed": opposed,
        "breach": breach,
    }


def _score(features: Mapping[str, float]) -> float:
    model = _model()
    return model["intercept"] + sum(
        model.get(name, 0.0) * value for name, value in features.items()
    )


@lru_cache
def _model() -> Mapping[str, float]:
    return {name: float(value) for name, (value,) in entries("claim_ranks").items()}
