"""Questions about generated reports: their answers stand in the reports, their kinds are even."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from evals.cases import Expected, QuestionCase
from evals.corpus.communes import invent
from evals.corpus.generate import generate, world_of
from evals.corpus.quantities import catalogue
from evals.corpus.questions import KINDS, PER_REPORT, questions
from evals.corpus.records import AnomalyCase, MadeReport
from evals.corpus.render import plain_text
from evals.corpus.spans import Span
from evals.corpus.stated import Shelf
from evals.corpus.truth import restated
from evals.reading import bare, values_in, without_dates
from evals.suites.answers import GROUPS

SEED = 21
COMMUNES, PERIODS = 24, 4
WORDS = {Decimal(n): w for n, w in enumerate(("không", "một", "hai", "ba", "bốn", "năm", "sáu"))}


@cache
def reports() -> tuple[MadeReport, ...]:
    return tuple(generate(seed=SEED, communes=COMMUNES, periods=PERIODS, formats=("txt",)))


@cache
def cases() -> tuple[QuestionCase, ...]:
    return questions(reports(), seed=SEED)


@cache
def text_of(file: str) -> str:
    return next(plain_text(r.blocks) for r in reports() if r.file == file)


def kind(case: QuestionCase) -> str:
    return case.id.rpartition(":")[2]


def stands(expected: Expected, text: str) -> bool:
    words = text.lower().split()
    if WORDS.get(expected.value, "-") in words:
        return True
    step = expected.tolerance
    return any(abs(value - expected.value) <= step for value in values_in(text))


def test_the_same_questions_for_the_same_reports_and_seed() -> None:
    assert questions(reports(), seed=SEED) == cases()
    assert questions(reports(), seed=SEED + 1) != cases()


def test_at_most_three_a_report_and_none_twice() -> None:
    assert max(Counter(case.id.rpartition(":")[0] for case in cases()).values()) <= PER_REPORT
    asked = [(case.question.text, case.question.history) for case in cases()]
    assert len(set(asked)) == len(asked)
    assert len({case.id for case in cases()}) == len(cases())


def test_kinds_are_balanced() -> None:
    made = Counter(map(kind, cases()))
    rare = {"blank", "field", "unspent"}  # few reports give the occasion
    assert set(made) >= set(KINDS) - rare
    shares = [made[name] / each.weight for name, each in KINDS.items() if name not in rare]
    assert max(shares) <= 2 * min(shares)


def test_every_group_of_the_suite_has_cases() -> None:
    grouped = Counter(name for case in cases() for name in GROUPS if GROUPS[name](case))
    assert set(grouped) == set(GROUPS) - {"answers_narrative"}
    behaviours = {case.behaviour for case in cases()}
    assert behaviours == {"answer", "abstain", "abstain_and_correct", "clarify"}


def test_every_expected_value_stands_in_each_report_that_it_names() -> None:
    worked_out = {"compared", "added", "share", "unspent"}
    checked = 0
    for case in cases():
        if kind(case) in worked_out:
            continue
        for value in (*case.values, *case.corrections):
            for file in case.files:
                checked += 1
                assert stands(value, text_of(file)), (case.id, value)
    assert checked > 100


def test_evidence_letterheads_and_dates_stand_in_the_report() -> None:
    for case in cases():
        texts = [text_of(file) for file in case.files]
        for quote in (*case.quotes, *case.contains):
            assert any(quote in text for text in texts), (case.id, quote)
        if kind(case) == "document":
            (day,) = case.dates
            assert str(day.year) in case.quotes[0]


def test_what_is_worked_out_is_what_the_world_says() -> None:
    worlds = {invent(SEED, n).full_name: world_of(SEED, n, PERIODS) for n in range(COMMUNES)}
    checked = 0
    for report in reports():
        world = worlds.get(report.communes[0])
        mine = [c for c in cases() if c.id == f"{report.file}:added"]
        if world is None or not mine:
            continue
        sums = set()
        last = _quarter(report)
        for quarter in (last, last.before()):
            both = (quarter, quarter.before())
            if world.knows(both[1]):
                keys = catalogue().counts
                sums |= {sum(world.value(key, span) for span in both) for key in keys}
        assert mine[0].values[0].value in sums
        checked += 1
    assert checked


def _quarter(report: MadeReport) -> Span:
    end = report.truth.letterhead.fields["period"]["end"]
    return Span(int(end[:4]), int(end[5:7]) // 3, int(end[5:7]) // 3)


def test_no_question_is_a_sentence_of_its_report() -> None:
    for case in cases():
        words = bare(case.question.text).strip(" .?")
        assert all(words not in bare(text_of(file)) for file in case.files)


def test_wordings_vary() -> None:
    masked = defaultdict(set)
    names = sorted({r.communes[0].partition(" ")[2] for r in reports()}, key=len, reverse=True)
    for case in cases():
        words = re.sub(r"\d+", "#", case.question.text)
        for name in names:
            words = words.replace(name, "@")
        masked[kind(case)].add(words)
    assert len(masked["count"]) >= 20
    tags = Counter(tag for case in cases() for tag in case.tags)
    assert min(tags[t] for t in ("no_diacritics", "abbr", "colloquial", "english")) >= 5


def test_false_premises_name_a_number_that_the_commune_never_states() -> None:
    shelf = Shelf(reports())
    checked = 0
    for case in (c for c in cases() if kind(c) == "premise"):
        report, right = shelf.reports[case.files[0]], case.corrections[0].value
        told = values_in(without_dates(case.question.text))
        meant = {said.fact.quantity for said in report.said if said.fact.value == right}
        assert right not in told
        assert any(not told & shelf.values(report.communes[0], each) for each in meant), case.id
        checked += 1
    assert checked > 5


def test_missing_communes_and_quantities_are_missing() -> None:
    stored = {r.communes[0].partition(" ")[2] for r in reports()}
    for case in cases():
        if kind(case) == "commune":
            assert not any(bare(name) in bare(case.question.text) for name in stored)
        if case.behaviour == "clarify":
            assert case.question.unit is None
            assert not any(bare(name) in bare(case.question.text) for name in stored)
        if kind(case) == "unit":
            assert case.question.unit in {r.communes[0] for r in reports()}


def test_what_is_stated_in_two_ways_is_not_asked() -> None:
    report = reports()[1]
    shelf = Shelf([report])
    key, sure = next(iter(shelf.sure(report.communes[0]).items()))
    at = next(at for at, said in enumerate(report.said) if said.fact == sure.fact)
    other = restated(replace(report, file="b.txt"), at, "987", Decimal(987))
    assert key not in Shelf([report, other]).sure(report.communes[0])


@pytest.mark.parametrize("planted", [True, False])
def test_a_planted_error_is_not_asked_for(planted: bool) -> None:
    report = reports()[1]
    commune = report.communes[0]
    key, sure = next(iter(Shelf([report]).sure(commune).items()))
    quotes = (sure.quote,) if planted else ()
    anomaly = AnomalyCase("A", "sum_mismatch", "x", quotes, "", "")
    marked = replace(report, truth=replace(report.truth, anomalies=(anomaly,)))
    assert (key in Shelf([marked]).sure(commune)) is not planted
