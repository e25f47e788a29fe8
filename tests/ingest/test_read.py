"""Files are told by their content; what cannot be read is refused with a clear sentence."""

from __future__ import annotations

import io
import time
import unicodedata
import zipfile

import pytest

from ingest.errors import (
    EmptyFileError,
    EncryptedFileError,
    FileError,
    NoTextError,
    SecretDocumentError,
    TooLargeError,
    UnreadableFileError,
    UnsupportedFileError,
)
from ingest.outline import build
from ingest.read import read
from ingest.repair import repair
from tests.ingest.docx_maker import docx, par
from tests.ingest.pdf_maker import Rule, Text, pdf

BODY = "Ủy ban nhân dân xã Thượng Lâm báo cáo kết quả năm 2025 của các thôn trên địa bàn."
ENCRYPT = (
    b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <" + b"AB" * 32 + b"> /U <"
    b"CD" + b"EF" * 31 + b"> >> /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABB>]"
)


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFileError),
        (b" \r\n\t\n", EmptyFileError),
        (b"\xef\xbb\xbf\n", EmptyFileError),
        (docx(par(" ")), EmptyFileError),
        (docx(par(BODY))[:300], UnreadableFileError),
        (_zip({"word/document.xml": b"<w:document"}), UnreadableFileError),
        (_zip({"xl/workbook.xml": b"<x/>"}), UnsupportedFileError),
        (b"%PDF-1.7\n1 0 obj\n<<", UnreadableFileError),
        (pdf([Text(80, 100, BODY)], encrypt=ENCRYPT), EncryptedFileError),
        (pdf([Rule(10, 10, 500, 10)]), NoTextError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnsupportedFileError),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            EncryptedFileError,
        ),
        (b"\x89PNG\r\n\x1a\n" + b"\0\1" * 50, UnsupportedFileError),
        (b"MZ\x90\0" + bytes(range(256)) * 4, UnsupportedFileError),
        (
            b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>",
            UnsupportedFileError,
        ),
        (f"{BODY}\n<script>alert(1)</script>".encode(), UnsupportedFileError),
        (b"{\\rtf1\\ansi B\\'e1o c\\'e1o}", UnsupportedFileError),
        (bytes(range(160, 256)) * 20, UnreadableFileError),
    ],
)
def test_refuses_with_the_right_error(data: bytes, error: type[FileError]) -> None:
    with pytest.raises(error) as caught:
        read("báo cáo.txt", data)
    assert "“báo cáo.txt”" in str(caught.value)


def test_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = _zip({"word/document.xml": b"<w:document/>", "word/media/x": b"\0" * 5_000_000})
    with pytest.raises(TooLargeError):
        read("bom.docx", bomb, max_bytes=1_000_000)


def test_larger_than_the_limit_is_refused() -> None:
    with pytest.raises(TooLargeError, match="1 MB"):
        read("to.txt", b"a" * 1_100_000, max_bytes=1024 * 1024)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.exe", "a"])
def test_the_name_does_not_matter(name: str) -> None:
    assert read(name, BODY.encode()).format == "txt"
    assert read(name, docx(par(BODY))).format == "docx"
    assert read(name, pdf([Text(80, 100, BODY)])).format == "pdf"


@pytest.mark.parametrize(
    "data",
    [
        BODY.encode("utf-8-sig"),
        BODY.encode("utf-16"),
        BODY.encode("utf-16-le"),
        BODY.encode("utf-16-be"),
        BODY.encode()[:-1] + "á".encode()[:1],
    ],
)
def test_unicode_encodings(data: bytes) -> None:
    assert read("a.txt", data).elements[0].text.startswith("Ủy ban nhân dân xã Thượng Lâm")


def test_decomposed_letters_and_marks_are_composed() -> None:
    text = "I. KẾT QUẢ\n\nTỷ lệ hồ sơ\u200b trực tuyến đạt 98,7%."
    plain = build(repair(read("a.txt", text.encode())))
    decomposed = unicodedata.normalize("NFD", text).replace(" đạt", "\u00a0đạt").encode()
    assert build(repair(read("a.txt", decomposed))) == plain


def test_legacy_code_pages_are_told_by_their_words() -> None:
    tcvn3 = "UBND x· B×nh H¶i b¸o c¸o kÕt qu¶ thùc hiÖn nhiÖm vô n¨m 2025 cña c¸c th«n vµ ®oµn thÓ"
    expected = (
        "UBND xã Bình Hải báo cáo kết quả thực hiện nhiệm vụ năm 2025 của các thôn và đoàn thể"
    )
    assert read("cu.txt", tcvn3.encode("latin-1")).elements[0].text == expected
    assert read("cu.txt", tcvn3.encode()).elements[0].text == expected
    windows = "Ủy ban nhân dân xã đã thực hiện và báo cáo theo các nội dung, tỷ lệ 98,7%"
    assert read("1258.txt", _in_cp1258(windows)).elements[0].text == windows


def _in_cp1258(text: str) -> bytes:
    """Letters with their tone as a mark of its own, as that code page writes them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = ""
    for char in text:
        split = unicodedata.normalize("NFD", char)
        tone = "".join(c for c in split if c in tones)
        out += unicodedata.normalize("NFC", "".join(c for c in split if c not in tones)) + tone
    return out.encode("cp1258")


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "Độ mật: Tuyệt mật", "**MẬT**"])
def test_secret_documents_are_refused(mark: str) -> None:
    text = f"ỦY BAN NHÂN DÂN\nXÃ YÊN PHÚC\n{mark}\n\nBÁO CÁO\nTình hình\n\n{BODY}"
    with pytest.raises(SecretDocumentError, match="MẬT"):
        read("mat.txt", text.encode())


def test_secret_mark_in_a_word_header_is_refused() -> None:
    with pytest.raises(SecretDocumentError):
        read("mat.docx", docx(par("BÁO CÁO"), par(BODY), header="TỐI MẬT"))


def test_prose_about_secrets_is_read() -> None:
    text = f"BÁO CÁO\n\nI. VĂN BẢN MẬT\n\n- Việc xử lý hồ sơ độ Mật, Tối mật:\n\nMật\n\n{BODY}"
    assert read("thuong.txt", text.encode()).elements


def test_huge_lines_take_linear_time() -> None:
    text = "a" * 3_000_000 + "\n" + "( 1 , " * 200_000 + "\n" + "* _" * 200_000
    started = time.perf_counter()
    assert len(read("dai.txt", text.encode()).elements) == 3
    assert time.perf_counter() - started < 10


def test_text_behind_a_tab_table_is_no_cell() -> None:
    body = (
        "Kết quả chi (đơn vị tính: triệu đồng):\nNội dung\tDự toán\tĐã chi\n"
        "Mua máy quét\t180\t95\nTập huấn\t60\t42,5\nCộng\t240\t137,5\n"
        "Phần chưa chi thực hiện trong quý IV.\n"
    )
    blocks = build(repair(read("a.txt", body.encode(), max_bytes=10_000))).blocks
    assert blocks[1].text.strip().endswith("Cộng\t240\t137,5")
    assert blocks[2].text == "Phần chưa chi thực hiện trong quý IV."


def test_a_title_parts_two_tab_tables() -> None:
    body = (
        "Ngành\tSố hộ\nBán lẻ\t118\nĂn uống\t64\nCộng\t182\n"
        "Bảng 2. Hộ đã kê khai\nTháng\tSố hộ\n5\t21\n6\t18\n"
    )
    kinds = [
        b.kind.value for b in build(repair(read("a.txt", body.encode(), max_bytes=999))).blocks
    ]
    assert kinds.count("table") == 2


def test_a_note_that_runs_on_stays_in_its_cell() -> None:
    body = "Việc\tSố\tGhi chú\nTập huấn\t2\tđã xong tại\nnhà văn hóa\nKiểm tra\t4\tđạt\n"
    table = build(repair(read("a.txt", body.encode(), max_bytes=999))).blocks[0]
    assert "đã xong tại nhà văn hóa" in table.text


def test_cells_between_semicolons_are_a_table() -> None:
    body = "STT; Chỉ tiêu; Kế hoạch; Thực hiện\n1; Hộ có mã QR; 90; 72\n2; Điểm wifi; 8; 8\nHết.\n"
    table = build(repair(read("a.txt", body.encode(), max_bytes=999))).blocks[0]
    assert table.header_rows == 1
    assert table.text.splitlines()[1] == "1\tHộ có mã QR\t90\t72"
