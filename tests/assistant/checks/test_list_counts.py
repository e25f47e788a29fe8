"""Things counted and named right behind: the count is that of the names."""

from __future__ import annotations

import pytest

from assistant.checks.sums.list_counts import list_counts
from tests.assistant.checks.numbers_draft import checked, checks


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (
            "Xã hiện dùng 05 phần mềm dùng chung, gồm: văn bản điều hành; một cửa điện tử; "
            "kế toán ngân sách; hộ tịch điện tử.",
            "4",
        ),
        ("Còn 04 thôn (Nà Ca, Pác Lùng, Khuổi Slao) chưa có sóng di động ổn định.", "3"),
        ("Mở rộng mô hình ra 03 ấp: Bình An, Bình Lợi, Bình Hòa, Bình Phú.", "4"),
        (
            "Ban hành 04 quy trình, gồm: tiếp nhận đơn thư (điện tử); phân công xử lý; "
            "trả lời công dân.",
            "3",
        ),
    ],
)
def test_a_list_of_another_length(line: str, named: str) -> None:
    (finding,) = checked(list_counts, line).findings
    assert finding.expected == named


@pytest.mark.parametrize(
    "line",
    [
        "Xã dùng 04 phần mềm, gồm: văn bản điều hành (cấp tỉnh); một cửa điện tử; kế toán; hộ tịch",
        "Có 03 phòng (Phòng Kinh tế, Hạ tầng và Đô thị, Phòng Văn hóa - Xã hội, Văn phòng).",
        "Còn 04 thôn (Nà Ca, Pác Lùng, Khuổi Slao, Bản Chang) chưa có sóng.",
        "Triển khai 06 nhóm giải pháp, chủ yếu gồm: tuyên truyền; tập huấn; hỗ trợ tại chỗ, v.v.",
        "Trao giải cho 03 mô hình: đường hoa; camera an ninh; chợ số; hiệu quả được ghi nhận.",
        "Thành lập 02 tổ để thực hiện các nội dung gồm: rà soát hộ; nhập dữ liệu; đối chiếu.",
        "Hỗ trợ 12 hộ gồm: hộ mới thoát nghèo; hộ gặp thiên tai.",
        "Có 04 khâu, gồm: tiếp nhận; phân loại; xử lý và trả lời.",
        "Ban Chỉ đạo có 05 thành viên, gồm: Chủ tịch; Phó Chủ tịch; Trưởng Công an; kế toán.",
    ],
)
def test_lists_that_fit_or_are_left_open(line: str) -> None:
    assert checks(list_counts, line) == []
