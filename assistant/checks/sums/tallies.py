"""Totals beside the run of counts that tells their parts, in whatever words: the clause, the
sentence or the list behind a total. What adds up in any reading is right; what doesn't is told
where enough ties the counts together and nothing innocent explains the difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise

from assistant.checks.reading.same_things import NOT_SAME, is_people
from assistant.checks.reading.sections import folded
from assistant.checks.reading.slips import slipped, swapped
from assistant.checks.records import Checked, Draft, Finding
from assistant.checks.sums.arith_amounts import SENTENCE, Amount, alike, same_unit, slack, summed
from assistant.checks.sums.arith_findings import Breakdown, parts_said
from assistant.checks.sums.tally_notes import noted
from assistant.checks.sums.tally_runs import STRICT, WHOLE, Tally, is_among, tallies_of
from assistant.checks.sums.tally_scenes import Scene, scenes
from assistant.checks.sums.tally_ties import (
    OVERLAP,
    WHEN,
    exhaustive,
    having,
    in_row,
    kinds,
    named_by_total,
    overlap,
)

_NEEDED = 4
_WIDE, _OFF, _CLOSE, _NEAREST = (Decimal(x) for x in ("0.25", "0.1", "0.05", "0.02"))
_LARGE = 100  # from which a slip of one digit is no chance
_SOURCES, _HUNDREDTH = Decimal("0.15"), Decimal("0.01")
_NEAR = 90  # characters from a total to its parts
_FINE = 1000  # steps of its coarsest digit that a total has where a slip is no chance
_NUMERALS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
_SO_MANY = re.compile(r"\b(?:(\d{1,2})|(hai|ba|bốn|năm|sáu)) [^\W\d_]+")
_SUMMED_UP = re.compile(r"(?:^|[.;:,]\s)\W*tổng\b[^.;\d]*$")
_SOME = re.compile(r"\btrong (?:đó|số)\b")
_OPEN = re.compile(
    r"\b(?:một số|như(?! sau)|chủ yếu|điển hình|nổi bật|tiêu biểu|v\.v|gồm cả|kể cả|nhiều nhất|"
    r"nhất là|cao nhất|đặc biệt|dẫn đầu|có cả|trong đó có|phần lớn|tập trung|bước đầu|"
    r"và (?:các|nhiều) [^,;.\d]{1,40}khác)\b|\.\.\.|…"
)
# Nothing more is left: "…, chưa có sản phẩm 5 sao", "không có loại khác".
_CLOSED = re.compile(r"^[^,;.]{0,40}[,;.]\s(?:không|chưa) (?:có|còn|phát sinh)\b")
_GOES_ON = re.compile(r"^[^.;]*\b(?:và|cùng|các|những)\b")
_MAIN = re.compile(r"\b(?:riêng|\d+ tuổi|lao động nữ)\b")
_COLON = re.compile(r"[^;,.:]*:")
_SOME_SORTS = 2
_CARRY = re.compile(r"10+")


def tallies(draft: Draft) -> Checked:
    """Totals that the counts told right behind them don't make."""
    findings: list[Finding] = []
    count = 0
    for scene in scenes(draft):
        told = list(tallies_of(scene))
        count += len(told)
        held = [t for t in told if _adds_up(scene, t)]
        apart = [t for t in told if not _explained(scene, t)]
        weighed = [(weight(scene, t, twin=any(_twins(t, h) for h in held)), t) for t in apart]
        for weighs, tally in sorted(weighed, key=lambda each: -each[0]):
            if weighs >= _NEEDED and not any(_share(tally, other) for other in held):
                findings.append(_finding(draft, scene, tally))
                held.append(tally)
    for line, scene, tally in noted(draft):
        count += 1
        apart = replace(tally, total=replace(tally.total, start=0, end=0, tail=0, bracket=-1))
        if not _explained(scene, apart) and weight(scene, apart) >= _NEEDED:
            told_of = Breakdown(tally.total, tally.parts)
            finding = parts_said(draft, scene.passage, told_of, line)
            findings.append(replace(finding, check="tally"))
    return Checked(tuple(findings), (), {"A.sums": count})


def _share(one: Tally, other: Tally) -> bool:
    """Whether two tallies are of one total, or count some part in both."""
    parts = {p.start for p in one.parts}
    return one.total == other.total or any(p.start in parts for p in other.parts)


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
    if STRICT.search(told.between):
        others = [a for a in others if a.start > total.start]
    made = summed(parts)
    gap = total.value - made
    known = [o for o in others if same_unit(o, total) or not total.unit]
    return any(o.value == made or o.over == made for o in others) or (
        gap > 0 and any(o.value == gap for o in known)
    )


def _rounding(total: Amount, parts: Sequence[Amount]) -> Decimal:
    """How far a sum may be off: by less than half of the total's last place, where parts are told
    in smaller ones that are as good as exact."""
    fine = min(p.step for p in parts)
    return total.step / 2 - fine if fine < total.step else slack(total, parts)


@dataclass(frozen=True, slots=True)
class _Tie:
    """How parts are tied to their total: `some` need not be all, `strict` words say that they are,
    `apart` leaves nothing between them, `closed` says that nothing more is left, `sure` and `near`
    leave nothing but a slip, `sorts` are counted by nouns of their own."""

    gap: Decimal
    off: Decimal
    some: bool
    strict: bool
    apart: bool
    closed: bool
    sure: bool
    near: bool
    sorts: bool


def weight(scene: Scene, told: Tally, *, twin: bool = False) -> int:
    """How closely words and values tie the parts to the total; 0 where anything speaks against."""
    total, parts = told.total, told.parts
    tie = _tie(scene, told, twin=twin)
    if tie.strict and _zeros(told):
        return _NEEDED
    if _excused(scene, told, tie) or _left_to_others(scene, told, tie):
        return 0
    few = tie.gap < 0 and len(parts) == 2 and not any(p.unit for p in parts)
    bracket = parts[0].bracket >= 0
    # "(Kinh 60, Tày 30)": two sorts need not be all.
    held = bracket and not (tie.some or few) and (tie.gap > 0 or tie.off <= _OFF)
    sources = total.money and not tie.some and (bracket or ":" in told.between)
    many = tie.gap > 0 and len(parts) > 2 and not overlap(told)
    many &= not having(told) or tie.off < _NEAREST
    kin = kinds(scene, told) and (tie.gap > 0 or tie.strict)
    whole, counted = bool(WHOLE.search(told.between)), _counted(told)
    opened = tie.some or whole or ":" in told.between or total.value >= _LARGE
    slip = slipped(total.value, summed(parts)) and (tie.off <= _OFF or opened)
    marks = [
        all(p.bracket != total.bracket for p in parts),
        2 * (whole + tie.strict + counted + tie.near + held + tie.sorts + many + kin + twin),
        3 * (tie.apart + tie.closed),
        4 * (sources and tie.off <= _SOURCES),
        ":" in told.between,
        all(_one_sort(total, p) for p in parts),
        len(parts) > 2,
        slip,
        tie.off < _CLOSE,
    ]
    far = tie.off > _OFF and not slip and abs(tie.gap) > 1
    less = tie.some + far + (tie.gap < 0 and not tie.apart)
    return sum(marks) - less


def _tie(scene: Scene, told: Tally, *, twin: bool) -> _Tie:
    total, parts = told.total, told.parts
    key = scene.passage.key
    gap = summed(parts) - total.value
    listed = all(";" in key[a.tail : b.start] for a, b in pairwise(parts))
    strict = STRICT.search(told.between) is not None or (
        listed and _COLON.match(told.between) is not None
    )
    sure, near = _surely(scene, told, gap)
    sorts = not (total.money or sure or all(_one_sort(total, p) for p in parts))
    sorts &= not any(same_unit(total, p) or not p.unit for p in parts)
    return _Tie(
        gap,
        abs(gap) / total.value,
        some=_SOME.search(told.between) is not None or is_among(scene.passage, total),
        strict=bool(strict) and len(told.between) < _NEAR,
        apart=exhaustive(told.labels) or named_by_total(scene, told),
        closed=twin or _CLOSED.match(key[parts[-1].end :]) is not None,
        sure=sure,
        near=near,
        sorts=sorts,
    )


def _one_sort(total: Amount, part: Amount) -> bool:
    people = is_people(part) and (is_people(total) or total.unit[:1] == ("lượt",))
    return not part.unit or people or same_unit(total, part)


def _excused(scene: Scene, told: Tally, tie: _Tie) -> bool:
    """Whether the parts may lack something, or count one thing twice, and be right."""
    total, parts = told.total, told.parts
    span = scene.passage.between(total.tail, parts[-1].tail)
    behind = _behind(scene, told)
    if any(p.value >= total.value for p in parts):
        return True
    if tie.gap < 0 and (_OPEN.search(span + behind) or (tie.sorts and _GOES_ON.search(behind))):
        return True  # a list left open explains what its parts lack, not that they are too many
    tied = tie.apart or tie.near
    if OVERLAP.search(folded(span)) and not (tied or tie.sure or tie.strict or tie.closed):
        return True
    if tie.some and tie.gap < 0 and not (tied or tie.closed):
        return True
    if scene.loose and not tie.sure:
        return True
    return tie.off > _WIDE and not swapped(total.value, summed(parts))


def _left_to_others(scene: Scene, told: Tally, tie: _Tie) -> bool:
    """Whether the parts count another thing than the total: a time of the same row, sorts that are
    too far off or of one other noun."""
    row = _row_of(scene, told.total)
    if row and row == _row_of(scene, told.parts[0]):
        return True
    heads = {p.unit[0] for p in told.parts if p.unit}
    if not tie.sorts:
        return False
    far = _WIDE if tie.strict and len(heads) > _SOME_SORTS else _OFF
    return (tie.off > far and abs(tie.gap) > 1) or heads <= NOT_SAME


def _behind(scene: Scene, told: Tally) -> str:
    """The words of the sentence right behind the last part."""
    at = told.parts[-1].tail
    return scene.passage.between(at, at + 45).split(". ")[0]


def _zeros(told: Tally) -> bool:
    """Whether a sum of money is all its parts with another word: "tỷ" for "triệu"."""
    made = summed(told.parts)
    return told.total.money and told.total.value in (made * 1000, made / 1000)


def _surely(scene: Scene, told: Tally, gap: Decimal) -> tuple[bool, bool]:
    """Whether the total of a list of three parts or more is a slip of their sum, and whether it
    is so near, or so named, that nothing but a slip explains it."""
    total, made = told.total, summed(told.parts)
    off = abs(gap) / total.value
    slip = slipped(total.value, made)
    if len(told.parts) < 3 or (overlap(told) and not told.listed):
        return False, False
    if not told.listed:
        lacking = format(-gap / total.scale, "f")
        apart = slip and off <= _CLOSE and (gap > 0 or _CARRY.fullmatch(lacking) is not None)
        return False, (apart and not having(told)) or (gap < 0 and _fine(scene, told))
    turned = swapped(total.value, made)
    sure = slip and (off <= _OFF or turned) and not overlap(told)
    named = _SUMMED_UP.search(scene.passage.key[: total.start]) is not None
    return sure, slip and (off < _NEAREST or (sure and (named or turned)))


def _fine(scene: Scene, told: Tally) -> bool:
    """Whether numbers are so fine that what the parts lack is a slip of one of them, or less than
    a hundredth, and no word lets them be some of more."""
    values = [a.value for a in (told.total, *told.parts)]
    step = min(a.step for a in (told.total, *told.parts))
    while any(values) and all(v % (step * 10) == 0 for v in values):
        step *= 10
    total, made = told.total.value, summed(told.parts)
    span = scene.passage.between(told.total.start, told.parts[-1].tail + 30)
    if total < _FINE * step or OVERLAP.search(folded(span)) or _MAIN.search(span):
        return False
    little = total - made < min(_HUNDREDTH * total, *(p.value for p in told.parts))
    rights = [(total, made), *((p.value, p.value + total - made) for p in told.parts)]
    return little or any(slipped(a / step, b / step) for a, b in rights if a >= 100 * step)


def _row_of(scene: Scene, amount: Amount) -> str:
    """The word for the row of times that the words before an amount name: "năm", "quý"."""
    lead = re.split(r"[,;.(\n]", scene.passage.key[: amount.start])[-1]
    found = WHEN.search(lead)
    return found.group().split()[0] if found else ""


def _counted(told: Tally) -> bool:
    """Whether the words before the parts say how many there are."""
    said = [int(m[1]) if m[1] else _NUMERALS[m[2]] for m in _SO_MANY.finditer(told.between)]
    return len(told.parts) in said


def _finding(draft: Draft, scene: Scene, told: Tally) -> Finding:
    total, line = told.total, None
    if SENTENCE.search(scene.passage.key[total.tail : told.parts[0].start]):
        line = scene.passage
    if told.listed:  # the line that opens a list, to its end
        end = line.key.find("\n", total.tail) if line else -1
        total = replace(total, tail=end) if end > 0 else total
    found = Breakdown(total, told.parts)
    return replace(parts_said(draft, scene.passage, found, line), check="tally")
