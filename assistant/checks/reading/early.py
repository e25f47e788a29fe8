"""Files settled on time along with those settled early, where a list names them apart."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.checks.reading.measures import measure
from assistant.checks.records import Draft
from vectorstore.records import Figure
from vectorstore.vocabulary.text import fold

_EARLY = re.compile(r"\btruoc (?:thoi )?han\b")


def with_early(draft: Draft, top: Figure) -> list[Decimal]:
    """Files settled on time along with those settled early, listed beside each other: "trước hạn:
    300", "đúng hạn: 150", whatever name they were read under."""
    if top.indicator_id != "tthc.resolved_on_time" or top.part_of is None:
        return []
    return [
        measure(top) + measure(f)
        for f in draft.figures
        if f.part_of == top.part_of and f is not top and _EARLY.search(_own_words(draft, f))
    ]


def _own_words(draft: Draft, figure: Figure) -> str:
    """The words of its clause up to the number."""
    return re.split(r"[,;\n]", fold(draft.text[figure.start : figure.value_end]))[-1]
