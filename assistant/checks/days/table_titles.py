"""Titles of tables left over from another time, told by what the table holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from assistant.checks.days.named_periods import period_of_title
from assistant.checks.reading.quantities import other_times
from assistant.checks.reading.sections import body, clauses, folded, is_ahead
from assistant.checks.reading.tables import Grid, grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.periods import find_dates, find_periods, format_period, relation

_TITLED = re.compile(r"^\W*(?:bang|bieu|phu luc|phu bieu)\b")
_OTHER = re.compile(
    r"\b(?:ky truoc|thang truoc|quy truoc|nam truoc|cung ky|so sanh|so voi|ke hoach|giai doan|"
    r"chi tieu|muc tieu)\b"
)
_COLUMN = re.compile(r"(?:thang \d{1,2}|quy (?:[ivx]+|\d))(?:[/ ](?:nam )?20\d\d)?")
_MONTHS = re.compile(r"\b(\d{1,2}) thang (?:dau nam|nam 20\d\d)\b")
_DAYS = 3  # by which months and quarters differ
_LEADS = re.compile(r"^\W*(?:bang|bieu|phu luc|danh sach|ket qua)\b|:\s*$")
_NEAR = 4  # blocks above a table that tell what it is of
_ABOVE = 2  # blocks above a table that can be its title
_APART = timedelta(days=20)  # by which two ways to name one time may differ
_TELLING = 100  # numbers as great as this are no chance
_SAME = 2  # numbers of the table that the text says of the report's own time


def table_titles(draft: Draft) -> Checked:
    """ "Bảng 1 … 6 tháng đầu năm" over the figures that the text gives for nine months, or over
    columns or days of other months."""
    own = period_of_title(draft)
    findings: list[Finding] = []
    count = 0
    told = frozenset(_told(draft)) if own.last_day else frozenset[Decimal]()
    for grid in grids(draft) if own.last_day else ():
        for title, named in _titles(draft, grid):
            count += 1
            if (
                _of_columns(grid, named, own)
                or _of_days(grid, named, own)
                or (
                    (_earlier(named, own) or _months_short(draft, title))
                    and len(_numbers(grid) & told) >= _SAME
                )
            ):
                findings.append(_finding(draft, title, named, own))
        count += 1
        if stale := _stale_columns(draft, grid, own):
            findings.append(_columns_of(draft, grid, stale, own))
    return Checked(tuple(findings), (), {"E.periods": count})


def _stale_columns(draft: Draft, grid: Grid, own: Period) -> str:
    """Columns of months or quarters, as long together or each as the report's time and none of
    them in it, of which nothing around the table speaks: "Tháng 4, Tháng 5, Tháng 6" in a report
    on quý III."""
    year = own.last_day.year if own.last_day else None
    columns = [
        found.period
        for name in grid.names
        if _COLUMN.fullmatch(name.strip())
        for found in find_periods(name, default_year=year)
    ]
    if len(columns) < _SAME or own.start is None or own.last_day is None:
        return ""
    if any(relation(column, own) != "disjoint" or not column.start for column in columns):
        return ""
    length = (own.last_day - own.start).days
    days = [(c.last_day - c.start).days for c in columns if c.start and c.last_day]
    of_own = all(abs(each - length) <= _DAYS for each in days)
    if not of_own and abs(sum(days) + len(days) - 1 - length) > _DAYS:
        return ""
    top = grid.block.parent or 0
    near = draft.blocks[max(top, grid.block.index - _NEAR) : grid.block.index]
    told = any(
        relation(named.period, month) in (("same", "contains") if _leads(block) else ("same",))
        for block in near
        for named in find_periods(block.text, default_year=year)
        for month in columns
    )
    other = any(_OTHER.search(folded(b.text)) for b in near[-2:])
    return "" if told or other else ", ".join(format_period(c) for c in columns)


def _leads(block: Block) -> bool:
    """Whether a block names the table below it."""
    return block.kind is BlockKind.HEADING or bool(_LEADS.search(folded(block.text)))


def _columns_of(draft: Draft, grid: Grid, stale: str, own: Period) -> Finding:
    head = draft.text[grid.block.start : grid.block.end].split("\n")[0]
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.DATES,
        Severity.MEDIUM,
        0.8,
        "columns_of_another_time",
        f"Tên cột của bảng ghi {stale}, báo cáo là của {format_period(own)}.",
        "Sửa tên cột, hoặc thay bảng của kỳ này.",
        (draft.quote(grid.block.start, grid.block.start + len(head)),),
        expected=format_period(own),
        found=stale,
    )


def _titles(draft: Draft, grid: Grid) -> Iterator[tuple[Block, Period]]:
    """The line above a table that names it, with the only time it names."""
    near = draft.blocks[max(0, grid.block.index - _ABOVE) : grid.block.index]
    for block in near:
        key = folded(block.text)
        if block.kind is BlockKind.TABLE or not _TITLED.match(key) or _OTHER.search(key):
            continue
        year = draft.report.period.last_day
        found = find_periods(block.text, default_year=year.year if year else None)
        named = [s.period for s in found if s.period.start and s.period.last_day]
        if len(named) == 1:
            yield block, named[0]


def _earlier(named: Period, own: Period) -> bool:
    """Whether a time ends well before the report's."""
    ends = named.last_day, own.last_day
    return ends[0] is not None and ends[1] is not None and ends[0] < ends[1] - _APART


def _months_short(draft: Draft, title: Block) -> bool:
    """Whether a title names fewer of the year's first months than the report's own title does,
    whose figures may close before the last of them is over."""
    above, own = (
        {int(m[1]) for m in _MONTHS.finditer(folded(text))}
        for text in (title.text, draft.report.title)
    )
    return len(above) == len(own) == 1 and min(above) < min(own)


def _of_columns(grid: Grid, named: Period, own: Period) -> bool:
    """Whether the columns name times, all of them the report's and none of the title's."""
    year = own.last_day.year if own.last_day else None
    columns = [s.period for name in grid.names for s in find_periods(name, default_year=year)]
    own_named = any(relation(column, own) == "same" for column in columns)
    if (len(columns) < _SAME and not own_named) or any(not c.start for c in columns):
        return False
    return all(relation(c, named) == "disjoint" and relation(c, own) != "disjoint" for c in columns)


def _of_days(grid: Grid, named: Period, own: Period) -> bool:
    """Whether the rows tell days, all of them the report's and none of the title's."""
    days = [
        date.fromisoformat(day.iso)
        for row in grid.rows
        for cell in row.cells
        for day in find_dates(cell)
        if len(day.iso) == len("2026-01-01")
    ]
    if len(days) < _SAME or relation(named, own) != "disjoint":
        return False
    return all(_in(own, day) and not _in(named, day) for day in days)


def _in(period: Period, day: date) -> bool:
    return bool(period.start and period.last_day and period.start <= day <= period.last_day)


def _told(draft: Draft) -> Iterator[Decimal]:
    """Large numbers that sentences give for the report's own time."""
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        for start, end in clauses(draft, block):
            text = draft.text[start:end]
            if all(time.startswith("trong ") for time in other_times(draft, text)):
                yield from (n.value for n in find_numbers(text) if n.value >= _TELLING)


def _numbers(grid: Grid) -> frozenset[Decimal]:
    cells = (row.number(at) for row in grid.rows for at in range(len(row.cells)))
    return frozenset(n for n in cells if n is not None and n >= _TELLING)


def _finding(draft: Draft, title: Block, named: Period, own: Period) -> Finding:
    said = [format_period(period) for period in (own, named)]
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.DATES,
        Severity.MEDIUM,
        0.8,
        "table_of_another_time",
        f"Tên bảng ghi {said[1]}, số liệu trong bảng lại là của {said[0]}.",
        "Sửa kỳ ghi ở tên bảng, hoặc thay bảng của kỳ này.",
        (draft.quote(title.start, title.end),),
        expected=said[0],
        found=said[1],
    )
