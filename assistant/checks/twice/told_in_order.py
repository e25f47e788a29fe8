"""Numbers and days told in the order of a row or column of a table, all but one alike."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.reading.prose_told import Told, numbers_told
from assistant.checks.reading.sections import body, spans
from assistant.checks.reading.table_told import Cell, Line, Table, close_by, tables_told
from assistant.checks.reading.tables import Row
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.vocabulary.text import fold

_FEWEST = 3
_SURE = 2.5  # powers of ten by which the numbers alike are no chance; a label said counts one
_HALF = Decimal("0.5")
_MADE = 10  # smaller numbers are made of any others
_LEAD = 40  # characters in front of a number that may hold its label
_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/%])")


@dataclass(frozen=True, slots=True)
class _Odd:
    """What the text tells and what the table has in its place."""

    said: str
    cell: str
    quote: Quote
    row: Row


def told_in_order(draft: Draft) -> Checked:
    """The one number or day of a sentence that isn't what the table has in its place."""
    tables = draft.once(tables_told)
    sentences: dict[tuple[int, str], list[Told]] = {}
    for each in draft.once(numbers_told) if tables else ():
        sentences.setdefault((each.clause.block, each.clause.sentence), []).append(each)
    findings: list[Finding] = []
    for told in sentences.values():
        near = [t for t in tables if close_by(draft, told[0], t)] if len(told) > 2 else []
        odd = next((o for table in near for o in _numbers(told, table)), None)
        if odd is not None:
            findings.append(_finding(draft, odd))
    days = [_finding(draft, odd) for odd in _days(draft, tables)]
    return Checked((*findings, *days), (), {"E.told_in_order": len(sentences)})


def _numbers(told: Sequence[Told], table: Table) -> Iterator[_Odd]:
    for places in _orders(table):
        for at in range(len(told) - len(places) + 1):
            window = told[at : at + len(places)]
            odd = _odd(window, places)
            if odd is not None:
                each, (line, cell) = odd
                if each.value >= _MADE and (each.unit, each.value) in table.made:
                    continue
                yield _Odd(each.shown, cell.shown, each.quote, line.row)
                return


def _orders(table: Table) -> Iterator[list[tuple[Line, Cell]]]:
    """The cells of each column, with its total and without, and of each row."""
    for column in sorted({c.column for line in table.lines for c in line.cells}):
        told = [(line, c) for line in table.lines for c in line.cells if c.column == column]
        rows = [(line, c) for line, c in told if not line.total]
        yield from (each for each in (told, rows) if len(each) >= _FEWEST)
    for line in table.lines:
        if len(line.cells) >= _FEWEST:
            yield [(line, c) for c in line.cells]


def _odd(
    window: Sequence[Told], places: Sequence[tuple[Line, Cell]]
) -> tuple[Told, tuple[Line, Cell]] | None:
    """The only one of the numbers that differs, where the others are no chance."""
    unlike, sure = [], 0.0
    for each, place in zip(window, places, strict=True):
        if (each.unit, each.value) != (place[1].unit, place[1].value):
            unlike.append((each, place))
        else:
            sure += math.log10(max(float(each.value), 2.0)) + _labelled(each, place[0])
    if len(unlike) != 1 or sure < _SURE or len({p[1].value for p in places}) < len(places):
        return None
    each, (_, cell) = unlike[0]
    near = min(each.value, cell.value) >= _HALF * max(each.value, cell.value)
    known = {p[1].value for p in places}
    if each.unit != cell.unit or not near or not each.free or each.value in known:
        return None
    if sum(v.value for v in window if v is not each) == each.value:
        return None
    return unlike[0]


def _labelled(each: Told, line: Line) -> bool:
    """Whether the first piece of a row's label stands right in front of a number."""
    label = re.sub(r"^\W*(?:da |so |tong so )?", "", fold(line.row.name())).split(",")[0].strip()
    return len(label) > 3 and label in fold(each.before[-_LEAD:])


def _days(draft: Draft, tables: Sequence[Table]) -> Iterator[_Odd]:
    """Days of a sentence against those of a column, as many, all but one of them alike."""
    columns = [days for table in tables for days in _day_columns(table)]
    for block in body(draft) if columns else ():
        for start, end in spans(block):
            said = {(int(d), int(m)): f"{d}/{m}" for d, m, _ in _DAY.findall(draft.text[start:end])}
            for days in columns:
                one, other = said.keys() - days.keys(), days.keys() - said.keys()
                if len(said) == len(days) >= _FEWEST and len(one) == len(other) == 1:
                    mine, theirs = next(iter(one)), next(iter(other))
                    row = days[theirs]
                    shown = f"{theirs[0]}/{theirs[1]}"
                    yield _Odd(said[mine], shown, draft.quote(start, end), row)


def _day_columns(table: Table) -> Iterator[dict[tuple[int, int], Row]]:
    for column in range(len(table.grid.names)):
        days: dict[tuple[int, int], Row] = {}
        for row in table.grid.rows:
            cell = row.cells[column].strip() if column < len(row.cells) else ""
            match = _DAY.fullmatch(cell)
            if match:
                days.setdefault((int(match[1]), int(match[2])), row)
        if len(days) >= _FEWEST:
            yield days


def _finding(draft: Draft, odd: _Odd) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "told_in_order",
        f"Lời văn kể theo thứ tự của bảng nhưng ghi {odd.said}, bảng ghi {odd.cell}.",
        "Xác định giá trị đúng theo nguồn số liệu và ghi thống nhất ở lời văn và bảng.",
        (odd.quote, draft.quote(odd.row.start, odd.row.end)),
        expected="một giá trị",
        found=f"{odd.said} và {odd.cell}",
    )
