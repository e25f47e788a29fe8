"""Numbers of headings."""

from __future__ import annotations

import pytest

from assistant.checks.form.numbering import heading_numbers, item_numbers
from tests.assistant.checks.whole_report import changed, said

Changes = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([("III. TỒN", "IV. TỒN"), ("IV. NHIỆM", "V. NHIỆM")], "“II” rồi đến “IV”"),
        ([("III. TỒN", "II. TỒN")], "“II” rồi đến “II”"),
        ([("IV. NHIỆM", "III. NHIỆM")], "“III” rồi đến “III”"),
        ([("2. Kinh phí", "3. Kinh phí"), ("3. Các mô", "4. Các mô")], "“1” rồi đến “3”"),
        ([("1.2. Giải quyết", "1.3. Giải quyết")], "“1.1” rồi đến “1.3”"),
        ([("b) Mô hình", "c) Mô hình")], "“a)” rồi đến “c)”"),
        ([("PHỤ LỤC II\n", "PHỤ LỤC III\n")], "PHỤ LỤC III"),
    ],
)
def test_skipped_or_repeated(changes: Changes, told: str) -> None:
    assert told in said(heading_numbers(changed(*changes)))


def test_parts_that_begin_with_two() -> None:
    numbers = (
        ("IV. NH", "V. NH"),
        ("III. TỒN", "IV. TỒN"),
        ("II. KẾT", "III. KẾT"),
        ("I. CÔNG", "II. CÔNG"),
    )
    assert "bắt đầu bằng “II”" in said(heading_numbers(changed(*numbers)))


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [("1.2. Giải quyết", "1.2 Giải quyết")],
        [("- Kết quả: 40 hộ tham gia.", "1. Đề nghị tỉnh hỗ trợ.\n2. Đề nghị sở hướng dẫn.")],
        [("b) Mô hình", "b. Mô hình")],
    ],
)
def test_clean_numbers(changes: Changes) -> None:
    assert not heading_numbers(changed(*changes)).findings


def test_letters_in_the_vietnamese_and_the_latin_order() -> None:
    models = "".join(
        f"{letter}) Mô hình “Bản {n}”\nCó 10 hộ.\n" for n, letter in enumerate("cdđe", 1)
    )
    assert not heading_numbers(changed(("(Có Phụ", f"{models}(Có Phụ"))).findings
    latin = models.replace("đ)", "e)", 1).replace("e) Mô hình “Bản 4", "f) Mô hình “Bản 4")
    assert not heading_numbers(changed(("(Có Phụ", f"{latin}(Có Phụ"))).findings


TASKS = "Phấn đấu hoàn thành số hóa hồ sơ trước ngày 30/6/2026."


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("1- Rà soát máy tính.\n2- Tập huấn.\n2- Mua máy quét.\n3- Kiểm tra.", "“2” rồi đến “2”"),
        ("1- Rà soát máy tính.\n2- Tập huấn.\n4- Mua máy quét.\n5- Kiểm tra.", "“2” rồi đến “4”"),
    ],
)
def test_items_skipped_or_repeated(items: str, told: str) -> None:
    assert told in said(item_numbers(changed((TASKS, items))))


@pytest.mark.parametrize(
    "items",
    [
        "1- Rà soát máy tính.\n2- Tập huấn.\n3- Mua máy quét.",
        "1- Rà soát máy tính.\n2- Tập huấn.\nTrong đó:\n1- Mua máy quét.\n2- Kiểm tra.",
    ],
)
def test_items_in_order(items: str) -> None:
    assert not item_numbers(changed((TASKS, items))).findings
