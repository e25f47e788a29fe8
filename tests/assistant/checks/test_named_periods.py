"""Title and closing sentence name one period."""

from __future__ import annotations

import pytest

from assistant.checks.days.named_periods import periods_named
from tests.assistant.checks.whole_report import changed, said

END = "Trên đây là báo cáo quý I năm 2026 của"


def test_closing_of_another_period() -> None:
    draft = changed((END, "Trên đây là báo cáo quý IV năm 2025 của"))
    assert "lời kết ghi quý IV/2025" in said(periods_named(draft))


@pytest.mark.parametrize(
    "end",
    [
        END,
        "Trên đây là báo cáo 3 tháng đầu năm 2026 của",
        "Trên đây là báo cáo kết quả thực hiện Kế hoạch số 12/KH-UBND ngày 15/12/2025 của",
        "Trên đây là báo cáo của",
    ],
)
def test_closing_of_the_same_period(end: str) -> None:
    assert not periods_named(changed((END, end))).findings
