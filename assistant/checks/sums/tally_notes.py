"""Totals with the mark of a note: the note tells their parts, or the total of the parts that the
marked line lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.checks.reading.sections import body
from assistant.checks.records import Draft
from assistant.checks.sums.arith_amounts import Amount, Passage, read, same_unit
from assistant.checks.sums.tally_runs import Tally, labels_of, run_behind
from assistant.checks.sums.tally_scenes import Scene
from vectorstore.records import Block, BlockKind

_SUM = re.compile(r"\btổng(?: cộng| số)?(?: là| có)?:?\s?$")
_MARK = re.compile(r"^\W*(?P<mark>\d{1,2})\W*$")
_SUPER = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_RAISED = {str(i): mark for i, mark in enumerate("¹²³⁴⁵⁶⁷⁸⁹", 1)}


def noted(draft: Draft) -> Iterator[tuple[Passage, Scene, Tally]]:
    """The line of each total that a note is of, the note, and its parts as a tally."""
    for note in draft.blocks:
        mark = _MARK.match(note.label.translate(_SUPER)) if note.label else None
        bracket = note.label.startswith(("(", "["))
        if mark is None or not (note.kind is BlockKind.FOOTNOTE or bracket):
            continue
        marked = _marked(draft, note, mark["mark"])
        if marked is None:
            continue
        line, total = marked
        told = read(draft, note.body, note.end)
        if (whole := _note_total(told, line)) is not None:
            yield whole
            continue
        scene = Scene(told, 0)
        opened = replace(total, start=0, end=0, tail=0, bracket=-1)
        parts = run_behind(scene, opened)
        if len(parts) > 1:
            lead = told.key[: parts[0].start]
            between = lead if "trong" in lead else f"gồm {lead}"
            yield line, scene, Tally(total, parts, labels_of(scene, opened, parts), between, False)


def _note_total(told: Passage, line: Passage) -> tuple[Passage, Scene, Tally] | None:
    """ "(3) …, tổng 251 hồ sơ" of a line that lists the parts."""
    parts = tuple(a for a in line.inside(-1) if a.counted)
    totals = [a for a in told.inside(-1) if _SUM.search(told.key[: a.start])]
    if len(totals) != 1 or len(parts) < 2 or not totals[0].counted:
        return None
    if not all(same_unit(totals[0], p) for p in parts):
        return None
    return told, Scene(line, 0), Tally(totals[0], parts, tuple("" for _ in parts), ":", False)


def _marked(draft: Draft, note: Block, mark: str) -> tuple[Passage, Amount] | None:
    """The one amount of the text above that a note's mark stands right behind."""
    found = []
    for block in body(draft):
        if block.start >= note.start:
            break
        for match in re.finditer(rf"\({mark}\)|\[{mark}\]|{_RAISED.get(mark, '~')}", block.text):
            line = read(draft, block.start, block.end)
            before = [a for a in line.inside(-1) if a.end <= match.start()]
            if before and not re.search(r"[,;.]", line.key[before[-1].tail : match.start()]):
                found.append((line, before[-1]))
    return found[0] if len(found) == 1 and found[0][1].counted else None
