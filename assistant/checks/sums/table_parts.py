"""Rows of a table with the rows below that are their parts: "Trong đó: …", "1.1", "- …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.reading.measures import added
from assistant.checks.reading.slips import slipped, swapped
from assistant.checks.reading.tables import Grid, Row
from assistant.checks.sums.tally_ties import OVERLAP
from vectorstore.vocabulary.numbers import parse_number
from vectorstore.vocabulary.text import fold

# Columns whose cells don't add up as counts do, nor divide.
CHANGES = re.compile(r"%|\b(?:tang|giam|so sanh|so voi|chenh lech|ty le|ti le|binh quan|ghi chu)\b")
_RATE = re.compile(r"\b(?:ty|ti) le\b|%")
SUB = re.compile(r"^\W*(?:trong do|rieng|bao gom|gom)\b|^\s*[-+*]")
_NEAR = Decimal("0.05")
_LARGE = 100  # from which a slip of one digit is no chance


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that isn't what its column makes of it."""

    row: Row
    column: str
    told: Decimal
    right: Decimal
    terms: str


def first_words(row: Row) -> str:
    """The first cell of a row that holds words."""
    return next((c for c in row.cells if any(ch.isalpha() for ch in c)), "").strip()


def parts_below(grid: Grid) -> Iterator[Wrong]:
    """Cells that the rows "Trong đó: …" below don't add up to, as they do in another column."""
    for total, parts in _groups(grid):
        columns = [c for c in range(1, len(grid.names)) if not CHANGES.search(grid.names[c])]
        told = [(c, s) for c in columns if (s := _cells_of(total, parts, c))]
        wrong = [(c, s) for c, s in told if s[0] != sum(s[1:], Decimal(0))]
        if len(wrong) == 1 and (len(told) > 1 or _alone(total, parts, wrong[0][1])):
            column, (whole, *values) = wrong[0]
            yield Wrong(total, grid.names[column], whole, sum(values, Decimal(0)), added(values))


def _alone(total: Row, parts: Sequence[Row], cells: Sequence[Decimal]) -> bool:
    """Whether a lone column's parts miss their total by a slip, none being a group of its own."""
    whole, made = cells[0], sum(cells[1:], Decimal(0))
    names = " ".join(fold(" ".join(row.cells)) for row in parts)
    if OVERLAP.search(names) or len({_unit(row) for row in (total, *parts)}) > 1:
        return False
    if abs(made - whole) > _NEAR * max(whole, made):
        return False
    is_slip = slipped if len(parts) > 2 else swapped
    slip = any(is_slip(v, v + whole - made) for v in cells[1:] if v >= _LARGE)
    return slip or (slipped(whole, made) and whole >= _LARGE) or (made > whole and len(parts) > 2)


def _unit(row: Row) -> str:
    """What stands between a row's name and its number."""
    return fold(" ".join(c for c in row.cells[2:] if c.strip() and parse_number(c) is None))


def _groups(grid: Grid) -> Iterator[tuple[Row, list[Row]]]:
    """Rows with the rows right below that are said to be their parts, where there are several."""
    total: Row | None = None
    parts: list[Row] = []
    for row in (*grid.rows, None):
        label = fold(first_words(row)) if row else ""
        number = row.cells[0].strip() if row else ""
        nested = total is not None and number.startswith(_number(total))
        if row and total and (SUB.search(label) or nested):
            if number.count(".") < 2:  # what is deeper is a part of these
                parts.append(row)
            continue
        if total and len(parts) > 1 and not any(_RATE.search(fold(first_words(p))) for p in parts):
            yield total, parts
        total, parts = row, []


def _number(row: Row) -> str:
    """How the numbers of the rows below a row begin that are its parts: "1." for "1"."""
    bare = row.cells[0].strip().rstrip(".")
    return f"{bare}." if bare.isdecimal() else "\0"


def _cells_of(total: Row, parts: Sequence[Row], column: int) -> list[Decimal]:
    """A column's number of a total and of each part; none where one is lacking or most are 0."""
    found = [v for row in (total, *parts) if (v := row.number(column)) is not None]
    return found if len(found) == 1 + len(parts) and sum(v != 0 for v in found[1:]) > 1 else []
