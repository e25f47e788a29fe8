"""Values and times that cannot be, by the words of a passage of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.days.day_orders import ends_before
from assistant.checks.days.out_of_range import out_of_range
from assistant.checks.every import Checker
from assistant.checks.rates.spent import spent_above
from assistant.checks.rates.thousands import thousands
from assistant.checks.sums.impossible import impossible_values
from assistant.checks.sums.within import parts_within
from tests.assistant.checks.numbers_draft import checks

# The words with a place for a number, the number that cannot be, the one that can.
_TOLD: list[tuple[Checker, str, str, str]] = [
    (parts_within, "Xã có 9 hợp tác xã, trong đó {} hợp tác xã bán hàng qua mạng.", "12", "7"),
    (parts_within, "Câu lạc bộ có 18 thành viên (nữ {}), sinh hoạt hằng tháng.", "21", "11"),
    (parts_within, "Nghị quyết được {}/24 đại biểu tán thành.", "26", "24"),
    (parts_within, "Trên tổng số 31 trạm bơm của xã có {} trạm bơm lắp cảm biến.", "35", "15"),
    (parts_within, "Đã cấp {} thẻ trên tổng số 640 thẻ phải cấp.", "702", "602"),
    (parts_within, "Xã có 12 xóm.\nNhà văn hóa xóm có wifi: {}/12 nhà.", "13", "11"),
    (parts_within, "Phường có 9 tổ dân phố. Lắp camera tại {}/9 điểm họp dân.", "11", "8"),
    (parts_within, "Trường có thư viện: 6/8 trường; phòng tin học có {}/8 trường.", "10", "7"),
    (spent_above, "Dự toán giao 310 triệu đồng. Đến nay đã chi {} triệu đồng.", "340", "240"),
    (spent_above, "- Kinh phí được cấp: 90 triệu đồng\n- Đã giải ngân: {} triệu đồng", "95", "85"),
    (
        thousands,
        "Dự toán chuyển đổi số 1.315 {} đồng.\nNăm nay dự toán chuyển đổi số là 1.315 "
        "triệu đồng, chi đủ.",
        "tỷ",
        "triệu",
    ),
    (thousands, "Tặng 40 suất, mỗi suất 500.000 đồng, hết {} đồng.", "20.000", "20.000.000"),
    (thousands, "Hỗ trợ 6 tổ x 1.200.000 đồng = {} đồng.", "7.200", "7.200.000"),
    (
        thousands,
        "Tổng thu 48.500.000 đồng, đã chi {} đồng, còn dư 17.200.000 đồng.",
        "31.300.000.000",
        "31.300.000",
    ),
    (ends_before, "Cầu dân sinh khởi công ngày 05/5/2026, bàn giao ngày {}.", "01/4/2026", "01/9"),
    (ends_before, "Hội trại từ 20/8 đến {} tại bãi bồi.", "18/8", "22/8"),
    (ends_before, "Phiên họp từ 14 giờ đến {} cùng ngày.", "11 giờ", "17 giờ"),
    (ends_before, "Chương trình giai đoạn {} của xã.", "2030 - 2026", "2026 - 2030"),
    (out_of_range, "Lễ phát động lúc 7 giờ {} phút.", "70", "45"),
    (out_of_range, "Sáng {}, ngày 12/8/2026, xã họp giao ban.", "thứ Hai", "thứ Tư"),
    (out_of_range, "Cấp thẻ cho cụ ông {} tuổi.", "194", "94"),
    (out_of_range, "Tổng đài trực {} giờ/ngày.", "25", "24"),
    (impossible_values, "Đang giải quyết: {} hồ sơ.", "-07", "07"),
]


@pytest.mark.parametrize(("checker", "words", "wrong", "right"), _TOLD)
def test_what_cannot_be_is_found(checker: Checker, words: str, wrong: str, right: str) -> None:
    assert len(checks(checker, words.format(wrong))) == 1
    assert not checks(checker, words.format(right))


@pytest.mark.parametrize(
    "body",
    [
        "Kết nạp 12/10 đảng viên, đạt 120% chỉ tiêu. Trồng 1.200/1.000 cây xanh.",
        "Xã có 12 thôn. Lớp cho cán bộ: 13/12 lớp; hội nghị được lùi tới 15/12 nhà trường báo.",
        "Ca trực từ 22 giờ đến 5 giờ. Đợt cao điểm từ 15/12 đến 15/01.",
        "Số hộ phải cấp đổi là 248 hộ. Lũy kế từ đầu năm đã cấp đổi 690 hộ.",
        "Số cầu phải sửa chữa: 4 cầu. Năm trước đã sửa chữa 6 cầu.",
        "Lớp thứ nhất có 30 học viên, lớp thứ hai có 42 học viên.",
        "Xã có 120 hộ nghèo, số hộ cận nghèo được hỗ trợ 150 hộ.",
        "Kinh phí giao 500 triệu đồng, huy động xã hội hóa 200 triệu đồng, đã chi 640 triệu đồng.",
        "Hội nghị thứ hai, ngày 12/8/2026 có 60 người.",
        "Khởi công nhà văn hóa ngày 12/4/2026; hoàn thành đường thôn 3 ngày 28/02/2026.",
        "Xã có 14 thôn. Phong trào của cụm 3 xã thu hút 45 thôn tham gia.",
        "Số hộ dùng nước sạch 1.200 hộ, số hộ có nhà tiêu hợp vệ sinh 1.350 hộ.",
        "Hợp tác xã bán 3,8 tấn cua, doanh thu 1,52 tỷ đồng, bình quân 400.000 đồng/kg.",
        "Xã có 5.638 công dân đủ điều kiện.\nCó 7.217 người tham gia bảo hiểm y tế.",
        "Tổ chức 4 lớp với 320 người dự; trung tâm trực 24/7.",
    ],
)
def test_what_may_be_is_left_alone(body: str) -> None:
    readers = (parts_within, spent_above, thousands, ends_before, out_of_range)
    assert [found for reader in readers for found in checks(reader, body)] == []
