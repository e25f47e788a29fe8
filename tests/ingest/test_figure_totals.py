"""What is no total though its words name one: rests, parts, averages, bases, other sums."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ingest.blocks import Row
from tests.ingest.figure_reports import HALF, HEADING, ITEM, TABLE, figures_of
from vectorstore.records import Figure, FigureKind


def _of(value: str, *rows: Row | str) -> Figure:
    return next(f for f in figures_of(*rows, period=HALF) if str(f.value) == value)


@pytest.mark.parametrize(
    ("text", "value", "indicator"),
    [
        ("Vẫn còn 45 công dân chưa kích hoạt tài khoản định danh.", "45", None),
        ("Còn 17 hộ kinh doanh trên địa bàn không có mã QR.", "17", None),
        ("Thiếu 02 biên chế so với số được giao.", "2", None),
        ("Có 9 công chức chưa có chữ ký số.", "9", None),
        ("Hiện còn 23 hộ nghèo.", "23", "xahoi.poor"),
        ("Hiện còn 12 hồ sơ đang giải quyết.", "12", "tthc.pending"),
        ("Còn lại 40 hồ sơ nộp trực tiếp.", "40", "tthc.received_direct"),
        ("Còn 2 thôn chưa có sóng di động.", "2", "hatang.weak_spots"),
    ],
)
def test_the_rest_is_not_counted_among_those_that_have(
    text: str, value: str, indicator: str | None
) -> None:
    assert _of(value, text).indicator_id == indicator


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mỗi thôn tổ chức 02 buổi tuyên truyền.", "2"),
        ("Lớp tập huấn có bình quân 38 học viên.", "38"),
        ("Mở lớp tập huấn với 41 học viên/lớp.", "41"),
        ("Mỗi thôn, buôn lập 01 Tổ công nghệ số cộng đồng.", "1"),
    ],
)
def test_a_number_of_each_is_no_number_of_all(text: str, value: str) -> None:
    assert _of(value, text).indicator_id is None


def test_the_number_of_all_beside_a_number_of_each() -> None:
    text = "Tập huấn cho mỗi lớp 40 học viên, tổng cộng 480 học viên."
    assert _of("480", text).indicator_id == "daotao.trainees"


def test_a_count_out_of_more_is_not_the_whole_and_the_whole_not_the_count() -> None:
    assert _of("1800", "Có 1.800/2.000 hộ gia đình dùng cáp quang.").indicator_id is None
    assert _of("2400", "Giải ngân 1.200/2.400 triệu đồng.").indicator_id is None
    assert _of("372", "Niêm yết 372/372 thủ tục hành chính.").indicator_id == "dvc.procedures"


def test_what_stands_behind_a_bracket_names_the_rate_and_the_count_in_it() -> None:
    text = "100% viên chức (38/38 người) đã được cấp chữ ký số."
    assert _of("100", text).indicator_id == "chuky.staff_rate"
    assert _of("38", text).indicator_id == "chuky.staff"


def test_what_stands_behind_a_colon_names_other_counts() -> None:
    text = "Đã giải quyết 389 hồ sơ: trước hạn 240, đúng hạn 146, quá hạn 03 hồ sơ."
    found = {str(f.value): f.indicator_id for f in figures_of(text, period=HALF)}
    assert found["389"] == "tthc.resolved"
    assert found["240"] == "tthc.resolved_early"


def _list(*items: str) -> dict[str, str | None]:
    rows = [Row(ITEM, f"- {items[0]}", label="-")]
    rows += [Row(ITEM, f"+ {item}", intro=0, label="+") for item in items[1:]]
    return {str(f.value): f.indicator_id for f in figures_of(*rows, period=HALF)}


def test_on_time_beside_ahead_of_time_is_without_it() -> None:
    found = _list(
        "Đã giải quyết: 2.310 hồ sơ, gồm:",
        "Sớm hạn: 1.640 hồ sơ;",
        "Đúng hạn: 655 hồ sơ;",
        "Trễ hạn: 15 hồ sơ.",
    )
    assert found["655"] == "tthc.resolved_just_in_time"
    alone = _list("Đã giải quyết: 670 hồ sơ, gồm:", "Đúng hạn: 655 hồ sơ;", "Trễ hạn: 15 hồ sơ.")
    assert alone["655"] == "tthc.resolved_on_time"


def test_parts_that_add_up_name_their_total() -> None:
    found = _list(
        "Tổng số hồ sơ là 900, trong đó:",
        "Kỳ trước chuyển sang: 20 hồ sơ;",
        "Tiếp nhận trực tuyến: 800 hồ sơ;",
        "Tiếp nhận trực tiếp: 80 hồ sơ.",
    )
    assert found["900"] == "tthc.received"
    late = "Đã hoàn thành 36 nhiệm vụ (đúng hạn 35, quá hạn 01)."
    assert _of("1", late).indicator_id == "nhiemvu.done_late"


def test_columns_ahead_of_time_on_time_and_within_the_one_before() -> None:
    lines = (
        "Lĩnh vực\tĐã giải quyết\tTrước hạn\tĐúng hạn\tQuá hạn\tĐang giải quyết\tTrong đó quá hạn\n"
        "Đất đai\t60\t40\t18\t2\t33\t7\n"
        "Tổng cộng\t160\t110\t48\t5\t44\t8"
    )
    title = Row(HEADING, "Bảng 1. Hồ sơ giải quyết theo lĩnh vực")
    found = figures_of(title, Row(TABLE, lines, under=0, header_rows=1), period=HALF)
    ids = {str(f.value): f.indicator_id for f in found}
    assert ids["48"] == "tthc.resolved_just_in_time"
    assert ids["8"] == "tthc.pending_late"


def test_the_unit_of_a_table_outweighs_the_nouns_of_its_rows() -> None:
    lines = "Nội dung\tDự toán\tĐã giải ngân\nSố hóa hồ sơ\t200\t150\nTập huấn\t60\t30"
    title = Row(HEADING, "Phụ lục II. Kinh phí chuyển đổi số (triệu đồng)")
    found = figures_of(title, Row(TABLE, lines, under=0, header_rows=1), period=HALF)
    assert {f.unit for f in found} == {"triệu đồng"}
    ids = {str(f.value): f.indicator_id for f in found}
    assert ids["60"] == "ngansach.training"
    assert ids["200"] is ids["150"] is ids["30"] is None
    scores = "Nhóm\tĐiểm tối đa\tĐiểm đạt\nSố hóa hồ sơ\t22\t20,1"
    marked = figures_of(Row(TABLE, scores, header_rows=1), period=HALF)
    assert {(f.unit, f.indicator_id) for f in marked} == {("điểm", None)}


@pytest.mark.parametrize(
    ("text", "value", "indicator"),
    [
        ("Ban Chỉ đạo chuyển đổi số gồm 15 thành viên.", "15", None),
        ("Từ đầu năm đến nay ban hành 27 văn bản chỉ đạo.", "27", "vanban.issued"),
        ("Tính đến ngày 15/6/2026 tiếp nhận 1.204 văn bản đến.", "1204", "vanban.incoming"),
        ("Gỡ 05 thủ tục hành chính đã hết hiệu lực.", "5", None),
        ("Hồ sơ chuyển kỳ sau: 83 hồ sơ.", "83", None),
        ("Vốn đầu tư công được giao 3.200 triệu đồng.", "3200", None),
        ("Đang thực hiện, còn trong hạn: 07 nhiệm vụ được giao.", "7", "nhiemvu.ongoing"),
        ("Rà soát 20 thủ tục, kiến nghị đơn giản hóa 04 thủ tục.", "20", None),
        ("Khám bằng căn cước 90/100 lượt, đạt 90%.", "90", None),
        ("Xã có 21 bản, 2.153 hộ, 9.864 nhân khẩu.", "2153", "xahoi.households"),
        ("Xã có 21 bản, 2.153 hộ, 9.864 nhân khẩu.", "21", "hatang.villages"),
    ],
)
def test_what_only_sounds_like_it(text: str, value: str, indicator: str | None) -> None:
    assert _of(value, text).indicator_id == indicator


def test_the_state_when_the_year_began_is_that_of_its_first_day() -> None:
    text = "Đầu năm toàn xã có 120 hộ nghèo, chiếm 3%; cuối kỳ còn 104 hộ nghèo."
    first, last = _of("120", text), _of("104", text)
    assert (first.kind, first.period.as_of) == (FigureKind.LAST_PERIOD, date(2026, 1, 1))
    assert (last.kind, last.period.as_of) == (FigureKind.ACTUAL, date(2026, 6, 30))
    assert _of("3", text).period.as_of == date(2026, 1, 1)
    lasting = _of("104", "Trong 6 tháng đầu năm có 104 hộ nghèo.")
    assert lasting.kind is FigureKind.ACTUAL


def test_the_times_of_a_breakdown_hold_for_its_parts_alone() -> None:
    text = (
        "Xã tiếp nhận 6.100 hồ sơ: từ 01/7/2025 đến 31/12/2025 là 3.000 hồ sơ, từ 01/01/2026 đến"
        " 30/6/2026 là 3.100 hồ sơ. Đã giải quyết 6.000 hồ sơ."
    )
    assert _of("3000", text).indicator_id == "tthc.received"
    assert _of("3000", text).period.end == date(2025, 12, 31)
    assert _of("6000", text).period.end == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("Theo kế hoạch, năm nay kiểm tra 6 đơn vị.", "6", FigureKind.PLAN),
        ("Đã kiểm tra 3 đơn vị theo kế hoạch, đạt 50%.", "50", FigureKind.ACTUAL),
        ("6 tháng cuối năm 13 nhiệm vụ được giao.", "13", FigureKind.PLAN),
        ("Giải ngân từ 95% trở lên trước ngày 31/12/2026.", "95", FigureKind.ACTUAL),
        ("So với tổng số 900 hồ sơ của năm 2025, tăng khá.", "900", FigureKind.LAST_PERIOD),
        ("Đạt 96%, tăng so với chỉ tiêu (95%).", "95", FigureKind.TARGET),
    ],
)
def test_kinds(text: str, value: str, kind: FigureKind) -> None:
    assert _of(value, text).kind is kind
