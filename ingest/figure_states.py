"""States told apart from what happened in a period: "hiện có 18 xóm" holds on a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.indicators import catalogue

_DONE = (FigureKind.ACTUAL, FigureKind.LAST_PERIOD)
_STANDS = re.compile(
    r"\b(?:hiện có|hiện nay|hiện tại|hiện còn|đến nay|đến thời điểm|tính đến|đang có|tổng số có"
    r"|toàn (?:xã|phường|thị trấn|đặc khu) (?:có|hiện)|(?:xã|phường) (?:hiện )?có|còn lại)\b",
    re.IGNORECASE,
)
_HAPPENS = re.compile(r"\b(?:tiếp nhận|giải quyết|tổ chức|ban hành|mở|lượt|cuộc)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:\n]|\.\s")


def on_their_day(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures; the period of a state is marked with the day on which it holds, its last."""
    return tuple(
        replace(f, period=replace(f.period, as_of=f.period.last_day)) if _is_state(f) else f
        for f in figures
    )


def _is_state(figure: Figure) -> bool:
    if figure.kind not in _DONE or figure.period.last_day is None:
        return False
    known = catalogue()
    if figure.indicator_id is not None:
        return figure.indicator_id in known.states - set(known.opening.values())
    at = figure.value_start - figure.start
    said = _CLAUSE.split(figure.quote[:at])[-1]
    return bool(_STANDS.search(said)) and not _HAPPENS.search(f"{said} {figure.unit}")
