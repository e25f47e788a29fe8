"""Chat models that write sections of drafts: by a rule, as long as they are told to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult

_FENCED = re.compile(r"<du_lieu>\n(.*)\n</du_lieu>", re.DOTALL)
_LINE = re.compile(r"\[(\d+)\] (?:\(gợi ý\) )?(.*)")
REPAIR = "<cau_can_sua>"

Rule = Callable[[str], str]


class Scripted(BaseChatModel):
    """Streams what `rule` makes of the prompt; dies at the call `dies_at`, counted from 1."""

    rule: Rule
    dies_at: int = 0
    prompts: list[str] = []  # noqa: RUF012 - a pydantic field, copied per instance

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        raise NotImplementedError("only streams")

    def _stream(
        self, messages: list[BaseMessage], *_: Any, **__: Any
    ) -> Iterator[ChatGenerationChunk]:
        prompt = str(messages[-1].content)
        self.prompts.append(prompt)
        if len(self.prompts) == self.dies_at:
            raise ConnectionError("đứt")
        text = self.rule(prompt)
        for at in range(0, len(text), 40):
            yield ChatGenerationChunk(message=AIMessageChunk(content=text[at : at + 40]))


class Endless(Scripted):
    """Never stops."""

    def _stream(
        self, messages: list[BaseMessage], *_: Any, **__: Any
    ) -> Iterator[ChatGenerationChunk]:
        self.prompts.append(str(messages[-1].content))
        while True:
            yield ChatGenerationChunk(message=AIMessageChunk(content=self.rule("")))


def statements(prompt: str) -> list[tuple[str, str]]:
    """Number and text of the statements that a prompt gives."""
    fenced = _FENCED.search(prompt)
    lines = fenced.group(1).splitlines() if fenced else []
    return [(m[1], m[2].rstrip(".")) for line in lines if (m := _LINE.fullmatch(line))]


def echo(prompt: str) -> str:
    """Every statement as it was given; nothing new when asked to mend."""
    if REPAIR in prompt:
        return ""
    return "\n".join(f"{text} [{number}]." for number, text in statements(prompt))


def saying(text: str) -> Rule:
    """The same words at every call, the mending included."""
    return lambda _: text
