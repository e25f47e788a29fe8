"""A comparison as HTML: the table with a source in each cell, notes, charts, themes."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from assistant.compare import Comparison, Row
from assistant.compare_wanted import Wanted
from assistant.contract import citation_to_json
from assistant.corrected import with_unit
from assistant.narratives import OTHER, Narratives, Theme
from assistant.pages.charts import chart_of, draw
from assistant.pages.markup import cite_link, empty, esc
from assistant.records import NO_DATA, Citation
from vectorstore.vocabulary.periods import close, format_period
from vectorstore.vocabulary.text import capital

_FOLDED = 4  # that many notes stand open; more would push the table's chart off the screen
_QUOTE = 220
NOTHING_STORED = empty(
    "Chưa có gì để so sánh",
    "Mở thẻ “Kho văn bản” và tải lên báo cáo của ít nhất hai xã, phường.",
)
NOTHING_CHOSEN = empty(
    "Chọn đơn vị và chỉ tiêu",
    "Chọn các xã, phường và ít nhất một chỉ tiêu ở trên, rồi bấm So sánh.",
)
SOURCE_EMPTY = empty("Nguồn", "Bấm [1], [2]… trong bảng để xem đúng câu đó trong văn bản.")


def comparison(found: Comparison, wanted: Wanted) -> str:
    """The table, what to beware of, the downloads and a chart for each indicator."""
    by_indicator: dict[str, list[Row]] = {}
    for row in found.rows:
        by_indicator.setdefault(row.indicator, []).append(row)
    tables = "".join(_table(name, rows, found) for name, rows in by_indicator.items())
    charts = "".join(draw(c) for rows in by_indicator.values() if (c := chart_of(rows)))
    query = [("units", ",".join(wanted.units)), ("period", wanted.period)]
    query += [("indicator", i) for i in wanted.indicators]
    query += [("over_time", "true")] if wanted.over_time else []
    return (
        f'<div class="listing-head"><h2>Bảng so sánh</h2>{_downloads(query)}</div>'
        f"{tables}{_notes(found.notes)}{charts}"
    )


def _downloads(query: Sequence[tuple[str, str]]) -> str:
    said = urlencode([pair for pair in query if pair[1]])
    links = "".join(
        f'<a class="button" href="{esc(f"/api/compare.{form}?{said}")}" download>'
        f"Tải {form.upper()}</a>"
        for form in ("xlsx", "csv")
    )
    return f'<div class="downloads">{links}</div>'


def _table(name: str, rows: Sequence[Row], found: Comparison) -> str:
    """One indicator: communes as rows, periods as columns."""
    columns = list(dict.fromkeys(_column(row) for row in rows))
    communes = list(dict.fromkeys(row.commune for row in rows))
    cells = {(row.commune, _column(row)): row for row in rows}
    heads = "".join(f'<th scope="col">{esc(capital(column))}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{esc(capital(commune))}</th>'
        + "".join(_cell(cells[commune, column], found, column) for column in columns)
        + "</tr>"
        for commune in communes
    )
    return (
        f'<div class="compare-scroll" tabindex="0" role="region" aria-label="{esc(name)}">'
        f'<table class="compare"><caption>{esc(name)}</caption><thead><tr>'
        f'<th scope="col">Đơn vị</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _column(row: Row) -> str:
    return format_period(row.asked) if row.asked else "kỳ gần nhất"


def _cell(row: Row, found: Comparison, head: str) -> str:
    label = f'data-label="{esc(head)}"'
    if row.value is None:
        return f'<td class="none" {label}><span class="none-said">{NO_DATA}</span></td>'
    value = row.value
    lines = [f"<b>{esc(with_unit(value.value, value.unit))}</b> {_links(found.cited(value))}"]
    if row.asked is None or not close(value.period, row.asked):
        lines.append(f"<small>{esc(format_period(value.period) or 'không ghi rõ kỳ')}</small>")
    if value.derived is not None:
        lines.append(f"<small>tính: {esc(value.derived.formula)}</small>")
    if value.corrections:
        by = ", ".join(dict.fromkeys(c.by for c in value.corrections))
        lines.append(f'<small><span class="mark-corrected">đã sửa, {esc(by)}</span></small>')
    for other in row.others:
        said = with_unit(other.value, other.unit)
        lines.append(f"<small>cũng ghi: {esc(said)} {_links(found.cited(other))}</small>")
    return f"<td {label}>{''.join(lines)}</td>"


def _links(citations: Sequence[Citation]) -> str:
    return "".join(cite_link(citation_to_json(c)) for c in citations)


def _notes(notes: Sequence[str]) -> str:
    if not notes:
        return ""
    lines = "".join(
        f'<div class="notice notice-warning" role="note">{esc(note)}</div>' for note in notes
    )
    opened = " open" if len(notes) <= _FOLDED else ""
    return (
        f'<details class="notes"{opened}><summary>Lưu ý khi so sánh ({len(notes)})</summary>'
        f"{lines}</details>"
    )


def narratives(found: Narratives, *, least: int) -> str:
    """Themes as rows, communes as columns, each saying with its source."""
    themes = found.shared_by(least) if least > 1 else found.themes
    title = f'<h2 class="part">Đặt cạnh nhau: {esc(found.section)}</h2>'
    notes = "".join(f'<p class="hint">{esc(note)}</p>' for note in found.notes)
    if not themes:
        shared = f"Không có chủ đề nào được ít nhất {least} đơn vị cùng nêu."
        return f'{title}{notes}<p class="hint">{shared if least > 1 else "Chưa có nội dung."}</p>'
    heads = "".join(f'<th scope="col">{esc(capital(name))}</th>' for name in found.communes)
    body = "".join(_theme(theme, found.communes) for theme in themes)
    return (
        f'{title}{notes}<div class="compare-scroll" tabindex="0" role="region" '
        f'aria-label="Nội dung theo chủ đề"><table class="compare themes"><thead><tr>'
        f'<th scope="col">Chủ đề</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _theme(theme: Theme, communes: Sequence[str]) -> str:
    cells = []
    for name in communes:
        said = [item.citation for item in theme.items if item.commune == name]
        inner = "".join(f"<p>{esc(_short(c.quote))} {_links([c])}</p>" for c in said)
        mark = "" if said else ' class="none"'
        label = esc(capital(name))
        cells.append(f'<td{mark} data-label="{label}">{inner or "–"}</td>')
    count = f"chung của {len(theme.communes)} đơn vị" if len(theme.communes) > 1 else "1 đơn vị nêu"
    count = "" if theme.name == OTHER else count
    return (
        f'<tr><th scope="row">{esc(theme.name)}<span class="theme-count">{count}</span></th>'
        f"{''.join(cells)}</tr>"
    )


def _short(text: str) -> str:
    line = " ".join(text.split()).strip(" -+;")
    return line if len(line) <= _QUOTE else f"{line[:_QUOTE].rsplit(' ', 1)[0]}…"
