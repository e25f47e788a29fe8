"""One document cited with two numbers, and two documents of one day."""

from __future__ import annotations

from assistant.checks.form.citations import cited_two_ways
from tests.assistant.checks.numbers_draft import checked

_ONE = "- UBND xã ban hành Kế hoạch số 18/KH-UBND ngày 22/01/2026 về chuyển đổi số năm 2026.\n"


def test_one_title_with_two_numbers_is_found() -> None:
    other = "- Thực hiện Kế hoạch số 81/KH-UBND ngày 22/01/2026 về chuyển đổi số năm 2026.\n"
    (found,) = checked(cited_two_ways, _ONE + other).findings
    assert "18/KH-UBND và 81/KH-UBND" in found.message


def test_sentences_go_on_behind_the_title() -> None:
    body = (
        "- Đã ban hành Kế hoạch số 45/KH-UBND ngày 12/01/2026 về học tập số năm 2026, giao 22 việc "
        "cho các phòng.\n- Thực hiện Kế hoạch số 54/KH-UBND ngày 12/01/2026 của UBND xã về học tập "
        "số năm 2026, phấn đấu xong trong quý II.\n"
    )
    assert checked(cited_two_ways, body).findings


def test_two_plans_of_one_day_are_left_alone() -> None:
    other = "- Thực hiện Kế hoạch số 19/KH-UBND ngày 22/01/2026 về phòng, chống thiên tai.\n"
    assert not checked(cited_two_ways, _ONE + other).findings


def test_an_untitled_citation_tells_by_its_digits() -> None:
    swapped, another = (
        f"- Một số chỉ tiêu của Kế hoạch số {n}/KH-UBND ngày 22/01/2026 còn thấp.\n"
        for n in (81, 27)
    )
    assert checked(cited_two_ways, _ONE + swapped).findings
    assert not checked(cited_two_ways, _ONE + another).findings
