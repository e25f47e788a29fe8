"""Resolves the period of a question: named outright, or relative to today and to the reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from vectorstore.records import Period
from vectorstore.vocabulary import calendar_units as units
from vectorstore.vocabulary.dates import find_dates
from vectorstore.vocabulary.periods_absolute import PeriodSpan, find_periods
from vectorstore.vocabulary.text import fold_aligned, nfc

Known = Sequence[Period]
Find = Callable[[date, Known], Period]
_LAST_QUARTER_DAYS = 200  # a quarter that ended longer ago is not "the last quarter" of anyone


def resolve(text: str, *, today: date, known: Sequence[Period]) -> Period | None:
    """The period that a question asks for, None when it names none.

    Dates said outright win; relative words are read against `today`, and "kỳ này", "kỳ trước",
    "quý trước" against the periods of the reports at hand. A period that cannot be dated comes
    back with its label only. The source of every result is "question".
    """
    text = nfc(text)
    spans = find_periods(text)
    said = [_closed(_in_likely_year(text, span, today, known), today, known) for span in spans]
    dated = [(span, period) for span, period in zip(spans, said, strict=True) if period.known]
    if dated:
        return _asked(_best(text, dated))
    relative = _relative(text, today, known)
    if relative:
        return _asked(relative)
    day = _day_alone(text)
    if day:
        return _asked(day)
    return _asked(said[0]) if said else None


def _asked(period: Period) -> Period:
    return replace(period, source="question")


def _best(text: str, dated: Sequence[tuple[PeriodSpan, Period]]) -> Period:
    """The first period that is not compared with ("so với quý II"), or a later one inside it."""
    folded = fold_aligned(text)
    asked = [p for span, p in dated if not _COMPARED.search(folded, 0, span.start)]
    best, *others = asked or [period for _, period in dated]
    for period in others:
        if units.relation(period, best) == "inside" and (period.as_of is None or _is_year(best)):
            best = period  # "kinh phí năm 2026 … đến 30/6/2026": the state at that day
    return best


_MOVED = re.compile(r"\b(?:tang|giam|thay doi|chenh)\b")  # "so với tháng trước tăng bao nhiêu"
_COMPARED = re.compile(r"\b(?:so voi|compared (?:to|with)|so sanh voi)\s(?:cung ky\s|trong\s)?$")


def _is_year(period: Period) -> bool:
    last = period.last_day
    return last is not None and (period.start, last) == units.year_days(last.year)


def _length(period: Period) -> int:
    days = units.days_of(period)
    return (days[1] - days[0]).days if days else 0


def _in_likely_year(text: str, span: PeriodSpan, today: date, known: Known) -> Period:
    """ "Quý IV" said without a year is this year's, last year's where words or reports say so."""
    if span.period.known:
        return span.period
    said = _year_behind(text, span, today)
    options = [
        found.period
        for year in ([said] if said else [today.year, today.year - 1])
        if (found := _in_year(text, span, year)) and found.period.known
    ]
    for option in options:
        if any(units.close(option, period) for period in known):
            return option
    if not options:
        return span.period
    ahead = options[0].start is not None and options[0].start > today
    return options[-1] if ahead and "cuối" not in span.period.label.lower() else options[0]


def _in_year(text: str, span: PeriodSpan, year: int) -> PeriodSpan | None:
    """The same words read with a year: where they stand, since the words around them may tell
    ("cộng quý I với quý II"), else by themselves."""
    within = find_periods(text, default_year=year)
    same = [s for s in within if (s.start, s.end) == (span.start, span.end)]
    alone = same or find_periods(text[span.start : span.end], default_year=year)
    return alone[0] if alone else None


_YEAR_OF_NEXT = re.compile(
    r",?\s?(?:(?:\d{1,2}|ba|sau|chin) thang (?:dau|cuoi) nam|nua (?:dau|cuoi) nam|ca nam) (\d{4})\b"
)
_YEAR_BEHIND = re.compile(r",?\s?(?:cua )?(nam )?(ngoai|truoc|vua qua|nay)\b")


def _year_behind(text: str, span: PeriodSpan, today: date) -> int | None:
    """The year of "quý IV năm ngoái", "6 tháng đầu năm nay"; None when no such words follow."""
    folded = fold_aligned(text)
    if named := _YEAR_OF_NEXT.match(folded, span.end):
        return int(named.group(1))
    match = _YEAR_BEHIND.match(folded, span.end)
    if not match or not (match.group(1) or folded[: span.end].endswith("nam")):
        return None
    return today.year if match.group(2) == "nay" else today.year - 1


def _closed(period: Period, today: date, known: Known) -> Period:
    """ "Từ đầu năm (đến nay)" closes with the newest report that begins then, else today."""
    if period.start is None or period.last_day is not None:
        return period
    ends = [p.end for p in known if p.end and p.start and abs((p.start - period.start).days) <= 5]
    end = max(ends, default=today)
    return replace(period, end=end) if end >= period.start else period


# "Đến hết quý trước" asks for the state at its last day.
_UNTIL = re.compile(r"\b(?:(?:tinh )?(?:den|toi)(?: (?:het|cuoi))?|cuoi|(?:the )?end of)\s$")
_TOUCHING: Final = frozenset({"same", "contains", "inside"})


def _relative(text: str, today: date, known: Known) -> Period | None:
    folded = fold_aligned(text)
    for pattern, find in _RULES:
        match = pattern.search(folded)
        if match and not (_MOVED.search(folded) and _COMPARED.search(folded, 0, match.start())):
            until = _UNTIL.search(folded, 0, match.start())
            period = find(today, known)
            if until and period.last_day:
                period = Period(as_of=period.last_day)
            start = until.start() if until else match.start()
            return replace(period, label=text[start : match.end()])
    return None


def _last_quarter(today: date, known: Known) -> Period:
    calendar = Period(*units.quarter_days(*units.quarter_before(today)))
    if any(units.relation(calendar, period) in _TOUCHING for period in known):
        return calendar
    reported = [p for p in known if _is_quarter(p) and _ended_before_quarter(p, today)]
    newest = max(reported, key=lambda p: p.last_day or date.min, default=None)
    return newest or calendar


def _is_quarter(period: Period) -> bool:
    days = units.days_of(period)
    return bool(days and period.start and 80 <= (days[1] - days[0]).days <= 100)


def _ended_before_quarter(period: Period, today: date) -> bool:
    first = units.quarter_days(*units.quarter_of(today))[0]
    last = period.last_day
    return last is not None and last < first and (today - last).days <= _LAST_QUARTER_DAYS


def _reported(today: date, known: Known) -> list[Period]:
    """The distinct known periods that have begun to be reported, the newest first."""
    closed = [p for p in known if p.last_day is not None and p.last_day <= today]
    dated = closed or [p for p in known if p.last_day is not None]
    newest_first = sorted(dated, key=lambda p: (p.last_day or date.min, _length(p)), reverse=True)
    distinct: list[Period] = []
    for period in newest_first:
        last = period.last_day or date.min
        if not distinct or ((distinct[-1].last_day or date.min) - last).days > 5:
            distinct.append(period)
    return distinct


def _this_report(today: date, known: Known) -> Period:
    return next(iter(_reported(today, known)), Period())


def _report_before(today: date, known: Known) -> Period:
    reported = _reported(today, known)
    return reported[1] if len(reported) > 1 else Period()


def _year_to_date(today: date, _known: Known) -> Period:
    return Period(date(today.year, 1, 1), today)


def _this_quarter(today: date, _known: Known) -> Period:
    return Period(*units.quarter_days(*units.quarter_of(today)))


def _this_year(today: date, _known: Known) -> Period:
    return Period(*units.year_days(today.year))


def _last_year(today: date, _known: Known) -> Period:
    return Period(*units.year_days(today.year - 1))


def _this_month(today: date, _known: Known) -> Period:
    return Period(*units.month_days(today.year, today.month))


def _last_month(today: date, _known: Known) -> Period:
    year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    return Period(*units.month_days(year, month))


_NOT_CARRIED = r"(?!\s(?:chuyen|sang|de lai))"  # "hồ sơ kỳ trước chuyển sang" is an indicator


def _first_months(count: int) -> Find:
    """ "9 tháng" said of a report: the first months of the year, the newest that has ended."""

    def find(today: date, known: Known) -> Period:
        years = sorted({p.last_day.year for p in known if p.last_day} | {today.year})
        ended = [y for y in years if units.months_days(y, 1, count)[1] <= today]
        return Period(*units.months_days((ended or years)[-1], 1, count))

    return find


_RULES: Final[tuple[tuple[re.Pattern[str], Find], ...]] = (
    (
        re.compile(
            rf"\b(?:quy (?:truoc|vua qua|vua roi)|(?:last|previous) quarter)\b{_NOT_CARRIED}"
        ),
        _last_quarter,
    ),
    (re.compile(r"\b(?:quy (?:nay|hien tai)|this quarter|current quarter)\b"), _this_quarter),
    (re.compile(r"\b(?:thang (?:truoc|vua qua|vua roi)|(?:last|previous) month)\b"), _last_month),
    (re.compile(r"\b(?:thang nay|this month)\b"), _this_month),
    (
        re.compile(
            rf"\b(?:(?:ky|ki) (?:truoc|lien truoc|bao cao truoc)|"
            r"bao cao truoc(?! (?:ngay|khi|han|thoi|\d))|"
            rf"(?:last|previous) (?:report(?:ing)? )?(?:period|report))\b{_NOT_CARRIED}"
        ),
        _report_before,
    ),
    (
        re.compile(
            r"\b(?:(?:ky|ki) (?:nay|bao cao|vua qua)|trong (?:ky|ki)|bao cao (?:moi nhat|gan nhat)|"
            r"(?:this|current|the) (?:report(?:ing)? )?period|latest report)\b"
        ),
        _this_report,
    ),
    (re.compile(r"\b3 thang\b(?! (?:cuoi|toi|sau|qua|lien|gan))"), _first_months(3)),
    (re.compile(r"\b6 thang\b(?! (?:cuoi|toi|sau|qua|lien|gan))"), _first_months(6)),
    (re.compile(r"\b9 thang\b(?! (?:cuoi|toi|sau|qua|lien|gan))"), _first_months(9)),
    (re.compile(r"\b(?:tu dau nam|year to date|since the beginning of the year)\b"), _year_to_date),
    (re.compile(r"\b(?:nam (?:ngoai|truoc|vua qua)|last year|previous year)\b"), _last_year),
    (re.compile(r"\b(?:nam nay|trong nam(?! \d)|ca nam(?! \d)|this year)\b"), _this_year),
)
_DOCUMENT = re.compile(
    r"(?:quyet dinh|ke hoach|cong van|nghi quyet|nghi dinh|bao cao|de an|chuong trinh|chi thi|"
    r"thong bao|ket luan|to trinh|huong dan|thong tu|"
    r"\b(?:qd|kh|cv|nq|bc|da|ct|tb)\b|\bso \d|\d[-/][a-z])"
    r".{0,60}$"
)


def _day_alone(text: str) -> Period | None:
    """A bare date is the day a figure holds, unless it is the date of a document."""
    folded = fold_aligned(text)
    for span in find_dates(text):
        if len(span.iso) == 10 and not _DOCUMENT.search(folded[: span.start]):
            return Period(as_of=date.fromisoformat(span.iso), label=text[span.start : span.end])
    return None
