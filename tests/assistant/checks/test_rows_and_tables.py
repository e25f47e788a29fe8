"""Rates in tables, and what the text says of a table's row, of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.rates.rates import stated_rates
from assistant.checks.rates.table_rates import table_rates
from assistant.checks.sums.impossible import impossible_values
from assistant.checks.sums.part_limits import parts_above
from assistant.checks.sums.table_sums import table_sums
from assistant.checks.twice.text_and_tables import text_and_tables
from tests.assistant.checks.numbers_draft import checks

_RATES = (
    "STT\tXóm\tTổng số hộ\tSố hộ có mạng\tTỷ lệ %\n1\tNà Pồng\t80\t60\t75\n"
    "2\tKhau Đăm\t120\t90\t75\n3\tBản Chang\t150\t126\t{rate}"
)
_BY_PERIOD = (
    "STT\tNội dung\tĐơn vị\tQuý I\tQuý II\tGhi chú\n"
    "1\tSố hồ sơ trực tuyến\thồ sơ\t1.390\t1.225\t{changed}\n"
    "2\tTrong đó: hồ sơ toàn trình\thồ sơ\t598\t{full}\t{changed}\n"
    "3\tTrong đó: hồ sơ một phần\thồ sơ\t792\t514\t{changed}\n"
    "4\tTỷ lệ hồ sơ toàn trình\t%\t43\t58\t{changed}"
)
_PLAN = (
    "TT\tChỉ tiêu\tKế hoạch năm\tThực hiện\tTỷ lệ (%)\n1\tHồ sơ tiếp nhận trực tuyến\t400\t460\t115"
)
_ANNEX = (
    "Lĩnh vực bảo trợ xã hội {told} hồ sơ, chi tiết tại Phụ lục I.\n\nPHỤ LỤC I\n"
    "HỒ SƠ THEO LĨNH VỰC\n\nSTT\tLĩnh vực\tTiếp nhận\n1\tBảo trợ xã hội\t436\n"
    "2\tHộ kinh doanh\t158"
)


@pytest.mark.parametrize(("rate", "found"), [("84", []), ("82,5", ["rate_in_table"])])
def test_a_rate_that_its_row_denies(rate: str, found: list[str]) -> None:
    assert checks(table_rates, _RATES.format(rate=rate)) == found


@pytest.mark.parametrize(("part", "found"), [("514", ["rate_in_table"]), ("711", []), ("714", [])])
def test_a_rate_of_two_rows_that_the_other_column_shows(part: str, found: list[str]) -> None:
    assert checks(table_rates, _BY_PERIOD.format(full=part, changed="x")) == found


@pytest.mark.parametrize(("part", "found"), [("711", []), ("714", ["sum_in_table"])])
def test_rows_below_a_total_add_up_in_every_column(part: str, found: list[str]) -> None:
    assert checks(table_sums, _BY_PERIOD.format(full=part, changed="x")) == found


def test_a_column_of_changes_neither_adds_up_nor_divides() -> None:
    body = _BY_PERIOD.replace("\tGhi chú", "\tTăng, giảm (%)").format(full="711", changed="5")
    assert checks(table_sums, body) == []
    assert checks(table_rates, body) == []


@pytest.mark.parametrize(("told", "found"), [("436", []), ("463", ["text_and_tables"]), ("97", [])])
def test_a_slip_between_text_and_annex(told: str, found: list[str]) -> None:
    assert checks(text_and_tables, _ANNEX.format(told=told)) == found


def test_a_plan_can_be_exceeded_in_a_table() -> None:
    assert checks(impossible_values, _PLAN) == []


def test_there_can_be_more_computers_than_people() -> None:
    body = "Xã có 40 cán bộ, công chức, được trang bị 44 máy tính (đạt 110%)."
    assert checks(impossible_values, body) == []


@pytest.mark.parametrize(("rate", "found"), [("77,8", []), ("87,8", ["rate_of_counts"])])
def test_words_with_commas_between_a_quotient_and_its_rate(rate: str, found: list[str]) -> None:
    body = f"Có 28/36 cán bộ, công chức hoàn thành khóa học an toàn thông tin mạng, đạt {rate}%."
    assert checks(stated_rates, body) == found


def test_a_rate_behind_a_semicolon_is_of_something_else() -> None:
    assert checks(stated_rates, "Hoàn thành 18/24 nhiệm vụ; 100% văn bản được ký số.") == []


def test_on_time_counts_those_settled_early() -> None:
    body = (
        "2.1. Đã giải quyết: 400\na. Trước hạn: 250\nb. Đúng hạn: 146\nc. Quá hạn: 4\n"
        "2.2. Tỷ lệ trước hạn và đúng hạn: 99%"
    )
    assert checks(stated_rates, body) == []


@pytest.mark.parametrize(("late", "found"), [("3", []), ("8", ["part_above_total"])])
def test_late_files_of_one_field_within_all_late_files(late: str, found: list[str]) -> None:
    body = (
        "Đã giải quyết 400 hồ sơ, trong đó đúng hạn 395 hồ sơ, quá hạn 5 hồ sơ.\n\n"
        f"Nguyên nhân: {late} hồ sơ đất đai giải quyết quá hạn do thiếu bản đồ."
    )
    assert checks(parts_above, body) == found
