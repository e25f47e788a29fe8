"""Totals that should be one, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.twice.conflict_totals import conflicting_totals
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            conflicting_totals,
            "several_totals",
            (
                "Tổng số hồ sơ tiếp nhận: 500 hồ sơ, đã giải quyết 490 hồ sơ.\n"
                "Tổng số hồ sơ thuộc thẩm quyền giải quyết: 472 hồ sơ, đã số hóa 470 hồ sơ."
            ),
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]
