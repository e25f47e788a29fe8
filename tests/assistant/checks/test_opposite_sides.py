"""What is said of all, denied or praised, and those of whom another sentence says otherwise."""

from __future__ import annotations

import pytest

from assistant.checks.claims.claims import contradicting_claims
from tests.assistant.checks.claims_draft import draft

DENIED = [
    ("13/13 nhà văn hóa thôn có bình chữa cháy và nội quy phòng cháy.",
     "- Ba nhà văn hóa thôn ở khu tái định cư chưa được cấp bình chữa cháy."),
    ("Hệ thống đèn chiếu sáng trên các trục đường chính hoạt động ổn định, thắp sáng hằng "
     "đêm.",
     "- Đoạn từ ngã ba chợ đến trường tiểu học có 11 bóng đèn chiếu sáng bị cháy từ giữa "
     "tháng 8 chưa thay."),
    ("Mọi ý kiến gửi đến đường dây nóng của phường đều được phản hồi trong ngày.",
     "- Việc phản hồi ý kiến qua đường dây nóng có lúc kéo dài 4 - 5 ngày, người dân phải "
     "gọi lại nhiều lần."),
    ("Phòng họp trực tuyến được trang bị đồng bộ, kết nối thông suốt với cấp tỉnh trong "
     "tất cả các cuộc họp.",
     "- Phiên họp trực tuyến ngày 20/8 bị gián đoạn hơn 40 phút do thiết bị của phòng họp "
     "hỏng."),
    ("Hồ sơ cấp giấy chứng nhận quyền sử dụng đất đều được trả đúng thời gian hẹn.",
     "- Nhiều hồ sơ cấp giấy chứng nhận lần đầu phải xin lỗi, hẹn lại do chậm xác minh "
     "nguồn gốc đất."),
    ("100% cán bộ y tế thôn bản được tập huấn sử dụng phần mềm hồ sơ sức khỏe.",
     "- 04 cán bộ y tế thôn bản mới thay chưa được tập huấn phần mềm hồ sơ sức khỏe."),
    ("Trạm bơm Đồng Nghè vận hành thường xuyên, bảo đảm nước tưới cho toàn bộ diện tích "
     "lúa mùa.",
     "- Hơn 20 ha lúa mùa cuối kênh thiếu nước tưới do trạm bơm Đồng Nghè hỏng một tổ máy "
     "suốt tháng 8."),
    ("Trên địa bàn không còn nhà tạm, nhà dột nát.",
     "- Còn 07 hộ ở bản Nà Khoang đang sống trong nhà tạm, chưa bố trí được đất để làm "
     "nhà."),
    ("Đã bàn giao đầy đủ hồ sơ, tài liệu của ba xã cũ về kho lưu trữ chung.",
     "- Tài liệu xây dựng cơ bản của xã cũ Phú Lộc chưa bàn giao, vẫn để tại trụ sở cũ."),
    ("Wi-Fi miễn phí tại 9/9 nhà sinh hoạt cộng đồng hoạt động tốt.",
     "- Tại nhà sinh hoạt cộng đồng ấp 3 và ấp 8, Wi-Fi không bắt được do nhà mạng cắt gói "
     "cước."),
    ("Việc thu gom rác sinh hoạt thực hiện đúng lịch ở tất cả các ấp, không để rác tồn "
     "đọng.",
     "- Rác sinh hoạt tại chợ và dọc tỉnh lộ có tuần không được thu gom, bốc mùi, người "
     "dân phản ánh nhiều lần."),
    ("100% cán bộ thôn có chữ ký số để xác nhận hồ sơ.",
     "- Có 04 cán bộ thôn mới bầu chưa có chữ ký số, phải ký tay."),
    ("Máy bơm, máy phát điện dự phòng được trang bị đồng bộ, đáp ứng tốt yêu cầu chống "
     "úng.",
     "- Máy phát điện dự phòng đã cũ, không đáp ứng được khi mất điện kéo dài."),
    ("Hoàn thành số hóa toàn bộ bản đồ địa chính của các xã cũ.",
     "- Bản đồ địa chính mới số hóa được khoảng 55%."),
    ("Không xảy ra sự cố an ninh mạng nào.",
     "- Hộp thư công vụ của văn phòng bị kẻ xấu gửi thư lừa đảo hàng loạt."),
    ("Cả 18/18 bản đã được phủ sóng di động.",
     "- Bản Nà Lốc vẫn nằm trong vùng lõm sóng."),
]  # fmt: skip

BOTH_HOLD = [
    ("13/13 nhà văn hóa thôn có bình chữa cháy.",
     "- Các nhà văn hóa thôn chưa có máy chiếu phục vụ hội họp."),
    ("Hệ thống đèn chiếu sáng trên các trục đường chính hoạt động ổn định.",
     "- Đường ngõ xóm chưa có đèn chiếu sáng, ban đêm đi lại khó khăn."),
    ("Toàn bộ đàn trâu, bò được tiêm phòng lở mồm long móng đợt 1.",
     "- Tiêm phòng dại cho đàn chó mới đạt khoảng 60% do hộ nuôi không khai báo."),
    ("Hầu hết hồ sơ địa chính của các thôn đã được số hóa.",
     "- Hồ sơ địa chính thôn Đồng Mây chưa được số hóa."),
    ("Không có học sinh bỏ học.",
     "- Tỷ lệ học sinh tham gia bảo hiểm y tế còn thấp, 42 học sinh chưa tham gia."),
    ("Cơ bản các tuyến mương nội đồng được nạo vét trước mùa mưa.",
     "- Tuyến mương nội đồng Cầu Ngang chưa được nạo vét."),
    ("100% cán bộ y tế thôn bản được tập huấn sử dụng phần mềm hồ sơ sức khỏe.",
     "- Số người dân sử dụng phần mềm hồ sơ sức khỏe còn ít, mới đạt 31%."),
    ("Trên địa bàn không còn nhà tạm, nhà dột nát.",
     "- Còn 07 hộ nghèo thiếu nhà vệ sinh hợp chuẩn."),
    ("Đã bàn giao đầy đủ hồ sơ, tài liệu của ba xã cũ về kho lưu trữ chung.",
     "- Kho lưu trữ chật, thiếu giá để tài liệu, chưa có máy hút ẩm."),
    ("Trạm bơm Đồng Nghè vận hành thường xuyên, không xảy ra sự cố.",
     "- Trạm bơm Cầu Sắt hỏng một tổ máy, chưa có kinh phí sửa."),
    ("Phần lớn hồ sơ đất đai được trả đúng hẹn, không để hồ sơ quá hạn kéo dài trên 10 "
     "ngày.",
     "- Còn 05 hồ sơ đất đai trả chậm 2 - 3 ngày do chờ xác minh."),
    ("Chế độ tiếp công dân được duy trì thường xuyên, đúng lịch.",
     "- Phòng tiếp công dân còn chật, chưa có camera giám sát."),
    ("Các khoản chi ngân sách đều có chứng từ đầy đủ.",
     "- Một số khoản chi ngân sách phải điều chỉnh giữa các mục trong năm."),
    ("Việc bố trí máy quét cho người dân được thực hiện nền nếp.",
     "- Máy quét tại phòng lưu trữ đã cũ, hay kẹt giấy."),
    ("Đến cuối năm, 100% chợ có điểm thu gom pin cũ.",
     "- Chợ Đầm chưa có điểm thu gom pin cũ."),
    ("Không có phản ánh, kiến nghị chuyển cấp trên.",
     "- Còn 03 phản ánh, kiến nghị về điện chưa trả lời xong."),
]  # fmt: skip


@pytest.mark.parametrize(("results", "limits"), DENIED)
def test_those_left_out_deny_what_is_said_of_all(results: str, limits: str) -> None:
    (finding,) = contradicting_claims(draft(results, limits)).findings
    said = " ".join(quote.text for quote in finding.quotes)
    assert results.rstrip(".") in said
    assert limits.strip("-. ") in said


@pytest.mark.parametrize(("results", "limits"), BOTH_HOLD)
def test_other_things_parts_and_reserves_deny_nothing(results: str, limits: str) -> None:
    assert contradicting_claims(draft(results, limits)).findings == ()


@pytest.mark.parametrize(("results", "limits"), DENIED)
def test_a_plan_to_mend_it_denies_nothing(results: str, limits: str) -> None:
    report = draft(results, "- Địa hình chia cắt.", f"- Khắc phục: {limits.strip('- ')}")
    assert contradicting_claims(report).findings == ()
