"""What a reader hands on: the lines, tables and footnotes of a file, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ElementKind = Literal["line", "table", "footnote"]


@dataclass(frozen=True, slots=True)
class Element:
    """One paragraph or line, one table, or one footnote of a file.

    `label` is a footnote's mark. `style` is "h1".."h9" (a heading by its style), "title",
    "front" or "closing" (the reader saw it stand in the letterhead or signature block).
    `spaced` says that a blank line or a larger gap stands before it; `whole` that the format
    itself says that the element is one paragraph.
    """

    kind: ElementKind
    text: str
    page: int | None = None
    bold: bool = False
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0
    style: str = ""
    spaced: bool = True
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The content of one file, as read, not yet repaired."""

    elements: tuple[Element, ...]
    format: str  # "txt", "docx", "pdf"
    pages: int | None = None
