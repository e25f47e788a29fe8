from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from ingest.errors import EmptyFileError
from ingest.parse import derive, parse
from vectorstore.records import ParsedReport
from vectorstore.settings import StoreSettings

SETTINGS = StoreSettings(chunk_tokens=200)
TEXT = """ỦY BAN NHÂN DÂN
XÃ THƯỢNG LÂM

Số: {symbol}/BC-UBND

Thượng Lâm, ngày 05 tháng 7 năm 2025

BÁO CÁO

Kết quả chuyển đổi số quý II năm 2025

Thực hiện Kế hoạch số 15/KH-UBND ngày 12/01/2025 của UBND tỉnh Hà Trung.

I. KẾT QUẢ

Xã đã tiếp nhận {count} hồ sơ.

Nơi nhận:

- Lưu: VT.

CHỦ TỊCH

Nông Văn Bảo
"""


def parsed(
    name: str = "bao-cao.txt", *, symbol: str = "05", count: int = 120, commune: str = "THƯỢNG LÂM"
) -> ParsedReport:
    text = TEXT.format(symbol=symbol, count=count).replace("THƯỢNG LÂM", commune)
    return parse(name, text.encode(), settings=SETTINGS)


def test_a_file_yields_report_blocks_chunks_and_references() -> None:
    result = parsed()
    report = result.report
    assert (report.symbol, report.signer, report.path) == (
        "05/BC-UBND",
        "Nông Văn Bảo",
        "bao-cao.txt",
    )
    assert report.content_hash == hashlib.sha256(report.text.encode()).hexdigest()
    assert [reference.symbol for reference in result.references] == ["15/KH-UBND"]
    assert "120 hồ sơ" in "".join(chunk.text for chunk in result.chunks)
    assert all(chunk.tokens <= 200 for chunk in result.chunks)
    assert all(report.text[b.start : b.end] == b.text for b in result.blocks)


def test_parsing_is_deterministic() -> None:
    assert parsed() == parsed()


def test_a_changed_text_is_another_version_of_the_same_report() -> None:
    first, second = parsed().report, parsed("ban-sua.txt", count=125).report
    assert first.report_id == second.report_id
    assert first.content_hash != second.content_hash


@pytest.mark.parametrize("other", [{"symbol": "06"}, {"commune": "BÌNH HẢI"}])
def test_another_number_or_commune_is_another_report(other: dict[str, str]) -> None:
    assert parsed().report.report_id != parsed(**other).report.report_id  # type: ignore[arg-type]


def test_file_name_identifies_what_says_nothing_of_itself() -> None:
    text = "Một đoạn không có tiêu đề.".encode()
    one, two = (parse(name, text, settings=SETTINGS).report for name in ("a.txt", "b.txt"))
    assert one.report_id != two.report_id
    assert (one.title, one.commune) == ("a", None)


def test_an_unreadable_file_raises_the_readers_error() -> None:
    with pytest.raises(EmptyFileError):
        parse("rong.txt", b"", settings=SETTINGS)


def test_deriving_again_gives_the_same_records() -> None:
    result = parsed()
    assert derive(result.report, result.blocks, settings=SETTINGS) == result


def test_a_review_can_go_without_chunks_and_lacks_nothing_else() -> None:
    whole = parsed()
    bare = derive(whole.report, whole.blocks, settings=SETTINGS, chunked=False)
    assert whole.chunks
    assert bare == replace(whole, chunks=())
