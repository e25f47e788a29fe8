"""The model composer with scripted models: honest, lying, silent, slow, broken."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from langchain_core.output_parsers import StrOutputParser
from pydantic import SecretStr

from assistant.build import Assistant
from assistant.compose.model import complete_sentences
from assistant.errors import ModelUnavailableError
from assistant.llm import chat_model, stream_within
from assistant.records import Answer, Question, Status
from assistant.settings import LlmSettings
from tests.assistant.chat import FakeChat
from tests.assistant.reports import assistant_over
from vectorstore.library import Library

QUESTION = Question("Xã Thượng Lâm có những tồn tại, hạn chế gì?")
TRUE = "Đường truyền internet tại bốn thôn vùng cao chưa ổn định [1]."


def told(library: Library, says: str, **more: Any) -> tuple[Assistant, FakeChat]:
    chat = FakeChat(says=says, prompts=[], **more)
    return assistant_over(library, chat), chat


def test_an_honest_model_writes_the_answer(library: Library) -> None:
    assistant, chat = told(library, f"{TRUE}\n- Cán bộ phụ trách còn kiêm nhiệm [2].")
    answer = assistant.ask(QUESTION)
    assert answer.composer == "model"
    assert answer.text.splitlines() == [TRUE, "Cán bộ phụ trách còn kiêm nhiệm [2]."]
    assert [c.key for c in answer.citations] == [1, 2]
    assert not answer.warnings
    assert "[1]" in chat.prompts[0]
    assert QUESTION.text in chat.prompts[0]


@pytest.mark.parametrize(
    "lie",
    [
        "Đường truyền tại năm mươi thôn vùng cao chưa ổn định [1].",
        "Đường truyền internet tại 14 thôn vùng cao chưa ổn định [1].",
        "Đường truyền internet tại bốn thôn vùng cao của xã Yên Phúc chưa ổn định [1].",
        "Đường truyền internet tại bốn thôn vùng cao ổn định từ ngày 01/3/2026 [1].",
        "Đường truyền chưa ổn định theo Kế hoạch số 99/KH-UBND [1].",
        "Cán bộ phụ trách chuyển đổi số còn kiêm nhiệm.",
        "Cán bộ phụ trách chuyển đổi số còn kiêm nhiệm [77].",
    ],
)
def test_a_lie_is_never_streamed_nor_answered(library: Library, lie: str) -> None:
    assistant, _ = told(library, f"{lie} {TRUE}")
    *pieces, last = assistant.stream(QUESTION)
    shown = "".join(str(p) for p in pieces)
    assert isinstance(last, Answer)
    assert lie.removesuffix(".") not in shown
    assert lie.removesuffix(".") not in last.text
    assert last.text == TRUE == shown.strip()
    assert any("lược bỏ" in warning for warning in last.warnings)


@pytest.mark.parametrize(
    "says", ["", "xin chào!", "{]}<html>502</html>", "KHÔNG CÓ THÔNG TIN", "[1] [2]"]
)
def test_nothing_usable_falls_back_to_the_grounded_answer(library: Library, says: str) -> None:
    assistant, _ = told(library, says)
    answer = assistant.ask(QUESTION)
    assert answer.status is Status.ANSWERED
    assert answer.composer == "grounded"
    assert "vùng cao" in answer.text
    assert "Mô hình ngôn ngữ không dùng được" in answer.warnings[0]


def test_a_failing_endpoint_falls_back(library: Library) -> None:
    assistant, _ = told(library, TRUE, fails=ConnectionRefusedError("sk-bi-mat"))
    answer = assistant.ask(QUESTION)
    assert answer.composer == "grounded"
    assert "không kết nối được" in answer.warnings[0]
    assert "sk-bi-mat" not in repr(answer)


def test_a_refusal_asks_no_model(library: Library) -> None:
    assistant, chat = told(library, TRUE)
    assert assistant.ask(Question("Xã Yên Phúc có khó khăn gì?")).status is Status.REFUSED
    assert chat.prompts == []


def test_thoughts_are_not_shown(library: Library) -> None:
    assistant, _ = told(library, f"<think>Có lẽ 77 thôn [1]. Hay 78.</think>{TRUE}")
    assert assistant.ask(QUESTION).text == TRUE


def test_brackets_of_a_report_are_no_passage_numbers(library: Library) -> None:
    assistant, chat = told(library, TRUE)
    assistant.ask(QUESTION)
    numbered = [line for line in chat.prompts[0].splitlines() if line.startswith("[")]
    assert len(numbered) == len({line.split("]")[0] for line in numbered})


def pieces(text: str, step: int) -> Iterator[str]:
    return (text[start : start + step] for start in range(0, len(text), step))


@pytest.mark.parametrize("step", [1, 2, 3, 5, 50])
def test_sentences_are_whole_however_they_arrive(step: int) -> None:
    text = "Một ý [1]. Hai ý. [2] Ba ý 1.234,5 hồ sơ [1][2].\n- Bốn [3]"
    found = [s for s in complete_sentences(pieces(text, step)) if s != "\n"]
    assert found == ["Một ý [1].", "Hai ý [2].", "Ba ý 1.234,5 hồ sơ [1][2].", "Bốn [3]"]


def test_a_slow_model_is_left_behind() -> None:
    chat = FakeChat(says="chậm " * 100, pause_s=0.05, prompts=[])
    chain = FakePrompt() | chat | StrOutputParser()
    with pytest.raises(ModelUnavailableError, match="quá chậm"):
        list(stream_within(chain, {}, 0.2))


def FakePrompt() -> Any:
    from langchain_core.prompts import ChatPromptTemplate

    return ChatPromptTemplate.from_messages([("human", "hỏi")])


class _Server(BaseHTTPRequestHandler):
    """Answers as the path says: /dead hangs up, /garbage, /error."""

    def do_POST(self) -> None:
        if self.path.startswith("/garbage"):
            body, status = b"<html>khong phai JSON</html>", 200
        else:
            body, status = b'{"error": {"message": "bad key sk-secret-123"}}', 401
        self.send_response(status)
        self.send_header(
            "Content-Type", "text/event-stream" if status == 200 else "application/json"
        )
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def streamed(base_url: str, caplog: pytest.LogCaptureFixture) -> str:
    settings = LlmSettings(
        base_url=base_url, model="m", api_key=SecretStr("sk-secret-123"), timeout_s=5
    )
    chat = chat_model(settings)
    assert chat is not None
    with caplog.at_level("DEBUG"):
        text = "".join(stream_within(FakePrompt() | chat | StrOutputParser(), {}, 5))
    assert "sk-secret-123" not in caplog.text
    return text


def test_a_refused_key_is_named_and_never_told(
    endpoint: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ModelUnavailableError, match="khóa") as caught:
        streamed(f"{endpoint}/error", caplog)
    assert "sk-secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_garbage_gives_nothing_or_an_error(endpoint: str, caplog: pytest.LogCaptureFixture) -> None:
    try:
        assert streamed(f"{endpoint}/garbage", caplog) == ""
    except ModelUnavailableError as error:
        assert "html" not in str(error)


def test_a_dead_endpoint_is_said(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ModelUnavailableError, match="không kết nối được"):
        streamed("http://127.0.0.1:9", caplog)
