"""Totals of a line against the list items under it, and of a note against the line it explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.arith_amounts import Amount, Passage, read, same_unit
from assistant.checks.arith_parts import OPENS, Breakdown
from assistant.checks.records import Draft
from vectorstore.records import Block, BlockKind

_NOTE = re.compile(r"^\s*\(?(?P<mark>\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]|\*+)\)?\s")
_SUPER = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


def list_breakdowns(draft: Draft, block: Block) -> Iterator[tuple[Passage, Breakdown]]:
    """The breakdown of a block's last amount by the items that it introduces, or by its note."""
    children = [b for b in draft.blocks if b.intro == block.index and b.kind is BlockKind.ITEM]
    if len(children) > 1:
        found = _under(draft, block, children)
        if found is not None:
            yield found
    yield from _noted(draft, block)


def _under(
    draft: Draft, block: Block, children: Sequence[Block]
) -> tuple[Passage, Breakdown] | None:
    lead = read(draft, block.start, block.end)
    opener = list(OPENS.finditer(lead.key))
    totals = [a for a in lead.inside(-1) if a.counted and not a.over]
    if not totals or not opener or lead.key[opener[-1].end() :].strip(" :") or (
        len(children) < 2
    ):
        return None
    ties = {m.lastgroup for m in opener[-2:] if lead.key[m.end() :].strip(" :") == ""}
    whole = read(draft, block.start, children[-1].end)
    shift = [c.start - block.start for c in children]
    parts = [_head(whole, at, at + len(c.text)) for at, c in zip(shift, children, strict=True)]
    if any(p is None for p in parts):
        return None
    told = [p for p in parts if p is not None]
    total = totals[-1] if len(totals) == 1 or same_unit(totals[-1], told[0]) else None
    if total is None or not all(same_unit(total, p) or not p.unit for p in told):
        return None
    labels = tuple(c.text.lower() for c in children)
    tie = "some" if "some" in ties and "whole" not in ties else "whole"
    return whole, Breakdown(total, tuple(told), labels, tie, shift[0])


def _head(whole: Passage, start: int, end: int) -> Amount | None:
    """The first amount of an item, where it is an exact one."""
    mine = [a for a in whole.inside(-1) if start <= a.start < end]
    if not mine or not mine[0].counted or mine[0].over or mine[0].percent:
        return None
    return mine[0]


def _noted(draft: Draft, block: Block) -> Iterator[tuple[Passage, Breakdown]]:
    return iter(())
