"""The routes of the application over a small real library."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.desk import MAX_QUESTION
from assistant.guard import SMALL_BODY
from tests.app_reports import VAN_KHE, upload
from tests.app_server import HARDSHIP, Server, asked

ROOT = Path(__file__).parents[1]


def test_upload_reads_the_metadata(server: Server) -> None:
    assert set(server.ids) == {"xã Vân Khê", "phường Tân Lập", "xã Hạ Phong"}
    report = server.client.get(f"/api/reports/{server.ids['xã Vân Khê']}").json()
    assert (report["symbol"], report["issued_on"]) == ("41/BC-UBND", "2026-04-05")
    assert [o["title"] for o in report["outline"]][:2] == [
        "KẾT QUẢ THỰC HIỆN",
        "Giải quyết thủ tục hành chính",
    ]
    assert "1.347 hồ sơ" in report["text"]


def test_the_same_file_again_is_unchanged(client: TestClient) -> None:
    reply = client.post("/api/reports", files=[upload("van-khe.txt", VAN_KHE)])
    assert reply.json()["totals"]["unchanged"] == 1
    assert len(client.get("/api/reports").json()["reports"]) == 3


def test_a_bad_file_is_named_and_harms_no_other(client: TestClient) -> None:
    files = [upload("trong.txt", ""), upload("van-khe.txt", VAN_KHE)]
    reply = client.post("/api/reports", files=files)
    assert reply.status_code == 201
    bad, good = reply.json()["reports"]
    assert bad["status"] == "failed"
    assert "trong.txt" in bad["error"]
    assert good["status"] == "unchanged"


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("trong.txt", b"", 422),
        ("trang.txt", b"<html><script>alert(1)</script></html>", 415),
        ("hong.docx", b"PK\x03\x04 cut short", 422),
        ("hong.pdf", b"%PDF-1.7 nothing more", 422),
        ("lon.txt", b"a " * 600_000, 413),
    ],
)
def test_files_are_checked_by_content(
    client: TestClient, name: str, data: bytes, status: int
) -> None:
    reply = client.post("/api/reports", files=[("files", (name, data, "text/plain"))])
    body = reply.json()
    assert reply.status_code == status, body
    assert body["error"]
    assert name in body["message"]
    assert body["reports"][0]["status"] == "failed"


def test_more_bytes_than_allowed_stop_the_upload(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(100):
            yield b"a" * 100_000

    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    reply = client.post("/api/reports", content=endless(), headers=headers)
    assert reply.status_code == 413
    assert "MB" in reply.json()["message"]


def test_json_bodies_are_bounded(client: TestClient) -> None:
    reply = client.post("/api/feedback", content=b" " * (SMALL_BODY + 1))
    assert reply.status_code == 413


def test_too_many_files_are_refused(client: TestClient) -> None:
    reply = client.post("/api/reports", files=[upload(f"{n}.txt", "x") for n in range(51)])
    assert reply.status_code == 400
    assert "50 tệp" in reply.json()["message"]


def test_an_answer_cites_exact_spans(server: Server) -> None:
    answer = asked(server.client, HARDSHIP)
    assert answer["status"] == "answered"
    assert "Đường truyền tại hai thôn" in answer["answer"]
    for citation in answer["citations"]:
        text = server.assistant.library.ledger.text(citation["report_id"])
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["commune"] == "xã Vân Khê"


def test_an_unknown_commune_is_refused(client: TestClient) -> None:
    answer = asked(client, "Xã Mường Lạn có những khó khăn gì?")
    assert answer["status"] == "refused"
    assert answer["reason"]


def test_the_callers_commune_is_theirs(client: TestClient) -> None:
    answer = asked(client, "Xã ta kiến nghị gì?", unit="phường Tân Lập")
    assert {c["commune"] for c in answer["citations"]} == {"phường Tân Lập"}


@pytest.mark.parametrize("how", ["query", "header"])
def test_streaming_ends_with_the_whole_answer(client: TestClient, how: str) -> None:
    headers = {"Accept": "text/event-stream"} if how == "header" else {}
    address = "/api/ask" if how == "header" else "/api/ask?stream=1"
    reply = client.post(address, json={"question": HARDSHIP}, headers=headers)
    assert reply.headers["content-type"].startswith("text/event-stream")
    events = re.findall(r"event: (\w+)\ndata: (.+)\n\n", reply.text)
    assert [name for name, _ in events[:-1]] == ["delta"] * (len(events) - 1)
    assert events[-1][0] == "answer"
    answer = json.loads(events[-1][1])
    written = "".join(json.loads(data)["text"] for _, data in events[:-1])
    assert written.strip() == answer["answer"].strip()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": ""},
        {"question": "x" * (MAX_QUESTION + 1)},
        {"question": "x", "colour": "red"},
        {"question": "x", "history": [{"role": "system", "content": "y"}]},
        {"question": "x", "today": "ngày mai"},
    ],
)
def test_wrong_questions_get_a_clear_error(client: TestClient, body: dict[str, object]) -> None:
    reply = client.post("/api/ask", json=body)
    assert reply.status_code == 422
    assert reply.json()["error"] == "invalid_request"
    assert reply.json()["detail"][0]["where"]


def test_a_blank_question_is_said_to_be_blank(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "   "})
    assert reply.status_code == 400
    assert "trống" in reply.json()["message"]


def test_search_finds_the_passage(client: TestClient) -> None:
    passages = client.get("/api/search", params={"q": "ki-ốt tra cứu hồ sơ", "top": 3}).json()
    assert "ki-ốt" in passages["passages"][0]["text"]
    only = client.get("/api/search", params={"q": "máy quét", "unit": "xã Vân Khê"}).json()
    assert {p["path"] for p in only["passages"]} == {"van-khe.txt"}


def test_references_and_figures_are_listed(server: Server) -> None:
    mine = {"report_id": server.ids["xã Vân Khê"]}
    references = server.client.get("/api/references", params=mine).json()["references"]
    assert [(r["symbol"], r["date"]) for r in references] == [("77/KH-UBND", "2026-01-12")]
    figures = server.client.get("/api/figures", params={"unit": "xã Vân Khê"}).json()["figures"]
    assert 1347 in [f["value"] for f in figures]


def test_a_conversation_is_kept_read_exported_deleted(client: TestClient) -> None:
    talk = client.post("/api/conversations", json={"title": "Quý I"}).json()["conversation_id"]
    answer = asked(client, HARDSHIP, conversation_id=talk)
    kept = client.get(f"/api/conversations/{talk}").json()
    assert [m["role"] for m in kept["messages"]] == ["user", "assistant"]
    assert kept["messages"][1]["answer"]["citations"] == answer["citations"]
    export = client.get(f"/api/conversations/{talk}/export")
    assert "attachment" in export.headers["content-disposition"]
    assert answer["citations"][0]["quote"] in export.text
    assert client.delete(f"/api/conversations/{talk}").json()["deleted"]
    assert client.get(f"/api/conversations/{talk}").status_code == 404


def test_a_follow_up_leans_on_the_conversation(client: TestClient) -> None:
    talk = client.post("/api/conversations", json={}).json()["conversation_id"]
    asked(client, HARDSHIP, conversation_id=talk)
    answer = asked(client, "Còn phường Tân Lập thì sao?", conversation_id=talk)
    assert {c["commune"] for c in answer["citations"]} == {"phường Tân Lập"}


def test_feedback_is_stored(server: Server) -> None:
    talk = server.client.post("/api/conversations", json={}).json()["conversation_id"]
    message = asked(server.client, HARDSHIP, conversation_id=talk)["message_id"]
    sent = {"verdict": "sai", "message_id": message, "note": "thiếu một ý"}
    assert server.client.post("/api/feedback", json=sent).status_code == 201
    stored = server.assistant.library.ledger.feedback()[0]
    assert (stored.verdict, stored.message_id, stored.note) == ("sai", message, "thiếu một ý")
    assert server.client.post("/api/feedback", json={"verdict": "hay"}).status_code == 422


def test_feedback_comes_out_as_cases(server: Server) -> None:
    talk = server.client.post("/api/conversations", json={}).json()["conversation_id"]
    message = asked(server.client, HARDSHIP, conversation_id=talk, today="2026-11-23")["message_id"]
    sent = {"verdict": "sai", "message_id": message, "note": "1.049 hồ sơ"}
    server.client.post("/api/feedback", json=sent)
    reply = server.client.get("/api/feedback/cases", params={"verdict": "sai"})
    assert "danh-gia-sai.jsonl" in reply.headers["content-disposition"]
    row = json.loads(reply.text.splitlines()[-1])
    assert (row["question"], row["today"]) == (HARDSHIP, "2026-11-23")
    assert row["expected"] == "1.049 hồ sơ"
    stored = server.client.get(f"/api/conversations/{talk}").json()["messages"][-1]["answer"]
    assert "asked" not in stored


def test_delete_needs_confirmation(client: TestClient) -> None:
    text = VAN_KHE.replace("VÂN KHÊ", "ĐÔNG CAO").replace("Vân Khê", "Đông Cao")
    reply = client.post("/api/reports", files=[upload("dong-cao.txt", text)])
    report_id = reply.json()["reports"][0]["report_id"]
    assert client.delete(f"/api/reports/{report_id}").status_code == 400
    assert client.get(f"/api/reports/{report_id}").status_code == 200
    assert client.delete(f"/api/reports/{report_id}?confirm=true").json()["deleted"]
    gone = client.get(f"/api/reports/{report_id}")
    assert (gone.status_code, gone.json()["error"]) == (404, "not_found")
    assert report_id not in str(client.get("/api/search", params={"q": "Đông Cao"}).json())


def test_replace_puts_the_new_file_in_the_old_ones_place(client: TestClient) -> None:
    first = VAN_KHE.replace("VÂN KHÊ", "BẢN NGÒI").replace("Vân Khê", "Bản Ngòi")
    reply = client.post("/api/reports", files=[upload("ban-ngoi.txt", first)])
    old = reply.json()["reports"][0]["report_id"]
    second = first.replace("quý I năm 2026", "quý II năm 2026").replace("41/BC", "88/BC")
    reply = client.post("/api/reports", files=[upload("moi.txt", second)], data={"replace": old})
    new = reply.json()["reports"][0]["report_id"]
    assert new != old
    assert client.get(f"/api/reports/{old}").status_code == 404
    client.delete(f"/api/reports/{new}?confirm=true")
    missing = client.post(
        "/api/reports", files=[upload("moi.txt", second)], data={"replace": "khong-co"}
    )
    assert missing.status_code == 404


def test_what_another_process_stores_is_answered_at_once(server: Server) -> None:
    text = VAN_KHE.replace("VÂN KHÊ", "SƠN TÂY HẠ").replace("Vân Khê", "Sơn Tây Hạ")
    text = text.replace("máy quét tài liệu", "thuyền công vụ")
    script = (
        "import sys; from pathlib import Path; from ingest.index import ingest; "
        "from ingest.results import SourceFile; from tests.conftest import HashEmbedder; "
        "from vectorstore.library import open_library; "
        "from vectorstore.settings import StoreSettings; "
        "settings = StoreSettings(data_dir=Path(sys.argv[1])); "
        "library = open_library(settings, embedder=HashEmbedder()); "
        "ingest([SourceFile('son-tay-ha.txt', data=sys.stdin.buffer.read())], library)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(server.data)],
        input=text.encode(),
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    answer = asked(server.client, "Xã Sơn Tây Hạ kiến nghị gì?")
    assert "thuyền công vụ" in answer["answer"]
