"""Figure questions answered from the ledger: looked up, computed, or refused with the nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.asks import Ask, asks_more, asks_of
from assistant.change import (
    against,
    asks_change,
    asks_total,
    asks_trend,
    difference,
    stated_changes,
    total_of,
    year_before,
)
from assistant.compose.figure_refusals import impossible, period_missing, wrong_premise
from assistant.compose.figures import Desk, state
from assistant.extremes import extreme_asked, extreme_of
from assistant.figure_index import figure_index
from assistant.periods_match import closes
from assistant.pick import Chooser, aims, base_value, best
from assistant.readings import other_readings
from assistant.records import Draft, Query, Refusal
from assistant.settle import Resolved, settle
from assistant.shares import share_of
from assistant.view import view_of
from vectorstore.library import Library
from vectorstore.records import Commune, Figure, Period, Report
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.periods import close
from vectorstore.vocabulary.text import fold

_EVERY = re.compile(
    r"(?:xã|phường|đơn vị) nào|các (?:xã|phường|đơn vị)|mỗi (?:xã|phường|đơn vị)|so sánh"
    r"|which commune|each commune|all communes",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"\bcùng kỳ\b", re.IGNORECASE)
_MADE_OF = re.compile(
    r"chia (?:cho|theo|thành|ra)|những (?:khoản|nguồn|phần|lĩnh vực) nào|gồm những|cơ cấu|chi tiết",
    re.IGNORECASE,
)


def lookup(query: Query, library: Library) -> Draft | Refusal | None:
    """The ledger's answer to a figure question; None leaves it to the reports' sentences."""
    ledger = library.ledger
    view = view_of(library)
    scope = query.scope
    if query.period is not None and query.period.known and not query.symbols:
        scope = replace(scope, report_ids=None)  # a later report may tell of an earlier period
    reports = {r.report_id: r for r in view.within(scope, named=bool(query.symbols))}
    every = figure_index(library).of(reports)
    desk = Desk(query, ledger)
    asks, extreme = asks_of(query), extreme_asked(query)
    resolved: list[Resolved] = []
    for commune in _communes(query, ledger.communes()):
        own = [i for i in every if not commune or fold(i.figure.commune) in ("", fold(commune))]
        chooser = Chooser(own, reports, view.count)
        resolved += _told(query, asks, chooser) if extreme is None else []
        highest = extreme_of(extreme, own) if extreme is not None else ()
        resolved += [Resolved(asks[0], highest)] if highest else []
    return _outcome(desk, query, resolved, [i.figure for i in every], list(reports.values()))


def _communes(query: Query, stored: Sequence[Commune]) -> list[str]:
    """Names of the communes to look up one by one; one empty name where none is meant."""
    if query.communes:
        return [c.full_name for c in query.communes]
    every = _EVERY.search(query.asked or query.text) is not None
    return [c.full_name for c in stored] if every and stored else [""]


def _answers(query: Query, ask: Ask, chooser: Chooser) -> list[Resolved]:
    """One ask's answer, or several: a change needs two periods, a trend all of them."""
    asked = query.period if query.period is not None and query.period.known else None
    if asks_trend(query) and asked is None:
        return _over_time(ask, chooser)
    if asked is None and not asks_change(query) and _YEAR_BEFORE.search(ask.question):
        latest = settle(ask, chooser, None)
        if latest.figures:
            return [settle(ask, chooser, year_before(latest.figures[0].period))]
    now = settle(ask, chooser, asked)
    if not asks_change(query) or len(now.figures) != 1:
        return [now]
    main = now.figures[0].period
    then = settle(ask, chooser, against(query, asked or main))
    if len(then.figures) != 1:
        return [now, then]
    change = difference(now.figures[0], then.figures[0])
    return [now, then, Resolved(ask, computed=change)]


def _told(query: Query, asks: Sequence[Ask], chooser: Chooser) -> list[Resolved]:
    """What is found for all asks, else for another reading of the question."""
    known = query.period is not None and query.period.known
    share = share_of(query, chooser, query.period if known else None)
    if share is not None:
        return [Resolved(asks[0], computed=share)]
    told = [r for ask in asks for r in _answers(query, ask, chooser)]
    if not any(r.found for r in told):
        return _read_otherwise(query, chooser) or told
    aimed = next((r.figures[0] for r in told if aims(r.ask) and r.figures), None)
    return [r if aimed is None or aims(r.ask) else _reached(aimed, r, chooser) for r in told]


def _reached(aimed: Figure, found: Resolved, chooser: Chooser) -> Resolved:
    """What has been reached of a target that the question names too, whenever it is due."""
    known = catalogue().indicators.get(aimed.indicator_id or "")
    meant = {*found.ask.indicators, *found.ask.or_rate}
    if known is None or not meant & {known.id, *(known.formula or ())}:
        return found
    ask = replace(found.ask, kind=known.unit_class, indicators=(known.id,))
    reached = settle(ask, chooser, None)
    return reached if reached.found else found


def _read_otherwise(query: Query, chooser: Chooser) -> list[Resolved]:
    """What another reading of the question finds, where it finds all that it asks for."""
    for asks in other_readings(query):
        told = [_answers(query, ask, chooser) for ask in asks]
        if told and all(any(r.found for r in answers) for answers in told):
            found = [r for answers in told for r in answers]
            return [*found, *_added_up(query, found)]
    return []


def _added_up(query: Query, found: Sequence[Resolved]) -> list[Resolved]:
    figures = [f for r in found for f in r.figures]
    if not asks_total(query) or len(figures) != len(found):
        return []
    total = total_of(figures)
    return [Resolved(found[0].ask, computed=total)] if total is not None else []


def _over_time(ask: Ask, chooser: Chooser) -> list[Resolved]:
    """The figure at each period that has one, the oldest first."""
    kept: dict[tuple[object, object], Figure] = {}
    for scored in best(chooser.choose(ask, None)):
        if scored.figure.period.known:
            kept.setdefault(_days(scored.figure.period), scored.figure)
    ordered = sorted(kept.values(), key=lambda f: (str(f.period.last_day), str(f.period.start)))
    return [Resolved(ask, (figure,)) for figure in ordered]


def _outcome(
    desk: Desk,
    query: Query,
    resolved: Sequence[Resolved],
    every: Sequence[Figure],
    reports: Sequence[Report],
) -> Draft | Refusal | None:
    answered = [r for r in resolved if r.found]
    if answered:
        stated = [f for r in answered for f in (*r.figures, *_inputs(r))]
        for found in answered:
            if found.computed is not None and found.computed.impossible:
                return impossible(desk, found.computed)
        if _contradicts(query, stated):
            return wrong_premise(desk, stated)
        changes = stated_changes(stated, every) if asks_change(query) else []
        more = [*changes, *_parts(query, stated, every), *_said_again(query, stated, every)]
        return state(desk, [(r.figures, r.computed) for r in answered], more=more)
    elsewhere = [f for r in resolved for f in r.elsewhere]
    told = query.period is not None and any(_covers(r, query.period) for r in reports)
    if elsewhere and query.period is not None and not told:
        return period_missing(desk, query.period, elsewhere)
    return None


def _covers(report: Report, asked: Period) -> bool:
    """Whether a report is of the very period asked for: then its sentences may tell more."""
    return close(report.period, asked) or closes(report.period, asked)


def _parts(query: Query, stated: Sequence[Figure], every: Sequence[Figure]) -> list[Figure]:
    """The parts of a total, where the question asks what it is made of."""
    if not _MADE_OF.search(query.asked or query.text):
        return []
    totals = {(f.report_id, f.value_start) for f in stated}
    return [f for f in every if (f.report_id, f.part_of) in totals and f not in stated][:12]


def _said_again(
    query: Query, stated: Sequence[Figure], figures: Sequence[Figure]
) -> tuple[Figure, ...]:
    """Other sentences of the same report that say the same value of the same indicator, where
    the question wants more than the number."""
    if not asks_more(query):
        return ()
    places = {(f.report_id, f.start) for f in stated}
    return tuple(
        f
        for f in figures
        if (f.report_id, f.start) not in places
        and any(
            f.indicator_id and f.indicator_id == s.indicator_id and f.report_id == s.report_id
            for s in stated
            if base_value(s) == base_value(f)
        )
    )[:2]


def _days(period: Period) -> tuple[object, object]:
    return period.start, period.last_day


def _inputs(resolved: Resolved) -> tuple[Figure, ...]:
    return resolved.computed.inputs if resolved.computed is not None else ()


def _contradicts(query: Query, figures: Sequence[Figure]) -> bool:
    """Whether the question states a number that none of the figures' sentences holds."""
    if not query.numbers:
        return False
    known: set[Decimal] = {base_value(f) for f in figures} | {f.value for f in figures}
    known |= {n.value for f in figures for n in find_numbers(f.quote)}
    return not any(n in known for n in query.numbers)
