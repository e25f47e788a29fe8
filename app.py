"""The application: `python app.py [--data DIR] [--host 127.0.0.1] [--port 7860]`.

The only file that knows both HTTP and pages, and the only one here that stores files.
Also `uvicorn app:create_app --factory`.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from assistant.api import routes
from assistant.api_check import check_routes
from assistant.api_draft import draft_routes
from assistant.api_drafts import drafts_routes
from assistant.api_figures import figure_routes
from assistant.api_reports import report_routes
from assistant.build import Assistant, build
from assistant.desk import Desk, Step, Upload, sentence
from assistant.guard import LOCAL_HOSTS, Guard
from assistant.pages.api_docs import docs_page
from assistant.pages.markup import error_page
from assistant.settings import AssistantSettings
from assistant.web import STATIC, mount
from ingest.errors import TooLargeError
from ingest.index import ingest
from ingest.one_file import read_report
from ingest.results import IngestedReport, Outcome, Progress, SourceFile, Stage, report_to_json
from vectorstore.errors import ProductError
from vectorstore.library import Library
from vectorstore.records import ParsedReport

_FILES_AT_ONCE = 4  # a request may bring as many files of the largest size
_STAGES = {Stage.READ: "đang đọc và phân tích", Stage.STORE: "đang ghi vào kho"}
_SENTENCES = {
    401: "Cần đăng nhập.",
    403: "Không được phép.",
    404: "Không có địa chỉ này.",
    405: "Địa chỉ này không nhận cách gọi đó.",
}


@dataclass(frozen=True, slots=True)
class LibraryKeeper:
    """Stores and deletes in the library that the application reads from."""

    library: Library

    def read(self, upload: Upload) -> ParsedReport:
        """What a file holds, without storing it; one that is too large is not even read."""
        settings = self.library.settings
        if upload.size > settings.max_upload_bytes:
            raise TooLargeError(upload.name, settings.max_upload_mb)
        return read_report(SourceFile(upload.name, data=upload.read()), settings=settings)

    def store(self, uploads: Sequence[Upload], *, replace: str | None = None) -> Iterator[Step]:
        """Store files one after the other; each step is told as it happens."""
        for upload in uploads:
            limit = self.library.settings.max_upload_mb
            if upload.size > limit * 1024 * 1024:
                yield _refused(upload, TooLargeError(upload.name, limit))
                continue
            yield from self._store(upload, replace)

    def _store(self, upload: Upload, replace: str | None) -> Iterator[Step]:
        told: SimpleQueue[Step | Exception] = SimpleQueue()

        def work() -> None:
            try:
                file = SourceFile(upload.name, data=upload.read(), replaces=replace)
                ingest([file], self.library, progress=lambda p: told.put(_step(p)))
            except Exception as error:  # handed over to the thread that waits for it
                told.put(error)

        Thread(target=work, daemon=True).start()
        while True:
            step = told.get()
            if isinstance(step, Exception):
                raise step
            yield step
            if step.result is not None:
                return

    def delete(self, report_id: str) -> None:
        """Take a report out of the library."""
        self.library.delete(report_id)
        self.library.ledger.audit("delete", report_id)


def create_app(
    settings: AssistantSettings | None = None,
    *,
    assistant: Assistant | None = None,
    hosts: Sequence[str] | None = None,
) -> FastAPI:
    """The whole application over one data directory; `hosts`: the names it answers to."""
    ready = assistant or build(settings or AssistantSettings.from_env())
    store = ready.library.settings
    desk = Desk(ready, LibraryKeeper(ready.library))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        ready.library.close()

    app = FastAPI(
        title="Trợ lý báo cáo xã, phường",
        description="Hỏi đáp có trích dẫn trên các báo cáo đã lưu. Mọi lỗi có dạng "
        '{"error", "message", "detail"}; message là câu tiếng Việt nói phải làm gì.',
        version="0.1.0",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.add_middleware(
        Guard,
        upload_bytes=_FILES_AT_ONCE * store.max_upload_bytes,
        hosts=tuple(hosts) if hosts is not None else None,
    )
    app.include_router(routes(desk))
    app.include_router(report_routes(desk))
    app.include_router(figure_routes(desk))
    app.include_router(check_routes(desk))
    app.include_router(draft_routes(desk))
    app.include_router(drafts_routes(desk))
    app.mount("/tinh", StaticFiles(directory=STATIC), name="static")
    _documentation(app)
    _errors(app)
    return mount(app, desk, hidden=[store.data_dir])


def _documentation(app: FastAPI) -> None:
    @app.get("/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        """The API without a script or style from outside."""
        return HTMLResponse(docs_page(app.openapi()))

    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]

    @app.api_route("/api/{rest:path}", include_in_schema=False, methods=methods)
    def unknown(rest: str) -> Response:
        """Addresses under /api that do not exist; the pages would answer them otherwise."""
        raise HTTPException(404, f"Không có địa chỉ /api/{rest}; xem /docs.")


def _errors(app: FastAPI) -> None:
    @app.exception_handler(ProductError)
    def product(request: Request, error: ProductError) -> Response:
        return _failure(request, error.http_status, _code(error), str(error))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        wrong = [
            {"where": ".".join(str(part) for part in e["loc"]), "what": e["msg"]}
            for e in error.errors()
        ]
        names = ", ".join(entry["where"] for entry in wrong)
        message = f"Yêu cầu chưa đúng ở: {names}. Xem /docs để biết dạng cần gửi."
        return _failure(request, 422, "invalid_request", message, wrong)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        own = str(error.detail) if error.status_code in (404, 413) else ""
        standard = own in ("", "Not Found")
        message = _SENTENCES.get(error.status_code, "Yêu cầu không thực hiện được.")
        return _failure(
            request, error.status_code, f"http_{error.status_code}", message if standard else own
        )

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> Response:
        return _failure(request, 500, "internal", sentence(error))


def _failure(
    request: Request, status: int, code: str, message: str, detail: object = None
) -> Response:
    if request.url.path.startswith("/bao-cao/"):
        return HTMLResponse(error_page(message), status)
    body: dict[str, object] = {"error": code, "message": message}
    if detail:
        body["detail"] = detail
    return JSONResponse(body, status)


def _code(error: Exception) -> str:
    name = type(error).__name__.removesuffix("Error")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _step(progress: Progress) -> Step:
    result = progress.result
    if result is None:
        embedding = f"đang lập chỉ mục {progress.done}/{progress.of} đoạn"
        message = _STAGES.get(progress.stage, embedding)
        return Step(progress.name, message, progress.done, max(progress.of, 1))
    return _finished(progress.name, result)


def _finished(name: str, result: IngestedReport) -> Step:
    record = report_to_json(result)
    return Step(name, result.error or "xong", 1, 1, record, result.http_status)


def _refused(upload: Upload, error: ProductError) -> Step:
    result = IngestedReport(
        path=upload.name, status=Outcome.FAILED, error=str(error), http_status=error.http_status
    )
    return _finished(upload.name, result)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the application until it is stopped."""
    parser = argparse.ArgumentParser(prog="python app.py", description="Trợ lý báo cáo xã, phường")
    parser.add_argument("--data", metavar="DIR", type=Path, help="thư mục dữ liệu")
    parser.add_argument("--host", default=os.environ.get("ASSISTANT_HOST", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=int(os.environ.get("ASSISTANT_PORT", "7860")))
    parser.add_argument(
        "--allow-host", metavar="NAME", action="append", default=[],
        help="tên máy chủ mà trình duyệt được dùng để mở trang (ghi nhiều lần nếu cần)",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    local = options.host in LOCAL_HOSTS
    hosts = (*LOCAL_HOSTS, *options.allow_host) if local or options.allow_host else None
    try:
        app = create_app(AssistantSettings.from_env(data_dir=options.data), hosts=hosts)
    except ProductError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command tells its user what to do
        return 2
    uvicorn.run(app, host=options.host, port=options.port, log_level="info")
    return 0


if __name__ == "__main__":
    sys.exit(main())
