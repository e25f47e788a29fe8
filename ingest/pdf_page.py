"""A page of a PDF as pdfplumber reads it, its characters with only what words are made of."""

from __future__ import annotations

from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTPage
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter
from pdfminer.utils import Matrix, Rect, apply_matrix_rect
from pdfplumber.page import Page

Objects = dict[str, list[dict[str, Any]]]


class LightPage(Page):
    """A page that spares pdfplumber's copying of some twenty attributes of each character.

    That copying (colours, matrix, marked content) takes longer than reading the page. What is
    kept is what `extract_words` and `Table.extract` use; lines and frames are as pdfplumber's.
    """

    @property
    def layout(self) -> LTPage:
        """Lines, frames, pictures; the characters are kept apart."""
        if not hasattr(self, "_layout"):
            device = _Device(self)
            PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout = device.get_result()
            self._light = device.chars
        return self._layout

    def parse_objects(self) -> Objects:
        """All that stands on the page, by kind."""
        objects = super().parse_objects()
        return objects | {"char": objects.get("char", []) + self._light}


class _Device(PDFPageAggregator):
    """Makes of each character the record that pdfplumber would have made, and no more."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.pdf.rsrcmgr, pageno=page.page_number)
        self.chars: list[dict[str, Any]] = []
        self._glyphs: dict[tuple[int, int], tuple[str, float, float]] = {}  # of the page's fonts
        self._left, self._above = page.mediabox[:2]
        self._height = page.height

    def render_char(  # noqa: PLR0913 - pdfminer hands over eight
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Keeps a character; tells by how much the pen moves on."""
        glyph = self._glyphs.get((id(font), cid))
        if glyph is None:
            if font.is_vertical():
                return super().render_char(
                    matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate
                )
            glyph = self._glyphs[id(font), cid] = self._glyph(font, cid)
        text, width, descent = glyph
        advance = width * fontsize * scaling
        foot = descent * fontsize + rise
        x0, y0, x1, y1 = _box(matrix, advance, foot, foot + fontsize)
        a, b, c, d = matrix[:4]
        top = (self._height - y1) + self._above
        self.chars.append(
            {
                "text": text,
                "fontname": font.fontname,
                "size": y1 - y0,
                "upright": a * d * scaling > 0 and b * c <= 0,
                "x0": x0 + self._left,
                "x1": x1 + self._left,
                "top": top,
                "doctop": top,
                "bottom": (self._height - y0) + self._above,
            }
        )
        return advance

    def _glyph(self, font: PDFFont, cid: int) -> tuple[str, float, float]:
        """What a character of a font is, its width, and how far the font goes below the line."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        return text, font.char_width(cid), font.get_descent()


def _box(matrix: Matrix, width: float, foot: float, head: float) -> Rect:
    """Where a character stands, from the pen's matrix: nearly always upright, seldom turned."""
    a, b, c, d, e, f = matrix
    if b or c or a * width < 0 or d * (head - foot) < 0:
        return apply_matrix_rect(matrix, (0, foot, width, head))
    return e, d * foot + f, a * width + e, d * head + f
