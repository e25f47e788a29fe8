"""Totals, shares and steps told in lines of one list, and sums that no commune has."""

from __future__ import annotations

import pytest

from assistant.review import review
from tests.assistant.checks.numbers_draft import draft

_FIGURES = ("sum_mismatch", "rate_mismatch", "impossible_value")
_FUNDS = (
    "Thu 9 tháng 31.200 triệu đồng, chi 22.410 triệu đồng.\n\nTồn quỹ đầu năm 2.150 triệu đồng."
)


def _found(body: str) -> list[str]:
    return [f.check for f in review(draft(body).parsed).findings if f.kind in _FIGURES]


@pytest.mark.parametrize(
    ("check", "body"),
    [
        ("ratio_said", "- Hồ sơ phải số hóa: 2.640.\n- Đã số hóa: 2.508, đạt 96,9%."),
        ("tally", "- Tổng số nhà: 26 nhà.\n- Xây mới: 17 nhà.\n- Sửa chữa: 10 nhà."),
        (
            "outcome_above_source",
            "- Đã thu nhận hồ sơ định danh điện tử: 7.310 người.\n"
            "- Tài khoản định danh đã kích hoạt: 7.642 tài khoản.",
        ),
        ("thousand_slip", f"{_FUNDS}\n\nTồn quỹ ngân sách xã hiện nay là 8.790 tỷ đồng."),
    ],
)
def test_a_wrong_line_is_told(check: str, body: str) -> None:
    assert _found(body) == [check]


@pytest.mark.parametrize(
    "body",
    [
        "- Hồ sơ phải số hóa: 2.640.\n- Đã số hóa: 2.508, đạt 95,0%.",
        "- Tổng số nhà: 27 nhà.\n- Xây mới: 17 nhà.\n- Sửa chữa: 10 nhà.",
        "- Tổng số đơn: 40 đơn.\n- Đã giải quyết: 36 đơn.\n- Đúng hạn: 35 đơn.",
        "- Đăng ký tài khoản trong tháng: 240.\n- Tài khoản kích hoạt trong tháng: 265.",
        f"{_FUNDS}\n\nDoanh thu của doanh nghiệp trên địa bàn đạt 8.790 tỷ đồng.",
        "Đơn thuộc thẩm quyền:\n\n| Loại | Phải giải quyết | Đã giải quyết | Còn lại |\n"
        "|---|---|---|---|\n| Khiếu nại | 4 | 3 | 1 |\n| Kiến nghị | 23 | 19 | 4 |\n"
        "| Cộng | 27 | 22 | 5 |\n\nTỷ lệ giải quyết 81,48%.",
    ],
)
def test_what_other_words_explain_is_let_pass(body: str) -> None:
    assert _found(body) == []
