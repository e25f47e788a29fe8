"""Figures of tables: merged headings, unit columns, totals and breakdowns, columns of times."""

from __future__ import annotations

from datetime import date

from tests.ingest.blocks import Row
from tests.ingest.figure_reports import HEADING, QUARTER, TABLE, figures_of
from vectorstore.records import Figure, FigureKind


def _table(text: str, *, header_rows: int = 1, heading: str = "Phụ lục I") -> tuple[Figure, ...]:
    lines = "\n".join("\t".join(c.strip() for c in row.split("|")) for row in text.split("\n"))
    rows = [Row(HEADING, heading), Row(TABLE, lines, under=0, header_rows=header_rows)]
    return figures_of(*rows, period=QUARTER)


def _ids(figures: tuple[Figure, ...]) -> dict[str, str | None]:
    return {str(f.value): f.indicator_id for f in figures}


def test_total_rows_are_indicators_and_breakdowns_are_not() -> None:
    found = _table(
        "STT | Lĩnh vực | Tổng số tiếp nhận | Trực tuyến | Quá hạn\n"
        "1 | Hộ tịch | 319 | 246 | 00\n"
        "2 | Chứng thực | 249 | 201 | 01\n"
        " | Tổng cộng | 568 | 447 | 01",
        heading="Phụ lục I. Kết quả tiếp nhận, giải quyết hồ sơ",
    )
    ids = _ids(found)
    assert ids["568"] == "tthc.received"
    assert ids["447"] == "tthc.received_online"
    assert ids["319"] is ids["246"] is None
    labels = {str(f.value): f.indicator for f in found}
    assert labels["246"] == "Số hồ sơ tiếp nhận trực tuyến – Hộ tịch"
    assert all(f.value not in (1, 2) or f.indicator != "STT" for f in found)
    assert len(found) == 9


def test_merged_headings_give_both_names() -> None:
    found = _table(
        "Số DVCTT | | Số TTHC\nToàn trình | Một phần | Cấp xã\n196 | 162 | 358", header_rows=2
    )
    assert _ids(found)["196"] == "dvc.full_services"
    assert _ids(found)["162"] == "dvc.partial_services"
    assert _ids(found)["358"] == "dvc.procedures"


def test_unit_columns_and_columns_of_times() -> None:
    found = _table(
        "TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2026 | Quý I/2026 | Kỳ báo cáo | Lũy kế "
        "| So với KH (%)\n"
        "1 | Hồ sơ tiếp nhận | Hồ sơ | 5.000 | 842 | 935 | 1.777 | 35,5\n"
        "2 | Tỷ lệ hồ sơ trực tuyến | % | 85 | 84,5 | 88,2 | 86,4 | 101,6\n"
        "3 | Kinh phí giải ngân | Triệu đồng | 820 | 62,4 | 210,5 | 272,9 | 33,3"
    )
    by_value = {str(f.value): f for f in found}
    assert {f.unit for f in found if f.indicator_id == "ngansach.disbursed"} == {"triệu đồng"}
    assert by_value["5000"].kind is FigureKind.TARGET
    assert by_value["842"].period.end == date(2026, 3, 31)
    assert by_value["935"].period.start == date(2026, 4, 1)
    assert by_value["1777"].period.start == date(2026, 1, 1)
    assert [by_value[v].indicator_id for v in ("842", "935", "1777")] == ["tthc.received"] * 3
    assert (by_value["35.5"].unit, by_value["35.5"].indicator_id) == ("%", None)
    assert by_value["101.6"].indicator == "Tỷ lệ hồ sơ trực tuyến – So với KH (%)"


def test_a_legend_above_tells_what_columns_mean() -> None:
    found = _table(
        "Chỉ tiêu | Kỳ trước | Kỳ báo cáo\nTổng số hồ sơ tiếp nhận | 842 | 935",
        heading="Phụ lục II (KỲ TRƯỚC: QUÝ I NĂM 2026; KỲ BÁO CÁO: QUÝ II NĂM 2026)",
    )
    assert [f.period.end for f in found] == [date(2026, 3, 31), date(2026, 6, 30)]
    assert [f.kind for f in found] == [FigureKind.LAST_PERIOD, FigureKind.ACTUAL]
    assert [f.indicator_id for f in found] == ["tthc.received"] * 2


def test_columns_of_times_before_the_report() -> None:
    found = _table(
        "Chỉ tiêu | Kỳ trước | Cùng kỳ | Thực hiện Quý IV năm 2025 | Thực hiện Quý II năm 2026\n"
        "HS tiếp nhận | 842 | 790 | 811 | 935",
        heading="Phụ lục II. Kết quả quý II năm 2026",
    )
    days = [(2026, 3), (2025, 6), (2025, 12), (2026, 6)]
    assert [(f.period.end.year, f.period.end.month) for f in found if f.period.end] == days
    assert [f.kind for f in found] == [FigureKind.LAST_PERIOD] * 2 + [FigureKind.ACTUAL] * 2
    assert {f.indicator_id for f in found} == {"tthc.received"}


def test_a_row_of_its_own_time_in_a_column_of_another() -> None:
    found = _table(
        "Chỉ tiêu | Kỳ trước | Quý II năm 2026\n"
        "Thu ngân sách lũy kế từ đầu năm | 1.310 triệu đồng | 2.950 triệu đồng\n"
        "Kinh phí giao năm 2026 | - | 640 triệu đồng\n"
        "Hồ sơ tiếp nhận năm 2026 | - | 935",
        heading="Phụ lục II. Kết quả quý II năm 2026",
    )
    days = {str(f.value): (f.period.start, f.period.end) for f in found}
    assert days["1310"] == (date(2026, 1, 1), date(2026, 3, 31))
    assert days["2950"] == (date(2026, 1, 1), date(2026, 6, 30))
    assert days["640"] == (date(2026, 1, 1), date(2026, 12, 31))
    assert days["935"] == (date(2026, 4, 1), date(2026, 6, 30))


def test_a_column_against_the_same_time_is_no_value_of_that_time() -> None:
    found = _table(
        "Chỉ tiêu | Quý II năm 2026 | So với cùng kỳ (%)\nHồ sơ tiếp nhận | 935 | 118,4",
        heading="Phụ lục II. Kết quả quý II năm 2026",
    )
    assert {f.period.end for f in found} == {date(2026, 6, 30)}
    assert FigureKind.LAST_PERIOD not in {f.kind for f in found}


def test_ratios_and_rates_in_cells() -> None:
    found = _table("Nội dung | Kết quả\nTỷ lệ thanh toán trực tuyến | 83,2%\nHồ sơ ký số | 489/588")
    assert [(str(f.value), f.unit) for f in found] == [("83.2", "%"), ("489", "hồ sơ")]
    assert [found[1].numerator, found[1].denominator] == [489, 588]


def test_a_row_of_nothing_is_a_zero() -> None:
    [figure] = _table("TT | Nội dung PAKN | Ghi chú\n | Không có | ")
    assert figure.value == 0
    assert figure.unit == "PAKN"


def test_days_in_cells_are_no_ratios() -> None:
    found = _table("Ngày | Nơi kiểm tra | Lỗi\n04/8 | Trạm y tế | 1\n18/8 | Trường học | 2")
    assert [str(f.value) for f in found] == ["1", "2"]
