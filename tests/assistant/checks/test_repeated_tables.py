"""Tables carried twice."""

from __future__ import annotations

from assistant.checks.twice.repeated_tables import repeated_tables
from tests.assistant.checks.whole_report import changed, said

TABLE = "STT\tTên mô hình\tSố hộ tham gia\n1\tChợ phiên số\t40\n2\tNhà văn hóa số\t25\n"
PROPOSALS = (
    "STT\tNội dung đề nghị\tCơ quan\n"
    "1\tHỗ trợ kinh phí sửa chữa nhà văn hóa các thôn\tUBND tỉnh\n"
    "2\t{}\tSở Nội vụ\n"
)


def test_same_table_twice() -> None:
    draft = changed((TABLE, f"{TABLE}\nSố hộ tham gia mô hình như sau:\n\n{TABLE}"))
    assert "giống nhau hoàn toàn" in said(repeated_tables(draft))


def test_same_table_in_another_annex() -> None:
    draft = changed((TABLE, f"{TABLE}\nPHỤ LỤC III\nDANH SÁCH MÔ HÌNH\n\n{TABLE}"))
    assert "giống nhau hoàn toàn" in said(repeated_tables(draft))


def test_table_that_begins_again_with_other_rows() -> None:
    first = PROPOSALS.format("Bổ sung hai chỉ tiêu biên chế công nghệ thông tin")
    second = PROPOSALS.format("Mở lớp bồi dưỡng kỹ năng số cho trưởng thôn")
    draft = changed((TABLE, f"{first}\nCác đề nghị khác:\n\n{second}"))
    assert "nội dung khác nhau" in said(repeated_tables(draft))
    assert "trưởng thôn" in said(repeated_tables(draft))


def test_tables_of_one_form_about_other_things() -> None:
    other = TABLE.replace("Chợ phiên số", "Bản du lịch số").replace("40", "12")
    draft = changed((TABLE, f"{TABLE}\nMô hình đăng ký mới:\n\n{other}"))
    assert not repeated_tables(draft).findings
