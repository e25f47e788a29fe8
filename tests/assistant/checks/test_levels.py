"""Levels of headings."""

from __future__ import annotations

from assistant.checks.levels import heading_levels, lone_headings
from tests.assistant.checks.whole_report import changed, said

MODELS = (
    "a) Mô hình “Chợ phiên số”\n- Kết quả: 40 hộ tham gia.\n"
    "b) Mô hình “Nhà văn hóa số”\n- Kết quả: 06 thôn triển khai.\n"
)
WITH_POINTS = """a) Mô hình “Chợ phiên số”
- Kết quả: 40 hộ tham gia.
- Bài học kinh nghiệm: làm từ hộ có uy tín.
b) Mô hình “Nhà văn hóa số”
- Kết quả: 06 thôn triển khai.
- Bài học kinh nghiệm: giao cho trưởng thôn.
c) Mô hình “Bản du lịch số”
- Kết quả: 12 nhà đón khách.
d) Bài học kinh nghiệm
Cần có người hướng dẫn tại chỗ.
"""


def test_decimal_under_another_number() -> None:
    draft = changed(("1.2. Giải quyết", "2.2. Giải quyết"))
    assert "“2.2” nằm dưới mục “1”" in said(heading_levels(draft))


def test_point_of_the_siblings_numbered_like_them() -> None:
    (finding,) = heading_levels(changed((MODELS, WITH_POINTS))).findings
    assert "d)" in finding.message
    assert finding.quotes[0].text == "d) Bài học kinh nghiệm"


def test_single_sub_heading() -> None:
    draft = changed(("1.2. Giải quyết\n", ""))
    assert "1.1. Tiếp nhận" in said(lone_headings(draft))


def test_clean_levels() -> None:
    assert not heading_levels(changed()).findings
    assert not lone_headings(changed()).findings
