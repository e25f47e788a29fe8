"""Which lines are headings: articles, outlines sent with a letter, numbered figures."""

from __future__ import annotations

import pytest

from ingest.labels import read_label
from ingest.outline import Outline, build
from ingest.read import read
from ingest.repair import repair
from vectorstore.records import Block, BlockKind


def outline(text: str) -> Outline:
    return build(repair(read("bao-cao.txt", text.encode())))


def headings(built: Outline) -> list[tuple[int, str, str]]:
    found = [block for block in built.blocks if block.kind is BlockKind.HEADING]
    return [(block.level, block.label, block.title) for block in found]


def block_with(built: Outline, text: str) -> Block:
    return next(block for block in built.blocks if text in block.text)


def test_a_directive_has_articles() -> None:
    built = outline(
        "QUYẾT ĐỊNH\nVề việc thành lập Tổ công nghệ số\n\nĐiều 1. Thành lập Tổ gồm 12 người.\n\n"
        "Điều 2. Tổ chức thực hiện\n\nVăn phòng thực hiện.\n\nTM. ỦY BAN NHÂN DÂN\n\nNguyễn Văn An"
    )
    assert headings(built)[-1][1:] == ("Điều 2", "Tổ chức thực hiện")
    assert block_with(built, "12 người").start < block_with(built, "Tổ chức thực hiện").start


def test_an_outline_sent_with_a_letter_is_one_appendix() -> None:
    built = outline(
        "BÁO CÁO\nKết quả\n\nI. MỘT\n\nĐạt.\n\nTM. ỦY BAN NHÂN DÂN\n\nTrần Văn Bình\n\n"
        "# ĐỀ CƯƠNG BÁO CÁO\n\nSƠ KẾT CÔNG TÁC NĂM 2026\n\nI. CHỈ ĐẠO\n\nNêu văn bản."
    )
    assert headings(built)[1:] == [
        (1, "", "ĐỀ CƯƠNG BÁO CÁO. SƠ KẾT CÔNG TÁC NĂM 2026"),
        (2, "I", "CHỈ ĐẠO"),
    ]


def test_numbered_figures_stay_items_and_led_sections_are_headings() -> None:
    built = outline(
        "1. Kinh phí\n\n1.1. Phân bổ: 1.025 triệu đồng.\n\n1.2. Giải ngân: 52 triệu đồng; còn lại "
        "sẽ giải ngân trong quý sau theo tiến độ của từng gói thầu đã phê duyệt.\n\n"
        "2. Nhân lực: Phường bố trí hai công chức phụ trách, một người chuyên trách và một người "
        "kiêm nhiệm.\n\na) Quý II: tiếp nhận 935 hồ sơ, tăng so với quý trước."
    )
    assert [(label, title) for _, label, title in headings(built)] == [
        ("1", "Kinh phí"),
        ("2", "Nhân lực"),
    ]
    assert block_with(built, "a) Quý II").kind is BlockKind.ITEM


def test_table_and_paragraph_know_the_sentence_that_introduces_them() -> None:
    built = outline(
        "I. HẠ TẦNG\n\n- Số trạm hiện nay:\n\nTT\tThôn\tTrạm\n1\tNà\t2\n\nSau đó:\n\nTăng."
    )
    table = next(b for b in built.blocks if b.kind is BlockKind.TABLE)
    assert table.intro == block_with(built, "Số trạm").index
    assert block_with(built, "Tăng.").intro == block_with(built, "Sau đó:").index


@pytest.mark.parametrize("text", ["Chỉ một câu.", "I. MỘT", "- a", "1.\tMột\n2.\tHai", "Phụ lục"])
def test_short_texts_have_an_outline(text: str) -> None:
    built = outline(text)
    assert built.blocks and built.text.strip()


def test_labels_of_the_party_close_with_a_dash() -> None:
    built = outline(
        "BÁO CÁO\nKết quả\n\nPhần thứ nhất\nKẾT QUẢ\n\nI- CÔNG TÁC TUYÊN TRUYỀN\n\n"
        "1- Công tác quán triệt\n\nĐảng ủy xã mở 03 hội nghị.\n\n1.1- Ở chi bộ\n\nĐã học.\n\n"
        "2- Ban hành văn bản\n\nĐã ban hành 05 văn bản.\n\nII-HẠN CHẾ, KHUYẾT ĐIỂM\n\nCòn chậm."
    )
    assert headings(built) == [
        (1, "Phần thứ nhất", "KẾT QUẢ"),
        (2, "I", "CÔNG TÁC TUYÊN TRUYỀN"),
        (3, "1", "Công tác quán triệt"),
        (4, "1.1", "Ở chi bộ"),
        (3, "2", "Ban hành văn bản"),
        (2, "II", "HẠN CHẾ, KHUYẾT ĐIỂM"),
    ]
    assert built.blocks[block_with(built, "05 văn bản").parent or 0].label == "2"


@pytest.mark.parametrize("text", ["57- NQ/TW là văn bản", "12- 15 người", "V-League", "I-ốt"])
def test_what_only_looks_like_a_label_with_a_dash(text: str) -> None:
    assert read_label(text) is None


def test_an_item_that_counts_on_from_a_heading_stands_beside_it() -> None:
    built = outline(
        "BÁO CÁO\nKết quả\n\nI. KẾT QUẢ\n\na) Hạ tầng\n- Có 12 trạm phát sóng.\n\n"
        "b) Trang thiết bị\n- Có 40 máy tính.\n\nc) Chưa phát sinh sự cố mất an toàn."
    )
    item, above = block_with(built, "Chưa phát sinh"), block_with(built, "I. KẾT QUẢ")
    assert (item.parent, item.level, item.intro) == (above.index, 1, None)


def test_a_caption_keeps_its_unit_in_brackets() -> None:
    built = outline(
        "BÁO CÁO\nKết quả\n\nI. KẾT QUẢ\n\nBiểu số 01. Kinh phí theo nguồn (ĐVT: triệu đồng)\n\n"
        "TT\tNguồn\tDự toán\n1\tNgân sách tỉnh\t1.200\n2\tNgân sách xã\t300\n"
    )
    assert headings(built)[-1][2] == "Kinh phí theo nguồn (ĐVT: triệu đồng)"


def test_who_drew_up_the_table_closes_the_report() -> None:
    built = outline(
        "BÁO CÁO\nKết quả\n\nI. KẾT QUẢ\n\nĐạt.\n\nNGƯỜI LẬP BIỂU\n\nTrần Văn Bình\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    )
    assert block_with(built, "NGƯỜI LẬP").kind is BlockKind.CLOSING


def test_a_date_wrapped_in_the_letterhead_is_one_line() -> None:
    built = outline(
        "UBND XÃ YÊN PHÚC\nSố: 12/BC-UBND\nYên Phúc, ngày 16 tháng 6 năm\n2026\n\n"
        "BÁO CÁO\nKết quả\n\nI. KẾT QUẢ\n\nĐạt."
    )
    assert block_with(built, "ngày 16").text == "Yên Phúc, ngày 16 tháng 6 năm 2026"


def test_tables_and_appendices_inside_a_part_stand_below_it() -> None:
    row = "TT\tNguồn\tDự toán\n1\tNgân sách tỉnh\t1.200\n2\tNgân sách xã\t300\n\n"
    built = outline(
        "BÁO CÁO\nKết quả\n\nA. SỐ LIỆU CHUNG\n\nDân số 900 người.\n\nB. BIỂU SỐ LIỆU\n\n"
        f"Biểu số 01. Hồ sơ\n\n{row}Biểu số 02. Kinh phí\n\n{row}C. THUYẾT MINH\n\nĐạt.\n\n"
        f"D. PHỤ LỤC\n\nPhụ lục 1. Danh mục\n\n{row}"
    )
    assert [(level, label) for level, label, _ in headings(built)] == [
        (1, "A"), (1, "B"), (2, "Biểu số 01"), (2, "Biểu số 02"), (1, "C"), (1, "D"),
        (2, "Phụ lục 1"),
    ]  # fmt: skip
