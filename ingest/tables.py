"""Tables: lines with tabs or bars to rows, header rows, and parts that a page break has cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

Row = tuple[str, ...]

_RULE_CELL = re.compile(r"[-:=_ ]{2,}|-")
_ROW_LABEL = re.compile(r"(?:\d{1,3}|[IVXLC]+|[A-Za-z]|\.{2,}|…)[.)]?|\d{1,3}(?:\.\d{1,3})+\.?")
_NUMERIC = re.compile(r"[\d.,%/ ()-]*\d[\d.,%/ ()-]*")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?|[A-Z]|\([A-Za-z]\)")
_ORDINAL_HEADS = {"stt", "tt", "số tt", "số thứ tự"}


def is_rule(cells: Sequence[str]) -> bool:
    """Whether a row is only the line that text tables draw under their head."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(_RULE_CELL.fullmatch(cell) for cell in filled)


def rows_of_lines(lines: Sequence[str]) -> tuple[Row, ...]:
    """The rows of a tab table whose cells may run over several lines."""
    split = [line.rstrip("\r\n").split("\t") for line in lines]
    whole = _rows_by_number(split)
    if whole:
        return whole
    width = max(len(cells) for cells in split)
    rows: list[list[str]] = []
    for cells in split:
        if is_rule(cells):
            continue
        if rows and _continues(rows[-1], cells, width):
            rows[-1][-1] = f"{rows[-1][-1]}\n{cells[0]}"
            rows[-1].extend(cells[1:])
        else:
            rows.append(list(cells))
    return tuple(_tidy(row, width) for row in rows)


def _rows_by_number(split: Sequence[list[str]]) -> tuple[Row, ...]:
    """Rows when every one, the head too, is broken: each begins with STT or a number."""
    starts = [i for i, cells in enumerate(split) if _begins_row(cells[0].strip())]
    if len(starts) < 2 or starts[0] != 0:
        return ()
    ends = [*starts[1:], len(split)]
    rows = [_glued(split[start:end]) for start, end in zip(starts, ends, strict=True)]
    width = len(rows[0])
    broken = width > max(len(cells) for cells in split)
    if not broken or any(len(row) != width for row in rows):
        return ()
    return tuple(_tidy(row, width) for row in rows)


def _begins_row(cell: str) -> bool:
    return cell.lower() in _ORDINAL_HEADS or bool(re.fullmatch(r"\d{1,3}\.?", cell))


def _glued(lines: Sequence[list[str]]) -> list[str]:
    row = list(lines[0])
    for cells in lines[1:]:
        row[-1] = f"{row[-1]}\n{cells[0]}"
        row += cells[1:]
    return row


def rows_of_marks(lines: Sequence[str], mark: str) -> tuple[Row, ...]:
    """The rows of a table drawn with bars, or with semicolons between its cells."""
    drawn = lines[0].strip().startswith(mark)
    bare = [line.strip().removesuffix(mark) for line in lines]
    bare = [line.removeprefix(mark) if drawn else line for line in bare]
    split = [[cell.strip() for cell in line.split(mark)] for line in bare]
    split = [cells for cells in split if not is_rule(cells)]
    width = max((len(cells) for cells in split), default=0)
    return tuple(_tidy(cells, width) for cells in split)


def _continues(row: list[str], cells: list[str], width: int) -> bool:
    """Whether a line goes on with the last cell of an unfinished (or just finished) row."""
    if len(cells) == 1:
        return True
    if len(row) >= width or len(row) + len(cells) - 1 > width:
        return False
    return not _ROW_LABEL.fullmatch(cells[0].strip())


def _tidy(cells: Sequence[str], width: int) -> Row:
    tidy = [" ".join(cell.split()) for cell in cells]
    return tuple(tidy + [""] * (width - len(tidy)))


def header_rows(rows: Sequence[Row]) -> int:
    """How many rows head the table: the first, those that subdivide it, a row of column numbers."""
    if not rows or _looks_data(rows[0]):
        return 0
    count = 1
    while count < len(rows) and _subdivides(rows[count - 1], rows[count]):
        count += 1
    if count < len(rows) and _numbers_columns(rows[count]):
        count += 1
    return count


def _looks_data(row: Row) -> bool:
    first = row[0].strip()
    numbers = sum(1 for cell in row if _NUMERIC.fullmatch(cell.strip()))
    if any(_DATE.fullmatch(cell.strip()) for cell in row):
        return True
    return (
        bool(_ROW_LABEL.fullmatch(first)) and first.lower() not in _ORDINAL_HEADS
    ) or numbers > 1


def _subdivides(above: Row, row: Row) -> bool:
    """Whether each filled cell stands under a head that spans several columns."""
    if row[0].strip() and above[0].strip() != row[0].strip():
        return False
    spans = _spanned(above)
    if not spans:
        return False
    filled = [index for index, cell in enumerate(row) if cell.strip()]
    if any(_NUMERIC.fullmatch(row[index].strip()) for index in filled):
        return False
    return len(filled) >= 2 and all(
        index in spans or row[index].strip() == above[index].strip() for index in filled
    )


def _spanned(row: Row) -> set[int]:
    """Columns that belong to a head cell followed by blank cells."""
    columns: set[int] = set()
    head: int | None = None
    for index, cell in enumerate(row):
        if cell.strip():
            head = index
        elif head is not None or index:
            columns.update({index} if head is None else {head, index})
    return columns


def _numbers_columns(row: Row) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    if len(filled) < 3 or not all(_COLUMN_NUMBER.fullmatch(cell) for cell in filled):
        return False
    numbers = [int(n) for cell in filled if (n := re.sub(r"\D", "", cell.split("=")[0]))]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def continues_table(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether a table goes on with the one directly before it."""
    if not above or not below or len(above[0]) != len(below[0]):
        return False
    return below[0][0].strip().lower() not in _ORDINAL_HEADS or same_head(above, below)


def extend(above: list[Row], below: Sequence[Row]) -> None:
    """Adds the next part of a table; a repeated head is dropped, a row cut in two made one."""
    rest = list(below)
    head = header_rows(above)
    if head and above[:head] == rest[:head]:
        rest = rest[head:]
    if rest and _row_goes_on(above[-1], rest[0]):
        cells = zip(above[-1], rest[0], strict=True)
        above[-1] = tuple(f"{a} {b}".strip() if b else a for a, b in cells)
        rest = rest[1:]
    above += rest


def _row_goes_on(row: Row, following: Row) -> bool:
    if following[0].strip():
        return False
    pairs = [(a.strip(), b.strip()) for a, b in zip(row, following, strict=True) if b.strip()]
    return bool(pairs) and any(b[0].islower() and a and a[-1] not in ".;:!?" for a, b in pairs)


def same_head(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether the second table repeats the first one's head, as after a page break."""
    head = header_rows(above)
    return bool(head) and tuple(above[:head]) == tuple(below[:head])
