"""Reports as Word files, part by part: footnotes, letterhead, ruled tables, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from evals.corpus.docx_package import packed
from evals.corpus.grids import boxes, column_widths, is_number
from evals.corpus.records import Block
from evals.corpus.typeface import typeface
from evals.corpus.typesetting import (
    Columns,
    Grid,
    Line,
    Look,
    Part,
    left_over,
    notes_of,
    parts_of,
    pieces_of,
    shares,
)

_WIDTH = 9355  # twentieths of a point between margins of 3 and 1.5 cm on A4
_PAD = 260  # beside a cell's text, in the same
_SIGNATURE = 4  # blank lines above a signer's name
_SPACER = '<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:p>'


def docx(file: str, blocks: Sequence[Block]) -> bytes:
    """The bytes of a Word file; its name decides how headings and letters look."""
    look = Look.of(file)
    waiting = notes_of(blocks)
    notes = dict(waiting)
    body = _Body(look, waiting)
    xml = "".join(body.part(part) for part in parts_of(blocks))
    xml += "".join(body.line(line) for line in left_over(waiting))
    return packed(xml, [notes[label] for label in body.marked], look)


class _Body:
    """The XML of the parts, and the notes marked so far in the order of their marks."""

    def __init__(self, look: Look, waiting: dict[str, str]) -> None:
        self.look = look
        self.waiting = waiting
        self.marked: list[str] = []

    def part(self, part: Part) -> str:
        """A part's XML."""
        if isinstance(part, Line):
            return self.line(part)
        return _columns(part) if isinstance(part, Columns) else _grid(part)

    def line(self, line: Line) -> str:
        """A paragraph's XML, with references to the notes that it marks."""
        style = self._style(line)
        runs = []
        for piece in pieces_of(line.text, self.waiting):
            if piece.mark:
                self.marked.append(piece.text)
                runs.append(_reference(len(self.marked)))
            else:
                runs.append(_run(piece.text, bold=line.bold and not style))
        set_as = f'<w:pStyle w:val="{style}"/>' if style else ""
        set_as += "<w:keepNext/>" if line.level and not style else ""
        set_as += "<w:pageBreakBefore/>" if line.new_page else ""
        return f"<w:p><w:pPr>{set_as}{self._placed(line)}</w:pPr>{''.join(runs)}</w:p>"

    def _style(self, line: Line) -> str:
        if not self.look.heading_styles:
            return ""
        if line.level:
            return f"Heading{min(line.level, 6)}"
        return "Title" if line.bold and line.centred else ""

    def _placed(self, line: Line) -> str:
        if line.centred:
            return '<w:jc w:val="center"/>'
        return f'<w:ind w:firstLine="{self.look.indent * 20:.0f}"/><w:jc w:val="both"/>'


def _run(text: str, *, bold: bool = False, underlined: bool = False, size: float = 0) -> str:
    set_as = "<w:b/>" if bold else ""
    set_as += f'<w:sz w:val="{size * 2:.0f}"/>' if size else ""
    set_as += '<w:u w:val="single"/>' if underlined else ""
    set_as = f"<w:rPr>{set_as}</w:rPr>" if set_as else ""
    return f'<w:r>{set_as}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _reference(number: int) -> str:
    raised = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    return f'<w:r>{raised}<w:footnoteReference w:id="{number}"/></w:r>'


def _cell(width: int, paragraphs: str, merged: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>{paragraphs}</w:tc>'


def _table(widths: Sequence[int], rows: str, border: str) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="{border}" w:sz="4"/>' for side in sides)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    set_as = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    )
    return f"<w:tbl><w:tblPr>{set_as}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _columns(part: Columns) -> str:
    count = max((len(row) for row in part.rows), default=2)
    widths = [int(_WIDTH * share) for share in shares(count)]
    rows = ""
    for row in part.rows:
        cells = [*row, *((("",),) * (count - len(row)))]
        shown = (
            _cell(width, _side(cell or ("",), left=part.closing and at == 0, part=part))
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        rows += f"<w:tr>{''.join(shown)}</w:tr>"
    return _table(widths, rows, "none") + _SPACER


def _side(lines: Sequence[str], *, left: bool, part: Columns) -> str:
    """A cell's paragraphs: recipients small and to the left, all else centred."""
    shown = []
    for at, line in enumerate(lines):
        if part.closing and not left and at and at == len(lines) - 1:
            shown += [_cell_line("")] * _SIGNATURE
        if left:
            shown.append(_cell_line(_run(line, bold=at == 0, size=11), place="left"))
        else:
            motto = line.startswith("Độc lập")
            bold = line.isupper() or motto or part.closing
            size = 13 if motto or not line.isupper() else 12
            shown.append(_cell_line(_run(line, bold=bold, underlined=motto, size=size)))
    return "".join(shown)


def _cell_line(run: str, place: str = "center") -> str:
    tight = '<w:spacing w:before="0" w:after="0"/>'
    return f'<w:p><w:pPr>{tight}<w:jc w:val="{place}"/></w:pPr>{run}</w:p>'


def _grid(part: Grid) -> str:
    widths = [int(w) for w in column_widths(part, _WIDTH, _wide, _PAD)]
    rows = ""
    for at in range(len(part.rows)):
        head = at < part.header_rows
        repeated = "<w:tblHeader/>" if head else ""
        cells = _grid_row(part, at, widths)
        rows += f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"
    return _table(widths, rows, "single") + _SPACER


def _wide(text: str, bold: bool) -> float:
    """A text's width in twentieths of a point, in letters as wide as those of Times New Roman."""
    return typeface(bold).width(text.replace("\n", " "), 12 * 20)


def _grid_row(part: Grid, at: int, widths: Sequence[int]) -> str:
    head = at < part.header_rows
    shown = []
    for box in boxes(part, at):
        width = sum(widths[box.first : box.first + box.columns])
        merged = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
        if box.goes_on or box.rows > 1:
            merged += "<w:vMerge/>" if box.goes_on else '<w:vMerge w:val="restart"/>'
        text = "" if box.goes_on else part.rows[at][box.first]
        place = "center" if head or is_number(text) else "left"
        lines = (_cell_line(_run(line, bold=head, size=12), place) for line in text.split("\n"))
        shown.append(_cell(width, "".join(lines), merged))
    return "".join(shown)
