"""Targets said to be met, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.targets import targets_met
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            targets_met,
            "kept_but_never_reached",
            (
                "Tỷ lệ hồ sơ nộp trực tuyến đạt 86,5%.\n"
                "II. PHƯƠNG HƯỚNG 6 THÁNG CUỐI NĂM 2026\n"
                "- Duy trì tỷ lệ hồ sơ nộp trực tuyến đạt 98%."
            ),
        ),
        (
            targets_met,
            "kept_but_never_reached",
            (
                "II. XÂY DỰNG CHÍNH QUYỀN SỐ\n"
                "Tỷ lệ hồ sơ nộp trực tuyến đạt 86,5%.\n"
                "III. PHƯƠNG HƯỚNG 6 THÁNG CUỐI NĂM 2026\n"
                "- Duy trì tỷ lệ hồ sơ nộp trực tuyến đạt 98%."
            ),
        ),
        (
            targets_met,
            "verdict_against_target",
            "Tỷ lệ hồ sơ nộp trực tuyến đạt 86,5%, vượt chỉ tiêu 90%.",
        ),
        (
            targets_met,
            "verdict_against_target",
            "Tỷ lệ hồ sơ nộp trực tuyến đạt 92,5%, chưa đạt chỉ tiêu 90% được giao.",
        ),
        (
            targets_met,
            "verdict_against_target",
            "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 96%, đạt chỉ tiêu 98% được giao.",
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]
