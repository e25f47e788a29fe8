"""Numbers with two digits changed about, in places that speak of one thing."""

from __future__ import annotations

import pytest

from assistant.checks.twice.told_twice import told_twice
from tests.assistant.checks.whole_report import changed, said

MODELS = "- Kết quả: 40 hộ tham gia."
LIMITS = "Một số thôn vùng cao còn thiếu đường truyền."
ROW = "1\tChợ phiên số\t40\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Đã cấp 1.352 thẻ thư viện số cho học sinh.", "Mới có 1.325 thẻ thư viện số được cấp."),
        ("Trạm y tế lập 648 sổ sức khỏe điện tử.", "Chỉ 684 sổ sức khỏe điện tử của trạm y tế."),
        ("Vận động được 215 suất học bổng Vừ A.", "Mức chi 251 suất học bổng Vừ A còn thấp."),
    ],
)
def test_turned_in_two_sentences(first: str, second: str) -> None:
    told = said(told_twice(changed((MODELS, f"- {first}"), (LIMITS, second))))
    assert "Cùng một số liệu" in told


def test_turned_in_a_row() -> None:
    row = "1\tThẻ thư viện số đã cấp cho học sinh\t1.325\n"
    text = "- Đã cấp 1.352 thẻ thư viện số cho học sinh."
    assert "1.352" in said(told_twice(changed((MODELS, text), (ROW, row))))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # another thing, another name, the same number, years, both in one place
        ("Đã cấp 1.352 thẻ thư viện số.", "Trạm bơm tưới cho 1.325 thửa ruộng."),
        ("Gieo 1.352 ha lúa Đông Xuân.", "Gieo được 1.325 ha lúa Hè Thu."),
        ("Đã cấp 1.352 thẻ thư viện số.", "Mới cấp được 1.352 thẻ thư viện số."),
        ("Năm 2026 đã cấp thẻ thư viện số.", "Năm 2062 đã cấp thẻ thư viện số."),
        ("Nhận 1.352 thẻ thư viện số, đã cấp 1.325 thẻ thư viện số.", LIMITS),
    ],
)
def test_numbers_that_are_two(first: str, second: str) -> None:
    assert not told_twice(changed((MODELS, f"- {first}"), (LIMITS, second))).findings
