"""Arithmetic that the words of a report state: totals and parts, what is left, rates, changes,
shares; read from sentences, lists and notes without a catalogue of indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.reading.sections import body, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding
from assistant.checks.sums.arith_amounts import Passage, read, summed
from assistant.checks.sums.arith_findings import (
    flow_said,
    parts_said,
    product_said,
    rest_said,
    shares_said,
)
from assistant.checks.sums.arith_flows import flows
from assistant.checks.sums.arith_products import wrong_products
from assistant.checks.sums.arith_rest import wrong_remainders
from assistant.checks.sums.arith_shares import wrong_shares
from assistant.checks.sums.arith_totals import added_up, grown, later_totals, line_totals
from vectorstore.records import Block


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, what its block says before it, longer spans that end with it, and the amounts
    near it."""

    passage: Passage
    before: Passage | None
    stories: Sequence[Passage]


def arithmetic(draft: Draft) -> Checked:
    """Every arithmetic relation that the words of one passage tie together."""
    findings: list[Finding] = []
    count = 0
    for block in body(draft):
        ahead = is_ahead(draft, block)
        for told in _told(draft, block):
            count += len(told.passage.amounts) > 1
            findings += _sums(draft, told)
            if not ahead:
                findings += _relations(draft, told)
    findings += [flow_said(draft, *found) for found in flows(draft)]
    findings += [parts_said(draft, listed, f, line) for line, listed, f in line_totals(draft)]
    return Checked(tuple(findings), (), {"A.sums": count})


def _told(draft: Draft, block: Block) -> Iterator[_Sentence]:
    """The sentences of a block."""
    sentences = spans(block)
    for index, (start, end) in enumerate(sentences):
        before = None
        if index:
            before = read(draft, sentences[0][0], sentences[index - 1][1])
        begins = (block.start, *_earlier(draft, block)) if index else _earlier(draft, block)
        stories = [read(draft, begin, end) for begin in begins]
        yield _Sentence(read(draft, start, end), before, stories)


def _earlier(draft: Draft, block: Block) -> tuple[int, ...]:
    """Where the lines, up to three, before a block begin that stand beside it."""
    found = []
    for other in reversed(draft.blocks[max(0, block.index - 3) : block.index]):
        if other.parent != block.parent or other.level != block.level or other.kind != block.kind:
            break
        found.append(other.start)
    return tuple(found)


def _counts(draft: Draft) -> frozenset[tuple[Decimal, tuple[str, ...]]]:
    """What the report counts, with the first word of its unit."""
    lines = (read(draft, b.start, b.end) for b in body(draft))
    return frozenset((a.value, a.unit[:1]) for line in lines for a in line.amounts)


def _sums(draft: Draft, told: _Sentence) -> Iterator[Finding]:
    passage = told.passage
    for line, found in later_totals(passage, told.before):
        yield parts_said(draft, line, found, None if line is passage else passage)
    later = list(added_up(passage, told.before))
    for line, found in later or [(passage, found) for found in grown(passage)]:
        yield parts_said(draft, line, found, passage)
    for shares in wrong_shares(passage):
        yield shares_said(draft, passage, shares)


def _relations(draft: Draft, told: _Sentence) -> Iterator[Finding]:
    passage = told.passage
    for found in wrong_remainders(passage, told.stories):
        parts = (found.whole, found.part, found.rest)  # may be three of a whole told elsewhere
        if (summed(parts), found.rest.unit[:1]) not in draft.once(_counts):
            yield rest_said(draft, found)
    for product in wrong_products(passage):
        yield product_said(draft, passage, product)
