"""Any text against the library: right statements stand, and each kind of error is told."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.drafting.records import CheckedText, ClaimVerdict, Standing
from assistant.drafting.text_check import check_text
from ingest.index import ingest
from ingest.results import SourceFile
from vectorstore.library import Library
from vectorstore.records import Period

_REPORT = """ỦY BAN NHÂN DÂN
{commune}
Số: {number}/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{name}, ngày {day} năm 2026

BÁO CÁO
Kết quả cải cách hành chính {period} năm 2026

Thực hiện Kế hoạch số 35/KH-UBND ngày 12/01/2026 của UBND tỉnh.

I. KẾT QUẢ THỰC HIỆN
{results}

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Hùng
"""
_LATER = (
    "Trong quý II năm 2026, xã tiếp nhận 850 hồ sơ, trong đó trực tuyến 731 hồ sơ; tỷ lệ hồ sơ nộp"
    " trực tuyến đạt 86% (731/850 hồ sơ).\nĐã giải quyết 820 hồ sơ, trong đó giải quyết quá hạn 0"
    " hồ sơ; tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn đạt 100%.\nTính đến ngày 30/6/2026 đã"
    " giải ngân 215 triệu đồng."
)
_EARLIER = (
    "Trong quý I năm 2026, xã tiếp nhận 800 hồ sơ, trong đó trực tuyến 720 hồ sơ; tỷ lệ hồ sơ nộp"
    " trực tuyến đạt 90% (720/800 hồ sơ).\nĐã giải quyết 760 hồ sơ, trong đó giải quyết quá hạn 4"
    " hồ sơ."
)
_OTHER = "Trong quý II năm 2026, xã tiếp nhận 412 hồ sơ."


def _source(file: str, commune: str, number: int, quarter: str, results: str) -> SourceFile:
    text = _REPORT.format(
        commune=commune.upper(),
        number=number,
        name=commune.partition(" ")[2],
        day="05 tháng 7" if quarter == "II" else "04 tháng 4",
        period=f"quý {quarter}",
        results=results,
    )
    return SourceFile(file, data=text.encode())


@pytest.fixture
def shelf(library: Library) -> Library:
    sources = [
        _source("a.txt", "xã Thượng Lâm", 71, "II", _LATER),
        _source("b.txt", "xã Thượng Lâm", 32, "I", _EARLIER),
        _source("c.txt", "xã Yên Phúc", 18, "II", _OTHER),
    ]
    assert not [r.error for r in ingest(sources, library).reports if r.error]
    return library


_QUARTER = Period(date(2026, 4, 1), date(2026, 6, 30))


def _check(shelf: Library, text: str, period: Period | None = _QUARTER) -> CheckedText:
    return check_text(text, shelf, unit="xã Thượng Lâm", period=period)


def _standing(shelf: Library, text: str) -> Standing:
    return _check(shelf, text).statements[-1].standing


def _claim(checked: CheckedText, text: str) -> ClaimVerdict:
    return next(c for s in checked.statements for c in s.claims if c.text == text)


@pytest.mark.parametrize(
    "text",
    [
        "Tổng số hồ sơ tiếp nhận của xã Thượng Lâm trong quý II/2026 là 850 hồ sơ.",
        "Số hồ sơ nộp trực tuyến quý I/2026: 720 hồ sơ.",
        "Tỷ lệ nộp hồ sơ trực tuyến đạt 86%.",
        "Quý II/2026, tổng số hồ sơ tiếp nhận là 850 hồ sơ, tăng 50 hồ sơ so với quý I/2026.",
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 86%, giảm 4 điểm phần trăm so với quý trước.",
        "Tính đến ngày 30/6/2026, kinh phí đã giải ngân là 0,215 tỷ đồng.",
        "Trong quý II/2026 không có hồ sơ giải quyết quá hạn.",
        "Thực hiện Kế hoạch số 35/KH-UBND ngày 12/01/2026.",
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 86% (731/850 hồ sơ).",
    ],
)
def test_what_the_reports_bear_out_is_supported(shelf: Library, text: str) -> None:
    assert _standing(shelf, text) is Standing.SUPPORTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổng số hồ sơ tiếp nhận quý II/2026 là 580 hồ sơ.", "850 hồ sơ"),
        ("Tỷ lệ hồ sơ nộp trực tuyến quý II/2026 đạt 68%.", "86%"),
        ("Tổng số hồ sơ tiếp nhận quý I/2026 là 850 hồ sơ.", "800 hồ sơ"),
        ("Tổng số hồ sơ tiếp nhận của xã Yên Phúc quý II/2026 là 850 hồ sơ.", "412 hồ sơ"),
        ("Tổng số hồ sơ tiếp nhận quý II/2026 là 731 hồ sơ.", "850 hồ sơ"),
        ("Đến ngày 30/6/2026, kinh phí đã giải ngân là 215 tỷ đồng.", "215 triệu đồng"),
        ("Tổng số hồ sơ tiếp nhận là 850 hồ sơ, giảm so với quý I/2026.", "tăng"),
        ("Trong quý I/2026 không có hồ sơ giải quyết quá hạn.", "4 hồ sơ"),
        ("Thực hiện Kế hoạch số 35/KH-UBND ngày 21/02/2026.", "12/01/2026"),
        ("Thực hiện Quyết định số 35/KH-UBND ngày 12/01/2026.", "kế hoạch"),
    ],
)
def test_what_the_reports_speak_against_is_contradicted(
    shelf: Library, text: str, expected: str
) -> None:
    checked = _check(shelf, text)
    against = [
        c for s in checked.statements for c in s.claims if c.standing is Standing.CONTRADICTED
    ]
    assert [c.expected for c in against][:1] == [expected]
    assert against[0].citation is not None


@pytest.mark.parametrize(
    "text",
    [
        "Tổng số hồ sơ tiếp nhận quý IV/2023 là 850 hồ sơ.",
        "Tổng số hồ sơ tiếp nhận của xã Bình Hải quý II/2026 là 850 hồ sơ.",
        "Số học sinh được miễn học phí quý II/2026 là 850 học sinh.",
        "Thực hiện Kế hoạch số 918/KH-UBND ngày 12/01/2026.",
    ],
)
def test_what_no_report_tells_is_not_found(shelf: Library, text: str) -> None:
    assert _standing(shelf, text) is Standing.NOT_FOUND


def test_an_opinion_is_left_unchecked(shelf: Library) -> None:
    checked = _check(shelf, "Công tác chỉ đạo, điều hành có nhiều đổi mới, sát với thực tế.")
    assert [s.standing for s in checked.statements] == [Standing.UNCHECKED]
    assert not checked.citations


def test_the_time_of_the_sentence_before_goes_on_and_a_new_line_ends_it(shelf: Library) -> None:
    checked = _check(
        shelf,
        "Quý I/2026, xã tiếp nhận 800 hồ sơ. Số hồ sơ đã giải quyết là 760 hồ sơ.\n"
        "Số hồ sơ đã giải quyết là 820 hồ sơ.",
    )
    assert [s.standing for s in checked.statements] == [Standing.SUPPORTED] * 3


def test_a_citation_is_the_exact_span_and_the_claim_its_place(shelf: Library) -> None:
    text = "Tổng số hồ sơ tiếp nhận quý II/2026 là 850 hồ sơ."
    checked = _check(shelf, text)
    claim = _claim(checked, "850 hồ sơ")
    cited = next(c for c in checked.citations if c.key == claim.citation)
    report = shelf.ledger.report(cited.report_id)
    assert report is not None and report.text[cited.start : cited.end] == cited.quote
    assert "850" in cited.quote
    assert text[claim.start : claim.end] == claim.text


def test_each_number_of_a_row_is_of_its_column(shelf: Library) -> None:
    checked = _check(
        shelf,
        "| Chỉ tiêu | Quý I/2026 | Quý II/2026 |\n|---|---|---|\n"
        "| Tổng số hồ sơ tiếp nhận | 800 | 850 |\n| Số hồ sơ đã giải quyết | 820 | 820 |",
    )
    told = [c.standing for s in checked.statements for c in s.claims if c.kind == "number"]
    right, wrong = Standing.SUPPORTED, Standing.CONTRADICTED
    assert told == [right, right, wrong, right]


def test_a_target_to_be_reached_is_no_statement_of_fact(shelf: Library) -> None:
    checked = _check(shelf, "II. PHƯƠNG HƯỚNG\nTỷ lệ hồ sơ nộp trực tuyến đạt 95%.")
    assert checked.statements[-1].standing is Standing.UNCHECKED


def _bad(checked: CheckedText) -> list[str]:
    bad = (Standing.CONTRADICTED, Standing.NOT_FOUND)
    return [c.text for s in checked.statements for c in s.claims if c.standing in bad]


@pytest.mark.parametrize(
    "text",
    [
        "Trong quý II/2026, xã tiếp nhận 850 hồ sơ [1], tăng 50 hồ sơ (6,25%) so với quý I/2026"
        " (800 hồ sơ) [1][2], trong đó: trực tuyến 731 hồ sơ [1].",
        "Trong quý II/2026, xã tiếp nhận 850 hồ sơ; so với quý I/2026 (800 hồ sơ) tăng 50 hồ sơ.",
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 86% (731/850), giảm 4 điểm phần trăm so với mức 90% của"
        " quý I/2026.",
        "Tỷ lệ hồ sơ nộp trực tuyến giảm từ 90% (quý I/2026) xuống 86%.",
        "Trong quý II/2026 không có hồ sơ giải quyết quá hạn, trong khi quý I/2026 có 4 hồ sơ giải"
        " quyết quá hạn.",
        "Nguồn: “Tính đến ngày 30/6/2026 đã giải ngân 215 triệu đồng.”",
    ],
)
def test_a_comparison_is_read_with_its_own_time(shelf: Library, text: str) -> None:
    assert _bad(_check(shelf, text)) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Xã tiếp nhận 850 hồ sơ, tăng 60 hồ sơ so với quý I/2026 (800 hồ sơ).", "60 hồ sơ"),
        ("Xã tiếp nhận 850 hồ sơ, tăng 50 hồ sơ (2,65%) so với quý I/2026.", "2,65%"),
        ("Xã tiếp nhận 850 hồ sơ, tăng 50 hồ sơ so với mức 780 hồ sơ của quý I/2026.", "780 hồ sơ"),
        ("Xã tiếp nhận 850 hồ sơ, giảm 50 hồ sơ so với quý I/2026 (800 hồ sơ).", "giảm"),
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 86%, thấp hơn 4,4 điểm phần trăm so với quý I/2026"
         " (90%).", "4,4 điểm phần trăm"),
    ],
)  # fmt: skip
def test_each_piece_of_a_comparison_is_judged_by_itself(
    shelf: Library, text: str, wrong: str
) -> None:
    assert wrong in _bad(_check(shelf, text))


def test_a_period_that_something_is_compared_with_does_not_go_on(shelf: Library) -> None:
    text = (
        "Xã tiếp nhận 850 hồ sơ, tăng 50 hồ sơ so với mức 800 hồ sơ của quý I/2026. Đã giải quyết"
        " 820 hồ sơ."
    )
    assert _bad(_check(shelf, text)) == []
