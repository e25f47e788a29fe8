"""Rates of one part over another, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.rate_parts import wrong_parts
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            wrong_parts,
            "rate_of_parts",
            (
                "Số dịch vụ công trực tuyến toàn trình: 120.\n"
                "Số dịch vụ công trực tuyến một phần: 260.\n"
                "Tỷ lệ dịch vụ công trực tuyến toàn trình đạt 46,15%."
            ),
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]
