"""What the questions about a corpus are drawn with: its statements, a draw, and what was asked."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from assistant.records import Question, Turn
from evals.cases import Expected, QuestionCase
from evals.corpus.asking import Asker, Register, askable
from evals.corpus.records import MadeReport
from evals.corpus.spans import Span
from evals.corpus.stated import Key, Shelf, Stated, nature_of

TODAY = date(2026, 11, 23)  # of every question
_MONEY = {"triệu đồng": Decimal(10**6), "tỷ đồng": Decimal(10**9)}

Wanted = Callable[[Stated], bool]


def _any(_: Stated) -> bool:
    return True


@dataclass(slots=True)
class Desk:
    """Draws statements that are asked for least; the same ones for the same draw."""

    shelf: Shelf
    draw: random.Random
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def asker(self) -> Asker:
        """The wordings."""
        return Asker(self.draw)

    def sure(self, commune: str, kind: str = "result") -> dict[Key, Stated]:
        """What is sure of a commune and has words to be asked with."""
        found = self.shelf.sure(commune, kind)
        return {key: each for key, each in found.items() if askable(key.quantity)}

    def pick(
        self, report: MadeReport, wanted: Wanted = _any, *, kind: str = "result"
    ) -> Stated | None:
        """A sure statement of a report that no other place need be searched for."""
        commune = report.communes[0]
        found = [
            each
            for key, each in self.sure(commune, kind).items()
            if report.file in self.shelf.files(commune, key) and wanted(each)
        ]
        if not found:
            return None
        least = min(found, key=lambda s: (self.asked[s.fact.quantity], self.draw.random()))
        self.asked[least.fact.quantity] += 1
        return least

    def when(self, stated: Stated, register: Register = Register.PLAIN) -> str:
        """The statement's period as a question names it."""
        return self.asker.when(nature_of(stated.fact.quantity), stated.span, register)

    def case(self, file: str, text: str, register: Register = Register.PLAIN) -> QuestionCase:
        """A case of that text as its register types it; its kind and truth come later."""
        text = text if register is Register.ENGLISH else self.asker.typed(text, register)
        tags = frozenset({register.value} - {""})
        return QuestionCase("", Question(text, today=TODAY), "lookup", tags=tags, files=(file,))

    def of(self, stated: Stated, case: QuestionCase) -> QuestionCase:
        """The case with the statement as its answer."""
        values = expected(stated)
        return replace(
            case,
            values=values[0],
            other_values=values[1],
            files=self.shelf.files(stated.commune, stated.key),
            quotes=self.shelf.quotes(stated.commune, stated.key),
        )

    def after(self, case: QuestionCase, question: str, answer: str) -> QuestionCase:
        """The case as a follow-up of a question and its answer."""
        turns = (Turn("user", question), Turn("assistant", answer))
        return replace(
            case,
            type="followup",
            tags=case.tags | {"followup"},
            question=replace(case.question, history=turns),
        )

    def exchange(self, stated: Stated) -> tuple[str, str]:
        """A plain question for a statement and the right answer to it."""
        asker, quantity = self.asker, stated.fact.quantity
        who, when = stated.commune, self.when(stated)
        question = asker.lookup(quantity, when, who, Register.PLAIN)
        answer = asker.filled(
            asker.frame("answered"), quantity, who=who, when=when, number=stated.amount
        )
        return question, answer


def tolerance(stated: Stated) -> Decimal:
    """Half a step of the last printed place of a rate: one worked out anew is as good."""
    exponent = stated.fact.value.as_tuple().exponent
    if stated.fact.unit != "%" or stated.fact.kind == "target" or not isinstance(exponent, int):
        return Decimal(0)
    return Decimal(5).scaleb(exponent - 1)


def expected(stated: Stated) -> tuple[tuple[Expected, ...], tuple[tuple[Expected, ...], ...]]:
    """The value as printed; money also in đồng."""
    fact = stated.fact
    value = Expected(fact.value, fact.unit, tolerance(stated))
    whole = fact.value * _MONEY.get(fact.unit, 1)
    other = () if whole == fact.value else ((Expected(whole, "đồng"),),)
    return (value,), other


def period_of(report: MadeReport) -> Span:
    """The period that a report is about."""
    period = report.truth.letterhead.fields["period"]
    start, end = (date.fromisoformat(period[name]) for name in ("start", "end"))
    return Span(end.year, (start.month + 2) // 3, end.month // 3)
