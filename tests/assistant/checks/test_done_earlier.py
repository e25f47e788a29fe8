"""Deeds of an invented commune, told otherwise than in its report of the quarter before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.checks.library.citations_library import cited_unlike_library
from assistant.checks.library.done_earlier import done_earlier, unsaid_earlier
from assistant.checks.library.targets_library import targets_of_plans
from assistant.checks.library.undone_earlier import undone_earlier
from assistant.checks.library.unlike_earlier import unlike_earlier
from assistant.checks.records import Draft, Finding
from ingest.parse import parse
from tests.assistant.checks.claims_draft import report
from tests.conftest import HashEmbedder
from vectorstore.library import Library, open_library
from vectorstore.settings import StoreSettings

WINTER = report(
    "- Hạ tầng: cầu treo bản Pom đã thông xe ngày 26/3/2026; đường nội đồng cánh đồng Nà Tao "
    "hoàn thành 1,2 km.\n\n"
    "- Tổ chức đối thoại giữa Chủ tịch UBND xã với thanh niên ngày 21/3/2026.\n\n"
    "- Trạm Y tế triển khai hồ sơ bệnh án điện tử từ tháng 3/2026.\n\n"
    "- Lắp 40 công tơ điện tử cho tiểu thương chợ trung tâm; 31/40 tiểu thương có mã QR.\n\n"
    "- Tiếp nhận 05 đơn khiếu nại, tố cáo của công dân về đất đai, đã giải quyết 04 đơn.\n\n"
    "- Nợ đọng thuế: đã thu hồi 05 khoản, còn 02 khoản chuyển quý II.\n\n"
    "- Đã lập hồ sơ đề nghị công nhận di tích đình Pác Ngàm.\n\n"
    "- Rà soát 214 hộ kinh doanh, 31 hộ sử dụng hóa đơn điện tử.",
    number="20",
    when=("05 tháng 4", "quý I/2026"),
)
LETTER = """UBND TỈNH TUYÊN SƠN
THANH TRA TỈNH

Số: 512/TTr-NV

V/v kết quả kiểm tra công tác tiếp công dân tại xã Thượng Lâm

Tuyên Sơn, ngày 12 tháng 6 năm 2026

Kính gửi: UBND xã Thượng Lâm.

Ngày 05/6/2026, Thanh tra tỉnh kiểm tra tại UBND xã Thượng Lâm, kết quả như sau:

1. Trụ sở tiếp công dân chưa được sửa chữa.

2. Mới công khai 14/20 thủ tục tại bảng niêm yết.
"""
PLAN = """ỦY BAN NHÂN DÂN
XÃ THƯỢNG LÂM
Số: 88/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Thượng Lâm, ngày 16 tháng 01 năm 2026

KẾ HOẠCH
Phát triển giao thông nông thôn năm 2026

I. CHỈ TIÊU

| STT | Chỉ tiêu | Đơn vị | Giao |
|---|---|---|---|
| 1 | Cứng hóa đường trục thôn | km | 12,5 |
| 2 | Lắp đèn đường | bóng | 240 |
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("library")
    read = (
        parse(f"{i}.txt", t.encode(), settings=StoreSettings()) for i, t in ((1, LETTER), (2, PLAN))
    )
    with open_library(StoreSettings(data_dir=folder), embedder=HashEmbedder()) as opened:
        for parsed in (WINTER, *read):
            opened.store(parsed, {chunk.chunk_id: [1.0, 0.0] for chunk in parsed.chunks})
        yield opened


def _found(library: Library, body: str) -> list[Finding]:
    checkers = (
        done_earlier, unsaid_earlier, undone_earlier, unlike_earlier, targets_of_plans,
        cited_unlike_library,
    )  # fmt: skip
    draft = Draft(report(f"- {body}"))
    return [finding for checker in checkers for finding in checker(draft, library).findings]


@pytest.mark.parametrize(
    ("check", "body"),
    [
        ("done_earlier", "Cầu treo bản Pom đến nay vẫn chưa thông xe."),
        ("done_earlier", "Trạm Y tế đến nay chưa triển khai hồ sơ bệnh án điện tử."),
        ("done_earlier", "Quý II, lần đầu tiên Chủ tịch UBND xã tổ chức đối thoại với thanh niên."),
        ("done_earlier", "Ngày 12/5/2026, cầu treo bản Pom vừa thông xe."),
        ("unlike_earlier", "Từ đầu năm đến nay không có đơn khiếu nại, tố cáo nào của công dân."),
        ("undone_earlier", "Cả 40/40 tiểu thương chợ trung tâm đã có mã QR từ tháng 3/2026."),
        ("undone_earlier", "Nợ đọng thuế: cả 07 khoản đã được thu hồi ngay trong quý I."),
        ("undone_earlier", "Trụ sở tiếp công dân đã được sửa chữa trong tháng 4/2026."),
        ("undone_earlier", "20/20 thủ tục đã công khai tại bảng niêm yết từ tháng 3/2026."),
        ("unsaid_earlier", "Báo cáo quý I đã nêu xã có 23 lồng cá, nay còn 19 lồng."),
        ("unsaid_earlier", "Quyết định số 77/QĐ-UBND đã nêu trong báo cáo quý I còn hiệu lực."),
        ("targets_of_plans", "Cứng hóa đường trục thôn 9,1 km, đạt 91% chỉ tiêu 10 km năm 2026."),
    ],
)
def test_told_otherwise_than_stored(library: Library, check: str, body: str) -> None:
    assert check in [finding.check for finding in _found(library, body)]


@pytest.mark.parametrize(
    "body",
    [
        "Cầu treo bản Hốc đến nay vẫn chưa thông xe.",
        "Đường nội đồng cánh đồng Nà Tao đến nay chưa được nghiệm thu.",
        "Từ đầu năm đến nay chưa tổ chức đối thoại giữa Chủ tịch UBND xã với nông dân.",
        "Đình Pác Ngàm đến nay chưa được công nhận di tích.",
        "Đến nay 09 tiểu thương chưa có mã QR.",
        "Lần đầu lắp công tơ điện tử cho hộ dân bản Hốc.",
        "Ngày đầu tiên của chợ phiên có 40 tiểu thương.",
        "Từ đầu năm đến nay không có đơn khiếu nại nào quá hạn.",
        "Quý II không có đơn khiếu nại, tố cáo nào của công dân.",
        "Cả 40/40 tiểu thương chợ trung tâm đã ký cam kết an toàn thực phẩm từ tháng 3/2026.",
        "Đến 30/6/2026 đã công khai 20/20 thủ tục tại bảng niêm yết.",
        "Trụ sở tiếp công dân được sửa chữa trong tháng 6/2026.",
        "Báo cáo quý I ghi 31 hộ dùng hóa đơn điện tử, nay thêm 12 hộ.",
        "Báo cáo quý I của Trạm Y tế ghi 12 ca sởi.",
        "Cứng hóa đường trục thôn 9,1 km, đạt 72,8% chỉ tiêu 12,5 km kế hoạch năm.",
        "Đã lắp 190/240 bóng đèn đường theo Kế hoạch số 88, thêm 40 bóng so với quý I.",
        "Quý II phấn đấu lắp 60 bóng đèn đường theo kế hoạch quý.",
    ],
)
def test_told_as_stored_or_of_something_else(library: Library, body: str) -> None:
    assert _found(library, body) == []


def test_a_letter_of_a_department_is_read_by_its_head() -> None:
    letter = parse("1.txt", LETTER.encode(), settings=StoreSettings()).report
    assert (letter.kind, letter.symbol, letter.issued_on) == (
        "công văn",
        "512/TTr-NV",
        "2026-06-12",
    )
    named = LETTER.replace("THANH TRA TỈNH", "SỞ NỘI VỤ").replace("TTr-NV", "SNV-CCHC")
    letter = parse("2.txt", named.encode(), settings=StoreSettings()).report
    assert (letter.symbol, letter.title[:11]) == ("512/SNV-CCHC", "V/v kết quả")
