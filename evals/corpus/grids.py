"""The geometry of ruled tables: merged cells of the head, and how wide the columns are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.corpus.typesetting import Grid

_NUMBER = re.compile(r"[-+≥≤>]?\s*[\d.,/]+\s*%?|[-–]|[IVX]+")

Width = Callable[[str, bool], float]  # of a text that is bold or not


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with its merged neighbours; `rows` from here down, `goes_on` below the first."""

    first: int
    columns: int = 1
    rows: int = 1
    goes_on: bool = False


def boxes(grid: Grid, at: int) -> list[Box]:
    """The cells of a row; blank cells of a head of several rows belong to their neighbours."""
    width = len(grid.rows[at])
    if at >= grid.header_rows or grid.header_rows < 2:
        return [Box(column) for column in range(width)]
    if at:
        return [_below(grid, at, column) for column in range(width)]
    found: list[Box] = []
    for column, text in enumerate(grid.rows[0]):
        if text or not found:
            found.append(Box(column, rows=_depth(grid, column)))
        else:
            last = found.pop()
            found.append(Box(last.first, last.columns + 1))
    return found


def _below(grid: Grid, at: int, column: int) -> Box:
    depth = _depth(grid, column)
    if grid.rows[at][column] or at >= depth:
        return Box(column)
    return Box(column, rows=depth - at, goes_on=True)


def _depth(grid: Grid, column: int) -> int:
    """Rows of the head that the first row's cell reaches down over."""
    top = grid.rows[0]
    if not top[column] or (column + 1 < len(top) and not top[column + 1]):
        return 1
    filled = (at for at in range(1, grid.header_rows) if grid.rows[at][column])
    return next(filled, grid.header_rows)


def is_number(text: str) -> bool:
    """Whether a cell is set in the middle: a number, a dash, a Roman numeral."""
    return bool(_NUMBER.fullmatch(text.strip()))


def column_widths(grid: Grid, room: float, width: Width, pad: float) -> list[float]:
    """Widths that fill `room`: no narrower than the longest word where that is possible."""
    least, natural = [], []
    for column in range(len(grid.rows[0])):
        cells = [
            (row[column], at < grid.header_rows) for at, row in enumerate(grid.rows) if row[column]
        ]
        words = [(word, bold) for cell, bold in cells for word in cell.split()]
        least.append(max((width(*word) for word in words), default=0.0) + pad)
        natural.append(max((width(*cell) for cell in cells), default=0.0) + pad)
    return _fitted(least, [min(wide, 0.6 * room) for wide in natural], room)


def _fitted(least: Sequence[float], natural: Sequence[float], room: float) -> list[float]:
    if sum(least) >= room:
        return [wide * room / sum(least) for wide in least]
    wishes = [max(wide - low, 0.0) + 1 for low, wide in zip(least, natural, strict=True)]
    share = (room - sum(least)) / sum(wishes)
    return [low + wish * share for low, wish in zip(least, wishes, strict=True)]
