"""Parts, rows, changes and shares of an invented report, each time with its source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.build import Assistant, assemble
from assistant.records import Answer, Question, Status
from assistant.settings import AssistantSettings
from ingest.index import ingest
from ingest.results import SourceFile
from vectorstore.library import Library

REPORT = """ỦY BAN NHÂN DÂN
XÃ MINH KHÊ
Số: 45/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Minh Khê, ngày 17 tháng 6 năm 2026

BÁO CÁO
Sơ kết 01 năm triển khai chuyển đổi số trên địa bàn xã Minh Khê

Thực hiện chế độ báo cáo, xã Minh Khê báo cáo kết quả (số liệu tính từ ngày 01/7/2025 đến ngày
15/6/2026) như sau:

I. KẾT QUẢ
1. Giáo dục
- Tổng số học sinh 1.200 em, gồm mầm non 300, tiểu học 500, trung học cơ sở 400.
- Đàn heo 900 con, tăng 12,5% so với cùng kỳ (800 con).
2. Thủ tục hành chính
- Xã tiếp nhận 2.000 hồ sơ, trong đó trực tuyến 1.900 hồ sơ, trực tiếp 100 hồ sơ.
- Tiếp nhận 30 phản ánh, kiến nghị.
- Đã xử lý 24 phản ánh, kiến nghị, đạt 80%.
3. Định danh điện tử
Bảng 1. Định danh điện tử theo thôn (tính đến 31/5/2026)
TT | Thôn | Đủ điều kiện | Đã kích hoạt | Tỷ lệ %
1 | Khe Sâu | 400 | 300 | 75,00
2 | Bến Nghè | 500 | 450 | 90,00
3 | Gò Mít | 300 | 246 | 82,00
Cộng | 03 thôn | 1.200 | 996 | 83,00

Nơi nhận:
- Lưu: VT.
CHỦ TỊCH
Lê Văn Sơn
"""


@pytest.fixture
def minh_khe(library: Library) -> Iterator[Assistant]:
    result = ingest([SourceFile("minh-khe.txt", data=REPORT.encode())], library)
    assert [r.status for r in result.reports] == ["stored"]
    yield assemble(AssistantSettings(store=library.settings), library)


def _ask(assistant: Assistant, text: str) -> Answer:
    answer = assistant.ask(Question(text, unit="xã Minh Khê"))
    assert answer.status is Status.ANSWERED, answer.reason
    return answer


def test_a_range_of_the_opening_is_the_period_and_is_cited(minh_khe: Assistant) -> None:
    answer = _ask(minh_khe, "Xã Minh Khê tiếp nhận bao nhiêu hồ sơ?")
    assert "2.000 hồ sơ" in answer.text
    assert str(answer.figures[0].period.start) == "2025-07-01"
    assert str(answer.figures[0].period.end) == "2026-06-15"
    quotes = " ".join(" ".join(c.quote.split()) for c in answer.citations)
    assert "từ ngày 01/7/2025 đến ngày 15/6/2026" in quotes


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Thôn Bến Nghè đã kích hoạt định danh cho bao nhiêu người?", ["450"]),
        ("Thôn nào có tỷ lệ kích hoạt định danh thấp nhất?", ["Khe Sâu", "75"]),
        ("Phản ánh, kiến nghị xã nhận bao nhiêu, xử lý bao nhiêu?", ["30", "24"]),
        ("Đàn lợn của xã tăng bao nhiêu so với cùng kỳ?", ["900 con", "12,5%"]),
        ("Hồ sơ trực tiếp chiếm bao nhiêu phần trăm tổng số hồ sơ tiếp nhận?", ["5%"]),
        ("Học sinh tiểu học và trung học cơ sở có bao nhiêu em?", ["500", "400"]),
    ],
)
def test_the_part_that_is_meant(minh_khe: Assistant, question: str, told: list[str]) -> None:
    answer = _ask(minh_khe, question)
    assert all(each in answer.text for each in told), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Thôn Đồng Vàng đã kích hoạt định danh cho bao nhiêu người?",
        "Lĩnh vực nào có nhiều hồ sơ nhất, bao nhiêu hồ sơ?",
        "Xã có bao nhiêu học sinh trung học phổ thông?",
    ],
)
def test_a_part_that_the_report_does_not_name(minh_khe: Assistant, question: str) -> None:
    answer = minh_khe.ask(Question(question, unit="xã Minh Khê"))
    assert answer.status is Status.REFUSED, answer.text
