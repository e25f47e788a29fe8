"""One file's bytes to everything that is stored of it: deterministic, without any store."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePath

from ingest.chunk import chunk
from ingest.figures import find_figures
from ingest.metadata import Metadata, read_metadata
from ingest.outline import build
from ingest.read import read
from ingest.references import find_references
from ingest.repair import repair
from vectorstore.records import Block, ParsedReport, Report
from vectorstore.settings import StoreSettings
from vectorstore.vocabulary.text import fold


def parse(name: str, data: bytes, *, settings: StoreSettings, chunked: bool = True) -> ParsedReport:
    """Read a file and derive what it holds; raises ingest.errors for one that cannot be read."""
    source = read(name, data, max_bytes=settings.max_upload_bytes)
    outline = build(repair(source))
    metadata = read_metadata(outline.text, outline.blocks, file_name=name)
    report = Report(
        report_id=_report_id(metadata, name),
        content_hash=hashlib.sha256(outline.text.encode()).hexdigest(),
        path=name,
        text=outline.text,
        title=metadata.title or PurePath(name).stem,
        kind=metadata.kind,
        issuer=metadata.issuer,
        commune=metadata.commune,
        symbol=metadata.symbol,
        issued_on=metadata.issued_on,
        period=metadata.period,
        recipients=metadata.recipients,
        signer=metadata.signer,
        signer_capacity=metadata.signer_capacity,
        pages=source.pages,
    )
    return derive(report, outline.blocks, settings=settings, chunked=chunked)


def derive(
    report: Report, blocks: Sequence[Block], *, settings: StoreSettings, chunked: bool = True
) -> ParsedReport:
    """Chunks, references and figures of a report whose text and blocks are known."""
    return ParsedReport(
        report=report,
        blocks=tuple(blocks),
        chunks=chunk(report, blocks, budget=settings.chunk_tokens) if chunked else (),
        references=find_references(report.report_id, report.text, blocks),
        figures=find_figures(report, blocks),
    )


def _report_id(metadata: Metadata, name: str) -> str:
    """The same document gets the same id again, whatever file or version it comes in.

    Who reports what for which period tells documents apart; where the document does not say
    who or what, its file name has to.
    """
    commune, period = metadata.commune, metadata.period
    identity = [
        f"{commune.full_name} {commune.province or ''}" if commune else "",
        metadata.kind,
        metadata.title,
        metadata.symbol or "",
        metadata.issued_on or "",
        f"{period.start} {period.end} {period.as_of} {period.label}",
    ]
    if commune is None or not metadata.title:
        identity.append(PurePath(name).name)
    key = "\n".join(" ".join(fold(part).split()) for part in identity)
    return hashlib.sha256(key.encode()).hexdigest()[:12]
