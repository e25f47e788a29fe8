"""The report's own times: what its title names, the days its figures are of, when it was signed.

What a report tells as done or counted, in text, headings, titles and rows, must lie within them.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.checks.reading.sections import folded, spans
from assistant.checks.records import Draft, Quote
from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.calendar_units import month_days, year_days
from vectorstore.vocabulary.periods import find_dates, find_periods, relation

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
_PLACE_AND_DAY = re.compile(r"[^\W\d_][^,:;/\n\t]{1,40},\s*ngày\b[^\n\t]*")


def title_period(draft: Draft) -> Period:
    """The period that the title names, else the report's own: "quý II" may have days of its own,
    from the 15th to the 14th."""
    own = draft.report.period
    year = own.end.year if own.end else None
    said = (s.period for s in find_periods(draft.report.title, default_year=year))
    whole = [p for p in said if p.start and p.end and relation(p, own) != "disjoint"]
    return whole[0] if len(whole) == 1 and whole[0].known else own


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
