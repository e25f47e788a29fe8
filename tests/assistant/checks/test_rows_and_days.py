"""Rows of tables that cannot be, tables of one number, days of another year or after the report."""

from __future__ import annotations

import pytest

from assistant.checks.days.day_orders import ends_before
from assistant.checks.days.deadlines import deadlines_passed
from assistant.checks.days.row_days import row_days
from assistant.checks.days.titles import titles
from assistant.checks.days.told_counted import told_counted
from assistant.checks.form.annexes import annexes
from assistant.checks.form.blanks import blanks
from assistant.checks.form.table_numbers import table_labels
from assistant.checks.sums.column_sums import column_sums
from assistant.checks.sums.item_counts import item_counts
from assistant.checks.sums.part_columns import part_columns
from assistant.checks.sums.table_sums import table_sums
from assistant.checks.sums.tallies import tallies
from tests.assistant.checks.whole_report import changed, said

AT = "3. Các mô hình\n"


def _with(body: str) -> str:
    return f"{body}\n\n{AT}"


_RATES = """TT\tTrường\t{whole}\t{part}\tTỷ lệ (%)
1\tMầm non Khe Mơ\t152\t148\t97,37
2\tTiểu học Khe Mơ\t340\t{some}
3\tTrung học cơ sở Khe Mơ\t210\t205\t97,62"""


@pytest.mark.parametrize(
    ("whole", "part", "some", "found"),
    [
        ("Tổng số học sinh", "Có tài khoản", "356\t104,71", True),
        ("Số phiếu phát ra", "Số phiếu trả lời", "356\t104,71", True),
        ("Tổng số học sinh", "Có tài khoản", "340\t100", False),
        ("Kế hoạch", "Thực hiện", "356\t104,71", False),
        ("Hồ sơ tiếp nhận", "Hồ sơ đã giải quyết", "356\t104,71", False),
    ],
)
def test_rate_of_a_part_above_all(whole: str, part: str, some: str, *, found: bool) -> None:
    table = _RATES.format(whole=whole, part=part, some=some)
    assert ("356 lớn hơn" in said(part_columns(changed((AT, _with(table)))))) is found


@pytest.mark.parametrize(("row", "found"), [("Hồ sơ trả quá hạn", True), ("Hồ sơ quá hạn", False)])
def test_only_what_was_handed_out_late_adds_up(row: str, *, found: bool) -> None:
    table = f"""Chỉ tiêu\tTrong tháng\tLũy kế từ đầu năm
Tiếp nhận\t70\t341
Đã giải quyết\t69\t340
{row}\t2\t1"""
    assert ("2 lớn hơn" in said(part_columns(changed((AT, _with(table)))))) is found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Bảng 2. Hồ sơ", "Bảng 2. Phí, lệ phí", True),
        ("Biểu số 3: Hồ sơ", "Biểu số 3: Lớp tập huấn", True),
        ("Bảng 2. Hồ sơ", "Bảng 3. Phí, lệ phí", False),
        ("Bảng 2. Hồ sơ", "Bảng 2. Hồ sơ (tiếp theo)", False),
    ],
)
def test_two_tables_of_one_number(first: str, second: str, *, found: bool) -> None:
    rows = "Thôn\tSố lượng\nPhai\t4\nLuông\t7"
    body = f"{first}\n\n{rows}\n\nNhư vậy tăng ở cả hai thôn.\n\n{second}\n\n{rows}"
    assert bool(said(table_labels(changed((AT, _with(body)))))) is found


@pytest.mark.parametrize(
    ("head", "day", "found"),
    [
        ("Ngày tổ chức", "18/9/2026", True),
        ("Thời gian thực hiện", "20/12/2026", True),
        ("Ngày tổ chức", "18/3/2026", False),
        ("Thời gian dự kiến", "18/9/2026", False),
    ],
)
def test_a_class_held_after_the_report(head: str, day: str, *, found: bool) -> None:
    table = f"TT\tLớp\t{head}\tSố người\n1\tKý số\t12/2/2026\t30"
    table += f"\n2\tBán hàng\t26/2/2026\t41\n3\tAn toàn\t{day}\t25"
    assert ("sau ngày báo cáo" in said(row_days(changed((AT, _with(table)))))) is found


@pytest.mark.parametrize(
    ("head", "due", "found"),
    [
        ("Thời hạn đề nghị", "Trước ngày 31/12/2025", True),
        ("Thời hạn", "Quý IV/2025", True),
        ("Thời hạn đề nghị", "Trước ngày 31/12/2026", False),
        ("Thời hạn\tKết quả", "31/12/2025\tĐã xong", False),
    ],
)
def test_a_deadline_of_a_proposal_that_is_over(head: str, due: str, *, found: bool) -> None:
    table = f"""Bảng 1. Danh mục kiến nghị

TT\tNội dung\t{head}
1\tĐịnh mức thuê máy\tQuý III/2026
2\tTrạm phát sóng\t{due}
3\tĐào tạo\tQuý IV/2026"""
    assert ("trước ngày báo cáo" in said(row_days(changed((AT, _with(table)))))) is found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Tính đến ngày 31/3/2025, toàn xã đã cấp 1.240 thẻ.", True),
        ("Đến hết ngày 31/3/2025 có 1.240/1.300 hộ dùng nước sạch.", True),
        ("Tính đến ngày 31/3/2026, toàn xã đã cấp 1.240 thẻ.", False),
        ("Tính đến ngày 31/3/2025, toàn xã có 1.200 thẻ, thấp hơn cùng kỳ.", False),
        ("Tính đến ngày 31/3/2025 có 1.200 thẻ. Cả năm 2025 đã cấp thêm 20 thẻ.", False),
    ],
)
def test_a_day_of_last_year(sentence: str, *, found: bool) -> None:
    assert bool(said(told_counted(changed((AT, _with(sentence)))))) is found


@pytest.mark.parametrize(
    ("task", "found"),
    [
        ("Lắp xong camera tại chợ, hoàn thành trong quý IV/2025.", True),
        ("Trong quý IV/2025, hoàn thành sửa 02 nhà văn hóa; sẽ bàn giao ngay.", True),
        ("Lắp xong camera tại chợ, hoàn thành trong quý II/2026.", False),
        ("Quét xong toàn bộ sổ hộ tịch trước ngày 30/9/2025.", True),
        ("Quét xong toàn bộ sổ hộ tịch lập trước ngày 30/9/2025.", False),
    ],
)
def test_a_quarter_that_is_over(task: str, *, found: bool) -> None:
    old = "Phấn đấu hoàn thành số hóa hồ sơ trước ngày 30/6/2026."
    assert bool(said(deadlines_passed(changed((old, f"1. {task}"))))) is found


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("kết quả thực hiện Đề án 06 quý IV năm 2025", True),
        ("tình hình chuyển đổi số quý III năm 2025", True),
        ("kết quả thực hiện Đề án 06 quý I năm 2026", False),
    ],
)
def test_last_words_name_another_quarter(last: str, *, found: bool) -> None:
    draft = changed(("báo cáo quý I năm 2026 của UBND xã Khe Mơ./.", f"{last} của xã Khe Mơ./."))
    assert ("Lời kết ghi" in said(titles(draft))) is found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Xã làm 04 mô hình của Đề án 06, gồm: (1) lưu trú; (2) camera; (3) an sinh.", True),
        ("Xã có 04 việc theo Kế hoạch 12/KH-UBND, gồm: (1) lưu trú; (2) chợ; (3) an sinh.", True),
        ("Xã làm 03 mô hình của Đề án 06, gồm: (1) lưu trú; (2) camera; (3) an sinh.", False),
    ],
)
def test_items_of_what_a_document_asks(body: str, *, found: bool) -> None:
    assert bool(said(item_counts(changed((AT, _with(body)))))) is found


@pytest.mark.parametrize(("rate", "found"), [("…. %", True), ("..… %", True), ("96,5%", False)])
def test_dots_of_two_kinds(rate: str, *, found: bool) -> None:
    body = f"Tỷ lệ người dân hài lòng: {rate}. Ý kiến khác nói về chỗ để xe."
    assert bool(said(blanks(changed((AT, _with(body)))))) is found


@pytest.mark.parametrize(("second", "found"), [("5.329", False), ("5.929", True)])
def test_years_of_times_are_no_parts(second: str, *, found: bool) -> None:
    body = (
        "Đã tiếp nhận 9.846 hồ sơ, gồm 6 tháng cuối năm 2025: 4.517 hồ sơ, "
        f"6 tháng đầu năm 2026: {second} hồ sơ."
    )
    told = said(tallies(changed((AT, _with(body)))))
    assert ("Các phần cộng lại" in told) is found
    assert "2.025" not in told


@pytest.mark.parametrize("last", ["Còn lại cuối kỳ\t55\t115\t115", "Tồn cuối kỳ\t55\t115\t115"])
def test_balances_are_no_sums(last: str) -> None:
    table = f"""Chỉ tiêu\t6 tháng cuối năm 2025\t6 tháng đầu năm 2026\tCộng
Tiếp nhận\t4.517\t5.329\t9.846
Đã giải quyết\t4.462\t5.269\t9.731
Quá hạn\t8\t12\t20
{last}"""
    assert not said(column_sums(changed((AT, _with(table)))))
    wrong = table.replace("9.731", "9.741")
    assert "9.731" in said(column_sums(changed((AT, _with(wrong)))))


@pytest.mark.parametrize(("left", "found"), [("1", False), ("4", True)])
def test_what_is_left_may_stand_in_two_columns(left: str, *, found: bool) -> None:
    table = f"""Nhóm\tĐược giao\tHoàn thành\tĐang thực hiện\tQuá hạn chưa xong
Thể chế\t4\t4\t0\t0
Hạ tầng\t6\t3\t2\t{left}
Nhân lực\t5\t4\t1\t0"""
    assert ("Bảng ghi còn" in said(table_sums(changed((AT, _with(table)))))) is found


def test_an_annex_of_one_line() -> None:
    call = (AT, _with("Dữ liệu đã tạo lập gồm 6.915 thửa đất (Phụ lục III)."))
    last = "2\tNhà văn hóa số\t25\n"
    annex = "Phụ lục III. Dữ liệu đã tạo lập: đất đai 6.915 thửa; tàu cá 412 phương tiện."
    assert "Phụ lục III" in said(annexes(changed(call)))
    assert not said(annexes(changed(call, (last, f"{last}\n{annex}\n"))))


@pytest.mark.parametrize(("table", "found"), [("Bảng 2", True), ("Bảng 4", False)])
def test_a_table_that_is_named_and_not_there(table: str, *, found: bool) -> None:
    rows = "Thôn\tSố lượng\nPhai\t4\nLuông\t7"
    body = f"Bảng 1. Hồ sơ\n\n{rows}\n\nRiêng đất đai xem tại {table}.\n\nBảng 4. Đất đai\n\n{rows}"
    assert (table in said(annexes(changed((AT, _with(body)))))) is found


@pytest.mark.parametrize(
    ("heads", "days", "found"),
    [
        ("Khởi công\tHoàn thành", "12/3/2026\t25/2/2026", True),
        ("Thời gian bắt đầu\tThời gian kết thúc", "12/3/2026\t25/2/2026", True),
        ("Khởi công\tHoàn thành", "25/2/2026\t12/3/2026", False),
        ("Hoàn thành\tQuyết toán", "12/3/2026\t25/2/2026", False),
    ],
)
def test_works_done_before_they_began(heads: str, days: str, *, found: bool) -> None:
    table = f"TT\tTên công trình\t{heads}\n1\tĐường Khe Mơ\t{days}\n2\tCầu\t10/1/2026\t20/2/2026"
    assert bool(said(ends_before(changed((AT, _with(table)))))) is found


@pytest.mark.parametrize(("begins", "found"), [("01/02", True), ("01/7", False)])
def test_a_time_that_is_all_to_come(begins: str, *, found: bool) -> None:
    body = f"Tuyển sinh từ ngày {begins} đến ngày 31/7/2026."
    assert bool(said(told_counted(changed((AT, _with(body)))))) is found
