"""Totals beside the run of counts that tells their parts, in whatever words: the clause, the
sentence or the list behind a total. What adds up in any reading is right; what doesn't is told
where enough ties the counts together and nothing innocent explains the difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from assistant.checks.records import Checked, Draft, Finding
from assistant.checks.sums.arith_amounts import (
    SENTENCE,
    Amount,
    alike,
    same_unit,
    slack,
    summed,
)
from assistant.checks.sums.arith_findings import Breakdown, parts_said
from assistant.checks.sums.arith_sides import complementary
from assistant.checks.sums.tally_notes import noted
from assistant.checks.sums.tally_runs import STRICT, Tally, tallies_of
from assistant.checks.sums.tally_scenes import Scene, scenes
from assistant.checks.sums.tally_ties import (
    in_row,
    kinds,
)
from assistant.checks.sums.tally_weights import NEEDED, weight
from vectorstore.vocabulary.numbers import find_numbers

_DONE = re.compile(r"\b(?:đã|đang|còn|chưa|không|giải quyết|xử lý|chuyển|hoàn thành|xong)\b")
_BEHIND = 80  # characters
_BOTH = re.compile(r"\b(?:cả|hai|nhiều|trùng)\b")


def tallies(draft: Draft) -> Checked:
    """Totals that the counts told right behind them don't make."""
    findings: list[Finding] = []
    count = 0
    for scene in scenes(draft):
        told = list(tallies_of(scene))
        count += len(told)
        held = [t for t in told if _adds_up(scene, t)]
        apart = [t for t in told if not (_explained(scene, t) or _told_behind(draft, scene, t))]
        weighed = [(weight(scene, t, twin=any(_twins(t, h) for h in held)), t) for t in apart]
        for weighs, tally in sorted(weighed, key=lambda each: -each[0]):
            if weighs >= NEEDED and not any(_share(tally, other) for other in held):
                findings.append(_finding(draft, scene, tally))
                held.append(tally)
    for line, note, tally in noted(draft):
        count += 1
        here = replace(tally, total=replace(tally.total, start=0, end=0, tail=0, bracket=-1))
        if not _explained(note, here) and weight(note, here) >= NEEDED:
            found = parts_said(draft, note.passage, Breakdown(tally.total, tally.parts), line)
            findings.append(replace(found, check="tally"))
    return Checked(tuple(findings), (), {"A.sums": count})


def _share(one: Tally, other: Tally) -> bool:
    """Whether two tallies are of one total, or count some part in both; not where words make all
    that the other one holds the parts of the first."""
    parts = {p.start for p in one.parts}
    inner = {p.start for p in (other.total, *other.parts)}
    if STRICT.search(one.between) and inner <= parts:
        return False
    return one.total == other.total or not parts.isdisjoint(inner - {other.total.start})


def _twins(told: Tally, other: Tally) -> bool:
    """Whether a list that adds up tells another measure of the same things by turns: "05 lớp với
    412 lượt người, gồm 02 lớp với 96 lượt người, 03 lớp với 326 lượt người"."""
    if len(told.parts) != len(other.parts) or told.total.start < other.total.start:
        return False
    turns = [p.start for pair in zip(other.parts, told.parts, strict=True) for p in pair]
    return turns == sorted(turns) and not same_unit(told.total, other.total)


def _adds_up(scene: Scene, told: Tally) -> bool:
    """Whether the parts make the total, or some of them where the words let the others be parts
    of those."""
    total, parts = told.total, told.parts
    sizes = (len(parts),) if _closed(scene, told) else range(2, len(parts) + 1)
    chosen = (some for size in sizes for some in combinations(parts, size))
    return any(abs(summed(some) - total.value) <= _rounding(total, some) for some in chosen)


def _closed(scene: Scene, told: Tally) -> bool:
    """Whether the words or a bracket make a list all parts and nothing else."""
    words = STRICT.search(told.between) or in_row(told.labels) or kinds(scene, told)
    return bool(words) or told.parts[0].bracket >= 0


def _explained(scene: Scene, told: Tally) -> bool:
    """Whether the parts add up, make another amount told near, or lack one that is."""
    total, parts = told.total, told.parts
    if _adds_up(scene, told):
        return True
    mine = {p.start for p in parts} | {total.start}
    others = [a for a in scene.passage.amounts if a.start not in mine and alike(a, total)]
    strict = STRICT.search(told.between) is not None
    if strict:
        others = [a for a in others if a.start > total.start]
    made = summed(parts)
    gap = total.value - made
    known = [o for o in others if same_unit(o, total) or not total.unit]
    if any(o.value == -gap and total.tail <= o.start < scene.here for o in known):
        return True  # they divide both: "đã giải quyết 97; còn 7. Chia theo thời gian: 52; 52"
    behind = [a for a in scene.passage.inside(parts[0].bracket) if a.start >= parts[0].start]
    runs = [behind[:n] for n in range(2, len(behind) + 1)]
    if _BOTH.search(told.labels[-1]) and made - 2 * parts[-1].value == total.value:
        return True  # "45 cán bộ và 80 hội viên, có 5 người tham gia hai lớp"
    if any(summed(run) == total.value and not {*run} <= {*parts} for run in runs):
        return True  # some are counted by words that name nothing: "282 đúng hạn, 07 trễ hạn"
    # The others divide the first: "thuộc thẩm quyền 12, giải quyết 10, còn 2".
    if not strict and parts[0].value == summed(parts[1:]) and _divide(told.labels[1:]):
        return True
    values = {value for o in others for value in (o.value, o.over)}
    return not values.isdisjoint({made, made + total.value}) or (
        gap > 0 and any(o.value == gap for o in known)
    )


def _told_behind(draft: Draft, scene: Scene, told: Tally) -> bool:
    """Whether the next sentence tells what the parts lack: "Còn 24 hồ sơ của các lĩnh vực khác"."""
    end = scene.passage.start + len(scene.passage.key)
    gap = (told.total.value - summed(told.parts)) / told.total.scale
    behind = draft.text[end : end + _BEHIND].lstrip().lower()
    return gap > 0 and behind.startswith("còn") and gap in {n.value for n in find_numbers(behind)}


def _divide(labels: Sequence[str]) -> bool:
    """Whether parts tell how far things have come, or two sides of them."""
    return complementary(labels) or any(_DONE.search(x) for x in labels)


def _rounding(total: Amount, parts: Sequence[Amount]) -> Decimal:
    """How far a sum may be off: by less than half of the total's last place, where parts are told
    in smaller ones that are as good as exact."""
    fine = min(p.step for p in parts)
    return total.step / 2 - fine if fine < total.step else slack(total, parts)


def _finding(draft: Draft, scene: Scene, told: Tally) -> Finding:
    total, line = told.total, None
    if SENTENCE.search(scene.passage.key[total.tail : told.parts[0].start]):
        line = scene.passage
    if told.listed:  # the line that opens a list, to its end
        end = line.key.find("\n", total.tail) if line else -1
        total = replace(total, tail=end) if end > 0 else total
    found = Breakdown(total, told.parts)
    return replace(parts_said(draft, scene.passage, found, line), check="tally")
