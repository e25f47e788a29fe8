"""PDF documents: paragraphs, columns, ruled tables over pages, footnotes, running lines."""

from __future__ import annotations

from ingest.outline import Outline, build
from ingest.read import read
from ingest.repair import repair
from tests.ingest.pdf_maker import Rule, Text, grid, pdf
from vectorstore.records import BlockKind

FULL = "Ủy ban nhân dân xã Thượng Lâm đã chỉ đạo các thôn rà soát hạ tầng"


def outline(*pages: list[Text | Rule]) -> Outline:
    return build(repair(read("a.pdf", pdf(*pages))))


def body(*lines: str, top: float = 200, step: float = 20) -> list[Text | Rule]:
    return [Text(85, top + step * number, line) for number, line in enumerate(lines)]


def test_wrapped_lines_are_one_paragraph() -> None:
    built = outline(body(FULL, "số trên địa bàn xã.", "Xã có 12 thôn.", "- Máy tính;", "- Máy in."))
    assert [b.text for b in built.blocks] == [
        f"{FULL} số trên địa bàn xã.",
        "Xã có 12 thôn.",
        "- Máy tính;",
        "- Máy in.",
    ]
    assert built.blocks[0].page == 1


def test_a_paragraph_goes_on_over_the_page_and_numbers_are_dropped() -> None:
    first = [*body(FULL, FULL, FULL, top=700), Text(295, 810, "1", size=12)]
    second = [Text(295, 40, "2", size=12), *body("Đảng ủy xã đã giao.", top=60)]
    built = outline(first, second)
    assert [b.text for b in built.blocks] == [f"{FULL} {FULL} {FULL} Đảng ủy xã đã giao."]


def test_running_lines_are_dropped() -> None:
    pages: list[list[Text | Rule]] = [
        [Text(85, 40, f"Báo cáo xã Yên Phúc - trang {n}"), *body(f"Đoạn thứ {n} của văn bản.")]
        for n in range(1, 5)
    ]
    assert "trang" not in outline(*pages).text


def test_letterhead_and_signature_columns() -> None:
    page: list[Text | Rule] = [
        Text(90, 60, "UBND TỈNH BẮC HÀ", size=12),
        Text(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", size=12, bold=True),
        Text(90, 76, "UBND XÃ YÊN PHÚC", size=12, bold=True),
        Text(360, 76, "VIỆT NAM", size=12, bold=True),
        Text(330, 92, "Độc lập - Tự do - Hạnh phúc", size=12, bold=True),
        Text(90, 120, "Số: 12/BC-UBND", size=12),
        Text(300, 120, "Yên Phúc, ngày 05 tháng 4 năm 2026", size=12),
        Text(260, 150, "BÁO CÁO", bold=True),
        Text(200, 170, "Kết quả quý I năm 2026", bold=True),
        *body("I. KẾT QUẢ", "Xã có 12 thôn.", top=210),
        Text(85, 300, "Nơi nhận:"),
        Text(340, 300, "TM. ỦY BAN NHÂN DÂN", bold=True),
        Text(85, 320, "- Lưu: VT."),
        Text(370, 320, "CHỦ TỊCH", bold=True),
        Text(360, 390, "Trần Văn Bình", bold=True),
    ]
    blocks = outline(page).blocks
    assert [b.text for b in blocks if b.kind is BlockKind.FRONT] == [
        "UBND TỈNH BẮC HÀ",
        "UBND XÃ YÊN PHÚC",
        "Số: 12/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Yên Phúc, ngày 05 tháng 4 năm 2026",
        "BÁO CÁO",
        "Kết quả quý I năm 2026",
    ]
    assert [b.text for b in blocks if b.kind is BlockKind.CLOSING] == [
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn Bình",
    ]


def test_a_ruled_table_over_two_pages_is_one() -> None:
    first = [
        *body("Số liệu hồ sơ như sau:", top=640),
        *grid([80, 130, 300, 400], [690, 715, 740]),
        Text(85, 695, "STT"), Text(140, 695, "Chỉ tiêu"), Text(310, 695, "Số"),
        Text(85, 720, "1"), Text(140, 720, "Hồ sơ trực"), Text(310, 720, "98,7"),
    ]  # fmt: skip
    second = [
        *grid([80, 130, 300, 400], [60, 85, 110]),
        Text(140, 65, "tuyến"),
        Text(85, 90, "2"), Text(140, 90, "Số hóa"), Text(310, 90, "85"),
        *body("Trên đây là báo cáo.", top=140),
    ]  # fmt: skip
    blocks = outline(first, second).blocks
    assert blocks[1].text == "STT\tChỉ tiêu\tSố\n1\tHồ sơ trực tuyến\t98,7\n2\tSố hóa\t85\n"
    assert (blocks[1].header_rows, blocks[1].intro, blocks[1].page) == (1, 0, 1)
    assert blocks[2].page == 2


def test_footnotes_at_the_foot_do_not_cut_the_paragraph() -> None:
    marked: list[Text | Rule] = [
        Text(85, 700, "Xã đã ban hành 12 văn bản"),
        Text(85 + 25 * 7, 697, "1", size=8),
        Text(85 + 26 * 7, 700, "để chỉ đạo các thôn rà soát hạ tầng và"),
        Text(85, 780, "1", size=6),
        Text(92, 780, "Kế hoạch số 12/KH-UBND.", size=10),
    ]
    built = outline([*body(*[FULL] * 8), *marked], body("nhân lực số.", top=60))
    notes = [b for b in built.blocks if b.kind is BlockKind.FOOTNOTE]
    assert [note.text for note in notes] == ["¹ Kế hoạch số 12/KH-UBND."]
    whole = "văn bản¹ để chỉ đạo các thôn rà soát hạ tầng và nhân lực số."
    assert whole in built.blocks[notes[0].index - 1].text


def test_numbers_that_happen_to_begin_a_line_are_no_labels() -> None:
    indented: list[Text | Rule] = []
    for number in range(6):
        top = 100 + 60 * number
        indented += [
            Text(110, top, FULL),
            Text(85, top + 20, "trên địa bàn theo kế hoạch đã được giao."),
        ]
    cut = [Text(110, 500, FULL + " q"), Text(85, 520, "II. Ban hành và theo dõi tiếp.")]
    built = outline([*indented, *cut])
    assert built.blocks[-1].text.endswith(f"{FULL} q II. Ban hành và theo dõi tiếp.")
    assert "quý II/2026" in outline(body(FULL + " quý", "II/2026 và tăng.")).text
