"""How closely words and values tie parts to their total, where they miss it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.checks.reading.same_things import NOT_SAME, is_people
from assistant.checks.reading.sections import folded
from assistant.checks.reading.slips import slipped, swapped
from assistant.checks.sums.arith_amounts import (
    Amount,
    same_unit,
    summed,
)
from assistant.checks.sums.tally_parts import begin_of, is_among
from assistant.checks.sums.tally_runs import STRICT, WHOLE, Tally
from assistant.checks.sums.tally_scenes import Scene
from assistant.checks.sums.tally_ties import (
    OVERLAP,
    WHEN,
    exhaustive,
    having,
    kinds,
    named_by_total,
    overlap,
)

NEEDED = 4
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
_OPENED = re.compile(rf"{STRICT.pattern}|{_SOME.pattern}|:")
# One of what is counted may be in several parts.
_MANY = re.compile(
    r"\b(?:có thể|cùng lúc|đồng thời|trùng nhau|thiếu hụt|nhiều (?:loại|nội dung|lần))\b"
)
_COLON = re.compile(r"[^;,.:]*:")
_FEW = 5  # times that the least part is more than what is lacking
_SOME_SORTS = 2
_CARRY = re.compile(r"10+")


@dataclass(frozen=True, slots=True)
class _Tie:
    """How parts are tied to their total: `some` need not be all, `strict` words say that they are,
    `apart` leaves nothing between them, `closed` says that nothing more is left, `sure` and `near`
    leave nothing but a slip, `sorts` are counted by nouns of their own, `plain` are parts of one
    kind that make nearly all, or little more."""

    gap: Decimal
    off: Decimal
    some: bool
    strict: bool
    apart: bool
    closed: bool
    sure: bool
    near: bool
    sorts: bool
    plain: bool


def weight(scene: Scene, told: Tally, *, twin: bool = False) -> int:
    """How closely words and values tie the parts to the total; 0 where anything speaks against."""
    total, parts = told.total, told.parts
    tie = _tie(scene, told, twin=twin)
    if (tie.strict or told.listed) and _zeros(told):
        return NEEDED
    if _left_to_others(scene, told, tie):
        return 0
    if tie.plain and (tie.apart or not scene.loose):
        return NEEDED
    if _excused(scene, told, tie):
        return 0
    few = tie.gap < 0 and len(parts) == 2 and not any(p.unit for p in parts)
    bracket = parts[0].bracket >= 0
    # "(Kinh 60, Tày 30)": two sorts need not be all.
    little = tie.off <= _OFF or tie.gap == -1
    held = bracket and not (tie.some or few) and (tie.gap > 0 or little)
    sources = total.money and not tie.some and (bracket or ":" in told.between)
    one_off = tie.gap > 0 and (tie.some or tie.strict) and _one_off(told, tie.gap)
    many = tie.gap > 0 and not overlap(told) and (len(parts) > 2 or one_off)
    many &= not having(told) or tie.off < _NEAREST
    kin = kinds(scene, told) and (tie.gap > 0 or tie.strict)
    whole, counted = bool(WHOLE.search(told.between)), _counted(told)
    opened = tie.some or whole or ":" in told.between or total.value >= _LARGE
    slip = (one_off or slipped(total.value, summed(parts))) and (tie.off <= _OFF or opened)
    straight = slip and len(parts) > 2 and told.between.strip() == ":"
    marks = [
        all(p.bracket != total.bracket for p in parts),
        2 * (tie.strict + tie.near + tie.sorts),
        2 * (whole + counted + held + many + kin + twin + straight),
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
    apart = exhaustive(told.labels) or named_by_total(scene, told)
    return _Tie(
        gap,
        abs(gap) / total.value,
        some=_SOME.search(told.between) is not None or is_among(scene.passage, total),
        strict=bool(strict) and len(told.between) < _NEAR,
        apart=apart,
        closed=twin or _CLOSED.match(key[parts[-1].end :]) is not None,
        sure=sure,
        near=near,
        sorts=sorts,
        plain=_plain(scene, told, gap, apart=apart),
    )


def _sentence(scene: Scene, told: Tally) -> str:
    """The sentence of a tally with its brackets, and the bracket behind it."""
    begin, end = begin_of(scene.passage, told.total), told.parts[-1].tail
    behind = re.split(r"[.;\n]", scene.passage.key[end : end + _NEAR])[0]
    return scene.passage.key[begin:end] + behind


def _plain(scene: Scene, told: Tally, gap: Decimal, *, apart: bool) -> bool:
    """Whether parts of one kind, told as such, lack less than the least of them, or make a little
    more than there is: "17 điểm, trong đó 09 ở ấp, 03 ở trường, 02 ở chợ, 02 ở trạm"."""
    total, parts = told.total, told.parts
    least = min(p.value for p in parts)
    off = abs(gap) / total.value
    if not _OPENED.search(told.between) or not all(_one_sort(total, p) for p in parts):
        return False
    words = _sentence(scene, told)
    groups = OVERLAP.search(folded(" ".join(told.labels)).replace("phu nu", ""))
    if _OPEN.search(words) or groups or having(told):
        return False
    beside = [a for a in scene.passage.inside(parts[0].bracket) if not a.percent]
    others = [a for a in beside if parts[0].start <= a.start < parts[-1].tail and a not in parts]
    if others or _MANY.search(words) or any(_shared(scene, total, p) for p in parts):
        return False
    if gap > 0:
        return off <= (_OFF if len(parts) > 2 or apart else _CLOSE) or gap == 1
    little = gap == -1 or -gap * _FEW <= least or slipped(total.value, summed(parts))
    turned = swapped(total.value, summed(parts)) and off < _WIDE
    return len(parts) > 2 and (turned or (off <= _SOURCES and -gap < least and little))


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
    if tie.gap > 0 and not (tie.apart or tie.strict) and _MANY.search(_sentence(scene, told)):
        return True
    if tie.gap < 0 and (_OPEN.search(span + behind) or (tie.sorts and _GOES_ON.search(behind))):
        return True  # a list left open explains what its parts lack, not that they are too many
    tied = tie.apart or tie.near
    if not tie.strict and all(_shared(scene, total, p) for p in parts):
        return True
    if OVERLAP.search(folded(span)) and not (tied or tie.sure or tie.strict or tie.closed):
        return True
    if tie.some and tie.gap < 0 and not (tied or tie.closed):
        return True
    if scene.loose and not (tie.sure or (tie.apart and tie.plain)):
        return True
    return tie.off > _WIDE and not swapped(total.value, summed(parts))


def _shared(scene: Scene, total: Amount, part: Amount) -> bool:
    """Whether the percentage right behind a part is its share of the total: both are right."""
    behind = [a for a in scene.passage.amounts if a.start >= part.tail][:1]
    return any(
        a.percent and abs(part.value * 100 / total.value - a.value) <= _HUNDREDTH for a in behind
    )


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
    """Whether a sum of money is about its parts with another word: "tỷ" for "triệu"."""
    made = summed(told.parts)
    rights = (told.total.value * 1000, told.total.value / 1000) if told.total.money else ()
    return any(abs(right - made) <= made * _OFF for right in rights)


def _surely(scene: Scene, told: Tally, gap: Decimal) -> tuple[bool, bool]:
    """Whether the total of a list of three parts or more is a slip of their sum, and whether it
    is so near, or so named, that nothing but a slip explains it."""
    total, made = told.total, summed(told.parts)
    off = abs(gap) / total.value
    slip = slipped(total.value, made)
    lacking = format(-gap / total.scale, "f")
    if len(told.parts) < 3 and not (slip and len(lacking) > 2 and not told.listed):
        return False, False
    if overlap(told) and not told.listed:
        return False, False
    if not told.listed:
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


def _one_off(told: Tally, gap: Decimal) -> bool:
    """Whether a slip in one of the parts makes the sum."""
    step = min(a.step for a in (told.total, *told.parts))
    large = [p.value for p in told.parts if p.value >= _LARGE * step]
    return any(slipped(value / step, (value - gap) / step) for value in large)


def _row_of(scene: Scene, amount: Amount) -> str:
    """The word for the row of times that the words before an amount name: "năm", "quý"."""
    lead = re.split(r"[,;.(\n]", scene.passage.key[: amount.start])[-1]
    found = WHEN.search(lead)
    return found.group().split()[0] if found else ""


def _counted(told: Tally) -> bool:
    """Whether the words before the parts say how many there are."""
    said = [int(m[1]) if m[1] else _NUMERALS[m[2]] for m in _SO_MANY.finditer(told.between)]
    return len(told.parts) in said
