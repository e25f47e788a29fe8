"""What a judging model says of answers, and how far it is to be trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.records import Status
from evals.agreement import Agreement, agreement
from evals.controls import CONTROLS
from evals.floors import Floors
from evals.judge import CRITERIA, Exhibit, Judge, Judged
from evals.judging import judged, shown, supported
from evals.report import to_json
from evals.results import Json, Measure, Verdict, share
from evals.world import Asked

_NO_FLOORS = Floors({}, {})
_FAITHFUL, _COMPLETE = "faithfulness", "completeness"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is judged: answers under every criterion, and some of them spoilt on purpose."""

    asked: Sequence[Asked]
    communes: Sequence[str]
    controls: int  # of a kind, at most
    workers: int = 4


@dataclass(frozen=True, slots=True)
class Graded:
    """A measure over what was scored, and the cases that were not: neither zero nor dropped."""

    measure: Measure
    unscored: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """The measures of a judge, and its agreement with the deterministic scorers."""

    graded: tuple[Graded, ...]
    agreements: Mapping[str, Agreement]

    def to_json(self) -> Json:
        """As a run's result: measures that scored anything, what is unscored, agreement."""
        taken = [each for each in self.graded if each.measure.n]
        result = to_json([each.measure for each in taken], _NO_FLOORS)
        suites = result["suites"]
        assert isinstance(suites, dict)
        for each in taken:
            entry = suites[each.measure.name]
            left = len(each.unscored)
            entry["unscored"] = left
            entry["means"] = (
                f"{entry.get('means', '')} (chấm được {each.measure.n} ca, không {left})"
            )
        return {
            **result,
            "unscored": {
                each.measure.name: {"n": len(each.unscored), "cases": list(each.unscored)}
                for each in self.graded
            },
            "agreement": {name: each.to_json() for name, each in self.agreements.items()},
        }


@dataclass(frozen=True, slots=True)
class Spoilt:
    """An answer spoilt in a named way."""

    kind: str
    exhibit: Exhibit
    asked: Asked


def judge_answers(judge: Judge, plan: Plan, progress: Callable[[int, int], None]) -> Findings:
    """Ask the judge about every answer and every control."""
    answered = [a for a in plan.asked if a.answer.status is Status.ANSWERED]
    exhibits = [_exhibit(a, criterion) for a in answered for criterion in CRITERIA]
    spoilt = list(_controls(answered, plan))
    every = [*exhibits, *(each.exhibit for each in spoilt)]
    told = judge.all(every, workers=plan.workers, progress=lambda n: progress(n, len(every)))
    by_name = {(j.exhibit.name, j.exhibit.criterion): j for j in told}
    graded = [_graded(c, [by_name[(a.case.id, c)] for a in answered]) for c in CRITERIA]
    graded += [
        _noticed(kind, [each for each in spoilt if each.kind == kind], by_name) for kind in CONTROLS
    ]
    return Findings(tuple(graded), _agreements(answered, spoilt, by_name))


Told = Mapping[tuple[str, str], Judged]


def _exhibit(asked: Asked, criterion: str) -> Exhibit:
    return Exhibit(asked.case.id, criterion, asked.case.question, asked.answer)


def _controls(answered: Sequence[Asked], plan: Plan) -> Iterable[Spoilt]:
    """Of each kind, spread over the cases."""
    for kind, spoil in CONTROLS.items():
        made = []
        for asked in answered:
            answer = spoil(asked.answer, plan.communes)
            if answer is not None:
                name = f"{asked.case.id} {kind}"
                exhibit = Exhibit(name, _FAITHFUL, asked.case.question, answer)
                made.append(Spoilt(kind, exhibit, asked))
        step = max(1, -(-len(made) // plan.controls)) if plan.controls else len(made) + 1
        yield from made[::step] if plan.controls else ()


def _graded(criterion: str, told: Sequence[Judged]) -> Graded:
    verdicts = [
        Verdict(j.exhibit.name, j.opinion.against, _detail(j))
        for j in told
        if j.opinion is not None
    ]
    return Graded(share(f"judge_{criterion}", verdicts), _unscored(told))


def _noticed(kind: str, spoilt: Sequence[Spoilt], told: Told) -> Graded:
    """Of controls, the share that the judge tells from the answer that they were made of."""
    verdicts, unscored = [], []
    for each in spoilt:
        after = told[(each.exhibit.name, _FAITHFUL)]
        before = told[(each.asked.case.id, _FAITHFUL)]
        if after.opinion is None or before.opinion is None:
            unscored.append(after if after.opinion is None else before)
            continue
        against = [f"chê cả câu trả lời gốc: {why}" for why in before.opinion.against]
        against += [] if after.opinion.against else ["không nhận ra chỗ bị sửa"]
        verdicts.append(Verdict(each.exhibit.name, tuple(against), _detail(after)))
    return Graded(share(f"judge_notices_{kind}", verdicts), _unscored(unscored))


def _agreements(
    answered: Sequence[Asked], spoilt: Sequence[Spoilt], told: Told
) -> Mapping[str, Agreement]:
    """The judge against the scorer of the same thing. Spoilt numbers count as well, for good
    answers alone would leave nothing to disagree on; spoilt communes do not, because that scorer
    looks at numbers only."""
    faithful = [
        (told[(a.case.id, _FAITHFUL)], supported(a.case.id, a.case.question, a.answer).passed)
        for a in answered
    ]
    for each in spoilt:
        if each.kind == "number":
            verdict = supported(each.exhibit.name, each.exhibit.question, each.exhibit.answer)
            faithful.append((told[(each.exhibit.name, _FAITHFUL)], verdict.passed))
    complete = [(told[(a.case.id, _COMPLETE)], judged(a.case, a.answer).passed) for a in answered]
    return {
        "faithfulness_supported": agreement(_scored(faithful)),
        "completeness_right": agreement(_scored(complete)),
    }


def _scored(pairs: Iterable[tuple[Judged, bool]]) -> Iterable[tuple[bool, bool]]:
    return ((not j.opinion.against, right) for j, right in pairs if j.opinion is not None)


def _unscored(told: Iterable[Judged]) -> tuple[Json, ...]:
    return tuple(
        {"id": j.exhibit.name, "why": [j.error], "question": j.exhibit.question.text}
        for j in told
        if j.opinion is None
    )


def _detail(told: Judged) -> Json:
    return shown(told.exhibit.question, told.exhibit.answer)
