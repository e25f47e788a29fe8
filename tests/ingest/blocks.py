"""Hand-made blocks: a report written as (kind, text, options) rows becomes text and blocks."""

from __future__ import annotations

from dataclasses import dataclass

from vectorstore.records import Block, BlockKind, Commune, Period, Report

CONTENT_HASH = "0123456789abcdef" * 4


@dataclass(frozen=True)
class Row:
    """One block to be; `under` and `intro` are indexes of earlier rows."""

    kind: BlockKind
    text: str
    under: int | None = None
    intro: int | None = None
    header_rows: int = 0
    label: str = ""


def build(rows: list[Row]) -> tuple[str, tuple[Block, ...]]:
    """The text of all rows, a blank line apart, and their blocks."""
    text, blocks = "", []
    for index, row in enumerate(rows):
        text += "\n\n" if text else ""
        start = len(text)
        text += row.text
        blocks.append(
            Block(
                index=index,
                kind=row.kind,
                start=start,
                end=len(text),
                body=start + (len(row.label) + 1 if row.label else 0),
                text=row.text,
                label=row.label,
                page=1,
                parent=row.under,
                intro=row.intro,
                header_rows=row.header_rows,
            )
        )
    return text, tuple(blocks)


def lines(kind: BlockKind, text: str) -> list[Row]:
    """One row a line, as letterheads and closings come."""
    return [Row(kind, line) for line in text.strip().split("\n") if line.strip()]


def report(text: str) -> Report:
    """A report of an invented commune with this text."""
    return Report(
        report_id="abcdefabcdef",
        content_hash=CONTENT_HASH,
        path="mau.txt",
        text=text,
        title="Kết quả chuyển đổi số quý II năm 2025",
        kind="báo cáo",
        commune=Commune("xã", "Thượng Lâm", "Hà Trung"),
        period=Period(label="quý II năm 2025"),
    )
