"""The page Rà soát: a report that is not stored, its text beside what a careful reader flags."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.desk import UNFORESEEN, Desk, Upload, sentence
from assistant.errors import BadRequestError
from assistant.pages import review_markup as markup
from assistant.pages.markup import notice
from assistant.review_docx import DOCX_TYPE, FILE_NAME, to_docx
from assistant.review_sheet import Sheet
from vectorstore.errors import ProductError

_KEPT_S = 8 * 3600  # how long a sheet waits for its reader, in memory only
_CLICKS = """
element.addEventListener('submit', (event) => {
  const form = event.target.closest('[data-dismiss]');
  if (!form) return;
  event.preventDefault();
  trigger('submit', {number: Number(form.dataset.dismiss), reason: form.elements.reason.value});
});
element.addEventListener('click', (event) => {
  const hit = event.target.closest('[data-restore]');
  if (hit) trigger('undo', {number: Number(hit.dataset.restore)});
});
"""
# The sheet is handed to the browser itself, so that no file of it stays on the server.
_SAVE = f"""
(data) => {{
  if (!data) return;
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], {{type: '{DOCX_TYPE}'}}));
  link.download = '{FILE_NAME}';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}}
"""
_GONE = "Phiếu rà soát đã hết hạn vì báo cáo không được lưu: hãy thả tệp lại."
Update = dict[str, Any]


def review_tab(_: gr.Blocks, desk: Desk) -> None:
    """Draw the page and wire its events."""
    page = _Page(desk)
    page.draw()
    page.wire()


class _Page:
    """The components of the page and what happens on them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def draw(self) -> None:
        self.sheet = gr.State(None, time_to_live=_KEPT_S)
        self.encoded = gr.Textbox(visible=False)
        self.file = gr.File(
            label="Báo cáo cần rà soát (đọc xong là bỏ, không lưu)", height=130, elem_id="rv-upload"
        )
        self.said = gr.HTML("", elem_id="rv-said", apply_default_css=False)
        self.start = gr.HTML(markup.start(), elem_id="rv-start", apply_default_css=False)
        with gr.Column(visible=False, elem_id="rv-area") as self.area:
            with gr.Row(elem_id="rv-top"):
                self.title = gr.HTML("", elem_id="rv-title", apply_default_css=False)
                self.again = gr.UploadButton("Rà soát tệp khác", size="sm", elem_id="rv-again")
                self.save = gr.Button(
                    "Tải phiếu rà soát (Word)", variant="primary", size="sm", elem_id="rv-save"
                )
            self.groups = gr.HTML("", elem_id="rv-groups", apply_default_css=False)
            with gr.Row(elem_id="rv-desk"):
                with gr.Column(scale=7, min_width=300, elem_id="rv-left"):
                    self.text = gr.HTML("", elem_id="rv-text", apply_default_css=False)
                with gr.Column(scale=5, min_width=300, elem_id="rv-right"):
                    self.points = gr.HTML(
                        "", elem_id="rv-points", js_on_load=_CLICKS, apply_default_css=False
                    )

    def wire(self) -> None:
        quiet: Update = {"api_visibility": "private", "show_progress": "hidden"}
        stage = [self.file, self.said, self.start, self.area]
        drawn = [self.sheet, self.title, self.groups, self.text, self.points]
        for given in (self.file, self.again):
            checked = given.upload(self._check, given, [*stage, *drawn], **quiet)
            checked.failure(_failed, None, stage, **quiet)
        redrawn = [self.sheet, self.said, self.groups, self.points]
        self.points.submit(self._dismiss, self.sheet, redrawn, **quiet)
        self.points.undo(self._restore, self.sheet, redrawn, **quiet)
        made = self.save.click(self._docx, self.sheet, [self.encoded, self.said], **quiet)
        made.then(None, self.encoded, None, js=_SAVE, **quiet)

    def _check(self, given: str | None) -> Iterator[tuple[Any, ...]]:
        if not given:
            yield _stage("", empty=True)
            return
        path = Path(given)
        yield _stage(markup.waiting(f"Đang đọc {path.name}…"))
        try:
            parsed = self.desk.keeper.read(Upload.of(path))
            found = f"{len(parsed.figures)} số liệu, {len(parsed.references)} văn bản viện dẫn"
            yield _stage(markup.waiting(f"Đang rà soát {path.name}: {found}…"))
            sheet = self.desk.check(parsed)
        except ProductError as error:
            yield _stage(notice("error", sentence(error)), empty=True)
            return
        finally:
            path.unlink(missing_ok=True)  # nothing of the report stays on the server
        yield (
            _shown(False), "", _shown(False), _shown(True), sheet, markup.title(sheet),
            markup.verdicts(sheet), markup.document(sheet), markup.points(sheet),
        )  # fmt: skip

    def _dismiss(self, sheet: Sheet | None, event: gr.EventData) -> tuple[Any, ...]:
        return _redrawn(sheet, int(event.number), str(event.reason))

    def _restore(self, sheet: Sheet | None, event: gr.EventData) -> tuple[Any, ...]:
        return _redrawn(sheet, int(event.number), None)

    def _docx(self, sheet: Sheet | None) -> tuple[str, str]:
        if sheet is None:
            return "", notice("error", _GONE)
        return base64.b64encode(to_docx(sheet)).decode("ascii"), ""


def _redrawn(sheet: Sheet | None, number: int, reason: str | None) -> tuple[Any, ...]:
    """The sheet with a point set aside for a reason, or standing again without one."""
    try:
        if sheet is None:
            raise BadRequestError(_GONE)
        sheet = sheet.restore(number) if reason is None else sheet.dismiss(number, reason)
    except ProductError as error:
        return gr.skip(), notice("error", sentence(error)), gr.skip(), gr.skip()
    return sheet, "", markup.verdicts(sheet), markup.points(sheet)


def _stage(said: str, *, empty: bool = False) -> tuple[Any, ...]:
    """Between two reports: what is said, and whether another one is waited for."""
    file = gr.update(value=None, visible=True) if empty else _shown(False)
    return file, said, _shown(empty), _shown(False), None, "", "", "", ""


def _failed() -> tuple[Any, ...]:
    return _stage(notice("error", UNFORESEEN), empty=True)[:4]


def _shown(visible: bool) -> Update:
    shown: Update = gr.update(visible=visible)
    return shown
