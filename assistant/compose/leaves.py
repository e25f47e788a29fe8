"""A report as leaves: the pieces an answer can quote, each with the heads it stands under."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from threading import Lock

from assistant.abbreviations import spell_out
from assistant.compose.sections import label_of, named_in, opening_of
from vectorstore.ledger import Ledger
from vectorstore.records import Block, BlockKind, Report
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.text import sentences, words

_KEPT_REPORTS = 128
_HEAD_WORDS = 45
_PROPOSAL = "kiến nghị"
_QUOTABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE, BlockKind.TABLE})
# Lines that say nothing of the matter: pointers to an appendix, the closing formula.
_FORMULA = re.compile(
    r"^\W*(?:(?:có|kèm theo|xem|chi tiết)[^.]{0,40}phụ lục[^.]{0,40}$|trên đây là\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A quotable span with its heads, nearest first, and the words of both."""

    index: int  # of its block
    kind: BlockKind
    start: int
    end: int
    text: str
    heads: tuple[str, ...]
    governor: int  # block index of the nearest head, -1 without one
    sections: frozenset[str]  # from its own label, else from the nearest head that names any
    own: bool  # whether its own label names them
    terms: frozenset[str]
    head_terms: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A heading, or a line that introduces what follows."""

    index: int  # of its block
    text: str
    terms: frozenset[str]
    sections: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One report ready to be quoted."""

    report: Report
    blocks: tuple[Block, ...]
    leaves: tuple[Leaf, ...]


class Shelves:
    """Reports as leaves, the last used ones kept; safe to share between threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Shelf] = OrderedDict()
        self._lock = Lock()

    def get(self, ledger: Ledger, report: Report) -> Shelf:
        """The leaves of a stored report."""
        key = (report.report_id, report.content_hash)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        full = report if report.text else ledger.report(report.report_id) or report
        blocks = ledger.blocks(report.report_id)
        shelf = Shelf(full, blocks, leaves_of(full.text, blocks))
        with self._lock:
            self._kept[key] = shelf
            while len(self._kept) > _KEPT_REPORTS:
                self._kept.popitem(last=False)
        return shelf


def terms_of(text: str) -> frozenset[str]:
    """Syllables and pairs of syllables in canonical form, abbreviations spelled out."""
    found = words(spell_out(text))
    return frozenset(found) | {f"{a} {b}" for a, b in pairwise(found)}


def leaves_of(text: str, blocks: Sequence[Block]) -> tuple[Leaf, ...]:
    """Leaves of a report, in order; heads without text of their own are no leaves."""
    found: list[Leaf] = []
    governors = _governors(blocks)
    kept: dict[int, Head] = {}
    leading = set(governors) - {-1}
    for block in blocks:
        if block.kind not in _QUOTABLE or not block.text.strip() or _FORMULA.match(block.text):
            continue
        if block.index in leading and _bare_head(block) and not _tells(block):
            continue
        chain = _chain(block.index, governors)
        for head in chain:
            if head not in kept:
                kept[head] = _head(blocks[head])
        for start, end in _spans(text, block):
            found.append(_leaf(text, block, (start, end), [kept[head] for head in chain]))
    return tuple(found)


def _leaf(text: str, block: Block, span: tuple[int, int], chain: Sequence[Head]) -> Leaf:
    quote = text[span[0] : span[1]]
    inherited = next((head.sections for head in chain if head.sections), frozenset())
    own = label_of(quote)
    if not own and (opening := opening_of(quote)):
        # "Đề nghị …" is a proposal, and still a remedy under the heading "Giải pháp".
        own = opening | inherited if _PROPOSAL in opening else opening
    return Leaf(
        index=block.index,
        kind=block.kind,
        start=span[0],
        end=span[1],
        text=quote,
        heads=tuple(head.text for head in chain),
        governor=chain[0].index if chain else -1,
        sections=own or inherited,
        own=bool(own),
        terms=terms_of(quote),
        head_terms=tuple(head.terms for head in chain),
    )


def _head(block: Block) -> Head:
    return Head(block.index, block.text.strip(), terms_of(block.text), named_in(_naming(block)))


def _spans(text: str, block: Block) -> list[tuple[int, int]]:
    """The block without outer blanks; a table row by row, without its header."""
    if block.kind is not BlockKind.TABLE:
        begin = block.body if block.start <= block.body < block.end else block.start
        return _runs(text[begin : block.end], begin)
    spans: list[tuple[int, int]] = []
    place = block.start
    for number, row in enumerate(text[block.start : block.end].splitlines(keepends=True)):
        left = len(row) - len(row.lstrip())
        if number >= block.header_rows and len(row.split()) > 1:
            spans.append((place + left, place + len(row.rstrip())))
        place += len(row)
    return spans


def _runs(text: str, offset: int) -> list[tuple[int, int]]:
    """The text whole, but for a sentence in it that opens another section: "Nguyên nhân là …"."""
    runs: list[tuple[int, int]] = []
    for start, end in sentences(text, offset):
        if runs and not opening_of(text[start - offset : end - offset]):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _governors(blocks: Sequence[Block]) -> list[int]:
    """For each block the nearest block that heads it: its intro, a bare label above, or heading."""
    found: list[int] = []
    label = -1  # the bare item or line that runs on over paragraphs
    for block in blocks:
        if label >= 0 and _closes(block, blocks[label]):
            label = -1
        governor = block.intro if block.intro is not None else label
        if governor < 0 or governor == block.index:
            governor = block.parent if block.parent is not None else -1
        found.append(governor)
        if _labels_next(block, blocks):
            label = block.index
    return found


def _closes(block: Block, label: Block) -> bool:
    return block.kind is BlockKind.HEADING or (
        block.kind is BlockKind.ITEM and block.level <= label.level
    )


def _labels_next(block: Block, blocks: Sequence[Block]) -> bool:
    if block.kind is not BlockKind.ITEM or not _bare_head(block):
        return False
    behind = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    return (
        behind is not None
        and behind.kind in _QUOTABLE
        and (behind.kind is not BlockKind.ITEM or behind.level > block.level)
    )


def _bare_head(block: Block) -> bool:
    """A line that only announces what follows: it ends with a colon, or is short and unfinished."""
    text = block.text.strip()
    if text.endswith(":"):
        return True
    return len(text.split()) <= _HEAD_WORDS // 2 and not text.endswith((".", ";", "!", "?"))


def _tells(block: Block) -> bool:
    """Whether a line that introduces others states something itself."""
    return bool(find_numbers(block.text[max(0, block.body - block.start) :]))


def _chain(index: int, governors: Sequence[int]) -> list[int]:
    chain: list[int] = []
    at = governors[index]
    while at >= 0 and at not in chain and at != index:
        chain.append(at)
        at = governors[at]
    return chain


def _naming(block: Block) -> str:
    """The part of a head that can name a section: a title or label, not a long sentence."""
    text = block.title or block.text
    return text if len(text.split()) <= _HEAD_WORDS else ""


def title_leaf(text: str, block: Block, chapter: Block) -> Leaf:
    """A heading as something to quote, under the heading of its chapter."""
    head = _head(chapter)
    begin = block.body if block.start <= block.body < block.end else block.start
    end = begin + len(text[begin : block.end].rstrip())
    return _leaf(text, block, (begin, end), [head])


def part_of(leaf: Leaf, start: int, end: int) -> Leaf:
    """The leaf cut down to a span of the report within it."""
    text = leaf.text[start - leaf.start : end - leaf.start]
    return replace(leaf, start=start, end=end, text=text, terms=terms_of(text))


def sentence_spans(leaf: Leaf) -> list[tuple[int, int]]:
    """Spans of the leaf's sentences within the report."""
    if leaf.kind is BlockKind.TABLE:
        return [(leaf.start, leaf.end)]
    return sentences(leaf.text, leaf.start)
