"""Slips of the pen: in rates, in parts, in figures said again."""

from __future__ import annotations

import pytest

from assistant.checks.rates.rates import stated_rates
from assistant.checks.reading.slips import slip
from assistant.checks.sums.part_limits import parts_above
from assistant.checks.twice.told_twice import told_twice
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [("257", "275", True), ("257", "251", True), ("257", "572", False), ("25", "250", False)],
)
def test_a_slip_is_one_digit_or_two_neighbours(one: str, other: str, found: bool) -> None:
    assert slip(one, other) is found


@pytest.mark.parametrize(("rate", "found"), [("7,46%", []), ("9,46%", ["rate_of_counts"])])
def test_the_whole_is_named_behind_the_rate(rate: str, found: list[str]) -> None:
    body = f"Tổng số hộ dân: 1.126 hộ. Toàn xã còn 84 hộ cận nghèo, chiếm {rate} tổng số hộ dân."
    assert checks(stated_rates, body) == found


@pytest.mark.parametrize(("part", "found"), [("737", []), ("7.377", ["part_above_total"])])
def test_a_part_behind_in_which_is_within_its_total(part: str, found: list[str]) -> None:
    body = f"Xã có 1.015 học sinh, trong đó có {part} học sinh nộp học phí qua tài khoản."
    assert checks(parts_above, body) == found


@pytest.mark.parametrize(("again", "found"), [("750", []), ("754", ["told_twice"])])
def test_a_figure_said_again_with_a_slip(again: str, found: list[str]) -> None:
    body = (
        "I. KẾT QUẢ\n\n1. Số hóa\n\nSố hồ sơ được nộp và cấp kết quả bản điện tử là 750 hồ sơ.\n\n"
        f"2. Ưu điểm\n\nSố hồ sơ có kết quả điện tử đạt {again} hồ sơ."
    )
    assert checks(told_twice, body) == found


def test_a_target_behind_the_rate_does_not_keep_it_from_being_checked() -> None:
    body = (
        "Đã giải quyết 1.251 hồ sơ, trong đó đúng hạn 1.243 hồ sơ, quá hạn 8 hồ sơ. "
        "Tỷ lệ giải quyết đúng hạn đạt 94,9%; chỉ tiêu được giao là 100%."
    )
    assert checks(stated_rates, body) == ["rate_of_counts"]
