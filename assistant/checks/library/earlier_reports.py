"""The stored reports of the commune whose draft is checked, read as drafts are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from assistant.checks.reading.measures import STATES, actual, divisor, part_of_its_own, scope
from assistant.checks.records import Draft, Source, source_of
from vectorstore.records import BlockKind, Figure, FigureKind, ParsedReport, Period, Report, Scope
from vectorstore.vocabulary.dates import find_dates
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.periods import close, same_span
from vectorstore.vocabulary.text import fold

if TYPE_CHECKING:
    from vectorstore.library import Library

_NEXT_DAY = timedelta(days=1)
_SLACK = timedelta(days=5)
_LETTER = "công văn"
_MORE = re.compile(r"(?<!\w)thêm (?:được )?\Z", re.IGNORECASE)  # but what came last
LATEST = 4  # reports that are read sentence by sentence


def others_of(draft: Draft, library: Library) -> tuple[Draft, ...]:
    """Other stored reports of the draft's commune, latest period first; never the draft itself nor
    an earlier state of it. Read once for all checks of the draft."""
    read = draft.once(_read)
    if id(library) not in read:
        read[id(library)] = _others(draft, library)
    return read[id(library)]


def _read(_draft: Draft) -> dict[int, tuple[Draft, ...]]:
    return {}


def _others(draft: Draft, library: Library) -> tuple[Draft, ...]:
    commune = draft.report.commune
    if commune is None:
        return ()
    scope_of = Scope(communes=frozenset({fold(commune.full_name)}))
    own = {draft.report.report_id, *library.ledger.replaced_by(draft.report)}
    return tuple(
        stored
        for report in library.ledger.reports(scope_of)
        if report.report_id not in own
        and report.content_hash != draft.report.content_hash
        and report.kind == draft.report.kind
        and (stored := _stored(library, report)) is not None
    )


def letters_of(draft: Draft, library: Library) -> Iterator[tuple[Draft, date]]:
    """Stored letters to the draft's commune of the draft's year, each with the last day before its
    own that it tells of: that on which matters stood so."""
    commune, last = draft.report.commune, draft.report.period.last_day
    scope_of = Scope(communes=frozenset({fold(commune.full_name)})) if commune else None
    for report in library.ledger.reports(scope_of) if scope_of and last else ():
        issued = report.issued_on or ""
        letter = _stored(library, report) if report.kind == _LETTER else None
        if letter and last and issued[:4] == str(last.year):
            days = [d.iso for d in find_dates(letter.text) if len(d.iso) == len(issued)]
            told = max((day for day in days if day < issued), default=issued)
            yield letter, date.fromisoformat(told)


def _stored(library: Library, report: Report) -> Draft | None:
    ledger, only = library.ledger, Scope(report_ids=frozenset({report.report_id}))
    whole = ledger.report(report.report_id)
    if whole is None:
        return None
    figures = tuple(ledger.figures(only))
    return Draft(ParsedReport(whole, ledger.blocks(report.report_id), figures=figures))


def source(stored: Draft, figure: Figure) -> Source:
    """Where a stored report says a figure."""
    return source_of(stored.report, stored.quote(figure.start, figure.end))


def comparable(draft: Draft, figure: Figure) -> bool:
    """Whether a figure of the draft may be held against other reports: of the catalogue, of a
    known time, the whole of its kind, said once."""
    kinds = (FigureKind.ACTUAL, FigureKind.LAST_PERIOD)
    if figure.indicator_id is None or figure.kind not in kinds or figure.qualifier:
        return False
    if not over(draft, figure) or not said_there(draft, figure):
        return False
    if _MORE.search(draft.text, figure.start, figure.value_start):
        return False
    if part_of_its_own(draft, figure) or not _own_commune(draft, figure) or divisor(draft, figure):
        return False
    return len({f.value for f in alike(draft, figure, draft)}) == 1


def said_there(draft: Draft, figure: Figure) -> bool:
    """Whether the time of a figure is the report's or stands in its own sentence or table; one that
    the sentence before names may have ended with it."""
    if figure.period.source != "clause" or figure.period.label in figure.quote:
        return True
    block = draft.block_at(figure.value_start)
    in_table = block is not None and block.kind is BlockKind.TABLE
    return in_table or same_span(figure.period, draft.report.period)


def over(draft: Draft, figure: Figure) -> bool:
    """Whether the time of a figure had passed when its report closed: "năm 2026: đã giải ngân 30%"
    in the report of a quarter still grows."""
    closes, last = draft.report.period.last_day, figure.period.last_day
    return last is not None and (closes is None or last <= closes + _SLACK)


def _own_commune(draft: Draft, figure: Figure) -> bool:
    commune = draft.report.commune
    return commune is None or fold(figure.commune) in ("", fold(commune.full_name))


def alike(draft: Draft, figure: Figure, other: Draft) -> tuple[Figure, ...]:
    """Figures of a report about the indicator, the time and the scope of a figure of the draft."""
    return tuple(
        each
        for each in other.by_indicator.get(figure.indicator_id or "", ())
        if (actual(each) or each is figure)
        and over(other, each)
        and said_there(other, each)
        and same_days(figure, each)
        and unit_class(each.unit) == unit_class(figure.unit)
        and not part_of_its_own(other, each)
        and not divisor(other, each)
        and scope(other, each) == scope(draft, figure)
    )


def same_days(one: Figure, other: Figure) -> bool:
    """Whether two figures of one indicator are of one time, the days known; nothing is guessed."""
    a, b = one.period, other.period
    if a.last_day is None or b.last_day is None:
        return False
    if one.indicator_id in STATES or one.indicator_id in catalogue().states:
        return a.last_day == b.last_day
    if a.start is None or b.start is None:
        return a.start is b.start and a.last_day == b.last_day
    return close(a, b)


def follows(later: Period, earlier: Period, slack: timedelta = 2 * _NEXT_DAY) -> bool:
    """Whether a period begins on the day after another closes, or but so many days off."""
    return (
        later.start is not None
        and earlier.last_day is not None
        and abs(later.start - earlier.last_day - _NEXT_DAY) <= slack
    )


def values_of(figures: Iterable[Figure]) -> set[object]:
    """Distinct values of figures."""
    return {figure.value for figure in figures}
