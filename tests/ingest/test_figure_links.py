"""Totals with their parts, rates with their counts, kinds of figures."""

from __future__ import annotations

import pytest

from tests.ingest.blocks import Row
from tests.ingest.figure_reports import HEADING, ITEM, figures_of
from vectorstore.records import Figure, FigureKind


def _by_value(*rows: Row | str) -> dict[str, Figure]:
    return {str(f.value): f for f in figures_of(*rows)}


def test_list_items_are_parts_of_the_total_above() -> None:
    rows = [
        Row(ITEM, "- Tổng số hồ sơ tiếp nhận: 661 hồ sơ, trong đó:", label="-"),
        Row(ITEM, "+ Kỳ trước chuyển qua: 12 hồ sơ;", intro=0, label="+"),
        Row(ITEM, "+ Trực tiếp: 01 hồ sơ;", intro=0, label="+"),
        Row(ITEM, "+ Trực tuyến: 648 hồ sơ.", intro=0, label="+"),
    ]
    found = _by_value(*rows)
    total = found["661"]
    assert total.indicator_id == "tthc.received"
    assert total.part_of is None
    assert [found[v].part_of for v in ("12", "1", "648")] == [total.value_start] * 3
    assert [found[v].indicator_id for v in ("12", "1", "648")] == [
        "tthc.carried_over",
        "tthc.received_direct",
        "tthc.received_online",
    ]


def test_parts_told_in_the_sentence_of_the_total() -> None:
    found = _by_value(
        "Tổ chức 06 lớp tập huấn cho 483 lượt người, gồm 02 lớp cho 92 lượt cán bộ; "
        "04 lớp cho 391 lượt người dân."
    )
    assert found["92"].part_of == found["391"].part_of == found["483"].value_start
    assert found["2"].part_of == found["4"].part_of == found["6"].value_start
    assert found["483"].part_of is None


def test_what_follows_a_closed_bracket_is_no_part() -> None:
    found = _by_value("Hoàn thành 21 nhiệm vụ (đạt 75%), đang thực hiện 07 nhiệm vụ.")
    assert found["7"].part_of is None


def test_a_rate_takes_its_part_and_the_total_above() -> None:
    found = _by_value(
        Row(ITEM, "- Nhiệm vụ được giao: 38 nhiệm vụ, trong đó:", label="-"),
        Row(ITEM, "+ Hoàn thành 27 nhiệm vụ (71,1%).", intro=0, label="+"),
    )
    assert [found["71.1"].numerator, found["71.1"].denominator] == [27, 38]


def test_a_rate_takes_counts_by_the_formula_only_where_they_give_it() -> None:
    found = _by_value(
        "Đã giải quyết 1.117 hồ sơ.",
        "Số hóa 1.090 hồ sơ (đạt 97,58%); cấp kết quả điện tử 1.104 hồ sơ (đạt 88%).",
    )
    assert [found["97.58"].numerator, found["97.58"].denominator] == [1090, 1117]
    assert found["88"].denominator is None


KINDS = [
    ("Tỷ lệ hồ sơ nộp trực tuyến đạt 88,2%.", "88.2", FigureKind.ACTUAL),
    ("Phấn đấu tỷ lệ hồ sơ nộp trực tuyến đạt 90%.", "90", FigureKind.TARGET),
    ("Tỷ lệ giải ngân đạt 36%, vượt chỉ tiêu 35% đề ra.", "35", FigureKind.TARGET),
    ("Tỷ lệ giải ngân đạt 36%, vượt 12,5% chỉ tiêu tỉnh giao.", "12.5", FigureKind.CHANGE),
    ("Tỷ lệ hồ sơ trực tuyến lần đầu vượt 80%.", "80", FigureKind.ACTUAL),
    ("Dự kiến mở 05 lớp tập huấn.", "5", FigureKind.PLAN),
    ("Đề nghị Sở Nội vụ giao thêm 02 biên chế cho xã.", "2", FigureKind.PLAN),
    ("Tỷ lệ trực tuyến tăng 6,76 điểm phần trăm.", "6.76", FigureKind.CHANGE),
    ("Tỷ lệ trực tuyến đạt 88% (quý I/2026 đạt 84,5%).", "84.5", FigureKind.LAST_PERIOD),
    ("Tỷ lệ trực tuyến tăng từ 81,5% lên 89,2%.", "81.5", FigureKind.LAST_PERIOD),
    ("Tỷ lệ trực tuyến tăng từ 81,5% lên 89,2%.", "89.2", FigureKind.ACTUAL),
    ("Tỷ lệ ký số đạt 92% (kế hoạch năm 2026 95%).", "95", FigureKind.TARGET),
    ("Tỷ lệ ký số đạt 92%; chỉ tiêu được giao năm 2026 là 95%.", "95", FigureKind.TARGET),
    ("Tỷ lệ ký số đạt 97%, vượt chỉ tiêu năm 2026 (95%).", "95", FigureKind.TARGET),
    ("Kết quả thực hiện kế hoạch năm 2026: 12 nhiệm vụ.", "12", FigureKind.ACTUAL),
    ("Tồn kỳ trước: 28 hồ sơ.", "28", FigureKind.ACTUAL),
    ("Chuyển từ quý trước là 28 hồ sơ.", "28", FigureKind.ACTUAL),
    ("Tiếp nhận 935 hồ sơ; quý trước là 842 hồ sơ.", "842", FigureKind.LAST_PERIOD),
    ("Mở 04 lớp (cùng kỳ năm 2025 06 lớp).", "6", FigureKind.LAST_PERIOD),
    ("Số hồ sơ quá hạn là 02 hồ sơ (cùng kỳ năm 2025 là 09 hồ sơ).", "9", FigureKind.LAST_PERIOD),
]


@pytest.mark.parametrize(("text", "value", "kind"), KINDS)
def test_kinds(text: str, value: str, kind: FigureKind) -> None:
    assert _by_value(text)[value].kind is kind


@pytest.mark.parametrize(
    ("heading", "rate", "count"),
    [
        ("IV. NHIỆM VỤ, GIẢI PHÁP QUÝ III NĂM 2026", FigureKind.TARGET, FigureKind.PLAN),
        ("II. KẾT QUẢ THỰC HIỆN", FigureKind.ACTUAL, FigureKind.ACTUAL),
        ("3. Phản ánh, kiến nghị, sáng kiến, giải pháp", FigureKind.ACTUAL, FigureKind.ACTUAL),
    ],
)
def test_headings_tell_what_is_aimed_at(heading: str, rate: FigureKind, count: FigureKind) -> None:
    found = _by_value(
        Row(HEADING, heading), Row(ITEM, "- Số hóa 1.150 hồ sơ; giải ngân 95%.", under=0, label="-")
    )
    assert (found["95"].kind, found["1150"].kind) == (rate, count)


def test_a_directive_sets_targets() -> None:
    [figure] = figures_of("Tỷ lệ hồ sơ nộp trực tuyến đạt 90%.", kind="kế hoạch")
    assert figure.kind is FigureKind.TARGET


def test_a_list_of_times_goes_on_about_the_same_count_and_rate() -> None:
    found = _by_value(
        "Thanh toán trực tuyến quý III 2.215/2.402 hồ sơ (92,2%); "
        "9 tháng 5.731/6.507 hồ sơ (88,1%)."
    )
    assert found["5731"].indicator_id == found["2215"].indicator_id == "dvc.paid_online"
    assert found["88.1"].indicator_id == found["92.2"].indicator_id == "dvc.payment_rate"
