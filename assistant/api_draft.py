"""HTTP routes of drafting: a section or a whole report, its Word file, any text verified."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from assistant.api import Body, Name, event
from assistant.contract_draft import checked_to_json, draft_to_json
from assistant.desk import Desk, sentence
from assistant.draft import draft, draft_sections
from assistant.draft_word import word_of
from assistant.drafting.docx_report import DOCX_TYPE
from assistant.drafting.markdown import section_markdown
from assistant.drafting.model_chat import DraftModel
from assistant.drafting.records import DraftedReport, DraftRequest
from assistant.verify_text import MAX_TEXT, verify_text
from vectorstore.errors import ProductError

Json = dict[str, object]
FILE_NAME = "du-thao-bao-cao.docx"


class DraftBody(Body):
    """What to draft: a section or an outline; with neither, the outline usual for the period."""

    unit: Name
    section: Name | None = None
    outline: Name | None = None
    period: Name = ""
    today: date | None = None
    composer: Literal["model", "grounded"] = "model"  # grounded: no model, even where there is one


class WordBody(DraftBody):
    """The same; with `sources` the copy for the reviewer, else the clean one."""

    sources: bool = False


class VerifyBody(Body):
    """A text to hold against the library; without a unit, its sentences must name theirs."""

    text: str = Field(min_length=1, max_length=MAX_TEXT)
    unit: Name = ""
    period: Name = ""
    today: date | None = None


def draft_routes(desk: Desk) -> APIRouter:
    """The routes of this file over one desk."""
    router = APIRouter(prefix="/api", tags=["Soạn thảo"])
    library = desk.assistant.library

    @router.post("/draft", summary="Soạn một mục hoặc cả báo cáo")
    def drafted(body: DraftBody, stream: bool = False) -> Response:
        """Bản thảo kèm nguồn của từng câu; thêm ?stream=1 để nhận từng mục khi soạn xong."""
        request = _request(desk, body)
        if stream:
            return StreamingResponse(
                _events(desk, request, _model(desk, body)),
                media_type="text/event-stream",
                headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
            )
        found = draft(request, library, scope=desk.scope, model=_model(desk, body))
        raw = json.dumps(draft_to_json(found), ensure_ascii=False)
        return Response(raw, media_type="application/json")

    @router.post("/draft.docx", summary="Bản thảo dạng Word", response_class=Response)
    def word(body: WordBody) -> Response:
        """Bản sạch; với sources là true thì có chú thích nguồn và phiếu các điểm cần xác nhận."""
        request = _request(desk, body)
        found = draft(request, library, scope=desk.scope, model=_model(desk, body))
        data = word_of(desk.assistant, found, sources=body.sources, today=request.today)
        headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
        return Response(data, media_type=DOCX_TYPE, headers=headers)

    @router.post("/verify", summary="Đối chiếu một văn bản với kho, không lưu")
    def verified(body: VerifyBody) -> Json:
        """Từng câu, từng số liệu: có nguồn, trái với nguồn, chưa thấy nguồn, chưa kiểm được."""
        today = body.today or desk.assistant.settings.today
        request = DraftRequest(body.unit, body.period, today=today)
        return checked_to_json(verify_text(body.text, library, request, scope=desk.scope))

    return router


def _request(desk: Desk, body: DraftBody) -> DraftRequest:
    today = body.today or desk.assistant.settings.today
    return DraftRequest(body.unit, body.period, body.section, body.outline, today)


def _model(desk: Desk, body: DraftBody) -> DraftModel | None:
    return desk.assistant.drafting_with(body.composer)


def _events(desk: Desk, request: DraftRequest, model: DraftModel | None) -> Iterator[str]:
    at: tuple[int, int] = (0, 0)

    def progress(done: int, total: int, _: str) -> None:
        nonlocal at
        at = (done + 1, total)

    try:
        for piece in draft_sections(
            request, desk.assistant.library, scope=desk.scope, progress=progress, model=model
        ):
            if isinstance(piece, DraftedReport):
                yield event("draft", draft_to_json(piece))
            else:
                told = {"title": piece.title, "markdown": section_markdown(piece)}
                yield event("section", {"done": at[0], "total": at[1], **told})
    except ProductError as error:
        yield event("error", {"error": type(error).__name__, "message": sentence(error)})
