"""The gate against drafts that lie, one way each."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.records import AnswerFigure, Citation, Derived, Draft
from assistant.verify import Verdict, gate
from vectorstore.records import Period

TEXT = (
    "Trong 6 tháng đầu năm 2026, xã Thượng Lâm tiếp nhận 2.345 hồ sơ, đạt 98,5%. "
    "Kinh phí được giao là 0,64 tỷ đồng theo Quyết định số 512/QĐ-UBND ngày 20/01/2026. "
    "Việc số hóa kho lưu trữ chưa đồng bộ. Hai mươi ba thôn đã có sóng di động."
)


def texts(report_id: str) -> str:
    return TEXT if report_id == "r" else ""


def citation(quote: str = TEXT, *, key: int = 1, report_id: str = "r") -> Citation:
    start = max(0, TEXT.find(quote))
    return Citation(
        key, report_id, "Báo cáo quý", "xã Thượng Lâm", 1, "I. KẾT QUẢ", quote, start,
        start + len(quote),
    )  # fmt: skip


def passed(text: str, *, composer: str = "model", cited: Citation | None = None) -> str:
    return gate(Draft(text, (cited or citation(),), composer=composer), texts).text


@pytest.mark.parametrize(
    "sentence",
    [
        "Xã Thượng Lâm tiếp nhận 2.345 hồ sơ [1].",
        "Xã tiếp nhận 2345 hồ sơ, đạt 98,5% [1].",
        "Kinh phí được giao là 640 triệu đồng [1].",
        "Kinh phí được giao theo Quyết định số 512/QĐ-UBND ngày 20/01/2026 [1].",
        "Việc số hóa kho lưu trữ chưa đồng bộ [1].",
        "Có 23 thôn đã có sóng di động [1].",
        "Xã tiếp nhận 2.345 hồ sơ. [1]",
    ],
)
def test_what_the_quote_holds_passes(sentence: str) -> None:
    assert "[1]" in passed(sentence)


@pytest.mark.parametrize(
    "lie",
    [
        "Xã tiếp nhận 2.346 hồ sơ [1].",
        "Xã tiếp nhận 2.345 triệu hồ sơ [1].",
        "Xã tiếp nhận 2.345% hồ sơ [1].",
        "Tỷ lệ đạt 98,6% [1].",
        "Kinh phí được giao là 64 triệu đồng [1].",
        "Có hai mươi bốn thôn đã có sóng di động [1].",
        "Kinh phí được giao theo Quyết định số 513/QĐ-UBND [1].",
        "Kinh phí được giao theo Quyết định số 512/QĐ-UBND ngày 21/01/2026 [1].",
        "Xã Yên Phúc tiếp nhận 2.345 hồ sơ [1].",
        "Trong quý III/2026, xã tiếp nhận 2.345 hồ sơ [1].",
        "Việc số hóa kho lưu trữ đồng bộ [1].",
        "Việc số hóa kho lưu trữ chưa đồng bộ.",
        "Việc số hóa kho lưu trữ chưa đồng bộ [7].",
        "Nhiều tuyến đường bê tông mới khánh thành khiến bà con phấn khởi [1].",
    ],
)
def test_a_lie_is_withheld_and_said_without_repeating_it(lie: str) -> None:
    verified = gate(
        Draft(f"{lie}\nXã tiếp nhận 2.345 hồ sơ [1].", (citation(),), composer="model"), texts
    )
    assert verified.text == "Xã tiếp nhận 2.345 hồ sơ [1]."
    assert len(verified.warnings) == 1
    assert "Đã lược bỏ 1 câu" in verified.warnings[0]
    assert not any(char.isdigit() for char in verified.warnings[0].replace("1 câu", ""))


def test_a_lie_beside_a_true_sentence_in_one_line_goes_alone() -> None:
    text = passed("Xã tiếp nhận 2.345 hồ sơ [1]. Tỷ lệ đạt 99% [1]. Kho lưu trữ chưa đồng bộ [1].")
    assert "2.345" in text
    assert "99%" not in text
    assert "chưa đồng bộ" in text


def test_markers_in_other_forms_are_understood() -> None:
    second = citation("Việc số hóa kho lưu trữ chưa đồng bộ.", key=2)
    draft = Draft("Xã tiếp nhận 2.345 hồ sơ 【1】. Số hóa kho lưu trữ chưa đồng bộ [1, 2].",
                  (citation(), second), composer="model")  # fmt: skip
    verified = gate(draft, texts)
    assert verified.text == "Xã tiếp nhận 2.345 hồ sơ [1]. Số hóa kho lưu trữ chưa đồng bộ [1][2]."
    assert [c.key for c in verified.citations] == [1, 2]


@pytest.mark.parametrize(
    "broken",
    [
        citation("Xã tiếp nhận 9.999 hồ sơ."),
        citation("hồ sơ", report_id="gone"),
        Citation(1, "r", "", "", None, "", TEXT[:20], 1, 21),
    ],
)
def test_a_citation_that_is_no_exact_span_supports_nothing(broken: Citation) -> None:
    verified = gate(Draft("Xã tiếp nhận 2.345 hồ sơ [1].", (broken,)), texts)
    assert verified.text == ""
    assert verified.citations == ()


def test_a_grounded_line_may_claim_nothing_without_a_citation() -> None:
    assert passed("Các ý khác xem trong báo cáo.", composer="grounded") != ""
    assert passed("Xã tiếp nhận 2.345 hồ sơ.", composer="grounded") == ""


def test_names_quoted_from_the_cited_place_are_no_claims() -> None:
    cited = Citation(
        1, "r", "Sơ kết 7 tháng", "xã Thượng Lâm", None, "3. Hạ tầng 5G", TEXT, 0, len(TEXT)
    )
    assert passed(
        "Theo “Sơ kết 7 tháng”, mục “3. Hạ tầng 5G” [1]:", composer="grounded", cited=cited
    )
    assert not passed("Theo “Sơ kết 8 tháng” [1]:", composer="grounded", cited=cited)


def figure(value: str, unit: str, derived: Derived | None = None) -> AnswerFigure:
    return AnswerFigure(
        "hồ sơ", None, Decimal(value), unit, Period(), "xã Thượng Lâm", 1, derived=derived
    )


def test_a_computed_figure_passes_only_when_its_formula_holds() -> None:
    right = figure("704.25", "triệu đồng", Derived("2.345 / 2 - 468,25", (1,)))
    assert not gate(Draft("Kết quả là 704,25 triệu đồng [1].", (citation(),), (right,)), texts).text
    share = Derived("98,5 / 100 × 2.345", (1,))
    good = figure("2309.83", "hồ sơ", share)
    assert gate(Draft("Ước 2.309,83 hồ sơ [1].", (citation(),), (good,)), texts).figures == (good,)
    wrong = figure("2400", "hồ sơ", share)
    assert not gate(Draft("Ước 2.400 hồ sơ [1].", (citation(),), (wrong,)), texts).text


def test_a_figure_that_its_citation_does_not_hold_is_dropped() -> None:
    verified = gate(
        Draft("Xã tiếp nhận 2.345 hồ sơ [1].", (citation(),), (figure("7", "hồ sơ"),)), texts
    )
    assert verified.figures == ()


def test_verdicts_tell_contradiction_from_absence() -> None:
    draft = Draft(
        "Số hóa kho lưu trữ đồng bộ [1].\nTỷ lệ đạt 99% [1].", (citation(),), composer="model"
    )
    verdicts = [s.verdict for s in gate(draft, texts).sentences]
    assert verdicts == [Verdict.CONTRADICTED, Verdict.NOT_FOUND]
