"""The period that a question means, against today and the reports at hand."""

from datetime import date

import pytest

from vectorstore.records import Period
from vectorstore.vocabulary.periods import format_period, resolve

TODAY = date(2026, 7, 10)


def _period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


Q2_2025 = _period("2025-04-01", "2025-06-30")
Q3 = _period("2025-07-01", "2025-09-30")
Q4 = _period("2025-10-01", "2025-12-31")
Q1 = _period("2026-01-01", "2026-03-31")
Q2 = _period("2026-04-01", "2026-06-30")
QUARTERS = (Q2_2025, Q3, Q4, Q1)


def _meant(question: str, known: tuple[Period, ...] = QUARTERS, today: date = TODAY) -> str | None:
    period = resolve(question, today=today, known=known)
    if period is None:
        return None
    assert period.source == "question"
    return format_period(period)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Quý I/2026 xã tiếp nhận bao nhiêu hồ sơ?", "quý I/2026"),
        ("quy 1/2026 xa tiep nhan bao nhieu ho so", "quý I/2026"),
        ("Từ 1/7/2025 đến 6/6/2026 giải quyết bao nhiêu?", "từ 01/7/2025 đến 06/6/2026"),
        ("Đến ngày 06/6/2026 còn bao nhiêu hồ sơ?", "tính đến 06/6/2026"),
        ("Ngày 06/6/2026 còn bao nhiêu hồ sơ?", "tính đến 06/6/2026"),
        ("Quý I xã tiếp nhận bao nhiêu hồ sơ?", "quý I/2026"),
        ("Quý IV đạt bao nhiêu?", "quý IV/2025"),
        ("6 tháng đầu năm đạt bao nhiêu?", "6 tháng đầu năm 2026"),
        ("Chỉ tiêu 6 tháng cuối năm là gì?", "6 tháng cuối năm 2026"),
        ("Quý IV năm ngoái đạt bao nhiêu?", "quý IV/2025"),
        ("quy 2 nam ngoai dat bao nhieu", "quý II/2025"),
        ("6 tháng đầu năm ngoái đạt bao nhiêu?", "6 tháng đầu năm 2025"),
        ("6 tháng đầu năm nay đạt bao nhiêu?", "6 tháng đầu năm 2026"),
        ("Quý III/2025 tăng hay giảm so với quý II/2025?", "quý III/2025"),
        ("So với quý I/2026, quý II/2026 tăng bao nhiêu?", "quý II/2026"),
        ("Tăng bao nhiêu so với năm 2025?", "năm 2025"),
        ("Năm ngoái tiếp nhận bao nhiêu?", "năm 2025"),
        ("năm nay bố trí bao nhiêu kinh phí", "năm 2026"),
        ("Tháng trước có mấy cuộc họp?", "tháng 6/2026"),
        ("tháng này", "tháng 7/2026"),
        ("quý này đạt bao nhiêu", "quý III/2026"),
        ("How many files last year?", "năm 2025"),
        ("How many files were received in the first quarter of 2026?", "quý I/2026"),
        ("Trong năm 2025, tính riêng quý III/2025?", "quý III/2025"),
        ("Đến hết quý trước còn bao nhiêu hộ nghèo?", "tính đến 31/3/2026"),
        ("tinh den cuoi thang truoc co bao nhieu ho", "tính đến 30/6/2026"),
        ("Kinh phí năm 2026 đến ngày 31/3/2026 còn bao nhiêu?", "tính đến 31/3/2026"),
    ],
)
def test_meant_period(question: str, meant: str) -> None:
    assert _meant(question) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Quyết định 616 ngày 23/12/2025 của ai?",
        "Kế hoạch số 68/KH-UBND ngày 17/3/2026 triển khai gì?",
        "qd 616 ngay 23/12/2025 la cua ai",
        "Xã có bao nhiêu thôn?",
        "Các xã phải gửi báo cáo trước ngày nào?",
        "Bao nhiêu hồ sơ kỳ trước chuyển sang?",
        "",
    ],
)
def test_no_period_is_meant(question: str) -> None:
    assert _meant(question) is None


def test_this_report_and_the_one_before() -> None:
    assert _meant("Kỳ này tiếp nhận bao nhiêu?") == "quý I/2026"
    assert _meant("ky nay tiep nhan bao nhieu") == "quý I/2026"
    assert _meant("So với kỳ trước thì sao?") == "quý IV/2025"
    assert _meant("Trong kỳ báo cáo có mấy lớp tập huấn?") == "quý I/2026"
    assert _meant("in the last reporting period") == "quý IV/2025"


def test_the_last_quarter_is_the_calendars_when_reported() -> None:
    assert _meant("quý trước đạt bao nhiêu", (*QUARTERS, Q2)) == "quý II/2026"
    assert _meant("What about last quarter?", (*QUARTERS, Q2)) == "quý II/2026"


def test_the_last_quarter_is_the_newest_reported_one_while_the_calendars_is_missing() -> None:
    assert _meant("quý trước đạt bao nhiêu") == "quý I/2026"


def test_a_quarter_long_past_is_not_the_last_quarter() -> None:
    assert _meant("quý trước đạt bao nhiêu", (Q2_2025,)) == "quý II/2026"
    assert _meant("quý trước đạt bao nhiêu", ()) == "quý II/2026"


def test_since_the_beginning_of_the_year_ends_with_the_newest_report_of_it() -> None:
    assert _meant("Từ đầu năm đến nay tiếp nhận bao nhiêu?") == "quý I/2026"
    assert _meant("Từ đầu năm đến nay tiếp nhận bao nhiêu?", ()) == "từ 01/01/2026 đến 10/7/2026"


def test_without_reports_this_period_keeps_its_label() -> None:
    period = resolve("kỳ này đạt bao nhiêu", today=TODAY, known=())
    assert period is not None
    assert not period.known
    assert period.label == "kỳ này"


def test_one_report_has_none_before_it() -> None:
    period = resolve("kỳ trước đạt bao nhiêu", today=TODAY, known=(Q1,))
    assert period is not None
    assert not period.known


def test_a_report_not_yet_closed_today_is_not_this_period() -> None:
    assert _meant("kỳ này", (*QUARTERS, Q2), today=date(2026, 4, 20)) == "quý I/2026"


@pytest.mark.parametrize(
    ("question", "start", "end"),
    [
        ("Cộng cả quý III với quý 4/2025 thì được bao nhiêu?", Q3.start, Q4.end),
        ("cong ca quy i voi quy ii/2026 thi duoc bao nhieu", Q1.start, Q2.end),
        ("Cộng quý III và quý IV, 6 tháng cuối năm 2025?", Q3.start, Q4.end),
        ("Quý I so với quý II/2026 thế nào?", Q1.start, Q1.end),
    ],
)
def test_quarters_are_one_time_only_where_they_are_added(
    question: str, start: date, end: date
) -> None:
    period = resolve(question, today=TODAY, known=QUARTERS)
    assert period is not None
    assert (period.start, period.end) == (start, end)
