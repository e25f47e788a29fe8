"""What explains two statements that seem to deny each other, and what they can't explain."""

from __future__ import annotations

import pytest

from assistant.checks.claims.claims import contradicting_claims
from tests.assistant.checks.claims_draft import draft

_WRONG = [
    # paid nothing, paid well; one fund by its amount
    ("Kinh phí sửa nhà cho hộ nghèo là 360 triệu đồng, đến nay giải ngân 0 đồng.\n\n"
     "Kinh phí sửa nhà cho hộ nghèo đã được chi trả kịp thời, phát huy hiệu quả.", ""),
    ("Năm 2026 xã được giao 540 triệu đồng cho công tác thư viện. Tính đến cuối kỳ chưa giải ngân."
     "\n\nTừ nguồn 540 triệu đồng nêu trên đã thanh toán 72,5 triệu đồng mua sách.", ""),
    ("Quỹ hộ nghèo đến ngày 15/9/2026 đã chi 0 đồng.\n\n"
     "Quỹ hộ nghèo được chi đúng đối tượng, kịp thời.", ""),
    # one work by its name, done and not
    ("Chợ Bản Lầu đã được nghiệm thu kỹ thuật trong tháng 8/2026.",
     "Chợ Bản Lầu chưa được nghiệm thu do nhà thầu chậm hoàn công."),
    # done to all, done to none
    ("Đoàn thanh niên đã trao tủ sách cho 06/06 chi đoàn thôn.",
     "Việc trao tủ sách còn chờ nhà tài trợ, đến nay không có chi đoàn nào được trao."),
    ("Nhà máy nước đã đấu nối đồng hồ cho 310 hộ tại khu tái định cư.",
     "Khu tái định cư vướng mặt bằng tuyến ống nên chưa hộ nào được đấu nối đồng hồ."),
    # a list of what is lacking
    ("100% phiếu khám của các trạm đều đã được số hóa.",
     "Nhiều phiếu khám của các trạm chưa được quét, số hóa."),
    ("Toàn bộ giếng khoan của các hộ đều được xét nghiệm chất lượng nước.",
     "Nhiều giếng khoan của các hộ ven sông chưa được lấy mẫu, xét nghiệm chất lượng nước."),
    # complaints of how officials serve are complaints of what they do
    ("Xã không nhận được phản ánh, kiến nghị nào về quy định hành chính, hành vi hành chính.",
     "Có 02 phản ánh gửi qua đường dây nóng về thái độ của công chức tiếp nhận."),
    # an office is no prevention
    ("Trong kỳ không xảy ra sự cố mất an toàn thông tin.",
     "03 máy tính của phòng Văn hóa bị nhiễm mã độc tống tiền."),
    ("Trong quý trên địa bàn không xảy ra vụ cháy nào.\n\n"
     "Ngày 14/8/2026 xảy ra cháy nhà bếp của hộ ông Tòng Văn Lả.", ""),
    ("Trong kỳ không có công chức nào vi phạm giờ giấc làm việc.",
     "Tổ kiểm tra phát hiện 04 trường hợp công chức đi muộn, về sớm."),
    ("Toàn xã có 486 đối tượng hưởng trợ cấp: nhận qua tài khoản 423 người, nhận tiền mặt 63 "
     "người.\n\n100% đối tượng an sinh xã hội được chi trả không dùng tiền mặt.", ""),
]  # fmt: skip
_RIGHT = [
    # the numbers add up
    ("Xã đã kiện toàn xong Ban công tác mặt trận ở 10/13 thôn.",
     "Ba thôn tới nay chưa kiện toàn được Ban công tác mặt trận do khuyết trưởng ban."),
    ("Toàn xã có 2.310 hộ, trong đó 2.150 hộ có đồng hồ nước sạch. Số hộ chưa có đồng hồ nước sạch"
     " là 160 hộ.", ""),
    # both say that it is not done
    ("Xã đang lập dự án lắp camera tại 16/16 thôn.",
     "Dự án camera 16 thôn đang chờ thẩm định dự toán, chưa thôn nào được lắp."),
    # none of what isn't so
    ("Có 143 phiếu rất hài lòng, 98 phiếu hài lòng; không có phiếu không hài lòng.", ""),
    # other levels, other works, other households, another fund
    ("Chưa có sáng kiến cấp tỉnh nào được công nhận; ở cấp xã đã công nhận 04 sáng kiến.", ""),
    ("Hệ thống chiếu sáng đường trục thôn Lạc Thành đã được đầu tư.",
     "Hệ thống thoát nước đường trục thôn Lạc Thành đang chờ phê duyệt dự toán, chưa thi công."),
    ("100% hộ kinh doanh đã ký cam kết bảo vệ môi trường.",
     "Còn 08 hộ nuôi trồng thủy sản ven sông chưa ký cam kết bảo vệ môi trường."),
    ("Dự toán lưu trữ là 95 triệu đồng. Đến nay kinh phí này chưa chi.\n\n"
     "Dự toán tập huấn 60 triệu đồng, trong kỳ đã chi 42 triệu đồng.", ""),
    ("Đã cấp thẻ bảo hiểm y tế cho 310 hộ tại khu tái định cư.",
     "Khu tái định cư vướng hồ sơ nên chưa hộ nào được cấp giấy chứng nhận quyền sử dụng đất."),
    ("Trong năm không có đơn thư khiếu nại, tố cáo vượt cấp. Tiếp nhận 07 đơn khiếu nại.", ""),
    ("Phần mềm quản lý hộ tịch chạy ổn định, không phát sinh lỗi.",
     "Phần mềm kế toán hay bị lỗi, có ngày không đăng nhập được."),
    # an earlier stage of works is done, another project is not begun
    ("Dự án đường Pa Tết đã phê duyệt thiết kế tháng 5/2026.",
     "Dự án đường Pa Tết chưa khởi công do vướng giải phóng mặt bằng."),
    ("Dự án đường Pa Tết đã khởi công tháng 5/2026.",
     "Dự án đường Pa Vạt chưa khởi công do vướng giải phóng mặt bằng."),
    # what is warded off; what is reported of other things
    ("100% máy tính đã cài phần mềm diệt mã độc; trong quý không có sự cố lộ lọt dữ liệu.", ""),
    ("Xã không nhận được phản ánh, kiến nghị nào về quy định hành chính.",
     "Có 12 phản ánh hiện trường về rác thải xử lý còn chậm."),
]  # fmt: skip


@pytest.mark.parametrize(("results", "limits"), _WRONG)
def test_statements_that_cannot_both_hold_are_one_finding(results: str, limits: str) -> None:
    assert len(contradicting_claims(draft(results, limits)).findings) == 1


@pytest.mark.parametrize(("results", "limits"), _RIGHT)
def test_statements_that_agree_are_none(results: str, limits: str) -> None:
    assert not contradicting_claims(draft(results, limits)).findings
