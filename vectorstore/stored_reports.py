"""Reading what is stored: reports, blocks, chunks, references, figures, full text, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock

from sqlalchemy import func, select

from vectorstore import fulltext, rows
from vectorstore.corrections import Corrections, apply
from vectorstore.database import get_meta, within
from vectorstore.errors import NotFoundError
from vectorstore.records import EVERYTHING, Block, Chunk, Commune, Figure, Reference, Report, Scope
from vectorstore.tables import blocks, chunks, figures, metadata, references, reports, texts
from vectorstore.vocabulary.text import fold
from vectorstore.words import WordForms

TEXTS_KEPT = 64

_COUNTED = {"chunks": chunks.name, "references": references.name, "figures": figures.name}


class StoredReports(Corrections):
    """The reading part of the ledger. Reads take the scope that their caller may see."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._texts: dict[str, str] = {}  # by content hash, the latest used last
        self._lock = Lock()

    def generation(self) -> int:
        """A number that grows with every report stored or deleted."""
        with self.read() as connection:
            return int(get_meta(connection, "generation") or 0)

    def reports(self, scope: Scope = EVERYTHING) -> list[Report]:
        """Reports without their texts, by commune, then the latest period first."""
        query = within(select(reports), scope).order_by(
            reports.c.commune_folded,
            func.coalesce(reports.c.period_end, reports.c.period_as_of, reports.c.issued_on).desc(),
            reports.c.report_id,
        )
        with self.read() as connection:
            return [rows.report_of(row) for row in connection.execute(query).mappings()]

    def report(self, report_id: str, scope: Scope = EVERYTHING) -> Report | None:
        """A report with its text, or None where it is not stored or not in scope."""
        query = within(
            select(reports, texts.c.text).join(texts).where(reports.c.report_id == report_id),
            scope,
        )
        with self.read() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return rows.report_of(row, row["text"]) if row else None

    def text(self, report_id: str) -> str:
        """A report's text; quotes are its slices."""
        wanted = select(reports.c.content_hash).where(reports.c.report_id == report_id)
        with self.read() as connection:
            key = connection.scalar(wanted)
            if key is None:
                raise NotFoundError("Không có văn bản này trong kho; có thể nó đã bị xóa.")
            with self._lock:
                text = self._texts.pop(key, None)
            if text is None:
                query = select(texts.c.text).where(texts.c.report_id == report_id)
                text = connection.scalar(query) or ""
        self._keep(key, text)
        return text

    def _keep(self, key: str, text: str) -> None:
        with self._lock:
            self._texts[key] = text
            while len(self._texts) > TEXTS_KEPT:
                del self._texts[next(iter(self._texts))]

    def blocks(self, report_id: str) -> tuple[Block, ...]:
        """A report's blocks in order."""
        query = select(blocks).where(blocks.c.report_id == report_id).order_by(blocks.c.index)
        with self.read() as connection:
            return tuple(rows.block_of(row) for row in connection.execute(query).mappings())

    def chunks(self, ids: Iterable[str]) -> list[Chunk]:
        """The chunks of these ids, in their order; ids that are not stored are left out."""
        wanted = list(ids)
        query = select(chunks).where(chunks.c.chunk_id.in_(wanted))
        with self.read() as connection:
            found = {row["chunk_id"]: row for row in connection.execute(query).mappings()}
        return [rows.chunk_of(found[chunk_id]) for chunk_id in wanted if chunk_id in found]

    def chunks_of(self, report_id: str) -> list[Chunk]:
        """A report's chunks in order."""
        query = select(chunks).where(chunks.c.report_id == report_id).order_by(chunks.c.index)
        with self.read() as connection:
            return [rows.chunk_of(row) for row in connection.execute(query).mappings()]

    def chunk_ids(self) -> set[str]:
        """The ids of all chunks, to hold against those of the vectors."""
        with self.read() as connection:
            return set(connection.scalars(select(chunks.c.chunk_id)))

    def references(self, scope: Scope = EVERYTHING) -> list[Reference]:
        """Documents that reports cite, in the order of the reports' texts."""
        query = within(select(references).join(reports), scope)
        query = query.order_by(references.c.report_id, references.c.start)
        with self.read() as connection:
            return [rows.reference_of(row) for row in connection.execute(query).mappings()]

    def figures(
        self,
        scope: Scope = EVERYTHING,
        *,
        indicator_id: str | None = None,
        commune: str | None = None,
    ) -> list[Figure]:
        """Figures with their corrections, in the order of the reports' texts; `commune` is whom the
        figure is about."""
        query = within(select(figures).join(reports), scope)
        if indicator_id is not None:
            query = query.where(figures.c.indicator_id == indicator_id)
        if commune is not None:
            query = query.where(figures.c.commune_folded == fold(commune))
        query = query.order_by(figures.c.report_id, figures.c.start, figures.c.seq)
        with self.read() as connection:
            found = [rows.figure_of(row) for row in connection.execute(query).mappings()]
        return apply(found, self.corrections(scope))

    def communes(self, scope: Scope = EVERYTHING) -> list[Commune]:
        """The communes that have reports, by name."""
        query = within(
            select(reports.c.commune_kind, reports.c.commune_name, reports.c.commune_province),
            scope,
        ).distinct()
        with self.read() as connection:
            found = [rows.commune_of(row) for row in connection.execute(query).mappings()]
        return sorted(filter(None, found), key=lambda c: (fold(c.name), c.kind, c.province or ""))

    def search_text(
        self, terms: Sequence[str], *, scope: Scope = EVERYTHING, limit: int = 50, folded: bool
    ) -> list[tuple[str, float]]:
        """(chunk_id, BM25) of chunks with any of the terms, best first, higher is better."""
        query = fulltext.match(terms, folded=folded)
        if query is None:
            return []
        with self.read() as connection:
            found = connection.execute(within(query, scope).limit(limit)).all()
        return [(chunk_id, score) for chunk_id, score in found]

    def word_forms(self) -> WordForms:
        """Folded syllable or pair of syllables → its forms in the library, with counts."""
        return WordForms(self)

    def counts(self, scope: Scope = EVERYTHING) -> dict[str, int]:
        """How many reports, chunks, references and figures are stored."""
        counted = {"reports": select(func.count()).select_from(reports)} | {
            name: select(func.count()).select_from(metadata.tables[table]).join(reports)
            for name, table in _COUNTED.items()
        }
        with self.read() as connection:
            return {
                name: connection.scalar(within(query, scope)) or 0
                for name, query in counted.items()
            }
