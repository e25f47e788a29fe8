from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from langchain_core.embeddings import Embeddings

from ingest.__main__ import main
from tests.conftest import HashEmbedder
from tests.ingest.reports import report_bytes
from vectorstore import library as library_module


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def hashed(_: str) -> Embeddings:
        return HashEmbedder()

    monkeypatch.setattr(library_module, "make_embedder", hashed)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "lam.txt").write_bytes(report_bytes())
    (folder / "phuc.md").write_bytes(report_bytes("YÊN PHÚC"))
    (folder / "note.xlsx").write_bytes(b"x")
    return folder


def run(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str | Path]
) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_json_alone_is_on_stdout_and_progress_on_stderr(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    code, out, err = run(capsys, [folder, "--data", tmp_path / "data", "--json"])
    told = json.loads(out)
    assert code == 0
    assert [r["status"] for r in told["reports"]] == ["stored", "stored"]
    assert told["totals"]["stored"] == 2
    assert "[1/2]" in err and "[2/2]" in err
    assert "note.xlsx" in err


def test_a_failed_file_sets_the_exit_code_and_keeps_the_others(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    named = [folder / "note.xlsx", folder / "lam.txt", folder / "gone.txt"]
    code, out, _ = run(capsys, [*named, "--data", tmp_path / "data", "--json"])
    assert code == 1
    assert [r["status"] for r in json.loads(out)["reports"]] == ["failed", "stored", "failed"]


def test_the_summary_names_each_file(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    code, out, _ = run(capsys, [folder, "--data", tmp_path / "data"])
    assert code == 0
    assert "lam.txt" in out and "phuc.md" in out and "2 tệp: 2 đã lưu" in out


def test_the_data_directory_of_the_environment(
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "kho"))
    assert run(capsys, [folder])[0] == 0
    assert (tmp_path / "kho" / "ledger.sqlite3").exists()


def test_another_recipe_ends_with_the_way_out_which_works(
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run(capsys, [folder, "--data", tmp_path / "data"])
    monkeypatch.setenv("ASSISTANT_CHUNK_TOKENS", "120")
    code, out, err = run(capsys, [folder, "--data", tmp_path / "data", "--json"])
    assert (code, out) == (2, "")
    assert f"python -m ingest --rebuild --data {tmp_path / 'data'}" in err
    code, out, _ = run(capsys, ["--rebuild", "--data", tmp_path / "data", "--json"])
    assert code == 0
    assert [r["status"] for r in json.loads(out)["reports"]] == ["stored", "stored"]
    code, out, _ = run(capsys, [folder, "--data", tmp_path / "data", "--json"])
    assert [r["status"] for r in json.loads(out)["reports"]] == ["unchanged", "unchanged"]


def test_an_unknown_variable_ends_the_command(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_DATADIR", "x")
    code, _, err = run(capsys, [folder])
    assert code == 2 and "ASSISTANT_DATADIR" in err


def test_no_path_is_a_usage_error() -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
