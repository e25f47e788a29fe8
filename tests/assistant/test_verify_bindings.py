"""Numbers, units, periods and quoted words that a model binds to something else."""

from __future__ import annotations

import pytest

from tests.assistant.cited_quarters import QUARTER, YEAR, passes


@pytest.mark.parametrize(
    "sentence",
    [
        "Quý II/2026 xã nhận 1.240 hồ sơ, trong đó có 1.078 hồ sơ nộp trực tuyến và 150 "
        "hồ sơ nộp trực tiếp [1].",
        "Xã Thượng Lâm tiếp nhận 1.078 hồ sơ trực tuyến trong quý II [1].",
        "Xã đã giải ngân 62,4 triệu đồng trên tổng số 740 triệu đồng được giao [1].",
        "Trong 740 triệu đồng kinh phí được giao, xã mới giải ngân 62,4 triệu đồng [1].",
        "Có 412 công dân hưởng trợ cấp qua tài khoản [1].",
        "Tiếp nhận qua bưu chính 12 hồ sơ, trực tiếp 150 hồ sơ, trực tuyến 1.078 hồ sơ [1].",
        "Tỷ lệ trực tuyến quý I là 83,84%, quý II là 86,94% [1].",
        "Tỷ lệ thanh toán trực tuyến là 81,2% và tỷ lệ hồ sơ trực tuyến là 86,94% [1].",
        "Báo cáo cho biết kinh phí giải ngân là 62,4 triệu đồng, kinh phí giao là 740 "
        "triệu đồng [1].",
        "Trong tổng số 1.240 hồ sơ có 1.078 hồ sơ trực tuyến (86,94%) [1].",
    ],
)
def test_what_follows_from_a_quarter_is_shown(sentence: str) -> None:
    assert passes(sentence, QUARTER, "Báo cáo kết quả quý II/2026")


@pytest.mark.parametrize(
    "sentence",
    [
        "Quý II/2026 xã nhận 1.240 hồ sơ, trong đó có 150 hồ sơ nộp trực tuyến và 1.078 "
        "hồ sơ nộp trực tiếp [1].",
        "Quý III xã tiếp nhận 1.078 hồ sơ trực tuyến [1].",
        "Xã đã giải ngân 740 triệu đồng trên tổng số 62,4 triệu đồng được giao [1].",
        "Có 412 hộ hưởng trợ cấp qua tài khoản [1].",
        "Tỷ lệ thanh toán trực tuyến đạt 81,2 hồ sơ [1].",
        "Kinh phí được giao 740 tỷ đồng [1].",
        "Tỷ lệ thanh toán trực tuyến là 86,94% và tỷ lệ hồ sơ trực tuyến là 81,2% [1].",
        "Tỷ lệ trực tuyến quý I là 86,94%, quý II là 83,84% [1].",
        "Báo cáo đánh giá xã “dẫn đầu về số hóa” [1].",
        "Kinh phí giải ngân là 740 triệu đồng, kinh phí giao là 62,4 triệu đồng [1].",
        "Có 1.078 hồ sơ trực tiếp và 150 hồ sơ trực tuyến [1].",
        "Tỷ lệ hồ sơ trực tuyến quý I/2026 đạt 86,94% [1].",
    ],
)
def test_what_a_quarter_does_not_say_is_withheld(sentence: str) -> None:
    assert not passes(sentence, QUARTER, "Báo cáo kết quả quý II/2026")


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong năm 2025, xã Thượng Lâm hoàn thành 27 trong số 32 nhiệm vụ được giao [1].",
        "Còn 5 nhiệm vụ chưa xong trong tổng số 32 nhiệm vụ [1].",
        "Doanh thu qua mạng của hợp tác xã đạt 1.800 triệu đồng [1].",
        "Xã có 35 điểm wifi và 12 camera [1].",
        "Xã giao 32 nhiệm vụ và đã hoàn thành 27 nhiệm vụ [1].",
    ],
)
def test_what_follows_from_a_year_is_shown(sentence: str) -> None:
    assert passes(sentence, YEAR, "Báo cáo tổng kết năm 2025")


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong năm 2025, xã Thượng Lâm hoàn thành 32 trong số 27 nhiệm vụ được giao [1].",
        "Xã có 12 điểm wifi và 35 camera [1].",
        "Tỷ lệ hộ nghèo năm 2024 là 2,3% [1].",
        "Số học viên là 640 hộ [1].",
        "Doanh thu đạt 1,8 triệu đồng [1].",
        "Tỷ lệ ký số đạt 98,2 người [1].",
        "Xã giao 27 nhiệm vụ và đã hoàn thành 32 nhiệm vụ [1].",
        "Người dân nói “rất hài lòng với wifi” [1].",
    ],
)
def test_what_a_year_does_not_say_is_withheld(sentence: str) -> None:
    assert not passes(sentence, YEAR, "Báo cáo tổng kết năm 2025")


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("Hệ thống tạm ngừng từ ngày 09/3/2026.", "Hệ thống tạm ngừng từ ngày 09/3/2026 [1]."),
        ("Đề nghị hỗ trợ thuê bao từ năm 2027.", "Xã đề nghị hỗ trợ thuê bao từ năm 2027 [1]."),
        ("8\tTỷ lệ thanh toán\t%\t65,94\t74,81", "Tỷ lệ thanh toán là 74,81% [1]."),
        ("8\tTỷ lệ thanh toán\t%\t65,94\t74,81", "8 | Tỷ lệ thanh toán | % | 65,94 | 74,81 [1]."),
        ("Số: 176/BC-UBND", "Nội dung ghi nhận: Số: 176/BC-UBND [1]."),
        ("Phủ sóng 5G: 61%.", "Theo báo cáo, phủ sóng 5G: 61% [1]."),
        ('Phong trào "Bến cá  số" hoà vào cuộc sống.', "Phong trào “Bến cá số” hòa nhập [1]."),
        ("Quý III tiếp nhận 90 hồ sơ.", "Quý III xã tiếp nhận 90 hồ sơ [1]."),
        ("Xã tiếp nhận 90 hồ sơ.", "Trong quý II/2026, xã tiếp nhận 90 hồ sơ [1]."),
        ("Có 38 trên 41 hộ kinh doanh dùng mã QR.", "38/41 hộ kinh doanh dùng mã QR [1]."),
    ],
)
def test_what_reads_otherwise_but_says_the_same_is_shown(quote: str, sentence: str) -> None:
    assert passes(sentence, quote, "Báo cáo kết quả quý II/2026")


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("Hệ thống tạm ngừng từ ngày 09/3/2026.", "Hệ thống tạm ngừng từ ngày 10/3/2026 [1]."),
        ("8\tTỷ lệ thanh toán\thồ sơ\t65\t74", "Tỷ lệ thanh toán là 74% [1]."),
        (
            "7\tHồ sơ trực tuyến\thồ sơ\t830\t1.002",
            "7 | Hồ sơ trực tuyến | hồ sơ | 1.002 | 830 [1].",
        ),
        ("Quý III tiếp nhận 90 hồ sơ.", "Quý IV xã tiếp nhận 90 hồ sơ [1]."),
        ("Quý III tiếp nhận 90 hồ sơ.", "Trong quý II/2026, xã tiếp nhận 90 hồ sơ [1]."),
        ("Có 38 trên 41 hộ kinh doanh dùng mã QR.", "38 trên 41 người kinh doanh dùng mã QR [1]."),
        ('Phong trào "Bến cá số" bắt đầu.', "Phong trào “Bến cá xanh” bắt đầu [1]."),
        ("Xã thưởng cho 12 tổ với 85 thành viên.", "Xã thưởng cho 85 tổ với 12 thành viên [1]."),
    ],
)
def test_the_like_that_says_something_else_is_withheld(quote: str, sentence: str) -> None:
    assert not passes(sentence, quote, "Báo cáo kết quả quý II/2026")


MONTHS = (
    "Trong 9 tháng đầu năm 2026, đặc khu Hòn Lau cấp 318 giấy phép xây dựng, tăng 42 "
    "giấy phép so với 9 tháng đầu năm 2025. "
    "Thời gian giải quyết trung bình rút ngắn còn 2,5 ngày. "
    "Có 7/9 thôn đạt chuẩn văn hóa số; "
    "02 thôn chưa đạt. "
    "Tổng thu ngân sách 12,4 tỷ đồng, đạt 78% dự toán; chi ngân sách 9,1 tỷ đồng, "
    "bằng 64% dự toán. "
    "Số lượt truy cập trang thông tin là 25.300 lượt, giảm 1.200 lượt so với quý trước. "
    "Đến ngày 30/9/2026, 1.950 người dân cài ứng dụng, 640 hộ kinh doanh dùng mã QR. "
    "Nguồn nhân lực còn thiếu so với nhu cầu. "
    "Tỷ lệ phản ánh được xử lý đúng hạn đạt 96,5%, cao hơn mục tiêu đề ra 1,5 điểm phần trăm. "
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Đặc khu đã cấp 318 giấy phép xây dựng trong 9 tháng đầu năm 2026 [1].",
        "Số giấy phép xây dựng tăng 42 so với cùng kỳ năm 2025 [1].",
        "Số giấy phép xây dựng được cấp cao hơn cùng kỳ [1].",
        "Thời gian giải quyết hồ sơ giảm còn 2,5 ngày [1].",
        "Thời gian giải quyết được cải thiện, còn 2,5 ngày [1].",
        "Có 2 thôn chưa đạt chuẩn văn hóa số [1].",
        "7 trên 9 thôn đạt chuẩn văn hóa số [1].",
        "Thu ngân sách đạt 12,4 tỷ đồng (78% dự toán), chi 9,1 tỷ đồng (64% dự toán) [1].",
        "Chi ngân sách bằng 64% dự toán, thu ngân sách đạt 78% dự toán [1].",
        "Lượt truy cập trang thông tin giảm 1.200 lượt so với quý trước [1].",
        "Lượng truy cập đi xuống so với quý trước [1].",
        "Đến 30/9/2026 có 1.950 người cài ứng dụng và 640 hộ dùng mã QR [1].",
        "Nhân lực còn thiếu so với nhu cầu [1].",
        "Tỷ lệ xử lý phản ánh đúng hạn vượt mục tiêu 1,5 điểm phần trăm [1].",
        "Tỷ lệ xử lý phản ánh đúng hạn là 96,5%, đạt mục tiêu đề ra [1].",
        "Chi ngân sách thấp hơn thu ngân sách: 9,1 tỷ đồng so với 12,4 tỷ đồng [1].",
        "Thu ngân sách đạt 12.400 triệu đồng [1].",
        "Tính đến cuối tháng 9/2026, 640 hộ kinh doanh dùng mã QR [1].",
    ],
)
def test_what_follows_from_nine_months_is_shown(sentence: str) -> None:
    assert passes(sentence, MONTHS, "Báo cáo 9 tháng đầu năm 2026")


@pytest.mark.parametrize(
    "sentence",
    [
        "Số giấy phép xây dựng giảm 42 so với cùng kỳ năm 2025 [1].",
        "Số giấy phép xây dựng thấp hơn cùng kỳ [1].",
        "Thời gian giải quyết kéo dài hơn, tăng lên 2,5 ngày [1].",
        "Cả 9 thôn đều đạt, vượt chuẩn văn hóa số [1].",
        "Thu ngân sách đạt 9,1 tỷ đồng, chi ngân sách 12,4 tỷ đồng [1].",
        "Thu ngân sách vượt dự toán [1].",
        "Thu ngân sách tăng so với cùng kỳ [1].",
        "Lượt truy cập tăng 1.200 lượt so với quý trước [1].",
        "Lượt truy cập trang thông tin cải thiện so với quý trước [1].",
        "Có 1.950 hộ cài ứng dụng [1].",
        "Có 640 người dân cài ứng dụng, 1.950 hộ kinh doanh dùng mã QR [1].",
        "Tỷ lệ xử lý phản ánh đúng hạn thấp hơn mục tiêu 1,5 điểm phần trăm [1].",
        "Tỷ lệ xử lý phản ánh không đạt mục tiêu [1].",
        "9 trên 7 thôn đạt chuẩn văn hóa số [1].",
        "Trong quý III/2025, đặc khu cấp 318 giấy phép [1].",
        "9 tháng đầu năm 2025, đặc khu cấp 318 giấy phép xây dựng [1].",
        "Số giấy phép tăng 42 so với năm 2024 [1].",
        "Chi ngân sách 9,1 triệu đồng [1].",
        "Tỷ lệ phản ánh được xử lý đạt 96,5 lượt [1].",
        "Nguồn nhân lực đã cải thiện so với nhu cầu [1].",
        "Chi ngân sách cao hơn thu ngân sách: 9,1 tỷ đồng so với 12,4 tỷ đồng [1].",
    ],
)
def test_what_nine_months_do_not_say_is_withheld(sentence: str) -> None:
    assert not passes(sentence, MONTHS, "Báo cáo 9 tháng đầu năm 2026")
