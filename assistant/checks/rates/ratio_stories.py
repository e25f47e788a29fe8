"""A run of a report's text under one heading with all its amounts, and what the words around one
amount say: its sentence, its label, whether it is told of an earlier time or of a plan."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from assistant.checks.reading.sections import body, is_ahead, spans
from assistant.checks.records import Draft, Quote
from assistant.checks.sums.arith_amounts import Amount, Passage, read, summed
from vectorstore.records import Block

_LONGEST = 30  # blocks that are read together
_PIECE = re.compile(r"[,;:\n(+)“”]\s?|\.\s")
_PIECE_END = re.compile(r"[,;:\n()]|\.(?:\s|$)")
_AFTER = re.compile(r"[,;:\n)]|\.\s")
_WORD = re.compile(r"[^\W\d_]+")
# Words that name nothing.
_FREE = frozenset(
    str.split(
        "số tổng được các của trong là đạt có gồm đã và tỷ tỉ lệ trọng hiện nay này đến từ ở tại "
        "cho vì vậy như do lên xuống chiếm bằng với về còn cả cùng theo trên so ra thì mà qua vào "
        "phần toàn xã phường địa bàn kết quả thực hiện"
    )
)
_EARLIER = re.compile(
    r"\b(?:cùng kỳ|(?:năm|kỳ|quý|tháng|tuần)(?: [^\W\d_]+){0,2}? (?:trước|ngoái)|"
    r"trước(?! (?:hạn|thời hạn|và|ngày|khi))|(?<!tháng )đầu (?:năm|kỳ|quý)|ban đầu)\b"
)
_PLAN = re.compile(r"\b(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu|giao|nghị quyết|đăng ký|mốc)\b")
_AIMED = re.compile(r"\b(?:phấn đấu|dự kiến|sẽ|mục tiêu|kế hoạch năm sau)\b")


@dataclass(frozen=True)
class Story:
    """Blocks that follow each other under one heading, read as one passage."""

    passage: Passage
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]  # of the sentences and lines, within the passage

    @cached_property
    def counts(self) -> tuple[Amount, ...]:
        """What is counted or paid exactly."""
        return tuple(a for a in self.passage.amounts if not (a.percent or a.moved or a.per))

    def sentence(self, at: int) -> int:
        """The number of the sentence or line that an offset stands in."""
        return bisect_right(self.starts, at) - 1

    def sentence_start(self, at: int) -> int:
        """Where the sentence or line begins that an offset stands in."""
        return self.starts[max(0, self.sentence(at))]

    def block(self, at: int) -> Block:
        """The block that an offset stands in."""
        place = self.passage.start + at
        return next((b for b in reversed(self.blocks) if b.start <= place), self.blocks[0])

    def intro(self, at: int) -> Block | None:
        """The line that introduces the list an offset stands in."""
        told = self.block(at).intro
        return next((b for b in self.blocks if b.index == told), None)

    def piece(self, amount: Amount) -> str:
        """The words before an amount that belong to it; a list item's label with its colon."""
        lead = self.passage.key[self._left(amount) : amount.start]
        return _PIECE.split(lead.rstrip(" :"))[-1]

    def piece_end(self, at: int) -> int:
        """Where the words end that belong to what ends at an offset."""
        end = _PIECE_END.search(self.passage.key, at)
        return end.start() if end else len(self.passage.key)

    def clause(self, amount: Amount) -> str:
        """The words around an amount, commas among them, up to those beside it and the ends of
        its sentence."""
        lead = self.passage.key[self._left(amount) : amount.start].split(";")[-1]
        behind = re.split(r"\n|\.\s|;", self.passage.key[amount.end : self._behind(amount)])[0]
        return f"{lead} {behind}"

    def label(self, amount: Amount) -> frozenset[str]:
        """The words that tell what an amount counts, before and behind it."""
        if amount.start not in self._labels:
            self._labels[amount.start] = self._label(amount)
        return self._labels[amount.start]

    @cached_property
    def _labels(self) -> dict[int, frozenset[str]]:
        return {}

    def _label(self, amount: Amount) -> frozenset[str]:
        following = self._behind(amount)
        behind = _PIECE.split(self.passage.key[amount.end : following])[0]
        return content(f"{self.piece(amount)} {behind}")

    def earlier(self, amount: Amount) -> bool:
        """Whether an amount is told of an earlier time."""
        behind = self.passage.key[amount.end : self._behind(amount)]  # "240 hộ nghèo đầu năm"
        told = f"{self.about(amount)} | {_AFTER.split(behind)[0]}"
        return _EARLIER.search(told) is not None

    def planned(self, amount: Amount) -> bool:
        """Whether an amount is told of a plan."""
        return _PLAN.search(self.about(amount)) is not None

    def aimed(self, at: int) -> bool:
        """Whether what stands at an offset is a goal, or not yet so."""
        return _AIMED.search(self.passage.key, self.sentence_start(at), at) is not None

    def quotes(self, draft: Draft, amounts: Sequence[Amount]) -> tuple[Quote, ...]:
        """The amounts' words, a quote for each sentence."""
        told = sorted(amounts, key=lambda a: a.start)
        return tuple(
            self.passage.quote(draft, list(group))
            for _, group in groupby(told, key=lambda a: self.sentence(a.start))
        )

    def about(self, amount: Amount) -> str:
        """The words around an amount, up to those beside it."""
        key, left = self.passage.key, self._left(amount)
        after = _AFTER.split(key[amount.tail : self._behind(amount)])[0]
        before = key[left : amount.start]
        if left > self.sentence_start(amount.start):  # before a comma: of the amount before
            before = re.split(r"[,;]\s", before, maxsplit=1)[-1]
        return f"{before} | {after}"

    def total(self, at: int) -> Amount | None:
        """The first count of a sentence where it is the only one or the others add up to it."""
        here = [a for a in self.counts if self.sentence(a.start) == at]
        if not here or (len(here) > 1 and here[0].value != summed(here[1:])):
            return None
        return here[0]

    def _left(self, amount: Amount) -> int:
        """Where the words before an amount begin: behind the amount before it."""
        begin = self.sentence_start(amount.start)
        tails = (a.tail for a in self.passage.amounts if begin < a.tail <= amount.start)
        return max(tails, default=begin)

    def _behind(self, amount: Amount) -> int:
        later = (a.start for a in self.passage.amounts if a.start > amount.start)
        return min(later, default=len(self.passage.key))


def content(text: str) -> frozenset[str]:
    """The words of a text that name something."""
    return frozenset(_WORD.findall(text)) - _FREE


def stories(draft: Draft) -> list[Story]:
    """The runs of a report's text that tell results."""
    return list(_stories(draft))


def _stories(draft: Draft) -> Iterator[Story]:
    run: list[Block] = []
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        new = not run or block.parent != run[-1].parent or block.index != run[-1].index + 1
        if new or len(run) >= _LONGEST:
            if run:
                yield _story(draft, run)
            run = []
        run.append(block)
    if run:
        yield _story(draft, run)


def _story(draft: Draft, run: Sequence[Block]) -> Story:
    start = run[0].start
    key, amounts, starts = "", [], []
    for block in run:
        shift = block.start - start
        part = read(draft, block.start, block.end)
        key = key.ljust(shift, "\n") + part.key
        amounts += [_moved(a, shift) for a in part.amounts]
        starts += [begin - start for begin, _ in spans(block)]
    return Story(Passage(start, key, tuple(amounts)), tuple(run), tuple(starts))


def _moved(amount: Amount, by: int) -> Amount:
    return replace(
        amount,
        start=amount.start + by,
        end=amount.end + by,
        tail=amount.tail + by,
        bracket=amount.bracket + by if amount.bracket >= 0 else -1,
    )
