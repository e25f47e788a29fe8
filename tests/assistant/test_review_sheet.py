"""The verdict sheet: verdicts, what was set aside, what was not checked, its JSON and its text."""

from __future__ import annotations

import pytest

from assistant.checks.records import Checked, Draft, Group
from assistant.contract_review import to_json
from assistant.errors import BadRequestError
from assistant.review import Verdict
from assistant.review_sheet import Sheet, check, shortened
from assistant.review_text import sheet_text
from tests.app_reports import VAN_KHE
from tests.assistant.reviewed import DAY, only_this_check, sheet_of
from vectorstore.library import Library

FINDING = {
    "id", "kind", "severity", "message", "quotes", "expected", "found", "formula", "group",
    "confidence", "check", "advice", "place", "page", "sources", "dismissed",
}  # fmt: skip


@pytest.fixture
def sheet(monkeypatch: pytest.MonkeyPatch) -> Sheet:
    only_this_check(monkeypatch)
    return sheet_of()


def test_each_group_has_its_verdict(sheet: Sheet) -> None:
    assert [sheet.verdict(group).value for group in Group] == [
        "sua", "khong_kiem_duoc", "khong_kiem_duoc", "sua", "sua", "khong_kiem_duoc",
    ]  # fmt: skip


def test_a_clean_report_passes_only_where_it_was_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    only_this_check(monkeypatch)
    clean = sheet_of(VAN_KHE)
    passed = {group for group in Group if clean.verdict(group) is Verdict.PASSED}
    assert (clean.points, passed) == ((), {Group.FIGURES, Group.FORM})


def test_a_sheet_says_what_was_compared(sheet: Sheet) -> None:
    assert sheet.looked_at(Group.FIGURES) == ("tổng với các phần (3)",)
    assert sheet.looked_at(Group.DATES) == ()
    assert "  Đã đối chiếu: tổng với các phần (3)." in sheet_text(sheet).splitlines()


def test_nothing_told_twice_is_nothing_compared() -> None:
    lone = sheet_of("BÁO CÁO\nTình hình chợ Khe Mơ\n\nChợ họp vào ngày phiên, bà con đến đông.")
    assert lone.verdict(Group.CONSISTENCY) is Verdict.UNCHECKED
    assert lone.verdict(Group.DATES) is Verdict.UNCHECKED
    told = {each.what for each in lone.unchecked}
    assert {"Số liệu trong lời văn với bảng, phụ lục"} <= told


def test_points_say_where_they_stand(sheet: Sheet) -> None:
    total, blank, _ = sheet.points
    assert total.place == ("I. KẾT QUẢ THỰC HIỆN", "1. Giải quyết thủ tục hành chính")
    assert total.where == "I. KẾT QUẢ THỰC HIỆN › 1. Giải quyết thủ tục hành chính"
    assert (blank.place, blank.where) == ((), "Phần đầu văn bản")
    assert total.arithmetic == "Phép tính: 1.100 + 240 = 1.340; báo cáo ghi 1.347; cần là 1.340"


def test_a_point_is_set_aside_only_with_a_reason(sheet: Sheet) -> None:
    for reason in ("", "  \n "):
        with pytest.raises(BadRequestError, match="lý do"):
            sheet.dismiss(1, reason)
    with pytest.raises(BadRequestError, match="không có điểm 9"):
        sheet.dismiss(9, "đúng")
    aside = sheet.dismiss(1, " số liệu\nđã kiểm ")
    assert [p.number for p in aside.standing] == [2, 3]
    assert [p.reason for p in aside.set_aside] == ["số liệu đã kiểm"]
    assert aside.verdict(Group.FIGURES) is Verdict.PASSED
    assert sheet.verdict(Group.FIGURES) is Verdict.TO_MEND  # the sheet before stays as it was
    assert aside.restore(1).verdict(Group.FIGURES) is Verdict.TO_MEND


def test_what_was_not_checked_names_every_silent_group_and_the_library(sheet: Sheet) -> None:
    told = {(each.group.value, each.what) for each in sheet.unchecked}
    assert ("B", "Ngày của Kế hoạch số 77/KH-UBND") in told
    assert ("E", "Đối chiếu với các báo cáo và văn bản đã lưu") in told
    assert {"C", "F"} <= {group for group, _ in told}


def test_the_library_is_used_only_where_it_holds_something(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_this_check(monkeypatch)
    asked: list[Library] = []

    def against(draft: Draft, held: Library) -> Checked:
        asked.append(held)
        return Checked()

    monkeypatch.setattr("assistant.review.LIBRARY_CHECKERS", (against,))
    empty = check(sheet_of().parsed, library, today=DAY)
    assert (empty.stored, asked) == (0, [])
    assert any(each.why == "Kho chưa có văn bản nào." for each in empty.unchecked)
    library.store(sheet_of(VAN_KHE).parsed, _vectors(sheet_of(VAN_KHE)))
    held = check(sheet_of().parsed, library, today=DAY)
    assert (held.stored, asked) == (1, [library])
    assert not any("đã lưu" in each.what for each in held.unchecked)


def _vectors(sheet: Sheet) -> dict[str, list[float]]:
    return {chunk.chunk_id: [0.1] * 96 for chunk in sheet.parsed.chunks}


def test_the_json_is_the_contract(sheet: Sheet) -> None:
    told = to_json(sheet.dismiss(2, "đã điền trên bản ký"))
    findings = told["findings"]
    assert isinstance(findings, list)
    assert all(set(finding) == FINDING for finding in findings)
    for finding in findings:
        for quote in finding["quotes"]:
            assert sheet.report.text[quote["start"] : quote["end"]] == quote["text"]
    groups = told["groups"]
    assert isinstance(groups, list)
    assert [(g["group"], g["verdict"], g["findings"]) for g in groups[:4:3]] == [
        ("A", "sua", [1]), ("D", "dat", []),
    ]  # fmt: skip
    assert findings[1]["dismissed"] == "đã điền trên bản ký"
    assert told["checked"] == {"A.sums": 3, "D.parts": 5}
    assert told["library"] is None


def test_the_text_gives_place_problem_and_advice(sheet: Sheet) -> None:
    text = sheet_text(sheet)
    for said in (
        "A. Số liệu: SỬA (1 điểm, đã đối chiếu 3 chỗ)",
        "[Phải sửa] I. KẾT QUẢ THỰC HIỆN › 1. Giải quyết",
        "Phép tính: 1.100 + 240 = 1.340; báo cáo ghi 1.347",
        "Cần làm: Đối chiếu sổ theo dõi",
        "C. Tên gọi, đơn vị: KHÔNG KIỂM ĐƯỢC",
        "- B. Ngày của Kế hoạch số 77/KH-UBND: kho không có",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Tổng số\n hồ sơ", "Tổng số hồ sơ"),
        ("1\t55\t1", "1 | 55 | 1"),
        ("tiếp nhận 1.347 hồ sơ, trong đó", "tiếp nhận 1.347 hồ sơ…"),
    ],
)
def test_a_quote_is_shown_in_one_line(text: str, line: str) -> None:
    assert shortened(text, 24) == line
