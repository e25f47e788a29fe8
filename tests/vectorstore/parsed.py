"""Parsed reports made by hand, of invented communes."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

from vectorstore.embed import passage_text
from vectorstore.library import Library
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

THUONG_LAM = Commune("xã", "Thượng Lâm", "Thái Nguyên")
DONG_HOA = Commune("phường", "Đông Hòa", "Hải Phòng")
QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31), None, "quý I/2026", "report")


def parsed(
    report_id: str,
    *sentences: str,
    commune: Commune | None = THUONG_LAM,
    kind: str = "báo cáo",
    path: str = "bao-cao.txt",
) -> ParsedReport:
    """A report with one paragraph, one chunk and one figure a sentence, under one heading."""
    heading = "I. KẾT QUẢ"
    text = "\n\n".join((heading, *sentences))
    blocks = [Block(0, BlockKind.HEADING, 0, len(heading), 3, heading, 1, "I", "KẾT QUẢ", 1)]
    for index, sentence in enumerate(sentences, start=1):
        start = blocks[-1].end + 2
        end = start + len(sentence)
        blocks.append(
            Block(index, BlockKind.PARAGRAPH, start, end, start, sentence, page=1, parent=0)
        )
    content_hash = hashlib.sha256(text.encode()).hexdigest()
    report = Report(
        report_id,
        content_hash,
        path,
        text,
        "Kết quả chuyển đổi số",
        kind,
        "UBND xã",
        commune,
        "12/BC-UBND",
        "2026-04",
        QUARTER,
        ("Phòng VH-XH", "Lưu: VT"),
        "Nguyễn Văn An",
        "CHỦ TỊCH",
        2,
    )
    chunks = _chunks(report, blocks)
    return ParsedReport(
        report, tuple(blocks), chunks, _references(report), _figures(report, blocks)
    )


def _chunks(report: Report, blocks: list[Block]) -> tuple[Chunk, ...]:
    commune = report.commune.full_name if report.commune else ""
    heading = blocks[0].text
    return tuple(
        Chunk(
            f"{report.report_id}.{report.content_hash[:8]}.{block.index:04d}",
            report.report_id,
            block.index,
            block.start,
            block.end,
            block.text,
            f"{report.kind} {commune}\n{heading}",
            (heading,),
            1,
            len(block.text.split()),
        )
        for block in blocks[1:]
    )


def _references(report: Report) -> tuple[Reference, ...]:
    owner = report.report_id
    return (
        Reference(owner, "57-NQ/TW", "nghị quyết", "2024-12-22", None, None, "KẾT", 3, 6),
        Reference(owner, None, "kế hoạch", None, "UBND tỉnh", "Về số hóa", "QUẢ", 7, 10),
    )


def _figures(report: Report, blocks: list[Block]) -> tuple[Figure, ...]:
    commune = report.commune.full_name if report.commune else ""
    return tuple(
        Figure(
            report.report_id,
            "tỷ lệ hồ sơ trực tuyến",
            "online_rate",
            Decimal("98.70"),
            "%",
            block.text,
            block.start,
            block.end,
            commune,
            ">",
            Decimal("8214"),
            Decimal("8322"),
            FigureKind.TARGET,
            QUARTER,
            ("I. KẾT QUẢ",),
            1,
            0,
            block.start,
            block.start + 4,
        )
        for block in blocks[1:]
    )


def store(library: Library, report: ParsedReport, *, source_hash: str = "") -> None:
    """Embed and store, as ingest does."""
    vectors = library.embedder.embed_documents([passage_text(c) for c in report.chunks])
    by_id = {c.chunk_id: v for c, v in zip(report.chunks, vectors, strict=True)}
    library.store(report, by_id, source_hash=source_hash)
