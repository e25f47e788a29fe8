"""Statements that deny each other in whatever words, and what explains those that only seem to."""

from __future__ import annotations

import pytest

from assistant.checks.claims.claim_apart import explained
from assistant.checks.claims.claim_ranks import ranked
from assistant.checks.claims.claims import contradicting_claims
from assistant.checks.reading.clauses import clauses_of
from tests.assistant.checks.claims_draft import draft

DENIED = [
    ("Cả 12/12 trạm bơm đều lắp công tơ thông minh, không còn ghi chỉ số bằng tay.",
     "- 02 trạm bơm thôn Đồng Chùa vẫn ghi chỉ số bằng tay do công tơ thông minh hỏng."),
    ("Hội đồng tư vấn đã họp 03 phiên, ban hành 02 kết luận.",
     "- Hội đồng tư vấn chưa họp được phiên nào."),
    ("100% hộ nuôi tôm khai báo thả giống qua ứng dụng của xã.",
     "- Còn 17 hộ nuôi tôm chưa khai báo thả giống qua ứng dụng."),
]  # fmt: skip
BOTH_HOLD = [
    ("Cả 18 tổ dân phố đều có sóng 4G.",
     "- Sóng 5G mới tới 11/18 tổ dân phố, tập trung ở khu trung tâm."),
    ("84 đối tượng vẫn nhận tiền mặt vì già yếu, không có điện thoại.",
     "- Việc kích hoạt định danh chậm do nhiều hộ dùng chung một điện thoại."),
    ("Chưa có doanh nghiệp khoa học và công nghệ.",
     "- 03 doanh nghiệp đã đăng ký bảo hộ nhãn hiệu trong năm."),
    ("Không có hồ sơ quá hạn ở lĩnh vực hộ tịch.",
     "- Lĩnh vực đất đai còn 05 hồ sơ quá hạn."),
    ("Đường truyền tại trụ sở ổn định suốt quý.",
     "- Đường truyền ở thôn Khe Mun còn chập chờn."),
    ("Xã không có điểm lõm sóng di động.",
     "- 02 điểm lõm sóng di động được xóa trong tháng 3."),
    ("100% đảng viên được cài Sổ tay đảng viên điện tử.",
     "- Một số đảng viên cao tuổi chưa thành thạo khi dùng Sổ tay đảng viên điện tử."),
    ("Tất cả văn bản đi đều được ký số.", "- Văn bản mật không ký số theo quy định."),
    ("Máy tính của công chức đủ một người một máy.",
     "- Máy in của một số phòng thiếu, phải dùng chung."),
    ("Người có công: 62/62 người nhận qua tài khoản.",
     "- Đối tượng bảo trợ xã hội còn 56 người nhận tiền mặt."),
    ("Đã rà soát 482 bản ghi sai lệch, đã sửa 455 bản ghi sai lệch.",
     "- Còn bản ghi sai lệch chưa sửa được do công dân vắng mặt."),
    ("Học sinh lớp 9 em nào cũng có tài khoản định danh.",
     "- Việc lập tài khoản định danh cho học sinh lớp 8 chưa làm được."),
]  # fmt: skip


@pytest.mark.parametrize(("results", "limits"), DENIED)
def test_what_is_claimed_of_all_is_denied(results: str, limits: str) -> None:
    opened = draft(results, limits)
    found = list(ranked(opened, opened.once(clauses_of)))
    assert [(each.claims[0].text, each.denials[0].text) for each in found] == [
        (results, limits.removeprefix("- "))
    ]
    assert contradicting_claims(opened).findings


@pytest.mark.parametrize(("results", "limits"), BOTH_HOLD)
def test_what_can_both_be_true(results: str, limits: str) -> None:
    assert contradicting_claims(draft(results, limits)).findings == ()


def test_other_sorts_and_numbers_explain_two_statements() -> None:
    opened = draft("Cụm 2 đã gắn đủ đồng hồ đọc số từ xa.", "- Cụm 4 chưa gắn đồng hồ từ xa.")
    claim, denial = (c for c in opened.once(clauses_of) if "đồng hồ" in c.said)
    assert explained(opened, claim, denial)
    assert not explained(opened, claim, claim)


def test_all_late_files_were_excused_but_some_were_not() -> None:
    opened = draft(
        "Bộ phận một cửa đã gửi thư xin lỗi đối với toàn bộ 38/38 hồ sơ quá hạn.",
        "- Việc xin lỗi chưa nghiêm, còn 09 hồ sơ quá hạn chưa có thư xin lỗi.",
    )
    assert contradicting_claims(opened).findings


def test_some_are_denied_by_none_and_money_moved_by_money_kept() -> None:
    for results, limits in (
        ("Tổ công tác đã kiểm tra 05 cơ sở lưu trú.", "- Chưa kiểm tra được cơ sở lưu trú nào."),
        ("Kinh phí phòng cháy năm 2026 đã được phân bổ đủ 680 triệu đồng.",
         "- Kinh phí phòng cháy năm 2026 chưa được phân bổ nên chưa mua được máy bơm."),
    ):  # fmt: skip
        assert contradicting_claims(draft(results, limits)).findings


def test_money_of_another_thing_is_no_denial() -> None:
    results = "Kinh phí phòng cháy năm 2026 đã được phân bổ đủ 680 triệu đồng."
    limits = "- Kinh phí tiêm chủng năm 2026 chưa được phân bổ."
    assert not contradicting_claims(draft(results, limits)).findings
