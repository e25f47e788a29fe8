"""The page Số liệu: the ledger as a table, its sources, corrections, downloads and a chart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr
from gradio.context import get_render_context

from assistant.api_reports import view_of
from assistant.compare_wanted import Wanted
from assistant.corrected import change_said
from assistant.correcting import MAX_NAME, MAX_NOTE, Change, correct, find
from assistant.desk import Desk, sentence
from assistant.figure_table import FREE, Filter, choices, table
from assistant.pages import figure_rows
from assistant.pages.charts import chart_of, draw
from assistant.pages.markup import notice
from assistant.pages.report import source_panel
from vectorstore.errors import ProductError
from vectorstore.records import Figure, Scope
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import capital

_CLICKS = """
element.addEventListener('click', (event) => {
  const hit = event.target.closest('[data-report],[data-sort],[data-page]');
  if (!hit || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const d = hit.dataset;
  if (d.sort) { trigger('submit', {sort: d.sort}); return; }
  if (d.page) { trigger('submit', {page: Number(d.page)}); return; }
  event.preventDefault();
  document.dispatchEvent(new CustomEvent('source-opens', {detail: hit}));
  const place = {report_id: d.report, start: Number(d.start), end: Number(d.end)};
  if (d.correct) {
    trigger('like', {...place, value_start: Number(d.correct), value_end: Number(d.until),
                     name: d.name});
  } else {
    trigger('select', place);
  }
});
"""
_WAITING = '<p class="waiting"><span class="dots" aria-hidden="true"></span>Đang mở sổ số liệu…</p>'
_NO_CHART = (
    '<p class="hint">Chọn một chỉ tiêu ở trên để xem biểu đồ qua các kỳ của các xã, phường.</p>'
)
Update = dict[str, Any]
View = tuple[Filter, int]


def figures_tab(blocks: gr.Blocks, desk: Desk) -> None:
    """Draw the page and wire its events."""
    page = _Page(desk)
    page.draw()
    page.wire(blocks)


class _Page:
    """The components of the page and what happens on them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._kept: tuple[int, list[Figure]] = (-1, [])

    def draw(self) -> None:
        self.tab: Any = get_render_context()
        self.name = gr.BrowserState("", storage_key="nguoi-sua", secret="nguoi-sua")
        self.view = gr.State((Filter(), 0))  # what the table shows, and which page of it
        self.place = gr.State(None)  # of the figure that is being corrected
        with gr.Row(elem_id="fig-filters", elem_classes="filters"):
            self.commune = gr.Dropdown([], label="Đơn vị", elem_id="fig-commune", min_width=150)
            self.indicator = gr.Dropdown([], label="Chỉ tiêu", elem_id="fig-indicator", scale=2)
            self.period = gr.Dropdown([], label="Kỳ", elem_id="fig-period", min_width=150)
            self.kind = gr.Dropdown([], label="Loại", elem_id="fig-kind", min_width=120)
            self.text = gr.Textbox(
                label="Tìm trong sổ", placeholder="Từ trong câu, rồi Enter", elem_id="fig-text",
                max_length=200, min_width=150,
            )  # fmt: skip
        with gr.Row(elem_id="ledger", elem_classes="desk"):
            with gr.Column(scale=15, min_width=300):
                self.chart = gr.HTML(_NO_CHART, elem_id="fig-chart", apply_default_css=False)
                self.table = gr.HTML(
                    _WAITING, elem_id="fig-table", js_on_load=_CLICKS, apply_default_css=False
                )
            with gr.Column(scale=7, min_width=300, elem_id="fig-column", elem_classes="side"):
                self.done = gr.HTML("", elem_id="fig-done", apply_default_css=False)
                self._draw_form()
                self.source = gr.HTML(
                    figure_rows.SOURCE_EMPTY, elem_id="fig-source",
                    apply_default_css=False,
                )  # fmt: skip

    def _draw_form(self) -> None:
        with gr.Column(visible=False, elem_id="fig-form") as self.form:
            self.about = gr.HTML("", elem_id="fig-about", apply_default_css=False)
            with gr.Row():
                self.value = gr.Textbox(
                    label="Số đúng", elem_id="fig-value", max_length=40, min_width=120
                )
                self.by = gr.Textbox(
                    label="Người sửa", elem_id="fig-by", max_length=MAX_NAME, min_width=140
                )
            self.note = gr.Textbox(
                label="Ghi chú (không bắt buộc)", elem_id="fig-note", max_length=MAX_NOTE, lines=1
            )
            self.said = gr.HTML("", elem_id="fig-said", apply_default_css=False)
            with gr.Row():
                self.save = gr.Button("Lưu số đã sửa", variant="primary", elem_id="fig-save")
                self.undo = gr.Button("Trở về số trong báo cáo", elem_id="fig-undo", visible=False)
                self.cancel = gr.Button("Thôi", elem_id="fig-cancel")

    def wire(self, blocks: gr.Blocks) -> None:
        quiet: Update = {"api_visibility": "private", "show_progress": "hidden"}
        filters: list[Any] = [self.commune, self.indicator, self.period, self.kind, self.text]
        shown = [self.table, self.view, self.chart]
        opening: Update = {"inputs": filters, "outputs": [*filters[:4], *shown], **quiet}
        self.tab.select(self._open, **opening)
        for dropdown in filters[:4]:
            dropdown.input(self._first, filters, shown, **quiet)
        self.text.submit(self._first, filters, shown, **quiet)
        self.table.submit(self._turn, self.view, [self.table, self.view], **quiet)
        self.table.select(self._source, None, self.source, **quiet)
        form = [self.form, self.about, self.value, self.note, self.said, self.undo, self.place]
        self.table.like(self._edit, None, [*form, self.source, self.done], **quiet)
        self.cancel.click(lambda: gr.update(visible=False), None, self.form, **quiet)
        given = [self.place, self.by, self.note, self.view]
        saved = [self.form, self.said, self.table, self.chart, self.name, self.done]
        for event in (self.save.click, self.value.submit):
            event(self._save, [*given, self.value], saved, **quiet)
        self.undo.click(self._save, given, saved, **quiet)
        blocks.load(lambda name: name or "", self.name, self.by, **quiet)

    def _figures(self) -> list[Figure]:
        """The figures of the ledger, read again only when it has changed."""
        generation = self.desk.ledger.generation()
        if self._kept[0] != generation:
            self._kept = (generation, self.desk.ledger.figures(self.desk.scope))
        return self._kept[1]

    def _open(
        self, commune: str, indicator: str, period: str, kind: str, text: str
    ) -> tuple[Any, ...]:
        """The choices that there are now; what was chosen is kept where it still is."""
        found = choices(self._figures())
        communes = [(capital(name), name) for name in found.communes]
        drawn = [
            _dropdown("Mọi đơn vị", communes, commune),
            _dropdown("Mọi chỉ tiêu", list(found.indicators), indicator),
            _dropdown("Mọi kỳ", [(name, name) for name in found.periods], period),
            _dropdown("Mọi loại", [(name, name) for name in found.kinds], kind),
        ]
        kept = [str(each["value"]) for each in drawn]
        return *drawn, *self._first(kept[0], kept[1], kept[2], kept[3], text)

    def _first(
        self, commune: str, indicator: str, period: str, kind: str, text: str
    ) -> tuple[str, View, str]:
        wanted = Filter(commune or "", indicator or "", period or "", kind or "", text or "")
        return self._rows((wanted, 0)), (wanted, 0), self._chart(wanted)

    def _turn(self, view: View, event: gr.EventData) -> tuple[str, View]:
        """Another page of the table, or another order; the same head again turns it round."""
        wanted, _ = view
        sort, page = getattr(event, "sort", None), getattr(event, "page", 0)
        if sort:
            again = wanted.sort == sort
            wanted = replace(wanted, sort=str(sort), down=again and not wanted.down)
        shown = (wanted, int(page or 0))
        return self._rows(shown), shown

    def _rows(self, view: View) -> str:
        wanted, page = view
        figures = self._figures()
        if not figures:
            return figure_rows.NOTHING_STORED
        reports = {r.report_id: r for r in self.desk.reports()}
        return figure_rows.rows(table(figures, wanted), wanted, page, reports)

    def _chart(self, wanted: Filter) -> str:
        if not wanted.indicator or wanted.indicator == FREE:
            return _NO_CHART if self._figures() else ""
        try:
            units = (wanted.commune,) if wanted.commune else ()
            asked = Wanted(units, (wanted.indicator,), wanted.period, over_time=True)
            found = self.desk.assistant.compare(asked, scope=self.desk.scope)
        except ProductError as error:
            return notice("error", sentence(error))
        drawn = chart_of(found.rows)
        return draw(drawn) if drawn else '<p class="hint">Chưa có số liệu để vẽ biểu đồ.</p>'

    def _source(self, event: gr.EventData) -> str:
        return self._shown(str(event.report_id), int(event.start), int(event.end))

    def _shown(self, report_id: str, start: int, end: int) -> str:
        try:
            return source_panel(view_of(self.desk, report_id, (start, end)))
        except ProductError as error:
            return notice("error", sentence(error))

    def _edit(self, event: gr.EventData) -> tuple[Any, ...]:
        span = (int(event.value_start), int(event.value_end))
        place = Change(str(event.report_id), *span, "", "", "", str(event.name))
        try:
            figure = find(self.desk.ledger, place, scope=self.desk.scope)
        except ProductError as error:
            closed = (gr.update(visible=False), *[gr.skip()] * 4, gr.skip(), None)
            return *closed, notice("error", sentence(error)), ""
        only = Scope(report_ids=frozenset({figure.report_id}))
        history = figure_rows.history_of(figure, self.desk.ledger.corrections(only))
        return (
            gr.update(visible=True),
            figure_rows.correcting(figure, history),
            format_number(figure.value),
            "",
            "",
            gr.update(visible=figure.correction is not None),
            place,
            self._shown(figure.report_id, figure.start, figure.end),
            "",
        )

    def _save(
        self, place: Change | None, by: str, note: str, view: View, value: str | None = None
    ) -> tuple[Any, ...]:
        """Keep a correction; without a value, go back to what was read from the report."""
        same = gr.skip()
        if place is None:
            return gr.update(visible=False), "", same, same, same, ""
        try:
            ledger, scope = self.desk.ledger, self.desk.scope
            before = find(ledger, place, scope=scope)
            if value is None and before.correction is not None:
                value = format_number(before.correction.read_value)
                note = note or "Trở về số trong báo cáo"
            change = replace(place, new_value=value or "", by=by, note=note)
            after = correct(ledger, change, scope=scope)
        except ProductError as error:
            return same, notice("error", sentence(error)), same, same, same, ""
        name, closed = " ".join(by.split()), gr.update(visible=False)
        done = notice("good", f"Đã lưu: {change_said(before, after)}, {name} sửa.")
        return closed, "", self._rows(view), self._chart(view[0]), name, done


def _dropdown(none: str, values: list[tuple[str, str]], chosen: object) -> Update:
    known = {value for _, value in values}
    return gr.update(choices=[(none, ""), *values], value=chosen if chosen in known else "")
