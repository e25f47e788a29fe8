"""`python -m assistant draft` and `verify` as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from assistant import __main__ as command
from ingest.index import ingest
from ingest.results import SourceFile
from tests.app_reports import TAN_LAP, VAN_KHE
from tests.conftest import HashEmbedder
from vectorstore.library import open_library
from vectorstore.settings import StoreSettings

ABOUT = ["--unit", "Vân Khê", "--period", "quý I/2026"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    settings = StoreSettings(data_dir=tmp_path / "data", lock_wait_s=5)
    with open_library(settings, embedder=HashEmbedder()) as library:
        ingest([SourceFile("a.txt", data=VAN_KHE.encode())], library)
        ingest([SourceFile("b.txt", data=TAN_LAP.encode())], library)
    return str(settings.data_dir)


def test_a_section_is_drafted(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = tmp_path / "o.docx"
    call = ["draft", *ABOUT, "--section", "thu-tuc-hanh-chinh", "--data", data, "--json"]
    assert command.main([*call, "--docx", str(word), "--sources"]) == 0
    told = json.loads(capsys.readouterr().out)
    said = next(s for s in told["sentences"] if "1.347" in s["text"])
    assert said["verdict"] == "supported" and said["citations"]
    assert {"markdown", "placeholders", "citations", "conflicts", "withheld"} <= set(told)
    assert any("1.347" in p.text for p in Document(str(word)).paragraphs)


def test_an_unknown_section_says_which_there_are(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["draft", *ABOUT, "--section", "khong-co", "--data", data]) == 1
    assert "thu-tuc-hanh-chinh" in capsys.readouterr().err


def test_a_text_is_verified(data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "t.txt"
    text.write_text("Trong quý I/2026, xã tiếp nhận 1.999 hồ sơ.", encoding="utf-8")
    assert command.main(["verify", str(text), *ABOUT, "--data", data, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["sentences"][0]["verdict"] == "contradicted"
    assert command.main(["verify", str(tmp_path / "khong-co.txt"), "--data", data]) == 1


def test_a_configured_model_is_used_unless_grounded_is_asked_for(
    data: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_LLM_BASE_URL", "http://127.0.0.1:9/v1")  # nobody listens there
    monkeypatch.setenv("ASSISTANT_LLM_MODEL", "m")
    call = ["draft", *ABOUT, "--section", "thu-tuc-hanh-chinh", "--data", data, "--json"]
    assert command.main(call) == 0
    shown = capsys.readouterr()
    told = json.loads(shown.out)
    assert told["composer"] == "grounded" and "không kết nối được" in told["warnings"][0]
    assert "Lưu ý: Mô hình ngôn ngữ" in shown.err
    assert command.main([*call, "--grounded"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert again["warnings"] == []
    assert again["sentences"] == told["sentences"]
