"""Values left blank, sections left empty."""

from __future__ import annotations

import pytest

from assistant.checks.form.blanks import blanks
from assistant.checks.form.gaps import empty_sections
from tests.assistant.checks.whole_report import changed

MONEY = "Được giao 300 triệu đồng, đã giải ngân 90 triệu đồng, đạt 30%."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("đạt 97,66%", "đạt    %"),
        ("đạt 97,66%", "đạt …%"),
        ("đạt 97,66%", "tỷ lệ (trong đó quá hạn 02 hồ sơ)"),
        ("đạt 30%.", "đạt tỷ lệ."),
        ("512 hồ sơ", "…… hồ sơ"),
        ("512 hồ sơ", "... hồ sơ"),
        ("512 hồ sơ", "XXX hồ sơ"),
        ("512 hồ sơ", "[ ] hồ sơ"),
        ("512 hồ sơ", "[...] hồ sơ"),
        ("512 hồ sơ", "(điền số) hồ sơ"),
        ("số 12/KH-UBND ngày 15/01/2026", "số 12/KH-UBND ngày    tháng 01 năm 2026"),
        ("Kế hoạch số 12/KH-UBND", "Kế hoạch số .../KH-UBND"),
        ("Được giao 300 triệu đồng", "Được giao       triệu đồng"),
        ("Được giao 300 triệu đồng", "Tổng kinh phí được giao: triệu đồng"),
        ("- Kết quả: 40 hộ tham gia.", "- Số hộ đã tham gia mô hình trong quý: hộ."),
    ],
)
def test_value_never_filled_in(old: str, new: str) -> None:
    (finding,) = blanks(changed((old, new))).findings
    assert len(finding.quotes) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Số hình thức tuyên truyền: hội nghị, tờ rơi, loa.",
        "Các lĩnh vực như y tế, giáo dục,... còn khó khăn. Hồ sơ gồm đơn, bản sao… và ảnh.",
        "Đơn vị tính: triệu đồng; tỷ lệ (%) tính trên số được giao.",
        "Biểu mẫu có cột ngày, tháng, năm sinh và cột tỷ lệ.",
    ],
)
def test_dots_and_units_that_are_no_blanks(text: str) -> None:
    assert not blanks(changed((MONEY, text))).findings


@pytest.mark.parametrize(
    ("old", "new", "quote"),
    [
        (f"{MONEY}\n", "", "2. Kinh phí"),
        ("Một số thôn vùng cao còn thiếu đường truyền.\n", "", "III. TỒN TẠI, HẠN CHẾ"),
        ("còn thiếu đường truyền.", "còn thiếu đường truyền, thiết bị và", "thiết bị và"),
        (MONEY, "Kinh phí được giao và giải ngân cụ thể như sau:", "cụ thể như sau:"),
    ],
)
def test_section_empty_or_cut_off(old: str, new: str, quote: str) -> None:
    (finding,) = empty_sections(changed((old, new))).findings
    assert finding.quotes[0].text.endswith(quote)


def test_sections_with_content_or_none_to_report() -> None:
    assert not empty_sections(changed()).findings
    assert not empty_sections(changed((MONEY, "Không phát sinh."))).findings
