"""Which claims of a sentence stand in the spans that it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.amounts import SOME_YEAR, year_of
from assistant.citations import MARKER
from assistant.claims import Amount, Claims, amount_of, claims_in, is_year, years_of
from assistant.records import AnswerFigure, Citation
from vectorstore.records import Commune, Period
from vectorstore.vocabulary.periods import find_periods, relation
from vectorstore.vocabulary.symbols import same_symbol
from vectorstore.vocabulary.text import fold, nfc, words
from vectorstore.vocabulary.units import same_commune

_QUOTED = re.compile(r"“([^“”]{6,})”")
_SPOKEN = re.compile(r"“([^“”]+)”|(?<!\w)\"([^\"]+)\"")
_QUOTES = str.maketrans("", "", "“”‘’\"'")
_TABLE_SHARE = re.compile(r"\t[ ]*%[ ]*(?=\t|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sources:
    """What sentences may rest on: valid citations, checked figures, and the user's own words."""

    citations: tuple[Citation, ...]
    figures: tuple[AnswerFigure, ...] = ()
    said: str = ""  # text that may be restated, such as the question in a refusal

    def behind(self, keys: Sequence[int]) -> tuple[Citation, ...]:
        """Citations with these keys."""
        return tuple(c for c in self.citations if c.key in keys)

    def figures_behind(self, cited: Sequence[Citation]) -> tuple[AnswerFigure, ...]:
        """Figures that stand in these citations or were computed from them."""
        keys = [c.key for c in cited]
        return tuple(f for f in self.figures if figure_cited(f, keys))


def figure_cited(figure: AnswerFigure, keys: Sequence[int]) -> bool:
    """Whether a figure rests on one of these citations."""
    inputs = figure.derived.inputs if figure.derived is not None else ()
    return figure.citation in keys or any(key in keys for key in inputs)


def without_names(text: str, cited: Sequence[Citation]) -> str:
    """The sentence without verbatim names of the cited place: its commune, title, headings."""
    names = [fold(f"{c.title}\n{c.heading}\n{c.quote}").translate(_QUOTES) for c in cited]

    def blank(match: re.Match[str]) -> str:
        piece = fold(match.group(1)).translate(_QUOTES).rstrip("… .")
        return " “” " if any(piece in name for name in names) else match.group()

    return _QUOTED.sub(blank, text)


def unheld(claims: Claims, held: Claims, sources: Sources, cited: Sequence[Citation]) -> str:
    """Which sort of claim the sources do not hold; empty when they hold all."""
    said = claims_in(sources.said)
    figures = sources.figures_behind(cited)
    periods = [*held.periods, *said.periods, *(f.period for f in figures)]
    periods += _periods_around(cited)
    dates = held.dates | said.dates | {d for p in periods for d in _days(p)}
    communes = [*held.communes, *said.communes]
    names = [c.commune for c in cited] + [f.commune for f in figures]
    amounts = _allowed(held, figures, cited) | _table_shares(cited) | said.amounts | _years(dates)
    if not claims.amounts <= amounts:
        return "số liệu"
    if any(not any(d.startswith(date) for d in dates) for date in claims.dates):
        return "ngày tháng"
    if any(not _same_period(p, periods) for p in claims.periods):
        return "kỳ số liệu"
    if any(not any(same_symbol(s, h) for h in held.symbols + said.symbols) for s in claims.symbols):
        return "số, ký hiệu văn bản"
    if any(not _same_commune(c, communes, names) for c in claims.communes):
        return "tên đơn vị"
    return ""


def wrong_part_of_year(
    text: str, cited: Sequence[Citation], figures: Sequence[AnswerFigure]
) -> bool:
    """Whether a period said without its year ("quý III") is none of the cited place."""
    text = nfc(MARKER.sub(" ", text))
    whole = {(s.start, s.end) for s in find_periods(text) if s.period.known}
    quotes = nfc("\n".join(c.quote for c in cited))
    above = nfc("\n".join(f"{c.title}\n{c.heading}" for c in cited))
    days = [d for f in figures for d in (f.period.start, f.period.last_day) if d]
    years = {int(y) for y in re.findall(r"\b20\d\d\b", f"{quotes}\n{above}")}
    years |= {d.year for d in days} | {SOME_YEAR}
    parts = {s.end: s for s in find_periods(text, default_year=SOME_YEAR) if s.period.known}
    open_ends = [end for end, s in parts.items() if (s.start, s.end) not in whole]
    return any(
        not any(
            _part_held(text, end, year, (f"{quotes}\n{above}", [f.period for f in figures]))
            for year in years
        )
        for end in open_ends
    )


def _part_held(text: str, end: int, year: int, place: tuple[str, Sequence[Period]]) -> bool:
    """Whether the period that ends at an offset is one of a place, all read in one year."""
    told = [s.period for s in find_periods(text, default_year=year) if s.end == end]
    known = [s.period for s in find_periods(place[0], default_year=year) if s.period.known]
    return any(_same_period(period, [*known, *place[1]]) for period in told)


def invented_words(text: str, cited: Sequence[Citation]) -> bool:
    """Whether words inside quotation marks stand nowhere in the cited place."""
    known = [_run(f"{c.quote} {c.heading} {c.title}") for c in cited]
    for match in _SPOKEN.finditer(MARKER.sub(" ", text)):
        piece = _run(match.group(1) or match.group(2))
        if not any(piece in place or fold(piece) in fold(place) for place in known):
            return True
    return False


def _run(text: str) -> str:
    return f" {' '.join(words(text))} "


def _allowed(
    held: Claims, figures: Sequence[AnswerFigure], cited: Sequence[Citation]
) -> set[Amount]:
    """Amounts of the quotes and figures; those of a formula where all that it rests on is cited."""
    allowed = set(held.amounts)
    keys = {c.key for c in cited}
    for figure in figures:
        allowed.add(amount_of(figure.value, figure.unit))
        if figure.derived is not None and keys.issuperset(figure.derived.inputs):
            allowed |= claims_in(figure.derived.formula).amounts
    return allowed


def _table_shares(cited: Sequence[Citation]) -> set[Amount]:
    """The values of table rows whose unit cell says "%"."""
    rows = [row for c in cited for row in c.quote.splitlines() if _TABLE_SHARE.search(row)]
    return {Amount(a.value, percent=True) for row in rows for a in claims_in(row).amounts}


def _years(dates: set[str] | frozenset[str]) -> set[Amount]:
    return {Amount(y) for y in years_of(frozenset(dates)) if is_year(y)}


def _days(period: Period) -> list[str]:
    return [d.isoformat() for d in (period.start, period.end, period.as_of) if d is not None]


def _periods_around(cited: Sequence[Citation]) -> list[Period]:
    """Periods of the quotes, "quý II" read in the year of the place; where they name none, those
    of the sections and reports that they stand in."""
    above = nfc("\n".join(f"{c.title}\n{c.heading}" for c in cited))
    quotes = nfc("\n".join(c.quote for c in cited))
    year = year_of(f"{quotes}\n{above}")
    own = [s.period for s in find_periods(quotes, default_year=year) if s.period.known]
    return own or [s.period for s in find_periods(above, default_year=year) if s.period.known]


def _same_period(period: Period, held: Sequence[Period]) -> bool:
    return any(
        _ends(period) == _ends(other) or relation(period, other) in ("same", "contains")
        for other in held
    )


def _ends(period: Period) -> tuple[date | None, date | None, date | None]:
    return period.start, period.end, period.as_of


def _same_commune(commune: Commune, held: Sequence[Commune], names: Sequence[str]) -> bool:
    return any(same_commune(commune, other) for other in held) or any(
        name and fold(commune.full_name) == fold(name) for name in names
    )
