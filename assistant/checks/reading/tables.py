"""A table as a grid of cells, each row with its place in the report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.records import Draft
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.numbers import parse_number
from vectorstore.vocabulary.text import fold

_TOTAL = re.compile(r"(?:tong|cong|toan)\b")
# Columns of what is planned or compared, no results.
PLANNED = re.compile(
    r"\b(?:ke hoach|muc tieu|du toan|giao|toi da|so (?:voi|sanh)|cung ky|diem|"
    r"chi tieu (?:nam|giao|\d))\b|^chi tieu$"
)
_ORDINAL = re.compile(r"(?:[ivx]+|[a-zđ])[.)]?", re.IGNORECASE)
_SHORT = 3  # words of a cell that names a unit


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, and where it stands in the report's text."""

    cells: tuple[str, ...]
    start: int
    end: int

    def number(self, column: int) -> Decimal | None:
        """The number that a cell holds alone; None for words, a dash or an empty cell."""
        if column >= len(self.cells):
            return None
        return parse_number(self.cells[column].strip())

    def name(self) -> str:
        """What the row is called, as printed."""
        filled = [c.strip() for c in self.cells if c.strip()]
        worded = [c.strip() for c in self.cells[:3] if any(ch.isalpha() for ch in c)]
        no_number = [c for c in filled if not c.rstrip(".)").isdecimal()]
        return next(iter((*worded, *no_number, *filled)), "")

    def counted(self) -> str:
        """What it counts, in a short cell of its own that is no number: "hồ sơ", "%"."""
        label, cells = self.name(), (cell.strip() for cell in self.cells)
        named = (c for c in cells if c == "%" or (c != label and c[:1].isalpha()))
        short = (c for c in named if len(c.split()) <= _SHORT and not _ORDINAL.fullmatch(c))
        return next((c for c in short if not any(map(str.isdigit, c))), "")

    def words(self) -> str:
        """What the row is called: its first cells in words, folded."""
        told = [c.strip() for c in self.cells[:3] if any(ch.isalpha() for ch in c)]
        return fold(" ".join(told[:2])).strip()

    def is_total(self) -> bool:
        """Whether its name begins like a total's: "Tổng cộng", "Toàn xã"."""
        return _TOTAL.match(self.words()) is not None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `names` are the folded headers of its columns, top header first; `heads` the rows
    that print them."""

    block: Block
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    heads: tuple[Row, ...] = ()

    def header(self, column: int) -> str:
        """The header over a column as printed, else its name."""
        printed = (row.cells[column] for row in self.heads if column < len(row.cells))
        return " ".join(printed).strip() or "".join(self.names[column : column + 1])


def grids(draft: Draft) -> list[Grid]:
    """The tables of a report, ruled ones and those drawn with strokes."""
    ruled = [grid(block) for block in draft.blocks if block.kind is BlockKind.TABLE]
    return ruled + [_drawn(rows) for rows in _strokes(draft)]


def _strokes(draft: Draft) -> list[list[Block]]:
    """Runs of paragraphs that are rows of one table, with "|" between the cells."""
    runs: list[list[Block]] = []
    last = (-2, 0)  # index and strokes of the row before
    for block in draft.blocks:
        strokes = block.text.count("|")
        if strokes and "\n" not in block.text.strip() and block.kind is not BlockKind.TABLE:
            if last != (block.index - 1, strokes):
                runs.append([])
            runs[-1].append(block)
            last = (block.index, strokes)
    return [run for run in runs if len(run) > 2]


def _drawn(blocks: list[Block]) -> Grid:
    """Rows drawn with strokes, under a head of one row; lines between rows are left out."""
    ruled = blocks[0].text.strip().startswith("|")
    rows = [Row(_cells(block.text, ruled=ruled), block.start, block.end) for block in blocks]
    rows = [row for row in rows if any(ch.isalnum() for cell in row.cells for ch in cell)]
    names = tuple(fold(cell) for cell in rows[0].cells) if rows else ()
    return Grid(blocks[0], names, tuple(rows[1:]), tuple(rows[:1]))


def _cells(line: str, *, ruled: bool) -> tuple[str, ...]:
    """The cells of a row; a stroke that opens it is no border where the head has none."""
    bare = line.strip().removesuffix("|")
    bare = bare.removeprefix("|") if ruled else bare
    return tuple(cell.strip() for cell in bare.split("|"))


def grid(block: Block) -> Grid:
    """A table block read into rows and names of columns."""
    rows: list[Row] = []
    at = block.start
    for line in block.text.split("\n"):
        if line.strip():
            rows.append(Row(tuple(line.split("\t")), at, at + len(line)))
        at += len(line) + 1
    heads = rows[: block.header_rows]
    width = max((len(r.cells) for r in rows), default=0)
    names = tuple(_name(heads, column) for column in range(width))
    body = rows[block.header_rows :]
    return Grid(block, names, tuple(_aligned(row, body, width) for row in body), tuple(heads))


def _aligned(row: Row, rows: list[Row], width: int) -> Row:
    """A total's row with its numbers under those of the others, where its first cells are one."""
    cells = (*row.cells, *[""] * (width - len(row.cells)))
    filled = next((n for n in range(width, 0, -1) if cells[n - 1].strip()), 0)
    lacking = width - filled
    if not lacking or not row.is_total() or row.number(1) is None:
        return row
    others = [each for each in rows if each is not row and not each.is_total()]
    counted = {c for c in range(width) if all(each.number(c) is not None for each in others)}
    told = [c for c in range(1, filled) if row.number(c) is not None]
    if any(each.number(1) is not None for each in others):
        return row
    fits = [by for by in range(1, lacking + 1) if counted >= {c + by for c in told}]
    by = next(iter(fits[-1:]), 0)  # the cells on the right are the numbers
    return Row((*[""] * by, *cells[:filled], *[""] * (lacking - by)), row.start, row.end)


def _name(heads: list[Row], column: int) -> str:
    told: list[str] = []
    for index, row in enumerate(heads):
        cells = row.cells
        cell = cells[column].strip() if column < len(cells) else ""
        if not cell and index < len(heads) - 1:  # a cell joined over several columns
            before = [c.strip() for c in cells[: column + 1] if c.strip()]
            cell = before[-1] if before else ""
        told.append(cell)
    return fold(" ".join(t for t in told if t))
