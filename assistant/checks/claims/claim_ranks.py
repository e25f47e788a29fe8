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

from assistant.checks.claims.claim_apart import explained
from assistant.checks.claims.claim_rank_denials import Denial, denial_in
from assistant.checks.claims.claim_rank_features import breached, features, left
from assistant.checks.claims.claim_rank_sides import Claim, claim_in
from assistant.checks.claims.claim_records import Contradiction, of_pair
from assistant.checks.claims.claim_remainders import other_sort
from assistant.checks.reading.clauses import Clause, Part
from assistant.checks.reading.statements import telling, words_of
from assistant.checks.records import Draft
from assistant.wording import entries

_LEAST = 0.8  # weight of the words that a pair shares
_TELLS = 0.5  # weight of a word that brings two statements together
_FEW = 60  # clauses of a report by which words are weighed at least
_ALIKE = 50  # characters that begin a passage told twice
_WHOM = 0.6  # share of those of whom all is claimed that the other must name
_DENIED = 0.55  # share of what there is none of that the other must name
_MOST = 4  # findings a report
_CONFIDENCE = 0.5
_AT = re.compile(r"(?<!\w)(?:tại|ở|cho|đối với)\s(?P<where>[^,;]+)")
_SETTLED = re.compile(r"(?<!\w)(?:giải quyết|xử lý|trả)(?!\w)")
_UNSOLVED = re.compile(r"(?<!\w)chưa (?:được )?(?:giải quyết|xử lý|trả)(?!\w)")


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
        if other_sort(*_clauses(pair)):
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
        near = {d.clause.start: d for word in claim.shared for d in by_word.get(word, ())}
        for denial in near.values():
            shared = sum(weights[word] for word in claim.shared & denial.shared)
            if shared >= _LEAST and _against(claim, denial):
                yield _Pair(claim, denial, _score(features(claim, denial, weights)))


def _against(claim: Claim, denial: Denial) -> bool:
    """Whether one can deny the other at all."""
    one, other = claim.clause.said, denial.clause.said
    broken = breached(claim, denial)
    if not (claim.every or claim.only_none or broken) and (
        denial.at_times or _narrowed(claim, denial)
    ):
        return False  # only of some of them
    if claim.some:
        return not claim.counts.isdisjoint(denial.nones)
    if claim.clause.start == denial.clause.start or one[:_ALIKE] == other[:_ALIKE]:
        return False
    if any(word.startswith("ill_") for word in claim.whom):
        # Of all that is amiss: denied only by what of it isn't so.
        return not denial.object_pairs.isdisjoint(claim.pairs)
    if claim.only_none and not (broken or left(claim, denial)):
        pieces = denial.told or [denial.words]
        most = max(len(claim.denied & piece) for piece in pieces)
        if most < max(_DENIED * len(claim.denied), 2):
            return False
        if _SETTLED.search(one) and _UNSOLVED.search(other) and not _UNSOLVED.search(one):
            return False
        lacks = denial.negated and not any(word.startswith("ill_") for word in claim.denied)
        none = (denial.none or lacks) and not (denial.still or denial.ill)
        return not none and (denial.evident or denial.counted)
    if _strangers(claim, denial) and not broken:
        return False
    return denial.evident or denial.ongoing or denial.clause.part is Part.LIMIT


def _narrowed(claim: Claim, denial: Denial) -> bool:
    """Whether what is lacking is so only for those, or where, the claim doesn't name."""
    told = [set(telling(match["where"])) for match in _AT.finditer(denial.clause.said)]
    return any(where and where.isdisjoint(claim.words) for where in told) or (
        denial.named and bool(claim.counts)
    )


def _strangers(claim: Claim, denial: Denial) -> bool:
    """Whether each tells of something that the other doesn't name."""
    if not (claim.subject and denial.subject):
        return False
    return not (claim.subject & denial.words or denial.subject & claim.words)


def _weights(clauses: Sequence[Clause]) -> Mapping[str, float]:
    """How much a word tells in this report: 1 where it stands in one clause only."""
    known = Counter(word for clause in clauses for word in words_of(clause.said))
    most = math.log(max(len(clauses), _FEW) + 1)
    return {word: 1 - math.log(count) / most for word, count in known.items()}


def _score(told: Mapping[str, float]) -> float:
    model = _model()
    return model["intercept"] + sum(model.get(name, 0.0) * value for name, value in told.items())


@lru_cache
def _model() -> Mapping[str, float]:
    return {name: float(value) for name, (value,) in entries("claim_ranks").items()}
