"""One quantity, two values, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.twice.conflicts import conflicting_values
from assistant.checks.twice.late_denied import overdue_denied
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            conflicting_values,
            "one_indicator_two_values",
            (
                "Toàn xã có 14 tổ công nghệ số cộng đồng với 98 thành viên.\n"
                "2. Chuyển đổi số\n"
                "Hiện nay, xã có 16 tổ công nghệ số cộng đồng hoạt động."
            ),
        ),
        (
            conflicting_values,
            "one_indicator_two_values",
            (
                "Tỷ lệ hồ sơ nộp trực tuyến đạt 86,5%.\n"
                "2. Chuyển đổi số\n"
                "Tỷ lệ hồ sơ trực tuyến toàn xã đạt 89,5%."
            ),
        ),
        (
            conflicting_values,
            "one_indicator_two_values",
            (
                "Kinh phí bố trí cho chuyển đổi số năm 2026 là 0,708 tỷ đồng.\n"
                "2. Kinh phí\n"
                "Năm 2026, kinh phí bố trí cho chuyển đổi số là 780 triệu đồng."
            ),
        ),
        (
            conflicting_values,
            "one_indicator_two_values",
            (
                "Đến ngày 30/6/2026 không có hồ sơ quá hạn đang giải quyết.\n"
                "2. Hạn chế\n"
                "Đến ngày 30/6/2026, còn 04 hồ sơ đang giải quyết đã quá hạn."
            ),
        ),
        (
            overdue_denied,
            "all_in_time_but_late",
            ("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 100%.\nSố hồ sơ giải quyết quá hạn: 03 hồ sơ."),
        ),
        (
            conflicting_values,
            "one_indicator_two_values",
            (
                "Xã có 358 thủ tục hành chính thuộc thẩm quyền giải quyết.\n"
                "2. Dịch vụ công\n"
                "Hiện nay xã đang công khai 385 thủ tục hành chính."
            ),
        ),
        (
            conflicting_values,
            "one_indicator_two_values",
            (
                "Tổng số nhiệm vụ được giao: 34 nhiệm vụ.\n"
                "2. Đánh giá\n"
                "Trong 36 nhiệm vụ được giao, xã đã hoàn thành 30 nhiệm vụ."
            ),
        ),
        (
            conflicting_values,
            "one_indicator_two_values",
            (
                "Trong 6 tháng, xã tiếp nhận 1.250 hồ sơ.\n"
                "2. Đánh giá\n"
                "Công tác cải cách hành chính có chuyển biến, đã tiếp nhận 1.520 hồ sơ thủ tục "
                "hành chính."
            ),
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]


@pytest.mark.parametrize(
    "body",
    [
        "Đối tượng bảo trợ xã hội nhận trợ cấp: 405 người, trong đó nhận qua tài khoản 390 người.\n"
        "Người có công hưởng trợ cấp: 118 người, nhận qua tài khoản 118 người.",
        "Dự phòng ngân sách 1.700 triệu đồng, đã sử dụng 640 triệu đồng.\n"
        "2. Đầu tư\nĐã giải ngân 27.310 triệu đồng.",
        "Trong 20 nhiệm vụ theo Kế hoạch có 06 nhiệm vụ đã hoàn thành.\nNgoài ra, trên hệ thống "
        "theo dõi của tỉnh, xã được giao 16 nhiệm vụ, đã hoàn thành 09 nhiệm vụ.",
        "Trong kỳ tiếp nhận mới 312 hồ sơ.\n2. Đánh giá\nNhờ tiếp nhận mới và trả kết quả sớm, số "
        "tồn giảm từ 140 xuống 95; trong 95 hồ sơ có 93 hồ sơ trong hạn.",
        "Tổng số thủ tục hành chính thực hiện tại Trung tâm: 214.\n2. Kết quả\n"
        "Trong quý có 80 thủ tục phát sinh hồ sơ (cấp xã 61, cấp tỉnh 19).",
        "Kinh phí dự phòng được bố trí 655 triệu đồng.\n2. Vốn\n"
        "Kế hoạch vốn được giao 28.215 triệu đồng, đã giải ngân 15.000 triệu đồng.",
        "Đã giải ngân 21.306 triệu đồng.\n2. Tín dụng\nVay vốn chính sách giải ngân 18,9 tỷ đồng.",
    ],
)
def test_another_group_fund_or_list_is_no_conflict(body: str) -> None:
    assert checks(conflicting_values, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Người có công hưởng trợ cấp: 118 người, nhận qua tài khoản 118 người.\n"
        "2. An sinh\nNgười có công hưởng trợ cấp: 118 người, nhận qua tài khoản 108 người.",
        "Kinh phí chuyển đổi số được bố trí 655 triệu đồng.\n2. Vốn\n"
        "Kinh phí chuyển đổi số được bố trí 565 triệu đồng, đã giải ngân 300 triệu đồng.",
        "Đã hoàn thành 31 nhiệm vụ được giao.\n2. Đánh giá\nĐã hoàn thành 13 nhiệm vụ được giao.",
    ],
)
def test_one_group_with_two_values_is_one(body: str) -> None:
    assert "one_indicator_two_values" in checks(conflicting_values, body)
