"""What the days that the figures are of forbid: later deeds, longer tables, another year's part."""

from __future__ import annotations

import pytest

from assistant.checks.days.own_times import data_days
from assistant.checks.days.table_titles import table_titles
from assistant.checks.days.titles import titles
from assistant.checks.days.told_late import told_late
from tests.assistant.checks.whole_report import changed, said

CLOSED = "tính đến ngày 31/3/2026"
DAYS = "từ ngày 15/12/2025 đến ngày 14/3/2026"
ISSUED = "ngày 05 tháng 4"
AT = "Trong kỳ tiếp nhận 512 hồ sơ"
LIST = "DANH MỤC MÔ HÌNH\n"


def test_the_days_of_the_opening() -> None:
    found = data_days(changed((CLOSED, DAYS)))
    assert found is not None
    assert [f"{day:%d/%m/%Y}" for day in found[1:]] == ["15/12/2025", "14/03/2026"]
    field = changed((CLOSED, f"số liệu thủ tục hành chính {DAYS}"))
    assert data_days(field) is None


@pytest.mark.parametrize(
    ("issued", "day", "late"),
    [
        ("ngày tháng 3", "02/4/2026", True),
        ("ngày tháng 3", "27/3/2026", True),
        ("ngày tháng 3", "18/3/2026", False),
        ("ngày 26 tháng 3", "25/3/2026", False),
        ("ngày 26 tháng 3", "27/3/2026", True),
    ],
)
def test_a_deed_behind_the_last_day(issued: str, day: str, late: bool) -> None:
    deed = f"Ngày {day}, UBND xã đã họp giao ban với các thôn. {AT}"
    draft = changed((CLOSED, DAYS), (ISSUED, issued), (AT, deed))
    assert bool(told_late(draft).findings) is late


@pytest.mark.parametrize(("day", "late"), [("28/3/2026", True), ("18/3/2026", False)])
def test_a_deed_behind_the_day_the_figures_close(day: str, late: bool) -> None:
    deed = f"Đợt 3 đã tổ chức ngày {day}, có 13 người tham gia. {AT}"
    closed = (CLOSED, "số liệu chốt đến hết ngày 15/3/2026")
    assert bool(told_late(changed(closed, (ISSUED, "ngày tháng 3"), (AT, deed))).findings) is late


@pytest.mark.parametrize(
    ("deed", "late"),
    [
        ("Đã tổ chức 2 lớp: lớp thứ nhất ngày 12/02/2026, lớp thứ hai ngày 20/8/2026.", True),
        ("Ngày 22/8 vừa qua, trạm y tế đã khám cho 90 người.", True),
        ("Tháng 8/2026 đã cấp 12 chữ ký số.", True),
        ("Kho số được đưa vào sử dụng từ ngày 01/8/2026, đến nay có 30 lượt tra cứu.", True),
        ("Tổ thành lập năm 2032, có 6 thành viên.", True),
        ("Đã ban hành kế hoạch tổ chức hội thi ngày 20/8/2026.", False),
        ("Đã đào hố 24 ha, chờ cây giống cấp trong tháng 10.", False),
        ("Đã lắp xong cột, đang đợi điện lực đóng điện trong tháng 9/2026.", False),
        ("Đã cấp 12 chữ ký số cho công chức trong tháng 8/2026.", True),
        ("Dự toán năm 2027 đã trình HĐND xã.", False),
        ("Hợp đồng đã ký có thời hạn đến ngày 31/12/2026.", False),
        ("Ngày 20/8/2026 tổ chức hội thi, các thôn sẽ chuẩn bị từ tháng 7.", False),
    ],
)
def test_deeds_said_in_other_words(deed: str, late: bool) -> None:
    draft = changed((CLOSED, DAYS), (AT, f"{deed} {AT}"))
    assert bool(told_late(draft).findings) is late


@pytest.mark.parametrize(("last", "late"), [("31/3/2026", True), ("14/3/2026", False)])
def test_a_table_of_more_days(last: str, late: bool) -> None:
    line = f"{LIST}(Từ ngày 15/12/2025 đến ngày {last})\n"
    draft = changed((CLOSED, DAYS), (LIST, line))
    assert bool(table_titles(draft).findings) is late


@pytest.mark.parametrize(("last", "late"), [("14/4", True), ("14/3", False), ("31/3", False)])
def test_figures_of_a_table_that_close_in_another_month(last: str, late: bool) -> None:
    line = f"{LIST}(Số liệu chốt đến ngày {last}/2026)\n"
    draft = changed((CLOSED, DAYS), (LIST, line))
    assert bool(table_titles(draft).findings) is late


@pytest.mark.parametrize(
    ("time", "wrong"), [("quý IV năm 2025", True), ("quý I năm 2026", False), ("năm 2026", False)]
)
def test_a_title_and_the_days_in_the_rows(time: str, wrong: bool) -> None:
    table = (
        f"Bảng 1. Phản ánh của người dân {time}\n\nSTT\tNội dung\tNgày nhận\n"
        "1\tĐèn đường\t02/02/2026\n2\tRác thải\t11/3/2026\n\n3. Các mô hình\n"
    )
    draft = changed(("3. Các mô hình\n", table))
    assert ("Tên bảng ghi" in said(table_titles(draft))) is wrong


@pytest.mark.parametrize(
    ("end", "wrong"), [("9 tháng đầu năm 2026", True), ("năm 2026", False), ("12 tháng", False)]
)
def test_a_closing_on_a_part_of_the_year(end: str, wrong: bool) -> None:
    draft = changed(
        ("chuyển đổi số quý I năm 2026 trên", "chuyển đổi số năm 2026 trên"),
        ("kết quả quý I năm 2026 (tính đến ngày 31/3/2026)", "kết quả năm 2026"),
        (ISSUED, "ngày 20 tháng 12"),
        ("Trên đây là báo cáo quý I năm 2026", f"Trên đây là báo cáo {end}"),
    )
    assert ("Lời kết ghi" in said(titles(draft))) is wrong
