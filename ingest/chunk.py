"""Chunks that follow the outline: whole blocks under one heading, within a token budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.context import ContextWriter
from ingest.tokens import count_tokens
from vectorstore.records import Block, BlockKind, Chunk, Report, heading_path
from vectorstore.vocabulary.text import sentences

DEFAULT_BUDGET = 350
_MOST_CHARS_A_TOKEN = 20  # longer texts are over any budget and need no slow count


@dataclass(frozen=True, slots=True)
class _Part:
    """A block, or a piece of one that is too long for the budget."""

    block: Block
    start: int
    end: int


def chunk(
    report: Report, blocks: Sequence[Block], *, budget: int = DEFAULT_BUDGET
) -> tuple[Chunk, ...]:
    """The report's chunks: every block's text exactly once, headings in the context."""
    packer = _Packer(report, blocks, budget)
    groups = [group for run in _runs(blocks) for group in packer.pack(run)]
    return tuple(packer.make(index, group) for index, group in enumerate(groups))


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Neighbouring blocks that may share a chunk: front, closing, or one heading's own text.

    A heading that has nothing under it carries its content itself, so it counts as text.
    """
    run: list[Block] = []
    for place, block in enumerate(blocks):
        heading = block.kind is BlockKind.HEADING and not _is_leaf(blocks, place)
        if run and (heading or _group(block) != _group(run[0])):
            yield run
            run = []
        if not heading:
            run.append(block)
    if run:
        yield run


def _is_leaf(blocks: Sequence[Block], place: int) -> bool:
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    return following is None or following.parent != blocks[place].index


def _group(block: Block) -> tuple[BlockKind | None, int | None]:
    if block.kind in (BlockKind.FRONT, BlockKind.CLOSING):
        return block.kind, None
    return None, block.parent


def _clusters(run: Sequence[Block]) -> Iterator[list[Block]]:
    """A block with all that it introduces, and its footnotes."""
    cluster: list[Block] = []
    members: set[int] = set()
    for block in run:
        belongs = block.intro in members or block.kind is BlockKind.FOOTNOTE
        if cluster and not belongs:
            yield cluster
            cluster, members = [], set()
        cluster.append(block)
        members.add(block.index)
    if cluster:
        yield cluster


class _Packer:
    """Packs the blocks of one report into groups that fit the budget."""

    def __init__(self, report: Report, blocks: Sequence[Block], budget: int) -> None:
        self._report = report
        self._blocks = tuple(blocks)
        self._budget = budget
        self._contexts = ContextWriter(report, blocks, budget=budget)

    def pack(self, run: Sequence[Block]) -> Iterator[list[_Part]]:
        """Greedy: clusters stay whole where they fit, small neighbours share a chunk."""
        current: list[_Part] = []
        for cluster in _clusters(run):
            parts = [_Part(block, block.start, block.end) for block in cluster]
            if self._fits(current + parts):
                current = current + parts
                continue
            if current:
                yield current
            *full, current = self._split(parts)
            yield from full
        if current:
            yield current

    def make(self, index: int, group: Sequence[_Part]) -> Chunk:
        """The chunk of a group of neighbouring parts."""
        first = group[0]
        start, end = first.start, group[-1].end
        text = self._report.text[start:end]
        context = self._context(group)
        ident = f"{self._report.report_id}.{self._report.content_hash[:8]}.{index:04d}"
        return Chunk(
            chunk_id=ident,
            report_id=self._report.report_id,
            index=index,
            start=start,
            end=end,
            text=text,
            context=context,
            heading_path=heading_path(self._blocks, first.block.index),
            page=first.block.page,
            tokens=count_tokens(f"{context}\n{text}"),
        )

    def _fits(self, group: Sequence[_Part]) -> bool:
        text = self._report.text[group[0].start : group[-1].end]
        if len(text) > self._budget * _MOST_CHARS_A_TOKEN:
            return False
        return count_tokens(f"{self._context(group)}\n{text}") <= self._budget

    def _context(self, group: Sequence[_Part]) -> str:
        """The context of a group; a single long piece gets a short one rather than being cut."""
        first, text = group[0], self._report.text[group[0].start : group[-1].end]
        whole = self._contexts.write(first.block, first.start)
        if len(group) > 1 or count_tokens(f"{whole}\n{text}") <= self._budget:
            return whole
        return self._contexts.write(first.block, first.start, short=True)

    def _split(self, parts: Sequence[_Part]) -> list[list[_Part]]:
        """A cluster in groups that fit; an introducing block goes with what follows it."""
        groups: list[list[_Part]] = [[]]
        for part in (piece for whole in parts for piece in self._fitting(whole)):
            current = groups[-1]
            if not current or self._fits([*current, part]):
                current.append(part)
                continue
            groups.append([part])
            introduced = len(current) > 1 and current[-1].block.index == part.block.intro
            if introduced and self._fits([current[-1], part]):
                groups[-1].insert(0, current.pop())
        return groups

    def _fitting(self, part: _Part) -> list[_Part]:
        """The part, or its rows, sentences or words so that each piece fits."""
        if self._fits([part]):
            return [part]
        spans = self._rows(part) if part.block.kind is BlockKind.TABLE else self._sentences(part)
        if len(spans) < 2:
            return self._halves(part)
        return [
            piece for start, end in spans for piece in self._fitting(_Part(part.block, start, end))
        ]

    def _rows(self, part: _Part) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        start = part.start
        for row in self._report.text[part.start : part.end].split("\n"):
            if row.strip():
                spans.append((start, start + len(row)))
            start += len(row) + 1
        return spans

    def _sentences(self, part: _Part) -> list[tuple[int, int]]:
        return sentences(self._report.text[part.start : part.end], part.start)

    def _halves(self, part: _Part) -> list[_Part]:
        """A single long sentence or row, cut behind a clause or word near its middle."""
        text = self._report.text[part.start : part.end]
        cut = _middle_cut(text)
        if cut is None:
            return [part]
        left = _Part(part.block, part.start, part.start + cut)
        skip = len(text[cut:]) - len(text[cut:].lstrip())
        right = _Part(part.block, part.start + cut + skip, part.end)
        return [*self._fitting(left), *self._fitting(right)]


def _middle_cut(text: str) -> int | None:
    """Where to cut a text in two: behind a clause of its middle half, else at a blank, else there.

    None for a text of one character.
    """
    middle, quarter = len(text) // 2, len(text) // 4
    blanks = [match.start() for match in re.finditer(r"(?<=\S)[ \t]+", text)]
    clauses = [place for place in blanks if text[place - 1] in ",;:" or text[place] == "\t"]
    near = [place for place in clauses if abs(place - middle) <= quarter]
    cut = min(near or blanks, key=lambda place: abs(place - middle), default=middle)
    return cut if 0 < cut < len(text) else None
