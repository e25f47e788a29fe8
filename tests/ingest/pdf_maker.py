"""Small PDF files with Vietnamese text, written by hand so that tests need no font."""

from __future__ import annotations

from dataclasses import dataclass

_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"100 beginbfrange\n"
    + b"".join(b"<%02X00> <%02XFF> <%02X00>\n" % (n, n, n) for n in range(100))
    + b"endbfrange endcmap end end"
)


@dataclass(frozen=True)
class Text:
    """A piece of text at a place; y counts down from the top of the page."""

    x: float
    y: float
    text: str
    size: float = 14
    bold: bool = False


@dataclass(frozen=True)
class Rule:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float


def pdf(*pages: list[Text | Rule], encrypt: bytes = b"") -> bytes:
    """A PDF of A4 pages."""
    objects = [b"", b"", _font(b"Times", 4), _stream(_TO_UNICODE), _font(b"Times-Bold", 4)]
    kids = []
    for page in pages:
        content = len(objects) + 1
        objects.append(_stream(b"\n".join(_drawn(part) for part in page)))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 5 0 R >> >> >>" % content
        )
        kids.append(b"%d 0 R" % (content + 1))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects, encrypt)


def grid(x: list[float], y: list[float]) -> list[Text | Rule]:
    """The lines of a ruled table."""
    across = [Rule(x[0], level, x[-1], level) for level in y]
    return [*across, *(Rule(at, y[0], at, y[-1]) for at in x)]


def _drawn(part: Text | Rule) -> bytes:
    if isinstance(part, Rule):
        return b"%.1f %.1f m %.1f %.1f l S" % (part.x0, 842 - part.y0, part.x1, 842 - part.y1)
    font = b"/F2" if part.bold else b"/F1"
    code = part.text.encode("utf-16-be").hex().upper().encode()
    y = 842 - part.y - part.size
    return b"BT %s %.1f Tf %.1f %.1f Td <%s> Tj ET" % (font, part.size, part.x, y, code)


def _font(name: bytes, to_unicode: int) -> bytes:
    return (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /ToUnicode %d 0 R "
        b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /DW 500 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /%s /Flags 4 /Ascent 800 "
        b"/Descent -200 /FontBBox [0 -200 1000 800] >> >>] >>" % (name, to_unicode, name, name)
    )


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _file(objects: list[bytes], encrypt: bytes) -> bytes:
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, encrypt)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start
