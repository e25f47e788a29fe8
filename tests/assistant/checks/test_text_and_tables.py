"""The text against the tables beside it: counts, totals, ranks, orders, lists."""

from __future__ import annotations

import pytest

from assistant.checks.sums.column_sums import column_sums
from assistant.checks.sums.part_columns import part_columns
from assistant.checks.sums.table_lists import table_lists
from assistant.checks.twice.text_and_tables import text_and_tables
from tests.assistant.checks.numbers_draft import checks

_PAID = (
    "Kinh phí chi trả trợ cấp là {told} triệu đồng cho 412 người.\nBiểu (ĐVT: nghìn đồng)\n"
    "Đối tượng\tSố người\tSố tiền\nNgười có công\t96\t228.000\nBảo trợ\t316\t337.000\n"
    "Cộng\t412\t565.000\n"
)
_MACHINES = (
    "Đã cài phần mềm diệt vi rút cho {told} máy.\nĐơn vị\tSố máy\tĐã cài\tChưa cài\n"
    "Văn phòng\t21\t21\t0\nPhòng Kinh tế\t16\t12\t4\nCộng\t37\t33\t4\n"
)
_POOR = (
    "Thôn {name} có số hộ nghèo nhiều nhất.\nThôn\tTổng số hộ\tHộ nghèo\n"
    "Đồi Cao\t120\t9\nVực Sâu\t210\t14\nSuối Lớn\t90\t6\nTổng\t420\t29\n"
)
_ROADS = (
    "Toàn xã đã bê tông hóa 12,4 km đường, gồm {told} tuyến:\nTT\tTên tuyến\tChiều dài (km)\n"
    "1\tNgõ chợ\t3,1\n2\tĐình Cả\t2,6\n3\tBờ Đầm\t2,2\n4\tCầu Gỗ\t2,9\n5\tĐồng Sậy\t1,6\n"
)
_STARS = (
    "Xã có 05 sản phẩm, gồm {four} sản phẩm 4 sao, {three} sản phẩm 3 sao.\n"
    "TT\tSản phẩm\tHạng\n1\tMật ong\t4 sao\n2\tChè búp\t3 sao\n3\tMiến dong\t3 sao\n"
    "4\tGạo nếp\t3 sao\n5\tMăng khô\t4 sao\n"
)
_SCHOOLS = (
    "Có {told} trường đã hoàn thành thu bảo hiểm y tế.\nSTT\tTrường\tTình trạng\n"
    "1\tTiểu học A\tđã hoàn thành\n2\tTiểu học B\tđã hoàn thành\n3\tTrung học\tchưa hoàn thành\n"
)
_FILES = (
    "Lĩnh vực\tKỳ trước chuyển sang\tNhận mới\tĐã trả\tCòn lại\nHộ tịch\t3\t188\t186\t{left}\n"
    "Chứng thực\t0\t604\t604\t0\nĐất đai\t22\t97\t84\t35\nLao động\t6\t71\t73\t4\n"
)
_SHORT_FILES = (
    "Lĩnh vực\tTồn đầu kỳ\tNhận mới\tĐã trả\tCòn lại\nHộ tịch\t1\t4\t3\t2\n"
    "Chứng thực\t2\t3\t4\t1\nĐất đai\t2\t7\t5\t{left}\n"
)
_SIDES = (
    "Thôn\tSố lượt\tTrực tuyến\tTrực tiếp\nĐồi Cao\t7\t4\t3\nVực Sâu\t9\t7\t2\n"
    "Suối Lớn\t{told}\t2\t4\n"
)


@pytest.mark.parametrize(("told", "found"), [("565", []), ("615", ["text_and_tables"])])
def test_a_total_beside_another_of_its_row(told: str, found: list[str]) -> None:
    assert checks(text_and_tables, _PAID.format(told=told)) == found


@pytest.mark.parametrize(("told", "found"), [("33/37", []), ("37/37", ["text_and_tables"])])
def test_all_of_a_row_that_has_fewer(told: str, found: list[str]) -> None:
    assert checks(text_and_tables, _MACHINES.format(told=told)) == found


@pytest.mark.parametrize(("told", "found"), [("05", []), ("06", ["table_lists"])])
def test_more_counted_than_listed(told: str, found: list[str]) -> None:
    assert checks(table_lists, _ROADS.format(told=told)) == found


@pytest.mark.parametrize(
    ("four", "three", "found"), [("02", "03", []), ("03", "02", ["table_lists"])]
)
def test_counts_by_sort(four: str, three: str, found: list[str]) -> None:
    assert checks(table_lists, _STARS.format(four=four, three=three)) == found


@pytest.mark.parametrize(("told", "found"), [("2/3", []), ("3/3", ["table_lists"])])
def test_all_done_but_one_row(told: str, found: list[str]) -> None:
    assert checks(table_lists, _SCHOOLS.format(told=told)) == found


@pytest.mark.parametrize(("left", "found"), [("5", []), ("3", ["column_sums"])])
def test_what_two_columns_leave_of_two(left: str, found: list[str]) -> None:
    assert checks(column_sums, _FILES.format(left=left)) == found


@pytest.mark.parametrize(("left", "found"), [("4", []), ("5", ["column_sums"])])
def test_two_small_rows_show_what_the_headers_call_left(left: str, found: list[str]) -> None:
    assert checks(column_sums, _SHORT_FILES.format(left=left)) == found
    other = _SHORT_FILES.format(left=left).replace("Còn lại", "Từ chối")
    assert checks(column_sums, other) == []


@pytest.mark.parametrize(("told", "found"), [("6", []), ("8", ["column_sums"])])
def test_two_small_rows_show_what_the_headers_call_sides(told: str, found: list[str]) -> None:
    assert checks(column_sums, _SIDES.format(told=told)) == found
    other = _SIDES.format(told=told).replace("Trực tiếp", "Điện thoại")
    assert checks(column_sums, other) == []


@pytest.mark.parametrize(("women", "found"), [("6", []), ("16", ["part_above_column"])])
def test_a_part_above_its_row(women: str, found: list[str]) -> None:
    body = (
        f"Khối\tSố người học\tTrong đó nữ\nĐảng ủy\t12\t5\nỦy ban\t35\t16\nMặt trận\t14\t{women}\n"
    )
    assert checks(part_columns, body) == found


_ENDS = (
    "| Chỉ tiêu | Quý I | Quý II | 6 tháng |\n| --- | --- | --- | --- |\n"
    "| Tiếp nhận mới | 520 | 610 | 1.130 |\n| Đã giải quyết | 507 | 602 | 1.109 |\n"
    "| Trả đúng hạn | 500 | 590 | 1.090 |\n| {last} |\n"
)


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("Chuyển kỳ sau | 41 | 49 | 49", []),
        ("Số hộ vay cuối đợt | 86 | 92 | 92", []),
        ("Nhận từ kỳ cũ | 28 | 41 | 28", []),
        ("Trả trước hạn | 310 | 290 | 500", ["column_sums"]),
        ("Hồ sơ đất đai | 41 | 49 | 80", ["column_sums"]),
    ],
)
def test_what_is_there_at_the_end_of_times_adds_up_to_nothing(last: str, found: list[str]) -> None:
    assert checks(column_sums, _ENDS.format(last=last)) == found
