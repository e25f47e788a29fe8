"""Question cases about generated reports: of many kinds, evenly drawn, with the truth as printed.

`answerable`, `worked_out`, `dialogues`, `about_reports` and `refusable` make one case of a kind
about a report, or none where the report gives no occasion; `questions` draws for each report the
kinds that have come least so far. No case is made of what the corpus states in two ways.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from evals.cases import QuestionCase
from evals.corpus import about_reports, answerable, dialogues, refusable, worked_out
from evals.corpus.desk import Desk
from evals.corpus.records import MadeReport
from evals.corpus.stated import Shelf

PER_REPORT = 3

Make = Callable[[Desk, MadeReport], QuestionCase | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """How to make a case of a kind, and how often it comes beside the others."""

    make: Make
    weight: float = 1


KINDS: Mapping[str, Kind] = {
    "count": Kind(answerable.count, 3),
    "english": Kind(answerable.english),
    "rate": Kind(answerable.rate, 2),
    "money": Kind(answerable.money),
    "zero": Kind(answerable.zero),
    "target": Kind(answerable.target),
    "field": Kind(answerable.by_field),
    "relative": Kind(answerable.relative, 2),
    "unit": Kind(answerable.own_unit),
    "compared": Kind(worked_out.compared, 2),
    "added": Kind(worked_out.added),
    "share": Kind(worked_out.share),
    "unspent": Kind(worked_out.unspent, 0.5),
    "follow-part": Kind(dialogues.part, 1.5),
    "follow-period": Kind(dialogues.other_period, 1.5),
    "follow-commune": Kind(dialogues.other_commune),
    "follow-rate": Kind(dialogues.percent),
    "number": Kind(about_reports.number, 1.5),
    "document": Kind(about_reports.document, 1.5),
    "blank": Kind(about_reports.unnumbered, 0.5),
    "period": Kind(refusable.other_time, 1.5),
    "commune": Kind(refusable.other_commune),
    "quantity": Kind(refusable.other_quantity, 1.5),
    "premise": Kind(refusable.false_premise, 2),
    "clarify": Kind(refusable.nobody),
}


def questions(reports: Sequence[MadeReport], *, seed: int) -> tuple[QuestionCase, ...]:
    """At most three cases a report, the same ones for the same reports and seed."""
    desk = Desk(Shelf(reports), random.Random(f"{seed} questions"))
    made: Counter[str] = Counter()
    asked: set[tuple[str, ...]] = set()
    return tuple(
        case for report in reports for case in islice(_about(desk, report, made, asked), PER_REPORT)
    )


def _about(
    desk: Desk, report: MadeReport, made: Counter[str], asked: set[tuple[str, ...]]
) -> Iterator[QuestionCase]:
    """Cases about a report, those due first, none that was asked before."""
    for name in _due(desk, made):
        case = KINDS[name].make(desk, report)
        if case is None:
            continue
        words = (case.question.text, *(turn.content for turn in case.question.history))
        if words not in asked:
            made[name] += 1
            asked.add(words)
            yield replace(case, id=f"{report.file}:{name}")


def _due(desk: Desk, made: Counter[str]) -> list[str]:
    """The kinds, those furthest behind their share first."""
    return sorted(KINDS, key=lambda name: (made[name] / KINDS[name].weight, desk.draw.random()))
