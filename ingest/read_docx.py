"""Word documents: paragraphs with their automatic numbers, tables, footnotes, in order."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from ingest.characters import superscript
from ingest.docx_tables import grid, is_layout
from ingest.docx_text import heading_style, is_bold, paragraph_text
from ingest.elements import Element, Source
from ingest.errors import UnreadableFileError
from ingest.numbering import Numbering

_PARTS = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
}


@dataclass
class _Document:
    """What is known while walking through a document."""

    numbering: Numbering
    styles: dict[str, Any]
    notes: dict[str, str]
    seen: list[Element] = field(default_factory=list)
    marks: int = 0


def read_docx(name: str, archive: zipfile.ZipFile) -> Source:
    """The elements of a Word document; page headers and footers are left out."""
    try:
        body = parse_xml(archive.read("word/document.xml")).find(qn("w:body"))
        parts = {key: _part(archive, path) for key, path in _PARTS.items()}
    except (zipfile.BadZipFile, zlib.error, EOFError, SyntaxError, ValueError, OSError) as error:
        raise UnreadableFileError(name, "tệp .docx bị hỏng hoặc bị cắt cụt") from error
    if body is None:
        raise UnreadableFileError(name, "tệp .docx không có phần thân")
    document = _Document(
        Numbering.of(parts["numbering"]),
        _styles(parts["styles"]),
        {**_notes(parts["footnotes"], "f"), **_notes(parts["endnotes"], "e")},
    )
    _walk(document, body)
    return Source(elements=(*_headers(archive), *document.seen), format="docx")


def _part(archive: zipfile.ZipFile, path: str) -> Any | None:
    return parse_xml(archive.read(path)) if path in archive.NameToInfo else None


def _headers(archive: zipfile.ZipFile) -> Iterator[Element]:
    """Marks of secrecy are often stamped in a page header; nothing else of it is read."""
    for path in archive.NameToInfo:
        if path.startswith("word/header") and path.endswith(".xml"):
            text = " ".join(paragraph_text(parse_xml(archive.read(path))).text.split())
            if text.upper() in ("MẬT", "TỐI MẬT", "TUYỆT MẬT"):
                yield Element("line", text.upper(), style="front")


def _styles(root: Any | None) -> dict[str, Any]:
    if root is None:
        return {}
    return {str(style.get(qn("w:styleId"))): style for style in root.iter(qn("w:style"))}


def _notes(root: Any | None, kind: str) -> dict[str, str]:
    if root is None:
        return {}
    notes: dict[str, str] = {}
    for note in root:
        if note.get(qn("w:type")) in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        text = " ".join(paragraph_text(p).text for p in note.iter(qn("w:p")))
        notes[f"{kind}{note.get(qn('w:id'))}"] = " ".join(text.split())
    return notes


def _walk(document: _Document, parent: Any) -> None:
    for child in parent:
        if child.tag == qn("w:p"):
            _paragraph(document, child)
        elif child.tag == qn("w:tbl"):
            _table(document, child)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            _walk(document, child)


def _paragraph(document: _Document, paragraph: Any, style: str = "") -> None:
    read = paragraph_text(paragraph)
    chain = _style_chain(document, paragraph)
    if any(str(s.get(qn("w:styleId"))).upper().startswith("TOC") for s in chain):
        return
    text, marks = read.text, []
    for reference in read.notes:
        document.marks += 1
        mark = superscript(str(document.marks))
        text = text.replace(f"\ue000{reference}\ue001", mark, 1)
        marks.append((mark, document.notes.get(reference, "")))
    label = _label(document, paragraph, chain) if text.strip() else ""
    bold = is_bold(paragraph, chain)
    shown = style or heading_style(chain)
    for index, line in enumerate(part for part in text.split("\n") if part.strip()):
        line = f"{label} {line.strip()}" if label and not index else line.strip()
        document.seen.append(
            Element("line", line, bold=bold, style=shown, spaced=index == 0, whole=True)
        )
    for mark, note in marks:
        if note:
            document.seen.append(Element("footnote", f"{mark} {note}", label=mark, whole=True))


def _style_chain(document: _Document, paragraph: Any) -> list[Any]:
    """The paragraph's style and those it is based on."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = None if found is None else found.get(qn("w:val"))
    chain: list[Any] = []
    while name in document.styles and len(chain) < 12:
        style = document.styles[name]
        chain.append(style)
        based = style.find(qn("w:basedOn"))
        name = None if based is None else based.get(qn("w:val"))
    return chain


def _label(document: _Document, paragraph: Any, chain: list[Any]) -> str:
    """The automatic number of a paragraph, from itself or from its style."""
    for holder in (paragraph, *chain):
        found = holder.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None:
            continue
        number, depth = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
        if number is not None:
            at = "0" if depth is None else str(depth.get(qn("w:val"), "0"))
            level = int(at) if at.isdigit() else 0
            return document.numbering.label(str(number.get(qn("w:val"))), level)
    return ""


def _table(document: _Document, table: Any) -> None:
    rows = grid(table)
    if not rows:
        return
    role = is_layout(table, rows, first=_only_front(document))
    if role:
        for cell in _columns(table):
            for paragraph in cell.iter(qn("w:p")):
                _paragraph(document, paragraph, role)
        return
    document.seen.append(Element("table", "", rows=rows, whole=True))


def _columns(table: Any) -> list[Any]:
    """The cells of a layout table, the left column whole before the right one."""
    rows = [list(row.iter(qn("w:tc"))) for row in table.iter(qn("w:tr"))]
    widest = max(len(row) for row in rows)
    return [row[at] for at in range(widest) for row in rows if at < len(row)]


def _only_front(document: _Document) -> bool:
    return len([e for e in document.seen if e.kind == "line"]) < 12
