"""Tables for a spreadsheet: CSV and XLSX, with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.compare import Comparison, Row
from assistant.figure_table import KINDS, label
from assistant.records import NO_DATA, Citation
from vectorstore.records import Figure, Report
from vectorstore.vocabulary.periods import format_period
from vectorstore.vocabulary.text import UNWRITABLE

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RUNS = tuple("=+-@＝＋－＠")
_CELL = 32_000  # characters that a cell can hold
_WIDEST = 60
_HEAD_FILL = PatternFill("solid", fgColor="E6EFF7")
Value = str | Decimal | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; every row has as many values as there are heads."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = UNWRITABLE.sub(" ", text)[:_CELL]
    runs = text.lstrip().startswith(_RUNS) or text.startswith(("\t", "\r"))
    return f"'{text}" if runs else text


def to_csv(table: Table) -> bytes:
    """UTF-8 with the mark that Excel needs to read Vietnamese letters."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([safe(head) for head in table.heads])
    for row in table.rows:
        writer.writerow([_plain(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with one sheet a table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _fill(book.create_sheet(table.title[:31]), table)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def figures_table(figures: Sequence[Figure], reports: Sequence[Report], *, base: str = "") -> Table:
    """The ledger's figures, each with its sentence and address."""
    titles = {r.report_id: r.title for r in reports}
    heads = (
        "Đơn vị", "Chỉ tiêu", "Mã chỉ tiêu", "Giá trị", "Đơn vị tính", "Tử số", "Mẫu số", "Loại",
        "Kỳ số liệu", "Văn bản", "Mục", "Trang", "Câu trong văn bản", "Địa chỉ", "Số trước khi sửa",
        "Người sửa", "Ngày sửa", "Ghi chú sửa",
    )  # fmt: skip
    rows = tuple(_figure_row(f, titles.get(f.report_id, ""), base) for f in figures)
    return Table("Số liệu", heads, rows)


def _figure_row(f: Figure, title: str, base: str) -> tuple[Value, ...]:
    period = format_period(f.period) if f.period.known or f.period.label else ""
    made = f.correction
    changed: tuple[Value, ...] = (None, "", "", "")
    if made is not None:
        changed = (made.read_value, made.by, made.at[:10], made.note)
    return (
        f.commune, label(f), f.indicator_id or "", f.value, f.unit, f.numerator, f.denominator,
        KINDS[f.kind], period, title, " > ".join(f.heading_path), f.page, _one_line(f.quote),
        _address(base, f.report_id, f.start, f.end), *changed,
    )  # fmt: skip


def comparison_tables(comparison: Comparison, *, base: str = "") -> list[Table]:
    """The rows with their sources, and the notes."""
    heads = (
        "Đơn vị", "Chỉ tiêu", "Giá trị", "Đơn vị tính", "Kỳ số liệu", "Cách tính", "Văn bản", "Mục",
        "Trang", "Câu trong văn bản", "Địa chỉ",
    )  # fmt: skip
    rows = tuple(_row(row, comparison, base) for row in comparison.rows)
    notes = tuple((note,) for note in comparison.notes)
    return [Table("So sánh", heads, rows), Table("Lưu ý", ("Lưu ý",), notes)]


def with_notes(tables: Sequence[Table]) -> Table:
    """The first table with the notes of the second below it, for a format without sheets."""
    first, notes = tables
    gap = (None,) * (len(first.heads) - 1)
    below = tuple((f"Lưu ý: {row[0]}", *gap) for row in notes.rows)
    return Table(first.title, first.heads, (*first.rows, *below))


def _row(row: Row, comparison: Comparison, base: str) -> tuple[Value, ...]:
    value = row.value
    asked = format_period(row.asked) if row.asked else ""
    if value is None:
        return row.commune, row.indicator, None, "", asked, "", NO_DATA, "", None, "", ""
    cited = comparison.cited(value)
    formula = value.derived.formula if value.derived else ""
    return (
        row.commune, row.indicator, value.value, value.unit, format_period(value.period), formula,
        _joined(c.title for c in cited), _joined(c.heading for c in cited), cited[0].page,
        _joined(_one_line(c.quote) for c in cited), _joined(_at(base, c) for c in cited),
    )  # fmt: skip


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(text for text in texts if text))


def _at(base: str, citation: Citation) -> str:
    return _address(base, citation.report_id, citation.start, citation.end)


def _address(base: str, report_id: str, start: int, end: int) -> str:
    return f"{base}/bao-cao/{report_id}?start={start}&end={end}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _plain(value: Value) -> str:
    if value is None:
        return ""
    return safe(value) if isinstance(value, str) else f"{value:f}"


def _fill(sheet: Worksheet, table: Table) -> None:
    for column, head in enumerate(table.heads, start=1):
        cell = sheet.cell(1, column, safe(head))
        cell.font, cell.fill = Font(bold=True), _HEAD_FILL
    for at, row in enumerate(table.rows, start=2):
        for column, value in enumerate(row, start=1):
            _put(sheet, at, column, value)
    for column in range(1, len(table.heads) + 1):
        cells = [table.heads[column - 1], *(row[column - 1] for row in table.rows)]
        longest = max(len(str(value)) for value in cells if value is not None)
        sheet.column_dimensions[get_column_letter(column)].width = min(longest + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    if table.rows:
        sheet.auto_filter.ref = sheet.dimensions


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = safe(value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.value = float(value) if value != int(value) else int(value)
    whole = isinstance(value, int) or value == value.to_integral_value()
    cell.number_format = "#,##0" if whole else "#,##0.##"
    cell.alignment = Alignment(vertical="top")
