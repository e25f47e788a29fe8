"""What holds on a day, what happened in a period, and what was set for a year."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ingest.figure_reports import HALF, figures_of
from vectorstore.records import Figure

CLOSING = date(2026, 6, 30)


def _of(value: str, text: str) -> Figure:
    return next(f for f in figures_of(text, period=HALF) if str(f.value) == value)


@pytest.mark.parametrize(
    ("text", "value", "indicator"),
    [
        ("Xã quản lý 212 cơ sở kinh doanh.", "212", "ktxh.shops"),
        ("Tổng số học sinh toàn xã: 1.905 học sinh.", "1905", "giaoduc.students"),
        ("Có 7.204 người tham gia bảo hiểm y tế.", "7204", "yte.insured"),
        ("Số đối tượng đang hưởng trợ cấp xã hội là 318 người.", "318", "da06.social_people"),
        ("Trả trợ cấp an sinh xã hội qua tài khoản cho 255 người.", "255", "da06.social_accounts"),
        ("Cán bộ, công chức của cơ quan là 47 người.", "47", "nhanluc.staff"),
        ("Có 41 cán bộ đã được bồi dưỡng kỹ năng số.", "41", "daotao.staff_trained"),
        ("Toàn xã có 63 mắt camera an ninh.", "63", "hatang.cameras"),
    ],
)
def test_what_there_is_holds_on_the_last_day(text: str, value: str, indicator: str) -> None:
    figure = _of(value, text)
    assert (figure.indicator_id, figure.period.as_of) == (indicator, CLOSING)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mở 03 lớp tập huấn cho 112 lượt cán bộ.", "112"),
        ("Kiểm tra 24 cơ sở kinh doanh trên địa bàn.", "24"),
        ("Tặng quà cho 30 đối tượng hưởng trợ cấp xã hội.", "30"),
        ("Thu ngân sách trên địa bàn được 2.310 triệu đồng.", "2310"),
    ],
)
def test_what_happened_is_of_the_period(text: str, value: str) -> None:
    assert _of(value, text).period.as_of is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dự toán giao cho chuyển đổi số năm 2026 là 1.320 triệu đồng.", "1320"),
        ("Năm 2026, xã được giao 27 nhiệm vụ.", "27"),
    ],
)
def test_what_is_set_for_a_year_belongs_to_the_year(text: str, value: str) -> None:
    period = _of(value, text).period
    assert (period.start, period.end) == (date(2026, 1, 1), date(2026, 12, 31))
    assert period.as_of is None


def test_what_is_set_without_a_year_holds_on_the_last_day() -> None:
    assert _of("910", "Được phân bổ 910 triệu đồng cho chuyển đổi số.").period.as_of == CLOSING


def test_what_is_measured_holds_no_later_than_the_report() -> None:
    text = "Năm 2026 xã được phân bổ 640 triệu đồng, đã giải ngân 288 triệu đồng (45%)."
    assert [_of(v, text).period.last_day for v in ("288", "45")] == [CLOSING] * 2
    assert _of("640", text).period.last_day == date(2026, 12, 31)


def test_the_change_of_a_state_holds_on_its_day() -> None:
    held = "Toàn xã có 63 camera an ninh, tăng 7 camera so với cuối năm 2025."
    happened = "Xã tiếp nhận 935 hồ sơ, tăng 93 hồ sơ so với cùng kỳ."
    assert _of("7", held).period.as_of == CLOSING
    assert _of("93", happened).period.as_of is None
