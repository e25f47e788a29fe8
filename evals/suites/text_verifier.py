"""The check of any text: planted errors that it catches, true statements that it leaves alone."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from assistant.drafting.records import CheckedText, ClaimVerdict, Standing
from assistant.drafting.text_check import check_text
from evals.false_statements import PLANTS, planted
from evals.known_facts import known_of
from evals.results import Json, Measure, Verdict, failed_share, share
from evals.suites.draft_text import draft_text
from evals.true_statements import TextCase, specs, stated
from evals.world import World

SEED = 2026
TRUE, EACH = 200, 25  # true statements of a run, and errors of each kind
_CAUGHT = (Standing.CONTRADICTED, Standing.NOT_FOUND)
# Kinds of error in which the library holds the truth: it can tell what is right, not only that
# nothing bears the statement out.
_KNOWN_BETTER = ("digits", "direction", "unit", "indicator", "quantifier")


@dataclass(frozen=True, slots=True)
class Checked:
    """A statement with what the check says of it."""

    case: TextCase
    text: CheckedText

    @property
    def standing(self) -> Standing:
        """The worst standing of its sentences that claim anything."""
        found = {s.standing for s in self.text.statements if _claims(s.claims)}
        order = (*_CAUGHT, Standing.UNCHECKED, Standing.SUPPORTED)
        return next((s for s in order if s in found), Standing.UNCHECKED)


def text_verifier(world: World) -> list[Measure]:
    """Statements in words of their own, then sentences of real drafts: planted errors caught, true
    ones called false, and true ones borne out."""
    return [*_told(world), *draft_text(world)]


def _told(world: World) -> list[Measure]:
    """Planted errors caught, by kind and in all; errors told right where the library knows better;
    true statements called false, and true statements borne out."""
    draw = random.Random(SEED)
    known = known_of(world)
    true = [
        stated(spec, draw, f"true-{number:03d}")
        for number, spec in enumerate(islice(specs(known, draw), TRUE), start=1)
    ]
    false = {kind: list(planted(known, kind, draw, EACH)) for kind in PLANTS}
    right = [_check(world, case) for case in true]
    wrong = {kind: [_check(world, case) for case in cases] for kind, cases in false.items()}
    every = [checked for found in wrong.values() for checked in found]
    better = [checked for kind in _KNOWN_BETTER for checked in wrong[kind]]
    return [
        share("text_caught", [_caught(c) for c in every]),
        *(share(f"text_caught_{kind}", [_caught(c) for c in wrong[kind]]) for kind in wrong),
        share("text_told_right", [_told_right(c) for c in better]),
        failed_share(
            "text_true_flagged", [_flagged(c.standing, c.case.id, _detail(c)) for c in right]
        ),
        share("text_true_supported", [_supported(c) for c in right]),
    ]


def _check(world: World, case: TextCase) -> Checked:
    library = world.assistant.library
    return Checked(case, check_text(case.text, library, unit=case.unit, period=case.period))


def _claims(claims: Iterable[ClaimVerdict]) -> bool:
    """Whether a sentence claims more than a commune and a time, or names one wrongly."""
    return any(c.kind not in ("commune", "period") or c.standing in _CAUGHT for c in claims)


def _caught(checked: Checked) -> Verdict:
    against = () if checked.standing in _CAUGHT else (f"lọt: {checked.standing}",)
    return Verdict(checked.case.id, against, _detail(checked))


def _told_right(checked: Checked) -> Verdict:
    against = () if checked.standing is Standing.CONTRADICTED else (f"{checked.standing}",)
    return Verdict(checked.case.id, against, _detail(checked))


def _flagged(standing: Standing, case: str, detail: Json) -> Verdict:
    return Verdict(case, (f"câu đúng bị báo: {standing}",) if standing in _CAUGHT else (), detail)


def _supported(checked: Checked) -> Verdict:
    against = () if checked.standing is Standing.SUPPORTED else (f"{checked.standing}",)
    return Verdict(checked.case.id, against, _detail(checked))


def _detail(checked: Checked) -> Json:
    claims = [claim for statement in checked.text.statements for claim in statement.claims]
    return {
        "text": checked.case.text,
        "error": checked.case.error or None,
        "truth": checked.case.truth or None,
        "claims": [
            {"text": c.text, "kind": c.kind, "standing": str(c.standing), "reason": c.reason}
            for c in claims
        ],
    }
