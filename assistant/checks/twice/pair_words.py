"""How much the words of two numbers have in common, what makes them of one kind, and what bars
that they are of one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from math import fsum

from assistant.checks.reading.mentions import GROUPED, WITHIN
from assistant.checks.reading.numbers_told import LEFT_OVER, OPEN, Told
from assistant.checks.reading.slips import same_digits
from assistant.checks.reading.statements import words_of
from assistant.wording import entries
from vectorstore.vocabulary.numbers import parse_number

_MORE = 0.5  # weight of a word
_TELLS = 0.4
TELLS_MUCH = 0.7
_LABEL = re.compile(r"^([^\d:;]*),[^\d:;,]*:\s$")
OWN = 1.0  # weight of syllables that two numbers of two things each have for themselves
_PART = Decimal("0.85")
ENDS = re.compile(r"[,;:()\[.\d]|$")
_PAST = re.compile(
    r"(?<!\w)(?:(?:kỳ|năm(?: học)?|quý|tháng|vụ) (?:liền )?trước|cùng kỳ|nhiệm kỳ|trước đây)(?!\w)"
)
_ALL = re.compile(r"(?<!\w)(?:cả|tất cả|toàn bộ|đủ)\s$")
HAS = re.compile(r"(?:(?<!\w)(?:có|gồm|gồm có|tổng số|toàn (?:xã|phường))\s|[,;:]\s|^\W*)$")
_NEW = re.compile(r"(\w+) (\w+) mới\s$")
_NARROWED = re.compile(r"\W*(?:riêng|trong phạm vi)(?!\w)")
_RATED = re.compile(r"^[^\d;.]*(?<!\w)(?:đạt|bằng|chiếm|tỷ lệ|\()[^\d;.]{0,12}([\d.,]*\d)\s?%")
_SAME_WHOLE = Decimal("0.02")
_LISTED = re.compile(r"\d[^;.]*(?<!\w)(?:gồm|trong đó|cụ thể)\W*$")
_OF_ALL = re.compile(r"\d[^;()]*(?<!\w)chiếm(?: tỷ lệ)?\s$")
_STEPS = frozenset(
    str.split("tăng|giảm|thêm|vượt|bình quân|mỗi|phấn đấu|so với|không kể|chưa kể|không tính", "|")
)
_NEARLY = "cận"  # "hộ nghèo", "hộ cận nghèo"
_TIMES = "lượt"  # counts how often, not how many
_SORTS = frozenset(["mới", "nữ", "thoát", "tái"])
_IN_TIME = frozenset(["đúng", "trước", "trước hạn", "quá hạn", "trong hạn"])
_LATE = frozenset(["quá hạn", "trễ hạn", "chậm"])
_WELL = re.compile(r"^[^,;.\d]*?(?<!\w)(?:tốt|giỏi|khá|xuất sắc|hiệu quả|đúng quy định)(?!\w)")
_OF_SHARED = 0.65
Pair = tuple[Told, Told]
_SHARE = 0.5  # of the words of what is counted
_UNDONE = frozenset([OPEN, "đang", "chưa"])
_NEGATIONS = frozenset(["chưa", "không", OPEN])
PEOPLE = frozenset(
    str.split("người công đồng cán thành dân nhân lao học em cháu hội đoàn viên trẻ đảng")
)


@lru_cache
def _common() -> dict[str, float]:
    return {
        word: float(value) for value, words in entries("common_syllables").items() for word in words
    }


def weight(words: Iterable[str]) -> float:
    """How much syllables tell: those of every report little."""
    known = _common()
    return fsum(known.get(word, 1.0) for word in words)  # the same in any order


def _denies_alone(one: Told, other: Told) -> bool:
    """Whether but one number is of what is not done, or not yet; what is left is what is under
    way, and late is late ("chỉ còn 12 hồ sơ quá hạn")."""
    undone = _NEGATIONS | ({"đang"} if OPEN in one.marks | other.marks else set())
    known = one.indicator and one.indicator == other.indicator
    if known and not (left_over(one) or left_over(other)):
        undone -= {OPEN}  # "còn 187 hộ nghèo" is how many there are
    if one.marks & other.marks & _LATE:
        undone -= {OPEN, "đang"}
    return bool(undone & one.marks) != bool(undone & other.marks)


def left_over(each: Told) -> bool:
    """Whether a number is of what is left to do: "18 nhiệm vụ còn lại"."""
    return LEFT_OVER.search(each.behind) is not None


def marks_agree(one: frozenset[str], other: frozenset[str], mild: frozenset[str]) -> bool:
    """Whether nothing but `mild` marks makes one a part or the opposite of the other; "còn 9 đang
    xử lý" is 9 "đang xử lý"."""
    apart = (one ^ other) - mild
    return not apart or (apart <= _UNDONE and bool(_UNDONE & one and _UNDONE & other))


def only_named(one: Told, other: Told) -> bool:
    """Whether two places have nothing in common but the name of what they count, and each has
    something of its own."""
    both = (one.core & other.around) | (other.core & one.around)
    if weight(both - (one.noun & other.noun)) >= _MORE or one.unit != "#":
        return False
    return min(lacking(one, other), lacking(other, one)) > _MORE


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


def alien(one: Told, other: Told) -> bool:
    """Whether neither name of what is counted is said beside the other number."""
    return not of_a_kind(one, other) and not (one.noun & other.core or other.noun & one.core)


def shared(one: Told, other: Told) -> float:
    """Weight of what is said beside one number and in the sentence of the other."""
    return weight((one.core & other.around) | (other.core & one.around))


def lacking(one: Told, other: Told) -> float:
    """Weight of what is said beside a number and nowhere around the other."""
    return weight((one.core | one.noun) - other.around - other.above)


def own_words(one: Told, other: Told) -> bool:
    """Whether each place says something that the other does not, and more than both say."""
    own = min(lacking(one, other), lacking(other, one))
    return own > max(OWN, _OF_SHARED * shared(one, other))


def all_but(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one place tells of those who are what the other says, one of those who nearly are."""
    return any(f"{_NEARLY}{word}" in a for a, b in ((mine, theirs), (theirs, mine)) for word in b)


def forked(one: Told, other: Told, *, least: float = _TELLS) -> bool:
    """Whether a word of both has words of their own behind it: "lúa đông xuân", "lúa hè thu"."""
    mine, theirs = (a.core - b.around - b.above for a, b in ((one, other), (other, one)))
    if all_but(mine, theirs):
        return True
    ends: dict[str, set[str]] = defaultdict(set)
    for first, last in map(str.split, other.terms):
        if _tells(last, theirs, least):
            ends[first].add(last)
    own = (term.split() for term in one.terms)
    return any(first in ends and _tells(last, mine, least) for first, last in own)


def _tells(word: str, own: frozenset[str], least: float) -> bool:
    """Whether a word is one, or begins one ("cận nghèo"), of those that a place has for itself."""
    return weight([word]) >= least and any(each.startswith(word) for each in own)


def never_one(one: Told, other: Told) -> bool:
    """Whether something bars that two numbers are of one thing: only one is of a time before the
    report's, a step, a target or denied; one is a part of the other or of another whole."""
    if not (one.row or other.row) and forked(one, other):
        return True
    return of_two_kinds(one, other) or _told_apart(one, other)


def of_two_kinds(one: Told, other: Told) -> bool:
    """Whether they are of two sorts, of two wholes or of two deeds, whatever their digits."""
    for a, b in ((one, other), (other, one)):
        if a.row and a.part_of and a.core - b.around:
            return True
        if a.row and a.unit == "%" and _OF_ALL.search(b.lead):
            return True  # a share of all, beside how far a row's plan is met
    if _of_two_sorts(one, other) or _of_other_wholes(one, other):
        return True
    return _other_deed(one, other)


def _told_apart(one: Told, other: Told) -> bool:
    """Whether they are told of two times, of a part, of what is denied or in a list; a row also
    as another indicator."""
    known = one.indicator and other.indicator and one.indicator != other.indicator
    if known and (one.row or other.row):
        return True
    if _of_two_times(one, other) or _is_part(one, other) or _of_other_rates(one, other):
        return True
    if bool(_NARROWED.match(one.lead)) != bool(_NARROWED.match(other.lead)):
        return True
    if one.rest or other.rest:
        return not any(OPEN in b.marks for a, b in ((one, other), (other, one)) if a.rest)
    return _denies_alone(one, other) or _of_a_list(one, other)


def _of_two_times(one: Told, other: Told) -> bool:
    if (WITHIN in one.times) != (WITHIN in other.times):
        return True  # a quarter and the half-year that it is of
    return _is_past(one) != _is_past(other) or _days(one) != _days(other)


def _is_past(each: Told) -> bool:
    return any(_PAST.search(said) for said in (each.lead, *each.times))


def _of_a_list(one: Told, other: Told) -> bool:
    """Whether a number is listed as a part: of what the other counts in all, of a place of its
    own, beside another part, or with no word but the name in common."""
    for a, b in ((one, other), (other, one)):
        if _LISTED.search(a.lead) and HAS.search(b.lead):
            return True
        if a.part_of and (b.part_of or a.names - b.around):
            return True
    return (one.part_of or other.part_of) and only_named(one, other)


def _days(each: Told) -> frozenset[str]:
    """The days and periods other than the report's that a number is of."""
    return frozenset(time for time in each.times if time[-1].isdigit())


def _of_two_sorts(one: Told, other: Told) -> bool:
    """Whether the words tell two sorts of things: a step and a stock, new and old ones, two
    crops."""
    groups = [{name for name in m.names if GROUPED in name} for m in (one, other)]
    if all(groups) and not groups[0] & groups[1]:
        return True
    apart = one.marks ^ other.marks
    if apart & _STEPS:
        return True
    if _of_more(one, other) or _of_more(other, one):
        return True
    if apart & _IN_TIME:
        return True
    if one.row or other.row:
        heads = {one.head, other.head}
        often = _TIMES in heads and heads & PEOPLE
        return bool(often) or own_words(one, other)
    if any(_more_new(*way) for way in ((one, other), (other, one))):
        apart -= {"mới"}
    apart_times = (one.head == _TIMES) != (other.head == _TIMES)
    return one.unit == "#" and bool(apart & _SORTS or apart_times)


def _more_new(one: Told, other: Told) -> bool:
    """Whether more are new than were ever made: "lắp đặt mới 74", "69 cụm đã lắp"."""
    deed = _NEW.search(one.lead)
    return deed is not None and one.value > other.value and bool({*deed.groups()} & other.core)


def _of_more(one: Told, other: Told) -> bool:
    """Whether a number has a label that lists several things, not all said of the other."""
    label = _LABEL.search(one.lead) if one.unit == "#" else None
    return label is not None and weight(words_of(label[1]) - other.around - other.above) >= OWN


def _of_other_wholes(one: Told, other: Told) -> bool:
    """Whether "n/N" is of another N, or a part of the other number, which is no full one."""
    if None not in (one.of, other.of) and one.of != other.of:
        return True
    return any(a.value == b.of and not of_all(a) for a, b in ((one, other), (other, one)))


def _of_other_rates(one: Told, other: Told) -> bool:
    """Whether unlike rates behind two counts make them shares of two wholes."""
    rates = [m and parse_number(m[1]) for m in (_RATED.search(a.behind) for a in (one, other))]
    if one.unit == "%" or not (rates[0] and rates[1]) or rates[0] == rates[1]:
        return False
    low, high = sorted((one.value / rates[0], other.value / rates[1]))
    return high - low > high * _SAME_WHOLE


def _other_deed(one: Told, other: Told) -> bool:
    """Whether "n/N" and "m/N" are of two deeds."""
    least = OWN if of_all(one) or of_all(other) else _MORE
    same = one.of is not None and one.of == other.of
    return same and min(lacking(one, other), lacking(other, one)) >= least


def of_all(each: Told) -> bool:
    """Whether a place says something of all there are: "cả 4 trường", "15/15 thôn"."""
    return each.of == each.value or _ALL.search(each.lead) is not None


def _is_part(one: Told, other: Told) -> bool:
    """Whether the smaller number is of those that did well, or did something more."""
    small, large = sorted((one, other), key=lambda m: m.value)
    if _WELL.search(small.behind) and not _WELL.search(large.behind):
        return True
    said = words_of(ENDS.split(small.behind)[0]) - large.above
    did = (small.core if small.row else said) - large.around
    more = weight(did) >= OWN and lacking(large, small) < _MORE
    return more and small.value < _PART * large.value and not same_digits(small.value, large.value)
