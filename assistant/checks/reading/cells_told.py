"""Numbers that the rows of tables tell, read like those that sentences tell: the row's label and
the column's header are what is said of each."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.checks.reading.clauses import Part, terms
from assistant.checks.reading.mentions import WHOLE_TIME, Where, marks_of
from assistant.checks.reading.numbers_told import Told
from assistant.checks.reading.quantities import other_times, plain_words
from assistant.checks.reading.statements import telling, words_of
from assistant.checks.reading.table_told import Cell, Line, Table, tables_told
from assistant.checks.reading.tables import PLANNED
from assistant.checks.records import Draft
from vectorstore.vocabulary.text import fold

_ORDER = re.compile(r"^\W*(?:\d{1,2}|[ivx]+|[a-zđ])[.)]\s*")
_PART = re.compile(r"^\W*(?:[-+–]|trong đó|riêng)")
_BEFORE = re.compile(r"\b(?:nam|ky|quy|thang) truoc\b")


def cells_told(draft: Draft) -> list[Told]:
    """The numbers of all rows, for `Draft.once`."""
    return [
        told
        for table in draft.once(tables_told)
        for line in table.lines
        for cell in line.cells
        if (told := _told(draft, table, line, cell)) is not None
    ]


def _told(draft: Draft, table: Table, line: Line, cell: Cell) -> Told | None:
    name = table.grid.header(cell.column)
    label = plain_words(line.row.name())
    other = PLANNED.search(fold(name)) or _BEFORE.search(fold(name))
    if other or not any(map(str.isalpha, line.row.name())):
        return None
    named, unit = _unit(line, cell)
    words = words_of(f"{label} | {named}") if not line.total else frozenset[str]()
    head = next(iter(telling(named or (_ORDER.sub("", label) if not cell.head else ""))), "")
    head = head or next((w for w in telling(name) if w in cell.head), min(cell.head, default=""))
    core = words | cell.head | _of_rate(line, cell)
    grid = table.grid
    times = {t for t in other_times(draft, f"{label} | {name}") if not WHOLE_TIME.match(t)}
    return Told(
        value=cell.value,
        of=None,
        step=_worth(line, cell).scaleb(min(int(cell.value.as_tuple().exponent), 0)),
        unit=unit or "#",
        head=unit or head,
        noun=words_of(named) | cell.head if not unit else frozenset(),
        core=core,
        around=core | table.title,
        above=table.title | words_of(plain_words(" | ".join(draft.place(line.row.start)))),
        marks=marks_of(label, Where.ROW) | cell.marks,
        times=frozenset(times),
        names=frozenset(),
        beside=_numbers(line, _worth(line, cell)),
        where=Where.ROW,
        part=Part.OTHER,
        part_of=_PART.match(label) is not None,
        rough=False,
        block=grid.block.index,
        sentence=line.row.start,
        place=draft.place(line.row.start),
        lead="",
        behind="",
        terms=terms(f"{label} , {name} , {named}"),
        sentence_terms=terms(f"{label} , {name} , {named}"),
        quote=draft.quote(line.row.start, line.row.end),
        shown=cell.shown,
        indicator=_indicator(draft, line, cell),
        row=True,
        total=line.total,
    )


def _indicator(draft: Draft, line: Line, cell: Cell) -> str | None:
    """The catalogue's indicator of a cell."""
    before = draft.text[line.row.start : line.row.end].split("\t")[: cell.column]
    figure = draft.figure_at(line.row.start + sum(len(text) + 1 for text in before))
    return figure.indicator_id if figure else None


def _unit(line: Line, cell: Cell) -> tuple[str, str]:
    """What a cell of the row names as counted, and the unit where it is one."""
    said = plain_words(line.row.counted())
    return ("" if cell.unit and said.endswith(cell.unit) else said), cell.unit


def _worth(line: Line, cell: Cell) -> Decimal:
    """What one of a cell's unit is worth."""
    printed = line.row.number(cell.column)
    return cell.value / printed if printed else Decimal(1)


def _numbers(line: Line, scale: Decimal) -> frozenset[Decimal]:
    """All numbers of a row but its own in the list, and as the units of its cells make them."""
    first = 1 if line.row.cells[0].strip().rstrip(".").isdecimal() else 0
    plain = [line.row.number(column) for column in range(first, len(line.row.cells))]
    found = {value for value in plain if value is not None}
    return frozenset(found | {v * scale for v in found} | {each.value for each in line.cells})


def _of_rate(line: Line, cell: Cell) -> frozenset[str]:
    """What a rate without a name of its own is the rate of: the count in front of it."""
    if cell.unit != "%" or cell.head:
        return frozenset()
    return next((c.head for c in reversed(line.cells) if c.column < cell.column), frozenset())
