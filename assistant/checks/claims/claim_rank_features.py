"""What tells whether a claim and what may deny it are a pair: the features that `claim_ranks` sums
up, by the names of `words/claim_ranks.txt`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.checks.claims.claim_breaches import breach_kinds
from assistant.checks.claims.claim_opposites import STAFF
from assistant.checks.claims.claim_rank_denials import Denial
from assistant.checks.claims.claim_rank_sides import Claim
from assistant.checks.reading.clauses import Part

_CAPS = {"shared": 5.0}
_CAP = 3.0
_UNKNOWN = 0.6  # weight of a word that is not compared


class _Words:
    """The words of a report, weighed."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def of(self, words: Iterable[str]) -> float:
        """The weight of words together."""
        return sum(self._weights.get(word, _UNKNOWN) for word in words)

    def cover(self, inner: frozenset[str], outer: frozenset[str]) -> float:
        """The share of the first that the second holds."""
        return self.of(inner & outer) / (self.of(inner) or 1.0)

    def most(self, pieces: Iterable[frozenset[str]], outer: frozenset[str]) -> float:
        """The share of the piece of which the second holds most."""
        return max((self.cover(piece, outer) for piece in pieces), default=0.0)


def features(claim: Claim, denial: Denial, weights: Mapping[str, float]) -> dict[str, float]:
    """What tells whether a pair is one; the names are those of the data file."""
    words, mine, theirs = _Words(weights), claim.words, denial.words
    shared = claim.shared & denial.shared
    limit = denial.clause.part is Part.LIMIT
    told = {
        "shared": words.of(shared),
        "rarest": max((weights[word] for word in shared), default=0.0),
        "whom covered": words.cover(_whom(claim, denial), theirs),
        "denied covered": words.cover(claim.denied, theirs),
        "told": max(words.most(denial.told, mine), words.most(claim.told, theirs)),
        "limit": limit,
        "plan": denial.clause.part is Part.PLAN,
        "named": denial.named,
        "counted": denial.counted,
        "limit negated": limit and denial.negated,
        "all negated": words.cover(denial.objects, mine) * (claim.every and denial.negated),
        "done denied": words.cover(denial.objects, mine)
        * (bool(claim.acts & denial.acts) and not claim.only_none),
        "none of counted": words.cover(denial.nones, mine) * bool(claim.counts & denial.nones),
    }
    told |= _less(claim, denial, words) | _opposed(claim, denial) | _apart(claim, denial)
    return {name: min(float(value), _CAPS.get(name, _CAP)) for name, value in told.items()}


def _less(claim: Claim, denial: Denial, words: _Words) -> dict[str, float]:
    """How much of what tells of a part, "12/14 thôn", is what the other tells of all of them."""
    less = claim.every and denial.less
    parts = denial.parts if less else frozenset()
    whole = [piece for piece in parts if claim.whom <= piece]
    return {
        "all less": less,
        "less told": words.most(parts, claim.words),
        "less of all told": words.most(whole, claim.words),
        "all mere": claim.every and denial.mere,
        "fewer": any(
            thing == other and part < whole
            for other, whole in claim.totals
            for thing, part in denial.totals
        ),
        "same total": bool(claim.totals & denial.totals),
        "other whole": less and _other_whole(claim, denial),
    }


def _other_whole(claim: Claim, denial: Denial) -> bool:
    """Whether both count the same things, and never as many."""
    things = {thing for thing, _ in claim.totals} & {thing for thing, _ in denial.totals}
    return bool(things) and claim.totals.isdisjoint(denial.totals)


def _opposed(claim: Claim, denial: Denial) -> dict[str, bool]:
    """Whether the one tells the contrary of the other: less of them, an ill, what breaks it."""
    ill = any(word.startswith("ill_") for word in claim.shared & denial.shared)
    opposed = bool(claim.good & denial.bad)
    breach = breached(claim, denial)
    still = left(claim, denial)
    return {
        "left": still,
        "none": claim.only_none,
        "none ill": claim.only_none and ill,
        "some": claim.some,
        "done ongoing": claim.done and denial.ongoing,
        "opposed": opposed,
        "breach": breach,
        "unopposed": not (denial.negated or denial.less or denial.mere)
        and not (opposed or ill or breach or still),
    }


def _apart(claim: Claim, denial: Denial) -> dict[str, bool]:
    """Whether the one tells of other things, other deeds or other times than the other."""
    mine, theirs = claim.words, denial.words
    lone = len(denial.objects) == 1 and denial.objects <= mine
    paired = lone or bool(denial.object_pairs & claim.pairs) or bool(claim.acts & denial.acts)
    undone = any(deed in claim.clause.said for deed in denial.undone)
    undone = undone or not claim.counts.isdisjoint(denial.nones)  # a thing, no deed
    return {
        "others none": claim.only_none and bool(mine - theirs and denial.near - mine),
        "other subject": len(claim.subject - theirs) > 1 and len(denial.subject - mine) > 1,
        "other object": bool(denial.objects) and not (paired or denial.ill),
        "other deed": claim.done and bool(denial.undone) and not undone,
        "at times": claim.every and denial.at_times,
        "begin alike": _begin_alike(claim, denial),
    }


def _begin_alike(claim: Claim, denial: Denial) -> bool:
    """Whether both begin with the same words and each goes on with one that the other lacks."""
    for mine, theirs in zip(claim.order, denial.order, strict=False):
        if mine != theirs:
            begun = claim.order[0] == denial.order[0]
            return begun and mine not in denial.words and theirs not in claim.words
    return False


def _whom(claim: Claim, denial: Denial) -> frozenset[str]:
    """Those of whom something is claimed, as the other calls them: "cán bộ, công chức" are
    "công chức"."""
    known = claim.whom & STAFF & denial.words
    return (claim.whom - STAFF) | known if known else claim.whom


def left(claim: Claim, denial: Denial) -> bool:
    """Whether the one counts what is left of what the other says there is no more of."""
    return "không còn" in claim.clause.said and bool(denial.left & claim.denied)


def breached(claim: Claim, denial: Denial) -> bool:
    """Whether the one tells what breaks, in words known to, what the other tells."""
    return bool(breach_kinds(claim.clause.said)[0] & breach_kinds(denial.clause.said)[1])
