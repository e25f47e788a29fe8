"""What happens on an open draft: it is written, checked, edited, compared, restored, deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.desk import UNFORESEEN, Desk, Upload, sentence
from assistant.draft_desk import DraftDesk, OpenDraft
from assistant.drafting.records import CheckedText
from assistant.drafting.templates import Outline
from assistant.pages import draft_evidence, draft_text
from assistant.pages import draft_markup as markup
from assistant.pages.draft_annex import annex
from assistant.pages.draft_home import FROM_FILE, request_of
from assistant.pages.markup import notice
from assistant.pages.review_markup import waiting
from vectorstore.errors import NotFoundError, ProductError

WHOLE = -1
_NONE_OPEN = "Chưa mở bản thảo nào: chọn một bản trong danh sách."
_HALF = (
    "Bản thảo này đang soạn dở nên chưa đối chiếu: bấm “Tiếp tục” để soạn nốt. "
    "Các mục đã soạn vẫn còn ở đây."
)
Current = list[Any] | None  # [id, version]
Stage = tuple[Any, ...]
Update = dict[str, Any]


class Work:
    """Each public method answers one event; a Stage is the whole open draft as it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.drafts = desk, DraftDesk(desk)

    def draft(
        self, unit: str | None, period: str | None, what: str | None, read: Outline | None
    ) -> Iterator[Stage]:
        """A new draft while it is written, then checked."""
        outline = read if what == FROM_FILE else None
        yield from self._written(
            self.drafts.start(request_of(self.desk, unit, period, what), outline)
        )

    def resume_listed(self, event: gr.EventData) -> Iterator[Stage]:
        """An unfinished draft of the list written on."""
        yield from self._written(self.drafts.resume(str(event.draft_id)))

    def resume(self, current: Current) -> Iterator[Stage]:
        """The open unfinished draft written on."""
        yield from self._written(self.drafts.resume(_id(current)))

    def _written(self, steps: Iterator[OpenDraft]) -> Iterator[Stage]:
        opened = None
        yield _only_said(waiting("Đang chuẩn bị số liệu…"))
        try:
            for opened in steps:
                yield _stage(opened, None, markup.progress(opened), busy=opened.unfinished)
        except ProductError as error:
            said = notice("error", sentence(error))
            yield _only_said(said) if opened is None else _stage(opened, None, said)
            return
        if opened is not None:
            yield from self._checked(
                opened, "good", f"Đã soạn xong và lưu thành phiên bản {opened.version.number}."
            )

    def open(self, event: gr.EventData) -> Iterator[Stage]:
        """A draft of the list."""
        yield from self._shown(str(event.draft_id))

    def check(self, current: Current) -> Iterator[Stage]:
        """The open draft held against the library again."""
        yield from self._shown(_id(current), told="Đã đối chiếu lại với kho văn bản.")

    def reread(self, current: Current) -> Iterator[Stage]:
        """The open draft as it is kept."""
        yield from self._shown(_id(current))

    def _shown(self, draft_id: str, told: str = "") -> Iterator[Stage]:
        try:
            opened = self.drafts.open(draft_id)
        except ProductError as error:
            yield _only_said(notice("error", sentence(error)))
            return
        yield from self._checked(opened, "good", told)

    def _checked(self, opened: OpenDraft, kind: str, told: str) -> Iterator[Stage]:
        """First the text, then its verdicts, which take a while. A draft that is not written to its
        end has no sources yet to hold it against."""
        if opened.unfinished:
            yield _stage(opened, None, notice("info", _HALF))
            return
        yield _stage(opened, None, waiting("Đang đối chiếu từng số liệu với kho…"), busy=True)
        try:
            checked = self.drafts.check(opened)
        except ProductError as error:
            yield _stage(opened, None, notice("warning", sentence(error)))
            return
        yield _stage(opened, checked, notice(kind, told) if told else "")

    def save(self, current: Current, part: int | None, text: str) -> Iterator[Stage]:
        """The edited part put in its place, kept and checked."""
        try:
            opened = self.drafts.open(*_place(current))
            newer = not opened.latest
            number = self.drafts.save(opened.draft_id, _spliced(opened.text, part, text))
        except ProductError as error:
            yield _only_said(notice("error", sentence(error)))
            return
        told = f"Đã lưu thành phiên bản {number}."
        if newer:
            told += " Trong lúc bạn sửa có người đã lưu phiên bản khác: hãy so sánh ở “Phiên bản”."
        yield from self._shown(opened.draft_id, told)

    def take_word(self, given: str | None, current: Current) -> Iterator[Stage]:
        """A Word file that was downloaded, edited and comes back."""
        if not given:
            yield _only_said("")
            return
        path = Path(given)
        yield _only_said(waiting(f"Đang đọc {path.name}…"))
        try:
            number = self.drafts.take_word(_id(current), Upload.of(path))
        except ProductError as error:
            yield _only_said(notice("error", sentence(error)))
            return
        finally:
            path.unlink(missing_ok=True)
        yield from self._shown(_id(current), f"Đã nhập {path.name} thành phiên bản {number}.")

    def restore(self, current: Current, number: int | None) -> Iterator[Stage]:
        """An earlier version taken up again."""
        try:
            made = self.drafts.restore(_id(current), int(number or 0))
        except ProductError as error:
            yield _only_said(notice("error", sentence(error)))
            return
        told = f"Đã khôi phục phiên bản {number} thành phiên bản {made}."
        yield from self._shown(_id(current), told)

    def leave(self) -> Stage:
        """Back to the list."""
        return _left("")

    def delete(self, current: Current) -> Stage:
        """The open draft deleted for good."""
        try:
            self.desk.ledger.delete_draft(_id(current))
        except ProductError as error:
            return _left(notice("error", sentence(error)))
        return _left(notice("good", "Đã xóa bản thảo."))

    def edit(self, current: Current) -> tuple[Any, ...]:
        """The whole text in the box."""
        return self._edited(current, WHOLE)

    def edit_part(self, current: Current, event: gr.EventData) -> tuple[Any, ...]:
        """One section in the box."""
        return self._edited(current, int(event.part))

    def _edited(self, current: Current, part: int) -> tuple[Any, ...]:
        try:
            opened = self.drafts.open(*_place(current))
            self.drafts.editable(opened)
        except ProductError as error:
            return notice("error", sentence(error)), *[gr.skip()] * 5
        listed = [(p.title, at) for at, p in enumerate(draft_text.parts(opened.text))]
        choices = gr.update(choices=[("Cả bản thảo", WHOLE), *listed], value=part)
        text = _piece(opened.text, part)
        return "", choices, text, _seen(False), _seen(True), _seen(False)

    def choose_part(self, current: Current, part: int | None) -> str | Update:
        """Another section in the box."""
        try:
            return _piece(self.drafts.open(*_place(current)).text, part)
        except ProductError:
            kept: Update = gr.skip()
            return kept

    def history(self, current: Current) -> tuple[Any, ...]:
        """The versions, the last two beside each other."""
        draft_id = _id(current)
        versions = self.desk.ledger.draft_versions(draft_id)
        listed = [
            (f"Phiên bản {v.number}, {markup.when(v.created_at)}", v.number) for v in versions
        ]
        old, new = markup.neighbours([v.number for v in versions])
        return (
            gr.update(choices=listed, value=old),
            gr.update(choices=listed, value=new),
            self.compare(current, old, new),
            _seen(False),
            _seen(False),
            _seen(True),
        )

    def compare(self, current: Current, old: int | None, new: int | None) -> str:
        """What changed between two versions."""
        try:
            texts = [
                self.desk.ledger.draft_version(_id(current), int(n or 0)).text for n in (old, new)
            ]
        except ProductError as error:
            return notice("error", sentence(error))
        return markup.difference(*texts)

    def broken(self) -> str:
        """An error that nobody foresaw must not leave the reader waiting."""
        return notice("error", UNFORESEEN)


def _stage(
    opened: OpenDraft, checked: CheckedText | None, said: str, *, busy: bool = False
) -> Stage:
    """The whole open draft: in the order of the page's list of components."""
    drafted, text = opened.kept.drafted, opened.text
    keys = [c.key for c in (checked.citations if checked else drafted.citations)]
    shown = draft_text.document(text, checked, keys, editable=not opened.unfinished)
    unfinished = opened.unfinished and not busy
    return (
        [opened.draft_id, opened.version.number],
        said,
        _seen(False),
        _seen(True),
        markup.head(opened),
        _seen(unfinished),
        draft_evidence.chips(text, checked, drafted) if checked else "",
        "" if opened.unfinished else markup.downloads(opened.draft_id),
        _seen(False),
        draft_text.outline(text, checked),
        gr.update(value=shown + annex(drafted), visible=True),
        _seen(False),
        _seen(False),
        draft_evidence.LATER if checked is None else draft_evidence.panel(text, checked, drafted),
        *[gr.update(interactive=not opened.unfinished and not busy)] * 4,
    )


def _only_said(said: str) -> Stage:
    return gr.skip(), said, *[gr.skip()] * 16


def _left(said: str) -> Stage:
    """The list again, with no draft open."""
    return (
        None, said, _seen(True), _seen(False), "", _seen(False), "", "", _seen(False), "", "",
        _seen(False), _seen(False), "", *[gr.skip()] * 4,
    )  # fmt: skip


def _seen(visible: bool) -> Update:
    shown: Update = gr.update(visible=visible)
    return shown


def _place(current: Current) -> tuple[str, int]:
    if not current:
        raise NotFoundError(_NONE_OPEN)
    return str(current[0]), int(current[1])


def _id(current: Current) -> str:
    return _place(current)[0]


def _piece(text: str, part: int | None) -> str:
    """The text of a section, or all of it."""
    found = draft_text.parts(text)
    if part is None or not 0 <= part < len(found):
        return text
    return text[found[part].start : found[part].end].rstrip() + "\n"


def _spliced(text: str, part: int | None, piece: str) -> str:
    """The text with a section put in the place of the one that was there."""
    found = draft_text.parts(text)
    if part is None or not 0 <= part < len(found):
        return piece
    here = found[part]
    behind = text[here.end :]
    return text[: here.start] + piece.strip() + ("\n\n" + behind if behind else "\n")
