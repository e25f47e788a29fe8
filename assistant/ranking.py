"""Several rankings of the same chunks become one: each normalised, weighted, summed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Hits = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each ranking counts; they need not sum to one."""

    dense: float = 1.0
    exact: float = 1.0
    folded: float = 1.0


def normalised(hits: Hits) -> dict[str, float]:
    """Scores between 0 (the last candidate) and 1 (the first); all 1 where they are equal."""
    if not hits:
        return {}
    scores = [score for _, score in hits]
    low, high = min(scores), max(scores)
    if high - low < 1e-12:
        return {chunk_id: 1.0 for chunk_id, _ in hits}
    return {chunk_id: (score - low) / (high - low) for chunk_id, score in hits}


def fused(rankings: Mapping[str, Hits], weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """The weighted mean of the normalised scores, best first; a chunk that a ranking does not
    hold has nothing there."""
    used = {name: weights[name] for name, hits in rankings.items() if hits and weights[name] > 0}
    total = sum(used.values())
    sums: dict[str, float] = {}
    for name, weight in used.items():
        for chunk_id, score in normalised(rankings[name]).items():
            sums[chunk_id] = sums.get(chunk_id, 0.0) + weight * score / total
    return sorted(sums.items(), key=lambda item: (-item[1], item[0]))
