"""The vectors of the chunks, in Chroma: embedded in the data directory, or a server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import RLock
from time import sleep
from typing import Any, TypeVar

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.types import GetResult
from chromadb.config import Settings
from chromadb.errors import ChromaError, InternalError

from vectorstore.batches import batches
from vectorstore.errors import StorageError
from vectorstore.records import EVERYTHING, Report, Scope
from vectorstore.vocabulary.text import fold

Answer = TypeVar("Answer")

READ_BATCH = 5_000
RETRY_PAUSES_S = (0.02, 0.1, 0.3)
EF_SEARCH = 400  # candidates of a search: 15,000 chunks in 1.7 ms, without a miss


class VectorStore:
    """Vectors by chunk id. Safe to share between threads: one call at a time reaches Chroma."""

    def __init__(
        self, path: Path, collection: str, *, host: str | None = None, port: int = 8000
    ) -> None:
        self._path = path
        self._name = collection
        self._server = (host, port) if host else None
        self._lock = RLock()
        self._open()

    def _open(self) -> None:
        settings = Settings(anonymized_telemetry=False)
        with _named_errors():
            if self._server:
                host, port = self._server
                self._client: ClientAPI = chromadb.HttpClient(host, port, settings=settings)
            else:
                self._client = chromadb.PersistentClient(self._path, settings=settings)
            self._collection = self._client.get_or_create_collection(
                self._name,
                configuration={"hnsw": {"space": "cosine", "ef_search": EF_SEARCH}},
                embedding_function=None,
            )

    def reopen(self) -> None:
        """Open the files anew, to see what another process has stored since."""
        with self._lock:
            if self._server is None:
                self._close_client()
                self._open()

    def close(self) -> None:
        """Let the files go."""
        with self._lock:
            self._close_client()

    def _close_client(self) -> None:
        self._client.close()  # type: ignore[attr-defined]

    def add(self, report: Report, vectors: Mapping[str, Sequence[float]]) -> None:
        """Store the vectors of a report's chunks by chunk id; the same id is overwritten."""
        commune = fold(report.commune.full_name) if report.commune else ""
        about = {"report_id": report.report_id, "commune": commune, "kind": fold(report.kind)}
        with self._lock, _named_errors():
            for ids in batches(vectors, self._client.get_max_batch_size()):
                self._collection.upsert(
                    ids=ids,
                    embeddings=np.asarray([vectors[i] for i in ids], dtype=np.float32),
                    metadatas=[dict(about) for _ in ids],
                )

    def search(
        self, vector: Sequence[float], *, scope: Scope = EVERYTHING, limit: int = 50
    ) -> list[tuple[str, float]]:
        """(chunk_id, cosine similarity in 0..1), best first. Ids that the ledger does not know
        belong to a write that is not finished: leave them out."""
        where = _where(scope)
        if where is NOTHING:
            return []
        with self._lock, _named_errors():
            found = self._retried(
                lambda: self._collection.query(
                    query_embeddings=np.asarray([vector], dtype=np.float32),
                    n_results=limit,
                    where=where,
                    include=["distances"],
                )
            )
        distances = (found["distances"] or [[]])[0]
        return [
            (chunk_id, min(1.0, max(0.0, 1.0 - distance)))
            for chunk_id, distance in zip(found["ids"][0], distances, strict=True)
        ]

    def _retried(self, ask: Callable[[], Answer]) -> Answer:
        for pause_s in RETRY_PAUSES_S:
            try:
                return ask()
            except InternalError:  # another process is storing the very first vectors just now
                sleep(pause_s)
                self.reopen()
        return ask()

    def vectors(self, chunk_ids: Iterable[str]) -> dict[str, list[float]]:
        """The stored vectors of these chunks; those that are not stored are left out."""
        stored: dict[str, list[float]] = {}
        with self._lock, _named_errors():
            for ids in batches(chunk_ids, READ_BATCH):
                found = self._retried(partial(self._stored, ids))
                rows = np.asarray(found["embeddings"], dtype=np.float32)
                stored.update(zip(found["ids"], rows.tolist(), strict=True))
        return stored

    def _stored(self, ids: list[str]) -> GetResult:
        return self._collection.get(ids=ids, include=["embeddings"])

    def delete(self, chunk_ids: Iterable[str]) -> None:
        """Take vectors out; ids that are not stored do not matter."""
        with self._lock, _named_errors():
            for ids in batches(chunk_ids, self._client.get_max_batch_size()):
                self._collection.delete(ids=ids)

    def ids(self) -> set[str]:
        """The ids of all stored vectors."""
        stored: set[str] = set()
        with self._lock, _named_errors():
            for offset in range(0, self._collection.count(), READ_BATCH):
                page = self._collection.get(limit=READ_BATCH, offset=offset, include=[])
                stored.update(page["ids"])
        return stored

    def drop_other_collections(self) -> None:
        """Forget the vectors that other recipes made."""
        with self._lock, _named_errors():
            for collection in self._client.list_collections():
                if collection.name != self._name:
                    self._client.delete_collection(collection.name)

    def count(self) -> int:
        """How many vectors are stored."""
        with self._lock, _named_errors():
            return self._collection.count()


NOTHING: dict[str, Any] = {"report_id": {"$in": []}}  # Chroma refuses it: never sent


def _where(scope: Scope) -> Any:
    allowed = {
        "commune": scope.communes,
        "kind": None if scope.kinds is None else {fold(kind) for kind in scope.kinds},
        "report_id": scope.report_ids,
    }
    clauses = [
        {field: {"$in": sorted(values)}} for field, values in allowed.items() if values is not None
    ]
    if any(values is not None and not values for values in allowed.values()):
        return NOTHING
    if len(clauses) > 1:
        return {"$and": clauses}
    return clauses[0] if clauses else None


@contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except (ChromaError, ConnectionError, ValueError) as error:
        raise StorageError(
            f"Kho véc-tơ (Chroma) không dùng được: {error}. Nếu lỗi lặp lại, hãy xóa thư mục "
            "chroma trong thư mục dữ liệu rồi chạy: python -m ingest --rebuild --data <thư mục>."
        ) from error
