"""The page Kho văn bản: what is stored, storing more, looking inside, replacing, deleting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.desk import MAX_FILES, UNFORESEEN, Desk, Step, Upload, sentence
from assistant.pages.details import chosen, listing, progress
from assistant.pages.markup import empty, notice
from vectorstore.errors import ProductError

_DETAIL_EMPTY = empty(
    "Chi tiết", "Bấm “Xem” ở một dòng để đọc mục lục, số liệu và văn bản viện dẫn."
)
_CLICKS = """
element.addEventListener('click', (event) => {
  const hit = event.target.closest('[data-open]');
  if (hit) trigger('select', {report_id: hit.dataset.open});
});
"""
_FILTER = """
element.addEventListener('input', (event) => {
  if (!event.target.matches('[data-filter]')) return;
  const fold = (t) => t.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '')
    .replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
  const wanted = fold(event.target.value);
  element.querySelectorAll('tbody tr').forEach(
    (row) => { row.hidden = !fold(row.textContent).includes(wanted); });
});
"""
Update = dict[str, Any]


def library_tab(blocks: gr.Blocks, desk: Desk) -> None:
    """Draw the page and wire its events."""
    page = _Page(desk)
    page.draw()
    page.wire(blocks)


class _Page:
    """The components of the page and what happens on them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def draw(self) -> None:
        self.current = gr.State(None)
        self.files = gr.File(
            file_count="multiple",
            label="Nạp văn bản vào kho",
            height=130,
            elem_id="upload",
        )
        self.steps = gr.HTML("", elem_id="upload-steps", apply_default_css=False)
        with gr.Row(elem_id="library"):
            with gr.Column(scale=7, min_width=300):
                self.table = gr.HTML(
                    "", elem_id="listing", js_on_load=_CLICKS + _FILTER, apply_default_css=False
                )
            with gr.Column(scale=5, min_width=300, elem_id="detail-column"):
                self.detail = gr.HTML(_DETAIL_EMPTY, elem_id="detail", apply_default_css=False)
                with gr.Row(visible=False, elem_id="detail-tools") as self.tools:
                    self.replacement = gr.UploadButton(
                        "Thay bằng bản khác", size="sm", elem_id="replace"
                    )
                    self.drop = gr.Button("Xóa khỏi kho", size="sm", elem_id="drop-report")
                with gr.Row(visible=False, elem_id="confirm") as self.confirm:
                    gr.HTML(
                        notice("warning", "Xóa văn bản cùng số liệu của nó? Không lấy lại được."),
                        apply_default_css=False,
                    )
                    self.sure = gr.Button(
                        "Xóa thật", size="sm", variant="stop", elem_id="sure-report"
                    )
                    self.keep = gr.Button("Thôi, giữ lại", size="sm", elem_id="keep-report")

    def wire(self, blocks: gr.Blocks) -> None:
        quiet: Update = {"api_visibility": "private", "show_progress": "hidden"}
        shown = [self.detail, self.current, self.tools, self.confirm]
        stored = [self.steps, self.files, self.table]
        storing = self.files.upload(self._store, self.files, stored, **quiet)
        replacing = self.replacement.upload(
            self._replace, [self.replacement, self.current], stored, **quiet
        )
        for upload in (storing, replacing):
            upload.failure(lambda: notice("error", UNFORESEEN), None, self.steps, **quiet)
        replacing.then(self._close, None, shown, **quiet)
        self.table.select(self._open, None, shown, **quiet)
        self.drop.click(lambda: gr.update(visible=True), None, self.confirm, **quiet)
        self.keep.click(lambda: gr.update(visible=False), None, self.confirm, **quiet)
        self.sure.click(self._delete, self.current, [self.steps, self.table, *shown], **quiet)
        blocks.load(self._listing, None, self.table, **quiet)

    def _listing(self) -> str:
        reports = self.desk.reports()
        return listing(reports, self.desk.figure_counts())

    def _store(self, paths: Sequence[str] | None) -> Iterator[tuple[Any, ...]]:
        yield from self._storing(paths or [], None)

    def _replace(self, path: str | None, current: str | None) -> Iterator[tuple[Any, ...]]:
        yield from self._storing([path] if path else [], current)

    def _storing(self, paths: Sequence[str], replace: str | None) -> Iterator[tuple[Any, ...]]:
        steps: list[Step] = []
        if not paths or len(paths) > MAX_FILES:
            said = notice("error", f"Mỗi lần nạp nhiều nhất {MAX_FILES} tệp.") if paths else ""
            yield said, None, gr.skip()
            return
        uploads = [Upload.of(Path(path)) for path in paths]
        yield progress(steps, len(uploads)), None, gr.skip()
        try:
            for step in self.desk.keeper.store(uploads, replace=replace):
                steps.append(step)
                yield progress(steps, len(uploads)), gr.skip(), gr.skip()
        except ProductError as error:
            yield notice("error", sentence(error)), gr.skip(), gr.skip()
        finally:
            for path in paths:  # the library has its own copy of what it needs
                Path(path).unlink(missing_ok=True)
        yield gr.skip(), gr.skip(), self._listing()

    def _open(self, event: gr.EventData) -> tuple[Any, ...]:
        try:
            shown = chosen(self.desk, str(event.report_id))
        except ProductError as error:
            return notice("error", sentence(error)), None, _hidden(), _hidden()
        return shown, str(event.report_id), gr.update(visible=True), _hidden()

    def _close(self) -> tuple[Any, ...]:
        return _DETAIL_EMPTY, None, _hidden(), _hidden()

    def _delete(self, current: str | None) -> tuple[Any, ...]:
        try:
            if current:
                self.desk.keeper.delete(current)
        except ProductError as error:
            return notice("error", sentence(error)), gr.skip(), *[gr.skip()] * 4
        return notice("good", "Đã xóa văn bản khỏi kho."), self._listing(), *self._close()


def _hidden() -> Update:
    return gr.update(visible=False)
