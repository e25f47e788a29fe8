"""A language model that writes sections of drafts: what it is asked, what it replied before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from langchain_core.language_models import BaseChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable

from assistant.compose.model import complete_sentences
from assistant.drafting.model_gate import Judged
from assistant.drafting.model_material import Material, as_data
from assistant.llm import stream_within
from prompts import template
from vectorstore.errors import StorageError
from vectorstore.replies import Replies

_PROMPT_SHARE = 0.4  # of the context for the statements; the reply is about as long
_ROOM, _TIMES = 1_500, 3  # characters of a reply: some, and so many times the statements'
_LISTED = "mỗi ý một dòng, mỗi dòng một câu"
_FLOWING = "đoạn văn liền mạch"


class DraftModel:
    """Any chat model, with how long it may take and what it can read at once."""

    def __init__(
        self, chat: BaseChatModel, *, name: str, seconds: float, context_tokens: int
    ) -> None:
        system = ("system", template("draft_system"))
        user = template("draft_user", "unit", "period", "heading", "layout", "material")
        repair = template("draft_repair", "unit", "period", "heading", "material", "sentences")
        self._write = _chain([system, ("human", user)], chat)
        self._repair = _chain([system, ("human", repair)], chat)
        self._recipe = json.dumps([name, template("draft_system"), user, repair])
        self._seconds = seconds
        self.budget = int(context_tokens * _PROMPT_SHARE)

    def written(self, material: Material, about: Mapping[str, str]) -> list[str]:
        """The model's sentences for a section; ModelUnavailableError when it fails."""
        return list(self._asked(self._write, material, _inputs(material, about)))

    def mended(
        self, material: Material, about: Mapping[str, str], wrong: Sequence[Judged]
    ) -> list[str]:
        """Its second try at the sentences that were not borne out, told why."""
        lines = [f"Câu: {as_data(w.raw)} – Lý do: {w.sentence.reason}." for w in wrong]
        inputs = _inputs(material, about) | {"sentences": "\n".join(lines)}
        return list(self._asked(self._repair, material, inputs))

    def key(self, material: Material, about: Mapping[str, str]) -> str:
        """A name for what is asked and of which model; it tells nothing of either."""
        inputs = json.dumps(_inputs(material, about), sort_keys=True)
        return hashlib.sha256(f"{self._recipe}\n{inputs}".encode()).hexdigest()

    def _asked(
        self, chain: Runnable[dict[str, str], str], material: Material, inputs: dict[str, str]
    ) -> Iterator[str]:
        most = _ROOM + _TIMES * len(material.shown)
        for sentence in complete_sentences(stream_within(chain, inputs, self._seconds), most):
            if sentence.strip():
                yield sentence


class Kept:
    """Replies that were accepted before, so that a draft that was cut off goes on from there."""

    def __init__(self, store: Replies) -> None:
        self._store = store

    def get(self, key: str) -> tuple[list[str], list[str]] | None:
        """The sentences of the first and of the second try; None where there are none."""
        raw = self._store.reply(key)
        if raw is None:
            return None
        with suppress(ValueError, TypeError):
            first, second = json.loads(raw)
            return [str(s) for s in first], [str(s) for s in second]
        return None

    def put(self, key: str, first: Sequence[str], second: Sequence[str]) -> None:
        """Keep both tries; a ledger that cannot be written to costs no draft."""
        with suppress(StorageError):
            self._store.keep_reply(key, json.dumps([[*first], [*second]], ensure_ascii=False))


def _chain(
    messages: Sequence[tuple[str, str]], chat: BaseChatModel
) -> Runnable[dict[str, str], str]:
    return ChatPromptTemplate.from_messages(list(messages)) | chat | StrOutputParser()


def _inputs(material: Material, about: Mapping[str, str]) -> dict[str, str]:
    layout = _LISTED if material.listed else _FLOWING
    shown = {"heading": material.heading, "layout": layout, "material": material.shown}
    return {name: as_data(text) for name, text in about.items()} | shown
