"""Which time a figure belongs to: its clause, else its list or section, else the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.data_ranges import data_ranges, opening_texts
from ingest.figure_beside import (
    LEADS_ON,
    Spot,
    at_head,
    belongs_behind,
    closed,
    dated_with,
    gives,
    lasts,
    only_there,
    parts,
    remarked,
    sentence_start,
    spans_time,
)
from ingest.figure_columns import cell_time
from ingest.figure_mentions import Mention, Role, find_mentions, with_back_references
from vectorstore.records import Block, BlockKind, Period, heading_path
from vectorstore.vocabulary.periods import find_periods
from vectorstore.vocabulary.text import sentences, words

_LEGEND_WORD = re.compile(r"kỳ trước|kỳ báo cáo|kỳ này|cùng kỳ|lũy kế|luỹ kế", re.IGNORECASE)
_RIGHT_BEHIND = re.compile(r"\s*\(?\s*(?:của|trong|ở|vào|tại)?\s*")
_ALONE = re.compile(r"\W*(?:riêng|trong đó)\b", re.IGNORECASE)
_SHARED = 3  # words that a paragraph must share with the one above whose period it takes over


class PeriodReader:
    """Reads the periods of one report's blocks once, and hands them down to figures."""

    def __init__(self, blocks: Sequence[Block], report_period: Period) -> None:
        self._blocks = blocks
        self._report = replace(report_period, source="report")
        self._found = with_back_references(blocks, [self._read(block) for block in blocks])
        self._headings: dict[str, bool] = {}  # whether each is about a time ahead
        last = report_period.last_day
        opening = list(opening_texts("", blocks))
        ranges = data_ranges(opening, year=last.year if last else None)
        self._fields = [r for r in ranges if r.field]

    def _read(self, block: Block) -> list[Mention]:
        if block.kind in (BlockKind.FRONT, BlockKind.CLOSING, BlockKind.TABLE):
            return []
        return find_mentions(block.text, self._report)

    def of(self, block: Block, spot: Spot) -> Period:
        """The period of a number in a text block."""
        given = self.given(block, spot)
        if given is not None:
            return replace(given.period, source="clause")
        if spot.compared and (before := self._compared(block, spot)):
            return replace(before.period, source="clause")
        inside = self._within(block, spot)
        return inside if inside is not None else self.above(block, aims=spot.aims)

    def given(self, block: Block, spot: Spot) -> Mention | None:
        """The time that is named right beside a number and gives its value:
        "(quý III/2025 là 72,11%)", "so với quý I/2026 (84,52%)", "85,6% (quý I/2026)"."""
        text = block.text
        for mention in reversed(self._found[block.index]):
            if mention.role is Role.APART or not mention.dated:
                continue
            if spot.sentence <= mention.start and mention.end <= spot.start:
                beside = gives(text, mention, spot)
                if beside and (mention.role is Role.COMPARED or self.before(mention.period)):
                    return mention
                break
        return next((m for m in self._found[block.index] if self._tells(m, text, spot)), None)

    def _compared(self, block: Block, spot: Spot) -> Mention | None:
        """The time that the sentence compares with."""
        here = [m for m in self._found[block.index] if spot.sentence <= m.start < spot.close]
        return next((m for m in here if m.role is Role.COMPARED and m.dated), None)

    def _tells(self, mention: Mention, text: str, spot: Spot) -> bool:
        """Whether a time right behind the number is the number's own."""
        return (
            mention.dated
            and mention.role is Role.HOLDS
            and spot.end <= mention.start < spot.close
            and _RIGHT_BEHIND.fullmatch(text, spot.end, mention.start) is not None
            and LEADS_ON.match(text, mention.end) is None
        )

    def is_past(self, block: Block, spot: Spot) -> bool:
        """Whether the time that gives a number's value was over before the report's began."""
        given = self.given(block, spot)
        return given is not None and (given.role is Role.COMPARED or self.before(given.period))

    def before(self, period: Period) -> bool:
        """Whether a time was over before the report's began."""
        first, last = self._report.start, period.last_day
        return first is not None and last is not None and last < first

    def is_ahead(self, heading: str) -> bool:
        """Whether a heading is about a time behind the report's: "Nhiệm vụ quý II năm 2026"."""
        if heading not in self._headings:
            last = self._report.last_day
            found = find_mentions(heading, self._report) if last is not None else []
            starts = [m.period.start for m in found if m.role is Role.HOLDS]
            self._headings[heading] = any(s and last and s > last for s in starts)
        return self._headings[heading]

    def of_cell(self, block: Block, row: str, column: str) -> Period:
        """The period of a table cell: its column or row heading, within what the table is about.

        "Kỳ trước", "Kỳ báo cáo", "Lũy kế" mean what a legend above says they mean, else the
        report's own period or the year up to its end.
        """
        legend = self._legend(block, f"{row} {column}")
        if legend is not None:
            return replace(legend, source="clause")
        return cell_time(row, column, self.above(block), self._report)

    def _legend(self, block: Block, heading: str) -> Period | None:
        """What a heading above says a column's word means: "KỲ TRƯỚC: QUÝ I NĂM 2026"."""
        word = _LEGEND_WORD.search(heading)
        if word is None:
            return None
        year = self._report.last_day.year if self._report.last_day else None
        for index in (i for i in (block.intro, block.parent, block.index - 1) if i is not None):
            text = self._blocks[index].text
            said = re.search(rf"{re.escape(word.group(0))}[^:;,]*:\s*", text, re.IGNORECASE)
            if said is None:
                continue
            for span in find_periods(text[said.end() :], default_year=year):
                if span.start < 12 and span.period.known:
                    return span.period
        return None

    def above(self, block: Block, *, aims: bool = False) -> Period:
        """What introduces the block, paragraphs above on the same matter, headings, the report."""
        for index in self._above(block):
            mention = self._governing(index)
            if mention is not None and (aims or not self._ahead(mention.period)):
                return replace(mention.period, source="section")
        return self._of_field(block)

    def _of_field(self, block: Block) -> Period:
        """The days that the opening gives for the data of the block's field; the report's own."""
        if not self._fields:
            return self._report
        said = " ; ".join((block.text, *heading_path(tuple(self._blocks), block.index)))
        of_it = next((r for r in self._fields if r.concerns(said)), None)
        return replace(of_it.period, source="report") if of_it else self._report

    def _ahead(self, period: Period) -> bool:
        """Whether a period closes after the report's: what is done cannot belong to it."""
        mine, other = self._report.last_day, period.last_day
        return mine is not None and other is not None and other > mine

    def _governing(self, index: int) -> Mention | None:
        """The time that a block names for what stands under it: in its last sentence, else at
        the head of one."""
        block = self._blocks[index]
        text = block.text
        holds = [m for m in self._found[index] if m.dated and m.role is Role.HOLDS]
        holds = [m for m in holds if not remarked(text, m)]
        last = sentences(text)[-1][0] if text.strip() else 0
        closing = [m for m in holds if m.start >= last]
        opening = [m for m in holds if at_head(text, m.start)]
        return closing[-1] if closing else opening[-1] if opening else None

    def _within(self, block: Block, spot: Spot) -> Period | None:
        """The time that the number's sentence names, else one that opens a sentence before."""
        text = block.text
        holds = [m for m in self._found[block.index] if m.role is Role.HOLDS]
        holds = [m for m in holds if not (m.closes and spot.aims)]
        own = [m for m in holds if spot.sentence <= m.start < spot.start]
        own = [m for m in own if not closed(text[m.start : spot.start])]
        own = [m for m in own if not only_there(text, m, spot.start)]
        if own and (own[-1].dated or not dated_with(text, own)):
            return self._told(own[-1])
        if own:
            return replace(next(m for m in reversed(own) if m.dated).period, source="clause")
        behind = [m for m in holds if spot.end <= m.start < spot.close and m.dated]
        if behind and belongs_behind(text, spot, behind[0]):
            return replace(behind[0].period, source="clause")
        earlier = [
            m
            for m in holds
            if m.end <= spot.sentence
            and m.dated
            and at_head(text, m.start)
            and lasts(m.period)
            and not remarked(text, m)
            and not parts(text, m)
            and not self._just_closes(m.period)
            and not _ALONE.match(text[sentence_start(text, m.start) :])
        ]
        fit = [m for m in earlier if spot.aims or not self._ahead(m.period)]
        return replace(fit[-1].period, source="clause") if fit else None

    def _just_closes(self, period: Period) -> bool:
        """Whether a time only names the report's last day, which counts its whole time."""
        return period.start is None and period.last_day == self._report.last_day

    def _told(self, mention: Mention) -> Period:
        if mention.dated:
            return replace(mention.period, source="clause")
        return replace(self._report, label=mention.period.label)

    def _above(self, block: Block) -> Iterator[int]:
        """Blocks that may tell the period, nearest first."""
        seen: set[int] = set()
        top = block
        intro = None if block.kind is BlockKind.FOOTNOTE else block.intro
        while intro is not None and intro not in seen:
            seen.add(intro)
            yield intro
            top = self._blocks[intro]
            intro = top.intro
        yield from self._siblings(top)
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
            if not self._found[above.index] or _ALONE.match(above.text[above.body - above.start :]):
                continue
            titles = block.kind is BlockKind.TABLE and above.index == block.index - 1
            prose = above.kind is BlockKind.PARAGRAPH or titles
            if not prose and block.kind is not BlockKind.PARAGRAPH:
                continue  # an item holds for what it introduces, not for the item behind it
            opens = titles or above.text.rstrip().endswith(":")
            alike = prose and spans_time(self._found[above.index], above)
            if opens or (alike and len(matter & set(words(above.text))) >= _SHARED):
                yield above.index
