"""Directions that a sentence tells, and the values that they are told of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.drafting.claim_asks import asks_of
from assistant.drafting.claim_bench import Bench
from assistant.drafting.claim_meant import meant
from assistant.drafting.claim_reading import Read
from assistant.drafting.claim_records import Held, Judged, Number, Setting
from assistant.drafting.records import Standing
from assistant.pick import base_value
from vectorstore.records import Figure, FigureKind, Period
from vectorstore.vocabulary.periods import close
from vectorstore.vocabulary.text import canonical


@dataclass(frozen=True, slots=True)
class Reach:
    """That a target was passed, met or missed, told without the target's number."""

    held: Held
    start: int
    end: int


_GOAL = (
    r"(?:\s+(?:mức|so với|được|các|mọi))*\s+(?:chỉ tiêu|mục tiêu|kế hoạch|yêu cầu|tiến độ|dự toán)"
)
_MARKS: Sequence[tuple[Held, str]] = (
    (Held.MISSED, rf"(?:chưa|không)(?: hoàn thành| đạt| bằng)+{_GOAL}|thấp hơn{_GOAL}|hụt{_GOAL}"),
    (Held.OVER, rf"vượt{_GOAL}|cao hơn{_GOAL}"),
    (Held.MET, rf"(?:đạt|hoàn thành|bằng){_GOAL}"),
)
_PATTERNS = [(held, re.compile(rf"\b(?:{words})")) for held, words in _MARKS]
_JUDGED = (Standing.SUPPORTED, Standing.CONTRADICTED)


def reaches_of(sentence: Read) -> list[Reach]:
    """What a sentence says of targets, in order, none within another."""
    found: list[Reach] = []
    for held, pattern in _PATTERNS:
        for match in pattern.finditer(sentence.bare):
            if not any(m.start < match.end() and match.start() < m.end for m in found):
                found.append(Reach(held, match.start(), match.end()))
    return sorted(found, key=lambda reach: reach.start)


def now_of(number: Number, subject: Judged | None, setting: Setting, bench: Bench) -> Figure | None:
    """The library's value for a number that something is told of."""
    told = subject is not None and subject.finding.standing in _JUDGED
    if told and subject is not None and subject.finding.figures:
        return subject.finding.figures[0]
    return settled(number, number.period, setting, bench)


def settled(number: Number, period: Period | None, setting: Setting, bench: Bench) -> Figure | None:
    """The one figure that a number's words mean at a time; None where there are several values."""
    if period is None:
        return None
    for ask in asks_of(number, setting.intro):
        figures = meant(ask, period, setting.commune, bench).resolved.figures
        if figures and len({base_value(f) for f in figures}) == 1:
            return figures[0]
    return None


def told_change(number: Number, setting: Setting, bench: Bench) -> Figure | None:
    """A change that a report tells of the same indicator for the same time."""
    asks = asks_of(number, setting.intro)
    wanted = {i for ask in asks for i in ask.indicators[:1]}
    for each in bench.indexed(setting.commune):
        figure = each.figure
        meant = figure.kind is FigureKind.CHANGE and figure.indicator_id in wanted
        if meant and (number.period is None or _same_end(figure.period, number.period)):
            return figure
    return None


def _same_end(one: Period, other: Period) -> bool:
    return close(one, other) or (one.last_day is not None and one.last_day == other.last_day)


def turn_told(told: Figure) -> int:
    """The direction in the words right before a figure of change."""
    head = canonical(told.quote[: max(0, told.value_start - told.start)])
    up, down = (
        max(head.rfind(w) for w in ws) for ws in (("tăng", "cao hơn"), ("giảm", "thấp hơn"))
    )
    return 1 if up > down else -1 if down > up else 0
