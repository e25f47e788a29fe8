"""A year named for a part of it."""

from __future__ import annotations

import pytest

from assistant.checks.part_years import whole_year_for_part
from tests.assistant.checks.whole_report import changed, said

RANGE = "Từ ngày 01/7/2025 đến ngày 31/3/2026, xã tiếp nhận 512 hồ sơ. "


@pytest.mark.parametrize(
    "parts",
    [
        "Năm 2025, xã tiếp nhận 300 hồ sơ; năm 2026 tiếp nhận 212 hồ sơ. ",
        "Năm 2025, xã tiếp nhận 300 hồ sơ. Từ ngày 01/01/2026 đến ngày 31/3/2026 có 220 hồ sơ. ",
    ],
)
def test_year_for_its_second_half(parts: str) -> None:
    draft = changed(("Trong kỳ tiếp nhận", f"{RANGE}{parts}Trong kỳ tiếp nhận"))
    assert "từ 01/7/2025 đến 31/12/2025" in said(whole_year_for_part(draft))


@pytest.mark.parametrize(
    "parts",
    [
        "Năm 2025, xã được cấp 500 triệu đồng; năm 2026 được cấp 600 triệu đồng. ",
        "Năm 2025 (từ 01/7), xã tiếp nhận 300 hồ sơ; năm 2026 tiếp nhận 212 hồ sơ. ",
        "Năm 2024, xã tiếp nhận 300 hồ sơ; năm 2025 tiếp nhận 212 hồ sơ. ",
    ],
)
def test_years_of_their_own(parts: str) -> None:
    draft = changed(("Trong kỳ tiếp nhận", f"{RANGE}{parts}Trong kỳ tiếp nhận"))
    assert not whole_year_for_part(draft).findings
