"""`python -m assistant …` as a user calls it, over two invented reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import __main__ as command
from assistant import build as wiring
from assistant.settings import AssistantSettings
from tests.assistant.reports import stored
from tests.conftest import HashEmbedder
from vectorstore.library import open_library
from vectorstore.settings import StoreSettings

CITATION = {
    "key", "report_id", "title", "commune", "page", "heading", "quote", "start", "end",
}  # fmt: skip
ANSWER = {
    "status", "answer", "figures", "citations", "warnings", "reason", "nearest", "composer",
    "elapsed_ms",
}  # fmt: skip


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with open_library(StoreSettings(data_dir=tmp_path / "kho"), embedder=HashEmbedder()) as library:
        stored(library)

    wired = wiring.build

    def build(settings: AssistantSettings) -> wiring.Assistant:
        return wired(settings, embedder=HashEmbedder())

    monkeypatch.setattr(wiring, "build", build)
    yield str(tmp_path / "kho")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert command.main(list(arguments)) == 0
    return json.loads(capsys.readouterr().out)


def batch(path: Path, *rows: dict[str, object]) -> str:
    file = path / "cau-hoi.jsonl"
    file.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows) + "\n\n", "utf-8")
    return str(file)


def test_ask_gives_the_contract(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = run(capsys, "ask", "Phường Đông Hòa có khó khăn gì?", "--data", data, "--json")
    assert set(answer) == ANSWER
    assert answer["status"] == "answered"
    assert all(set(c) == CITATION for c in answer["citations"])


def test_a_batch_answers_in_order_with_unit_and_history(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = batch(
        tmp_path,
        {"id": "b", "question": "Xã ta có hạn chế gì?", "unit": "xã Thượng Lâm"},
        {"id": "a", "question": "Thế nguyên nhân do đâu?", "today": "2026-08-01",
         "history": [{"role": "user", "content": "Phường Đông Hòa gặp khó khăn gì về máy quét?"}]},
    )  # fmt: skip
    assert command.main(["ask", "--batch", file, "--data", data, "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["b", "a"]
    assert "vùng cao" in rows[0]["answer"]
    assert "kinh phí thay thế" in rows[1]["answer"]


@pytest.mark.parametrize("line", ["{", '{"id": 1}', '{"question": "a", "today": "mai"}', '["a"]'])
def test_a_bad_line_is_named(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    file = tmp_path / "hong.jsonl"
    file.write_text(f'{{"question": "Khó khăn gì?", "unit": "xã Thượng Lâm"}}\n{line}\n', "utf-8")
    assert command.main(["ask", "--batch", str(file), "--data", data, "--json"]) == 1
    captured = capsys.readouterr()
    assert "dòng 2" in captured.err
    assert len(captured.out.splitlines()) == 1


def test_a_missing_batch_file_is_an_error(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["ask", "--batch", "/khong/co.jsonl", "--data", data]) == 1
    assert "Không đọc được" in capsys.readouterr().err


def test_search_alone_and_in_a_batch(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = run(capsys, "search", "máy quét hỏng", "--data", data, "--top", "2", "--json")
    assert [p["rank"] for p in found["passages"]] == [1, 2]
    assert "Máy quét" in found["passages"][0]["text"]
    file = batch(tmp_path, {"id": "s", "question": "cáp quang"})
    row = run(capsys, "search", "--batch", file, "--data", data, "--json")
    assert row["id"] == "s"
    assert set(row["passages"][0]) == {
        "rank", "score", "report_id", "path", "page", "heading", "text", "start", "end",
    }  # fmt: skip


def test_outline_references_figures(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    titles = [row["title"] for row in run(capsys, "outline", "--data", data, "--json")["outline"]]
    assert "NGUYÊN NHÂN" in titles
    references = run(capsys, "references", "--data", data, "--json")["references"]
    assert {"45/KH-UBND", "33-NQ/TU"} <= {row["symbol"] for row in references}
    figures = run(capsys, "figures", "--data", data, "--unit", "xã Thượng Lâm", "--json")["figures"]
    assert 2345 in {row["value"] for row in figures}
    assert {row["commune"] for row in figures} == {"xã Thượng Lâm"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "Phường Đông Hòa có khó khăn gì?"],
        ["search", "máy quét"],
        ["outline"],
        ["references"],
        ["figures"],
    ],
)
def test_every_command_prints_for_people(
    data: str, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert command.main([*arguments, "--data", data]) == 0
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    "wrong", [["ask"], ["ask", "a", "--today", "mai"], ["search", "a", "--top", "0"], ["bay"]]
)
def test_a_wrong_call_is_refused(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(wrong)
    assert stopped.value.code == 2


def test_compare_prints_rows_and_notes(capsys: pytest.CaptureFixture[str], data: str) -> None:
    asked = ("--indicator", "tthc.received", "--period", "6 tháng đầu năm 2026", "--json")
    told = run(capsys, "compare", "--units", "Thuong Lam,Đông Hòa", *asked, "--data", data)
    assert set(told) == {"rows", "notes"}
    assert [(r["commune"], r["value"], r["unit"]) for r in told["rows"]] == [
        ("xã Thượng Lâm", 2345, "hồ sơ"),
        ("phường Đông Hòa", 5120, "hồ sơ"),
    ]
    assert all(set(r["citation"]) == CITATION for r in told["rows"])
    assert all(r["period"]["end"] == "2026-06-30" for r in told["rows"])
    none = run(capsys, "compare", "--units", "xã Mường Lạn", *asked, "--data", data)
    assert none["rows"][0]["citation"] == "không có số liệu"


def test_compare_puts_sections_side_by_side(capsys: pytest.CaptureFixture[str], data: str) -> None:
    told = run(capsys, "compare", "--section", "khó khăn", "--data", data, "--json")
    assert set(told) == {"section", "themes", "notes"}
    assert {i["commune"] for t in told["themes"] for i in t["items"]} == {
        "xã Thượng Lâm",
        "phường Đông Hòa",
    }


def test_compare_says_what_it_cannot_read(capsys: pytest.CaptureFixture[str], data: str) -> None:
    arguments = ["compare", "--indicator", "tthc.received", "--period", "tết", "--data", data]
    assert command.main(arguments) == 1
    assert "Không hiểu kỳ “tết”" in capsys.readouterr().err
    assert command.main(["compare", "--indicator", "hồ sơ tiếp nhận", "--data", data]) == 0
    assert "xã Thượng Lâm | " in capsys.readouterr().out
