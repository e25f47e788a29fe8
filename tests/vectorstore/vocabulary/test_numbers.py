"""Vietnamese numbers: reading, writing, in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.vocabulary.numbers import (
    SCALES,
    find_numbers,
    format_number,
    number_words,
    parse_number,
)


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("0", "0"),
        ("01", "1"),
        ("00", "0"),
        ("708", "708"),
        ("3.456", "3456"),
        ("1.056.000", "1056000"),
        ("120.000.000", "120000000"),
        ("99,9", "99.9"),
        ("98,70", "98.70"),
        ("1.615,5", "1615.5"),
        ("0.708", "0.708"),
        ("0,708", "0.708"),
        ("99.9", "99.9"),
        ("86.93", "86.93"),
        ("12.3456", "12.3456"),
        ("1234.567", "1234.567"),
        ("1,056,000", "1056000"),
        ("1,615.50", "1615.50"),
        ("  45 ", "45"),
    ],
)
def test_parses_as_vietnamese_reports_write(token: str, value: str) -> None:
    assert parse_number(token) == Decimal(value)


@pytest.mark.parametrize("token", ["", "a", "1.2.3", "1,2,3,4", "12.", ",5", "5 6", "٣", "1..2"])
def test_what_is_no_number(token: str) -> None:
    assert parse_number(token) is None


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("tiếp nhận 3.456 hồ sơ", ["3.456"]),
        ("tổng là 4.120. Trong đó", ["4.120"]),
        ("đạt 99,9%, tăng 1,5%", ["99,9", "1,5"]),
        ("5.214/5.230 hồ sơ", ["5.214", "5.230"]),
        ("(12/12=100%)", ["12", "12", "100"]),
        ("rộng 50m2, 4,5ha", ["50", "4,5"]),
        ("mạng 5G và NQ57", []),
        ("các mức 1,2,3", ["1", "2", "3"]),
        ("giai đoạn 2026-2030", ["2026", "2030"]),
        ("", []),
    ],
)
def test_finds_number_tokens(text: str, pieces: list[str]) -> None:
    assert [n.text for n in find_numbers(text)] == pieces


@given(st.text(max_size=80))
def test_spans_hold_what_they_say(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.start >= last
        assert parse_number(number.text) == number.value
        last = number.end


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12, "12"),
        (3456, "3.456"),
        (1056000, "1.056.000"),
        (Decimal("98.70"), "98,7"),
        (Decimal("0.708"), "0,708"),
        (Decimal("1615.5"), "1.615,5"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("-1234.50"), "-1.234,5"),
        (Decimal("100.00"), "100"),
        (Decimal("-0"), "0"),
    ],
)
def test_writes_as_vietnamese_reports_do(value: Decimal | int, text: str) -> None:
    assert format_number(value) == text


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_what_is_written_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@given(st.integers(min_value=0, max_value=10**15))
def test_whole_numbers_are_read_back(value: int) -> None:
    assert parse_number(format_number(value)) == value
    assert [n.value for n in find_numbers(f"đạt {format_number(value)}.")] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("hai mươi ba hồ sơ", [23]),
        ("một trăm linh năm hộ", [105]),
        ("một trăm lẻ hai", [102]),
        ("mười lớp", [10]),
        ("mười lăm lớp", [15]),
        ("hai mươi mốt, ba mươi tư", [21, 34]),
        ("ba triệu rưỡi", [3_500_000]),
        ("một tỷ hai trăm triệu đồng", [1_200_000_000]),
        ("hai nghìn không trăm hai mươi sáu", [2026]),
        ("Hai mô hình, ba tổ", [2, 3]),
        ("hai chục", [20]),
        ("một trăm năm xã", [105]),
        ("một nghìn chín trăm", [1900]),
    ],
)
def test_numbers_in_words(text: str, values: list[int]) -> None:
    assert [n.value for n in number_words(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "không có hồ sơ",
        "năm nay",
        "một số hồ sơ",
        "bộ phận một cửa",
        "dịch vụ một phần",
        "thứ ba",
        "tháng mười",
        "hàng trăm lượt",
        "đầu tư công",
        "quý ba",
    ],
)
def test_words_that_only_look_like_numbers(text: str) -> None:
    assert number_words(text) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "một",
                "hai",
                "mươi",
                "trăm",
                "nghìn",
                "triệu",
                "linh",
                "năm",
                "rưỡi",
                "lăm",
                "tỷ",
                "và",
            ]
        )
    )
)
def test_any_run_of_numeral_words_is_read_without_failing(parts: list[str]) -> None:
    text = " ".join(parts)
    for number in number_words(text):
        assert text[number.start : number.end] == number.text
        assert number.value > 0


def test_scales() -> None:
    assert SCALES["triệu"] == 10**6
    assert SCALES["tỷ"] == SCALES["tỉ"] == 10**9
    assert SCALES["nghìn"] == SCALES["ngàn"] == 1000
