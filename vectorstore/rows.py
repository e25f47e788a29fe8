"""Between the ledger's rows and the records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping

from vectorstore.records import (
    Block,
    BlockKind,
    Chunk,
    Commune,
    Figure,
    FigureKind,
    ParsedReport,
    Period,
    Reference,
    Report,
)
from vectorstore.vocabulary.text import fold


def now() -> str:
    """The time of a record: UTC, ISO."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def report_row(report: Report) -> dict[str, Any]:
    """A row of `reports`; the text has its own table."""
    commune = report.commune
    return {
        "report_id": report.report_id,
        "content_hash": report.content_hash,
        "path": report.path,
        "title": report.title,
        "kind": report.kind,
        "kind_folded": fold(report.kind),
        "issuer": report.issuer,
        "commune_kind": commune.kind if commune else None,
        "commune_name": commune.name if commune else None,
        "commune_province": commune.province if commune else None,
        "commune_folded": fold(commune.full_name) if commune else "",
        "symbol": report.symbol,
        "issued_on": report.issued_on,
        **_period_row(report.period),
        "recipients": _pack(report.recipients),
        "signer": report.signer,
        "signer_capacity": report.signer_capacity,
        "pages": report.pages,
        "stored_at": now(),
    }


def report_of(row: RowMapping, text: str = "") -> Report:
    """A report from its row."""
    return Report(
        report_id=row["report_id"],
        content_hash=row["content_hash"],
        path=row["path"],
        text=text,
        title=row["title"],
        kind=row["kind"],
        issuer=row["issuer"],
        commune=commune_of(row),
        symbol=row["symbol"],
        issued_on=row["issued_on"],
        period=_period_of(row),
        recipients=_unpack(row["recipients"]),
        signer=row["signer"],
        signer_capacity=row["signer_capacity"],
        pages=row["pages"],
    )


def commune_of(row: RowMapping) -> Commune | None:
    """The commune of a report's row."""
    if row["commune_name"] is None:
        return None
    return Commune(row["commune_kind"] or "", row["commune_name"], row["commune_province"])


def block_rows(report_id: str, blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Rows of `blocks`."""
    return [{"report_id": report_id, **asdict(b), "kind": b.kind.value} for b in blocks]


def block_of(row: RowMapping) -> Block:
    """A block from its row."""
    fields = {name: row[name] for name in Block.__dataclass_fields__}
    return Block(**{**fields, "kind": BlockKind(row["kind"])})


def chunk_rows(chunks: Iterable[Chunk]) -> list[dict[str, Any]]:
    """Rows of `chunks`."""
    return [{**asdict(c), "heading_path": _pack(c.heading_path)} for c in chunks]


def chunk_of(row: RowMapping) -> Chunk:
    """A chunk from its row."""
    fields = {name: row[name] for name in Chunk.__dataclass_fields__}
    return Chunk(**{**fields, "heading_path": _unpack(row["heading_path"])})


def reference_rows(references: Iterable[Reference]) -> list[dict[str, Any]]:
    """Rows of `document_references`."""
    return [asdict(reference) for reference in references]


def reference_of(row: RowMapping) -> Reference:
    """A reference from its row."""
    return Reference(**{name: row[name] for name in Reference.__dataclass_fields__})


def figure_rows(parsed: ParsedReport) -> list[dict[str, Any]]:
    """Rows of `figures`."""
    return [_figure_row(figure) for figure in parsed.figures]


def _figure_row(figure: Figure) -> dict[str, Any]:
    row = {name: getattr(figure, name) for name in Figure.__dataclass_fields__}
    del row["period"], row["correction"]
    for name in ("value", "numerator", "denominator"):
        row[name] = None if row[name] is None else str(row[name])
    return {
        **row,
        **_period_row(figure.period),
        "kind": figure.kind.value,
        "commune_folded": fold(figure.commune),
        "heading_path": _pack(figure.heading_path),
    }


def figure_of(row: RowMapping) -> Figure:
    """A figure from its row."""
    fields = {name: row[name] for name in _FIGURE_COLUMNS}
    for name in ("value", "numerator", "denominator"):
        fields[name] = None if fields[name] is None else Decimal(fields[name])
    fields["kind"] = FigureKind(fields["kind"])
    fields["heading_path"] = _unpack(fields["heading_path"])
    return Figure(**fields, period=_period_of(row))


_FIGURE_COLUMNS = tuple(
    name for name in Figure.__dataclass_fields__ if name not in ("period", "correction")
)


def _period_row(period: Period) -> dict[str, str | None]:
    return {
        "period_start": _iso(period.start),
        "period_end": _iso(period.end),
        "period_as_of": _iso(period.as_of),
        "period_label": period.label,
        "period_source": period.source,
    }


def _period_of(row: RowMapping) -> Period:
    return _period(*(row[name] for name in _PERIOD_COLUMNS))


_PERIOD_COLUMNS = ("period_start", "period_end", "period_as_of", "period_label", "period_source")


@lru_cache(maxsize=4096)  # the figures of a report share a few periods and headings
def _period(
    start: str | None, end: str | None, as_of: str | None, label: str | None, source: str | None
) -> Period:
    return Period(_date(start), _date(end), _date(as_of), label or "", source or "")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _pack(texts: Iterable[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


@lru_cache(maxsize=4096)
def _unpack(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed))
