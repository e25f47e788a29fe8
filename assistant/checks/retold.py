"""Things counted twice with two numbers, in sentences that word them differently: "lắp đặt 126 mắt
camera" and "từ 118 mắt camera đã lắp"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, takewhile

from assistant.checks.quantities import Quantity, names, plain_words, quantities, slips
from assistant.checks.records import Checked, Draft, Finding
from assistant.checks.two_places import EVENT, two_places, two_values

_HEAD = 2  # syllables that say what is counted
_LONG = 4  # digits of numbers that are not alike by chance
_LEAST = 10  # smaller numbers are counts of many things
_NEAR = Decimal("0.75")  # the smaller by the larger: no part of it, but another count of it
_KIN = Decimal("0.5")
_COVER = 0.5  # share of the shorter clause that the other has too
_CLAUSE_END = re.compile(r"[;:()\n]|[.,](?!\d)|\s[-–]\s")
_NUMBER = re.compile(r"\d[\d.]*(?:/\d[\d.]*)?")
_NOUN_END = re.compile(
    r"[,;:()\n.]|(?<!mức )(?<!cấp )\d|(?<!\w)(?:được|đã|đang|sẽ|bị|là|với|tại|trên|ở|để|theo|do|và|"
    r"thì|mà|gồm|đạt|chiếm|trong|luôn|đều|tham gia|thường xuyên|hoạt động|phục vụ|của)(?!\w)"
)
_OTHER_NUMBER = re.compile(r"(?<!mức )(?<!cấp độ )(?<![\d./])\d[\d./]*")
_EVERY = re.compile(r"(?<!\w)(?:cả|toàn bộ|tất cả|đủ)\s(?:số\s)?$")
_WORD = re.compile(r"[^\W_]+")
# What makes one count a part of the other, an addition to it, its average or its opposite.
_APART = re.compile(
    r"(?<!\w)(?:mới|thêm|bổ sung|tăng|giảm|còn lại|chưa|không|khác|riêng|trong đó|trong số|"
    r"mỗi|bình quân|trung bình|thay thế|sửa chữa|hỏng|hư|cũ|dự kiến|sẽ|phấn đấu|tiếp tục|đề nghị|"
    r"nam|nữ|nhất là|trước|hiệu quả|đợt|lần)(?!\w)"
)
_PLACE = re.compile(
    r"(?:[Tt]hôn|[Xx]óm|[Ấấ]p|[Bb]ản|[Bb]uôn|[Kk]hóm|[Kk]hu|[Tt]ổ dân phố|[Đđ]ường|[Tt]rường|"
    r"[Cc]hợ|[Tt]uyến)\s[^\W\d_a-zà-ỹđ]\w*(?:\s[^\W\d_a-zà-ỹđ]\w*)*"
)
_COMMON = frozenset(["xã", "phường", "đảng", "bộ", "ubnd"])  # capitals of every report
_PROPER = re.compile(r"(?<!^)(?<=\s)[^\W\d_a-zà-ỹđ]\w+")


@dataclass(frozen=True, slots=True)
class Told:
    """A quantity with the ordered syllables of what it counts and the words of its clause."""

    quantity: Quantity
    noun: tuple[str, ...]
    text: str
    words: frozenset[str]
    every: bool
    indicator: str
    place: tuple[str, ...]


def retold(draft: Draft) -> Checked:
    """Pairs of sentences that count the same thing, known by its head and its clause, unlike."""
    told = [each for q in quantities(draft) if not q.unit and (each := told_of(draft, q))]
    known = {quote for finding in two_places(draft).findings for quote in finding.quotes}
    findings: list[Finding] = []
    count = 0
    for one, other in combinations(told, 2):
        if one.noun[:_HEAD] != other.noun[:_HEAD] or not _comparable(one, other):
            continue
        count += 1
        quotes = {one.quantity.quote, other.quantity.quote}
        if not quotes & known and _conflict(one, other, list(_kin(told, one, other))):
            findings.append(two_values(one.quantity, other.quantity, "retold", 0.7))
            known |= quotes
    return Checked(tuple(findings), (), {"E.retold": count})


def told_of(draft: Draft, quantity: Quantity) -> Told | None:
    """A quantity with what it counts and its clause; None where what it counts is not said."""
    start, end = quantity.quote.start, quantity.quote.end
    plain = plain_words(draft.text[start:end])
    at = quantity.at - start
    number = _NUMBER.match(plain, at)
    behind = number.end() if number else at
    stop = _NOUN_END.search(plain, behind)
    noun = tuple(_WORD.findall(plain[behind : stop.start() if stop else len(plain)]))
    if len(noun) < _HEAD:
        return None
    left = max((m.end() for m in _CLAUSE_END.finditer(plain, 0, at)), default=0)
    right = _CLAUSE_END.search(plain, behind)
    close = right.start() if right else len(plain)
    text = f"{plain[left:at]} {plain[behind:close]}"
    figure = draft.figure_at(quantity.at)
    return Told(
        quantity=quantity,
        noun=noun,
        text=draft.text[start + left : start + close],
        words=names(_OTHER_NUMBER.sub(" ", text)),
        every=quantity.whole or _EVERY.search(plain[left:at]) is not None,
        indicator=(figure.indicator_id if figure else "") or "",
        place=draft.place(quantity.at),
    )


def _comparable(one: Told, other: Told) -> bool:
    """Whether two numbers may be of one thing, place and time."""
    a, b = one.quantity, other.quantity
    if a.value == b.value or a.times != b.times or a.quote.start == b.quote.start:
        return False
    if one.indicator and other.indicator and one.indicator != other.indicator:
        return False
    if {a.value, b.value} & (a.companions & b.companions):
        return False
    marks = [parts_said(each.text) for each in (one, other)]
    places = [set(_PLACE.findall(each.text)) for each in (one, other)]
    return marks[0] == marks[1] and places[0] == places[1]


def parts_said(text: str) -> frozenset[str]:
    """Words that make a count a part of another, an addition to it, its average or opposite."""
    return frozenset(_APART.findall(plain_words(text)))


def _kin(told: Sequence[Told], one: Told, other: Told) -> Iterator[Decimal]:
    """Other numbers of the same things, about as large."""
    pair = (one.quantity.value, other.quantity.value)
    for each in told:
        value = each.quantity.value
        same = each.noun[:_HEAD] == one.noun[:_HEAD] and value not in pair
        if same and min(value, pair[0]) >= _KIN * max(value, pair[0]):
            yield value


def _conflict(one: Told, other: Told, kin: Sequence[Decimal]) -> bool:
    a, b = one.quantity, other.quantity
    if a.value.adjusted() + 1 >= _LONG and slips(a.value, b.value) and not kin:
        return _no_other_kind(one, other)
    if min(a.value, b.value) < _LEAST or one.place == other.place or kin:
        return False
    if min(a.value, b.value) < _NEAR * max(a.value, b.value) or a.scope != b.scope:
        return False
    event = any(EVENT.search(plain_words(each.text)) for each in (one, other))
    return not event and _same_deed(one, other)


def _no_other_kind(one: Told, other: Told) -> bool:
    """Whether neither names a body or sort of those counted that the other does not; what may be
    a sort or a deed ("đảng viên phát huy") does where two digits are swapped."""
    alike = swapped(one.quantity.value, other.quantity.value)
    for mine, theirs in ((one, other), (other, one)):
        said = theirs.quantity.quote.text
        proper = {word.lower() for word in _PROPER.findall(mine.text)}
        rest = _rest(mine, theirs) - names(plain_words(f"{said} {' '.join(theirs.place)}"))
        if rest & proper - _COMMON or (rest and not alike):
            return False
    return True


def _rest(mine: Told, theirs: Told) -> frozenset[str]:
    """What is said of those counted behind the words that both have."""
    pairs = zip(mine.noun, theirs.noun, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return names(" ".join(mine.noun[shared:]))


def swapped(one: Decimal, other: Decimal) -> bool:
    """Whether two values have the same digits."""
    return sorted(str(one)) == sorted(str(other))


def _same_deed(one: Told, other: Told) -> bool:
    """Whether the shorter of the clauses says little but what the other says, with a word besides
    what is counted."""
    if _rest(one, other) - other.words or _rest(other, one) - one.words:
        return False
    if one.every and other.every and one.noun == other.noun:
        return True
    both = one.words & other.words
    least = min(len(one.words), len(other.words))
    return bool(both - set(one.noun) | both - set(other.noun)) and len(both) >= _COVER * least
