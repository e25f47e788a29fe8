"""Values that cannot be, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.sums.impossible import impossible_values
from assistant.checks.sums.part_limits import parts_above
from assistant.checks.sums.within import parts_within
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (impossible_values, "share_over_100", "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 102%."),
        (parts_within, "part_above_said", "Đã lắp đặt tại 15/14 thôn."),
        (
            parts_above,
            "part_above_total",
            "Tổng số hồ sơ đã giải quyết: 100 hồ sơ, trong đó đúng hạn 120 hồ sơ.",
        ),
        (
            impossible_values,
            "negative_remainder",
            "Tổng số được giao 20 nhiệm vụ, còn lại: -3 nhiệm vụ.",
        ),
        (
            parts_above,
            "part_above_total",
            "Được giao 30 nhiệm vụ, đã hoàn thành 33 nhiệm vụ.",
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]
