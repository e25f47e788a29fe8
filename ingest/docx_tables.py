"""Word tables: the grid with merged cells, and tables that only set letterhead or signature."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

from ingest.docx_text import paragraph_text
from ingest.tables import Row

_FRONT = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–]|ĐẢNG CỘNG SẢN", re.IGNORECASE)
_CLOSING = re.compile(
    r"Nơi (?:nhận|gửi)\s*:?|\b(?:TM|KT|TL|TUQ)\s*\.\s*[A-ZĐỦỤ]|^CHỦ TỊCH\b", re.MULTILINE
)
_RECIPIENTS = re.compile(r"Nơi\s+(?:nhận|gửi)\s*:")
_MAX_CELLS = 12


def grid(table: Any) -> tuple[Row, ...]:
    """The rows; a merged cell's text stands in its first place, the others are blank."""
    rows = [_row(row) for row in _own(table, "w:tr")]
    width = max((len(row) for row in rows), default=0)
    filled = [row + [""] * (width - len(row)) for row in rows]
    return tuple(tuple(row) for row in filled if any(cell.strip() for cell in row))


def _own(node: Any, tag: str) -> list[Any]:
    """Children with a tag, through content controls but not into nested tables."""
    found: list[Any] = []
    for child in node:
        if child.tag == qn(tag):
            found.append(child)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            found.extend(_own(child, tag))
    return found


def _row(row: Any) -> list[str]:
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    cells = [""] * (0 if before is None else _number(before))
    for cell in _own(row, "w:tc"):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        follows = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        text = "" if follows else "\n".join(paragraph_text(p).text for p in cell.iter(qn("w:p")))
        cells += [re.sub(r"\ue000\w*\ue001", "", text)]
        cells += [""] * ((1 if span is None else _number(span)) - 1)
    return cells


def _number(element: Any) -> int:
    text = str(element.get(qn("w:val"), "1"))
    return min(int(text), 100) if text.isdigit() else 1


def is_layout(table: Any, rows: tuple[Row, ...], *, first: bool) -> str:
    """ "front" or "closing" for a table that only sets text side by side, else ""."""
    text = "\n".join(cell for row in rows for cell in row)
    if sum(1 for row in rows for cell in row if cell.strip()) > _MAX_CELLS or len(rows[0]) > 3:
        return ""
    if first and _FRONT.search(text):
        return "front"
    if _RECIPIENTS.match(text.strip()) or (_CLOSING.search(text) and not _ruled(table)):
        return "closing"
    return ""


def _ruled(table: Any) -> bool:
    """Whether the table itself draws lines between its cells."""
    borders = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    if borders is None:
        style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        return style is not None and "grid" in str(style.get(qn("w:val"))).lower()
    inner = borders.find(qn("w:insideV"))
    return inner is not None and inner.get(qn("w:val")) not in ("none", "nil")
