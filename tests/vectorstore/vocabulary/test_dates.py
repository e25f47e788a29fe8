"""Dates in letters and figures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.vocabulary.periods import find_dates, find_short_days, format_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("ngày 13/4/2026", "2026-04-13"),
        ("06-6-2026", "2026-06-06"),
        ("06.6.2026", "2026-06-06"),
        ("ngày 06 tháng 6 năm 2026", "2026-06-06"),
        ("Ngày 06 tháng 6\nnăm 2026", "2026-06-06"),
        ("ngay 06 thang 6 nam 2026", "2026-06-06"),
        ("Thượng Lâm, ngày tháng 4 năm 2026", "2026-04"),
        ("Thượng Lâm, ngày … tháng 4 năm 2026", "2026-04"),
        ("Thượng Lâm, ngày ..... tháng ..... năm 2026", "2026"),
        ("ngày tháng năm 2026", "2026"),
        ("ngày    tháng 7 năm 2026", "2026-07"),
        ("06/ 6/2026", "2026-06-06"),
        ("01 / 7/ 2025", "2025-07-01"),
        ("ngày /6/2026", "2026-06"),
        ("ngày   /  /2026", "2026"),
        ("ngày 13/4/26", "2026-04-13"),
        ("2026-06-06", "2026-06-06"),
        ("6 June 2026", "2026-06-06"),
        ("June 6, 2026", "2026-06-06"),
        ("(29/02/2024)", "2024-02-29"),
    ],
)
def test_finds_the_date(text: str, iso: str) -> None:
    assert [d.iso for d in find_dates(text)] == [iso]


@pytest.mark.parametrize(
    "text",
    ["31/2/2026", "13/13/2026", "13/2023/NĐ-CP", "8/9", "tháng 6/2026", "1/2/3/2026", "năm 2026",
     "29/02/2025", "1.056.2026"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_all_dates_in_order_with_their_places() -> None:
    text = "từ ngày 01/7/2025 đến hết ngày 06 tháng 6 năm 2026"
    found = find_dates(text)
    assert [text[d.start : d.end] for d in found] == ["01/7/2025", "ngày 06 tháng 6 năm 2026"]


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2026-06-06", "06/6/2026"),
        ("2026-04-13", "13/4/2026"),
        ("2026-02-10", "10/02/2026"),
        ("2025-12-23", "23/12/2025"),
        ("2026-04", "tháng 4/2026"),
        ("2026-01", "tháng 01/2026"),
        ("2026", "năm 2026"),
    ],
)
def test_writes_dates_as_officials_do(iso: str, text: str) -> None:
    assert format_date(iso) == text


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_a_written_date_is_read_back(day: date) -> None:
    assert [d.iso for d in find_dates(f"ngày {format_date(day)},")] == [day.isoformat()]
    spelled = f"ngày {day.day} tháng {day.month} năm {day.year}"
    assert [d.iso for d in find_dates(spelled)] == [day.isoformat()]


@given(st.text(alphabet="0123456789/-. ngàythánmăđế", max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Đến 15/9, đã lắp wifi tại 14/18 nhà văn hóa", ["15/9"]),
        ("Kỳ liền trước (21/6 - 20/7) nhận 297 hồ sơ", ["21/6", "20/7"]),
        ("Từ 26/9 đến 25/10 tiếp nhận 512 văn bản", ["26/9", "25/10"]),
        ("họp các ngày 10/7, 07/8 và 11/9", ["10/7", "07/8", "11/9"]),
        ("sáng 12/8 khai giảng", ["12/8"]),
        ("tính đến hết 30/6 đạt 12/15 chỉ tiêu", ["30/6"]),
        ("đã phủ đến 9/12 thôn, có 25/10 tổ", []),
        ("tăng từ 7/12 lên 9/12 thôn (12/12 thôn)", []),
        ("hoàn thành 4/5, 3/4 và 6/9 chỉ tiêu", []),
        ("ngày 15/9/2026 và 32/9", []),
        ("Văn phòng: 21/07, nhắc 01 việc", ["21/07"]),
        ("mất sóng 02 ngày (11 và 12/9).", ["12/9"]),
        ("Số tổ hoạt động: 12/11; đạt 12/07 chỉ tiêu", []),
    ],
)
def test_days_without_a_year_are_told_from_quotients(text: str, days: list[str]) -> None:
    assert [text[a:b] for a, b in find_short_days(text)] == days
