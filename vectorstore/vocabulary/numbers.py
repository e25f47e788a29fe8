"""The one reader and writer of Vietnamese numbers: 12.456 is a count, 98,7 a decimal.

Texts are expected in NFC; offsets refer to the text given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from vectorstore.vocabulary.number_words import read_words

SCALES: Final[Mapping[str, Decimal]] = MappingProxyType(
    {
        "nghìn": Decimal(1_000),
        "ngàn": Decimal(1_000),
        "triệu": Decimal(1_000_000),
        "tỷ": Decimal(1_000_000_000),
        "tỉ": Decimal(1_000_000_000),
    }
)

_TOKEN = re.compile(r"(?<![^\W_])[0-9]+(?:[.,][0-9]+)*(?![0-9]|[Gg](?![^\W_]))")
_DOT_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMA_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|,[0-9]{3}\.[0-9]+)")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number and where it stands in the text."""

    value: Decimal
    start: int
    end: int
    text: str


def parse_number(token: str) -> Decimal | None:
    """The value of one number token as Vietnamese reports write it, None if it is none.

    Dots group thousands and commas are decimals: "12.456" is 12456, "99,9" is 99.9. A dot that
    cannot group ("0.708", "99.9") is a decimal; several comma groups are thousands.
    """
    token = token.strip()
    if _DOT_GROUPS.fullmatch(token):
        return Decimal(token.replace(".", "").replace(",", "."))
    if _COMMA_GROUPS.fullmatch(token):
        return Decimal(token.replace(",", ""))
    if _PLAIN.fullmatch(token):
        return Decimal(token.replace(",", "."))
    return None


def find_numbers(text: str) -> list[NumberSpan]:
    """All numbers in digits, in order; each side of "8.214/8.230" is one of its own."""
    found: list[NumberSpan] = []
    for match in _TOKEN.finditer(text):
        value = parse_number(match.group())
        if value is not None:
            found.append(NumberSpan(value, match.start(), match.end(), match.group()))
            continue
        for part in _DIGITS.finditer(text, match.start(), match.end()):
            found.append(NumberSpan(Decimal(part.group()), part.start(), part.end(), part.group()))
    return found


def format_number(value: Decimal | int) -> str:
    """The number as Vietnamese reports write it: 12.456 or 98,7; zeros at the end are left out."""
    plain = f"{Decimal(value):,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if plain == "-0":
        return "0"
    return plain.translate(str.maketrans(",.", ".,"))


def number_words(text: str) -> list[NumberSpan]:
    """Numbers written in words: "hai mươi ba", "một trăm linh năm", "mười"."""
    return [NumberSpan(Decimal(n), a, b, text[a:b]) for n, a, b in read_words(text)]
