"""The table of figures and the panel that corrects one of them, as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from assistant.corrected import correction_note, with_unit
from assistant.figure_table import KINDS, Filter, label
from assistant.pages.markup import empty, esc, number, period_text, report_name, report_url
from vectorstore.corrections import StoredCorrection
from vectorstore.records import Figure, Report
from vectorstore.vocabulary.periods import format_date
from vectorstore.vocabulary.text import capital

PAGE = 50
_HEADS = (
    ("commune", "Đơn vị"),
    ("indicator", "Chỉ tiêu"),
    ("value", "Giá trị"),
    ("period", "Kỳ số liệu"),
    ("kind", "Loại"),
)
NOTHING_STORED = empty(
    "Sổ chưa có số liệu nào",
    "Mở thẻ “Kho văn bản” và tải lên báo cáo đầu tiên; số liệu đọc được sẽ hiện ở đây.",
)
NOTHING_FOUND = empty(
    "Không có số liệu nào khớp", "Bỏ bớt điều kiện lọc ở trên, hoặc tìm bằng từ khác."
)
SOURCE_EMPTY = empty("Nguồn", "Bấm “câu gốc” ở một dòng để xem đúng câu đó trong văn bản.")


def rows(
    figures: Sequence[Figure], wanted: Filter, page: int, reports: Mapping[str, Report]
) -> str:
    """One page of the table, with its heads to sort by and the links to download it whole."""
    if not figures:
        return NOTHING_FOUND
    last = (len(figures) - 1) // PAGE
    page = min(max(page, 0), last)
    shown = figures[page * PAGE : (page + 1) * PAGE]
    body = "".join(_row(f, reports.get(f.report_id)) for f in shown)
    heads = "".join(_head(key, name, wanted) for key, name in _HEADS)
    return (
        f'<div class="listing-head"><h2>{number(len(figures))} số liệu</h2>'
        f"{_downloads(wanted)}</div>"
        '<div class="listing-scroll" tabindex="0" role="region" aria-label="Bảng số liệu">'
        f'<table class="listing ledger"><thead><tr>{heads}<th scope="col">Nguồn</th></tr></thead>'
        f"<tbody>{body}</tbody></table></div>{_pager(page, last)}"
    )


def _head(key: str, name: str, wanted: Filter) -> str:
    sorted_by = wanted.sort == key
    order = ("descending" if wanted.down else "ascending") if sorted_by else "none"
    arrow = (" ↓" if wanted.down else " ↑") if sorted_by else ""
    return (
        f'<th scope="col" aria-sort="{order}"><button type="button" class="sort" '
        f'data-sort="{key}" title="Sắp xếp theo {esc(name.lower())}">{name}{arrow}</button></th>'
    )


def _downloads(wanted: Filter) -> str:
    chosen = {
        "unit": wanted.commune,
        "indicator": wanted.indicator,
        "period": wanted.period,
        "kind": wanted.kind,
        "q": wanted.text,
        "sort": wanted.sort,
        "down": "true" if wanted.down else "",
    }
    query = urlencode({name: value for name, value in chosen.items() if value})
    links = "".join(
        f'<a class="button" href="{esc(f"/api/figures.{form}?{query}")}" download>'
        f"Tải {form.upper()}</a>"
        for form in ("xlsx", "csv")
    )
    return f'<div class="downloads">{links}</div>'


def _row(figure: Figure, report: Report | None) -> str:
    place = f'data-report="{esc(figure.report_id)}" data-start="{figure.start}"'
    place += f' data-end="{figure.end}"'
    name = label(figure)
    own = figure.indicator if figure.indicator_id and figure.indicator != name else ""
    source = report_name(report) if report else ""
    cells = (
        ("Đơn vị", esc(capital(figure.commune))),
        (
            "Chỉ tiêu",
            esc(name) + (f'<br><span class="title">{esc(own)}</span>' if own else ""),
        ),
        ("Giá trị", _value(figure)),
        ("Kỳ số liệu", esc(period_text(figure.period) or "không ghi")),
        ("Loại", esc(KINDS[figure.kind])),
    )
    tds = "".join(f'<td data-label="{head}"{_wide(head)}>{value}</td>' for head, value in cells)
    address = esc(report_url(figure.report_id, figure.start, figure.end))
    return (
        f'<tr>{tds}<td class="row-acts"><a class="cite" href="{address}" {place} '
        f'title="{esc(source)}" aria-label="Câu gốc của {esc(name)}, {esc(figure.commune)}">'
        f'câu gốc</a> <button type="button" class="act" data-correct="{figure.value_start}" '
        f'data-until="{figure.value_end}" data-name="{esc(figure.indicator)}" {place} '
        f'aria-label="Sửa {esc(name)}, {esc(figure.commune)}">Sửa</button></td></tr>'
    )


def _wide(head: str) -> str:
    return ' class="num"' if head == "Giá trị" else ""


def _value(figure: Figure) -> str:
    ratio = ""
    if figure.numerator is not None and figure.denominator is not None:
        ratio = f"{number(figure.numerator)}/{number(figure.denominator)}"
    qualifier = {">": "trên ", "<": "dưới ", "~": "khoảng "}.get(figure.qualifier or "", "")
    said = f"<b>{esc(qualifier + with_unit(figure.value, figure.unit))}</b>"
    if ratio:
        said += f'<br><span class="title">{esc(ratio)}</span>'
    if figure.correction is not None:
        said += f'<br><span class="mark-corrected" title="{esc(correction_note(figure))}">'
        said += f"đã sửa, {esc(figure.correction.by)}</span>"
    return said


def _pager(page: int, last: int) -> str:
    if last == 0:
        return ""

    def button(to: int, name: str) -> str:
        off = " disabled" if not 0 <= to <= last or to == page else ""
        return f'<button type="button" class="act" data-page="{to}"{off}>{name}</button>'

    return (
        f'<nav class="pager" aria-label="Trang của bảng">{button(page - 1, "‹ Trước")}'
        f"<span>Trang {page + 1}/{last + 1}</span>{button(page + 1, 'Sau ›')}</nav>"
    )


def correcting(figure: Figure, history: Sequence[StoredCorrection]) -> str:
    """What is corrected: the figure, its sentence, and who changed it before."""
    said = with_unit(figure.value, figure.unit)
    lines = "".join(
        f"<li>{esc(format_date(c.correction.at[:10]))}: {esc(c.correction.by)} sửa "
        f"{number(c.correction.old_value)} → {number(c.correction.new_value)}"
        f"{'. ' + esc(c.correction.note) if c.correction.note else ''}</li>"
        for c in history
    )
    before = (
        f'<p class="source-facts">Các lần sửa:</p><ul class="history">{lines}</ul>' if lines else ""
    )
    place = " › ".join(figure.heading_path[-2:])
    return (
        f'<section class="correcting"><h3>Sửa số liệu</h3><p>{esc(label(figure))} · '
        f"{esc(figure.commune)} · {esc(period_text(figure.period) or 'không ghi kỳ')}: "
        f'<b>{esc(said)}</b></p><p class="source-facts">{esc(place)}</p>{before}'
        '<p class="source-facts">Số đọc từ báo cáo vẫn được giữ; số sửa được lưu kèm tên người '
        "sửa và ngày sửa.</p></section>"
    )


def history_of(figure: Figure, stored: Sequence[StoredCorrection]) -> list[StoredCorrection]:
    """The corrections of one figure, the oldest first."""
    read = figure.correction.read_value if figure.correction else figure.value
    return [
        c
        for c in stored
        if c.report_id == figure.report_id
        and c.quote == figure.quote
        and c.correction.read_value == read
        and c.value_start - c.start == figure.value_start - figure.start
    ]
