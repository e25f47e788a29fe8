from __future__ import annotations

from datetime import date

import pytest

from ingest.metadata import Metadata, read_metadata
from tests.ingest.blocks import Row, build, lines
from vectorstore.records import BlockKind, Commune, Period

F, P, H, C = BlockKind.FRONT, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CLOSING
FRONT = """
ỦY BAN NHÂN DÂN XÃ THƯỢNG LÂM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 05/BC-UBND
Thượng Lâm, ngày 05 tháng 7 năm 2025
BÁO CÁO
{title}
Kính gửi: Sở Khoa học và Công nghệ tỉnh Hà Trung
"""
CLOSING = """
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nông Văn Bảo
"""


def read(rows: list[Row], file_name: str = "") -> Metadata:
    text, blocks = build(rows)
    return read_metadata(text, blocks, file_name=file_name)


def full(title: str = "Kết quả chuyển đổi số quý II năm 2025", *body: Row) -> Metadata:
    return read([*lines(F, FRONT.format(title=title)), *body, *lines(C, CLOSING)])


def test_whole_letterhead_and_closing() -> None:
    assert full() == Metadata(
        kind="báo cáo",
        issuer="UBND xã Thượng Lâm",
        commune=Commune("xã", "Thượng Lâm", "Hà Trung"),
        symbol="05/BC-UBND",
        issued_on="2025-07-05",
        title="Kết quả chuyển đổi số quý II năm 2025",
        period=Period(
            date(2025, 4, 1), date(2025, 6, 30), label="quý II năm 2025", source="report"
        ),
        recipients=("Sở Khoa học và Công nghệ tỉnh Hà Trung", "Như trên", "Lưu: VT"),
        signer="Nông Văn Bảo",
        signer_capacity="KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    )


def test_letterhead_and_closing_as_single_blocks() -> None:
    title = "Kết quả chuyển đổi số quý II năm 2025"
    rows = [Row(F, FRONT.format(title=title).strip()), Row(C, CLOSING.strip())]
    assert read(rows) == full(title)


def test_commune_from_text_where_no_letterhead_stands() -> None:
    rows = [
        Row(H, "I. KẾT QUẢ"),
        Row(P, "UBND phường Đông Hòa đã tiếp nhận 12 hồ sơ.", under=0),
        Row(P, "Học tập kinh nghiệm của xã Bình Hải, xã Bình Hải, phường đã mở lớp.", under=0),
        Row(P, "Trên đây là báo cáo của UBND phường Đông Hòa, thành phố Hà Trung.", under=0),
    ]
    metadata = read(rows)
    assert metadata.commune == Commune("phường", "Đông Hòa", "Hà Trung")
    assert metadata.issuer == "UBND phường Đông Hòa"
    assert (metadata.symbol, metadata.issued_on, metadata.signer) == (None, None, None)


def test_commune_that_is_only_an_example_is_not_the_reports_own() -> None:
    assert read([Row(P, "Nhiều nơi làm tốt, ví dụ xã Bình Hải.")]).commune is None


def test_commune_from_the_place_of_the_date() -> None:
    rows = [Row(F, "Yên Phúc, ngày tháng 6 năm 2026"), Row(F, "BÁO CÁO"), Row(F, "Kết quả")]
    rows.append(Row(P, "Trên địa bàn xã có 12 thôn. Xã đã mở 3 lớp."))
    assert read(rows).commune == Commune("xã", "Yên Phúc", None)


def test_party_committee_is_the_issuer() -> None:
    rows = lines(F, "ĐẢNG BỘ TỈNH HÀ TRUNG\nĐẢNG ỦY XÃ YÊN PHÚC\nSố 7-BC/ĐU\nBÁO CÁO\nKết quả")
    metadata = read(rows)
    assert metadata.issuer == "Đảng ủy xã Yên Phúc"
    assert metadata.commune == Commune("xã", "Yên Phúc", "Hà Trung")


def test_issuer_above_the_communes() -> None:
    metadata = read(lines(F, "ỦY BAN NHÂN DÂN\nTỈNH HÀ TRUNG\nSố: 9/UBND-KGVX\nV/v báo cáo quý"))
    assert metadata.issuer == "UBND tỉnh Hà Trung"
    assert metadata.commune is None


@pytest.mark.parametrize(
    ("front", "issuer", "commune"),
    [
        (
            "ĐẶC KHU PHÚ LONG\nỦY BAN NHÂN DÂN\nSố: 7/BC-UBND",
            "UBND đặc khu Phú Long",
            "đặc khu Phú Long",
        ),
        (
            "UBND PHƯỜNG ĐÔNG HÒA\nPHÒNG VĂN HÓA - XÃ HỘI\nSố: 15/BC-VHXH",
            "Phòng Văn hóa - Xã hội",
            "phường Đông Hòa",
        ),
        (
            "ĐẢNG BỘ XÃ YÊN PHÚC\nCHI BỘ THÔN ĐỒNG TÂM\n*\nSố 3-BC/CB",
            "Chi bộ thôn Đồng Tâm",
            "xã Yên Phúc",
        ),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG 12\nphường 12, ngày 3/2/2026", "UBND phường 12", "phường 12"),
        ("HỘI ĐỒNG NHÂN DÂN\nXÃ BÌNH HẢI\nSố: 21/NQ-HĐND", "HĐND xã Bình Hải", "xã Bình Hải"),
    ],
)
def test_bodies_of_many_kinds(front: str, issuer: str, commune: str) -> None:
    metadata = read(lines(F, front))
    assert metadata.issuer == issuer
    assert metadata.commune is not None and metadata.commune.full_name == commune


def test_province_behind_can_cu() -> None:
    rows = [*lines(F, "UBND PHƯỜNG ĐÔNG HÒA\nKẾ HOẠCH\nChuyển đổi số")]
    rows.append(Row(P, "Căn cứ Kế hoạch số 5/KH-UBND của UBND thành phố Hà Trung."))
    commune = read(rows).commune
    assert commune is not None and commune.province == "Hà Trung"


def test_two_lines_of_recipients_are_not_the_commune() -> None:
    rows = lines(F, FRONT.format(title="Kết quả")) + lines(
        C, "Nơi nhận:\n- UBND xã Bình Hải;\n- UBND xã Bình Hải (để phối hợp)."
    )
    commune = read(rows).commune
    assert commune is not None and commune.name == "Thượng Lâm"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        (
            "Tiến độ thực hiện (tính đến hết ngày 01/4/2025)",
            Period(None, None, date(2025, 4, 1), "tính đến hết ngày 01/4/2025", "report"),
        ),
        (
            "Kết quả 6 tháng đầu năm, phương hướng nhiệm vụ 6 tháng cuối năm 2025",
            Period(date(2025, 1, 1), date(2025, 6, 30), None, "6 tháng đầu năm", "report"),
        ),
        (
            "Số liệu cải cách hành chính quý I và 3 tháng đầu năm 2025 (số liệu quý I lấy từ "
            "01/01/2025 đến 20/3/2025)",
            Period(
                date(2025, 1, 1),
                date(2025, 3, 31),
                None,
                "quý I, số liệu từ 01/01/2025 đến 20/3/2025",
                "report",
            ),
        ),
        (
            "Kết quả năm 2024 và phương hướng năm 2025",
            Period(date(2024, 1, 1), date(2024, 12, 31), None, "năm 2024", "report"),
        ),
        ("Tình hình chuyển đổi số trên địa bàn xã", Period()),
        (
            "Kết quả thực hiện Đề án giai đoạn 2026-2030",
            Period(),  # a report of 2025 cannot be about what lies ahead of it
        ),
    ],
)
def test_period_of_the_title(title: str, period: Period) -> None:
    assert full(title).period == period


def test_quarter_without_year_is_the_one_that_has_ended() -> None:
    period = full("Kết quả công tác quý IV").period
    assert (period.start, period.end) == (date(2024, 10, 1), date(2024, 12, 31))


def test_period_of_the_opening_where_the_title_has_none() -> None:
    opening = Row(P, "UBND xã báo cáo kết quả 6 tháng đầu năm 2025 như sau:")
    period = full("Kết quả chuyển đổi số", opening).period
    assert (period.start, period.end) == (date(2025, 1, 1), date(2025, 6, 30))


def test_data_that_close_before_the_quarter_ends_are_the_quarters() -> None:
    opening = Row(
        P,
        "UBND xã báo cáo kết quả quý II năm 2025 (số liệu tính từ ngày 15/3/2025 đến hết ngày "
        "14/6/2025; số liệu lũy kế 6 tháng tính từ ngày 15/12/2024 đến hết ngày 14/6/2025):",
    )
    for title in ("Kết quả chuyển đổi số", "Kết quả chuyển đổi số quý II năm 2025"):
        period = full(title, opening).period
        assert (period.start, period.end) == (date(2025, 4, 1), date(2025, 6, 30))
        said = "quý II năm 2025, số liệu từ ngày 15/3/2025 đến hết ngày 14/6/2025"
        assert period.label == said


@pytest.mark.parametrize(
    "opening",
    [
        "Ủy ban nhân dân xã báo cáo như sau (số liệu tháng 6 là ước thực hiện).",
        "Xã mới lập nên chưa có số liệu 6 tháng đầu năm 2024 của địa bàn.",
        "Cùng kỳ: 01/01/2024 - 15/6/2024, số liệu gộp của các xã cũ.",
    ],
)
def test_data_of_a_part_or_of_a_time_before_are_not_the_reports(opening: str) -> None:
    period = full("Kết quả công tác 6 tháng đầu năm 2025", Row(P, opening)).period
    assert (period.start, period.end) == (date(2025, 1, 1), date(2025, 6, 30))


def test_span_of_time_takes_its_last_day_from_the_data() -> None:
    clause = "Từ ngày 01/7/2024 đến ngày 06/6/2025, xã tiếp nhận {} hồ sơ."
    body = [Row(P, clause.format(5)), Row(P, clause.format(7))]
    period = full("Sơ kết 01 năm 06 tháng thực hiện nghị quyết", *body).period
    assert (period.label, period.as_of) == ("01 năm 06 tháng", date(2025, 6, 6))


def test_nothing_is_known_of_an_empty_document() -> None:
    assert read([]) == Metadata()


def test_closing_that_nobody_marked() -> None:
    rows = [Row(P, "UBND xã Yên Phúc báo cáo."), *lines(P, CLOSING)]
    metadata = read(rows)
    assert metadata.signer == "Nông Văn Bảo"
    assert metadata.recipients == ("Như trên", "Lưu: VT")


def test_period_of_a_report_whose_date_of_issue_lies_before_it() -> None:
    data = "UBND xã báo cáo (số liệu từ ngày 01/7/2025 đến ngày 30/9/2025) như sau:"
    metadata = full("Kết quả chuyển đổi số quý III năm 2025", Row(P, data))
    assert (metadata.period.start, metadata.period.end) == (date(2025, 7, 1), date(2025, 9, 30))
