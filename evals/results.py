"""What a scorer gives: a value with its interval, and the cases that failed, in full."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

Json = dict[str, object]
Item = TypeVar("Item")

_Z = 1.96  # of an interval of 95 %
_RESAMPLES = 1_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """One case judged: it passed when nothing speaks against it. `detail` is for the reader."""

    case: str
    against: tuple[str, ...]
    detail: Json

    @property
    def passed(self) -> bool:
        """Whether the case passed."""
        return not self.against

    def to_json(self) -> Json:
        """The case as a report shows it."""
        return {"id": self.case, "why": list(self.against), **self.detail}


@dataclass(frozen=True, slots=True)
class Measure:
    """A named figure of the product over n cases, with the interval of 95 % around it."""

    name: str
    value: float
    n: int
    low: float
    high: float
    failing: tuple[Json, ...] = ()


def share(name: str, verdicts: Iterable[Verdict]) -> Measure:
    """The share of cases that passed."""
    judged = list(verdicts)
    passed = sum(verdict.passed for verdict in judged)
    low, high = wilson(passed, len(judged))
    value = passed / len(judged) if judged else 0.0
    return Measure(name, value, len(judged), low, high, failing(judged))


def count(name: str, verdicts: Iterable[Verdict]) -> Measure:
    """How many cases failed: a figure that should be 0."""
    judged = list(verdicts)
    failed = sum(not verdict.passed for verdict in judged)
    low, high = wilson(failed, len(judged))
    cases = len(judged)
    return Measure(name, failed, cases, low * cases, high * cases, failing(judged))


def failed_share(name: str, verdicts: Iterable[Verdict]) -> Measure:
    """The share of cases that failed: a figure that should be small."""
    judged = list(verdicts)
    failed = sum(not verdict.passed for verdict in judged)
    low, high = wilson(failed, len(judged))
    value = failed / len(judged) if judged else 0.0
    return Measure(name, value, len(judged), low, high, failing(judged))


def statistic(
    name: str,
    items: Sequence[Item],
    compute: Callable[[Sequence[Item]], float],
    *,
    failed: Iterable[Verdict] = (),
) -> Measure:
    """Any figure computed over items; its interval comes from resampling them."""
    if not items:
        return Measure(name, 0.0, 0, 0.0, 0.0)
    draw = random.Random(20_26)
    values = sorted(compute(draw.choices(items, k=len(items))) for _ in range(_RESAMPLES))
    low, high = values[int(0.025 * _RESAMPLES)], values[int(0.975 * _RESAMPLES)]
    return Measure(name, compute(items), len(items), low, high, failing(failed))


def failing(verdicts: Iterable[Verdict]) -> tuple[Json, ...]:
    """The failed cases, in full."""
    return tuple(verdict.to_json() for verdict in verdicts if not verdict.passed)


def wilson(passed: int, n: int) -> tuple[float, float]:
    """Wilson's interval of 95 % for a share."""
    if n == 0:
        return 0.0, 1.0
    share_ = passed / n
    middle = (share_ + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * sqrt(share_ * (1 - share_) / n + _Z**2 / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def mean(values: Sequence[float]) -> float:
    """The mean."""
    return sum(values) / len(values) if values else 0.0


def percentile(values: Sequence[float], share_: float) -> float:
    """The smallest value that this share of the values does not exceed."""
    ordered = sorted(values)
    place = max(0, min(len(ordered) - 1, -int(-share_ * len(ordered) // 1) - 1))
    return ordered[place] if ordered else 0.0
