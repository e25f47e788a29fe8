"""Stored drafts over HTTP: written section by section, edited, verified, exported, deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from docx import Document

import assistant.draft_desk
from assistant.draft import draft_sections
from assistant.drafting.docx_report import DOCX_TYPE
from assistant.drafting.model_chat import DraftModel
from assistant.errors import ModelUnavailableError
from tests.app_reports import upload
from tests.app_server import Server, asked
from tests.assistant.drafting.scripted import Scripted, echo

pytestmark = pytest.mark.slow
ABOUT = {"unit": "Vân Khê", "section": "thu-tuc-hanh-chinh", "period": "quý I/2026"}
OUTLINE = """ỦY BAN NHÂN DÂN
TỈNH LÂM BÌNH
Số: 12/UBND-NC

V/v báo cáo cải cách hành chính

ĐỀ CƯƠNG BÁO CÁO
I. KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH
Nêu tổng số hồ sơ tiếp nhận, số hồ sơ giải quyết đúng hạn.
II. KIẾN NGHỊ, ĐỀ XUẤT
"""


def _drafted(server: Server, **more: object) -> dict[str, Any]:
    reply = server.client.post("/api/drafts", json={**ABOUT, **more})
    assert reply.status_code == 201, reply.text
    told: dict[str, Any] = reply.json()
    return told


def _verdicts(server: Server, draft_id: str) -> dict[str, str]:
    told = server.client.post(f"/api/drafts/{draft_id}/verify").json()
    return {c["text"]: c["verdict"] for s in told["sentences"] for c in s["claims"]}


def test_a_draft_is_kept_edited_verified_and_restored(server: Server) -> None:
    client, told = server.client, _drafted(server)
    draft_id, text = told["draft_id"], told["text"]
    assert "1.347" in text and not told["unfinished"] and told["version"] == 1
    assert _verdicts(server, draft_id)["1.347 hồ sơ"] == "supported"

    changed = text.replace("1.347", "1.999")
    saved = client.put(f"/api/drafts/{draft_id}", json={"text": changed}).json()
    assert saved["version"] == 2
    assert _verdicts(server, draft_id)["1.999 hồ sơ"] == "contradicted"
    first = client.get(f"/api/drafts/{draft_id}?version=1").json()
    assert first["text"] == text and [v["version"] for v in first["versions"]] == [2, 1]

    restored = client.post(f"/api/drafts/{draft_id}/restore", json={"version": 1}).json()
    assert restored["version"] == 3
    now = client.get(f"/api/drafts/{draft_id}").json()
    assert now["text"] == text and now["draft"]["citations"] == told["draft"]["citations"]
    assert draft_id in {d["draft_id"] for d in client.get("/api/drafts").json()["drafts"]}

    refused = client.delete(f"/api/drafts/{draft_id}")
    assert refused.status_code == 400 and "confirm=true" in refused.json()["message"]
    assert client.delete(f"/api/drafts/{draft_id}?confirm=true").status_code == 200
    assert client.get(f"/api/drafts/{draft_id}").status_code == 404


def test_the_stream_names_the_section_that_is_written(server: Server) -> None:
    body = {**ABOUT, "section": None, "outline": "bao-cao-quy"}
    reply = server.client.post("/api/drafts?stream=1", json=body)
    events = [e.split("\n") for e in reply.text.strip().split("\n\n")]
    steps = [json.loads(e[1].removeprefix("data: ")) for e in events if "progress" in e[0]]
    assert [s["done"] for s in steps] == list(range(steps[-1]["total"] + 1))
    assert steps[1]["next"] == "Công tác chỉ đạo, điều hành"
    assert "1.347" not in steps[0]["text"] and "1.347" in steps[-1]["text"]
    assert events[-1][0] == "event: draft"


def test_what_was_written_before_a_failure_is_kept_and_written_on(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*about: Any, **more: Any) -> Iterator[Any]:
        for number, piece in enumerate(draft_sections(*about, **more)):
            if number == 5:
                raise ModelUnavailableError("Mô hình ngôn ngữ không trả lời.")
            yield piece

    client = server.client
    with monkeypatch.context() as patch:
        patch.setattr(assistant.draft_desk, "draft_sections", broken)
        body = {"unit": "Vân Khê", "period": "quý I/2026", "outline": "bao-cao-quy"}
        reply = client.post("/api/drafts", json=body)
        assert reply.status_code == 502 and "không trả lời" in reply.json()["message"]
    listed = client.get("/api/drafts").json()["drafts"][0]
    assert listed["unfinished"] and listed["versions"] == 1
    address = f"/api/drafts/{listed['draft_id']}"
    half = client.get(address).json()["text"]
    assert "1.347" in half and "KIẾN NGHỊ" not in half
    for refused in (
        client.put(address, json={"text": "khác"}),
        client.get(f"{address}.docx"),
    ):
        assert refused.status_code == 400 and "Tiếp tục" in refused.json()["message"]

    whole = client.post(f"{address}/continue").json()
    assert not whole["unfinished"] and whole["versions"] == 1
    assert "KIẾN NGHỊ" in whole["text"] and "máy quét tài liệu" in whole["text"]
    assert client.post(f"{address}/continue").status_code == 400


def test_a_model_writes_what_is_stored_and_is_not_asked_again(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = Scripted(rule=echo, prompts=[])
    model = DraftModel(chat, name="m", seconds=20, context_tokens=16_000)
    monkeypatch.setattr(type(server.assistant), "drafting_with", lambda _: model)
    told = _drafted(server)
    assert told["draft"]["composer"] == "model" and chat.prompts
    asked_once = len(chat.prompts)
    assert "1.347" in _drafted(server)["draft"]["markdown"]
    assert len(chat.prompts) == asked_once


def test_an_edited_text_goes_to_word_and_comes_back(server: Server) -> None:
    client, told = server.client, _drafted(server)
    address = f"/api/drafts/{told['draft_id']}"
    edited = told["text"].rstrip() + "\n\nXã có 4.321 thuê bao <b>di động</b>.\n"
    client.put(address, json={"text": edited})
    clean = Document(BytesIO(client.get(f"{address}.docx").content))
    full = client.get(f"{address}.docx?sources=true").content
    assert "4.321 thuê bao <b>di động</b>" in "\n".join(p.text for p in clean.paragraphs)
    for run in (r for p in clean.paragraphs for r in p.runs):
        run.text = run.text.replace("4.321", "5.432")
    out = BytesIO()
    clean.save(out)
    assert len(full) != len(out.getvalue())
    files = {"file": ("sua.docx", out.getvalue(), DOCX_TYPE)}
    assert client.post(f"{address}/import", files=files).json()["version"] == 3
    now = client.get(address).json()
    assert "5.432 thuê bao" in now["text"]
    assert now["text"].startswith(told["text"].rstrip()[:200])
    assert _verdicts(server, told["draft_id"])["1.347 hồ sơ"] == "supported"


def test_an_outline_in_a_file_is_read_and_not_stored(server: Server) -> None:
    client = server.client
    before = len(client.get("/api/reports").json()["reports"])
    file = upload("de-cuong.docx", OUTLINE)[1]
    plan = client.post("/api/draft/outline", files={"file": file}).json()
    assert [h["title"] for h in plan["headings"]] == [
        "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    assert "tthc.received" in plan["headings"][0]["asked"]
    assert len(client.get("/api/reports").json()["reports"]) == before
    told = _drafted(server, section=None, title=plan["title"], headings=plan["headings"])
    assert "## I. KẾT QUẢ GIẢI QUYẾT" in told["text"] and "1.347" in told["text"]

    bare = {"file": ("trang.txt", "Không có đề mục nào ở đây.".encode(), "text/plain")}
    refused = client.post("/api/draft/outline", files=bare)
    assert refused.status_code == 400 and "đề mục" in refused.json()["message"]


def test_an_answer_goes_into_a_draft_with_its_sources(server: Server) -> None:
    client = server.client
    talk = client.post("/api/conversations", json={"title": "Hồ sơ"}).json()["conversation_id"]
    question = "Quý I/2026 xã Vân Khê tiếp nhận bao nhiêu hồ sơ?"
    answer = asked(client, question, conversation_id=talk)
    message = {"message_id": answer["message_id"]}
    made = client.post("/api/drafts/answers", json=message).json()
    now = client.get(f"/api/drafts/{made['draft_id']}").json()
    assert now["unit"] == "xã Vân Khê" and "1.347 hồ sơ" in now["text"]
    assert now["draft"]["citations"][0]["quote"] == answer["citations"][0]["quote"]

    own = _drafted(server)
    into = {**message, "draft_id": own["draft_id"]}
    assert client.post("/api/drafts/answers", json=into).json()["version"] == 2
    assert client.post("/api/drafts/answers", json=into).json()["version"] == 3
    now = client.get(f"/api/drafts/{own['draft_id']}").json()
    assert now["text"].count("NỘI DUNG LẤY TỪ HỎI ĐÁP") == 1
    known = {c["key"] for c in now["draft"]["citations"]}
    assert {k for s in now["draft"]["sentences"] for k in s["citations"]} <= known

    refusal = asked(client, "Xã Vân Khê có mấy sân bay?", conversation_id=talk)
    refused = client.post("/api/drafts/answers", json={"message_id": refusal["message_id"]})
    assert refused.status_code == 400 and "không có nội dung trích" in refused.json()["message"]


@pytest.mark.parametrize(
    ("verb", "address", "body", "status"),
    [
        ("POST", "/api/drafts", {**ABOUT, "unit": "Không Có"}, 404),
        ("POST", "/api/drafts", {**ABOUT, "period": "hôm kia"}, 400),
        ("POST", "/api/drafts", {**ABOUT, "headings": [{"title": "A", "templates": ["x"]}]}, 400),
        ("GET", "/api/drafts/khong-co", None, 404),
        ("PUT", "/api/drafts/khong-co", {"text": "a"}, 404),
        ("POST", "/api/drafts/khong-co/restore", {"version": 1}, 404),
        ("POST", "/api/drafts/khong-co/verify", None, 404),
        ("GET", "/api/drafts/khong-co.docx", None, 404),
        ("POST", "/api/drafts/answers", {"message_id": 99999}, 404),
    ],
)
def test_what_cannot_be_done_says_why(
    server: Server, verb: str, address: str, body: dict[str, object] | None, status: int
) -> None:
    before = len(server.client.get("/api/drafts").json()["drafts"])
    reply = server.client.request(verb, address, json=body)
    assert reply.status_code == status and reply.json()["message"], reply.text
    assert len(server.client.get("/api/drafts").json()["drafts"]) == before


def test_the_routes_are_documented(server: Server) -> None:
    paths = server.client.get("/openapi.json").json()["paths"]
    assert {"/api/drafts", "/api/drafts/{draft_id}", "/api/draft/outline"} <= set(paths)
    assert "Các bản thảo đã lưu" in server.client.get("/docs").text
