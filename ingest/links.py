"""What a block belongs to: the heading above, the sentence that introduces it, its depth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vectorstore.records import Block, BlockKind

_FIRST_MARKS = ("-", "•", "*")
_NUMBERED = ("1", "(1)", "a", "(a)", "1.1")


class _Reader:
    """The state while walking down a report: open headings, open items, the last lead."""

    def __init__(self) -> None:
        self.headings: list[tuple[int, int]] = []  # level, index
        self.items: list[tuple[str, int]] = []  # style of mark, index
        self.lead: int | None = None  # a paragraph that ends with a colon
        self.last: int | None = None  # the block before, footnotes left out
        self.closes = False  # the inner list of the same mark ends with a full stop

    def heading(self, index: int, block: Block) -> int | None:
        """Takes in a heading; returns the one above it."""
        while self.headings and self.headings[-1][0] >= block.level:
            self.headings.pop()
        parent = self.parent
        self.headings.append((block.level, index))
        self.items, self.lead = [], None
        return parent

    @property
    def parent(self) -> int | None:
        """The nearest heading above."""
        return self.headings[-1][1] if self.headings else None


def linked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with parent, nesting level and introducing block filled in."""
    reader = _Reader()
    result: list[Block] = []
    for index, block in enumerate(blocks):
        result.append(_link(reader, blocks, index))
        if block.kind is not BlockKind.FOOTNOTE:
            reader.last = index
    return result


def _link(reader: _Reader, blocks: Sequence[Block], index: int) -> Block:
    block = blocks[index]
    if block.kind is BlockKind.HEADING:
        return replace(block, parent=reader.heading(index, block))
    if block.kind in (BlockKind.FRONT, BlockKind.CLOSING):
        reader.headings, reader.items, reader.lead = [], [], None
        return block
    if block.kind is BlockKind.ITEM:
        return _link_item(reader, blocks, index)
    if block.kind is BlockKind.FOOTNOTE:
        return replace(block, parent=reader.parent, intro=reader.last)
    intro = _colon(blocks, reader.last)
    if block.kind is BlockKind.PARAGRAPH:
        if _leads(block):
            reader.lead = index
        elif intro is None:
            reader.lead = None
    return replace(block, parent=reader.parent, intro=intro)


def _link_item(reader: _Reader, blocks: Sequence[Block], index: int) -> Block:
    block = blocks[index]
    style = _style(block.label)
    inner = f"{style} inner"
    styles = [known for known, _ in reader.items]
    if inner in styles and not reader.closes and not _leads(block):
        del reader.items[styles.index(inner) :]
        style = inner
    elif style in styles and _opens_same(blocks, reader.items[styles.index(style)][1], index):
        del reader.items[styles.index(style) + 1 :]
        style = inner
    elif style in styles:
        del reader.items[styles.index(style) :]
    elif style in _FIRST_MARKS and styles and styles[0] not in _NUMBERED:
        reader.items = []
    reader.closes = style == inner and block.text.endswith(".") and _after_semicolon(blocks, index)
    above = reader.items[-1][1] if reader.items else reader.lead
    reader.items.append((style, index))
    return replace(block, level=len(reader.items), parent=reader.parent, intro=above)


def _opens_same(blocks: Sequence[Block], above: int, index: int) -> bool:
    """Whether the item directly above ends with a colon and lists items with its own mark."""
    return above == index - 1 and _leads(blocks[above]) and not _leads(blocks[index])


def _after_semicolon(blocks: Sequence[Block], index: int) -> bool:
    return blocks[index - 1].text.endswith(";")


def _style(label: str) -> str:
    """Marks of one kind of list: (1) and (2), a) and b), 1. and 2."""
    core = label.strip("().")
    if core.startswith("Điều"):
        return "Điều"
    if core.isdigit():
        return "(1)" if label.startswith("(") else "1"
    if core.replace(".", "").isdigit():
        return "1.1"
    if core[:1].isalpha():
        return "(a)" if label.startswith("(") else "a"
    return "-" if label in "-–—" else label


def _leads(block: Block) -> bool:
    return block.text.rstrip().endswith(":")


def _colon(blocks: Sequence[Block], last: int | None) -> int | None:
    """The block before when it ends with a colon, else None."""
    if last is None:
        return None
    if blocks[last].kind in (BlockKind.FRONT, BlockKind.CLOSING, BlockKind.HEADING):
        return None
    return last if _leads(blocks[last]) else None
