"""The parts of a Word file around its text: styles, notes, page numbers, and the archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from evals.corpus.typesetting import BOLD_LEVELS, Look

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARED = f'xmlns:w="{_MAIN}" xmlns:r="{_LINKS}"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "footnotes": "footnotes",
    "header1": "header",
    "settings": "settings",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever a file is made
# A4 with the margins of official documents, page numbers on top from the second page on.
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" '
    'w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
)
_SEPARATORS = (
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def packed(body: str, notes: Sequence[str], look: Look) -> bytes:
    """The file of a body's XML and its footnotes, the first of which has the id 1."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations(
            {
                "styles": "styles.xml",
                "footnotes": "footnotes.xml",
                "header": "header1.xml",
                "settings": "settings.xml",
            }
        ),
        "word/document.xml": f"<w:document {_DECLARED}>{_body(body)}</w:document>",
        "word/styles.xml": f"<w:styles {_DECLARED}>{_styles(look)}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {_DECLARED}>{_footnotes(notes)}</w:footnotes>",
        "word/header1.xml": _header(),
        "word/settings.xml": f"<w:settings {_DECLARED}>{_SEPARATORS}</w:settings>",
    }
    return _zipped(parts)


def _body(xml: str) -> str:
    return f"<w:body>{xml}{_SECTION}</w:body>"


def _zipped(parts: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, xml in parts.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            declared = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'
            archive.writestr(entry, declared.encode())
    return buffer.getvalue()


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    links = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{links}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _styles(look: Look) -> str:
    fonts = "".join(f' w:{script}="Times New Roman"' for script in ("ascii", "hAnsi", "cs"))
    size = f'<w:sz w:val="{look.size * 2:.0f}"/>'
    defaults = f'<w:rPr><w:rFonts{fonts}/>{size}<w:lang w:val="vi-VN"/></w:rPr>'
    spaced = (
        f'<w:spacing w:before="0" w:after="{look.gap * 20:.0f}" w:line="288" w:lineRule="auto"/>'
    )
    headings = "".join(
        _style(
            f"Heading{n}",
            f"heading {n}",
            f'<w:keepNext/><w:outlineLvl w:val="{n - 1}"/>',
            n <= BOLD_LEVELS,
        )
        for n in range(1, 7)
    )
    marks = (
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote '
        'reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    small = '<w:rPr><w:sz w:val="20"/></w:rPr>'
    return (
        f"<w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:pPr>{spaced}</w:pPr></w:style>{headings}{_style('Title', 'Title', '', True)}{marks}"
        '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>{small}'
        "</w:style>"
    )


def _style(key: str, name: str, paragraph: str, bold: bool) -> str:
    letters = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr>{paragraph}</w:pPr>{letters}'
        "</w:style>"
    )


def _footnotes(notes: Sequence[str]) -> str:
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"<w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for number, kind in enumerate(("separator", "continuationSeparator"), start=-1)
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    shown = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, start=1)
    )
    return rules + shown


def _header() -> str:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return f'<w:hdr {_DECLARED}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{field}</w:p></w:hdr>'
