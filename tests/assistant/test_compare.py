"""Comparison: values with sources, what is computed, what is missing, what would mislead."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.compare import Comparison, Row, compare
from assistant.compare_wanted import Wanted, periods_of, targets_of
from assistant.compose.leaves import Shelves
from assistant.contract import comparison_to_json
from assistant.errors import BadRequestError
from assistant.narratives import side_by_side
from tests.assistant.compared_reports import COUNTED, LATER, STATED, stored
from vectorstore.library import Library
from vectorstore.records import Commune, Scope
from vectorstore.vocabulary.periods import format_period

RATE, RECEIVED = "tthc.online_rate", "tthc.received"


@pytest.fixture
def shelf(library: Library) -> Library:
    return stored(library)


def _compared(library: Library, units: str, indicator: str, period: str = "") -> Comparison:
    return compare(library, Wanted((units,), (indicator,), period))


def _by_commune(found: Comparison) -> dict[str, Row]:
    return {row.commune: row for row in found.rows}


def _values(found: Comparison) -> list[tuple[str, Decimal | None]]:
    return [(row.commune, row.value.value if row.value else None) for row in found.rows]


def test_each_value_stands_in_its_source(shelf: Library) -> None:
    found = _compared(shelf, "Thượng Lâm, Đông Hòa", RECEIVED, "quý I/2026")
    assert _values(found) == [("xã Thượng Lâm", Decimal(800)), ("phường Đông Hòa", Decimal(2000))]
    for row in found.rows:
        assert row.value is not None
        (citation,) = found.cited(row.value)
        text = shelf.ledger.text(citation.report_id)
        assert text[citation.start : citation.end] == citation.quote
        assert citation.commune == row.commune
    assert found.notes == ()


def test_a_computed_rate_tells_its_formula_and_cites_its_inputs(shelf: Library) -> None:
    found = _compared(shelf, "Đông Hòa", RATE, "quý I năm 2026")
    (row,) = found.rows
    assert row.value is not None
    assert row.value.derived is not None
    assert row.value.value == 95
    assert row.value.derived.formula == "1.900 / 2.000 × 100"
    assert ["1.900" in c.quote or "2.000" in c.quote for c in found.cited(row.value)] == [True] * 2
    assert any("1.900 / 2.000 × 100" in note for note in found.notes)


def test_quarters_are_added_up_only_where_they_fill_the_period(shelf: Library) -> None:
    found = _compared(shelf, "Thượng Lâm, Đông Hòa", RECEIVED, "6 tháng đầu năm 2026")
    assert _values(found) == [("xã Thượng Lâm", Decimal(1700)), ("phường Đông Hòa", None)]
    assert any("quý I/2026" in n and "không có số liệu" in n for n in found.notes)


def test_a_missing_value_says_so_in_the_contract(shelf: Library) -> None:
    told = comparison_to_json(_compared(shelf, "Yên Phúc,xã Mường Lạn", RATE, "quý I/2026"))
    rows = told["rows"]
    assert isinstance(rows, list)
    assert [(r["commune"], r["value"], r["citation"]) for r in rows] == [
        ("xã Yên Phúc", None, "không có số liệu"),
        ("xã Mường Lạn", None, "không có số liệu"),
    ]
    notes = told["notes"]
    assert isinstance(notes, list)
    assert any("6 tháng đầu năm 2026" in note for note in notes)
    assert any("Mường Lạn" in note for note in notes)


def test_the_contract_of_a_row(shelf: Library) -> None:
    told = comparison_to_json(_compared(shelf, "xa thuong lam", RATE, "quy 1/2026"))
    rows = told["rows"]
    assert isinstance(rows, list)
    row = rows[0]
    assert {"commune", "value", "unit", "period", "citation"} <= set(row)
    assert (row["value"], row["unit"], row["period"]["start"]) == (90, "%", "2026-01-01")
    assert "720/800" in row["citation"]["quote"]
    assert set(told) == {"rows", "notes"}


def test_periods_that_differ_speak_against_ranking(shelf: Library) -> None:
    found = _compared(shelf, "", RATE)
    note = next(n for n in found.notes if "không nên xếp hạng" in n)
    for said in ("quý I/2026", "quý II/2026", "6 tháng đầu năm 2026", "xã Yên Phúc"):
        assert said in note


def test_without_a_period_the_latest_common_one_is_taken(library: Library) -> None:
    stored(library, STATED, LATER, COUNTED)
    found = _compared(library, "", RECEIVED)
    assert {format_period(r.value.period) for r in found.rows if r.value} == {"quý I/2026"}
    alone = _compared(library, "Thượng Lâm", RECEIVED)
    assert _values(alone) == [("xã Thượng Lâm", Decimal(900))]


def test_a_report_that_contradicts_itself_shows_both_values(shelf: Library) -> None:
    found = _compared(shelf, "Bình Hải", RATE, "quý I/2026")
    (row,) = found.rows
    assert row.value is not None
    assert {row.value.value, *(o.value for o in row.others)} == {Decimal(80), Decimal(86)}
    assert any("nhiều giá trị" in n and "80%" in n and "86%" in n for n in found.notes)


def test_a_rate_that_its_counts_do_not_give_is_noted(library: Library) -> None:
    stored(library, STATED.replace("đạt 90% (720/800)", "đạt 93% (720/800)"))
    notes = _compared(library, "Thượng Lâm", RATE).notes
    assert any("tự mâu thuẫn" in n and "720/800" in n for n in notes)


def test_rates_over_different_wholes_are_noted(library: Library) -> None:
    over_new = STATED.replace("tiếp nhận 800 hồ sơ, trong", "tiếp nhận 850 hồ sơ, trong")
    stored(library, over_new, COUNTED)
    notes = _compared(library, "", RATE, "quý I/2026").notes
    assert any("mẫu số khác nhau" in n and "Đông Hòa" in n for n in notes)


def test_money_is_compared_whatever_its_scale(shelf: Library) -> None:
    found = _compared(shelf, "Thượng Lâm, Đông Hòa", "số tiền đã giải ngân", "quý I/2026")
    assert [(r.value.value, r.value.unit) for r in found.rows if r.value] == [
        (Decimal(215), "triệu đồng"),
        (Decimal("0.4"), "tỷ đồng"),
    ]
    assert not any("Đơn vị tính" in n for n in found.notes)


@pytest.mark.parametrize(
    "said", ["Tỷ lệ hồ sơ nộp trực tuyến", "ty le ho so truc tuyen", "tỷ lệ nộp hồ sơ trực tuyến"]
)
def test_indicators_are_found_by_name_and_synonym(shelf: Library, said: str) -> None:
    found = _compared(shelf, "Thượng Lâm", said, "quý I/2026")
    assert found.rows[0].indicator_id == RATE
    assert _values(found)[0][1] == 90


def test_several_indicators_and_periods_give_a_row_each(shelf: Library) -> None:
    wanted = Wanted(("Thượng Lâm", "Đông Hòa"), (RATE, RECEIVED), "quý I/2026, quý II/2026")
    found = compare(shelf, wanted)
    assert len(found.rows) == 8
    order = [(r.indicator_id, format_period(r.asked), r.commune) for r in found.rows if r.asked]
    assert order[1] == (RATE, "quý I/2026", "phường Đông Hòa")
    assert order[4] == (RECEIVED, "quý I/2026", "xã Thượng Lâm")


def test_over_time_takes_the_periods_that_there_are(shelf: Library) -> None:
    found = compare(shelf, Wanted(("Thượng Lâm",), (RECEIVED,), over_time=True))
    told = [(format_period(r.asked), r.value.value) for r in found.rows if r.asked and r.value]
    assert told == [("quý I/2026", Decimal(800)), ("quý II/2026", Decimal(900))]


def test_the_scope_keeps_other_communes_out(shelf: Library) -> None:
    scope = Scope(communes=frozenset({"xa thuong lam"}))
    found = compare(shelf, Wanted((), (RECEIVED,), "quý I/2026"), scope=scope)
    assert [row.commune for row in found.rows] == ["xã Thượng Lâm"]


def test_a_corrected_value_is_compared_and_said_to_be_one(shelf: Library) -> None:
    figure = next(f for f in shelf.ledger.figures() if f.value == 800)
    shelf.ledger.correct(figure, Decimal(810), by="Lò Thị Mai")
    found = _compared(shelf, "Thượng Lâm", RECEIVED, "quý I/2026")
    assert _values(found) == [("xã Thượng Lâm", Decimal(810))]
    assert any("Lò Thị Mai" in n and "800" in n for n in found.notes)
    shelf.ledger.correct(
        next(f for f in shelf.ledger.figures() if f.value == 1900), Decimal(1950), by="A"
    )
    computed = _compared(shelf, "Đông Hòa", RATE, "quý I/2026")
    assert _values(computed) == [("phường Đông Hòa", Decimal("97.5"))]


@pytest.mark.parametrize("period", ["mùa trăng tới", "kỳ nào cũng được"])
def test_periods_that_cannot_be_read_are_named(shelf: Library, period: str) -> None:
    with pytest.raises(BadRequestError, match=period):
        _compared(shelf, "", RATE, period)


def test_relative_periods_are_read_against_today() -> None:
    (period,) = periods_of("quý này", today=date(2026, 5, 20), known=[])
    assert format_period(period) == "quý II/2026"


def test_communes_are_found_with_and_without_their_kind() -> None:
    known = [Commune("xã", "Thượng Lâm", "A"), Commune("phường", "Đông Hòa", "B")]
    names = [t.name for t in targets_of(["Dong Hoa; xã Thượng Lâm,Đông Hòa"], known)]
    assert names == ["phường Đông Hòa", "xã Thượng Lâm"]
    assert [t.commune for t in targets_of(["xã Lạ Hoắc"], known)] == [None]


def test_homonyms_in_other_provinces_are_not_mixed(library: Library) -> None:
    there = STATED.replace("ỦY BAN NHÂN DÂN\nXÃ", "UBND TỈNH TUYÊN SƠN\nỦY BAN NHÂN DÂN\nXÃ")
    stored(library, STATED.replace("800", "640").replace("720", "576"), there)
    assert len(library.ledger.communes()) == 2
    found = _compared(library, "Thượng Lâm", RECEIVED, "quý I/2026")
    assert sorted(v for _, v in _values(found) if v) == [640, 800]


def test_narratives_share_themes_with_exact_quotes(shelf: Library) -> None:
    found = side_by_side(shelf, Shelves(), Wanted(), section="khó khăn")
    (theme,) = found.shared_by(3)
    assert theme.name == "Đường truyền, phủ sóng"
    assert set(theme.communes) == {"xã Thượng Lâm", "phường Đông Hòa", "xã Yên Phúc"}
    for item in theme.items:
        text = shelf.ledger.text(item.citation.report_id)
        assert text[item.citation.start : item.citation.end] == item.citation.quote
    assert {"xã Bình Hải", "phường Đông Hòa"} <= set(
        next(t for t in found.themes if t.name == "Nhân lực, biên chế").communes
    )
    assert any("kỳ khác nhau" in note for note in found.notes)


def test_narratives_of_a_period_leave_other_periods_out(shelf: Library) -> None:
    found = side_by_side(shelf, Shelves(), Wanted(period="quý I/2026"), section="kiến nghị")
    assert "xã Yên Phúc" not in {c for t in found.themes for c in t.communes}
    assert any("xã Yên Phúc" in note for note in found.notes)
    with pytest.raises(BadRequestError):
        side_by_side(shelf, Shelves(), Wanted(), section="bài thơ")


def test_a_part_is_compared_where_its_own_words_are_asked_for(library: Library) -> None:
    told = (
        "Đã mở 06 lớp tập huấn cho 488 lượt người, gồm cán bộ, công chức 02 lớp, 86 lượt người; "
        "người dân 04 lớp, 402 lượt người."
    )
    stored(library, STATED.replace("Đã giải ngân 215 triệu đồng.", told))

    def compared(said: str) -> Decimal | None:
        return _values(_compared(library, "Thượng Lâm", said, "quý I/2026"))[0][1]

    assert compared("số lớp tập huấn") == 6
    assert compared("lớp tập huấn cho cán bộ, công chức") == 2
    assert compared("lượt cán bộ, công chức dự tập huấn") == 86
    assert compared("số lượt người dân được tập huấn") == 402


def test_procedures_are_no_files(library: Library) -> None:
    told = "Danh mục nhận hồ sơ giữ 361 thủ tục, 171 thủ tục trực tuyến toàn trình."
    stored(library, STATED.replace("Đã giải ngân 215 triệu đồng.", told))
    found = _compared(library, "Thượng Lâm", "hồ sơ trực tuyến toàn trình", "quý I/2026")
    assert _values(found) == [("xã Thượng Lâm", None)]
