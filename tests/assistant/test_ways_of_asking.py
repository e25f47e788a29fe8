"""The same figures of an invented report asked for in other words, and in English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.build import Assistant, assemble
from assistant.records import Answer, Question, Status
from assistant.settings import AssistantSettings
from ingest.index import ingest
from ingest.results import SourceFile
from vectorstore.library import Library

REPORT = """ỦY BAN NHÂN DÂN
XÃ SUỐI NGÀN
Số: {number}/BC-UBND
Suối Ngàn, ngày {issued}

BÁO CÁO
Tình hình thực hiện nhiệm vụ chuyển đổi số, Đề án 06 {title} của xã Suối Ngàn

Thực hiện Công văn số 74/SKHCN-CĐS ngày 12/01/2026 của Sở Khoa học và Công nghệ về báo cáo định kỳ.

I. KẾT QUẢ {title}
1. Thủ tục hành chính
- Đã giải quyết xong {resolved} hồ sơ, trong đó: trước hạn {early} hồ sơ; đúng hạn 40 hồ sơ.
- Hiện còn 17 hồ sơ đang giải quyết.
- Tỷ lệ số hóa hồ sơ đạt {digitised}%.
2. Xã hội
- Đến ngày {last}, xã có 1.200 hộ dân; tỷ lệ hộ nghèo là {poor}%.
- Tỷ lệ bao phủ bảo hiểm y tế đạt 94,6%. Lực lượng Công an đã cấp 6.150 thẻ căn cước cho công dân.
- Đã tập huấn kỹ năng số cho 410 lượt người.
3. Ngân sách
- Từ 01/01/2026 đến {last}, tổng thu ngân sách trên địa bàn: {revenue} triệu đồng.
- Năm 2026, xã bố trí 900 triệu đồng cho chuyển đổi số; đã giải ngân {spent} triệu đồng.
4. Văn bản
- Tổng số văn bản đi: 700 văn bản; văn bản ký số: {signed} văn bản.

II. PHƯƠNG HƯỚNG
- Tiếp tục hướng dẫn người dân nộp hồ sơ trực tuyến.
"""
SECOND = {
    "number": 31, "issued": "08 tháng 7 năm 2026", "title": "quý II năm 2026", "resolved": 200,
    "early": 150, "digitised": "85,9", "last": "30/6/2026", "poor": "2,4", "revenue": "1.340",
    "spent": 300, "signed": 690,
}  # fmt: skip
THIRD = {
    "number": 52, "issued": "09 tháng 10 năm 2026", "title": "quý III năm 2026", "resolved": 240,
    "early": 180, "digitised": "88,1", "last": "30/9/2026", "poor": "2,1", "revenue": "1.870",
    "spent": 500, "signed": 640,
}  # fmt: skip


@pytest.fixture
def assistant(library: Library) -> Iterator[Assistant]:
    files = [
        SourceFile(f"{made['number']}.txt", data=REPORT.format(**made).encode())
        for made in (SECOND, THIRD)
    ]
    assert [r.status for r in ingest(files, library).reports] == ["stored"] * 2
    yield assemble(AssistantSettings(store=library.settings), library)


def ask(assistant: Assistant, text: str) -> Answer:
    return assistant.ask(Question(text, today=date(2026, 11, 23)))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Lũy kế từ đầu năm đến 30/6/2026 xã Suối Ngàn thu ngân sách được bao nhiêu tiền?",
            "1.340",
        ),
        ("luy ke tu dau nam den 30/6/2026 xa suoi ngan thu ngan sach duoc bao nhieu tien", "1.340"),
        ("Bà con hỏi đến hết quý trước xã Suối Ngàn có tỷ lệ hộ nghèo bao nhiêu rồi?", "2,1%"),
        ("Quý II/2026 xã Suối Ngàn ký số bao nhiêu văn bản?", "690 văn bản"),
        ("Tra giúp tổng số văn bản đi quý II/2026 của xã Suối Ngàn.", "700 văn bản"),
        (
            "Kinh phí chuyển đổi số năm 2026 của xã Suối Ngàn đến ngày 30/6/2026 còn lại bao nhiêu "
            "chưa giải ngân?",
            "600 triệu đồng",
        ),
        (
            "trong tong ho so giai quyet xong cua xa suoi ngan quy ii/2026, luong ho so giai quyet "
            "truoc han chiem may phan tram",
            "75%",
        ),
    ],
)
def test_asked_in_other_words(assistant: Assistant, question: str, told: str) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.ANSWERED, answer.text
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What was the poverty rate in {} at 30 June 2026?", "2,4%"),
        ("In the second quarter of 2026, what was the digitisation rate of files in {}?", "85,9%"),
        (
            "Please give the number of files still being processed of {} as of 30 June 2026.",
            "17 hồ sơ",
        ),
        ("What was the health insurance coverage in {} as of 30 June 2026?", "94,6%"),
        ("What was the number of identity cards issued in {} as of 30 June 2026?", "6.150"),
        ("What was the number of people trained in {} in Q2 2026?", "410"),
        ("How many households were there in {} as of 30 September 2026?", "1.200"),
    ],
)
def test_asked_in_english(assistant: Assistant, question: str, told: str) -> None:
    answer = ask(assistant, question.format("Suoi Ngan commune"))
    assert answer.status is Status.ANSWERED, answer.text
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Số và ngày của báo cáo quý II/2026 xã Suối Ngàn gửi lên là gì?",
        "so va ngay cua bao cao quy ii/2026 xa suoi ngan gui len la gi",
        "Cho biết ngày ban hành, số báo cáo quý II/2026 của xã Suối Ngàn.",
    ],
)
def test_number_and_date_of_a_report(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert "31/BC-UBND" in answer.text
    assert "08/7/2026" in answer.text


def test_a_document_of_an_office_typed_small(assistant: Assistant) -> None:
    said = "cong van so 74/skhcn-cds trong bao cao cua xa suoi ngan ban hanh ngay nao"
    assert "12/01/2026" in ask(assistant, said).text


def test_the_reports_that_a_refusal_names_are_cited(assistant: Assistant) -> None:
    answer = ask(assistant, "Năm 2024 xã Suối Ngàn gặp khó khăn gì?")
    assert answer.status is Status.REFUSED
    assert "Đề án 06" in answer.text
    assert all("Đề án 06" in citation.quote for citation in answer.citations)
    named = [line for line in answer.text.splitlines() if "Đề án 06" in line]
    assert len(named) == len(answer.citations) == 2
    assert all(f"[{n.key}]" in line for n, line in zip(answer.citations, named, strict=True))
