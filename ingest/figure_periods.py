"""Which time a figure belongs to: its clause, else its list or section, else the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.periods import PeriodSpan, find_periods
from vectorstore.vocabulary.text import words

_COMPARED = re.compile(
    r"(?:so (?:với|cùng)|trước|từ trước|thời điểm|cùng kỳ)"
    r"(?:\s+(?:đầu|cuối|cùng kỳ|thời điểm))?\s*$",
    re.IGNORECASE,
)
_CARRIED = re.compile(r"\s*(?:chuyển|tồn)\b", re.IGNORECASE)  # files carried over from then
_ERA = re.compile(r"giai đoạn\s*$|giai đoạn.{0,3}$|thời kỳ.{0,3}$", re.IGNORECASE)
_LEGEND_WORD = re.compile(r"kỳ trước|kỳ báo cáo|kỳ này|cùng kỳ|lũy kế|luỹ kế", re.IGNORECASE)
_CUMULATIVE = re.compile(r"l[uũ][yỹ] kế", re.IGNORECASE)
_THIS_PERIOD = re.compile(r"kỳ báo cáo|kỳ này|trong kỳ", re.IGNORECASE)
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
        return [
            s
            for s in found
            if not _COMPARED.search(block.text[: s.start])
            and not _CARRIED.match(block.text, s.end)
            and not _ERA.search(block.text[: s.start + 9])
        ]

    def of(self, block: Block, start: int, end: int) -> Period:
        """The period of a number in a text block; report offsets: its sentence begins at
        `start`, the number at `end`."""
        inside = self._within(block, start, end)
        return inside if inside is not None else self.above(block)

    def of_cell(self, block: Block, heading: str) -> Period:
        """The period of a table cell: its column or row heading, within what the table is about.

        "Kỳ trước", "Kỳ báo cáo", "Lũy kế" mean what a legend above says they mean, else the
        report's own period or the year up to its end.
        """
        above = self.above(block)
        legend = self._legend(block, heading)
        if legend is not None:
            return replace(legend, source="clause")
        spans = find_periods(heading, default_year=self._year)
        named = [s.period for s in spans if s.period.known]
        if named:
            fits = above.source != "section" or _inside(named[-1], above)
            return replace(named[-1], source="clause") if fits else above
        if _CUMULATIVE.search(heading) and self._report.last_day:
            last = self._report.last_day
            return Period(date(last.year, 1, 1), last, label="lũy kế từ đầu năm", source="clause")
        if _THIS_PERIOD.search(heading):
            return self._report
        return replace(above, label=spans[0].period.label) if spans else above

    def _legend(self, block: Block, heading: str) -> Period | None:
        """What a heading above says a column's word means: "KỲ TRƯỚC: QUÝ I NĂM 2026"."""
        word = _LEGEND_WORD.search(heading)
        if word is None:
            return None
        for index in (i for i in (block.intro, block.parent, block.index - 1) if i is not None):
            text = self._blocks[index].text
            said = re.search(rf"{re.escape(word.group(0))}[^:;,]*:\s*", text, re.IGNORECASE)
            if said is None:
                continue
            for span in find_periods(text[said.end() :], default_year=self._year):
                if span.start < 12 and span.period.known:
                    return span.period
        return None

    def above(self, block: Block) -> Period:
        """What introduces the block, paragraphs above on the same matter, headings, the report."""
        for index in self._above(block):
            known = [p for p in self._found[index] if _dated(p)]
            if known:
                return replace(known[-1].period, source="section")
        return self._report

    def _within(self, block: Block, start: int, end: int) -> Period | None:
        spans = [s for s in self._found[block.index] if block.start + s.start < end]
        own = [s for s in spans if block.start + s.end > start]
        known = [s for s in own if _dated(s)]
        if known:
            return replace(known[-1].period, source="clause")
        vague = [s for s in own if s.period.label]
        if vague:
            return replace(self._report, label=vague[-1].period.label)
        earlier = [s for s in spans if _dated(s) and _at_head(block.text, s.start)]
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
                shared = matter & set(words(above.text))
                if len(shared) >= _SHARED:
                    yield above.index


def _dated(span: PeriodSpan) -> bool:
    """Whether the period says when it closes; "từ ngày 15/8" alone does not."""
    return span.period.last_day is not None


def _at_head(text: str, at: int) -> bool:
    """Whether a period opens its sentence, so that it holds for the sentences behind it."""
    return at < 25 or re.search(r"[.:;\n]\W*(?:\w+\W+){0,3}$", text[:at]) is not None


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
