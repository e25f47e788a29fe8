"""HTTP routes of the review: a report checked, as JSON or as a Word sheet; nothing is stored."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, UploadFile
from fastapi.responses import Response

from assistant.contract_review import to_json
from assistant.desk import Desk, Upload
from assistant.review_docx import DOCX_TYPE, FILE_NAME, to_docx
from assistant.review_sheet import Sheet

Json = dict[str, object]
Given = Annotated[UploadFile, File(description="Tệp .txt, .md, .docx hoặc .pdf")]


def check_routes(desk: Desk) -> APIRouter:
    """The routes of this file over one desk."""
    router = APIRouter(prefix="/api", tags=["Rà soát"])

    @router.post("/check", summary="Rà soát một báo cáo, không lưu")
    def checked(file: Given) -> Json:
        """Điểm cần sửa kèm câu và phép tính, kết luận từng nhóm A–F, và những gì chưa kiểm được."""
        return to_json(_sheet(desk, file))

    @router.post(
        "/check.docx", summary="Phiếu rà soát dạng Word, không lưu", response_class=Response
    )
    def sheet(file: Given) -> Response:
        """Cùng nội dung với /api/check, thành phiếu để in hoặc gửi kèm báo cáo."""
        headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
        return Response(to_docx(_sheet(desk, file)), media_type=DOCX_TYPE, headers=headers)

    return router


def _sheet(desk: Desk, file: UploadFile) -> Sheet:
    upload = Upload(file.filename or "khong-ten", file.size or 0, file.file.read)
    return desk.check(desk.keeper.read(upload))
