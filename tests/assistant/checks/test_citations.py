"""Cited documents in reports of an invented commune, issued on 08/7/2026."""

from __future__ import annotations

import pytest

from assistant.checks.form.citations import cited_two_ways, impossible_citations
from assistant.checks.records import Draft, Group
from tests.assistant.checks.claims_draft import draft


def _citing(*sentences: str) -> Draft:
    return draft("\n\n".join(f"- {sentence}" for sentence in sentences))


@pytest.mark.parametrize(
    ("what", "one", "other"),
    [
        ("ngày", "Kế hoạch số 45/KH-UBND ngày 12/02/2026 của UBND tỉnh Tuyên Sơn về học tập số;",
         "Kế hoạch số 45/KH-UBND ngày 21/02/2026 của UBND tỉnh Tuyên Sơn."),
        ("ngày", "Nghị quyết số 33-NQ/TU ngày 22/12/2024", "33-NQ/TU ngày 22/12/2025"),
        ("ngày", "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020", "30/2020/NĐ-CP ngày 05/4/2020"),
        ("ngày", "Nghị quyết số 07-NQ/ĐU, ngày 28/4/2026 về học tập số",
         "nhiệm vụ. Ngày 18/4/2026, Đảng ủy xã đã thông qua và ban hành Nghị quyết số 07-NQ/ĐU."),
        ("cơ quan", "Chỉ thị số 12-CT/TW ngày 05/3/2025 của Bộ Chính trị",
         "Chỉ thị số 12-CT/TW ngày 05/3/2025 của Ban Bí thư về tiết kiệm"),
        ("trích yếu",
         "Chỉ thị số 12-CT/TW ngày 05/3/2025 về chống lãng phí trong chi tiêu ngân sách nhà nước",
         "Chỉ thị số 12-CT/TW ngày 05/3/2025 về bảo vệ rừng đầu nguồn và phòng cháy rừng"),
    ],
)  # fmt: skip
def test_one_symbol_said_in_two_ways(what: str, one: str, other: str) -> None:
    (finding,) = cited_two_ways(_citing(f"Thực hiện {one}", f"Bám sát {other}")).findings
    assert what in finding.message
    assert finding.group is Group.REFERENCES
    assert len(finding.quotes) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kế hoạch số 45/KH-UBND ngày 12/02/2026 của UBND tỉnh Tuyên Sơn",
         "Kế hoạch số 45/KH-UBND ngày 03/3/2026 của UBND xã Thượng Lâm"),
        ("Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND xã Thượng Lâm",
         "Kế hoạch số 12/KH-UBND ngày 07/01/2026 của UBND xã Thượng Lâm"),
        ("Chỉ thị số 12-CT/TW ngày 05/3/2025 của Ban Bí thư",
         "báo cáo thực hiện Chỉ thị số 12-CT/TW ngày 05/3/2025 của UBND xã Thượng Lâm"),
        ("Chỉ thị số 12-CT/TW, ngày 05 tháng 3 năm 2025 của Ban Bí thư", "Chỉ thị số 12-CT/TW"),
        ("Nghị quyết số 07-NQ/ĐU, ngày 18/4/2026",
         "nhiệm vụ. Ngày 28/4/2026, Đảng ủy xã họp kiểm điểm việc thực hiện Nghị quyết số "
         "07-NQ/ĐU, thống nhất ban hành kế hoạch."),
    ],
)  # fmt: skip
def test_numbers_begin_anew_with_every_organ_and_year(one: str, other: str) -> None:
    report = _citing(f"Thực hiện {one}", f"Tổng hợp {other}")
    assert cited_two_ways(report).findings == ()
    assert impossible_citations(report).findings == ()


@pytest.mark.parametrize(
    ("check", "sentence"),
    [
        ("cited_organ", "Căn cứ Nghị định số 12/NĐ-UBND ngày 05/01/2026 của UBND xã Thượng Lâm"),
        ("cited_organ", "Căn cứ Nghị quyết số 12/NQ-UBND ngày 05/01/2026"),
        ("cited_issuer", "Theo Quyết định số 16/QĐ-TTg ngày 06/01/2022 của UBND tỉnh Tuyên Sơn"),
        ("cited_year", "Theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2021 của Chính phủ"),
        ("cited_kind", "Theo Công văn số 451/KH-UBND ngày 05/3/2026 của UBND tỉnh Tuyên Sơn"),
        ("cited_future", "Theo Công văn số 318/SKHCN-CĐS ngày 15/9/2026 của Sở Khoa học"),
    ],
)
def test_documents_that_cannot_be(check: str, sentence: str) -> None:
    assert [f.check for f in impossible_citations(_citing(sentence)).findings] == [check]


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo Quy định số 37-QĐ/TW ngày 25/10/2021 của Ban Chấp hành Trung ương",
        "Theo Thông báo kết luận số 12-TB/TW ngày 05/3/2025",
        "Theo Quyết định số 16/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ",
        "Theo Công văn số 318/SKHCN-CĐS ngày 01/7/2026 của Sở Khoa học và Công nghệ",
    ],
)
def test_documents_that_can_be(sentence: str) -> None:
    assert impossible_citations(_citing(sentence)).findings == ()
