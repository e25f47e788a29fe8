"""Which time a figure belongs to: its clause, else its list or section, else the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.data_ranges import data_ranges, opening_texts
from ingest.figure_columns import cell_time
from ingest.figure_mentions import Mention, Role, find_mentions, remarked, with_back_references
from vectorstore.records import Block, BlockKind, Period, heading_path
from vectorstore.vocabulary.periods import find_periods
from vectorstore.vocabulary.text import sentences, words

_LEGEND_WORD = re.compile(r"kỳ trước|kỳ báo cáo|kỳ này|cùng kỳ|lũy kế|luỹ kế", re.IGNORECASE)
_GIVES = re.compile(
    r"\s*(?:[(:,]\s*)?(?:là|đạt|chỉ(?: đạt| có)?|ở mức|[(:])\s*(?:tỷ lệ\s+)?"
    r"(?:trên|hơn|khoảng|gần)?\s*"
)
_IN_BRACKET = re.compile(r"\(\s*(?:(?:trong )?cùng kỳ|của|trong|năm)?\s*$", re.IGNORECASE)
_RIGHT_BEHIND = re.compile(r"\s*\(?\s*(?:của|trong|ở|vào|tại)?\s*")
_BEHIND = re.compile(r"[^\d;.()]{0,60}?(?:trong|của|ở|vào|tại)\s+|[^\d;.(),]{0,40}?")
_LEADS_ON = re.compile(r"\s*(?:là|đạt|:|chuyển|có|tiếp nhận|giải quyết|\d)")
_AHEAD = re.compile(r"\bdự kiến\b|\bsẽ\b|\bphấn đấu\b", re.IGNORECASE)
_TO_A_DAY = re.compile(r"(?:tính|đến|lũy kế|luỹ kế)", re.IGNORECASE)
_ALONE = re.compile(r"\W*(?:riêng|trong đó)\b", re.IGNORECASE)
_COUNTED = re.compile(r"(?<![\w/.])\d[\d.,]*\s*(?:%|(?!tháng|năm)[^\W\d])")
# The start of a sentence or clause, with at most a few words or a phrase before a comma.
_OPENING = re.compile(r"(?:^|[:;\n]|\.\s)\W*(?:(?:\w+\W+){0,3}|[^.:;\n\d]{0,60},\s*)$")
_SHARED = 3  # words that a paragraph must share with the one above whose period it takes over
_LASTING = 45  # days: a shorter time that opens a sentence holds for that sentence alone


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a number stands, as offsets within its block's text: its sentence begins at
    `sentence` and ends at `close`; number and unit are start..end."""

    sentence: int
    close: int
    start: int
    end: int
    compared: bool = False  # a value of before, told by "từ … lên …"
    aims: bool = False  # a target or plan, which may lie behind the report's period


class PeriodReader:
    """Reads the periods of one report's blocks once, and hands them down to figures."""

    def __init__(self, blocks: Sequence[Block], report_period: Period) -> None:
        self._blocks = blocks
        self._report = replace(report_period, source="report")
        self._found = with_back_references(blocks, [self._read(block) for block in blocks])
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
                beside = _gives(text, mention, spot)
                compared = mention.role is Role.COMPARED or self.before(mention.period)
                return mention if beside and compared else None
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
            and _LEADS_ON.match(text, mention.end) is None
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
        last = self._report.last_day
        named = [m.period for m in find_mentions(heading, self._report) if m.role is Role.HOLDS]
        return last is not None and any(p.start is not None and p.start > last for p in named)

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
        opening = [m for m in holds if _at_head(text, m.start)]
        return closing[-1] if closing else opening[-1] if opening else None

    def _within(self, block: Block, spot: Spot) -> Period | None:
        """The time that the number's sentence names, else one that opens a sentence before."""
        text = block.text
        holds = [m for m in self._found[block.index] if m.role is Role.HOLDS]
        holds = [m for m in holds if not (m.closes and spot.aims)]
        own = [m for m in holds if spot.sentence <= m.start < spot.start]
        own = [m for m in own if not _closed(text[m.start : spot.start])]
        if own and (own[-1].dated or not any(m.dated for m in own)):
            return self._told(own[-1])
        if own:
            return replace(next(m for m in reversed(own) if m.dated).period, source="clause")
        behind = [m for m in holds if spot.end <= m.start < spot.close and m.dated]
        if behind and _belongs_behind(text, spot, behind[0]):
            return replace(behind[0].period, source="clause")
        earlier = [
            m
            for m in holds
            if m.end <= spot.sentence
            and m.dated
            and _at_head(text, m.start)
            and _lasts(m.period)
            and not remarked(text, m)
            and not _parts(text, m)
            and not self._just_closes(m.period)
            and not _ALONE.match(text[_sentence_start(text, m.start) :])
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
            alike = prose and _opens(self._found[above.index], above)
            if opens or (alike and len(matter & set(words(above.text))) >= _SHARED):
                yield above.index


def _gives(text: str, mention: Mention, spot: Spot) -> bool:
    """Whether a time right before a number is the number's own; in a bracket nothing need stand
    between: "(quý III năm 2025 596 lượt)"."""
    if _GIVES.fullmatch(text, mention.end, spot.start):
        return True
    alone = not text[mention.end : spot.start].strip()
    return alone and _IN_BRACKET.search(text[: mention.start]) is not None


def _closed(between: str) -> bool:
    """Whether a bracket that was open at the time is closed before the number."""
    return between.count(")") > between.count("(")


def _belongs_behind(text: str, spot: Spot, mention: Mention) -> bool:
    """Whether the sentence tells the number's time behind it: "1.020 hồ sơ trong quý II/2026"."""
    if _LEADS_ON.match(text, mention.end):
        return False
    if not spot.aims and _AHEAD.search(text, spot.end, mention.start):
        return False
    if _TO_A_DAY.match(text, mention.start):
        return re.search(r"[\d;.()]", text[spot.end : mention.start]) is None
    return _BEHIND.fullmatch(text, spot.end, mention.start) is not None and bool(
        re.search(r"(?:trong|của|ở|vào|tại)\s+$", text[spot.end : mention.start])
    )


def _lasts(period: Period) -> bool:
    """Whether a time is long enough to hold for more than its sentence."""
    if period.start is None or period.end is None:
        return True
    return (period.end - period.start).days > _LASTING


def _parts(text: str, mention: Mention) -> bool:
    """Whether a time only gives a part of what its sentence has counted: "tiếp nhận 9.326 hồ sơ:
    từ 01/7/2025 đến 31/12/2025 là 5.118 hồ sơ, …"."""
    return _COUNTED.search(text, _sentence_start(text, mention.start), mention.start) is not None


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in (". ", "\n", "; ")) + 1


def _at_head(text: str, at: int) -> bool:
    """Whether a period opens its sentence, so that it holds for the sentences behind it."""
    return at < 25 or _OPENING.search(text[:at]) is not None


def _opens(found: Sequence[Mention], block: Block) -> bool:
    """Whether a paragraph states a span of time without counting anything in it yet."""
    spans = any(m.period.start and m.period.end for m in found if m.role is Role.HOLDS)
    return spans and not any(
        not any(m.start <= c.start() < m.end for m in found) for c in _COUNTED.finditer(block.text)
    )
