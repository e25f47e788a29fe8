"""Rows of a table in a text: each number is of its row and its column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.drafting.claim_reading import Read
from assistant.drafting.claim_records import Number
from vectorstore.records import Period
from vectorstore.vocabulary.indicators import unit_class

_SEPARATOR = re.compile(r"[\t|]")
_RULE = re.compile(r"[\s|:\-–]+")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_NUMBERED = re.compile(r"\s*(?:stt|tt|số tt|\d{1,3}|[ivx]+)\.?\s*")
_UNIT_HEAD = re.compile(r"đơn vị(?: tính)?|đvt")
_NUMBER = re.compile(r"\s*[\d.,]+\s*%?\s*")


@dataclass(frozen=True, slots=True)
class Column:
    """What stands above a column."""

    title: str
    period: Period | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells as (start, end) in its line, and the columns above."""

    line: str
    cells: tuple[tuple[int, int], ...]
    columns: tuple[Column, ...]

    def numbers(self, numbers: Sequence[Number]) -> list[Number]:
        """The numbers of the row's cells, each labelled by its row and column."""
        if not self.cells:
            return []
        name = self._name()
        unit = self._unit()
        found = []
        for number in numbers:
            at = next((i for i, (a, b) in enumerate(self.cells) if a <= number.start < b), None)
            if at is None or not _NUMBER.fullmatch(self._text(at)):
                if at is not None and not _NUMBERED.fullmatch(self._text(at)):
                    found.append(number)
                continue
            if at == 0 and _NUMBERED.fullmatch(self._text(at)):
                continue
            found.append(self._told(number, name, unit, at))
        several = len(found) > 1
        return [replace(n, loose=several and n.period is None) for n in found]

    def _told(self, number: Number, name: str, unit: str, at: int) -> Number:
        column = self.columns[at] if at < len(self.columns) else Column("", None)
        unit = number.unit or unit or ("%" if "%" in column.title or "tỷ lệ" in name else "")
        sort = unit_class(unit) if unit else "count"
        scaled = Decimal(1_000_000) if unit.startswith("triệu") else number.scaled
        label = " ".join(f"{name} {column.title}".split())
        return replace(
            number, unit=unit, sort=sort, label=label, period=column.period, scaled=scaled
        )

    def _text(self, at: int) -> str:
        start, end = self.cells[at]
        return self.line[start:end]

    def _name(self) -> str:
        """The row's own words: its longest cell of words."""
        return max((self._text(i).strip() for i in range(len(self.cells))), key=_length)

    def _unit(self) -> str:
        for at, column in enumerate(self.columns):
            if _UNIT_HEAD.search(column.title) and at < len(self.cells):
                return self._text(at).strip()
        return ""


def _length(cell: str) -> int:
    return len(" ".join(_WORDS.findall(cell)))


class Table:
    """The lines of a text one after another: knows the head of the table that it is in."""

    def __init__(self) -> None:
        self._columns: tuple[Column, ...] = ()

    def row(self, sentence: Read) -> Row | None:
        """The line as a row; None where it is none. A row of words alone is a head."""
        line = sentence.plain
        if "\t" not in line and line.count("|") < 2:
            self._columns = ()
            return None
        if _RULE.fullmatch(line):
            return Row(line, (), self._columns)
        cells = tuple(_cells(line))
        if not any(_NUMBER.fullmatch(line[a:b]) for a, b in cells if a or not self._columns):
            self._columns = tuple(_column(sentence, a, b) for a, b in cells)
        return Row(line, cells, self._columns)


def _column(sentence: Read, start: int, end: int) -> Column:
    dated = [s.period for s in sentence.periods if start <= s.start < end and s.period.known]
    title = sentence.bare[start:end].strip()
    return Column(title, dated[0] if dated else None)


def _cells(line: str) -> list[tuple[int, int]]:
    """The spans between tabs or bars; the empty ones outside the outer bars are none."""
    bounds = [m.start() for m in _SEPARATOR.finditer(line)]
    spans = [(a + 1, b) for a, b in zip([-1, *bounds], [*bounds, len(line)], strict=True)]
    if "|" in line:
        spans = [
            s for i, s in enumerate(spans) if 0 < i < len(spans) - 1 or line[slice(*s)].strip()
        ]
    return spans
