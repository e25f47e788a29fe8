"""Where a report speaks of the same thing again: the same number, document or words."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal

from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.symbols import find_symbols, same_symbol
from vectorstore.vocabulary.text import fold_aligned, sentences

Span = tuple[int, int]
_YEARS = range(1990, 2101)
_LIMIT = 200


def find_words(text: str, query: str, limit: int = _LIMIT) -> tuple[Span, ...]:
    """Every place where the words of a query stand in a row, whatever their diacritics."""
    wanted = fold_aligned(" ".join(query.split()))
    if not wanted:
        return ()
    pattern = re.escape(wanted).replace(r"\ ", r"\s+")
    found = re.finditer(pattern, fold_aligned(text))
    return tuple(match.span() for match, _ in zip(found, range(limit), strict=False))


def same_again(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Sentences that hold a telling number or a document symbol of the span, it included."""
    quote = text[start:end]
    symbols = [s.symbol for s in find_symbols(quote)]
    numbers = _telling_numbers(quote)
    if not symbols and not numbers:
        return ()
    found: list[Span] = [(start, end)]
    for left, right in _sentences_holding(text, symbols, numbers):
        if right <= start or left >= end:
            found.append((left, right))
    return tuple(sorted(found)[:_LIMIT])


def neighbours(spans: tuple[Span, ...], start: int) -> tuple[Span | None, Span | None]:
    """The spans before and behind an offset."""
    starts = [span[0] for span in spans]
    at = bisect_left(starts, start)
    before = spans[at - 1] if at > 0 else None
    behind = next((span for span in spans[at:] if span[0] > start), None)
    return before, behind


def _telling_numbers(quote: str) -> frozenset[Decimal]:
    # Small counts and years stand everywhere; they tell nothing about what is meant.
    return frozenset(
        n.value
        for n in find_numbers(quote)
        if abs(n.value) >= 20 and not (n.value == int(n.value) and int(n.value) in _YEARS)
    )


def _sentences_holding(text: str, symbols: list[str], numbers: frozenset[Decimal]) -> list[Span]:
    spans = sentences(text)
    starts = [span[0] for span in spans]
    places = [n.start for n in find_numbers(text) if n.value in numbers]
    for found in find_symbols(text) if symbols else ():
        if any(same_symbol(found.symbol, symbol) for symbol in symbols):
            places.append(found.start)
    holding = {spans[max(0, bisect_left(starts, place + 1) - 1)] for place in places if spans}
    return sorted(holding)
