"""The model composer: numbered passages in, cited sentences out, one whole sentence at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from langchain_core.language_models import BaseChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable

from assistant import budget
from assistant.citations import tidy_markers
from assistant.compose.grounded import leaf_citation, one_line
from assistant.compose.leaves import Shelves
from assistant.llm import stream_within
from assistant.records import Citation, Draft, Evidence, Intent, Query
from assistant.verify import split
from prompts import template
from vectorstore.ledger import Ledger
from vectorstore.vocabulary.text import sentences

NOTHING = "KHÔNG CÓ THÔNG TIN"
_MAX_PASSAGES = 24
_MAX_OUTPUT = 4000  # characters; a model that doesn't stop is cut off
_PROMPT_SHARE = 0.6  # of the context for passages, the rest for rules, question and answer
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_OPEN_THOUGHT = re.compile(r"<think>(?!.*</think>)", re.DOTALL)
# A marker, or a stop that one may follow, at the very end.
_UNFINISHED = re.compile(r"[\[【<][^\]】>]*$|[.!?…;][”\")]*\s*(?:\[\d+\]\s*)*$")
_LINE_MARK = re.compile(r"^(?:[-*•]\s+|#+\s+)")


class ModelComposer:
    """Writes from numbered passages with any chat model."""

    def __init__(self, chat: BaseChatModel, *, seconds: float, context_tokens: int) -> None:
        prompt = ChatPromptTemplate.from_messages(
            [
                ("system", template("answer_system", "language")),
                ("human", template("answer_user", "passages", "question")),
            ]
        )
        self._chain: Runnable[dict[str, str], str] = prompt | chat | StrOutputParser()
        self._seconds = seconds
        self._budget = int(context_tokens * _PROMPT_SHARE)

    def passages(
        self, query: Query, found: tuple[Draft, Evidence], stores: tuple[Ledger, Shelves]
    ) -> tuple[Citation, ...]:
        """What the prompt quotes: the grounded draft's citations, then found passages, to budget.

        Figures and documents were looked up exactly, so nothing is added to those.
        """
        draft, evidence = found
        ledger, shelves = stores
        cited = list(draft.citations)
        if query.intent is Intent.NARRATIVE:
            for passage in evidence.passages:
                shelf = shelves.get(ledger, passage.report)
                for leaf in shelf.leaves:
                    if passage.chunk.start <= leaf.start < passage.chunk.end:
                        cited.append(leaf_citation(shelf, leaf))
        distinct = _numbered(cited)[:_MAX_PASSAGES]
        return distinct[: max(1, budget.fit([_shown(c) for c in distinct], self._budget))]

    def sentences(self, query: Query, passages: Sequence[Citation]) -> Iterator[str]:
        """The model's sentences, each when it is complete; a line break is "\\n".

        Raises ModelUnavailableError when the endpoint fails.
        """
        inputs = {
            "language": "tiếng Anh, tên riêng giữ tiếng Việt" if query.english else "tiếng Việt",
            "passages": "\n".join(_shown(c) for c in passages),
            "question": query.question.text,
        }
        yield from complete_sentences(stream_within(self._chain, inputs, self._seconds))


def complete_sentences(pieces: Iterator[str], most: int = _MAX_OUTPUT) -> Iterator[str]:
    """Sentences of a stream as soon as they are whole, markers behind the stop included; at most
    `most` characters of it are read."""
    waiting, told = "", 0
    for piece in pieces:
        waiting += piece
        told += len(piece)
        if told > most:
            break
        if _OPEN_THOUGHT.search(waiting):
            continue
        ready, waiting = _whole(_THOUGHT.sub("", waiting))
        yield from ready
    yield from _last(_THOUGHT.sub("", waiting))


def _whole(text: str) -> tuple[list[str], str]:
    """Sentences that are surely complete, and the rest."""
    ready: list[str] = []
    while "\n" in text:
        line, text = text.split("\n", 1)
        ready += [*_last(line), "\n"]
    if _UNFINISHED.search(text):
        return ready, text
    text = tidy_markers(text)
    spans = sentences(text)
    if len(spans) < 2:
        return ready, text
    whole = [_LINE_MARK.sub("", text[a:b]) for a, b in spans[:-1]]
    return ready + whole, text[spans[-1][0] :]


def _last(line: str) -> list[str]:
    return [_LINE_MARK.sub("", part) for part in split(tidy_markers(line)) if part.strip()]


def _numbered(cited: Sequence[Citation]) -> tuple[Citation, ...]:
    """Keys 1, 2, 3 … where the draft's own keys come first and stay as they are."""
    seen: dict[tuple[str, int, int], Citation] = {}
    for citation in cited:
        place = (citation.report_id, citation.start, citation.end)
        if place not in seen:
            seen[place] = replace(citation, key=len(seen) + 1)
    return tuple(seen.values())


def _shown(citation: Citation) -> str:
    where = f"{citation.commune}: {citation.heading}".strip(" :")
    # Brackets of a report must not look like passage numbers.
    quote = re.sub(r"\[(\d+)\]", r"(\1)", one_line(citation.quote))
    return f"[{citation.key}] ({where}) {quote}"
