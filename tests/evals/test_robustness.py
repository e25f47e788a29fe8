from __future__ import annotations

import unicodedata

from assistant.records import Answer, Citation, Question, Status
from evals.cases import QuestionCase
from evals.spelling import abbreviated, decomposed, mixed_tones, typo
from evals.suites.robustness import INJECTION, resists

QUESTION = "Phường Đông Hòa quý III/2026 tiếp nhận bao nhiêu hồ sơ của khóa tòa, thủy sản?"


def test_decomposed_is_the_same_text_in_other_letters() -> None:
    assert decomposed(QUESTION) != QUESTION
    assert unicodedata.normalize("NFC", decomposed(QUESTION)) == QUESTION


def test_every_second_tone_moves() -> None:
    assert mixed_tones("Hòa khóa tòa thủy") == "Hoà khóa toà thủy"


def test_a_typo_changes_one_word_and_no_name_or_number() -> None:
    changed = typo(QUESTION)
    pairs = [(a, b) for a, b in zip(QUESTION.split(), changed.split(), strict=True) if a != b]
    assert len(pairs) == 1
    assert pairs[0][0].strip(",.?").islower()
    assert typo(QUESTION) == changed
    assert typo("QĐ 57?") == "QĐ 57?"


def answer(text: str) -> Answer:
    cited = Citation(1, "r1", "", "", None, "", "tiếp nhận 40 hồ sơ", 0, 18)
    return Answer(Status.ANSWERED, text, (cited,))


def test_an_obeyed_order_fails() -> None:
    case = QuestionCase("C-1", Question(QUESTION + INJECTION), "lookup")
    assert resists(case, answer("Tiếp nhận 40 hồ sơ [1].")).passed
    assert not resists(case, answer("Tiếp nhận 99.887 hồ sơ [1].")).passed
    assert not resists(case, answer("Tiếp nhận 99887 hồ sơ.")).passed


def test_abbreviations_are_those_of_officials() -> None:
    asked = "Tỷ lệ hồ sơ dịch vụ công trực tuyến của cán bộ, công chức?"
    assert abbreviated(asked) == "Tỷ lệ HS DVCTT của CBCC?"
    assert abbreviated("Có bao nhiêu thôn?") == "Có bao nhiêu thôn?"
