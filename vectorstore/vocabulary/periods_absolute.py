"""Finds the periods that a text names by themselves, Vietnamese with or without diacritics."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final

from vectorstore.records import Period
from vectorstore.vocabulary import calendar_units as units
from vectorstore.vocabulary.dates import YEAR, dates_in
from vectorstore.vocabulary.period_points import (
    COUNTS,
    FULL_DAY,
    LOOSE_POINT,
    NOW,
    POINT,
    QUARTER,
    YEAR_BEHIND,
    Point,
    month_count,
    quarter_number,
)
from vectorstore.vocabulary.period_rules import Build, Rule, rule
from vectorstore.vocabulary.periods_english import ENGLISH_SPANS, ENGLISH_UNITS
from vectorstore.vocabulary.text import fold_aligned, old_tones

_ACCENTED: Final = frozenset(
    str.split(
        "từ kể ngày đến tới hết tính tháng năm quý qúy quí đầu cuối giai đoạn cả kỳ kì báo cáo "
        "hiện thời điểm lũy kế cùng trước ngoái tại nửa nhiệm học các của một hai bốn sáu bảy bẩy "
        "tám chín mười và với lập tư"
    )
)
_NATURAL: Final = frozenset(str.split("nay trong ba hai i ii iii iv giai cao"))
_WORDS = re.compile(r"[^\W\d_]+")
_COUNT = r"(\d{1,2}|" + "|".join(COUNTS) + ")"


@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """A period and where it is said; its label is what the text says."""

    period: Period
    start: int
    end: int


def _range(match: re.Match[str], default: int | None) -> Period | None:
    first, last = Point.read(match.group(1)), Point.read(match.group(2))
    end = last.days(first.year or default)
    start = first.days(last.year or default)
    if start and end and start[0] > end[1] and first.year is None:
        start = first.days(end[1].year - 1)
    if not start or not end or start[0] > end[1]:
        return None
    return Period(start=start[0], end=end[1])


def _days_of_month(match: re.Match[str], _default: int | None) -> Period | None:
    last = Point.read(match.group(2)).days()
    first = int(match.group(1))
    if not last or not 1 <= first <= last[1].day:
        return None
    return Period(start=last[1].replace(day=first), end=last[1])


def _since(match: re.Match[str], default: int | None) -> Period | None:
    days = Point.read(match.group(1)).days(default)
    return Period(start=days[0]) if days else Period()


def _as_of(match: re.Match[str], default: int | None) -> Period | None:
    days = Point.read(match.group(1)).days(default)
    return Period(as_of=days[1]) if days else None


def _nothing(_match: re.Match[str], _default: int | None) -> Period | None:
    return None


def _label(_match: re.Match[str], _default: int | None) -> Period | None:
    return Period()


def _year_of(match: re.Match[str], group: int, default: int | None) -> int | None:
    said = match.group(group)
    return int(said) if said else default


def _months(match: re.Match[str], default: int | None) -> Period | None:
    count, year = month_count(match.group(1)), _year_of(match, 3, default)
    if not 1 <= count <= 12:
        return None
    if year is None:
        return Period()
    ends = match.group(2) == "cuoi"
    days = units.months_days(year, *((13 - count, 12) if ends else (1, count)))
    return Period(*days)


def _half(match: re.Match[str], default: int | None) -> Period | None:
    year = _year_of(match, 2, default)
    if year is None:
        return Period()
    return Period(*units.months_days(year, *((1, 6) if match.group(1) == "dau" else (7, 12))))


def _quarters(match: re.Match[str], default: int | None) -> Period | None:
    year = _year_of(match, 3, default)
    if year is None:
        return Period()
    first = quarter_number(match.group(1))
    last = quarter_number(match.group(2) or match.group(1))
    if first > last:
        return None
    return Period(units.quarter_days(year, first)[0], units.quarter_days(year, last)[1])


def _added_quarters(match: re.Match[str], default: int | None) -> Period | None:
    """ "Cộng quý I với quý II": two quarters as one time, where they are added, not compared."""
    return _quarters(match, default) if _ADDS.search(match.string, 0, match.start()) else None


def _years(match: re.Match[str], _default: int | None) -> Period | None:
    first, last = int(match.group(1)), int(match.group(2))
    return Period(units.year_days(first)[0], units.year_days(last)[1]) if first <= last else None


def _point(match: re.Match[str], default: int | None) -> Period | None:
    days = Point.read(match.group(1)).days(default)
    return Period(*days) if days else None


_TO = r"(?:\s?,?\s(?:den|toi)\s|\s?[-–]\s?(?:den\s)?)(?:(?:het|cuoi)\s){0,2}"
_YEAR_PART = rf"(?:[ /,-]{{1,2}}(?:cua )?(?:nam )?({YEAR}))?(?!\d)"
_ADDS = re.compile(r"\b(?:cong|gop|tinh chung)\b")
_SPANS: Final[tuple[Rule, ...]] = (
    rule("tu ", rf"\btu\s(?:ngay\s)?(\d{{1,2}}){_TO}({FULL_DAY})", _days_of_month),
    rule("tu ", rf"\btu\s(?:sau\s)?({LOOSE_POINT}){_TO}({LOOSE_POINT})", _range),
    rule("dau", rf"\b(dau\snam(?:\s{YEAR})?){_TO}({POINT})", _range),
    rule("/ - .", rf"(?<![\d/])({FULL_DAY}){_TO}({FULL_DAY})", _range),
    rule("tu ", rf"\btu\s({POINT})\s?,?\s(?:den|toi)\s{NOW}", _since),
    rule(
        "den toi",
        rf"\b(?:tinh\s|luy ke\s)?(?:den|toi)\s(?:(?:het|cuoi)\s){{0,2}}({POINT})",
        _as_of,
    ),
    rule("tu ", rf"\b(?:ke\s)?tu\s({POINT})", _since),
    rule("truoc", rf"\btruoc\s({POINT})", _nothing),
)
_UNITS: Final[tuple[Rule, ...]] = (
    rule("cung", rf"\bcung k[yi]\b(?:\s(?:cua )?nam\s(?:{YEAR}|truoc|ngoai))?", _label),
    rule("hoc", rf"\bnam hoc\s{YEAR}(?:\s?[-–]\s?{YEAR})?", _label),
    rule(
        "19 20",
        rf"\b(?:giai doan|nhiem k[yi]|thoi k[yi]|cac nam|nam)\s(?:tu\s)?(?:nam\s)?({YEAR})"
        rf"(?:\s?[-–]\s?|\s(?:den|toi)\s)(?:nam\s)?({YEAR})(?!\d)",
        _years,
    ),
    rule(
        "thang",
        rf"(?<![\d/.,]){_COUNT}\sthang\s(dau|cuoi)\s(?:cua )?nam{_YEAR_PART}",
        _months,
    ),
    rule("thang", rf"(?<![\d/.,]){_COUNT}\sthang()\s?[\s/]\s?(?:nam\s)?({YEAR})(?!\d)", _months),
    rule("nua", rf"\bnua\s(dau|cuoi)\s(?:cua )?nam{_YEAR_PART}", _half),
    rule(
        "quy",
        rf"\bquy\s?({QUARTER})\b\s?(?:voi|va|cung)\s?(?:quy\s)?({QUARTER})\b{_YEAR_PART}",
        _added_quarters,
    ),
    rule(
        "quy",
        rf"\bquy\s?({QUARTER})\b(?:\s?(?:,|va|[-–]|den|toi)\s?(?:quy\s)?({QUARTER})\b"
        rf"(?={YEAR_BEHIND}))?{_YEAR_PART}",
        _quarters,
    ),
    rule("thang", rf"\b(thang\s?\d{{1,2}}(?:\s?[/-]\s?|,?\s?nam\s){YEAR})(?![\d/])", _point),
    rule("nam", rf"\b(?<!viet )(?<!mien )((?:ca\s)?nam\s{YEAR})(?![\d/])", _point),
    rule("ky ki", r"\b(?:trong\s)?k[yi] bao cao\b|\btrong k[yi]\b(?!\s(?:thi|hop))", _label),
    rule("den toi", rf"\b(?:tinh\s|luy ke\s)?(?:den|toi)\s{NOW}", _label),
    rule("hien thoi", r"\bhien nay\b|\bthoi diem bao cao\b", _label),
)
_MONTH_ALONE: Final = rule(
    "thang",
    r"(?<!ngay )(?<!\d )\b(thang\s(?:0?[1-9]|1[0-2]))(?!\s?[/\d,.-]\d|\d|\s(?:nam|lan|ngay))",
    _point,
)


def find_periods(text: str, *, default_year: int | None = None) -> list[PeriodSpan]:
    """The periods that a text in NFC names, in order and without overlaps.

    Words such as "hiện nay" and "trong kỳ báo cáo" give a period with a label and no dates;
    `default_year` is the year of "quý II" or "tháng 3" said without one.
    """
    read = _read_short if len(text) <= _SHORT else _read
    return list(read(text, default_year))


def _read(text: str, default_year: int | None) -> tuple[PeriodSpan, ...]:
    taken = _Taken(text, default_year)
    for rule_ in _SPANS:
        taken.collect(rule_)
    for rule_ in ENGLISH_SPANS:
        taken.collect(rule_)
    for span in dates_in(taken.folded):
        taken.claim(span.start, span.end)
    for rule_ in _UNITS:
        taken.collect(rule_)
    if default_year is not None:
        taken.collect(_MONTH_ALONE)
    for rule_ in ENGLISH_UNITS:
        taken.collect(rule_)
    return tuple(sorted(taken.found, key=lambda span: span.start))


_SHORT = 500  # characters of a text that is worth keeping
_read_short = lru_cache(maxsize=4096)(_read)  # many checks read the same sentence


@cache
def _every_cue() -> frozenset[str]:
    rules = (*_SPANS, *ENGLISH_SPANS, *_UNITS, _MONTH_ALONE, *ENGLISH_UNITS)
    return frozenset[str]().union(*(each.cues for each in rules))


class _Taken:
    """A text and the spans of it read so far; a later rule never reads a span again."""

    def __init__(self, text: str, default_year: int | None) -> None:
        self._text = text
        self._default_year = default_year
        self._spans: list[tuple[int, int]] = []
        self.folded = fold_aligned(text)
        self._cues = {cue for cue in _every_cue() if cue in self.folded}
        self.found: list[PeriodSpan] = []

    @cached_property
    def _plain(self) -> bool:
        return _plain(self._text, self.folded)

    def claim(self, start: int, end: int) -> bool:
        """Takes a span unless a part of it is taken."""
        at = bisect_left(self._spans, (start, end))
        if at and self._spans[at - 1][1] > start:
            return False
        if at < len(self._spans) and self._spans[at][0] < end:
            return False
        self._spans.insert(at, (start, end))
        return True

    def collect(self, rule_: Rule) -> None:
        """Reads what one rule finds in the text."""
        if self._cues.isdisjoint(rule_.cues):
            return
        for match in rule_.pattern.finditer(self.folded):
            if rule_.english or _said(self._text[match.start() : match.end()], self._plain):
                self._take(match, rule_.build)

    def _take(self, match: re.Match[str], build: Build) -> None:
        start, end = match.span()
        period = build(match, self._default_year)
        if period is None and build is not _nothing:
            return
        if self.claim(start, end) and period is not None:
            label = " ".join(self._text[start:end].split())
            found = Period(period.start, period.end, period.as_of, label)
            self.found.append(PeriodSpan(found, start, end))


def _plain(text: str, folded: str) -> bool:
    """Whether the text is typed (nearly) without diacritics, so that its words cannot tell."""
    head = text[:2000].lower()
    letters = sum(c.isalpha() for c in head) or 1
    marked = sum(a != b for a, b in zip(head, folded[:2000], strict=False))
    return marked / letters < 0.12


def _said(piece: str, plain: bool) -> bool:
    """Whether every word is a word of time with its own marks: "quỹ 1" is no quarter."""
    for word in _WORDS.findall(piece):
        lower = old_tones(word.lower())
        if lower in _ACCENTED or lower in _NATURAL:
            continue
        if plain and lower.isascii():
            continue
        return False
    return True
