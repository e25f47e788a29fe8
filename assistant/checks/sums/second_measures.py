"""Lists with two measures, "05 lớp với 412 lượt người, trong đó 02 lớp với 96 lượt người, 03 lớp
với 326 lượt người": where one adds up to its total, the other must too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.checks.reading.sections import body, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding
from assistant.checks.sums.arith_amounts import Amount, Passage, read, same_unit, slack, summed
from assistant.checks.sums.arith_findings import parts_said
from assistant.checks.sums.arith_parts import OPENS, Breakdown
from vectorstore.records import Block


def second_measures(draft: Draft) -> Checked:
    """Second measures of complete lists that don't make their total."""
    findings: dict[int, Finding] = {}
    count = 0
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        for start, end in _places(draft, block):
            passage = read(draft, start, end)
            for one, other in _lists(passage):
                count += 1
                for sure, told in ((one, other), (other, one)):
                    if _holds(sure) and not _holds(told):
                        at = start + told.total.start
                        finding = replace(parts_said(draft, passage, told), check="second_measure")
                        findings.setdefault(at, finding)
    return Checked(tuple(findings.values()), (), {"A.sums": count})


def _places(draft: Draft, block: Block) -> list[tuple[int, int]]:
    """The sentences of a block, two that follow each other, and a line with its list."""
    sentences = spans(block)
    both = [(one[0], two[1]) for one, two in pairwise(sentences)]
    items = [b for b in draft.blocks[block.index + 1 :] if b.intro == block.index]
    return [*sentences, *both, *([(sentences[-1][0], items[-1].end)] if items else [])]


def _lists(passage: Passage) -> Iterator[tuple[Breakdown, Breakdown]]:
    """Two totals and, behind the opening word, the pairs of their parts."""
    for opener in OPENS.finditer(passage.key):
        before = [a for a in passage.inside(-1) if a.tail <= opener.start()]
        if len(before) < 2 or not _plain(before[-2:]):
            continue
        one, other = before[-2:]
        if one.percent or other.percent or same_unit(one, other):
            continue
        if "\n" in passage.key[one.start : opener.start()]:
            continue  # an item's own two counts are no totals of the next items
        pairs = _pairs(passage, opener.end(), (one, other))
        if len(pairs) > 1:
            firsts, seconds = zip(*pairs, strict=True)
            yield (
                Breakdown(one, tuple(firsts), (), "measure", opener.end()),
                Breakdown(other, tuple(seconds), (), "measure", opener.end()),
            )


def _pairs(passage: Passage, at: int, totals: tuple[Amount, Amount]) -> list[tuple[Amount, Amount]]:
    """The parts of both totals by turns; none where another order or another number is met."""
    told = [a for a in passage.inside(-1) if a.start >= at]
    mine = [a for a in told if any(same_unit(a, t) for t in totals)]
    if len(mine) % 2 or len(mine) < len(told) or not _plain(mine):
        return []
    pairs = list(zip(mine[::2], mine[1::2], strict=True))
    fits = all(all(map(same_unit, pair, totals)) for pair in pairs)
    return pairs if fits else []


def _plain(amounts: Sequence[Amount]) -> bool:
    return all(a.counted and not a.over for a in amounts)


def _holds(found: Breakdown) -> bool:
    return abs(summed(found.parts) - found.total.value) <= slack(found.total, found.parts)
