"""Rises and falls, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.rates.changes import changes_said
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            changes_said,
            "change_against_values",
            (
                "Tỷ lệ hồ sơ nộp trực tuyến đạt 86,5%, tăng 8,5 điểm phần trăm so với cùng kỳ "
                "năm 2025 (81,1%)."
            ),
        ),
        (
            changes_said,
            "change_against_values",
            "Tỷ lệ hồ sơ nộp trực tuyến đạt 80,5%, tăng so với cùng kỳ năm 2025 (81,1%).",
        ),
        (
            changes_said,
            "change_against_values",
            "Số hồ sơ tiếp nhận 350 hồ sơ, giảm so với cùng kỳ năm trước (300 hồ sơ).",
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]
