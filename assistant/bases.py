"""Whether a value is told of the period that its source only compares it with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.amounts import amounts_in, year_of
from assistant.citations import MARKER
from assistant.framing import told
from assistant.records import AnswerFigure, Citation
from vectorstore.vocabulary.periods import find_periods, relation
from vectorstore.vocabulary.periods_absolute import PeriodSpan
from vectorstore.vocabulary.text import canonical

_COMPARED = re.compile(r"(?:\bso với|\bso|\bhơn|\bvới mức|\bcùng kỳ|\bgấp)\s+(?:\S+\s+){0,4}$")
_NEW_CLAUSE = re.compile(r"[.,;:]\s|\b(?:tăng|giảm)\b")


def base_as_own(text: str, cited: Sequence[Citation], figures: Sequence[AnswerFigure]) -> bool:
    """Whether a value is bound to a period that the cited place names as a base alone, and that
    the source gives another value or none."""
    plain = canonical(MARKER.sub(" ", told(text)))
    quote = canonical("\n".join(c.quote for c in cited))
    above = canonical("\n".join(f"{c.title}\n{c.heading}" for c in cited))
    year = year_of(f"{quote}\n{above}")
    bases, others = _periods(quote, year)
    owned = [s.period for s in [*others, *_periods(above, year)[1]]]
    owned += [f.period for f in figures]
    for span in _periods(plain, year)[1]:
        same = [b for b in bases if relation(b.period, span.period) == "same"]
        if not same or any(relation(span.period, p) in ("same", "contains") for p in owned):
            continue
        value = _value_of(plain, span)
        if value is not None and not any(value in _values_beside(quote, b) for b in same):
            return True
    return False


def _periods(plain: str, year: int) -> tuple[list[PeriodSpan], list[PeriodSpan]]:
    """The known periods of a text: those that something is compared with, and the others."""
    found = [s for s in find_periods(plain, default_year=year) if s.period.known]
    bases = [s for s in found if _compared(plain, s)]
    return bases, [s for s in found if s not in bases]


def _compared(plain: str, span: PeriodSpan) -> bool:
    clause = _NEW_CLAUSE.split(plain[: span.start])[-1]
    return _COMPARED.search(clause) is not None


def _value_of(plain: str, span: PeriodSpan) -> Decimal | None:
    """The value that a period is said of: the next one, else the one before it."""
    numbers = amounts_in(plain)[1]
    behind = [n.value for n in numbers if n.start >= span.end]
    before = [n.value for n in numbers if n.end <= span.start]
    return behind[0] if behind else before[-1] if before else None


def _values_beside(quote: str, span: PeriodSpan) -> list[Decimal]:
    """The values right before and right behind a base: "mức 83% của quý I", "quý I (83%)"."""
    numbers = amounts_in(quote)[1]
    behind = [n.value for n in numbers if n.start >= span.end][:1]
    before = [n.value for n in numbers if n.end <= span.start][-1:]
    return [*behind, *before]
