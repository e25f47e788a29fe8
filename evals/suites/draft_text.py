"""The check of any text over real drafts: their sentences as true statements, and with errors."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import groupby

from assistant.drafting.records import CheckedText, Standing, Statement
from assistant.drafting.text_check import check_text
from evals.drafted_errors import PLANTS, Wrong, planted_in
from evals.drafted_statements import Drafted, drafted, stated_by
from evals.results import Json, Measure, Verdict, failed_share, share
from evals.world import World

SEED = 6073
DRAFTS, TRUE, EACH = 6, 160, 16  # drafts, true sentences, and errors of each kind
_CAUGHT = (Standing.CONTRADICTED, Standing.NOT_FOUND)
_WORST = (*_CAUGHT, Standing.UNCHECKED, Standing.SUPPORTED)


def draft_text(world: World) -> list[Measure]:
    """Planted errors caught, true sentences flagged, and true sentences borne out."""
    draw = random.Random(SEED)
    every = drafted(world, draw, most=DRAFTS)
    true = [Wrong(each, each.text, "") for each in draw.sample(every, min(TRUE, len(every)))]
    stated = stated_by(world)
    false = [w for kind in PLANTS for w in planted_in(every, kind, stated, draw, EACH)]
    right, wrong = _checked(world, true), _checked(world, false)
    return [
        share("draft_text_caught", [_verdict(w, s, s in _CAUGHT, d) for w, s, d in wrong]),
        failed_share(
            "draft_text_true_flagged", [_verdict(w, s, s not in _CAUGHT, d) for w, s, d in right]
        ),
        share(
            "draft_text_true_supported",
            [_verdict(w, s, s is Standing.SUPPORTED, d) for w, s, d in right],
        ),
    ]


def _verdict(wrong: Wrong, standing: Standing, passed: bool, detail: Json) -> Verdict:
    commune = wrong.origin.commune.full_name
    name = f"{wrong.kind or 'true'}: {commune}: {wrong.text[:60]}"
    return Verdict(name, () if passed else (str(standing),), detail)


def _checked(world: World, every: Sequence[Wrong]) -> list[tuple[Wrong, Standing, Json]]:
    """Each sentence with its standing; those of one commune and period are checked as one text, a
    line each."""
    found: list[tuple[Wrong, Standing, Json]] = []
    ordered = sorted(every, key=lambda w: _whose(w.origin))
    for _, group in groupby(ordered, key=lambda w: _whose(w.origin)):
        lines = list(group)
        origin = lines[0].origin
        text = "\n".join(line.text for line in lines)
        checked = check_text(
            text, world.assistant.library, unit=origin.commune.full_name, period=origin.period
        )
        at = 0
        for line in lines:
            inside = _within(checked, at, at + len(line.text))
            found.append((line, _standing(inside), _detail(line, inside)))
            at += len(line.text) + 1
    return found


def _whose(origin: Drafted) -> tuple[str, str]:
    return origin.commune.full_name, str((origin.period.start, origin.period.last_day))


def _within(checked: CheckedText, start: int, end: int) -> list[Statement]:
    return [s for s in checked.statements if s.start < end and start < s.end]


def _standing(statements: Iterable[Statement]) -> Standing:
    """The worst of the sentences of a line."""
    found = {s.standing for s in statements}
    return next((s for s in _WORST if s in found), Standing.UNCHECKED)


def _detail(wrong: Wrong, statements: Iterable[Statement]) -> Json:
    claims = [c for s in statements for c in s.claims]
    return {
        "text": wrong.text,
        "error": wrong.kind or None,
        "truth": wrong.origin.text if wrong.kind else None,
        "claims": [
            {"text": c.text, "kind": c.kind, "standing": str(c.standing), "reason": c.reason}
            for c in claims
        ],
    }
