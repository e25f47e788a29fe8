"""Titles of tables that name another time than the one their figures are of."""

from __future__ import annotations

import pytest

from assistant.checks.days.table_titles import table_titles
from tests.assistant.checks.whole_report import changed, said

AT = "3. Các mô hình\n"
TABLE = """Bảng 1. Kết quả giải quyết thủ tục hành chính {time}

Lĩnh vực\tTiếp nhận\tGiải quyết
Hộ tịch\t312\t305
Đất đai\t200\t195
Cộng\t512\t500

3. Các mô hình
"""
MONTHS = """Bảng 1. Kết quả giải quyết thủ tục hành chính {time}

Lĩnh vực\tTháng 1/2026\tTháng 2/2026\tTháng 3/2026
Hộ tịch\t12\t15\t17
Đất đai\t20\t11\t13

3. Các mô hình
"""


def _told(table: str, time: str) -> str:
    return said(table_titles(changed((AT, table.format(time=time)))))


@pytest.mark.parametrize("table", [TABLE, MONTHS])
def test_title_of_another_quarter(table: str) -> None:
    assert "Tên bảng ghi quý IV/2025" in _told(table, "quý IV năm 2025")


@pytest.mark.parametrize("table", [TABLE, MONTHS])
@pytest.mark.parametrize(
    "time", ["quý I năm 2026", "3 tháng đầu năm 2026", "năm 2026", "so với quý IV năm 2025", ""]
)
def test_title_of_the_same_time(table: str, time: str) -> None:
    assert not _told(table, time)


def test_a_table_of_other_figures_is_of_its_own_time() -> None:
    table = TABLE.replace("512\t500", "431\t402").replace("312\t305", "231\t212")
    assert not _told(table, "quý IV năm 2025")


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("C. SỐ LIỆU KÈM THEO QUÝ IV/2025", True),
        ("1. Phụ lục V. Kết quả 02 tháng đầu năm 2026", True),
        ("C. SỐ LIỆU KÈM THEO QUÝ I/2026", False),
        ("C. SỐ LIỆU QUÝ IV/2025 ĐỂ SO SÁNH", False),
    ],
)
def test_a_heading_that_stands_for_the_title(title: str, *, found: bool) -> None:
    rows = TABLE.split("\n\n", 1)[1]
    assert bool(said(table_titles(changed((AT, f"{title}\n\n{rows}"))))) is found


def test_columns_of_another_quarter_than_the_title() -> None:
    table = TABLE.format(time="quý I năm 2026").replace("Tiếp nhận\t", "Tiếp nhận quý II\t")
    assert "tên cột là của quý II/2026" in said(table_titles(changed((AT, table))))
