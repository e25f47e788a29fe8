"""Whether two numbers of a report are of one thing: what bars it, and what speaks for and against
it, weighed."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.checks.reading.clauses import Part
from assistant.checks.reading.mentions import WITHIN, Where
from assistant.checks.reading.numbers_told import OPEN, Told
from assistant.checks.reading.slips import digits, same_digits
from assistant.checks.reading.statements import Weights
from assistant.checks.twice.known import Known
from assistant.checks.twice.pair_weights import OF_ROWS, OF_TEXT
from assistant.checks.twice.pair_words import (
    ENDS,
    HAS,
    Pair,
    alien,
    lacking,
    marks_agree,
    never_one,
    of_a_kind,
    of_all,
    only_named,
    own_words,
    shared,
    weight,
)

# Counts of single events ("ban hành 01 kế hoạch"), of which a report tells several.
EVENTS = (
    "vanban.issued", "vanban.legal", "chidao.", "daotao.", "ktxh.", "hoptac.", "nhanluc.it_staff",
    "hatang.cameras", "nq57.", "ngansach.social", "ngansach.training", "ngansach.equipment",
)  # fmt: skip
_NEAR = Decimal("0.5")  # the smaller by the larger: another count of it, no part
_NEAR_RATE = Decimal("0.7")
FEW = 3  # that small counts may differ by
_ROUGH = Decimal("0.06")
_LEAST, _SMALL = 4, 10  # smaller counts are of many things
_LONG = 100  # from here numbers are hardly turned about by chance
# What a number may have beside it that makes it no part of another.
_MILD = frozenset(
    str.split(
        "còn|đang|phải|cơ bản|hầu hết|nhất là|đăng ký|hiệu quả|tiếp tục|lần|trong số|"
        "trong đó|đề nghị|gồm|ngoài|đợt|trước|giao|sẽ|dự kiến|thay thế|cấp tỉnh|cấp xã",
        "|",
    )
)
# Words that point to what has been told before.
_DEFINITE = re.compile(
    r"(?<!\w)(?:tổng số|tất cả|toàn bộ|cả|trong số|trong|với|ngoài|từ|hiện có|hiện còn|đủ|nốt|còn|"
    r"mới|chỉ|có mặt|tới|toàn (?:xã|phường))(?: có| là| được| gồm| đạt)?\s$"
)
_BARE = re.compile(r"(?<!\w)(?:hiện|chỉ|đang|mới)(?: nay)? có\s$")
_ONLY = re.compile(
    r"(?<!\w)mới(?: chỉ)?(?: (?:có|được|đạt|là|ở|cài|cấp|lắp|làm))?(?: \w+)?(?: tại)?\s$"
)
_SAYS = 4  # words of what there is
_DUE = frozenset(["giao", "được giao", "chỉ tiêu"])
_EVERY = Decimal(100)
_SAYS_MUCH = 1.5  # of a row's label with its header
_LITTLE = 0.6  # weight of words that tell little of a number


def turned(one: Told, other: Told) -> bool:
    """Whether two numbers have the same digits in another order, by no chance."""
    low = min(one.value, other.value)
    return low >= _LONG and one.value != other.value and same_digits(one.value, other.value)


def near(one: Told, other: Told) -> bool:
    """Whether two unlike values are near enough to be two counts of one thing."""
    low, high = sorted((one.value, other.value))
    if low <= 0 or high < 2 or high - low < max(one.step, other.step):
        return False
    if (one.rough or other.rough) and high - low <= high * _ROUGH:
        return False
    if one.unit == "%":
        return low >= _NEAR_RATE * high
    return low >= _NEAR * high or high - low <= FEW or same_digits(low, high) or _dropped(low, high)


def _dropped(low: Decimal, high: Decimal) -> bool:
    """Whether the larger has one digit more before or behind the smaller's own."""
    a, b = (str(v.normalize()) for v in (low, high))
    return low >= _SMALL and len(b) == len(a) + 1 and (b.endswith(a) or b.startswith(a))


def _mistaken(low: Decimal, high: Decimal) -> bool:
    """Whether all digits but one are the same."""
    a, b = (str(digits(v)) for v in (low, high))
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def told_of_one(pair: Pair, known: Known) -> float:
    """How surely two numbers are of one thing, in log odds."""
    table = pair[0].row or pair[1].row
    learned = OF_ROWS if table else OF_TEXT
    found = features(pair, known)
    return sum(weight * found.get(name, 1.0) for name, weight in learned.items())


def features(pair: Pair, known: Known) -> dict[str, float]:
    """What speaks for one thing and against it: of the words, of the numbers, of the places."""
    found = {**_of_words(pair, known.weights), **_of_numbers(pair, known), **_of_places(pair)}
    row = next((each for each in pair if each.row), None)
    if row is not None:
        found |= _of_row(row, pair[1] if row is pair[0] else pair[0])
    return {name: float(value) for name, value in found.items()}


def _of_words(pair: Pair, weights: Weights) -> dict[str, float]:
    one, other = pair
    apart = sorted((lacking(one, other), lacking(other, one)))
    both = (one.core & other.around) | (other.core & one.around)
    named = [None if (m.indicator or "").startswith(EVENTS) else m.indicator for m in pair]
    phrases = (one.terms & other.sentence_terms) | (other.terms & one.sentence_terms)
    return {
        "shared": min(shared(one, other), 4),
        "sentence": min(weight(one.around & other.around), 5),
        "rare": min(weights.of(both), 3),
        "alike": weights.of(both) / (weights.of(one.core | other.core) or 1),
        "cover": max(_covered(one, other), _covered(other, one)),
        "lacking": min(apart[0], 3),
        "lacking_most": min(apart[1], 4),
        "terms": min(len(one.terms & other.terms), 4),
        "phrases": min(len(phrases), 6),
        "noun": min(weight(one.noun & other.noun), 2),
        "head": one.head == other.head,
        "kind": not of_a_kind(one, other),
        "indicator": None not in named and one.indicator == other.indicator,
        "other_indicator": None not in named and one.indicator != other.indicator,
        "own_words": own_words(one, other),
        "own_nouns": min(_own_noun(one, other), _own_noun(other, one), 2),
        "only_named": only_named(one, other),
        "alien": alien(one, other),
        "names": sum(not a.names <= b.around | b.above for a, b in (pair, pair[::-1])),
        "says_little": min(weight(one.core), weight(other.core)) < _LITTLE,
    }


def _own_noun(one: Told, other: Told) -> float:
    return weight(one.noun - other.around - other.above)


def _covered(one: Told, other: Told) -> float:
    """The share of what is said beside one number that the other's sentence says."""
    return weight(one.core & other.around) / (weight(one.core) or 1)


def _of_numbers(pair: Pair, known: Known) -> dict[str, float]:
    one, other = pair
    low, high = sorted((one.value, other.value))
    common = [v for v in one.beside & other.beside if v > _LEAST]
    return {
        "near": float(low / high) if high else 1.0,
        "turned": same_digits(low, high) * (1.0 if low >= _LONG else 0.3),
        "mistaken": low >= _LONG and _mistaken(low, high),
        "beside": min(len(common), 2),
        "kin": min(_kin(pair, known), 6),
        "twins": min(_twins(pair, known), 2),
        "lone": min(_again(one, pair, known), _again(other, pair, known)) == 0,
        "again": min(_again(one, pair, known) + _again(other, pair, known), 3),
        "barred": never_one(one, other),
        "small": high < _SMALL,
        "few": high < _LEAST,
        "big": high >= _LONG,
        "of": one.of is not None and one.of == other.of,
        "every": any(m.of == m.value for m in pair),
        "every_rate": one.unit == "%" and _EVERY in (one.value, other.value),
        "rate": one.unit == "%",
        "unlike_rate": (one.unit == "%") * min(lacking(one, other), lacking(other, one)),
        "unsaid": one.unit != "#" and shared(one, other) < 0.5,
        "money": one.unit == "đồng",
        "rest": one.rest or other.rest,
        "rest_left": any(a.rest and OPEN in b.marks for a, b in (pair, pair[::-1])),
        "rough": one.rough or other.rough,
    }


def _of_places(pair: Pair) -> dict[str, float]:
    one, other = pair
    times = [m.times - {WITHIN} for m in pair]
    apart = (_own(one, other) ^ _own(other, one)) - _MILD
    ways = (pair, pair[::-1])
    return {
        "definite": any(_DEFINITE.search(m.lead) for m in pair),
        "bare": all(_bare(m) for m in pair),
        "only": any(_ONLY.search(m.lead) for m in pair),
        "role": _assesses(one) != _assesses(other),
        "summary": any(m.where is Where.SUMMARY for m in pair),
        "limit": any(m.where is Where.LIMIT for m in pair),
        "place": one.place == other.place,
        "place_judged": one.place == other.place and any(map(_assesses, pair)),
        "mild": one.marks != other.marks,
        "marked": bool(one.marks & other.marks),
        "apart": min(len(apart), 2),
        "denied": not marks_agree(_own(one, other), _own(other, one), _MILD),
        "whole": any(of_all(a) and _stock(b) for a, b in (pair, pair[::-1])),
        "base": any(a.whole and _stock(b) and a.noun == b.noun for a, b in ways),
        "base_above": any(a.whole and _stock(b) and a.value > b.value for a, b in ways),
        "wholes": one.whole or other.whole,
        "full_lacking": any(of_all(a) and a.value == b.of for a, b in (pair, pair[::-1])),
        "left": (OPEN in one.marks) != (OPEN in other.marks),
        "part_of": one.part_of != other.part_of,
        "timed": one.times != other.times,
        "other_time": times[0] != times[1],
    }


def _stock(each: Told) -> bool:
    """Whether a place says how many there are and no more: "xã có 14 thôn, 2.871 hộ"."""
    named = each.lead.rstrip().endswith(":") and not each.core <= each.noun
    if each.marks or each.part_of or each.of is not None or named:
        return False
    return HAS.search(each.lead) is not None and len(ENDS.split(each.behind)[0].split()) <= _SAYS


def _of_row(row: Told, text: Told) -> dict[str, float]:
    """What a row's label and its column's header say of what the sentence tells."""
    return {
        "row_cover": weight(row.core & text.around) / (weight(row.core) or 1),
        "row_beside": weight(row.core & text.core) / (weight(row.core) or 1),
        "row_lacks": min(weight(text.core - row.core - row.above), 4),
        "row_title": min(weight(row.above & text.around), 4),
        "row_says": min(weight(row.core), 4),
        "row_all": row.core <= text.around and weight(row.core) >= _SAYS_MUCH,
        "row_total": row.total,
        "row_unsaid": min(weight(row.core - text.around - text.above), 3),
        "row_more": min(weight(row.core - text.core - text.above), 3),
        "row_numbers": min(len(row.beside), 6),
    }


def _own(one: Told, other: Told) -> frozenset[str]:
    """What narrows a number, but that it is due where the other says so behind it."""
    return one.marks - {m for m in one.marks & _DUE if m in other.behind}


def _assesses(each: Told) -> bool:
    return each.where is Where.SUMMARY or each.part in (Part.LIMIT, Part.PLAN)


def _bare(each: Told) -> bool:
    """Whether a place says of a number but that there are so many."""
    behind = each.behind.removeprefix(f" {each.head}")
    return bool(_BARE.search(each.lead) and ENDS.match(behind))


def _kin(pair: Pair, known: Known) -> int:
    """How many other numbers of like things, told in words of both, are about as large."""
    one, other = pair
    both = one.core & other.core
    values = {
        m.value
        for head in {one.head, other.head}
        for m in known.by_head[head]
        if not m.rest
        and min(m.value, one.value) >= _NEAR * max(m.value, one.value)
        and (one.unit != "%" or m.core & both)
    }
    return len(values - {one.value, other.value})


def _twins(pair: Pair, known: Known) -> int:
    """How many other counts both sentences tell alike: "23 tổ với 138 thành viên"."""
    mine, theirs = (
        {(m.head, m.value) for m in known.by_sentence[each.sentence] if m.head != each.head}
        for each in pair
    )
    return sum(value > 1 for _, value in mine & theirs)


def _again(each: Told, pair: Pair, known: Known) -> int:
    """In how many other places a number is told of like things."""
    apart = {m.sentence for m in pair}
    alike = (m for m in known.by_value[each.unit, each.value] if m.sentence not in apart)
    return len({m.sentence for m in alike if m.head == each.head and m.core & each.core})
