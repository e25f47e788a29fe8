"""Every form in which reports write a value, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ingest.figure_reports import figures_of, said

FORMS = [
    ("Trung tâm tiếp nhận 12.456 hồ sơ.", "12456", "hồ sơ"),
    ("Tỷ lệ hồ sơ nộp trực tuyến đạt 98,7%.", "98.7", "%"),
    ("Tỷ lệ hồ sơ nộp trực tuyến đạt 99,5 %.", "99.5", "%"),
    ("Kinh phí được phân bổ là 0,708 tỷ đồng.", "0.708", "tỷ đồng"),
    ("Kinh phí được phân bổ là 0.708 tỷ đồng.", "0.708", "tỷ đồng"),
    ("Kinh phí được phân bổ là 708 triệu đồng.", "708", "triệu đồng"),
    ("Tổng kinh phí bố trí là 1.056.000 đồng.", "1056000", "đồng"),
    ("Ngân sách xã chi 400tr, không vượt dự toán.", "400", "triệu đồng"),
    ("Chi trả an sinh xã hội 534,2 trđ.", "534.2", "triệu đồng"),
    ("Xã đã bố trí 01 cán bộ phụ trách chuyển đổi số.", "1", "cán bộ"),
    ("Lũy kế quét 4.120. hồ sơ hộ tịch.", "4120", "hồ sơ"),
    ("Lũy kế quét 4.120.hồ sơ hộ tịch.", "4120", "hồ sơ"),
    ("Xã tiếp nhận 12. 456 hồ sơ trong kỳ.", "12456", "hồ sơ"),
    ("Tỷ lệ số hóa hồ sơ đạt 98, 7%.", "98.7", "%"),
    ("Xã đã tổ chức ba lớp tập huấn kỹ năng số.", "3", "lớp tập huấn"),
    ("Đoàn tiến hành hai cuộc giám sát tại cơ sở.", "2", "cuộc"),
    ("Có ba mươi hai cán bộ được tập huấn.", "32", "cán bộ"),
    ("Đã hướng dẫn 540 sinh viên khai báo lưu trú.", "540", "sinh viên"),
    ("Đàn gia cầm của xã có 215 nghìn con.", "215", "nghìn con"),
    ("Năng suất lúa bình quân 56,8 tạ/ha.", "56.8", "tạ/ha"),
    ("Ký số 1.245 VB trong kỳ.", "1245", "VB"),
    ("Dân số của xã là 10.256 người.", "10256", "người"),
    ("Tỷ lệ hồ sơ trực tuyến tăng 6,76 điểm phần trăm.", "6.76", "điểm %"),
    ("Xã có 402 TTHC¹ được công bố.", "402", "TTHC"),
    ("Tỷ lệ hộ nghèo giữ ở mức 4,35%.", "4.35", "%"),
    ("Duy trì mức 100% văn bản ký số.", "100", "%"),
    ("Công an xã cấp 3.412 thẻ căn cước.", "3412", "thẻ"),
    ("UBND xã đã cấp 6 giấy phép xây dựng.", "6", "giấy phép"),
    ("Trả lương hưu qua tài khoản 412 người.", "412", "người"),
    ("Thu ngân sách 3.005.000.000 đồng.", "3005000000", "đồng"),
    ("Dự toán năm nay: 2015 triệu đồng.", "2015", "triệu đồng"),
]


@pytest.mark.parametrize(("text", "value", "unit"), FORMS)
def test_value_and_unit(text: str, value: str, unit: str) -> None:
    assert said(text) == [(value, unit)]


RATIOS = [
    ("Ký số được 8.214/8.230 hồ sơ.", "8214", "hồ sơ", 8214, 8230),
    ("Số người nhận tiền qua tài khoản 132/168 đối tượng.", "132", "đối tượng", 132, 168),
    ("Tỷ lệ đồng bộ lên cổng dịch vụ công: 649/649 = 100%.", "100", "%", 649, 649),
    ("Số nhiệm vụ đã hoàn thành: 34/34.", "34", "nhiệm vụ", 34, 34),
    ("Hiện nay, 100% (19/19) xóm có sóng di động.", "100", "%", 19, 19),
    ("Thanh toán trực tuyến đạt 83,16% (489/588 hồ sơ).", "83.16", "%", 489, 588),
    ("Đã kiểm tra 4/6 đơn vị (66,67%).", "66.67", "%", 4, 6),
    ("Thanh toán 474 hồ sơ trên 531 hồ sơ có phí (đạt 89,27%).", "89.27", "%", 474, 531),
    ("Có 1.046 người, bằng 21,48% số dân (1.046/4.870 người).", "21.48", "%", 1046, 4870),
    ("Giải ngân 451,2 triệu đồng trên 740 triệu đồng (60,97%).", "60.97", "%", 451.2, 740),
]


@pytest.mark.parametrize(("text", "value", "unit", "top", "bottom"), RATIOS)
def test_a_ratio_keeps_both_counts(
    text: str, value: str, unit: str, top: float, bottom: float
) -> None:
    found = [f for f in figures_of(text) if (str(f.value), f.unit) == (value, unit)]
    assert [(f.numerator, f.denominator) for f in found] == [
        (Decimal(str(top)), Decimal(str(bottom)))
    ]


def test_both_numbers_of_a_spelt_ratio_are_figures() -> None:
    text = "Chi trả trợ cấp qua tài khoản cho 366 trong số 412 người hưởng."
    assert said(text) == [("366", "người"), ("412", "người")]


def test_both_sums_of_a_ratio_of_money_are_figures() -> None:
    text = "Đến ngày 30/6/2026 giải ngân 1.208,4/1.860 triệu đồng (65%)."
    assert said(text) == [("1208.4", "triệu đồng"), ("1860", "triệu đồng"), ("65", "%")]


def test_a_target_beside_a_rate_is_not_the_quotient() -> None:
    rates = figures_of("Giải ngân 497,5/1.120 triệu đồng (44,42%), mục tiêu 45%.")
    assert [f.denominator for f in rates if f.value == 45] == [None]


QUALIFIERS = [
    ("Kinh phí hơn 2,1 tỷ đồng.", ">"),
    ("Tỷ lệ số hóa hồ sơ đạt trên 50%.", ">"),
    ("Tỷ lệ số hóa hồ sơ đạt khoảng 50%.", "~"),
    ("Hồ sơ tồn kỳ trước: 53 hồ sơ.", None),
    ("Tồn kỳ trước 53 hồ sơ.", None),
    ("Kinh phí được bố trí chưa đủ 3%.", "<"),
    ("Tỷ lệ số hóa hồ sơ từ 85% trở lên.", ">="),
    ("Tài khoản định danh: ≥ 80% dân số.", ">="),
    ("Số thôn sóng yếu giảm từ 3 thôn xuống còn hai.", None),
    ("Kích hoạt 366 tài khoản trên 412 người đủ điều kiện (đạt 88,83%).", None),
]


@pytest.mark.parametrize(("text", "qualifier"), QUALIFIERS)
def test_qualifiers(text: str, qualifier: str | None) -> None:
    assert {f.qualifier for f in figures_of(text)} == {qualifier}


NEVER = [
    "Báo cáo ngày 06/6/2026 của Ủy ban nhân dân xã.",
    "Thực hiện Nghị quyết số 57-NQ/TW và Kế hoạch số 451/KH-UBND.",
    "Thực hiện Đề án 06 và Quyết định 616 của xã.",
    "Hệ thống được phê duyệt cấp độ 2; dịch vụ công mức độ 3, 4.",
    "Tài khoản định danh mức 2, dịch vụ công mức độ 4; trường cấp 2, nhà cấp 4.",
    "Hộ ông A ở thôn 4, bản 12; theo khoản 3 của điều này.",
    "Theo Điều 5 Nghị định số 61/2018/NĐ-CP và khoản 2 Điều 7.",
    "Đường dây nóng: 0208.3.812.345; điện thoại 0912 345 678.",
    "Chuyển khoản vào số tài khoản 1234567890123.",
    "Giai đoạn 2026-2030, tầm nhìn đến năm 2045.",
    "Quét sổ khai sinh giai đoạn 1995 - 2010 của xã.",
    "Ảnh quét tài liệu lưu trữ thời kỳ trước 1990 bị mờ.",
    "Nhà văn hóa thôn 5 và tổ dân phố số 12 đã có wifi.",
    "Mạng 5G, mô hình Chợ 4.0, hỗ trợ 24/7.",
    "Tốc độ đường truyền 300 Mbps.",
    "Tiêu chí số 10 và 18 chưa đạt.",
    "Xã xếp thứ 5/45 xã, phường trong tỉnh.",
    "Tàu cá từ 12 mét trở lên phải ghi nhật ký điện tử.",
    "Công dân từ 18 tuổi trở lên, họp lúc 8h30.",
    "Địa bàn này là ba xã cũ nhập lại.",
    "Trong 3 năm gần đây xã giữ vững kết quả.",
]


@pytest.mark.parametrize("text", NEVER)
def test_never_taken_for_figures(text: str) -> None:
    assert said(text) == []


ZEROS = [
    ("Trong kỳ không phát sinh hồ sơ quá hạn.", "hồ sơ"),
    ("Xã chưa tổ chức lớp tập huấn nào.", "lớp"),
    ("Số sự cố an toàn thông tin: không có.", ""),
    ("Số sự cố an toàn thông tin: không.", ""),
]


@pytest.mark.parametrize(("text", "unit"), ZEROS)
def test_zero_in_words(text: str, unit: str) -> None:
    assert said(text) == [("0", unit)]


@pytest.mark.parametrize(
    "text",
    [
        "Nếu không có hồ sơ quá hạn thì được cộng điểm.",
        "Kiến nghị, đề xuất: không có.",
        "Công chức nghỉ thai sản, chưa có người thay.",
        "Bảo đảm không phát sinh hồ sơ quá hạn.",
    ],
)
def test_no_zero_in_conditions_and_wants(text: str) -> None:
    assert said(text) == []


def test_a_count_without_unit_takes_the_one_before() -> None:
    text = "Tiếp nhận 13 phản ánh, đã xử lý 12, không còn tồn đọng."
    assert said(text) == [("13", "phản ánh"), ("12", "phản ánh"), ("0", "phản ánh")]
