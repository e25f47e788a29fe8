"""What every request passes first: whose page sent it, how much it brings; and what goes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio starts with inline scripts and compiles its templates; nothing may come from elsewhere,
# and no attribute of a document's text can run.
PAGES_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; script-src-attr 'none'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": PAGES_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
SMALL_BODY = 1024 * 1024
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_UPLOADS = (
    "/api/reports",
    "/api/check",
    "/api/draft/outline",
    "/api/drafts/",
    "/gradio_api/upload",
)


class Guard:
    """Refuses foreign origins, unknown hosts and bodies that are too large; adds the headers."""

    def __init__(
        self, app: ASGIApp, *, upload_bytes: int, hosts: tuple[str, ...] | None = None
    ) -> None:
        self.app = app
        self.upload_bytes = upload_bytes
        self.hosts = hosts  # None: any

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refusal(scope, headers)
        outgoing = _with_headers(scope, send)
        if refused:
            await _answer(outgoing, *refused)
            return
        await self.app(scope, self._bounded(scope, receive), outgoing)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str, str] | None:
        host = headers.get("host", "")
        if self.hosts is not None and _name(host) not in self.hosts:
            return 421, "unknown_host", f"Máy chủ này không nhận địa chỉ “{host}”."
        origin = headers.get("origin")
        if origin is not None and scope["method"] not in _SAFE and urlsplit(origin).netloc != host:
            return 403, "foreign_origin", "Yêu cầu đến từ một trang khác nên không được nhận."
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._limit(scope):
            return 413, "too_large", self._too_large(scope)
        return None

    def _limit(self, scope: Scope) -> int:
        return self.upload_bytes if str(scope["path"]).startswith(_UPLOADS) else SMALL_BODY

    def _too_large(self, scope: Scope) -> str:
        megabytes = self._limit(scope) // (1024 * 1024)
        return f"Dữ liệu gửi lên lớn quá {megabytes} MB: hãy chia thành nhiều lần."

    def _bounded(self, scope: Scope, receive: Receive) -> Receive:
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._limit(scope):
                raise HTTPException(413, self._too_large(scope))
            return message

        return bounded


def _name(host: str) -> str:
    return (urlsplit(f"//{host}").hostname or "").lower()


def _with_headers(scope: Scope, send: Send) -> Send:
    async def outgoing(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if str(scope["path"]).startswith("/api/"):
                headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return outgoing


async def _answer(send: Send, status: int, code: str, message: str) -> None:
    body: Mapping[str, str] = {"error": code, "message": message}
    raw = json.dumps(body, ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(raw)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": raw})
