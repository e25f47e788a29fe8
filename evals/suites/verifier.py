"""What the gate stops: a fluent model that lies in named ways, with the gate and without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from evals.cases import QuestionCase
from evals.liar import Liar, Statement
from evals.lies import SWAPPED
from evals.results import Json, Measure, Verdict, failed_share
from evals.ungated import BothWays, TwoWays, stands
from evals.world import World

SEED = 2026


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the model, and what became of it behind the gate."""

    case: QuestionCase
    statement: Statement
    asked: BothWays

    @property
    def shown(self) -> bool:
        """Whether the reader sees it behind the gate."""
        return stands(self.statement.text, self.asked.gated.text)

    @property
    def written(self) -> bool:
        """Whether a reader would see it without the gate."""
        return stands(self.statement.text, self.asked.raw.text)


def verifier(world: World) -> list[Measure]:
    """The share of lies that reach the reader without and with the gate, by kind in the failing
    cases; the share of true statements that the gate withholds from a model that never lies."""
    lies = [told for told in _run(world, lying=True) if told.statement.kind]
    honest = list(_run(world, lying=False))
    bound = [told for told in lies if told.statement.kind != SWAPPED]
    swapped = [told for told in lies if told.statement.kind == SWAPPED]
    kept = [told for told in honest if told.asked.gated.composer == "model"]
    return [
        replace(
            failed_share("lies_without_verifier", [_verdict(t, t.written) for t in lies]),
            failing=(),
        ),
        failed_share("lies_with_verifier", [_verdict(t, t.shown) for t in bound]),
        failed_share("lies_swapped_with_verifier", [_verdict(t, t.shown) for t in swapped]),
        failed_share("truths_withheld", [_verdict(t, t.written and not t.shown) for t in kept]),
        failed_share("verifier_fallbacks", _fallbacks(honest)),
    ]


def _run(world: World, *, lying: bool) -> Iterator[Told]:
    """Every statement of the model over the questions that reach it."""
    communes = tuple(c.full_name for c in world.assistant.library.ledger.communes())
    chat = Liar(lying=lying, seed=SEED, communes=communes)
    ways = TwoWays(world.assistant.library, chat, world.assistant.settings.llm)
    for case in world.questions:
        asked = ways.ask(case.question)
        if isinstance(asked, BothWays):
            yield from (Told(case, statement, asked) for statement in chat.told)


def _verdict(told: Told, failed: bool) -> Verdict:
    kind = told.statement.kind or "câu đúng"
    against = (f"{kind}: {'đến' if told.shown else 'không đến'} người đọc",) if failed else ()
    return Verdict(f"{told.case.id} {kind}", against, _detail(told))


def _detail(told: Told) -> Json:
    quote = next((c.quote for c in told.asked.raw.passages if c.key == told.statement.key), None)
    return {
        "question": told.case.question.text,
        "kind": told.statement.kind or None,
        "statement": told.statement.text,
        "quote": quote,
        "answer": told.asked.gated.text,
        "warnings": list(told.asked.gated.warnings),
    }


def _fallbacks(honest: Iterable[Told]) -> list[Verdict]:
    """Answers of an honest model that were given in the reports' own words instead."""
    by_case = {told.case.id: told for told in honest}
    return [
        Verdict(
            name, () if t.asked.gated.composer == "model" else ("trả lời nguyên văn",), _detail(t)
        )
        for name, t in by_case.items()
    ]
