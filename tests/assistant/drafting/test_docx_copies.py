"""The annex, and the two copies of a draft: with its sources for the reviewer, and clean."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from assistant.drafting.docx_letterhead import Letterhead
from assistant.drafting.docx_report import to_docx
from assistant.drafting.records import DraftSection
from tests.assistant.drafting.drafted import DRAFTED, LETTERHEAD, MISSING, said
from tests.assistant.drafting.measured import Measured, shown_in


def test_annex_shows_each_figure_with_its_change(clean: Measured) -> None:
    table = next(t for t in clean.body.iter(qn("w:tbl")) if "Chỉ tiêu giao" in shown_in(t))
    rows = [[shown_in(c) for c in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
    assert rows[0][3:5] == ["Kỳ này (quý III/2026)", "Kỳ trước (quý II/2026)"]
    assert rows[1][1:] == [
        "Số hồ sơ thủ tục hành chính tiếp nhận", "hồ sơ", "1.204", "1.108", "–", "+96",
    ]  # fmt: skip
    assert rows[3][3:] == ["98,6", "99,2", "99", "–0,6"]
    assert rows[4][3:] == ["84,1", "84,1", "–", "0"]
    assert rows[5][3:] == ["[chưa có số liệu]", "61,3", "90", "–"]


def test_annex_leaves_out_columns_that_would_be_empty() -> None:
    rows = tuple(replace(row, before=None, target=None) for row in DRAFTED.rows)
    shown = Measured(to_docx(replace(DRAFTED, rows=rows), LETTERHEAD, sources=False))
    table = next(t for t in shown.body.iter(qn("w:tbl")) if "Kỳ này" in shown_in(t))
    heads = [shown_in(c) for c in next(table.iter(qn("w:tr"))).iter(qn("w:tc"))]
    assert heads == ["TT", "Chỉ tiêu", "Đơn vị tính", "Kỳ này (quý III/2026)"]
    assert sum(int(c.get(qn("w:w"))) for c in table.iter(qn("w:gridCol"))) >= 9350  # 165 mm


def test_annex_has_a_native_chart_of_the_rates_only(clean: Measured) -> None:
    part = parse_xml(clean.archive.read("word/charts/chart1.xml"))
    told = [v.text for v in part.iter() if v.tag.endswith("}v")]
    assert "Tỷ lệ hồ sơ trực tuyến" in told and "93.5" in told
    assert not any("tiếp nhận" in (text or "") for text in told)
    assert clean.archive.read("word/embeddings/so-lieu.xlsx").startswith(b"PK")
    none = replace(DRAFTED, rows=DRAFTED.rows[:2])
    names = Measured(to_docx(none, LETTERHEAD, sources=False)).archive.namelist()
    assert not [name for name in names if "chart" in name]


def test_each_source_has_a_real_footnote(reviewed: Measured) -> None:
    notes = [n for n in reviewed.part("word/footnotes.xml") if n.get(qn("w:type")) is None]
    texts = [shown_in(note) for note in notes]
    marked = [r.get(qn("w:id")) for r in reviewed.body.iter(qn("w:footnoteReference"))]
    assert marked == [note.get(qn("w:id")) for note in notes]
    assert "Báo cáo quý III năm 2026, mục “II. Kết quả thực hiện”: “Trong quý, xã" in texts[0]
    assert texts[0].endswith("/bao-cao/a1b2c3d4e5f6?start=1200&end=1275")
    assert any("Kho văn bản nói khác: báo cáo quý III ghi 6 lớp" in text for text in texts)
    again = [i.text for i in reviewed.body.iter(qn("w:instrText")) if "NOTEREF" in (i.text or "")]
    assert again[0].split()[:2] == ["NOTEREF", "_RefNguon1"]
    assert len(set(texts)) == len(texts)  # a source is told once


def test_addresses_of_sources_can_be_clicked_where_the_library_is_known() -> None:
    data = to_docx(DRAFTED, LETTERHEAD, sources=True, address="http://may-chu:8000/")
    links = parse_xml(zipfile.ZipFile(BytesIO(data)).read("word/_rels/footnotes.xml.rels"))
    targets = [link.get("Target") for link in links]
    assert targets[0] == "http://may-chu:8000/bao-cao/a1b2c3d4e5f6?start=1200&end=1275"


def test_what_is_missing_is_yellow_in_both_copies(document: Measured) -> None:
    yellow = [r.text for p in document.paragraphs for r in p.runs if r.highlight]
    assert yellow == [MISSING, "[chưa có số liệu]"]
    assert {r.highlight for p in document.paragraphs for r in p.runs if r.highlight} == {"yellow"}


def test_suggestions_are_marked_for_the_reviewer_only(reviewed: Measured, clean: Measured) -> None:
    shown, plain = (m.with_text("Đường truyền tại hai thôn") for m in (reviewed, clean))
    assert "[gợi ý từ báo cáo quý II/2026, cần xác nhận]." in shown.text
    shaded = [r for r in shown.element.iter(qn("w:r")) if r.find(f".//{qn('w:shd')}") is not None]
    assert shaded
    assert plain.text.endswith("người dân ngại nộp hồ sơ từ xa.")
    assert plain.element.find(f".//{qn('w:shd')}") is None


def test_clean_copy_has_no_trace_of_sources(clean: Measured) -> None:
    text = "".join(p.text for p in clean.paragraphs)
    assert "[1]" not in text and "gợi ý" not in text.lower() and "NGƯỜI SOÁT" not in text
    assert not list(clean.body.iter(qn("w:footnoteReference")))
    assert "tăng 96 hồ sơ so với quý II." in text
    assert "bao-cao/" not in clean.archive.read("word/footnotes.xml").decode()


def test_reviewer_sees_what_is_open(reviewed: Measured) -> None:
    texts = [p.text for p in reviewed.paragraphs]
    sheet = texts[texts.index("GHI CHÚ CHO NGƯỜI SOÁT") :]
    assert "- Tỷ lệ giải ngân, quý III/2026." in sheet
    assert any("báo cáo quý ghi 17, phụ lục ghi 19" in line for line in sheet)
    assert any("Tỷ lệ hài lòng đạt 100%" in line and "không có" in line for line in sheet)
    assert any("1 câu" in line for line in sheet)


def test_a_strange_key_is_not_hidden_from_the_reviewer() -> None:
    section = DraftSection("x", "Nội dung", "I", 1, ((said("Có 5 lớp [9]."),),))
    drafted = replace(DRAFTED, sections=(section,))
    shown = Measured(to_docx(drafted, LETTERHEAD, sources=True)).with_text("Có 5 lớp")
    assert "[9]" in shown.text
    assert [r.highlight for r in shown.runs if "[9]" in r.text] == ["yellow"]


def test_letters_that_xml_cannot_hold_do_no_harm() -> None:
    section = DraftSection("x", "A & B <c>", "I", 1, ((said("Dấu \x0b và \ud800 & <w:t>."),),))
    letterhead = Letterhead(issuer='UBND "X" & Y', signer="Tên <A>")
    data = to_docx(replace(DRAFTED, sections=(section,)), letterhead, sources=True)
    assert Measured(data).with_text("A & B <C>")


def test_word_reader_opens_it_and_the_bytes_are_the_same_again() -> None:
    bare = replace(DRAFTED, rows=())
    one, two = (to_docx(bare, LETTERHEAD, sources=True) for _ in range(2))
    assert one == two
    opened = Document(BytesIO(one))
    assert opened.core_properties.author == LETTERHEAD.issuer
    assert opened.sections[0].different_first_page_header_footer
