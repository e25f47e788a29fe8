"""Days that no calendar has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.checks.days.own_times import sentence_at
from assistant.checks.reading.sections import folded, shortened
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity

_NUMERIC = re.compile(r"(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/])")
_WORDED = re.compile(r"\bngay (\d{1,2}) thang (\d{1,2})(?: nam ((?:19|20)\d\d))?\b")
_SHORT = re.compile(r"\bngay (\d{1,2})/(\d{1,2})(?![\d/])")


def impossible_dates(draft: Draft) -> Checked:
    """Days that no calendar has."""
    quotes, shown, count = [], [], 0
    for block in draft.blocks:
        key = folded(block.text)
        for start, end, day, month, year in _dates(key):
            count += 1
            if not _exists(day, month, year):
                whole = sentence_at(draft, block, block.start + start)
                first, last = shortened(whole.text, block.start + start - whole.start)
                quotes.append(draft.quote(whole.start + first, whole.start + last))
                shown.append(block.text[start:end])
    if not quotes:
        return Checked(counts={"F.dates": count})
    finding = Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.MEDIUM,
        0.85,
        "impossible_dates",
        f"Ngày không có trong lịch: {', '.join(dict.fromkeys(shown))}.",
        "Sửa ngày, tháng theo văn bản gốc.",
        tuple(dict.fromkeys(quotes)),
    )
    return Checked((finding,), counts={"F.dates": count})


def _dates(key: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Start, end, day, month and year (2024, a leap year, where none is told) of full dates."""
    for match in _NUMERIC.finditer(key):
        yield match.start(), match.end(), int(match[1]), int(match[3]), int(match[4])
    for match in _WORDED.finditer(key):
        yield match.start(), match.end(), int(match[1]), int(match[2]), int(match[3] or 2024)
    for match in _SHORT.finditer(key):
        yield match.start(), match.end(), int(match[1]), int(match[2]), 2024


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
