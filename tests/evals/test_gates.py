"""A product broken on purpose falls through a floor; the sound one keeps them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.records import Answer, Question, Status
from evals.floors import read_floors
from evals.results import Measure
from evals.suites import answers, extraction, grounding
from evals.world import World
from tests.evals.sample_world import BrokenWorld, small_world
from vectorstore.vocabulary import numbers

Spoil = Callable[[World], World]
Suite = Callable[[World], list[Measure]]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with small_world(tmp_path_factory.mktemp("evals")) as opened:
        yield opened


def value(measures: list[Measure], name: str) -> float:
    return next(measure.value for measure in measures if measure.name == name)


def fallen(measures: list[Measure]) -> set[str]:
    return {measure.name for measure in read_floors().fallen(measures)}


def wrong_digit(answer: Answer) -> Answer:
    return replace(answer, text=re.sub(r"\d(?=[^\]\d]|$)", "7", answer.text))


def shifted(answer: Answer) -> Answer:
    moved = tuple(replace(c, start=c.start + 1, end=c.end + 1) for c in answer.citations)
    return replace(answer, citations=moved)


def never_refusing(answer: Answer) -> Answer:
    return replace(answer, status=Status.ANSWERED)


def without_period(question: Question) -> Question:
    said = re.sub(r"(?i)quý (?:[IV]+|trước)(?:[/ ](?:năm )?\d+)?|năm ngoái", "", question.text)
    return replace(question, text=re.sub(r"6 tháng đầu năm( \d+)?", "", said), today=None)


def spoilt_answers(spoil: Callable[[Answer], Answer]) -> Spoil:
    return lambda world: BrokenWorld(world, answer=spoil)


def spoilt_questions(spoil: Callable[[Question], Question]) -> Spoil:
    return lambda world: BrokenWorld(world, question=spoil)


# What is broken, and each suite that has to notice, with the measure that has to fall.
BROKEN: dict[str, tuple[Spoil, list[tuple[Suite, str]]]] = {
    "digit": (
        spoilt_answers(wrong_digit),
        [(answers.answers, "answers_values"), (grounding.numbers, "unsupported_numbers")],
    ),
    "citation": (spoilt_answers(shifted), [(grounding.citations, "citations_exact")]),
    "refusal": (spoilt_answers(never_refusing), [(answers.answers, "answers_refusals")]),
    "period": (spoilt_questions(without_period), [(answers.answers, "answers_periods")]),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_product_fails_a_gate(world: World, what: str) -> None:
    spoil, noticed = BROKEN[what]
    spoilt = spoil(world)
    for suite, name in noticed:
        sound, broken = suite(world), suite(spoilt)
        assert name in fallen(broken)
        assert abs(value(sound, name) - value(broken, name)) >= 0.2


def test_a_wrong_reader_of_numbers_fails_a_gate(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dots_as_points(token: str) -> Decimal | None:
        return Decimal(token.replace(",", "")) if token.count(".") < 2 else None

    sound = extraction.figures(world)
    monkeypatch.setattr(numbers, "parse_number", dots_as_points)
    with small_world(tmp_path) as misread:
        broken = extraction.figures(misread)
    assert {"figures_recall", "figures_precision"} <= fallen(broken) - fallen(sound)


def test_the_sound_product_is_grounded(world: World) -> None:
    measures = [*grounding.citations(world), *grounding.numbers(world)]
    assert read_floors().fallen(measures) == []


def test_extraction_is_measured_on_every_figure_of_the_samples(world: World) -> None:
    measures = extraction.figures(world)
    truth = sum(len(world.figure_cases(file)) for file in world.files)
    assert next(m.n for m in measures if m.name == "figures_recall") == truth > 200
    assert value(extraction.metadata(world), "metadata") > 0.9
