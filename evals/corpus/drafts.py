"""Questions about what later drafts corrected: the answer is the newer figure, and it alone."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from evals.cases import QuestionCase
from evals.corpus.asking import Register
from evals.corpus.desk import Desk
from evals.corpus.duplicates import corrections
from evals.corpus.records import MadeReport
from evals.corpus.stated import Shelf


@dataclass(frozen=True, slots=True)
class DraftCase:
    """A question whose value a later draft corrected, and the value that it had before."""

    case: QuestionCase
    before: Decimal
    older: str  # file


def draft_cases(reports: Sequence[MadeReport], *, seed: int) -> tuple[DraftCase, ...]:
    """A case for each correction that only the report and its draft speak of."""
    draw = random.Random(f"{seed} drafts")
    every = Shelf(reports)
    return tuple(case for report in reports for case in _cases(report, every, draw))


def _cases(report: MadeReport, every: Shelf, draw: random.Random) -> Iterator[DraftCase]:
    older = every.reports.get(report.duplicate_of or "")
    if older is None:
        return
    desk = Desk(Shelf([report]), draw)
    known = desk.sure(report.communes[0])
    for number, changed in enumerate(corrections(older, report), start=1):
        fact = report.said[changed.at].fact
        stated = next((each for each in known.values() if each.fact == fact), None)
        if stated is None:
            continue
        if set(every.files(stated.commune, stated.key)) != {older.file, report.file}:
            continue
        register = Register.PLAIN
        text = desk.asker.lookup(fact.quantity, desk.when(stated), stated.commune, register)
        case = desk.of(stated, desk.case(report.file, text, register))
        case = replace(case, id=f"{report.file}:draft-{number}", type="duplicate", quotes=())
        yield DraftCase(case, changed.before, older.file)
