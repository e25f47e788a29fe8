"""POST /api/check and its sheet, over a small real library: reviewed, and never stored."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.app_reports import VAN_KHE, as_docx
from tests.app_server import Server
from tests.assistant.reviewed import FAULTY, only_this_check

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def checks(monkeypatch: pytest.MonkeyPatch) -> None:
    only_this_check(monkeypatch)


def given(data: bytes, name: str = "van-khe.docx") -> dict[str, tuple[str, bytes, str]]:
    return {"file": (name, data, "application/octet-stream")}


def stored(data: Path) -> dict[str, bytes]:
    """What lies in the data directory, by name, without what a reader's connection leaves."""
    files = (path for path in data.rglob("*") if path.is_file())
    return {str(p.relative_to(data)): p.read_bytes() for p in files if p.suffix != ".sqlite3-shm"}


def test_a_report_is_reviewed_and_not_stored(server: Server) -> None:
    before = stored(server.data)
    generation = server.assistant.library.ledger.generation()
    reply = server.client.post("/api/check", files=given(as_docx(FAULTY)))
    assert reply.status_code == 200
    told = reply.json()
    assert told["findings"][0]["kind"] == "sum_mismatch"
    assert [group["group"] for group in told["groups"]] == list("ABCDEF")
    assert told["library"] == {"reports": 3}
    assert told["report"]["report_id"] is None
    assert server.assistant.library.ledger.generation() == generation
    assert len(server.client.get("/api/reports").json()["reports"]) == 3
    assert stored(server.data) == before


def test_the_sheet_comes_as_a_word_file(server: Server) -> None:
    before = stored(server.data)
    reply = server.client.post("/api/check.docx", files=given(VAN_KHE.encode(), "van-khe.txt"))
    assert reply.status_code == 200
    assert 'filename="phieu-ra-soat.docx"' in reply.headers["content-disposition"]
    assert Document(BytesIO(reply.content)).paragraphs[0].text == "PHIẾU RÀ SOÁT BÁO CÁO"
    assert stored(server.data) == before


@pytest.mark.parametrize("address", ["/api/check", "/api/check.docx"])
def test_files_that_cannot_be_read_say_why(server: Server, address: str) -> None:
    secret = VAN_KHE.replace("BÁO CÁO\n", "TUYỆT MẬT\n\nBÁO CÁO\n").encode()
    for data, name, status, said in (
        (secret, "mat.txt", 403, "TUYỆT MẬT"),
        (b"", "rong.txt", 422, "trống"),
        (b"x" * (1024 * 1024 + 1), "lon.txt", 413, "quá lớn"),
    ):
        reply = server.client.post(address, files=given(data, name))
        assert reply.status_code == status
        assert said in reply.json()["message"]


def test_a_body_beyond_every_upload_is_cut_off(server: Server) -> None:
    reply = server.client.post("/api/check", files=given(b"x" * (5 * 1024 * 1024), "lon.txt"))
    assert (reply.status_code, reply.json()["error"]) == (413, "too_large")


def test_the_routes_are_documented(server: Server) -> None:
    paths = server.client.get("/openapi.json").json()["paths"]
    assert {"/api/check", "/api/check.docx"} <= set(paths)
    assert "curl -F file=@bao-cao.docx http://127.0.0.1:7860/api/check<" in (
        server.client.get("/docs").text
    )
