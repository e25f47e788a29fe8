"""Levels of headings: sub-numbers under their number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.checks.form.numbering import numbered
from assistant.checks.reading.sections import headings
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
)
from vectorstore.records import Block, BlockKind

_SEVERAL = 2  # items of one section with the number of another


def heading_levels(draft: Draft) -> Checked:
    """Decimals under another number."""
    strays, count = [], 0
    items = [b for b in draft.blocks if b.kind is BlockKind.ITEM and "." in b.label]
    for block in (*headings(draft), *items):
        each = numbered(block)
        above = draft.blocks[block.parent] if block.parent is not None else None
        if each is None or not each.prefix or above is None:
            continue
        count += 1
        parent = above.label.strip().rstrip(".)")
        if re.fullmatch(r"[\d.]+", parent) and parent != each.prefix:
            strays.append((above, block))
    astray = Counter(above.index for above, block in strays if block.kind is BlockKind.ITEM)
    strays = [
        (above, block)
        for above, block in strays
        if block.kind is BlockKind.HEADING or astray[above.index] >= _SEVERAL
    ]
    findings = [_stray(draft, strays)] if strays else []
    return Checked(tuple(findings), counts={"D.levels": count + len(headings(draft))})


def _stray(draft: Draft, strays: Sequence[tuple[Block, Block]]) -> Finding:
    told = "; ".join(f"“{block.label}” nằm dưới mục “{above.label}”" for above, block in strays)
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM,
        0.85,
        "heading_levels",
        f"Số của mục con không theo số của mục cha: {told}.",
        "Đánh lại số mục con theo mục cha.",
        tuple(_quotes_of(draft, [each for pair in strays for each in pair])),
        found=told,
    )


def _quotes_of(draft: Draft, blocks: Sequence[Block]) -> list[Quote]:
    return [draft.quote(b.start, b.end) for b in dict.fromkeys(blocks)]
