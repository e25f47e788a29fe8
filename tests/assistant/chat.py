"""A scripted chat model: says what it is told to, streams it in pieces, remembers its prompts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult


class FakeChat(BaseChatModel):
    """Streams `says`, `step` characters at a time, or raises `fails`; `pause_s` before each."""

    says: str = ""
    fails: Exception | None = None
    pause_s: float = 0.0
    step: int = 7
    prompts: list[str] = []  # noqa: RUF012 - a pydantic field, copied per instance

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=self.says))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        self.prompts.append("\n".join(str(m.content) for m in messages))
        if self.fails is not None:
            raise self.fails
        for start in range(0, len(self.says), self.step):
            time.sleep(self.pause_s)
            piece = self.says[start : start + self.step]
            yield ChatGenerationChunk(message=AIMessageChunk(content=piece))
