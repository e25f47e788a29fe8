"""Every row of the format of official documents, measured in the file that is written."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from assistant.drafting.docx_metrics import bold_width
from assistant.drafting.docx_report import to_docx
from assistant.drafting.records import DraftSection
from tests.assistant.drafting.drafted import DRAFTED, LETTERHEAD, said
from tests.assistant.drafting.measured import Measured, Paragraph, shown_in

FONT = "Times New Roman"
MM = 1440 / 25.4


def headed(section: DraftSection) -> Measured:
    return Measured(to_docx(replace(DRAFTED, sections=(section,)), LETTERHEAD, sources=False))


def look(paragraph: Paragraph) -> tuple[set[float], set[bool], set[bool]]:
    runs = paragraph.runs
    return {r.size for r in runs}, {r.bold for r in runs}, {r.italic for r in runs}


def mm(value: str | None) -> float:
    return int(value or 0) / MM


def test_page_is_a4_portrait_with_the_margins_of_the_decree(document: Measured) -> None:
    section = document.body.find(qn("w:sectPr"))
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    assert mm(size.get(qn("w:w"))) == pytest.approx(210, abs=0.05)
    assert mm(size.get(qn("w:h"))) == pytest.approx(297, abs=0.05)
    assert size.get(qn("w:orient")) in (None, "portrait")
    for side, least, most in (
        ("top", 20, 25),
        ("bottom", 20, 25),
        ("left", 30, 35),
        ("right", 15, 20),
    ):
        assert least <= mm(margins.get(qn(f"w:{side}"))) <= most, side


def test_every_letter_is_times_new_roman_in_black(document: Measured) -> None:
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    assert len(runs) > 80
    assert {run.fonts for run in runs} == {(FONT,) * 4}
    assert {run.colour for run in runs} == {"000000"}
    assert not any(run.underlined for run in runs)


def test_no_part_brings_in_another_font(document: Measured) -> None:
    names = document.archive.namelist()
    assert not [name for name in names if "theme" in name.lower() or "fontTable" in name]
    for name in names:
        if name.endswith(".xml"):
            root = parse_xml(document.archive.read(name))
            fonts = {v for f in root.iter(qn("w:rFonts")) for v in f.attrib.values()}
            drawn = {f.get("typeface") for f in root.iter() if f.get("typeface")}
            assert fonts | drawn <= {FONT}, name


def test_page_number_stands_in_the_top_margin_but_not_on_page_1(document: Measured) -> None:
    section = document.body.find(qn("w:sectPr"))
    assert section.find(qn("w:titlePg")) is not None
    links = parse_xml(document.archive.read("word/_rels/document.xml.rels"))
    targets = {link.get("Id"): link.get("Target") for link in links}
    parts = {
        r.get(qn("w:type")): document.part("word/" + targets[r.get(qn("r:id"))])
        for r in section.iter(qn("w:headerReference"))
    }
    (shown,) = [document.measure(p) for p in parts["default"].iter(qn("w:p"))]
    assert [i.text.strip() for i in parts["default"].iter(qn("w:instrText"))] == ["PAGE"]
    assert shown.align == "center" and look(shown) == ({13.0}, {False}, {False})
    assert not list(parts["first"].iter(qn("w:instrText")))
    number = section.find(qn("w:pgNumType"))
    assert number.get(qn("w:fmt")) == "decimal"
    margins = section.find(qn("w:pgMar"))
    room = mm(margins.get(qn("w:top"))) - mm(margins.get(qn("w:header")))
    assert room > 13 * 1.15 * 25.4 / 72  # or the number would push the text down


def test_body_is_justified_indented_and_spaced(document: Measured) -> None:
    body = [p for p in document.styled("BodyText") if p.text.strip()]
    assert len(body) > 8
    for paragraph in body:
        assert paragraph.align == "both"
        assert paragraph.first_line == pytest.approx(12.7, abs=0.05)
        assert paragraph.before + paragraph.after >= 6
        assert 1 <= paragraph.line <= 1.5
        assert {run.size for run in paragraph.runs} == {14.0}


ELEMENTS = (
    ("CỘNG HÒA XÃ HỘI", {12, 13}, True, False),
    ("Độc lập - Tự do", {13, 14}, True, False),
    ("XÃ THƯỢNG LÂM", {12, 13}, True, False),
    ("Số: 05/BC-UBND", {13}, False, False),
    ("Thượng Lâm, ngày 06 tháng 10 năm 2026", {13, 14}, False, True),
    ("BÁO CÁO", {13, 14}, True, False),
    ("Kết quả chuyển đổi số và kiểm soát", {13, 14}, True, False),
    ("Kính gửi:", {13, 14}, False, False),
    ("- Sở Khoa học và Công nghệ tỉnh Lâm Sơn.", {13, 14}, False, False),
    ("I. KẾT QUẢ THỰC HIỆN", {13, 14}, True, False),
    ("1. Tiếp nhận, giải quyết hồ sơ", {13, 14}, True, False),
    ("a) Kinh phí chuyển đổi số", {13, 14}, False, False),
    ("Nơi nhận:", {12}, True, True),
    ("- Như trên;", {11}, False, False),
    ("- Lưu: VT, VHXH.", {11}, False, False),
    ("TM. ỦY BAN NHÂN DÂN", {13, 14}, True, False),
    ("Hoàng Thị Mai", {13, 14}, True, False),
    ("SỐ LIỆU CỦA BÁO CÁO", {13, 14}, True, False),
)


@pytest.mark.parametrize(("text", "sizes", "bold", "italic"), ELEMENTS)
def test_element_has_its_size_and_style(
    document: Measured, text: str, sizes: set[float], bold: bool, italic: bool
) -> None:
    found = [p for p in document.paragraphs if p.text.startswith(text)] or [
        p for p in document.paragraphs if text in p.text
    ]
    shown = found[0]
    assert look(shown)[0] <= sizes
    assert look(shown)[1:] == ({bold}, {italic})


def test_annex_opens_a_page_under_its_name(document: Measured) -> None:
    shown = next(p for p in document.paragraphs if p.text == "Phụ lục")
    assert (shown.page_break, shown.align) == (True, "center")
    assert look(shown) == ({14.0}, {True}, {False})


def rules(document: Measured) -> list[tuple[Paragraph, float]]:
    """Each drawn line with the paragraph right above it."""
    seen = document.paragraphs
    return [(above, below.rule) for above, below in pairwise(seen) if below.rule is not None]


def test_rules_are_as_long_as_the_decree_says(document: Measured) -> None:
    lengths = {above.style: length for above, length in rules(document)}
    assert set(lengths) == {"CoQuanBanHanh", "TieuNgu", "TrichYeu"}

    def share(style: str, text: str, size: float) -> float:
        return lengths[style] / (bold_width(text, size) * 25.4 / 72)

    motto = share("TieuNgu", "Độc lập - Tự do - Hạnh phúc", 14)
    assert motto == pytest.approx(1, abs=0.02)
    assert 1 / 3 <= share("CoQuanBanHanh", "ỦY BAN NHÂN DÂN", 13) <= 1 / 2
    first = "Kết quả chuyển đổi số và kiểm soát thủ tục hành chính quý III năm 2026,"
    assert 1 / 3 <= share("TrichYeu", first, 14) <= 1 / 2


def test_widths_are_those_of_the_font() -> None:
    """Known lines of bold Times New Roman: 13 pt capitals take nearly 96 mm, so one line."""
    state = bold_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13) * 25.4 / 72
    assert state == pytest.approx(95.7, abs=0.2)
    document = Measured(to_docx(DRAFTED, LETTERHEAD, sources=False))
    table = next(document.body.iter(qn("w:tbl")))
    widths = [mm(c.get(qn("w:w"))) for c in table.iter(qn("w:tcW"))]
    assert widths[1] > state + 2
    assert sum(widths) == pytest.approx(165, abs=0.2)


def test_place_and_date_stand_in_the_right_column(document: Measured) -> None:
    table = next(document.body.iter(qn("w:tbl")))
    left, right = table.iter(qn("w:tc"))
    texts = ["".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in (left, right)]
    assert "Số: 05/BC-UBND" in texts[0] and "ngày 06" not in texts[0]
    assert texts[1].endswith("Thượng Lâm, ngày 06 tháng 10 năm 2026")
    borders = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    assert {side.get(qn("w:val")) for side in borders} == {"nil"}


@pytest.mark.parametrize(
    ("symbol", "issued_on", "number", "day"),
    [
        ("5/BC-UBND", "2026-02-07", "Số: 05/BC-UBND", "ngày 07 tháng 02 năm 2026"),
        ("112/BC-UBND", "2026-11-20", "Số: 112/BC-UBND", "ngày 20 tháng 11 năm 2026"),
        ("12/BC-UBND", "2026-03-12", "Số: 12/BC-UBND", "ngày 12 tháng 3 năm 2026"),
        ("/BC-UBND", "2026-10", "Số:       /BC-UBND", "ngày       tháng 10 năm 2026"),
        ("/BC-UBND", "", "Số:       /BC-UBND", "ngày       tháng       năm 20    "),
    ],
)
def test_numbers_and_dates_have_their_zeros_or_room(
    symbol: str, issued_on: str, number: str, day: str
) -> None:
    letterhead = replace(LETTERHEAD, symbol=symbol, issued_on=issued_on)
    document = Measured(to_docx(DRAFTED, letterhead, sources=False))
    assert document.styled("SoKyHieu")[0].text == number
    assert document.styled("DiaDanhNgay")[0].text == f"Thượng Lâm, {day}"


def test_a_body_above_stands_over_the_issuing_one() -> None:
    letterhead = replace(LETTERHEAD, superior="Ủy ban nhân dân tỉnh Lâm Sơn")
    document = Measured(to_docx(DRAFTED, letterhead, sources=False))
    (above,) = document.styled("CoQuanChuQuan")
    assert above.text == "ỦY BAN NHÂN DÂNTỈNH LÂM SƠN"  # a line break between
    assert look(above) == ({13.0}, {False}, {False})


def test_part_has_its_title_on_the_next_line_in_the_middle() -> None:
    section = DraftSection("phan", "Kết quả", "Phần I", 1, ((said("Nội dung."),),))
    (shown,) = headed(section).styled("Heading1")
    assert [t.text for t in shown.element.iter(qn("w:t"))] == ["Phần I", "KẾT QUẢ"]
    assert len(list(shown.element.iter(qn("w:br")))) == 1
    assert (shown.align, look(shown)) == ("center", ({14.0}, {True}, {False}))


def test_clause_without_a_title_is_upright() -> None:
    section = DraftSection("khoan", "", "2", 2, ((said("Xã có 18 xóm."),),))
    shown = headed(section).with_text("2. Xã có 18 xóm.")
    assert look(shown) == ({14.0}, {False}, {False})


def test_headings_stay_with_what_follows_and_show_in_the_outline(document: Measured) -> None:
    heads = [p for p in document.paragraphs if p.style.startswith("Heading")]
    assert [p.text for p in heads][:3] == [
        "I. KẾT QUẢ THỰC HIỆN",
        "1. Tiếp nhận, giải quyết hồ sơ thủ tục hành chính",
        "a) Kinh phí chuyển đổi số",
    ]
    assert all(p.keep_next for p in heads)
    assert [p.style for p in heads][:3] == ["Heading1", "Heading2", "Heading3"]


def test_tables_have_lines_and_repeat_their_heads(document: Measured) -> None:
    tables = [t for t in document.body.iter(qn("w:tbl")) if "Nơi nhận" not in shown_in(t)][1:]
    assert len(tables) == 2  # in the text, in the annex
    for table in tables:
        borders = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
        sides = {side.tag: side.get(qn("w:val")) for side in borders}
        assert sides == {
            qn(f"w:{side}"): "single"
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        }
        rows = list(table.iter(qn("w:tr")))
        repeated = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert repeated == [True] + [False] * (len(rows) - 1)
        width = sum(int(c.get(qn("w:w"))) for c in table.iter(qn("w:gridCol")))
        assert width <= document.text_width + 10


def test_signature_stands_at_the_right_with_room_to_sign(document: Measured) -> None:
    table = next(t for t in document.body.iter(qn("w:tbl")) if "Nơi nhận" in shown_in(t))
    left, right = table.iter(qn("w:tc"))
    assert shown_in(left).startswith("Nơi nhận:- Như trên;") and "KT. CHỦ TỊCH" in shown_in(right)
    lines = [document.measure(p) for p in right.iter(qn("w:p"))]
    assert [p.text for p in lines] == [
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hoàng Thị Mai",
    ]  # fmt: skip
    assert lines[-1].before * 25.4 / 72 >= 25
    assert {p.align for p in lines} == {"center"}
    assert table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    last = [p for p in document.paragraphs if p.style == "BodyText" and p.text.endswith("./.")]
    assert last[0].keep_next
