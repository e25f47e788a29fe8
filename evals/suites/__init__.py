"""The suites by name: each measures one side of the product over the same stored samples."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evals.results import Measure
from evals.suites import answers, extraction, grounding, latency, retrieval, robustness, verifier
from evals.world import World

Suite = Callable[[World], list[Measure]]

SUITES: Mapping[str, Suite] = {
    "extraction_figures": extraction.figures,
    "extraction_metadata": extraction.metadata,
    "retrieval": retrieval.retrieval,
    "answers": answers.answers,
    "citations": grounding.citations,
    "unsupported_numbers": grounding.numbers,
    "robustness": robustness.robustness,
    "verifier": verifier.verifier,
    "latency": latency.latency,
}
