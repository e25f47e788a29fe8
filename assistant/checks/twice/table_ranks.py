"""Rows of a table that the text says to be first or last of all: "Dẫn đầu là thôn …", while another
row has more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from assistant.checks.reading.clauses import Clause, aimed, clauses_of
from assistant.checks.reading.table_told import Line, Table, tables_told
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.vocabulary.text import fold, fold_aligned

_PIECES = re.compile(r"[;.]|,(?!\d)|\b(?:con|trong khi|nhung|tuy nhien)\b")
_MOST = re.compile(r"\b(?:cao|nhieu|lon) nhat\b|\b(?:dan|dung) dau\b")
_LEAST = re.compile(r"\b(?:thap|it|nho) nhat\b|\b(?:dung )?cuoi bang\b|\bxep cuoi\b")
_OTHER = re.compile(r"\b(?:mot trong|nhom|cac (?:thon|xom|ap|don vi)|nam \d|truoc|thu hai)\b")
_FEWEST = 3  # rows to be first among
_SHORT = 10  # syllables of a piece that says no more than who is first


def table_ranks(draft: Draft) -> Checked:
    """Rows said to be first or last that are so in no column that may be meant."""
    tables = [t for t in draft.once(tables_told) if sum(not x.total for x in t.lines) >= _FEWEST]
    findings: list[Finding] = []
    count = 0
    for clause in draft.once(clauses_of) if tables else ():
        if aimed(clause, 0):
            continue
        for piece in _PIECES.split(fold_aligned(clause.said)):
            most = _MOST.search(piece) is not None
            if most == (_LEAST.search(piece) is not None) or _OTHER.search(piece):
                continue
            for line, better in _ranked(tables, piece, most=most):
                count += 1
                if better is not None:
                    findings.append(_finding(draft, clause, line, better))
    return Checked(tuple(findings), (), {"E.table_ranks": count})


def _ranked(tables: list[Table], piece: str, *, most: bool) -> Iterator[tuple[Line, Line | None]]:
    """The only row that a piece names, with one that is before it in all columns meant."""
    for table in tables:
        rows = [line for line in table.lines if not line.total and line.cells]
        named = [line for line in rows if _names(piece, line)]
        if len(named) != 1 or len(rows) < _FEWEST:
            continue
        ranks = [_before(rows, named[0], key, most=most) for key in _keys(rows, piece)]
        if ranks:
            yield named[0], None if None in ranks else ranks[0]


def _names(piece: str, line: Line) -> bool:
    label = fold(line.row.name()).strip()
    return len(label) > 2 and re.search(rf"(?<!\w){re.escape(label)}(?!\w)", piece) is not None


def _keys(rows: list[Line], piece: str) -> list[tuple[int, ...]]:
    """The columns that a piece may mean: those that it names or whose cell it tells, else, of a
    short piece, all, and the quotients of any two."""
    columns = sorted({cell.column for line in rows for cell in line.cells})
    said = frozenset(piece.split())
    heads = {c.column: c.head for line in rows for c in line.cells}
    rates = {c.column for line in rows for c in line.cells if c.unit == "%"}
    named = [c for c in columns if frozenset(fold(w) for w in heads[c]) & said]
    if rates and re.search(r"\b(?:ty|ti) le\b|%", piece):
        return [(c,) for c in rates]
    if named:
        return [(c,) for c in named]
    if len(piece.split()) > _SHORT:
        return []  # it may tell of anything
    return [*((c,) for c in columns), *permutations(columns, 2)]


def _before(rows: list[Line], line: Line, key: tuple[int, ...], *, most: bool) -> Line | None:
    """The row that is before all by a column or a quotient; None where it is the one said."""
    own = _value(line, key)
    if own is None:
        return None
    values = [(value, other) for other in rows if (value := _value(other, key)) is not None]
    best = (max if most else min)(values, key=lambda each: each[0])
    return None if best[0] == own else best[1]


def _value(line: Line, key: tuple[int, ...]) -> Decimal | None:
    cells = {c.column: c.value for c in line.cells}
    values = [cells.get(column) for column in key]
    if values[0] is None or (len(key) > 1 and not values[1]):
        return None
    return values[0] / (values[1] or Decimal(1)) if len(key) > 1 else values[0]


def _finding(draft: Draft, clause: Clause, line: Line, other: Line) -> Finding:
    name, before = line.row.name(), other.row.name()
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.75,
        "table_ranks",
        f"Lời văn xếp “{name}” đứng đầu hoặc cuối; theo bảng, đứng ở vị trí đó là “{before}”.",
        "Đối chiếu nhận định với bảng số liệu và sửa cho thống nhất.",
        (draft.quote(clause.start, clause.end), draft.quote(other.row.start, other.row.end)),
        expected=before,
        found=name,
    )
