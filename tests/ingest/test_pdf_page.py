"""The light characters of a page are those of pdfplumber."""

from __future__ import annotations

import io
from operator import itemgetter
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pdfplumber.page import Page

import ingest
from ingest.pdf_page import LightPage
from tests.ingest.pdf_maker import Text, grid, pdf

SAMPLES = sorted((Path(ingest.__file__).parent / "samples").glob("*.pdf"))
WRITTEN = [Text(85, 200, "Xã có 12 thôn."), Text(85, 240, "Bảng", 9, bold=True)]
IN_CELLS = [Text(85, 262, "Số hộ", 9), Text(205, 262, "1.234", 9)]
DRAWN = pdf([*WRITTEN, *grid([80, 200, 300], [260, 280]), *IN_CELLS])
FILES = {
    **{path.name: path.read_bytes() for path in SAMPLES},
    "drawn": DRAWN,
    "turned": DRAWN.replace(b"/MediaBox", b"/Rotate 90 /MediaBox"),
    "upside down": DRAWN.replace(b"/MediaBox", b"/Rotate 180 /MediaBox"),
    "off the corner": DRAWN.replace(b"[0 0 595 842]", b"[-9 20 595 842]"),
    "letters turned": DRAWN.replace(b" Td <", b" Td 0.6 0.8 -0.8 0.6 99 700 Tm <"),
    "letters mirrored": DRAWN.replace(b" Td <", b" Td 1 0 0 -1 99 700 Tm <"),
    "written down": DRAWN.replace(b"/Identity-H", b"/Identity-V"),
    "no letters told": DRAWN.replace(b"/ToUnicode", b"/ToNothing"),
}


def shown(page: Page) -> dict[str, Any]:
    """What is read from a page, its characters with the attributes that are used."""
    kept = ("text", "fontname", "size", "upright", "x0", "x1", "top", "bottom")
    chars = [itemgetter(*kept)(char) for char in page.chars]
    words = page.extract_words(extra_attrs=["fontname", "size"], x_tolerance_ratio=0.15)
    told = [(word["text"], word["x0"], word["top"]) for word in words]
    places = itemgetter("object_type", "x0", "x1", "top", "bottom")
    drawn = [places(part) for part in (*page.lines, *page.rects, *page.curves)]
    tables = [table.extract() for table in page.find_tables()]
    return {"chars": chars, "words": told, "drawn": drawn, "tables": tables}


@pytest.mark.parametrize("name", FILES)
def test_a_light_page_reads_as_pdfplumbers_own(name: str) -> None:
    with pdfplumber.open(io.BytesIO(FILES[name])) as file:
        assert file.pages
        for number, page in enumerate(file.pages, start=1):
            light = LightPage(file, page.page_obj, number)
            assert light.chars
            assert shown(light) == shown(page)
