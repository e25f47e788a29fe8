"""Whether two numbers of a report are of one thing: what bars it, and what speaks for and against
it, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.checks.clauses import Part
from assistant.checks.mentions import Where
from assistant.checks.numbers_told import OPEN, WITHIN, Told
from assistant.checks.retold import swapped
from assistant.checks.statements import words_of
from assistant.wording import entries

_NEAR = Decimal("0.5")  # the smaller by the larger: another count of it, no part
_PART = Decimal("0.85")
_NEAR_RATE = Decimal("0.7")
FEW = 3  # that small counts may differ by
_ROUGH = Decimal("0.06")
_LEAST = 4  # smaller counts are of many things
_SMALL = 10
_LONG = 100  # from here numbers are hardly turned about by chance
_OWN = 1.0  # weight of syllables that two numbers of two things each have for themselves
# What a number may have beside it that makes it no part of another.
_MILD = frozenset(
    str.split(
        "còn|đang|phải|cơ bản|hầu hết|nhất là|đăng ký|hiệu quả|tiếp tục|lần|trong số|"
        "trong đó|đề nghị|gồm|ngoài|đợt|trước|giao|sẽ|dự kiến|thay thế|cấp tỉnh|cấp xã",
        "|",
    )
)
PEOPLE = frozenset(
    str.split("người công đồng cán thành dân nhân lao học em cháu hội đoàn viên trẻ đảng")
)
# Words that point to what has been told before.
_DEFINITE = re.compile(
    r"(?<!\w)(?:tổng số|tất cả|toàn bộ|cả|trong số|trong|với|ngoài|từ|hiện có|hiện còn|đủ|nốt|còn|"
    r"mới|chỉ|có mặt|tới|toàn (?:xã|phường))(?: có| là| được| gồm| đạt)?\s$"
)
_BARE = re.compile(r"(?<!\w)(?:hiện|chỉ|đang|mới)(?: nay)? có\s$")
_UNDONE = frozenset([OPEN, "đang", "chưa"])
_WELL = re.compile(r"^[^,;.\d]*?(?<!\w)(?:tốt|giỏi|khá|xuất sắc|hiệu quả|đúng quy định)(?!\w)")
_ENDS = re.compile(r"[,;:([.\d]|$")
_DUE = frozenset(["giao", "được giao", "chỉ tiêu"])
_SHARE = 0.5  # of the words of what is counted
_MORE = 0.5  # weight of a word
_EVERY = Decimal(100)
# What speaks for one thing and against it, in log odds: learned from 50 reports and 100 excerpts
# in which the places that tell one thing with two values are marked, all other pairs being of two
# things; rounded, the signs checked by hand.
_OF_SHARED = 0.65  # or of what both say, where that is more
_BASE = -7.6
_WEIGHTS = {
    "shared": 0.6,  # weight of syllables beside one number and anywhere in the other's sentence
    "sentence": 0.8,  # weight of syllables of both sentences
    "noun": 1.5,  # weight of syllables of what both count
    "head": 0.8,  # the first of them is the same
    "definite": 1.0,  # one points to what has been told
    "beside": 1.2,  # other numbers that both sentences tell
    "turned": 2.4,  # digits changed about
    "mistaken": 0.8,  # one digit taken for another
    "bare": 1.0,  # both say only that there are so many: "hiện có 14 người", "chỉ có 12 người"
    "of": 0.8,  # of one N of "n/N"
    "role": 1.8,  # one assesses, lacks or plans what the other tells
    "near": 3.2,  # the smaller value by the larger
    "lacking": -0.6,  # weight of syllables that only the place with fewer of them has
    "kin": -0.1,  # other numbers of like things about as large
    "mild": -0.5,
    "marked": 1.5,  # both are called new, overdue, left
    "parts": -3.0,  # both are parts of something
    "timed": -1.0,  # one is of a time within the report's
    "small": -0.7,
    "few": -2.2,
}

Pair = tuple[Told, Told]


@lru_cache
def _common() -> dict[str, float]:
    return {
        word: float(value) for value, words in entries("common_syllables").items() for word in words
    }


def weight(words: Iterable[str]) -> float:
    """How much syllables tell: those of every report little."""
    known = _common()
    return sum(known.get(word, 1.0) for word in words)


def near(one: Told, other: Told) -> bool:
    """Whether two unlike values are near enough to be two counts of one thing."""
    low, high = sorted((one.value, other.value))
    if low <= 0 or high < 2 or high - low < max(one.step, other.step):
        return False
    if (one.rough or other.rough) and high - low <= high * _ROUGH:
        return False
    if one.unit == "%":
        return low >= _NEAR_RATE * high
    return low >= _NEAR * high or high - low <= FEW or swapped(low, high) or _dropped(low, high)


def _dropped(low: Decimal, high: Decimal) -> bool:
    """Whether the larger has one digit more before or behind the smaller's own."""
    a, b = (str(v.normalize()) for v in (low, high))
    return low >= _SMALL and len(b) == len(a) + 1 and (b.endswith(a) or b.startswith(a))


def _mistaken(low: Decimal, high: Decimal) -> bool:
    """Whether all digits but one are the same."""
    a, b = (str(v.normalize().as_tuple().digits) for v in (low, high))
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def alike(one: Told, other: Told) -> bool:
    """Whether nothing tells apart what two numbers count, its time, place and state."""
    if one.value == other.of or other.value == one.of:
        return False
    if None not in (one.of, other.of) and not _of_one_whole(one, other):
        return False
    if one.unit == "%" and _EVERY in (one.value, other.value):
        return False  # of many things
    own = min(_lacking(one, other), _lacking(other, one))
    if own > max(_OWN, _OF_SHARED * _shared(one, other)) or (own == _OWN and one.unit == "%"):
        return False
    if one.rest or other.rest or one.times - {WITHIN} != other.times - {WITHIN}:
        return False
    if not _marks_agree(_own(one, other), _own(other, one)) or not of_a_kind(one, other):
        return False
    if _only_named(one, other):
        return False
    if _is_part(one, other) or (one.place == other.place and not _assess(one, other)):
        return False
    return all(a.names <= b.around | b.above for a, b in ((one, other), (other, one)))


def _of_one_whole(one: Told, other: Told) -> bool:
    """Whether "n/N" and "m/N" may be of one deed; of "4/4" and "5/5" the wholes differ."""
    if one.of != other.of and (one.value != one.of or other.value != other.of):
        return False
    return min(_lacking(one, other), _lacking(other, one)) <= _MORE


def _assess(one: Told, other: Told) -> bool:
    return _assesses(one) or _assesses(other)


def _is_part(one: Told, other: Told) -> bool:
    """Whether the smaller number is of those that did well, or did something more."""
    small, large = sorted((one, other), key=lambda m: m.value)
    if _WELL.search(small.behind) and not _WELL.search(large.behind):
        return True
    did = words_of(_ENDS.split(small.behind)[0]) - large.around - large.above
    more = weight(did) >= _OWN and _lacking(large, small) < _MORE
    return more and small.value < _PART * large.value and not swapped(small.value, large.value)


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
    return not apart or (apart <= _UNDONE and bool(_UNDONE & one and _UNDONE & other))


def of_a_kind(one: Told, other: Told) -> bool:
    """Whether two numbers count things of one name."""
    if one.head == other.head or {one.head, other.head} <= PEOPLE:
        return True
    if one.unit != "#":
        return True
    if one.head in other.noun or other.head in one.noun:
        least = min(weight(one.noun), weight(other.noun))
        return weight(one.noun & other.noun) >= _SHARE * least
    return one.head in other.core and other.head in one.core


def score(pair: Pair, told: Sequence[Told]) -> float:
    """How surely two numbers are of one thing, in log odds."""
    one, other = pair
    low, high = sorted((one.value, other.value))
    common = [v for v in one.beside & other.beside if v > _LEAST]
    found = {
        "shared": min(_shared(one, other), 4),
        "sentence": min(weight(one.around & other.around), 5),
        "noun": min(weight(one.noun & other.noun), 2),
        "head": one.head == other.head,
        "definite": any(_DEFINITE.search(m.lead) for m in pair),
        "beside": min(len(common), 2),
        "turned": swapped(low, high) * (1.0 if low >= _LONG else 0.3),
        "mistaken": low >= _LONG and _mistaken(low, high),
        "bare": all(_bare(m) for m in pair),
        "of": one.of is not None and one.of == other.of,
        "role": _assesses(one) != _assesses(other),
        "near": float(low / high),
        "lacking": min(_lacking(one, other), _lacking(other, one)),
        "kin": min(_kin(pair, told), 6),
        "mild": one.marks != other.marks,
        "marked": bool(one.marks & other.marks),
        "parts": one.part_of and other.part_of,
        "timed": one.times != other.times,
        "small": high < _SMALL,
        "few": high < _LEAST,
    }
    return _BASE + sum(_WEIGHTS[name] * value for name, value in found.items())


def _shared(one: Told, other: Told) -> float:
    return weight((one.core & other.around) | (other.core & one.around))


def _lacking(one: Told, other: Told) -> float:
    """Weight of what is said beside a number and nowhere around the other."""
    return weight((one.core | one.noun) - other.around - other.above)


def _assesses(each: Told) -> bool:
    return each.where is Where.SUMMARY or each.part in (Part.LIMIT, Part.PLAN)


def _bare(each: Told) -> bool:
    """Whether a place says of a number but that there are so many."""
    behind = each.behind.removeprefix(f" {each.head}")
    return bool(_BARE.search(each.lead) and _ENDS.match(behind))


def _kin(pair: Pair, told: Sequence[Told]) -> int:
    one, other = pair
    values = {m.value for m in told if m.head in (one.head, other.head) and not m.rest}
    values -= {one.value, other.value}
    return sum(1 for v in values if min(v, one.value) >= _NEAR * max(v, one.value))
