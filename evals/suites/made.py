"""The suites of generated reports: the same scorers as over the samples, on other wording."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from evals.results import Measure
from evals.suites import answers, comparison, documents, extraction, grounding, latency
from evals.world import World

Suite = Callable[[World], list[Measure]]


def _of_made(suite: Suite) -> Suite:
    def measured(world: World) -> list[Measure]:
        return [replace(m, name=f"made_{m.name}") for m in suite(world) if m.n]

    return measured


MADE_SUITES: Mapping[str, Suite] = {
    f"made_{name}": _of_made(suite)
    for name, suite in {
        "figures": extraction.figures,
        "metadata": extraction.metadata,
        "references": documents.references,
        "outline": documents.outline,
        "answers": answers.answers,
        "comparison": comparison.comparison,
        "citations": grounding.citations,
        "unsupported_numbers": grounding.numbers,
        "latency": latency.latency,
    }.items()
}
