"""Word documents: list numbers, footnotes, merged cells, letterhead, deletions, old fonts."""

from __future__ import annotations

from ingest.outline import Outline, build
from ingest.read import read
from ingest.repair import repair
from tests.ingest.docx_maker import docx, par, run, table
from vectorstore.records import BlockKind


def outline(data: bytes) -> Outline:
    return build(repair(read("a.docx", data)))


def texts(data: bytes) -> list[str]:
    return [element.text for element in repair(read("a.docx", data))]


def test_automatic_numbers_are_shown() -> None:
    data = docx(
        par("KẾT QUẢ", number=(7, 0)),
        par("Hạ tầng", number=(7, 1)),
        par("Mạng", number=(7, 2)),
        par("Máy tính", number=(7, 2)),
        par("45 bộ;", number=(7, 3)),
        par("Nhân lực", number=(7, 1)),
        par("NHIỆM VỤ", number=(7, 0)),
        par("Rà soát", number=(7, 1)),
        par("Không số"),
    )
    assert texts(data) == [
        "I. KẾT QUẢ",
        "1. Hạ tầng",
        "1.1. Mạng",
        "1.2. Máy tính",
        "- 45 bộ;",
        "2. Nhân lực",
        "II. NHIỆM VỤ",
        "1. Rà soát",
        "Không số",
    ]


def test_footnotes_follow_their_paragraph_and_leave_a_mark() -> None:
    data = docx(
        par("Đã ban hành 12 văn bản", run("", mark="5"), " trong kỳ."),
        par("Câu sau", run("", mark="3"), "."),
        notes={"3": "Kế hoạch số 9.", "5": "Công văn số 7."},
    )
    built = outline(data)
    assert [(b.kind, b.text) for b in built.blocks] == [
        (BlockKind.PARAGRAPH, "Đã ban hành 12 văn bản¹ trong kỳ."),
        (BlockKind.FOOTNOTE, "¹ Công văn số 7."),
        (BlockKind.PARAGRAPH, "Câu sau²."),
        (BlockKind.FOOTNOTE, "² Kế hoạch số 9."),
    ]
    assert built.blocks[1].intro == 0 and built.text[built.blocks[1].body :].startswith("Công")


def test_merged_cells_stand_once_and_tables_in_order() -> None:
    data = docx(
        par("Trước bảng:"),
        table(
            ["TT", "Hồ sơ>2", "Ghi chú"],
            ["^", "Trực tuyến", "Trực tiếp", "^"],
            ["1", "1.100", "134", "trong\nkỳ"],
        ),
        par("Sau bảng."),
    )
    built = outline(data)
    found = built.blocks[1]
    assert (
        found.text == "TT\tHồ sơ\t\tGhi chú\n\tTrực tuyến\tTrực tiếp\t\n1\t1.100\t134\ttrong kỳ\n"
    )
    assert (found.header_rows, found.intro) == (2, 0)
    assert built.blocks[2].text == "Sau bảng."


def test_letterhead_and_signature_tables_are_lines() -> None:
    data = docx(
        table(
            ["UBND TỈNH BẮC HÀ\nUBND XÃ YÊN PHÚC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM"],
            ["Số: 12/BC-UBND", "Yên Phúc, ngày 05 tháng 4 năm 2026"],
            ruled=False,
        ),
        par("BÁO CÁO"),
        par("Kết quả quý I năm 2026"),
        par("I. KẾT QUẢ"),
        par("Đạt."),
        table(["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "CHỦ TỊCH\n\nTrần Văn Bình"], ruled=False),
        par("PHỤ LỤC I"),
        par("BẢNG SỐ LIỆU"),
    )
    kinds = [(b.kind, b.text) for b in outline(data).blocks]
    assert [text for kind, text in kinds if kind is BlockKind.FRONT][:5] == [
        "UBND TỈNH BẮC HÀ",
        "UBND XÃ YÊN PHÚC",
        "Số: 12/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Yên Phúc, ngày 05 tháng 4 năm 2026",
    ]
    assert [text for kind, text in kinds if kind is BlockKind.CLOSING] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "CHỦ TỊCH",
        "Trần Văn Bình",
    ]
    assert kinds[-1] == (BlockKind.HEADING, "PHỤ LỤC I. BẢNG SỐ LIỆU")


def test_deleted_text_headers_and_tables_of_contents_are_left_out() -> None:
    toc = par("Mục lục").replace("<w:pPr>", '<w:pPr><w:pStyle w:val="TOC1"/>')
    data = docx(toc, par("Đạt ", run("90%", mark="del"), "95%."), header="Trang đầu")
    assert texts(data)[-1] == "Đạt 95%." and "Trang đầu" not in texts(data)


def test_old_fonts_are_turned_into_unicode() -> None:
    data = docx(par(run("B×nh H¶i", font=".VnTime"), run(" céng hßa", font=".VnTimeH")))
    assert texts(data) == ["Bình Hải CỘNG HÒA"]


def test_bold_lines_are_strong_headings() -> None:
    data = docx(
        par(run("I. KẾT QUẢ", bold=True)),
        par(run("1. Đã hoàn thành các chỉ tiêu.", bold=True)),
        par("Xã có 12 thôn."),
        par("1. Một việc thường."),
    )
    found = [b.label for b in outline(data).blocks if b.kind is BlockKind.HEADING]
    assert found == ["I", "1"]


def test_line_breaks_and_page_breaks_in_a_paragraph() -> None:
    broken = par("I. MỤC LỚN").replace("</w:t>", "</w:t><w:br/><w:t>1. Mục nhỏ</w:t>")
    paged = par("Câu bị").replace("</w:t>", '</w:t><w:br w:type="page"/><w:t>cắt trang.</w:t>')
    assert texts(docx(broken, paged)) == ["I. MỤC LỚN", "1. Mục nhỏ", "Câu bị cắt trang."]
