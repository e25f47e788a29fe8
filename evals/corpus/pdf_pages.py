"""Pages of a PDF: text and rules at places, written out with the letters embedded."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from evals.corpus.typeface import Typeface, typeface

WIDTH, HEIGHT = 595.28, 841.89  # A4 in points
_MARK_SIZE, _MARK_RISE = 0.6, 0.35  # of a note's number, against the letters beside it
_PER_MAP = 100  # entries that one section of a character map may hold


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; a raised one is a note's number."""

    text: str
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text is set; the size in points."""

    size: float
    bold: bool = False

    def width(self, runs: Iterable[Run]) -> float:
        """How wide the runs are together, in points."""
        face = typeface(self.bold)
        return sum(
            face.width(run.text, self.size * (_MARK_SIZE if run.raised else 1)) for run in runs
        )


@dataclass(slots=True)
class Page:
    """The drawing of a page; y counts down from its top."""

    drawn: list[str] = field(default_factory=list)

    def text(self, place: tuple[float, float], runs: Sequence[Run], letters: Letters) -> None:
        """Draws runs one behind the other from a point on their base line."""
        self.spread(place, runs, letters, 0)

    def spread(
        self, place: tuple[float, float], runs: Sequence[Run], letters: Letters, more: float
    ) -> None:
        """The same with every space wider by `more` points."""
        face, x, y = typeface(letters.bold), *place
        name = "F2" if letters.bold else "F1"
        ops = [f"BT 1 0 0 1 {x:.2f} {HEIGHT - y:.2f} Tm"]
        for run in runs:
            size = letters.size * (_MARK_SIZE if run.raised else 1)
            rise = letters.size * _MARK_RISE if run.raised else 0
            shown = _shown(face, run.text, -more * 1000 / size)
            ops.append(f"/{name} {size:.2f} Tf {rise:.2f} Ts {shown} TJ")
        self.drawn.append(" ".join([*ops, "ET"]))

    def rule(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Draws a thin straight line."""
        (x0, y0), (x1, y1) = start, end
        self.drawn.append(f"{x0:.2f} {HEIGHT - y0:.2f} m {x1:.2f} {HEIGHT - y1:.2f} l S")


def _shown(face: Typeface, text: str, shift: float) -> str:
    """A text as the operand of TJ; `shift` moves what follows a space."""
    if not shift:
        return f"[<{face.code(text)}>]"
    words = text.split(" ")
    space = face.code(" ")
    inner = "".join(f"<{face.code(word)}{space}>{shift:.1f}" for word in words[:-1])
    return f"[{inner}<{face.code(words[-1])}>]"


def pdf_file(pages: Sequence[Page]) -> bytes:
    """The bytes of a file with these pages."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R /Lang (vi-VN) >>", b"", *_fonts(first=3)]
    kids = []
    for page in pages:
        objects.append(_stream(("0.5 w\n" + "\n".join(page.drawn)).encode("ascii")))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 8 0 R >> >> >>" % (WIDTH, HEIGHT, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _assembled(objects)


@cache
def _fonts(first: int) -> tuple[bytes, ...]:
    """Ten objects: five of each weight, numbered from `first`."""
    return (*_font(typeface(False), first), *_font(typeface(True), first + 5))


def _font(face: Typeface, number: int) -> list[bytes]:
    name = face.name.encode()
    advances = {glyph: face.advances[sign] for sign, glyph in face.glyphs.items()}
    widths = " ".join(f"{glyph} [{wide}]" for glyph, wide in sorted(advances.items())).encode()
    return [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /ToUnicode %d 0 R "
        b"/DescendantFonts [%d 0 R] >>" % (name, number + 4, number + 1),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDToGIDMap /Identity "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor %d 0 R /W [%s] >>" % (name, number + 2, widths),
        b"<< /Type /FontDescriptor /FontName /%s /Flags 6 /FontBBox [%d %d %d %d] /ItalicAngle 0 "
        b"/Ascent %d /Descent %d /CapHeight 660 /StemV %d /FontFile2 %d 0 R >>"
        % (
            *(name, *face.box, face.ascent, face.descent),
            *(140 if face.name.endswith("Bold") else 80, number + 3),
        ),
        b"<< /Length %d /Length1 %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
        % (len(face.packed), face.length, face.packed),
        _stream(_to_unicode(face)),
    ]


def _to_unicode(face: Typeface) -> bytes:
    """The characters of the glyphs: what a reader copies out of the page."""
    signs: dict[int, str] = {}
    for sign, glyph in sorted(face.glyphs.items()):
        signs.setdefault(glyph, sign)
    pairs = [f"<{glyph:04X}> <{ord(sign):04X}>" for glyph, sign in sorted(signs.items())]
    sections = (pairs[at : at + _PER_MAP] for at in range(0, len(pairs), _PER_MAP))
    lines = "\n".join(
        f"{len(section)} beginbfchar\n" + "\n".join(section) + "\nendbfchar" for section in sections
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{lines}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def _assembled(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start
