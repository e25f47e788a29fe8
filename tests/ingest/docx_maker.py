"""Word files written part by part, with what python-docx cannot make (notes, list numbers)."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {_W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>"""


def run(text: str, *, bold: bool = False, font: str = "", mark: str = "") -> str:
    """A run's XML; `mark` is "del" for deleted text or a footnote's id."""
    style = ("<w:b/>" if bold else "") + (f'<w:rFonts w:ascii="{font}"/>' if font else "")
    if mark.isdigit():
        return f'<w:r><w:footnoteReference w:id="{mark}"/></w:r>'
    kind = "delText" if mark == "del" else "t"
    body = (
        f'<w:r><w:rPr>{style}</w:rPr><w:{kind} xml:space="preserve">{escape(text)}</w:{kind}></w:r>'
    )
    return f"<w:del>{body}</w:del>" if mark == "del" else body


def par(*runs: str, number: tuple[int, int] | None = None) -> str:
    """A paragraph's XML; a plain string is a plain run."""
    listed = ""
    if number:
        listed = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    inner = "".join(r if r.startswith("<w:") else run(r) for r in runs)
    return f"<w:p><w:pPr>{listed}</w:pPr>{inner}</w:p>"


def table(*rows: list[str], ruled: bool = True) -> str:
    """A table's XML; a cell written "text>2" spans two columns, "^" goes on from above."""
    border = '<w:insideV w:val="single"/>' if ruled else '<w:insideV w:val="none"/>'
    lines = "".join(f"<w:tr>{''.join(_cell(cell) for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{border}</w:tblBorders></w:tblPr>{lines}</w:tbl>"


def _cell(text: str) -> str:
    text, _, span = text.partition(">")
    inner = f'<w:gridSpan w:val="{span}"/>' if span else ""
    if text == "^":
        inner, text = inner + "<w:vMerge/>", ""
    paragraphs = "".join(par(line) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{inner}</w:tcPr>{paragraphs}</w:tc>"


def docx(*body: str, notes: dict[str, str] | None = None, header: str = "") -> bytes:
    """The bytes of a Word file."""
    parts = {
        "word/document.xml": f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
        "word/numbering.xml": NUMBERING,
    }
    if notes:
        inner = "".join(f'<w:footnote w:id="{k}">{par(v)}</w:footnote>' for k, v in notes.items())
        parts["word/footnotes.xml"] = f"<w:footnotes {_W}>{inner}</w:footnotes>"
    if header:
        parts["word/header1.xml"] = f"<w:hdr {_W}>{par(header)}</w:hdr>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return buffer.getvalue()
