"""HTTP routes of the library: upload, list, one report, delete; and a report's own page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, File, Form, Query, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse

from assistant.contract import figure_to_json, outline_to_json, reference_to_json, report_to_json
from assistant.desk import MAX_FILES, Desk, Upload
from assistant.errors import BadRequestError
from assistant.mentions import find_words, same_again
from assistant.pages.report import View, clamp, report_page
from vectorstore.records import Scope

Json = dict[str, object]
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


def report_routes(desk: Desk) -> APIRouter:
    """The routes of this file over one desk."""
    router = APIRouter()
    _writing(router, desk)
    _reading(router, desk)
    return router


def _writing(router: APIRouter, desk: Desk) -> None:
    @router.post("/api/reports", summary="Nạp một hay nhiều tệp", tags=["Kho văn bản"])
    def upload(
        files: Annotated[list[UploadFile], File(description="Tệp .txt, .md, .docx hoặc .pdf")],
        replace: Annotated[str | None, Form(max_length=200)] = None,
    ) -> JSONResponse:
        """Kết quả từng tệp; tệp lỗi không ảnh hưởng tệp khác. `replace`: mã văn bản được thay."""
        uploads = [Upload(f.filename or "khong-ten", f.size or 0, f.file.read) for f in files]
        _check_count(len(uploads), replace)
        if replace:
            desk.report(replace)
        done = [s for s in desk.keeper.store(uploads, replace=replace) if s.result is not None]
        results = [dict(s.result or {}) for s in done]
        bad = [s for s in done if s.http_status >= 400]
        body: Json = {"reports": results, "totals": _totals(results)}
        if bad and len(bad) == len(done):
            body |= {"error": "upload_failed", "message": bad[0].message}
            return JSONResponse(body, bad[0].http_status)
        return JSONResponse(body, 201)

    @router.delete("/api/reports/{report_id}", summary="Xóa văn bản", tags=["Kho văn bản"])
    def delete(report_id: str, confirm: bool = False) -> Json:
        """Xóa hẳn văn bản và số liệu của nó; cần confirm=true."""
        desk.report(report_id)
        if not confirm:
            raise BadRequestError("Xóa văn bản là việc không lấy lại được: gửi kèm confirm=true.")
        desk.keeper.delete(report_id)
        return {"report_id": report_id, "deleted": True}


def _reading(router: APIRouter, desk: Desk) -> None:
    @router.get("/api/reports", summary="Danh sách văn bản", tags=["Kho văn bản"])
    def listed() -> Json:
        """Mọi văn bản trong kho với thông tin đầu văn bản."""
        return {"reports": [report_to_json(r) for r in desk.reports()]}

    @router.get("/api/reports/{report_id}", summary="Một văn bản", tags=["Kho văn bản"])
    def one(report_id: str) -> Json:
        """Thông tin, mục lục, số liệu, văn bản viện dẫn và toàn văn."""
        report = desk.report(report_id)
        only = Scope(report_ids=frozenset({report_id}))
        return {
            **report_to_json(report),
            "outline": outline_to_json(report_id, desk.ledger.blocks(report_id)),
            "figures": [figure_to_json(f) for f in desk.ledger.figures(only)],
            "references": [reference_to_json(r) for r in desk.ledger.references(only)],
            "text": report.text,
        }

    @router.get("/bao-cao/{report_id}", include_in_schema=False)
    def page(
        report_id: str,
        start: int | None = None,
        end: int | None = None,
        q: Annotated[str, Query(max_length=200)] = "",
    ) -> HTMLResponse:
        """The report's own address, with a span highlighted."""
        view = view_of(desk, report_id, (start, end), q)
        return HTMLResponse(report_page(view), headers={"Content-Security-Policy": PAGE_POLICY})


def view_of(
    desk: Desk, report_id: str, span: tuple[int | None, int | None], query: str = ""
) -> View:
    """What a page shows of a report: its span, and where the same is said again."""
    report = desk.report(report_id)
    meant = clamp(report, *span)
    if query:
        mentions = find_words(report.text, query)
        meant = meant or (mentions[0] if mentions else None)
    else:
        mentions = same_again(report.text, *meant) if meant else ()
    return View(report, desk.ledger.blocks(report_id), meant, mentions, query)


def _check_count(count: int, replace: str | None) -> None:
    if count > MAX_FILES:
        raise BadRequestError(f"Mỗi lần nạp nhiều nhất {MAX_FILES} tệp: hãy chia thành nhiều lần.")
    if replace and count != 1:
        raise BadRequestError("Thay một văn bản thì gửi đúng một tệp.")


def _totals(results: list[Json]) -> Mapping[str, int]:
    states = [str(result.get("status")) for result in results]
    return {state: states.count(state) for state in ("stored", "unchanged", "failed")}
