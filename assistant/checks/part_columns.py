"""Columns of a table that count a part of what another counts: in one row the part is above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.tables import Grid, Row, grids
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import fold

_FREE = re.compile(r"\b(?:so|da|co|duoc|tong|cac|la|trong do|hien|nguoi)\b")
_NO_WHOLE = re.compile(
    r"%|ty le|ti le|\b(?:ke hoach|chi tieu|du toan|giao|nhu cau|dang ky|tiep nhan|phat sinh|"
    r"trong ky|binh quan|stt|tt|moi|giam|tang|diem)\b"
)
_NO_PART = re.compile(
    r"%|ty le|ti le|\b(?:luot|lan|buoi|suat|tien|kinh phi|can|cung ky|nam truoc|nam \d+|so voi|"
    r"ke hoach|chi tieu|luy ke|binh quan|stt|tt)\b"
)
_BY = re.compile(r"\b(?:qua|bang|tren) (\w+ \w.*)$")
_DONE = re.compile(r"^(?:so \w+ (?:\w+ ){0,2}?)?(?:da|duoc)\b")
_SHOWN = 3  # rows that show one column to be within another


def part_columns(draft: Draft) -> Checked:
    """Rows in which a part is above its whole, where in all others it is within."""
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        columns = [c for c, name in enumerate(grid.names) if name and not _NO_PART.search(name)]
        done: set[int] = set()
        for whole, part in permutations(columns[:10], 2):
            if not _within(grid.names[part], grid.names[whole]):
                continue
            count += 1
            said = grid.names[part].startswith("trong do")
            for row in _above(grid, (part, whole), least=1 if said else _SHOWN):
                if row.start not in done:
                    done.add(row.start)
                    findings.append(_finding(draft, grid, row, (part, whole)))
    return Checked(tuple(findings), (), {"A.limits": count})


def _within(part: str, whole: str) -> bool:
    """Whether a header names a part of another: "có tài khoản", "nhận qua tài khoản"."""
    if _NO_WHOLE.search(whole):
        return False
    if part.startswith("trong do") and whole.startswith(("so ", "tong so")):
        return True
    inner, outer = (set(re.findall(r"\w+", _FREE.sub(" ", name))) for name in (part, whole))
    counted = whole.startswith(("so ", "tong so "))
    noun = re.sub(r"^(?:tong )?so ", "", whole).split()[:1]
    named = counted and part.removeprefix("so ").split()[:1] == noun
    if outer < inner and (len(outer) > 1 or (outer and named)):
        return True
    by = _BY.search(part)
    if by and set(by[1].split()) <= outer and re.search(r"\bco\b", whole):
        return True
    done = counted and _DONE.search(part) is not None
    return done and (named or part.startswith(("da ", "duoc ")))


def _above(grid: Grid, columns: tuple[int, int], *, least: int) -> Iterator[Row]:
    """The only row in which the part is above; none where a total says so as well."""
    failed: list[Row] = []
    held = 0
    part, whole = columns
    for row in grid.rows:
        some, every = row.number(part), row.number(whole)
        if some is None or every is None:
            continue
        if some > every:
            failed.append(row)
        else:
            held += some < every and not row.is_total()
    if held >= least and len(failed) == 1 and not failed[0].is_total():
        yield failed[0]


def _head(draft: Draft, grid: Grid, column: int) -> str:
    """A column's header as printed, or its number where that is joined of several cells."""
    cells = re.split(r"[\t|\n]", draft.text[grid.block.start : grid.rows[0].start])
    named = (c.strip() for c in cells if fold(c).strip() == grid.names[column].strip())
    return next((f"“{name}”" for name in named), f"cột {column + 1}")


def _finding(draft: Draft, grid: Grid, row: Row, columns: tuple[int, int]) -> Finding:
    part, whole = (format_number(row.number(c) or Decimal(0)) for c in columns)
    inner, outer = (_head(draft, grid, column) for column in columns)
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        "part_above_column",
        f"Dòng “{row.name()}” của bảng: {inner} {part} lớn hơn {outer} {whole}.",
        "Kiểm tra lại hai ô theo nguồn số liệu và sửa.",
        (draft.quote(row.start, row.end),),
        expected=f"không quá {whole}",
        found=part,
    )
