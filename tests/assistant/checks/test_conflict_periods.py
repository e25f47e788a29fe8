"""Times said in two ways, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.days.conflict_periods import cumulative_columns, period_labels
from assistant.checks.every import Checker
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            period_labels,
            "title_and_column_periods",
            (
                "Tổng hợp hồ sơ quý I năm 2026:\n"
                "STT\tLĩnh vực\tSố hồ sơ quý II\n"
                "1\tHộ tịch\t319\n"
                "2\tChứng thực\t249"
            ),
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]


def test_a_cumulative_column_below_the_body() -> None:
    body = (
        "Từ ngày 01/7/2025 đến ngày 30/6/2026, xã tiếp nhận 900 hồ sơ trực tuyến.\n"
        "Bảng số hồ sơ tiếp nhận tính đến ngày 30/6/2026:\n"
        "STT\tSố hồ sơ trực tuyến quý II\tSố hồ sơ trực tuyến lũy kế đến hiện tại\n"
        "1\t200\t410\n"
    )
    assert checks(cumulative_columns, body) == ["cumulative_below_body"]
