"""Broken lines, footnotes, cut tables and stray signs are repaired; words and digits never."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.characters import clean
from ingest.elements import Element
from ingest.read import read
from ingest.repair import repair

HEAD = "STT\tChỉ tiêu\tKế hoạch\tThực hiện\n"


def repaired(text: str) -> list[Element]:
    return list(repair(read("a.txt", text.encode())))


def lines(text: str) -> list[str]:
    return [element.text for element in repaired(text)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ngày 06/ 6/2026", "ngày 06/6/2026"),
        ("ngày 01 / 7/ 2025", "ngày 01/7/2025"),
        ("ngày 06 - 6 - 2026", "ngày 06-6-2026"),
        ("tháng 3 / 2026", "tháng 3/2026"),
        ("tiếp nhận 12. 456 hồ sơ", "tiếp nhận 12.456 hồ sơ"),
        ("tiếp nhận 12 .456 hồ sơ", "tiếp nhận 12.456 hồ sơ"),
        ("đạt 98 ,7% kế hoạch", "đạt 98,7% kế hoạch"),
        ("đạt 98, 7% kế hoạch", "đạt 98,7% kế hoạch"),
        ("hồ sơ tiếp nhận: 3. 517 hồ sơ", "hồ sơ tiếp nhận: 3.517 hồ sơ"),
        ("chỉ số của xã: 71, 25/100 điểm", "chỉ số của xã: 71,25/100 điểm"),
        ("các tổ 12, 25/30 người", "các tổ 12, 25/30 người"),
        ("quy định tại mục 7. 105 hộ", "quy định tại mục 7. 105 hộ"),
        ("ngày 2 1 tháng 8 năm 2026", "ngày 21 tháng 8 năm 2026"),
        ("ngày 1O/4/2O26", "ngày 10/4/2026"),
        ("đạt mức O/O trong kỳ", "đạt mức O/O trong kỳ"),
        ("$649/649 = 100\\%$.", "649/649 = 100%."),
        ("đạt $\\frac{3}{4}$ và $\\geq 95\\%$", "đạt 3/4 và ≥ 95%"),
        ("diện tích 12 m$^{2}$", "diện tích 12 m²"),
        ("thu 5 $ và 6 $ phí", "thu 5 $ và 6 $ phí"),
        ("**Kết quả:** tốt", "Kết quả: tốt"),
        ("*nghiêng* và `mã`", "nghiêng và mã"),
        ("thực thi công vụ .", "thực thi công vụ."),
        ("quá hạn : 01 hồ sơ", "quá hạn: 01 hồ sơ"),
        ("<p>Nâng cấp</p> hệ thống<br/>", "Nâng cấp hệ thống"),
        ("địa chỉ <https://vi.du.vn> ;", "địa chỉ https://vi.du.vn;"),
        ("văn bản<sup>3</sup> mới", "văn bản³ mới"),
        ("Hoà\u0300a bi\u0300nh\u200b", None),
    ],
)
def test_signs_inside_a_line(written: str, meant: str | None) -> None:
    if meant is not None:
        assert clean(written) == meant
    else:
        assert "\u200b" not in clean(written) and "ì" in clean(written)


@pytest.mark.parametrize(
    "text",
    [
        "năm 2024, 7% số hộ thoát nghèo",
        "theo Điều 12. 345 hộ được hỗ trợ",
        "trong năm 2025. 100 hồ sơ còn lại",
        "12. 456 là số đầu dòng",
        "tỷ lệ 1/ 2 số phiếu",
        "từ 45/ 60/ 2026 không phải ngày",
        "Số: /BC-UBND",
        "ngày /6/2026",
        "Quyết định số 57 - NQ/TW",
        "3 , 4 và 5 điểm",
    ],
)
def test_unsure_readings_are_left_as_written(text: str) -> None:
    assert clean(text) == text


@given(st.text(alphabet="0123456789.,/%- aáđ\t", max_size=60))
def test_digits_and_letters_are_never_changed(text: str) -> None:
    assert re.sub(r"[^\w]", "", clean(text)) == re.sub(r"[^\w]", "", text)


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(re.sub(r"[$\\*_`<>^]", "", text))
    assert clean(once) == once


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Xã bảo đảm hiệu quả, tiết\n\nkiệm chi.", ["Xã bảo đảm hiệu quả, tiết kiệm chi."]),
        ("- Giải pháp: tiếp tục, \n\nđẩy mạnh.", ["- Giải pháp: tiếp tục, đẩy mạnh."]),
        (
            "(Kèm theo Báo cáo của\nUBND phường Đông Hòa)",
            ["(Kèm theo Báo cáo của UBND phường Đông Hòa)"],
        ),
        ("Nội dung gồm:\n\nmột là, rà soát;", ["Nội dung gồm:", "một là, rà soát;"]),
        ("Kết thúc câu.\n\nbắt đầu thường.", ["Kết thúc câu.", "bắt đầu thường."]),
        ("Các nhiệm vụ khác\n\nHạ tầng số", ["Các nhiệm vụ khác", "Hạ tầng số"]),
        ("trong đó có\n\n02 văn bản mới.", ["trong đó có 02 văn bản mới."]),
        ("UBND xã ban hành văn bản số\n\n12 để", ["UBND xã ban hành văn bản số 12 để"]),
        ("5. Xây dựng chính quyền số\n\n100% xã", ["5. Xây dựng chính quyền số", "100% xã"]),
        ("Câu trước chưa hết\n\n- mục mới;", ["Câu trước chưa hết", "- mục mới;"]),
        ("Trang trước chưa\n\n- 12 -\n\nhết câu.", ["Trang trước chưa hết câu."]),
        ("Trang trước chưa\n\fhết câu.", ["Trang trước chưa hết câu."]),
        ("KẾT QUẢ\n\nđạt được", ["KẾT QUẢ", "đạt được"]),
        ("---------\n\nMột.\n\n* * *", ["Một."]),
        ("Số: /BC-UBND\n\nđông hòa, ngày", ["Số: /BC-UBND", "đông hòa, ngày"]),
    ],
)
def test_sentences_cut_by_blank_lines_and_pages(text: str, meant: list[str]) -> None:
    assert lines(text) == meant


def test_a_footnote_leaves_its_paragraph_whole() -> None:
    found = repaired(
        "Xã đã ban hành 12 văn bản¹ và\n\n¹ Kế hoạch số 12/KH-UBND;\nCông văn số 7/UBND.\n\n"
        "02 kế hoạch² khác để\n\n² Nghị quyết số 9.\n\ntriển khai."
    )
    assert [(e.kind, e.label) for e in found] == [
        ("line", ""),
        ("footnote", "¹"),
        ("footnote", "²"),
    ]
    assert found[0].text == "Xã đã ban hành 12 văn bản¹ và 02 kế hoạch² khác để triển khai."
    assert found[1].text == "¹ Kế hoạch số 12/KH-UBND; Công văn số 7/UBND."


def test_a_line_with_a_mark_that_is_not_used_is_no_footnote() -> None:
    assert [element.kind for element in repaired("Một câu.\n\n² Hai câu.")] == ["line", "line"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("**I. MỤC LỚN****1. Mục nhỏ**", ["I. MỤC LỚN", "1. Mục nhỏ"]),
        ("II. MỤC LỚN 2.1. Mục nhỏ", ["II. MỤC LỚN", "2.1. Mục nhỏ"]),
        ("##I. Mục\n### 1. Nhỏ ###", ["I. Mục", "1. Nhỏ"]),
        ("**KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH**", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("I. NGHỊ QUYẾT SỐ 57 VÀ 2 MỤC TIÊU", ["I. NGHỊ QUYẾT SỐ 57 VÀ 2 MỤC TIÊU"]),
        (
            "Phụ lục IV. PHÁT TRIỂN HẠ TẦNG SỐ VÀ NHÂN LỰC SỐ TRONG NĂM\n2026",
            ["Phụ lục IV. PHÁT TRIỂN HẠ TẦNG SỐ VÀ NHÂN LỰC SỐ TRONG NĂM 2026"],
        ),
        (
            "II. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM VỀ CHUYỂN ĐỔI\nSỐ QUÝ IV",
            ["II. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM VỀ CHUYỂN ĐỔI SỐ QUÝ IV"],
        ),
        ("I. ĐÁNH GIÁ CHUNG\nKẾT QUẢ NỔI BẬT", ["I. ĐÁNH GIÁ CHUNG", "KẾT QUẢ NỔI BẬT"]),
        (
            "I. KẾT QUẢ TRIỂN KHAI CÁC NHIỆM VỤ ĐƯỢC GIAO\nII. TỒN TẠI",
            ["I. KẾT QUẢ TRIỂN KHAI CÁC NHIỆM VỤ ĐƯỢC GIAO", "II. TỒN TẠI"],
        ),
    ],
)
def test_headings_glued_or_marked(text: str, meant: list[str]) -> None:
    assert lines(text) == meant


def test_bold_is_of_the_whole_line_only() -> None:
    found = repaired("**Kết quả chung**\n\n- **Ưu điểm:** tốt.\n\n**Một** và **hai**")
    assert [element.bold for element in found] == [True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "1\tHồ sơ trực tuyến\t90\t98,7\n2\tSố hóa hồ sơ\t80\t85",
        "STT\tChỉ tiêu\tKế\nhoạch\tThực hiện\n"
        "1\tHồ sơ trực\ntuyến\t90\t98,7\n2\tSố hóa\nhồ sơ\t80\t85",
        HEAD + "1\tHồ sơ trực\ntuyến\t90\t98,7\n2\tSố hóa hồ sơ\t80\t85",
        HEAD + "---\t---\t--\t---\n1\tHồ sơ trực tuyến\t90\t98,7\n\n2\tSố hóa hồ sơ\t80\t85",
        HEAD + "1\tHồ sơ trực\t90\t98,7\n\n\ttuyến\t\t\n2\tSố hóa hồ sơ\t80\t85",
        HEAD + "1\tHồ sơ trực tuyến\t90\t98,7\n\n" + HEAD + "2\tSố hóa hồ sơ\t80\t85",
        "| STT | Chỉ tiêu | Kế hoạch | Thực hiện |\n|---|:--:|---|---|\n"
        "| 1 | Hồ sơ trực tuyến | 90 | 98,7 |\n| 2 | Số hóa hồ sơ | 80 | 85 |",
    ],
)
def test_tables_are_made_whole(text: str) -> None:
    (table,) = repaired(text)
    assert table.rows == (
        ("STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện"),
        ("1", "Hồ sơ trực tuyến", "90", "98,7"),
        ("2", "Số hóa hồ sơ", "80", "85"),
    )
    assert table.header_rows == 1


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("TT\tSố hồ sơ\t\n\tCấp tỉnh\tCấp xã\n\t1752\t358", 2),
        ("TT\tSố\t\t\t\n\tTỉnh\t\tXã\t\n\tA\tB\tC\tD\n1\t1\t2\t3\t4", 3),
        ("TT\tTên\tSố\n(1)\t(2)\t(3)\n1\tA\t5", 2),
        ("TT\tTên\tCơ quan\n\tKhông có\t", 1),
        ("1\tA\t5\n2\tB\t6", 0),
        ("Chỉ tiêu\tSố liệu\tTỷ lệ\nDân số\t4.120\t100", 1),
    ],
)
def test_header_rows(text: str, heads: int) -> None:
    (table,) = repaired(text)
    assert table.header_rows == heads


def test_text_behind_a_table_is_not_drawn_into_it() -> None:
    found = repaired("TT\tTên\tSố\n1\tA\t5\n2. Phụ lục II. Danh mục\n\nHết.")
    assert [element.kind for element in found] == ["table", "line", "line"]


def test_tabs_in_text_are_no_table() -> None:
    assert lines("1.\tMục một\n2.\tMục hai\n\n\tĐoạn thụt đầu dòng.") == [
        "1. Mục một",
        "2. Mục hai",
        "Đoạn thụt đầu dòng.",
    ]


@pytest.mark.parametrize("text", ["dòng thường\n\n", "chữ¹\n¹ ghi\n", "a\tb\tc\n1\t2\t3\n\n"])
def test_long_runs_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    repaired(text * 10_000)
    assert time.perf_counter() - started < 8
