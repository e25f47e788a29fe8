"""The same words of a model twice: as the product shows them, and as they would be without its
gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from langchain_core.language_models import BaseChatModel

from assistant.answer import Answerer
from assistant.compose.model import NOTHING, ModelComposer
from assistant.errors import ModelUnavailableError
from assistant.lookup import lookup
from assistant.records import Answer, Citation, Query, Question, Status
from assistant.settings import LlmSettings
from evals.reading import squeezed, written
from vectorstore.library import Library


@dataclass(frozen=True, slots=True)
class Raw:
    """What a model wrote, sentence by sentence, over the passages that it was given."""

    sentences: tuple[str, ...]
    passages: tuple[Citation, ...]

    @property
    def text(self) -> str:
        """The sentences as they would have been shown."""
        return "".join(s if s == "\n" else f"{s} " for s in self.sentences).strip()

    def answer(self, gated: Answer) -> Answer:
        """The answer that a product without a gate would have given."""
        if NOTHING in self.text or not self.text:
            return Answer(Status.REFUSED, self.text, reason=NOTHING, composer="model")
        return replace(
            gated,
            status=Status.ANSWERED,
            text=self.text,
            citations=self.passages,
            warnings=(),
            reason=None,
            composer="model",
        )


@dataclass(frozen=True, slots=True)
class BothWays:
    """An answer behind the gate, and the model's words before it."""

    gated: Answer
    raw: Raw


@dataclass(frozen=True, slots=True)
class Failed:
    """The model was asked and gave nothing: why."""

    error: str


def stands(sentence: str, text: str) -> bool:
    """Whether a sentence stands in a text; markers, blanks and stops, which the gate sets anew,
    don't count."""
    return _plain(sentence) in _plain(text)


def _plain(text: str) -> str:
    return squeezed(written(text))[0].replace(".", "")


class TwoWays:
    """Asks a model once a question. Questions may be asked from several threads."""

    def __init__(self, library: Library, chat: BaseChatModel, settings: LlmSettings) -> None:
        self._composer = _Recorder(
            chat, seconds=settings.timeout_s, context_tokens=settings.context_tokens
        )
        self._answerer = Answerer(library, self._composer, figures=lookup)

    def ask(self, question: Question) -> BothWays | Failed | None:
        """Both answers; None where the question needs no model."""
        gated = self._answerer.ask(question)
        raw = self._composer.written.pop(question, None)
        return BothWays(gated, raw) if isinstance(raw, Raw) else raw


class _Recorder(ModelComposer):
    """Remembers what the model wrote before anything was withheld."""

    def __init__(self, chat: BaseChatModel, *, seconds: float, context_tokens: int) -> None:
        super().__init__(chat, seconds=seconds, context_tokens=context_tokens)
        self.written: dict[Question, Raw | Failed] = {}

    def sentences(self, query: Query, passages: Sequence[Citation]) -> Iterator[str]:
        told: list[str] = []
        try:
            for sentence in super().sentences(query, passages):
                told.append(sentence)
                yield sentence
        except ModelUnavailableError as error:
            self.written[query.question] = Failed(str(error))
            raise
        self.written[query.question] = Raw(tuple(told), tuple(passages))
