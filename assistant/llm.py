"""The language model: any OpenAI-compatible endpoint, watched by one overall deadline."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import openai
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from assistant.errors import ModelUnavailableError
from assistant.settings import LlmSettings

_CONNECT_S = 10.0
_NO_KEY = SecretStr("khong-can")  # local servers ask for none, the client insists on one
# What a dead endpoint, a proxy's error page or malformed chunks end in, inside the client.
_FAILURES = (
    openai.OpenAIError,
    httpx.HTTPError,
    httpx.InvalidURL,
    OSError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
)


def chat_model(settings: LlmSettings) -> BaseChatModel | None:
    """The model that the settings name, or None when the grounded composer shall write."""
    if settings.base_url is None or settings.model is None:
        return None
    return ChatOpenAI(
        base_url=settings.base_url,
        model=settings.model,
        api_key=settings.api_key or _NO_KEY,
        temperature=0,
        timeout=httpx.Timeout(settings.timeout_s, connect=min(_CONNECT_S, settings.timeout_s)),
        max_retries=0,
        streaming=True,
    )


def stream_within(
    chain: Runnable[dict[str, str], str], inputs: dict[str, str], seconds: float
) -> Iterator[str]:
    """What the chain streams, for at most `seconds` in all; ModelUnavailableError when it fails.

    A server can keep a connection alive without ever finishing, so the stream is read in a
    thread of its own, which is left behind when the time is over.
    """
    pieces: queue.Queue[str | Exception | None] = queue.Queue()
    given_up = threading.Event()
    reader = threading.Thread(
        target=_read, args=(chain, inputs, pieces, given_up), name="model-stream", daemon=True
    )
    reader.start()
    deadline = time.monotonic() + seconds
    try:
        while (piece := _next(pieces, deadline)) is not None:
            yield piece
    finally:
        given_up.set()


class _GivenUpError(Exception):
    """Nobody reads on."""


class _Stop(BaseCallbackHandler):
    """Ends a stream at its source: a chain whose reader goes away reads its model to the end
    first, and a model that never stops would be read for ever."""

    raise_error = True

    def __init__(self, given_up: threading.Event) -> None:
        self._given_up = given_up

    def on_llm_new_token(self, *_: Any, **__: Any) -> None:
        """Called for every piece of the model."""
        if self._given_up.is_set():
            raise _GivenUpError


def _read(
    chain: Runnable[dict[str, str], str],
    inputs: dict[str, str],
    pieces: queue.Queue[str | Exception | None],
    given_up: threading.Event,
) -> None:
    try:
        for piece in chain.stream(inputs, config={"callbacks": [_Stop(given_up)]}):
            if not given_up.is_set():
                pieces.put(piece)
    except _GivenUpError:
        return
    except _FAILURES as error:
        pieces.put(error)
    else:
        pieces.put(None)


def _next(pieces: queue.Queue[str | Exception | None], deadline: float) -> str | None:
    try:
        piece = pieces.get(timeout=max(0.0, deadline - time.monotonic()))
    except queue.Empty:
        raise ModelUnavailableError("mô hình trả lời quá chậm") from None
    if isinstance(piece, Exception):
        # The cause may quote the request, so only its kind is told.
        raise ModelUnavailableError(_kind(piece)) from None
    return piece


def _kind(error: Exception) -> str:
    if isinstance(error, openai.APITimeoutError | httpx.TimeoutException):
        return "mô hình trả lời quá chậm"
    if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
        return "máy chủ mô hình từ chối khóa truy cập"
    if isinstance(error, openai.APIStatusError):
        return f"máy chủ mô hình báo lỗi {error.status_code}"
    if isinstance(error, openai.APIConnectionError | httpx.HTTPError | OSError):
        return "không kết nối được máy chủ mô hình"
    return "máy chủ mô hình trả về nội dung không đọc được"
