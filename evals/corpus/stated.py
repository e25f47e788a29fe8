"""What the reports of a corpus state, by commune, quantity and period; and what is sure of it.

A statement is sure where every place of the corpus that states the quantity for the period
prints the same number, none of them rounds it off in words, and none is part of a planted error.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from evals.corpus.quantities import Nature, catalogue
from evals.corpus.records import Fact, MadeReport
from evals.corpus.spans import Quarter, Span
from evals.corpus.truth import line_of, quote_of

_RESULTS = ("actual", "last_period")


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact where a report states it: `number` as printed, `quote` its clause."""

    file: str
    commune: str
    fact: Fact
    number: str
    quote: str

    @property
    def span(self) -> Span:
        """The period: of a state the quarter that it closes, of a year's sum the months to it."""
        last = date.fromisoformat(self.fact.end or self.fact.as_of or "")
        start = date.fromisoformat(self.fact.start) if self.fact.start else None
        first = (start.month + 2) // 3 if start else (last.month + 2) // 3
        return Span(last.year, first, last.month // 3)

    @property
    def key(self) -> Key:
        """What it states, whatever the number."""
        fact = self.fact
        kind = "result" if fact.kind in _RESULTS else fact.kind
        return Key(fact.quantity, kind, fact.start, fact.end, fact.as_of)

    @property
    def amount(self) -> str:
        """The number with its unit as an answer would say it."""
        number = "0" if self.fact.value == 0 else self.number
        return f"{number}{'' if self.fact.unit == '%' else ' '}{self.fact.unit}"


@dataclass(frozen=True, slots=True)
class Key:
    """A quantity of a period: result, target or change."""

    quantity: str
    kind: str
    start: str | None
    end: str | None
    as_of: str | None


class Shelf:
    """All statements of a corpus."""

    def __init__(self, reports: Sequence[MadeReport]) -> None:
        self.reports = {report.file: report for report in reports}
        self.copied = {report.duplicate_of for report in reports} - {None}
        self._all: dict[str, dict[Key, list[Stated]]] = defaultdict(lambda: defaultdict(list))
        self._doubted: set[tuple[str, Key]] = set()
        for report in reports:
            planted = {quote for case in report.truth.anomalies for quote in case.quotes}
            for each in _statements(report):
                self._all[each.commune][each.key].append(each)
                if each.quote in planted:
                    self._doubted.add((each.commune, each.key))

    @cached_property
    def communes(self) -> tuple[str, ...]:
        """Full names in the order of the reports."""
        return tuple(dict.fromkeys(r.communes[0] for r in self.reports.values()))

    def sure(self, commune: str, kind: str = "result") -> dict[Key, Stated]:
        """What is sure of a commune, each with the first place that states it."""
        return {
            key: found[0]
            for key, found in self._all[commune].items()
            if key.kind == kind and self._agreed(commune, key, found)
        }

    def _agreed(self, commune: str, key: Key, found: Sequence[Stated]) -> bool:
        same = len({(each.fact.value, each.fact.unit) for each in found}) == 1
        exact = not any(each.fact.qualifier for each in found)
        return same and exact and (commune, key) not in self._doubted

    def quotes(self, commune: str, key: Key) -> tuple[str, ...]:
        """The only clause that states it; none where there are several to choose from."""
        quotes = {each.quote for each in self._all[commune][key]}
        return tuple(quotes) if len(quotes) == 1 else ()

    def files(self, commune: str, key: Key) -> tuple[str, ...]:
        """The reports that state it."""
        return tuple(dict.fromkeys(each.file for each in self._all[commune][key]))

    def values(self, commune: str, quantity: str) -> set[Decimal]:
        """Every number that a commune's reports give a quantity, in whatever period."""
        return {
            each.fact.value
            for key, found in self._all[commune].items()
            if key.quantity == quantity
            for each in found
        }

    def quarters(self, commune: str) -> set[Quarter]:
        """Every quarter that some result of the commune's reports is about; goals are none, nor
        is what is set for a year."""
        return {
            quarter
            for key, found in self._all[commune].items()
            if key.kind != "target" and nature_of(key.quantity) is not Nature.YEAR
            for quarter in found[0].span.quarters
        }

    def touches(self, commune: str, quantity: str) -> bool:
        """Whether a commune's reports state a quantity, or another from which it could be told."""
        told = {key.quantity.partition("/")[0] for key in self._all[commune]}
        return bool(told & related(quantity))


def _statements(report: MadeReport) -> Iterator[Stated]:
    for said in report.said:
        line = line_of(report.blocks[said.block], said.row)
        number, quote = line[said.start : said.end], quote_of(report.blocks, said)
        yield Stated(report.file, report.communes[0], said.fact, number, quote)


def related(quantity: str) -> set[str]:
    """The quantity and those that make it up, are made up by it, or are in one rate with it."""
    found = {quantity}
    for rate in catalogue().rates.values():
        if quantity in (rate.key, *rate.over):
            found |= {rate.key, *rate.over}
    for group in (group for topic in catalogue().topics for group in topic.groups):
        if quantity in (group.total, *group.parts):
            found |= {group.total, *group.parts}
    return found


def nature_of(quantity: str) -> Nature:
    """What time its values belong to; of a rate, that of its numerator."""
    quantity = quantity.partition("/")[0]
    rate = catalogue().rates.get(quantity)
    return catalogue().counts[rate.over[0] if rate else quantity].nature
