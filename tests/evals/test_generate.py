"""The command that writes generated reports, and the files of truth beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals import __main__ as command

CALL = ["generate", "--communes", "2", "--periods", "2", "--formats", "txt,docx"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "out"
    assert command.main([*CALL, "--out", str(folder), "--seed", "4"]) == 0
    return folder


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf8").splitlines()]


def test_every_report_in_every_format_with_its_truth(written: Path) -> None:
    golden = written / "golden"
    names = json.loads((golden / "files.json").read_text("utf8"))
    assert len(names) == 4
    assert set(json.loads((golden / "metadata.json").read_text("utf8"))) == set(names)
    for key, name in names.items():
        text = (written / f"{name}.txt").read_text("utf8").replace("\t", " | ")
        assert (written / f"{name}.docx").read_bytes().startswith(b"PK")
        facts = rows(golden / f"facts_{key}.jsonl")
        assert facts
        assert all(fact["quote"] in text for fact in facts)
        assert all(isinstance(fact["value"], int | float) for fact in facts)
        assert all(doc["quote"] in text for doc in rows(golden / f"docs_{key}.jsonl"))
        assert all(q in text for c in rows(golden / f"clean_{key}.jsonl") for q in c["quotes"])


def test_the_outline_is_a_tree(written: Path) -> None:
    outline = json.loads((written / "golden" / "outline_001.json").read_text("utf8"))
    tops = outline["sections"]
    assert {top["level"] for top in tops} == {1}
    children = [child for top in tops for child in top["children"]]
    assert children
    assert {child["level"] for child in children} == {2}


def test_questions_are_by_report_and_none_asks_for_a_clarification(written: Path) -> None:
    golden = written / "golden"
    names = json.loads((golden / "files.json").read_text("utf8"))
    asked = 0
    for key, name in names.items():
        for row in rows(golden / f"questions_{key}.jsonl"):
            asked += 1
            assert row["expected_behavior"] != "clarify"
            assert row["answerable"] is (row["expected_behavior"] == "answer")
            assert {Path(file).stem for file in row["file"]} <= {name}
    for row in rows(golden / "cross_questions.jsonl"):
        assert len(row["file"]) > 1
    assert asked


def test_the_same_seed_writes_the_same_files(written: Path, tmp_path: Path) -> None:
    command.main([*CALL, "--out", str(tmp_path), "--seed", "4"])
    first = {p.relative_to(written): p.read_bytes() for p in written.rglob("*") if p.is_file()}
    again = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert first == again


def test_json_tells_what_was_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["generate", "--communes", "30", "--periods", "2", "--formats", "txt"]
    assert command.main([*call, "--out", str(tmp_path), "--duplicates", "0.5", "--json"]) == 0
    told = capsys.readouterr()
    made = json.loads(told.out)
    assert 10 < made["duplicates"] < 50
    assert made["reports"] == 60 + made["duplicates"]
    assert len(list(tmp_path.glob("*.txt"))) == made["reports"]
    assert "đã ghi 50 báo cáo" in told.err


@pytest.mark.parametrize(
    "wrong", [["--formats", "odt"], ["--duplicates", "2"], ["--communes", "0"]]
)
def test_wrong_options_are_refused(wrong: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main([*CALL, "--out", str(tmp_path), *wrong])
    assert stopped.value.code == 2


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    assert command.main([*CALL, "--out", str(taken)]) == 1
    assert "Không ghi được" in capsys.readouterr().err
