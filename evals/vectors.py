"""Vectors computed once: embedding is most of the time of a run, and texts seldom change."""

from __future__ import annotations

import hashlib
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings


class KeptEmbeddings(Embeddings):
    """Another embedder whose vectors of passages are kept in a file, by model and text.

    Questions are embedded anew each time, so that their latency is real.
    """

    def __init__(self, embedder: Embeddings, path: Path, *, model: str) -> None:
        self.embedded = 0  # texts that had to be embedded in this run
        self._embedder = embedder
        self._model = f"{model} {_version(model)}"
        path.parent.mkdir(parents=True, exist_ok=True)
        self._kept = sqlite3.connect(path)
        self._kept.execute("CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB)")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, kept ones first."""
        keys = [self._key(text) for text in texts]
        known = {key: vector for key in keys if (vector := self._get(key)) is not None}
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            vectors = self._embedder.embed_documents(list(missing.values()))
            self.embedded += len(missing)
            self._put(dict(zip(missing, vectors, strict=True)))
            known |= dict(zip(missing, vectors, strict=True))
        return [known[key] for key in keys]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._embedder.embed_query(text)

    def close(self) -> None:
        """Let the file go."""
        self._kept.close()

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._model}\0{text}".encode()).hexdigest()

    def _get(self, key: str) -> list[float] | None:
        row = self._kept.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        vector: list[float] = np.frombuffer(row[0], dtype=np.float32).tolist()
        return vector

    def _put(self, vectors: dict[str, list[float]]) -> None:
        rows = [(key, np.asarray(v, dtype=np.float32).tobytes()) for key, v in vectors.items()]
        with self._kept:
            self._kept.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)


def _version(model: str) -> str:
    try:
        return version(model)
    except PackageNotFoundError:
        return ""
