"""The report's own times: what its title names, the days its figures are of, when it was signed.

What a report tells as done or counted, in text, headings, titles and rows, must lie within them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.checks.reading.sections import folded, spans
from assistant.checks.records import Draft, Quote
from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.calendar_units import days_of, month_days, year_days
from vectorstore.vocabulary.periods import find_dates, find_periods, relation

_DAYS = 3  # by which two quarters differ in length
WHOLE_DAY = len("2026-01-01")
_RANGE = re.compile(
    r"\btu (?:het )?(?:ngay )?(\d{1,2}/\d{1,2}/\d{4})\s*(?:,\s*)?(?:den|toi|-|–)\s*"
    r"(?:het )?(?:ngay )?(\d{1,2}/\d{1,2}/\d{4})"
)
# Right before the days: a bracket, "số liệu tính", "báo cáo kết quả"; no field of its own.
_LEAD = re.compile(
    r"(?:^|\(|\bbao cao\b[^(;]*|\b(?:so lieu|ket qua)(?:\s(?:tinh|tong hop|chot|lay|thuc hien))?)"
    r"[\s:]*$"
)
# A line of its own under a heading: "(Số liệu từ ngày … đến ngày …)".
_LINE = re.compile(r"^\W*(?:ky\s)?so lieu[\s:]*(?:tinh\s)?$")
_UP_TO = re.compile(r"\bso lieu\b[^.;:\n]{0,60}\bden\s(?:het\s)?(?:ngay\s)?$")
_PLACE_AND_DAY = re.compile(r"[^\W\d_][^,:;/\n\t]{1,40},\s*ngày\b[^\n\t]*")


def title_period(draft: Draft) -> Period:
    """The period that the title names, else the report's own: "quý II" may have days of its own,
    from the 15th to the 14th."""
    own = draft.report.period
    year = own.end.year if own.end else None
    said = (s.period for s in find_periods(draft.report.title, default_year=year))
    whole = [p for p in said if p.start and p.end and relation(p, own) != "disjoint"]
    if len(whole) > 1:  # "tháng 10 (từ 15/9 đến 14/10)"
        whole = [p for p in whole if _is_calendar(p) and as_long(p, own)]
    return whole[0] if len(whole) == 1 and whole[0].known else own


def _is_calendar(time: Period) -> bool:
    """Whether a time is of whole months."""
    return bool(time.start and time.end and time.start.day == (time.end + timedelta(1)).day == 1)


def as_long(one: Period, other: Period) -> bool:
    """Whether two times are as long as each other, as two months or two quarters are."""
    mine, its = days_of(one), days_of(other)
    if mine is None or its is None:
        return False
    return abs((mine[1] - mine[0]).days - (its[1] - its[0]).days) <= _DAYS


def data_days(draft: Draft) -> tuple[Block, date, date] | None:
    """The first run of days in front of the first heading, or of a line of its own in front of
    the first table, with the block that names it: "(kỳ số liệu từ ngày … đến ngày …)"."""
    named = _LEAD
    for block in draft.blocks:
        if block.kind is BlockKind.TABLE:
            return None
        if block.kind is BlockKind.HEADING:
            named = _LINE
        key = folded(block.text)
        for match in _RANGE.finditer(key):
            first, last = (find_dates(match[group]) for group in (1, 2))
            lead = key[: match.start()].rsplit("\n", 1)[-1]
            if first and last and first[0].iso <= last[0].iso and named.search(lead):
                begins, ends = (date.fromisoformat(day[0].iso) for day in (first, last))
                return block, begins, ends
    return None


def told_closing(draft: Draft) -> tuple[Quote, date] | None:
    """The day up to which the opening words say that the figures are told, with their sentence:
    "số liệu hộ nghèo tính đến ngày 20/9/2026"."""
    for block in draft.blocks:
        if block.kind is BlockKind.HEADING:
            return None
        key = folded(block.text)
        for day in find_dates(block.text):
            if len(day.iso) == WHOLE_DAY and _UP_TO.search(key[: day.start]):
                return sentence_at(draft, block, block.start + day.start), date.fromisoformat(
                    day.iso
                )
    return None


def signed(draft: Draft) -> tuple[date, date] | None:
    """The first and the last day that the date of issue allows, where it leaves its day or its
    month blank."""
    issued = draft.report.issued_on
    if not issued:
        return None
    parts = [int(part) for part in issued.split("-")]
    if len(parts) == 1:
        return year_days(parts[0])
    return month_days(*parts) if len(parts) == 2 else (date(*parts), date(*parts))


def closing_day(draft: Draft) -> date | None:
    """The day the report's figures close, else the last day its date of issue allows."""
    days = signed(draft)
    return draft.report.period.last_day or (days[1] if days else None)


def date_line(draft: Draft) -> tuple[Quote, ...]:
    """Place and day of issue in the letterhead."""
    for block in (b for b in draft.blocks if b.kind is BlockKind.FRONT):
        if found := _PLACE_AND_DAY.search(block.text):
            return (draft.quote(block.start + found.start(), block.start + found.end()),)
    return ()


def sentence_at(draft: Draft, block: Block, at: int) -> Quote:
    """The sentence of a block that an offset lies in."""
    start, end = next(((s, e) for s, e in spans(block) if s <= at < e), (block.start, block.end))
    return draft.quote(start, end)
