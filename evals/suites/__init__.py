"""The suites by name: each measures one side of the product, over the samples or over generated
reports. A suite is a function from a library with known truth to measures; one that comes later
is one more line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from evals.results import Measure
from evals.suites import (
    answers,
    comparison,
    documents,
    drafting,
    drafting_model,
    duplicates,
    extraction,
    grounding,
    injected,
    latency,
    retrieval,
    review,
    review_written,
    robustness,
    text_verifier,
    verifier,
)
from evals.world import World

Suite = Callable[[World], list[Measure]]


def _of_made(suite: Suite) -> Suite:
    """The same scorer over generated reports, its measures named apart."""

    def measured(world: World) -> list[Measure]:
        return [replace(m, name=f"made_{m.name}") for m in suite(world) if m.n]

    return measured


SUITES: Mapping[str, Suite] = {
    "extraction_figures": extraction.figures,
    "extraction_metadata": extraction.metadata,
    "retrieval": retrieval.retrieval,
    "answers": answers.answers,
    "comparison": comparison.comparison,
    "citations": grounding.citations,
    "unsupported_numbers": grounding.numbers,
    "robustness": robustness.robustness,
    "injected_documents": injected.injected_documents,
    "verifier": verifier.verifier,
    "drafting_model": drafting_model.drafting_model,
    "text_verifier": text_verifier.text_verifier,
    "review": review.review,
    "review_written": review_written.review_written,
    "review_unread": review_written.review_unread,
    "review_sound": review_written.review_sound,
    "review_against": review_written.review_against,
    "drafting": drafting.drafting,
    "latency": latency.latency,
}

# Over generated reports that are stored in two states each.
DRAFT_SUITES: Mapping[str, Suite] = {"made_duplicates": _of_made(duplicates.duplicates)}

MADE_SUITES: Mapping[str, Suite] = {
    "made_figures": _of_made(extraction.figures),
    "made_metadata": _of_made(extraction.metadata),
    "made_references": _of_made(documents.references),
    "made_outline": _of_made(documents.outline),
    "made_answers": _of_made(answers.answers),
    "made_comparison": _of_made(comparison.comparison),
    "made_citations": _of_made(grounding.citations),
    "made_unsupported_numbers": _of_made(grounding.numbers),
    "made_text_verifier": _of_made(text_verifier.text_verifier),
    "made_drafting": _of_made(drafting.drafting),
    "made_latency": _of_made(latency.latency),
}
