"""Titles that stand apart from a document's number: at a footnote's mark, in the cell beside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.mentions import Mention
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.symbols import find_symbols
from vectorstore.vocabulary.text import fold, fold_aligned

_BLOCKS_ABOVE = 60  # a footnote stands at most this many blocks behind its mark
_MOST_WORDS = 40
_HEAD_LENGTH = 200
_LIST_HEAD = re.compile(r"trich yeu|ky hieu|ten (?:loai )?van ban|so van ban")
_ABOUT = re.compile(r"(?:về việc|về|v/v)\s+", re.IGNORECASE)


def title_apart(blocks: Sequence[Block], block: Block, text: str, mention: Mention) -> str | None:
    """The title that a mention's footnote mark or table row gives, None where neither does."""
    if block.kind is BlockKind.FOOTNOTE:
        return _at_mark(blocks, block, mention)
    if block.kind is BlockKind.TABLE:
        return _in_row(text, mention)
    return None


def _at_mark(blocks: Sequence[Block], note: Block, mention: Mention) -> str | None:
    """The name before a footnote's mark: "Kế hoạch chuyển đổi số năm 2026¹" for note ¹."""
    if not note.label or not mention.kind:
        return None
    for block in reversed(blocks[max(0, note.index - _BLOCKS_ABOVE) : note.index]):
        at = block.text.find(note.label) if block.kind is not BlockKind.FOOTNOTE else -1
        if at <= 0:
            continue
        heads = list(re.finditer(rf"\b{fold(mention.kind)}\s+", fold_aligned(block.text[:at])))
        title = block.text[heads[-1].end() : at].strip() if heads else ""
        return title if _is_title(title) else None
    return None


def _in_row(text: str, mention: Mention) -> str | None:
    """The longest cell of words in the row of a list of documents, where one number stands."""
    if not _LIST_HEAD.search(fold_aligned(text[:_HEAD_LENGTH])):
        return None
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.start)
    cells = text[start : end if end >= 0 else len(text)].split("\t")
    if sum(len(find_symbols(cell)) for cell in cells) != 1:
        return None
    number = next((at for at, cell in enumerate(cells) if find_symbols(cell)), 0)
    if len(cells[number].split()) > 8:
        return None
    others = [cell.strip() for at, cell in enumerate(cells) if at != number]
    named = [cell for cell in others if len(cell.split()) >= 4]
    if len(named) != 1:
        return None
    title = _ABOUT.sub("", named[0], count=1) if _ABOUT.match(named[0]) else named[0]
    return title.rstrip(" .;") or None


def _is_title(title: str) -> bool:
    words = title.split()
    return 2 <= len(words) <= _MOST_WORDS and not re.search(r"[.;:()\n\t]|\bsố\s+\d", title)
