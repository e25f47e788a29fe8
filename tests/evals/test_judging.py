"""Each judge passes a right answer and fails it once something in it is spoilt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.records import Answer, AnswerFigure, Citation, Derived, Question, Status
from evals.cases import Expected, QuestionCase
from evals.judging import evidence, exact_citations, judged, supported, unsupported
from vectorstore.records import Period

REPORT = "Quý III, xã tiếp nhận 1.049 hồ sơ, quá hạn 02 hồ sơ. Ngày 05/7/2026 ban hành kế hoạch."
QUOTE = REPORT[:51]
CITATION = Citation(1, "r1", "Báo cáo quý III", "xã Yên Phúc", None, "II. Kết quả", QUOTE, 0, 51)
RIGHT = Answer(
    Status.ANSWERED, "Xã Yên Phúc tiếp nhận 1.049 hồ sơ, quá hạn 02 hồ sơ [1].", (CITATION,)
)
CASE = QuestionCase(
    id="C-1",
    question=Question("Quý III xã Yên Phúc tiếp nhận bao nhiêu hồ sơ?"),
    type="lookup",
    values=(Expected(Decimal(1049), "hồ sơ"),),
    quotes=("xã tiếp nhận 1.049 hồ sơ",),
)
REFUSED = Answer(Status.REFUSED, "Kho không có số liệu này.", reason="không có")


def texts(report_id: str) -> str:
    return REPORT if report_id == "r1" else ""


def said(text: str) -> Answer:
    return replace(RIGHT, text=text)


def test_the_right_answer_passes() -> None:
    assert judged(CASE, RIGHT).against == ()


@pytest.mark.parametrize(
    "answer",
    [
        said("Xã Yên Phúc tiếp nhận 1.048 hồ sơ [1]."),  # a wrong digit
        said("Xã Yên Phúc tiếp nhận 104,9 hồ sơ [1]."),  # a wrong place
        said("Xã Yên Phúc tiếp nhận nhiều hồ sơ [1]."),  # no value
        said("Báo cáo “Kế hoạch số 1.049”, ngày 10/4/9: không rõ [1]."),
        replace(RIGHT, citations=()),
        replace(RIGHT, status=Status.REFUSED),
        replace(RIGHT, status=Status.CLARIFY),
    ],
    ids=["digit", "place", "none", "elsewhere", "uncited", "refused", "clarify"],
)
def test_a_spoilt_answer_fails(answer: Answer) -> None:
    case = replace(CASE, values=(Expected(Decimal(1049)),))
    if "Kế hoạch số" in answer.text:
        title = replace(CITATION, title="Kế hoạch số 1.049")
        answer = replace(answer, citations=(title,))
    assert judged(case, answer).against


def test_zero_may_be_said_in_words_only_when_it_is_said() -> None:
    case = replace(CASE, values=(Expected(Decimal(0)),))
    assert judged(case, said("Xã không có nhiệm vụ quá hạn [1].")).passed
    assert not judged(case, said("Xã có 2 nhiệm vụ quá hạn [1].")).passed


def test_a_whole_other_set_of_values_is_as_good() -> None:
    case = replace(CASE, other_values=((Expected(Decimal(7)), Expected(Decimal(8))),))
    assert judged(case, said("Gồm 7 và 8 hồ sơ [1].")).passed
    assert not judged(case, said("Gồm 7 hồ sơ [1].")).passed


def test_dates_words_and_forbidden_words() -> None:
    case = replace(
        CASE,
        values=(),
        dates=(date(2026, 7, 5),),
        contains=("kế hoạch",),
        contains_any=(("UBND", "Ủy ban"),),
        must_not_contain=("nghị quyết",),
    )
    right = "Kế hoạch của Uỷ ban, ngày 05/7/2026 [1]."
    assert judged(case, said(right)).passed
    for spoilt in ("05/8/2026", "15/7/2026"):
        assert not judged(case, said(right.replace("05/7/2026", spoilt))).passed
    assert not judged(case, said(right.replace("Kế hoạch", "Công văn"))).passed
    assert not judged(case, said(right.replace("Uỷ ban", "Sở"))).passed
    assert not judged(case, said(f"{right} Nghị quyết")).passed


def test_a_contradiction_asks_for_a_warning() -> None:
    case = replace(CASE, tags=frozenset({"warning"}))
    assert not judged(case, RIGHT).passed
    assert judged(case, replace(RIGHT, warnings=("Báo cáo nêu hai số.",))).passed


@pytest.mark.parametrize("behaviour", ["abstain", "abstain_and_correct"])
def test_refusals_switched_off_fail(behaviour: str) -> None:
    case = replace(CASE, behaviour=behaviour, values=())
    assert judged(case, REFUSED).passed
    assert not judged(case, RIGHT).passed
    assert not judged(case, replace(RIGHT, status=Status.CLARIFY)).passed


def test_a_correction_has_to_be_told() -> None:
    case = replace(CASE, behaviour="abstain_and_correct", corrections=(Expected(Decimal(2)),))
    assert not judged(case, REFUSED).passed
    assert judged(case, replace(REFUSED, text="Báo cáo nêu 02 hồ sơ quá hạn.")).passed


def test_an_answer_where_a_question_back_is_due_fails() -> None:
    case = replace(CASE, behaviour="clarify")
    assert judged(case, Answer(Status.CLARIFY, "Của xã nào?")).passed
    assert not judged(case, RIGHT).passed


def test_evidence_is_missing_when_another_sentence_is_cited() -> None:
    assert evidence(CASE, RIGHT).passed
    other = replace(CITATION, quote="Ngày 05/7/2026 ban hành kế hoạch.")
    assert not evidence(CASE, replace(RIGHT, citations=(other,))).passed


@pytest.mark.parametrize(
    "spoilt",
    [
        replace(CITATION, start=1, end=52),  # off by one
        replace(CITATION, end=50),
        replace(CITATION, quote=QUOTE.replace("1.049", "1.048")),
        replace(CITATION, report_id="r2"),
        replace(CITATION, quote="", end=0),
    ],
    ids=["shifted", "short", "altered", "elsewhere", "empty"],
)
def test_an_inexact_citation_fails(spoilt: Citation) -> None:
    sound = exact_citations("C-1", CASE.question, RIGHT, texts)
    assert [v.passed for v in sound] == [True]
    broken = exact_citations("C-1", CASE.question, replace(RIGHT, citations=(spoilt,)), texts)
    assert [v.passed for v in broken] == [False]


def test_a_marker_without_citation_fails() -> None:
    answer = said("Xã tiếp nhận 1.049 hồ sơ [1] [2].")
    verdicts = exact_citations("C-1", CASE.question, answer, texts)
    assert [v.case for v in verdicts if not v.passed] == ["C-1 [2]"]


def test_a_number_beside_the_citations_is_unsupported() -> None:
    assert unsupported(CASE.question, RIGHT) == []
    assert unsupported(CASE.question, said("Xã tiếp nhận 1.048 hồ sơ [1].")) == ["1.048"]
    assert not supported("C-1", CASE.question, said("Có 3 hồ sơ [1].")).passed


def test_what_the_user_said_or_a_computation_gave_is_supported() -> None:
    answer = said("Không phải 12 hồ sơ [1].")
    assert unsupported(Question("Vì sao có 12 hồ sơ?"), answer) == []
    figure = AnswerFigure(
        indicator="Tỷ lệ",
        indicator_id=None,
        value=Decimal("0.19"),
        unit="%",
        period=Period(),
        commune="xã Yên Phúc",
        derived=Derived("02 / 1.049 × 100", (1,)),
        citation=1,
    )
    computed = replace(said("Tỷ lệ quá hạn 0,19% [1]."), figures=(figure,))
    assert unsupported(CASE.question, computed) == []
    assert unsupported(CASE.question, replace(computed, figures=())) == ["0.19"]


def test_the_months_of_a_figures_period_may_be_named() -> None:
    half = Period(date(2025, 7, 1), date(2025, 12, 31))
    figure = AnswerFigure("Số phản ánh", None, Decimal(13), "phản ánh", half, "xã A", 1)
    text = "6 tháng cuối năm 2025: 1.049 hồ sơ [1]."
    told = Answer(Status.ANSWERED, text, (CITATION,), (figure,))
    assert unsupported(CASE.question, told) == []
    assert unsupported(CASE.question, replace(told, figures=())) == ["2025", "6"]
