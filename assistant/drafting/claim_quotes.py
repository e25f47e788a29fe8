"""Quotes that stand word for word in a report: what they say is the report's, not the text's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.claim_bench import Bench

Span = tuple[int, int]
_QUOTE = re.compile(r"“([^“”\n]{8,800})”")
_LEAST = 4  # words: “98,7%” alone is a number of the text
_LABEL = re.compile(r"\s*(?:[ivx]+|[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)]\s+(?=\D*$)", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def quotes_of(text: str, commune: str, bench: Bench) -> list[Span]:
    """The spans of a text that quote a report of a commune, or one of no commune, exactly; a
    quote may break off with "…"."""
    found = []
    for match in _QUOTE.finditer(text):
        said = match.group(1).strip().rstrip("…")
        said, heading = _LABEL.subn("", said, count=1)
        telling = heading or len(_WORD.findall(said)) >= _LEAST
        if telling and bench.says(said, commune):
            found.append(match.span())
    return found


def undivided(spans: Sequence[Span], quotes: Sequence[Span]) -> list[Span]:
    """Spans of sentences with those joined that part a quote."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and any(a < joined[-1][1] and start < b for a, b in quotes):
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def inside(quotes: Sequence[Span], start: int, end: int) -> list[Span]:
    """The quotes within a sentence, counted from its start."""
    return [(a - start, b - start) for a, b in quotes if start <= a and b <= end]
