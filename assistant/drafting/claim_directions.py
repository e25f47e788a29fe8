"""Directions that a sentence tells, and the values that they are told of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.drafting.claim_asks import asks_of
from assistant.drafting.claim_bench import Bench
from assistant.drafting.claim_match import meant
from assistant.drafting.claim_numbers import Read
from assistant.drafting.claim_records import Judged, Number, Setting
from assistant.drafting.records import Standing
from assistant.pick import base_value
from vectorstore.records import Figure, Period


class Sort(StrEnum):
    """What a direction is told of."""

    MOVE = "move"
    OVER = "over"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Move:
    """A direction told: `sign` is +1 up, -1 down, 0 no change."""

    sort: Sort
    sign: int
    start: int
    end: int


_GOAL = (
    r"(?:\s+(?:mức|so với|được|các|mọi))*\s+(?:chỉ tiêu|mục tiêu|kế hoạch|yêu cầu|tiến độ|dự toán)"
)
_MARKS: Sequence[tuple[Sort, int, str]] = (
    (Sort.MISSED, -1, rf"(?:chưa|không)(?: hoàn thành| đạt| bằng)+{_GOAL}|thấp hơn{_GOAL}|hụt"),
    (Sort.OVER, 1, rf"vượt{_GOAL}|cao hơn{_GOAL}"),
    (Sort.MET, 1, rf"(?:đạt|hoàn thành|bằng){_GOAL}"),
    (Sort.MOVE, 1, r"tăng(?! cường| tốc| ca\b| gia\b| trưởng)|(?:cao|nhiều|lớn) hơn"),
    (Sort.MOVE, -1, r"giảm(?! nghèo| tải| trừ| thiểu| bớt)|(?:thấp|ít|nhỏ) hơn"),
    (Sort.MOVE, 0, r"(?:không (?:thay đổi|tăng,? không giảm)|giữ nguyên|bằng)(?= so với)"),
)
_PATTERNS = [(sort, sign, re.compile(rf"\b(?:{words})")) for sort, sign, words in _MARKS]
_JUDGED = (Standing.SUPPORTED, Standing.CONTRADICTED)


def moves_of(sentence: Read) -> list[Move]:
    """The directions that a sentence tells, in order, none within another."""
    found: list[Move] = []
    for sort, sign, pattern in _PATTERNS:
        for match in pattern.finditer(sentence.plain):
            if not any(m.start < match.end() and match.start() < m.end for m in found):
                found.append(Move(sort, sign, match.start(), match.end()))
    return sorted(found, key=lambda move: move.start)


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
