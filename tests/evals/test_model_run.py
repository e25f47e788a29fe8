"""A model with the gate and without: the same words, once filtered."""

from __future__ import annotations

import pytest

from assistant.records import Question
from assistant.settings import LlmSettings
from evals.cases import QuestionCase
from evals.judge_run import Findings
from evals.model_run import try_model
from evals.ungated import TwoWays, stands
from ingest.index import ingest
from ingest.results import SourceFile
from tests.assistant.reports import THUONG_LAM
from tests.evals.scripted import Replying
from vectorstore.library import Library

CASE = QuestionCase(
    "a",
    Question("Xã Thượng Lâm có những tồn tại, hạn chế gì?"),
    "own",
    contains=("bốn thôn vùng cao",),
)
TRUE = "Đường truyền internet tại bốn thôn vùng cao chưa ổn định [1]."
LIE = "Có 77 thôn mất sóng [1]."


@pytest.fixture
def stored(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    report = tmp_path_factory.mktemp("bao-cao") / "thuong-lam.txt"
    report.write_text(THUONG_LAM, "utf8")
    ingest([SourceFile(report.name, report)], library)
    return library


def tried(library: Library, says: str | Exception) -> Findings:
    def reply(_: str) -> str:
        if isinstance(says, Exception):
            raise says
        return says

    ways = TwoWays(library, Replying(reply=reply), LlmSettings())
    return try_model(ways, [CASE], workers=2, progress=lambda *_: None)


def values(findings: Findings) -> dict[str, float]:
    return {g.measure.name.removeprefix("model_"): g.measure.value for g in findings.graded}


def test_the_gate_takes_the_lie_and_leaves_the_truth(stored: Library) -> None:
    found = values(tried(stored, f"{TRUE}\n{LIE}"))
    assert (found["unsupported_without"], found["unsupported_with"]) == (1, 0)
    assert (found["right_without"], found["right_with"]) == (1, 1)
    assert (found["sentences_withheld"], found["fallbacks"]) == (0.5, 0)


def test_a_model_that_only_lies_is_replaced(stored: Library) -> None:
    found = values(tried(stored, LIE))
    assert (found["right_without"], found["right_with"], found["fallbacks"]) == (0, 1, 1)


def test_a_dead_endpoint_is_unscored(stored: Library) -> None:
    findings = tried(stored, ConnectionRefusedError("sk-bi-mat"))
    for each in findings.graded:
        assert (each.measure.n, len(each.unscored)) == (0, 1)
    assert "không kết nối được" in str(findings.to_json()["unscored"])
    assert "sk-bi-mat" not in str(findings.to_json())


def test_a_question_without_need_of_a_model_counts_nowhere(stored: Library) -> None:
    ways = TwoWays(stored, Replying(reply=lambda _: TRUE), LlmSettings())
    assert ways.ask(Question("Xã Yên Phúc có khó khăn gì?")) is None


def test_a_sentence_stands_whatever_its_marker_and_stop() -> None:
    assert stands("Có 5  hồ sơ. [1]", "Ngoài ra. Có 5 hồ sơ [2].")
    assert not stands("Có 5 hồ sơ [1].", "Có 6 hồ sơ [1].")
