"""Vectors that need no model, for suites in which meaning plays no part."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np
from langchain_core.embeddings import Embeddings

from vectorstore.vocabulary.text import fold, words

DIMENSIONS = 384


class LexicalEmbeddings(Embeddings):
    """Texts that share words lie close (the hashing trick); the same on every machine, thousands
    of texts a second."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector of length one for each text."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of one text."""
        vector = np.full(DIMENSIONS, 1e-3)
        for word in words(text):
            place, sign = _place(fold(word))
            vector[place] += sign
        unit: list[float] = (vector / np.linalg.norm(vector)).tolist()
        return unit


@lru_cache(maxsize=65_536)
def _place(word: str) -> tuple[int, float]:
    digest = hashlib.sha256(word.encode()).digest()
    return int.from_bytes(digest[:2]) % DIMENSIONS, 1.0 if digest[2] % 2 else -1.0
