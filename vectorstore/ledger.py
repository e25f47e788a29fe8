"""The ledger: reports with their blocks, chunks, references and figures, exactly as parsed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from . import fulltext, rows
from .conversations import Conversations
from .database import get_meta, set_meta, within
from .errors import NotFoundError
from .records import (
    EVERYTHING,
    Block,
    Chunk,
    Commune,
    Figure,
    ParsedReport,
    Reference,
    Report,
    Scope,
)
from .tables import blocks, chunks, figures, references, reports, sources, texts, word_forms
from .vocabulary.text import fold
from .words import WordForms, form_rows

TEXTS_KEPT = 64


class Ledger(Conversations):
    """What is stored, as records. Every read takes the scope that its caller may see."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._texts: dict[str, str] = {}  # by content hash, the latest used last
        self._lock = Lock()

    # Reads

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
        """Figures in the order of the reports' texts; `commune` is whom the figure is about."""
        query = within(select(figures).join(reports), scope)
        if indicator_id is not None:
            query = query.where(figures.c.indicator_id == indicator_id)
        if commune is not None:
            query = query.where(figures.c.commune_folded == fold(commune))
        query = query.order_by(figures.c.report_id, figures.c.start, figures.c.seq)
        with self.read() as connection:
            return [rows.figure_of(row) for row in connection.execute(query).mappings()]

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

    def counts(self) -> dict[str, int]:
        """How many reports, chunks, references and figures are stored."""
        with self.read() as connection:
            return {
                table.name.removeprefix("document_"): connection.scalar(
                    select(func.count()).select_from(table)
                )
                or 0
                for table in (reports, chunks, references, figures)
            }

    # What ingest asks before it stores

    def find_source(self, source_hash: str) -> Report | None:
        """The stored report that came from a file of exactly these bytes."""
        return self._one_report(
            select(reports).join(sources).where(sources.c.source_hash == source_hash)
        )

    def find_content(self, content_hash: str) -> Report | None:
        """The stored report with exactly this text."""
        return self._one_report(select(reports).where(reports.c.content_hash == content_hash))

    def _one_report(self, query: Select[Any]) -> Report | None:
        with self.read() as connection:
            row = connection.execute(query.limit(1)).mappings().first()
        return rows.report_of(row) if row else None

    def replaced_by(self, report: Report) -> list[str]:
        """Ids of the stored reports that this one takes the place of: the same report, or an
        earlier state of the same file about the same commune, kind and period."""
        row = rows.report_row(report)
        same = [name for name in row if name.startswith(("commune_", "period_"))]
        same += ["path", "kind_folded"]
        with self.read() as connection:
            query = select(reports).where(
                (reports.c.report_id == report.report_id) | (reports.c.path == report.path)
            )
            found = connection.execute(query).mappings().all()
        return [
            old["report_id"]
            for old in found
            if old["report_id"] == report.report_id or all(old[key] == row[key] for key in same)
        ]

    # Writes

    def store(
        self, parsed: ParsedReport, *, replaces: Iterable[str] = (), source_hash: str = ""
    ) -> None:
        """Put a report in, and those it replaces out, in one transaction."""
        report_id = parsed.report.report_id
        with self.write() as connection:
            for old in {report_id, *replaces}:
                _remove(connection, old)
            _insert(connection, parsed)
            if source_hash:
                _note_source(connection, source_hash, report_id)
            _next_generation(connection)

    def note_source(self, source_hash: str, report_id: str) -> None:
        """Remember that a file of these bytes gives a report that is stored already."""
        with self.write() as connection:
            _note_source(connection, source_hash, report_id)

    def delete(self, report_id: str) -> None:
        """Take a report out with all that hangs on it, in one transaction."""
        with self.write() as connection:
            if not _remove(connection, report_id):
                raise NotFoundError("Không có văn bản này trong kho; có thể nó đã bị xóa.")
            _next_generation(connection)

    def recipe(self) -> str | None:
        """The recipe that the index was made with, or None while nothing is stored."""
        with self.read() as connection:
            return get_meta(connection, "recipe")

    def set_recipe(self, recipe: str) -> None:
        """Record the recipe of the index."""
        with self.write() as connection:
            set_meta(connection, "recipe", recipe)


def _insert(connection: Connection, parsed: ParsedReport) -> None:
    report = parsed.report
    connection.execute(insert(reports), rows.report_row(report))
    connection.execute(insert(texts), {"report_id": report.report_id, "text": report.text})
    for table, values in (
        (blocks, rows.block_rows(report.report_id, parsed.blocks)),
        (chunks, rows.chunk_rows(parsed.chunks)),
        (references, rows.reference_rows(parsed.references)),
        (figures, rows.figure_rows(parsed)),
        (word_forms, form_rows(report.report_id, report.text)),
    ):
        if values:
            connection.execute(insert(table), values)
    query = select(chunks.c.chunk_id, chunks.c.seq).where(chunks.c.report_id == report.report_id)
    seqs = dict(connection.execute(query).tuples().all())
    fulltext.add(connection, [(seqs[chunk.chunk_id], chunk) for chunk in parsed.chunks])


def _remove(connection: Connection, report_id: str) -> bool:
    query = select(chunks.c.seq).where(chunks.c.report_id == report_id)
    fulltext.remove(connection, connection.scalars(query).all())
    gone = connection.execute(delete(reports).where(reports.c.report_id == report_id))
    return bool(gone.rowcount)


def _note_source(connection: Connection, source_hash: str, report_id: str) -> None:
    connection.execute(delete(sources).where(sources.c.source_hash == source_hash))
    connection.execute(insert(sources).values(source_hash=source_hash, report_id=report_id))


def _next_generation(connection: Connection) -> None:
    set_meta(connection, "generation", str(int(get_meta(connection, "generation") or 0) + 1))
