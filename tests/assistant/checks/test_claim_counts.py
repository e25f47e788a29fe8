"""Denials and "toàn bộ" against counts, in reports of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.claims.claims import contradicting_claims
from assistant.checks.days.told_counted import told_counted
from assistant.checks.days.told_late import told_late
from assistant.checks.every import Checker
from assistant.checks.form.annexes import annexes
from assistant.checks.form.citations import cited_two_ways
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    "body",
    [
        "Tiếp nhận 8 phản ánh, kiến nghị.\n\nTrong kỳ không phát sinh phản ánh, kiến nghị.",
        "Đã giải quyết 90 hồ sơ, trong đó quá hạn 4 hồ sơ.\n\n"
        "Xã không để hồ sơ nào giải quyết quá hạn.",
        "Rà soát 300 trường hợp trùng lặp thông tin thửa đất, còn 41 trường hợp chưa xác minh.\n\n"
        "Dữ liệu đất đai không còn trường hợp trùng lặp thông tin.",
        "Xã bố trí 01 công chức chuyên trách an toàn thông tin.\n\n"
        "Xã chưa có công chức chuyên trách an toàn thông tin.",
    ],
)
def test_the_contradiction_is_found(body: str) -> None:
    assert checks(contradicting_claims, body)


@pytest.mark.parametrize(
    "body",
    [
        "Tiếp nhận 8 phản ánh, kiến nghị.\n\nXã không có phản ánh, kiến nghị quá hạn.",
        "Tiếp nhận 8 phản ánh, kiến nghị.\n\nKhông có phản ánh, kiến nghị phải báo cáo tỉnh.",
        "Có 61 hộ đã lắp đồng hồ nước điện tử, đạt 72,6%.\n\n"
        "Phấn đấu toàn bộ hộ trong xã lắp đồng hồ nước điện tử.",
        "Xã bố trí 01 công chức chuyên trách an toàn thông tin.\n\n"
        "Các thôn chưa có người chuyên trách truyền thanh.",
    ],
)
def test_other_things_are_no_contradiction(body: str) -> None:
    assert "claim_count" not in checks(contradicting_claims, body)


def test_a_slip_in_the_year_of_a_document() -> None:
    body = (
        "Thực hiện Quyết định số 44/QĐ-TTg ngày 17/02/2023 của Thủ tướng Chính phủ.\n\n"
        "Tiếp tục thực hiện Quyết định số 44/QĐ-TTg ngày 17/02/2024 của Thủ tướng Chính phủ."
    )
    assert checks(cited_two_ways, body) == ["cited_two_ways"]


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (told_counted, ["told_counted"], "Số liệu tính đến ngày 31/8/2026 như sau."),
        (told_counted, [], "Ước thực hiện tính đến ngày 31/8/2026 đạt 90%."),
        (told_late, ["told_late"], "Trong 9 tháng đầu năm 2026, xã đã họp 4 phiên."),
        (told_late, [], "Trong 6 tháng đầu năm 2026, xã đã họp 4 phiên."),
        (annexes, ["annexes"], "Danh mục tại Phụ lục II.\n\nPHỤ LỤC I\nDANH SÁCH\n\nKhông có."),
    ],
)
def test_days_and_annexes(checker: Checker, found: list[str], body: str) -> None:
    assert checks(checker, body) == found
