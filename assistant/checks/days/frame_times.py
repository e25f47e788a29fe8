"""Times that the opening and the closing words name, and the days of the figures, beside the title:
left over from an earlier report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from assistant.checks.days.own_times import data_days, sentence_at
from assistant.checks.days.periods_told import period_finding
from assistant.checks.reading.sections import body, folded, in_appendix, spans
from assistant.checks.records import Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import BlockKind, Period
from vectorstore.vocabulary.calendar_units import days_of
from vectorstore.vocabulary.periods import find_periods, relation

_CLOSED = re.compile(r"^\W*tren day la\b.{0,30}\b(?:bao cao|ket qua|tinh hinh|so lieu)\b")
# "… báo cáo kết quả … quý I năm 2026 như sau", up to the brackets.
_OPENED = re.compile(
    r"\bbao cao\s(?!so\b)[^.;:()]{0,200}?(?=\(|\bnhu sau\b|\b(?:phuong huong|giai phap)\b|"
    r"(?<!thuc hien )\bnhiem vu\b)"
)
_CITED = re.compile(r"\bngay\s+$|\b(?:ke hoach|cong van)\b[^,;]{0,60}$")
_CITED_YEAR = re.compile(r"\b(?:(?<!doi )so|nghi quyet|quyet dinh)\b[^,;]{0,60}$")
_CUMULATED = re.compile(r"\bluy ke\b")
_HALVES = re.compile(
    r"\b(\d) thang dau nam\b(?:(?!thang dau nam)[^.;:]){0,80}?\b(\d) thang cuoi nam\b"
)
_MONTHS_OF_YEAR = 12
_LONGER = timedelta(days=300)
_PART = timedelta(days=28)  # by which the part of a year that the closing words name is shorter
_YEAR = 200  # days: longer is no part of a year
_OVERLAP = timedelta(days=45)  # by which a first day may be off


def frame_times(draft: Draft, own: Period) -> Iterator[Finding]:
    """What the report's frame says of its time against its title."""
    yield from list(_frame(draft, own))[:1]
    yield from _other_data(draft, own)
    yield from _halves(draft)


def _frame(draft: Draft, own: Period) -> Iterator[Finding]:
    """The sentence that closes the report, and the one that opens it, with another time."""
    blocks = list(body(draft))
    closing = [b for b in blocks if _CLOSED.match(folded(b.text))]
    opening = [b for b in blocks[:3] if _OPENED.search(folded(b.text))]
    title = folded(draft.report.title)
    front = [b for b in draft.blocks if b.kind is BlockKind.FRONT and len(b.text) > 15]
    headed = [draft.quote(b.start, b.end) for b in front if folded(b.text.strip(" .")) in title]
    for block in (*closing, *opening):
        named = _of_frame(block.text, own)
        part = named is not None and _is_part(named, own)
        if named is not None and (part or relation(named, own) == "disjoint"):
            where = "Lời kết" if block in closing else "Lời mở đầu"
            quotes = (draft.quote(*spans(block)[0]), *headed)
            yield period_finding(where, (named, own), quotes)


def _of_frame(text: str, own: Period) -> Period | None:
    """The period of such a sentence, without those of cited documents and of what stands before
    "báo cáo" or in brackets."""
    key = folded(text)
    parts = [match.span() for match in _OPENED.finditer(key)] or [(0, len(key))]
    found = [
        span.period
        for left, right in parts
        for span in find_periods(text, default_year=own.end.year if own.end else None)
        if span.period.start
        and span.period.end
        and left <= span.start < right
        and not _CITED.search(key[: span.start])
        and not (key.startswith("nam", span.start) and _CITED_YEAR.search(key[: span.start]))
    ]
    return found[0] if found else None


def _is_part(named: Period, own: Period) -> bool:
    """Whether only the first months of the title's year are named."""
    mine, other = days_of(named), days_of(own)
    if mine is None or other is None or (other[1] - other[0]).days < _YEAR:
        return False
    return mine[0] == other[0] and mine[1] < other[1] - _PART


def _other_data(draft: Draft, own: Period) -> Iterator[Finding]:
    """Days that the figures are said to be of, all of them or their first one of another year
    than the title's."""
    data, other = data_days(draft), days_of(own)
    if data is None or other is None or _CUMULATED.search(folded(data[0].text)):
        return
    block, first, last = data
    longer = (last - first) - (other[1] - other[0])
    stale = abs(first.replace(day=1, year=first.year + 1) - other[0]) <= _OVERLAP
    if relation(Period(first, last), own) == "disjoint" or (stale and longer > _LONGER):
        quotes = (sentence_at(draft, block, block.start + block.text.find("/")),)
        yield period_finding("Kỳ số liệu", (Period(first, last), own), quotes)


def _halves(draft: Draft) -> Iterator[Finding]:
    """ "9 tháng đầu năm và nhiệm vụ 6 tháng cuối năm": more or fewer months than a year has."""
    for block in draft.blocks:
        if block.kind is BlockKind.TABLE or in_appendix(draft, block):
            continue
        for start, end in spans(block):
            match = _HALVES.search(folded(draft.text[start:end]))
            if match and int(match[1]) + int(match[2]) != _MONTHS_OF_YEAR:
                yield Finding(
                    FindingKind.CONFLICTING_VALUES,
                    Group.DATES,
                    Severity.MEDIUM,
                    0.85,
                    "halves_of_year",
                    f"{match[1]} tháng đầu năm và {match[2]} tháng cuối năm không thành một năm.",
                    "Sửa số tháng của phần phương hướng cho khớp kỳ báo cáo.",
                    (draft.quote(start, end),),
                    expected=f"{_MONTHS_OF_YEAR - int(match[1])} tháng cuối năm",
                    found=f"{match[2]} tháng cuối năm",
                )
