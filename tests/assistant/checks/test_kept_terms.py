"""A term, the day it was met, and what is said of it."""

from __future__ import annotations

import pytest

from assistant.checks.days.kept_terms import kept_terms
from tests.assistant.checks.numbers_draft import checked, checks

TASK = "Nhiệm vụ rà soát nhà tạm có thời hạn 15/5/2026, "
HEAD = "STT\tNhiệm vụ\tHạn hoàn thành\tNgày hoàn thành\tĐánh giá\n"
FILES = "STT\tHồ sơ\tNgày hẹn trả\tNgày trả\tSố ngày quá hạn\n"


@pytest.mark.parametrize(
    "body",
    [
        f"{TASK}đã hoàn thành ngày 20/5/2026, đúng hạn.",
        "Hồ sơ hẹn trả ngày 18/6/2026, trả kết quả ngày 16/6/2026, trễ hẹn.",
        f"{HEAD}1\tCấp nước\t15/4/2026\t22/4/2026\tTrước hạn\n2\tSửa đường\t31/5/2026\t28/5/2026\t",
        f"{FILES}1\tHS-01\t20/3/2026\t12/3/2026\t8\n2\tHS-02\t21/3/2026\t23/3/2026\t2",
    ],
)
def test_a_word_that_the_days_deny(body: str) -> None:
    assert checks(kept_terms, body) == ["kept_terms"]


def test_a_row_printed_twice_is_told_once() -> None:
    rows = f"{FILES}1\tHS-01\t20/3/2026\t12/3/2026\t8\n2\tHS-02\t21/3/2026\t23/3/2026\t2"
    assert len(checked(kept_terms, f"{rows}\n\nBảng in lại:\n\n{rows}").findings) == 1


@pytest.mark.parametrize(
    "body",
    [
        f"{TASK}đã hoàn thành ngày 12/5/2026, đúng hạn.",
        f"{TASK}đã hoàn thành bước một ngày 12/5/2026, các bước còn lại quá hạn.",
        f"{TASK}gia hạn đến 30/5/2026, hoàn thành ngày 28/5/2026, đúng hạn.",
        f"{TASK}đã hoàn thành ngày 20/5/2026.",
        f"{HEAD}1\tCấp nước\t15/4/2026\t22/4/2026\tQuá hạn\n2\tSửa đường\t31/5/2026\t28/5/2026\t",
        f"{FILES}1\tHS-01\t20/3/2026\t22/3/2026\t2\n2\tHS-02\t21/3/2026\t21/3/2026\t0",
        "STT\tHồ sơ\tNgày nộp\tNgày hẹn trả\tTình trạng\n"
        "1\tHS-01\t02/3/2026\t20/3/2026\tQuá hạn\n2\tHS-02\t05/3/2026\t25/3/2026\tĐúng hạn",
    ],
)
def test_words_that_fit_the_days(body: str) -> None:
    assert checks(kept_terms, body) == []
