"""Where in a report a sentence stands: results, tasks ahead, or an annex; and its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.records import Draft
from vectorstore.records import Block, BlockKind, heading_path
from vectorstore.vocabulary.text import fold_aligned, sentences

PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)
# Patterns run over folded text that is aligned with the original.
_DONE = re.compile(
    r"ket qua|tinh hinh|cong tac|uu diem|danh gia|nhan xet|da (?:dat|thuc hien)|so lieu|thuc trang"
)
_AHEAD = re.compile(
    r"phuong huong|giai phap|kien nghi|de xuat|thoi gian toi|muc tieu|du kien|chi tieu"
    r"|nhiem vu (?:trong tam|chu yeu)?,?\s*(?:thang|quy|nam|6 thang|giai doan|trong)"
    r"|ke hoach (?:cong tac|thuc hien|thang|quy|nam)|\bto chuc thuc hien\b"
    r"|\b\d{1,2} thang cuoi nam\b|\bthoi gian con lai\b"
)
_TASKS = re.compile(r"\bnhiem vu\b")
_WEAK = re.compile(r"han che|ton tai|kho khan|vuong mac|nguyen nhan|diem nghen|bai hoc")
_APPENDED = re.compile(r"^\W*(?:\d{1,2}[.)]\s*)?(?:(?:cac )?phu luc|phu bieu|bieu (?:so|mau))\b")
_OF_TABLE = re.compile(r"^\W*(?:bang|bieu|phu luc|phu bieu|mau)\b")
_PART_END = re.compile(r"[,;:](?=\s)|\s(?=\()|\)")
_LONG_SENTENCE, _SHORT_PART = 35, 6  # words
_CLAUSE_END = re.compile(r";\s+|(?<=[.!?])\s+|\n")


def folded(text: str) -> str:
    """Folded text, one character for one."""
    return fold_aligned(text)


def body(draft: Draft) -> Iterator[Block]:
    """Paragraphs and list items, without letterhead, headings, tables and closing."""
    return (block for block in draft.blocks if block.kind in PROSE)


def headings(draft: Draft) -> tuple[Block, ...]:
    """Headings in order."""
    return tuple(block for block in draft.blocks if block.kind is BlockKind.HEADING)


def path_of(draft: Draft, block: Block) -> tuple[str, ...]:
    """The folded headings above a block, innermost first, with itself when it is one."""
    return draft.once(_paths)[block.index]


def _paths(draft: Draft) -> list[tuple[str, ...]]:
    return [_path(draft, block) for block in draft.blocks]


def _path(draft: Draft, block: Block) -> tuple[str, ...]:
    above = heading_path(draft.blocks, block.index)
    own = (block.text,) if block.kind is BlockKind.HEADING else ()
    return tuple(fold_aligned(each) for each in reversed((*above, *own)))


def is_ahead(draft: Draft, block: Block) -> bool:
    """Whether a block stands among the tasks, targets or proposals, not among the results."""
    for title in path_of(draft, block):
        if _AHEAD.search(title):
            return not re.search(r"ket qua|tinh hinh", title)
        if _DONE.search(title):
            return False
        if _TASKS.search(title):
            return True
    return False


def tells_results(draft: Draft, block: Block) -> bool:
    """Whether a block stands under results; shortcomings, causes and tasks ahead are none."""
    titles = path_of(draft, block)
    if any(_WEAK.search(title) for title in titles[:1]) or is_ahead(draft, block):
        return False
    return any(_DONE.search(title) for title in titles)


def in_appendix(draft: Draft, block: Block) -> bool:
    """Whether a block stands in an annex."""
    return any(_APPENDED.match(title) for title in path_of(draft, block))


def names_table(block: Block) -> bool:
    """Whether a heading is the title of a table or an annex."""
    return _OF_TABLE.match(fold_aligned(block.label or block.text)) is not None


def shortened(text: str, at: int) -> tuple[int, int]:
    """Of a long sentence the part around an offset, from comma to comma, that a reader marks."""
    if len(text.split()) <= _LONG_SENTENCE:
        return 0, len(text)
    cuts = [0, *(match.end() for match in _PART_END.finditer(text)), len(text)]
    last = next((n for n, cut in enumerate(cuts) if cut > at), len(cuts) - 1)
    first = last - 1
    while first > 0 and len(text[cuts[first] : cuts[last]].split()) < _SHORT_PART:
        first -= 1
    return cuts[first], len(text[: cuts[last]].rstrip(" ,;:"))


def spans(block: Block) -> list[tuple[int, int]]:
    """The sentences of a block as spans of the report's text."""
    return sentences(block.text, block.start)


def clauses(draft: Draft, block: Block) -> Iterator[tuple[int, int]]:
    """The clauses of a block as spans: parted by semicolons, sentence ends and lines."""
    start = block.start
    for match in _CLAUSE_END.finditer(draft.text, block.start, block.end):
        yield start, match.start() + 1
        start = match.end()
    if start < block.end:
        yield start, block.end
