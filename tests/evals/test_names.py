from __future__ import annotations

from evals.corpus.names import other_name


def test_invented_names_do_not_repeat() -> None:
    names = [other_name(number, {"Yên Phúc"}) for number in range(3_000)]
    assert len(set(names)) == len(names)
    assert other_name(0, {other_name(0, set())}) != other_name(0, set())
