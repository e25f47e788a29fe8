"""Where a figure stands: its report, block, headings, and what introduces it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.figure_periods import PeriodReader
from ingest.figure_words import LABEL_UNITS, whole_words
from vectorstore.records import Block, BlockKind, Report, heading_path
from vectorstore.vocabulary.text import sentences

DIRECTIVES = ("kế hoạch", "công văn", "nghị quyết", "chỉ thị", "chương trình", "quyết định")
_UNIT_IN_LABEL = whole_words(LABEL_UNITS)

CAPTION = re.compile(r"\W*(?:bảng|biểu|phụ biểu)(?: số)?\s*\d", re.IGNORECASE)
_BY = re.compile(r"\btheo\b|\(", re.IGNORECASE)  # what a table is broken down by
_CAPTION_UNIT = re.compile(
    r"(?:ĐVT|đơn vị(?: tính)?)\s*:\s*([^();:.\n]{1,20})"
    r"|(?:đơn vị(?: tính)? (?:là )?|\(\s*)((?:(?:nghìn|triệu|tỷ) )?đồng|%)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence or table stands, and what is said above it."""

    report: Report
    block: Block
    path: tuple[str, ...]
    context: str  # headings, then introducing sentences, nearest last
    periods: PeriodReader
    above: Block | None  # the heading right above, whose whole text the block answers
    caption: str = ""  # the text right above

    @property
    def nearest(self) -> str:
        """The line of the context that stands nearest."""
        return self.context.rsplit("\n", 1)[-1]

    @property
    def caption_unit(self) -> str:
        """The unit of a whole table, as its caption states it: "(ĐVT: triệu đồng)"."""
        match = _CAPTION_UNIT.search(self.caption)
        return (match.group(1) or match.group(2)).strip().lower() if match else ""


def place_of(report: Report, blocks: Sequence[Block], block: Block, periods: PeriodReader) -> Place:
    """The place of a block of a report."""
    path = heading_path(tuple(blocks), block.index)
    before = blocks[block.index - 1] if block.index else None
    titled = block.kind is BlockKind.TABLE and before is not None and CAPTION.match(before.text)
    if titled and before is not None and before.text not in path:
        path = (*path, before.text)
    above = before if before is not None and before.index == block.parent else None
    caption = before.text if before is not None else ""
    return Place(report, block, path, _context(blocks, block, path), periods, above, caption)


def unit_said(texts: Sequence[str]) -> str:
    """The noun that a bare number counts, from its label, else from what introduces it: the
    one that stands last."""
    for text in texts:
        if said := [m.group(1).lower() for m in _UNIT_IN_LABEL.finditer(text)]:
            return next(unit for unit in LABEL_UNITS if unit.lower() == said[-1])
    return ""


def unit_of_caption(caption: str) -> str:
    """What a table counts, as its caption begins: "Bảng 2. Hồ sơ tiếp nhận theo lĩnh vực"."""
    counted = _UNIT_IN_LABEL.search(_BY.split(caption)[0])
    said = counted.group(1).lower() if counted else ""
    return next((unit for unit in LABEL_UNITS if unit.lower() == said), "")


def _context(blocks: Sequence[Block], block: Block, path: tuple[str, ...]) -> str:
    intros: list[str] = []
    seen: set[int] = set()
    at = block.intro
    while at is not None and at not in seen:
        seen.add(at)
        intros.append(_last_sentence(blocks[at]))
        at = blocks[at].intro
    captions = [p for p in path[-1:] if CAPTION.match(p) and p not in intros]
    headings = [p for p in path if p not in captions]
    return "\n".join([*headings[-2:], *reversed(intros), *captions])


def _last_sentence(block: Block) -> str:
    spans = sentences(block.text)
    return block.text[spans[-1][0] :] if spans else block.text
