"""Money spent and given, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.rates.budget import budget_limits
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            budget_limits,
            "spent_above_given",
            "Kinh phí được phân bổ 500 triệu đồng; đã giải ngân 620 triệu đồng.",
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]
