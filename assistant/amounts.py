"""Amounts and periods of a text in the form in which sentence and source are compared."""

from __future__ import annotations

import re

from assistant.citations import MARKER
from vectorstore.vocabulary.numbers import NumberSpan, find_numbers
from vectorstore.vocabulary.periods import find_dates, find_periods
from vectorstore.vocabulary.symbols import find_symbols
from vectorstore.vocabulary.text import canonical, nfc

_YEAR = re.compile(r"\b20\d\d\b")
SOME_YEAR = 2000  # to compare "quý II" without a year with another such


def amounts_in(text: str) -> tuple[str, list[NumberSpan]]:
    """The canonical text, and its numbers that are no part of a date, period or symbol."""
    text = nfc(MARKER.sub(" ", text))
    plain = canonical(text)
    taken = [(s.start, s.end) for s in find_periods(plain, default_year=SOME_YEAR)]
    taken += [(d.start, d.end) for d in find_dates(plain)]
    taken += [(s.start, s.end) for s in find_symbols(text)]
    free = [n for n in find_numbers(plain) if not any(a <= n.start < b for a, b in taken)]
    return plain, free


def named_periods(text: str, year: int) -> str:
    """The text with each known period as one word, the same for every wording of it."""
    text = nfc(text)
    for span in reversed(find_periods(text, default_year=year)):
        if span.period.known:
            ends = (span.period.start, span.period.last_day)
            name = "".join(f"kỳ{day:%Y%m%d}" for day in ends if day)
            text = f"{text[: span.start]}{name}{text[span.end :]}"
    return text


def year_of(text: str) -> int:
    """The year to read "quý II" in: the first that a text names, else any, the same for all."""
    found = _YEAR.search(text)
    return int(found.group()) if found else SOME_YEAR
