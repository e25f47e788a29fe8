from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from evals.reading import (
    base_value,
    holds,
    overlap,
    readings,
    squeezed,
    states_date,
    values_in,
    without_dates,
    written,
)


@pytest.mark.parametrize(
    ("token", "wanted"),
    [
        ("1.049", {"1049", "1.049"}),
        ("12.456,5", {"12456.5"}),
        ("98,7", {"98.7"}),
        ("05", {"5"}),
        ("1.2.3", set()),
        ("0.708", {"708", "0.708"}),
    ],
)
def test_a_token_has_every_reading_that_it_can_have(token: str, wanted: set[str]) -> None:
    assert {Decimal(w) for w in wanted} == readings(token)


def test_scale_words_apply_and_both_values_count() -> None:
    assert {Decimal(708), Decimal(708_000_000)} == values_in("708 triệu đồng")


def test_numbers_of_a_list_and_markers_are_not_stated() -> None:
    assert values_in(written("1. Thôn Một có 12 hộ [3].")) == {Decimal(12)}


def test_digits_of_dates_symbols_and_years_are_no_amounts() -> None:
    text = (
        "Theo Kế hoạch 11/KH-UBND, Đề án 06, quý III/2026, ngày 05/9/2026, tháng 3/2026, "
        "6 tháng đầu năm 2026: 40 hồ sơ"
    )
    assert values_in(without_dates(text)) == {Decimal(40)}


def test_quotes_are_found_across_lines_and_table_bars() -> None:
    assert holds("| Hộ tịch |\n 12 |", "Hộ tịch\t12")
    assert not holds("Hộ tịch 13", "Hộ tịch\t12")


def test_squeezed_offsets_lead_back() -> None:
    text = "a | b¹\nc"
    plain, offsets = squeezed(text)
    assert plain == "abc"
    assert [text[at] for at in offsets] == ["a", "b", "c"]


def test_overlap_is_of_the_shorter_text() -> None:
    assert overlap("tiếp nhận hồ sơ", "đã tiếp nhận 12 hồ sơ mới") == 1.0
    assert overlap("số hóa", "tiếp nhận") == 0.0
    assert overlap("", "tiếp nhận") == 0.0


def test_units_scale() -> None:
    assert base_value(Decimal(708), "triệu đồng") == base_value(Decimal("0.708"), "tỷ đồng")
    assert base_value(Decimal(3), "hồ sơ") == 3


@pytest.mark.parametrize(
    "text",
    ["ngày 05/7/2026", "5.7.2026", "ngày 05 tháng 7 năm 2026", "July 5, 2026", "2026-07-05"],
)
def test_a_date_is_recognised_in_its_forms(text: str) -> None:
    assert states_date(text, date(2026, 7, 5))


@pytest.mark.parametrize("text", ["ngày 15/7/2026", "05/8/2026", "tháng 7 năm 2026", "5/7/2025"])
def test_another_date_is_not_taken_for_it(text: str) -> None:
    assert not states_date(text, date(2026, 7, 5))
