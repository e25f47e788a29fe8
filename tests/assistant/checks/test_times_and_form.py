"""Leftovers of other reports and slips of form, each beside the same lines set right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.checks.days.deadlines import deadlines_passed
from assistant.checks.days.table_titles import table_titles
from assistant.checks.days.titles import titles
from assistant.checks.days.told_late import told_late
from assistant.checks.form.blanks import blanks
from assistant.checks.form.gaps import empty_sections
from assistant.checks.form.names import other_units
from assistant.checks.form.numbering import item_numbers
from assistant.checks.form.repeats import repeated_headings, repeated_passages
from assistant.checks.form.table_numbers import row_numbers, rows_twice
from assistant.checks.records import Checked, Draft
from assistant.checks.sums.item_counts import item_counts
from tests.assistant.checks.whole_report import changed

RESULT = "Được giao 300 triệu đồng, đã giải ngân 90 triệu đồng, đạt 30%."
TASK = "Phấn đấu hoàn thành số hóa hồ sơ trước ngày 30/6/2026."
HEADING = "IV. NHIỆM VỤ QUÝ II NĂM 2026"
Check = Callable[[Draft], Checked]

# The check, the place, the lines with a slip, and the same lines set right.
PAIRS: list[tuple[Check, str, str, str]] = [
    (
        item_counts,
        RESULT,
        "Chợ số có 04 tiện ích sau:\n- Mã QR tại 61 quầy;\n- Loa báo giá;\n- Wifi.",
        "Chợ số có 03 tiện ích sau:\n- Mã QR tại 61 quầy;\n- Loa báo giá;\n- Wifi.",
    ),
    (
        item_counts,
        RESULT,
        "Chậm do hai nguyên nhân: (1) mưa lũ; (2) thiếu máy; (3) đổi nhân sự.",
        "Chậm do ba nguyên nhân: (1) mưa lũ; (2) thiếu máy; (3) đổi nhân sự.",
    ),
    (
        item_counts,
        RESULT,
        "Xã đi theo 03 hướng:\nMột là, làm sạch dữ liệu.\nHai là, dạy kỹ năng cho dân.",
        "Xã đi theo 02 hướng:\nMột là, làm sạch dữ liệu.\nHai là, dạy kỹ năng cho dân.",
    ),
    (
        item_counts,
        RESULT,
        "Đã lắp 07 camera:\n- Chợ: 02;\n- Trường học: 03;\n- Cầu treo: 01.\n- Kho: 0\n- Sân: 0",
        "Đã lắp 06 camera:\n- Chợ: 02;\n- Trường học: 03;\n- Cầu treo: 01.\n- Kho: 0\n- Sân: 0",
    ),
    (
        titles,
        HEADING,
        "IV. NHIỆM VỤ QUÝ IV NĂM 2026",
        "IV. NHIỆM VỤ 9 THÁNG CUỐI NĂM 2026",
    ),
    (
        deadlines_passed,
        TASK,
        "- Trình phương án thu phí chợ, xong trong tháng 01;\n- Lắp 04 cụm loa.",
        "- Trình phương án thu phí chợ, xong trong tháng 5;\n- Trả 09 hồ sơ tồn tháng 01.",
    ),
    (
        deadlines_passed,
        TASK,
        "Lắp đặt 06 camera trước ngày 15/02/2026, vốn đã được HĐND xã duyệt.",
        "Giải quyết 06 hồ sơ tiếp nhận trước ngày 15/02/2026.",
    ),
    (
        told_late,
        RESULT,
        "Đã mở 02 hội thi:\n+ Ngày 20/02/2026 cho 40 học sinh;\n+ Ngày 20/4/2026 cho 30 phụ nữ.",
        "Đã mở 02 hội thi:\n+ Ngày 20/02/2026 cho 40 học sinh;\n+ Ngày 20/3/2026 cho 30 phụ nữ.",
    ),
    (
        told_late,
        RESULT,
        "Hội thi kỹ năng số được tổ chức vào ngày 26/4/2026 với 12 đội.",
        "Hội thi kỹ năng số dự kiến được tổ chức vào ngày 26/4/2026 với 12 đội.",
    ),
    (
        told_late,
        RESULT,
        "Tổ du lịch đã mở 02 hội thi:\n+ Ngày 20/02 cho 40 em;\n+ Ngày 20/4 cho 30 phụ nữ.",
        "Tổ du lịch đã thăm 02 thôn:\n+ Ngày 20/02 có 40 em;\n+ Thôn Nà Ca: 20/4 hộ mỗi nhóm.",
    ),
    (
        titles,
        HEADING,
        "IV. NHIỆM VỤ QUÝ I NĂM 2025",
        "IV. NHIỆM VỤ THÁNG 4 NĂM 2026",
    ),
    (
        row_numbers,
        RESULT,
        "TT\tViệc\tHạn\n1\tTrồng cây\tXong\n2\tSơn cổng\tXong\n2\tKẻ vạch\tXong\n3\tDọn chợ\tXong",
        "TT\tViệc\tHạn\n1\tTrồng cây\tXong\n2\tSơn cổng\tXong\n1\tKẻ vạch\tXong\n2\tDọn chợ\tXong",
    ),
    (
        rows_twice,
        RESULT,
        "Tháng\tHồ sơ\nTháng 1\t170\nTháng 1\t168\nTháng 3\t174\nCộng\t512",
        "Tháng\tHồ sơ\nTháng 1\t170\nTháng 2\t168\nTháng 3\t174\nCộng\t512",
    ),
    (
        rows_twice,
        RESULT,
        "TT\tĐịa điểm\tNăm\n1\tNhà văn hóa Lũng Cao\t2024\n2\tTrạm Y tế xã\t2024\n"
        "3\tNhà văn hóa Lũng Cao\t2025\n4\tChợ trung tâm xã\t2025",
        "TT\tNội dung\tSố\n1\tHồ sơ trực tuyến\t20\n2\tHồ sơ trực tiếp\t24\n"
        "3\tHồ sơ trực tuyến\t25\n4\tHồ sơ quá hạn\t2",
    ),
    (
        table_titles,
        RESULT,
        "Lượt xem từng tháng:\nMục\tTháng 10\tTháng 11\tTháng 12\nTin\t18\t22\t15\nẢnh\t9\t11\t8",
        "Lượt xem quý IV/2025, tháng 10, tháng 11, tháng 12:\n"
        "Mục\tTháng 10\tTháng 11\tTháng 12\nTin\t18\t22\t15\nẢnh\t9\t11\t8",
    ),
    (
        blanks,
        RESULT,
        "- Lớp kỹ năng số: (nêu rõ số lớp, số người)\n- Lớp AI: 02 lớp.",
        "- Lớp kỹ năng số: 03 lớp (nêu rõ trong danh sách kèm theo)\n- Lớp AI: 02 lớp.",
    ),
    (
        blanks,
        RESULT,
        "Phát 200 phiếu, có xx phiếu hài lòng.",
        "Phát 200 phiếu, thực hiện Nghị quyết Đại hội XX của Đảng bộ.",
    ),
    (
        blanks,
        RESULT,
        "Có 12 ca; đề nghị đồng chí bổ sung số liệu tháng 3.",
        "Có 12 ca; đề nghị tỉnh bổ sung kinh phí số hóa.",
    ),
    (
        empty_sections,
        RESULT,
        "- Số cuộc: 04.\n- Số đơn vị được kiểm tra:\n- Số kiến nghị: 11.",
        "- Số cuộc: 04.\n- Tổng số hồ sơ:\n- Số hồ sơ trực tuyến: 11.",
    ),
    (
        empty_sections,
        RESULT,
        "Đã giải ngân 90 triệu đồng, từng nguồn theo biểu dưới đây:",
        "Đã giải ngân 90 triệu đồng, từng nguồn theo biểu dưới đây:\nNguồn\tSố\nTỉnh\t50\nXã\t40",
    ),
    (
        repeated_headings,
        RESULT,
        "1) Về hạ tầng: 03 thôn sóng yếu.\n2) Về vốn: thiếu.\n3) Về hạ tầng: 03 thôn còn yếu.",
        "1) Về hạ tầng: 03 thôn sóng yếu.\n2) Về vốn: thiếu.\n3) Về nhân lực: 03 người yếu.",
    ),
    (
        item_numbers,
        RESULT,
        "(1) Tăng tốc độ mạng;\n(2) Cấp 05 tài khoản;\n(4) Mua máy in.",
        "(1) Tăng tốc độ mạng;\n(2) Cấp 05 tài khoản;\n(3) Mua máy in.",
    ),
    (
        other_units,
        RESULT,
        "Công an xã Đèo Gia tiếp nhận 418 hồ sơ cư trú trực tuyến.",
        "Công an xã Đèo Gia phối hợp với Công an xã Khe Mơ tuần tra.",
    ),
]


@pytest.mark.parametrize(("check", "place", "wrong", "right"), PAIRS)
def test_a_slip_is_found_and_the_same_set_right_is_not(
    check: Check, place: str, wrong: str, right: str
) -> None:
    assert check(changed((place, wrong))).findings
    assert not check(changed((place, right))).findings


def test_a_motto_may_be_told_twice() -> None:
    motto = (
        "Xã thực hiện phương châm “Đi từng ngõ, gõ từng nhà, hướng dẫn từng người, không để ai ở "
        "lại phía sau trong chuyển đổi số”."
    )
    twice = changed((RESULT, f"{motto}\n{motto}"))
    assert not repeated_passages(twice).findings
