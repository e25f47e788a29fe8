"""Document numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.vocabulary.symbols import KINDS, find_named, find_symbols, same_symbol


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024", "57-NQ/TW"),
        ("Kế hoạch 451/KH-UBND của", "451/KH-UBND"),
        ("06/QĐ-TTg", "06/QĐ-TTg"),
        ("102/UBND-VHXH,", "102/UBND-VHXH"),
        ("02-KH/BCĐTW", "02-KH/BCĐTW"),
        ("22-ĐA/TU", "22-ĐA/TU"),
        ("381/KHCN-CĐS;", "381/KHCN-CĐS"),
        ("13/2023/NĐ-CP", "13/2023/NĐ-CP"),
        ("1527/QĐ-BKHCN.", "1527/QĐ-BKHCN"),
        ("08/2024/TT-BTTTT", "08/2024/TT-BTTTT"),
        ("20/2023/QH15", "20/2023/QH15"),
        ("15-CTr/TU", "15-CTr/TU"),
        ("12/TTr-UBND", "12/TTr-UBND"),
        ("57 - NQ/TW", "57-NQ/TW"),
        ("451/ KH - UBND", "451/KH-UBND"),
        ("2416 /SKHCN - CĐS ngày", "2416/SKHCN-CĐS"),
        ("57–NQ/TW", "57-NQ/TW"),
        ("57-nq/tw do ai ban hanh", "57-nq/tw"),
        ("06/qd-ttg", "06/qd-ttg"),
        ("102/ubnd-vhxh", "102/ubnd-vhxh"),
        ("NQ 57-NQ", "57-NQ"),
        ("cong van so 74/skhcn-cds ban hanh ngay nao", "74/skhcn-cds"),
        ("công văn 118/stc-qlns", "118/stc-qlns"),
    ],
)
def test_finds_one_symbol(text: str, symbol: str) -> None:
    (found,) = find_symbols(text)
    assert found.symbol == symbol
    assert "".join(text[found.start : found.end].split()).replace("–", "-") == symbol


@pytest.mark.parametrize(
    "text",
    ["Số: /BC-UBND", "649/649 hồ sơ", "5/12 TDP", "5/TDP", "01/7/2025", "24/7", "12/ha",
     "Tiếp nhận 57 - UBND xã đã giải quyết 50", "tăng 4-5 điểm", "giai đoạn 2026-2030", "CV-19",
     "hồ sơ 10/tra-ket", "đạt 74/xa-phuong"],
)  # fmt: skip
def test_what_is_no_symbol(text: str) -> None:
    assert find_symbols(text) == []


def test_several_symbols_in_order() -> None:
    text = "các Công văn số 12/UBND-VP ngày 03/3/2026, 34/KHCN-CĐS ngày 10/02/2026, 56-cv/đu"
    assert [s.symbol for s in find_symbols(text)] == ["12/UBND-VP", "34/KHCN-CĐS", "56-cv/đu"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("02-KH/BCĐTW", "2-KH/BCDTW"),
        ("57 - nq/tw", "57-NQ/TW"),
        ("57-NQ/TƯ", "57-NQ/TW"),
        ("06/QĐ-TTg", "6/qd-ttg"),
        ("02", "2"),
        ("57/NQ-TW", "57-NQ/TW"),
    ],
)
def test_same_symbol(a: str, b: str) -> None:
    assert same_symbol(a, b)
    assert same_symbol(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [("57-NQ/TW", "57-NQ/TU"), ("57-NQ/TW", "5-NQ/TW"), ("20-NQ/TW", "2-NQ/TW"), ("57", "57-NQ")],
)
def test_other_symbol(a: str, b: str) -> None:
    assert not same_symbol(a, b)


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Quyết định 616 ngày 23/12/2025 của", "quyết định", "616"),
        ("Kế hoạch 02 của Ban Chỉ đạo", "kế hoạch", "02"),
        ("Nghị quyết số 11 của Chính phủ", "nghị quyết", "11"),
        ("NGHỊ QUYẾT 57", "nghị quyết", "57"),
        ("Đề án 06", "đề án", "06"),
        ("Đề án 06 quý IV/2025 trên địa bàn", "đề án", "06"),
        ("de an 06", "đề án", "06"),
        ("da06", "đề án", "06"),
        ("ĐA06", "đề án", "06"),
        ("theo NQ57: hoàn thành", "nghị quyết", "57"),
        ("NQ 57 do ai ban hành", "nghị quyết", "57"),
        ("qd 616 ngay 23/12/2025", "quyết định", "616"),
        ("QĐ số 12", "quyết định", "12"),
        ("bao cao 77 la cua ai", "báo cáo", "77"),
        ("Chỉ thị số 2026 về", "chỉ thị", "2026"),
    ],
)
def test_named_by_kind_and_number(text: str, kind: str, number: str) -> None:
    (found,) = find_named(text)
    assert (found.kind, found.number) == (kind, number)
    assert text[found.start : found.end].endswith(number)


@pytest.mark.parametrize(
    "text",
    [
        "báo cáo 6 tháng đầu năm",
        "Kế hoạch 5 năm",
        "Kế hoạch năm 2026",
        "Kế hoạch 2026",
        "ban hành kế hoạch 12 lần",
        "xã đã 5 lần họp",
        "xa da 5 lan hop",
        "pakn.nq57.vn",
        "Nghị quyết số 57-NQ/TW",
        "Quyết định 06/QĐ-TTg",
        "thông báo 3 trường hợp",
    ],
)
def test_what_names_no_document(text: str) -> None:
    assert find_named(text) == []


def test_kinds_have_letters() -> None:
    assert KINDS["nghị quyết"] == ("NQ",)
    assert all(letters for letters in KINDS.values())


@given(st.text(alphabet="0123456789-/ NQKHĐATWnqkhtw.số", max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    for found in find_symbols(text):
        assert 0 <= found.start < found.end <= len(text)
        assert same_symbol(found.symbol, text[found.start : found.end])
    for named in find_named(text):
        assert named.kind in KINDS
