"""The bounds that measures are held to, from one file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.results import Measure
from vectorstore.errors import SettingsError

FLOORS = Path(__file__).with_name("floors.toml")
NEVER_GATING = ("judge_", "model_")  # what a language model says, or is
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Floors:
    """Bounds by the name of the measure: lower ones, and upper ones for what should be small."""

    at_least: Mapping[str, float]
    at_most: Mapping[str, float]

    def bound(self, name: str) -> float | None:
        """The bound of a measure; None for one that is only told."""
        return self.at_least.get(name, self.at_most.get(name))

    def holds(self, measure: Measure) -> bool:
        """Whether a measure keeps its bound."""
        least = self.at_least.get(measure.name)
        most = self.at_most.get(measure.name)
        return (least is None or measure.value >= least - _ROUNDING) and (
            most is None or measure.value <= most + _ROUNDING
        )

    def fallen(self, measures: Iterable[Measure]) -> list[Measure]:
        """The measures beyond their bound."""
        return [measure for measure in measures if not self.holds(measure)]


def read_floors(path: Path = FLOORS) -> Floors:
    """The bounds of a file; one for what must never gate is refused."""
    stored = tomllib.loads(path.read_text("utf8"))
    named = [name for bounds in stored.values() for name in bounds]
    if wrong := sorted(name for name in named if name.startswith(NEVER_GATING)):
        raise SettingsError(f"{path.name}: không đặt ngưỡng cho {', '.join(wrong)}.")
    return Floors(stored.get("at_least", {}), stored.get("at_most", {}))
