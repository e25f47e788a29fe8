"""The page Soạn thảo: drafts written from the library, verified, edited, kept and exported."""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.context import get_render_context

from assistant.desk import Desk
from assistant.pages import draft_markup as markup
from assistant.pages.draft_home import Home
from assistant.pages.draft_work import Work

_LISTED = """
element.addEventListener('click', (event) => {
  const hit = event.target.closest('[data-open],[data-continue]');
  if (!hit) return;
  const d = hit.dataset;
  if (d.open) trigger('select', {draft_id: d.open});
  else trigger('retry', {draft_id: d.continue});
});
"""
_PENS = """
element.addEventListener('click', (event) => {
  const hit = event.target.closest('[data-edit]');
  if (hit) trigger('edit', {part: Number(hit.dataset.edit)});
});
"""
_LINES = 18  # of the text box
Update = dict[str, Any]


def draft_tab(_: gr.Blocks, desk: Desk) -> None:
    """Draw the page and wire its events."""
    page = _Page(desk)
    page.draw()
    page.wire()


class _Page:
    """The components of the page; what happens on them stands in Home and Work."""

    def __init__(self, desk: Desk) -> None:
        self.home, self.work = Home(desk), Work(desk)

    def draw(self) -> None:
        self.tab: Any = get_render_context()
        self.read = gr.State(None)  # an outline that came in a file
        self.current = gr.State(None)  # [id, version] of the open draft
        self.said = gr.HTML("", elem_id="dr-said", apply_default_css=False)
        with gr.Column(elem_id="dr-home") as self.start, gr.Row(elem_id="dr-home-row"):
            with gr.Column(scale=5, min_width=300, elem_id="dr-new"):
                self._draw_form()
            with gr.Column(scale=7, min_width=300, elem_id="dr-stored"):
                self.list = gr.HTML(
                    "", elem_id="dr-list", js_on_load=_LISTED, apply_default_css=False
                )
        with gr.Column(visible=False, elem_id="dr-work") as self.area:
            self._draw_head()
            with gr.Row(elem_id="dr-desk"):
                with gr.Column(scale=3, min_width=180, elem_id="dr-left"):
                    self.outline = gr.HTML("", elem_id="dr-outline", apply_default_css=False)
                with gr.Column(scale=8, min_width=300, elem_id="dr-middle"):
                    self.text = gr.HTML(
                        "", elem_id="dr-text", js_on_load=_PENS, apply_default_css=False
                    )
                    self._draw_editor()
                    self._draw_versions()
                with gr.Column(scale=4, min_width=240, elem_id="dr-right"):
                    self.evidence = gr.HTML("", elem_id="dr-evidence", apply_default_css=False)

    def _draw_form(self) -> None:
        gr.HTML(markup.NEW, elem_id="dr-new-head", apply_default_css=False)
        with gr.Row(elem_id="dr-about"):
            self.unit = gr.Dropdown([], label="Đơn vị lập báo cáo", elem_id="dr-unit")
            self.period = gr.Dropdown(
                [], label="Kỳ (chọn hoặc gõ)", allow_custom_value=True, elem_id="dr-period"
            )
        self.what = gr.Dropdown([], label="Soạn cả báo cáo hoặc một mục", elem_id="dr-what")
        with gr.Row(elem_id="dr-go"):
            self.file = gr.UploadButton("Lấy đề cương từ tệp…", size="sm", elem_id="dr-file")
            self.go = gr.Button("Soạn", variant="primary", elem_id="dr-start")
        self.plan = gr.HTML("", elem_id="dr-plan", apply_default_css=False)

    def _draw_head(self) -> None:
        with gr.Row(elem_id="dr-top"):
            self.head = gr.HTML("", elem_id="dr-title", apply_default_css=False)
            self.back = gr.Button("‹ Danh sách", size="sm", elem_id="dr-back")
            self.more = gr.Button(
                "Tiếp tục", size="sm", variant="primary", visible=False, elem_id="dr-more"
            )
            self.edit = gr.Button("Sửa", size="sm", elem_id="dr-edit")
            self.again = gr.Button("Kiểm tra lại", size="sm", elem_id="dr-again")
            self.history = gr.Button("Phiên bản", size="sm", elem_id="dr-history")
            self.word = gr.UploadButton("Nhập lại bản Word đã sửa", size="sm", elem_id="dr-word")
            self.drop = gr.Button("Xóa", size="sm", elem_id="dr-drop")
        with gr.Row(elem_id="dr-bar"):
            self.chips = gr.HTML("", elem_id="dr-chips", apply_default_css=False)
            self.downloads = gr.HTML("", elem_id="dr-downloads", apply_default_css=False)
        with gr.Row(visible=False, elem_id="dr-confirm") as self.confirm:
            gr.HTML(
                '<div class="notice notice-warning" role="alert">Xóa bản thảo cùng mọi phiên bản? '
                "Không lấy lại được.</div>",
                apply_default_css=False,
            )
            self.sure = gr.Button("Xóa thật", size="sm", variant="stop", elem_id="dr-sure")
            self.spare = gr.Button("Thôi, giữ lại", size="sm", elem_id="dr-spare")

    def _draw_editor(self) -> None:
        with gr.Column(visible=False, elem_id="dr-editor") as self.editor:
            self.part = gr.Dropdown([], label="Phần đang sửa", elem_id="dr-part")
            self.box = gr.Textbox(
                label="Nội dung (## là đề mục, dòng bắt đầu bằng - là gạch đầu dòng, [n] là nguồn)",
                lines=_LINES,
                max_lines=_LINES,
                elem_id="dr-box",
            )
            with gr.Row(elem_id="dr-editor-acts"):
                self.save = gr.Button(
                    "Lưu và kiểm tra lại", variant="primary", size="sm", elem_id="dr-save"
                )
                self.leave = gr.Button("Thôi, không lưu", size="sm", elem_id="dr-leave")

    def _draw_versions(self) -> None:
        with gr.Column(visible=False, elem_id="dr-versions") as self.versions:
            with gr.Row(elem_id="dr-pair"):
                self.old = gr.Dropdown([], label="Từ phiên bản", elem_id="dr-old")
                self.new = gr.Dropdown([], label="Đến phiên bản", elem_id="dr-new-version")
            with gr.Row(elem_id="dr-versions-acts"):
                self.restore = gr.Button(
                    "Khôi phục phiên bản bên trái", size="sm", elem_id="dr-restore"
                )
                self.close = gr.Button("Đóng", size="sm", elem_id="dr-close")
            self.diff = gr.HTML("", elem_id="dr-diff", apply_default_css=False)

    def wire(self) -> None:
        quiet: Update = {"api_visibility": "private", "show_progress": "hidden"}
        asked = [self.unit, self.period, self.what, self.read]
        form = [self.unit, self.period, self.what, self.plan, self.list]
        self.tab.select(self.home.open, asked, form, **quiet)
        self.unit.input(self.home.periods, self.unit, self.period, **quiet).then(
            self.home.plan, asked, self.plan, **quiet
        )
        for choice in (self.period, self.what):
            choice.input(self.home.plan, asked, self.plan, **quiet)
        self.file.upload(
            self.home.take_outline,
            [self.file, self.unit, self.period],
            [self.read, self.what, self.plan, self.said],
            **quiet,
        )
        self._wire_work(asked, form, quiet)

    def _wire_work(self, asked: list[Any], form: list[Any], quiet: Update) -> None:
        work, current = self.work, self.current
        stage = [
            self.current, self.said, self.start, self.area, self.head, self.more, self.chips,
            self.downloads, self.confirm, self.outline, self.text, self.editor, self.versions,
            self.evidence, self.edit, self.again, self.word, self.history,
        ]  # fmt: skip
        shows: list[Any] = [
            self.go.click(work.draft, asked, stage, trigger_mode="once", **quiet),
            self.list.retry(work.resume_listed, None, stage, trigger_mode="once", **quiet),
            self.more.click(work.resume, current, stage, trigger_mode="once", **quiet),
            self.list.select(work.open, None, stage, **quiet),
            self.again.click(work.check, current, stage, **quiet),
            self.save.click(work.save, [current, self.part, self.box], stage, **quiet),
            self.leave.click(work.reread, current, stage, **quiet),
            self.close.click(work.reread, current, stage, **quiet),
            self.word.upload(work.take_word, [self.word, current], stage, **quiet),
            self.restore.click(work.restore, [current, self.old], stage, **quiet),
        ]
        for shown in shows:
            shown.failure(work.broken, None, self.said, **quiet)
        # Who leaves while something is still going on must not be taken back to it.
        for leaves in (
            self.back.click(work.leave, None, stage, cancels=shows, **quiet),
            self.sure.click(work.delete, current, stage, cancels=shows, **quiet),
        ):
            leaves.then(self.home.open, asked, form, **quiet)
        box = [self.said, self.part, self.box, self.text, self.editor, self.versions]
        self.edit.click(work.edit, current, box, **quiet)
        self.text.edit(work.edit_part, current, box, **quiet)
        self.part.input(work.choose_part, [current, self.part], self.box, **quiet)
        compared = [self.old, self.new, self.diff]
        self.history.click(
            work.history, current, [*compared, self.text, self.editor, self.versions], **quiet
        )
        for choice in (self.old, self.new):
            choice.input(work.compare, [current, self.old, self.new], self.diff, **quiet)
        self.drop.click(lambda: gr.update(visible=True), None, self.confirm, **quiet)
        self.spare.click(lambda: gr.update(visible=False), None, self.confirm, **quiet)
