"""Levels of headings: sub-numbers under their number, points as points, no lone sub-heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.checks.numbering import numbered
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
)
from assistant.checks.sections import headings
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.text import fold_aligned

_SEVERAL = 2  # items of one section with the number of another


def heading_levels(draft: Draft) -> Checked:
    """Decimals under another number; a numbered heading that is a mere point in its siblings."""
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
    points = list(_raised_points(draft))
    if points:
        findings.append(_raised(draft, points))
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


def _raised_points(draft: Draft) -> Iterator[tuple[Block, Block, Block]]:
    """Numbered headings whose title stands as a dashed point below two of their siblings.

    Gives the last sibling that is of their level, one such point, and the heading itself.
    """
    points: dict[int | None, dict[str, Block]] = {}
    for block in draft.blocks:
        if block.kind is BlockKind.ITEM and block.label in ("-", "+", "•"):
            points.setdefault(block.parent, {}).setdefault(_lead(block), block)
    raised: set[int] = set()
    for block in headings(draft):
        title = _words(block.title)
        before = [
            b
            for b in headings(draft)
            if b.parent == block.parent and b.start < block.start and b.index not in raised
        ]
        having = [b for b in before if title and title in points.get(b.index, {})]
        if len(having) >= 2 and numbered(block):
            raised.add(block.index)
            yield before[-1], points[having[-1].index][title], block


def _lead(block: Block) -> str:
    """The folded words in front of the first colon of a point."""
    text = block.text[block.body - block.start :]
    return _words(text.partition(":")[0])


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold_aligned(text)))


def _raised(draft: Draft, points: Sequence[tuple[Block, Block, Block]]) -> Finding:
    named = ", ".join(f"“{block.label}. {block.title}”" for _, _, block in points)
    blocks = [block for _, _, block in points] + [points[0][0], points[0][1]]
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.LOW,
        0.85,
        "heading_levels",
        f"{named} đánh số ngang cấp với “{points[0][0].label}. {points[0][0].title}”, "
        "trong khi ở các mục bên cạnh đó chỉ là một ý gạch đầu dòng.",
        "Đưa về ý gạch đầu dòng của mục ngay trên, như các mục bên cạnh.",
        tuple(_quotes_of(draft, blocks)),
        expected="ý con",
        found="mục ngang cấp",
    )


def lone_headings(draft: Draft) -> Checked:
    """A numbered heading without a sibling, or one that repeats the heading above word for word."""
    alone = [block for block in headings(draft) if _is_alone(draft, block)]
    if not alone:
        return Checked(counts={"D.lone_headings": len(headings(draft))})
    named = "; ".join(f"“{block.text.strip()}”" for block in alone)
    pairs: list[Block] = []
    for block in alone:
        pairs += [block] if block.parent is None else [draft.blocks[block.parent], block]
    finding = Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.LOW,
        0.75,
        "lone_headings",
        f"Mục chỉ có một mục con đánh số, không có mục tiếp theo: {named}.",
        "Bổ sung mục còn thiếu hoặc bỏ số của mục con duy nhất.",
        tuple(_quotes_of(draft, pairs)),
        expected="ít nhất hai mục con, hoặc không đánh số",
        found=f"{len(alone)} mục chỉ có một mục con",
    )
    return Checked((finding,), counts={"D.lone_headings": len(headings(draft))})


def _is_alone(draft: Draft, block: Block) -> bool:
    """Whether a heading is the first and only numbered one below its parent."""
    each = numbered(block)
    if each is None or each.number != 1 or block.parent is None or len(block.label) > 8:
        return False
    siblings = [b for b in headings(draft) if b.parent == block.parent and b is not block]
    if siblings:
        return False
    parent = draft.blocks[block.parent]
    end = next(
        (b.start for b in headings(draft) if b.start > block.start and b.level <= parent.level),
        len(draft.text),
    )
    second = re.escape(block.label.strip().rstrip(".)"))
    second = (
        re.sub(r"1$", "2", second)
        if second.endswith("1")
        else {"I": "II", "a": "b", "A": "B"}.get(second, second)
    )
    return not re.search(rf"(?m)^\W{{0,3}}{second}\s*[.)/:\-–]", draft.text[block.end : end])
