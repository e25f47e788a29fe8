"""One sentence tells an achievement without reserve, another what denies it: with innocent
look-alikes of each."""

from __future__ import annotations

import pytest

from assistant.checks.claims.claims import contradicting_claims
from tests.assistant.checks.claims_draft import draft

# fmt: off
DENIED = [
    # what breaks it, in other words
    ("Trên địa bàn không xảy ra dịch bệnh trên đàn vật nuôi.",
     "Lở mồm long móng xuất hiện ở 06 hộ thôn Tây, 19 con bò mắc bệnh."),
    ("Công tác tiêm phòng đạt yêu cầu; không để xảy ra dịch bệnh trên gia súc, gia cầm.",
     "Bệnh dịch tả lợn phát sinh tại 04 hộ, phải tiêu hủy 31 con."),
    ("100% đường liên thôn đã được bê tông hóa.", "Đường liên thôn Bắc Sơn còn 1,7 km đường đất."),
    ("100% trường học thu học phí không dùng tiền mặt.",
     "Hai điểm trường lẻ vẫn thu học phí bằng tiền mặt."),
    ("Không có đầu việc nào bị trễ so với kế hoạch.",
     "Có 04 nhiệm vụ do Phòng Kinh tế chủ trì bị chậm so với thời hạn."),
    # works well, and is out of order since some day
    ("Máy phát điện dự phòng được cấp năm 2023 vận hành tốt.",
     "Máy phát điện dự phòng hỏng từ tháng 3/2026, chưa có kinh phí sửa."),
    ("Nhà máy nước Thanh Tân cấp nước ổn định.", "Nhà máy nước Thanh Tân hay cắt nước buổi tối."),
    # done, and not
    ("Đồ án quy hoạch chung xã đã được UBND tỉnh phê duyệt.",
     "Đồ án quy hoạch chung xã chưa được cấp có thẩm quyền phê duyệt nên chưa có căn cứ giao đất."),
    ("Đã ký hợp đồng thu gom rác với Công ty Môi trường.",
     "Hợp đồng thu gom rác đến nay vẫn chưa ký được do chưa thống nhất đơn giá."),
    # so many, and none
    ("Trung tâm học tập cộng đồng mở 08 lớp xóa mù chữ.",
     "Trung tâm học tập cộng đồng chưa mở được lớp xóa mù chữ nào do thiếu giáo viên."),
    # whatever else is told of where, why and since when
    ("Từ đầu quý đến nay không xảy ra dịch bệnh ở gia súc, gia cầm.",
     "Dịch tả lợn châu Phi phát sinh tại 05 hộ ở thôn Đoài, phải tiêu hủy 61 con lợn."),
    ("Toàn bộ hồ sơ trong kỳ được trả kết quả đúng hạn.",
     "Có 05 hồ sơ hộ tịch trả kết quả chậm so với giấy hẹn vì phải xác minh ở nơi khác."),
    # none inspected, and some fined; none, and some, that are late
    ("Trên địa bàn không có cơ sở lưu trú nào vi phạm.",
     "Có 02 nhà nghỉ bị phạt do không khai báo lưu trú."),
    ("Đơn thư tồn đọng: 0 đơn.", "Còn 03 đơn tồn đọng chưa giải quyết xong do vụ việc phức tạp."),
    ("Quá hạn chưa hoàn thành: 0 nhiệm vụ.",
     "Còn 02 nhiệm vụ quá hạn chưa hoàn thành, gồm lập quy hoạch và số hóa hồ sơ."),
    # enough for all of the staff
    ("Máy in được trang bị đủ cho cán bộ, công chức các phòng.",
     "Phòng Văn hóa - Xã hội phải dùng nhờ máy in của phòng khác."),
]
HOLD = [
    ("Trên địa bàn không xảy ra dịch bệnh trên đàn vật nuôi.",
     "Tiêm phòng lở mồm long móng cho 640 con trâu, bò."),
    ("100% đường liên thôn đã được bê tông hóa.",
     "Đường nội đồng thôn Cây Sung còn 1,7 km đường đất."),
    ("100% trường học thu học phí không dùng tiền mặt.",
     "Một số hộ kinh doanh tại chợ vẫn bán hàng thu tiền mặt."),
    ("Tất cả nhiệm vụ Đảng ủy giao đều hoàn thành đúng hạn.",
     "Có 04 nhiệm vụ UBND tỉnh giao hoàn thành chậm so với thời hạn."),
    ("Máy phát điện của Trạm Y tế vận hành tốt.",
     "Máy phát điện của trụ sở cũ hỏng từ tháng 3/2026."),
    ("Đồ án quy hoạch chung xã đã được UBND tỉnh phê duyệt.",
     "Quy hoạch chi tiết khu dân cư Đồng Mái chưa được phê duyệt."),
    ("Trung tâm học tập cộng đồng mở 08 lớp xóa mù chữ.",
     "Trung tâm học tập cộng đồng chưa mở được lớp tin học nào do thiếu máy."),
    ("Kiểm tra 18 quán ăn, không phát hiện vi phạm.",
     "Có 02 nhà hàng bị xử phạt do không có giấy chứng nhận."),
    ("Quá hạn chưa hoàn thành: 0 nhiệm vụ.", "Có 01 nhiệm vụ hoàn thành quá hạn 03 ngày."),
    ("Trang bị đủ máy tính cho cán bộ, công chức cơ quan.",
     "Trạm Y tế còn dùng chung máy tính với Trường Mầm non."),
    # not all, only for some of the time, told in one sentence, the rest told with them
    ("Không phải thủ tục nào cũng phát sinh: có 146 thủ tục có hồ sơ.",
     "Xã rà soát 24 thủ tục, kiến nghị đơn giản hóa 04 thủ tục."),
    ("Từ ngày 10/5 đến ngày 24/5/2026 không xảy ra tai nạn giao thông.",
     "Trong quý xảy ra 05 vụ tai nạn giao thông, bị thương 06 người."),
    ("Tháng 4 xã đã hoàn thành đủ 09/09 nhiệm vụ.", "Xã hoàn thành 22/32 nhiệm vụ kế hoạch năm."),
    ("100% văn bản điện tử do UBND xã phát hành được ký số; các trường còn 40 văn bản chưa ký số.",
     "Địa hình chia cắt."),
    ("Bón phân đủ 2 lần trên 388 ha, 32 ha chỉ bón được 1 lần.",
     "32 ha trong vùng trũng chưa bón đủ lần."),
    ("Quý I xã hoàn thành đủ 09/09 nhiệm vụ.", "Quý II xã hoàn thành 13/14 nhiệm vụ."),
    ("218 thủ tục không phát sinh hồ sơ.", "Trong kỳ có 61 thủ tục phát sinh hồ sơ."),
    ("Không còn nhà tạm.", "Trong năm xóa 12 nhà tạm, kinh phí 840 triệu đồng."),
    ("Trẻ 5 tuổi ra lớp 203/203 cháu.", "Trẻ 3 - 4 tuổi ra lớp 301/352 cháu."),
    ("Ngoài lĩnh vực đất đai, các hồ sơ đều trả đúng hẹn.", "06 hồ sơ đất đai trả sau ngày hẹn."),
]
# fmt: on


@pytest.mark.parametrize(("results", "limits"), DENIED)
def test_what_denies_an_achievement_is_found(results: str, limits: str) -> None:
    report = draft(f"- {results}", f"- {limits}")
    (finding,) = contradicting_claims(report).findings
    assert {q.text.rstrip(".").split(";")[-1].strip() for q in finding.quotes} == {
        results.rstrip(".").split(";")[-1].strip(),
        limits.rstrip("."),
    }


@pytest.mark.parametrize(("results", "limits"), HOLD)
def test_what_tells_of_something_else_is_left_alone(results: str, limits: str) -> None:
    assert contradicting_claims(draft(f"- {results}", f"- {limits}")).findings == ()


def test_what_is_summed_up_behind_the_plans_is_no_plan() -> None:
    plans = (
        "- Giữ vững kết quả.\n\nVới kết quả đã đạt được, UBND xã đã hoàn thành toàn bộ 20 chỉ tiêu"
        " của Kế hoạch chuyển đổi số."
    )
    report = draft("- Hoàn thành 18/20 chỉ tiêu của Kế hoạch chuyển đổi số.", plans=plans)
    assert len(contradicting_claims(report).findings) == 1
