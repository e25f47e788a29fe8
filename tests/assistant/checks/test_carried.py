"""Files carried over, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.carried import carried_twice, opening_balance, overdue_vanished, parts_outside
from assistant.checks.every import Checker
from tests.assistant.checks.numbers_draft import checked, checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            carried_twice,
            "carried_over_twice",
            (
                "Từ ngày 01/7/2025 đến ngày 30/6/2026, tổng số hồ sơ tiếp nhận là 1.500 hồ sơ, "
                "đã giải quyết 1.450 hồ sơ.\n"
                "Từ ngày 01/7/2025 đến ngày 31/12/2025, tiếp nhận 700 hồ sơ, đã giải quyết 660 "
                "hồ sơ, còn 40 hồ sơ đang giải quyết. Từ ngày 01/01/2026 đến ngày 30/6/2026, "
                "tiếp nhận 800 hồ sơ (trong đó 40 hồ sơ kỳ trước chuyển sang), đã giải quyết "
                "790 hồ sơ, còn 10 hồ sơ đang giải quyết."
            ),
        ),
        (
            opening_balance,
            "opening_not_closing",
            (
                "Từ ngày 01/7/2025 đến ngày 31/12/2025, tiếp nhận 700 hồ sơ, đã giải quyết 660 "
                "hồ sơ, còn 40 hồ sơ đang giải quyết. Từ ngày 01/01/2026 đến ngày 30/6/2026, "
                "tiếp nhận 800 hồ sơ (trong đó 46 hồ sơ kỳ trước chuyển sang), đã giải quyết "
                "790 hồ sơ, còn 10 hồ sơ đang giải quyết."
            ),
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]


def test_a_total_counted_twice_is_mended_in_the_message() -> None:
    body = (
        "Từ ngày 01/7/2025 đến ngày 30/6/2026, tổng số hồ sơ tiếp nhận là 1.500 hồ sơ.\n"
        "Từ ngày 01/7/2025 đến ngày 31/12/2025, tiếp nhận 700 hồ sơ, đã giải quyết 660 hồ sơ, "
        "còn 40 hồ sơ đang giải quyết. Từ ngày 01/01/2026 đến ngày 30/6/2026, tiếp nhận 800 hồ sơ "
        "(trong đó 40 hồ sơ kỳ trước chuyển sang).\n"
    )
    (finding,) = checked(carried_twice, body).findings
    assert finding.expected == "1.460 hồ sơ"
    assert "700 + 800 - 40 = 1.460" in finding.message


def test_overdue_files_must_go_on_somewhere() -> None:
    body = (
        "Đến ngày 31/12/2025, còn 30 hồ sơ đang giải quyết, trong đó 03 hồ sơ quá hạn.\n"
        "Từ ngày 01/01/2026 đến ngày 30/6/2026, đã giải quyết 500 hồ sơ, trong đó đúng hạn 500 hồ "
        "sơ, giải quyết quá hạn 0 hồ sơ. Đến ngày 30/6/2026, còn 20 hồ sơ đang giải quyết, trong "
        "đó 0 hồ sơ quá hạn.\n"
    )
    assert checks(overdue_vanished, body) == ["overdue_vanished"]
    assert checks(overdue_vanished, body.replace("quá hạn 0 hồ sơ", "quá hạn 03 hồ sơ")) == []


def test_a_year_cannot_be_part_of_a_time_that_begins_in_july() -> None:
    body = (
        "Từ ngày 01/7/2025 đến ngày 30/6/2026, tổng số hồ sơ tiếp nhận là 1.500 hồ sơ.\n"
        "Năm 2025, xã tiếp nhận 700 hồ sơ. Từ ngày 01/01/2026 đến ngày 30/6/2026, xã tiếp nhận "
        "800 hồ sơ.\n"
    )
    assert checks(parts_outside, body) == ["part_begins_before_whole"]
