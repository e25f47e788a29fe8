"""No number checker says anything of what is right."""

from __future__ import annotations

import pytest

from assistant.checks.claims.targets import targets_met
from assistant.checks.days.table_titles import table_titles
from assistant.checks.every import Checker
from assistant.checks.rates.budget import budget_limits
from assistant.checks.rates.rates import stated_rates
from assistant.checks.rates.ratios import ratios
from assistant.checks.sums.carried import (
    carried_twice,
    opening_balance,
    overdue_vanished,
    parts_outside,
)
from assistant.checks.sums.impossible import impossible_values
from assistant.checks.sums.sums import identity_sums
from assistant.checks.sums.table_sums import table_sums
from assistant.checks.sums.tallies import tallies
from assistant.checks.twice.conflict_totals import conflicting_totals
from assistant.checks.twice.conflicts import conflicting_values
from assistant.checks.twice.late_denied import overdue_denied
from tests.assistant.checks.numbers_draft import draft

CHECKERS: tuple[Checker, ...] = (
    budget_limits,
    carried_twice,
    opening_balance,
    overdue_vanished,
    parts_outside,
    ratios,
    table_titles,
    conflicting_totals,
    conflicting_values,
    overdue_denied,
    impossible_values,
    tallies,
    stated_rates,
    identity_sums,
    table_sums,
    targets_met,
)


@pytest.mark.parametrize(
    "body",
    [
        ("Trong kỳ, xã tiếp nhận 510 hồ sơ, trong đó trực tiếp 120 hồ sơ, trực tuyến 390 hồ sơ."),
        (
            "Xã được giao 40 nhiệm vụ, đã hoàn thành 30 nhiệm vụ, đang thực hiện trong hạn "
            "10 nhiệm vụ, không có nhiệm vụ quá hạn."
        ),
        "Tổ chức 10 lớp tập huấn, trong đó có 4 lớp cho cán bộ và 5 lớp cho người dân.",
        "Toàn xã có 120 cán bộ, công chức, trong đó nữ 80 người, đảng viên 100 người.",
        (
            "Tổng kinh phí bố trí là 1,1 tỷ đồng, gồm: mua sắm thiết bị 600 triệu đồng; "
            "đào tạo, tập huấn 300 triệu đồng; camera an ninh 200 triệu đồng."
        ),
        "Đã giải quyết 450/500 hồ sơ, đạt 90%.",
        "Kinh phí được phân bổ 740 triệu đồng, đã giải ngân 268 triệu đồng (đạt 36,2%).",
        "Đã thu phí 268 triệu đồng, đạt 120% so với kế hoạch giao.",
        (
            "Tỷ lệ hồ sơ nộp trực tuyến đạt 86,5%.\n"
            "2. Chuyển đổi số\n"
            "Tỷ lệ hồ sơ trực tuyến lĩnh vực hộ tịch đạt 89,5%."
        ),
        (
            "Kinh phí bố trí cho chuyển đổi số năm 2026 là 0,708 tỷ đồng.\n"
            "2. Kinh phí\n"
            "Năm 2026, kinh phí bố trí cho chuyển đổi số là 708 triệu đồng."
        ),
        "Thu ngân sách đạt 120% dự toán giao.",
        (
            "Tỷ lệ hồ sơ nộp trực tuyến đạt 98,5%.\n"
            "II. PHƯƠNG HƯỚNG 6 THÁNG CUỐI NĂM 2026\n"
            "- Duy trì tỷ lệ hồ sơ nộp trực tuyến đạt 98%."
        ),
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 92,5%, vượt chỉ tiêu 90%.",
        (
            "Tỷ lệ hồ sơ nộp trực tuyến đạt 86,5%, tăng 5,4 điểm phần trăm so với cùng kỳ "
            "năm 2025 (81,1%)."
        ),
        (
            "- Tổng số hồ sơ tiếp nhận: 1.200 hồ sơ, trong đó:\n"
            "+ Cấp xã: 1.000 hồ sơ;\n"
            "+ Cấp tỉnh: 200 hồ sơ.\n"
            "- Lĩnh vực hộ tịch tiếp nhận 300 hồ sơ, đã giải quyết 290 hồ sơ.\n"
            "- Lĩnh vực đất đai tiếp nhận 200 hồ sơ, đã giải quyết 150 hồ sơ."
        ),
        (
            "Trung tâm tiếp nhận 1.200 hồ sơ; đã giải quyết 1.150 hồ sơ; đang giải quyết "
            "50 hồ sơ. Trong tháng 6 tiếp nhận 210 hồ sơ, giải quyết 205 hồ sơ."
        ),
        (
            "Tổng số hồ sơ tiếp nhận mới 1.180 hồ sơ, kỳ trước chuyển sang 20 hồ sơ; đã "
            "giải quyết 1.150 hồ sơ; đang giải quyết 50 hồ sơ."
        ),
        (
            "Tỷ lệ hồ sơ trực tuyến đạt 86%; riêng tháng 6 đạt 92%.\n"
            "2. Chuyển đổi số\n"
            "Tỷ lệ hồ sơ trực tuyến toàn trình đạt 60%."
        ),
        (
            "Thành lập 14 tổ công nghệ số cộng đồng. Trong kỳ thành lập mới 02 tổ công "
            "nghệ số cộng đồng."
        ),
        (
            "Đã tổ chức 05 lớp tập huấn cho 250 lượt người.\n"
            "2. Đào tạo\n"
            "Phối hợp Sở Khoa học và Công nghệ mở 02 lớp tập huấn cho 60 cán bộ."
        ),
        (
            "Tổng kinh phí năm 2026 là 900 triệu đồng, đã giải ngân 300 triệu đồng, đạt "
            "33,3%; dự kiến 6 tháng cuối năm giải ngân 600 triệu đồng."
        ),
        (
            "Kinh phí sự nghiệp khoa học bố trí 200 triệu đồng; kinh phí xã hội hóa lắp "
            "camera 450 triệu đồng do nhân dân đóng góp."
        ),
        (
            "Kết quả 5.000 tài khoản định danh điện tử được kích hoạt, chiếm 76,9% dân số "
            "đủ điều kiện; 6.500 công dân đủ điều kiện."
        ),
        ("Thu ngân sách 6 tháng được 12,5 tỷ đồng, đạt 125% kế hoạch, tăng 10% so với cùng kỳ."),
        (
            "Số hồ sơ giải quyết trước hạn 600 hồ sơ, đúng hạn 90 hồ sơ, quá hạn 10 hồ sơ; "
            "tổng số hồ sơ đã giải quyết 700 hồ sơ."
        ),
        (
            "Đã giải quyết 700 hồ sơ (trước hạn 600 hồ sơ, đúng hạn 100 hồ sơ), không có "
            "hồ sơ quá hạn, đạt 100%."
        ),
        ("Tỷ lệ hồ sơ trực tuyến đạt 86,5%, cao hơn 6,5% so với chỉ tiêu tỉnh giao (80%)."),
        "Tỷ lệ hồ sơ trực tuyến đạt 86,5% (chỉ tiêu giao 80%), vượt chỉ tiêu 6,5%.",
        "Giải quyết 350 hồ sơ, giảm 50 hồ sơ so với quý trước (400 hồ sơ).",
        ("Số hồ sơ tiếp nhận 350 hồ sơ, tăng 16,67% so với cùng kỳ năm trước (300 hồ sơ)."),
        (
            "Toàn xã có 20 thôn, trong đó có 18/20 thôn có nhà văn hóa, 15/20 thôn có wifi "
            "công cộng."
        ),
        (
            "Xã có 12 trường học với 300 giáo viên; 100% trường học triển khai học bạ số; "
            "95% phụ huynh sử dụng sổ liên lạc điện tử; tỷ lệ học sinh được cấp mã định "
            "danh đạt 100%."
        ),
        (
            "Tổng số thủ tục hành chính: 400 thủ tục, trong đó 200 thủ tục toàn trình, 150 "
            "thủ tục một phần."
        ),
        "Duy trì 100% văn bản được ký số. Tỷ lệ văn bản điện tử có ký số đạt 100%.",
        (
            "Đến ngày 31/3/2026 còn 20 hồ sơ đang giải quyết. Đến ngày 30/6/2026 còn 35 hồ "
            "sơ đang giải quyết, trong đó 33 hồ sơ trong hạn, 2 hồ sơ quá hạn."
        ),
        (
            "Phấn đấu 6 tháng cuối năm: duy trì tỷ lệ giải quyết hồ sơ đúng hạn trên 98%. "
            "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 99,2%."
        ),
        "Tổng số phản ánh, kiến nghị tiếp nhận 20, đã xử lý 18, đang xử lý 2.",
        (
            "Bảng kết quả theo lĩnh vực:\n"
            "STT\tLĩnh vực\tTiếp nhận\tĐã giải quyết\tĐang giải quyết\n"
            "1\tHộ tịch\t319\t314\t5\n"
            "2\tChứng thực\t249\t245\t4\n"
            "3\tĐất đai\t154\t138\t16\n"
            "\tTổng\t722\t697\t25"
        ),
    ],
)
def test_what_is_right_is_left_alone(body: str) -> None:
    report = draft(body)
    assert [f.message for checker in CHECKERS for f in checker(report).findings] == []
