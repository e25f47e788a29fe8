from __future__ import annotations

from pathlib import Path

from ingest.files import collect


def test_folders_are_searched_and_other_files_named(tmp_path: Path) -> None:
    for name in ("a.txt", "in/b.PDF", "in/c.docx", "in/d.md", "in/e.xlsx", "~$c.docx", ".x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    files, skipped = collect([tmp_path])
    assert [Path(f.name).name for f in files] == ["a.txt", "b.PDF", "c.docx", "d.md"]
    assert [path.name for path in skipped] == ["e.xlsx"]


def test_a_named_file_is_taken_whatever_it_is(tmp_path: Path) -> None:
    sheet = tmp_path / "e.xlsx"
    sheet.write_bytes(b"x")
    files, skipped = collect([sheet, tmp_path / "gone.txt"])
    assert [f.path for f in files] == [sheet, tmp_path / "gone.txt"]
    assert skipped == []


def test_a_file_named_twice_is_taken_once(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_bytes(b"x")
    files, _ = collect([report, tmp_path, tmp_path / "." / "a.txt"])
    assert len(files) == 1
