"""A report's own address, the pages and what guards them, over a small real library."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app import create_app
from tests.app_reports import VAN_KHE
from tests.app_server import HARDSHIP, Server, asked

ROOT = Path(__file__).parents[1]


def test_the_report_page_highlights_the_span(server: Server) -> None:
    citation = asked(server.client, HARDSHIP)["citations"][0]
    span = {"start": citation["start"], "end": citation["end"]}
    page = server.client.get(f"/bao-cao/{citation['report_id']}", params=span)
    assert page.status_code == 200
    hit = re.search(r'<mark class="hit" id="muc"[^>]*>(.+?)</mark>', page.text)
    assert hit
    assert hit.group(1).startswith(citation["quote"][:30])
    assert 'href="#b' in page.text  # the outline
    assert "'unsafe" not in page.headers["content-security-policy"]


def test_the_report_page_walks_between_mentions(server: Server) -> None:
    report_id = server.ids["xã Vân Khê"]
    text = server.assistant.library.ledger.text(report_id)
    start = text.index("xã tiếp nhận 1.347 hồ sơ")
    page = server.client.get(
        f"/bao-cao/{report_id}", params={"start": start, "end": start + 24}
    ).text
    assert "1/2" in page
    behind = re.search(r'rel="next" href="([^"]+)"', page)
    assert behind
    address = behind.group(1).replace("&amp;", "&")
    assert "Tổng số hồ sơ nộp trực tuyến" in str(_hit(server.client.get(address).text))


def test_the_report_page_finds_words_without_diacritics(server: Server) -> None:
    address = f"/bao-cao/{server.ids['xã Vân Khê']}"
    page = server.client.get(address, params={"q": "may quet"}).text
    assert _hit(page) == "máy quét"
    assert "Không tìm thấy" in server.client.get(address, params={"q": "tàu ngầm"}).text


@pytest.mark.parametrize("span", ["start=-5&end=99999999", "start=9&end=2", "start=5"])
def test_spans_outside_the_report_do_no_harm(server: Server, span: str) -> None:
    page = server.client.get(f"/bao-cao/{server.ids['xã Vân Khê']}?{span}")
    assert page.status_code == 200
    assert "1.347 hồ sơ" in page.text


def test_an_unknown_report_is_a_page_that_says_so(client: TestClient) -> None:
    page = client.get("/bao-cao/khong-co")
    assert page.status_code == 404
    assert "Không có văn bản này" in page.text


def test_text_of_documents_is_never_markup(server: Server) -> None:
    report_id = server.ids["xã Hạ Phong"]
    page = server.client.get(f"/bao-cao/{report_id}").text
    assert "&lt;script&gt;window.hacked" in page
    assert "<script>window" not in page
    assert "<img" not in page
    hostile = server.client.get(f"/bao-cao/{report_id}", params={"q": '"><script>x'}).text
    assert "<script>x" not in hostile


def test_foreign_origins_change_nothing(server: Server) -> None:
    foreign = {"Origin": "http://evil.example"}
    report_id = server.ids["xã Vân Khê"]
    for origin in (foreign, {"Origin": "null"}):
        reply = server.client.delete(f"/api/reports/{report_id}?confirm=true", headers=origin)
        assert (reply.status_code, reply.json()["error"]) == (403, "foreign_origin")
    assert server.client.post("/gradio_api/queue/join", json={}, headers=foreign).status_code == 403
    own = {"Origin": "http://127.0.0.1:7860"}
    assert server.client.post("/api/ask", json={"question": HARDSHIP}, headers=own).is_success
    shared = server.client.get("/api/reports", headers=foreign).headers
    assert "access-control-allow-origin" not in shared


def test_unknown_hosts_are_refused_when_names_are_given(server: Server) -> None:
    app = create_app(assistant=server.assistant, hosts=("127.0.0.1", "localhost"))
    local = TestClient(app, base_url="http://localhost:7860")
    assert local.get("/api/health").status_code == 200
    rebound = TestClient(app, base_url="http://evil.example")
    assert rebound.get("/api/health").status_code == 421


def test_every_reply_carries_the_security_headers(client: TestClient) -> None:
    for address in ("/", "/api/health", "/docs", "/api/khong-co"):
        headers = client.get(address).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert "default-src 'self'" in headers["content-security-policy"]


def test_the_pages_do_not_serve_the_data(server: Server) -> None:
    for path in (server.data / "ledger.sqlite3", ROOT / "pyproject.toml", Path("/etc/passwd")):
        assert path.exists()
        reply = server.client.get(f"/gradio_api/file={path}")
        assert reply.status_code in (403, 404)


@pytest.mark.parametrize("event", ["upload", "submit"])
def test_paths_of_the_machine_are_no_uploads(server: Server, tmp_path: Path, event: str) -> None:
    secret = tmp_path / "bi-mat.txt"
    secret.write_text(VAN_KHE.replace("VÂN KHÊ", "BÍ MẬT LẬU"), encoding="utf-8")
    wired = server.client.get("/config").json()["dependencies"]
    found = next(d for d in wired if any(target[1] == event for target in d["targets"]))
    file = {"path": str(secret), "meta": {"_type": "gradio.FileData"}}
    values = [[file] if event == "upload" else file, *[None] * (len(found["inputs"]) - 1)]
    job = {"data": values, "fn_index": found["id"], "session_hash": f"thu-{event}"}
    assert server.client.post("/gradio_api/queue/join", json=job).status_code == 200
    told = server.client.get(f"/gradio_api/queue/data?session_hash=thu-{event}").text
    assert '"success":false' in told.replace(" ", "")
    assert "bi-mat.txt" not in server.client.get("/api/reports").text


def test_the_page_loads_nothing_from_outside(client: TestClient) -> None:
    page = client.get("/").text
    loaded = re.findall(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=[\"'](.*?)[\"']", page)
    assert loaded
    assert [a for a in loaded if re.match(r"(https?:)?//", a) and "127.0.0.1" not in a] == []


def test_docs_work_without_a_network(client: TestClient) -> None:
    page = client.get("/docs").text
    schema = client.get("/openapi.json").json()
    for path in ("/api/ask", "/api/search", "/api/reports", "/api/figures", "/api/health"):
        assert path in schema["paths"]
        assert f"<code>{path}</code>" in page
    assert not re.search(r"(src|href)=\"(https?:)?//", page)


def test_unknown_addresses_are_json_errors(client: TestClient) -> None:
    reply = client.get("/api/khong-co")
    assert reply.status_code == 404
    assert set(reply.json()) == {"error", "message"}
    assert set(client.put("/api/ask", json={}).json()) == {"error", "message"}


def _hit(page: str) -> str | None:
    found = re.search(r'<mark class="hit" id="muc"[^>]*>(.+?)</mark>', page)
    return found.group(1) if found else None
