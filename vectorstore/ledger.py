"""The ledger: reports with their blocks, chunks, references and figures, exactly as parsed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from vectorstore import fulltext, rows
from vectorstore.database import get_meta, next_generation, set_meta
from vectorstore.drafts import Drafts
from vectorstore.errors import NotFoundError
from vectorstore.records import ParsedReport, Report
from vectorstore.replies import Replies
from vectorstore.stored_reports import StoredReports
from vectorstore.tables import (
    blocks,
    chunks,
    figures,
    references,
    reports,
    sources,
    texts,
    word_forms,
)
from vectorstore.words import form_rows


class Ledger(Drafts, Replies, StoredReports):
    """All that is stored; what is read comes from `StoredReports`, this part writes."""

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
            next_generation(connection)

    def note_source(self, source_hash: str, report_id: str) -> None:
        """Remember that a file of these bytes gives a report that is stored already."""
        with self.write() as connection:
            _note_source(connection, source_hash, report_id)

    def delete(self, report_id: str) -> None:
        """Take a report out with all that hangs on it, in one transaction."""
        with self.write() as connection:
            if not _remove(connection, report_id):
                raise NotFoundError("Không có văn bản này trong kho; có thể nó đã bị xóa.")
            next_generation(connection)

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
    seqs = {row.chunk_id: row.seq for row in connection.execute(query)}
    fulltext.add(connection, [(seqs[chunk.chunk_id], chunk) for chunk in parsed.chunks])


def _remove(connection: Connection, report_id: str) -> bool:
    query = select(chunks.c.seq).where(chunks.c.report_id == report_id)
    fulltext.remove(connection, connection.scalars(query).all())
    gone = connection.execute(delete(reports).where(reports.c.report_id == report_id))
    return bool(gone.rowcount)


def _note_source(connection: Connection, source_hash: str, report_id: str) -> None:
    connection.execute(delete(sources).where(sources.c.source_hash == source_hash))
    connection.execute(insert(sources).values(source_hash=source_hash, report_id=report_id))
