"""What a block belongs to: the heading above, the sentence that introduces it, its depth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.labels import read_label
from vectorstore.records import Block, BlockKind

_COUNTED = ("1", "1.1", "a")
_FIRST_MARKS = ("-", "•", "*")
_NUMBERED = ("1", "(1)", "a", "(a)", "1.1")


@dataclass(frozen=True, slots=True)
class _Open:
    """An item that later ones may belong to: its mark, its place, and what introduced it."""

    style: str
    index: int
    intro: int | None
    inner: bool  # listed below an item with the same mark


class _Reader:
    """The state while walking down a report: open headings, open items, the last lead."""

    def __init__(self) -> None:
        self.headings: list[tuple[int, int]] = []  # level, index
        self.items: list[_Open] = []
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

    def end_lead(self, blocks: Sequence[Block]) -> None:
        """A plain paragraph ends the list that another paragraph introduced."""
        self.lead = None
        self.items = [
            replace(item, intro=None)
            if item.intro is not None and blocks[item.intro].kind is BlockKind.PARAGRAPH
            else item
            for item in self.items
        ]

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
        else:
            reader.end_lead(blocks)
    return replace(block, parent=reader.parent, intro=intro)


def _link_item(reader: _Reader, blocks: Sequence[Block], index: int) -> Block:
    block = blocks[index]
    style = _style(block.label)
    if _beside_heading(reader, blocks, index, style):
        reader.headings.pop()
        reader.items, reader.lead = [], None
    introduced = reader.lead is not None and reader.lead == reader.last
    depth = _depth(reader, style, outermost=introduced)
    inner = False
    if not introduced and _nests(reader, blocks, index, style):
        inner = reader.items[-1].style == style
        above: int | None = reader.items[-1].index
    elif depth is not None:
        depth -= int(reader.items[depth].inner and (reader.closes or _leads(block)))
        inner = reader.items[depth].inner
        above = reader.lead if introduced else reader.items[depth].intro
        del reader.items[depth:]
    else:
        _open_style(reader, style, introduced=introduced)
        above = reader.items[-1].index if reader.items and not introduced else reader.lead
    reader.items.append(_Open(style, index, above, inner))
    reader.closes = inner and block.text.endswith(".") and blocks[index - 1].text.endswith(";")
    return replace(block, level=len(reader.items), parent=reader.parent, intro=above)


def _beside_heading(reader: _Reader, blocks: Sequence[Block], index: int, style: str) -> bool:
    """Whether an item counts on from the heading above it: "c) …" behind the heading "b)"."""
    if not reader.headings or any(item.style == style for item in reader.items):
        return False
    above = blocks[reader.headings[-1][1]].label
    if style not in _COUNTED or _style(above) != style:
        return False
    mine, before = read_label(blocks[index].text), read_label(f"{above} X")
    return bool(mine and before and mine.number == before.number + 1)


def _depth(reader: _Reader, style: str, *, outermost: bool) -> int | None:
    """Where the open items have one of this style, the nearest unless a new list begins."""
    places = [at for at, item in enumerate(reader.items) if item.style == style]
    if not places:
        return None
    return places[0] if outermost else places[-1]


def _nests(reader: _Reader, blocks: Sequence[Block], index: int, style: str) -> bool:
    """Whether the item directly above opens a list of items of this style, though known."""
    if not reader.items or reader.items[-1].index != reader.last:
        return False
    above, item = blocks[reader.items[-1].index], reader.items[-1]
    if item.style == style:
        return not item.inner and _leads(above) and not _leads(blocks[index])
    ended = above.text.rstrip().endswith((".", ";", ","))
    return item.style in _NUMBERED and style not in _NUMBERED and not ended


def _open_style(reader: _Reader, style: str, *, introduced: bool) -> None:
    """Makes room for the first item of a style: a dash ends a list of lesser marks."""
    if introduced:
        del reader.items[1:]
    elif style in _FIRST_MARKS and reader.items and reader.items[0].style not in _NUMBERED:
        reader.items = []


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
