"""Stored drafts: written section by section, edited, verified, exported; each state is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.desk import Desk, Upload
from assistant.draft import commune_of, draft_sections, outline_of, period_of
from assistant.draft_word import word_of
from assistant.drafting.docx_import import read_draft, revised
from assistant.drafting.kept import Kept, dumped, loaded
from assistant.drafting.markdown import body_markdown
from assistant.drafting.markdown_import import read_markdown
from assistant.drafting.outline_reading import read_outline
from assistant.drafting.records import CheckedText, DraftedReport, DraftRequest
from assistant.drafting.settle import judged, settled
from assistant.drafting.templates import Outline
from assistant.errors import BadRequestError
from assistant.verify_text import MAX_TEXT, verify_text
from vectorstore.drafts import DraftAbout, DraftRecord, DraftVersion, StoredDraft
from vectorstore.errors import NotFoundError
from vectorstore.vocabulary.periods import format_period
from vectorstore.vocabulary.text import nfc

_UNFINISHED = "Bản thảo này đang soạn dở: hãy bấm “Tiếp tục” để soạn nốt rồi làm việc này."
_OLD = "Phiên bản này không còn đọc được đầy đủ: hãy soạn lại hoặc khôi phục phiên bản khác."
_NO_HEADINGS = (
    "Tệp này không có đề mục nào để làm đề cương: hãy chọn văn bản có mục I, II, 1, 2… "
    "hoặc chọn một đề cương có sẵn."
)
_NO_TEXT = "Bản Word này không có nội dung nào giữa phần đầu và chữ ký: hãy kiểm tra lại tệp."


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """One version of a stored draft with what stands behind it."""

    stored: StoredDraft
    version: DraftVersion
    kept: Kept

    @property
    def draft_id(self) -> str:
        """The draft's id."""
        return self.stored.draft_id

    @property
    def text(self) -> str:
        """The Markdown of this version."""
        return self.version.text

    @property
    def unfinished(self) -> bool:
        """Whether it is still being written, or its writing was broken off."""
        return self.version.behind is not None and self.version.behind.unfinished

    @property
    def latest(self) -> bool:
        """Whether no later version is known."""
        return self.version.number == self.stored.versions


@dataclass(frozen=True, slots=True)
class DraftDesk:
    """What the page Soạn thảo and the routes of drafts both ask for."""

    desk: Desk

    def outline(self, upload: Upload) -> Outline:
        """The outline in a file, which is not stored."""
        return self._headed(read_outline(self.desk.keeper.read(upload)))

    def planned(self, request: DraftRequest) -> Outline:
        """The outline that a request would be written by."""
        library = self.desk.assistant.library
        commune = commune_of(request.unit, library, self.desk.scope)
        period = period_of(request, library, commune, self.desk.scope)
        return self._headed(outline_of(request, library, period, self.desk.scope))

    def listed(self) -> list[StoredDraft]:
        """The stored drafts, the latest changed first."""
        return self.desk.ledger.drafts()

    def start(self, request: DraftRequest, outline: Outline | None = None) -> Iterator[OpenDraft]:
        """A new draft: first without a section, then after each; it is kept from the beginning."""
        library = self.desk.assistant.library
        library.refresh()
        commune = commune_of(request.unit, library, self.desk.scope)
        period = period_of(request, library, commune, self.desk.scope)
        plan = self._headed(outline or outline_of(request, library, period, self.desk.scope))
        label = format_period(period)
        empty = DraftedReport(commune, period, f"{plan.title} {label}", (), (), outline=plan.slug)
        asked = replace(request, unit=commune.full_name, period=request.period or label)
        kept = Kept(asked, plan, empty, self.desk.ledger.generation())
        draft_id = self.desk.ledger.new_draft(
            DraftAbout(empty.title, commune.full_name, label, plan.slug),
            body_markdown(empty),
            DraftRecord(dumped(kept), unfinished=True),
        )
        yield self.open(draft_id)
        yield from self._write(draft_id, 1, kept)

    def resume(self, draft_id: str) -> Iterator[OpenDraft]:
        """The unfinished draft, written anew from its beginning and then on to its end."""
        opened = self.open(draft_id)
        if not opened.unfinished:
            raise BadRequestError("Bản thảo này đã soạn xong: mở ra để xem và sửa.")
        kept = replace(opened.kept, generation=self.desk.ledger.generation())
        yield from self._write(draft_id, opened.version.number, kept)

    def _write(self, draft_id: str, number: int, kept: Kept) -> Iterator[OpenDraft]:
        sections = draft_sections(
            kept.request,
            self.desk.assistant.library,
            scope=self.desk.scope,
            outline=kept.outline,
            model=self.desk.assistant.drafting_with(),
        )
        before = kept.done  # what is there already stays in sight while it is written again
        kept = replace(kept, done=0)
        own: DraftedReport = replace(kept.drafted, sections=())
        for piece in sections:
            if isinstance(piece, DraftedReport):
                kept = replace(kept, drafted=replace(piece, title=own.title), done=kept.total)
                record = DraftRecord(dumped(kept))
            else:
                own = replace(own, sections=(*own.sections, piece))
                kept = replace(kept, drafted=own, done=min(kept.done + 1, kept.total))
                if kept.done < before:
                    continue
                record = DraftRecord(dumped(kept), unfinished=True)
            self.desk.ledger.grow_draft(draft_id, number, body_markdown(kept.drafted), record)
            yield self.open(draft_id, number)

    def open(self, draft_id: str, number: int | None = None) -> OpenDraft:
        """A version of a draft, the latest when none is named."""
        version = self.desk.ledger.draft_version(draft_id, number)
        stored = self.desk.ledger.draft(draft_id)
        kept = loaded(version.behind.record) if version.behind else None
        if kept is None:
            raise NotFoundError(_OLD)
        return OpenDraft(stored, version, kept)

    def check(self, opened: OpenDraft) -> CheckedText:
        """The verdicts on a version's text, as the library is now."""
        library, kept = self.desk.assistant.library, opened.kept
        library.refresh()
        checked = verify_text(opened.text, library, kept.request, scope=self.desk.scope)
        unchanged = kept.generation == self.desk.ledger.generation()
        return settled(checked, kept.drafted, self._text, unchanged=unchanged)

    def save(self, draft_id: str, text: str) -> int:
        """Keep an edited text as the latest version; its number."""
        text = nfc(text).replace("\r\n", "\n").rstrip() + "\n"
        if not text.strip():
            raise BadRequestError("Bản thảo trống nên không lưu: hãy nhập nội dung, hoặc bấm Thôi.")
        if len(text) > MAX_TEXT:
            raise BadRequestError(f"Bản thảo dài quá {MAX_TEXT} ký tự: hãy chia thành nhiều bản.")
        opened = self._finished(draft_id)
        return self.keep(opened, text, read_markdown(text, opened.kept.drafted))

    def keep(self, opened: OpenDraft, text: str, drafted: DraftedReport) -> int:
        """Keep a text and what stands behind it as the latest version; its number."""
        record = DraftRecord(dumped(replace(opened.kept, drafted=drafted)))
        return self.desk.ledger.save_draft(opened.draft_id, text, record)

    def take_word(self, draft_id: str, upload: Upload) -> int:
        """Keep the text of a downloaded and edited Word file as the latest version."""
        opened = self._finished(draft_id)
        imported = read_draft(self.desk.keeper.read(upload), opened.kept.drafted)
        if not any(section.paragraphs for section in imported.sections):
            raise BadRequestError(_NO_TEXT)
        drafted = revised(opened.kept.drafted, imported)
        text = body_markdown(drafted)
        return self.keep(opened, text, read_markdown(text, drafted))

    def word(self, draft_id: str, *, sources: bool, address: str = "") -> bytes:
        """The latest version as a Word file: clean, or with its sources for the reviewer."""
        opened = self._finished(draft_id)
        drafted = opened.kept.drafted
        if sources:
            drafted = judged(drafted, self.check(opened))
        return word_of(
            self.desk.assistant,
            drafted,
            sources=sources,
            today=opened.kept.request.today,
            address=address,
        )

    def restore(self, draft_id: str, number: int) -> int:
        """Take an earlier version up again; its new number."""
        return self.desk.ledger.restore_draft(draft_id, number)

    def editable(self, opened: OpenDraft) -> OpenDraft:
        """The draft itself; an error where it is not written to its end."""
        if opened.unfinished:
            raise BadRequestError(_UNFINISHED)
        return opened

    def _finished(self, draft_id: str) -> OpenDraft:
        return self.editable(self.open(draft_id))

    def _headed(self, outline: Outline) -> Outline:
        if not outline.headings:
            raise BadRequestError(_NO_HEADINGS)
        return outline

    def _text(self, report_id: str) -> str:
        report = self.desk.ledger.report(report_id, self.desk.scope)
        return report.text if report is not None else ""
