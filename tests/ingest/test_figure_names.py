"""Which indicator a figure is, and free labels that read on their own."""

from __future__ import annotations

import pytest

from tests.ingest.blocks import Row
from tests.ingest.figure_reports import HEADING, ITEM, PARAGRAPH, figures_of
from vectorstore.records import Figure

INDICATORS: list[tuple[str, str, str | None]] = [
    ("Tiếp nhận trực tuyến 803 hồ sơ, bưu chính công ích 09 hồ sơ.", "803", "tthc.received_online"),
    ("Tiếp nhận trực tuyến 803 hồ sơ, bưu chính công ích 09 hồ sơ.", "9", "tthc.received_post"),
    ("Gồm 803 hồ sơ tiếp nhận trực tuyến và 11 hồ sơ qua bưu chính.", "11", "tthc.received_post"),
    ("Năm 2025 chuyển sang 28 hồ sơ.", "28", "tthc.carried_over"),
    ("Giải quyết 902 hồ sơ, quá hạn 03 hồ sơ; còn 33 hồ sơ đang giải quyết.", "3",
     "tthc.resolved_late"),
    ("Còn 33 hồ sơ đang giải quyết, trong đó 01 hồ sơ đã quá hạn².", "1", "tthc.pending_late"),
    ("Giải quyết trước hạn 9.150 hồ sơ, đúng hạn 3.120 hồ sơ.", "9150", "tthc.resolved_early"),
    ("Giải quyết trước hạn 9.150 hồ sơ, đúng hạn 3.120 hồ sơ.", "3120",
     "tthc.resolved_just_in_time"),
    ("Giải quyết trước và đúng hạn 777 hồ sơ.", "777", "tthc.resolved_on_time"),
    ("Số hồ sơ sử dụng lại dữ liệu đã số hóa là 301 hồ sơ.", "301", "dvc.reuse_files"),
    ("Số hóa thành phần và kết quả của 742 hồ sơ.", "742", "sohoa.files"),
    ("Văn bản đến 1.486 văn bản; văn bản đi 642 văn bản.", "642", "vanban.outgoing"),
    ("Văn bản đến 1.486 văn bản; văn bản đi 642 văn bản.", "1486", "vanban.incoming"),
    ("Tiếp nhận 13 phản ánh, xử lý 11 phản ánh, còn 02 phản ánh.", "11", "tthc.feedback_resolved"),
    ("Tiếp nhận 13 phản ánh, xử lý 11 phản ánh, còn 02 phản ánh.", "2", "tthc.feedback_pending"),
    ("Đến nay không có nhiệm vụ quá hạn.", "0", "nhiemvu.overdue"),
    ("Còn 3 thôn sóng di động yếu.", "3", "hatang.weak_spots"),
    ("Cấp chữ ký số cá nhân cho 1.240 người dân.", "1240", "chuky.citizens"),
    ("Kích hoạt tài khoản định danh mức 2: 6.533/8.433 công dân.", "6533", "da06.accounts"),
    ("Duy trì 18 Tổ công nghệ số cộng đồng.", "18", "tcnscd.teams"),
    ("Các phường cũ bàn giao sang 37 hồ sơ.", "37", None),
    ("Tổng thu ngân sách trên địa bàn đạt 2.310 triệu đồng.", "2310", "ngansach.revenue"),
    ("Xã được phân bổ 560 triệu đồng ngân sách.", "560", "ngansach.allocated"),
    ("Toàn trình: 209 thủ tục (tỷ lệ 55,4%).", "55.4", "dvc.full_service_rate"),
    ("Tỷ lệ hồ sơ toàn trình đạt 55,4%.", "55.4", "dvc.full_file_rate"),
    ("Tỷ lệ hộ kinh doanh có mã QR là 61,2%.", "61.2", "ktxh.qr_rate"),
    ("Tỷ lệ thanh toán không dùng tiền mặt là 61,2%.", "61.2", "ktxh.cashless_rate"),
    ("Số HS nộp trực tuyến: 803 hồ sơ.", "803", "tthc.received_online"),
    ("Số HS đóng học phí qua tài khoản: 803 học sinh.", "803", "giaoduc.fee_students"),
    ("Đăng ký thường trú: trực tuyến 210 hồ sơ.", "210", None),
    ("Lũ làm hỏng 2 máy tính.", "2", None),
    ("Tốc độ quét dưới 15 trang/phút.", "15", None),
]  # fmt: skip


def _of(value: str, *rows: Row | str) -> Figure:
    return next(f for f in figures_of(*rows) if str(f.value) == value)


@pytest.mark.parametrize(("text", "value", "indicator"), INDICATORS)
def test_indicators(text: str, value: str, indicator: str | None) -> None:
    assert _of(value, text).indicator_id == indicator


BORROWED = [
    ("Số hóa 799 hồ sơ (đạt 97,80%), cấp kết quả điện tử 811 hồ sơ.", "97.80", "sohoa.rate"),
    ("Số hóa 742 hồ sơ (đạt 95,01% số hồ sơ đã giải quyết).", "95.01", "sohoa.rate"),
    ("Hồ sơ toàn trình 560 hồ sơ, chiếm 53,85% hồ sơ trực tuyến.", "53.85", "dvc.full_file_rate"),
    ("Thanh toán trực tuyến 474 hồ sơ trên 531 hồ sơ có phí (89,27%).", "89.27",
     "dvc.payment_rate"),
    ("Tỷ lệ hồ sơ trực tuyến đạt 88% (803/910 hồ sơ mới tiếp nhận).", "803",
     "tthc.received_online"),
    ("Tỷ lệ hồ sơ trực tuyến đạt 88% (quý I/2026 là 84,5%).", "84.5", "tthc.online_rate"),
    ("Đã giải ngân 36%, vượt chỉ tiêu 35% đề ra.", "35", "ngansach.rate"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "indicator"), BORROWED)
def test_figures_told_by_the_one_before(text: str, value: str, indicator: str) -> None:
    assert _of(value, text).indicator_id == indicator


LABELS = [
    ("Đã khắc phục 3 lỗi.", "3", "Số lỗi đã khắc phục"),
    ("Tích hợp thẻ bảo hiểm xã hội cho 3.016 công nhân.", "3016",
     "Số công nhân được tích hợp thẻ bảo hiểm xã hội"),
    ("Năng suất lúa bình quân 56,8 tạ/ha.", "56.8", "Năng suất lúa bình quân"),
    ("Tổng diện tích gieo trồng 1.245,6 ha, đạt 102% kế hoạch.", "102",
     "Tỷ lệ so với kế hoạch – tổng diện tích gieo trồng"),
    ("Đã kiểm tra 4/6 đơn vị (66,67%).", "66.67", "Tỷ lệ đơn vị đã kiểm tra"),
    ("Tỷ lệ hồ sơ trực tuyến đạt 88%, tăng 3,7 điểm phần trăm so với quý I.", "3.7",
     "Mức tăng tỷ lệ hồ sơ nộp trực tuyến"),
    ("Số vụ cháy giảm 25 vụ (giảm 10,7%).", "10.7", "Tỷ lệ giảm số vụ cháy"),
    ("Trường tiểu học Hoa Mai có 18 phòng học.", "18",
     "Số phòng học (trường tiểu học Hoa Mai)"),
    ("Họp không giấy tờ: 24/30 cuộc (80%).", "80", "Tỷ lệ cuộc họp không giấy tờ"),
    ("Xử phạt 12 trường hợp, số tiền 25.500.000 đồng.", "25500000",
     "Số tiền – số trường hợp xử phạt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "label"), LABELS)
def test_labels_read_on_their_own(text: str, value: str, label: str) -> None:
    figure = _of(value, text)
    assert (figure.indicator, figure.indicator_id) == (label, None)


def test_a_short_label_takes_the_matter_above() -> None:
    rows = [
        Row(HEADING, "3. Giáo dục"),
        Row(PARAGRAPH, "Toàn xã có 7 trường học.", under=0),
        Row(ITEM, "- Đăng ký tạm trú: trực tuyến: 42.", under=0, label="-"),
    ]
    assert _of("7", *rows).indicator == "Số trường học (Giáo dục)"
    assert _of("42", *rows).indicator == "Số trực tuyến (Đăng ký tạm trú)"


def test_a_heading_that_leads_to_its_figure() -> None:
    rows = [
        Row(HEADING, "1.2. Số nhiệm vụ được giao:", label="1.2."),
        Row(PARAGRAPH, "21 nhiệm vụ, trong đó:", under=0),
    ]
    figure = _of("21", *rows)
    assert figure.indicator_id == "nhiemvu.assigned"
    assert figure.quote.startswith("Số nhiệm vụ được giao:")


def test_a_heading_that_counts_is_a_figure() -> None:
    [figure] = figures_of(Row(HEADING, "1.5. Xã tiếp nhận 1.474 hồ sơ, trong đó:", label="1.5."))
    assert figure.value == 1474
    assert figure.indicator_id == "tthc.received"


def test_another_body_named_in_the_sentence() -> None:
    assert _of("12", "UBND xã Yên Phúc tiếp nhận 12 hồ sơ.").commune == "xã Yên Phúc"
    assert _of("12", "UBND xã tiếp nhận 12 hồ sơ.").commune == "xã Thượng Lâm"
