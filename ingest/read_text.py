"""Plain text and Markdown: lines and tab tables."""

from __future__ import annotations

import re
from itertools import takewhile

from ingest.decode import decode
from ingest.elements import Element, Source
from ingest.errors import EmptyFileError, UnsupportedFileError
from ingest.tables import rows_of_lines, rows_of_marks

_HTML = re.compile(
    r"<\s*(?:!doctype\s+html|html|head|body|script|iframe|svg|object)\b", re.IGNORECASE
)
_MARKUP = re.compile(r"^\s*(?:<\?xml|\{\\rtf|%!PS)", re.IGNORECASE)
_LABEL_TAB = re.compile(r"(?:[-+*•–]|\(?\w{1,4}(?:\.\w{1,2})*[.)])\t[^\t]+$")
_STRUCTURAL = re.compile(r"\s*(?:[-+*•–]\s|[IVXL]+\.\s|\d+(?:\.\d+)*\.\s|[a-zđ]\)\s|[#*]{2})")
_LETTERHEAD = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–]\s*Tự do|Nơi (?:nhận|gửi)\s*:"
    r"|\b(?:TM|KT|TL|TUQ)\.\s*[A-ZĐỦỤ]{2}"
    r"|^\s*Số\s*:.{0,40}(?:\t| {4,}).*\bngày\b"
)
_TITLE = re.compile(r"\s*(?:bảng|biểu|phụ (?:lục|biểu)|mẫu)\s(?:số\s)?[\dIVX]+\b", re.IGNORECASE)
_COUNTED = re.compile(r"[\d.,%/\s–-]*")  # a cell without words: none of them goes on in a new line
_NUMBER = re.compile(r"\s*\d[\d.,%/]*\s*")
_FEWEST = 2  # numbers in a row of cells between semicolons, and such rows
_LONG = 50  # characters of a line that is no word or two of a cell
_GAP = re.compile(r"\t+| {4,}")
# Drawn whole, or cells between bars, the first of them empty or not.
_BAR_ROW = re.compile(r"\s*\|.*\|\s*$|[^|]*\S\s*\|[^|]*\||\s*\|[^|]*\S\s*\|[^|]*\S")


def read_text(name: str, data: bytes) -> Source:
    """The elements of a text file."""
    text = decode(name, data)
    if _MARKUP.match(text) or _HTML.search(text):
        raise UnsupportedFileError(name, "trang web hoặc mã đánh dấu, không phải văn bản thường")
    if not text.strip():
        raise EmptyFileError(name)
    return Source(elements=tuple(_elements(text)), format="txt")


def _elements(text: str) -> list[Element]:
    lines = re.sub(r"\r\n?|\u2028|\u2029|\x0b", "\n", text).split("\n")
    elements: list[Element] = []
    page_break, spaced, index = False, True, 0
    while index < len(lines):
        line = lines[index]
        if "\f" in line:
            page_break, line = True, line.replace("\f", "")
        if not line.strip():
            spaced, index = True, index + 1
            continue
        end = _table_end(lines, index)
        if end > index and _LETTERHEAD.search("\n".join(lines[index:end])):
            elements += _side_by_side(lines[index:end])
            index = end
        elif end > index:
            elements.append(_table(lines[index:end]))
            index = end
        else:
            elements.append(Element("line", line.strip(" \t"), spaced=spaced or page_break))
            index += 1
        spaced = page_break = False
    return elements


def _table_end(lines: list[str], index: int) -> int:
    """The index behind the table that begins at a line, or the line itself when none does."""
    if _BAR_ROW.match(lines[index]):
        end = index
        while end < len(lines) and _BAR_ROW.match(lines[end]):
            end += 1
        return end if end - index > 1 else index
    if _LETTERHEAD.search(lines[index]) and _GAP.search(lines[index].strip()):
        end = index
        while end < len(lines) and lines[end].strip():
            end += 1
        return end
    if ";" in lines[index] and (end := _semicolons_end(lines, index)) > index:
        return end
    if not _tabular(lines[index]):
        return index
    end, width = index, lines[index].count("\t")
    while end < len(lines) and lines[end].strip():
        tabs = lines[end].count("\t")
        if not tabs and lines[end - 1].count("\t") >= width and _leaves_table(lines, end):
            break
        width = max(width, tabs)
        end += 1
    # A single line with one tab is a line set in two columns, not a table.
    return end if end - index > 1 or width > 1 else index


def _semicolons_end(lines: list[str], index: int) -> int:
    """The index behind rows with semicolons between their cells, two numbers or more in each below
    the first; the line itself when none begins there."""
    width, end = len(lines[index].split(";")), index + 1
    while end < len(lines):
        cells = lines[end].split(";")
        if len(cells) != width or sum(bool(_NUMBER.fullmatch(c)) for c in cells) < _FEWEST:
            break
        end += 1
    return end if end - index > _FEWEST else index


def _leaves_table(lines: list[str], index: int) -> bool:
    """Whether a line without cells, behind a whole row, is no more of the row's last cell."""
    line, cell = lines[index].strip(), lines[index - 1].split("\t")[-1]
    if _STRUCTURAL.match(line) or _TITLE.match(line):
        return True
    below = takewhile(str.strip, lines[index + 1 :])
    if not line[0].isupper() or any("\t" in each for each in below):
        return False
    return _COUNTED.fullmatch(cell) is not None or len(line) > _LONG or line[-1] in ".:"


def _tabular(line: str) -> bool:
    """Whether a line has cells: a tab inside, other than the one behind a bullet or number."""
    body = line.lstrip("\t ")
    if "\t" not in body:
        return False
    return not (body.count("\t") == 1 and _LABEL_TAB.match(body))


def _side_by_side(lines: list[str]) -> list[Element]:
    """Letterhead or signature set in two columns: the left one whole, then the right one."""
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        cells = re.sub(r"^(\s*Số\s*:)\s+", r"\1 ", line)
        parts = [part.strip() for part in _GAP.split(cells.strip()) if part.strip()]
        indented = len(line) - len(line.lstrip()) >= 10 or line.startswith("\t")
        left += [] if indented else parts[:1]
        right += parts if indented else parts[1:]
    return [Element("line", text, spaced=False) for text in (*left, *right)]


def _table(lines: list[str]) -> Element:
    if not _BAR_ROW.match(lines[0]) and "\t" in lines[0]:
        return Element("table", "", rows=rows_of_lines(lines))
    rows = rows_of_marks(lines, "|" if "|" in lines[0] else ";")
    return Element("table", "", rows=rows)
