"""What the text says of rows, totals and lists of an annex, of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.reading.tables import Row
from assistant.checks.sums.column_sums import column_sums
from assistant.checks.sums.table_lists import table_lists
from assistant.checks.sums.table_sums import table_sums
from assistant.checks.twice.text_and_tables import text_and_tables
from assistant.checks.twice.told_twice import told_twice
from tests.assistant.checks.numbers_draft import checks

_ANNEX = "\n\nPHỤ LỤC I\nMỘT SỐ KẾT QUẢ\n\n"
_TEAMS = (
    "TT\tLực lượng\tSố đội\tSố người\n1\tĐội dân phòng các ấp\t9\t90\n2\tTổ tự quản đường hồ\t6\t54"
)
_KINDS = (
    "TT\tNội dung\tSố liệu\n1\tChiếu phim lưu động\t20 buổi, 3.400 lượt người\n"
    "2\tGiải thể thao\t5 giải, 410 vận động viên\n3\tThu gom vỏ bao\t31 kg"
)
_WORKS = (
    "STT\tNội dung\tĐơn vị tính\tKết quả\n1\tSố chỉ tiêu được giao\tChỉ tiêu\t26\n"
    "2\tSố chỉ tiêu đã hoàn thành\tChỉ tiêu\t20\n3\tSố cuộc kiểm tra chợ phiên\tCuộc\t17"
)
_LIST = "Tổng số kiến nghị: 52\n- Đã giải quyết xong: 42\n- Đang giải quyết: 10"
_FIELDS = (
    "Lĩnh vực\tTiếp nhận\tĐúng hạn\tQuá hạn\nĐô thị\t120\t118\t2\nMôi trường\t94\t94\t0\n"
    "Tổng cộng\t214\t212\t2"
)


@pytest.mark.parametrize(
    ("told", "table", "found"),
    [
        ("Có 09 đội dân phòng tại 09 ấp với 96 đội viên.", _TEAMS, True),
        ("Có 09 đội dân phòng tại 09 ấp với 90 đội viên.", _TEAMS, False),
        ("Đã tổ chức 22 buổi chiếu phim lưu động cho 3.400 lượt người.", _KINDS, True),
        ("Đã tổ chức 20 buổi chiếu phim lưu động cho 3.400 lượt người.", _KINDS, False),
        ("Đã hoàn thành 18/26 chỉ tiêu.", _WORKS, True),
        ("Đã hoàn thành 20/26 chỉ tiêu.", _WORKS, False),
        ("Năm trước hoàn thành 22/26 chỉ tiêu.", _WORKS, False),
        ("Có 52 kiến nghị. Đã giải quyết xong 44 kiến nghị.", _LIST, True),
        ("Có 52 kiến nghị. Đã giải quyết xong 42 kiến nghị.", _LIST, False),
        ("Có 70 kiến nghị. Đã giải quyết xong 44 kiến nghị.", _LIST, False),
    ],
)
def test_a_number_that_only_a_row_can_tell(told: str, table: str, found: bool) -> None:
    assert bool(checks(text_and_tables, f"{told}{_ANNEX}{table}")) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Tổ đề án 06 đã họp 05 phiên.", True),
        ("Tổ đề án 06 đã họp 04 phiên.", False),
        ("Có 05/07 trường mở câu lạc bộ.", False),
        ("Có 142/160 tiểu thương đặt mã.", False),
    ],
)
def test_a_row_told_in_all_its_words(told: str, found: bool) -> None:
    table = (
        "STT\tNội dung\tTổng số\tKết quả\n1\tSố phiên họp Tổ đề án 06\t-\t04\n"
        "2\tTrường mở câu lạc bộ\t7\t5\n3\tTiểu thương đặt mã\t-\t142"
    )
    assert bool(checks(told_twice, f"{told}{_ANNEX}{table}")) == found


@pytest.mark.parametrize(("total", "found"), [("395", []), ("405", ["sum_in_table"])])
def test_a_total_row_of_fewer_cells(total: str, found: list[str]) -> None:
    rows = ("1 | Thôn Hạ | 160 | ông Bình", "2 | Nội | 90 | bà Lan", "3 | Ải | 145 | ông Hải")
    table = "\n".join(("STT | Thôn | Số sách | Người giữ", *rows, f"Tổng cộng | {total} |"))
    assert checks(table_sums, f"Kết quả:\n\n{table}") == found


@pytest.mark.parametrize(("left", "found"), [("30", []), ("33", ["column_sums"])])
def test_what_came_and_what_left_explain_a_row(left: str, found: list[str]) -> None:
    rows = f"Hạ\t20\t5\t0\t15\nNội\t31\t2\t1\t{left}\nẢi\t12\t2\t0\t10\nTrung\t16\t4\t0\t12"
    table = f"Thôn\tHộ nghèo đầu kỳ\tThoát nghèo\tPhát sinh\tHộ nghèo cuối kỳ\n{rows}"
    assert checks(column_sums, f"Kết quả:\n\n{table}") == found


def test_a_number_needed_for_an_aim_is_no_result() -> None:
    table = "TT\tChỉ tiêu\tKế hoạch\tKết quả\n1\tNgười lớn có chữ ký số (%)\t25\t16,50"
    told = "Người lớn có chữ ký số phải thêm 2.500 để đạt 5.682 người, tức 30%."
    assert checks(text_and_tables, f"{told}{_ANNEX}{table}") == []


def test_all_places_that_tell_how_long_a_list_is_are_shown() -> None:
    told = "Xã có 04 mô hình tự quản.\n\nXã duy trì 04 mô hình tự quản."
    table = "TT\tTên mô hình\tThôn\n1\tĐường hoa\tHạ\n2\tĐường cờ\tNội\n3\tNgõ sáng\tẢi"
    annex = f"\n\nPHỤ LỤC I\nDANH SÁCH MÔ HÌNH TỰ QUẢN\n\n{table}"
    assert checks(table_lists, told + annex) == ["table_lists"]


@pytest.mark.parametrize(
    ("cells", "name"),
    [(("1", "01/01/2026 - 31/5/2026", "40"), "01/01/2026 - 31/5/2026"), (("12", "Nội"), "Nội")],
)
def test_what_a_row_is_called(cells: tuple[str, ...], name: str) -> None:
    assert Row(cells, 0, 1).name() == name
