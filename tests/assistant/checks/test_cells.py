"""Empty cells."""

from __future__ import annotations

import pytest

from assistant.checks.form.cells import empty_cells
from tests.assistant.checks.whole_report import changed, said

TABLE = "STT\tTên mô hình\tSố hộ tham gia\n1\tChợ phiên số\t40\n2\tNhà văn hóa số\t25\n"


def _table(text: str) -> str:
    return said(empty_cells(changed((TABLE, text))))


def test_amount_without_a_value() -> None:
    table = "STT\tThôn\tSố hộ\tSố hộ có mạng\n1\tKhe Lim\t40\t\n2\tKhe Sằn\t52\t50\n"
    assert "Số hộ có mạng" in _table(table)
    assert "Khe Sằn" not in _table(table)


ROWS = "STT\tNội dung\tĐơn vị\tKế hoạch\tĐến 14/9\n1\tHồ sơ\tbộ\t90\t92\n2\tLớp\tlớp\t4\t3\n"


def test_cell_left_empty_in_a_column_of_figures() -> None:
    rows = f"{ROWS}3\tMáy quét\tbộ\t12\t11\n4\tBản sao\tbản\t1.200\t\n"
    assert "“Đến 14/9”" in _table(rows)


def test_a_column_with_two_empty_cells_may_be_filled_later() -> None:
    rows = f"{ROWS}3\tMáy quét\tbộ\t12\t\n4\tBản sao\tbản\t1.200\t\n"
    assert not _table(rows)


def test_notes_totals_and_group_rows_may_stay_empty() -> None:
    table = (
        "STT\tThôn\tSố hộ\tSố hộ có mạng\tGhi chú\nI\tVùng cao\t\t\t\n1\tKhe Lim\t40\t38\t\n"
        "\tTổng cộng\t40\t\t\n"
    )
    assert not _table(table)


@pytest.mark.parametrize(
    ("rows", "bare"),
    [("1\t\t\n2\t\t\n", True), ("", True), ("1\tMô hình\t12\n", False), ("\tKhông có\t\n", False)],
)
def test_a_table_with_nothing_in_its_rows(rows: str, bare: bool) -> None:
    assert bool(_table(f"STT\tTên mô hình\tKết quả\n{rows}")) is bare
