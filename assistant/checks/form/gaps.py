"""What a draft leaves open: empty sections, words broken off, lists that do not follow."""

from __future__ import annotations

import re

from assistant.checks.reading.sections import (
    PROSE,
    body,
    folded,
    headings,
    in_appendix,
    names_table,
    spans,
)
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

_OPEN_END = re.compile(
    r"(?:,|\b(?:va|cua|cac|voi|de|tai|cho|nhung|trong do|nhu|theo|do|boi|vi|bang cach|nham|la|gom"
    r"|hoac|hay))$"
)
_BROKEN = re.compile(r"\b(?:trong do|bao gom|va|cua|cac|nham|boi|voi|theo|tai)$")
_CLOSING = re.compile(r"^\W*tren day la\b")
_ANNOUNCED = re.compile(r"\b(?:sau|cu the|sau day|duoi day|gom|trong do|bao gom|cu the la)\s*:$")
_TABLE_SAID = re.compile(
    r"\b(?:bang|bieu)(?: so lieu| tong hop)? (?:sau|duoi day|sau day)\b[^.;]*\.?$"
)
_LABELLED = re.compile(r"^[^:.;]{2,90}:\s*\S")
_AMOUNT = re.compile(r"^\W*(?:so|ty le|ti le|kinh phi|doanh thu|dien tich|san luong)\b")
_NONE = re.compile(r"\bkhong\b")
_TITLE_WORDS = 14
_SIBLINGS = 2
_LONG, _MANY = 8, 4  # words of a paragraph that ends with a mark, and how many show it


def empty_sections(draft: Draft) -> Checked:
    """Headings with nothing below, paragraphs cut off, lists announced that do not follow."""
    empty = [b for b in headings(draft) if _is_empty(draft, b)]
    empty += [b for b in body(draft) if _is_bare(draft, b)]
    cut = [b for b in body(draft) if _is_cut(draft, b) or _lacks_table(draft, b)]
    cut += [b for b in _unended(draft) if b not in cut]
    count = {"D.sections": len(headings(draft))}
    if not empty and not cut:
        return Checked(counts=count)
    told = []
    if empty:
        told.append("mục không có nội dung: " + "; ".join(f"“{b.text.strip()}”" for b in empty))
    if cut:
        told.append("đoạn viết dở hoặc báo trước mà không có nội dung tiếp theo")
    text = "; ".join(told)
    finding = Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM,
        0.85,
        "empty_sections",
        f"{text[0].upper()}{text[1:]}.",
        "Viết tiếp nội dung, ghi “Không có” hoặc bỏ mục.",
        tuple([draft.quote(b.start, b.end) for b in empty] + [_last(draft, b) for b in cut]),
        expected="có nội dung",
        found="trống",
    )
    return Checked((finding,), counts=count)


def _unended(draft: Draft) -> list[Block]:
    """The one long paragraph that ends a section without a mark, where all others have one."""
    long = [
        block
        for block in body(draft)
        if block.kind is BlockKind.PARAGRAPH
        and block.parent is not None
        and not in_appendix(draft, block)
        and len(block.text.split()) >= _LONG
        and (below := _next(draft, block)) is not None
        and below.kind in (BlockKind.HEADING, BlockKind.CLOSING)
    ]
    bare = [b for b in long if b.text.rstrip()[-1:].isalnum() and ":" not in _last(draft, b).text]
    return bare if len(bare) == 1 and len(long) > _MANY else []


def _last(draft: Draft, block: Block) -> Quote:
    start, end = spans(block)[-1]
    return draft.quote(start, end)


def _next(draft: Draft, block: Block) -> Block | None:
    following = draft.blocks[block.index + 1 : block.index + 2]
    return following[0] if following else None


def _is_empty(draft: Draft, block: Block) -> bool:
    """Whether a short title with full siblings has nothing before the next heading of its level."""
    words = len(block.title.split())
    if not block.label or not 1 <= words <= _TITLE_WORDS or _NONE.search(folded(block.title)):
        return False
    if not _ends_section(draft, block) or block.text.rstrip().endswith((".", ";")):
        return False
    siblings = [b for b in headings(draft) if b.parent == block.parent and b is not block]
    full = [b for b in siblings if not _ends_section(draft, b)]
    return len(full) > len(siblings) - len(full)


def _ends_section(draft: Draft, block: Block) -> bool:
    below = _next(draft, block)
    if below is None or below.kind is BlockKind.CLOSING or _follows(block, below):
        return True
    if below.kind is BlockKind.PARAGRAPH and _CLOSING.match(folded(below.text)):
        return True
    titled = names_table(below) and not names_table(block)
    return below.kind is BlockKind.HEADING and below.level <= block.level and not titled


def _follows(block: Block, below: Block) -> bool:
    """Whether a block bears the number right behind another's: "2." and "3.", "a)" and "b)"."""
    one, two = (each.label.strip().rstrip(".)") for each in (block, below))
    if one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    return len(one) == len(two) == 1 and one.isalpha() and ord(two) == ord(one) + 1


def _is_bare(draft: Draft, block: Block) -> bool:
    """Whether an item is a name alone, or asks for an amount, among items that go on behind their
    colon."""
    key = folded(block.text[block.body - block.start :]).strip()
    below = _next(draft, block)
    if block.kind is BlockKind.ITEM and key.endswith(":") and below and _follows(block, below):
        return True
    asks = key.endswith(":") and (_AMOUNT.match(key) or _between(draft, block))
    named = block.label[:1].isdigit() and key[-1:].isalnum()
    if block.kind is not BlockKind.ITEM or not (asks or named) or len(key.split()) > _TITLE_WORDS:
        return False
    others = _siblings(draft, block)
    goes_on = below and below not in others and below.kind in (*PROSE, BlockKind.TABLE)
    told = [b for b in others if _LABELLED.match(folded(b.text[b.body - b.start :]))]
    if goes_on or len(told) < _SIBLINGS or len(told) < len(others):
        return False
    like = [b for b in told if _AMOUNT.match(folded(b.text[b.body - b.start :]))]
    return (
        named or _between(draft, block) or (len(like) >= _SIBLINGS and like[0].start < block.start)
    )


def _between(draft: Draft, block: Block) -> bool:
    """Whether the items right before and behind one go on behind their colon and begin as it
    does: "- Đối với xã: …"."""
    near = [draft.blocks[n] for n in (block.index - 1, block.index + 1) if n < len(draft.blocks)]
    words = [folded(b.text[b.body - b.start :]).split() for b in (block, *near)]
    full = [b for b in near if _LABELLED.match(folded(b.text[b.body - b.start :]))]
    alike = all(w[:1] == words[0][:1] for w in words)
    return len(full) > 1 and alike and all(b.label == block.label for b in near)


def _siblings(draft: Draft, block: Block) -> list[Block]:
    """The other items of the list that an item stands in, by their marks: a colon at its end
    makes the next ones hang on it."""
    found: list[Block] = []
    for step in (-1, 1):
        at = block.index + step
        while 0 <= at < len(draft.blocks) and draft.blocks[at].kind is BlockKind.ITEM:
            each = draft.blocks[at]
            if each.label == block.label or (
                each.label[:1].isdigit() and block.label[:1].isdigit()
            ):
                found.append(each)
            elif each.level <= block.level:
                break
            at += step
    return sorted(found, key=lambda each: each.start)


def _lacks_table(draft: Draft, block: Block) -> bool:
    """Whether a block ends by announcing a table, and a heading or the end follows."""
    below = _next(draft, block)
    key = folded(block.text.rstrip())
    if not _TABLE_SAID.search(key) or "kem theo" in key:
        return False
    return below is None or below.kind in (BlockKind.HEADING, BlockKind.CLOSING)


def _is_cut(draft: Draft, block: Block) -> bool:
    """Whether a section's last paragraph breaks off, or announces what does not follow."""
    below = _next(draft, block)
    above = draft.blocks[block.parent] if block.parent is not None else None
    if below is None or above is None:
        return False
    if below.kind is BlockKind.PARAGRAPH and not _CLOSING.match(folded(below.text)):
        begun = below.text[:1].isupper() and below.text.rstrip()[-1:] == "."
        return (
            begun
            and block.kind is BlockKind.PARAGRAPH
            and _BROKEN.search(folded(block.text.rstrip())) is not None
        )
    if below.kind not in (BlockKind.HEADING, BlockKind.CLOSING, BlockKind.PARAGRAPH):
        return False
    if below.kind is BlockKind.HEADING and below.level > above.level:
        return False
    key = folded(block.text.rstrip())
    announced = _ANNOUNCED.search(key) and not (below.kind is BlockKind.HEADING and not below.label)
    return bool(announced or _OPEN_END.search(key))
