"""What a chunk is embedded with: report, heading path, introducing sentence, table header."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tokens import count_tokens, cut_to_tokens
from vectorstore.records import Block, BlockKind, Report, heading_path
from vectorstore.vocabulary.text import sentences

_FRONT = "Phần đầu văn bản: cơ quan ban hành, số, ký hiệu, ngày ban hành, tên văn bản, kính gửi"
_CLOSING = "Phần cuối văn bản: nơi nhận, người ký, chức vụ người ký"
_SHARE = 0.35  # of the token budget, at most, goes to the context
_SHORT_SHARE = 0.12  # where a long sentence needs the room


class ContextWriter:
    """Writes the contexts of one report's chunks, each within its share of the budget."""

    def __init__(self, report: Report, blocks: Sequence[Block], *, budget: int) -> None:
        self._blocks = tuple(blocks)
        self._budget = budget
        self._head = _report_line(report)
        self._title = report.title
        self._written: dict[tuple[int, int, bool], str] = {}

    def write(self, block: Block, start: int, *, short: bool = False) -> str:
        """The context of a chunk that begins in this block at this offset."""
        key = (block.index, start, short)
        if key not in self._written:
            room = int(self._budget * (_SHORT_SHARE if short else _SHARE))
            self._written[key] = self._compose(block, start, room)
        return self._written[key]

    def _compose(self, block: Block, start: int, room: int) -> str:
        most = room // 2
        wanted = [self._head, *self._near(block, start), *self._path(block)]
        lines: dict[str, str] = {}
        for line in wanted:
            kept = cut_to_tokens(line, min(room, most))
            if kept:
                lines[line] = kept
                room -= count_tokens(kept) + 1
        return "\n".join(lines[line] for line in self._in_order(wanted) if line in lines)

    def _in_order(self, wanted: list[str]) -> list[str]:
        """Head, then outer to inner headings, then the nearest words."""
        return list(dict.fromkeys([wanted[0], *reversed(wanted[1:])]))

    def _near(self, block: Block, start: int) -> list[str]:
        near = [self._header(block)] if start > block.start and block.header_rows else []
        intro = block.intro
        while intro is not None and len(near) < 3:
            near.append(_introducing_sentence(self._blocks[intro]))
            intro = self._blocks[intro].intro
        return [line for line in near if line]

    def _header(self, block: Block) -> str:
        rows = block.text.split("\n")[: block.header_rows]
        return " / ".join(" | ".join(row.split("\t")) for row in rows)

    def _path(self, block: Block) -> list[str]:
        if block.kind is BlockKind.FRONT:
            return [_FRONT]
        title = [self._title] if self._title else []
        if block.kind is BlockKind.CLOSING:
            return [_CLOSING, *title]
        return [*reversed(heading_path(self._blocks, block.index)), *title]


def _report_line(report: Report) -> str:
    """Kind, commune and period of a report, which tell near-identical reports apart."""
    commune = report.commune
    place = f"{commune.full_name}, {commune.province}" if commune and commune.province else ""
    place = place or (commune.full_name if commune else report.issuer)
    parts = [report.kind.capitalize(), place, report.symbol or "", report.period.label]
    return " – ".join(part for part in parts if part)


def _introducing_sentence(block: Block) -> str:
    """The last sentence of a block, without its bullet: the one that ends in a colon."""
    shift = max(block.body - block.start, 0)
    text = block.text[shift:]
    spans = sentences(text)
    return text[slice(*spans[-1])] if spans else ""
