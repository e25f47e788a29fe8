"""A sentence read once: its times, and what in it is no amount of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.drafting.claim_records import Clause
from vectorstore.records import Period
from vectorstore.vocabulary.calendar_units import months_days
from vectorstore.vocabulary.periods import DateSpan, PeriodSpan, find_dates, find_periods
from vectorstore.vocabulary.symbols import NamedSpan, find_named, find_symbols
from vectorstore.vocabulary.text import canonical
from vectorstore.vocabulary.units import find_communes

_POINT = re.compile(r"(?:thời điểm|so với|cuối)\s+(?:thời điểm\s+)?(?:hết\s+)?(?:ngày\s+)?$")
_FIRST_MONTHS = re.compile(r"(?<![\d/.,])0?(6|9)\s+tháng\b(?!\s+(?:tuổi|qua|tới|một))")
_ASIDE = re.compile(r"\((?:kể |gồm |bao gồm )?(?:cả|không kể|không tính|chưa kể)\b[^()\d]*\)")
_NOTE = re.compile(r"\[[^\[\]\n]*\]")  # "[3]", "[chưa có số liệu: …]": the writer's, not the text's
_COUNTS = re.compile(r"\s+(?!(?:ngày|của|năm|về|do|và|được|tại|ban hành)\b)[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence read once: canonical, the times in it, and a copy with all but its amounts and
    their words blanked; offsets are the same in all three. `clauses` hold a value against another
    time or a target; they are blanked, too."""

    text: str
    plain: str
    bare: str
    periods: tuple[PeriodSpan, ...]
    clauses: tuple[Clause, ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()


def read(text: str, year: int | None, quotes: Sequence[tuple[int, int]] = ()) -> Read:
    """A sentence in NFC; `year` is the one to read "quý II" in; what stands in quotes that are
    known to be exact is not the sentence's own."""
    plain = canonical(text)
    dates = find_dates(text)
    periods = [*find_periods(text, default_year=year)]
    periods += _months(plain, periods, year)
    periods += [p for d in dates if (p := _point(plain, d, periods)) is not None]
    periods = [p for p in periods if not any(a <= p.start < b for a, b in quotes)]
    periods.sort(key=lambda span: span.start)
    spans = [*quotes, *((m.start(), m.end()) for m in _NOTE.finditer(text))]
    spans += [(p.start, p.end) for p in periods]
    spans += [(m.start(), m.end()) for m in _ASIDE.finditer(plain)]
    spans += [(d.start, d.end) for d in dates]
    spans += [(s.start, s.end) for s in find_symbols(text)]
    spans += [(s.start, s.end) for s in named_in(text, plain)]
    spans += [(c.start, c.end) for c in find_communes(text)]
    return Read(text, plain, blanked(plain, spans), tuple(periods), quotes=tuple(quotes))


def _months(plain: str, taken: Sequence[PeriodSpan], year: int | None) -> list[PeriodSpan]:
    """ "6 tháng", "lũy kế 9 tháng": of the year that the text is about."""
    found = []
    for match in _FIRST_MONTHS.finditer(plain) if year is not None else ():
        if not any(p.start < match.end() and match.start() < p.end for p in taken):
            first, last = months_days(year or 1, 1, int(match.group(1)))
            period = Period(first, last, label=match.group())
            found.append(PeriodSpan(period, match.start(), match.end()))
    return found


def _point(plain: str, day: DateSpan, taken: Sequence[PeriodSpan]) -> PeriodSpan | None:
    """A state's day that is said without "tính đến": "so với thời điểm 31/3/2026"."""
    cue = _POINT.search(plain[: day.start])
    if cue is None or len(day.iso) < len("2026-01-01"):
        return None
    if any(p.start < day.end and cue.start() < p.end for p in taken):
        return None
    return PeriodSpan(Period(as_of=date.fromisoformat(day.iso)), cue.start(), day.end)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with blanks in place of these spans."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def named_in(text: str, plain: str) -> list[NamedSpan]:
    """Documents named by kind and number: "Nghị quyết 57"; not a verb with what it was done to,
    "đã hướng dẫn 155 hộ"."""
    return [
        named
        for named in find_named(text)
        if text[named.start].isupper() or _COUNTS.match(plain, named.end) is None
    ]
