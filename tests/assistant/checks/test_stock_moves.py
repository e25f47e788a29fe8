"""A state when the time began, what came and went, and the state now."""

from __future__ import annotations

import pytest

from assistant.checks.claims.claims import contradicting_claims
from assistant.checks.sums.arith import arithmetic
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    "body",
    [
        "- Số hộ nghèo đầu năm: 126 hộ.\n\n- Trong kỳ có 31 hộ thoát nghèo, 5 hộ phát sinh mới.\n\n"
        "- Số hộ nghèo cuối kỳ: 110 hộ.",
        "Đầu năm toàn xã có 412 hộ nghèo. Trong kỳ giảm được 57 hộ, hiện còn 365 hộ nghèo.",
        "Đầu năm có 80 hộ cận nghèo; phát sinh 6 hộ, thoát 10 hộ; đến nay còn 79 hộ cận nghèo.",
    ],
)
def test_a_state_that_does_not_follow_is_found(body: str) -> None:
    assert checks(arithmetic, body) == ["flow_said"]


@pytest.mark.parametrize(
    "body",
    [
        "- Số hộ nghèo đầu năm: 126 hộ.\n\n- Trong kỳ có 31 hộ thoát nghèo, 5 hộ phát sinh mới.\n\n"
        "- Số hộ nghèo cuối kỳ: 100 hộ.",
        "Đầu năm toàn xã có 412 hộ nghèo. Hỗ trợ làm nhà cho 20 hộ, giảm được 57 hộ, hiện còn 365 "
        "hộ nghèo.",
        "Đầu năm có 80 hộ cận nghèo, hiện có 76 hộ cận nghèo.",
    ],
)
def test_what_follows_or_cannot_be_told_is_left(body: str) -> None:
    assert checks(arithmetic, body) == []


def test_tasks_done_late_deny_that_all_were_in_time() -> None:
    told = "Đã hoàn thành 30 nhiệm vụ (đúng hạn 28, quá hạn 02)."
    claim = "Các nhiệm vụ cấp trên giao đều được hoàn thành đúng thời hạn."
    assert "claim_count" in checks(contradicting_claims, f"{told}\n\n{claim}")
    right = "Đã hoàn thành 30 nhiệm vụ, đều đúng hạn."
    assert "claim_count" not in checks(contradicting_claims, f"{right}\n\n{claim}")
