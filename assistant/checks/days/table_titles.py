"""Times that the title of a table, the line of days under it or its columns name and that its
figures are not of: left over from an earlier report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from assistant.checks.days.own_times import WHOLE_DAY, data_days, title_period, told_closing
from assistant.checks.days.periods_told import like_but_apart, named_once, period_finding
from assistant.checks.reading.quantities import other_times
from assistant.checks.reading.sections import body, clauses, folded, in_appendix, is_ahead
from assistant.checks.reading.tables import Grid, grids
from assistant.checks.records import Checked, Draft, Finding, Quote
from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.calendar_units import days_of
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.periods import find_dates, find_periods, relation

_OTHER = re.compile(
    r"\b(?:ky truoc|thang truoc|quy truoc|nam truoc|cung ky|so sanh|doi chieu|so voi|ke hoach|"
    r"giai doan|chi tieu|muc tieu)\b"
)
_RESULTS = re.compile(r"\b(?:ket qua|tinh hinh|tien do)\b")
_CUMULATED = re.compile(r"\bluy ke\b")
# A line that only names days, under a title: "(Từ ngày … đến ngày …)", "(Số liệu chốt đến …)".
_DAYS = re.compile(r"^\W*(?:so lieu\s|tinh\s|ky\s|thoi gian\W+)*tu (?:ngay )?\d.*\bden\b.*\d\W*$")
_CLOSED = re.compile(
    r"^\W*so lieu\s(?:duoc\s)?(?:(?:tinh|chot|tong hop|cap nhat|lay)\s)?den\s(?:het\s)?"
    r"(?:ngay\s)?\d{1,2}/\d{1,2}/\d{4}\W*$"
)
_COLUMN = re.compile(r"(?:thang \d{1,2}|quy (?:[ivx]+|\d))(?:[/ ](?:nam )?20\d\d)?")
_LEADS = re.compile(r"^\W*(?:bang|bieu|phu luc|danh sach|ket qua)\b|:\s*$")
_SOURCE = re.compile(r"\b(?:theo|xac nhan|quyet toan|nien do)\b")
_NEAR = 4  # blocks above a table that tell what it is of
_ABOVE = 2  # blocks above a table that can be its title
_WORDS = 45  # of a title at most
_APART = timedelta(days=20)  # by which two ways to name one time may differ
_MONTH = 3  # days that two months, or two quarters, differ by
_LONG, _YEAR = 95, 340  # days
_SAME = 2  # numbers of the table that the text says of the report's own time
_TELLING, _VAST = 10, 100  # numbers as great as this are no chance: of a total, of any cell


def table_titles(draft: Draft) -> Checked:
    """ "Bảng 1 … 6 tháng đầu năm" over the figures that the text gives for nine months, or over
    columns or days of other months; days below it that the report is not of."""
    own, days = title_period(draft), data_days(draft)
    findings: list[Finding] = []
    tables = grids(draft)
    for grid in tables if own.last_day else ():
        for block, named in _titles(draft, grid, own):
            if _is_of(draft, grid, own, named) or _is_named_once(draft, grid, own, named):
                findings.append(_of_block(draft, "Tên bảng", block, (named, own)))
            elif other := _of_columns(grid, own, named):
                quote = draft.quote(block.start, block.end)
                findings.append(
                    period_finding(
                        "Tên bảng", (named, other), (quote, *_head(draft, grid)), "tên cột"
                    )
                )
        findings += _stale_day(draft, grid)
        if stale := _stale_columns(draft, grid, own):
            findings.append(period_finding("Tên cột của bảng", (stale, own), _head(draft, grid)))
    for grid in tables if days else ():
        line = next(_lines(draft, grid), None)
        if days and line and line[0].index != days[0].index:
            data = Period(start=days[1], end=days[2])
            if _other_days(line[1], data):
                findings.append(_of_block(draft, "Bảng", line[0], (line[1], data)))
    return Checked(tuple(dict.fromkeys(findings)), (), {"E.periods": len(tables)})


def _of_block(draft: Draft, where: str, block: Block, times: tuple[Period, Period]) -> Finding:
    return period_finding(where, times, (draft.quote(block.start, block.end),))


def _head(draft: Draft, grid: Grid) -> tuple[Quote]:
    """The first row of a table."""
    start = grid.block.start
    return (draft.quote(start, draft.text.index("\n", start)),)


def _titles(draft: Draft, grid: Grid, own: Period) -> Iterator[tuple[Block, Period]]:
    """The short lines right above a table, each with the only time that it names."""
    for block in _above(draft, grid):
        found = find_periods(block.text, default_year=own.last_day.year if own.last_day else None)
        named = [s for s in found if s.period.start and s.period.last_day]
        days = [d.start for d in find_dates(block.text)]
        free = all(any(s.start <= at < s.end for s in named) for at in days)
        if free and len({days_of(s.period) for s in named}) == 1:
            yield block, named[0].period


def _above(draft: Draft, grid: Grid) -> Iterator[Block]:
    """The short lines right above a table that speak of no other time, plan or document."""
    for block in reversed(draft.blocks[max(0, grid.block.index - _ABOVE) : grid.block.index]):
        if block.kind is BlockKind.TABLE:
            return
        if len(block.text.split()) <= _WORDS and not _OTHER.search(folded(block.text)):
            yield block


def _stale_day(draft: Draft, grid: Grid) -> Iterator[Finding]:
    """A title's "đến ngày …" long before the day that the report says its figures are of, named
    nowhere else, over figures that the text gives for the report's own time."""
    closing = told_closing(draft)
    if closing is None:
        return
    opening, closes = closing
    for block in _above(draft, grid):
        days = [s.period for s in find_periods(block.text) if s.period.as_of]
        if len(days) != 1 or len(find_dates(block.text)) != 1 or _SOURCE.search(folded(block.text)):
            continue
        day = days[0].as_of
        early = day is not None and day < closes - _APART
        once = sum(found == day for found in draft.once(_days_named)) == 1
        if early and once and _is_told(draft, grid):
            quotes = (draft.quote(block.start, block.end), opening)
            yield period_finding("Tên bảng", (days[0], Period(as_of=closes)), quotes)


def _days_named(draft: Draft) -> list[date]:
    """Every whole day that a report names."""
    found = (day.iso for block in draft.blocks for day in find_dates(block.text))
    return [date.fromisoformat(iso) for iso in found if len(iso) == WHOLE_DAY]


def _is_told(draft: Draft, grid: Grid) -> bool:
    """Whether the text gives one of a table's totals, or some of its figures, for the report's
    own time."""
    totals = {row.number(at) for row in grid.rows if row.is_total() for at in range(len(row.cells))}
    told = draft.once(_told)
    return bool(totals & told) or len(_vast(grid) & told) >= _SAME


def _is_of(draft: Draft, grid: Grid, own: Period, named: Period) -> bool:
    """Whether a table is of the report's time and not of the one that its title names: by its
    columns, by the days in its rows, or by the figures that the text gives too."""
    columns = _columns(grid, own)
    own_named = any(relation(column, own) == "same" for column in columns)
    if (len(columns) >= _SAME or own_named) and all(_only_in(c, own, named) for c in columns):
        return True
    days = list(_days_of(grid)) if relation(named, own) == "disjoint" else []
    if len(days) >= _SAME and all(_only_in(Period(day, day), own, named) for day in days):
        return True
    if relation(named, own) != "disjoint" and not _ends_early(named, own):
        return False
    return len(_vast(grid) & draft.once(_told)) >= _SAME


def _vast(grid: Grid) -> frozenset[Decimal]:
    cells = (row.number(at) for row in grid.rows for at in range(len(row.cells)))
    return frozenset(n for n in cells if n is not None and n >= _VAST)


def _is_named_once(draft: Draft, grid: Grid, own: Period, named: Period) -> bool:
    """Whether a title's time, as long as the report's but apart from it, is named nowhere else,
    and the text gives one of the table's totals for the report's own, or an annex of results is
    all that the table is."""
    tied = _is_told(draft, grid) or _is_annex(draft, grid)
    return tied and like_but_apart(named, own) and named_once(draft, named)


def _is_annex(draft: Draft, grid: Grid) -> bool:
    """Whether a table is all that an annex of results holds."""
    above = draft.blocks[grid.block.parent] if grid.block.parent is not None else None
    own = [b for b in draft.blocks if b.kind is BlockKind.TABLE and b.parent == grid.block.parent]
    told = above is not None and _RESULTS.search(folded(above.text)) is not None
    return told and in_appendix(draft, grid.block) and len(own) == 1


def _columns(grid: Grid, own: Period) -> list[Period]:
    """The times that the names of columns tell."""
    year = own.last_day.year if own.last_day else None
    spans = [s for name in grid.names for s in find_periods(name, default_year=year)]
    return [span.period for span in spans if span.period.start]


def _of_columns(grid: Grid, own: Period, named: Period) -> Period | None:
    """The one time that all columns name, of the title's kind but another: "6 tháng" under
    "5 tháng đầu năm", "quý II" under "quý I"."""
    columns = _columns(grid, own)
    months = [c for c in columns if c.start == named.start and _is_months(c)]
    kin = months if _is_months(named) else columns
    alike = len({days_of(c) for c in kin}) == 1 and days_of(kin[0]) != days_of(named)
    return kin[0] if alike and (months or like_but_apart(kin[0], named)) else None


def _is_months(time: Period) -> bool:
    """Whether some months of a year are told together, neither a quarter nor all of it."""
    days = days_of(time)
    return days is not None and _LONG < (days[1] - days[0]).days < _YEAR


def _only_in(time: Period, own: Period, named: Period) -> bool:
    """Whether a time is of the report's own and not of another, or the whole of which the other
    is a part."""
    if relation(time, own) == "same" and relation(named, own) == "inside":
        return True
    return relation(time, named) == "disjoint" and relation(time, own) != "disjoint"


def _days_of(grid: Grid) -> Iterator[date]:
    for row in grid.rows:
        for cell in row.cells:
            whole = (day.iso for day in find_dates(cell) if len(day.iso) == WHOLE_DAY)
            yield from map(date.fromisoformat, whole)


def _ends_early(named: Period, own: Period) -> bool:
    ends = named.last_day, own.last_day
    return ends[0] is not None and ends[1] is not None and ends[0] < ends[1] - _APART


def _told(draft: Draft) -> frozenset[Decimal]:
    """Numbers that sentences give for the report's own time."""
    return frozenset(
        number.value
        for block in body(draft)
        if not is_ahead(draft, block)
        for start, end in clauses(draft, block)
        if all(t.startswith("trong ") for t in other_times(draft, draft.text[start:end]))
        for number in find_numbers(draft.text[start:end])
        if number.value >= _TELLING
    )


def _lines(draft: Draft, grid: Grid) -> Iterator[tuple[Block, Period]]:
    """The line of days right above a table, under a title that speaks of no other time."""
    near = draft.blocks[max(0, grid.block.index - _NEAR + 1) : grid.block.index]
    lines = [block for block in near if block.kind is not BlockKind.TABLE]
    title = folded(" ".join(b.text for b in lines))
    head = folded(grid.block.text.split("\n")[0])
    other = _OTHER.search(f"{title} {head}") or _CUMULATED.search(f"{title} {head}")
    for block in reversed(lines):
        last = folded(block.text.split("\n")[-1])
        if _CLOSED.match(last) and not _OTHER.search(title):
            yield block, Period(as_of=date.fromisoformat(find_dates(block.text)[-1].iso))
        elif _DAYS.match(last) and not other:
            found = [s.period for s in find_periods(block.text) if s.period.start and s.period.end]
            yield from ((block, period) for period in found[: len(found) == 1])


def _other_days(line: Period, own: Period) -> bool:
    """Whether days are as many as the report's and begin and end on others, begin with them and
    end behind, or close on its last day of a month or year to come."""
    mine, other = days_of(line), days_of(own)
    if mine is None or other is None:
        return False
    if line.as_of:
        return mine[1] > other[1] and mine[1].day == other[1].day
    if mine[0] == other[0]:
        return mine[1] > other[1]
    like = abs((mine[1] - mine[0]).days - (other[1] - other[0]).days) <= _MONTH
    return like and mine[1] != other[1]


def _stale_columns(draft: Draft, grid: Grid, own: Period) -> Period | None:
    """The first of the columns of months or quarters, as long together or each as the report's
    time and none of them in it, of which nothing around the table speaks: "Tháng 4, Tháng 5,
    Tháng 6" in a report on quý III."""
    year = own.last_day.year if own.last_day else None
    columns = [
        found.period
        for name in grid.names
        if _COLUMN.fullmatch(name.strip())
        for found in find_periods(name, default_year=year)
    ]
    if len(columns) < _SAME or any(relation(column, own) != "disjoint" for column in columns):
        return None
    whole = Period(columns[0].start, columns[-1].end)
    if not like_but_apart(whole, own) and not all(like_but_apart(c, own) for c in columns):
        return None
    top = grid.block.parent or 0
    near = draft.blocks[max(top, grid.block.index - _NEAR) : grid.block.index]
    told = any(
        relation(named.period, month) in (("same", "contains") if _leads(block) else ("same",))
        for block in near
        for named in find_periods(block.text, default_year=year)
        for month in columns
    )
    other = any(_OTHER.search(folded(b.text)) for b in near[-2:])
    return None if told or other else whole


def _leads(block: Block) -> bool:
    """Whether a block names the table below it."""
    return block.kind is BlockKind.HEADING or bool(_LEADS.search(folded(block.text)))
