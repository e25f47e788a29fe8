"""Limits against what the results say of all."""

from __future__ import annotations

import pytest

from assistant.checks.claims.claim_limits import denied_in_limits
from assistant.checks.reading.clauses import clauses_of
from tests.assistant.checks.claims_draft import draft


def _told(result: str, limit: str) -> list[str]:
    report = draft(result, limit)
    return [c.check for c in denied_in_limits(report, clauses_of(report))]


@pytest.mark.parametrize(
    ("result", "limit"),
    [
        ("Đoàn kiểm tra của xã đã kiểm tra việc thu phí tại 06/06 chợ, bến xe trên địa bàn.",
         "Chưa kiểm tra được việc thu phí tại các chợ, bến xe (dự kiến quý sau)."),
        ("Thành lập Đội cứu hộ cứu nạn tại 19/19 bản, tổng số 152 đội viên, trung bình mỗi tổ 04 "
         "người.",
         "Hiện còn 02 bản (Nà Phầy, Khuổi Rịa) chưa thành lập được Đội cứu hộ cứu nạn."),
        ("100% hộ nuôi cá lồng đã ký cam kết bảo vệ môi trường nước.",
         "Còn 14 hộ nuôi cá lồng ở bến Cốc chưa ký cam kết bảo vệ môi trường nước do đi vắng."),
    ],
)  # fmt: skip
def test_what_is_said_of_all_is_denied(result: str, limit: str) -> None:
    assert _told(result, limit) == ["claim_limits"]


@pytest.mark.parametrize(
    ("result", "limit"),
    [
        # another sort, another thing lacking, nearly all, to come
        ("100% trường tiểu học đã lắp camera cổng trường.",
         "Trường mầm non chưa lắp camera cổng trường."),
        ("100% hộ nuôi cá lồng đã ký cam kết bảo vệ môi trường nước.",
         "Hộ nuôi cá lồng chưa có đầu ra ổn định."),
        ("Cơ bản 100% hộ nuôi cá lồng đã ký cam kết bảo vệ môi trường nước.",
         "Còn 14 hộ nuôi cá lồng chưa ký cam kết bảo vệ môi trường nước."),
        ("Đến năm 2027, 100% hộ nuôi cá lồng ký cam kết bảo vệ môi trường nước.",
         "Còn 14 hộ nuôi cá lồng chưa ký cam kết bảo vệ môi trường nước."),
    ],
)  # fmt: skip
def test_what_both_can_be_true(result: str, limit: str) -> None:
    assert _told(result, limit) == []
