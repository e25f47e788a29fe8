"""What a report says of an indicator for its own time and its whole commune, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checks.reading.measures import (
    STATES,
    actual,
    is_aim,
    measure,
    part_of_its_own,
    scope,
    total_of,
)
from assistant.checks.records import Draft
from vectorstore.records import Figure, Period
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.text import fold

_ALL_FILES = frozenset({"tthc.received", "tthc.received_new", "tthc.resolved", "tthc.pending"})
_MATTER = re.compile(
    r"\b(?:cong dich vu cong|so hoa|ket qua (?:giai quyet )?dien tu|dien tu|toan trinh|le phi|"
    r"thanh toan|khai thac|tai su dung)\b"
)


def own_values(draft: Draft, name: str) -> list[Figure]:
    """The figures of an indicator for the report's own time, of the whole and without a bound."""
    return [f for f in draft.by_indicator.get(name, ()) if _own(draft, f)]


def one_value(figures: Sequence[Figure]) -> Figure | None:
    """The first of figures that all say one value; None for none or several values."""
    return figures[0] if len({measure(f) for f in figures}) == 1 else None


def amounts(figures: Sequence[Figure]) -> set[Decimal]:
    """The values of figures on their base unit."""
    return {measure(f) for f in figures}


def _own(draft: Draft, figure: Figure) -> bool:
    if not actual(figure) or is_aim(figure) or not of_own_time(draft, figure):
        return False
    if part_of_its_own(draft, figure):
        return False
    total = total_of(draft, figure)
    if total is not None and total.indicator_id is None:
        return False  # a share of something that the catalogue does not know
    return not scope(draft, figure) and not _of_another(draft, figure)


def _of_another(draft: Draft, figure: Figure) -> bool:
    """Files of one matter read as all files: "hồ sơ nộp qua Cổng Dịch vụ công"."""
    if figure.indicator_id not in _ALL_FILES:
        return False
    near = draft.text[max(figure.start, figure.value_start - 90) : figure.value_start]
    behind = draft.text[figure.value_end : min(figure.end, figure.value_end + 40)]
    clause = (
        re.split(r"[;:.\n](?!\d)", fold(near).rstrip(" :"))[-1]
        + re.split(r"[,;.\n]", fold(behind))[0]
    )
    return _MATTER.search(clause) is not None


def of_own_time(draft: Draft, figure: Figure) -> bool:
    """Whether a figure is about the time of its report: the same days, for what is the case on a
    day its last day; what is set for a whole year holds for any part of it."""
    own, period = draft.report.period, figure.period
    if own.last_day is None or period.last_day is None:
        return not period.known
    known = catalogue()
    if figure.indicator_id in known.unsummed:
        return period.last_day.year == own.last_day.year
    if period.last_day != own.last_day:
        return False
    state = figure.indicator_id in known.states or figure.indicator_id in STATES
    return state or begins_with(period, own)


def begins_with(period: Period, own: Period) -> bool:
    """Whether a period begins on the day that the report's does, where both are known."""
    return period.start is None or own.start is None or period.start == own.start
