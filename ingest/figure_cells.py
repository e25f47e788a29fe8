"""Cells of tables as figures: row and column make the indicator, a legend column the time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.figure_indicators import of_field, without_done
from ingest.figure_place import CAPTION, DIRECTIVES, Place, unit_of_caption, unit_said
from ingest.figure_ratios import agrees
from ingest.figure_tables import DAYS, Cell, find_cells
from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.indicators import Indicator, catalogue, unit_class

_TOTAL_ROW = re.compile(r"(?:tổng|cộng|toàn (?:xã|phường)|cấp xã)", re.IGNORECASE)
_LAST_COLUMN = re.compile(
    r"(?:kỳ|quý|năm|tháng) trước$|cùng kỳ|^(?:số |có )?đầu (?:kỳ|năm|quý)", re.IGNORECASE
)
_TARGET_COLUMN = re.compile(
    r"chỉ tiêu (?:giao|năm|được giao|kế hoạch)|mục tiêu|kế hoạch(?! số)", re.IGNORECASE
)
_ESTIMATE_COLUMN = re.compile(r"dự toán", re.IGNORECASE)
_NUMBER_COLUMN = re.compile(r"số lượng", re.IGNORECASE)
# What a total holds besides names no row: "Tiếp nhận (cả kỳ trước chuyển sang)".
_INCLUDING = re.compile(r"\((?:gồm |bao gồm |kể |tính )?cả [^)\d]*\)", re.IGNORECASE)
_CHANGE_COLUMN = re.compile(r"^(?:tăng|giảm|so sánh|chênh lệch|tăng[ ,/(]+giảm)", re.IGNORECASE)
_AGAINST_COLUMN = re.compile(
    r"so (?:với|sánh|cùng)|TH\s?/\s?KH"
    r"|(?:tỷ lệ|%|đạt)[ %()]*(?:hoàn thành|thực hiện|đạt|so|kế hoạch|KH|TH)"
    r"|^(?:tỷ lệ|đạt)?\s*\(?%\)?$",
    re.IGNORECASE,
)
# Columns that only say when, or that it is the value: they name nothing.
_PLAIN_COLUMN = re.compile(
    r"(?:(?:kỳ|quý|năm|tháng) (?:trước|này|báo cáo)|báo cáo kỳ này|thực hiện|kết quả(?: thực hiện)?"
    r"|(?:(?:ước )?(?:thực hiện|kết quả|số liệu)(?: thực hiện)?|kỳ báo cáo|kỳ trước)[ (:–-]+"
    r"(?:trong )?(?:(?:quý|tháng|năm) [\dIVX]+.*|\d+ tháng.*)"
    r"|số liệu|giá trị|số lượng|l[uũ][yỹ] kế.*|cùng kỳ.*|trong kỳ.*|(?:trong )?(?:quý|tháng|năm)"
    r" [\dIVX]+.*|\d+ tháng.*|ước thực hiện.*|đến \d.*|tính đến.*)",
    re.IGNORECASE,
)


def cell_figures(place: Place) -> Iterator[Figure]:
    """The figures of a table block."""
    rows: dict[int, list[Cell]] = {}
    for cell in find_cells(place.block):
        rows.setdefault(cell.row_start, []).append(cell)
    for cells in rows.values():
        yield from _without_bases([_figure(place, cell) for cell in _in_money(cells)], cells)


def _in_money(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a row; columns that only say when count in the money that another states:
    "Dự toán năm (triệu đồng) | Tháng 5 | Lũy kế"."""
    said = {cell.unit for cell in cells if unit_class(cell.unit) == "money"}
    if len(said) != 1:
        return list(cells)
    unit = said.pop()
    return [replace(c, unit=unit) if not c.unit and _only_when(c.column) else c for c in cells]


def _only_when(column: str) -> bool:
    return _PLAIN_COLUMN.fullmatch(column) is not None and not _NUMBER_COLUMN.match(column)


def _without_bases(figures: Sequence[Figure], cells: Sequence[Cell]) -> list[Figure]:
    """The figures of a row; what its rate divides another by is all, not what the row counts:
    "Đã cấp | Tổng số | Tỷ lệ" """
    rates = [f for f in figures if unit_class(f.unit) == "rate"]
    told = list(figures)
    for at, base in enumerate(figures):
        named = [f for f in figures[:at] if f.indicator_id == base.indicator_id]
        if base.indicator_id is None or base in rates or base.kind is not FigureKind.ACTUAL:
            continue
        if any(agrees(r.value, f.value, base.value) for f in named for r in rates):
            label = f"{cells[at].row} – {cells[at].column}"
            told[at] = replace(base, indicator=label, indicator_id=None)
    return told


def _column_of(cell: Cell) -> str:
    """The column's name, where it says more than a time."""
    parts = [p for p in cell.column.split(" – ") if not (cell.row and _PLAIN_COLUMN.fullmatch(p))]
    return " – ".join(parts)


def _indicator(cell: Cell, column: str, place: Place, unit: str) -> Indicator | None:
    """The catalogue's indicator; a row that breaks a column down ("Hộ tịch") is none of them."""
    row = "" if _says_when(cell.row) else _INCLUDING.sub("", cell.row)
    of_column = _named(column, place, unit)
    of_row = _named(row, place, unit, column)
    if not row or _TOTAL_ROW.match(row) or (cell.alone and of_column and of_row is None):
        return of_column or _named(row, place, unit)
    if of_row is None and of_column is not None:
        return None
    both = _named(f"{row} {column}", place, unit) if column else None
    if both and both.unit_class == "money" and both == of_column and both != of_row:
        # "Tập huấn – đã giải ngân" is not all that was paid out
        return of_row if both.id == "ngansach.allocated" else None
    return both or of_row


def _says_when(heading: str) -> bool:
    """Whether a heading names a time and nothing else: "Quý I", "01/7/2025 - 31/12/2025"."""
    return DAYS.fullmatch(heading) is not None or _PLAIN_COLUMN.fullmatch(heading) is not None


def _named(heading: str, place: Place, unit: str, column: str = "") -> Indicator | None:
    """The indicator that a heading of a table means, within what stands above the table."""
    if not heading:
        return None
    context = f"{place.context} {column}"
    found = catalogue().rank(heading, context, unit=unit, title=place.report.title)
    fitting = without_done([i for i, _ in found], heading)
    return fitting[0] if fitting and not of_field(fitting[0], heading) else None


def _label(cell: Cell, column: str, place: Place, unit: str) -> str:
    """A name for a cell: what its column counts, for what its row names."""
    if not cell.row or not column:
        return cell.row or column
    counted = _named(column, place, unit)
    return f"{counted.name} – {cell.row}" if counted else f"{cell.row} – {column}"


def _kind(place: Place, cell: Cell) -> FigureKind:
    """Actual, target, last period or change, from the column; what a column dates ("Năm 2024")
    is actual in its own time."""
    if _CHANGE_COLUMN.search(cell.column) and "%" not in cell.column:
        return FigureKind.CHANGE
    against = _AGAINST_COLUMN.search(cell.column)
    if _LAST_COLUMN.search(cell.column) and not against:
        return FigureKind.LAST_PERIOD
    if (_TARGET_COLUMN.search(cell.column) and not against) or place.report.kind in DIRECTIVES:
        return FigureKind.TARGET
    return FigureKind.ACTUAL


def _unit_above(text: str) -> str:
    return unit_said((text,))


def _figure(place: Place, cell: Cell) -> Figure:
    column = _column_of(cell)
    against = bool(cell.row and _AGAINST_COLUMN.search(cell.column))
    period = place.periods.of_cell(place.block, cell.row, cell.column)
    kind = _kind(place, cell)
    unit = cell.unit or place.caption_unit or cell.said or unit_said((f"{cell.row} {cell.column}",))
    titled = CAPTION.match(place.nearest) is not None
    unit = unit or (unit_of_caption if titled else _unit_above)(place.nearest)
    if against and "%" in cell.column:
        unit = "%"
    found = None
    if kind is not FigureKind.CHANGE and not against:
        found = _indicator(cell, column, place, unit or "mục")
    if found and found.id == "ngansach.revenue" and _ESTIMATE_COLUMN.match(cell.column):
        kind = FigureKind.TARGET
    label = _label(cell, column, place, unit or "mục") or place.nearest
    if against:
        label = f"{cell.row} – {cell.column}"
    return Figure(
        report_id=place.report.report_id,
        indicator=found.name if found else label,
        indicator_id=found.id if found else None,
        value=cell.value,
        unit=unit,
        quote=place.report.text[cell.row_start : cell.row_end],
        start=cell.row_start,
        end=cell.row_end,
        commune=place.report.commune.full_name if place.report.commune else "",
        numerator=cell.numerator,
        denominator=cell.denominator,
        kind=kind,
        period=period,
        heading_path=place.path,
        page=place.block.page,
        value_start=cell.start,
        value_end=cell.end,
    )
