"""Question → Answer: understand, find, compose, verify, as one LangChain chain."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.compose.counted import asks_amount, compose_counted
from assistant.compose.grounded import compose
from assistant.compose.leaves import Shelves
from assistant.compose.model import ModelComposer
from assistant.compose.sections import asked_in
from assistant.corrected import corrections_in
from assistant.dated import with_sources_of_time
from assistant.document_answers import answer_document, asks_beyond
from assistant.metadata_answers import answer_metadata, asks_letterhead
from assistant.premise import check_premise
from assistant.records import (
    Answer,
    Draft,
    Evidence,
    Intent,
    Query,
    Question,
    Refusal,
    Status,
)
from assistant.refuse import (
    not_in_library,
    other_period,
    out_of_bounds,
    unknown_commune,
    which_commune,
)
from assistant.retrieve import retrieve
from assistant.rewrite import drained, rewrite
from assistant.shared_answers import answer_shared
from assistant.sources import candidates, own_documents, within_source
from assistant.understand import understand
from assistant.verify import exact, gate
from assistant.view import view_of
from vectorstore.ledger import Ledger
from vectorstore.library import Library
from vectorstore.vocabulary.periods import format_period

# Looks a figure question up in the ledger of figures; None leaves it to the sentences.
FigureLookup = Callable[[Query, Library], Draft | Refusal | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A question understood, with what the stores hold for it."""

    query: Query
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Composed:
    """A draft or refusal, on its way to the gate."""

    found: Found
    outcome: Draft | Refusal


class Answerer:
    """Answers questions from one library, with a model or without."""

    def __init__(
        self,
        library: Library,
        model: ModelComposer | None = None,
        *,
        figures: FigureLookup | None = None,
    ) -> None:
        self.library = library
        self.model = model
        self.figures = figures
        self.shelves = Shelves()
        self._find: Runnable[Question, Found] = RunnableLambda(self._understood) | RunnableLambda(
            self._retrieved
        )
        self._ground: Runnable[Question, Composed] = self._find | RunnableLambda(self._composed)
        self.chain: Runnable[Question, Answer] = (
            self._ground | RunnableLambda(self._rewritten) | RunnableLambda(self._verified)
        )

    def ask(self, question: Question) -> Answer:
        """The verified answer to a question."""
        began = time.perf_counter()
        self.library.refresh()
        return _timed(self.chain.invoke(question), began)

    def stream(self, question: Question) -> Iterator[str | Answer]:
        """Verified pieces of the answer as they are written, then the whole Answer."""
        began = time.perf_counter()
        self.library.refresh()
        composed = self._ground.invoke(question)
        draft = composed.outcome
        if self.model is not None and isinstance(draft, Draft):
            written = yield from self._streamed(composed.found, draft)
            yield _timed(self._verified(replace(composed, outcome=written)), began)
            return
        answer = _timed(self._verified(composed), began)
        yield from (f"{line}\n" for line in answer.text.splitlines())
        yield answer

    def _understood(self, question: Question) -> Query:
        query = understand(question, self.library)
        return within_source(query, view_of(self.library).reports)

    def _retrieved(self, query: Query) -> Found:
        return Found(query, retrieve(query, self.library))

    def _composed(self, found: Found) -> Composed:
        return Composed(found, self._refused(found) or self._grounded(found))

    def _refused(self, found: Found) -> Refusal | None:
        """Reasons not to answer that need no look into the reports."""
        communes = self.library.ledger.communes()
        return (
            out_of_bounds(found.query)
            or unknown_commune(found.query, communes)
            or which_commune(found.query, communes)
        )

    def _grounded(self, found: Found) -> Draft | Refusal:
        query, evidence = found.query, found.evidence
        ledger, shelves = self.library.ledger, self.shelves
        outcome = answer_shared(query, self.library, shelves)
        if outcome is not None:
            return outcome
        own = bool(own_documents(query, evidence.reports))
        within = (own and bool(asked_in(query.text))) or asks_beyond(query)
        if query.intent is Intent.METADATA or (own and asks_letterhead(query)):
            outcome = answer_metadata(query, evidence, ledger, shelves)
        elif query.intent is Intent.DOCUMENT and not within:
            outcome = answer_document(query, evidence, ledger, shelves)
        elif query.intent in (Intent.FIGURE, Intent.COMPARE):
            outcome = self._counted(found)
        if outcome is None and not asks_amount(query):
            outcome = self._premise(found) or other_period(query, evidence, ledger, shelves)
            outcome = outcome or compose(query, evidence, ledger, shelves)
        return outcome or not_in_library(query, evidence, ledger, shelves)

    def _premise(self, found: Found) -> Refusal | None:
        groups = candidates(found.query, found.evidence)
        shelves = [self.shelves.get(self.library.ledger, r) for group in groups for r in group]
        return check_premise(found.query, shelves)

    def _counted(self, found: Found) -> Draft | Refusal | None:
        """Figures: the ledger's exact answer, else sentences that hold a number."""
        query, evidence = found.query, found.evidence
        ledger, shelves = self.library.ledger, self.shelves
        looked_up = self.figures(query, self.library) if self.figures is not None else None
        return (
            looked_up
            or self._premise(found)
            or compose_counted(query, evidence, ledger, shelves)
            or other_period(query, evidence, ledger, shelves)
        )

    def _rewritten(self, composed: Composed) -> Composed:
        """The same answer in a model's words, where there is a model."""
        if self.model is None or not isinstance(composed.outcome, Draft):
            return composed
        return replace(composed, outcome=drained(self._streamed(composed.found, composed.outcome)))

    def _streamed(self, found: Found, draft: Draft) -> Generator[str, None, Draft]:
        assert self.model is not None
        ledger = self.library.ledger
        passages = self.model.passages(found.query, (draft, found.evidence), (ledger, self.shelves))
        return rewrite(self.model, found.query, replace(draft, citations=passages), ledger.text)

    def _verified(self, composed: Composed) -> Answer:
        """What passes the gate, with notes on the corrected figures that stand in its sources."""
        answer = self._gated(composed)
        cited = [*answer.citations, *(n.citation for n in answer.nearest if n.citation)]
        notes = corrections_in(cited, self.library.ledger)
        return replace(answer, warnings=(*answer.warnings, *notes)) if notes else answer

    def _gated(self, composed: Composed) -> Answer:
        query, evidence = composed.found.query, composed.found.evidence
        texts = self.library.ledger.text
        if isinstance(composed.outcome, Refusal):
            return refused(composed.outcome, composed.found, self.library.ledger)
        verified = gate(with_sources_of_time(composed.outcome, self.library.ledger), texts)
        if not verified.text or not verified.citations:
            lost = not_in_library(query, evidence, self.library.ledger, self.shelves)
            return refused(lost, composed.found, self.library.ledger)
        return Answer(
            status=Status.ANSWERED,
            text=verified.text,
            citations=verified.citations,
            figures=verified.figures,
            warnings=verified.warnings,
            composer=composed.outcome.composer,
        )


def refused(refusal: Refusal, found: Found, ledger: Ledger) -> Answer:
    """A refusal through the same gate: it may restate the question and what is stored."""
    said = [found.query.question.text, *(t.content for t in found.query.question.history)]
    said += [n.text for n in refusal.nearest] + [n.commune for n in refusal.nearest]
    said += [format_period(n.period) for n in refusal.nearest if n.period.known]
    said += [r.title for r in found.evidence.reports]
    said += [c.full_name for c in found.query.communes]
    said += [refusal.reason]
    draft = Draft(refusal.text or refusal.reason, refusal.citations, refusal.figures)
    texts = ledger.text
    verified = gate(with_sources_of_time(draft, ledger), texts, said="\n".join(said))
    return Answer(
        status=refusal.status,
        text=verified.text or refusal.reason,
        citations=verified.citations,
        warnings=refusal.warnings,
        reason=refusal.reason,
        nearest=tuple(n for n in refusal.nearest if n.citation is None or exact(n.citation, texts)),
    )


def _timed(answer: Answer, began: float) -> Answer:
    return replace(answer, elapsed_ms=(time.perf_counter() - began) * 1000)
