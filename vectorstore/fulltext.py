"""Full text of the chunks, twice: with diacritics as written, and folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    column,
    delete,
    insert,
    literal_column,
    select,
    table,
    text,
)

from vectorstore.records import Chunk
from vectorstore.tables import chunks, reports
from vectorstore.vocabulary.text import canonical, fold

# Weights of a chunk's context (title, commune, period, headings) and of its own text.
CONTEXT_WEIGHT = 1.0
TEXT_WEIGHT = 1.0

_EXACT = table("chunks_exact", column("rowid"), column("context"), column("body"))
_FOLDED = table("chunks_folded", column("rowid"), column("context"), column("body"))
_TOKENS = "unicode61 remove_diacritics 0"


def create(connection: Connection) -> None:
    """Make the two full-text tables."""
    for name in (_EXACT.name, _FOLDED.name):
        connection.execute(
            text(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5(context, body, "
                f"tokenize = '{_TOKENS}')"
            )
        )


def add(connection: Connection, rows: Iterable[tuple[int, Chunk]]) -> None:
    """Index chunks under the row numbers that they have in `chunks`."""
    pairs = list(rows)
    for index, form in ((_EXACT, canonical), (_FOLDED, fold)):
        values = [
            {"rowid": seq, "context": form(chunk.context), "body": form(chunk.text)}
            for seq, chunk in pairs
        ]
        if values:
            connection.execute(insert(index), values)


def remove(connection: Connection, rows: Sequence[int]) -> None:
    """Take chunks out of the index."""
    for index in (_EXACT, _FOLDED):
        connection.execute(delete(index).where(index.c.rowid.in_(rows)))


def match(terms: Sequence[str], *, folded: bool) -> Select[tuple[str, float]] | None:
    """A query for (chunk_id, score), best first, of chunks with any of the terms; a term of
    several words is a phrase. None when no term holds a letter or digit."""
    index, form = (_FOLDED, fold) if folded else (_EXACT, canonical)
    phrases = [phrase for term in terms if (phrase := _phrase(form(term)))]
    if not phrases:
        return None
    name = index.name
    score: ColumnElement[float] = literal_column(
        f"-bm25({name}, {CONTEXT_WEIGHT}, {TEXT_WEIGHT})"
    ).label("score")
    return (
        select(chunks.c.chunk_id, score)
        .select_from(index)
        .join(chunks, chunks.c.seq == index.c.rowid)
        .join(reports, reports.c.report_id == chunks.c.report_id)
        .where(literal_column(name).op("MATCH")(" OR ".join(dict.fromkeys(phrases))))
        .order_by(score.desc(), chunks.c.seq)
    )


def _phrase(term: str) -> str:
    if not any(char.isalnum() for char in term):
        return ""
    return '"' + term.replace('"', " ").replace("\0", " ") + '"'
