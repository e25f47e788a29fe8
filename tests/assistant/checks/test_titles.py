"""Headings left over from a report of another time."""

from __future__ import annotations

import pytest

from assistant.checks.days.titles import titles
from tests.assistant.checks.whole_report import changed, said

PLAN = "IV. NHIỆM VỤ QUÝ II NĂM 2026"
END = "Trên đây là báo cáo quý I năm 2026 của"
DONE = "II. KẾT QUẢ THỰC HIỆN\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (PLAN, "IV. NHIỆM VỤ QUÝ II NĂM 2025", "quý II/2025"),
        (PLAN, "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025", "năm 2025"),
        (PLAN, "IV. NHIỆM VỤ TRỌNG TÂM QUÝ I NĂM 2026", "quý I/2026"),
        (DONE, "II. KẾT QUẢ THỰC HIỆN QUÝ IV NĂM 2025\n", "quý IV/2025"),
        ("Phấn đấu hoàn", "Trong quý I/2026, xã tập trung hoàn", "quý I/2026"),
    ],
)
def test_time_of_another_report(old: str, new: str, told: str) -> None:
    assert f"ghi {told}, báo cáo là của" in said(titles(changed((old, new))))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PLAN, PLAN),
        (PLAN, "IV. NHIỆM VỤ NĂM 2026"),
        (PLAN, "IV. NHIỆM VỤ THEO KẾ HOẠCH NĂM 2025"),
        (DONE, "II. KẾT QUẢ THỰC HIỆN QUÝ I NĂM 2026\n"),
        (DONE, "II. KẾT QUẢ THỰC HIỆN SO VỚI QUÝ IV NĂM 2025\n"),
        (DONE, "II. KẾT QUẢ THỰC HIỆN NĂM 2025\n"),
        ("Phấn đấu hoàn", "Trong quý II/2026, xã tập trung hoàn"),
        ("PHỤ LỤC II\nDANH MỤC MÔ HÌNH", "PHỤ LỤC II\nTIẾN ĐỘ NHIỆM VỤ QUÝ I NĂM 2026"),
    ],
)
def test_time_of_the_report(old: str, new: str) -> None:
    assert not titles(changed((old, new))).findings


def test_closing_words_of_another_period() -> None:
    draft = changed((END, "Trên đây là báo cáo quý IV năm 2025 của"))
    assert "Lời kết ghi quý IV/2025" in said(titles(draft))


@pytest.mark.parametrize(
    "end",
    [
        END,
        "Trên đây là báo cáo 3 tháng đầu năm 2026 của",
        "Trên đây là báo cáo kết quả thực hiện Kế hoạch số 12/KH-UBND ngày 15/12/2025 của",
        "Trên đây là báo cáo của",
    ],
)
def test_closing_words_of_the_same_period(end: str) -> None:
    assert not titles(changed((END, end))).findings


@pytest.mark.parametrize(
    ("result", "found"),
    [
        ("Quý IV năm 2025, xã mở 02 lớp vào ngày 12/02 và ngày 20/3.", True),
        ("Quý IV năm 2025, xã mở 02 lớp vào ngày 12/11 và ngày 20/12.", False),
        ("Từ ngày 15/9/2025 đến ngày 14/12/2025, xã tiếp nhận 512 hồ sơ.", True),
        ("Từ ngày 15/9/2025 đến ngày 14/12/2025, xã nhận 512 hồ sơ, ít hơn so với quý I.", False),
        ("Từ ngày 15/12/2025 đến ngày 14/3/2026, xã tiếp nhận 512 hồ sơ.", False),
    ],
)
def test_a_result_that_begins_with_another_time(result: str, *, found: bool) -> None:
    days = "(số liệu từ ngày 15/12/2025 đến ngày 14/3/2026)"
    draft = changed(
        ("(tính đến ngày 31/3/2026)", days), ("Đã giải quyết 500 hồ sơ, đạt 97,66%.", result)
    )
    assert ("Kết quả ghi" in said(titles(draft))) is found
