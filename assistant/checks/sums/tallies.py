"""Totals beside the run of counts that tells their parts, in whatever words: the clause, the
sentence or the list behind a total. What adds up in any reading is right; what doesn't is told
where enough ties the counts together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from assistant.checks.reading.sections import folded
from assistant.checks.reading.slips import slipped, swapped
from assistant.checks.records import Checked, Draft, Finding
from assistant.checks.sums.arith_amounts import SENTENCE, Amount, alike, same_unit, slack, summed
from assistant.checks.sums.arith_findings import parts_said
from assistant.checks.sums.arith_parts import Breakdown
from assistant.checks.sums.arith_shares import graded
from assistant.checks.sums.arith_sides import complementary
from assistant.checks.sums.list_sums import OVERLAP
from assistant.checks.sums.tally_runs import (
    ALL,
    STATES,
    WHOLE,
    Tally,
    tallies_of,
)
from assistant.checks.sums.tally_scenes import Scene, scenes

_NEEDED = 4
_WIDE, _OFF, _CLOSE, _NEAREST = (Decimal(x) for x in ("0.25", "0.1", "0.05", "0.02"))
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
_LATE = re.compile(r"\b(?:quá|trễ|chậm)(?: thời)? hạn\b")
_WHEN = re.compile(r"\b(?:tháng|quý|tuần|đợt|kỳ|năm|ngày) (?:\d+|[ivx]+\b)")
_WHERE = re.compile(
    r"^\W*(?:[^,;]{0,30}\b(?:tại|ở|của|cho) )?"
    r"(?:thôn|xóm|ấp|bản|khu|tổ|xã|phường|trường|vùng|cụm|buôn|địa bàn|trụ sở|nhà văn hóa)\b"
)
_SCALE = re.compile(
    r"\b(?:(?:hạng|cấp độ|mức|mức độ|loại|lớp|nhóm|khối|giải) (?:\d+|[a-e]\b|[ivx]+\b|nhất|nhì|ba)|"
    r"\d+ sao)"
)
_ELSEWHERE = re.compile(r"\b(?:thôn|xã|nơi|đơn vị|địa phương|cơ quan|xóm|tổ|bản) khác\b")


def tallies(draft: Draft) -> Checked:
    """Totals that the counts told right behind them don't make."""
    findings: list[Finding] = []
    count = 0
    for scene in scenes(draft):
        told = list(tallies_of(scene))
        count += len(told)
        if told and not any(_explained(scene, t) for t in told):
            weighed = max(told, key=lambda t: weight(scene, t))
            if weight(scene, weighed) >= _NEEDED:
                findings.append(_finding(draft, scene, weighed))
    return Checked(tuple(findings), (), {"A.sums": count})


def _explained(scene: Scene, told: Tally) -> bool:
    """Whether some of the parts make the total, or the parts make another amount told near."""
    total, parts = told.total, told.parts
    for size in range(2, len(parts) + 1):
        for some in combinations(parts, size):
            if abs(summed(some) - total.value) <= _rounding(total, some):
                return True
    mine = {p.start for p in parts} | {total.start}
    others = [a for a in scene.passage.amounts if a.start not in mine and alike(a, total)]
    made = summed(parts)
    gap = total.value - made
    return any(o.value == made or o.over == made or (gap > 0 and o.value == gap) for o in others)


def _rounding(total: Amount, parts: Sequence[Amount]) -> Decimal:
    """How far a sum may be off: by less than half of the total's last place, where parts are told
    in smaller ones that are as good as exact."""
    fine = min(p.step for p in parts)
    return total.step / 2 - fine if fine < total.step else slack(total, parts)


def weight(scene: Scene, told: Tally) -> int:
    """How closely words and values tie the parts to the total; 0 where anything speaks against."""
    total, parts = told.total, told.parts
    gap = summed(parts) - total.value
    off = abs(gap) / total.value
    span = scene.passage.between(total.tail, parts[-1].tail)
    behind = scene.passage.between(parts[-1].tail, parts[-1].tail + 45).split(". ")[0]
    if any(p.value >= total.value for p in parts) or (gap < 0 and _OPEN.search(span + behind)):
        return 0  # a list left open explains what its parts lack, not that they are too many
    apart = _sides(told.labels) or _series(told.labels)
    some = _SOME.search(told.between) is not None
    closed = bool(_CLOSED.match(scene.passage.key[parts[-1].end :]))
    slip, turned = slipped(total.value, summed(parts)), swapped(total.value, summed(parts))
    sure, near = _surely(scene, told, off)
    if (OVERLAP.search(folded(span)) and not (apart or sure)) or (off > _WIDE and not turned):
        return 0
    if scene.loose and not sure:
        return 0
    if some and gap < 0 and not (apart or closed or near):
        return 0
    if _row_of(scene, total) and _row_of(scene, total) == _row_of(scene, parts[0]):
        return 0
    sorts = not (total.money or sure) and not any(same_unit(total, p) or not p.unit for p in parts)
    if sorts and ((gap < 0 and _GOES_ON.search(behind)) or (off > _OFF and not _few(gap))):
        return 0
    strict = bool(ALL.search(told.between))
    # "(Kinh 60, Tày 30)": two sorts need not be all.
    few = gap < 0 and len(parts) == 2 and not any(p.unit for p in parts)
    held = parts[0].bracket >= 0 and not (some or few) and (gap > 0 or off <= _OFF)
    whole, counted = bool(WHOLE.search(told.between)), _counted(told)
    marks = [
        all(p.bracket != total.bracket for p in parts),
        *(whole, whole, strict, strict, counted, counted, near, near),
        *(apart, apart, apart, closed, closed, closed),
        *(":" in told.between, held, held, sorts, sorts),
        all(not p.unit or same_unit(total, p) for p in parts),
        len(parts) > 2,
        slip,
        off < _CLOSE,
    ]
    return sum(marks) - some - (off > _OFF and not slip) - (gap < 0 and not apart)


def _surely(scene: Scene, told: Tally, off: Decimal) -> tuple[bool, bool]:
    """Whether the total of a list of three parts or more is a slip of their sum, and whether it
    is so near, or so named, that nothing but a slip explains it."""
    made = summed(told.parts)
    if not told.listed or len(told.parts) < 3 or not slipped(told.total.value, made):
        return False, False
    turned = swapped(told.total.value, made)
    sure = (off <= _OFF or turned) and not _overlap(told)
    named = _SUMMED_UP.search(scene.passage.key[: told.total.start]) is not None
    return sure, off < _NEAREST or (sure and (named or turned))


def _overlap(told: Tally) -> bool:
    """Whether the words of the parts name groups that one may be in together; what the total
    counts is none."""
    own = folded(" ".join(told.total.unit[told.total.unit[:1] == ("lượt",) :][:2]))
    words = re.sub(r"\b(?:luot|phu nu)\b", "", folded(" ".join(told.labels)))
    return OVERLAP.search(words.replace(own, "") if own else words) is not None


def _few(gap: Decimal) -> bool:
    return abs(gap) == 1


def _row_of(scene: Scene, amount: Amount) -> str:
    """The word for the row of times that the words before an amount name: "năm", "quý"."""
    lead = re.split(r"[,;.(\n]", scene.passage.key[: amount.start])[-1]
    found = _WHEN.search(lead)
    return found.group().split()[0] if found else ""


def _counted(told: Tally) -> bool:
    """Whether the words before the parts say how many there are."""
    said = [int(m[1]) if m[1] else _NUMERALS[m[2]] for m in _SO_MANY.finditer(told.between)]
    return len(told.parts) in said


def _sides(labels: Sequence[str]) -> bool:
    """Whether the parts leave nothing between them; late ones stand beside those in time."""
    late = [bool(_LATE.search(x)) for x in labels]
    if any(late) and not any("hạn" in x and not _LATE.search(x) for x in labels):
        return False
    told = [_ELSEWHERE.sub("", x) for x in labels]
    none = len(told) > 2 and re.search(r"\b(?:chưa|không)\b", told[-1]) is not None
    return none or graded(told) or complementary(told) or _states(told)


def _series(labels: Sequence[str]) -> bool:
    """Whether the parts are those of one row of times or places, or of one scale."""
    for row in (_WHEN, _SCALE, _WHERE):
        found = [m.group() if (m := row.search(x)) else "" for x in labels]
        if all(found) and (row is _WHERE or len(set(found)) == len(found)):
            return True
    return False


def _states(labels: Sequence[str]) -> bool:
    """Whether the parts are told by how far they have come, each by another state."""
    found = [next((i for i, s in enumerate(STATES) if s.search(x)), -1) for x in labels]
    return len(set(found)) > 1 and -1 not in found


def _finding(draft: Draft, scene: Scene, told: Tally) -> Finding:
    found = Breakdown(told.total, told.parts, told.labels, "whole", 0)
    apart = SENTENCE.search(scene.passage.key[told.total.tail : told.parts[0].start])
    finding = parts_said(draft, scene.passage, found, scene.passage if apart else None)
    return replace(finding, check="tally")
