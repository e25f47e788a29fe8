"""How the scorers read texts and numbers: on their own, so that a reader of the product that
goes wrong is found out, not shared."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

SCALES = {
    "nghìn": Decimal(10) ** 3,
    "ngàn": Decimal(10) ** 3,
    "triệu": Decimal(10) ** 6,
    "tỷ": Decimal(10) ** 9,
    "tỉ": Decimal(10) ** 9,
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SCALE_BEHIND = re.compile(rf"\s*({'|'.join(SCALES)})\b")
_GROUPED = {
    (".", ","): re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
    (",", "."): re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}
_NOT_WORDS = re.compile(r"[*|¹²³⁴⁵⁶⁷⁸⁹⁰\s]")
_MARKER = re.compile(r"\[\d+\]")
_LIST_NUMBER = re.compile(r"(?m)^\s*\d+[.)]\s")
_DATES = re.compile(
    r"\b\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}\b|\b\d{4}-\d\d-\d\d\b"  # 30/9/2026
    r"|\b\d+(?:/\d{4})?[-/][A-ZĐ][\w/-]*"  # 57-NQ/TW, 13/2023/NĐ-CP
    r"|\b(?:Đề án|đề án)\s+\d+|\b[Qq]uý\s+\d\b|/\s*20\d\d\b"
    r"|\b\d+\s+tháng\s+(?:(?:đầu|cuối)\s+)?năm(?:\s+\d{4})?\b"
    r"|\b(?:[Nn]ăm|[Tt]háng|[Nn]gày)\s+\d+(?:/\d+)?"
)
_WORD = re.compile(r"\w+")
# An amount: no part of a date, symbol, list number or year; `rate` holds its percent sign.
AMOUNT = re.compile(
    r"(?<![\w/.,-])(?<!ngày )(?<!tháng )(?<!năm )(?<!quý )(?<!Quý )(?<!số )(?<!Điều )(?<!án )"
    r"(?!20[0-4]\d\b)\d+(?:[.,]\d+)*(?![\w/-]|[.,]\d)(?! tháng)(?P<rate>\s*%)?"
)
_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)


def normal(text: str) -> str:
    """NFC, lower case, single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def bare(text: str) -> str:
    """As `normal`, without diacritics."""
    text = unicodedata.normalize("NFD", normal(text).replace("đ", "d"))
    return "".join(char for char in text if not unicodedata.combining(char))


def squeezed(text: str) -> tuple[str, list[int]]:
    """The text without blanks, table bars and footnote marks, and the offset of each character."""
    kept = [(char, at) for at, char in enumerate(text) if not _NOT_WORDS.match(char)]
    return "".join(char for char, _ in kept), [at for _, at in kept]


def holds(text: str, quote: str) -> bool:
    """Whether a quote stands in a text, whatever the line breaks and table bars."""
    return squeezed(unicodedata.normalize("NFC", quote))[0] in squeezed(text)[0]


def overlap(one: str, other: str) -> float:
    """The share of the shorter text's words that the other one has."""
    first, second = sorted((_WORD.findall(normal(one)), _WORD.findall(normal(other))), key=len)
    known = set(second)
    return sum(word in known for word in first) / len(first) if first else 0.0


def readings(token: str) -> set[Decimal]:
    """Every value that a number token can mean: 1.049 is 1049 to a Vietnamese reader, 1.049 to
    an English one."""
    values: set[Decimal] = set()
    for (group, point), grouped in _GROUPED.items():
        if group not in token or grouped.fullmatch(token):
            plain = token.replace(group, "").replace(point, ".")
            if plain.count(".") <= 1:
                values.add(Decimal(plain))
    return values


def stated(text: str) -> list[set[Decimal]]:
    """The readings of each number of a text, with nghìn, triệu, tỷ behind it applied as well."""
    text = unicodedata.normalize("NFC", text).lower()
    found = []
    for match in _NUMBER.finditer(text):
        values = readings(match.group()) or {
            Decimal(part) for part in re.findall(r"\d+", match.group())
        }
        scale = _SCALE_BEHIND.match(text, match.end())
        factor = SCALES[scale.group(1)] if scale else Decimal(1)
        found.append(values | {value * factor for value in values})
    return found


def values_in(text: str) -> set[Decimal]:
    """All values that a text states."""
    return {value for values in stated(text) for value in values}


def written(answer: str) -> str:
    """What an answer itself says: without markers of citations and the numbers of a list."""
    return _LIST_NUMBER.sub("\n", _MARKER.sub(" ", answer))


def without_dates(text: str) -> str:
    """The text without dates, years and document symbols, whose digits are no amounts."""
    return _DATES.sub(" ", unicodedata.normalize("NFC", text))


def base_value(value: Decimal, unit: str) -> Decimal:
    """The value with its unit's scale applied: 708 triệu đồng is 708000000."""
    for word, factor in SCALES.items():
        if normal(unit).startswith(word):
            return value * factor
    return value


def states_date(text: str, day: date) -> bool:
    """Whether a text says a date, in digits or words, Vietnamese or English."""
    month = _MONTH_NAMES.split()[day.month - 1]
    between = r"\s*(?:[/.-]|tháng|năm)\s*"
    forms = (
        rf"\b0?{day.day}{between}0?{day.month}{between}{day.year}\b",
        rf"\b{day.isoformat()}\b",
        rf"\b0?{day.day} {month} {day.year}\b",
        rf"\b{month} 0?{day.day},? {day.year}\b",
    )
    return any(re.search(form, normal(text)) for form in forms)
