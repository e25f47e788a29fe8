"""What is known of a library's figures, with the names that each may be called by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from assistant.change import before
from evals.cases import FigureCase
from evals.corpus import quantities
from evals.reading import bare, base_value
from evals.world import World
from vectorstore.records import Period
from vectorstore.vocabulary import indicators

Key = tuple[str, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of a commune with the names that it may be called by."""

    commune: str
    case: FigureCase
    names: tuple[str, ...]

    @property
    def key(self) -> Key:
        """Of what, and of which time it is."""
        return (self.commune, bare(self.case.indicator), self.case.start, self.case.last_day)

    @property
    def period(self) -> Period:
        """Its time."""
        day = date.fromisoformat
        case = self.case
        return Period(
            day(case.start) if case.start else None,
            day(case.end) if case.end else None,
            day(case.as_of) if case.as_of else None,
        )


@dataclass(frozen=True, slots=True)
class Known:
    """All facts of a library; `values` are those that any report states for a key."""

    facts: tuple[Fact, ...]
    targets: tuple[Fact, ...]
    values: Mapping[Key, frozenset[Decimal]]
    letterheads: tuple[Mapping[str, object], ...]
    communes: tuple[str, ...] = ()

    def told(self, fact: Fact) -> Fact | None:
        """The same quantity for the period before; None where it isn't known for certain."""
        then = before(fact.period)
        last = then.last_day
        key = (
            fact.commune,
            bare(fact.case.indicator),
            then.start.isoformat() if then.start else None,
            last.isoformat() if last else None,
        )
        found = [f for f in self.facts if f.key == key]
        return found[0] if found and self.sure(found[0]) else None

    def sure(self, fact: Fact) -> bool:
        """Whether all reports agree on a fact."""
        return len(self.values[fact.key]) == 1


def known_of(world: World) -> Known:
    """The facts of a library's reports, from their truth."""
    heads = {head.file: head.fields for head in world.letterheads}
    facts: list[Fact] = []
    targets: list[Fact] = []
    for case in world.known.figures:
        commune = heads.get(case.file, {}).get("commune")
        if not commune or not (case.start or case.last_day):
            continue
        fact = Fact(str(commune), case, _names(case))
        if case.kind in ("actual", "last_period"):
            facts.append(fact)
        elif case.kind == "target":
            targets.append(fact)
    values: dict[Key, set[Decimal]] = {}
    for fact in facts:
        values.setdefault(fact.key, set()).add(base_value(fact.case.value, fact.case.unit))
    communes = tuple(dict.fromkeys(fact.commune for fact in facts))
    frozen = {key: frozenset(found) for key, found in values.items()}
    wanted = ("symbol", "issued_on", "commune")
    heads_of = tuple(h for h in heads.values() if all(h.get(name) for name in wanted))
    return Known(tuple(facts), tuple(targets), frozen, heads_of, communes)


def _names(case: FigureCase) -> tuple[str, ...]:
    """All names of the quantity: the generator's, the catalogue's, else the case's own."""
    found = [lower(case.indicator)]
    found += _made_names().get(case.indicator, ())
    known = indicators.catalogue().indicators.get(case.indicator_id or "")
    if known is not None:
        found.append(lower(known.name))
    return tuple(dict.fromkeys(found))


@cache
def _made_names() -> dict[str, tuple[str, ...]]:
    data = quantities.catalogue()
    every: Sequence[quantities.Quantity | quantities.Rate]
    every = (*data.counts.values(), *data.rates.values())
    return {name: each.names for each in every for name in each.names}


def lower(text: str) -> str:
    """With a small first letter, but for an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
