"""What the product is compared with: fixed-size splitting and similarity search, as a plain
LangChain and Chroma pipeline does it, with the same embeddings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import uuid4

import chromadb
import numpy as np
from chromadb.config import Settings
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from vectorstore.batches import batches

CHARACTERS, OVERLAP = 1_000, 200
TOP = 10
_BATCH = 16


class Baseline:
    """A shared store of fixed-size pieces, in memory or in a folder."""

    def __init__(self, embedder: Embeddings, folder: Path | None = None) -> None:
        settings = Settings(anonymized_telemetry=False)
        self._embedder = embedder
        self._client = (
            chromadb.PersistentClient(folder, settings=settings)
            if folder
            else chromadb.EphemeralClient(settings=settings)
        )
        self._collection = self._client.create_collection(
            f"baseline-{uuid4().hex}",
            configuration={"hnsw": {"space": "cosine"}},
            embedding_function=None,
        )
        self._splitter = RecursiveCharacterTextSplitter(
            chunk_size=CHARACTERS, chunk_overlap=OVERLAP
        )

    def split(self, text: str) -> list[str]:
        """The pieces of a text."""
        return self._splitter.split_text(text)

    def add(self, texts: Iterable[tuple[str, str]]) -> int:
        """Take texts in, each with its name; returns how many pieces they gave."""
        pieces = [(name, piece) for name, text in texts for piece in self.split(text)]
        self.put(pieces)
        return len(pieces)

    def put(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Embed and store pieces, each with its text's name."""
        for number, batch in enumerate(batches(pieces, _BATCH)):
            vectors = self._embedder.embed_documents([piece for _, piece in batch])
            self._collection.add(
                ids=[f"{self._collection.count()}-{number}-{i}" for i in range(len(batch))],
                embeddings=np.asarray(vectors, dtype=np.float32),
                metadatas=[{"name": name} for name, _ in batch],
                documents=[piece for _, piece in batch],
            )

    def search(self, text: str, top: int = TOP) -> list[tuple[str, str]]:
        """(name, piece) for a question, the nearest first."""
        found = self._collection.query(
            query_embeddings=np.asarray([self._embedder.embed_query(text)], dtype=np.float32),
            n_results=top,
            include=["documents", "metadatas"],
        )
        documents, metadatas = found["documents"] or [[]], found["metadatas"] or [[]]
        return [
            (str(about["name"]), piece)
            for about, piece in zip(metadatas[0], documents[0], strict=True)
        ]

    def close(self) -> None:
        """Forget the store, or let its files go."""
        self._client.close()  # type: ignore[attr-defined]

    def __enter__(self) -> Baseline:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
