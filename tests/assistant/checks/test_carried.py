"""Files carried over, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.sums.carried import (
    carried_twice,
    opening_balance,
    overdue_vanished,
    parts_outside,
)
from assistant.checks.sums.carried_again import carried_again
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


@pytest.mark.parametrize(
    ("body", "right"),
    [
        (
            "Trong quý III, xã nhận 640 hồ sơ (bao gồm 35 hồ sơ quý II chuyển sang). Cộng với 35 "
            "hồ sơ tồn quý trước, tổng số phải giải quyết là {} hồ sơ.",
            ("675", "640"),
        ),
        (
            "- Tổng tiếp nhận (cả tháng trước chuyển sang 42 đơn): 812 đơn.\n"
            "- Tổng số phải xử lý trong tháng: {} đơn.",
            ("854", "812"),
        ),
        (
            "Tháng 8 nhận 210 đơn, tồn 15 đơn chuyển tháng 9. Tháng 9 nhận 240 đơn, trong đó có 15 "
            "đơn tháng 8 chuyển sang. Tổng hai tháng đã nhận {} đơn.",
            ("450", "435"),
        ),
        (
            "- Quý I: nhận 700 hồ sơ, trả 640, còn 60 hồ sơ chuyển quý II.\n- Quý II: nhận 800 hồ "
            "sơ (gồm 60 hồ sơ quý I chuyển sang và 740 hồ sơ mới), trả 780.\n"
            "- Cộng 6 tháng: nhận {} hồ sơ.",
            ("1.500", "1.440"),
        ),
    ],
)
def test_what_a_total_has_is_not_added_again(body: str, right: tuple[str, str]) -> None:
    assert checks(carried_again, body.format(right[0])) == ["carried_over_twice"]
    assert checks(carried_again, body.format(right[1])) == []


@pytest.mark.parametrize(
    "body",
    [
        "Nhận mới 640 hồ sơ. Kỳ trước chuyển sang 35 hồ sơ. Tổng phải giải quyết là 675 hồ sơ.",
        "Đã giải quyết 640 hồ sơ, trong đó có 35 hồ sơ tháng trước chuyển sang; còn 35 hồ sơ đang "
        "xử lý. Tổng số phải giải quyết trong kỳ là 675 hồ sơ.",
    ],
)
def test_what_was_carried_over_beside_new_files_is_added_once(body: str) -> None:
    assert checks(carried_again, body) == []
