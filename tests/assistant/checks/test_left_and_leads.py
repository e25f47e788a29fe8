"""What is left, told in another section; the line above a table; a part column above its whole."""

from __future__ import annotations

import pytest

from assistant.checks.sums.part_columns import part_columns
from assistant.checks.twice.text_and_tables import text_and_tables
from assistant.checks.twice.told_twice import told_twice
from tests.assistant.checks.numbers_draft import checked, checks

_SOCKETS = """Đã lắp đồng hồ nước cho 2.204/2.318 hộ sử dụng nước máy, đạt 95,08%.

2. Tồn tại, hạn chế

Còn {left} hộ sử dụng nước máy chưa lắp đồng hồ {where}do ở xa tuyến ống."""


@pytest.mark.parametrize(
    ("left", "where", "found"),
    [("141", "", 1), ("114", "", 0), ("60", "", 0)],
)
def test_what_is_left_is_told_with_a_slip(left: str, where: str, found: int) -> None:
    body = _SOCKETS.format(left=left, where=where)
    findings = checked(told_twice, body).findings
    assert len(findings) == found
    assert all(len(f.quotes) == 2 for f in findings)


_SENT = """Đã chuyển trợ cấp qua tài khoản cho {sent} đối tượng. {lead}:

| Nhóm | Số đối tượng | Đã nhận qua tài khoản |
| Người cao tuổi | 168 | 137 |
| Người khuyết tật | 94 | 86 |
| Người có công | 48 | 41 |
| Cộng | 310 | 264 |"""


@pytest.mark.parametrize(
    ("sent", "lead", "found"),
    [
        ("246/310", "Chia theo nhóm", 1),
        ("264/310", "Chia theo nhóm", 0),
        ("137", "Chia theo nhóm", 0),
    ],
)
def test_the_line_above_a_table_is_held_against_its_total(sent: str, lead: str, found: int) -> None:
    assert len(checks(text_and_tables, _SENT.format(sent=sent, lead=lead))) == found


_COLUMNS = """Kết quả theo nhóm:

| Nhóm | {whole} | {part} |
| Người cao tuổi | 141 | 137 |
| Người khuyết tật | 83 | {value} |
| Trẻ mồ côi | 24 | 22 |
| Người có công | 44 | 41 |"""


@pytest.mark.parametrize(
    ("whole", "part", "value", "found"),
    [
        ("Đã có tài khoản", "Đã nhận qua tài khoản", "86", 1),
        ("Đã có tài khoản", "Đã nhận qua tài khoản", "80", 0),
        ("Số hộ", "Số hộ có xe", "86", 1),
        ("Số hộ nghèo", "Số hộ cận nghèo", "86", 0),
        ("Kế hoạch", "Đã thực hiện", "86", 0),
        ("Số hồ sơ tiếp nhận", "Đã giải quyết", "86", 0),
        ("Quý I", "Quý II", "86", 0),
    ],
)
def test_a_part_column_is_within_its_whole(whole: str, part: str, value: str, found: int) -> None:
    body = _COLUMNS.format(whole=whole, part=part, value=value)
    assert len(checks(part_columns, body)) == found


@pytest.mark.parametrize(
    ("short", "long", "value", "found"),
    [
        ("Quý II/2026", "Lũy kế từ đầu năm", "38", 1),
        ("Tháng 6", "6 tháng", "38", 1),
        ("Tháng 6", "6 tháng", "380", 0),
        ("Tháng 6", "Tháng 5", "38", 0),
        ("Quý II/2026", "Cùng kỳ năm trước", "38", 0),
    ],
)
def test_a_time_is_within_all_of_the_year(short: str, long: str, value: str, found: int) -> None:
    body = (
        f"Kết quả trực tuyến:\n\n| Nội dung | {short} | {long} |\n| Hộ tịch | 64 | 512 |\n"
        f"| Chứng thực | 83 | {value} |\n| Phản ánh | 24 | 122 |"
    )
    assert len(checks(part_columns, body)) == found


@pytest.mark.parametrize(("value", "found"), [("46", 1), ("36", 0)])
def test_a_row_of_some_is_within_the_row_above(value: str, found: int) -> None:
    body = (
        "Kết quả rà soát:\n\n| Nội dung | Số lượng |\n| Mô hình đã ra mắt | 40 |\n"
        f"| Trong đó: mô hình do thôn quản lý | {value} |\n| Tổ tự quản | 24 |"
    )
    assert len(checks(part_columns, body)) == found


_SCORED = """Kết quả chấm điểm:

| TT | Nội dung | Điểm tối đa | Điểm tự chấm | Điểm thưởng |
| 1 | Chỉ đạo | 15 | 14 | 16 |
| 2 | Thủ tục | 50 | {value} | 0 |
| 3 | Công khai | 25 | 21,5 | 0 |
| 4 | Chế độ | 10 | 9 | 0 |"""


@pytest.mark.parametrize(("value", "found"), [("53,5", 1), ("50", 0)])
def test_no_row_has_more_than_the_most_it_may_have(value: str, found: int) -> None:
    assert len(checks(part_columns, _SCORED.format(value=value))) == found


_BY_FIELD = """Toàn kỳ tiếp nhận 460 hồ sơ.

2. Hồ sơ theo lĩnh vực

| Lĩnh vực | Tiếp nhận | Đúng hạn | Quá hạn |
| Hộ tịch | 320 | 318 | 2 |
| Đất đai | 140 | 129 | 11 |
| Cả kỳ | 460 | 447 | 13 |

3. Tồn tại, hạn chế

Lĩnh vực đất đai có {told} do chờ trích lục bản đồ."""


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("17 hồ sơ quá hạn", 1),
        ("11 hồ sơ quá hạn", 0),
        ("09 hồ sơ quá hạn chờ cấp trên", 0),
        ("17 hồ sơ quá hạn của năm 2024", 0),
    ],
)
def test_a_number_told_with_row_and_column_is_held_against_the_cell(told: str, found: int) -> None:
    assert len(checks(text_and_tables, _BY_FIELD.format(told=told))) == found
