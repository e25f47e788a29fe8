"""What the text counts against the row of a table that is named with the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.quantities import Quantity, names, other_times, plain_words, quantities, slips
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    Unchecked,
)
from assistant.checks.retold import parts_said, swapped, told_of
from assistant.checks.sections import in_appendix
from assistant.checks.tables import Grid, Row, grids
from vectorstore.vocabulary.numbers import SCALES, parse_number
from vectorstore.vocabulary.text import canonical

_LEAST = 2  # syllables of a name
_MANY = 4  # syllables of a name that a clause holds in another order
_LONG = 1000  # values from here that lie within a hundredth are of one thing
_NEAR = Decimal("0.99")
_SWAPPED = 10
_MOST = 0.75  # of a row's words, in a clause that counts nothing else
# Columns that hold something other than the result of the report's own time.
_OTHER_COLUMN = re.compile(
    r"\b(?:tt|stt|ke hoach|chi tieu|muc tieu|du toan|duoc giao|giao|so voi|so cung|ty le|ti le|"
    r"tang|giam|cung ky|nam truoc|ky truoc|ghi chu|diem|phan tram)\b|%"
)
_LINE = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?P<label>[^:;|\t\d][^:;|\t]{7,120}):\s*"
    r"(?P<value>\d+(?:[.,]\d+)*)(?:\s[^\d;:|\t]{0,40})?[.;]?\s*"
)
_PART = re.compile(r"^\W*(?:-|\+|trong đó|tổng|cộng|toàn)")


@dataclass(frozen=True, slots=True)
class Result:
    """A row's name, the one cell that holds its result, and the other numbers of the row."""

    row: Row
    name: frozenset[str]
    cell: str
    value: Decimal
    others: frozenset[Decimal]
    quote: Quote


def text_and_rows(draft: Draft) -> Checked:
    """Numbers of the text unlike the row that they name: one digit apart, or beside the same
    value of the year before."""
    rows = list(results(draft))
    told = [q for q in quantities(draft) if not q.times] if rows else []
    findings, count = [], 0
    for quantity in told:
        named = [each for each in rows if _named(quantity, each)]
        unlike = [each for each in named if _unlike(quantity, each)]
        if not unlike:
            named += [each for each in rows if _reworded(draft, quantity, each)]
            unlike = [each for each in named if _nearly(quantity, each)]
        count += bool(named)
        if unlike and not any(quantity.value in _cells(each) for each in named):
            findings.append(_finding(quantity, unlike[0]))
    lacking = () if count else (_not_compared(any_row=bool(rows)),)
    return Checked(tuple(findings), lacking, {"E.text_and_rows": count})


def _not_compared(*, any_row: bool) -> Unchecked:
    why = (
        "Không dòng bảng nào có kết quả của kỳ mang tên gọi của một số liệu trong lời văn."
        if any_row
        else "Báo cáo không có bảng ghi kết quả của kỳ theo từng dòng."
    )
    return Unchecked(Group.CONSISTENCY, "Số liệu trong lời văn với bảng, phụ lục", why)


def results(draft: Draft) -> Iterator[Result]:
    """The rows of all tables with one cell that is a result of the report's own time."""
    for grid in grids(draft):
        yield from _results(draft, grid)
    yield from _lines(draft)


def _lines(draft: Draft) -> Iterator[Result]:
    """Lines of an annex that are rows without a table: "- Lượt người được tập huấn: 421 lượt"."""
    for block in draft.blocks:
        line = _LINE.fullmatch(block.text) if in_appendix(draft, block) else None
        value = parse_number(line["value"]) if line else None
        if line is None or value is None or _PART.match(canonical(line["label"])):
            continue
        row = Row((line["label"].strip(), line["value"]), block.start, block.end)
        name = names(plain_words(row.name()))
        quote = draft.quote(block.start, block.end)
        yield Result(row, name, line["value"], value, frozenset(), quote)


def _results(draft: Draft, grid: Grid) -> Iterator[Result]:
    for row, cell, value in single_results(draft, grid):
        label = row.name()
        if _PART.match(canonical(label)):
            continue
        scale = scale_of(row)
        numbers = (row.number(n) for n in range(len(row.cells)))
        yield Result(
            row=row,
            name=names(plain_words(label)),
            cell=cell,
            value=value,
            others=frozenset(v * scale for v in numbers if v is not None) - {value},
            quote=draft.quote(row.start, row.end),
        )


def single_results(draft: Draft, grid: Grid) -> Iterator[tuple[Row, str, Decimal]]:
    """The rows with one cell only that is a result of the report's own time, and its value."""
    for row in grid.rows:
        own = [
            (row.cells[n].strip(), value * scale_of(row))
            for n in range(len(row.cells))
            if (value := row.number(n)) is not None and _own_column(draft, grid, n)
        ]
        if len(own) == 1:
            yield row, *own[0]


def _own_column(draft: Draft, grid: Grid, column: int) -> bool:
    """Whether a column's name lets its cells be results of the report's own time."""
    name = grid.names[column] if column < len(grid.names) else ""
    return bool(name) and not _OTHER_COLUMN.search(name) and not other_times(draft, name)


def scale_of(row: Row) -> Decimal:
    """What a number of the row is worth: a million where a cell says "triệu đồng"."""
    units = (canonical(cell).split() for cell in row.cells[1:])
    return next((SCALES.get(u[0], Decimal(1)) for u in units if u[-1:] == ["đồng"]), Decimal(1))


def _named(quantity: Quantity, each: Result) -> bool:
    """Whether a number of the text is of what the row names; words that the row has more stand
    in the heading above the text."""
    if not len(quantity.name & each.name) >= _LEAST:
        return False
    if quantity.name == each.name:
        return True
    return quantity.name < each.name and each.name - quantity.name <= quantity.heading


def _reworded(draft: Draft, quantity: Quantity, each: Result) -> bool:
    """Whether a clause says what names the row, and counts that: "đã kích hoạt 19.655 tài khoản
    mức 2" for "Tài khoản mức 2 đã kích hoạt"."""
    told = told_of(draft, quantity) if len(each.name) >= _MANY else None
    if told is None or quantity.unit or parts_said(told.text) != parts_said(each.row.name()):
        return False
    said = len(each.name & told.words)
    return said >= _MOST * len(each.name) and names(" ".join(told.noun)) <= each.name


def _nearly(quantity: Quantity, each: Result) -> bool:
    """Whether two values are too near each other to be of two things."""
    low, high = sorted((quantity.value, each.value))
    if low != high and low >= _LONG and low >= _NEAR * high:
        return True
    return low != high and low >= _SWAPPED and swapped(quantity.value, each.value)


def _unlike(quantity: Quantity, each: Result) -> bool:
    if quantity.value == each.value:
        return False
    shared = quantity.companions & each.others
    return slips(quantity.value, each.value) or any(value >= 100 for value in shared)


def _cells(each: Result) -> frozenset[Decimal]:
    return each.others | {each.value}


def _finding(quantity: Quantity, each: Result) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "text_and_rows",
        f"Thân báo cáo ghi “{quantity.label}”, bảng ghi “{each.row.name()}” {each.cell}.",
        "Xác định số đúng theo nguồn số liệu và ghi thống nhất ở thân báo cáo và bảng.",
        (quantity.quote, each.quote),
        expected="một giá trị",
        found=f"{quantity.shown} và {each.cell}",
    )
