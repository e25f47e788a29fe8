"""From a vote on the page to a case that is judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.desk import Ask, Desk, message_answer
from evals import __main__ as command
from evals.own_cases import read_own
from tests.assistant.chat import FakeChat
from tests.assistant.reports import assistant_over
from vectorstore.library import Library


@pytest.fixture
def desk(library: Library) -> Desk:
    true = "Đường truyền internet tại bốn thôn vùng cao chưa ổn định [1]."
    nobody_stores: Any = None
    return Desk(assistant_over(library, FakeChat(says=true, prompts=[])), nobody_stores)


def voted(desk: Desk, verdict: str, note: str = "") -> None:
    ask = Ask("Xã Thượng Lâm có những khó khăn gì?", unit="xã Thượng Lâm", period="Quý I/2026")
    talk = desk.begin(None, ask.text)
    message = desk.keep(talk, ask, desk.ask(ask))
    assert "asked" not in message_answer(desk.ledger.messages(talk)[-1])
    desk.vote(verdict, message_id=message, note=note)


def call(desk: Desk, *arguments: str) -> int:
    library = str(desk.assistant.library.settings.data_dir)
    return command.main(["feedback", "--library", library, *arguments])


def test_wrong_answers_become_a_file_to_fill_in(desk: Desk, tmp_path: Path, capsys: Any) -> None:
    voted(desk, "sai")
    voted(desk, "sai", "1.049 hồ sơ")
    voted(desk, "đúng")
    out = tmp_path / "sai.jsonl"
    assert call(desk, "--out", str(out)) == 0
    assert "2 câu, trong đó 1 câu chưa điền" in capsys.readouterr().err
    own = read_own(out)
    assert len(own.unfilled) == 1
    (case,) = own.cases
    assert case.question.text == "Xã Thượng Lâm có những khó khăn gì (Quý I/2026)?"
    assert case.question.unit == "xã Thượng Lâm"
    assert [each.value for each in case.values] == [1049]


def test_right_answers_become_cases_of_their_own(desk: Desk, capsys: Any) -> None:
    voted(desk, "đúng")
    assert call(desk, "--verdict", "dung") == 0
    row = json.loads(capsys.readouterr().out)
    assert row.get("quote") or row.get("expected") or row.get("refuse")


def test_what_was_filled_in_is_not_overwritten(desk: Desk, tmp_path: Path, capsys: Any) -> None:
    out = tmp_path / "sai.jsonl"
    out.write_text("đã điền", "utf8")
    assert call(desk, "--out", str(out)) == 1
    assert out.read_text("utf8") == "đã điền"
    assert "đã có" in capsys.readouterr().err
