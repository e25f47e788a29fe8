from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.computed import evaluate


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1.250 / 5.000 × 100", "25"),
        ("196 + 162", "358"),
        ("0,708 tỷ − 0,35 tỷ", "0.358"),
        ("(7.618 + 4.838) : 2", "6228"),
    ],
)
def test_vietnamese_sums(formula: str, value: str) -> None:
    assert evaluate(formula) == Decimal(value)


@pytest.mark.parametrize(
    "formula", ["", "1 / 0", "__import__('os')", "2 ** 9999", "1" * 600, "a + b"]
)
def test_what_is_no_sum_has_no_value(formula: str) -> None:
    assert evaluate(formula) is None
