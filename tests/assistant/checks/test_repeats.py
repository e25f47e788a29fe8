"""Headings and passages written twice."""

from __future__ import annotations

from assistant.checks.form.repeats import repeated_headings, repeated_passages
from tests.assistant.checks.whole_report import changed, said

LONG = "Đoàn thanh niên phối hợp với các thôn tổ chức ra quân hướng dẫn người dân tại chợ phiên."
ALSO = "Trạm y tế cử hai viên chức trực tại điểm hỗ trợ vào sáng thứ hai và thứ năm hằng tuần."


def test_same_title_among_siblings_with_the_title_it_should_have() -> None:
    draft = changed(("2. Kinh phí\n", "2. Thủ tục hành chính\nKinh phí được giao\n"))
    (finding,) = repeated_headings(draft).findings
    assert finding.expected == "Kinh phí được giao"
    assert [quote.text for quote in finding.quotes] == [
        "1. Thủ tục hành chính",
        "2. Thủ tục hành chính",
    ]


def test_titles_under_different_parents_may_agree() -> None:
    draft = changed(("2. Tổ chức thực hiện", "2. Kinh phí"))
    assert not repeated_headings(draft).findings


def test_sentence_twice_in_a_section() -> None:
    draft = changed(("Các thôn đã", f"Trong quý, {LONG}\n{LONG} Sau đó:\n{LONG}\nCác thôn đã"))
    assert said(repeated_passages(draft)).count(LONG) >= 2


def test_run_of_paragraphs_is_one_finding_though_a_word_differs() -> None:
    block = f"{LONG}\nCó {{}} tổ tham gia hỗ trợ người dân.\n{ALSO}\n"
    draft = changed(("Các thôn đã", f"{block.format('bốn')}{block.format('ba')}Các thôn đã"))
    (finding,) = repeated_passages(draft).findings
    assert len(finding.quotes) == 6


def test_a_whole_paragraph_may_not_stand_in_two_sections() -> None:
    draft = changed(
        ("Các thôn đã", f"{LONG} {ALSO}\nCác thôn đã"),
        ("Một số thôn", f"{LONG} {ALSO}\nMột số thôn"),
    )
    assert len(repeated_passages(draft).findings) == 1


def test_sentences_twice_in_two_paragraphs_are_one_finding() -> None:
    twice = f"{LONG} {ALSO} Có ba tổ.\n{LONG} {ALSO} Có bốn tổ.\n"
    assert len(repeated_passages(changed(("Các thôn đã", f"{twice}Các thôn đã"))).findings) == 1


def test_a_sentence_may_stand_in_two_sections() -> None:
    draft = changed(
        ("Các thôn đã", f"{LONG}\nCác thôn đã"), ("Một số thôn", f"{LONG}\nMột số thôn")
    )
    assert not repeated_passages(draft).findings
