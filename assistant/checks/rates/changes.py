"""Rises and falls that a report states, against the two values they are between."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from assistant.checks.reading.measures import actual, measure, said, scope, step
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.indicators import unit_class
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import fold

_UP = re.compile(r"\b(?:tang|nang len|cao hon)\b")
_DOWN = re.compile(r"\b(?:giam(?! sat| doc| dinh)|ha xuong|thap hon|con)\b")
_AFTER = 80  # characters between the statement of a change and the value it is against
_BEFORE = 12  # characters in which the way of a change stands before its amount


def changes_said(draft: Draft) -> Checked:
    """ "Tăng 4,5 điểm % so với quý trước (81,1%)" where the result is known."""
    findings: list[Finding] = []
    count = 0
    for last in draft.figures:
        if last.kind is not FigureKind.LAST_PERIOD:
            continue
        now = _now(draft, last)
        change = _change(draft, last)
        word = _direction(draft, last, now, change)
        if now is None or word == "":
            continue
        count += 1
        gap = measure(now) - measure(last)
        wrong_way = (gap < 0) if word == "up" else (gap > 0)
        if wrong_way or (change is not None and not _fits(change, now, last)):
            findings.append(_finding(draft, (last, now), change, word))
    return Checked(tuple(findings), (), {"A.changes": count})


def _now(draft: Draft, last: Figure) -> Figure | None:
    """The result in the same sentence, else the only one of the report's own time."""
    mine = [
        f
        for f in _alike(draft, last)
        if actual(f) and unit_class(f.unit) == unit_class(last.unit)
    ]  # fmt: skip
    same = [f for f in mine if (f.start, f.end) == (last.start, last.end)]
    if len(same) > 1:
        same = [f for f in same if scope(draft, f) == scope(draft, last)]
    if len(same) == 1 and "\t" not in same[0].quote:
        return same[0]
    return None


def _alike(draft: Draft, last: Figure) -> Iterable[Figure]:
    """Figures of the same name: of the catalogue, else as written, counted in the same thing."""
    if last.indicator_id:
        return draft.by_indicator[last.indicator_id]
    return (f for f in draft.beside(last) if (f.indicator, f.unit) == (last.indicator, last.unit))


def _direction(draft: Draft, last: Figure, now: Figure | None, change: Figure | None) -> str:
    """ "up" or "down" as the words between the two values say, those right before the change where
    it is told; empty where they don't."""
    if now is None or now.value_end > last.value_start:
        return ""
    start = max(now.value_end, change.value_start - _BEFORE) if change else now.value_end
    between = fold(draft.text[start : last.value_start])
    if len(between) > _AFTER + _BEFORE or ";" in between:
        return ""
    up, down = _UP.search(between), _DOWN.search(between)
    if bool(up) == bool(down):
        return ""
    return "up" if up else "down"


def _change(draft: Draft, last: Figure) -> Figure | None:
    """The amount of the change, right before the earlier value."""
    found = [
        f
        for f in draft.beside(last)
        if f.kind is FigureKind.CHANGE and 0 <= last.value_start - f.value_end <= _AFTER
    ]
    return found[-1] if len(found) == 1 else None


def _fits(change: Figure, now: Figure, last: Figure) -> bool:
    gap = abs(measure(now) - measure(last))
    if change.unit == "%" and unit_class(now.unit) != "rate":
        if not measure(last):
            return True
        gap = gap * 100 / measure(last)
    elif unit_class(change.unit) != unit_class(now.unit) and "điểm" not in change.unit:
        return True
    elif change.unit == "%" and measure(last):
        relative = gap * 100 / measure(last)
        if abs(relative - change.value) <= step(change):
            return True
    slack = max(step(change), step(now) if now.unit == "%" else step(change))
    return abs(gap - measure(change)) <= slack


def _finding(
    draft: Draft, pair: tuple[Figure, Figure], change: Figure | None, word: str
) -> Finding:
    last, now = pair
    gap = measure(now) - measure(last)
    said_way = "tăng" if word == "up" else "giảm"
    real = "tăng" if gap > 0 else "giảm" if gap < 0 else "không đổi"
    amount = f" {said(change)}" if change else ""
    relative = ""
    if unit_class(now.unit) != "rate" and measure(last):
        share = (abs(gap) * 100 / measure(last)).quantize(Decimal("0.01"), ROUND_HALF_UP)
        relative = f" ({format_number(share)}%)"
    taken = f"{format_number(measure(now))} - {format_number(measure(last))}"
    formula = f"{taken} = {format_number(gap)}"
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.FIGURES,
        Severity.MEDIUM,
        0.8,
        "change_against_values",
        f"Từ {said(last)} đến {said(now)} là {real} {format_number(abs(gap))}{relative} "
        f"({formula}), báo cáo ghi {said_way}{amount}.",
        "Tính lại mức tăng, giảm giữa hai kỳ.",
        draft.of_figures((last, now)),
        expected=f"{real} {format_number(abs(gap))}",
        found=f"{said_way}{amount}",
        formula=formula,
    )
