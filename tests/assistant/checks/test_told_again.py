"""Counts told again with another value, in the text and in rows of an invented report."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.twice.told_twice import told_twice
from tests.assistant.checks.numbers_draft import checks

_BETWEEN = """Đài truyền thanh xã phát 96 tin, bài; hệ thống loa hoạt động ổn định.
Trạm Y tế khám, chữa bệnh cho 3.120 lượt người, lập sổ sức khỏe cho phần lớn người dân.
Mạng cáp quang đã đến trung tâm các thôn, chất lượng đường truyền được cải thiện.
Công tác bảo đảm an toàn thông tin được duy trì, không để xảy ra sự cố.
Hợp tác xã chè đưa sản phẩm lên sàn, doanh thu 420 triệu đồng.
"""
_MERITS = f"{_BETWEEN}II. ĐÁNH GIÁ\n1. Ưu điểm\n"
_LIMITS = f"{_BETWEEN}II. ĐÁNH GIÁ\n1. Tồn tại, hạn chế\n"
_AHEAD = f"{_BETWEEN}III. NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM 2026\n"
_TABLE = f"{_BETWEEN}PHỤ LỤC\nTT\tNội dung\tĐơn vị\t6 tháng\n"
_LIBRARY = "Thư viện xã đã số hóa 1.240 đầu sách.\n"
_CLUBS = "Toàn xã có 19 câu lạc bộ (17 ở thôn, 02 ở trường) với 760 hội viên.\n"
_TEACHERS = "Biên chế giáo viên được giao là 84, có mặt 78 người.\n"
_PUMPS = "Nhân lực: 08 viên chức làm việc tại trạm bơm và kênh tưới của xã.\n"
_LETTERS = "Xã tiếp nhận 23 đơn thư khiếu nại, tố cáo; đã trả lời 21 đơn.\n"
_LAND = "Số hồ sơ đất chưa giải quyết: 74 hồ sơ, gồm 69 hồ sơ còn hạn và 05 hồ sơ quá hạn.\n"
_LAND_ROW = "1\tHồ sơ đất chưa giải quyết\thồ sơ\t74\n"

_WRONG: tuple[tuple[Checker, str], ...] = (
    (told_twice, f"{_LIBRARY}{_MERITS}Thư viện xã số hóa được 1.310 đầu sách, tìm kiếm thuận lợi."),
    (told_twice, f"Xã họp 04 buổi với tiểu thương.\n{_MERITS}6 tháng họp 06 buổi với tiểu thương."),
    (told_twice, f"{_CLUBS}{_AHEAD}Duy trì 19 câu lạc bộ với 720 hội viên hiện có."),
    (
        told_twice,
        f"{_TEACHERS}{_LIMITS}Mới có 78/87 biên chế giáo viên được giao, phải dạy liên trường.",
    ),
    (told_twice, f"{_PUMPS}{_LIMITS}Lực lượng tại trạm bơm mỏng, chỉ có 06 viên chức làm việc."),
    (told_twice, f"{_LETTERS}{_TABLE}1\tĐơn thư khiếu nại, tố cáo tiếp nhận\tđơn\t26\n"),
)
_RIGHT: tuple[tuple[Checker, str], ...] = (
    (told_twice, f"{_LIBRARY}{_AHEAD}Số hóa đủ mục tiêu 1.310 đầu sách đã đề ra."),
    # the same value, a plan, another time, another body's, a part of it
    (told_twice, f"{_LIBRARY}{_MERITS}Xã đã số hóa được 1.240 đầu sách."),
    (told_twice, f"{_LIBRARY}{_AHEAD}Xã số hóa 1.310 đầu sách."),
    (told_twice, f"Năm 2025, thư viện số hóa 1.310 đầu sách.\n{_BETWEEN}{_LIBRARY}"),
    (told_twice, f"Thôn Mít có 62 hộ nuôi ong.\n{_BETWEEN}Thôn Sậy có 58 hộ nuôi ong lấy mật."),
    (told_twice, f"Đúng và trước hạn: 920 hồ sơ.\n{_BETWEEN}Trước hạn 760 hồ sơ."),
    (
        told_twice,
        f"Số thợ hiện có: 56 người.\n{_BETWEEN}Số thợ, cán bộ được cấp thẻ nghề: 48 người.",
    ),
    (told_twice, f"Xã tiếp nhận 254 đơn.\n{_BETWEEN}Xã tiếp nhận trực tuyến 216 đơn."),
    # other owners, another whole, few of one kind
    (told_twice, f"{_CLUBS}{_MERITS}Có 18 câu lạc bộ với 720 hội viên sinh hoạt đều."),
    (told_twice, f"{_TEACHERS}{_LIMITS}Mới có 78/84 biên chế giáo viên được giao."),
    (told_twice, f"{_PUMPS}{_LIMITS}Viên chức có bằng kỹ sư chỉ có 06 người."),
    (told_twice, f"{_LETTERS}{_TABLE}1\tĐơn thư khiếu nại, tố cáo tiếp nhận\tđơn\t23\n"),
    (told_twice, f"{_LETTERS}{_TABLE}1\tĐơn thư phải xác minh tại chỗ\tđơn\t20\n"),
    (told_twice, f"{_LAND}{_TABLE}{_LAND_ROW}\t- trong đó quá hạn\thồ sơ\t5\n"),
    (
        told_twice,
        f"{_LAND}{_TABLE}1\tHồ sơ đất đã trả\thồ sơ\t390\n\t- trong đó quá hạn\thồ sơ\t3\n",
    ),
)


@pytest.mark.parametrize(("checker", "body"), _WRONG)
def test_a_count_with_two_values_is_found(checker: Checker, body: str) -> None:
    assert len(checks(checker, body)) == 1


@pytest.mark.parametrize(("checker", "body"), _RIGHT)
def test_what_is_another_count_is_not(checker: Checker, body: str) -> None:
    assert checks(checker, body) == []
