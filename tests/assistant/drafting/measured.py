"""What a reader of a Word file sees of it: each property followed through styles and defaults."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")


@dataclass(frozen=True)
class Run:
    """Text with the letters that it is shown in; size in points."""

    text: str
    fonts: tuple[str | None, ...]
    size: float
    bold: bool
    italic: bool
    underlined: bool
    colour: str
    highlight: str | None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as laid out: lengths in millimetres, spaces in points, `line` in lines."""

    element: Any
    style: str
    text: str
    runs: tuple[Run, ...]
    align: str
    first_line: float
    before: float
    after: float
    line: float
    keep_next: bool
    page_break: bool
    rule: float | None  # length in millimetres of a line drawn above it, less its indents


class Measured:
    """A Word file that can be measured."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(BytesIO(data))
        self.body = self.part("word/document.xml").find(qn("w:body"))
        styles = self.part("word/styles.xml")
        self.defaults = styles.find(qn("w:docDefaults"))
        self.styles = {s.get(qn("w:styleId")): s for s in styles.iter(qn("w:style"))}

    def part(self, path: str) -> Any:
        return parse_xml(self.archive.read(path))

    @property
    def paragraphs(self) -> list[Paragraph]:
        """All paragraphs of the body, those in tables too."""
        return [self.measure(p) for p in self.body.iter(qn("w:p"))]

    def styled(self, style: str) -> list[Paragraph]:
        return [p for p in self.paragraphs if p.style == style]

    def with_text(self, text: str) -> Paragraph:
        (found,) = [p for p in self.paragraphs if text in p.text]
        return found

    def measure(self, paragraph: Any) -> Paragraph:
        chain = self._chain(paragraph)
        spacing = self._attributes(chain, "spacing")
        indent = self._attributes(chain, "ind")
        runs = tuple(self._run(r, chain) for r in paragraph.iter(qn("w:r")))
        align = self._value(chain, "jc") or "left"
        line = float(spacing.get("line", 240))
        return Paragraph(
            element=paragraph,
            style=chain[1].get(qn("w:styleId")) if len(chain) > 1 else "",
            text="".join(run.text for run in runs),
            runs=tuple(run for run in runs if run.text.strip()),
            align=align,
            first_line=float(indent.get("firstLine", 0)) * 25.4 / 1440,
            before=float(spacing.get("before", 0)) / 20,
            after=float(spacing.get("after", 0)) / 20,
            line=line / 240 if spacing.get("lineRule", "auto") == "auto" else line / 20 / 14,
            keep_next=self._on(chain, "keepNext"),
            page_break=self._on(chain, "pageBreakBefore"),
            rule=self._rule(paragraph),
        )

    def _chain(self, paragraph: Any) -> list[Any]:
        """The paragraph's own properties, then those of its style and of what that is based on."""
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = "Normal" if named is None else named.get(qn("w:val"))
        chain = [paragraph]
        while name is not None:
            style = self.styles[name]
            chain.append(style)
            based = style.find(qn("w:basedOn"))
            name = None if based is None else based.get(qn("w:val"))
        return chain

    def _attributes(self, chain: list[Any], name: str) -> dict[str, str]:
        found: dict[str, str] = {}
        default = self.defaults.find(f".//{qn('w:pPr')}/{qn(f'w:{name}')}")
        holders = [h.find(f"{qn('w:pPr')}/{qn(f'w:{name}')}") for h in reversed(chain)]
        for holder in (default, *holders):
            if holder is not None:
                found |= {key.split("}")[1]: value for key, value in holder.attrib.items()}
        return found

    def _value(self, chain: list[Any], name: str) -> str | None:
        for holder in chain:
            found = holder.find(f"{qn('w:pPr')}/{qn(f'w:{name}')}")
            if found is not None:
                return str(found.get(qn("w:val")))
        return None

    def _on(self, chain: list[Any], name: str) -> bool:
        return any(holder.find(f"{qn('w:pPr')}/{qn(f'w:{name}')}") is not None for holder in chain)

    def _rule(self, paragraph: Any) -> float | None:
        border = paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}")
        if border is None:
            return None
        indent = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        sides = sum(int(indent.get(qn(f"w:{side}"))) for side in ("left", "right"))
        cell = next(paragraph.iterancestors(qn("w:tc")), None)
        width = self.text_width
        if cell is not None:
            width = int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w")))
        return (width - sides) * 25.4 / 1440

    @property
    def text_width(self) -> int:
        """Width of the text in twentieths of a point."""
        section = self.body.find(qn("w:sectPr"))
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        sides = sum(int(margins.get(qn(f"w:{side}"))) for side in ("left", "right"))
        return int(size.get(qn("w:w"))) - sides

    def _run(self, run: Any, chain: list[Any]) -> Run:
        style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        named = [] if style is None else [self.styles[style.get(qn("w:val"))]]
        default = self.defaults.find(qn("w:rPrDefault"))
        holders = [run, *named, *chain[1:], default]
        properties = [p for h in holders if (p := h.find(qn("w:rPr"))) is not None]
        letters = next(f for p in properties if (f := p.find(qn("w:rFonts"))) is not None)
        assert not [key for p in properties for key in _theme(p)]
        size = _first(properties, "sz")
        return Run(
            text="".join(t.text or "" for t in run.iter(qn("w:t"))),
            fonts=tuple(letters.get(qn(f"w:{script}")) for script in SCRIPTS),
            size=float(size or 0) / 2,
            bold=_switched(properties, "b"),
            italic=_switched(properties, "i"),
            underlined=_first(properties, "u") is not None,
            colour=_first(properties, "color") or "auto",
            highlight=_first(properties, "highlight"),
        )


def shown_in(node: Any) -> str:
    """All text of a part, table or cell."""
    return "".join(t.text or "" for t in node.iter(qn("w:t")))


def _theme(properties: Any) -> Iterator[str]:
    for fonts in properties.iter(qn("w:rFonts")):
        yield from (key for key in fonts.attrib if "Theme" in key)


def _first(properties: list[Any], name: str) -> str | None:
    for holder in properties:
        found = holder.find(qn(f"w:{name}"))
        if found is not None:
            return str(found.get(qn("w:val"), "1"))
    return None


def _switched(properties: list[Any], name: str) -> bool:
    return _first(properties, name) not in (None, "0", "false")
