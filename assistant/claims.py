"""What a sentence claims: numbers, dates, periods, document symbols, communes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.citations import MARKER
from vectorstore.records import Commune, Period
from vectorstore.vocabulary.numbers import SCALES, find_numbers, number_words
from vectorstore.vocabulary.periods import find_dates, find_periods
from vectorstore.vocabulary.symbols import find_symbols
from vectorstore.vocabulary.text import canonical, nfc, words
from vectorstore.vocabulary.units import find_communes

_BULLET = re.compile(r"(?m)^[ \t]*(?:[-–+•*]|\(?\d{1,2}[.)]|[a-zđ]\))[ \t]+")
_BEHIND = re.compile(r"[ \u00a0]*(?:(%|phần trăm\b)|(nghìn|ngàn|triệu|tỷ|tỉ)\b)", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:chưa|không|chẳng)\b((?:\s+[^\W\d_]+){1,4})")
_AUXILIARY = re.compile(
    r"được|có|bị|thật|thực|sự|hoàn|toàn|hề|phải|còn|đủ|đạt|để|là|cần|thể|thấy|nhận|nhiều"
)
_YEAR = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its scale applied: 708 triệu is 708000000; a percentage stays apart."""

    value: Decimal
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything checkable in one text."""

    amounts: frozenset[Amount]
    dates: frozenset[str]
    periods: tuple[Period, ...]
    symbols: tuple[str, ...]
    communes: tuple[Commune, ...]
    negated: frozenset[tuple[str, str]]

    @property
    def any(self) -> bool:
        """Whether there is anything that a source has to hold."""
        return bool(self.amounts or self.dates or self.periods or self.symbols or self.communes)


def claims_in(text: str) -> Claims:
    """Claims of a text; markers and list bullets are no claims."""
    text = _BULLET.sub("", MARKER.sub(" ", nfc(text)))
    symbols = find_symbols(text)
    bare = _blank(text, [(s.start, s.end) for s in symbols])
    dates = find_dates(bare)
    periods = [p for p in find_periods(text) if p.period.known]
    undated = _blank(bare, [(d.start, d.end) for d in dates])
    undated = _blank(undated, [(p.start, p.end) for p in periods])
    return Claims(
        amounts=frozenset(_amounts(undated)),
        dates=frozenset(d.iso for d in dates),
        periods=tuple(p.period for p in periods),
        symbols=tuple(s.symbol for s in symbols),
        communes=tuple(c.commune for c in find_communes(text)),
        negated=frozenset(_negated(text)),
    )


def amount_of(value: Decimal, unit: str) -> Amount:
    """A ledger value with its unit as an amount: 708 and "triệu đồng" give 708000000."""
    unit = canonical(unit).strip()
    scale = next((k for word, k in SCALES.items() if unit.startswith(word)), Decimal(1))
    return Amount(value * scale, unit.startswith(("%", "phần trăm")))


def years_of(dates: frozenset[str]) -> frozenset[Decimal]:
    """The years that dates hold; "năm 2026" follows from 13/4/2026."""
    return frozenset(Decimal(d[:4]) for d in dates if d[:4].isdigit())


def is_year(value: Decimal) -> bool:
    """Whether a number can be a year of the reports' time."""
    return value == int(value) and int(value) in _YEAR


def pairs(text: str) -> frozenset[tuple[str, str]]:
    """Neighbouring words of a text."""
    found = words(text)
    return frozenset(pairwise(found))


def _amounts(text: str) -> list[Amount]:
    found: list[Amount] = []
    for span in [*find_numbers(text), *number_words(text)]:
        behind = _BEHIND.match(text, span.end)
        scale = SCALES[behind.group(2).lower()] if behind and behind.group(2) else Decimal(1)
        found.append(Amount(span.value * scale, bool(behind and behind.group(1))))
    return found


def _negated(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for match in _NEGATED.finditer(canonical(text)):
        rest = [w for w in words(match.group(1)) if not _AUXILIARY.fullmatch(w)]
        if len(rest) > 1:
            found.append((rest[0], rest[1]))
    return found


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
