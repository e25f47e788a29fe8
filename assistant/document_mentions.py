"""Where a report tells the most about a document that it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.citations import block_at, cite
from assistant.compose.leaves import Shelf, terms_of
from assistant.compose.selection import topic_terms
from assistant.records import Citation, Query
from vectorstore.records import Block, BlockKind, Reference
from vectorstore.vocabulary.periods import find_dates
from vectorstore.vocabulary.symbols import find_symbols, same_symbol
from vectorstore.vocabulary.text import fold, sentences

_LONG = 700
_ABOVE = 12  # blocks above a footnote in which its mark is sought
_BREAKS = ("\n", ";", ".", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁰")


@dataclass(frozen=True, slots=True)
class Mention:
    """One cited document at the place of a report that tells the most about it."""

    reference: Reference
    shelf: Shelf
    start: int
    end: int
    score: float = 0.0

    @property
    def text(self) -> str:
        """The sentence of the report."""
        return self.shelf.report.text[self.start : self.end]


def best_mention(reference: Reference, query: Query, shelf: Shelf) -> Mention:
    """The sentence about a document that holds its date, its issuer and most of the question."""
    asked = topic_terms(query)
    places = [(reference.start, reference.end)]
    if reference.symbol:
        places += [
            (s.start, s.end)
            for s in find_symbols(shelf.report.text)
            if same_symbol(s.symbol, reference.symbol)
        ]
    best: Mention | None = None
    for place, _ in dict.fromkeys(places):
        start, end, prose = _sentence(shelf, place)
        text = shelf.report.text[start:end]
        score = 1.0 * prose + len(asked & terms_of(text)) / max(1, len(asked))
        if reference.date and any(d.iso == reference.date for d in find_dates(text)):
            score += 2
        if reference.issuer and fold(reference.issuer) in fold(text):
            score += 1.5
        if best is None or score > best.score:
            best = Mention(reference, shelf, start, end, score)
    return best or Mention(reference, shelf, reference.start, reference.end)


def _sentence(shelf: Shelf, offset: int) -> tuple[int, int, bool]:
    """The sentence around an offset, cut at semicolons when long; whether it is running prose."""
    block = block_at(shelf.blocks, offset)
    if block is None:
        return offset, offset, False
    prose = block.kind not in (BlockKind.FRONT, BlockKind.HEADING, BlockKind.CLOSING)
    start, end = _around(_spans(shelf, block), offset, block)
    if end - start > _LONG:
        text = shelf.report.text
        left = text.rfind(";", start, offset)
        right = text.find(";", offset, end)
        start = start if left < 0 else left + 1
        end = end if right < 0 else right
        start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, end, prose


def _spans(shelf: Shelf, block: Block) -> list[tuple[int, int]]:
    begin = block.body if block.start <= block.body < block.end else block.start
    text = shelf.report.text[begin : block.end]
    if block.kind is BlockKind.FRONT:
        return [(begin, begin + len(text.rstrip()))]
    return sentences(text, begin)


def _around(spans: Sequence[tuple[int, int]], offset: int, block: Block) -> tuple[int, int]:
    for start, end in spans:
        if start <= offset < end:
            return start, end
    return block.start, block.end


def citation_of(mention: Mention) -> Citation:
    """The citation of the mention's sentence."""
    return cite(mention.shelf.report, mention.start, mention.end, blocks=mention.shelf.blocks)


def own_citation(mention: Mention) -> Citation:
    """The citation of the sentence in which the ledger found the document."""
    start, end, _ = _sentence(mention.shelf, mention.reference.start)
    end = max(end, mention.reference.end)
    return cite(mention.shelf.report, start, end, blocks=mention.shelf.blocks)


def noted_text(mention: Mention) -> str:
    """Of a document named in a footnote: the words that the note is a note to."""
    block = block_at(mention.shelf.blocks, mention.start)
    if block is None or block.kind is not BlockKind.FOOTNOTE or not block.label:
        return ""
    for above in reversed(mention.shelf.blocks[max(0, block.index - _ABOVE) : block.index]):
        place = above.text.rfind(block.label)
        if above.kind is BlockKind.FOOTNOTE or place < 0:
            continue
        begin = max(above.text.rfind(mark, 0, place) for mark in _BREAKS)
        return above.text[begin + 1 : place].strip()
    return ""
