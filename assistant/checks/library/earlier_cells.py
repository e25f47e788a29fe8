"""Numbers that the cells of a report's tables tell, each with the time of its column; and all
numbers of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.checks.library.earlier_numbers import NO_THING, Dated, of_sentences
from assistant.checks.library.earlier_times import TOTAL, When, as_own, periods_in
from assistant.checks.reading.clauses import Clause, Part
from assistant.checks.reading.numbers_told import numbers_in
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.statements import words_of
from assistant.checks.reading.tables import PLANNED, Grid, Row, grids
from assistant.checks.records import Draft
from vectorstore.records import Period
from vectorstore.vocabulary.text import fold

_UNIT = re.compile(r"\(([^()\d]{1,20})\)|,\s*((?:(?:nghìn|triệu|tỷ) )?[^\s,()\d]{1,16})$")
_NOW = re.compile(r"\b(?:trong|ky) (?:ky|thang|quy|nay|bao cao)\b|\bphat sinh\b|\bthuc hien$")
_NO_RESULT = re.compile(rf"{PLANNED.pattern}|\b(?:t[yi] le|tang|giam)\b|%|^s?tt$")
_WORD = re.compile(r"[^\W_]+")
_OPENING = 3


def dated(draft: Draft) -> tuple[Dated, ...]:
    """The numbers of a report in order, with their times; for `Draft.once`."""
    cells = (each for grid in grids(draft) for each in _of_table(draft, grid))
    return (*of_sentences(draft), *cells)


def _of_table(draft: Draft, grid: Grid) -> Iterator[Dated]:
    """The cells of a table's columns of results, read as sentences of label and number."""
    heads = [grid.header(column).lower() for column in range(len(grid.names))]
    times = [_of_column(draft, head) for head in heads]
    block = draft.block_at(grid.rows[0].start) if grid.rows else None
    above = words_of(plain_words(" | ".join(draft.place(grid.block.start))))
    for row in grid.rows if block is not None else ():
        for column, time in enumerate(times):
            cell = row.cells[column].strip() if column < len(row.cells) else ""
            if time is None or block is None or not cell[:1].isdecimal() or not row.words():
                continue
            counted = _counted(row)
            if "," in cell and not counted and not cell.endswith("%"):
                continue
            for told in list(numbers_in(draft, _clause(row, cell, counted, block.index)))[:1]:
                opening = tuple(_WORD.findall(row.words())[:_OPENING])
                words = (told.core | told.noun) - NO_THING
                yield Dated(replace(told, row=True, above=above), *time, 0, opening, words=words)


def _clause(row: Row, cell: str, counted: str, block: int) -> Clause:
    """A cell as a sentence of its row: "Thu ngân sách: 638 triệu đồng"."""
    name = _UNIT.sub("", row.name()).strip(" -–+").replace(",", " ")
    said = plain_words(f"{name}: {cell} {'' if cell.endswith('%') else counted}".strip())
    return Clause(said, row.start, row.end, Part.OTHER, said, block)


def _counted(row: Row) -> str:
    """What a row counts: named with its label, or in a short cell of its own."""
    if unit := _UNIT.search(row.name()):
        return (unit[1] or unit[2]).strip()
    return row.counted()


def _of_column(draft: Draft, head: str) -> tuple[When, Period | None] | None:
    """The time of a column of results; None of any other column."""
    plain = fold(head).strip()
    if _NO_RESULT.search(plain):
        return None
    named = periods_in(draft, head)
    total = TOTAL.search(head) is not None
    if named:
        return as_own(draft, named, total=total)
    if total:
        return When.TOTAL, None
    return (When.OWN, None) if _NOW.search(plain) else None
