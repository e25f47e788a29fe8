"""What every answer rests on: citations that are exact, and no number beside them."""

from __future__ import annotations

from evals.judging import exact_citations, supported
from evals.results import Measure, count, share
from evals.world import World


def citations(world: World) -> list[Measure]:
    """The share of citations whose quote is, to the letter, the span of the stored report."""
    verdicts = [
        verdict
        for asked in world.asked
        for verdict in exact_citations(asked.case.id, asked.case.question, asked.answer, world.text)
    ]
    return [share("citations_exact", verdicts)]


def numbers(world: World) -> list[Measure]:
    """How many answers hold a number that nothing they cite supports."""
    verdicts = [supported(a.case.id, a.case.question, a.answer) for a in world.asked]
    return [count("unsupported_numbers", verdicts)]
