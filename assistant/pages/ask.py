"""The page Hỏi đáp: a conversation at the left, the source of what is said at the right."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import gradio as gr
from gradio.context import get_render_context

from assistant.api_reports import view_of
from assistant.desk import MAX_NOTE, UNFORESEEN, Ask, Desk, choices, message_answer, sentence
from assistant.draft_answers import take_answer
from assistant.draft_desk import DraftDesk
from assistant.pages import answers
from assistant.pages.markup import empty, esc, notice
from assistant.pages.report import source_panel
from assistant.records import Answer
from vectorstore.errors import ProductError

ANY = ""
_LATEST, _NEW = "latest", "new"  # which draft an answer is taken into
_SOURCE_EMPTY = empty("Nguồn", "Bấm số [1], [2]… trong câu trả lời để xem đúng câu trong văn bản.")
# Buttons inside the conversation speak to the page through events of the component.
_CLICKS = """
element.addEventListener('click', (event) => {
  const hit = event.target.closest('[data-report],[data-ask],[data-vote],[data-draft]');
  if (!hit || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const d = hit.dataset;
  if (d.report) {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent('source-opens', {detail: hit}));
    trigger('select', {report_id: d.report, start: Number(d.start), end: Number(d.end)});
  } else if (d.ask) {
    trigger('submit', {question: d.ask});
  } else if (d.draft) {
    trigger('apply', {message_id: Number(d.draft)});
  } else {
    const acts = hit.closest('.acts'), note = acts.querySelector('.vote-note');
    const said = note.querySelector('input');
    acts.querySelectorAll('[aria-pressed]').forEach(
      (b) => b.setAttribute('aria-pressed', String(b.dataset.vote === d.vote)));
    note.hidden = d.vote !== 'sai' || hit.parentElement === note;
    if (!note.hidden) said.focus();
    trigger('like', {message_id: Number(d.message), verdict: d.vote, note: said.value});
  }
});
element.addEventListener('keydown', (event) => {
  const note = event.key === 'Enter' && event.target.closest('.vote-note');
  if (note) note.querySelector('button').click();
});
"""
Update = dict[str, Any]


def ask_tab(blocks: gr.Blocks, desk: Desk) -> None:
    """Draw the page and wire its events."""
    page = _Page(desk)
    page.draw()
    page.wire(blocks)


class _Page:
    """The components of the page and what happens on them."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.drafts = desk, DraftDesk(desk)

    def draw(self) -> None:
        self.tab: Any = get_render_context()
        self.remembered = gr.BrowserState({}, storage_key="hoi-dap", secret="hoi-dap")
        self.current = gr.State(None)
        with gr.Row(elem_id="filters"):
            self.unit = gr.Dropdown([], label="Đơn vị của tôi", elem_id="unit", min_width=150)
            self.period = gr.Dropdown([], label="Kỳ", elem_id="period", min_width=150)
            self.kind = gr.Dropdown([], label="Loại văn bản", elem_id="kind", min_width=130)
            self.past = gr.Dropdown([], label="Hội thoại", elem_id="past", min_width=170)
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=7, min_width=300):
                self.talk = gr.HTML("", elem_id="talk", js_on_load=_CLICKS, apply_default_css=False)
                with gr.Row(elem_id="composer"):
                    self.text = gr.Textbox(
                        show_label=False,
                        label="Câu hỏi",
                        placeholder="Nhập câu hỏi rồi bấm Enter",
                        lines=1,
                        max_lines=4,
                        max_length=2000,
                        scale=8,
                        elem_id="question",
                        autofocus=True,
                        container=False,
                    )
                    self.send = gr.Button("Gửi", variant="primary", scale=1, elem_id="send")
                with gr.Row(elem_id="talk-tools"):
                    self.new = gr.Button("Hội thoại mới", size="sm", elem_id="new-talk")
                    self.drop = gr.Button("Xóa hội thoại", size="sm", elem_id="drop-talk")
                    self.sure = gr.Button(
                        "Xóa thật", size="sm", variant="stop", visible=False, elem_id="sure-talk"
                    )
                    self.export = gr.HTML("", elem_id="export", apply_default_css=False)
                    self.target = gr.Dropdown(
                        [],
                        label="Bản thảo nhận câu trả lời",
                        container=False,
                        elem_id="draft-target",
                    )
            with gr.Column(scale=5, min_width=300, elem_id="source-column"):
                self.source = gr.HTML(_SOURCE_EMPTY, elem_id="source", apply_default_css=False)

    def wire(self, blocks: gr.Blocks) -> None:
        quiet: Update = {"api_visibility": "private", "show_progress": "hidden"}
        asking = [self.text, self.current, self.unit, self.period, self.kind]
        told = [self.talk, self.text, self.current, self.past, self.export]
        for event in (self.text.submit, self.send.click):
            self._told(event(self._ask, asking, told, trigger_mode="once", **quiet), quiet)
        nearest = self.talk.submit(
            self._ask_nearest, asking[1:], told, trigger_mode="once", **quiet
        )
        self._told(nearest, quiet)
        self.talk.select(self._open, None, self.source, **quiet)
        # The note follows its vote at once: it must not be dropped while that is on its way.
        self.talk.like(self._vote, None, None, trigger_mode="multiple", **quiet)
        self.talk.apply(self._take, self.target, self.target, **quiet)
        self.tab.select(self._targets, self.target, self.target, **quiet)
        opened = [self.talk, self.current, self.source, self.export, self.sure]
        self.past.input(self._resume, self.past, opened, **quiet)
        self.new.click(self._resume, None, opened, **quiet).then(
            self._past, self.current, self.past, **quiet
        )
        self.drop.click(lambda: gr.update(visible=True), None, self.sure, **quiet)
        self.sure.click(self._delete, self.current, opened, **quiet).then(
            self._past, self.current, self.past, **quiet
        )
        filters = [self.unit, self.period, self.kind]
        for dropdown in filters:
            dropdown.input(_remember, filters, self.remembered, **quiet)
        loaded = [*filters, self.past, self.target, self.talk]
        blocks.load(self._load, self.remembered, loaded, **quiet).then(
            self._shown, self.current, self.talk, **quiet
        )

    def _told(self, asked: Any, quiet: Update) -> None:
        """An error that nobody foresaw must not leave the reader waiting."""
        asked.failure(self._broken, self.current, self.talk, **quiet)

    def _broken(self, current: str | None) -> str:
        return (self._shown(current) if current else "") + answers.failed(UNFORESEEN)

    def _load(self, remembered: object) -> tuple[Update, Update, Update, Update, Update, str]:
        kept = remembered if isinstance(remembered, dict) else {}
        communes, periods, kinds = choices(self.desk.reports())
        return (
            _dropdown("Chưa chọn", communes, kept.get("unit")),
            _dropdown("Mọi kỳ", periods, kept.get("period")),
            _dropdown("Mọi loại", kinds, kept.get("kind")),
            self._past(None),
            self._targets(_LATEST),
            answers.preparing(),
        )

    def _past(self, current: str | None) -> Update:
        listed = [(c.title, c.conversation_id) for c in self.desk.ledger.conversations()]
        return gr.update(choices=[("Hội thoại mới", ANY), *listed], value=current or ANY)

    def _shown(self, conversation_id: str | None) -> str:
        turns = [] if not conversation_id else self.desk.ledger.messages(conversation_id)
        if not turns:
            return self._welcome()
        return "".join(
            answers.user_bubble(m.content)
            if m.role == "user"
            else answers.answer_card(message_answer(m), m.message_id)
            for m in turns
        )

    def _welcome(self) -> str:
        if not self.desk.reports():
            return empty(
                "Kho chưa có văn bản nào",
                "Mở thẻ “Kho văn bản” ở trên và tải lên báo cáo đầu tiên; sau đó hỏi tại đây.",
            )
        chips = "".join(
            f'<button type="button" class="chip" data-ask="{esc(q)}">{esc(q)}</button>'
            for q in self.desk.examples()
        )
        return (
            '<div class="welcome"><h2>Hỏi về các văn bản trong kho</h2>'
            f"<p>Ví dụ lấy từ chính các văn bản đã lưu:</p><div>{chips}</div></div>"
        )

    def _ask_nearest(
        self, current: str | None, unit: str, period: str, kind: str, event: gr.EventData
    ) -> Iterator[tuple[Any, ...]]:
        yield from self._ask(str(event.question), current, unit, period, kind)

    def _ask(
        self, text: str, current: str | None, unit: str, period: str, kind: str
    ) -> Iterator[tuple[Any, ...]]:
        same = gr.skip()
        before = self._shown(current) if current else ""
        bubble = answers.user_bubble(text)
        if not text.strip():
            yield same, same, same, same, same
            return
        yield before + bubble + answers.waiting(), "", same, same, same
        try:
            current = self.desk.begin(current, text)
            ask = Ask(
                text, unit or None, period or None, (kind,) if kind else (), None,
                self.desk.turns(current),
            )  # fmt: skip
            written = ""
            for piece in self.desk.stream(ask):
                if isinstance(piece, Answer):
                    self.desk.keep(current, ask, piece)
                else:
                    written += piece
                    yield before + bubble + answers.waiting(written), same, same, same, same
        except ProductError as error:
            yield before + bubble + answers.failed(sentence(error)), text, current, same, same
            return
        yield self._shown(current), same, current, self._past(current), _export(current)

    def _open(self, event: gr.EventData) -> str:
        try:
            return source_panel(view_of(self.desk, str(event.report_id), (event.start, event.end)))
        except ProductError as error:
            return notice("error", sentence(error))

    def _vote(self, event: gr.EventData) -> None:
        try:
            note = str(event.note or "")[:MAX_NOTE] if event.verdict == "sai" else ""
            self.desk.vote(str(event.verdict), message_id=int(event.message_id), note=note)
        except ProductError as error:
            gr.Warning(sentence(error), title="Chưa ghi được")
            return
        gr.Info("Cảm ơn. Đánh giá đã được lưu.", title="Đã ghi nhận", duration=4)

    def _targets(self, chosen: str | None) -> Update:
        listed = self.drafts.listed()
        choices = [("Đưa vào bản thảo gần nhất", _LATEST)] if listed else []
        choices += [("Đưa vào bản thảo mới", _NEW), *((d.about.title, d.draft_id) for d in listed)]
        known = {value for _, value in choices}
        return gr.update(choices=choices, value=chosen if chosen in known else choices[0][1])

    def _take(self, target: str | None, event: gr.EventData) -> Update:
        listed = self.drafts.listed()
        latest = listed[0].draft_id if listed else None
        wanted = {_LATEST: latest, _NEW: None}.get(target or _LATEST, target)
        try:
            draft_id, version = take_answer(self.drafts, int(event.message_id), wanted)
        except ProductError as error:
            gr.Warning(escape(sentence(error)), title="Chưa đưa vào được")
            return self._targets(target)
        title = escape(self.desk.ledger.draft(draft_id).about.title)
        told = f"Đã đưa vào “{title}”, phiên bản {version}. Mở trang Soạn thảo để xem."
        gr.Info(told, title="Đã đưa vào bản thảo", duration=6)
        return self._targets(draft_id)

    def _resume(self, chosen: str | None = None) -> tuple[Any, ...]:
        current = chosen or None
        return (
            self._shown(current),
            current,
            _SOURCE_EMPTY,
            _export(current),
            gr.update(visible=False),
        )

    def _delete(self, current: str | None) -> tuple[Any, ...]:
        if current:
            self.desk.ledger.delete_conversation(current)
        return self._resume()


def _dropdown(none: str, values: list[str], chosen: object) -> Update:
    return gr.update(
        choices=[(none, ANY), *((v, v) for v in values)], value=chosen if chosen in values else ANY
    )


def _remember(unit: str, period: str, kind: str) -> dict[str, str]:
    return {"unit": unit, "period": period, "kind": kind}


def _export(current: str | None) -> str:
    if not current:
        return ""
    address = f"/api/conversations/{esc(current)}/export"
    return f'<a class="button" href="{address}" download>Xuất ra tệp</a>'
