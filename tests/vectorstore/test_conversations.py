from __future__ import annotations

from pathlib import Path

import pytest

from vectorstore.conversations import Conversations
from vectorstore.database import sqlite_url
from vectorstore.errors import NotFoundError


@pytest.fixture
def kept(tmp_path: Path) -> Conversations:
    return Conversations(sqlite_url(tmp_path / "ledger.sqlite3"))


def test_messages_come_back_in_order(kept: Conversations) -> None:
    talk = kept.new_conversation("Hồ sơ quý I")
    kept.add_message(talk, "user", "Bao nhiêu hồ sơ?")
    kept.add_message(talk, "assistant", "12.456 hồ sơ [1]", '{"status": "answered"}')
    said = [(m.role, m.content, m.answer_json) for m in kept.messages(talk)]
    assert said == [
        ("user", "Bao nhiêu hồ sơ?", None),
        ("assistant", "12.456 hồ sơ [1]", '{"status": "answered"}'),
    ]
    assert [c.title for c in kept.conversations()] == ["Hồ sơ quý I"]


def test_deleting_takes_the_messages_but_keeps_the_verdict(kept: Conversations) -> None:
    talk = kept.new_conversation("x")
    message = kept.add_message(talk, "assistant", "98,7%")
    kept.add_feedback("sai", message_id=message, question="Tỷ lệ?", note="phải là 97,8%")
    kept.delete_conversation(talk)
    assert kept.conversations() == [] and kept.messages(talk) == []
    verdict = kept.feedback()[0]
    assert (verdict.verdict, verdict.note, verdict.message_id) == ("sai", "phải là 97,8%", None)


def test_an_unknown_conversation_is_named(kept: Conversations) -> None:
    with pytest.raises(NotFoundError):
        kept.add_message("khong-co", "user", "x")
    with pytest.raises(NotFoundError):
        kept.delete_conversation("khong-co")


def test_the_audit_trail_is_latest_first(kept: Conversations) -> None:
    kept.audit("nạp", "r1", "bao-cao.txt")
    kept.audit("xóa", "r1")
    assert [(e.action, e.subject, e.detail) for e in kept.audit_trail()] == [
        ("xóa", "r1", ""),
        ("nạp", "r1", "bao-cao.txt"),
    ]
