"""Tables: what names of columns say of their sums; rows of what was there, came, went, is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.records import FindingKind
from assistant.checks.tables import Grid, Row
from vectorstore.vocabulary.numbers import format_number

NO_SUM = re.compile(
    r"%|ty le|ti le|binh quan|nam \d|\bstt\b|^tt\b|\bdiem\b|\bthu hang\b|ghi chu|nang suat|"
    r"don gia|mat do|he so|\bxep\b|\bmuc\b|so sanh|\bdat$"
)
_WHEN = re.compile(r"^(?:thang|quy|tuan) (?:\d+|[ivx]+)\b")
_SIDES = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (r"\b(?:truoc|dung|som|trong)(?: thoi)? han\b", r"\b(?:qua|tre|cham) han\b"),
        (r"\bnam\b", r"\bnu\b"),
        (r"\btruc tuyen\b", r"\btruc tiep\b"),
        (r"^(?:so )?da\b|\bdat\b", r"\b(?:chua|khong)\b"),
        (r"\btot\b", r"\bhong\b"),
    )
)
_LEFT = re.compile(r"\b(?:con lai|con|ton|chuyen|dang|cuoi ky|cuoi thang|hien co|hien nay)\b")
_FEWEST = 2  # rows that show a flow


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that isn't what its row or column makes of it."""

    row: Row
    column: str
    told: Decimal
    right: Decimal
    terms: str
    kind: FindingKind = FindingKind.SUM_MISMATCH


def leave_nothing(names: Sequence[str]) -> bool:
    """Whether columns are those of a row of times, or two of them the sides of one thing."""
    if all(_WHEN.search(name) for name in names) and len(set(names)) == len(names):
        return True
    return any(a.search(x) and b.search(y) for a, b in _SIDES for x in names for y in names)


def flows(grid: Grid, done: set[int]) -> Iterator[Wrong]:
    """Rows in which what was there, came and went isn't what is left, as it is in the others."""
    for at in range(len(grid.names) - 3):
        columns = range(at, at + 4)
        if not _LEFT.search(grid.names[at + 3]) or any(
            NO_SUM.search(grid.names[c]) for c in columns
        ):
            continue
        rows = [
            (row, [v for v in values if v is not None])
            for row in grid.rows
            if None not in (values := [row.number(c) for c in columns])
        ]
        failed = [(row, v) for row, v in rows if v[0] + v[1] - v[2] != v[3]]
        shown = sum(all(v[:3]) for row, v in rows if (row, v) not in failed)
        if len(failed) != 1 or shown < _FEWEST or failed[0][0].start in done:
            continue
        row, (first, came, went, left) = failed[0]
        terms = f"{format_number(first)} + {format_number(came)} - {format_number(went)}"
        yield Wrong(row, grid.names[at + 3], left, first + came - went, terms)
