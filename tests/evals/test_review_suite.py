"""The suite of the review: what finds nothing scores nothing, what flags all is told so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.checks.records import Finding, FindingKind, Group, Quote, Severity
from evals.corpus.plant import KINDS
from evals.corpus.records import HoldingCase
from evals.results import Measure
from evals.reviewing import FAMILIES, MadeReviews, Reviewer, made_reviews, reviewed
from evals.suites import review as suite
from evals.world import World
from tests.evals.sample_world import small_world
from vectorstore.library import Library


def finding(kind: FindingKind, *quotes: str) -> Finding:
    return Finding(
        kind=kind,
        group=Group.FIGURES,
        severity=Severity.HIGH,
        confidence=1.0,
        check="test",
        message=" ".join(quotes),
        advice="",
        quotes=tuple(Quote(text, 0, len(text)) for text in quotes),
    )


def nothing(file: str, data: bytes, library: Library | None) -> tuple[Finding, ...]:
    return ()


def everything(file: str, data: bytes, library: Library | None) -> tuple[Finding, ...]:
    lines = [line for line in data.decode().splitlines() if line.strip()]
    lined = [finding(kind, line) for line in lines for kind in FindingKind]
    return (*lined, finding(FindingKind.SUM_MISMATCH, *lines))


def only_form(file: str, data: bytes, library: Library | None) -> tuple[Finding, ...]:
    return tuple(
        found for found in everything(file, data, library) if found.kind is FindingKind.STRUCTURE
    )


def measured(reviewer: Reviewer) -> dict[str, Measure]:
    return {measure.name: measure for measure in suite.of_made(reviews(reviewer))}


def reviews(reviewer: Reviewer) -> MadeReviews:
    return made_reviews(4, len(KINDS), reviewer=reviewer)


def test_finding_nothing_scores_nothing() -> None:
    told = measured(nothing)
    assert told["review_found"].value == 0
    assert told["review_found"].n == len(KINDS)
    assert told["review_false_per_report"].value == 0
    assert told["review_false_alarms"].value == 0
    failing = told["review_found"].failing
    assert {case["kind"] for case in failing} == set(KINDS)
    assert {case["found_of_kind"] for case in failing} == {"0/1"}


def test_flagging_everything_fails_the_measures_of_false_alarms() -> None:
    told = measured(everything)
    assert told["review_found"].value > 0.9
    assert told["review_false_per_report"].value > 10
    assert told["review_false_alarms"].value == 1
    assert told["review_false_alarms"].failing[0]["findings"]


def test_a_finding_of_the_wrong_kind_does_not_count() -> None:
    told = measured(only_form)
    assert told["review_found_sums"].value == 0
    assert told["review_found_rates"].value == 0
    assert told["review_found_form"].value > 0.5
    why = told["review_found_sums"].failing[0]["why"]
    assert why == ["told as structure"]


def test_what_the_sound_report_gets_too_is_no_answer_to_the_error() -> None:
    def same(file: str, data: bytes, library: Library | None) -> tuple[Finding, ...]:
        return (finding(FindingKind.SUM_MISMATCH, "hồ sơ"),)

    assert measured(same)["review_found"].value == 0


def test_every_kind_belongs_to_a_family() -> None:
    assert {kind.family for kind in KINDS.values()} == set(FAMILIES)
    for kind in KINDS.values():
        assert FindingKind(kind.kind) in FAMILIES[kind.family]


def test_a_check_that_holds_is_flagged_by_a_finding_on_all_its_numbers() -> None:
    made = reviews(nothing)
    report = next(r for r, _ in made.clean if r.truth.holding)
    case = HoldingCase("x", "sum_mismatch", ("tổng số là 12 hồ sơ", "trực tuyến 7 lượt"))
    report = replace(report, truth=replace(report.truth, holding=(case,)))

    def alarms(*quotes: str) -> float:
        found = (finding(FindingKind.SUM_MISMATCH, *quotes),)
        told = suite.of_made(replace(made, clean=((report, found),)))
        return next(m.value for m in told if m.name == "review_false_alarms")

    assert alarms("tổng số là 12 hồ sơ", "trực tuyến 7 lượt") == 1
    assert alarms("tổng số là 12 hồ sơ") == 0


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with small_world(tmp_path_factory.mktemp("evals")) as opened:
        yield opened


def test_samples_are_reviewed_against_their_own_errors(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suite, "reviewed", lambda *_: ())
    found, false = suite.of_samples(world)
    assert (found.value, found.n) == (0, 1)
    assert false.value == 0
    quote = "đến ngày 30/6/2026 còn 33 hồ sơ đang giải quyết"
    told = (
        finding(FindingKind.CONFLICTING_VALUES, quote),
        finding(FindingKind.SUM_MISMATCH, "một câu nào khác hẳn"),
    )
    monkeypatch.setattr(suite, "reviewed", lambda *_: told)
    found, false = suite.of_samples(world)
    assert found.value == 1
    assert 1 < false.value < 2  # both are out of place but in one of the four


def test_the_product_s_review_is_what_runs() -> None:
    front = "ỦY BAN NHÂN DÂN\nXÃ AN BẰNG\nSố: /BC-UBND\nBÁO CÁO\nKết quả quý I năm 2026\n"
    text = f"{front}I. KẾT QUẢ\nTốt."
    found = reviewed("an-bang.txt", text.encode())
    assert any(each.check == "blank_number_or_date" for each in found)
