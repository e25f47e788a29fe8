"""`python -m assistant check FILE` as a user calls it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from assistant import __main__ as command
from assistant import command_line
from assistant.checks.records import Checked, Draft
from assistant.command_line import told_when_slow
from ingest.index import ingest
from ingest.results import SourceFile
from tests.app_reports import VAN_KHE, as_docx
from tests.assistant.reviewed import FAULTY, only_this_check
from tests.conftest import HashEmbedder
from vectorstore.library import Library, open_library
from vectorstore.settings import StoreSettings

SECRET = VAN_KHE.replace("BÁO CÁO\n", "MẬT\n\nBÁO CÁO\n")


@pytest.fixture(autouse=True)
def checks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    only_this_check(monkeypatch)
    monkeypatch.chdir(tmp_path)  # a data directory that is made by mistake would lie here


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "van-khe.docx"
    path.write_bytes(as_docx(FAULTY))
    return str(path)


def test_findings_are_no_failure_and_nothing_is_made(
    report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["check", report, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [finding["kind"] for finding in told["findings"]] == [
        "sum_mismatch", "missing_metadata", "conflicting_values",
    ]  # fmt: skip
    assert told["library"] is None
    assert [path.name for path in tmp_path.iterdir()] == ["van-khe.docx"]


def test_a_folder_without_a_library_is_not_made_one(
    report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "trong").mkdir()
    for folder in ("khong-co", "trong"):
        assert command.main(["check", report, "--data", str(tmp_path / folder)]) == 0
        captured = capsys.readouterr()
        assert "Không có kho văn bản" in captured.err
        assert "A. Số liệu: SỬA" in captured.out
    assert not (tmp_path / "khong-co").exists()
    assert not list((tmp_path / "trong").iterdir())


def test_a_library_is_read_while_somebody_writes(
    report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = StoreSettings(data_dir=tmp_path / "kho", lock_wait_s=0)
    held: list[int] = []

    def against(draft: Draft, library: Library) -> Checked:
        held.append(library.ledger.counts()["reports"])
        return Checked()

    def opened(store: StoreSettings) -> Library:
        return open_library(store, embedder=HashEmbedder())

    monkeypatch.setattr("assistant.review.LIBRARY_CHECKERS", (against,))
    monkeypatch.setattr("vectorstore.library.open_library", opened)
    with opened(settings) as library:
        ingest([SourceFile("van-khe.txt", data=VAN_KHE.encode())], library)
        generation = library.ledger.generation()
        with library.writing():
            arguments = ["check", report, "--data", str(tmp_path / "kho"), "--json"]
            assert command.main(arguments) == 0
        assert held == [1]
        assert library.ledger.generation() == generation
        assert library.ledger.counts()["reports"] == 1
    assert json.loads(capsys.readouterr().out)["library"] == {"reports": 1}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("mat.txt", SECRET.encode(), "văn bản mật không được đưa vào hệ thống"),
        ("hong.docx", b"PK\x03\x04 hong", "Không đọc được tệp"),
        ("rong.txt", b"", "trống"),
        ("anh.xlsx", b"a;b", "không thuộc loại đọc được"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_in_vietnamese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert command.main(["check", str(tmp_path / name), "--json"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def test_missing_and_large_files_are_refused(
    report: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["check", "/khong/co.docx"]) == 1
    assert "co.docx" in capsys.readouterr().err
    monkeypatch.setenv("ASSISTANT_MAX_UPLOAD_MB", "1")
    Path(report).write_bytes(b"PK" + b"x" * 1024 * 1024)
    assert command.main(["check", report]) == 1
    assert "quá lớn (giới hạn 1 MB)" in capsys.readouterr().err


def test_the_sheet_is_written_where_it_can_be(
    report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "phieu.docx"
    assert command.main(["check", report, "--docx", str(out)]) == 0
    assert out.read_bytes().startswith(b"PK")
    assert command.main(["check", report, "--docx", str(tmp_path / "khong-co" / "a.docx")]) == 1
    assert "Không ghi được phiếu" in capsys.readouterr().err


def test_only_what_takes_long_is_announced(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command_line, "_PATIENCE_S", 0.05)
    with told_when_slow("Đang rà soát…"):
        pass
    time.sleep(0.1)
    assert capsys.readouterr().err == ""
    with told_when_slow("Đang rà soát…"):
        time.sleep(0.2)
    assert capsys.readouterr().err == "Đang rà soát…\n"
