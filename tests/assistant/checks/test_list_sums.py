"""Sums of lists, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.sums.list_sums import list_sums
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            list_sums,
            "sum_of_list",
            "Tổ chức 10 lớp tập huấn, gồm 4 lớp cho cán bộ và 5 lớp cho người dân.",
        ),
        (
            list_sums,
            "sum_of_list",
            (
                "Tổng kinh phí bố trí là 1.000 triệu đồng, gồm: mua sắm thiết bị 600 triệu "
                "đồng; đào tạo, tập huấn 300 triệu đồng; camera an ninh 200 triệu đồng."
            ),
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]
