"""Near-duplicates: what a later draft changes and what it keeps, and how answers are measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from assistant.records import Answer, Citation, Question, Status
from evals.corpus.drafts import draft_cases
from evals.corpus.duplicates import corrections
from evals.corpus.generate import generate
from evals.corpus.records import MadeReport
from evals.corpus.render import plain_text
from evals.suites.duplicates import duplicates
from evals.truths import Truths
from evals.world import World


@cache
def made() -> dict[str, MadeReport]:
    return {r.file: r for r in generate(seed=3, communes=24, periods=2, duplicates=1.0)}


def near(*, draft: bool) -> list[tuple[MadeReport, MadeReport]]:
    """Each original with its near-duplicate: later drafts or careless copies."""
    pairs = [(made()[r.duplicate_of], r) for r in made().values() if r.duplicate_of]
    return [(old, new) for old, new in pairs if bool(corrections(old, new)) is draft]


def lines(report: MadeReport) -> list[str]:
    return plain_text(report.blocks).split("\n")


def test_without_a_share_there_are_none_and_the_reports_are_the_same() -> None:
    plain = list(generate(seed=3, communes=24, periods=2))
    assert not any(r.duplicate_of for r in plain)
    assert [r for r in made().values() if not r.duplicate_of] == plain


def test_a_share_is_kept() -> None:
    some = [r.duplicate_of for r in generate(seed=3, communes=60, periods=2, duplicates=0.25)]
    assert 15 <= len([file for file in some if file]) <= 45


def test_a_later_draft_corrects_one_or_two_figures_and_is_issued_later() -> None:
    pairs = near(draft=True)
    assert len(pairs) > 10
    for old, new in pairs:
        assert new.file != old.file
        assert 1 <= len(corrections(old, new)) <= 2
        head, earlier = new.truth.letterhead.fields, old.truth.letterhead.fields
        assert head["issued_on"] > earlier["issued_on"]
        assert head["symbol"] in (None, earlier["symbol"])
        changed = [line for line in lines(new) if line not in lines(old)]
        assert 2 <= len(changed) <= len(lines(new)) // 3
    assert {new.truth.letterhead.fields["symbol"] is None for _, new in pairs} == {True, False}


def test_the_truth_of_a_draft_is_what_it_prints() -> None:
    for old, new in near(draft=True):
        shown = lines(new)
        for figure in new.truth.figures:
            assert figure.file == new.file
            assert any(figure.quote in line for line in shown)
        for case in new.truth.references:
            assert any(case.quote in line for line in shown)
        for change in corrections(old, new):
            assert new.said[change.at].fact.value == change.after != change.before


def test_a_careless_copy_names_another_commune_once() -> None:
    pairs = near(draft=False)
    assert pairs
    for old, new in pairs:
        changed = [line for line in lines(new) if line not in lines(old)]
        assert len(changed) == 1
        assert new.truth.letterhead.fields == old.truth.letterhead.fields
        own = plain_text(old.blocks).count(old.communes[0])
        assert plain_text(new.blocks).count(old.communes[0]) == own - 1


@dataclass
class OneAnswer:
    """A library that gives every question the same answer."""

    known: Truths
    text: str

    def ask(self, _: Question) -> Answer:
        cited = Citation(1, "r", "Báo cáo", "xã A", None, "", "câu", 0, 3)
        return Answer(Status.ANSWERED, self.text, (cited,))


def measured(text: str) -> dict[str, float]:
    (draft,) = draft_cases(list(made().values()), seed=1)[:1]
    said = text.format(new=draft.case.values[0].value, old=draft.before)
    world = OneAnswer(Truths(drafts=(draft,)), said)
    return {m.name: m.value for m in duplicates(cast(World, world))}


def test_only_the_newer_figure_alone_is_right() -> None:
    assert measured("Là {new} [1].") == {"duplicates_newer": 1, "duplicates_alone": 1}
    assert measured("Là {new} hoặc {old} [1].") == {"duplicates_newer": 1, "duplicates_alone": 0}
    assert measured("Là {old} [1].") == {"duplicates_newer": 0, "duplicates_alone": 0}


def test_draft_cases_are_of_what_nothing_else_states() -> None:
    drafts = draft_cases(list(made().values()), seed=1)
    assert len(drafts) > 10
    for draft in drafts:
        assert draft.case.values[0].value != draft.before
        assert made()[draft.case.id.rpartition(":")[0]].duplicate_of == draft.older
