"""A thing that works, is there or is done, an ill that did not come: against what tells otherwise
in other words, among the limits; with innocent look-alikes of each."""

from __future__ import annotations

import re

import pytest

from assistant.checks.claims.claim_things import told
from assistant.checks.claims.claims import contradicting_claims
from assistant.checks.reading.clauses import clauses_of
from assistant.wording import entries
from tests.assistant.checks.claims_draft import draft

# fmt: off
DENIED = [
    # works, and does not
    ("Hệ thống camera an ninh hoạt động tốt.",
     "Có 05 mắt camera mất tín hiệu từ tháng 6 chưa sửa."),
    ("Phòng đọc thư viện mở cửa thường xuyên.",
     "Thư viện đóng cửa từ tháng 5 do không có người trông coi."),
    ("Điện sinh hoạt cấp ổn định, phục vụ tốt nhân dân.",
     "Điện ở ấp Cồn chập chờn, nhiều hôm cắt 5 tiếng."),
    # enough, and wanting
    ("Vắc xin tiêm chủng mở rộng được cung ứng đầy đủ.",
     "Vắc xin 5 trong 1 hết từ tháng 5, phải hoãn hai đợt tiêm."),
    ("Phân bón, giống lúa cung ứng đủ cho vụ mùa.",
     "Nông dân thiếu giống, phải gieo bằng thóc thịt."),
    ("Các trường bảo đảm đủ phòng học.", "Trường Mầm non phải ghép lớp, học nhờ nhà văn hóa."),
    # in time, and late
    ("Trợ cấp hằng tháng được chi trả kịp thời.",
     "Trợ cấp tháng 7, tháng 8 của người cao tuổi chi chậm hơn 20 ngày."),
    ("Nhờ vậy tiến độ giải ngân bám sát kế hoạch đề ra.",
     "Giải ngân vốn đầu tư công chậm so với kế hoạch."),
    ("Địa phương chưa phải sử dụng đến nguồn dự phòng ngân sách.",
     "Nguồn dự phòng đã chi 380 triệu đồng khắc phục sạt lở."),
    # past a step, and before it
    ("Đã hoàn thành và bàn giao 25/25 căn nhà.",
     "Còn 03 hộ được duyệt hỗ trợ nhà ở chưa khởi công."),
    ("100% đơn đã được giải quyết, trả lời công dân.", "Còn 02 đơn từ tháng 3 chưa thụ lý."),
    ("Phòng tiếp dân có camera giám sát hoạt động ổn định.",
     "Phòng tiếp công dân chưa lắp được camera."),
    ("Cả 08 tuyến đường đăng ký đã thi công xong.",
     "Tuyến đường ngõ xóm Đoài còn dang dở vì hết vốn."),
    # an ill by its kinds
    ("Không phát sinh đoàn đông người đến trụ sở khiếu kiện.",
     "Trong tháng 7 có hai đợt, mỗi đoàn hơn mười người đến xã đòi bồi thường."),
    ("Trong kỳ không xảy ra sự cố lộ, lọt thông tin, tài khoản.",
     "Mật khẩu hộp thư công vụ của một công chức bị lộ ngày 22/6/2026."),
    ("Không có hộ tái nghèo.", "Sáu hộ ở xóm Đá rơi vào hộ nghèo sau trận lũ."),
    ("Không xảy ra tai nạn điện.", "Một thợ xây bị điện giật tử vong tại công trường nhà dân."),
    ("Không có trường hợp tai biến sản khoa.",
     "Có 01 sản phụ băng huyết sau sinh phải chuyển bệnh viện tỉnh."),
]
HOLD = [
    ("Hệ thống truyền thanh vận hành thông suốt.", "Hệ thống hội nghị truyền hình hay mất tiếng."),
    ("Hệ thống loa hoạt động tốt.",
     "Cụm loa thôn Đông hỏng từ tháng 3, đã sửa xong trong tháng 4."),
    ("Đường truyền của bộ phận một cửa thông suốt.",
     "Đường truyền tại nhà văn hóa thôn Cao yếu."),
    ("Đội ngũ giáo viên mầm non được bố trí đủ.", "Trường Tiểu học còn thiếu 04 giáo viên."),
    ("Đội ngũ công chức cơ bản đủ theo vị trí việc làm.", "Thiếu công chức ngành xây dựng."),
    ("Thuốc bảo hiểm y tế cung ứng đủ.", "Thuốc thú y tại cửa hàng khan hiếm."),
    ("Nước sạch cấp đều cho khu trung tâm.", "Hai bản vùng cao chưa có nước sạch."),
    ("Đã bàn giao 22/25 căn nhà.", "Còn 03 hộ được hỗ trợ nhà ở chưa khởi công."),
    ("Cả 05 công trình đều đã khởi công.", "Còn 02 công trình chưa hoàn thành."),
    ("Tất cả cán bộ, công chức đã được cấp chữ ký số.", "Chưa cấp chữ ký số cho trưởng thôn."),
    ("Toàn bộ 14 thôn đã có nhà văn hóa.", "Nhà văn hóa thôn Đá Bạc chưa có âm thanh."),
    ("Toàn bộ vốn đã phân bổ.", "Còn 120 triệu đồng chưa giải ngân."),
    ("Không phát sinh đoàn đông người khiếu kiện.",
     "Có hai đoàn công tác của tỉnh đến khảo sát."),
    ("Không xảy ra tai nạn điện.", "Tai nạn giao thông xảy ra 02 vụ."),
    ("Không có vụ cháy rừng.", "Cháy nhà bếp một hộ ở thôn Trung, thiệt hại 15 triệu đồng."),
    ("Không có học sinh bỏ học.", "Năm học trước có 07 em bỏ học."),
    ("Không có thiệt hại về người do mưa lũ.", "Mưa lũ làm ngập 12 ha lúa."),
    ("Không ghi nhận trường hợp mắc sởi.", "Tiêm sởi bù cho 41 trẻ."),
]
# fmt: on


@pytest.mark.parametrize(("claim", "denial"), DENIED)
def test_what_a_limit_denies_in_other_words_is_found(claim: str, denial: str) -> None:
    found = contradicting_claims(draft(f"- {claim}", f"- {denial}")).findings
    assert len(found) == 1


@pytest.mark.parametrize(("claim", "limit"), HOLD)
def test_what_can_both_be_so_is_left_alone(claim: str, limit: str) -> None:
    assert not contradicting_claims(draft(f"- {claim}", f"- {limit}")).findings


def test_a_row_that_is_not_begun_denies_that_all_are() -> None:
    table = "STT\tCông trình\tVốn\tGiải ngân\tTình trạng\n1\tSửa đường thôn 3\t480\t320\t{}\n"
    table += "2\tĐiện chiếu sáng trục chính\t120\t0\t{}\n\n- Cả 02 công trình đều đã khởi công."
    rows = table.format("Đang thi công", "Chưa khởi công")
    assert len(contradicting_claims(draft(rows)).findings) == 1
    rows = table.format("Đang thi công", "Chưa nghiệm thu")
    assert not contradicting_claims(draft(rows)).findings


def test_what_is_told_belongs_to_the_thing_nearest_to_it() -> None:
    report = draft("- Trạm y tế thiếu thuốc, xe cứu thương hỏng.")
    clause = report.once(clauses_of)[0]
    spots = [(clause.said.find(word), word) for word in ("thiếu", "hỏng")]
    things = [
        each.thing
        for at, word in spots
        if (match := re.compile(word).search(clause.said, at)) and (each := told(clause, match))
    ]
    assert things == ["thuốc", "xe cứu thương"]


def test_each_ill_that_is_denied_has_kinds_that_tell_of_it() -> None:
    known = entries("claim_breaches")
    assert all(f"- {key[2:]}" in known for key in known)
    assert all({"+", "0"} & {other[0] for other in known if other[2:] == key[2:]} for key in known)
