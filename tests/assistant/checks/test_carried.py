"""Files carried over, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.sums.carried_again import carried_again
from tests.assistant.checks.numbers_draft import checks


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
