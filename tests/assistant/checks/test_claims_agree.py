"""What explains two statements that seem to deny each other, and what they can't explain."""

from __future__ import annotations

import pytest

from assistant.checks.claims.claims import contradicting_claims
from tests.assistant.checks.claims_draft import draft

_WRONG = [
    # one work by its name, done and not
    ("Chợ Bản Lầu đã được nghiệm thu kỹ thuật trong tháng 8/2026.",
     "Chợ Bản Lầu chưa được nghiệm thu do nhà thầu chậm hoàn công."),
    # done to all, done to none
    ("Đoàn thanh niên đã trao tủ sách cho 06/06 chi đoàn thôn.",
     "Việc trao tủ sách còn chờ nhà tài trợ, đến nay không có chi đoàn nào được trao."),
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
    # look like what is explained: of one age, of what is pending, still there
    ("Học sinh lớp 5 100% đã học bơi.",
     "Còn 24 học sinh lớp 5 chưa được học bơi."),
    ("Trẻ 5 tuổi 100% đã được tiêm nhắc.",
     "Còn 12 trẻ 5 tuổi chưa được tiêm nhắc."),
    ("Hiện không có hồ sơ đang giải quyết bị quá hạn.",
     "Còn 03 hồ sơ đang giải quyết đã quá hạn do chờ xác minh."),
    ("Trong kỳ không phát sinh đơn thư khiếu nại.",
     "Tiếp nhận 06 đơn thư khiếu nại về đất đai."),
    ("Xã không còn cầu tạm.",
     "Hiện vẫn còn 03 cầu tạm ở thôn Nà Pheo."),
    ("100% hồ sơ trả đúng hạn.",
     "Vẫn còn tình trạng hồ sơ trả chậm ở lĩnh vực xây dựng."),
    ("Trong kỳ không có đoàn đông người.",
     "Có 01 đoàn đông người đến trụ sở đề nghị giải quyết bồi thường."),
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
    # other ages, what is settled and what is pending, some of them, what is removed or left out,
    # what is spared to people, where they all are, new ones
    ("Trẻ 6 tuổi của xã ra lớp đủ 118/118 em.",
     "Trẻ 4 - 5 tuổi ra lớp mới 96/131 em."),
    ("Học sinh 11 tuổi 100% đã học bơi.",
     "Còn 24 học sinh 8 tuổi chưa được học bơi."),
    ("Hiện còn 17 hồ sơ đang giải quyết, không có hồ sơ nào quá hạn.",
     "Có 05 hồ sơ đất đai trả kết quả quá hạn do thiếu cán bộ đo đạc."),
    ("Không có hồ sơ đang thụ lý bị quá hạn.",
     "Trong kỳ 04 hồ sơ hộ tịch đã trả quá hạn."),
    ("Có 05 thôn không phát sinh đơn thư khiếu nại.",
     "Tiếp nhận 06 đơn thư khiếu nại về đất đai."),
    ("218 thủ tục không phát sinh hồ sơ.",
     "Trong kỳ có 61 thủ tục phát sinh hồ sơ."),
    ("Xã không còn cầu tạm.",
     "Trong năm xóa 12 cầu tạm, kinh phí 840 triệu đồng."),
    ("Ngoài lĩnh vực xây dựng, 100% hồ sơ trả đúng hạn.",
     "Vẫn còn tình trạng hồ sơ trả chậm ở lĩnh vực xây dựng."),
    ("Tổ số hóa nhập sẵn dữ liệu để bà con không phải nộp lại bản sao giấy khai sinh.",
     "Việc nhập sẵn dữ liệu để bà con không phải nộp lại bản sao giấy khai sinh mới bắt đầu."),
    ("Trả quá hạn 09 hồ sơ, đều thuộc lĩnh vực đất đai.",
     "Hồ sơ đất đai trả quá hạn còn tập trung ở khâu đo đạc."),
    ("Không xảy ra điểm nóng về an ninh trật tự.",
     "Có 01 đoàn đông người đến trụ sở đề nghị giải quyết bồi thường."),
    ("Trong quý không phát sinh ổ dịch mới.",
     "Đã phun khử trùng tại 02 thôn có ổ dịch."),
]  # fmt: skip


@pytest.mark.parametrize(("results", "limits"), _WRONG)
def test_statements_that_cannot_both_hold_are_one_finding(results: str, limits: str) -> None:
    assert len(contradicting_claims(draft(results, limits)).findings) == 1


@pytest.mark.parametrize(("results", "limits"), _RIGHT)
def test_statements_that_agree_are_none(results: str, limits: str) -> None:
    assert not contradicting_claims(draft(results, limits)).findings
