"""Questions for what several communes have in common, answered from all of their reports."""

from __future__ import annotations

import pytest

from assistant.build import Assistant, assemble
from assistant.records import Answer, Question, Status
from assistant.settings import AssistantSettings
from tests.assistant.compared_reports import stored
from vectorstore.library import Library


@pytest.fixture
def assistant(library: Library) -> Assistant:
    return assemble(AssistantSettings(store=library.settings), stored(library))


def _asked(assistant: Assistant, text: str) -> Answer:
    return assistant.ask(Question(text))


@pytest.mark.parametrize(
    "text",
    [
        "Khó khăn chung của ít nhất ba xã là gì?",
        "kho khan chung cua it nhat ba xa",
        "Ít nhất 3 đơn vị cùng gặp khó khăn gì?",
    ],
)
def test_themes_of_at_least_three_communes(assistant: Assistant, text: str) -> None:
    answer = _asked(assistant, text)
    assert answer.status is Status.ANSWERED
    assert "Đường truyền, phủ sóng – " in answer.text
    assert "Nhân lực" not in answer.text  # told by two only
    assert {c.commune for c in answer.citations} == {
        "xã Thượng Lâm", "phường Đông Hòa", "xã Yên Phúc",
    }  # fmt: skip
    assert [c.key for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        text = assistant.library.ledger.text(citation.report_id)
        assert text[citation.start : citation.end] == citation.quote


def test_two_are_enough_where_no_number_is_said(assistant: Assistant) -> None:
    answer = _asked(assistant, "Các xã cùng gặp những khó khăn nào?")
    assert "Nhân lực, biên chế – " in answer.text
    assert any("kỳ khác nhau" in warning for warning in answer.warnings)


def test_nothing_in_common_is_said_so(assistant: Assistant) -> None:
    answer = _asked(assistant, "Khó khăn chung của ít nhất bốn xã là gì?")
    assert answer.status is Status.REFUSED
    assert "ít nhất 4 đơn vị" in str(answer.reason)


def test_one_communes_difficulties_are_its_own(assistant: Assistant) -> None:
    answer = _asked(assistant, "Xã Yên Phúc có những khó khăn gì?")
    assert {c.commune for c in answer.citations} == {"xã Yên Phúc"}
