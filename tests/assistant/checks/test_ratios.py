"""Shares, averages, changes and rests in words, of an invented commune; the right figure beside
the wrong one."""

from __future__ import annotations

import pytest

from assistant.checks.rates.ratios import ratios
from assistant.checks.rates.table_rates import table_rates
from tests.assistant.checks.numbers_draft import checks

_SHARES = (
    ("Trạm khám 3.200 lượt, trong đó khám bảo hiểm 2.720 lượt, đạt {} số lượt khám.", "85%", "82%"),
    ("Phải xóa 60 nhà tạm; đến nay đã xóa được 45 nhà, tức {}.", "ba phần tư", "hai phần ba"),
    ("Có 268 đối tượng bảo trợ. 201 người nhận qua thẻ, bằng khoảng {} tổng số đối tượng.",
     "3/4", "3/5"),
    ("Nạo vét 18 km kênh trên tổng chiều dài 24 km, đạt {}.", "75%", "72%"),
    ("Thu 540 triệu đồng, mới đạt {} số phải thu (900 triệu đồng).", "60%", "65%"),
    ("Kho giữ 800 hồ sơ. Đã quét đủ 420 hồ sơ; quét một phần 180 hồ sơ. Tính cả hai loại, số hồ sơ "
     "đã quét đạt {}.", "75%", "52,5%"),
    ("Doanh thu 1.260 triệu đồng, gồm bán tại kho 882 triệu đồng, bán qua sàn 378 triệu đồng. Tỷ "
     "trọng bán qua sàn lên {}.", "30%", "38%"),
    ("Tổng số 4.200 trang, chia ra: đã số hóa 3.360 trang; chưa số hóa 840 trang ({}).",
     "20%", "25%"),
    ("Năm qua rà soát 318 ngôi mộ, bia ghi danh cần tu sửa; 204 ngôi mộ đã sửa xong, đạt {}.",
     "64,15%", "74,15%"),  # a slip, which ties more loosely
    ("Xã có 4.750 người lao động, vận động đóng bảo hiểm 1.710 người, chiếm {} (chỉ tiêu: 40%).",
     "36%", "63%"),
    ("Xã có 180 cơ sở chế biến, kinh doanh thuộc diện kiểm tra; 153 cơ sở đã kiểm tra xong, đạt {} "
     "số cơ sở thuộc diện kiểm tra.", "85%", "92%"),
    ("Được {} diện tích trồng rừng, tương ứng 41 ha trên 48 ha được giao.", "85,4%", "91,2%"),
    ("Có {} thanh niên đăng ký nghĩa vụ (98 trên tổng số 128 thanh niên).", "76,6%", "74,6%"),
    ("Điều tra 250 hộ, có 215 hộ ủng hộ; tỷ lệ ủng hộ {}.", "86%", "89%"),
    ("Đã chi 412 triệu đồng so với kế hoạch được giao 640 triệu đồng, đạt {} kế hoạch.",
     "64,4%", "74,4%"),
    ("Tổng đàn chó, mèo 1.200 con. Trong quý đã tiêm phòng được 936 con, đạt {} tổng đàn.",
     "78%", "87%"),
    ("Số học sinh dùng học bạ số là 1.215 em, chiếm {} trong tổng số 1.350 học sinh.",
     "90%", "92%"),
    ("Có 2.184 hồ sơ được trả tiền qua mạng trên 2.600 hồ sơ có phí, lệ phí, tương đương {}.",
     "84%", "74%"),
    ("Số thu 9 tháng là 3.150 triệu đồng. Dự toán cả năm 4.500 triệu đồng. Tỷ lệ thực hiện đạt {}.",
     "70%", "75%"),
    ("Kiểm tra 80 cơ sở, đạt yêu cầu 68 cơ sở (85%), nhắc nhở 9 cơ sở ({}).", "11,25%", "12,25%"),
)  # fmt: skip
_AVERAGES = (
    ("Phường có 21 tổ dân phố; người tham gia là 147, bình quân {} người/tổ.", "7", "9"),
    ("Cả 12 thôn đã có camera. Tổng số là 48 chiếc, bình quân mỗi thôn {} chiếc.", "4", "6"),
    ("Mở 6 lớp. Tổng cộng 312 lượt người, trung bình một lớp {} người.", "52", "62"),
    ("Sau đúng 12 ngày quét được 9.600 trang, tính ra khoảng {} trang/ngày.", "800", "600"),
    ("Mở 5 lớp, bình quân {} học viên một lớp; tổng cộng có 210 học viên.", "42", "36"),
)
_CHANGES = (
    ("Thu phí 1.500 giao dịch, cùng kỳ năm trước là 1.250 giao dịch (tăng {}).", "20%", "16,7%"),
    ("Kế hoạch giao 60 lớp. Phường mở được 72 lớp, vượt {} so với kế hoạch.", "20%", "120%"),
    ("Xã nhận 36 đơn, ít hơn 9 đơn so với cùng kỳ (45 đơn), tức giảm {}.", "20%", "25%"),
    ("Có 240 hộ nghèo đầu năm, đến nay còn 192 hộ, giảm {}.", "20%", "25%"),
    ("Quý I có 320 người đăng ký học, quý II 400 người, tăng {}.", "25%", "80%"),
    ("Khách đạt 12.600 lượt, tăng 2.600 lượt (tăng {}).", "26%", "30%"),
    (
        "Hồ sơ nộp trực tuyến đạt 86,5%, tăng {} điểm phần trăm so với cùng kỳ (81,1%).",
        "5,4",
        "8,5",
    ),
    ("Hồ sơ nộp trực tuyến đạt 80,5%, {} so với cùng kỳ năm 2025 (81,1%).", "giảm", "tăng"),
    ("Tiếp nhận 350 hồ sơ, {} so với cùng kỳ năm trước (300 hồ sơ).", "tăng", "giảm"),
    ("Chỉ tiêu giao là 30%. Kết quả đạt 32%, vượt chỉ tiêu {} điểm phần trăm.", "2", "5"),
)


@pytest.mark.parametrize(("text", "right", "wrong"), _SHARES + _AVERAGES + _CHANGES)
def test_the_counts_around_deny_a_ratio(text: str, right: str, wrong: str) -> None:
    assert checks(ratios, text.format(right)) == []
    assert checks(ratios, text.format(wrong)) == ["ratio_said"]


@pytest.mark.parametrize(
    "text",
    [
        "Tiếp nhận 500 hồ sơ, giải quyết 480 hồ sơ, tỷ lệ đúng hạn đạt 99,2%.",  # its own name
        "Tiếp nhận 791 hồ sơ, trong đó kỳ trước chuyển sang 31 hồ sơ, trực tuyến 614 hồ sơ, đạt "
        "80,79%.",  # of the new files
        "Số hóa 6.187 hồ sơ (99,4%); kết quả điện tử 6.169 hồ sơ (99,1%).",  # of another whole
        "Tỷ lệ đạt 91,57%, tăng 2,74 điểm phần trăm so với quý II và tăng 22,89 điểm phần trăm so "
        "với cùng kỳ (68,68%).",  # each of its own time
        "Có 12% hộ chưa có nước sạch, tương ứng 180 hộ tại 4 thôn trong tổng số 12 thôn.",
        "Đã chi 412 triệu đồng, cùng kỳ chi 640 triệu đồng, đạt 46,4% dự toán năm.",
        "Tính từ đầu năm tiếp nhận mới 1.250 hồ sơ, trong đó qua mạng 1.205 hồ sơ, bằng 96,4%, "
        "vượt chỉ tiêu 95% của năm.",
        "Phấn đấu năm 2027 đạt 90% trong 400 hộ, nay có 300 hộ.",  # a goal
        "Thu nhập bình quân 62 triệu đồng/người; cả xã có 8.400 người, thu ngân sách 12 tỷ đồng.",
    ],
)
def test_what_else_is_meant_is_let_pass(text: str) -> None:
    assert checks(ratios, text) == []


@pytest.mark.parametrize(
    ("rows", "right", "wrong"),
    [
        ("Thôn\tĐã cấp/Tổng số\tTỷ lệ\nThượng\t180/240\t75%\nTrung\t210/300\t{}\nHạ\t95/100\t95%",
         "70%", "72%"),
        ("Mức\tSố người\tTỷ lệ\nXuất sắc\t9\t18%\nTốt\t38\t{}\nHoàn thành\t3\t6%\nTổng\t50\t100%",
         "76%", "74%"),
        ("Chỉ tiêu\tQuý II\tQuý III\tTăng, giảm (%)\nHồ sơ\t800\t920\t15\nTiếp dân\t60\t75\t{}\n"
         "Văn bản\t500\t450\t-10", "25", "20"),
    ],
)  # fmt: skip
def test_a_column_of_rates_shows_how_it_is_computed(rows: str, right: str, wrong: str) -> None:
    assert checks(table_rates, rows.format(right)) == []
    assert checks(table_rates, rows.format(wrong)) == ["rate_in_table"]
