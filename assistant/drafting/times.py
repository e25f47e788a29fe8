"""Times inside sentences: "Trong quý III/2026", "Tính đến ngày 30/9/2026"."""

from __future__ import annotations

from assistant.drafting.values import Value
from vectorstore.records import Period
from vectorstore.vocabulary.dates import format_date
from vectorstore.vocabulary.periods import format_period


def when(value: Value) -> str:
    """How a sentence about a value opens."""
    return opening(value.figure.period)


def opening(period: Period) -> str:
    """ "Trong quý III/2026", "Từ 01/7/2025 đến 06/6/2026", "Tính đến ngày 30/9/2026"."""
    if period.start is None and period.last_day is not None:
        return f"Tính đến ngày {format_date(period.last_day)}"
    name = format_period(period)
    return name[:1].upper() + name[1:] if name.startswith("từ ") else f"Trong {name}"


def within(value: Value) -> str:
    """The time inside a sentence, behind the name of what is told."""
    period = value.figure.period
    if period.start is None and period.last_day is not None:
        return f"đến ngày {format_date(period.last_day)}"
    name = format_period(period)
    return name if name.startswith("từ ") else f"trong {name}"


def as_base(value: Value) -> str:
    """What a value is compared with."""
    period = value.figure.period
    if period.start is None and period.last_day is not None:
        return f"thời điểm {format_date(period.last_day)}"
    return format_period(period)
