"""Lines and tables of a PDF in reading order: letterhead columns, paragraphs, foot notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from ingest.characters import superscript
from ingest.elements import Element
from ingest.joining import joined_text
from ingest.pdf_lines import Layout, PdfLine, gap_before, goes_on, split_columns
from ingest.tables import Row
from vectorstore.vocabulary.text import fold

_KIND = re.compile(
    r"(?:BÁO CÁO|KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|TỜ TRÌNH|THÔNG BÁO|CHƯƠNG TRÌNH|ĐỀ ÁN|CHỈ THỊ"
    r"|HƯỚNG DẪN|BIÊN BẢN|PHƯƠNG ÁN|Kính gửi)"
)
_SIGNED = re.compile(r"Nơi\s+nhận|(?:^|\s)(?:TM|KT|TL|TUQ)\s*\.\s*[A-ZĐỦỤ]{2}")
_MARKS = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}")
_NOTE = re.compile(r"([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\s*|(\d{1,2})\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table and its place."""

    rows: tuple[Row, ...]
    page: int
    x0: float
    x1: float
    top: float
    bottom: float


_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouy]")


def mended(table: Table, known: Set[str]) -> Table:
    """The table with words made whole that narrow cells have cut between two letters."""
    rows = tuple(tuple(_mended_cell(cell, known) for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def _mended_cell(cell: str, known: Set[str]) -> str:
    whole = ""
    for line in cell.split("\n"):
        whole += line if not whole or _cut_word(whole, line, known) else f" {line}"
    return whole


def _cut_word(above: str, below: str, known: Set[str]) -> bool:
    """Whether a cell's line ends inside a word: sure when a rest has no vowel or is no word."""
    if re.search(r"(?:://|www\.)\S*$", above):
        return not re.search(r"[;,.]$", above)
    first, second = _LAST_WORD.search(above), _FIRST_WORD.match(below)
    if not first or not second:
        return False
    a, b = first.group().lower(), second.group().lower()
    if second.group()[0].isupper() and not first.group().isupper():
        return False
    if a + b in known and not (a in known and b in known):
        return True
    return not _VOWEL.search(fold(b)) and len(b) <= 2


def elements_of(
    lines: Sequence[PdfLine], tables: Sequence[Table], layout: Layout, width: float
) -> list[Element]:
    """The elements of a document in reading order."""
    head, rest = _letterhead(lines, width / 2)
    notes = _notes(rest, layout)
    body = [line for line in rest if line not in notes]
    elements = [_front(line) for line in head]
    parts: list[PdfLine | Table] = [*body, *tables]
    flow = sorted(parts, key=lambda part: (part.page, part.top))
    return elements + _flowed(flow, notes, layout, width / 2)


def _front(line: PdfLine) -> Element:
    return Element("line", line.text, line.page, line.bold, style="front", spaced=False)


def _letterhead(lines: Sequence[PdfLine], middle: float) -> tuple[list[PdfLine], list[PdfLine]]:
    """The lines above the kind of document, left column first, and all other lines."""
    first = lines[0].page if lines else 1
    top = [line for line in lines if line.page == first][:25]
    stop = next((i for i, line in enumerate(top) if _KIND.match(line.text)), 0)
    if not any(re.search(r"CỘNG H|Độc lập|ĐẢNG CỘNG", line.text) for line in top[:stop]):
        return [], list(lines)
    return _in_columns(top[:stop], middle), list(lines[stop:])


def _in_columns(lines: Sequence[PdfLine], middle: float) -> list[PdfLine]:
    """Lines set in two columns, the left one whole before the right one."""
    parts = [part for line in lines for part in split_columns(line, middle)]
    left = [part for part in parts if not _on_right(part, middle)]
    return left + [part for part in parts if _on_right(part, middle)]


def _notes(lines: Sequence[PdfLine], layout: Layout) -> list[PdfLine]:
    """Lines of footnotes: small print at the foot of a page, behind a mark."""
    notes: list[PdfLine] = []
    for page in sorted({line.page for line in lines}):
        own = [line for line in lines if line.page == page]
        foot: list[PdfLine] = []
        for line in reversed(own):
            if line.size > 0.93 * layout.size:
                break
            foot.insert(0, line)
        while foot and not _NOTE.match(foot[0].text):
            foot.pop(0)
        notes += foot
    return notes


def _flowed(
    flow: Sequence[PdfLine | Table], notes: Sequence[PdfLine], layout: Layout, middle: float
) -> list[Element]:
    elements: list[Element] = []
    run: list[PdfLine] = []
    above: PdfLine | None = None
    spaced = True
    marks = {line.page: set[str]() for line in notes}
    for part in flow:
        if isinstance(part, PdfLine) and part.page in marks:
            marks[part.page] |= set(_MARKS.findall(part.text))
    waiting = _note_elements(notes, marks)
    for part in _signature_columns(flow, middle):
        if isinstance(part, PdfLine) and run and above and goes_on(above, part, layout):
            run.append(part)
            above = part
            continue
        elements += _paragraph(run, spaced=spaced)
        elements += _due(waiting, part.page)
        run, spaced = [], True
        if isinstance(part, Table):
            elements.append(Element("table", "", part.page, rows=part.rows))
            above = None
            continue
        spaced = above is None or above.page != part.page or gap_before(above, part, layout)
        run, above = [part], part
    return [*elements, *_paragraph(run, spaced=spaced), *waiting]


def _due(waiting: list[Element], page: int) -> list[Element]:
    """The footnotes of pages that lie behind, below the paragraph that ran over the page."""
    due = [note for note in waiting if (note.page or 0) < page]
    del waiting[: len(due)]
    return due


def _note_elements(notes: Sequence[PdfLine], marks: Mapping[int, set[str]]) -> list[Element]:
    """Footnotes by their marks, which the text of their page must hold."""
    elements: list[Element] = []
    for line in notes:
        found = _NOTE.match(line.text)
        mark = (found.group(1) or superscript(found.group(2))) if found else ""
        if found and mark in marks[line.page]:
            text = f"{mark} {line.text[found.end() :]}"
            elements.append(Element("footnote", text, line.page, label=mark))
        elif elements and elements[-1].page == line.page:
            elements[-1] = replace(elements[-1], text=f"{elements[-1].text} {line.text}")
        else:
            elements.append(Element("line", line.text, line.page))
    return elements


def _paragraph(run: Sequence[PdfLine], *, spaced: bool) -> list[Element]:
    if not run:
        return []
    text = run[0].text
    for line in run[1:]:
        text = joined_text(text, line.text)
    bold = all(line.bold for line in run)
    return [Element("line", text, run[0].page, bold, spaced=spaced)]


def _signed(part: PdfLine | Table) -> bool:
    return isinstance(part, PdfLine) and bool(_SIGNED.search(part.text))


def _signature_columns(flow: Sequence[PdfLine | Table], middle: float) -> list[PdfLine | Table]:
    """Nơi nhận and the signer stand side by side: the left column goes first."""
    start = next((i for i, part in enumerate(flow) if _signed(part)), None)
    if start is None:
        return list(flow)
    block = takewhile(partial(_in_signature, middle), flow[start:])
    lines = [part for part in block if isinstance(part, PdfLine)]
    if not any(len(split_columns(line, middle)) > 1 for line in lines[:3]):
        return list(flow)
    end = _signature_end(lines, middle)
    return [*flow[:start], *_in_columns(lines[:end], middle), *flow[start + end :]]


def _signature_end(lines: Sequence[PdfLine], middle: float) -> int:
    """Behind the signer's name, and behind what is left of the list of recipients."""
    end = 1 + max(i for i, line in enumerate(lines) if _has_right(line, middle))
    while end < len(lines) and (lines[end].text[:1] in "-–+" or lines[end].text[:1].islower()):
        end += 1
    return end


def _has_right(line: PdfLine, middle: float) -> bool:
    return len(split_columns(line, middle)) > 1 or _on_right(line, middle)


def _on_right(line: PdfLine, middle: float) -> bool:
    return line.x0 > 0.72 * middle and line.x1 > middle


def _in_signature(middle: float, part: PdfLine | Table) -> bool:
    """Whether a line keeps to one of the two columns; what stands across them ends the block."""
    if isinstance(part, Table):
        return False
    pieces = split_columns(part, middle)
    if len(pieces) > 1:
        return True
    centered = abs((part.x0 + part.x1) / 2 - middle) < 0.06 * middle
    across = part.x0 < 0.7 * middle and part.x1 > 1.25 * middle
    return not centered and not across and not part.text.startswith("Phụ lục")
