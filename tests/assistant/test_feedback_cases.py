"""Votes become cases: the question as it was put, and what should have been answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.feedback_cases import feedback_cases, plain_value
from vectorstore.conversations import Conversations
from vectorstore.database import sqlite_url

ANSWER = {
    "status": "answered",
    "answer": "Xã tiếp nhận 1.049 hồ sơ, đạt 98,7% [1].",
    "figures": [
        {"value": 1049, "unit": "hồ sơ"},
        {"value": 98.7, "unit": "%"},
        {"value": 3.14159, "unit": "điểm phần trăm"},
    ],
    "citations": [{"quote": "tiếp nhận 1.049 hồ sơ"}],
    "asked": {"question": "Còn quý I (xã A)?", "unit": "xã A", "kinds": [], "today": "2026-11-23"},
}


@pytest.fixture
def kept(tmp_path: Path) -> Conversations:
    return Conversations(sqlite_url(tmp_path / "ledger.sqlite3"))


@pytest.fixture
def message(kept: Conversations) -> int:
    talk = kept.new_conversation("x")
    kept.add_message(talk, "user", "Quý II bao nhiêu hồ sơ?")
    kept.add_message(talk, "assistant", "842 hồ sơ [1].", "{}")
    kept.add_message(talk, "user", "Còn quý I?")
    return kept.add_message(talk, "assistant", "1.049", json.dumps(ANSWER, ensure_ascii=False))


def test_a_wrong_answer_waits_for_its_right_value(kept: Conversations, message: int) -> None:
    kept.add_feedback("sai", message_id=message, note="thiếu số của tháng ba")
    (row,) = feedback_cases(kept, "sai").rows
    assert row["expected"] is None
    assert row["question"] == "Còn quý I (xã A)?"
    assert row["history"] == [
        {"role": "user", "content": "Quý II bao nhiêu hồ sơ?"},
        {"role": "assistant", "content": "842 hồ sơ [1]."},
    ]
    assert (row["unit"], row["today"]) == ("xã A", "2026-11-23")
    assert (row["answered"], row["note"]) == (ANSWER["answer"], "thiếu số của tháng ba")


def test_a_plain_note_is_the_right_value(kept: Conversations, message: int) -> None:
    kept.add_feedback("sai", message_id=message)
    kept.add_feedback("sai", message_id=message, note="Đúng ra là 1.050 hồ sơ.")
    (row,) = feedback_cases(kept, "sai").rows
    assert row["expected"] == "1.050 hồ sơ"


def test_the_last_vote_on_an_answer_counts(kept: Conversations, message: int) -> None:
    kept.add_feedback("sai", message_id=message)
    kept.add_feedback("đúng", message_id=message)
    assert feedback_cases(kept, "sai").rows == ()
    (row,) = feedback_cases(kept, "đúng").rows
    assert row["expected"] == ["1.049 hồ sơ", "98,7%"]  # what the text states, not 3,14159
    assert row["quote"] == ["tiếp nhận 1.049 hồ sơ"]


@pytest.mark.parametrize(("status", "field"), [("refused", "refuse"), ("clarify", "clarify")])
def test_a_refusal_found_right_stays_one(kept: Conversations, status: str, field: str) -> None:
    answer = json.dumps({"status": status, "answer": "Không có."})
    kept.add_feedback("đúng", question="Có sân bay không?", answer_json=answer)
    (row,) = feedback_cases(kept, "đúng").rows
    assert row[field] is True
    assert "expected" not in row


def test_a_deleted_talk_takes_its_question_along(kept: Conversations, message: int) -> None:
    kept.add_feedback("sai", message_id=message)
    kept.delete_conversation(kept.conversations()[0].conversation_id)
    found = feedback_cases(kept, "sai")
    assert (found.rows, found.lost, found.jsonl) == ((), 1, "")


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("1.049", "1.049"),
        ("phải là 97,8%", "97,8%"),
        ("đúng ra là: 451,2 triệu đồng", "451,2 triệu đồng"),
        ("30/9/2026", "30/9/2026"),
        ("57-NQ/TW", "57-NQ/TW"),
        ("98.7%", None),  # not how a report writes it: a person has to look
        ("thiếu 3 hồ sơ của thôn Khau Lang nên tổng là 12", None),
        ("câu trả lời chưa đủ", None),
        ("", None),
    ],
)
def test_only_a_bare_value_fills_the_case(note: str, value: str | None) -> None:
    assert plain_value(note) == value
