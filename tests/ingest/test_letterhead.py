from __future__ import annotations

import pytest

from ingest.letterhead import read_letterhead

FULL = """
ỦY BAN NHÂN DÂN
XÃ THƯỢNG LÂM
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 05/BC-UBND
Thượng Lâm, ngày 05 tháng 7 năm 2025
BÁO CÁO
Kết quả chuyển đổi số
quý II năm 2025
Kính gửi: Sở Khoa học và Công nghệ tỉnh Hà Trung; Đảng ủy xã.
"""


def test_letterhead_in_its_usual_order() -> None:
    head = read_letterhead(FULL.strip().split("\n"))
    assert head.bodies == ("ỦY BAN NHÂN DÂN XÃ THƯỢNG LÂM",)
    assert head.symbol == "05/BC-UBND"
    assert (head.place, head.issued_on) == ("Thượng Lâm", "2025-07-05")
    assert head.kind == "báo cáo"
    assert head.title == "Kết quả chuyển đổi số quý II năm 2025"
    assert head.addressees == ("Sở Khoa học và Công nghệ tỉnh Hà Trung", "Đảng ủy xã")


def test_two_columns_on_one_line() -> None:
    lines = [
        "UBND TỈNH HÀ TRUNG      CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "ỦY BAN NHÂN DÂN PHƯỜNG      VIỆT NAM",
        "ĐÔNG HÒA      Độc lập – Tự do – Hạnh phúc",
        "Số: 12/KH-UBND      Đông Hòa, ngày 02 tháng 01 năm 2026",
        "KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2026",
    ]
    head = read_letterhead(lines)
    assert head.bodies == ("UBND TỈNH HÀ TRUNG", "ỦY BAN NHÂN DÂN PHƯỜNG ĐÔNG HÒA")
    assert (head.symbol, head.place, head.issued_on) == ("12/KH-UBND", "Đông Hòa", "2026-01-02")
    assert (head.kind, head.title) == ("kế hoạch", "CHUYỂN ĐỔI SỐ NĂM 2026")


def test_party_committee() -> None:
    lines = [
        "ĐẢNG BỘ TỈNH HÀ TRUNG",
        "ĐẢNG ỦY XÃ YÊN PHÚC",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 12-NQ/ĐU",
        "Yên Phúc, ngày 3 tháng 9 năm 2025",
        "NGHỊ QUYẾT",
        "về lãnh đạo thực hiện chuyển đổi số",
    ]
    head = read_letterhead(lines)
    assert head.bodies == ("ĐẢNG BỘ TỈNH HÀ TRUNG", "ĐẢNG ỦY XÃ YÊN PHÚC")
    assert (head.symbol, head.kind, head.issued_on) == ("12-NQ/ĐU", "nghị quyết", "2025-09-03")
    assert head.title == "về lãnh đạo thực hiện chuyển đổi số"


def test_official_letter_is_titled_by_its_subject() -> None:
    lines = [
        "ỦY BAN NHÂN DÂN",
        "XÃ BÌNH HẢI",
        "Số: 102/UBND-VHXH",
        "V/v báo cáo kết quả thực hiện",
        "Đề án 06",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bình Hải, ngày 09 tháng 12 năm 2025",
        "Kính gửi:",
        "- Sở Khoa học và Công nghệ;",
        "- Văn phòng UBND tỉnh.",
    ]
    head = read_letterhead(lines)
    assert (head.kind, head.symbol) == ("công văn", "102/UBND-VHXH")
    assert head.title == "V/v báo cáo kết quả thực hiện Đề án 06"
    assert head.issued_on == "2025-12-09"
    assert head.addressees == ("Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh")


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("Số: 05/BC-UBND", "05/BC-UBND"),
        ("Số:05/BC-UBND", "05/BC-UBND"),
        ("Số 12-CV/ĐU", "12-CV/ĐU"),
        ("**Số: 217 /BC-UBND**", "217/BC-UBND"),
        ("Số:  33/BC - UBND", "33/BC-UBND"),
        ("Số: /BC-UBND", None),
        ("Số:      /KH-UBND", None),
        ("Số: ...../BC-UBND", None),
        ("Số: ……/BC-UBND", None),
        ("Số: ____/BC-UBND", None),
        ("Số -BC/ĐU", None),
        ("Số:        -CV/ĐU", None),
    ],
)
def test_symbol_with_or_without_number(line: str, symbol: str | None) -> None:
    head = read_letterhead(["ỦY BAN NHÂN DÂN XÃ YÊN PHÚC", line, "Kết quả năm 2025"])
    assert head.symbol == symbol
    assert head.symbol_line


@pytest.mark.parametrize(
    ("line", "issued_on"),
    [
        ("Yên Phúc, ngày 05 tháng 7 năm 2025", "2025-07-05"),
        ("Yên Phúc, ngày      tháng 4 năm 2026", "2026-04"),
        ("Yên Phúc, ngày tháng năm 2026", "2026"),
        ("Yên Phúc, ngày ..... tháng ..... năm 2026", "2026"),
        ("Yên Phúc, ngày … tháng 6 năm 2026", "2026-06"),
        ("Yên Phúc, ngày 5/7/2025", "2025-07-05"),
        ("Yên Phúc, ngày    /6/2026", "2026-06"),
        ("Yên Phúc, ngày tháng năm", None),
        ("*Yên Phúc, ngày 05 tháng 7 năm 2025*", "2025-07-05"),
    ],
)
def test_date_whole_partial_or_absent(line: str, issued_on: str | None) -> None:
    head = read_letterhead(["Số: 05/BC-UBND", line, "BÁO CÁO", "Kết quả"])
    assert (head.place, head.issued_on) == ("Yên Phúc", issued_on)
    assert head.title == "Kết quả"


@pytest.mark.parametrize(
    ("line", "kind", "title"),
    [
        ("BÁO CÁO", "báo cáo", "Tình hình chung"),
        ("Kế hoạch", "kế hoạch", "Tình hình chung"),
        ("**BÁO CÁO TÓM TẮT**", "báo cáo", "TÓM TẮT Tình hình chung"),
        ("TỜ TRÌNH", "tờ trình", "Tình hình chung"),
    ],
)
def test_kind_on_a_line_of_its_own(line: str, kind: str, title: str) -> None:
    head = read_letterhead(["Số: /BC-UBND", line, "Tình hình chung"])
    assert (head.kind, head.title) == (kind, title)


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("Số: 7/BC-UBND", "báo cáo"),
        ("Số: /KH-UBND", "kế hoạch"),
        ("Số 4-CTr/ĐU", "chương trình"),
        ("Số: 102/UBND-VP", "công văn"),
    ],
)
def test_kind_told_by_the_symbol_alone(symbol: str, kind: str) -> None:
    assert read_letterhead([symbol, "Yên Phúc, ngày 1 tháng 2 năm 2026"]).kind == kind


def test_date_inside_a_title_is_not_the_date_of_issue() -> None:
    head = read_letterhead(
        ["BÁO CÁO", "Kết quả thực hiện Nghị quyết, ngày 22/12/2024 của Bộ Chính trị"]
    )
    assert head.issued_on is None
    assert head.title.endswith("ngày 22/12/2024 của Bộ Chính trị")


def test_title_that_speaks_of_another_document_stays_whole() -> None:
    head = read_letterhead(
        ["BÁO CÁO", "Kết quả thực hiện", "Kế hoạch số 12/KH-UBND về chuyển đổi số"]
    )
    assert head.title == "Kết quả thực hiện Kế hoạch số 12/KH-UBND về chuyển đổi số"


def test_body_repeated_below_the_title_ends_it() -> None:
    head = read_letterhead(
        [
            "HỘI ĐỒNG NHÂN DÂN",
            "XÃ BÌNH HẢI",
            "NGHỊ QUYẾT",
            "Về ngân sách năm 2026",
            "HỘI ĐỒNG NHÂN DÂN XÃ BÌNH HẢI",
            "KHÓA II, KỲ HỌP THỨ 3",
        ]
    )
    assert head.title == "Về ngân sách năm 2026"


def test_draft_mark_belongs_to_nothing() -> None:
    head = read_letterhead(["DỰ THẢO", "ỦY BAN NHÂN DÂN XÃ YÊN PHÚC", "BÁO CÁO", "Kết quả"])
    assert head.bodies == ("ỦY BAN NHÂN DÂN XÃ YÊN PHÚC",)


def test_no_lines_no_letterhead() -> None:
    assert read_letterhead([]) == read_letterhead(["", "-----"])
