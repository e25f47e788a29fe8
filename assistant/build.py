"""Settings → a ready assistant: the one place where store, model and rooms are wired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from langchain_core.embeddings import Embeddings
from langchain_core.language_models import BaseChatModel

from assistant.answer import Answerer, FigureLookup
from assistant.compare import Comparison, compare
from assistant.compare_wanted import Wanted
from assistant.compose.model import ModelComposer
from assistant.drafting.model_chat import DraftModel
from assistant.llm import chat_model
from assistant.lookup import lookup
from assistant.narratives import Narratives, side_by_side
from assistant.records import Answer, Question
from assistant.retrieve import search
from assistant.settings import AssistantSettings
from vectorstore.errors import NotFoundError
from vectorstore.library import Library, open_library
from vectorstore.records import (
    EVERYTHING,
    Block,
    Figure,
    Passage,
    Reference,
    Report,
    Scope,
)
from vectorstore.vocabulary.text import fold
from vectorstore.vocabulary.units import match_communes


@dataclass(frozen=True, slots=True)
class Assistant:
    """Everything a command, page or route asks for; safe to share between threads."""

    settings: AssistantSettings
    library: Library
    answerer: Answerer
    draft_model: DraftModel | None = None  # writes drafts; None: they are grounded

    @property
    def composer_name(self) -> str:
        """Who writes the answers: "grounded" or "model"."""
        return "grounded" if self.answerer.model is None else "model"

    def drafting_with(self, composer: str = "model") -> DraftModel | None:
        """The model that writes drafts; None where none is configured or "grounded" is wanted."""
        return None if composer == "grounded" else self.draft_model

    def ask(self, question: Question) -> Answer:
        """The verified answer to a question."""
        return self.answerer.ask(self._completed(question))

    def stream(self, question: Question) -> Iterator[str | Answer]:
        """Verified pieces of the answer, then the whole Answer."""
        return self.answerer.stream(self._completed(question))

    def search(self, text: str, *, top: int = 10, scope: Scope = EVERYTHING) -> list[Passage]:
        """Passages for a text, best first."""
        self.library.refresh()
        return search(text, self.library, scope=scope, top=top)

    def reports(self, scope: Scope = EVERYTHING) -> list[Report]:
        """The stored reports, without their texts."""
        self.library.refresh()
        return self.library.ledger.reports(scope)

    def outline(self, report_id: str | None = None) -> list[tuple[Report, tuple[Block, ...]]]:
        """The blocks of one report, or of all."""
        reports = [r for r in self.reports() if report_id in (None, r.report_id)]
        if report_id is not None and not reports:
            raise NotFoundError(f"Không có văn bản {report_id} trong kho.")
        return [(report, self.library.ledger.blocks(report.report_id)) for report in reports]

    def references(self, scope: Scope = EVERYTHING) -> list[Reference]:
        """The documents that reports cite, each once per report."""
        self.library.refresh()
        return self.library.ledger.references(scope)

    def figures(self, *, unit: str | None = None, indicator: str | None = None) -> list[Figure]:
        """Figures of the ledger; `indicator` is a catalogue id or part of a label."""
        self.library.refresh()
        figures = self.library.ledger.figures(self._scope(unit))
        if indicator is None:
            return figures
        wanted = fold(indicator)
        return [f for f in figures if f.indicator_id == indicator or wanted in fold(f.indicator)]

    def compare(self, wanted: Wanted, *, scope: Scope = EVERYTHING) -> Comparison:
        """Values of indicators for communes at periods, each with its source, and notes."""
        self.library.refresh()
        return compare(self.library, self._on_the_day(wanted), scope=scope)

    def narratives(self, section: str, wanted: Wanted, *, scope: Scope = EVERYTHING) -> Narratives:
        """What communes' reports say under a section, side by side by theme."""
        self.library.refresh()
        asked, shelves = self._on_the_day(wanted), self.answerer.shelves
        return side_by_side(self.library, shelves, asked, section=section, scope=scope)

    def _on_the_day(self, wanted: Wanted) -> Wanted:
        return replace(wanted, today=wanted.today or self.settings.today)

    def __enter__(self) -> Assistant:
        return self

    def __exit__(self, *_: object) -> None:
        self.library.close()

    def _completed(self, question: Question) -> Question:
        return replace(
            question,
            unit=question.unit or self.settings.unit,
            today=question.today or self.settings.today,
        )

    def _scope(self, unit: str | None) -> Scope:
        if unit is None:
            return EVERYTHING
        found = match_communes(unit, self.library.ledger.communes()).found
        names = [c.full_name for c in found] or [unit]
        return Scope(communes=frozenset(fold(name) for name in names))


def build(
    settings: AssistantSettings,
    *,
    embedder: Embeddings | None = None,
    chat: BaseChatModel | None = None,
) -> Assistant:
    """A ready assistant; close its library, or use `with`. `embedder` and `chat` replace what
    the settings name."""
    return assemble(settings, open_library(settings.store, embedder=embedder), chat=chat)


def assemble(
    settings: AssistantSettings,
    library: Library,
    *,
    chat: BaseChatModel | None = None,
    figures: FigureLookup | None = None,
) -> Assistant:
    """An assistant over a library that somebody else opened and closes; `figures` looks up exact
    answers in the ledger of figures."""
    model = chat or chat_model(settings.llm)
    composer = (
        ModelComposer(
            model, seconds=settings.llm.timeout_s, context_tokens=settings.llm.context_tokens
        )
        if model is not None
        else None
    )
    answerer = Answerer(library, composer, figures=figures or lookup)
    return Assistant(settings, library, answerer, _draft_model(settings, model))


def _draft_model(settings: AssistantSettings, chat: BaseChatModel | None) -> DraftModel | None:
    if chat is None:
        return None
    llm = settings.llm
    return DraftModel(
        chat, name=llm.model or "", seconds=llm.timeout_s, context_tokens=llm.context_tokens
    )
