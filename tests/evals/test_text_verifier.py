"""True statements are true, planted errors are errors, and the suite tells a check that fails."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice

import pytest

from assistant.drafting.records import CheckedText
from evals import drafted_errors
from evals.cases import FigureCase
from evals.drafted_statements import Drafted, Stated, drafted, stated_by
from evals.false_statements import PLANTS, planted
from evals.known_facts import Known, known_of
from evals.reading import values_in
from evals.results import Measure
from evals.suites import draft_text
from evals.suites import text_verifier as suite
from evals.true_statements import Spec, specs, stated
from evals.world import World
from tests.evals.sample_world import small_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with small_world(tmp_path_factory.mktemp("texts")) as opened:
        yield opened


@pytest.fixture(scope="module")
def known(world: World) -> Known:
    return known_of(world)


def _by_name(measures: list[Measure]) -> dict[str, Measure]:
    return {measure.name: measure for measure in measures}


def _true(known: Known, shape: str, wanted: int) -> list[Spec]:
    every = specs(known, random.Random(3))
    return [spec for spec in islice(every, 600) if spec.shape == shape][:wanted]


def test_a_true_statement_says_a_figure_of_the_truth(known: Known) -> None:
    for number, spec in enumerate(_true(known, "plain", 20)):
        case: FigureCase = spec.fact.case
        text = stated(spec, random.Random(number), "x").text
        assert case.value in values_in(text) or spec.unit != case.unit
        assert any(name in text.lower() for name in map(str.lower, spec.fact.names))


def test_a_change_is_the_difference_of_two_known_figures(known: Known) -> None:
    for spec in _true(known, "moved", 10):
        assert spec.then is not None
        change = spec.fact.case.value - spec.then.case.value
        assert (spec.turn == "tăng") is (change > 0)


@pytest.mark.parametrize("kind", ["digits", "indicator"])
def test_a_planted_number_is_no_value_that_a_report_states(known: Known, kind: str) -> None:
    for spec in _true(known, "plain", 30):
        wrong = PLANTS[kind](known, spec, random.Random(1))
        if wrong is not None and wrong.unit == spec.fact.case.unit:
            assert wrong.value not in known.values[spec.fact.key]


@pytest.mark.parametrize("kind", sorted(PLANTS))
def test_each_kind_of_error_is_planted_and_differs_from_the_truth(known: Known, kind: str) -> None:
    cases = list(planted(known, kind, random.Random(5), 3))
    if kind == "commune":  # a library of one commune: invented ones
        assert all("xã Thượng Lâm" not in case.text for case in cases)
    assert len({case.text for case in cases}) == len(cases) > 0
    assert {case.error for case in cases} == {kind}


def test_the_check_catches_errors_and_leaves_the_truth_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suite, "TRUE", 40)
    monkeypatch.setattr(suite, "EACH", 6)
    found = _by_name(suite.text_verifier(world))
    assert found["text_caught"].value >= 0.95
    assert found["text_true_flagged"].value <= 0.03
    assert found["text_true_supported"].value >= 0.9


def test_a_check_that_finds_nothing_is_measured_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suite, "TRUE", 4)
    monkeypatch.setattr(suite, "EACH", 2)
    monkeypatch.setattr(suite, "check_text", lambda text, *_, **__: CheckedText(text, ()))
    found = _by_name(suite.text_verifier(world))
    assert (found["text_caught"].value, found["text_true_supported"].value) == (0.0, 0.0)
    assert found["text_caught"].failing[0]["text"]


@pytest.fixture(scope="module")
def sentences(world: World) -> list[Drafted]:
    return drafted(world, random.Random(1), most=4)


@pytest.fixture(scope="module")
def stated_values(world: World) -> Stated:
    return stated_by(world)


@pytest.mark.parametrize("kind", sorted(drafted_errors.PLANTS))
def test_an_error_is_written_into_a_drafted_sentence(
    sentences: list[Drafted], stated_values: Stated, kind: str
) -> None:
    draw = random.Random(4)
    found = list(drafted_errors.planted_in(sentences, kind, stated_values, draw, 4))
    assert found
    assert all(wrong.text != wrong.origin.text for wrong in found)


def test_drafts_are_measured_and_a_check_that_finds_nothing_fails(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_text, "EACH", 4)
    found = _by_name(draft_text.draft_text(world))
    assert found["draft_text_caught"].value >= 0.9
    assert found["draft_text_true_flagged"].value <= 0.05
    monkeypatch.setattr(draft_text, "check_text", lambda text, *_, **__: CheckedText(text, ()))
    blind = _by_name(draft_text.draft_text(world))
    assert blind["draft_text_caught"].value == 0.0
