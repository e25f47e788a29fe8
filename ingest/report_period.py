"""The period that a whole report is about: from its title, its opening, or its own data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ingest.data_ranges import data_ranges, field_of, opening_texts
from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.periods import PeriodSpan, find_periods
from vectorstore.vocabulary.text import fold_aligned

_AHEAD = re.compile(
    r"(?:[,;.]|\bva)\s+(?:mot so\s+)?"
    r"(?:phuong huong|nhiem vu|ke hoach|du kien|muc tieu|giai phap)\b"
)
_SPAN_OF_TIME = re.compile(
    r"\b(?:so ket|tong ket|ket qua|danh gia|nhin lai|qua)\b.{0,12}?\s"
    r"(\d{1,2}(?:[.,]\d)? nam(?:,? (?:va )?\d{1,2} thang)?)(?! 20\d\d)\b"
)
_ACTED = re.compile(r"\b(?:bao cao|so ket|tong ket|ket qua|tinh hinh|tinh den|trong|tu)\b")
_DATA = re.compile(r"\b(?:so lieu|du lieu)\b[^;()\n]{0,60}$")
_SUMMED = re.compile(r"\bluy ke\b[^;()\n]{0,60}$")
_COMPARED = re.compile(r"\b(?:cung ky|so voi|so sanh)\b[^;.()\n\d]{0,40}$")
_Days = tuple[date | None, date | None]
_EARLY = timedelta(days=45)  # the data of a quarter close at most this long before it ends
_LATE = timedelta(days=45)  # a report issued before its period ends is early, not prophetic


def report_period(
    title: str, blocks: Sequence[Block], *, kind: str, issued_on: str | None
) -> Period:
    """The report's period with source "report"; without dates where nothing tells them."""
    year = _only_year(title) or (int(issued_on[:4]) if issued_on else None)
    confirmed = _confirmed(title, blocks)
    reader = _Reader(kind=kind, latest=_latest(issued_on), year=year, confirmed=confirmed)
    data = reader.data(title, blocks)
    span = _SPAN_OF_TIME.search(fold_aligned(title))
    if span:
        label = title[span.start(1) : span.end(1)]
        if data is not None and data.start:
            return replace(data, source="report")
        known = data or reader.repeated(blocks) or reader.opening(blocks)
        as_of = known.last_day if known else None
        return Period(as_of=as_of, label=label, source="report")
    found = reader.title(title) or reader.opening(blocks) or reader.repeated(blocks)
    if found is None:
        return Period()
    if data is not None and _begins_elsewhere(data, found):
        return replace(data, source="report")
    cut = reader.cut_off(title, blocks, found)
    label = f"{found.label}, số liệu {cut}" if cut else found.label
    return replace(found, label=label, source="report")


class _Reader:
    """Reads periods, leaving out those that a document of this kind and date cannot be about."""

    def __init__(
        self,
        *,
        kind: str,
        latest: date | None,
        year: int | None,
        confirmed: frozenset[_Days] = frozenset(),
    ) -> None:
        self._latest = latest if kind in ("", "báo cáo") else None
        self._year = year
        self._confirmed = confirmed

    def title(self, title: str) -> Period | None:
        """The first period that the title gives before it turns to the tasks ahead."""
        ahead = _AHEAD.search(fold_aligned(title))
        return self._best(title[: ahead.start()] if ahead else title) or self._best(title)

    def opening(self, blocks: Sequence[Block]) -> Period | None:
        """The period of the paragraphs in front of the first heading; a bare year is not one."""
        for block in blocks:
            if block.kind is BlockKind.HEADING:
                return None
            if block.kind is BlockKind.PARAGRAPH and _ACTED.search(fold_aligned(block.text)):
                found = self._best(block.text, years=False)
                if found:
                    return found
        return None

    def cut_off(self, title: str, blocks: Sequence[Block], named: Period) -> str:
        """The days that the data of a named period really cover, as title or opening say; or ""."""
        for text in opening_texts(title, blocks):
            for span in self._spans(text):
                if field_of(text, span):
                    continue
                summed = _SUMMED.search(fold_aligned(text[: span.start]))
                early = span.period.last_day != named.end
                if early and not summed and _is_cut(text, span, named):
                    return span.period.label
        return ""

    def data(self, title: str, blocks: Sequence[Block]) -> Period | None:
        """The days that title or opening give for all of the data; several ranges give none."""
        texts = list(opening_texts(title, blocks))
        found = [r.period for r in data_ranges(texts, year=self._year) if not r.field]
        kept = [period for period in found if self._possible(period)]
        days = {(p.start, p.last_day) for p in kept}
        return kept[0] if len(days) == 1 else None

    def repeated(self, blocks: Sequence[Block]) -> Period | None:
        """The data's own period, where at least two clauses close on the same day."""
        found = [
            span.period
            for block in blocks
            if block.kind not in (BlockKind.FRONT, BlockKind.CLOSING, BlockKind.HEADING)
            for span in self._spans(block.text)
            if not _is_years(span.period)
        ]
        days = Counter(period.last_day for period in found)
        day, count = max(days.items(), key=lambda item: item[1], default=(None, 0))
        if day is None or count < 2:
            return None
        same = [period for period in found if period.last_day == day]
        return max(same, key=lambda period: (period.start is not None, _days(period)))

    def _spans(self, text: str) -> list[PeriodSpan]:
        """The possible periods; one without a year is of the year of issue, else the one before."""
        for year in (self._year, self._year - 1 if self._year else None):
            found = find_periods(text, default_year=year)
            own = [s for s in found if not _COMPARED.search(fold_aligned(text[: s.start]))]
            kept = [span for span in own if span.period.known and self._possible(span.period)]
            if kept:
                return kept
        return []

    def _best(self, text: str, *, years: bool = True) -> Period | None:
        """A state ("tính đến …") before a part of a year before whole years; else the first."""
        spans = self._spans(text)
        spans = [s for s in spans if not _SUMMED.search(fold_aligned(text[: s.start]))] or spans
        named = [span.period for span in spans if years or not _is_years(span.period)]
        cuts = [span for span in spans if any(_is_cut(text, span, period) for period in named)]
        periods = [span.period for span in spans if span not in cuts]
        states = [period for period in periods if period.as_of or _is_open(period)]
        parts = [period for period in periods if not _is_years(period)]
        chosen = states[-1:] or parts or (periods if years else [])
        return chosen[0] if chosen else None

    def _possible(self, period: Period) -> bool:
        last = period.last_day
        if (period.start, period.end) in self._confirmed:
            return True  # it is the date of issue that is wrong
        return self._latest is None or last is None or last <= self._latest


def _confirmed(title: str, blocks: Sequence[Block]) -> frozenset[_Days]:
    """Periods of the title whose first and last day the opening gives for the data."""
    named = {(p.period.start, p.period.end) for p in find_periods(title) if p.period.end}
    stated: set[_Days] = set()
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            break
        if block.kind is BlockKind.PARAGRAPH:
            stated |= {
                (span.period.start, span.period.end)
                for span in find_periods(block.text)
                if _DATA.search(fold_aligned(block.text[: span.start]))
            }
    return frozenset(named & stated)


def _is_cut(text: str, span: PeriodSpan, named: Period) -> bool:
    """Whether a span tells on which days the data of a named month, quarter or year close."""
    last, end = span.period.last_day, named.end
    if not (last and end and named.start) or _is_open(named):
        return False
    if not (span.period.as_of or _is_open(span.period)):
        return False
    if not _DATA.search(fold_aligned(text[: span.start])):
        return False
    return end - _EARLY <= last <= end + _LATE and last >= named.start


def _begins_elsewhere(data: Period, named: Period) -> bool:
    """Whether data of stated days are not those of the period that the title names; of a time
    before it they are for comparison, of a month in it they are a part."""
    if data.start is None or data.end is None or named.start is None:
        return False
    within = data.start >= named.start and named.end is not None and data.end <= named.end
    return abs(data.start - named.start) > _EARLY and data.end >= named.start and not within


def _is_open(period: Period) -> bool:
    """Whether it ends within a month, as data "đến hết ngày 06/6" do and calendar periods don't."""
    return bool(period.end and (period.end + timedelta(days=1)).day != 1)


def _is_years(period: Period) -> bool:
    return _days(period) >= 360


def _days(period: Period) -> int:
    return (period.end - period.start).days if period.start and period.end else 0


def _latest(issued_on: str | None) -> date | None:
    """The last day that a report of this (perhaps reduced) date can cover."""
    if not issued_on:
        return None
    parts = [int(part) for part in issued_on.split("-")]
    year, month, day = [*parts, *(12, 28)[len(parts) - 1 :]]
    return date(year, month, day) + _LATE


def _only_year(title: str) -> int | None:
    years = set(re.findall(r"\b20\d\d\b", title))
    return int(years.pop()) if len(years) == 1 else None
