"""PDF documents with text: paragraphs by geometry, ruled tables, footnotes, no running lines."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.elements import Element, Source
from ingest.errors import EncryptedFileError, NoTextError, TooLargeError, UnreadableFileError
from ingest.pdf_lines import PdfLine, PdfWord, layout_of, lines_of, word_of
from ingest.pdf_page import LightPage
from ingest.pdf_paragraphs import Table, elements_of, mended
from ingest.tables import Row

_MAX_PAGES = 1500
_EDGE = 0.09  # of the page's height: where running lines and page numbers stand
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_DAMAGE = (
    MalformedPDFException,
    PdfminerException,
    PDFException,
    PSException,
    struct.error,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class _Page:
    """One page: its lines outside of tables, its tables, its size."""

    number: int
    width: float
    height: float
    lines: tuple[PdfLine, ...]
    tables: tuple[Table, ...]


def read_pdf(name: str, data: bytes) -> Source:
    """The elements of a PDF; one that holds only pictures of pages is refused."""
    try:
        pages = _pages(name, data)
    except _DAMAGE as error:
        if _asks_password(error):
            raise EncryptedFileError(name) from error
        raise UnreadableFileError(name, "tệp PDF bị hỏng hoặc bị cắt cụt") from error
    if sum(len(line.text) for page in pages for line in page.lines) < 20 and not any(
        page.tables for page in pages
    ):
        raise NoTextError(name)
    return Source(elements=tuple(_elements(pages)), format="pdf", pages=len(pages))


def _asks_password(error: BaseException) -> bool:
    causes: list[Any] = [error, error.__cause__, error.__context__, *error.args]
    return any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes)


def _pages(name: str, data: bytes) -> list[_Page]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        if len(pdf.pages) > _MAX_PAGES:
            raise TooLargeError(name, len(data) // (1024 * 1024))
        pages = []
        for number, whole in enumerate(pdf.pages, start=1):
            page = LightPage(pdf, whole.page_obj, number)
            pages.append(_page(page, number))
            page.close()
        return pages


def _page(page: Any, number: int) -> _Page:
    found = page.find_tables() if page.lines or page.rects or page.curves else []
    tables = [table for table in (_table(raw, number) for raw in found) if table]
    raw_words = page.extract_words(extra_attrs=["fontname", "size"], x_tolerance_ratio=0.15)
    words = [word_of(raw) for raw in raw_words]
    outside = [word for word in words if not any(_inside(word, table) for table in tables)]
    lines = tuple(lines_of(outside, number))
    return _Page(number, float(page.width), float(page.height), lines, tuple(tables))


def _table(raw: Any, page: int) -> Table | None:
    """A ruled table; frames round a text, with one column, are none."""
    rows: list[Row] = [tuple(cell or "" for cell in row) for row in raw.extract()]
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows or len(rows[0]) < 2 or max(sum(map(bool, row)) for row in rows) < 2:
        return None
    x0, top, x1, bottom = (float(value) for value in raw.bbox)
    return Table(tuple(rows), page, x0, x1, top, bottom)


def _inside(word: PdfWord, table: Table) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return table.x0 <= x <= table.x1 and table.top <= y <= table.bottom


def _elements(pages: Sequence[_Page]) -> list[Element]:
    running = _running_lines(pages)
    kept = [[line for line in page.lines if not _is_running(page, line, running)] for page in pages]
    layout = layout_of([line for lines in kept for line in lines])
    text = " ".join(line.text for lines in kept for line in lines).lower()
    known = set(re.findall(r"[^\W\d_]+", text))
    tables = [mended(table, known) for page in pages for table in page.tables]
    width = pages[0].width if pages else 0.0
    return elements_of([line for lines in kept for line in lines], tables, layout, width)


def _at_edge(page: _Page, line: PdfLine) -> bool:
    return line.bottom < _EDGE * page.height or line.top > (1 - _EDGE) * page.height


def _running_lines(pages: Sequence[_Page]) -> set[str]:
    """Texts that stand at the edge of most pages, numbers aside."""
    counts = Counter(
        text
        for page in pages
        for text in {_masked(line) for line in page.lines if _at_edge(page, line)}
    )
    return {text for text, count in counts.items() if count >= max(3, 0.5 * len(pages))}


def _masked(line: PdfLine) -> str:
    return re.sub(r"\d+", "0", line.text)


def _is_running(page: _Page, line: PdfLine, running: set[str]) -> bool:
    if not _at_edge(page, line):
        return False
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or _masked(line) in running
