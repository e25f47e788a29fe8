"""Suites over a few generated reports, and over a product broken on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.build import Assistant
from assistant.compare import Comparison
from assistant.compare_wanted import Wanted
from evals.made_world import open_made_world
from evals.results import Measure
from evals.suites import comparison, documents
from evals.world import World
from vectorstore.records import Block, Reference


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with open_made_world(tmp_path_factory.mktemp("made"), reports=16) as opened:
        yield opened


def value(measures: list[Measure], name: str) -> float:
    return next(measure.value for measure in measures if measure.name == name)


def test_generated_reports_are_stored_with_their_truth(world: World) -> None:
    assert len(world.reports) == 16
    assert set(world.known.outlines) == set(world.known.references) == world.files
    assert {file.rpartition(".")[2] for file in world.files} == {"txt", "docx", "pdf"}


def test_outline_and_references_are_measured(world: World) -> None:
    assert value(documents.outline(world), "outline_recall") > 0.95
    assert value(documents.references(world), "references_recall") > 0.9


def test_lost_headings_and_wrong_dates_are_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = world.assistant.library.ledger
    stored, cited = ledger.blocks, ledger.references

    def every_other(report_id: str) -> tuple[Block, ...]:
        return tuple(stored(report_id)[::2])

    def undated(*scope: object) -> list[Reference]:
        return [replace(each, date="1999-01-01") for each in cited()]

    monkeypatch.setattr(type(ledger), "blocks", lambda _, report_id: every_other(report_id))
    monkeypatch.setattr(type(ledger), "references", lambda _, *scope: undated(*scope))
    assert value(documents.outline(world), "outline_recall") < 0.8
    assert value(documents.references(world), "references_recall") < 0.2


def test_communes_are_compared_with_what_they_report(world: World) -> None:
    measures = comparison.comparison(world)
    assert value(measures, "comparison_values") > 0.7
    assert value(measures, "comparison_sources") == 1.0


@pytest.mark.parametrize("broken", ["period ignored", "wrong source"])
def test_a_broken_comparison_is_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    sound = Assistant.compare
    kept = {m.name: m.value for m in comparison.comparison(world)}

    def compare(self: Assistant, wanted: Wanted) -> Comparison:
        if broken == "period ignored":
            return sound(self, replace(wanted, period=""))
        found = sound(self, wanted)
        moved = tuple(replace(c, start=c.start + 1) for c in found.citations)
        return replace(found, citations=moved)

    monkeypatch.setattr(Assistant, "compare", compare)
    now = {m.name: m.value for m in comparison.comparison(world)}
    name = "comparison_values" if broken == "period ignored" else "comparison_sources"
    assert now[name] < kept[name] - 0.2
