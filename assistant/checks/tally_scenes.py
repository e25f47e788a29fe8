"""The spans in which totals stand with their parts: sentences with the one before, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checks.arith_amounts import Passage, read
from assistant.checks.records import Draft
from assistant.checks.sections import body, spans
from vectorstore.records import Block, BlockKind

# A line that tells the times of what the line before it tells in one sum.
_OF_TIMES = re.compile(r"\W*(?:năm|quý|tháng|tuần|đợt|kỳ) (?:\d+|[ivx]+)\b[^.;]{0,12}:")
_LONG = 600


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage, the offset from which its runs are read, its items where it is a list."""

    passage: Passage
    here: int
    items: tuple[tuple[int, int], ...] = ()


def scenes(draft: Draft) -> Iterator[Scene]:
    """Each sentence with the one before it, and each list with what introduces it."""
    before: Block | None = None
    for block in body(draft):
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


def _lists(draft: Draft) -> Iterator[Scene]:
    items: dict[int, list[Block]] = {}
    for block in draft.blocks:
        if block.kind is BlockKind.ITEM and block.intro is not None:
            items.setdefault(block.intro, []).append(block)
    for intro, listed in items.items():
        lead = draft.blocks[intro]
        if len(listed) > 1 and lead.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            passage = read(draft, lead.start, listed[-1].end)
            at = tuple((b.start - lead.start, b.end - lead.start) for b in listed)
            yield Scene(passage, at[0][0], at)
