"""Tables that a report carries twice, also where one follows the other without a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

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
from vectorstore.vocabulary.text import fold

_SAID = 6  # words that make a row of its own
_COLUMNS = 3
_FEWEST = 3  # rows that make a table


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table with its place; `key` is what it says, `head` its first cells."""

    start: int
    end: int
    key: str
    head: str


def repeated_tables(draft: Draft) -> Checked:
    """Two equal tables, two that begin alike and go on differently, one that starts over."""
    tables = [block for block in draft.blocks if block.kind is BlockKind.TABLE]
    findings: list[Finding] = []
    for one, two in combinations(tables, 2):
        if one.parent == two.parent or one.text == two.text:
            findings += _compared(draft, one, two)
    for table in tables:
        findings += _started_over(draft, table)
    return Checked(tuple(findings), counts={"D.tables": len(tables)})


def _rows(table: Block, *, head: bool = False) -> list[_Row]:
    rows, offset = [], table.start
    for line in table.text.splitlines(keepends=True):
        cells = line.rstrip("\n").split("\t")
        said = [" ".join(fold(cell).split()) for cell in cells]
        start = " ".join(each for each in said[:2] if each)
        rows.append(_Row(offset, offset + len(line), "|".join(said), start))
        offset += len(line)
    return rows[: table.header_rows] if head else rows[table.header_rows :]


def _compared(draft: Draft, one: Block, two: Block) -> Iterator[Finding]:
    first, second = _rows(one), _rows(two)
    same_head = [r.key for r in _rows(one, head=True)] == [r.key for r in _rows(two, head=True)]
    if not same_head or not first or not second:
        return
    a, b = ([r.key for r in rows] for rows in (first, second))
    if a == b and any(char.isalnum() for key in a for char in key):
        filled = max(sum(bool(cell) for cell in key.split("|")) for key in a)
        if filled >= 2 or len(a) > 1:
            quotes = (
                *_intro(draft, one),
                *_intro(draft, two),
                _quote(draft, first[0]),
                _quote(draft, second[0]),
            )
            yield _twice(draft, quotes, "Bảng này xuất hiện hai lần, giống nhau hoàn toàn")
    elif a[0].count("|") + 1 >= _COLUMNS and a[0] == b[0] and len(a[0].split()) >= _SAID:
        yield _twice(draft, _differing(draft, first, second), _CHANGED)


_CHANGED = "Bảng này xuất hiện hai lần với nội dung khác nhau"


def _intro(draft: Draft, table: Block) -> tuple[Quote, ...]:
    """The line that leads to a table: what announces it, or the line right above."""
    above = table.intro if table.intro is not None else table.index - 1
    block = draft.blocks[above] if above >= 0 else None
    if block is None or block.kind is BlockKind.TABLE or len(block.text) > 300:
        return ()
    return (draft.quote(block.start, block.end),)


def _quote(draft: Draft, row: _Row) -> Quote:
    return draft.quote(row.start, row.end)


def _differing(draft: Draft, first: Sequence[_Row], second: Sequence[_Row]) -> tuple[Quote, ...]:
    """The rows both begin with, and up to four that only one of them has."""
    heads = {row.head for row in first} & {row.head for row in second}
    only = [row for row in (*first, *second) if row.head not in heads]
    both = [row for row in (*first, *second) if row.head in heads and len(row.head.split()) > 3]
    return tuple(_quote(draft, row) for row in (*both[:4], *only[:6]))


def _started_over(draft: Draft, table: Block) -> Iterator[Finding]:
    """A table whose rows begin again: the first row comes back, and the next with it."""
    rows = _rows(table)
    if not rows:
        return
    every = [*_rows(table, head=True), *rows]
    if _doubled(every) or _doubled(rows):
        half = len(rows) // 2
        quotes = (*_intro(draft, table), *(_quote(draft, row) for row in rows[: half or 1]))
        yield _twice(draft, quotes, "Bảng này xuất hiện hai lần, giống nhau hoàn toàn")
        return
    again = [n for n, row in enumerate(rows) if n > 1 and _same(row, rows[0])]
    for place in again[:1]:
        first, second = rows[:place], rows[place:]
        heads = {row.head for row in first}
        common = [row for row in second if row.head in heads]
        if len(common) >= 2 and len(common) * 2 >= len(second):
            same = [r.key for r in first] == [r.key for r in second]
            text = "Các dòng của bảng này lặp lại nguyên văn" if same else _CHANGED
            yield _twice(draft, (*_intro(draft, table), *_differing(draft, first, second)), text)


def _doubled(rows: Sequence[_Row]) -> bool:
    """Whether the second half of several rows says what the first does."""
    keys = [row.key for row in rows]
    half = len(keys) // 2
    return half >= _FEWEST and len(keys) == 2 * half and keys[:half] == keys[half:]


def _same(one: _Row, two: _Row) -> bool:
    return one.head == two.head and len(one.head.split()) >= _SAID


def _twice(draft: Draft, quotes: tuple[Quote, ...], problem: str) -> Finding:
    where = (draft.place(quotes[-1].start) or ("",))[-1]
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM,
        0.9,
        "repeated_tables",
        f"{problem}{f' (mục “{where}”)' if where else ''}.",
        "Giữ một bảng; nếu nội dung khác nhau thì thống nhất rồi bỏ bảng cũ.",
        tuple(dict.fromkeys(quotes)),
        expected="một bảng",
        found="hai bảng",
    )
