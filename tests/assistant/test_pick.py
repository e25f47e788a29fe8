"""Which figure is picked: what an ask narrows its quantity to must be said of the figure itself."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.compare import compare
from assistant.compare_wanted import Wanted
from assistant.members import member_of
from assistant.qualifiers import qualifiers_of
from assistant.synonyms import one_wording
from ingest.index import ingest
from ingest.results import SourceFile
from tests.assistant.compared_reports import report
from vectorstore.library import Library

HARDSHIPS, WISH = "- Đường truyền tại hai bản còn yếu.", "bố trí thêm máy quét"
FIELDS = report(
    "xã Nậm Cang",
    "quý I năm 2026",
    "Trong quý I năm 2026, xã giải quyết 640 hồ sơ.\n"
    "Lĩnh vực đất đai: đã giải quyết 120 hồ sơ.\n"
    "Tổng số học sinh: 1.450 học sinh, trong đó số học sinh ăn bán trú là 310 học sinh.",
    HARDSHIPS,
    WISH,
)
TRAINED = report(
    "xã Tả Phời",
    "quý I năm 2026",
    "Trong quý I năm 2026, xã giải quyết 777 hồ sơ.\n"
    "Mở 05 lớp tập huấn kỹ năng số, 341 lượt người: cán bộ, công chức 01 lớp, 41 lượt người; "
    "người dân 04 lớp, 300 lượt người.\n"
    "Năm 2026, xã được phân bổ 900 triệu đồng cho chuyển đổi số, đã giải ngân 210 triệu đồng.",
    HARDSHIPS,
    WISH,
)
SPLIT = report(
    "xã Bản Hồ",
    "quý I năm 2026",
    "Trong quý I năm 2026, số hồ sơ giải quyết trước và đúng hạn là 500 hồ sơ, gồm: giải quyết "
    "trước hạn 420 hồ sơ; giải quyết đúng hạn 80 hồ sơ.\n"
    "Số người có thẻ BHYT: 6.120 người.",
    HARDSHIPS,
    WISH,
)


def _value(library: Library, unit: str, asked: str, period: str) -> Decimal | None:
    """What a comparison states of one commune."""
    texts = {"nam-cang.txt": FIELDS, "ta-phoi.txt": TRAINED, "ban-ho.txt": SPLIT}
    files = [SourceFile(name, data=text.encode()) for name, text in texts.items()]
    assert {r.status for r in ingest(files, library).reports} == {"stored"}
    (row,) = compare(library, Wanted((unit,), (asked,), period)).rows
    return row.value.value if row.value else None


@pytest.mark.parametrize(
    ("unit", "asked", "value"),
    [
        ("Nậm Cang", "Số hồ sơ đã giải quyết lĩnh vực đất đai", 120),
        ("Tả Phời", "Số hồ sơ đã giải quyết lĩnh vực đất đai", None),
        ("Tả Phời", "Số lớp tập huấn cho cán bộ, công chức", 1),
        ("Tả Phời", "Số lớp tập huấn cho người dân", 4),
        ("Tả Phời", "Số lớp tập huấn kỹ năng số", 5),
        ("Nậm Cang", "Số lớp tập huấn cho cán bộ, công chức", None),
        ("Nậm Cang", "Tổng số học sinh", 1450),
        ("Bản Hồ", "Số hồ sơ giải quyết đúng hạn", 80),
        ("Bản Hồ", "Số hồ sơ giải quyết trước và đúng hạn", 500),
        ("Bản Hồ", "Số người tham gia bảo hiểm y tế", 6120),
    ],
)
def test_the_figure_carries_what_is_asked(
    library: Library, unit: str, asked: str, value: int | None
) -> None:
    assert _value(library, unit, asked, "quý I/2026") == value


@pytest.mark.parametrize("period", ["tính đến 31/3/2026", "quý I/2026"])
def test_what_a_year_spent_so_far_is_the_state_at_the_close(library: Library, period: str) -> None:
    assert _value(library, "Tả Phời", "Kinh phí đã giải ngân", period) == 210


def test_money_of_a_later_close_is_not_taken(library: Library) -> None:
    assert _value(library, "Tả Phời", "Kinh phí đã giải ngân", "tính đến 30/6/2026") is None


@pytest.mark.parametrize(
    ("sentence", "number", "member"),
    [
        ("Gồm 02 lớp cho cán bộ, công chức và 03 lớp cho người dân", "03", "03 lớp cho người dân"),
        ("gồm: cán bộ, công chức 01 lớp, 48 lượt; người dân 02 lớp", "48", "công chức 01 lớp, 48"),
        ("trực tiếp: 57 hồ sơ; qua bưu chính: 2 hồ sơ", "2", "qua bưu chính: 2 hồ sơ"),
        ("Đã nộp 80 hồ sơ, đạt 91% (80/88 hồ sơ)", "80/88", "đạt 91% (80/88 hồ sơ"),
        ("3\tHồ sơ nộp phí, lệ phí\thồ sơ\t12", "12", "Hồ sơ nộp phí, lệ phí"),
    ],
)
def test_a_number_belongs_to_its_member(sentence: str, number: str, member: str) -> None:
    at = sentence.rindex(number)
    assert member in member_of(sentence, at, at + len(number))


def test_members_leave_their_neighbours_out() -> None:
    sentence = "gồm 02 lớp cho cán bộ và 03 lớp cho người dân"
    at = sentence.index("02")
    assert "người dân" not in member_of(sentence, at, at + 2)


def test_fields_audiences_and_levels_are_read() -> None:
    found = qualifiers_of("Số hồ sơ lĩnh vực bảo trợ xã hội đã giải quyết trong quý I")
    assert found.fields == (frozenset({"bảo", "trợ", "xã", "hội"}),)
    assert qualifiers_of("Số lớp cho công chức").needed == {"officials"}
    assert qualifiers_of("Số thủ tục cấp tỉnh").needed == {"province"}
    assert not qualifiers_of("Số phản ánh của người dân, doanh nghiệp")
    assert not qualifiers_of("Hồ sơ của các lĩnh vực")


def test_an_indicator_that_names_its_audience_asks_for_no_more() -> None:
    asked = qualifiers_of("Số cán bộ, công chức được cấp chữ ký số")
    assert asked.needed
    assert not asked.beyond("Số chữ ký số đã cấp cho cán bộ, công chức")


def test_synonyms_are_read_alike() -> None:
    assert one_wording("Cơ sở kinh doanh") == one_wording("hộ kinh doanh")
    assert one_wording("CBCC") == one_wording("Cán bộ, công chức")
    assert one_wording("số người có thẻ BHYT") == one_wording("Số người tham gia bảo hiểm y tế")


def test_two_values_of_one_thing_in_other_words_are_both_shown(library: Library) -> None:
    text = SPLIT.replace(
        "Số người có thẻ BHYT: 6.120 người.",
        "Trực tuyến: 119 hồ sơ.\nSố hồ sơ nộp trực tuyến trong kỳ: 648 hồ sơ.",
    )
    ingest([SourceFile("ban-ho.txt", data=text.encode())], library)
    (row,) = compare(library, Wanted(("Bản Hồ",), ("Số hồ sơ nộp trực tuyến",), "quý I/2026")).rows
    assert row.value is not None
    assert {row.value.value, *(each.value for each in row.others)} == {119, 648}
