"""Results without figures."""

from __future__ import annotations

import pytest

from assistant.checks.form.vague import results_without_figures
from tests.assistant.checks.whole_report import changed, said

SOLVED = "Đã giải quyết 500 hồ sơ, đạt 97,66%."


@pytest.mark.parametrize(
    "claim",
    [
        "Tỷ lệ giải quyết đúng hạn từng bước được nâng cao.",
        "- Tỷ lệ người dân hài lòng ngày càng cao qua các năm.",
        "Số lượng thuê bao di động tăng nhanh so với trước.",
        "+ Tỷ lệ hộ dùng nước sạch không ngừng tăng lên.",
    ],
)
def test_rate_that_only_grows(claim: str) -> None:
    assert claim.lstrip("-+ ") in said(results_without_figures(changed((SOLVED, claim))))


@pytest.mark.parametrize(
    "claim",
    [
        "Tỷ lệ hộ dùng nước sạch tăng dần, đến nay đạt 92%.",
        "Nhận thức của người dân từng bước được nâng cao.",
        "Tỷ lệ hồ sơ nộp trực tuyến tăng so với quý trước.",  # told above: 430 hồ sơ nộp trực tuyến
    ],
)
def test_rate_with_a_figure_or_no_rate(claim: str) -> None:
    assert not results_without_figures(changed((SOLVED, claim))).findings


def test_targets_need_no_result() -> None:
    draft = changed(("Phấn đấu hoàn thành", "Tỷ lệ hộ dùng nước sạch tiếp tục tăng. Phấn đấu"))
    assert not results_without_figures(draft).findings
