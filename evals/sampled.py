"""An embedder for measuring: it takes the time of real vectors, and soon stands in for them."""

from __future__ import annotations

import hashlib
import time

import numpy as np
from langchain_core.embeddings import Embeddings

_NOISE = 0.02


class SampledEmbeddings(Embeddings):
    """Embeds the first texts and counts the seconds; the rest get an embedded text's vector with
    a little noise, which a store takes as long to keep and to search."""

    def __init__(self, embedder: Embeddings, limit: int) -> None:
        self.seconds = 0.0  # of real embedding
        self.spent = 0.0  # in all calls, with those that only stood in
        self.embedded = 0
        self.embedded_characters = 0
        self.stood_in = 0
        self.characters = 0
        self._embedder = embedder
        self._limit = limit
        self._vectors: list[list[float]] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, the first ones real."""
        called = time.perf_counter()
        vectors = self._vectors_of(texts)
        self.spent += time.perf_counter() - called
        return vectors

    def _vectors_of(self, texts: list[str]) -> list[list[float]]:
        self.characters += sum(len(text) for text in texts)
        real = texts[: max(0, self._limit - self.embedded)]
        vectors: list[list[float]] = []
        if real:
            began = time.perf_counter()
            vectors = self._embedder.embed_documents(real)
            self.seconds += time.perf_counter() - began
            self.embedded += len(real)
            self.embedded_characters += sum(len(text) for text in real)
            self._vectors += vectors
        others = texts[len(real) :]
        self.stood_in += len(others)
        return vectors + [self._stand_in(text) for text in others]

    def embed_query(self, text: str) -> list[float]:
        """The real vector of a question."""
        return self._embedder.embed_query(text)

    @property
    def all_seconds(self) -> float:
        """How long all texts would have taken, by their characters."""
        if not self.embedded_characters:
            return 0.0
        return self.seconds * self.characters / self.embedded_characters

    def _stand_in(self, text: str) -> list[float]:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
        draw = np.random.default_rng(seed)
        base = np.asarray(self._vectors[seed % len(self._vectors)])
        moved = base + draw.normal(scale=_NOISE, size=base.shape)
        vector: list[float] = (moved / np.linalg.norm(moved)).tolist()
        return vector
