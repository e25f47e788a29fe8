"""Sums, parts and rates in the shapes that writers give them: what is wrong is found, and the same
words with the right number are left alone."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.rates.rates_across import rates_across
from assistant.checks.rates.ratios import ratios
from assistant.checks.rates.thousands import thousands
from assistant.checks.sums.arith import arithmetic
from assistant.checks.sums.column_sums import column_sums
from assistant.checks.sums.outcomes import outcomes
from assistant.checks.sums.table_sums import table_sums
from assistant.checks.sums.tallies import tallies
from assistant.checks.sums.within import parts_within
from tests.assistant.checks.numbers_draft import checks

_READERS = (
    arithmetic, column_sums, outcomes, parts_within, rates_across, ratios,
    table_sums, tallies, thousands,
)  # fmt: skip


def _table(*rows: str) -> str:
    """Rows of cells between semicolons, under a head."""
    lines = ["| " + " | ".join(row.split(";")) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * (rows[0].count(";") + 1), *lines[1:]])


_SHAPES = [
    # The reader, words with a place for a number, the wrong one, the right one.
    (tallies, "Số góp ý (GY) nhận được là 34, trong đó đã trả lời 29, đang xét {}.", "03", "05"),
    (
        tallies,
        "Phát 63 tin, bài, phóng sự, gồm 31 tin trên loa, 20 bài trên trang của xã, {} phóng sự.",
        "10",
        "12",
    ),
    (tallies, "Đội cứu hộ có 87 người: 34 dân quân, 22 công an, {} người dân.", "21", "31"),
    (tallies, "Trong 24 tiêu chí, đạt 17 tiêu chí, cơ bản đạt 4, chưa đạt {} tiêu chí.", "2", "3"),
    (tallies, "Ban hành 296 văn bản (công văn 201, kế hoạch {}, tờ trình 42).", "63", "53"),
    (tallies, "Đào đắp hết 940 ngày công: xóm Đá 310 ngày công, xóm Suối {} ngày công, xóm Núi 240 "
     "ngày công.", "380", "390"),
    (tallies, "Cấp 318 giấy phép, gồm 276 giấy phép nhà riêng lẻ và {} giấy phép công trình.",
     "32", "42"),
    (tallies, "Thu 5.126 tấn quả, trong đó cam 4.203 tấn, bưởi {} tấn.", "932", "923"),
    (
        tallies,
        "Kinh phí cả năm là {} đồng từ hai nguồn. Trong đó:\n+ Mua máy: 530 triệu đồng;\n"
        "+ Đường truyền: 210 triệu đồng;\n+ Tập huấn: 120 triệu đồng.",
        "860 tỷ",
        "860 triệu",
    ),
    (
        arithmetic,
        "Nguồn lực:\n- Tỉnh cấp: 940 triệu đồng;\n- Xã cấp: 310 triệu đồng;\n- Dân góp: 126 triệu "
        "đồng.\nNhư vậy, tổng nguồn lực là {} triệu đồng.",
        "1.476",
        "1.376",
    ),
    (
        arithmetic,
        "Cơ động có 42 đồng chí; tại chỗ có 61 đồng chí; binh chủng có 18 đồng chí. Tổng quân số "
        "của lực lượng là {} đồng chí.",
        "131",
        "121",
    ),
    (arithmetic, "Thuế 1.204 triệu đồng, phí 316 triệu đồng, bổ sung 9.870 triệu đồng, tổng thu {} "
     "triệu đồng.", "11.490", "11.390"),
    (arithmetic, "Cấp 86 giấy khai sinh, 31 giấy chứng tử, 24 giấy kết hôn; tổng số việc hộ tịch "
     "là {} việc.", "151", "141"),
    (arithmetic, "Kế hoạch mở 17 lớp, đã mở 12 lớp, các lớp còn lại ({} lớp) mở sau.", "06", "05"),
    (parts_within, "Thu hoạch {} ha ngô trên 96,4 ha xuống giống.", "98,2", "92,2"),
    (parts_within, "Có {} hộ lắp đồng hồ nước trên 812 hộ trong vùng cấp nước.", "846", "746"),
    (outcomes, "Vụ Xuân gieo sạ 640 ha lúa, đã thu hoạch {} ha.", "672", "602"),
    (outcomes, "Xã được cấp 28 chiếc máy in, đã lắp đặt {} chiếc tại các phòng.", "31", "21"),
    (ratios, "Chi đầu tư 3.600 triệu đồng chiếm {}% tổng chi 9.000 triệu đồng.", "45", "40"),
    (ratios, "Trồng 4.500 cây, tỷ lệ sống 92%, tương đương {} cây.", "4.240", "4.140"),
    (ratios, "Năm nay thu 72 triệu đồng so với 60 triệu đồng của năm trước, tăng {} triệu đồng.",
     "15", "12"),
    (ratios, "Quý I thu 800 triệu đồng, quý II thu 960 triệu đồng, tăng 20% so với quý I; quý III "
     "thu 912 triệu đồng, giảm {}% so với quý II.", "8", "5"),
    (
        thousands,
        "Kinh phí chuyển đổi số của xã là {} đồng.\nNguồn kinh phí năm nay là 1.240 triệu đồng.",
        "1.240 tỷ",
        "1.240 triệu",
    ),
    (
        table_sums,
        _table("STT;Nội dung;Số lượng", "1;Số đơn tiếp nhận;{}", "1.1;Khiếu nại;18",
               "1.2;Tố cáo;6", "1.3;Kiến nghị;24", "2;Số đơn đã trả lời;41"),
        "46",
        "48",
    ),
    (
        table_sums,
        _table("Nội dung;Số tiền (triệu đồng)", "Tổng số;{}", "Chi đào tạo;180",
               "Chi thiết bị;310", "Chi tuyên truyền;150"),
        "630",
        "640",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reader", "body", "wrong", "right"), _SHAPES)
def test_a_wrong_number_is_found_and_the_right_one_is_not(
    reader: Checker, body: str, wrong: str, right: str
) -> None:
    assert checks(reader, body.format(wrong))
    assert [name for each in _READERS for name in checks(each, body.format(right))] == []


@pytest.mark.parametrize(
    "body",
    [
        "Đàn lợn 1.480 con (nái 160 con, thịt 1.320 con), tăng 72 con, tương ứng tăng 5,1% so với "
        "cùng kỳ.",
        "Xóa 96 nhà tạm (hộ nghèo 61 căn, hộ cận nghèo 35 căn), trong đó xây mới 72 căn, sửa chữa "
        "24 căn.",
        "2.040 hộ dùng điện lưới (98,6%). 1.930 hộ có nước hợp vệ sinh (93,3%), trong đó 931 hộ "
        "dùng nước sạch (45,0% tổng số hộ).",
        "Thu ngân sách 4.210 triệu đồng, chi 3.980 triệu đồng, tổng giá trị sản xuất ước 8.100 "
        "triệu đồng.",
        "Quý II tiếp 64 lượt, quý III tiếp 76 lượt, trong đó tăng 3 lượt đông người.",
        "Kỳ trước rút 60 hồ sơ, phát hiện 07 hồ sơ có lỗi, như vậy kỳ này giảm 04 hồ sơ.",
        "Mở lớp cho 90 lượt người, gồm 35 cán bộ và 60 hội viên, có 5 người học cả hai lớp.",
        "Kết nạp 9 hội viên, nâng tổng số hội viên lên 386 hội viên.",
        "Trồng được 88 ha rừng trên 80 ha kế hoạch giao.",
        "Cấy lúa mùa 286 ha; thu hoạch lúa xuân 302 ha.",
        "Đạt 103% kế hoạch (120 ha), thực hiện 124 ha.",
        _table("STT;Lĩnh vực;Tổng;Đã trả;Trước hạn;Đúng hạn;Quá hạn;Đang xử lý;Còn hạn;Trễ hạn",
               "1;Hộ tịch;220;211;150;61;0;9;9;0", "2;Đất đai;689;601;322;265;14;88;83;5",
               "3;Xây dựng;174;158;97;61;0;16;16;0", "4;Bảo trợ;374;351;288;63;0;23;23;0",
               "5;Kinh doanh;405;403;390;13;0;2;2;0", "6;Khác;125;123;110;13;0;2;2;0"),
        _table("STT;Nội dung;Số lượng", "1;Số cán bộ;214", "1.1;Nữ;112", "1.2;Đảng viên;96",
               "2;Số trường;6"),
        _table("TT;Vật tư;Số lượng;Đơn giá;Thành tiền", "1;Xi măng;40;90;3.600",
               "2;Cát;25;200;5.000", "3;Gạch;12;;860"),
        _table("TT;Loại;Số lượng;Đơn giá;Thành tiền", "1;Bàn;10;800;8.000", "2;Ghế;20;350;7.000",
               "3;Tủ;4;2.500;10.000", "4;Máy in (giảm giá 10%);5;12.000;54.000"),
        _table("STT;Nội dung;Số lượng", "1;Tổng số lao động;1.240", "1.1;Qua đào tạo;780",
               "1.2;Có chứng chỉ;452", "2;Lao động đi làm xa;214"),
    ],
)  # fmt: skip
def test_what_is_right_in_such_shapes_is_left_alone(body: str) -> None:
    assert [name for each in _READERS for name in checks(each, body)] == []
