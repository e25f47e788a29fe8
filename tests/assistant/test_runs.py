"""Kept runs: files read as data, broken ones named, runs compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.runs import (
    SHIPPED,
    Run,
    UnreadableRunError,
    compared,
    extent,
    kept_runs,
    parsed,
    read_run,
    shipped_run,
)
from tests.assistant.kept_runs import Json, case, keep, measure, run
from vectorstore.errors import NotFoundError


def read(result: Json, name: str = "evals-1") -> Run:
    return parsed(json.dumps(result), name)


def test_a_run_of_the_first_versions_is_read() -> None:
    old: Json = {"suites": {"odd": {"value": 0.5, "n": 2, "low": 0.1, "high": 0.9, "failing": []}}}
    (measured,) = read(old).measures
    assert (measured.title, measured.floor, measured.failed) == ("odd", None, 0)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"suites": 3}', '{"suites": {"a": {"value": "x"}}}', "[" * 5_000, "\x00\xff",
     '{"suites": {"a": {"value": NaN, "n": 1, "low": 0, "high": 1}}}'],
)  # fmt: skip
def test_a_broken_file_is_named_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "evals-1.json"
    path.write_text(text, "latin-1")
    with pytest.raises(UnreadableRunError, match=r"evals-1\.json không phải kết quả đo"):
        read_run(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="khong-co"):
        read_run(tmp_path / "khong-co.json")


def test_broken_files_harm_no_other(tmp_path: Path) -> None:
    keep(tmp_path, 2, run(2, a=measure(0.9)))
    keep(tmp_path, 1, run(1, a=measure(0.8)))
    (tmp_path / "evals-20261103.json").write_text("{", "utf8")
    (tmp_path / "bench-20261103.json").write_text("{}", "utf8")
    kept = kept_runs(tmp_path)
    assert [each.suites["a"].value for each in kept.runs] == [0.8, 0.9]
    assert len(kept.unreadable) == 1


def test_a_file_written_anew_is_read_anew(tmp_path: Path) -> None:
    path = keep(tmp_path, 1, run(1, a=measure(0.9)))
    read_run(path)
    path.write_text(json.dumps(run(1, a=measure(0.95))), "utf8")
    assert read_run(path).suites["a"].value == 0.95


def test_each_measure_is_compared_with_the_last_run_that_took_it() -> None:
    first = read(run(1, a=measure(0.9), b=measure(0.9)), "evals-1")
    second = read(run(2, a=measure(0.95)), "evals-2")
    now = read(run(3, a=measure(0.97), b=measure(0.7), c=measure(1.0)), "evals-3")
    changes = compared(now, (first, second))
    assert {name: change.run.name for name, change in changes.items()} == {
        "a": "evals-2",
        "b": "evals-1",
    }
    assert (changes["a"].beyond, changes["b"].beyond) == (False, True)
    assert (changes["a"].improved, changes["b"].improved) == (True, False)


def test_less_is_better_where_the_measure_says_so() -> None:
    before = read(run(1, ms=measure(0.9, better="lower")))
    now = read(run(2, ms=measure(0.8, better="lower")))
    assert compared(now, (before,))["ms"].improved


def test_beyond_needs_both_intervals() -> None:
    """A measure without spread, as of 1 over few cases, doesn't make every step a discovery."""
    before = read(run(1, a=measure(0.99, low=0.9, high=1.0)))
    now = read(run(2, a=measure(1.0, low=1.0, high=1.0)))
    assert not compared(now, (before,))["a"].beyond


def test_cases_newly_failing_and_newly_passing() -> None:
    before = read(run(1, a=measure(0.9, case("C-1"), case("C-2"))))
    now = read(run(2, a=measure(0.9, case("C-2"), case("C-3"))))
    change = compared(now, (before,))["a"]
    assert (change.newly_failing, change.newly_passing) == (("C-3",), ("C-1",))


def test_a_trimmed_run_gives_no_cases_to_compare() -> None:
    before = read(run(1, a=measure(0.9, failed=4)))
    now = read(run(2, a=measure(0.9, case("C-3"))))
    change = compared(now, (before,))["a"]
    assert (change.newly_failing, change.newly_passing) == (None, None)


@pytest.mark.parametrize(
    ("more", "ends"),
    [
        ({}, (0.8, 1.0)),
        ({"low": 0.2, "high": 1.0}, (0.0, 1.0)),
        ({"unit": "ms", "value": 84.0, "low": 76.0, "high": 114.0, "floor": 1000.0}, (0, 1000)),
        ({"unit": "lần", "value": 1.6, "low": 1.3, "high": 2.1, "floor": 1.2}, (0, 2.5)),
        ({"unit": "ca", "value": 0, "low": 0, "high": 0, "floor": 0}, (0, 1)),
    ],
)
def test_scales_hold_everything_drawn(more: Json, ends: tuple[float, float]) -> None:
    (measured,) = read(run(1, a={**measure(0.9), **more})).measures
    assert extent([measured]) == ends


def test_the_run_shipped_with_the_product_is_found_and_read() -> None:
    path = shipped_run()
    assert path is not None
    assert path.name == SHIPPED
    assert read_run(path).held
