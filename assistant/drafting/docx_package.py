"""The parts of the Word file around its text, and the archive that they stand in.

Written out whole, without a template: no theme whose fonts could come in, no style that
the format does not know.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.drafting.docx_notes import link_relations
from assistant.drafting.docx_xml import (
    DECLARED,
    LINKS,
    MARGINS,
    PACKAGE,
    PAGE,
    paragraph,
    plain,
    twips,
)

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "settings": "settings",
    "header1": "header",
    "header2": "header",
    "footnotes": "footnotes",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever a file is made
_HEADER = 10.0  # millimetres from the page's edge to its number, in the top margin


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into the file: XML of the body, whole XML parts, a chart with its workbook."""

    body: str
    styles: str
    footnotes: str
    targets: Sequence[str] = ()
    chart: str = ""
    workbook: bytes = b""
    title: str = ""
    author: str = ""


def packed(contents: Contents) -> bytes:
    """The bytes of the Word file."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(bool(contents.chart)),
        "_rels/.rels": _root_relations(),
        "docProps/core.xml": _core(contents),
        "word/document.xml": _document(contents.body),
        "word/_rels/document.xml.rels": _document_relations(bool(contents.chart)),
        "word/styles.xml": contents.styles,
        "word/settings.xml": _SETTINGS,
        "word/header1.xml": _header(_page_number()),
        "word/header2.xml": _header(paragraph("header")),
        "word/footnotes.xml": contents.footnotes,
    }
    if contents.targets:
        parts["word/_rels/footnotes.xml.rels"] = _relations(link_relations(contents.targets))
    if contents.chart:
        parts["word/charts/chart1.xml"] = contents.chart
        parts["word/charts/_rels/chart1.xml.rels"] = _relations(
            _relation("rId1", f"{LINKS}/package", "../embeddings/so-lieu.xlsx")
        )
        parts["word/embeddings/so-lieu.xlsx"] = contents.workbook
    return _zipped(parts)


def _document(body: str) -> str:
    width, height = (twips(side) for side in PAGE)
    top, right, bottom, left = (twips(side) for side in MARGINS)
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:headerReference w:type="first" r:id="rId4"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{twips(_HEADER)}" w:footer="{twips(_HEADER)}" w:gutter="0"/>'
        '<w:pgNumType w:fmt="decimal" w:start="1"/><w:titlePg/></w:sectPr>'
    )
    return f"<w:document {DECLARED}><w:body>{body}{section}</w:body></w:document>"


_SETTINGS = (
    f"<w:settings {DECLARED}>"
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def _header(inner: str) -> str:
    return f"<w:hdr {DECLARED}>{inner}</w:hdr>"


def _page_number() -> str:
    return paragraph(
        "header",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )


def _core(contents: Contents) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{plain(contents.title)}</dc:title><dc:creator>{plain(contents.author)}"
        "</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def _content_types(charted: bool) -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    parts += f'<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/>'
    if charted:
        parts += f'<Override PartName="/word/charts/chart1.xml" ContentType="{_CHART_TYPE}"/>'
        parts += f'<Default Extension="xlsx" ContentType="{_SHEET_TYPE}"/>'
    links = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{links}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _root_relations() -> str:
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        _relation("rId1", f"{LINKS}/officeDocument", "word/document.xml")
        + _relation("rId2", core, "docProps/core.xml")
    )


def _document_relations(charted: bool) -> str:
    targets = {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("settings", "settings.xml"),
        "rId3": ("header", "header1.xml"),
        "rId4": ("header", "header2.xml"),
        "rId5": ("footnotes", "footnotes.xml"),
    }
    if charted:
        targets["rId6"] = ("chart", "charts/chart1.xml")
    return _relations(
        "".join(_relation(key, f"{LINKS}/{kind}", at) for key, (kind, at) in targets.items())
    )


def _relation(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, part in parts.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            archive.writestr(entry, part if isinstance(part, bytes) else (declared + part).encode())
    return buffer.getvalue()
