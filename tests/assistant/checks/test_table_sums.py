"""Sums inside tables, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.sums.table_sums import table_sums
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            table_sums,
            "sum_in_table",
            (
                "Bảng kết quả theo lĩnh vực:\n"
                "STT\tLĩnh vực\tTiếp nhận\tĐã giải quyết\tĐang giải quyết\n"
                "1\tHộ tịch\t319\t314\t5\n"
                "2\tChứng thực\t249\t245\t4\n"
                "3\tĐất đai\t154\t138\t16\n"
                "\tTổng\t722\t697\t26"
            ),
        ),
        (
            table_sums,
            "remainder_left_blank",
            ("Bảng biên chế:\nSTT\tBiên chế được giao\tSố hiện có\tCòn thiếu\n1\t40\t2\t"),
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]
