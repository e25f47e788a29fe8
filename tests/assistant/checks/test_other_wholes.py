"""Shares and parts are held against the whole that they are of, and against no other."""

from __future__ import annotations

import pytest

from assistant.review import review
from tests.assistant.checks.numbers_draft import draft

_FIGURES = ("sum_mismatch", "rate_mismatch", "conflicting_values", "impossible_value")
_TABLE = (
    "{}\nPHỤ LỤC. CHỈ TIÊU CHỦ YẾU\nTT\tChỉ tiêu\tĐVT\tKết quả\n"
    "1\tThu ngân sách\ttriệu đồng\t1.640\n2\tDiện tích lúa hè thu\tha\t{}"
)
_LEFT = "Đã hòa giải thành {} vụ; còn 04 vụ đang hòa giải.\nChia theo loại: đất đai 30 vụ; {}."
_SHARES = (
    "Giáo dục 61.300 chiếm {} chi thường xuyên.\nBảng 1. Chi ngân sách\n"
    "Nội dung\tDự toán\tThực hiện\tTỷ lệ (%)\nChi thường xuyên\t94.480\t45.350\t48,0\n"
    "Giáo dục\t61.300\t29.424\t48,0"
)


def _found(body: str) -> set[str]:
    return {f.check for f in review(draft(body).parsed).findings if f.kind in _FIGURES}


@pytest.mark.parametrize(
    ("check", "body"),
    [
        (
            "tally",
            "HĐND xã ban hành 14 văn bản theo Luật số 65/2025/QH15, gồm 06 nghị quyết, 03 thông "
            "báo và 04 tờ trình.",
        ),
        (
            "tally",
            "Công an xã phát 45 ấn phẩm về Luật Căn cước năm 2023, gồm 20 tờ rơi, 15 áp phích và "
            "08 băng rôn.",
        ),
        (
            "tally",
            "Xã có 86 cộng tác viên dân số, gồm: ấp 1 có 22 người, ấp 2 có 25 người, ấp 3 có 29 "
            "người.",
        ),
        ("tally", "Xã trao 18 giấy khen[1] trong kỳ.\n[1] Tập thể 11 giấy khen, hộ 04 giấy khen."),
        (
            "part_above_said",
            "Nhà văn hóa: 22 nhà, gồm loại A 08, loại B 14; trong đó 25 nhà có wifi.",
        ),
        ("ratio_said", "Tổng chi 50 tỷ đồng, trong đó chi đầu tư 20 tỷ đồng, bằng 45% tổng chi."),
        ("told_twice", _TABLE.format("Lúa hè thu xuống giống 386 ha.", "368")),
    ],
)
def test_what_its_own_whole_denies_is_told(check: str, body: str) -> None:
    assert check in _found(body)


@pytest.mark.parametrize(
    "body",
    [
        "Xã ban hành 19 văn bản theo Nghị quyết số 57-NQ/TW, trong đó có 05 kế hoạch, 03 tờ trình",
        "Xã lập 19 tổ, mỗi tổ theo Quyết định số 12/QĐ-UBND gồm 01 tổ trưởng, 02 tổ phó.",
        "Giải có 120 vận động viên, 800 cổ động viên, trong đó bóng đá 40 người, kéo co 30 người.",
        "Xã trao 15 giấy khen[1] trong kỳ.\n[1] Tập thể 11 giấy khen, hộ 04 giấy khen.",
        "Thu phân theo sắc thuế: thuế giá trị gia tăng 812 triệu đồng (chiếm 51%); thuế môn bài "
        "310 triệu đồng; lệ phí trước bạ 470 triệu đồng.",
        _LEFT.format(41, "hôn nhân 15 vụ"),
        "Đã lắp 24 camera tại các ngõ.\nII. PHƯƠNG HƯỚNG\nLắp tiếp 20 camera tại các ngõ đã chọn.",
        "Nhà văn hóa: 22 nhà, gồm loại A 08, loại B 10, loại C 04; trong đó 15 nhà có wifi.",
        "Với 25 nhiệm vụ đến hạn, xã hoàn thành 24, đạt 96%.\nTính cả năm, xã hoàn thành 27/45 "
        "nhiệm vụ, đạt 60%.",
        "Tổng thu 90 tỷ đồng, gồm:\n- Thu được hưởng: 36 tỷ đồng (bằng 48% số thu trên địa bàn);\n"
        "- Bổ sung cân đối: 54 tỷ đồng.",
        _TABLE.format("Lúa hè thu xuống giống 368 ha.", "368"),
        _TABLE.format("Lúa đông xuân gieo 386 ha.", "368"),
        _SHARES.format("64,9%"),
        "Tiếp nhận 58 đơn, không đủ điều kiện 09 đơn (05 đơn trùng, 04 đơn nặc danh).\n"
        "Phân loại như sau:\nLoại đơn\tNhận\tĐã giải quyết\nKhiếu nại\t3\t2\nTố cáo\t1\t1\n"
        "Kiến nghị\t45\t40\nCộng\t49\t43",
    ],
)
def test_what_is_of_another_whole_is_left_alone(body: str) -> None:
    assert _found(body) == set()
