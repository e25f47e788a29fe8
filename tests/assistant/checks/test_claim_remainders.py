"""Limits, notes and lists against what the results say, in reports of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.claims.claim_limits import denied_in_limits
from assistant.checks.claims.claim_remainders import remainders
from assistant.checks.claims.claims import contradicting_claims
from assistant.checks.reading.clauses import clauses_of
from tests.assistant.checks.numbers_draft import checks, draft

FILLER = "\n\n".join(
    [
        "Tổng giá trị sản xuất nông nghiệp ước đạt 214 tỷ đồng, tăng 4,1% so với cùng kỳ.",
        "Hội Phụ nữ giúp hội viên vay vốn mua giống lợn bản địa.",
        "Trường trung học cơ sở có học sinh đạt giải cấp tỉnh.",
        "Nghĩa trang liệt sĩ được quét vôi, thay bia mộ mờ chữ.",
        "Thư viện mở cửa ba buổi mỗi tuần, phục vụ bạn đọc.",
        "Chợ phiên thu hút nhiều khách du lịch vào cuối tuần.",
        "Cầu treo qua suối được thay ván mặt và sơn lan can.",
        "Đoàn Thanh niên ra quân thu gom rác nhựa ở bến cá.",
    ]
)


def _report(result: str, limit: str, note: str = "") -> str:
    return (
        f"I. KẾT QUẢ ĐẠT ĐƯỢC\n\n{result}\n\n{FILLER}\n\nII. TỒN TẠI, HẠN CHẾ\n\n{limit}\n\n"
        f"III. NHIỆM VỤ THỜI GIAN TỚI\n\nTiếp tục thực hiện kế hoạch đã đề ra.\n\n{note}"
    )


@pytest.mark.parametrize(
    ("result", "limit"),
    [
        (
            "Toàn bộ hộ nuôi bò sữa đã tiêm vắc xin viêm da nổi cục đợt I.",
            "Khoảng 12% hộ nuôi bò sữa còn từ chối tiêm vắc xin.",
        ),
        (
            "Mọi tàu cá trên 15 mét đã gắn thiết bị giám sát hành trình.",
            "Vẫn còn 03 tàu cá dài trên 15 mét ra khơi khi thiết bị giám sát bị tháo.",
        ),
        (
            "Mỗi đội viên dân phòng đều được cấp một bộ đồ bảo hộ riêng.",
            "Hiện có 07 đội viên dân phòng phải mặc chung đồ bảo hộ khi đi chữa cháy.",
        ),
        (
            "09 bình chữa cháy trang bị đủ cho 09 nhà sinh hoạt cộng đồng.",
            "Có 04 nhà sinh hoạt cộng đồng chưa có bình chữa cháy.",
        ),
    ],
)
def test_some_of_all_are_left(result: str, limit: str) -> None:
    assert "claim_remainder" in checks(contradicting_claims, _report(result, limit))


@pytest.mark.parametrize(
    ("result", "limit"),
    [
        (
            "100% hộ nghèo được cấp thẻ bảo hiểm y tế.",
            "Còn 14 hộ nghèo chưa có nhà tiêu hợp vệ sinh.",
        ),
        (
            "Hầu hết hộ nuôi bò sữa đã tiêm vắc xin viêm da nổi cục.",
            "Khoảng 12% hộ nuôi bò sữa còn từ chối tiêm vắc xin.",
        ),
        (
            "12/12 thôn có đội dân phòng, tổng số 96 đội viên.",
            "Có 07 đội viên dân phòng chưa qua lớp nghiệp vụ chữa cháy.",
        ),
        (
            "Năm 2026 toàn bộ tàu cá trên 15 mét đã gắn thiết bị giám sát hành trình.",
            "Năm 2025 có 03 tàu cá trên 15 mét chưa gắn thiết bị giám sát hành trình.",
        ),
        (
            "Đã gửi thư xin lỗi đối với 14/14 hồ sơ trả kết quả quá hạn.",
            "Đến cuối kỳ vẫn còn 16 hồ sơ quá hạn chưa trả được kết quả.",
        ),
    ],
)
def test_what_is_left_of_others(result: str, limit: str) -> None:
    assert checks(contradicting_claims, _report(result, limit)) == []


@pytest.mark.parametrize(("sort", "found"), [("trồng nấm", False), ("nuôi ong", True)])
def test_two_sorts_of_a_thing(sort: str, found: bool) -> None:
    report = draft(
        _report(
            "100% tổ hợp tác nuôi ong đã đăng ký mã vùng sản xuất với tỉnh.",
            f"Còn 03 tổ hợp tác {sort} chưa đăng ký mã vùng sản xuất với tỉnh.",
        )
    )
    clauses = clauses_of(report)
    assert bool(list(remainders(report, clauses))) is found
    assert bool(list(denied_in_limits(report, clauses))) is found


def test_a_note_belongs_to_the_part_of_its_mark() -> None:
    result = "Toàn bộ phiếu thu tiền nước được ký số trước khi phát hành²."
    note = "² Theo sổ theo dõi, còn 53 phiếu thu tiền nước in giấy chưa ký số.\n"
    assert checks(contradicting_claims, _report(result, "", note))
    other = "² Theo sổ theo dõi, còn 53 phiếu thu tiền nước chưa giao tận tay chủ hộ.\n"
    assert checks(contradicting_claims, _report(result, "", other)) == []


@pytest.mark.parametrize(
    ("result", "limit", "found"),
    [
        (
            "Xã đã cử 02 kỹ sư chăn nuôi hỗ trợ các hợp tác xã.",
            "Trong năm chưa cử được kỹ sư chăn nuôi nào hỗ trợ các hợp tác xã.",
            True,
        ),
        (
            "Xã đã gửi tỉnh đề xuất bãi bỏ 02 loại phí chợ.",
            "Trong năm xã chưa đề xuất được loại phí nào để bãi bỏ.",
            True,
        ),
        (
            "Xã bố trí 01 nữ hộ sinh trực tại trạm.",
            "Xã chưa có nữ hộ sinh trình độ đại học.",
            False,
        ),
        (
            "Xã đề xuất xây 02 hồ chứa nước ở vùng cao.",
            "Xã chưa có hồ chứa nước ở vùng cao.",
            False,
        ),
        (
            "Xã đã xây 02 hồ chứa nước ở vùng cao.",
            "Thôn Nà Phai chưa có hồ chứa nước.",
            False,
        ),
    ],
)
def test_none_of_what_is_counted(result: str, limit: str, found: bool) -> None:
    assert bool(checks(contradicting_claims, _report(result, limit))) is found
