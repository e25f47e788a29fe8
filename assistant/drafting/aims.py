"""Targets that hold for an indicator at a period: the commune's own, and those set from above."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.drafting.values import Value, beyond
from assistant.figure_index import figure_index
from assistant.periods_match import closes
from assistant.sources import newness
from vectorstore.records import Commune, Figure, FigureKind, Period, Report
from vectorstore.vocabulary.indicators import Indicator, catalogue
from vectorstore.vocabulary.periods import close
from vectorstore.vocabulary.text import fold
from vectorstore.vocabulary.units import find_provinces

if TYPE_CHECKING:
    from assistant.drafting.facts import FactDesk

_TASKS = re.compile(
    r"\b(?:nhiem vu (?:trong tam|quy|6 thang|nam|thoi gian)|phuong huong|ke hoach)\b"
)
_YEAR_DAYS = 367
_REPORT = "báo cáo"
_MORE = 3  # words beyond the indicator's with which a target is of something narrower


@dataclass(frozen=True, slots=True)
class Aim:
    """A target: `setter` is who set it ("xã", "UBND tỉnh Lâm Sơn"), `due` whether it falls due
    with the period drafted; one of the whole year is not due in its first quarter."""

    value: Value
    setter: str
    own: bool
    due: bool

    @property
    def period(self) -> Period:
        """The time that it is set for."""
        return self.value.figure.period


def aims_at(desk: FactDesk, indicator: Indicator, asked: Period) -> tuple[Aim, ...]:
    """The nearest target of the commune, and of each upper level; those due before later ones,
    of equals the one in the newest document."""
    found: dict[str, Aim] = {}
    for figure, report in _stated(desk, indicator):
        due = _due(figure.period, asked, indicator)
        if not due and not _holds_now(figure.period, asked):
            continue
        aim = _aim(desk, figure, report, due=due)
        held = found.get(aim.setter)
        if held is None or _nearness(aim) > _nearness(held):
            found[aim.setter] = aim
    return tuple(sorted(found.values(), key=lambda a: (not a.own, a.setter)))


def ahead(desk: FactDesk, asked: Period) -> list[Aim]:
    """Targets for times that begin behind a period, or that it is a part of, next ones first."""
    aims: list[Aim] = []
    for figure, report in desk.targets:
        if figure.indicator_id is None or not _later(figure.period, asked):
            continue
        aims.append(_aim(desk, figure, report, due=False))
    return sorted(aims, key=lambda a: (str(a.period.last_day), not a.own))


def _aim(desk: FactDesk, figure: Figure, report: Report, *, due: bool) -> Aim:
    own = report.commune is not None
    setter = desk.commune.kind if own else report.issuer
    return Aim(desk.value(figure, as_state=False), setter, own, due)


def _stated(desk: FactDesk, indicator: Indicator) -> Iterable[tuple[Figure, Report]]:
    return ((f, r) for f, r in desk.targets if f.indicator_id == indicator.id)


def every_target(desk: FactDesk) -> list[tuple[Figure, Report]]:
    """All targets of the commune's documents and of those that the levels above sent it, the
    newest document first."""
    reports = {i: r for i, r in desk.bench.reports.items() if _in_time(r, desk.period)}
    above = [r for r in reports.values() if r.commune is None and meant_for(r, desk.commune)]
    figures: list[Figure] = list(desk.chooser.figures)
    figures += [i.figure for i in figure_index(desk.library).of(r.report_id for r in above)]
    pairs = [
        (f, reports[f.report_id])
        for f in figures
        if f.kind is FigureKind.TARGET
        and f.unit == "%"
        and beyond(f) < _MORE
        and f.report_id in reports
        and not _of_the_next(f, reports[f.report_id])
    ]
    return sorted(pairs, key=lambda pair: newness(pair[1]), reverse=True)


def _of_the_next(figure: Figure, report: Report) -> bool:
    """Whether a target stands among the tasks ahead of a report, but is dated at its own end:
    "giải ngân đạt 45% vào cuối quý" means the end of the time that those tasks are for."""
    if report.kind != _REPORT or figure.period.last_day != report.period.last_day:
        return False
    return any(_TASKS.search(fold(h)) for h in figure.heading_path[-2:])


def _in_time(report: Report, asked: Period) -> bool:
    """Whether a document could be known when the period was reported: no later report."""
    last, end = report.period.last_day, asked.last_day
    return report.kind != _REPORT or last is None or end is None or last <= end


def meant_for(report: Report, commune: Commune) -> bool:
    """Whether a document of an upper level is meant for a commune: its own province's, or one of
    an issuer above all provinces."""
    named = [fold(p.name) for p in find_provinces(report.issuer)]
    return not named or (commune.province is not None and fold(commune.province) in named)


def _due(period: Period, asked: Period, indicator: Indicator) -> bool:
    """Whether a target falls due with a time; that of a state does on its last day, whenever the
    time began for which it was set."""
    if indicator.id in catalogue().states and period.last_day == asked.last_day:
        return True
    return close(period, asked) or closes(period, asked)


def _later(period: Period, asked: Period) -> bool:
    """Whether a time of at most a year closes behind another that has begun, or will begin."""
    last, end = period.last_day, asked.last_day
    if last is None or end is None or last <= end:
        return False
    start = period.start
    if start is None:
        return last.year == end.year
    return (last - start).days <= _YEAR_DAYS and (last - end).days <= _YEAR_DAYS


def _holds_now(period: Period, asked: Period) -> bool:
    """Whether a later target is of a time that the period asked for is a part of already."""
    start, last = period.start, asked.last_day
    return _later(period, asked) and (start is None or last is None or start <= last)


def _nearness(aim: Aim) -> tuple[bool, int]:
    """Due ones first, then those of the shortest time."""
    last, start = aim.period.last_day, aim.period.start
    return aim.due, -((last - start).days if last and start else 0)
