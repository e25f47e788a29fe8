"""What a number counts: its unit, and the words that a source binds to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from assistant.amounts import amounts_in, named_periods, year_of
from assistant.framing import LITTLE, told
from vectorstore.vocabulary.numbers import NumberSpan

UNIT = "đơn vị tính"
SWAPPED = "số gắn với nội dung khác trong đoạn trích"
# Units of which no number has two; within a group they are ways to say the same.
_UNITS: Sequence[tuple[str, ...]] = (
    ("%", "phần trăm", "điểm phần trăm", "điểm %"),
    ("triệu đồng", "triệu"),
    ("tỷ đồng", "tỉ đồng", "tỷ", "tỉ"),
    ("nghìn đồng", "ngàn đồng"),
    ("đồng",),
    ("hồ sơ", "bộ hồ sơ"),
    ("người", "lượt người", "công dân", "lượt công dân", "cán bộ", "lượt cán bộ", "lượt",
     "lượt người dân", "thành viên", "học viên", "đại biểu", "lao động", "đồng chí", "em",
     "học sinh", "hội viên", "đoàn viên", "công chức", "lượt truy cập"),
    ("hộ", "hộ gia đình", "hộ dân", "gia đình"),
    ("thủ tục", "dịch vụ"),
    ("văn bản", "kế hoạch", "quyết định", "công văn"),
    ("nhiệm vụ", "chỉ tiêu"),
    ("km",), ("ha", "héc ta"), ("m2", "m²"), ("tấn",), ("giờ",), ("ngày",), ("tháng",),
    ("máy", "bộ", "máy tính", "máy quét", "chiếc", "camera"),
    ("thôn", "xóm", "bản", "tổ dân phố", "khu phố", "ấp"),
    ("tổ",), ("lớp", "buổi", "hội nghị", "đợt"), ("cuộc", "cuộc họp", "phiên"),
    ("phản ánh", "kiến nghị"), ("tài khoản",), ("chữ ký số", "chứng thư số"), ("sản phẩm",),
    ("điểm", "vị trí"), ("tin", "bài", "tin bài"), ("mô hình",), ("doanh nghiệp",),
)  # fmt: skip
_GROUPS = {unit: group for group, units in enumerate(_UNITS) for unit in units}
_UNIT_BEHIND = re.compile(
    r"[ \u00a0]?("
    + "|".join(re.escape(u) for u in sorted(_GROUPS, key=len, reverse=True))
    + r")(?!\w)"
)
_TOKEN = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[,;:()|\n\t]|\.\s|\bvà\b")
_OF = re.compile(r"(?: [^\W\d_]+){0,3} (?:trong|trên)(?: tổng)?(?: số)? ")
_SURE_LEAD = 2  # words by which two numbers fit the other one's words better than their own
_LEAST_RUN = 3  # words around the numbers of a run, so that it can't be chance


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number with its unit group and the words of its clause."""

    value: Decimal
    group: int | None
    words: frozenset[str]


def wrong_unit(text: str, quote: str) -> bool:
    """Whether a number has a unit that it nowhere has in the source, where it has another."""
    held: dict[Decimal, set[int | None]] = {}
    for number in _counted(quote):
        held.setdefault(number.value, set()).add(number.group)
    for number in _counted(told(text)):
        groups = held.get(number.value, {None})
        if number.group is not None and None not in groups and number.group not in groups:
            return True
    return False


def swapped(text: str, quote: str) -> bool:
    """Whether numbers of the source stand in each other's place, as far as that is sure."""
    said = told(text)
    return _other_order(said, quote) or _other_words(said, quote) or _part_above(said, quote)


def _other_order(text: str, quote: str) -> bool:
    """The source's own run of words, with its own numbers in another order."""
    said, said_values = _tokens(text)
    known, values = _tokens(quote)
    matcher = SequenceMatcher(None, said, known, autojunk=False)
    for a, _, size in matcher.get_matching_blocks():
        run = said[a : a + size]
        if run.count("#") < 2 or size - run.count("#") < _LEAST_RUN:
            continue
        mine = [v for v in said_values[a : a + size] if v is not None]
        theirs = [
            [v for v in values[at : at + size] if v is not None]
            for at in range(len(known) - size + 1)
            if known[at : at + size] == run
        ]
        if mine not in theirs and any(sorted(mine) == sorted(other) for other in theirs):
            return True
    return False


def _other_words(text: str, quote: str) -> bool:
    """Two numbers that have the words of each other, and not their own."""
    year = year_of(quote)
    said = _unique(_counted(named_periods(text, year)))
    known = _joined(_counted(named_periods(quote, year)))
    for a, b in combinations([value for value in said if value in known], 2):
        own, other = known[a] - known[b], known[b] - known[a]
        leads = _lead(said[a], other, own), _lead(said[b], own, other)
        if min(leads) >= 0 and sum(leads) >= _SURE_LEAD:
            return True
    return False


def _part_above(text: str, quote: str) -> bool:
    """Whether a part is larger than its whole ("32 trong số 27") and the source has no such."""
    return any(pair not in _shares(quote) for pair in _shares(text) if pair[0] > pair[1])


def _shares(text: str) -> set[tuple[Decimal, Decimal]]:
    plain, numbers = amounts_in(text)
    return {
        (part.value, whole.value)
        for part, whole in pairwise(numbers)
        if _OF.fullmatch(plain[part.end : whole.start])
    }


def _lead(said: frozenset[str], to: frozenset[str], away: frozenset[str]) -> int:
    """How many more words of one number than of the other; -1 where it has none of them."""
    return len(said & to) - len(said & away) if said & to else -1


def _unique(numbers: Sequence[_Counted]) -> dict[Decimal, frozenset[str]]:
    values = [number.value for number in numbers]
    return {n.value: n.words for n in numbers if values.count(n.value) == 1}


def _joined(numbers: Sequence[_Counted]) -> dict[Decimal, frozenset[str]]:
    """The words of all places of a number."""
    found: dict[Decimal, frozenset[str]] = {}
    for number in numbers:
        found[number.value] = found.get(number.value, frozenset()) | number.words
    return found


def _counted(text: str) -> list[_Counted]:
    plain, numbers = amounts_in(text)
    return [_bound(plain, numbers, at) for at in range(len(numbers))]


def _bound(plain: str, numbers: Sequence[NumberSpan], at: int) -> _Counted:
    number = numbers[at]
    first = numbers[at - 1].end if at else 0
    last = numbers[at + 1].start if at + 1 < len(numbers) else len(plain)
    before = _CLAUSE.split(plain[first : number.start])
    left, right = before[-1], _CLAUSE.split(plain[number.end : last])[0]
    bracketed = plain[: number.start].endswith("(")  # "đạt 12 hồ sơ (3,4%)"
    if bracketed and not _content(f"{left} {right}"):
        left = next((clause for clause in reversed(before) if _content(clause)), "")
    unit = _UNIT_BEHIND.match(plain, number.end)
    group = _GROUPS[unit.group(1)] if unit else None
    return _Counted(number.value, group, _content(f"{left} {right}"))


def _content(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(text)) - LITTLE


def _tokens(text: str) -> tuple[list[str], list[Decimal | None]]:
    """Words in order, each amount as “#” with its value beside."""
    plain, numbers = amounts_in(text)
    found: list[tuple[int, str, Decimal | None]] = [(n.start, "#", n.value) for n in numbers]
    for match in _TOKEN.finditer(plain):
        if not any(n.start <= match.start() < n.end for n in numbers):
            found.append((match.start(), match.group(), None))
    found.sort(key=lambda token: token[0])
    return [word for _, word, _ in found], [value for _, _, value in found]
