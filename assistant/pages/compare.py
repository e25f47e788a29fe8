"""The page So sánh: communes side by side, figures and what their reports tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import gradio as gr
from gradio.context import get_render_context

from assistant.api_reports import view_of
from assistant.compare_wanted import Wanted
from assistant.desk import UNFORESEEN, Desk, sentence
from assistant.figure_table import FREE, choices
from assistant.narratives import SECTIONS
from assistant.pages import compare_markup
from assistant.pages.markup import notice
from assistant.pages.report import source_panel
from vectorstore.errors import ProductError
from vectorstore.records import Figure
from vectorstore.vocabulary.text import capital

OVER_TIME = "qua-cac-ky"
_COMMUNES = 6  # chosen to begin with
_CLICKS = """
element.addEventListener('click', (event) => {
  const hit = event.target.closest('[data-report]');
  if (!hit || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  document.dispatchEvent(new CustomEvent('source-opens', {detail: hit}));
  const d = hit.dataset;
  trigger('select', {report_id: d.report, start: Number(d.start), end: Number(d.end)});
});
"""
_WAITING = (
    '<p class="waiting" role="status"><span class="dots" aria-hidden="true"></span>'
    "Đang so sánh và đối chiếu nguồn…</p>"
)
Update = dict[str, Any]


def compare_tab(_: gr.Blocks, desk: Desk) -> None:
    """Draw the page and wire its events."""
    page = _Page(desk)
    page.draw()
    page.wire()


class _Page:
    """The components of the page and what happens on them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def draw(self) -> None:
        self.tab: Any = get_render_context()
        with gr.Row(elem_id="cmp-filters", elem_classes="filters"):
            self.units = gr.Dropdown(
                [], label="Các đơn vị", multiselect=True, elem_id="cmp-units", scale=3
            )
            self.indicators = gr.Dropdown(
                [], label="Chỉ tiêu", multiselect=True, elem_id="cmp-indicators", scale=3
            )
            self.period = gr.Dropdown([], label="Kỳ", elem_id="cmp-period", scale=2)
            self.go = gr.Button("So sánh", variant="primary", elem_id="cmp-go", scale=1)
        with gr.Row(elem_id="comparison", elem_classes="desk"):
            with gr.Column(scale=8, min_width=300):
                self.table = gr.HTML(
                    "", elem_id="cmp-table", js_on_load=_CLICKS, apply_default_css=False
                )
                with gr.Row(elem_id="cmp-section", elem_classes="filters"):
                    self.section = gr.Dropdown(
                        [(capital(name), name) for name in SECTIONS],
                        value=SECTIONS[0],
                        label="Đặt cạnh nhau phần",
                        elem_id="cmp-part",
                    )
                    self.least = gr.Dropdown(
                        [
                            ("Mọi chủ đề", 1),
                            *((f"Chung của ít nhất {n} đơn vị", n) for n in (2, 3, 4)),
                        ],
                        value=1,
                        label="Chủ đề",
                        elem_id="cmp-least",
                    )
                self.told = gr.HTML(
                    "", elem_id="cmp-told", js_on_load=_CLICKS, apply_default_css=False
                )
            with gr.Column(scale=4, min_width=300, elem_id="cmp-column", elem_classes="side"):
                self.source = gr.HTML(
                    compare_markup.SOURCE_EMPTY,
                    elem_id="cmp-source",
                    apply_default_css=False,
                )

    def wire(self) -> None:
        quiet: Update = {"api_visibility": "private", "show_progress": "hidden"}
        figures: list[Any] = [self.units, self.indicators, self.period]
        telling: list[Any] = [self.units, self.period, self.section, self.least]
        opened = self.tab.select(self._open, figures, figures, **quiet)
        for event in (opened.then, self.go.click):
            compared = event(self._compare, figures, self.table, **quiet)
            compared.failure(lambda: notice("error", UNFORESEEN), None, self.table, **quiet)
            compared.then(self._tell, telling, self.told, **quiet)
        for choice in (self.section, self.least):
            choice.input(self._tell, telling, self.told, **quiet)
        for shown in (self.table, self.told):
            shown.select(self._source, None, self.source, **quiet)

    def _open(
        self, units: list[str] | None, indicators: list[str] | None, period: str | None
    ) -> tuple[Update, Update, Update]:
        """What there is to choose from; to begin with the first communes and an indicator that
        most of them have."""
        figures = self.desk.ledger.figures(self.desk.scope)
        found = choices(figures)
        named = [(label, key) for label, key in found.indicators if key != FREE]
        keys = {key for _, key in named}
        communes = [r.commune.full_name for r in self.desk.reports() if r.commune]
        names = list(dict.fromkeys(communes))
        times = [("Kỳ gần nhất chung", ""), ("Qua các kỳ", OVER_TIME)]
        chosen = [i for i in indicators or [] if i in keys] or _first(figures, keys)
        kept = [u for u in units or [] if u in names] or names[:_COMMUNES]
        values = {OVER_TIME, *found.periods}
        return (
            gr.update(choices=[(capital(n), n) for n in names], value=kept),
            gr.update(choices=named, value=chosen),
            gr.update(
                choices=[*times, *((p, p) for p in found.periods)],
                value=period if period in values else "",
            ),
        )

    def _compare(
        self, units: list[str] | None, indicators: list[str] | None, period: str | None
    ) -> Iterator[str]:
        if not self.desk.ledger.communes(self.desk.scope):
            yield compare_markup.NOTHING_STORED
            return
        if not units or not indicators:
            yield compare_markup.NOTHING_CHOSEN
            return
        yield _WAITING
        over_time = period == OVER_TIME
        asked = "" if over_time else period or ""
        wanted = Wanted(tuple(units), tuple(indicators), asked, over_time=over_time)
        try:
            found = self.desk.assistant.compare(wanted, scope=self.desk.scope)
        except ProductError as error:
            yield notice("error", sentence(error))
            return
        yield compare_markup.comparison(found, wanted)

    def _tell(
        self, units: list[str] | None, period: str | None, section: str, least: int
    ) -> Iterator[str]:
        if not units or not self.desk.ledger.communes(self.desk.scope):
            yield ""
            return
        yield _WAITING
        asked = "" if period in (None, "", OVER_TIME) else str(period)
        try:
            wanted = Wanted(tuple(units), period=asked)
            found = self.desk.assistant.narratives(section, wanted, scope=self.desk.scope)
        except ProductError as error:
            yield notice("error", sentence(error))
            return
        yield compare_markup.narratives(found, least=int(least or 1))

    def _source(self, event: gr.EventData) -> str:
        span = (int(event.start), int(event.end))
        try:
            return source_panel(view_of(self.desk, str(event.report_id), span))
        except ProductError as error:
            return notice("error", sentence(error))


def _first(figures: list[Figure], keys: set[str]) -> list[str]:
    """The indicator that most communes have figures for, a rate before a count."""
    pairs = {(f.indicator_id, f.commune) for f in figures if f.indicator_id in keys}
    spread = Counter(key for key, _ in pairs)
    rates = {f.indicator_id for f in figures if f.unit == "%"}
    said = Counter(f.indicator_id for f in figures)
    ranked = sorted(spread, key=lambda key: (-spread[key], key not in rates, -said[key], str(key)))
    return [str(ranked[0])] if ranked else []
