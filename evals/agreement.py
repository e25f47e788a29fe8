"""How far two scorers of the same cases agree, beyond what chance would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evals.results import Json


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of the cases that judge and deterministic scorer both judged."""

    both_right: int = 0
    both_wrong: int = 0
    only_judge_right: int = 0
    only_scorer_right: int = 0

    @property
    def n(self) -> int:
        """Cases in all."""
        return self.both_right + self.both_wrong + self.only_judge_right + self.only_scorer_right

    @property
    def rate(self) -> float | None:
        """The share of cases judged alike; None without cases."""
        return (self.both_right + self.both_wrong) / self.n if self.n else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where chance alone would agree on everything."""
        if self.rate is None:
            return None
        judge = (self.both_right + self.only_judge_right) / self.n
        scorer = (self.both_right + self.only_scorer_right) / self.n
        chance = judge * scorer + (1 - judge) * (1 - scorer)
        return None if chance == 1 else (self.rate - chance) / (1 - chance)

    def to_json(self) -> Json:
        """The four counts with both figures."""
        return {
            "n": self.n,
            "both_right": self.both_right,
            "both_wrong": self.both_wrong,
            "only_judge_right": self.only_judge_right,
            "only_scorer_right": self.only_scorer_right,
            "rate": None if self.rate is None else round(self.rate, 4),
            "kappa": None if self.kappa is None else round(self.kappa, 4),
        }


def agreement(pairs: Iterable[tuple[bool, bool]]) -> Agreement:
    """Of (judge, scorer) verdicts on the same cases, right being True."""
    told = list(pairs)
    return Agreement(
        both_right=told.count((True, True)),
        both_wrong=told.count((False, False)),
        only_judge_right=told.count((True, False)),
        only_scorer_right=told.count((False, True)),
    )
