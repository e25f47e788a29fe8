"""Dates of the calendar, in order, not ahead of the figures."""

from __future__ import annotations

import pytest

from assistant.checks.days.dates import impossible_dates
from assistant.checks.days.day_orders import ends_before
from assistant.checks.days.deadlines import deadlines_passed
from assistant.checks.days.told_counted import told_counted
from assistant.checks.days.told_late import told_late
from tests.assistant.checks.whole_report import changed, said

CLOSED = "tính đến ngày 31/3/2026"
GOAL = "Phấn đấu hoàn thành số hóa hồ sơ trước ngày 30/6/2026."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("15/01/2026", "15/13/2026"),
        ("ngày 30/6/2026", "ngày 31/6/2026"),
        ("ngày 30/6/2026", "ngày 30 tháng 02 năm 2026"),
        ("ngày 30/6/2026", "ngày 31/6"),
    ],
)
def test_day_of_no_calendar(old: str, new: str) -> None:
    assert impossible_dates(changed((old, new))).findings


def test_symbols_and_fractions_are_no_dates() -> None:
    text = "Nghị quyết số 31/2/NQ; đạt 19/45/60 điểm; ngày 29/02/2024."
    assert not impossible_dates(changed(("Một số thôn", f"{text} Một số thôn"))).findings


@pytest.mark.parametrize(
    "period", ["từ ngày 31/3/2026 đến ngày 01/01/2026", "từ 16/12/2026 đến 15/3/2026"]
)
def test_period_that_ends_before_it_begins(period: str) -> None:
    assert ends_before(changed((CLOSED, period))).findings


def test_period_in_order() -> None:
    period = "từ ngày 16/12/2025 đến ngày 15/3/2026"
    assert not ends_before(changed((CLOSED, period))).findings


@pytest.mark.parametrize(
    "claim",
    [
        "Trong quý II/2026 xã đã tiếp nhận 200 hồ sơ.",
        "Trong quý II/2026 không phát sinh nhu cầu mua sắm ngoài kế hoạch.",
        "Quý III năm 2026 không phát sinh hồ sơ quá hạn.",
        "Tháng 6/2026, xã tổ chức được 02 lớp tập huấn.",
        "Đến ngày 30/6/2026, đã giải quyết 500 hồ sơ.",
        "Các việc về hạ tầng đã hoàn thành trong quý II/2026:",
    ],
)
def test_result_of_a_time_to_come(claim: str) -> None:
    draft = changed(("Đã giải quyết 500", f"{claim} Đã giải quyết 500"))
    assert claim in said(told_late(draft)) + said(told_counted(draft))


@pytest.mark.parametrize(
    "text",
    [
        "Theo kế hoạch, trong quý II/2026 sẽ lắp đặt thêm 05 điểm phát sóng.",
        "UBND xã đã ban hành kế hoạch kiểm tra quý II/2026.",
        "Nhiệm vụ quý II/2026 đã được giao cho từng thôn.",
        "Trong quý I/2026 không phát sinh hồ sơ quá hạn.",
        "Dự kiến đến ngày 30/6/2026 giải quyết xong 500 hồ sơ.",
    ],
)
def test_plans_and_past_times(text: str) -> None:
    draft = changed(("Đã giải quyết 500", f"{text} Đã giải quyết 500"))
    assert not told_late(draft).findings


@pytest.mark.parametrize(
    "goal",
    [
        "Phấn đấu hoàn thành số hóa hồ sơ trước ngày 31/3/2026.",
        "UBND xã sẽ kiện toàn Tổ công tác, hoàn thành trước ngày 28/02/2026.",
    ],
)
def test_deadline_that_is_over(goal: str) -> None:
    assert goal in said(deadlines_passed(changed((GOAL, goal))))


@pytest.mark.parametrize(
    "goal",
    [
        GOAL,
        "Sẽ thực hiện Kế hoạch số 10/KH-UBND ngày 02/01/2026, xong trước ngày 30/6/2026.",
        "Nhiệm vụ đã quá hạn từ ngày 31/3/2026 sẽ hoàn thành trong tháng 5.",
    ],
)
def test_deadline_to_come(goal: str) -> None:
    assert not deadlines_passed(changed((GOAL, goal))).findings


@pytest.mark.parametrize("data", [CLOSED, "số liệu từ ngày 01/01/2026 đến ngày 31/3/2026"])
def test_issued_before_the_data_close(data: str) -> None:
    draft = changed(("ngày 05 tháng 4", "ngày 26 tháng 02"), (CLOSED, data))
    (finding,) = told_counted(draft).findings
    assert any("ngày 26 tháng 02" in quote.text for quote in finding.quotes)


def test_issued_after_the_data_close() -> None:
    assert not told_counted(changed()).findings


def test_result_to_come_in_a_numbered_item() -> None:
    draft = changed(
        ("Trong kỳ tiếp nhận 512 hồ sơ,", "(4) Quý II năm 2026, UBND xã đã tiếp nhận 512 hồ sơ,")
    )
    assert told_late(draft).findings


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("2. Hồ sơ tiếp nhận từ 01/01/2026, lũy kế đến hết ngày 30/4/2026", True),
        ("2. Hồ sơ tiếp nhận lũy kế đến hết tháng 6/2026", True),
        ("2. Hồ sơ tiếp nhận lũy kế đến hết ngày 31/3/2026", False),
        ("2. Hồ sơ phải số hóa đến hết ngày 30/6/2026", False),
    ],
)
def test_the_title_of_a_table_that_counts_too_far(title: str, *, found: bool) -> None:
    table = f"\n{title}\n\nLĩnh vực\tSố hồ sơ\nHộ tịch\t205\nĐất đai\t307\n"
    last = "2\tNhà văn hóa số\t25\n"
    assert bool(said(told_counted(changed((last, f"{last}{table}"))))) is found


@pytest.mark.parametrize(
    ("result", "found"),
    [
        ("Số lượt xem cao hơn 12% so với cùng kỳ năm 2027.", True),
        ("Số lượt xem giảm 40 lượt so với quý IV/2026.", True),
        ("Số lượt xem cao hơn 12% so với cùng kỳ năm 2025.", False),
        ("Số lượt xem bằng 12% so với mục tiêu năm 2027.", False),
    ],
)
def test_a_comparison_with_a_time_to_come(result: str, *, found: bool) -> None:
    draft = changed(("Đã giải quyết 500", f"{result} Đã giải quyết 500"))
    assert bool(said(told_counted(draft))) is found


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        ("Phấn đấu đến hết năm 2025 có 60/74 hộ dùng nước sạch.", True),
        ("Dự kiến trong quý III/2025 lắp 06 camera tại chợ.", True),
        ("Phấn đấu đến hết năm 2026 có 60/74 hộ dùng nước sạch.", False),
        ("Phấn đấu đến năm 2025 có 60 hộ theo Nghị quyết, xã đã đạt 62 hộ.", False),
    ],
)
def test_a_goal_among_the_results_for_a_time_that_is_over(goal: str, *, found: bool) -> None:
    draft = changed(("Đã giải quyết 500", f"{goal} Đã giải quyết 500"))
    assert bool(said(deadlines_passed(draft))) is found
