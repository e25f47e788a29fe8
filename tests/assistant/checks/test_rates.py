"""Rates against their counts, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.rates.rates import stated_rates
from assistant.checks.sums.arith import arithmetic
from tests.assistant.checks.numbers_draft import checked, checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (stated_rates, "rate_of_counts", "Đã giải quyết 450/500 hồ sơ, đạt 95%."),
        (
            stated_rates,
            "rate_of_counts",
            "Tổng số hồ sơ tiếp nhận 500 hồ sơ, đã giải quyết 450 hồ sơ, đạt tỷ lệ 95%.",
        ),
        (
            stated_rates,
            "rate_of_counts",
            "Xã được giao 40 nhiệm vụ, đã hoàn thành 30 nhiệm vụ (đạt 80%).",
        ),
        (stated_rates, "rate_of_counts", "Tỷ lệ thanh toán trực tuyến đạt 85% (331/502 hồ sơ)."),
        (
            stated_rates,
            "rate_of_counts",
            "Kinh phí được phân bổ 740 triệu đồng, đã giải ngân 268 triệu đồng (đạt 63,2%).",
        ),
        (
            stated_rates,
            "rate_of_counts",
            (
                "Tổng số hồ sơ tiếp nhận: 1.000 hồ sơ, trong đó trực tuyến 800 hồ sơ (chiếm "
                "88%), trực tiếp 200 hồ sơ (chiếm 20%)."
            ),
        ),
        (stated_rates, "rate_of_counts", "Đã số hóa 639/642 hồ sơ, đạt tỷ lệ 98,5%."),
        (stated_rates, "rate_of_counts", "Hoàn thành 32/40 nhiệm vụ (85%)."),
        (
            stated_rates,
            "rate_of_counts",
            (
                "Đã giải quyết 700 hồ sơ, trong đó đúng hạn 690 hồ sơ (chiếm 99,57%), quá hạn "
                "10 hồ sơ (chiếm 1,43%)."
            ),
        ),
        (
            stated_rates,
            "rate_of_counts",
            (
                "5.302 tài khoản định danh điện tử được kích hoạt trên 6.951 công dân đủ điều "
                "kiện, đạt 86,28%."
            ),
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]


@pytest.mark.parametrize(
    "body",
    [
        "Có 07/09 trường đạt chuẩn quốc gia (đạt 77,78%), tỷ lệ tốt nghiệp trung học đạt 99,4%.",
        "Có 12/15 chi hội hoạt động tốt (chiếm 80%), tỷ lệ hội viên đóng bảo hiểm đạt 96,5%.",
    ],
)
def test_a_quotient_with_its_own_rate_explains_no_other(body: str) -> None:
    assert checks(stated_rates, body) == []
    assert checks(arithmetic, body) == []


def test_the_right_quotient_is_told() -> None:
    (finding,) = checked(stated_rates, "Đã giải quyết 450/500 hồ sơ, đạt 95%.").findings
    assert (finding.expected, finding.found) == ("90%", "95%")
