"""Rows of a list in a table: their numbers in order, no thing told in two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from assistant.checks.reading.sections import folded
from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.text import fold

_NUMBERED = re.compile(r"(?:stt|tt|so tt|so thu tu|no)\W*")
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_TIMES = re.compile(r"(?:thang|quy|nam|tuan|ngay|ky)\b.*\d|.*\b(?:thang|quy) (?:\d|[ivx]+\b)")
_INDICATOR = re.compile(r"\b(?:noi dung|chi tieu|nhiem vu|tieu chi|loai|hang muc|linh vuc)\b")
_LABELLED = re.compile(r"^\W*(?:Bảng|BẢNG|Biểu|BIỂU)(?: số)? (?:\d{1,2}|[IVX]+)\s?[.:–-](?!\d)")
_GOES_ON = re.compile(r"\btiep(?: theo)?\b")
_ABOVE = 3  # blocks above a table that can be its title
_FEW = 3  # rows that make a list
_WORDS = 3  # of a name that two rows don't share by chance


def row_numbers(draft: Draft) -> Checked:
    """Numbers of rows that skip one or come twice."""
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        rows = _rows(grid)
        count += len(rows)
        wrong = [(a, b) for a, b in pairwise(rows) if b[0] not in (a[0] + 1, 1)]
        # One slip: lists drawn up anew, grouped or abridged have several.
        back = [pair for pair in wrong if pair[1][0] < pair[0][0]]
        if len(wrong) == 1 and not back and len(rows) >= _FEW and rows[0][0] == 1:
            findings.append(_misnumbered(draft, wrong[0]))
    return Checked(tuple(findings), counts={"D.numbers": count})


def _rows(grid: Grid) -> list[tuple[int, Row]]:
    """The rows of a table with their numbers; none where a row among them bears none."""
    if not grid.names or not _NUMBERED.fullmatch(grid.names[0].strip()):
        return []
    told = [(row.cells[0].strip() if row.cells else "", row) for row in grid.rows]
    while told and not _NUMBER.fullmatch(told[-1][0]):
        told.pop()  # totals
    if any(not _NUMBER.fullmatch(number) for number, _ in told):
        return []
    return [(int(number.rstrip(".)")), row) for number, row in told]


def _misnumbered(draft: Draft, pair: tuple[tuple[int, Row], tuple[int, Row]]) -> Finding:
    (one, first), (two, second) = pair
    problem = "lặp lại" if one == two else "bị nhảy"
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.LOW,
        0.85,
        "row_numbers",
        f"Số thứ tự trong bảng {problem}: {one} rồi đến {two}.",
        "Đánh lại số thứ tự; nếu thiếu hẳn một dòng thì bổ sung dòng đó.",
        (draft.quote(first.start, first.end), draft.quote(second.start, second.end)),
        expected=str(one + 1),
        found=str(two),
    )


def rows_twice(draft: Draft) -> Checked:
    """One thing, or one month, in two rows of a list whose other names are all different."""
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        rows = list(_named(grid))
        count += len(rows)
        pairs = [(a, b) for a, b in combinations(rows, 2) if a[0] == b[0]]
        if len(pairs) == 1 and len(rows) >= (2 if _TIMES.match(pairs[0][0][0]) else _FEW):
            findings.append(_twice(draft, [row for _, row in pairs[0]]))
    return Checked(tuple(findings), counts={"D.rows": count})


def _named(grid: Grid) -> Iterator[tuple[str, Row]]:
    """The names of the rows of a list: of numbered rows, or of months and quarters."""
    numbered = [row for _, row in _rows(grid)]
    if numbered and len(grid.names) > 1 and not _INDICATOR.search(grid.names[1]):
        for row in numbered:
            name = fold(row.cells[1].strip()) if len(row.cells) > 1 else ""
            if _telling(row.cells[1:2]) and len(name.split()) >= _WORDS:
                yield name, row
    elif not numbered:
        first = [(fold(row.cells[0].strip()), row) for row in grid.rows if row.cells]
        times = [(name, row) for name, row in first if _TIMES.match(name)]
        if len(times) >= len(first) - 1:
            yield from times
        elif not _INDICATOR.search(grid.names[0] if grid.names else ""):
            yield from ((name, row) for name, row in first if _is_place(name, row))


def _is_place(name: str, row: Row) -> bool:
    """Whether a row is told by its first cell alone: a number stands in the second."""
    return _telling([name]) and row.number(1) is not None and not row.is_total()


def _telling(cells: Sequence[str]) -> bool:
    return any(char.isalpha() for cell in cells for char in cell)


def table_labels(draft: Draft) -> Checked:
    """ "Bảng 4. …" above a table right behind another "Bảng 4. …", or behind "Bảng 2. …"."""
    found = [
        (folded(match[0]).strip(" .:"), title)
        for table in draft.blocks
        if table.kind is BlockKind.TABLE
        for title in draft.blocks[max(table.index - _ABOVE, 0) : table.index]
        if (match := _LABELLED.match(title.text)) and not _GOES_ON.search(folded(title.text))
    ]
    found = list(dict.fromkeys(found))
    pairs = [(a, b) for a, b in pairwise(found) if a[1].parent != b[1].index]
    unlike = [(a, b) for a, b in pairs if folded(a[1].text) != folded(b[1].text)]
    findings = [
        _mislabelled(draft, (a[1], b[1]), twice=a[0] == b[0])
        for a, b in unlike
        if a[0] == b[0] or _skips(a[0], b[0], draft)
    ]
    return Checked(tuple(findings), counts={"D.numbers": len(found)})


def _skips(one: str, other: str, draft: Draft) -> bool:
    """Whether one number is left out between two labels, and named nowhere else."""
    (name, first), (kind, second) = one.rsplit(" ", 1), other.rsplit(" ", 1)
    if name != kind or not (first.isdigit() and second.isdigit()):
        return False
    between = re.compile(rf"\b{name} 0?{int(first) + 1}\b")
    return int(second) == int(first) + 2 and not between.search(folded(draft.text))


def _mislabelled(draft: Draft, pair: tuple[Block, Block], *, twice: bool) -> Finding:
    problem = "Hai bảng mang cùng một số" if twice else "Số bảng bị nhảy"
    shown = " và ".join(f"“{block.text.strip()}”" for block in pair)
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.LOW,
        0.85,
        "table_labels",
        f"{problem}: {shown}.",
        "Đánh lại số các bảng và sửa các chỗ dẫn tới bảng.",
        tuple(draft.quote(block.start, block.end) for block in pair),
        expected="mỗi bảng một số, liên tục",
        found=problem,
    )


def _twice(draft: Draft, rows: Sequence[Row]) -> Finding:
    name = rows[0].name()
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM,
        0.75,
        "rows_twice",
        f"“{name}” có ở hai dòng của bảng.",
        "Kiểm tra dòng ghi trùng: bỏ một dòng hoặc sửa tên cho đúng.",
        tuple(draft.quote(row.start, row.end) for row in rows),
        expected="một dòng",
        found="hai dòng",
    )
