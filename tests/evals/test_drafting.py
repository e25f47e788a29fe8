"""The scorers of drafts pass sound drafts and fail on mutated ones, each for its own reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.drafting.records import (
    DraftedReport,
    DraftSection,
    DraftSentence,
    Placeholder,
    SentenceKind,
)
from evals.drafted import Drafted, drafts_of, evaluated
from evals.drafting_truth import Truth, truth_of
from evals.results import Measure
from evals.suites.drafting import scored
from evals.world import World
from tests.evals.sample_world import small_world
from vectorstore.records import Period

Change = Callable[[DraftSentence], DraftSentence]
_TOLD = (SentenceKind.FIGURE, SentenceKind.JUDGEMENT)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with small_world(tmp_path_factory.mktemp("drafts")) as opened:
        yield opened


@pytest.fixture(scope="module")
def drafts(world: World) -> list[Drafted]:
    return drafts_of(world)


@pytest.fixture(scope="module")
def truth(world: World) -> Truth:
    return truth_of(world)


def _measures(world: World, drafts: list[Drafted], truth: Truth) -> dict[str, Measure]:
    return {m.name: m for m in scored(drafts, truth, world)}


def _changed(
    drafts: list[Drafted], change: Callable[[DraftSection], DraftSection]
) -> list[Drafted]:
    """The drafts with each section changed."""
    return [
        replace(d, report=replace(d.report, sections=tuple(map(change, d.report.sections))))
        for d in drafts
    ]


def _sentences(drafts: list[Drafted], change: Change) -> list[Drafted]:
    def section(one: DraftSection) -> DraftSection:
        kept = tuple(tuple(map(change, paragraph)) for paragraph in one.paragraphs)
        return replace(one, paragraphs=kept)

    return _changed(drafts, section)


def _told(change: Change) -> Change:
    return lambda s: change(s) if s.kind in _TOLD and s.figures else s


def test_sound_drafts_pass(world: World, drafts: list[Drafted], truth: Truth) -> None:
    found = _measures(world, drafts, truth)
    assert len(drafts) == 4
    assert found["draft_figures_right"].value >= 0.98
    assert found["draft_unsupported_numbers"].value == 0
    assert found["draft_coverage"].value >= 0.98
    assert found["draft_turns_right"].value == 1
    assert found["draft_sides_right"].value >= 0.95
    assert found["draft_register"].value >= 0.99
    assert found["draft_carried_exact"].value == 1
    assert all(m.n >= 10 for name, m in found.items() if not name.endswith("_ms"))


def test_another_value_is_no_truth(world: World, drafts: list[Drafted], truth: Truth) -> None:
    def wrong(sentence: DraftSentence) -> DraftSentence:
        first = replace(sentence.figures[0], value=sentence.figures[0].value + 7)
        return replace(sentence, figures=(first, *sentence.figures[1:]))

    found = _measures(world, _sentences(drafts, _told(wrong)), truth)
    assert found["draft_figures_right"].value < 0.7
    assert found["draft_unsupported_numbers"].value > 50
    assert found["draft_coverage"].value < 0.7


def test_a_value_of_another_time_is_no_truth(
    world: World, drafts: list[Drafted], truth: Truth
) -> None:
    long_ago = Period(date(2019, 1, 1), date(2019, 3, 31))

    def wrong(sentence: DraftSentence) -> DraftSentence:
        return replace(
            sentence, figures=tuple(replace(f, period=long_ago) for f in sentence.figures)
        )

    assert (
        _measures(world, _sentences(drafts, _told(wrong)), truth)["draft_figures_right"].value == 0
    )


def test_a_number_without_a_figure_is_counted(
    world: World, drafts: list[Drafted], truth: Truth
) -> None:
    def wrong(sentence: DraftSentence) -> DraftSentence:
        return replace(sentence, text=f"{sentence.text[:-1]}, thêm 98.765 hồ sơ.")

    changed = _sentences(drafts, _told(wrong))
    sound = _measures(world, drafts, truth)
    found = _measures(world, changed, truth)["draft_unsupported_numbers"]
    assert found.value == found.n == sound["draft_unsupported_numbers"].n


def test_a_sentence_without_source_is_counted(
    world: World, drafts: list[Drafted], truth: Truth
) -> None:
    changed = _sentences(drafts, _told(lambda s: replace(s, citations=())))
    found = _measures(world, changed, truth)["draft_unsupported_numbers"]
    assert found.value == found.n > 0


def test_a_computation_that_does_not_come_out_supports_nothing(
    world: World, drafts: list[Drafted], truth: Truth
) -> None:
    def wrong(sentence: DraftSentence) -> DraftSentence:
        figures = tuple(
            f if f.derived is None else replace(f, derived=replace(f.derived, formula="1 + 1"))
            for f in sentence.figures
        )
        return replace(sentence, figures=figures)

    assert (
        _measures(world, _sentences(drafts, wrong), truth)["draft_unsupported_numbers"].value > 20
    )


def test_left_out_figures_lower_the_coverage(
    world: World, drafts: list[Drafted], truth: Truth
) -> None:
    changed = _changed(drafts, lambda s: replace(s, paragraphs=s.paragraphs[1:]))
    found = _measures(world, changed, truth)
    assert found["draft_coverage"].value < 0.6


@pytest.mark.parametrize(
    ("was", "then"),
    [("tăng", "giảm"), ("giảm", "tăng"), ("so với quý", "so với năm"), ("thấp hơn", "cao hơn")],
)
def test_a_comparison_turned_round_is_wrong(
    world: World, drafts: list[Drafted], truth: Truth, was: str, then: str
) -> None:
    changed = _sentences(drafts, _told(lambda s: replace(s, text=s.text.replace(was, then))))
    assert _measures(world, changed, truth)["draft_turns_right"].failing


def test_strengths_and_limits_exchanged_are_wrong(
    world: World, drafts: list[Drafted], truth: Truth
) -> None:
    other = {"uu-diem": "ton-tai-han-che", "ton-tai-han-che": "uu-diem"}
    changed = _changed(drafts, lambda s: replace(s, slug=other.get(s.slug, s.slug)))
    assert _measures(world, changed, truth)["draft_sides_right"].value < 0.5


def test_a_missed_target_that_no_limit_tells_is_wrong(
    world: World, drafts: list[Drafted], truth: Truth
) -> None:
    key = (drafts[1].commune, "dvc.reuse_rate")
    reached = truth.at(*key, drafts[1].time)[0]
    higher = replace(reached, kind="target", value=Decimal(100), parts=())
    strict = replace(truth, cases={**truth.cases, key: [*truth.cases[key], higher]})
    failing = _measures(world, drafts, strict)["draft_sides_right"].failing
    assert any("missed:dvc.reuse_rate" in str(case["id"]) for case in failing)
    assert any("uu-diem:dvc.reuse_rate" in str(case["id"]) for case in failing)


def _with_gap(report: DraftedReport, gap: Placeholder) -> DraftedReport:
    said = DraftSentence(f"- {gap.text}.", SentenceKind.PLACEHOLDER)
    last = replace(report.sections[-1], paragraphs=((said,),))
    return replace(
        report,
        sections=(*report.sections[:-1], last),
        placeholders=(*report.placeholders, gap),
    )


def test_a_gap_that_is_none_and_a_gap_in_other_words_are_wrong(
    world: World, drafts: list[Drafted], truth: Truth
) -> None:
    told = Placeholder(
        "[chưa có số liệu: Tổng số hồ sơ tiếp nhận, quý I/2026]",
        "Tổng số hồ sơ tiếp nhận",
        "tthc.received",
        "quý I/2026",
    )
    unlike = replace(told, text="[thiếu số liệu]", indicator_id="xahoi.poor_rate")
    before = len(_measures(world, drafts, truth)["draft_gaps_exact"].failing)
    for gap in (told, unlike):
        changed = [replace(d, report=_with_gap(d.report, gap)) for d in drafts]
        after = _measures(world, changed, truth)["draft_gaps_exact"]
        assert len(after.failing) == before + len(drafts)


def test_a_gap_that_is_not_told_is_wrong(world: World, drafts: list[Drafted], truth: Truth) -> None:
    changed = _changed(drafts, lambda s: replace(s, paragraphs=()))
    silent = [replace(d, report=replace(d.report, placeholders=())) for d in changed]
    bare = Truth({}, {})
    found = _measures(world, silent, bare)["draft_gaps_exact"]
    assert found.value == 0 and found.n > 20
    assert "thiếu mà không ghi" in str(found.failing[0]["why"])


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda text: text.removeprefix("- ")[0].lower() + text.removeprefix("- ")[1:],
        lambda text: text.removesuffix("."),
        lambda text: text.replace(".", " nhé.", 1) if text.endswith(".") else text,
        lambda text: f"Chúng tôi thấy {text[0].lower()}{text[1:]}",
        lambda text: text.replace(" xã ", " xã xã ", 1),
        lambda text: text.replace(", ", " ,, ", 1),
        lambda text: f"{text[:-1]} (chưa khép.",
        lambda text: f"{text[:-1]}!",
    ],
)
def test_what_no_office_writes_is_told(
    world: World, drafts: list[Drafted], truth: Truth, spoilt: Callable[[str], str]
) -> None:
    changed = _sentences(drafts, _told(lambda s: replace(s, text=spoilt(s.text))))
    sound = len(_measures(world, drafts, truth)["draft_register"].failing)
    assert len(_measures(world, changed, truth)["draft_register"].failing) > sound + 10


def test_a_sentence_said_twice_is_told(world: World, drafts: list[Drafted], truth: Truth) -> None:
    def twice(section: DraftSection) -> DraftSection:
        return replace(section, paragraphs=(*section.paragraphs, *section.paragraphs))

    found = _measures(world, _changed(drafts, twice), truth)["draft_register"]
    assert found.value < 0.75


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda text: text.split(" [gợi ý")[0] + ".",
        lambda text: text.replace("- ", "- Toàn bộ ", 1),
    ],
)
def test_carried_words_are_marked_and_exact(
    world: World, drafts: list[Drafted], truth: Truth, spoilt: Callable[[str], str]
) -> None:
    def wrong(sentence: DraftSentence) -> DraftSentence:
        if sentence.kind is not SentenceKind.SUGGESTION:
            return sentence
        return replace(sentence, text=spoilt(sentence.text))

    found = _measures(world, _sentences(drafts, wrong), truth)["draft_carried_exact"]
    assert found.value == 0 and found.n > 0


def test_a_slow_section_is_measured(world: World, drafts: list[Drafted], truth: Truth) -> None:
    slow = [replace(d, seconds=5.0) for d in drafts]
    assert _measures(world, slow, truth)["draft_section_p95_ms"].value == 5000


def test_formulas_are_worked_out_by_the_scorer_itself() -> None:
    assert evaluated("(1.605 - 1.474) / 1.474 × 100") == Decimal(131) / Decimal(1474) * 100
    assert evaluated("90,56 - 88,41") == Decimal("2.15")
    assert evaluated("__import__('os')") is None
    assert evaluated("1 / 0") is None
