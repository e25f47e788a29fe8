"""Quantities in a sentence: numbers with their unit, ratio and qualifier; what is no quantity.

Dates, periods, document symbols, numbers of headings, lists, levels, legal articles, telephones,
accounts and names ("tổ 5", "5G", "4.0") are masked first: they are never figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.figure_words import COUNTING, MARKS, MASKS, NOT_UNITS, UNITS, one_of
from vectorstore.vocabulary.indicators import unit_class
from vectorstore.vocabulary.numbers import NumberSpan, find_numbers, number_words, parse_number
from vectorstore.vocabulary.periods import find_dates, find_periods, find_short_days
from vectorstore.vocabulary.symbols import NamedSpan, find_named, find_symbols


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; offsets are within the text given. `start`..`end` spans number,
    scale and unit, `num_start`..`num_end` the number alone (of a ratio: both numbers)."""

    value: Decimal
    unit: str  # "" when none is written beside it
    start: int
    end: int
    num_start: int
    num_end: int
    qualifier: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    said_in_words: bool = False  # a zero such as "không phát sinh hồ sơ"
    base: bool = False  # the second number of a ratio: 412 of "366 trong số 412 người"

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "%"

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money."""
        return unit_class(self.unit) == "money"

    @property
    def is_points(self) -> bool:
        """Whether it is a difference of two percentages."""
        return self.unit == "điểm %"


_UNIT = re.compile(
    rf"[ \u00a0]*(?:\((?:trong đó[^)]*)\)\s*)?({one_of(UNITS)})(?![^\W{MARKS}])",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\s*điểm\s*(?:%|phần trăm)")
_PERCENT = re.compile(r"\s*(?:%|phần trăm\b|percent\b)", re.IGNORECASE)
_MONEY = re.compile(
    r"\s*(?:(nghìn|ngàn|triệu|tỷ|tỉ|tr(?=\.?\s?đ|[\s,;.)]|$))\.?\s*(đồng|đ|VNĐ|VND)?"
    r"|(đồng|đ|VNĐ|VND))(?![\w])(?!\s+chí)",
    re.IGNORECASE,
)
_SCALES = {"tỉ": "tỷ", "ngàn": "nghìn", "tr": "triệu"}
_PER = re.compile(
    r"/(?:phút|giờ|ngày|tuần|tháng|quý|năm|người|hộ|buổi|lượt|thôn|xóm|tổ|ha|m2|km)\b"
)
_NOUN = re.compile(rf"\s+([^\W\d_{MARKS}]{{2,}})")
_COUNTING = re.compile(rf"(?:{'|'.join(COUNTING)})(?:\s+(?:thêm|mới|được|đủ))?\s+$", re.IGNORECASE)
_SERIES = re.compile(
    rf"(?<!tổng )(?<!tổng)(?<!ký )(?<!dân )\bsố\s+(\d+)\b(?![.,]\d)"
    rf"(?!\s*(?:%|đồng|triệu|tỷ|{one_of(UNITS)}))",
    re.IGNORECASE,
)
_VERBS = re.compile(r"hướng dẫn|thông báo|báo cáo|kế hoạch|quyết định")
_KNOWN_UNITS = frozenset(u.lower() for u in UNITS) | {"%", "điểm %", "người"}
_RATIO_GAP = re.compile(r"\s?/\s?|\s+(?:trong(?: tổng)? số|trên(?: tổng số)?)\s+")
_RATE = re.compile(r"\d[\d.,]*\s*%")
_QUALIFIERS = (
    (re.compile(r">\s*$"), ">"),
    (re.compile(r"[≥⩾]\s*$"), ">="),
    (re.compile(r"<\s*$"), "<"),
    (re.compile(r"[≤⩽]\s*$"), "<="),
    (re.compile(r"(?:khoảng|đạt)?\s*(?:trên|hơn|vượt trên|vượt mức)\s*$"), ">"),
    (re.compile(r"(?:ít nhất|tối thiểu|không dưới|từ)\s*$"), ">="),
    (re.compile(r"(?:không quá|tối đa|không vượt quá)\s*$"), "<="),
    (re.compile(r"(?:dưới|chưa đủ|chưa đến|chưa đạt|chưa tới|không đủ)\s*$"), "<"),
    (re.compile(r"(?<!\w)(?:khoảng|gần|xấp xỉ|ước|ước đạt|khoảng chừng)\s*$"), "~"),
)
_UPWARDS = re.compile(r"[\d.,]+\s*[^\d,;.()]{0,25}\btrở lên")
_MASKS = re.compile("|".join(MASKS), re.IGNORECASE)


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a sentence, in order; rates and their counts are not yet joined."""
    numbers, words = list(find_numbers(text)), list(number_words(text))
    if not numbers and not words:
        return []
    masked = _masked(text)
    numbers = _mended(text, [n for n in numbers if not _inside(n.start, n.end, masked)])
    words = [w for w in words if _counts_by_word(w, text, masked)]
    quantities: list[Quantity] = []
    position = 0
    while position < len(numbers):
        read, used = _read(text, numbers, position)
        quantities += [q for q in read if not _is_year(q)]
        position += used
    quantities += [q for q in (_with_unit(text, w) for w in words) if q.unit]
    return sorted(quantities, key=lambda q: q.start)


def _masked(text: str) -> list[tuple[int, int]]:
    spans = [(m.start(), m.end()) for m in _MASKS.finditer(text)]
    spans += [(m.start(1), m.end(1)) for m in _SERIES.finditer(text)]
    spans += [(d.start, d.end) for d in find_dates(text)]
    spans += find_short_days(text)
    spans += [(p.start, p.end) for p in find_periods(text)]
    spans += [(s.start, s.end) for s in find_symbols(text)]
    spans += [(s.start, s.end) for s in find_named(text) if not _counts_things(text, s)]
    return sorted(spans)


def _counts_things(text: str, named: NamedSpan) -> bool:
    """Whether "hướng dẫn 540 sinh viên" counts people, unlike "thực hiện Kế hoạch 02"."""
    if not _VERBS.match(text, named.start):
        return False
    noun = _NOUN.match(text, named.end)
    return noun is not None and noun.group(1).islower() and noun.group(1) not in NOT_UNITS


def _is_year(quantity: Quantity) -> bool:
    """Whether a number is a year said without "năm": "thời kỳ trước 1990 bị mờ"."""
    bare = quantity.num_end - quantity.num_start == 4 and quantity.denominator is None
    counted = quantity.is_money or quantity.unit.lower() in _KNOWN_UNITS
    return bare and 1900 <= quantity.value < 2100 and not counted


def _mended(text: str, numbers: Sequence[NumberSpan]) -> list[NumberSpan]:
    """Numbers with those joined that a stray blank has broken: "12. 456 hồ sơ", "98, 7%"."""
    mended: list[NumberSpan] = []
    for number in numbers:
        last = mended[-1] if mended else None
        broken = last is not None and last.start > 0 and _is_broken(text, last, number)
        if last is None or not broken:
            mended.append(number)
            continue
        token = re.sub(r"\s", "", text[last.start : number.end])
        if "," not in token and "." not in token:
            token = f"{last.text}.{number.text}"
        value = parse_number(token)
        joined = NumberSpan(value or number.value, last.start, number.end, token)
        mended[-1:] = [joined] if value is not None else [last, number]
    return mended


def _is_broken(text: str, last: NumberSpan, number: NumberSpan) -> bool:
    gap = text[last.end : number.start]
    if re.fullmatch(r"\s?,\s|\s,", gap):
        return len(number.text) == 1 and _PERCENT.match(text, number.end) is not None
    if not re.fullmatch(r"\.\s|\s\.\s?|\s", gap) or len(number.text) != 3:
        return False
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})*", last.text) is not None
    return grouped and _UNIT.match(text, number.end) is not None


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _counts_by_word(word: NumberSpan, text: str, masked: Sequence[tuple[int, int]]) -> bool:
    """A number in words counts where something is counted ("đã mở ba lớp"), not in "ba xã cũ"."""
    if _inside(word.start, word.end, masked) or word.value < 2:
        return False
    return bool(_COUNTING.search(text[: word.start]) and _UNIT.match(text, word.end))


def _read(text: str, numbers: Sequence[NumberSpan], at: int) -> tuple[list[Quantity], int]:
    """The quantities that begin at a number, and how many numbers they use up."""
    number = numbers[at]
    following = numbers[at + 1] if at + 1 < len(numbers) else None
    gap = following and _RATIO_GAP.fullmatch(text, number.end, following.start)
    if following is None or not gap:
        return [_with_unit(text, number)], 1
    whole = _with_unit(text, following)
    if whole.is_rate or number.value > following.value * 1000:
        return [_with_unit(text, number)], 1
    part = replace(
        whole,
        value=number.value,
        start=number.start,
        num_start=number.start,
        numerator=number.value,
        denominator=following.value,
        qualifier=_qualifier(text, number.start),
    )
    spelt = gap.group().strip() not in ("/", "")
    counted = bool(whole.unit) and (spelt or whole.is_money)
    return [part, replace(whole, base=True, qualifier=None)] if counted else [part], 2


def _with_unit(text: str, number: NumberSpan) -> Quantity:
    unit, end = _unit_behind(text, number.end)
    return Quantity(
        value=number.value,
        unit=unit,
        start=number.start,
        end=end,
        num_start=number.start,
        num_end=number.end,
        qualifier=_qualifier(text, number.start),
    )


def _unit_behind(text: str, at: int) -> tuple[str, int]:
    """The unit written behind a number, normalised, and where it ends."""
    stray = re.compile(r"\.(?=\s?[^\W\d_])").match(text, at)  # "4.120.hồ sơ", "4.120. hồ sơ"
    if stray and _UNIT.match(text, stray.end()):
        at = stray.end()
    closed = re.compile(r"\)\s*").match(text, at)  # "100% (19/19) xóm"
    if closed and (unit := _UNIT.match(text, closed.end() - 1)):
        return _spelling(unit.group(1)), at
    if points := _POINTS.match(text, at):
        return "điểm %", points.end()
    if percent := _PERCENT.match(text, at):
        return "%", percent.end()
    if money := _MONEY.match(text, at):
        scale = (money.group(1) or "").lower()
        scale = _SCALES.get(scale, scale)
        counted = (
            _counted_noun(text, money.end()) if not (money.group(2) or money.group(3)) else None
        )
        if counted:  # "215 nghìn con"
            return f"{scale} {counted.group(1)}", counted.end(1)
        return f"{scale} đồng".strip(), money.end()
    if unit := _UNIT.match(text, at):
        per = _PER.match(text, unit.end(1))
        spelt = _spelling(unit.group(1)) + (per.group() if per else "")
        return spelt, per.end() if per else unit.end(1)
    noun = _counted_noun(text, at)
    if noun is None:
        return "", at
    per = _PER.match(text, noun.end(1))
    return noun.group(1) + (per.group() if per else ""), per.end() if per else noun.end(1)


def _counted_noun(text: str, at: int) -> re.Match[str] | None:
    """The noun at a place that a number before it may count."""
    unit = _UNIT.match(text, at)
    if unit:
        return unit
    noun = _NOUN.match(text, at)
    named = noun.group(1) if noun else ""
    plain = (named.islower() or named.isupper()) and named.lower() not in NOT_UNITS
    return noun if plain else None


def _spelling(unit: str) -> str:
    return unit if unit.isupper() and " " not in unit else unit.lower()


def _qualifier(text: str, start: int) -> str | None:
    before = text[max(0, start - 24) : start].lower()
    if before.rstrip().endswith("từ") and not _UPWARDS.match(text, start):
        return None
    for pattern, sign in _QUALIFIERS:
        if pattern.search(before):
            return sign
    short_of = before.rstrip().endswith("chưa hoàn thành") and _RATE.match(text, start)
    return "<" if short_of else None  # "chưa hoàn thành 100%", not "chưa hoàn thành 2 nhiệm vụ"
