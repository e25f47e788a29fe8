"""Slips of form and of days as writers of other layouts make them, beside innocent look-alikes."""

from __future__ import annotations

import pytest

from assistant.checks.days.dates import impossible_dates
from assistant.checks.days.day_orders import ends_before
from assistant.checks.days.table_titles import table_titles
from assistant.checks.days.titles import titles
from assistant.checks.days.told_counted import told_counted
from assistant.checks.days.told_late import told_late
from assistant.checks.form.blanks import blanks
from assistant.checks.form.gaps import empty_sections
from assistant.checks.form.names import other_units, provinces
from assistant.checks.form.notes import notes_marked
from assistant.checks.form.repeats import repeated_headings, repeated_passages
from assistant.checks.form.table_numbers import row_numbers
from tests.assistant.checks.whole_report import changed, said

WEAK = "Một số thôn vùng cao còn thiếu đường truyền."
TEAMS = "Các thôn đã thành lập 14 Tổ công nghệ số cộng đồng."
MODELS = "3. Các mô hình\n"
TASK = "Phấn đấu hoàn thành số hóa hồ sơ trước ngày 30/6/2026."
LONG = (
    "Mỗi tuyến đường có hộ nhận chăm sóc cây xanh, dọn cỏ chiều thứ sáu và chụp ảnh gửi nhóm "
    "của thôn để bình chọn."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Các trường mở được ...... lớp dạy tiếng Việt cho trẻ trước khi vào lớp một.",
        "Trạm Y tế khám cho ___ phụ nữ mang thai, cấp viên sắt miễn phí.",
        "Ban Chỉ huy quân sự xã huấn luyện cho … đồng chí dân quân.",
    ],
)
def test_a_blank_is_shown_with_its_whole_sentence(sentence: str) -> None:
    (finding,) = blanks(changed((TEAMS, sentence))).findings
    assert [quote.text for quote in finding.quotes] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trồng ngô, lạc, rau các loại… cho 120 hộ; mở chợ phiên, hội chợ... và điểm bán lưu động.",
        "Mẫu đơn có mục “Họ tên: ......” được in sẵn.",
        "Thi đấu vòng bảng … bán kết … chung kết.",
    ],
)
def test_dots_that_stand_for_no_figure(sentence: str) -> None:
    assert not blanks(changed((TEAMS, sentence))).findings


def test_of_a_long_sentence_the_part_with_the_slip_is_shown() -> None:
    plan = "UBND xã ban hành Kế hoạch số 18/KH-UBND ngày 31/11/2025 về chuyển đổi số năm 2026"
    rest = ", giao Văn phòng làm đầu mối theo dõi, cùng 14 văn bản đôn đốc các thôn, các trường, "
    rest += "trạm y tế và các đoàn thể rà soát danh sách hộ chưa có thiết bị thông minh."
    (finding,) = impossible_dates(changed((TEAMS, plan + rest))).findings
    assert finding.quotes[0].text == plan


def test_a_long_sentence_twice_in_two_parts() -> None:
    draft = changed((TEAMS, f"{TEAMS} {LONG}"), (WEAK, f"{WEAK} {LONG}"))
    assert [q.text for f in repeated_passages(draft).findings for q in f.quotes] == [LONG, LONG]


def test_a_table_bears_the_name_of_its_section_and_fills_it() -> None:
    table = "STT\tNguồn\tSố tiền\n1\tTỉnh\t200\n2\tXã\t100\n"
    sections = f"3. Kinh phí chi\nBiểu số 01: Kinh phí chi\n{table}4. Các mô hình\n"
    draft = changed((MODELS, sections))
    assert not repeated_headings(draft).findings
    assert not empty_sections(draft).findings


def test_a_note_whose_mark_stands_behind_a_rate_or_apart() -> None:
    notes = "(1) Không tính 12 hồ sơ rút.\n(2) Gồm thôn Khe Lim.\n(3) Ước tính.\nTrên đây là"
    marks = [("97,66%.", "97,66%(1)."), ("cộng đồng.", "cộng đồng(2)."), ("30%.", "30% (3).")]
    assert not notes_marked(changed(*marks, ("Trên đây là", notes))).findings
    assert "(3)" in said(notes_marked(changed(*marks[:2], ("Trên đây là", notes))))


TABLE = """Bảng 1. Kết quả huy động {time}

TT\tNguồn\tKế hoạch\tThực hiện
1\tTỉnh\t3.000\t2.400
2\tXã\t1.200\t960
\tCộng\t4.200\t3.360

3. Các mô hình
"""
OPENED = ("(tính đến ngày 31/3/2026)", "(số liệu tính đến ngày 31/3/2026)")
TOLD = ("đạt 30%.", "đạt 30%. Huy động được 3.360 triệu đồng.")


def test_title_of_a_table_with_an_earlier_day_than_the_opening() -> None:
    late = changed(OPENED, TOLD, (MODELS, TABLE.format(time="đến ngày 31/01/2026")))
    assert "31/01/2026" in said(table_titles(late))


@pytest.mark.parametrize(
    "time", ["đến ngày 25/3/2026", "theo đối chiếu đến ngày 31/01/2026", "kế hoạch đến 31/01/2026"]
)
def test_titles_of_tables_may_have_days_of_their_own(time: str) -> None:
    draft = changed(OPENED, TOLD, (MODELS, TABLE.format(time=time)))
    assert not table_titles(draft).findings
    other = changed(OPENED, (MODELS, TABLE.format(time="đến ngày 31/01/2026")))
    assert not table_titles(other).findings  # the text doesn't tell its figures


MONTH = (
    "quý I năm 2026 trên địa bàn",
    "tháng 3 năm 2026 (từ 15/02/2026 đến 14/3/2026) trên địa bàn",
)


def test_heading_of_another_month_beside_days_of_the_title() -> None:
    stale = changed(MONTH, ("II. KẾT QUẢ THỰC HIỆN", "II. KẾT QUẢ THỰC HIỆN THÁNG 02 NĂM 2026"))
    assert "Đề mục ghi tháng 02/2026" in said(titles(stale))
    carried = changed(MONTH, ("II. KẾT QUẢ THỰC HIỆN", "II. KẾT QUẢ XỬ LÝ TỒN ĐỌNG THÁNG 02/2026"))
    assert "tháng 02/2026" not in said(titles(carried))


def test_results_opened_by_another_quarter() -> None:
    draft = changed(
        ("1. Thủ tục hành chính\n", "1. Thủ tục\n"),
        ("1.1. Tiếp nhận\nTrong kỳ", "1.1. Tiếp nhận\nKết quả quý IV/2025 cụ thể:\nTrong kỳ"),
    )
    assert "quý IV/2025" in said(titles(draft))


@pytest.mark.parametrize(
    "sentence",
    [
        "Đã nộp 16 triệu đồng, còn 4 triệu đồng có hạn nộp trong tháng 7.",
        "Từ ngày 01/7/2026 áp dụng mức thu mới đã được HĐND xã thông qua.",
        "Thẻ có giá trị từ ngày 01/7/2026 đã in xong 412 thẻ.",
        "Hợp đồng thuê máy từ 15/02 đến 15/8/2026 đã ký.",
    ],
)
def test_days_still_to_come_that_are_no_slips(sentence: str) -> None:
    draft = changed((TEAMS, sentence))
    assert not told_late(draft).findings
    assert not told_counted(draft).findings


def test_tasks_under_a_heading_of_the_rest_of_the_year() -> None:
    heading = ("IV. NHIỆM VỤ QUÝ II NĂM 2026", "IV. 9 THÁNG CUỐI NĂM")
    draft = changed(heading, (TASK, "Đến 30/11/2026 hoàn thành cả 15 việc còn lại."))
    assert not told_counted(draft).findings


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Công trình khởi công tháng 3/2026, đến tháng 01/2026 hoàn thành.", True),
        ("Công trình khởi công tháng 01/2026, đến tháng 3/2026 hoàn thành.", False),
        ("Công trình khởi công ngày 12/3/2026, đến tháng 3/2026 hoàn thành.", False),
        ("Hợp đồng thi công từ 15/8 đến 15/02/2027.", False),
    ],
)
def test_months_in_order(sentence: str, wrong: bool) -> None:
    assert bool(ends_before(changed((TEAMS, sentence))).findings) is wrong


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Đề nghị UBND tỉnh Hải Lâm cấp thêm 02 máy quét.", True),
        ("Đề nghị UBND tỉnh Tuyên Sơn cấp thêm 02 máy quét.", False),
        ("Đề nghị UBND tỉnh làm việc với tỉnh Hải Lâm về đường dây.", False),
        ("Đề nghị Sở Nội vụ tỉnh Hải Lâm (cũ) bàn giao hồ sơ.", False),
    ],
)
def test_province_that_is_asked_for_help(sentence: str, wrong: bool) -> None:
    assert bool(provinces(changed((TASK, sentence))).findings) is wrong


def test_another_commune_behind_other_organs() -> None:
    draft = changed((TEAMS, "Đảng ủy, HĐND, UBND xã Tân Lũng đã chỉ đạo 14 thôn lập Tổ."))
    assert "Tân Lũng" in said(other_units(draft))


def test_number_skipped_in_a_list_of_three() -> None:
    table = "STT\tCông trình\tVốn\n1\tMương Rộc\t800\n2\tCầu Vân\t2.400\n4\tĐường Gò\t1.250\n\n"
    assert row_numbers(changed((MODELS, f"{table}{MODELS}"))).findings
