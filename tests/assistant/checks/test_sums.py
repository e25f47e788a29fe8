"""Sums of indicators, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.sums.sums import identity_sums
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            identity_sums,
            "sum_of_indicators",
            (
                "Trong kỳ, xã tiếp nhận 500 hồ sơ, trong đó trực tiếp 120 hồ sơ, trực tuyến "
                "390 hồ sơ."
            ),
        ),
        (
            identity_sums,
            "sum_of_indicators",
            (
                "Tổng số hồ sơ tiếp nhận: 800 hồ sơ (kỳ trước chuyển sang 20; trực tuyến 700; "
                "trực tiếp 90)."
            ),
        ),
        (
            identity_sums,
            "sum_of_indicators",
            (
                "- Tổng số hồ sơ đã giải quyết: 700 hồ sơ, trong đó:\n"
                "+ Đúng hạn: 690 hồ sơ;\n"
                "+ Quá hạn: 12 hồ sơ."
            ),
        ),
        (
            identity_sums,
            "sum_of_indicators",
            ("Đã giải quyết 700 hồ sơ, trong đó đúng và trước hạn 700 hồ sơ, quá hạn 5 hồ sơ."),
        ),
        (
            identity_sums,
            "sum_of_indicators",
            (
                "Xã được giao 40 nhiệm vụ, đã hoàn thành 30 nhiệm vụ, đang thực hiện trong hạn "
                "8 nhiệm vụ, quá hạn 1 nhiệm vụ."
            ),
        ),
        (
            identity_sums,
            "sum_of_indicators",
            (
                "Tính đến 30/6/2026, tiếp nhận 1.200 hồ sơ (bao gồm 20 hồ sơ kỳ trước chuyển "
                "sang), đã giải quyết 1.150 hồ sơ, đang giải quyết 45 hồ sơ."
            ),
        ),
        (
            identity_sums,
            "sum_of_indicators",
            "Đang giải quyết 50 hồ sơ (45 hồ sơ trong hạn, 6 hồ sơ quá hạn).",
        ),
        (
            identity_sums,
            "sum_of_indicators",
            (
                "Tổng số thủ tục hành chính: 400 thủ tục, trong đó 230 thủ tục toàn trình, 190 "
                "thủ tục một phần."
            ),
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]
