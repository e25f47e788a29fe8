"""What is said of a term against its days: "đúng hạn" behind it, "quá hạn 8 ngày" before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.checks.days.own_times import WHOLE_DAY
from assistant.checks.reading.sections import body, folded, is_ahead, spans
from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.vocabulary.periods import find_dates, format_date

_DUE = re.compile(r"\b(?:thoi han|han|hen|phai xong|du kien)\b")
_DONE = re.compile(r"(?<!chua )\b(?:hoan thanh|xong|ket thuc|tra|da gui)\b")
_WORDS = (
    ("đúng hạn", r"(?<!khong )(?<!chua )\b(?:dung|truoc|som)(?: hon)?(?: thoi)? (?:han|hen)\b"),
    ("quá hạn", r"(?<!khong )(?<!chua )\b(?:qua|tre|cham)(?: so voi)?(?: thoi)? (?:han|hen)\b"),
)
_BEHIND = tuple((said, re.compile(rf"\W*(?:[^\W\d_]+\s){{0,2}}{p}")) for said, p in _WORDS)
_AHEAD = tuple((said, re.compile(rf"{p}\W*(?:[^\W\d_]+\s){{0,4}}$")) for said, p in _WORDS)
_ALONE = tuple((said, re.compile(rf"\W*{p}\W*")) for said, p in _WORDS)
_KEPT = re.compile("|".join(p for _, p in _WORDS))
_LATE = re.compile(_WORDS[1][1])


@dataclass(frozen=True, slots=True)
class _Day:
    """A day with its column's name and the words before it, and with those behind it."""

    before: str
    behind: str
    iso: str


def kept_terms(draft: Draft) -> Checked:
    """Rows and sentences with a term, the day it was met, and a word on it that isn't so."""
    findings: dict[str, Finding] = {}
    count = 0
    for quote, due, done, said in (*_rows(draft), *_sentences(draft)):
        count += 1
        if (done > due) if said == "đúng hạn" else (done <= due):
            findings.setdefault(quote.text, _finding(quote, due, done, said))
    return Checked(tuple(findings.values()), (), {"F.terms": count})


_Told = tuple[Quote, str, str, str]


def _rows(draft: Draft) -> Iterator[_Told]:
    for grid in grids(draft):
        for row in grid.rows:
            days = [day for at in range(len(row.cells)) for day in _of_cell(grid, row, at)]
            alone = [s for cell in row.cells for s, p in _ALONE if p.fullmatch(folded(cell))]
            late = ["quá hạn"] if _days_late(grid, row) else []
            said = (*alone, *late)
            yield from _pair(draft.quote(row.start, row.end), days, said[0] if said else "")


def _sentences(draft: Draft) -> Iterator[_Told]:
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        for start, end in spans(block):
            text = draft.text[start:end]
            yield from _pair(draft.quote(start, end), _days(text), "")


def _days(text: str) -> list[_Day]:
    """The days of a text with the words that reach to their neighbours."""
    key, dates = folded(text), find_dates(text)
    ends = (0, *(d.end for d in dates))
    starts = (*(d.start for d in dates[1:]), len(key))
    return [
        _Day(key[a : d.start], key[d.end : b], d.iso)
        for a, d, b in zip(ends, dates, starts, strict=False)
    ]


def _of_cell(grid: Grid, row: Row, at: int) -> list[_Day]:
    """The days of a cell; one that stands alone is named by its column."""
    name = f"{grid.names[at]} " if at < len(grid.names) else ""
    days = _days(row.cells[at])
    return [replace(d, before=name) if not d.before.strip() else d for d in days]


def _days_late(grid: Grid, row: Row) -> bool:
    """Whether a column of days overdue has a number for this row."""
    return any((row.number(at) or 0) > 0 for at, n in enumerate(grid.names) if _LATE.search(n))


def _pair(quote: Quote, days: Sequence[_Day], said: str) -> Iterator[_Told]:
    """The term and the day it was met, where there is one of each and a word on them."""
    whole = [day for day in days if len(day.iso) == WHOLE_DAY]
    due = [day for day in whole if _DUE.search(_last(day.before))]
    done = [day for day in whole if day not in due and _DONE.search(_last(day.before))]
    if len(due) != 1 or len(done) != 1:
        return
    behind = [s for s, p in _BEHIND if p.match(done[0].behind)]
    ahead = [s for s, p in _AHEAD if p.search(done[0].before)]
    word = (*behind, *ahead, said)[0]
    if word:
        yield quote, due[0].iso, done[0].iso, word


def _last(words: str) -> str:
    """What stands right before a day, without an "đúng hạn" on what was done."""
    return _KEPT.sub(" ", re.split(r"[;(,]", words)[-1])


def _finding(quote: Quote, due: str, done: str, said: str) -> Finding:
    right = "quá hạn" if said == "đúng hạn" else "không quá hạn"
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.MEDIUM,
        0.85,
        "kept_terms",
        f"Thời hạn {format_date(due)}, xong ngày {format_date(done)} là {right}, báo cáo ghi "
        f"{'đúng hoặc trước hạn' if said == 'đúng hạn' else 'quá hạn'}.",
        "Đối chiếu ngày hẹn, ngày xong và sửa cho khớp.",
        (quote,),
        expected=right,
        found=said,
    )
