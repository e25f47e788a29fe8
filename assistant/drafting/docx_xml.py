"""WordprocessingML in small: escaped text, runs, paragraphs, rules; lengths in millimetres."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from vectorstore.vocabulary.text import UNWRITABLE

FONT = "Times New Roman"
PAGE = (210.0, 297.0)  # A4
MARGINS = (20.0, 15.0, 20.0, 30.0)  # top, right, bottom, left
TEXT_WIDTH = PAGE[0] - MARGINS[1] - MARGINS[3]
FIRST_LINE = 12.7
RULE = 6  # eighths of a point
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARED = f'xmlns:w="{MAIN}" xmlns:r="{LINKS}"'


def twips(millimetres: float) -> int:
    """Twentieths of a point, rounded up so that a margin is never below what is asked for."""
    exact = millimetres * 1440 / 25.4
    whole = round(exact)
    return whole if abs(exact - whole) < 1e-6 else int(exact) + 1


def plain(text: str) -> str:
    """The text as XML can hold it."""
    return escape(UNWRITABLE.sub(" ", text))


def attribute(text: str) -> str:
    """The text as the quoted value of an attribute."""
    return quoteattr(UNWRITABLE.sub(" ", text))


def fonts() -> str:
    """The one font, for every script that Word tells apart."""
    scripts = ("ascii", "hAnsi", "eastAsia", "cs")
    return "<w:rFonts{} />".format("".join(f' w:{script}="{FONT}"' for script in scripts))


def run(text: str, *properties: str) -> str:
    """A run of text; a line feed is a line break."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{plain(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r>{_properties('rPr', properties)}{lines}</w:r>"


def paragraph(style: str, *runs: str, properties: Iterable[str] = ()) -> str:
    """A paragraph of a style; `properties` in the order that the schema asks for."""
    shown = _properties("pPr", (f'<w:pStyle w:val="{style}"/>', *properties))
    return f"<w:p>{shown}{''.join(runs)}</w:p>"


def rule(length: float, room: float) -> str:
    """A drawn line in the middle: `length` and the `room` it stands in, both in points."""
    side = max(0, round((room - length) * 10))
    return paragraph(
        "DuongKe",
        properties=(
            f'<w:pBdr><w:top w:val="single" w:sz="{RULE}" w:space="0" w:color="000000"/></w:pBdr>',
            f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>',
        ),
    )


def points(millimetres: float) -> float:
    """A length in points."""
    return millimetres * 72 / 25.4


def _properties(name: str, properties: Iterable[str]) -> str:
    inner = "".join(properties)
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""
