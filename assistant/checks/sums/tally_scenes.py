"""The spans in which totals stand with their parts: sentences with the one before, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, takewhile

from assistant.checks.reading.sections import PROSE, spans
from assistant.checks.records import Draft
from assistant.checks.sums.arith_amounts import Passage, read
from vectorstore.records import Block, BlockKind

# A line that tells the times, or the parts, of what the line before it tells in one sum.
_OF_TIMES = re.compile(
    r"\W*(?:(?:năm|quý|tháng|tuần|đợt|kỳ) (?:\d+|[ivx]+)\b[^.;]{0,12}:|"
    r"(?:được )?(?:chia theo|phân theo|chia ra|bao gồm|gồm|cụ thể)\b)"
)
_ROW = re.compile(
    r"(?!\W*(?:tổng|cộng)\b)(?:[^\d.;]{2,60}?|[^.;|:\t]{2,60}[|:\t])\s*\d[\d.,]*(?:\s[^\W\d_]+){0,3}\s*[;.]?\s*$"
)
_LEADS = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING)
_OF_LINE = re.compile(r"\W*(?:trong (?:đó|số)|(?:bao )?gồm|cụ thể|chia)\b")
_TOTAL = re.compile(r"\W*tổng(?: số)? [^.;:\d]{2,60}:?\s?\d[\d.]*(?: [^\W\d_]+){0,4}\s?[.;]?\s*$")
_LONG, _MOST = 600, 12


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage, the offset from which its runs are read, its items where it is a list,
    `loose` where a full stop ends what is before them."""

    passage: Passage
    here: int
    items: tuple[tuple[int, int], ...] = ()
    loose: bool = False


def scenes(draft: Draft) -> Iterator[Scene]:
    """Each sentence with the one before it, and each list with what introduces it."""
    before: Block | None = None
    for block in (b for b in draft.blocks if _tells(draft, b)):
        same = before and before.kind is block.kind and before.level == block.level
        plain = same and (block.kind is BlockKind.PARAGRAPH or _OF_TIMES.match(block.text.lower()))
        beside = before and before.index == block.index - 1 and before.parent == block.parent
        earlier = before if plain and beside else None
        begin = earlier.start if earlier and len(earlier.text) < _LONG else block.start
        for start, end in spans(block):
            if any(ch.isdigit() for ch in draft.text[start:end]):
                passage = read(draft, begin, end)
                yield Scene(passage, start - begin)
            begin = start
        before = block
    yield from _lists(draft)


def _tells(draft: Draft, block: Block) -> bool:
    """Prose, and notes that tell a total of their own."""
    own = draft.text[block.body : block.end].lower()
    return block.kind in PROSE or (block.kind is BlockKind.FOOTNOTE and not _OF_LINE.match(own))


def _lists(draft: Draft) -> Iterator[Scene]:
    first = list(_total_first(draft))
    for lead, listed in (*_introduced(draft), *_items_behind(draft), *_rows(draft), *first):
        passage = read(draft, lead.start, listed[-1].end)
        at = tuple((b.body - lead.start, b.end - lead.start) for b in listed)
        loose = lead.text.rstrip().endswith(".") or (lead, listed) in first
        yield Scene(passage, listed[0].start - lead.start, at, loose)


def _introduced(draft: Draft) -> Iterator[tuple[Block, list[Block]]]:
    items: dict[int, list[Block]] = {}
    for block in draft.blocks:
        if block.kind is BlockKind.ITEM and block.intro is not None:
            items.setdefault(block.intro, []).append(block)
    for intro, listed in items.items():
        lead = draft.blocks[intro]
        if len(listed) > 1 and lead.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            yield lead, listed


def _items_behind(draft: Draft) -> Iterator[tuple[Block, list[Block]]]:
    """Lines and headings with the items right behind, though no colon introduces these."""
    for lead, first in pairwise(draft.blocks):
        if first.kind is not BlockKind.ITEM or first.intro is not None:
            continue
        above = lead.kind is not BlockKind.ITEM or lead.level < first.level
        if lead.kind in _LEADS and above and any(ch.isdigit() for ch in lead.text):
            run = takewhile(partial(_goes_on, first.level), draft.blocks[first.index :])
            listed = [b for b in run if b.level == first.level]
            if len(listed) > 1:
                yield lead, listed


def _total_first(draft: Draft) -> Iterator[tuple[Block, list[Block]]]:
    """Lists whose first item tells the total of those behind: "Tổng số dự án: 12"."""
    for lead in draft.blocks:
        own = draft.text[lead.body : lead.end].lower()
        if lead.kind is not BlockKind.ITEM or not _TOTAL.match(own):
            continue
        run = takewhile(partial(_goes_on, lead.level), draft.blocks[lead.index + 1 :])
        listed = [b for b in run if b.level == lead.level]
        if 1 < len(listed) <= _MOST:
            yield lead, listed


def _goes_on(level: int, block: Block) -> bool:
    return block.kind is BlockKind.ITEM and block.level >= level


def _rows(draft: Draft) -> Iterator[tuple[Block, list[Block]]]:
    """Lines that end with a colon, with the lines behind that are a name and a number each:
    "Quyết định | 187"."""
    for lead in draft.blocks:
        if lead.kind is not BlockKind.PARAGRAPH or not lead.text.rstrip().endswith(":"):
            continue
        behind = draft.blocks[lead.index + 1 : lead.index + 2 + _MOST]
        if behind and not any(ch.isdigit() for ch in behind[0].text):
            behind = behind[1:]  # the names of the columns
        listed = list(takewhile(_is_row, behind))
        if len(listed) > 2:
            yield lead, listed


def _is_row(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and _ROW.match(block.text.lower()) is not None
