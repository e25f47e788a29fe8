"""Periods that a text names by themselves."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.records import Period
from vectorstore.vocabulary.periods import close, find_periods, format_period, relation
from vectorstore.vocabulary.text import fold, has_diacritics


def _days(text: str, default_year: int | None = None) -> list[str]:
    """start..end, or @as_of, of each period found."""
    return [
        f"@{p.as_of}" if p.as_of else f"{p.start or ''}..{p.end or ''}"
        for p in (span.period for span in find_periods(text, default_year=default_year))
    ]


RANGES = [
    ("từ ngày 01/7/2025 đến ngày 06/6/2026", "2025-07-01..2026-06-06"),
    ("Từ ngày 01/7/2025 đến hết ngày 06/6/2026", "2025-07-01..2026-06-06"),
    ("từ tháng 01/2026 đến hết ngày 01/4/2026", "2026-01-01..2026-04-01"),
    ("Từ đầu năm 2026 đến ngày 01/4/2026", "2026-01-01..2026-04-01"),
    ("Đầu năm đến hết tháng 9/2026", "2026-01-01..2026-09-30"),
    ("tu 1/1/2026 den 6/6/2026", "2026-01-01..2026-06-06"),
    ("từ 1/1 đến 6/6/2026", "2026-01-01..2026-06-06"),
    ("từ 15/12 đến 14/3/2026", "2025-12-15..2026-03-14"),
    ("từ ngày 01 đến ngày 15/6/2026", "2026-06-01..2026-06-15"),
    ("từ 01/7/2025 - 06/6/2026", "2025-07-01..2026-06-06"),
    ("(01/7/2025 – 06/6/2026)", "2025-07-01..2026-06-06"),
    ("từ tháng 1 đến tháng 5/2026", "2026-01-01..2026-05-31"),
    ("từ ngày 15 tháng 12 năm 2025 đến ngày 14 tháng 3 năm 2026", "2025-12-15..2026-03-14"),
    ("từ quý I/2026 đến hết quý II/2026", "2026-01-01..2026-06-30"),
    ("từ năm 2023 đến năm 2025", "2023-01-01..2025-12-31"),
    ("from 1/7/2025 to 6/6/2026", "2025-07-01..2026-06-06"),
    ("từ đầu năm 2026 đến nay", "2026-01-01.."),
    ("kể từ ngày 01/7/2025", "2025-07-01.."),
]
UNITS = [
    ("quý I/2026", "2026-01-01..2026-03-31"),
    ("Quý 1 năm 2026", "2026-01-01..2026-03-31"),
    ("QUÝ III NĂM 2025", "2025-07-01..2025-09-30"),
    ("quý IV-2025", "2025-10-01..2025-12-31"),
    ("quy 1/2026", "2026-01-01..2026-03-31"),
    ("quý I, II/2026", "2026-01-01..2026-06-30"),
    ("Quý I và quý II năm 2026", "2026-01-01..2026-06-30"),
    ("6 tháng đầu năm 2026", "2026-01-01..2026-06-30"),
    ("06 tháng đầu năm 2026", "2026-01-01..2026-06-30"),
    ("sáu tháng đầu năm 2026", "2026-01-01..2026-06-30"),
    ("6 thang dau nam 2026", "2026-01-01..2026-06-30"),
    ("6 tháng cuối năm 2026", "2026-07-01..2026-12-31"),
    ("nửa đầu năm 2026", "2026-01-01..2026-06-30"),
    ("5 tháng đầu năm 2026", "2026-01-01..2026-05-31"),
    ("9 tháng năm 2025", "2025-01-01..2025-09-30"),
    ("9 tháng/2025", "2025-01-01..2025-09-30"),
    ("tháng 3/2026", "2026-03-01..2026-03-31"),
    ("tháng 02 năm 2024", "2024-02-01..2024-02-29"),
    ("năm 2025", "2025-01-01..2025-12-31"),
    ("cả năm 2025", "2025-01-01..2025-12-31"),
    ("giai đoạn 2026-2030", "2026-01-01..2030-12-31"),
    ("nhiệm kỳ 2025 – 2030", "2025-01-01..2030-12-31"),
    ("Q1 2026", "2026-01-01..2026-03-31"),
    ("first quarter of 2026", "2026-01-01..2026-03-31"),
    ("first six months of 2026", "2026-01-01..2026-06-30"),
    ("in March 2026", "2026-03-01..2026-03-31"),
    ("in 2025", "2025-01-01..2025-12-31"),
]
STATES = [
    ("tính đến hết ngày 30/9/2025", "@2025-09-30"),
    ("tính đến 30/9/2025", "@2025-09-30"),
    ("tinh den 30/9/2025", "@2025-09-30"),
    ("đến ngày 06/6/2026", "@2026-06-06"),
    ("đến hết quý III/2025", "@2025-09-30"),
    ("đến cuối tháng 5/2026", "@2026-05-31"),
    ("đến năm 2030", "@2030-12-31"),
    ("as of 30/9/2025", "@2025-09-30"),
]
UNDATED = [
    "trong kỳ báo cáo", "Trong kỳ", "hiện nay", "đến nay", "đến thời điểm báo cáo", "quý II",
    "6 tháng cuối năm", "cùng kỳ năm 2025", "cùng kỳ năm trước", "năm học 2025-2026",
    "Lũy kế đến hiện tại",
]  # fmt: skip


@pytest.mark.parametrize(("text", "days"), [*RANGES, *UNITS, *STATES])
def test_reads_one_period(text: str, days: str) -> None:
    assert _days(text) == [days]
    sentence = "Kết quả: {}, xã tiếp nhận 45 hồ sơ."
    if not has_diacritics(text):
        sentence = fold(sentence)
    assert _days(sentence.format(text)) == [days]


@pytest.mark.parametrize("text", UNDATED)
def test_words_of_time_without_dates_keep_their_label(text: str) -> None:
    (span,) = find_periods(text)
    assert not span.period.known
    assert span.period.label == text


@pytest.mark.parametrize(
    "text",
    [
        "Công văn số 12/UBND-VP ngày 06/6/2026",
        "ngày 06 tháng 6 năm 2026",
        "ngày tháng 4 năm 2026",
        "đến 3/4 số hộ",
        "tầm nhìn Việt Nam 2045",
        "quỹ 1/2026",
        "tháng 13/2026",
        "trước ngày 30/6/2026",
        "giai đoạn 2 của kế hoạch",
        "quy 4 nhóm chỉ tiêu về một mối",
        "hằng năm, hằng quý",
        "hồ sơ kỳ trước chuyển sang",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert _days(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("quý II", "2026-04-01..2026-06-30"),
        ("trong tháng 3 xã mở 2 lớp", "2026-03-01..2026-03-31"),
        ("6 tháng đầu năm", "2026-01-01..2026-06-30"),
        ("đến hết ngày 15/5", "@2026-05-15"),
    ],
)
def test_a_default_year_completes_what_is_left_out(text: str, days: str) -> None:
    assert _days(text, default_year=2026) == [days]


def test_several_periods_stand_in_order_without_overlap() -> None:
    text = "Năm 2025 tiếp nhận 10 hồ sơ; quý I/2026 tiếp nhận 5, tính đến 30/4/2026 còn 1."
    spans = find_periods(text)
    said = ["Năm 2025", "quý I/2026", "tính đến 30/4/2026"]
    assert [text[s.start : s.end] for s in spans] == said
    assert [s.period.label for s in spans] == said


@given(st.lists(st.sampled_from([t for t, _ in RANGES + UNITS + STATES] + UNDATED), max_size=4))
def test_spans_are_ordered_and_hold_their_label(parts: list[str]) -> None:
    text = " và 12 hồ sơ; ".join(parts)
    last = 0
    for span in find_periods(text):
        assert span.start >= last
        assert " ".join(text[span.start : span.end].split()) == span.period.label
        last = span.end


@given(st.text(alphabet="0123456789/-– IVXquýnămthángđếtừcốiki\n", max_size=80))
def test_any_text_is_read_without_failing(text: str) -> None:
    for span in find_periods(text, default_year=2026):
        assert 0 <= span.start < span.end <= len(text)


def test_a_long_report_is_read_quickly() -> None:
    line = "Trong quý II/2026, xã tiếp nhận 45 hồ sơ, từ đầu năm 2026 đến nay 98 hồ sơ.\n"
    started = time.perf_counter()
    spans = find_periods(line * 900)
    assert len(spans) == 1800
    assert time.perf_counter() - started < 3  # 0.1 s on an idle machine


def _period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


Q1 = _period("2026-01-01", "2026-03-31")
H1 = _period("2026-01-01", "2026-06-30")
ODD = _period("2025-07-01", "2026-06-06")
END_Q1 = Period(as_of=date(2026, 3, 31))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (Q1, Q1, "same"),
        (H1, Q1, "contains"),
        (Q1, H1, "inside"),
        (H1, ODD, "overlaps"),
        (Q1, _period("2025-01-01", "2025-12-31"), "disjoint"),
        (END_Q1, Q1, "inside"),
        (Period(label="hiện nay"), Q1, "unknown"),
        (Period(start=date(2026, 4, 1)), Q1, "disjoint"),
        (Period(start=date(2026, 2, 1)), Q1, "unknown"),
    ],
)
def test_relation(a: Period, b: Period, expected: str) -> None:
    assert relation(a, b) == expected


def test_close_forgives_a_few_days() -> None:
    nearly = _period("2026-01-01", "2026-04-01")
    assert close(nearly, Q1)
    assert not close(nearly, Q1, days=0)
    assert not close(H1, Q1)
    assert not close(Period(label="hiện nay"), Q1)


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Q1, "quý I/2026"),
        (H1, "6 tháng đầu năm 2026"),
        (_period("2026-07-01", "2026-12-31"), "6 tháng cuối năm 2026"),
        (_period("2026-03-01", "2026-03-31"), "tháng 3/2026"),
        (_period("2025-01-01", "2025-12-31"), "năm 2025"),
        (_period("2026-01-01", "2030-12-31"), "giai đoạn 2026-2030"),
        (ODD, "từ 01/7/2025 đến 06/6/2026"),
        (END_Q1, "tính đến 31/3/2026"),
        (Period(start=date(2026, 1, 1)), "từ 01/01/2026"),
        (Period(label="hiện nay"), "hiện nay"),
    ],
)
def test_writes_periods(period: Period, text: str) -> None:
    assert format_period(period) == text


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 900))
def test_a_written_period_is_read_back(start: date, length: int) -> None:
    end = date.fromordinal(start.toordinal() + length)
    period = Period(start, end)
    (found,) = find_periods(format_period(period))
    assert relation(found.period, period) == "same"
