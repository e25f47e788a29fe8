"""The unit of money that a table leaves unsaid, known by the sums of the text that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from assistant.checks.reading.quantities import plain_words
from assistant.checks.records import Draft
from vectorstore.vocabulary.numbers import SCALES, parse_number

_SUM = re.compile(
    r"(?<![\w.,/])(?P<value>\d+(?:\.\d{3})*(?:,\d+)?)\s(?P<scale>nghìn|triệu|tỷ|tỉ)\sđồng(?!\w)"
)
_BIG = 1000  # one sum as great is no chance; of lesser ones two
_SMALL = 100
_FEW = 2


def sums_said(draft: Draft) -> Mapping[Decimal, Decimal]:
    """What one of each number is worth that the text tells in money, for `Draft.once`."""
    found: dict[Decimal, Decimal] = {}
    for said in _SUM.finditer(plain_words(draft.text)):
        if (value := parse_number(said["value"])) is not None:
            found[value] = SCALES[said["scale"]]
    return found


def worth_of(column: Iterable[Decimal | None], said: Mapping[Decimal, Decimal]) -> Decimal | None:
    """What one of a column's numbers is worth in đồng, where the text tells enough of them."""
    told = {value for value in column if value is not None and value >= _SMALL and value in said}
    worths = {said[value] for value in told}
    if len(worths) != 1 or (len(told) < _FEW and max(told) < _BIG):
        return None
    return worths.pop()
