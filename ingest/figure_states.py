"""States told apart from what happened in a period: "hiện có 18 xóm" holds on a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from vectorstore.records import Figure, FigureKind, Period
from vectorstore.vocabulary.indicators import catalogue

_DONE = (FigureKind.ACTUAL, FigureKind.LAST_PERIOD)
_STANDS = re.compile(
    r"\b(?:hiện có|hiện nay|hiện tại|hiện còn|đến nay|đến thời điểm|tính đến|đang có|tổng số có"
    r"|toàn (?:xã|phường|thị trấn|đặc khu) (?:có|hiện)|(?:xã|phường) (?:hiện )?có|còn lại)\b",
    re.IGNORECASE,
)
_HAPPENS = re.compile(r"\b(?:tiếp nhận|giải quyết|tổ chức|ban hành|mở|lượt|cuộc)\b", re.IGNORECASE)
# Where a time begins, not how long it lasts: "hộ nghèo đầu năm", not "6 tháng đầu năm".
_AT_START = re.compile(
    r"(?<!từ )(?<!tháng )(?<!những )(?<!so với )(?<!\w)đầu (năm(?:\s+(20\d\d))?|kỳ|quý|tháng)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"[;\n]|\.\s|\b(?:đến|nay|hiện|cuối)\b", re.IGNORECASE)
_YEAR = 364  # days
_CLAUSE = re.compile(r"[;:\n]|\.\s")


def on_their_day(figures: Sequence[Figure], report: Period) -> tuple[Figure, ...]:
    """The figures; the period of a state is marked with the day on which it holds, its last, and
    so is that of its change. What is measured holds no later than the report's own time: of
    "năm 2026 bố trí …, đã giải ngân …" in a report of June, the second is that of June."""
    marked: list[Figure] = []
    for figure in figures:
        if (opening := _opening(figure, report)) is not None:
            marked.append(opening)
        elif _is_state(figure):
            marked.append(_on_day(_measured(figure, report)))
        elif marked and _changes(figure, marked[-1]):
            marked.append(_on_day(figure))
        else:
            marked.append(figure)
    return tuple(marked)


def _opening(figure: Figure, report: Period) -> Figure | None:
    """A state told as it was when the year or the report's time began: "đầu năm có 98 hộ nghèo"."""
    known = catalogue()
    lasting = figure.indicator_id in known.states - set(known.opening.values())
    if not lasting or figure.kind not in _DONE or report.last_day is None:
        return None
    at = figure.value_start - figure.start
    said = _AT_START.search(_SINCE.split(figure.quote[:at])[-1])
    if said is None or "\t" in figure.quote:
        return None
    year = int(said.group(2) or report.last_day.year)
    of_year = said.group(1).lower().startswith("năm")
    day = date(year, 1, 1) if of_year else report.start
    if day is None:
        return None
    period = Period(as_of=day, label=said.group(), source="clause")
    return replace(figure, period=period, kind=FigureKind.LAST_PERIOD)


def _on_day(figure: Figure) -> Figure:
    return replace(figure, period=replace(figure.period, as_of=figure.period.last_day))


def _measured(figure: Figure, report: Period) -> Figure:
    period, last = figure.period, report.last_day
    if last is None or period.end is None or period.end <= last:
        return figure
    begun = period.start is not None and period.start <= last
    if figure.kind is not FigureKind.ACTUAL or not begun:
        return figure
    return replace(figure, period=replace(period, start=None, end=None, as_of=last))


def _changes(change: Figure, state: Figure) -> bool:
    """Whether a figure tells by how much the state before it in its sentence has changed."""
    if change.kind is not FigureKind.CHANGE or change.start != state.start:
        return False
    held = state.period.as_of is not None and state.period.as_of == change.period.last_day
    return held and state.kind in (*_DONE, FigureKind.CHANGE)


def _is_state(figure: Figure) -> bool:
    if figure.kind not in _DONE or figure.period.last_day is None:
        return False
    known = catalogue()
    if figure.indicator_id in known.unsummed:
        return not _for_a_year(figure.period)
    lasting = known.states - set(known.opening.values())
    if figure.indicator_id is not None:
        return figure.indicator_id in lasting
    at = figure.value_start - figure.start
    said = _CLAUSE.split(figure.quote[:at])[-1]
    return bool(_STANDS.search(said)) and not _HAPPENS.search(f"{said} {figure.unit}")


def _for_a_year(period: Period) -> bool:
    """Whether a sentence or row itself says for which year: "năm 2026 được phân bổ …"."""
    if period.source != "clause" or period.start is None or period.end is None:
        return False
    return (period.end - period.start).days >= _YEAR
