"""The sheet "PHIẾU RÀ SOÁT BÁO CÁO" as a Word document, by Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from assistant.checks.records import Group, Severity
from assistant.review import Verdict
from assistant.review_sheet import (
    GROUP_NAMES,
    SEVERITY_NAMES,
    VERDICT_NAMES,
    Point,
    Sheet,
    shortened,
)
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.periods import format_date, format_period
from vectorstore.vocabulary.text import UNWRITABLE

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILE_NAME = "phieu-ra-soat.docx"
_FONT = "Times New Roman"
_QUOTE = 500  # characters of a sentence that a cell shows
_FACTS = (42, 123)  # column widths in mm; together the text's width, 165
_GROUPS = (18, 67, 54, 26)
_POINTS = (11, 30, 88, 36)  # its rows are long, and may go on over a page's end
_ASIDE = _POINTS
_COMPARED = (18, 147)
_UNCHECKED = (18, 67, 80)
_HEAD_FILL = "E7ECF1"
_RED, _AMBER, _GREEN = (
    RGBColor(0xA3, 0x16, 0x1A),
    RGBColor(0x6B, 0x47, 0),
    RGBColor(0x17, 0x63, 0x3A),
)
_COLOURS = {
    Verdict.PASSED: _GREEN, Verdict.TO_MEND: _RED, Verdict.UNCHECKED: _AMBER,
    Severity.HIGH: _RED, Severity.MEDIUM: _AMBER,
}  # fmt: skip


def to_docx(sheet: Sheet) -> bytes:
    """The whole sheet, ready to print."""
    document = Document()
    _page(document)
    _title(document, "PHIẾU RÀ SOÁT BÁO CÁO")
    _facts(document, sheet)
    _verdicts(document, sheet)
    for group in Group:
        if points := sheet.of_group(group):
            _heading(document, f"{group.value}. {GROUP_NAMES[group]}")
            _points(document, points)
    if sheet.set_aside:
        _heading(document, "Điểm đã bỏ qua")
        _aside(document, sheet.set_aside)
    looked_at = [(g.value, "; ".join(told)) for g in Group if (told := sheet.looked_at(g))]
    if looked_at:
        _heading(document, "Đã đối chiếu")
        _grid(document, ("Nhóm", "Nội dung (số chỗ)"), looked_at, _COMPARED)
    if sheet.unchecked:
        _heading(document, "Chưa kiểm được")
        rows = ((each.group.value, each.what, each.why) for each in sheet.unchecked)
        _grid(document, ("Nhóm", "Nội dung", "Vì sao"), rows, _UNCHECKED)
    _closing(document, sheet)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(0)
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(number.add_run(), "PAGE")


def _field(run: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
    run.font.size = Pt(13)


def _title(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(10)
    run = paragraph.add_run(text)
    run.bold, run.font.size = True, Pt(14)


def _heading(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(12)
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).bold = True


def _facts(document: Any, sheet: Sheet) -> None:
    report = sheet.report
    issued = format_date(report.issued_on) if report.issued_on else "để trống"
    period = report.period
    rows = (
        ("Văn bản", report.title),
        ("Số, ký hiệu", report.symbol or "để trống"),
        ("Cơ quan ban hành", report.issuer or "không ghi"),
        ("Ngày ban hành", issued),
        ("Kỳ số liệu", format_period(period) if period.known or period.label else "không ghi"),
        ("Ngày rà soát", sheet.reviewed_on.strftime("%d/%m/%Y")),
        ("Đối chiếu với", sheet.library),
    )
    table = _table(document, len(rows), _FACTS)
    for row, (name, value) in zip(table.rows, rows, strict=True):
        _say(row.cells[0], name, bold=True)
        _say(row.cells[1], value)


def _verdicts(document: Any, sheet: Sheet) -> None:
    _heading(document, "Kết luận")
    heads = ("Nhóm", "Nội dung", "Kết luận", "Số điểm")
    table = _headed(document, heads, _GROUPS)
    for group in Group:
        cells, verdict = table.add_row().cells, sheet.verdict(group)
        _say(cells[0], group.value)
        _say(cells[1], GROUP_NAMES[group])
        _say(cells[2], VERDICT_NAMES[verdict], bold=True, colour=_COLOURS[verdict])
        _say(cells[3], str(len(sheet.of_group(group)) or "–"))
    _widths(table, _GROUPS)


def _points(document: Any, points: Sequence[Point]) -> None:
    table = _headed(document, ("Số", "Chỗ", "Vấn đề", "Cần làm"), _POINTS)
    for point in points:
        cells, finding = table.add_row().cells, point.finding
        _say(cells[0], str(point.number))
        _say(cells[1], point.where_in_print)
        _problem(cells[2], point)
        colour = _COLOURS.get(finding.severity)
        _say(cells[3], SEVERITY_NAMES[finding.severity], bold=True, colour=colour)
        _say(cells[3], finding.advice)
    _widths(table, _POINTS, split=True)


def _problem(cell: Any, point: Point) -> None:
    _say(cell, point.finding.message)
    if point.arithmetic:
        _say(cell, point.arithmetic)
    for sentence in point.sentences(_QUOTE):
        _say(cell, sentence, italic=True)
    for source in point.finding.sources:
        _say(cell, f"Trong kho, {source.title}: “{shortened(source.quote, _QUOTE)}”", italic=True)


def _aside(document: Any, points: Sequence[Point]) -> None:
    table = _headed(document, ("Số", "Chỗ", "Vấn đề", "Lý do bỏ qua"), _ASIDE)
    for point in points:
        cells = table.add_row().cells
        _say(cells[0], str(point.number))
        _say(cells[1], point.where_in_print)
        _problem(cells[2], point)
        _say(cells[3], point.reason or "")
    _widths(table, _ASIDE, split=True)


def _closing(document: Any, sheet: Sheet) -> None:
    compared = [
        f"{g.value}: {format_number(sheet.compared(g))}" for g in Group if sheet.compared(g)
    ]
    told = f"Số chỗ đã đối chiếu theo nhóm: {'; '.join(compared)}. " if compared else ""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.space_before = Pt(12)
    run = paragraph.add_run(
        f"{told}Phiếu do máy lập, chỉ nêu những gì đối chiếu được; người rà soát quyết định."
    )
    run.italic, run.font.size = True, Pt(12)
    sign = document.add_paragraph()
    sign.alignment = WD_ALIGN_PARAGRAPH.CENTER
    sign.paragraph_format.left_indent, sign.paragraph_format.space_before = Mm(95), Pt(12)
    sign.add_run("NGƯỜI RÀ SOÁT").bold = True


def _grid(
    document: Any, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]
) -> None:
    table = _headed(document, heads, widths)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _say(cell, text)
    _widths(table, widths)


def _table(document: Any, rows: int, widths: Sequence[int]) -> Any:
    table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    _widths(table, widths)
    return table


def _headed(document: Any, heads: Sequence[str], widths: Sequence[int]) -> Any:
    table = _table(document, 1, widths)
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _say(cell, head, bold=True)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), _HEAD_FILL)
        cell._tc.get_or_add_tcPr().append(shade)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    return table


def _widths(table: Any, widths: Sequence[int], *, split: bool = False) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for at, row in enumerate(table.rows):
        if not (split and at) and row._tr.get_or_add_trPr().find(qn("w:cantSplit")) is None:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _say(
    cell: Any, text: str, *, bold: bool = False, italic: bool = False, colour: Any = None
) -> None:
    """Add a paragraph to a cell; the first one takes the place of the empty one."""
    first = cell.paragraphs[0]
    paragraph = first if not first.runs else cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(UNWRITABLE.sub(" ", text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(12)
    if colour is not None:
        run.font.color.rgb = colour
