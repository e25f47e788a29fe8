"""How long a question takes, from text to verified answer."""

from __future__ import annotations

from functools import partial

from evals.results import Measure, percentile, statistic
from evals.world import World


def latency(world: World) -> list[Measure]:
    """Milliseconds of a question, over all questions."""
    times = [asked.answer.elapsed_ms for asked in world.asked]
    return [
        statistic(f"latency_p{share}_ms", times, partial(percentile, share_=share / 100))
        for share in (50, 95)
    ]
