"""Elements as they were meant: clean characters, whole paragraphs, footnotes out of the way."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.characters import clean
from ingest.elements import Element, Source
from ingest.footnotes import lift_footnotes
from ingest.joining import join_broken
from ingest.tables import Row, continues_table, extend, header_rows, is_rule
from vectorstore.vocabulary.letters import LOWER, UPPER

_HASHES = re.compile(r"^(#{1,6})\s*(?=[^\s#])")
_BOLD_LINE = re.compile(r"^(?:[-+*•]\s+)?(\*\*|__)(?!\s)(.+?)\1[\s.:]*$", re.DOTALL)
_GLUED_BOLD = re.compile(
    r"\*\*\s*\*\*(?=\s*(?:[IVX]+\s*[.)]|\d+(?:\.\d+)*\s*[.)]|[a-zđ]\)|Phần |Phụ lục ))"
)
_GLUED_CAPITALS = re.compile(
    rf"^((?:[A-H]|[IVX]+)\s*\.\s+[^{LOWER}]{{6,}}?)\s+"
    rf"(\d{{1,2}}(?:\.\d{{1,2}})*\s*[.)]\s+[{UPPER}][^{UPPER}].*)$",
    re.DOTALL,
)
_LOOSE_MARKS = re.compile(r"(?<=\S)\*{1,3}$|^\*{1,3}(?=\S)|^[*_]{2,}$")
_RULE = re.compile(r"(?:[-–—_*=.~•+#]\s*){3,}|\*")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*", re.IGNORECASE)


def repair(source: Source) -> tuple[Element, ...]:
    """The repaired elements of a file, in reading order."""
    elements = [part for element in source.elements for part in _cleaned(element)]
    elements = _without_running_lines(elements)
    return tuple(join_broken(lift_footnotes(_whole_tables(elements))))


def _cleaned(element: Element) -> list[Element]:
    if element.kind == "table":
        rows = tuple(tuple(_cell(cell) for cell in row) for row in element.rows)
        rows = tuple(row for row in rows if any(row) and not is_rule(row))
        return [replace(element, rows=rows, header_rows=header_rows(rows))] if rows else []
    parts: list[Element] = []
    for piece in _GLUED_BOLD.sub("**\n**", element.text).split("\n"):
        parts.extend(_cleaned_line(replace(element, text=piece), first=not parts))
    return parts


def _cell(text: str) -> str:
    return " ".join(clean(text).split())


def _cleaned_line(element: Element, *, first: bool) -> list[Element]:
    text, style, bold = element.text.strip(), element.style, element.bold
    if hashes := _HASHES.match(text):
        text, style, bold = text[hashes.end() :].rstrip("# "), f"h{len(hashes.group(1))}", True
    bold = bold or (bool(_BOLD_LINE.match(text)) and text.count("**") + text.count("__") == 2)
    text = _LOOSE_MARKS.sub("", clean(text))
    if not text:
        return []
    spaced = element.spaced or not first
    whole = replace(element, text=text, style=style, bold=bold, spaced=spaced)
    glued = _GLUED_CAPITALS.match(text)
    if not glued:
        return [whole]
    return [replace(whole, text=glued.group(1).strip()), replace(whole, text=glued.group(2))]


def _without_running_lines(elements: list[Element]) -> list[Element]:
    """Drawn lines, and page numbers that stand alone, taken out."""
    return [element for element in elements if element.kind != "line" or not _is_furniture(element)]


def _is_furniture(element: Element) -> bool:
    """A line drawn with signs, or a page number that stands alone."""
    if _RULE.fullmatch(element.text):
        return True
    return bool(_PAGE_NUMBER.fullmatch(element.text)) and not element.whole


def _whole_tables(elements: list[Element]) -> list[Element]:
    """Tables that a page break has cut made one again."""
    result: list[Element] = []
    rows: list[Row] = []
    for element in elements:
        joins = rows and element.kind == "table" and continues_table(rows, element.rows)
        if joins:
            extend(rows, element.rows)
            continue
        _close_table(result, rows)
        rows = list(element.rows) if element.kind == "table" else []
        result.append(element)
    _close_table(result, rows)
    return result


def _close_table(result: list[Element], rows: list[Row]) -> None:
    if rows and tuple(rows) != result[-1].rows:
        result[-1] = replace(result[-1], rows=tuple(rows), header_rows=header_rows(rows))
