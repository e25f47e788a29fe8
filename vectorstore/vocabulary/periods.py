"""The one reader of dates and periods: what a text names, what a question means by it.

This module gathers the parts: `dates` (dates in letters and figures), `periods_absolute`
(periods named outright), `periods_relative` ("quý trước") and `calendar_units` (how periods lie
to each other, and their names).
"""

from vectorstore.vocabulary.calendar_units import (
    Relation,
    close,
    format_period,
    relation,
    same_span,
)
from vectorstore.vocabulary.dates import DateSpan, find_dates, find_short_days, format_date
from vectorstore.vocabulary.periods_absolute import PeriodSpan, find_periods
from vectorstore.vocabulary.periods_relative import resolve

__all__ = [
    "DateSpan",
    "PeriodSpan",
    "Relation",
    "close",
    "find_dates",
    "find_periods",
    "find_short_days",
    "format_date",
    "format_period",
    "relation",
    "resolve",
    "same_span",
]
