"""Slips of form that signed reports carry, and what only looks like them."""

from __future__ import annotations

import pytest

from assistant.checks.days.titles import titles
from assistant.checks.days.told_late import told_late
from assistant.checks.form.annexes import annexes
from assistant.checks.form.blanks import blanks
from assistant.checks.form.cells import empty_cells
from assistant.checks.form.gaps import empty_sections
from assistant.checks.form.letterhead import annex_lines, blank_number_or_date
from assistant.checks.form.names import other_units, provinces
from assistant.checks.form.numbering import heading_numbers, item_numbers
from assistant.checks.form.recipients import recipients_named
from assistant.checks.form.signer import unnamed_signer
from assistant.checks.form.table_numbers import table_labels
from tests.assistant.checks.whole_report import CLEAN, changed, said

END = "của UBND xã Khe Mơ./."
SIGNED = "Lương Văn Thắm"
MODELS = "1\tChợ phiên số\t40\n2\tNhà văn hóa số\t25\n"
CLOSING = "Trên đây là báo cáo quý I năm 2026"
TITLE = "quý I năm 2026 trên địa bàn"
OPENING = "báo cáo kết quả quý I năm 2026 (tính đến ngày 31/3/2026)"
ISSUED = "1. Văn bản đã ban hành\nUBND xã Khe Mơ đã ban hành"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (", kính trình UBND tỉnh, Sở Nội vụ xem xét, tổng hợp./.", "Sở Nội vụ"),
        (", trân trọng gửi Sở Tài chính tổng hợp./.", "Sở Tài chính"),
        (", kính trình UBND tỉnh Tuyên Sơn xem xét./.", ""),
        (", kính trình Thường trực Đảng ủy xã cho ý kiến./.", ""),
    ],
)
def test_bodies_that_the_closing_words_submit_to(asked: str, told: str) -> None:
    found = said(recipients_named(changed((END, END[:-3] + asked))))
    assert (f"gửi {told} nhưng" in found) if told else not found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("3\tThôn số\t12\n4\tTổ số\t\n", True),
        ("3\tThôn số\t\n4\tTổ số\t15\n", True),
        ("3\tThôn số\t…\n4\tTổ số\t15\n", True),
        ("3\tThôn số\t12\n4\tTổ số\t-\n", False),
        ("II\tVùng thấp\t\n3\tThôn số\t12\n4\tTổ số\t15\n", False),
        ("3\tThôn số\t12\n\tNgười lập biểu\t\n", False),
        ("Thôn số\t\n3\tTổ số\t15\n\tCộng\t80\n", False),
    ],
)
def test_row_with_nothing_but_its_name(rows: str, *, found: bool) -> None:
    assert bool(said(empty_cells(changed((MODELS, MODELS + rows))))) is found


@pytest.mark.parametrize(("total", "found"), [("140", True), ("105", False)])
def test_row_whose_figure_the_total_holds(total: str, *, found: bool) -> None:
    rows = f"Khe Lim\t40\nKhe Sằn\t25\nKhe Mây Thượng\t\nKhe Đá\t40\nCộng\t{total}\n"
    table = f"Thôn\tSố hộ\n{rows}"
    assert (
        bool(said(empty_cells(changed((f"STT\tTên mô hình\tSố hộ tham gia\n{MODELS}", table)))))
        is found
    )


@pytest.mark.parametrize(("number", "found"), [("3", True), ("2", False), ("7", False)])
def test_number_of_a_table_left_out(number: str, *, found: bool) -> None:
    table = "Bảng {}. Số {}\n\nThôn\tSố hộ\nKhe Lim\t40\nKhe Sằn\t25\n\n"
    tables = table.format(1, "hộ") + table.format(number, "máy") + "3. Các mô"
    assert bool(said(table_labels(changed(("3. Các mô", tables))))) is found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("K' Brểu", False),
        ("Trung tá Lương Văn Thắm", False),
        ("ThS. Lương Văn Thắm", False),
        ("", True),
    ],
)
def test_names_below_a_capacity(name: str, *, found: bool) -> None:
    assert bool(said(unnamed_signer(changed((SIGNED, name))))) is found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (CLOSING, "Trên đây là báo cáo thực hiện Đề án 06 quý IV năm 2025", "Lời kết ghi quý IV"),
        (OPENING, "báo cáo kết quả quý IV năm 2025", "Lời mở đầu ghi quý IV"),
        ("(tính đến ngày 31/3/2026)", "(số liệu từ ngày 15/12/2024 đến ngày 14/3/2025)", "Kỳ số"),
        (
            ISSUED,
            "1. Văn bản\nTrong 6 tháng đầu năm, xã đạt kết quả như sau:\nĐã ban hành",
            "6 thá",
        ),
        (ISSUED, "1. Văn bản\nQuý IV năm 2025, xã ban hành", "quý IV"),
        (TITLE, "quý I năm 2026, 3 tháng đầu năm và 6 tháng cuối năm 2026 tại", "6 tháng cuối"),
        (ISSUED, "1. Văn bản\nTrong quý I, xã đạt kết quả như sau:\nĐã ban hành", ""),
        (ISSUED, "1. Văn bản\nQuý IV năm 2025 xã thiếu máy; quý I năm 2026 xã ban hành", ""),
        (ISSUED, "1. Văn bản\nSo với quý IV năm 2025, xã ban hành", ""),
        ("(tính đến ngày 31/3/2026)", "(số liệu từ ngày 15/12/2025 đến ngày 14/3/2026)", ""),
    ],
)
def test_times_left_from_the_last_report(old: str, new: str, told: str) -> None:
    found = said(titles(changed((old, new))))
    assert told in found if told else not found


def test_a_longer_time_told_as_done_behind_many_words() -> None:
    text = "Trong 6 tháng đầu năm 2026, Công an xã cùng các phòng, các thôn đã cấp căn cước."
    late = changed(("Đã giải quyết 500 hồ sơ, đạt 97,66%.", text))
    assert "6 tháng đầu năm 2026" in said(told_late(late))


@pytest.mark.parametrize(
    ("number", "found"),
    [("Số: XX/BC-UBND", True), ("Số       -BC/ĐU", True), ("Số: 47-BC/ĐU", False)],
)
def test_number_left_blank(number: str, *, found: bool) -> None:
    blank = blank_number_or_date(changed(("Số: 47/BC-UBND", number)))
    assert ("bỏ trống số" in said(blank)) is found


@pytest.mark.parametrize(("number", "found"), [("74", True), ("47", False)])
def test_own_number_in_the_closing_words(number: str, *, found: bool) -> None:
    text = f"Trên đây là Báo cáo số {number}/BC-UBND về kết quả quý I năm 2026"
    assert bool(said(annex_lines(changed((CLOSING, text))))) is found


@pytest.mark.parametrize(
    ("to", "found"),
    [("tỉnh Tuyên Lâm", True), ("tỉnh Tuyên Sơn", False), ("tỉnh Bắc Giang (cũ)", False)],
)
def test_province_of_the_front(to: str, *, found: bool) -> None:
    front = changed(("XÃ KHE MƠ\n", "XÃ KHE MƠ\nTỈNH TUYÊN SƠN\n"), ("tỉnh Tuyên Sơn.", f"{to}."))
    assert bool(said(provinces(front))) is found


def test_other_unit_in_the_line_of_an_annex() -> None:
    line = "ngày 05/4/2026 của UBND xã Khe Mơ)"
    assert "xã Khe Sâu" in said(other_units(changed((line, line.replace("Mơ", "Sâu")))))
    assert not said(other_units(changed()))


def test_number_of_another_heading() -> None:
    assert "“2.2” đứng trong mục “1”" in said(
        heading_numbers(changed(("1.2. Giải quyết", "2.2. Giải quyết")))
    )


def test_numbers_of_rows_are_no_headings() -> None:
    table = "STT\tNội dung\tSố\n1\tThôn\t4\n2\tTổ\t3\n3\tXóm\t5\n\n4. Các mô"
    assert "“2” rồi đến “4”" in said(heading_numbers(changed(("3. Các mô", table))))


def test_two_items_with_one_left_out() -> None:
    items = "1. Thôn Khe Lim thiếu trạm.\n3. Thôn Khe Sằn thiếu máy.\n"
    lack = "Một số thôn vùng cao còn thiếu đường truyền.\n"
    assert "“1” rồi đến “3”" in said(item_numbers(changed((lack, items))))
    assert not said(item_numbers(changed((lack, items.replace("3.", "2.")))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Phấn đấu hoàn thành số hóa hồ sơ trước ngày 30/6/2026.\n", False),
        ("", True),
    ],
)
def test_section_that_only_the_closing_words_follow(text: str, *, found: bool) -> None:
    goal = "Phấn đấu hoàn thành số hóa hồ sơ trước ngày 30/6/2026.\n"
    assert ("IV. NHIỆM VỤ" in said(empty_sections(changed((goal, text))))) is found


def test_paragraph_that_ends_without_a_mark() -> None:
    lack = "Một số thôn vùng cao còn thiếu đường truyền"
    full = f"{lack}, trạm phát sóng và máy."
    told = ("97,66%.\n", "97,66%.\nHồ sơ còn lại đang trong hạn giải quyết theo quy định.\n")
    more = ("30%.\n", "30%.\nPhần còn lại chi cho lớp tập huấn kỹ năng của thôn.\n")
    assert said(empty_sections(changed((f"{lack}.", full[:-1]), told, more)))
    assert not said(empty_sections(changed((f"{lack}.", full), told, more)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("giải ngân 90 triệu đồng (số liệu kho bạc bổ sung sau)", True),
        ("giải ngân 90 triệu đồng (nhờ chị Hà kiểm tra lại)", True),
        ("giải ngân với số tiền đồng.", True),
        ("giải ngân 90 triệu đồng, thu hút khoảng lượt học sinh", True),
        ("giải ngân 90 triệu đồng, phục vụ hơn người dân", True),
        ("giải ngân 90 triệu đồng, gần người dân hơn", False),
        ("giải ngân 90 triệu đồng, khoảng 40% lượt học sinh", False),
        ("giải ngân số tiền đóng góp 90 triệu đồng", False),
        ("giải ngân 90 triệu đồng (đã đề nghị tỉnh bổ sung thêm)", False),
        ("giải ngân 90 triệu đồng, bằng 75% tổng số hồ sơ.", False),
    ],
)
def test_values_still_to_come(text: str, *, found: bool) -> None:
    assert bool(said(blanks(changed(("giải ngân 90 triệu đồng", text))))) is found


def test_the_unit_of_all_figures_is_no_blank() -> None:
    unit = "Đơn vị tính trong toàn báo cáo là triệu đồng, trừ chỗ ghi khác.\n2. Kinh phí"
    assert not said(blanks(changed(("2. Kinh phí", unit))))


def test_an_annex_without_a_number_that_is_not_there() -> None:
    ending = CLEAN.split(SIGNED)[1]
    named = ("(chi tiết tại Phụ lục I kèm theo)", "(có danh sách kèm theo)")
    gone = changed(named, ("(Có Phụ lục II kèm theo)\n", ""), (ending, "\n"))
    assert "danh sách kèm theo" in said(annexes(gone))
    assert "danh sách kèm theo" not in said(annexes(changed(named)))
