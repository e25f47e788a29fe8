"""One quantity told with two values anywhere in the text. What speaks for two numbers being of one
thing is weighed; whatever explains two numbers drops them: a part, another time, a third value,
a place that agrees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from assistant.checks.clauses import Part
from assistant.checks.mentions import Where
from assistant.checks.numbers_told import OPEN, WITHIN, Told, numbers_told
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.retold import swapped
from assistant.wording import entries

_NEAR = Decimal("0.5")  # the smaller by the larger: another count of it, no part
_FEW = 3  # that small counts may differ by
_ROUGH = Decimal("0.06")
_LEAST = 4  # smaller counts are of many things
_SMALL = 10
_LONG = 100  # from here numbers are hardly turned about by chance
_OWN = 1.0  # weight of syllables that two rates each have for themselves: of two things
# What a number may have beside it that makes it no part of another.
_MILD = frozenset(
    str.split(
        "còn|đang|phải|cơ bản|hầu hết|nhất là|đăng ký|hiệu quả|tiếp tục|lần|trong số|"
        "trong đó|đề nghị|gồm|ngoài|đợt|trước|giao|sẽ|dự kiến|thay thế|cấp tỉnh|cấp xã",
        "|",
    )
)
_PEOPLE = frozenset(
    str.split("người công đồng cán thành dân nhân lao học em cháu hội đoàn viên trẻ đảng")
)
# Words that point to what has been told before.
_DEFINITE = re.compile(
    r"(?<!\w)(?:tổng số|tất cả|toàn bộ|cả|trong số|trong|với|ngoài|từ|hiện có|hiện còn|đủ|nốt|còn|"
    r"mới|chỉ|có mặt|tới|toàn (?:xã|phường))(?: có| là| được| gồm| đạt)?\s$"
)
_UNDONE = frozenset([OPEN, "đang", "chưa"])
_DUE = frozenset(["giao", "được giao", "chỉ tiêu"])
_SHARE = 0.5  # of the words of what is counted
_MORE = 0.3  # weight of a word
_EVERY = Decimal(100)
# What speaks for one thing and against it, in log odds: learned from 50 reports and 100 excerpts
# in which the places that tell one thing with two values are marked, all other pairs being of two
# things; rounded, the signs checked by hand.
_BASE = -7.6
_WEIGHTS = {
    "shared": 0.6,  # weight of syllables beside one number and anywhere in the other's sentence
    "sentence": 0.8,  # weight of syllables of both sentences
    "noun": 1.5,  # weight of syllables of what both count
    "head": 0.8,  # the first of them is the same
    "definite": 1.0,  # one points to what has been told
    "beside": 1.2,  # other numbers that both sentences tell
    "turned": 2.4,  # digits changed about
    "of": 0.8,  # of one N of "n/N"
    "role": 1.8,  # one assesses, lacks or plans what the other tells
    "near": 3.2,  # the smaller value by the larger
    "lacking": -0.4,  # weight of syllables that only the place with fewer of them has
    "kin": -0.1,  # other numbers of like things about as large
    "mild": -0.5,
    "marked": 1.5,  # both are called new, overdue, left
    "parts": -3.0,  # both are parts of something
    "timed": -1.0,  # one is of a time within the report's
    "rate": -0.6,
    "siblings": -1.5,  # one section tells both, and neither assesses
    "small": -1.2,
}
_SURE = 0.4
_CLEAR = 0.7  # by which the surest of several values must be surer

_Pair = tuple[Told, Told]


def told_twice(draft: Draft) -> Checked:
    """Pairs of places that count one thing and differ."""
    told = draft.once(numbers_told)
    beside = _told_beside(told)
    sure = {pair: score(pair, told) for pair in _pairs(told) if not _in_both(pair, beside)}
    sure = {pair: value for pair, value in sure.items() if value >= _SURE}
    findings = [_finding(*pair) for pair in sure if not _explained(pair, sure, told)]
    return Checked(tuple(findings), (), {"E.told_twice": len(told)})


@lru_cache
def _common() -> dict[str, float]:
    return {
        word: float(value) for value, words in entries("common_syllables").items() for word in words
    }


def weight(words: Iterable[str]) -> float:
    """How much syllables tell: those of every report little."""
    known = _common()
    return sum(known.get(word, 1.0) for word in words)


def _pairs(told: Sequence[Told]) -> Iterator[_Pair]:
    """Numbers of one unit and time in different places that nothing tells apart at sight."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        groups[each.unit].append(each)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.block != other.block and _near(one, other) and _alike(one, other):
                yield one, other


def _near(one: Told, other: Told) -> bool:
    low, high = sorted((one.value, other.value))
    if low <= 0 or high < 2 or high - low < max(one.step, other.step):
        return False
    if (one.rough or other.rough) and high - low <= high * _ROUGH:
        return False
    return low >= _NEAR * high or high - low <= _FEW or swapped(low, high)


def _alike(one: Told, other: Told) -> bool:
    if one.value == other.of or other.value == one.of:
        return False
    if None not in (one.of, other.of) and one.of != other.of:
        return False
    if one.unit == "%" and _EVERY in (one.value, other.value):
        return False  # of many things
    if one.unit == "%" and min(_lacking(one, other), _lacking(other, one)) >= _OWN:
        return False
    if one.rest or other.rest or one.times - {WITHIN} != other.times - {WITHIN}:
        return False
    if not _marks_agree(_own(one, other), _own(other, one)) or not of_a_kind(one, other):
        return False
    if _only_named(one, other):
        return False
    return not (one.names and other.names) or not one.names.isdisjoint(other.names)


def _own(one: Told, other: Told) -> frozenset[str]:
    """What narrows a number, but that it is due where the other says so behind it."""
    return one.marks - {m for m in one.marks & _DUE if m in other.behind}


def _only_named(one: Told, other: Told) -> bool:
    """Whether two places have nothing in common but the name of what they count, and each has
    something of its own."""
    both = (one.core & other.around) | (other.core & one.around)
    if weight(both - (one.noun & other.noun)) >= _MORE or one.unit != "#":
        return False
    return min(_lacking(one, other), _lacking(other, one)) > _MORE


def _marks_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether nothing makes one a part or the opposite of the other; "còn 9 đang xử lý" is 9 "đang
    xử lý"."""
    apart = (one ^ other) - _MILD
    return not apart or (apart == {OPEN} and bool(_UNDONE & one and _UNDONE & other))


def of_a_kind(one: Told, other: Told) -> bool:
    """Whether two numbers count things of one name."""
    if one.head == other.head or {one.head, other.head} <= _PEOPLE:
        return True
    if one.unit != "#":
        return True
    if one.head in other.noun or other.head in one.noun:
        least = min(weight(one.noun), weight(other.noun))
        return weight(one.noun & other.noun) >= _SHARE * least
    return one.head in other.core and other.head in one.core


def score(pair: _Pair, told: Sequence[Told]) -> float:
    """How surely two numbers are of one thing, in log odds."""
    one, other = pair
    low, high = sorted((one.value, other.value))
    common = [v for v in one.beside & other.beside if v > _LEAST]
    found = {
        "shared": min(weight((one.core & other.around) | (other.core & one.around)), 4),
        "sentence": min(weight(one.around & other.around), 5),
        "noun": min(weight(one.noun & other.noun), 2),
        "head": one.head == other.head,
        "definite": any(_DEFINITE.search(m.lead) for m in pair),
        "beside": min(len(common), 2),
        "turned": swapped(low, high) * (1.0 if low >= _LONG else 0.3),
        "of": one.of is not None and one.of == other.of,
        "role": _assesses(one) != _assesses(other),
        "near": float(low / high),
        "lacking": min(_lacking(one, other), _lacking(other, one)),
        "kin": min(_kin(pair, told), 6),
        "mild": one.marks != other.marks,
        "marked": bool(one.marks & other.marks),
        "parts": one.part_of and other.part_of,
        "siblings": one.place == other.place and not (_assesses(one) or _assesses(other)),
        "timed": one.times != other.times,
        "rate": one.unit == "%",
        "small": (high < _SMALL) + (high < _LEAST),
    }
    return _BASE + sum(_WEIGHTS[name] * value for name, value in found.items())


def _lacking(one: Told, other: Told) -> float:
    """Weight of what is said beside a number and nowhere around the other."""
    return weight((one.core | one.noun) - other.around - other.above)


def _assesses(each: Told) -> bool:
    return each.where is Where.SUMMARY or each.part in (Part.LIMIT, Part.PLAN)


def _kin(pair: _Pair, told: Sequence[Told]) -> int:
    one, other = pair
    values = {m.value for m in told if m.head in (one.head, other.head) and not m.rest}
    values -= {one.value, other.value}
    return sum(1 for v in values if min(v, one.value) >= _NEAR * max(v, one.value))


_Beside = dict[tuple[int, int], set[tuple[Decimal, str]]]


def _told_beside(told: Sequence[Told]) -> _Beside:
    """The numbers of like things that each sentence tells."""
    found: _Beside = defaultdict(set)
    for each in told:
        found[each.block, each.sentence].add((each.value, _kind(each)))
    return found


def _kind(each: Told) -> str:
    return "người" if each.head in _PEOPLE else each.head


def _in_both(pair: _Pair, beside: _Beside) -> bool:
    """Whether one of the sentences tells both values of like things."""
    kinds = {_kind(each) for each in pair}
    return any(
        (b.value, kind) in beside[a.block, a.sentence]
        for a, b in (pair, pair[::-1])
        for kind in kinds
    )


def _explained(pair: _Pair, sure: dict[_Pair, float], told: Sequence[Told]) -> bool:
    """Whether a difference that a sentence tells, a third value or a place that agrees explains
    that two numbers differ."""
    one, other = pair
    gap = abs(one.value - other.value)
    if gap > _FEW and any(
        each.value == gap
        and each.sentence in (one.sentence, other.sentence)
        and (of_a_kind(each, one) or each.shown[-1].isdigit())
        for each in told
    ):
        return True
    values = {each.value for each in pair}
    if any(
        len({*rival} & {*pair}) == 1
        and {each.value for each in rival} != values
        and value > sure[pair] - _CLEAR
        for rival, value in sure.items()
    ):
        return True
    return any(_agreed(two, sure, told) for two in ((one, other), (other, one)))


def _agreed(pair: _Pair, sure: dict[_Pair, float], told: Sequence[Told]) -> bool:
    """Whether a third place tells the first number as surely, and is no other count of the
    second: "đã đưa 8 sản phẩm lên sàn" of "8 sản phẩm có mặt trên sàn", not of 11 in all."""
    one, other = pair
    held = {m for p in sure if other in p for m in p}
    return any(
        each.value == one.value
        and each.unit == one.unit
        and each.sentence != one.sentence
        and each not in held
        and _alike(each, one)
        and score((each, one), told) >= _SURE
        for each in told
    )


def _finding(one: Told, other: Told) -> Finding:
    first, second = sorted((one, other), key=lambda m: m.quote.start)
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.7,
        "told_twice",
        f"Cùng một số liệu, nơi ghi “{first.shown}”, nơi ghi “{second.shown}”.",
        "Xác định giá trị đúng theo nguồn số liệu và ghi thống nhất ở mọi chỗ.",
        (first.quote, second.quote),
        expected="một giá trị",
        found=f"{first.shown} và {second.shown}",
    )
