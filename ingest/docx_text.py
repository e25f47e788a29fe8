"""The text of a Word paragraph: kept insertions, no deletions, legacy fonts, footnote places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from ingest.characters import superscript
from ingest.legacy import from_tcvn3

_SKIPPED = {
    qn(tag) for tag in ("w:del", "w:moveFrom", "w:pPr", "w:instrText", "w:rPr", "w:txbxContent")
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_NOTES = {qn("w:footnoteReference"): "f", qn("w:endnoteReference"): "e"}


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """A paragraph's text; each note stands in it as its key between two private-use signs."""

    text: str
    notes: tuple[str, ...]


def paragraph_text(paragraph: Any) -> ParagraphText:
    """The text of a paragraph, with text boxes that hang on it read behind it."""
    notes: list[str] = []
    text = "".join(_pieces(paragraph, notes))
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
            inner = "\n".join("".join(_pieces(p, notes)) for p in box.iter(qn("w:p")))
            text = f"{text}\n{inner}" if text.strip() else inner
    return ParagraphText(text, tuple(notes))


def _pieces(node: Any, notes: list[str]) -> Iterator[str]:
    for child in node:
        if child.tag in _SKIPPED or child.tag == _FALLBACK:
            continue
        if child.tag == qn("w:r"):
            if not _hidden(child):
                yield _run(child, notes)
        elif child.tag == qn("w:br") and child.get(qn("w:type")) == "page":
            yield " "
        else:
            yield from _pieces(child, notes)


def _run(run: Any, notes: list[str]) -> str:
    pieces: list[str] = []
    for child in run:
        if child.tag == qn("w:t"):
            pieces.append(child.text or "")
        elif child.tag in _NOTES:
            key = f"{_NOTES[child.tag]}{child.get(qn('w:id'))}"
            notes.append(key)
            pieces.append(f"\ue000{key}\ue001")
        elif child.tag == qn("w:br") and child.get(qn("w:type")) in ("page", "column"):
            pieces.append(" ")
        elif child.tag in _BREAKS:
            pieces.append(_BREAKS[child.tag])
        elif child.tag == qn("w:sym"):
            pieces.append("-" if child.get(qn("w:char"), "").upper() in ("F0B7", "F02D") else "")
    return _in_unicode(run, "".join(pieces))


def _in_unicode(run: Any, text: str) -> str:
    """Text in fonts such as .VnTime is TCVN3; those that end in H show capitals."""
    fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    font = "" if fonts is None else str(fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "")
    if font.startswith(".Vn"):
        return from_tcvn3(text, capitals=font.endswith("H"))
    raised = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    if raised is not None and raised.get(qn("w:val")) == "superscript":
        return re.sub(r"\d{1,3}", lambda m: superscript(m.group()), text)
    return text


def _hidden(run: Any) -> bool:
    return run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None


def is_bold(paragraph: Any, chain: list[Any]) -> bool:
    """Whether every run with text is bold, by itself or by the paragraph's style."""
    styled = any(_on(style.find(f"{qn('w:rPr')}/{qn('w:b')}")) for style in chain)
    runs = [run for run in paragraph.iter(qn("w:r")) if "".join(_pieces([run], [])).strip()]
    if not runs:
        return False
    return all(_run_bold(run, styled) for run in runs)


def _run_bold(run: Any, styled: bool) -> bool:
    bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return styled if bold is None else _on(bold)


def _on(switch: Any | None) -> bool:
    return switch is not None and switch.get(qn("w:val"), "1") not in ("0", "false", "off")


def heading_style(chain: list[Any]) -> str:
    """ "h1".."h9" for heading styles, "title" for the title style, else ""."""
    for style in chain:
        name = style.find(qn("w:name"))
        shown = "" if name is None else str(name.get(qn("w:val"))).lower()
        found = re.fullmatch(r"heading (\d)", shown)
        if found:
            return f"h{found.group(1)}"
        if shown == "title":
            return "title"
    return ""
