"""Which time a figure belongs to: its clause, else its list or section, else the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.periods import PeriodSpan, find_periods
from vectorstore.vocabulary.text import words

_COMPARED = re.compile(
    r"(?:so (?:với|cùng)|trước|từ trước|thời điểm|cùng kỳ)(?:\s+(?:đầu|cuối|cùng kỳ|thời điểm))?\s*$",
    re.IGNORECASE,
)
_SHARED = 3  # words that a paragraph must share with the one above whose period it takes over


class PeriodReader:
    """Reads the periods of one report's blocks once, and hands them down to figures."""

    def __init__(self, blocks: Sequence[Block], report_period: Period) -> None:
        self._blocks = blocks
        self._report = replace(report_period, source="report")
        last = report_period.last_day
        self._year = last.year if last else None
        self._found = [self._read(block) for block in blocks]

    def _read(self, block: Block) -> list[PeriodSpan]:
        if block.kind in (BlockKind.FRONT, BlockKind.CLOSING, BlockKind.TABLE):
            return []
        found = find_periods(block.text, default_year=self._year)
        return [s for s in found if not _COMPARED.search(block.text[: s.start])]

    def of(self, block: Block, start: int, end: int) -> Period:
        """The period of a number in a text block; report offsets: its sentence begins at
        `start`, the number at `end`."""
        inside = self._within(block, start, end)
        return inside if inside is not None else self.above(block)

    def of_cell(self, block: Block, heading: str) -> Period:
        """The period of a table cell: its column or row heading, within what the table is about."""
        above = self.above(block)
        spans = find_periods(heading, default_year=self._year)
        named = [s.period for s in spans if s.period.known]
        if not named:
            return replace(above, label=spans[0].period.label) if spans else above
        fits = not above.known or above.source != "section" or _inside(named[-1], above)
        return replace(named[-1], source="clause") if fits else above

    def above(self, block: Block) -> Period:
        """What introduces the block, paragraphs above on the same matter, headings, the report."""
        for index in self._above(block):
            known = [p for p in self._found[index] if p.period.known]
            if known:
                return replace(known[-1].period, source="section")
        return self._report

    def _within(self, block: Block, start: int, end: int) -> Period | None:
        spans = [s for s in self._found[block.index] if block.start + s.start < end]
        own = [s for s in spans if block.start + s.end > start]
        known = [s for s in own if s.period.known]
        if known:
            return replace(known[-1].period, source="clause")
        vague = [s for s in own if s.period.label]
        if vague:
            return replace(self._report, label=vague[-1].period.label)
        earlier = [s for s in spans if s.period.known]
        return replace(earlier[-1].period, source="clause") if earlier else None

    def _above(self, block: Block) -> Iterator[int]:
        """Blocks that may tell the period, nearest first."""
        seen: set[int] = set()
        intro = block.intro
        while intro is not None and intro not in seen:
            seen.add(intro)
            yield intro
            intro = self._blocks[intro].intro
        yield from self._siblings(block)
        parent = block.parent
        while parent is not None:
            yield parent
            parent = self._blocks[parent].parent

    def _siblings(self, block: Block) -> Iterator[int]:
        """Paragraphs above under the same heading that introduce it or speak of the same."""
        matter = {w for w in words(block.text) if len(w) > 2}
        for above in reversed(self._blocks[: block.index]):
            if above.parent != block.parent or above.kind is BlockKind.HEADING:
                return
            if not self._found[above.index] or above.kind is BlockKind.TABLE:
                continue
            if above.text.rstrip().endswith(":"):
                yield above.index
            elif above.kind is BlockKind.PARAGRAPH and _opens(self._found[above.index], above):
                if len(matter & set(words(above.text))) >= _SHARED:
                    yield above.index


def _opens(found: Sequence[PeriodSpan], block: Block) -> bool:
    """Whether a paragraph states a span of time without counting anything in it yet."""
    return any(s.period.start and s.period.end for s in found) and not re.search(
        r"\d[\d.,]*\s*(?:%|hồ sơ|đồng)", block.text
    )


def _inside(inner: Period, outer: Period) -> bool:
    if inner.last_day is None or outer.last_day is None:
        return False
    begins = outer.start is None or inner.start is None or inner.start >= outer.start
    return begins and inner.last_day <= outer.last_day
