"""Answers over corrected figures: the corrected value, said to be one, and by whom."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.build import Assistant
from assistant.contract import figure_to_json, to_json
from assistant.records import Answer, Question, Status
from tests.assistant.reports import assistant_over
from vectorstore.library import Library


@pytest.fixture
def assistant(library: Library) -> Assistant:
    return assistant_over(library)


def _correct(assistant: Assistant, text: str, new: str) -> None:
    ledger = assistant.library.ledger
    figure = next(f for f in ledger.figures() if text in f.quote and str(f.value) in text)
    ledger.correct(figure, Decimal(new), by="Lò Thị Mai", note="đếm lại sổ một cửa")


def _asked(assistant: Assistant, text: str) -> Answer:
    return assistant.ask(Question(text))


def test_an_answer_gives_the_corrected_value_and_says_so(assistant: Assistant) -> None:
    _correct(assistant, "640 triệu đồng", "646")
    answer = _asked(assistant, "Xã Thượng Lâm được phân bổ bao nhiêu kinh phí?")
    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == 646
    assert "646 triệu đồng (đã sửa; báo cáo ghi 640 triệu đồng)" in answer.text
    warning = next(w for w in answer.warnings if "đã được" in w)
    for said in ("Lò Thị Mai", "báo cáo ghi 640", "sửa thành 646", "đếm lại sổ một cửa"):
        assert said in warning
    told = to_json(answer)["figures"]
    assert isinstance(told, list)
    assert told[0]["corrections"][0]["by"] == "Lò Thị Mai"


def test_a_computed_answer_uses_the_corrected_input(assistant: Assistant) -> None:
    question = "Xã Thượng Lâm còn bao nhiêu kinh phí chưa giải ngân?"
    assert _asked(assistant, question).figures[0].value == 425
    _correct(assistant, "215 triệu đồng", "240")
    answer = _asked(assistant, question)
    assert answer.figures[0].value == 400
    assert any("sửa thành 240" in w for w in answer.warnings)


def test_a_sentence_that_is_quoted_tells_of_its_correction(assistant: Assistant) -> None:
    _correct(assistant, "640 triệu đồng", "646")
    refused = _asked(assistant, "Có phải xã Thượng Lâm được phân bổ 999 triệu đồng không?")
    assert refused.status is Status.REFUSED
    assert any("sửa thành 646 triệu đồng" in w for w in refused.warnings)


def test_answers_without_corrected_figures_say_nothing_of_corrections(assistant: Assistant) -> None:
    _correct(assistant, "640 triệu đồng", "646")
    answer = _asked(assistant, "Phường Đông Hòa tiếp nhận bao nhiêu hồ sơ?")
    assert answer.warnings == ()
    assert answer.figures[0].corrections == ()


def test_the_ledger_command_tells_corrections(assistant: Assistant) -> None:
    _correct(assistant, "640 triệu đồng", "646")
    rows = [figure_to_json(f) for f in assistant.figures(unit="Thượng Lâm")]
    made = [r["correction"] for r in rows if r["value"] == 646]
    assert made
    assert isinstance(made[0], dict)
    assert made[0]["read_value"] == 640
