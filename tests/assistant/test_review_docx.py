"""The sheet for Word, read back: page, verdicts, points, what was set aside."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from assistant.review_docx import to_docx
from assistant.review_sheet import Sheet
from tests.assistant.reviewed import only_this_check, sheet_of


@pytest.fixture
def sheet(monkeypatch: pytest.MonkeyPatch) -> Sheet:
    only_this_check(monkeypatch)
    return sheet_of()


def opened(sheet: Sheet) -> Any:
    return Document(BytesIO(to_docx(sheet)))


def rows(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_page_follows_the_decree(sheet: Sheet) -> None:
    document = opened(sheet)
    section = document.sections[0]
    sides = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [210, 297, 30, 15]
    assert [round(side.mm) for side in (section.top_margin, section.bottom_margin)] == [20, 20]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer  # no page number on the first page
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    assert document.paragraphs[0].text == "PHIẾU RÀ SOÁT BÁO CÁO"


def test_the_head_says_what_was_reviewed_and_when(sheet: Sheet) -> None:
    facts = dict(rows(opened(sheet).tables[0]))
    assert facts["Văn bản"] == sheet.report.title
    assert facts["Số, ký hiệu"] == "để trống"
    assert facts["Ngày rà soát"] == "20/04/2026"
    assert facts["Đối chiếu với"] == "không đối chiếu với kho văn bản"


def test_groups_points_and_what_was_set_aside(sheet: Sheet) -> None:
    document = opened(sheet.dismiss(2, "đã điền trên bản ký"))
    verdicts = {row[0]: row[2:] for row in rows(document.tables[1])[1:]}
    assert verdicts["A"] == ["SỬA", "1"]
    assert verdicts["D"] == ["ĐẠT", "–"]
    assert verdicts["F"] == ["KHÔNG KIỂM ĐƯỢC", "–"]
    (number, place, problem, advice) = rows(document.tables[2])[1]
    assert (number, place) == ("1", "I › 1. Giải quyết thủ tục hành chính")
    assert "1.100 + 240 = 1.340" in problem
    assert "“1.347 hồ sơ; gồm 1.100 hồ sơ mới" in problem
    assert advice.startswith("Phải sửa\nĐối chiếu sổ theo dõi")
    aside = next(t for t in document.tables if rows(t)[0][-1] == "Lý do bỏ qua")
    assert rows(aside)[1][0] == "2"
    assert rows(aside)[1][3] == "đã điền trên bản ký"
    unchecked = rows(document.tables[-1])
    assert ["B", "Ngày của Kế hoạch số 77/KH-UBND", "kho không có"] in unchecked
    assert any("A: 3; D: 5" in paragraph.text for paragraph in document.paragraphs)


def test_signs_that_xml_forbids_do_no_harm(sheet: Sheet) -> None:
    report = replace(sheet.report, title="Kết quả\x0c\x01 quý I")
    odd = replace(sheet, parsed=replace(sheet.parsed, report=report))
    assert rows(opened(odd).tables[0])[0][1] == "Kết quả   quý I"
