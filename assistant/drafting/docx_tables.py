"""Word tables: ruled ones with a head that is repeated on each page, and two columns of text."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting.docx_xml import TEXT_WIDTH, paragraph, run, twips

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def columns(left: str, right: str, widths: tuple[float, float]) -> str:
    """Paragraphs side by side without lines, kept on one page; widths in millimetres."""
    cells = "".join(_cell(inner, width) for inner, width in zip((left, right), widths, strict=True))
    borders = "".join(f'<w:{side} w:val="nil"/>' for side in _SIDES)
    margins = (
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    )
    return _table(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>", widths, borders, margins)


def ruled(heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> str:
    """A table with lines around all cells; `rows` hold the paragraphs of their cells as XML."""
    head = "".join(
        _cell(paragraph("DauBang", run(text)), width, middle=True)
        for text, width in zip(heads, widths, strict=True)
    )
    lines = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for row in rows:
        cells = "".join(
            _cell(inner, width, middle=True) for inner, width in zip(row, widths, strict=True)
        )
        lines.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES
    )
    return _table("".join(lines), widths, borders, "")


def shared(weights: Sequence[float]) -> tuple[float, ...]:
    """Column widths in millimetres that share the width of the text by weight."""
    total = sum(weights)
    return tuple(TEXT_WIDTH * weight / total for weight in weights)


def _table(rows: str, widths: Sequence[float], borders: str, margins: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    total = sum(twips(width) for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _cell(inner: str, width: float, *, middle: bool = False) -> str:
    aligned = '<w:vAlign w:val="center"/>' if middle else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{aligned}</w:tcPr>{inner}</w:tc>'
    )
