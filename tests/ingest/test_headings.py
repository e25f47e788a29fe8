"""Which lines are headings: articles, outlines sent with a letter, numbered figures."""

from __future__ import annotations

import pytest

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
