"""Sound lines that look like errors beside a table or a day, and wrong ones that look alike."""

from __future__ import annotations

import pytest

from assistant.checks.days.told_counted import told_counted
from assistant.checks.days.told_late import told_late
from assistant.checks.every import Checker
from assistant.checks.form.vague import results_without_figures
from assistant.checks.sums.column_sums import column_sums
from assistant.checks.sums.part_columns import part_columns
from assistant.checks.twice.text_and_tables import text_and_tables
from tests.assistant.checks.numbers_draft import checks

_INCOME = (
    "Tổng thu đạt 41.928, {told}\nKhoản thu\tDự toán\tThực hiện\t% dự toán\n"
    "Thuế nhà\t9.400\t7.816\t83,1\nLệ phí\t5.200\t4.487\t86,3\nTiền đất\t38.000\t29.625\t78,0\n"
    "Cộng\t52.600\t41.928\t79,7\n"
)
_NESTED = (
    "Lĩnh vực\tTổng số\tĐã trả\tĐang giải quyết\tTrong hạn\tQuá hạn\n"
    "Hộ tịch\t1.986\t1.979\t7\t7\t0\nĐất đai\t{told}\t1.441\t73\t70\t3\n"
    "Kinh doanh\t742\t739\t3\t3\t0\nBảo trợ\t486\t422\t64\t64\t0\nKhác\t588\t510\t78\t78\t0\n"
)
_QUARTERS = (
    "Chỉ tiêu\tQuý I\tQuý II\tQuý III\tLũy kế\nTiếp nhận\t4.689\t5.412\t5.773\t{told}\n"
    "Đã trả\t4.652\t5.436\t5.711\t15.799\nQuá hạn\t31\t19\t12\t62\n"
    "Tỷ lệ đúng hạn (%)\t99,33\t99,65\t99,79\t99,61\nTừ chối\t8\t9\t10\t27\n"
)
_STOCK = (
    "Nội dung\tQuý II/2026\t6 tháng/2026\n{told}\t61\t57\nTiếp nhận\t310\t602\nĐã trả\t305\t590\n"
)
_AHEAD = "\nII. NHIỆM VỤ 6 THÁNG CUỐI NĂM\n{told}"
_RATES = "{told}\nHồ sơ nộp trực tuyến đạt 85,2%."

_CASES: tuple[tuple[Checker, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        text_and_tables,
        _INCOME,
        (
            "đạt 79,7%. Không kể tiền đất, thu 12.303, bằng 84,3% dự toán (14.600).",
            "đạt 79,7% dự toán. Tổng chi 30.742, đạt 70,6% dự toán (43.544).",
            "đạt 79,7%. Kế hoạch vốn 47.200, gồm tỉnh hỗ trợ 17.400, tiền đất 29.800.",
        ),
        ("đạt 97,7% dự toán.", "bằng 77,9% dự toán giao."),
    ),
    (column_sums, _NESTED, ("1.514",), ("1.517", "1.541")),
    (column_sums, _QUARTERS, ("15.874",), ("15.784", "15.847")),
    (part_columns, _STOCK, ("Kỳ trước chuyển sang", "Số dư đầu kỳ"), ("Bị trả lại", "Gửi xin lỗi")),
    (
        told_late,
        "{told}",
        (
            "Quý IV mới rà soát nên chưa có số chính thức.",
            "Quý IV xã mới tổng hợp, hiện chưa có kết quả.",
        ),
        ("Quý IV đã hoàn thành 12 việc.", "Trong quý IV chưa phát sinh đơn thư."),
    ),
    (
        told_counted,
        _AHEAD,
        ("Đến ngày 31/12/2026 đạt 100% kế hoạch.", "Đến hết ngày 30/9/2026 đạt 80% dự toán."),
        ("Tính đến ngày 31/12/2026 đã hoàn thành 14 việc.",),
    ),
    (
        results_without_figures,
        _RATES,
        ("Tỷ lệ hồ sơ trực tuyến giữ ở mức cao.",),
        ("Tỷ lệ hài lòng của người dân ngày càng tăng.",),
    ),
)


@pytest.mark.parametrize(
    ("checker", "body", "told", "wrong"),
    [
        (checker, body, told, told in wrong)
        for checker, body, sound, wrong in _CASES
        for told in (*sound, *wrong)
    ],
)
def test_sound_lines_and_wrong_ones(checker: Checker, body: str, told: str, wrong: bool) -> None:
    assert bool(checks(checker, body.format(told=told))) == wrong
