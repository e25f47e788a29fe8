"""Whether a stored figure belongs to the time that a question asks about."""

from __future__ import annotations

from datetime import date, timedelta

from vectorstore.records import Figure, FigureKind, Period, Report
from vectorstore.vocabulary.indicators import unit_class
from vectorstore.vocabulary.periods import close

_SLACK = timedelta(days=5)  # "quý I" against "đến hết 01/4": close, and said in the answer
_YEAR = timedelta(days=360)
EXACT, INHERITED, CLOSING, WITHIN, NO_MATCH = 4, 3, 2, 1, 0


def fit(figure: Figure, report: Report, asked: Period) -> int:
    """How well a figure's time fits the one asked for: EXACT, INHERITED, CLOSING, WITHIN
    (a state of the year asked for) or NO_MATCH."""
    period = figure.period
    if close(period, asked):
        return EXACT
    inherited = period.source in ("report", "document_date", "") or not period.known
    if inherited and close(report.period, asked):
        return INHERITED
    if closes(period, asked) or _so_far(figure, report, asked):
        return CLOSING
    return WITHIN if _belongs_to_year(figure, report, asked) else NO_MATCH


def closes(period: Period, asked: Period) -> bool:
    """Whether one of the two is a state at a day, and both close on (nearly) the same day."""
    if period.last_day is None or asked.last_day is None:
        return False
    if period.start is not None and asked.start is not None:
        return False
    return abs(period.last_day - asked.last_day) <= _SLACK


def _so_far(figure: Figure, report: Report, asked: Period) -> bool:
    """Whether the figure is of a year that goes on when the report closes ("năm 2026 đã giải ngân
    …" in a report of six months): then it is the state of the day that the report closes on."""
    period, close_day = figure.period, report.period.last_day
    if figure.kind is not FigureKind.ACTUAL or None in (period.end, close_day, asked.last_day):
        return False
    assert period.end is not None and close_day is not None and asked.last_day is not None
    began = asked.start is None or asked.start == period.start
    return began and close_day < period.end and abs(close_day - asked.last_day) <= _SLACK


def _belongs_to_year(figure: Figure, report: Report, asked: Period) -> bool:
    """Whether a whole year is asked for, and the figure is the year's: a state at one of its
    days, money allotted for it, or all that a report named after that year covers."""
    period = figure.period
    if asked.start is None or asked.end is None or asked.end - asked.start < _YEAR:
        return False
    if period.last_day is None or not asked.start <= period.last_day <= asked.end:
        return False
    if period.start is None:
        return True
    if unit_class(figure.unit) == "money":
        return True
    whole = f"năm {asked.end.year}" in report.title.lower() and period == report.period
    return whole or (period.source == "report" and f"năm {asked.end.year}" == report.period.label)


def tiles(periods: list[Period], whole: Period) -> list[Period]:
    """Periods that follow each other without gap or overlap and fill the whole; else empty."""
    if whole.start is None or whole.end is None:
        return []
    chain: list[Period] = []
    at = whole.start
    while at <= whole.end:
        following = [
            p for p in periods if p.start == at and p.end is not None and p.end <= whole.end
        ]
        if not following:
            return []
        chosen = min(following, key=_end)  # the finest parts
        chain.append(chosen)
        at = (chosen.end or whole.end) + timedelta(days=1)
    return chain if len(chain) > 1 else []


def _end(period: Period) -> date:
    return period.end or date.max
