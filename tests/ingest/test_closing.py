from __future__ import annotations

import pytest

from ingest.closing import is_closing_head, read_closing

USUAL = [
    "Nơi nhận:",
    "- Như trên;",
    "- Chủ tịch, các PCT UBND xã;",
    "- Lưu: VT, VHXH.",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "(Đã ký)",
    "Đặng Thị Hương Giang",
]


def test_recipients_capacity_and_signer() -> None:
    closing = read_closing(USUAL)
    assert closing.recipients == ("Như trên", "Chủ tịch, các PCT UBND xã", "Lưu: VT, VHXH")
    assert closing.signer == "Đặng Thị Hương Giang"
    assert closing.capacity == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"


def test_signer_in_front_of_recipients() -> None:
    closing = read_closing([*USUAL[4:], *USUAL[:4]])
    assert closing.signer == "Đặng Thị Hương Giang"
    assert len(closing.recipients) == 3


def test_two_columns_on_one_line() -> None:
    closing = read_closing(
        [
            "Nơi nhận:      TM. ỦY BAN NHÂN DÂN",
            "- Như trên;      CHỦ TỊCH",
            "- Lưu: VT.      Nguyễn Văn Khải",
        ]
    )
    assert closing.capacity == "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"
    assert closing.signer == "Nguyễn Văn Khải"
    assert closing.recipients == ("Như trên", "Lưu: VT")


def test_party_signature() -> None:
    closing = read_closing(["T/M ĐẢNG ỦY", "PHÓ BÍ THƯ", "Lò Văn Pánh"])
    assert (closing.capacity, closing.signer) == ("T/M ĐẢNG ỦY PHÓ BÍ THƯ", "Lò Văn Pánh")
    assert closing.recipients == ()


@pytest.mark.parametrize(
    ("line", "signer"),
    [
        ("Ma Văn Khiêm", "Ma Văn Khiêm"),
        ("**Ma Văn Khiêm**", "Ma Văn Khiêm"),
        ("NGUYỄN THỊ LỤA", "NGUYỄN THỊ LỤA"),
        ("ThS. Trần Minh", "Trần Minh"),
        ("(Chữ ký số)", None),
        ("Lưu: VT", None),
        ("XÁC NHẬN CỦA ĐƠN VỊ", None),
    ],
)
def test_which_lines_are_names(line: str, signer: str | None) -> None:
    assert read_closing(["CHỦ TỊCH", line]).signer == signer


def test_no_signer_where_nobody_signed() -> None:
    closing = read_closing(USUAL[:4])
    assert (closing.signer, closing.capacity) == (None, None)


def test_recipients_on_one_line() -> None:
    closing = read_closing(["Nơi nhận: - Như trên; - Đảng ủy xã; - Lưu: VT."])
    assert closing.recipients == ("Như trên", "Đảng ủy xã", "Lưu: VT")


@pytest.mark.parametrize(
    ("line", "head"),
    [("Nơi nhận:", True), ("KT. CHỦ TỊCH", True), ("Chủ tịch UBND xã chỉ đạo thôn.", False)],
)
def test_what_opens_a_closing(line: str, head: bool) -> None:
    assert is_closing_head(line) is head
