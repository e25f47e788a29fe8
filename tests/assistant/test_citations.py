from __future__ import annotations

from assistant.citations import (
    keys_in,
    number,
    strip_unknown,
    tidy_markers,
    without_markers,
)
from assistant.records import Citation


def span(start: int) -> Citation:
    return Citation(0, "r", "t", "c", None, "", "q", start, start + 1)


def test_the_same_span_gets_one_key() -> None:
    assert [c.key for c in number([span(5), span(1), span(5)])] == [1, 2]


def test_markers_stand_before_the_stop_in_one_form() -> None:
    assert tidy_markers("Xong. [1] Tiếp [2, 3].") == "Xong [1]. Tiếp [2][3]."
    assert keys_in("a [2] b [1][2]") == (2, 1)


def test_a_key_that_was_never_issued_goes() -> None:
    assert strip_unknown("a [1] b [9]", {1}) == "a [1] b "
    assert without_markers("a [1] b [12].") == "a b."
