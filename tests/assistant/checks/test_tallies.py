"""Totals against the run of counts near them, in sentences and lists of invented communes."""

from __future__ import annotations

import pytest

from assistant.checks.sums.column_sums import column_sums
from assistant.checks.sums.tallies import tallies
from tests.assistant.checks.numbers_draft import checks

_WRONG = (
    "Trạm y tế quản lý 184 ca tăng huyết áp; đến nay 131 ca đang điều trị, 43 ca chưa điều trị.",
    "Xã khởi công 17 tuyến đường. Theo nguồn vốn: tỉnh 06 tuyến, xã 05 tuyến, nhân dân 07 tuyến.",
    "Đã thay 96 bóng đèn tại ba xóm: xóm Đông 38 bóng, xóm Tây 31 bóng, xóm Bãi 37 bóng.",
    "Đã tiêm phòng 12.450 con, chia theo hộ:\n- Nhỏ lẻ: 4.120 con;\n- Trang trại: 8.230 con.",
    "Chợ thu 214 triệu đồng, cụ thể: quý I 68 triệu đồng; quý II 71 triệu đồng; quý III 85 triệu "
    "đồng.",
    "Đoàn làm việc với 32 cơ sở chế biến. Kết quả có 24 cơ sở đạt yêu cầu, 06 cơ sở không đạt.",
    "Hội trao 140 suất học bổng cho tiểu học (55 suất), THCS (48 suất) và THPT (47 suất).",
    "Văn phòng nhận 58 đơn. Đã giải quyết 41 đơn, chuyển nơi khác 09 đơn, đang xem xét 06 đơn.",
    "Toàn xã có 1.260 thửa đất, trong đó 1.040 thửa đã đo xong, 210 thửa đang đo.",
    "Xã có 23 di tích, trong đó 04 di tích quốc gia, 11 di tích cấp tỉnh, 07 di tích chưa xếp hạng",
    "Phường tặng 34 giấy khen cho 12 tập thể và 24 cá nhân.",
    "Xã có 14 khách sạn, trong đó 09 khách sạn 3 sao, 04 khách sạn 4 sao, chưa có khách sạn 5 sao.",
)
_RIGHT = (
    "Toàn xã có 310 hộ nuôi cá, trong đó 120 hộ nuôi lồng, 45 hộ nuôi cá giống.",
    "Trường có 42 giáo viên, 30 giáo viên là đảng viên, 15 giáo viên dạy giỏi cấp tỉnh.",
    "Xã có 512 hộ dùng nước máy. Trong tháng lắp mới 24 hộ, cắt 03 hộ, sửa đồng hồ 40 hộ.",
    "Mở 18 buổi, tiêu biểu là thôn Nà Hin 05 buổi, thôn Khe Lạnh 04 buổi, thôn Bó 04 buổi.",
    "Phong trào có 36 mô hình, 29 mô hình tốt; còn 10 mô hình cần nhân sang thôn khác.",
    "Xã có 21 hợp tác xã, trong đó 14 hợp tác xã nông nghiệp, 9 hợp tác xã có nữ làm giám đốc.",
    "Được giao 22 nhiệm vụ, đã hoàn thành 19 nhiệm vụ, 02 nhiệm vụ quá hạn; 01 đang thực hiện.",
    "Tháng 8 thu 158 hồ sơ căn cước, 90 hồ sơ định danh; tháng 9 thu 118 hồ sơ căn cước.",
)
_LISTED = (
    "Xã gửi 415 giấy mời, chia theo đối tượng:\nĐối tượng | Số giấy\nHộ kinh doanh | 128\n"
    "Trường học | 64\nHợp tác xã | 249",
    "Trong quý, tổ lưu động khám cho 1.482 lượt người, cụ thể theo tháng:\nTháng 7: 466\n"
    "Tháng 8: 512\nTháng 9: 540",
    "Tổng số việc được phân công: 47. Trong đó\n- đã làm xong 31 (sớm 04, kịp ngày 27);\n"
    "- đang làm: 10;\n- chưa làm vì thiếu vốn: 03.",
    "Hội mở 04 buổi cho 381 lượt người nghe:\n- Buổi ở xóm Đông, 82 người là chủ hộ;\n"
    "- Buổi ở xóm Tây, 74 người;\n- Buổi ở chợ, 105 người;\n- Buổi ở trường, 57 người.",
    "Tổng đàn của xã hiện có 4.573 con.\n- Trâu, bò: 612 con\n- Lợn: 1.946 con\n- Dê: 1.979 con",
    "Số buổi phát thanh của các đoàn thể: 96 buổi\n- Phụ nữ: 31\n- Thanh niên: 24\n- Nông dân: 14",
)
_LISTED_RIGHT = (
    "Xã gửi 441 giấy mời, chia theo đối tượng:\nĐối tượng | Số giấy\nHộ kinh doanh | 128\n"
    "Trường học | 64\nHợp tác xã | 249",
    "Toàn xã có 5 trường với 2.140 học sinh.\n- Trường Mầm non: 412 học sinh\n"
    "- Trường Tiểu học: 860 học sinh\n- Trường THCS: 610 học sinh",
    "Chi hội có 318 hội viên.\n- Hội viên là đảng viên: 82\n- Hội viên nữ: 174\n"
    "- Hội viên cao tuổi: 57",
    "Tổng số cuộc họp: 52 cuộc. Trong đó\n- Họp với tỉnh: 14 cuộc\n- Họp thôn: 6 cuộc\n"
    "- Giao ban: 4 cuộc",
)
_SIDES = (
    "| Lĩnh vực | Đã trả | Trước hạn | Đúng hạn | Quá hạn |\n"
    "| Nước sạch | {first} | 41 | 33 | 4 |\n| Xây dựng | 26 | 11 | 15 | 0 |\n"
    "| Lao động | 62 | 50 | 12 | 0 |\n"
)
_FLOW = (
    "| Lĩnh vực | Kỳ trước chuyển sang | Nhận mới | Đã trả | Còn lại |\n"
    "| Nước sạch | 3 | 188 | 186 | {first} |\n| Xây dựng | 22 | 97 | 84 | 35 |\n"
    "| Lao động | 6 | 71 | 73 | 4 |\n"
)


@pytest.mark.parametrize("body", (*_WRONG, *_LISTED))
def test_a_total_that_its_run_does_not_make_is_told(body: str) -> None:
    assert checks(tallies, body) == ["tally"]


@pytest.mark.parametrize("body", (*_RIGHT, *_LISTED_RIGHT))
def test_runs_that_are_no_parts_of_all_are_left_alone(body: str) -> None:
    assert checks(tallies, body) == []


@pytest.mark.parametrize(
    ("table", "right", "wrong"), [(_SIDES, "78", "87"), (_FLOW, "5", "3")], ids=["sides", "flow"]
)
def test_two_rows_show_what_the_names_of_columns_tell(table: str, right: str, wrong: str) -> None:
    assert checks(column_sums, table.format(first=right)) == []
    assert checks(column_sums, table.format(first=wrong)) == ["column_sums"]
