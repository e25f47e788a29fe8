"""The annex of a draft on its page: the table of figures and the chart of its rates."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting.docx_annex import change
from assistant.drafting.records import DraftedReport, FigureRow
from assistant.pages.charts import Chart, Series, draw
from assistant.pages.markup import esc
from assistant.records import AnswerFigure
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.periods import format_period
from vectorstore.vocabulary.text import fold

_HEADS = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kỳ này", "Kỳ trước", "Chỉ tiêu giao", "Tăng, giảm")
_SERIES = (("Kỳ trước", "before"), ("Kỳ này", "now"), ("Chỉ tiêu giao", "target"))
_CHARTED = 6  # rates that the chart shows; more would not fit beside each other
_LEAST = 2
_NONE = "–"


def annex(drafted: DraftedReport) -> str:
    """The table and chart; empty where the draft tells no figure."""
    if not drafted.rows:
        return ""
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    rows = "".join(_row(number, row) for number, row in enumerate(drafted.rows, start=1))
    return (
        '<section class="dr-annex" id="dr-phu-luc" tabindex="-1"><h3>Phụ lục: số liệu</h3>'
        f'<div class="table" tabindex="0"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{_chart(drafted.rows)}</section>"
    )


def _row(number: int, row: FigureRow) -> str:
    moved = change(row)
    signed = _NONE if moved is None else f"{'+' if moved > 0 else ''}{format_number(moved)}"
    values = "".join(_value(f, row.unit) for f in (row.now, row.before, row.target))
    return (
        f'<tr><td>{number}</td><th scope="row">{esc(row.indicator)}</th><td>{esc(row.unit)}</td>'
        f'{values}<td class="num">{esc(signed)}</td></tr>'
    )


def _value(figure: AnswerFigure | None, unit: str) -> str:
    if figure is None:
        return f'<td class="num">{_NONE}</td>'
    own = "" if fold(figure.unit) == fold(unit) else f" {figure.unit}"
    when = format_period(figure.period)
    cite = (
        f' <button type="button" class="dr-cite" data-cite="{figure.citation}" '
        f'aria-label="Nguồn {figure.citation}">[{figure.citation}]</button>'
        if figure.citation is not None
        else ""
    )
    said = esc(f"{format_number(figure.value)}{own}")
    return f'<td class="num" title="{esc(when)}">{said}{cite}</td>'


def _chart(rows: Sequence[FigureRow]) -> str:
    rates = [row for row in rows if row.now is not None and row.now.unit.strip() == "%"]
    fullest = sorted(rates, key=lambda r: (r.target is None) + (r.before is None))[:_CHARTED]
    shown = [row for row in rates if row in fullest]
    if len(shown) < _LEAST:
        return ""
    series = []
    for name, which in _SERIES:
        figures = [getattr(row, which) for row in shown]
        values = tuple(
            f.value if f is not None and f.unit.strip() == "%" else None for f in figures
        )
        if any(value is not None for value in values):
            series.append(Series(name, values))
    names = tuple(row.indicator for row in shown)
    return draw(Chart("Một số tỷ lệ của báo cáo", "%", names, tuple(series)))
