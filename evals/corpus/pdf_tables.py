"""Ruled tables on a PDF page: columns by what they hold, cells as lines, merged heads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from evals.corpus.grids import Box, boxes, column_widths, is_number
from evals.corpus.pdf_lines import Printed, broken, plain
from evals.corpus.pdf_pages import Letters, Page, Run
from evals.corpus.typesetting import Grid

_SIZES = (12, 11, 10, 9)  # points; the largest in which no word has to be cut
_PAD = 4
_PITCH = 1.2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's lines and its place in the row, in points."""

    box: Box
    lines: tuple[Printed, ...]
    x: float
    width: float
    centred: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is ready to be drawn."""

    cells: tuple[Cell, ...]
    size: float

    @property
    def height(self) -> float:
        """As its highest cell asks."""
        lines = max((ceil(len(c.lines) / c.box.rows) for c in self.cells), default=1)
        return max(lines, 1) * self.size * _PITCH + 2 * _PAD


def rows_of(grid: Grid, room: float, *, page: float) -> list[Row]:
    """The rows of a table `room` wide; one that is higher than a page is cut."""
    size, widths = _setting(grid, room)
    rows = [_row(grid, at, widths, size) for at in range(len(grid.rows))]
    most = int((page - 2 * _PAD) / (size * _PITCH)) - 4 * grid.header_rows
    return [part for row in rows for part in _cut(row, max(most, 1))]


def head_of(grid: Grid, rows: Sequence[Row]) -> list[Row]:
    """The rows that are repeated on each page."""
    return list(rows[: grid.header_rows]) if grid.header_rows < len(grid.rows) else []


def draw_row(page: Page, row: Row, left: float, top: float) -> None:
    """Draws a row's rules and text from a corner on."""
    bottom = top + row.height
    for cell in row.cells:
        x0, x1 = left + cell.x, left + cell.x + cell.width
        page.rule((x0, top), (x0, bottom))
        page.rule((x1, top), (x1, bottom))
        if not cell.box.goes_on:
            page.rule((x0, top), (x1, top))
        if cell.box.rows == 1:
            page.rule((x0, bottom), (x1, bottom))
        y = top + _PAD
        for line in cell.lines:
            spare = cell.width - 2 * _PAD - line.width
            x = x0 + _PAD + (spare / 2 if cell.centred else 0)
            page.text((x, y + 0.9 * row.size), line.runs, line.letters)
            y += row.size * _PITCH


def _setting(grid: Grid, room: float) -> tuple[float, list[float]]:
    """The letter size and the columns' widths."""
    for size in _SIZES:
        least = _longest_words(grid, size)
        if sum(least) <= room:
            break
    return size, column_widths(grid, room, _measure(size), 2 * _PAD + 1)


def _longest_words(grid: Grid, size: float) -> list[float]:
    letters = Letters(size, bold=True)
    return [
        max((letters.width((Run(word),)) for cell in column for word in cell.split()), default=0)
        + 2 * _PAD
        for column in zip(*grid.rows, strict=True)
    ]


def _measure(size: float) -> Callable[[str, bool], float]:
    return lambda text, bold: Letters(size, bold).width((Run(text.replace("\n", " ")),))


def _row(grid: Grid, at: int, widths: Sequence[float], size: float) -> Row:
    head = at < grid.header_rows
    cells = []
    for box in boxes(grid, at):
        text = "" if box.goes_on else grid.rows[at][box.first]
        width = sum(widths[box.first : box.first + box.columns])
        lines = [
            line
            for part in text.split("\n")
            if part
            for line in broken(plain(part), Letters(size, head), width - 2 * _PAD)
        ]
        x = sum(widths[: box.first])
        cells.append(Cell(box, tuple(lines), x, width, head or is_number(text)))
    return Row(tuple(cells), size)


def _cut(row: Row, most: int) -> Iterator[Row]:
    """The row in parts of at most `most` lines."""
    highest = max(len(cell.lines) for cell in row.cells)
    for start in range(0, max(highest, 1), most):
        cells = (replace(cell, lines=cell.lines[start : start + most]) for cell in row.cells)
        yield Row(tuple(cells), row.size)
