"""The tree of headings, lists with what introduces them, letterhead, closing and appendices."""

from __future__ import annotations

import time

import pytest

from ingest.outline import Outline, build
from ingest.read import read
from ingest.repair import repair
from vectorstore.records import Block, BlockKind, heading_path

REPORT = """
ỦY BAN NHÂN DÂN
XÃ THƯỢNG LÂM
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/BC-UBND	Thượng Lâm, ngày 06 tháng 6 năm 2026

**BÁO CÁO**
**Kết quả chuyển đổi số 6 tháng đầu năm 2026,
phương hướng nhiệm vụ 6 tháng cuối năm**
(Số liệu tính đến ngày 06/ 6/2026)

Kính gửi:
- Sở Khoa học và Công nghệ;
- Văn phòng Đảng ủy xã.

Thực hiện Công văn số 12/UBND-VX ngày 01/6/2026, UBND xã báo cáo như sau:

Phần thứ nhất

KẾT QUẢ THỰC HIỆN

**I. CÔNG TÁC CHỈ ĐẠO****1. Ban hành văn bản**

Xã đã ban hành 12 văn bản.

## 2. Về hạ tầng số

2.1 Mạng truyền dẫn: Toàn xã có 12/12 thôn được phủ sóng di động, tốc độ đạt mức khá.

2.2. Thiết bị

- Máy tính: 45 bộ, trong đó:
- + Còn tốt: 40 bộ;
- + Đã hỏng: 05 bộ.
-Máy quét: 03 bộ.

a) Ưu điểm

Hạ tầng được quan tâm đầu tư.

b) Thủ tục hành chính

- Kết quả trong kỳ:

1. Hồ sơ trực tuyến:

- Toàn trình: 159
- Một phần: 348

2. Hồ sơ đồng bộ: 649/649.

3. Hồ sơ giấy

III. KẾT QUẢ CÁC CHỈ TIÊU

1. Hoàn thành 12/15 chỉ tiêu được giao.

2. Chưa hoàn thành 03 chỉ tiêu về thu ngân sách.

Phần thứ hai
NHIỆM VỤ

I. NHIỆM VỤ TRỌNG TÂM

Các nhiệm vụ gồm:

- (1) Rà soát hạ tầng;
- (2) Rà soát nhân lực.

II. KIẾN NGHỊ

1. Đối với Chính phủ: Không có kiến nghị, đề xuất.

2. Đối với tỉnh

Không có.

II. TỔ CHỨC THỰC HIỆN

* Đối với các thôn:

- Tuyên truyền.

(Có Phụ lục I kèm theo)

Trên đây là báo cáo của UBND xã./.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An

CÁC PHỤ LỤC CHI TIẾT

1. Phụ lục I. Công tác chỉ đạo

STT	Nội dung	Số liệu
1	Văn bản	12

2. Phụ lục II. Danh sách văn bản cần ban hành: không có.

3. Phụ lục III. Danh mục công nghệ Không có.
"""


def outline(text: str) -> Outline:
    return build(repair(read("bao-cao.txt", text.encode())))


def headings(built: Outline) -> list[tuple[int, str, str]]:
    found = [block for block in built.blocks if block.kind is BlockKind.HEADING]
    return [(block.level, block.label, block.title) for block in found]


def block_with(built: Outline, text: str) -> Block:
    return next(block for block in built.blocks if text in block.text)


@pytest.fixture(scope="module")
def report() -> Outline:
    return outline(REPORT)


def test_the_tree_of_headings(report: Outline) -> None:
    assert headings(report) == [
        (1, "Phần thứ nhất", "KẾT QUẢ THỰC HIỆN"),
        (2, "I", "CÔNG TÁC CHỈ ĐẠO"),
        (3, "1", "Ban hành văn bản"),
        (3, "2", "Về hạ tầng số"),
        (4, "2.1", "Mạng truyền dẫn"),
        (4, "2.2", "Thiết bị"),
        (5, "a)", "Ưu điểm"),
        (5, "b)", "Thủ tục hành chính"),
        (2, "III", "KẾT QUẢ CÁC CHỈ TIÊU"),
        (1, "Phần thứ hai", "NHIỆM VỤ"),
        (2, "I", "NHIỆM VỤ TRỌNG TÂM"),
        (2, "II", "KIẾN NGHỊ"),
        (3, "1", "Đối với Chính phủ"),
        (3, "2", "Đối với tỉnh"),
        (2, "II", "TỔ CHỨC THỰC HIỆN"),
        (3, "*", "Đối với các thôn"),
        (1, "", "CÁC PHỤ LỤC CHI TIẾT"),
        (2, "Phụ lục I", "Công tác chỉ đạo"),
        (2, "Phụ lục II", "Danh sách văn bản cần ban hành"),
        (2, "Phụ lục III", "Danh mục công nghệ"),
    ]


def test_blocks_are_exact_spans_in_order(report: Outline) -> None:
    end = 0
    for index, block in enumerate(report.blocks):
        assert block.index == index
        assert report.text[block.start : block.end] == block.text
        assert end <= block.start <= block.body <= block.end
        end = block.end
    assert "\n\n\n" not in report.text and "*" not in report.text.replace("* Đối", "")


def test_letterhead_and_closing_are_apart_from_the_body(report: Outline) -> None:
    front = [b.text for b in report.blocks if b.kind is BlockKind.FRONT]
    assert front == [
        "ỦY BAN NHÂN DÂN XÃ THƯỢNG LÂM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 45/BC-UBND",
        "Thượng Lâm, ngày 06 tháng 6 năm 2026",
        "BÁO CÁO",
        "Kết quả chuyển đổi số 6 tháng đầu năm 2026, phương hướng nhiệm vụ 6 tháng cuối năm",
        "(Số liệu tính đến ngày 06/6/2026)",
        "Kính gửi:",
        "- Sở Khoa học và Công nghệ;",
        "- Văn phòng Đảng ủy xã.",
    ]
    closing = [b.text for b in report.blocks if b.kind is BlockKind.CLOSING]
    assert closing[0] == "Nơi nhận:" and closing[-1] == "Nguyễn Văn An"
    assert "CHỦ TỊCH" in closing and len(closing) == 6
    appendix = block_with(report, "CÁC PHỤ LỤC")
    assert appendix.parent is None and appendix.start > block_with(report, "Nguyễn Văn An").end


@pytest.mark.parametrize(
    ("text", "level", "label", "intro"),
    [
        ("Máy tính: 45", 1, "-", None),
        ("Còn tốt: 40", 2, "+", "Máy tính: 45"),
        ("Đã hỏng: 05", 2, "+", "Máy tính: 45"),
        ("Máy quét: 03", 1, "-", None),
        ("Hồ sơ trực tuyến:", 2, "1", "Kết quả trong kỳ:"),
        ("Toàn trình: 159", 3, "-", "Hồ sơ trực tuyến:"),
        ("Một phần: 348", 3, "-", "Hồ sơ trực tuyến:"),
        ("Hồ sơ đồng bộ", 2, "2", "Kết quả trong kỳ:"),
        ("Hồ sơ giấy", 2, "3", "Kết quả trong kỳ:"),
        ("Hoàn thành 12/15", 1, "1", None),
        ("Rà soát hạ tầng", 1, "(1)", "Các nhiệm vụ gồm:"),
        ("Rà soát nhân lực", 1, "(2)", "Các nhiệm vụ gồm:"),
    ],
)
def test_items_know_their_depth_and_introduction(
    report: Outline, text: str, level: int, label: str, intro: str | None
) -> None:
    item = block_with(report, text)
    assert (item.kind, item.level, item.label) == (BlockKind.ITEM, level, label)
    assert report.text[item.body : item.end].startswith(text[:10])
    found = None if item.intro is None else report.blocks[item.intro].text
    assert (found is None) if intro is None else (found is not None and intro in found)


def test_content_behind_a_heading_is_a_paragraph_below_it(report: Outline) -> None:
    content = block_with(report, "Toàn xã có 12/12 thôn")
    assert content.kind is BlockKind.PARAGRAPH
    path = heading_path(report.blocks, content.index)
    assert path[-1] == "2.1 Mạng truyền dẫn:" and path[0] == "Phần thứ nhất. KẾT QUẢ THỰC HIỆN"
    assert block_with(report, "không có.").parent == block_with(report, "Phụ lục II.").index


def test_a_table_is_a_block_with_its_head(report: Outline) -> None:
    table = next(b for b in report.blocks if b.kind is BlockKind.TABLE)
    assert table.text == "STT\tNội dung\tSố liệu\n1\tVăn bản\t12\n"
    assert table.header_rows == 1
    assert table.parent == block_with(report, "Phụ lục I.").index


def test_wrapped_text_without_blank_lines() -> None:
    text = """UBND TỈNH BẮC HÀ                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
UBND PHƯỜNG ĐÔNG HÒA             Độc lập – Tự do – Hạnh phúc

Số:     /BC-UBND                 Đông Hòa, ngày    tháng 4 năm 2026

                         BÁO CÁO
      Kết quả thực hiện công tác cải cách hành chính
                    quý I năm 2026

Căn cứ kế hoạch của phường về cải cách hành chính, UBND phường báo cáo:
A. KẾT QUẢ ĐẠT ĐƯỢC
I. Công tác chỉ đạo điều hành
UBND phường đã ban hành 05 kế hoạch và 12 văn bản chỉ đạo, trong đó có
02 văn bản về Đề án 06. Công tác tuyên truyền được thực hiện trên hệ
thống truyền thanh của 14 tổ dân phố.
1. Tiếp nhận hồ sơ
Trong quý tiếp nhận 1.234 hồ sơ, gồm:
- Trực tuyến 1.100 hồ sơ, đạt 89,1% tổng số hồ sơ tiếp nhận trong kỳ báo
cáo;
- Trực tiếp 134 hồ sơ.
2. Số hóa: Tỷ lệ đạt 97,5%.
B. PHƯƠNG HƯỚNG, NHIỆM VỤ
1. Tiếp tục rà soát thủ tục hành chính theo thẩm quyền.
2. Nâng tỷ lệ hồ sơ trực tuyến toàn trình lên 95% vào cuối quý II năm
2026.

Nơi nhận:                         TM. ỦY BAN NHÂN DÂN
- UBND tỉnh (b/c);                    KT. CHỦ TỊCH
- Lưu: VT.                          PHÓ CHỦ TỊCH
                                   Trần Thị Bình
"""
    built = outline(text)
    front = [b.text for b in built.blocks if b.kind is BlockKind.FRONT]
    assert front[4:] == [
        "Số: /BC-UBND",
        "Đông Hòa, ngày tháng 4 năm 2026",
        "BÁO CÁO",
        "Kết quả thực hiện công tác cải cách hành chính quý I năm 2026",
    ]
    assert [(level, label) for level, label, _ in headings(built)] == [
        (1, "A"), (2, "I"), (3, "1"), (3, "2"), (1, "B"),
    ]  # fmt: skip
    assert "trong đó có 02 văn bản" in built.text and "cuối quý II năm 2026." in built.text
    closing = [b.text for b in built.blocks if b.kind is BlockKind.CLOSING]
    assert closing[2:4] == ["- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN"] and closing[-1] == "Trần Thị Bình"


def test_a_sixty_page_report_takes_under_two_seconds() -> None:
    body = REPORT.partition("Phần thứ hai")[0].partition("Phần thứ nhất")[2]
    text = "BÁO CÁO\nSơ kết\n\n" + "\n\n".join(f"Phần {n}\n{body}" for n in range(1, 250))
    assert len(text) > 150_000
    started = time.perf_counter()
    assert len(outline(text).blocks) > 4000
    assert time.perf_counter() - started < 2
