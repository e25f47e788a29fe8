"""Counts that add up over a time and are smaller than an earlier report of the commune had them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.checks.library.earlier_reports import comparable, others_of, source, values_of
from assistant.checks.reading.measures import (
    STATES,
    actual,
    divisor,
    ends_together,
    is_quotient,
    measure,
    part_of_its_own,
    said,
    same_value,
    scope,
)
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Figure, Period
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.periods import format_period
from vectorstore.vocabulary.text import fold

if TYPE_CHECKING:
    from vectorstore.library import Library

# What is done of a whole year's work, told on a day: it grows like what happens.
_DONE = ("ngansach.disbursed", "nhiemvu.done")
# Money of a year: what is told on a day adds up from 1 January.
_OF_YEAR = ("ngansach.disbursed", "ngansach.revenue")
_GIVEN, _SPENT = "ngansach.allocated", "ngansach.rate"


def falling_totals(draft: Draft, library: Library) -> Checked:
    """Counts since one day that are smaller than an earlier report had them."""
    findings: dict[str, Finding] = {}
    compared = 0
    for other in others_of(draft, library):
        for figure in _growing(draft):
            for before in _before(draft, figure, other):
                compared += 1
                if measure(figure) < measure(before) and not same_value(figure, before):
                    findings.setdefault(
                        figure.indicator_id or "", _fallen(draft, figure, other, before)
                    )
    return Checked(tuple(findings.values()), (), {"E.growing": compared})


def _growing(draft: Draft) -> Iterator[Figure]:
    for name, figures in draft.by_indicator.items():
        for figure in figures if grows(name) else ():
            if (
                actual(figure)
                and comparable(draft, figure)
                and (figure.period.start or name in _OF_YEAR)
            ):
                yield figure


def grows(name: str) -> bool:
    """Whether an indicator counts what happened since a day: with the time it only grows."""
    known = catalogue()
    if name in _DONE:
        return True
    held = name in known.states or name in known.unsummed or name in STATES
    return not held and unit_class(known.indicators[name].unit) != "rate"


def _before(draft: Draft, figure: Figure, other: Draft) -> list[Figure]:
    """The same count of another report, since the same day, up to an earlier one; none where the
    report tells several."""
    found = [
        each
        for each in other.by_indicator.get(figure.indicator_id or "", ())
        if actual(each)
        and not part_of_its_own(other, each)
        and not divisor(other, each)
        and _one_unit(each.unit, figure.unit)
        and (
            _sooner(each.period, figure.period)
            or (_of_year(other, each) and _of_year(draft, figure) and _within_year(each, figure))
        )
        and scope(other, each) == scope(draft, figure)
    ]
    return found if len(values_of(found)) == 1 else []


def _one_unit(one: str, other: str) -> bool:
    """Both money, or counted in the same word: people are not times that people came."""
    money = unit_class(one) == unit_class(other) == "money"
    return money or fold(one) == fold(other)


def _sooner(earlier: Period, later: Period) -> bool:
    if earlier.start is None or earlier.start != later.start:
        return False
    return bool(earlier.last_day and later.last_day and earlier.last_day < later.last_day)


def _within_year(earlier: Figure, later: Figure) -> bool:
    a, b = earlier.period.last_day, later.period.last_day
    return a is not None and b is not None and a.year == b.year and a < b


def _of_year(draft: Draft, figure: Figure) -> bool:
    """Whether it adds up from 1 January: what is spent of a year's money, told on a day or as a
    share of the year's whole."""
    if figure.indicator_id not in _OF_YEAR:
        return False
    start = figure.period.start
    if start is None or (start.month, start.day) == (1, 1):
        return True
    given = draft.by_indicator.get(_GIVEN, ())
    rates = draft.by_indicator.get(_SPENT, ())
    shares = [r for r in rates if ends_together(r, figure)]
    return figure.denominator is not None or any(
        is_quotient(rate, measure(figure), measure(whole)) for rate in shares for whole in given
    )


def _fallen(draft: Draft, figure: Figure, other: Draft, before: Figure) -> Finding:
    return Finding(
        kind=FindingKind.CONFLICTING_VALUES,
        group=Group.CONSISTENCY,
        severity=Severity.HIGH,
        confidence=0.75,
        check="falling_total",
        message=f"{figure.indicator} lũy kế giảm: {format_period(figure.period)} là {said(figure)},"
        f" trong khi {format_period(before.period)} đã là {said(before)}"
        f" (“{other.report.title}”).",
        advice="Kiểm tra lại số lũy kế hoặc kỳ số liệu.",
        quotes=draft.of_figures([figure]),
        expected=f"từ {said(before)} trở lên",
        found=said(figure),
        sources=(source(other, before),),
    )
