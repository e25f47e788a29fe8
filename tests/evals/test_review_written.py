"""The suite over reports of other writers: its truth is in the texts, its scores are no gift."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.checks.records import Finding, FindingKind, Group, Quote, Severity
from evals.results import Measure
from evals.suites.review_written import of_excerpts, of_reports, of_sound
from evals.written import (
    AGAINST,
    FOLDER,
    SOUND,
    UNREAD,
    Excerpt,
    Mark,
    WrittenReport,
    reports_beside_library,
    written_reports,
)

WRONG = Mark("w1", "sum_mismatch", "", ("tổng 12 hồ sơ của tháng",), must=True)
RIGHT = Mark("c1", "holds", "", ("đạt 80% kế hoạch quý",), must=False)


def finding(quote: str, kind: FindingKind = FindingKind.SUM_MISMATCH) -> Finding:
    return Finding(
        kind=kind,
        group=Group.FIGURES,
        severity=Severity.HIGH,
        confidence=1.0,
        check="test",
        message=quote,
        advice="",
        quotes=(Quote(quote, 0, len(quote)),),
    )


def scores(*findings: Finding) -> dict[str, float]:
    return values(of_reports([WrittenReport("a.txt", (WRONG, RIGHT), findings)]))


def values(measures: list[Measure]) -> dict[str, float]:
    return {measure.name.removeprefix("review_"): measure.value for measure in measures}


def test_what_quotes_the_error_finds_it_and_is_backed() -> None:
    told = scores(finding("tổng 12 hồ sơ của tháng"))
    assert told == {"written_found": 1, "written_false": 0, "written_unbacked": 0}


def test_what_quotes_a_right_check_is_false_and_unbacked() -> None:
    told = scores(finding("đạt 80% kế hoạch quý"))
    assert told == {"written_found": 0, "written_false": 1, "written_unbacked": 1}


def test_form_beside_a_right_check_is_unbacked_only() -> None:
    told = scores(finding("đạt 80% kế hoạch quý", FindingKind.STRUCTURE))
    assert told == {"written_found": 0, "written_false": 0, "written_unbacked": 1}


@pytest.mark.parametrize(
    ("found", "twin", "expected"),
    [
        ((finding(WRONG.quotes[0]),), (), (1, 0)),
        ((), (finding(RIGHT.quotes[0]),), (0, 1)),
        ((), (), (0, 0)),
    ],
)
def test_an_excerpt_and_its_twin(
    found: tuple[Finding, ...], twin: tuple[Finding, ...], expected: tuple[int, int]
) -> None:
    told = values(of_excerpts([Excerpt(WRONG, found, twin)]))
    assert (told["excerpts_found"], told["excerpts_false"]) == expected


@pytest.mark.parametrize(("kind", "expected"), [("sum_mismatch", 1), ("structure", 0)])
def test_only_what_is_said_of_numbers_is_wrong_in_a_sound_report(kind: str, expected: int) -> None:
    sound = WrittenReport("a.txt", (), (finding("tổng 12 hồ sơ", FindingKind(kind)),))
    clean = WrittenReport("b.txt", (), ())
    assert values(of_sound([sound, clean])) == {"sound_false": expected / 2}


def test_sound_reports_have_no_truth_to_find() -> None:
    assert len(list(SOUND.glob("*.txt"))) > 10
    assert not list(SOUND.glob("*.jsonl"))


@pytest.mark.parametrize("folder", [FOLDER, UNREAD, AGAINST])
def test_every_mark_stands_in_its_report(folder: Path) -> None:
    marks = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf8").splitlines()]
    texts = {mark["file"]: (folder / mark["file"]).read_text("utf8") for mark in marks}
    assert [m["id"] for m in marks if not all(q in texts[m["file"]] for q in m["quotes"])] == []


def test_only_its_library_shows_the_error_of_a_draft(tmp_path: Path) -> None:
    (tmp_path / "stored").mkdir()
    (tmp_path / "stored" / "xuan.txt").write_text(_report("quý I", "05 tháng 4", "12"), "utf8")
    draft = _report(
        "quý II", "05 tháng 7", "15 buổi tuần tra ban đêm, tăng 05 buổi so với quý I/2026; mở 02"
    )
    (tmp_path / "he.txt").write_text(draft, "utf8")
    quote = "tổ chức 15 buổi tuần tra ban đêm, tăng 05 buổi so với quý I/2026"
    row = {"file": "he.txt", "id": "h1", "kind": "conflicting_values", "what": "", "must": True}
    (tmp_path / "truth.jsonl").write_text(json.dumps({**row, "quotes": [quote]}) + "\n", "utf8")
    alone, beside = written_reports(tmp_path), reports_beside_library(tmp_path)
    assert not alone[0].marks[0].found_by(alone[0].findings)
    assert beside[0].marks[0].found_by(beside[0].findings)


def _report(period: str, day: str, number: str) -> str:
    frame = (FOLDER / "frame.txt").read_text("utf8")
    at, month = day.split(" tháng ")
    until = "31/3/2026" if month == "4" else "30/6/2026"
    body = f"1. Dân quân\n\nĐội dân quân tổ chức {number} buổi tuần tra ban đêm."
    return frame.format(
        day=int(at),
        month=int(month),
        year=2026,
        period=f"{period} năm 2026",
        until=until,
        body=body,
    )
