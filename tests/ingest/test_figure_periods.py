"""Which time a figure belongs to: its clause, what stands above it, or the report."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ingest.blocks import Row
from tests.ingest.figure_reports import HALF, HEADING, ITEM, PARAGRAPH, QUARTER, figures_of
from vectorstore.records import Figure, Period

Q1 = (date(2026, 1, 1), date(2026, 3, 31), None)
Q2 = (date(2026, 4, 1), date(2026, 6, 30), None)
Q3 = (date(2026, 7, 1), date(2026, 9, 30), None)
YEAR_TO_DATE = (date(2026, 1, 1), date(2026, 6, 30), None)
CLOSING_DAY = (None, None, date(2026, 6, 30))

Days = tuple[date | None, date | None, date | None]


def _days(figure: Figure) -> Days:
    return figure.period.start, figure.period.end, figure.period.as_of


def _of(value: str, *rows: Row | str, period: Period = QUARTER) -> Figure:
    return next(f for f in figures_of(*rows, period=period) if str(f.value) == value)


CLAUSES: list[tuple[str, str, Days]] = [
    ("Xã tiếp nhận 935 hồ sơ.", "935", Q2),
    ("Quý I/2026, xã tiếp nhận 842 hồ sơ.", "842", Q1),
    ("Xã tiếp nhận 842 hồ sơ trong quý I/2026.", "842", Q1),
    ("Đến ngày 31/5/2026 xã giải quyết 33 hồ sơ.", "33", (None, None, date(2026, 5, 31))),
    ("Còn 33 hồ sơ tính đến ngày 31/5/2026.", "33", (None, None, date(2026, 5, 31))),
    ("Từ ngày 01/7/2025 đến ngày 06/6/2026 tiếp nhận 12 hồ sơ.", "12",
     (date(2025, 7, 1), date(2026, 6, 6), None)),
    ("Năm 2025 xã tiếp nhận 5.000 hồ sơ.", "5000", (date(2025, 1, 1), date(2025, 12, 31), None)),
    ("Lũy kế từ đầu năm tiếp nhận 1.752 hồ sơ.", "1752", YEAR_TO_DATE),
    ("Thanh toán trực tuyến lũy kế 3.516 hồ sơ.", "3516", YEAR_TO_DATE),
    ("6 tháng đã giải quyết 9.803 hồ sơ.", "9803", YEAR_TO_DATE),
    ("Đến cuối kỳ còn 35 hồ sơ.", "35", CLOSING_DAY),
    ("Kinh phí thuê máy 06 tháng là 38,4 triệu đồng.", "38.4", Q2),
    ("So với quý I/2026, số hồ sơ quá hạn giảm 3 hồ sơ.", "3", Q2),
    ("Tỷ lệ đạt 88,2%, tăng 3,7 điểm phần trăm so với quý I/2026 (84,5%).", "88.2", Q2),
    ("Tỷ lệ đạt 88,2%, tăng 3,7 điểm phần trăm so với quý I/2026 (84,5%).", "3.7", Q2),
    ("Tỷ lệ đạt 88,2%, tăng 3,7 điểm phần trăm so với quý I/2026 (84,5%).", "84.5", Q1),
    ("Tỷ lệ đạt 88,2% (quý I/2026 là 84,5%); quá hạn 02 hồ sơ.", "2", Q2),
    ("Quá hạn 02 hồ sơ (cùng kỳ năm 2025 là 09 hồ sơ).", "9",
     (date(2025, 4, 1), date(2025, 6, 30), None)),
    ("Quá hạn 02 hồ sơ (quý trước là 07 hồ sơ).", "7", Q1),
    ("Số thủ tục giữ nguyên như cuối năm 2025 với 361 thủ tục.", "361", Q2),
    ("Xã tiếp nhận 935 hồ sơ (năm 2025 chuyển sang 28 hồ sơ).", "28", Q2),
    ("Mở 04 lớp (quý I/2026 03 lớp).", "3", Q1),
    ("Mở 04 lớp; 6 tháng đầu năm 2025 mở 09 lớp.", "9",
     (date(2025, 1, 1), date(2025, 6, 30), None)),
    ("Tiếp nhận 90 đơn: 12 đơn đất đai (quý I/2026: 15 đơn). Đã giải quyết 70 đơn.", "70", Q2),
    ("Tính đến ngày 30/6/2026, xã có 18 xóm. Bộ phận Một cửa tiếp nhận 935 hồ sơ.", "935", Q2),
    ("Tính đến ngày 31/5/2026, xã có 18 xóm. Còn lại 33 hồ sơ.", "33",
     (None, None, date(2026, 5, 31))),
    ("Hồ sơ tồn của quý trước là 28 hồ sơ.", "28", Q2),
    ("Năm 2026 xã được giao 24 nhiệm vụ; hết quý hoàn thành 06 nhiệm vụ.", "6", CLOSING_DAY),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "days"), CLAUSES)
def test_the_clause_tells(text: str, value: str, days: Days) -> None:
    assert _days(_of(value, text)) == days


@pytest.mark.parametrize(
    ("text", "source"),
    [("Xã tiếp nhận 935 hồ sơ.", "report"), ("Quý I/2026 tiếp nhận 935 hồ sơ.", "clause")],
)
def test_it_says_where_it_was_read(text: str, source: str) -> None:
    assert _of("935", text).period.source == source


def test_a_time_that_opens_a_sentence_holds_for_the_next() -> None:
    text = "Quý I/2026 tiếp nhận 842 hồ sơ. Đã giải quyết 817 hồ sơ."
    assert _days(_of("817", text)) == Q1


def test_a_month_that_opens_a_sentence_holds_for_that_alone() -> None:
    text = "Tháng 5/2026, xã mở 02 lớp. Lãnh đạo xã chủ trì 4 cuộc họp."
    assert _days(_of("4", text)) == Q2


def test_items_take_the_time_of_their_introduction() -> None:
    rows = [
        Row(ITEM, "1.5. Riêng quý I/2026 tiếp nhận 842 hồ sơ, trong đó:", label="1.5."),
        Row(ITEM, "(1) Trực tiếp: 121 hồ sơ;", intro=0, label="(1)"),
        Row(ITEM, "1.6. Hồ sơ thanh toán trực tuyến: 535 hồ sơ.", label="1.6."),
    ]
    found = {str(f.value): f for f in figures_of(*rows, period=HALF)}
    assert _days(found["121"]) == Q1
    assert found["121"].period.source == "section"
    assert _days(found["535"]) == YEAR_TO_DATE


def test_headings_tell_what_is_aimed_at() -> None:
    rows = [
        Row(HEADING, "IV. PHƯƠNG HƯỚNG QUÝ III NĂM 2026"),
        Row(PARAGRAPH, "Tỷ lệ hồ sơ nộp trực tuyến đạt 90%.", under=0),
    ]
    assert _days(_of("90", *rows)) == Q3


def test_what_is_done_belongs_to_no_time_after_the_report() -> None:
    rows = [
        Row(ITEM, "- Tiến độ các nhiệm vụ được giao năm 2026:", label="-"),
        Row(ITEM, "+ Đã hoàn thành 9 nhiệm vụ.", intro=0, label="+"),
    ]
    assert _days(_of("9", *rows))[:2] == Q2[:2]


def test_a_footnote_does_not_take_the_time_of_the_text_it_interrupts() -> None:
    rows = [
        Row(ITEM, "a) Năm 2025: tiếp nhận 800 hồ sơ¹.", label="a)"),
        Row(PARAGRAPH, "Kinh phí thuê máy quét là 38,4 triệu đồng."),
    ]
    assert _days(_of("38.4", *rows)) == Q2


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("Toàn xã có 18 xóm với 85 hộ cận nghèo.", True),
        ("Hiện có 12 tổ công nghệ số cộng đồng với 85 thành viên.", True),
        ("Trong quý tiếp nhận 85 hồ sơ.", False),
        ("Tổ chức 85 lượt hướng dẫn, toàn xã có 85 lượt người tham gia.", False),
        ("Số hồ sơ kỳ trước chuyển sang: 85 hồ sơ.", False),
        ("Phấn đấu có 85 tổ công nghệ số cộng đồng.", False),
    ],
)
def test_a_state_is_marked_with_its_day(said: str, state: bool) -> None:
    found = [f for f in figures_of(Row(PARAGRAPH, said)) if f.value == 85]
    assert found
    assert [f.period.as_of is not None for f in found] == [state] * len(found)
