"""Sums, rates and limits in the plain forms that officials write, each with its right twin."""

from __future__ import annotations

import pytest

from assistant.checks.every import CHECKERS
from tests.assistant.checks.claims_draft import draft

_WRONG = "Đội gồm 14 đ/c: 01 đội trưởng, 02 đội phó và 10 đội viên."
_PAIRS = [
    (_WRONG, _WRONG.replace("10 đội viên", "11 đội viên")),
    (
        "Mua 08 thiết bị, gồm 02 máy chiếu, 04 máy ảnh và 03 máy ghi âm.",
        "Mua 09 thiết bị, gồm 02 máy chiếu, 04 máy ảnh và 03 máy ghi âm.",
    ),
    (
        "Đại biểu dự hội nghị: 120 người (nam 64 - nữ 58).",
        "Đại biểu dự hội nghị: 120 người (nam 64 - nữ 56).",
    ),
    (
        "Số cuộc họp trực tuyến: 46 cuộc (với tỉnh 31 cuộc, nội bộ xã 13 cuộc).",
        "Số cuộc họp trực tuyến: 46 cuộc (với tỉnh 31 cuộc, nội bộ xã 15 cuộc).",
    ),
    (
        "Mức độ: rất tốt 61%; tốt 30%; trung bình 12%.",
        "Mức độ: rất tốt 61%; tốt 30%; trung bình 9%.",
    ),
    (
        "Xã được giao 30 biên chế. Hiện có 26 người, còn thiếu 03 người.",
        "Xã được giao 30 biên chế. Hiện có 26 người, còn thiếu 04 người.",
    ),
    (
        "Thời gian chờ giảm từ 30 phút xuống còn 12 phút (giảm 40%).",
        "Thời gian chờ giảm từ 30 phút xuống còn 12 phút (giảm 60%).",
    ),
    (
        "100% cán bộ, công chức có chữ ký số (44/46 người).",
        "95,7% cán bộ, công chức có chữ ký số (44/46 người).",
    ),
    (
        "Từ tháng 1 đến tháng 4 phát 48 bản tin; trung bình một tháng được 10 bản tin.",
        "Từ tháng 1 đến tháng 4 phát 48 bản tin; trung bình một tháng được 12 bản tin.",
    ),
    (
        "Thôn có 160 hộ. Đã có 120 hộ đăng ký, nghĩa là còn 35% số hộ chưa đăng ký.",
        "Thôn có 160 hộ. Đã có 120 hộ đăng ký, nghĩa là còn 25% số hộ chưa đăng ký.",
    ),
    (
        "Phát 300 phiếu lấy ý kiến, thu về 312 phiếu.",
        "Phát 300 phiếu lấy ý kiến, thu về 292 phiếu.",
    ),
    (
        "Còn 03 khu phố (khu phố 2, 5, 7, 8) chưa có camera.",
        "Còn 04 khu phố (khu phố 2, 5, 7, 8) chưa có camera.",
    ),
    (
        "Ban Chỉ đạo họp 04 phiên (các ngày 09/01, 06/02 và 11/3/2026).",
        "Ban Chỉ đạo họp 03 phiên (các ngày 09/01, 06/02 và 11/3/2026).",
    ),
    ("Số vụ trộm cắp giảm 130%.", "Số vụ trộm cắp giảm 30%."),
]
_RIGHT = [
    "Xã kiểm tra 06 đơn vị, gồm 02 phòng chuyên môn, Đài truyền thanh và 03 trường học.",
    "Tổ gồm 9 người: 01 tổ trưởng, 02 tổ phó và các thành viên.",
    "Xã bố trí 01 công chức phụ trách, 13 tổ công nghệ số gồm 71 thành viên.",
    "Quý III tiếp nhận 930 hồ sơ; lũy kế từ đầu năm 2.790 hồ sơ, bình quân 310 hồ sơ/tháng.",
    "Tỷ lệ hộ dùng internet 95%; hộ có điện thoại thông minh 92%; hộ có máy tính 38%.",
    "Phát ra 300 phiếu đợt 1, thu về 312 phiếu của cả hai đợt.",
]
_MINE = {
    *("tally", "parts_said", "shares_said", "rest_said", "ratio_said", "rate_said"),
    *("product_said", "list_counts", "outcome_above_source", "out_of_range", "part_above_said"),
}


def _found(body: str) -> set[str]:
    text = f"I. KẾT QUẢ\n\n- {body}\n"
    return {f.check for check in CHECKERS for f in check(draft(text)).findings} & _MINE


@pytest.mark.parametrize(("wrong", "right"), _PAIRS)
def test_a_plain_line_is_found_and_its_twin_is_left_alone(wrong: str, right: str) -> None:
    assert _found(wrong)
    assert _found(right) == set()


@pytest.mark.parametrize("body", _RIGHT)
def test_what_is_right_is_left_alone(body: str) -> None:
    assert _found(body) == set()
