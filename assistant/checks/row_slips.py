"""What the text says of a row of a table, with a slip of the pen: "257" for the "275" there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sections import body, folded, in_appendix, spans
from assistant.checks.slips import slip
from assistant.checks.tables import Row, grids

_LABEL = 2  # syllables of a label that can be looked for in the text
_DIGITS = 3  # digits of a number that a slip can be told in
_NAMED = re.compile(r"^\W*(?:tong|cong|toan|khac|linh vuc khac)\b")
_BETWEEN = r"\s?(?:(?:voi|la|co|:|dat|duoc|tiep nhan|gom|so tien|kinh phi)\s?){0,3}"
_NUMBER = r"(?P<value>\d{1,3}(?:\.\d{3})+|\d{3,})(?![\d/%]|[.,]\d)(?:\s(?P<unit>[^\W\d_]+))?"


@dataclass(frozen=True, slots=True)
class _Named:
    """A row of a table with the figures of its cells, bare digits."""

    row: Row
    label: str
    cells: tuple[str, ...]


def row_slips(draft: Draft) -> Checked:
    """Numbers said of a row of an annex that no cell of it holds, but for one digit or a swap."""
    findings: list[Finding] = []
    count = 0
    for named in _rows(draft):
        for value, quote in _said(draft, named.label):
            count += 1
            if value in named.cells:
                continue
            near = [cell for cell in named.cells if inner_slip(value, cell)]
            if near:
                findings.append(_finding(draft, named, (value, near[0]), quote))
    return Checked(tuple(findings), (), {"E.rows": count})


def _rows(draft: Draft) -> list[_Named]:
    """Rows of the annexes' tables that a label of their own names."""
    rows = []
    for grid in grids(draft):
        if not in_appendix(draft, grid.block):
            continue
        for row in grid.rows:
            label = row.words()
            cells = tuple(c.strip().replace(".", "") for c in row.cells)
            numbers = tuple(c for c in cells if c.isdigit() and len(c) >= _DIGITS)
            if len(label.split()) >= _LABEL and numbers and not _NAMED.match(label):
                rows.append(_Named(row, label, numbers))
    labels = [each.label for each in rows]
    return [each for each in rows if labels.count(each.label) == 1]


def _said(draft: Draft, label: str) -> Iterator[tuple[str, Quote]]:
    """Numbers right behind a label in the text, each with its sentence."""
    pattern = re.compile(rf"(?<!\w){re.escape(label)}{_BETWEEN}{_NUMBER}")
    for block in body(draft):
        if in_appendix(draft, block):
            continue
        for start, end in spans(block):
            for match in pattern.finditer(folded(draft.text[start:end])):
                yield match["value"].replace(".", ""), draft.quote(start, end)


def inner_slip(one: str, other: str) -> bool:
    """A slip, never of the first digit alone."""
    return slip(one, other) and one[1:] != other[1:]


def _finding(draft: Draft, named: _Named, pair: tuple[str, str], quote: Quote) -> Finding:
    told, cell = pair
    row = draft.quote(named.row.start, named.row.end)
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "text_unlike_row",
        f"“{named.row.name()}”: thân báo cáo ghi {told}, bảng phụ lục ghi {cell}.",
        "Xác định số đúng theo nguồn số liệu và ghi thống nhất ở thân báo cáo và phụ lục.",
        (quote, row),
        expected="một giá trị",
        found=f"{told} và {cell}",
    )
