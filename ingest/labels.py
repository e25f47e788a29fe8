"""The label that a line begins with: Phần, I., 1., 1.1., a), Phụ lục, or a bullet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from vectorstore.vocabulary.letters import UPPER


class Rank(IntEnum):
    """How high a label stands; a lower number stands higher."""

    APPENDICES = 0  # the head of all appendices, without a number
    APPENDIX = 1
    PART = 2
    CHAPTER = 3
    CAPITAL = 4  # A., B.
    ROMAN = 5  # and Điều
    ARABIC = 6
    DECIMAL2 = 7
    DECIMAL3 = 8
    DECIMAL4 = 9
    LETTER = 10
    STAR = 11
    ITEM = 12  # bullets and (1): never a heading


@dataclass(frozen=True, slots=True)
class Label:
    """A line's label: as shown, its rank, its number (0 = none) and where the text begins."""

    text: str
    rank: Rank
    number: int
    body: int


_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{0,3}))(?<=[IVX])"
_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_PART = re.compile(
    rf"(Phần|PHẦN|Chương|CHƯƠNG)\s+(?:thứ\s+|THỨ\s+)?({_ROMAN}|\d{{1,2}}|"
    rf"{'|'.join(_WORDS)}|{'|'.join(w.upper() for w in _WORDS)})(?![\w/])\s*(?:[.:)–-]+\s*|\s+|$)"
)
_APPENDIX = re.compile(
    rf"(?:\d{{1,2}}\s*[.)]\s*)?((?:Phụ lục|PHỤ LỤC|Phụ biểu|PHỤ BIỂU|Biểu số|BIỂU SỐ|Biểu mẫu số)"
    rf"(?:\s+(?:số|SỐ))?(?:\s+({_ROMAN}|\d{{1,2}}(?:\.\d{{1,2}})?[A-Za-z]?|[A-H])(?![\w/]))?)"
    r"\s*(?:[.:)–-]+\s*|\s+|$)"
)
_ARTICLE = re.compile(r"(Điều\s+\d{1,3})\s*[.:]\s*(?=\S)")
_ROMAN_LABEL = re.compile(
    rf"({_ROMAN})\s*(?:[.)/:]\s*-?\s*|[–-]\s+|[–-](?=[{UPPER}]{{2,}}[\s,]))(?=[^\s\d])"
)
_CAPITAL = re.compile(rf"([A-HĐ])\s*[.)/]\s*(?=[{UPPER}])")
_DECIMAL = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){1,3})(?:\s*[.)/:]\s*|\s*[–-]\s+|\s+)(?=[^\W\d_]|[“\"(])"
)
_ARABIC = re.compile(
    r"(\d{1,3})\s*(?:[.)/]\s*|[.)]?\s*[–-]\s+(?![A-ZĐ]{2,}[-/]))(?=[^\W\d_]|[“\"(])"
)
_ARABIC_SPACED = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_LETTER = re.compile(r"([a-zđ]{1,2}\d?)\s*\)\s*(?=\S)|([a-zđ])\.\s+(?=\S)")
_NUMBERED_ITEM = re.compile(r"(?:[-–—•]\s*)?(\(\s*(\d{1,2}|[a-zđ]|[ivx]{1,4})\s*\))\s*(?=\S)")
_BULLET = re.compile(r"([-–—]\s*\+|\+|[•·*→⇒✓✔➢➤❖♦◆○]|[-–—](?!\d))\s*(?=[^\s\d]|\d)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def roman_value(text: str) -> int:
    """The value of a Roman number made of I, V and X."""
    total, last = 0, 0
    for char in reversed(text):
        value = _ROMAN_VALUES[char]
        total, last = (total - value, last) if value < last else (total + value, value)
    return total


def _number(text: str | None) -> int:
    if not text:
        return 0
    if text.isdigit():
        return int(text)
    if re.fullmatch(_ROMAN, text):
        return roman_value(text)
    lowered = text.lower()
    if lowered in _WORDS:
        return _WORDS.index(lowered) + 1
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else ord(lowered[0]) - ord("a") + 1


def read_label(line: str) -> Label | None:
    """The label of a line, or None when it has none."""
    for reader in (_part, _appendix, _numbered_item, _bullet, _roman, _capital, _decimal, _arabic):
        label = reader(line)
        if label:
            return label
    return _letter(line)


def _part(line: str) -> Label | None:
    m = _PART.match(line)
    if not m:
        return None
    rank = Rank.PART if m.group(1).lower() == "phần" else Rank.CHAPTER
    shown = line[: m.end(2)].strip()
    return Label(" ".join(shown.split()), rank, _number(m.group(2)), m.end())


def _appendix(line: str) -> Label | None:
    m = _APPENDIX.match(line)
    if not m:
        return None
    return Label(" ".join(m.group(1).split()), Rank.APPENDIX, _number(m.group(2)), m.end())


def _roman(line: str) -> Label | None:
    m = _ARTICLE.match(line)
    if m:
        return Label(" ".join(m.group(1).split()), Rank.ROMAN, int(m.group(1)[4:]), m.end())
    m = _ROMAN_LABEL.match(line)
    return Label(m.group(1), Rank.ROMAN, roman_value(m.group(1)), m.end()) if m else None


def _capital(line: str) -> Label | None:
    m = _CAPITAL.match(line)
    return Label(m.group(1), Rank.CAPITAL, _number(m.group(1)), m.end()) if m else None


def _decimal(line: str) -> Label | None:
    m = _DECIMAL.match(line)
    if not m:
        return None
    parts = m.group(1).split(".")
    rank = (Rank.DECIMAL2, Rank.DECIMAL3, Rank.DECIMAL4)[len(parts) - 2]
    # "1.5 triệu" is a figure: behind a label stands a mark or a capital.
    rest = line[m.end() :]
    marked = line[m.end(1) : m.end()].strip() != ""
    if not marked and not rest.lstrip('“"(')[:1].isupper():
        return None
    return Label(m.group(1), rank, int(parts[-1]), m.end())


def _arabic(line: str) -> Label | None:
    m = _ARABIC.match(line) or _ARABIC_SPACED.match(line)
    if not m or re.match(r"\d{1,2}/\d", line):
        return None
    return Label(m.group(1), Rank.ARABIC, int(m.group(1)), m.end())


def _letter(line: str) -> Label | None:
    m = _LETTER.match(line)
    if not m:
        return None
    shown = m.group(1) or m.group(2)
    mark = ")" if m.group(1) else "."
    return Label(f"{shown}{mark}", Rank.LETTER, _letter_number(shown), m.end())


def _letter_number(letter: str) -> int:
    """Place in the Vietnamese alphabet as lists use it: a b c d đ e g h i k l m n."""
    order = "abcdđeghiklmnopqrstuvxy"
    return order.find(letter[0]) + 1


def _numbered_item(line: str) -> Label | None:
    m = _NUMBERED_ITEM.match(line)
    if not m:
        return None
    return Label(m.group(1).replace(" ", ""), Rank.ITEM, _number(m.group(2)), m.end())


def _bullet(line: str) -> Label | None:
    m = _BULLET.match(line)
    if not m or re.match(r"[-–—]\s*$", line):
        return None
    mark = m.group(1).replace(" ", "")
    if mark[0] in "-–—":
        mark = "+" if mark.endswith("+") else "-"
    return Label(mark, Rank.ITEM, 0, m.end())
