"""Counts that look like another one's: still to be done, a part, another time, another matter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.figures import find_figures
from tests.ingest.blocks import Row, build, report
from tests.ingest.figure_reports import HALF, HEADING, PARAGRAPH, TABLE, figures_of
from vectorstore.records import Figure, FigureKind


def _read(*rows: Row | str) -> list[tuple[str, str | None]]:
    return [(str(f.value), f.indicator_id) for f in figures_of(*rows, period=HALF)]


def _one(text: str, value: str) -> Figure:
    return next(f for f in figures_of(text, period=HALF) if str(f.value) == value)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Tổng số phải xử lý 41 phản ánh; đã xử lý 35 phản ánh; còn 06 phản ánh đang xử lý.",
            [None, "tthc.feedback_resolved", "tthc.feedback_pending"],
        ),
        (
            "Phản ánh thuộc diện phải trả lời là 18; đã trả lời 15.",
            [None, "tthc.feedback_resolved"],
        ),
        (
            "Số nhiệm vụ cần hoàn thành trong kỳ: 40 nhiệm vụ; đã hoàn thành 31 nhiệm vụ.",
            [None, "nhiemvu.done"],
        ),
        (
            "Kinh phí phải giải ngân là 600 triệu đồng; đã giải ngân 250 triệu đồng.",
            [None, "ngansach.disbursed"],
        ),
        (
            "Hồ sơ phải giải quyết: 820 hồ sơ; đã giải quyết 801 hồ sơ.",
            ["tthc.received", "tthc.resolved"],
        ),
        (
            "Đã xử lý 33 phản ánh trên tổng số phải xử lý 39 phản ánh.",
            ["tthc.feedback_resolved", None],
        ),
    ],
)
def test_what_is_still_to_be_done_is_not_done(text: str, names: list[str | None]) -> None:
    assert [name for _, name in _read(text)] == names


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("Đã trả kết quả 90 hồ sơ, trễ hạn 06 hồ sơ; còn 65 hồ sơ đang trong quy trình.", "65",
         "tthc.pending"),
        ("Lũy kế cấp 847 chữ ký số cho người dân; còn 153 chữ ký số nữa thì đạt mức giao.", "153",
         None),
        ("Còn 11 hồ sơ chuyển sang quý III giải quyết.", "11", None),
        ("Quý trước chuyển sang 11 hồ sơ, tiếp nhận mới 250 hồ sơ.", "11", "tthc.carried_over"),
        ("Họp không giấy 16/22 cuộc họp của UBND xã.", "16", None),
        ("Lắp 12 camera (bình quân 7,5 triệu đồng một mắt camera).", "7.5", None),
        ("Toàn xã có 118 hộ nghèo, nhiều nhất là thôn Đồng Chùa với 23 hộ nghèo.", "23", None),
        ("Cấp gạo cho 187 hộ, 550 nhân khẩu.", "550", None),
        ("Có 312 hộ kinh doanh, đến nay 290/312 hộ kinh doanh có mã QR.", "312", "ktxh.shops"),
        ("Nhận 37 đơn (khiếu nại 5, kiến nghị phản ánh 32), giải quyết 31 đơn (83,78%).", "83.78",
         None),
        ("Xóa 52 nhà tạm cho hộ nghèo, hộ cận nghèo, đạt 100% kế hoạch.", "100", None),
        ("Đến hết kỳ đã giải ngân 212 triệu đồng, đạt 33,1% dự toán.", "33.1", "ngansach.rate"),
        ("Số hóa hồ sơ, kết quả giải quyết: 766 hồ sơ.", "766", None),
        ("Bảo hiểm y tế: 12.873/14.352 người, đạt 89,69%.", "12873", "yte.insured"),
        ("Hạ tầng viễn thông: Hiện nay 21/23 xóm đã có cáp quang.", "21", "hatang.fiber_villages"),
        ("Hồ sơ dịch vụ công thiết yếu tiếp nhận trong kỳ: 418 hồ sơ.", "418", None),
        ("Xã được giao 42 biên chế, hiện có mặt 38 người.", "38", "nhanluc.staff"),
    ],
)  # fmt: skip
def test_a_count_is_read_as_what_it_counts(text: str, value: str, name: str | None) -> None:
    assert _one(text, value).indicator_id == name


def _of_title(title: str, text: str) -> list[str | None]:
    written, blocks = build([Row(PARAGRAPH, text)])
    told = replace(report(written), title=title, period=HALF)
    return [figure.indicator_id for figure in find_figures(told, blocks)]


def test_money_of_another_matter_is_no_budget_of_the_field() -> None:
    said = "Kinh phí chi trả trợ cấp được giao là 90 triệu đồng."
    assert _of_title("Tình hình kinh tế - xã hội 6 tháng đầu năm 2026", said) == [None]
    said = "Kinh phí chuyển đổi số được giao (theo Quyết định ngày 25/12/2025) là 945 triệu đồng."
    assert _of_title("Tình hình kinh tế - xã hội", said) == ["ngansach.allocated"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Giải quyết dứt điểm 37/37 đơn.", "37"),
        ("Dự toán 640 triệu đồng, gồm hạ tầng 320 triệu đồng.", "320"),
        ("Chi từ nguồn dự phòng 625 triệu đồng.", "625"),
        ("Lập biên bản 26 trường hợp lấn chiếm.", "26"),
    ],
)
def test_the_second_half_of_a_word_numbers_nothing(text: str, value: str) -> None:
    assert _one(text, value)


def test_a_name_with_a_number_is_still_none() -> None:
    assert not _read("Họp tại bản 5 và tổ 12, theo điểm 3 mục 2, Điều 7.")


def test_nothing_is_said_of_a_map_or_a_numbered_turn() -> None:
    assert not _read("Thửa đất chưa có bản đồ; chưa triển khai đợt 1.")


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("Kích hoạt định danh điện tử chưa đạt mức 85% tỉnh giao.", "85", FigureKind.TARGET),
        ("Hồ sơ trực tuyến đạt 92%, đạt chỉ tiêu từ 90% trở lên.", "90", FigureKind.TARGET),
        ("Kế hoạch năm mở 04 lớp tập huấn; đã mở 02 lớp.", "4", FigureKind.PLAN),
        ("Tỷ lệ thanh toán trực tuyến đạt mức 85%, cao hơn cùng kỳ.", "85", FigureKind.ACTUAL),
    ],
)
def test_a_level_that_was_set_is_a_target(text: str, value: str, kind: FigureKind) -> None:
    assert _one(text, value).kind is kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("V. NHIỆM VỤ THÁNG 7", FigureKind.TARGET),
        ("III. NHIỆM VỤ NĂM 2027", FigureKind.TARGET),
        ("II. NHIỆM VỤ THÁNG 5", FigureKind.ACTUAL),
        ("1. Mặt được", FigureKind.ACTUAL),
    ],
)
def test_a_heading_that_names_a_time_ahead_asks(heading: str, kind: FigureKind) -> None:
    rows = (Row(HEADING, heading), Row(PARAGRAPH, "Đưa hồ sơ trực tuyến lên 92%.", under=0))
    assert [f.kind for f in figures_of(*rows, period=HALF)] == [kind]


def _days(text: str, value: str) -> tuple[str, str]:
    period = _one(text, value).period
    return str(period.start), str(period.last_day)


@pytest.mark.parametrize(
    ("text", "value", "start"),
    [
        ("Quý II tiếp nhận 120 hồ sơ. Tính chung 6 tháng tiếp nhận 233 hồ sơ.", "233",
         "2026-01-01"),
        ("Nhận mới 93 hồ sơ, riêng quý II 46 hồ sơ; tổng số phải giải quyết 97 hồ sơ.", "97",
         "2026-01-01"),
        ("Lớp đầu mở trong tháng 2/2026; đến nay đã mở 04 lớp tập huấn.", "4", "2026-01-01"),
        ("Tháng 4 và tháng 5/2026 đã mở 02 lớp tập huấn.", "2", "2026-04-01"),
    ],
)  # fmt: skip
def test_a_time_holds_for_what_it_is_said_of(text: str, value: str, start: str) -> None:
    assert _days(text, value)[0] == start


def _cells(text: str) -> tuple[Figure, ...]:
    return figures_of(Row(TABLE, text, header_rows=1), period=HALF)


def test_rows_named_by_their_time_alone_are_of_that_time() -> None:
    table = (
        "Thời gian\tHồ sơ tiếp nhận trực tuyến\n15/12/2025 - 14/3/2026\t412\n04/2026\t97\n"
        "Mô hình số, từ\t9/2025"
    )
    figures = _cells(table)
    assert [str(f.value) for f in figures] == ["412", "97"]
    assert [str(f.period.start) for f in figures] == ["2025-12-15", "2026-04-01"]
    assert {f.indicator_id for f in figures} == {"tthc.received_online"}


def test_households_are_not_counted_in_villages() -> None:
    figures = _cells("Thôn\tTổng số hộ\tHộ nghèo\nĐồng Chùa\t118\t9\nHộ tịch\t12\t3")
    assert [f.unit for f in figures[:2]] == ["hộ", "hộ"]


def test_what_a_rate_divides_by_is_not_what_the_row_counts() -> None:
    figures = _cells("Nội dung\tĐã cấp\tTổng số\tTỷ lệ (%)\nChữ ký số công cộng\t312\t1.894\t16,47")
    assert [f.indicator_id for f in figures[:2]] == ["chuky.citizens", None]


def test_an_estimate_of_revenue_is_a_target_and_lends_its_unit() -> None:
    table = (
        "Nội dung\tDự toán năm (triệu đồng)\tTháng 6\tLũy kế\n"
        "Thu ngân sách trên địa bàn\t48.600\t4.380\t21.440"
    )
    figures = _cells(table)
    assert [f.kind for f in figures] == [FigureKind.TARGET, FigureKind.ACTUAL, FigureKind.ACTUAL]
    assert {(f.indicator_id, f.unit) for f in figures} == {("ngansach.revenue", "triệu đồng")}


def test_a_row_says_whose_files_it_counts() -> None:
    table = "Nội dung\tSố liệu\nHồ sơ đất đai phải giải quyết\t48\nHồ sơ phải giải quyết\t96"
    figures = _cells(table)
    assert [f.indicator_id for f in figures] == [None, "tthc.received"]


def test_a_commune_of_before_is_not_whose_figure_it_is() -> None:
    said = "Mở điểm tại trụ sở xã Lương Hạ cũ, đã tiếp nhận 120 hồ sơ."
    assert "Lương Hạ" not in _one(said, "120").commune
