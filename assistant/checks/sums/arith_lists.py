"""Totals of a line against the list items under it, and of a note against the line it explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.reading.sections import body
from assistant.checks.records import Draft
from assistant.checks.sums.arith_amounts import Amount, Passage, read, same_unit
from assistant.checks.sums.arith_parts import Breakdown, parts_behind
from vectorstore.records import Block, BlockKind

_DIVIDED = re.compile(r"^\W*(?:được )?(?:chia theo|phân theo|chia ra|bao gồm|gồm|cụ thể)\b")
_SUM = re.compile(r"\btổng(?: cộng| số)?(?: là| có)?:?\s?$")
_MARK = re.compile(r"^\W*(?P<mark>\d{1,2})\W*$")
_SUPER = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_RAISED = {str(i): mark for i, mark in enumerate("¹²³⁴⁵⁶⁷⁸⁹", 1)}


def noted_breakdowns(draft: Draft) -> Iterator[tuple[Passage, Passage, Breakdown]]:
    """Amounts with the mark of a note, the parts of which the note tells: the line, the note."""
    for note in draft.blocks:
        mark = _MARK.match(note.label.translate(_SUPER)) if note.label else None
        if mark is None or not (note.kind is BlockKind.FOOTNOTE or note.label.startswith("(")):
            continue
        marked = _marked(draft, note, mark["mark"])
        if marked is None:
            continue
        line, total = marked
        told = read(draft, note.body, note.end)
        if (whole := _note_total(draft, note, line)) is not None:
            yield whole
            continue
        found = parts_behind(told, total)
        if found is not None:
            yield line, told, found


def told_apart(draft: Draft) -> Iterator[tuple[Passage, Passage, Breakdown]]:
    """Parts that a line of its own lists, of the line before it: where the total stands, where
    the parts stand; and the other way round, notes that tell the total of their line."""
    yield from noted_breakdowns(draft)
    before: Block | None = None
    for block in body(draft):
        found = _continued(draft, before, block) if before else None
        if found is not None:
            yield found
        before = block


def _continued(
    draft: Draft, before: Block, block: Block
) -> tuple[Passage, Passage, Breakdown] | None:
    """ "- Chia theo cơ quan: Công an 251 hồ sơ, UBND 167 hồ sơ" below the line of the total."""
    if before.parent != block.parent or before.level > block.level or block.intro is not None:
        return None
    told = read(draft, block.body, block.end)
    if not _DIVIDED.match(told.key):
        return None
    line = read(draft, before.start, before.end)
    totals = [a for a in line.inside(-1) if not a.percent]
    if not totals or not totals[0].counted or totals[0].over:
        return None
    found = parts_behind(told, totals[0])
    if found is None or not all(same_unit(totals[0], p) for p in found.parts):
        return None
    return line, told, found


def _note_total(
    draft: Draft, note: Block, line: Passage
) -> tuple[Passage, Passage, Breakdown] | None:
    """ "(3) …, tổng 251 hồ sơ" of a line that lists the parts."""
    told = read(draft, note.body, note.end)
    parts = tuple(a for a in line.inside(-1) if a.counted)
    totals = [a for a in told.inside(-1) if _SUM.search(told.key[: a.start])]
    if len(totals) != 1 or len(parts) < 2 or not totals[0].counted:
        return None
    if not all(same_unit(totals[0], p) for p in parts):
        return None
    return told, line, Breakdown(totals[0], parts, (), "colon", parts[0].start)


def _marked(draft: Draft, note: Block, mark: str) -> tuple[Passage, Amount] | None:
    """The one amount of the text above that a note's mark stands right behind."""
    found = []
    for block in body(draft):
        if block.start >= note.start:
            break
        for match in re.finditer(rf"\({mark}\)|{_RAISED.get(mark, '~')}", block.text):
            line = read(draft, block.start, block.end)
            before = [a for a in line.inside(-1) if a.end <= match.start()]
            if before and not re.search(r"[,;.]", line.key[before[-1].tail : match.start()]):
                found.append((line, before[-1]))
    return found[0] if len(found) == 1 and found[0][1].counted else None
