"""Cells of tables left empty where their header asks for an amount."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.checks.reading.sections import folded
from assistant.checks.reading.tables import grid
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
)
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.numbers import parse_number

_AMOUNT = re.compile(
    r"^(?:so|ty le|ti le|tong|luy ke|kinh phi|dien tich|san luong|%|cap (?:xa|tinh|trung uong))\b|%"
    r"|\b(?:nguoi|cap pho|ho so|luot|dong|so luong|chu tri|truc tiep|truc tuyen)\b"
)
_NO_AMOUNT = re.compile(
    r"\b(?:ly do|ghi chu|nguyen nhan|ten|noi dung|so hieu|so ky hieu|don vi|stt|tt|ngay)\b"
)
_TOTAL = re.compile(r"\b(?:tong|cong|tong cong|tong so)\b")
_ROW_NUMBER = re.compile(r"s?tt|so tt|so thu tu")
_FEW = 3  # rows with a figure that make a column one of figures
_FIGURE = re.compile(r"\d[\d.,]*%?")
_BARE = re.compile(r"[.…_?]*|x{2,}")  # a cell with nothing in it, or with dots to be filled in
_NAME = 14  # words of a row's name at most
_NO_ROW = re.compile(
    r"\W*(?:trong do|nguoi lap|nguoi tong hop|ghi chu|nguon|xac nhan|thu truong|ky ten)\b"
)


def empty_cells(draft: Draft) -> Checked:
    """Cells without a value in rows of figures, under a header that asks for an amount."""
    found: list[tuple[Block, list[tuple[int, int]], list[str]]] = []
    count = 0
    for table in (b for b in draft.blocks if b.kind is BlockKind.TABLE and b.header_rows):
        count += 1
        columns = _columns(table)
        filled = _filled(table, columns)
        rows: list[tuple[int, int]] = []
        names: list[str] = []
        bare = _bare_row(list(_data_rows(table)))
        for start, end, cells in _data_rows(table):
            lacking = _lacking(cells, columns, filled)
            if start == bare:
                lacking = [name for name, cell in zip(columns, cells, strict=False) if not cell]
            if lacking:
                rows.append((start, end))
                names += lacking
        if rows and len(rows) <= 3:
            found.append((table, rows, list(dict.fromkeys(names))))
        elif _is_bare(table, columns):
            found.append((table, [(table.start, table.end)], columns[1:]))
    if not found:
        return Checked(counts={"D.cells": count})
    quotes: list[Quote] = []
    for table, rows, _ in found:
        heads = table.text.splitlines(keepends=True)[: table.header_rows]
        quotes.append(draft.quote(table.start, table.start + sum(map(len, heads))))
        quotes += [draft.quote(start, end) for start, end in rows]
    heads_named = dict.fromkeys(name for _, _, names in found for name in names)
    named = ", ".join(f"“{name}”" for name in heads_named)
    finding = Finding(
        FindingKind.MISSING_METADATA,
        Group.FORM,
        Severity.LOW,
        0.8,
        "empty_cells",
        f"Ô số liệu trong bảng để trống ở cột {named}.",
        "Điền số liệu; ghi 0 hoặc “không có” nếu không phát sinh.",
        tuple(quotes),
        expected="số liệu, 0 hoặc “không có”",
        found="để trống",
    )
    return Checked((finding,), counts={"D.cells": count})


def _is_bare(table: Block, columns: Sequence[str]) -> bool:
    """Whether a table of numbered rows has nothing in them, or no row at all."""
    rows = [cells for _, _, cells in _data_rows(table)]
    numbered = len(columns) > 2 and _ROW_NUMBER.fullmatch(folded(columns[0])) is not None
    return numbered and not any(any(cells[1:]) for cells in rows)


def _columns(table: Block) -> list[str]:
    """The words over each column, all header rows together, blanks taken from the left."""
    heads = [line.split("\t") for line in table.text.splitlines()[: table.header_rows]]
    width = max(map(len, heads))
    names = [""] * width
    for depth, head in enumerate(heads):
        shown = ""
        for at in range(width):
            cell = head[at].strip() if at < len(head) else ""
            shown = cell or (shown if depth < len(heads) - 1 else "")
            names[at] = f"{names[at]} {shown}".strip()
    return names


def _data_rows(table: Block) -> Iterator[tuple[int, int, list[str]]]:
    for row in grid(table).rows:
        cells = [cell.strip() for cell in row.cells]
        yield row.start, row.end, ["" if _BARE.fullmatch(c.lower()) else c for c in cells]


def _bare_row(rows: Sequence[tuple[int, int, list[str]]]) -> int:
    """Where the one row begins that has a name and nothing else, in a column that all others fill
    with figures; -1 for none. A row in front of others is one of them, and no title over them,
    where its number goes on from the row before to the row behind, or the total lacks it."""
    full = [any(_FIGURE.fullmatch(c) for c in cells[1:]) for _, _, cells in rows]
    plain = [at for at, (_, _, cells) in enumerate(rows) if not _is_total(cells)]
    bare = [at for at in plain if not full[at]]
    if len(bare) != 1 or len(plain) - 1 < _FEW:
        return -1
    at = bare[0]
    told = [cell for cell in rows[at][2] if cell]
    named = [cell for cell in told if len(cell.split()) > 1 and not cell.isupper()]
    numbers = [_number(rows[n][2][0]) for n in (at - 1, at, at + 1) if n in plain]
    goes_on = len(numbers) == 3 and [n - numbers[1] for n in numbers] == [-1, 0, 1]
    last = at == plain[-1]
    listed = len(told) == (2 if _number(rows[at][2][0]) else 1) and len(named) == 1
    if not listed or named[0].endswith(":") or _NO_ROW.match(folded(named[0])):
        return -1
    others = [rows[n][2] for n in plain if n != at]
    width = min(map(len, others))
    counted = any(all(_FIGURE.fullmatch(c[n]) for c in others) for n in range(1, width))
    told_short = len(named[0].split()) <= _NAME
    one_of_all = last or goes_on or _is_lacked(rows, others)
    return rows[at][0] if counted and told_short and one_of_all else -1


def _is_lacked(rows: Sequence[tuple[int, int, list[str]]], others: Sequence[Sequence[str]]) -> bool:
    """Whether the table's total is more than its other rows have together."""
    totals = [cells for _, _, cells in rows if _is_total(cells)]
    for column in zip(*totals, *others, strict=False) if len(totals) == 1 else ():
        total, *parts = map(parse_number, column)
        known = [part for part in parts if part is not None]
        if total is not None and len(known) == len(others) and total > sum(known):
            return True
    return False


def _number(cell: str) -> int:
    """The number of a row, 0 for none."""
    return int(cell.rstrip(".")) if cell.rstrip(".").isdecimal() else 0


def _is_total(cells: Sequence[str]) -> bool:
    return any(_TOTAL.match(folded(cell)) for cell in cells[:2])


def _filled(table: Block, columns: Sequence[str]) -> frozenset[int]:
    """Columns that hold a figure in every row but one; of tables of few rows those whose name
    asks for an amount."""
    rows = [cells for _, _, cells in _data_rows(table)]
    rows = [cells for cells in rows if any(_FIGURE.fullmatch(c) for c in cells[1:])]
    counts = Counter(at for cells in rows for at, c in enumerate(cells) if _FIGURE.fullmatch(c))
    asking = (at for at, name in enumerate(columns) if _AMOUNT.search(folded(name)))
    written = (cell.strip() for row in grid(table).rows for cell in row.cells[1:])
    dotted = any(cell and _BARE.fullmatch(cell.lower()) for cell in written)
    likely = range(len(columns)) if len(rows) > _FEW or dotted else asking
    return frozenset(at for at in likely if counts[at] == len(rows) - 1)


def _lacking(cells: Sequence[str], columns: Sequence[str], filled: frozenset[int]) -> list[str]:
    """The names of amounts that a row of figures lacks."""
    figures = [cell for cell in cells[1:] if _FIGURE.fullmatch(cell)]
    if not figures or _is_total(cells):
        return []
    names = []
    for at, (cell, name) in enumerate(zip(cells[1:], columns[1:], strict=False), 1):
        if not cell and at in filled and not _NO_AMOUNT.search(folded(name)):
            names.append(name)
    return names
