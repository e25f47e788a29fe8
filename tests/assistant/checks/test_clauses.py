"""The part of a report that a clause stands in."""

from __future__ import annotations

from assistant.checks.reading.clauses import Part, aimed, clauses_of
from tests.assistant.checks.claims_draft import draft


def _parts(plans: str) -> dict[str, Part]:
    opened = draft("Làm tốt.", "- Còn khó.", plans)
    return {clause.said.rstrip("."): clause.part for clause in opened.once(clauses_of)}


def test_a_heading_of_more_than_plans_leaves_the_part_to_the_titles_below() -> None:
    parts = _parts(
        "Giữ vững kết quả.\n\nIV. ĐÁNH GIÁ, PHƯƠNG HƯỚNG\n\n1. Mặt được\n\n"
        "Bến tàu sạch hơn.\n\n2. Hạn chế\n\nBến tàu chưa có mái che.\n\n"
        "3. Phương hướng quý III\n\nLợp mái che bến tàu."
    )
    assert parts["bến tàu chưa có mái che"] is Part.LIMIT
    assert parts["lợp mái che bến tàu"] is Part.PLAN
    assert parts["giữ vững kết quả"] is Part.PLAN


def test_a_turn_in_the_results_tells_of_a_limit() -> None:
    opened = draft("Bến tàu đã mở. Tuy nhiên bến tàu chưa có mái che. Khách đông hơn.")
    told = [c.part for c in opened.once(clauses_of) if c.part is not Part.PLAN][:3]
    assert told == [Part.RESULT, Part.LIMIT, Part.RESULT]


def test_praise_of_those_who_direct_is_no_aim() -> None:
    opened = draft("Lãnh đạo quan tâm chỉ đạo sát sao; các việc đều xong, không có việc chậm.")
    clause = next(c for c in opened.once(clauses_of) if "việc chậm" in c.said)
    assert not aimed(clause, clause.said.index("không"))
