"""POST /api/draft, its Word file and /api/verify over a small real library."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from tests.app_server import Server

pytestmark = pytest.mark.slow
ABOUT = {"unit": "Vân Khê", "section": "thu-tuc-hanh-chinh", "period": "quý I/2026"}


def test_a_section_is_drafted_with_its_sources(server: Server) -> None:
    told = server.client.post("/api/draft", json=ABOUT).json()
    said = next(s for s in told["sentences"] if "1.347" in s["text"])
    assert said["verdict"] == "supported" and said["kind"] == "figure"
    cited = {c["key"]: c for c in told["citations"]}
    assert {cited[key]["report_id"] for key in said["citations"]} == {server.ids["xã Vân Khê"]}
    assert "2.468" not in told["markdown"]


def test_a_stream_tells_each_section_and_then_the_draft(server: Server) -> None:
    reply = server.client.post("/api/draft?stream=1", json=ABOUT)
    events = [e.split("\n") for e in reply.text.strip().split("\n\n")]
    names = [lines[0] for lines in events]
    assert names[-1] == "event: draft" and set(names[:-1]) == {"event: section"}
    last = json.loads(events[-1][1].removeprefix("data: "))
    assert last == server.client.post("/api/draft", json=ABOUT).json()


def test_an_error_in_a_stream_is_a_sentence(server: Server) -> None:
    reply = server.client.post("/api/draft?stream=1", json={**ABOUT, "unit": "Không Có"})
    assert reply.text.startswith("event: error") and "Kho hiện có" in reply.text


def test_the_word_file_comes_clean_or_with_sources(server: Server) -> None:
    clean = server.client.post("/api/draft.docx", json=ABOUT)
    full = server.client.post("/api/draft.docx", json={**ABOUT, "sources": True})
    text = "\n".join(p.text for p in Document(BytesIO(clean.content)).paragraphs)
    assert "1.347" in text and "[1]" not in text
    assert len(full.content) != len(clean.content)


def test_a_text_is_verified(server: Server) -> None:
    text = (
        "Trong quý I/2026, xã tiếp nhận 1.347 hồ sơ.\nTrong quý I/2026, xã tiếp nhận 1.999 hồ sơ."
    )
    body = {"text": text, "unit": "Vân Khê", "period": "quý I/2026"}
    told = server.client.post("/api/verify", json=body).json()
    assert [s["verdict"] for s in told["sentences"]] == ["supported", "contradicted"]
    assert text[told["sentences"][1]["start"] :].endswith("1.999 hồ sơ.")
    assert told["counts"]["contradicted"] == 1


@pytest.mark.parametrize(
    ("address", "body", "status"),
    [
        ("/api/draft", {**ABOUT, "unit": "Không Có"}, 404),
        ("/api/draft", {**ABOUT, "section": "khong-co"}, 400),
        ("/api/draft", {"section": "uu-diem"}, 422),
        ("/api/verify", {"text": "a" * 200_001}, 422),
        ("/api/verify", {"text": "   "}, 400),
    ],
)
def test_what_cannot_be_done_says_why(
    server: Server, address: str, body: dict[str, str], status: int
) -> None:
    reply = server.client.post(address, json=body)
    assert reply.status_code == status and reply.json()["message"]


def test_the_routes_are_documented(server: Server) -> None:
    paths = server.client.get("/openapi.json").json()["paths"]
    assert {"/api/draft", "/api/draft.docx", "/api/verify"} <= set(paths)


def test_a_model_writes_drafts_unless_none_is_wanted(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.drafting.model_chat import DraftModel
    from tests.assistant.drafting.scripted import Scripted, echo

    chat = Scripted(rule=echo, prompts=[])
    model = DraftModel(chat, name="m", seconds=20, context_tokens=16_000)
    chosen = replace(server.assistant, draft_model=model).drafting_with
    monkeypatch.setattr(type(server.assistant), "drafting_with", lambda _, named: chosen(named))
    told = server.client.post("/api/draft", json=ABOUT).json()
    assert told["composer"] == "model" and chat.prompts
    assert told["withheld"] == [] and told["warnings"] == []
    asked = len(chat.prompts)
    for wanted, composer in (("grounded", "grounded"), ("model", "model")):
        again = server.client.post("/api/draft", json={**ABOUT, "composer": wanted}).json()
        assert again["composer"] == composer
    assert len(chat.prompts) == asked  # the second reading is of what was kept
    assert server.client.post("/api/draft", json={**ABOUT, "composer": "x"}).status_code == 422
