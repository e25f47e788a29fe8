"""How wide bold Times New Roman runs, for rules that are as long as a share of their text."""

from __future__ import annotations

import unicodedata
from types import MappingProxyType
from typing import Final

# Advance widths in thousandths of the letter size. Marks above and below add nothing, so a
# Vietnamese letter is as wide as its base letter.
_WIDTHS: Final = MappingProxyType(
    {
        220: "|", 250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt‘’", 389: "Is", 394: "{}",
        444: "cerz", 500: "#$*0123456789?J_agovxy–“”", 520: "~", 555: '"', 556: "Sbdhknpquđ",
        570: "+<=>", 581: "^", 611: "FP", 667: "BELTZ", 722: "ACDNRUVXYwĐ", 778: "GHKOQ",
        833: "&m", 930: "@", 944: "M", 1000: "%W—…",
    }
)  # fmt: skip
_ADVANCE: Final = {char: width for width, chars in _WIDTHS.items() for char in chars}
_UNKNOWN = 600


def bold_width(text: str, size: float) -> float:
    """The width in points of a line of bold text of that size in points."""
    plain = unicodedata.normalize("NFD", text)
    shown = (char for char in plain if not unicodedata.combining(char))
    return sum(_ADVANCE.get(char, _UNKNOWN) for char in shown) * size / 1000


def bold_lines(text: str, size: float, room: float) -> list[str]:
    """The lines in which a text stands where `room` points are there for one of them."""
    lines: list[str] = []
    for word in text.split():
        if lines and bold_width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
