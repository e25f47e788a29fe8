"""Changes to a finished report that keep its truth: a span replaced, blocks put in or taken out,
a sentence added to a section, the letterhead rewritten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from evals.cases import LetterheadCase
from evals.corpus.pieces import Piece, Written
from evals.corpus.plant_base import old_tones, own_part
from evals.corpus.records import Block, BlockKind, Identity, MadeReport, Said
from evals.corpus.truth import respelled, retold

Span = tuple[int, int]


def replaced(report: MadeReport, at: int, span: Span, text: str) -> MadeReport:
    """Another text in place of a span of a running block; numbers inside it are said no more."""
    start, end = span
    block = report.blocks[at]
    blocks = list(report.blocks)
    blocks[at] = replace(block, text=block.text[:start] + text + block.text[end:])
    moved = len(text) - (end - start)
    said = [_moved(each, span, moved) if each.block == at else each for each in report.said]
    return _kept(report, blocks, said)


def _moved(said: Said, span: Span, by: int) -> Said | None:
    """The same behind a replaced span; None for a number that the span held."""
    start, end = span
    if said.start < end and start < said.end:
        return None

    def place(offset: int) -> int:
        return offset + by if offset >= end else min(offset, start)

    first, last = said.clause
    return replace(
        said, start=place(said.start), end=place(said.end), clause=(place(first), place(last))
    )


def inserted(report: MadeReport, at: int, written: Sequence[Written]) -> MadeReport:
    """Blocks put in before the one at a place."""
    blocks = [*report.blocks[:at], *(each.block for each in written), *report.blocks[at:]]
    said = [
        replace(each, block=each.block + len(written)) if each.block >= at else each
        for each in report.said
    ]
    more = [replace(s, block=at + n) for n, each in enumerate(written) for s in each.said]
    return _kept(report, blocks, said, more)


def removed(report: MadeReport, first: int, end: int) -> MadeReport:
    """Without the blocks from `first` up to `end`; what they said is said no more there."""
    blocks = [*report.blocks[:first], *report.blocks[end:]]
    said = [_without(each, first, end) for each in report.said]
    return _kept(report, blocks, said)


def _without(said: Said, first: int, end: int) -> Said | None:
    if said.block < first:
        return said
    return replace(said, block=said.block - (end - first)) if said.block >= end else None


def retitled(report: MadeReport, at: int, *, label: str = "", text: str = "") -> MadeReport:
    """A heading with another label or title."""
    block = report.blocks[at]
    blocks = list(report.blocks)
    blocks[at] = replace(block, label=label or block.label, text=text or block.text)
    return retold(report, blocks, report.said, report.identities)


def copied(report: MadeReport, first: int, end: int) -> list[Written]:
    """The blocks from `first` up to `end` with what they say, to be put in once more."""
    return [
        Written(report.blocks[at], tuple(s for s in report.said if s.block == at))
        for at in range(first, end)
    ]


def told_in(report: MadeReport, heading: int, sentence: Piece) -> MadeReport:
    """A sentence at the end of what stands below a heading: an item where there are items."""
    text = respelled(sentence.text) if old_tones(report) else sentence.text
    piece = Piece(text, sentence.said).clause()
    last = max(at for at in own_part(report, heading) if report.blocks[at].kind in _RUNNING)
    block = report.blocks[last]
    if block.kind is BlockKind.ITEM:
        item = Block(BlockKind.ITEM, piece.text, _next_label(report, last), 1)
        return inserted(report, last + 1, [Written(item, piece.said)])
    behind = len(block.text) + 1
    told = replaced(report, last, (behind - 1, behind - 1), f" {piece.text}")
    more = [_placed(each, last, behind) for each in piece.said]
    return retold(told, told.blocks, (*told.said, *more), told.identities)


_RUNNING = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING)


def _placed(said: Said, block: int, by: int) -> Said:
    first, last = said.clause
    return replace(
        said,
        block=block,
        start=said.start + by,
        end=said.end + by,
        clause=(first + by, last + by),
    )


def _next_label(report: MadeReport, last: int) -> str:
    """The label of one more item of the outer level."""
    outer = last
    while report.blocks[outer].level > 1 and report.blocks[outer - 1].kind is BlockKind.ITEM:
        outer -= 1
    label = report.blocks[outer].label
    number = re.fullmatch(r"\((\d+)\)", label)
    return f"({int(number[1]) + 1})" if number else label


def with_letterhead(
    report: MadeReport, row: int, cell: int, text: str, **fields: object
) -> MadeReport:
    """Another text in a cell of the letterhead, and what the letterhead then says."""
    blocks = list(report.blocks)
    head = blocks[0]
    cells = list(head.rows[row])
    cells[cell] = text
    rows = (*head.rows[:row], tuple(cells), *head.rows[row + 1 :])
    blocks[0] = replace(head, rows=rows)
    case = LetterheadCase(report.file, {**report.truth.letterhead.fields, **fields})
    truth = replace(report.truth, letterhead=case)
    return replace(report, blocks=tuple(blocks), truth=truth)


def _kept(
    report: MadeReport,
    blocks: Sequence[Block],
    said: Sequence[Said | None],
    more: Sequence[Said] = (),
) -> MadeReport:
    """The report with these blocks; identities lose those whose numbers are said no more, cited
    documents those that no line cites."""
    numbers = {old: new for new, old in enumerate(at for at, s in enumerate(said) if s is not None)}
    identities = [
        Identity(each.kind, tuple(numbers[at] for at in each.said))
        for each in report.identities
        if all(at in numbers for at in each.said)
    ]
    left = [each for each in said if each is not None]
    new = retold(report, blocks, (*left, *more), identities)
    text = "\n".join(block.text for block in blocks)
    cited = tuple(case for case in new.truth.references if case.quote in text)
    return replace(new, truth=replace(new.truth, references=cited))
