"""Figures in tables: row and column headings make the indicator, the caption tells the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.figure_words import HEADING_UNITS, whole_words
from vectorstore.records import Block
from vectorstore.vocabulary.numbers import parse_number
from vectorstore.vocabulary.text import fold

_SERIAL = {"stt", "tt", "so tt", "so thu tu", "s tt"}
_UNIT_HEAD = {"don vi tinh", "dvt", "don vi"}
_NOTE_HEAD = {"ghi chu"}
_UNIT_IN_HEAD = re.compile(
    r"\(\s*(%|hồ sơ|người|đồng|triệu đồng|tỷ đồng|nghìn đồng|lượt|văn bản|thủ tục|nhiệm vụ)\s*\)"
)
_CELL = re.compile(
    r"\s*(\d[\d.,\s]*\d|\d)\s*(?:/\s*(\d[\d.,]*))?\s*(%|triệu đồng|tỷ đồng|đồng|hồ sơ|người)?\s*"
)
_OF_LEFT = re.compile(r"(?:trong đó|trong số đó)\b[:,]?\s+\w", re.IGNORECASE)
_SCORE = re.compile(r"(?:[^–]* – )?(?:số )?điểm(?! cầu| truy cập)\b", re.IGNORECASE)
_MOSTDAYS, _MONTHS = 31, 12
_TIME_HEAD = re.compile(r"\b(?:ngay|thoi (?:han|gian|diem)|lich|moc)\b|^han\b")
_NOTHING = re.compile(r"(?:không có|không phát sinh|không)\.?", re.IGNORECASE)

_IS_UNIT = re.compile(
    r"%|(?!(?:văn phòng|phòng|ban|sở|trung tâm|công an|tổng|trường|trạm|thôn|xã|phường)\b)"
    r"[^\W\d_]+(?:[ /][^\W\d_]+){0,2}",
    re.IGNORECASE,
)
_UNIT_WORD = whole_words(HEADING_UNITS)
# What names a row by its time alone.
DAYS = re.compile(r"\s*\d{1,2}/\d{1,2}/\d{4}\s*[-–]\s*\d{1,2}/\d{1,2}/\d{4}\s*")
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])/20\d\d")
_YEARS = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class Cell:
    """A numeric cell: offsets are within the report; row_start..row_end is its row."""

    value: Decimal
    unit: str
    column: str  # headings above, outermost first
    row: str  # headings at the left, with the section row above
    start: int
    end: int
    row_start: int
    row_end: int
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    said: str = ""  # the noun that its row names, which its table's own unit outweighs
    alone: bool = False  # the only row of figures: it breaks nothing down


def find_cells(table: Block) -> list[Cell]:
    """The numeric cells of a table block, in reading order; serial numbers are left out."""
    rows = _rows(table)
    head = rows[: table.header_rows]
    names = _column_names([cells for _, cells in head])
    units = _unit_columns(rows[table.header_rows :], names)
    found: list[Cell] = []
    section = ""
    for start, cells in rows[table.header_rows :]:
        texts = [text.strip() for _, text in cells]
        filled = [t for t in texts if t]
        if (
            len(filled) == 1
            and parse_number(filled[0]) is None
            and not _NOTHING.fullmatch(filled[0])
        ):
            section = filled[0]
            continue
        if len(filled) == 1 and _NOTHING.fullmatch(filled[0]):
            found.append(_nothing(start, cells, names))
            continue
        found += _cells_of_row(start, cells, (names, units), section)
    alone = len({cell.row_start for cell in found}) == 1
    return [replace(cell, alone=True) for cell in found] if alone else found


def _nothing(start: int, cells: Sequence[tuple[int, str]], names: Sequence[str]) -> Cell:
    """A row that only says "Không có": none of what its column lists."""
    column = next(i for i, (_, text) in enumerate(cells) if text.strip())
    at, text = cells[column]
    name = names[column] if column < len(names) else ""
    end = cells[-1][0] + len(cells[-1][1])
    return Cell(Decimal(0), _unit_of(name, ""), name, "", at, at + len(text), start, end)


def _rows(table: Block) -> list[tuple[int, list[tuple[int, str]]]]:
    """(offset, [(offset, text) of each cell]) of each row, offsets within the report."""
    rows = []
    offset = table.start
    for line in table.text.split("\n"):
        cells, at = [], offset
        for text in line.split("\t"):
            cells.append((at, text))
            at += len(text) + 1
        rows.append((offset, cells))
        offset += len(line) + 1
    return rows


def _column_names(head: Sequence[Sequence[tuple[int, str]]]) -> list[str]:
    """Heading of each column; a blank cell continues the group at its left (merged cells)."""
    width = max((len(row) for row in head), default=0)
    parts: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(head):
        group = ""
        for column in range(width):
            text = row[column][1].strip() if column < len(row) else ""
            lowest = depth == len(head) - 1
            if text:
                group = text
            elif lowest or _stands_alone(head, depth, column):
                continue
            name = text or group
            if name and name not in parts[column]:
                parts[column].append(name)
    names = [" – ".join(p) for p in parts]
    return _within_left(names) if len(head) == 1 else names


def _within_left(names: Sequence[str]) -> list[str]:
    """The names; "Trong đó: đã quá hạn" counts within the column at its left."""
    within = [_OF_LEFT.match(name) for name in names]
    return [f"{names[at - 1]} – {n}" if at and within[at] else n for at, n in enumerate(names)]


def _stands_alone(head: Sequence[Sequence[tuple[int, str]]], depth: int, column: int) -> bool:
    """Whether nothing stands below in the header: then a blank is no continuation of a group."""
    return not any(column < len(row) and row[column][1].strip() for row in head[depth + 1 :])


def _cells_of_row(
    row_start: int,
    cells: Sequence[tuple[int, str]],
    head: tuple[Sequence[str], frozenset[int]],
    section: str,
) -> list[Cell]:
    names, units = head
    line_end = cells[-1][0] + len(cells[-1][1])
    labels = [
        f"tháng {text.strip()}" if _MONTH.fullmatch(text.strip()) else text.strip()
        for column, (_, text) in enumerate(cells)
        if text.strip() and _is_heading_cell(text) and column not in units
    ]
    row_name = " – ".join(p for p in (section, *labels[:1]) if p)
    row_unit = next((_spelt(text) for i, (_, text) in enumerate(cells) if i in units), "")
    found = []
    for column, (at, text) in enumerate(cells):
        match = _CELL.fullmatch(text)
        name = names[column] if column < len(names) else ""
        if match is None or _skipped(name, column, names):
            continue
        value = parse_number(match.group(1).replace(" ", ""))
        bottom = parse_number(match.group(2)) if match.group(2) else None
        if value is None or (bottom is not None and _is_day(value, bottom, name)):
            continue
        left = at + match.start(1)
        found.append(
            Cell(
                value=value,
                unit=match.group(3) or _percent(name) or row_unit or _unit_of(name, row_name),
                said=_noun_of(row_name),
                column=name,
                row=row_name,
                start=left,
                end=at + match.end(1),
                row_start=row_start,
                row_end=line_end,
                numerator=value if bottom is not None else None,
                denominator=bottom,
            )
        )
    return found


def _is_day(day: Decimal, month: Decimal, column: str) -> bool:
    """Whether "18/8" is a day: by its column's name, or as it would be more than all; "9/2026"
    is a month."""
    if 1 <= day <= _MONTHS and month in _YEARS:
        return True
    may_be = 1 <= day <= _MOSTDAYS and 1 <= month <= _MONTHS
    return may_be and (day > month or _TIME_HEAD.search(fold(column)) is not None)


def _skipped(name: str, column: int, names: Sequence[str]) -> bool:
    key = fold(name).strip(" .")
    serial = key in _SERIAL | {"", "."}
    first = column == 0 and (not names or not name or (len(names) > 1 and serial))
    return first or key in _SERIAL | _UNIT_HEAD | _NOTE_HEAD or key.startswith("thoi han")


def _spelt(unit: str) -> str:
    """A unit as the sentences write it: "Hồ sơ" is "hồ sơ", "TTHC" stays."""
    unit = unit.strip()
    return unit if unit.isupper() and len(unit) > 1 else unit.lower()


def _is_heading_cell(text: str) -> bool:
    named = re.search(r"[^\W\d_]{2,}", text) is not None and not _is_label(text.strip())
    timed = DAYS.fullmatch(text) or _MONTH.fullmatch(text.strip())
    return timed is not None or (named and _CELL.fullmatch(text) is None)


def _is_label(text: str) -> bool:
    return re.fullmatch(r"[IVX]+|[a-zđ]\)?|\d+(?:\.\d+)*\.?", text) is not None


def _is_unit_column(names: Sequence[str], column: int) -> bool:
    """Whether a column tells units; one headed "Đơn vị" may as well name offices."""
    return column < len(names) and fold(names[column]).strip(" .") in _UNIT_HEAD


def _unit_columns(
    rows: Sequence[tuple[int, list[tuple[int, str]]]], names: Sequence[str]
) -> frozenset[int]:
    """The columns of units: their cells are units, not names of offices."""
    columns = [c for c in range(len(names)) if _is_unit_column(names, c)]
    told: set[int] = set()
    for column in columns:
        texts = [cells[column][1].strip() for _, cells in rows if column < len(cells)]
        filled = [t for t in texts if t]
        short = [t for t in filled if _IS_UNIT.fullmatch(t)]
        if filled and len(short) * 2 >= len(filled):
            told.add(column)
    return frozenset(told)


def _percent(column: str) -> str:
    """ "%" where the column itself says so: that outweighs the row's unit."""
    return "%" if "%" in column or fold(column).startswith("ty le") else ""


def _unit_of(column: str, row: str) -> str:
    """The unit said in a heading: "(%)", "Tỷ lệ …", or the noun that is counted."""
    for text in (column, row):
        if match := _UNIT_IN_HEAD.search(text):
            return match.group(1)
    for text in (column, row):
        if fold(text).startswith("ty le") or " ty le" in fold(text):
            return "%"
    if _SCORE.match(column):
        return "điểm"
    return _noun_of(column)


def _noun_of(heading: str) -> str:
    """The noun in a heading that is counted."""
    match = _UNIT_WORD.search(heading)
    said = match.group().lower() if match else ""
    return next((u for u in HEADING_UNITS if u.lower() == said), "")
