"""Numbers that the rows of tables tell, read like those that sentences tell: the row's label and the
column's header are what is said of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.clauses import Part, terms
from assistant.checks.mentions import WHOLE_TIME, Where, marks_of
from assistant.checks.numbers_told import Told
from assistant.checks.quantities import other_times, plain_words
from assistant.checks.records import Draft
from assistant.checks.statements import telling, words_of
from assistant.checks.table_told import Cell, Line, Table, tables_told
from vectorstore.vocabulary.numbers import SCALES

_ORDER = re.compile(r"^\W*(?:\d{1,2}|[ivx]+|[a-zđ])[.)]\s*")
_PART = re.compile(r"^\W*(?:[-+–]|trong đó|riêng)")
_UNIT = re.compile(r"(?:(?P<scale>nghìn|triệu|tỷ)\s)?(?P<unit>đồng|%)(?!\w)")
_SHORT = 3  # words of a cell that names a unit


def cells_told(draft: Draft) -> list[Told]:
    """The numbers of all rows, for `Draft.once`."""
    return [
        told
        for table in tables_told(draft)
        for line in table.lines
        for cell in line.cells
        if (told := _told(draft, table, line, cell)) is not None
    ]


def _told(draft: Draft, table: Table, line: Line, cell: Cell) -> Told | None:
    label = plain_words(line.row.name())
    named, unit, scale = _unit(line, cell)
    words = words_of(f"{label} | {named}") if not line.total else frozenset[str]()
    head = next(iter(telling(named or (_ORDER.sub("", label) if not cell.head else ""))), "")
    head = head or next(iter(cell.head), "")
    core = words | cell.head | _of_rate(line, cell)
    grid = table.grid
    name = grid.names[cell.column] if cell.column < len(grid.names) else ""
    times = {t for t in other_times(draft, f"{label} | {name}") if not WHOLE_TIME.match(t)}
    return Told(
        value=cell.value * scale,
        of=None,
        step=Decimal(1).scaleb(min(int(cell.value.as_tuple().exponent), 0)) * scale,
        unit=unit or "#",
        head=head if not unit else unit,
        noun=words_of(named) | cell.head if not unit else frozenset(),
        core=core,
        around=core | table.title,
        above=table.title | words_of(plain_words(" | ".join(draft.place(line.row.start)))),
        marks=marks_of(label, Where.ROW) | cell.marks,
        times=frozenset(times),
        names=frozenset(),
        beside=frozenset(each.value for each in line.cells),
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
        row=True,
        total=line.total,
    )


def _unit(line: Line, cell: Cell) -> tuple[str, str, Decimal]:
    """What a cell of the row names as counted, the unit where it is one, and its worth."""
    label = line.row.name()
    for text in line.row.cells:
        said = plain_words(text.strip())
        if text.strip() == label or not said or any(map(str.isdigit, said)):
            continue
        if len(said.split()) > _SHORT:
            continue
        if found := _UNIT.fullmatch(said):
            return "", found["unit"], SCALES.get(found["scale"] or "", Decimal(1))
        return said, cell.unit, Decimal(1)
    return "", cell.unit, Decimal(1)


def _of_rate(line: Line, cell: Cell) -> frozenset[str]:
    """What a rate without a name of its own is the rate of: the count in front of it."""
    if cell.unit != "%" or cell.head:
        return frozenset()
    return next((c.head for c in reversed(line.cells) if c.column < cell.column), frozenset())
