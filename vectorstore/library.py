"""A library: the ledger and the vectors of one data directory, kept in step."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import groupby
from threading import RLock
from types import TracebackType

from langchain_core.embeddings import Embeddings

from vectorstore.database import sqlite_url
from vectorstore.embed import make_embedder, passage_text
from vectorstore.errors import LibraryLockedError, StaleIndexError, StorageError
from vectorstore.ledger import Ledger
from vectorstore.lock import WriterLock
from vectorstore.records import ParsedReport
from vectorstore.settings import StoreSettings
from vectorstore.store import VectorStore

# Raised when the same file would now give other chunks, or a text other words.
CHUNKING_VERSION = 1
NORMALISATION_VERSION = 1

_REBUILDING = "rebuilding"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What shaped an index: an index made with one recipe is never read with another."""

    embedding_model: str
    chunk_tokens: int
    chunking: int = CHUNKING_VERSION
    normalisation: int = NORMALISATION_VERSION

    def __str__(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)

    @property
    def collection(self) -> str:
        """The name of the vectors' collection."""
        return f"chunks-{hashlib.sha256(str(self).encode()).hexdigest()[:16]}"


class Library:
    """What the commune knows. A reader sees what other processes stored after `refresh`."""

    def __init__(self, settings: StoreSettings, embedder: Embeddings) -> None:
        self.settings = settings
        self.embedder = embedder
        self.recipe = Recipe(settings.embedding_model, settings.chunk_tokens)
        self._lock = RLock()
        self._swept = False
        self._rebuilding = False
        _make(settings)
        self._writer = WriterLock(settings.data_dir)
        with self._writer.opening(settings.lock_wait_s):  # two first openings make one library
            self.ledger = Ledger(
                settings.database_url or sqlite_url(settings.data_dir / "ledger.sqlite3")
            )
            self.vectors = VectorStore(
                settings.data_dir / "chroma",
                self.recipe.collection,
                host=settings.chroma_host,
                port=settings.chroma_port,
            )
        self._seen = self.ledger.generation()

    def check_recipe(self) -> None:
        """Raise when the index was made with another recipe than the settings say."""
        made_with = self.ledger.recipe()
        if made_with in (None, str(self.recipe)) or not self.ledger.counts()["reports"]:
            return
        if made_with == _REBUILDING:
            raise StaleIndexError(
                "Chỉ mục đang được tạo lại, hoặc lần tạo lại trước bị ngắt giữa chừng. "
                "Nếu không có tiến trình nào đang tạo lại, hãy chạy: "
                f"python -m ingest --rebuild --data {self.settings.data_dir}"
            )
        raise StaleIndexError(
            "Chỉ mục được tạo với thiết lập khác (mô hình nhúng, cách chia đoạn hoặc chuẩn hóa) "
            "nên không đọc được. Tạo lại: "
            f"python -m ingest --rebuild --data {self.settings.data_dir}"
        )

    def refresh(self) -> None:
        """See what other processes have stored or deleted; cheap when they have not."""
        with self._lock:
            generation = self.ledger.generation()
            if generation != self._seen:
                if not self._rebuilding:
                    self.check_recipe()
                self.vectors.reopen()
                self._seen = generation

    @contextmanager
    def writing(self, wait_s: float | None = None) -> Iterator[None]:
        """The right to write, after waiting for another writer; remains of a killed one go."""
        wait = self.settings.lock_wait_s if wait_s is None else wait_s
        with self._writer.held(wait) as orphaned:
            self.refresh()
            if (orphaned or not self._swept) and not self._rebuilding:
                self._sweep()
                self._swept = True
            yield

    def mend(self) -> None:
        """Take away what a killed writer left behind, unless somebody is writing just now."""
        with suppress(LibraryLockedError), self.writing(wait_s=0):
            pass

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """The right to store every report anew; until it ends, nobody can read the index."""
        self._rebuilding = True
        try:
            with self.writing():
                self.ledger.set_recipe(_REBUILDING)
                yield
                self.ledger.set_recipe(str(self.recipe))
                self.vectors.drop_other_collections()
                self._sweep()
        finally:
            self._rebuilding = False

    def store(
        self,
        parsed: ParsedReport,
        vectors: Mapping[str, Sequence[float]],
        *,
        replaces: Iterable[str] = (),
        source_hash: str = "",
    ) -> None:
        """Store a report: its vectors first, then its rows in one transaction, then the old
        vectors go. A kill in between leaves the report as it was, or as it is now."""
        with self.writing():
            gone = {*self.ledger.replaced_by(parsed.report), *replaces}
            old = {chunk.chunk_id for each in gone for chunk in self.ledger.chunks_of(each)}
            if not self._rebuilding:
                self.check_recipe()
                self.ledger.set_recipe(str(self.recipe))
            self.vectors.add(parsed.report, vectors)
            self.ledger.store(parsed, replaces=gone, source_hash=source_hash)
            self.vectors.delete(old - vectors.keys())
            self._seen = self.ledger.generation()

    def delete(self, report_id: str) -> None:
        """Take a report out of the ledger, then its vectors."""
        with self.writing():
            old = [chunk.chunk_id for chunk in self.ledger.chunks_of(report_id)]
            self.ledger.delete(report_id)
            self.vectors.delete(old)
            self._seen = self.ledger.generation()

    def _sweep(self) -> None:
        """Vectors without a chunk go; chunks without a vector get theirs again."""
        chunk_ids, vector_ids = self.ledger.chunk_ids(), self.vectors.ids()
        if orphans := vector_ids - chunk_ids:
            self.vectors.delete(orphans)
        lost = self.ledger.chunks(sorted(chunk_ids - vector_ids))
        for report_id, group in groupby(lost, key=lambda chunk: chunk.report_id):
            report = self.ledger.report(report_id)
            chunks = list(group)
            if report:
                vectors = self.embedder.embed_documents([passage_text(c) for c in chunks])
                ids = [chunk.chunk_id for chunk in chunks]
                self.vectors.add(report, dict(zip(ids, vectors, strict=True)))

    def close(self) -> None:
        """Let the files go."""
        self.vectors.close()
        self.ledger.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_library(
    settings: StoreSettings, *, embedder: Embeddings | None = None, check: bool = True
) -> Library:
    """The library of a data directory, made when there is none. Close it, or use `with`.

    Only a rebuild opens without the check that the index was made with these settings.
    """
    library = Library(settings, embedder or make_embedder(settings.embedding_model))
    if check:
        try:
            library.check_recipe()
        except StaleIndexError:
            library.close()
            raise
    return library


def _make(settings: StoreSettings) -> None:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"Không tạo được thư mục dữ liệu {settings.data_dir}: {error.strerror}."
        ) from error
    if not os.access(settings.data_dir, os.W_OK):
        raise StorageError(f"Không có quyền ghi vào thư mục dữ liệu {settings.data_dir}.")
