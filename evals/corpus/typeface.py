"""The letters of generated PDFs: widths, glyph numbers and the file that goes into the PDF."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_FONTS = Path(__file__).resolve().parent / "fonts"
_WINDOWS_UNICODE = (3, 1)  # platform and encoding of the character map that is read


@dataclass(frozen=True, slots=True)
class Typeface:
    """A TrueType font; widths in thousandths of the letter size."""

    name: str
    packed: bytes  # its file, compressed
    length: int  # of its file
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    glyphs: dict[str, int]
    advances: dict[str, int]
    codes: dict[str, str] = field(default_factory=dict)

    def width(self, text: str, size: float) -> float:
        """How wide a text is, in the unit of `size`."""
        advances = self.advances
        try:
            return sum([advances[sign] for sign in text]) * size / 1000
        except KeyError as error:
            raise ValueError(f"no letter in {self.name} for {error.args[0]!r}") from error

    def code(self, text: str) -> str:
        """The text as hexadecimal glyph numbers."""
        return "".join([self.codes[sign] for sign in text])


@cache
def typeface(bold: bool) -> Typeface:
    """The serif letters that come with the generator, for Vietnamese and common signs."""
    name = f"CommuneSerif-{'Bold' if bold else 'Regular'}"
    data = (_FONTS / f"{name}.ttf").read_bytes()
    tables = _tables(data)
    head, hhea = tables["head"], tables["hhea"]
    (units,) = struct.unpack_from(">H", head, 18)
    ascent, descent = struct.unpack_from(">hh", hhea, 4)
    (count,) = struct.unpack_from(">H", hhea, 34)
    metrics = struct.unpack_from(">" + "Hh" * count, tables["hmtx"])[::2]
    glyphs = dict(_characters(tables["cmap"]))
    wide = {s: round(metrics[min(g, count - 1)] * 1000 / units) for s, g in glyphs.items()}
    corners = struct.unpack_from(">4h", head, 36)
    x0, y0, x1, y1 = (round(corner * 1000 / units) for corner in corners)
    return Typeface(
        name=name,
        packed=zlib.compress(data, 9),
        length=len(data),
        box=(x0, y0, x1, y1),
        ascent=round(ascent * 1000 / units),
        descent=round(descent * 1000 / units),
        glyphs=glyphs,
        advances=wide,
        codes={sign: f"{glyph:04X}" for sign, glyph in glyphs.items()},
    )


def _tables(data: bytes) -> dict[str, bytes]:
    """The tables of a TrueType file by their tags."""
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, start, length = struct.unpack_from(">4sLLL", data, at)
        tables[tag.decode()] = data[start : start + length]
    return tables


def _characters(cmap: bytes) -> Iterator[tuple[str, int]]:
    """Characters and their glyphs, from a map in format 4 (segments with a constant distance)."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    records = (struct.unpack_from(">HHL", cmap, 4 + 8 * n) for n in range(count))
    start = next(offset for *kind, offset in records if tuple(kind) == _WINDOWS_UNICODE)
    segments = struct.unpack_from(">H", cmap, start + 6)[0] // 2
    ends, begins, deltas, places = (
        start + 14 + 2 * segments * n + (2 if n else 0) for n in range(4)
    )
    for n in range(segments):
        last, first, delta, offset = (
            struct.unpack_from(">H", cmap, base + 2 * n)[0]
            for base in (ends, begins, deltas, places)
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                at = places + 2 * n + offset + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", cmap, at)
            if not offset or glyph:
                yield chr(code), (glyph + delta) & 0xFFFF
