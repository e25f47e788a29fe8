"""What is true of a commune's indicators at each time, to hold drafts against."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from evals.cases import CASES, FigureCase
from evals.reading import base_value
from evals.world import World
from vectorstore.vocabulary.indicators import catalogue

TOLD = ("actual", "last_period", "part")
AIMED = ("target", "plan")
_MAP = CASES / "indicators.json"


@dataclass(frozen=True, slots=True)
class Time:
    """Days as ISO; a state has no first day."""

    start: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Truth:
    """Figure cases by commune and catalogue id."""

    cases: dict[tuple[str, str], list[FigureCase]]
    provinces: dict[str, str]

    def told(self, commune: str, indicator: str | None) -> list[FigureCase]:
        """What reports say was reached, now or in what they look back on."""
        return self._of(commune, indicator, TOLD)

    def aimed(self, commune: str, indicator: str | None) -> list[FigureCase]:
        """What the commune's documents, or those of its province, say is to be reached."""
        province = self.provinces.get(commune, "")
        above = self._of(province, indicator, AIMED) if province else []
        return [*self._of(commune, indicator, AIMED), *above]

    def at(self, commune: str, indicator: str | None, time: Time) -> list[FigureCase]:
        """What is said of an indicator at a time: as of its last day, or over its very days."""
        return [c for c in self.told(commune, indicator) if closes(c, time, indicator)]

    def counted(self, commune: str, indicator: str | None, time: Time) -> set[Decimal]:
        """The values of an indicator that only stand in the rates counted with it ("489/588")."""
        found: set[Decimal] = set()
        for rate in catalogue().indicators.values():
            if rate.formula is None or indicator not in (*rate.formula, *rate.bases):
                continue
            place = 0 if indicator == rate.formula[0] else 1
            told = self.at(commune, rate.id, time)
            found |= {c.parts[place] for c in told if len(c.parts) == 2}
        return found

    def core(self, commune: str, time: Time) -> set[str]:
        """All indicators that are told at a time."""
        found = {i for (whose, i) in self.cases if whose == commune}
        return {i for i in found if self.at(commune, i, time)}

    def _of(self, commune: str, indicator: str | None, kinds: Iterable[str]) -> list[FigureCase]:
        return [c for c in self.cases.get((commune, indicator or ""), ()) if c.kind in kinds]


def truth_of(world: World) -> Truth:
    """The truth of a library's reports; the samples' indicators are named by hand."""
    heads = {head.file: head.fields for head in world.letterheads}
    cases: dict[tuple[str, str], list[FigureCase]] = defaultdict(list)
    for case in world.known.figures:
        indicator = case.indicator_id or _named(case.indicator)
        head = heads.get(case.file, {})
        whose = head.get("commune") or head.get("province")
        if indicator and whose:
            cases[str(whose), indicator].append(case)
    provinces = {str(h["commune"]): str(h.get("province")) for h in heads.values() if h["commune"]}
    return Truth(dict(cases), provinces)


def closes(case: FigureCase, time: Time, indicator: str | None = None) -> bool:
    """Whether a case is of a time: a state of its last day, a flow of its very days. What by its
    definition holds on a day may be told of the day or of the time that it ends."""
    if case.last_day != time.last:
        return False
    known = catalogue()
    return case.start in (None, time.start) or indicator in known.states | known.unsummed


def same(case: FigureCase, value: Decimal, unit: str) -> bool:
    """Whether a case states a value, in whatever scale."""
    rate = case.unit.startswith("%") is unit.startswith("%")
    return rate and base_value(case.value, case.unit) == base_value(value, unit)


def _named(label: str) -> str | None:
    """The catalogue id of a label, where it was named by hand; a target's bears a word more."""
    known = _by_hand()
    return known.get(label) or known.get(label.removeprefix("chỉ tiêu "))


@cache
def _by_hand() -> dict[str, str]:
    stored: dict[str, list[str]] = json.loads(_MAP.read_text("utf8"))
    return {name: indicator for indicator, names in stored.items() for name in names}
