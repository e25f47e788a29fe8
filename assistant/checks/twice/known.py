"""The numbers that a report tells, by what they count, by sentence and by value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from assistant.checks.reading.cells_told import cells_told
from assistant.checks.reading.numbers_told import Told, numbers_told
from assistant.checks.reading.statements import Weights, weights_of
from assistant.checks.records import Draft


class Known:
    """The numbers of a report by what they count, by sentence and by value, with its words."""

    def __init__(self, told: Sequence[Told], weights: Weights) -> None:
        self.told = told
        self.weights = weights
        self.by_head: dict[str, list[Told]] = defaultdict(list)
        self.by_sentence: dict[int, list[Told]] = defaultdict(list)
        self.by_value: dict[tuple[str, Decimal], list[Told]] = defaultdict(list)
        for each in told:
            self.by_head[each.head].append(each)
            self.by_sentence[each.sentence].append(each)
            self.by_value[each.unit, each.value].append(each)

    def at(self, place: int) -> list[Told]:
        """The numbers whose sentence or row has an offset of the report."""
        return [m for m in self.told if m.quote.start <= place < m.quote.end]


def known_of(draft: Draft) -> Known:
    """The numbers of a report's text and tables, for `Draft.once`."""
    told = [*draft.once(numbers_told), *draft.once(cells_told)]
    return Known(told, draft.once(weights_of))
