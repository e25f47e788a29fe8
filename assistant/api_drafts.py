"""HTTP routes of stored drafts: written, read, edited, verified, restored, exported, deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from assistant.api import Body, Name, event
from assistant.api_draft import DraftBody
from assistant.contract_draft import checked_to_json
from assistant.contract_drafts import (
    open_draft_to_json,
    plan_to_json,
    progress_to_json,
    stored_draft_to_json,
    version_to_json,
)
from assistant.desk import Desk, Upload, sentence
from assistant.draft_answers import take_answer
from assistant.draft_desk import DraftDesk, OpenDraft
from assistant.drafting.docx_report import DOCX_TYPE
from assistant.drafting.records import DraftRequest
from assistant.drafting.templates import Outline, Planned, slug_of, templates
from assistant.errors import BadRequestError, UnknownSectionError
from assistant.verify_text import MAX_TEXT
from vectorstore.errors import ProductError

Json = dict[str, object]
Given = Annotated[UploadFile, File(description="Tệp .txt, .md, .docx hoặc .pdf")]
MAX_HEADINGS = 300
_TAG = "Soạn thảo"
_STREAM = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class HeadingBody(Body):
    """A heading as POST /api/draft/outline gives it."""

    label: str = Field("", max_length=40)
    title: str = Field(min_length=1, max_length=500)
    level: int = Field(1, ge=1, le=9)
    templates: list[Name] = Field(default_factory=list, max_length=20)
    asked: list[Name] = Field(default_factory=list, max_length=200)
    about: list[Name] = Field(default_factory=list, max_length=20)
    above: str = Field("", max_length=500)


class NewDraftBody(DraftBody):
    """What to draft and keep; `headings` is an outline that was read from a file."""

    title: str = Field("", max_length=500)
    headings: list[HeadingBody] = Field(default_factory=list, max_length=MAX_HEADINGS)


class TextBody(Body):
    """The edited text, Markdown."""

    text: str = Field(min_length=1, max_length=MAX_TEXT)


class VersionBody(Body):
    """A version of a draft."""

    version: int = Field(ge=1)


class AnswerBody(Body):
    """An answer to take into a draft, by the id of its message; without a draft a new one."""

    message_id: int
    draft_id: Name | None = None


def drafts_routes(desk: Desk) -> APIRouter:
    """The routes of this file over one desk."""
    router = APIRouter(prefix="/api", tags=[_TAG])
    drafts = DraftDesk(desk)
    _making(router, drafts)
    _reading(router, drafts)
    _versions(router, drafts)
    _changing(router, drafts)
    return router


def _making(router: APIRouter, drafts: DraftDesk) -> None:
    @router.post("/draft/outline", summary="Đọc đề cương từ một tệp, không lưu")
    def outline(file: Given) -> Json:
        """Các đề mục và chỉ tiêu mà mỗi đề mục yêu cầu; gửi lại headings cho POST /api/drafts."""
        return plan_to_json(drafts.outline(_upload(file)))

    @router.get("/drafts", summary="Các bản thảo đã lưu")
    def listed() -> Json:
        """Mới sửa trước; unfinished là đang soạn dở."""
        return {"drafts": [stored_draft_to_json(each) for each in drafts.listed()]}

    @router.post("/drafts", status_code=201, summary="Soạn và lưu một bản thảo")
    def started(body: NewDraftBody, stream: bool = False) -> Response:
        """Lưu từng mục khi soạn xong; thêm ?stream=1 để nhận tiến độ."""
        today = body.today or drafts.desk.assistant.settings.today
        request = DraftRequest(body.unit, body.period, body.section, body.outline, today)
        steps = drafts.start(request, _outline(body))
        return _told(steps, 201) if not stream else _streamed(steps)

    @router.post("/drafts/answers", status_code=201, summary="Đưa một câu trả lời vào bản thảo")
    def answered(body: AnswerBody) -> Json:
        """Thêm câu trả lời kèm nguồn vào cuối bản thảo; không nêu bản thảo thì mở bản mới."""
        draft_id, number = take_answer(drafts, body.message_id, body.draft_id)
        return {"draft_id": draft_id, "version": number}


def _reading(router: APIRouter, drafts: DraftDesk) -> None:
    @router.get("/drafts/{draft_id}.docx", summary="Bản thảo đã lưu dạng Word")
    def word(draft_id: str, request: Request, sources: bool = False) -> Response:
        """Bản sạch; với sources=true thì có chú thích nguồn và phiếu các điểm cần xác nhận."""
        data = drafts.word(draft_id, sources=sources, address=str(request.base_url))
        name = f"du-thao-{'co-nguon-' if sources else ''}{draft_id[:8]}.docx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(data, media_type=DOCX_TYPE, headers=headers)

    @router.get("/drafts/{draft_id}", summary="Một bản thảo với các phiên bản")
    def one(draft_id: str, version: int | None = None) -> Json:
        """Phiên bản mới nhất hoặc phiên bản nêu trong version, kèm nguồn và chỗ còn trống."""
        opened = drafts.open(draft_id, version)
        versions = drafts.desk.ledger.draft_versions(draft_id)
        return {**open_draft_to_json(opened), "versions": [version_to_json(v) for v in versions]}

    @router.post("/drafts/{draft_id}/verify", summary="Đối chiếu bản thảo với kho")
    def verified(draft_id: str) -> Json:
        """Như /api/verify, cho phiên bản mới nhất của bản thảo; số [n] theo nguồn của bản thảo."""
        return checked_to_json(drafts.check(drafts.open(draft_id)))


def _versions(router: APIRouter, drafts: DraftDesk) -> None:
    @router.put("/drafts/{draft_id}", summary="Lưu văn bản đã sửa")
    def saved(draft_id: str, body: TextBody) -> Json:
        """Thành phiên bản mới; phiên bản cũ giữ nguyên."""
        return {"draft_id": draft_id, "version": drafts.save(draft_id, body.text)}

    @router.post("/drafts/{draft_id}/import", summary="Nhập lại bản Word đã sửa")
    def imported(draft_id: str, file: Given) -> Json:
        """Đọc bản Word đã tải về và sửa, lưu thành phiên bản mới."""
        return {"draft_id": draft_id, "version": drafts.take_word(draft_id, _upload(file))}

    @router.post("/drafts/{draft_id}/restore", summary="Khôi phục một phiên bản")
    def restored(draft_id: str, body: VersionBody) -> Json:
        """Lấy phiên bản cũ làm phiên bản mới nhất."""
        return {"draft_id": draft_id, "version": drafts.restore(draft_id, body.version)}


def _changing(router: APIRouter, drafts: DraftDesk) -> None:
    @router.post("/drafts/{draft_id}/continue", summary="Soạn tiếp bản đang soạn dở")
    def resumed(draft_id: str, stream: bool = False) -> Response:
        """Soạn nốt các mục còn lại; thêm ?stream=1 để nhận tiến độ."""
        steps = drafts.resume(draft_id)
        return _told(steps, 200) if not stream else _streamed(steps)

    @router.delete("/drafts/{draft_id}", summary="Xóa bản thảo")
    def deleted(draft_id: str, confirm: bool = False) -> Json:
        """Xóa hẳn bản thảo cùng mọi phiên bản; cần confirm=true."""
        drafts.desk.ledger.draft(draft_id)
        if not confirm:
            raise BadRequestError("Xóa bản thảo là việc không lấy lại được: gửi kèm confirm=true.")
        drafts.desk.ledger.delete_draft(draft_id)
        return {"draft_id": draft_id, "deleted": True}


def _upload(file: UploadFile) -> Upload:
    return Upload(file.filename or "khong-ten", file.size or 0, file.file.read)


def _outline(body: NewDraftBody) -> Outline | None:
    if not body.headings:
        return None
    known = templates().sections
    for slug in (s for h in body.headings for s in (*h.templates, *h.about)):
        if slug not in known:
            raise UnknownSectionError(f"Không có mẫu mục “{slug}”. Các mẫu: {', '.join(known)}.")
    planned = tuple(
        Planned(
            h.label, h.title, h.level, tuple(h.templates), tuple(h.asked),
            h.templates[0] if h.templates else slug_of(h.title),
            about=tuple(h.about), above=h.above,
        )
        for h in body.headings
    )  # fmt: skip
    return Outline("tep-de-cuong", body.title or "Báo cáo", planned)


def _told(steps: Iterator[OpenDraft], status: int) -> Response:
    *_, last = steps
    raw = json.dumps(open_draft_to_json(last), ensure_ascii=False)
    return Response(raw, status, media_type="application/json")


def _streamed(steps: Iterator[OpenDraft]) -> Response:
    def events() -> Iterator[str]:
        try:
            for opened in steps:
                if opened.unfinished:
                    yield event("progress", progress_to_json(opened))
                else:
                    yield event("draft", open_draft_to_json(opened))
        except ProductError as error:
            yield event("error", {"error": type(error).__name__, "message": sentence(error)})

    return StreamingResponse(events(), media_type="text/event-stream", headers=_STREAM)
