"""A native bar chart of the annex's rates, with the workbook that Word edits its data in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook

from assistant.drafting.docx_xml import FONT, LINKS, attribute, paragraph, plain, run
from assistant.drafting.records import FigureRow
from assistant.records import AnswerFigure

RELATION = "rId6"
_MOST = 10  # bars that can be read on half a page
_LEAST = 2
_EMU = 36_000  # to a millimetre
_WIDTH = 160.0
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SERIES = (("Kỳ trước", "BFBFBF"), ("Kỳ này", "1F3864"), ("Chỉ tiêu giao", "7F7F7F"))
_TITLE = "Biểu đồ các tỷ lệ (%)"


@dataclass(frozen=True, slots=True)
class Chart:
    """The paragraphs that show the chart, its part and its workbook."""

    shown: str
    part: str
    workbook: bytes


def chart_of(rows: Sequence[FigureRow]) -> Chart | None:
    """The rates of a report beside those before and the targets; None where there are too few."""
    rates = [r for r in rows if r.now is not None and r.now.unit.strip() == "%"][:_MOST]
    if len(rates) < _LEAST:
        return None
    columns = [[_rate(f) for f in (r.before, r.now, r.target)] for r in rates]
    names = [row.indicator for row in rates]
    kept = [n for n in range(len(_SERIES)) if any(c[n] is not None for c in columns)]
    series = [(_SERIES[n], [c[n] for c in columns]) for n in kept]
    height = 30.0 + 3.4 * len(rates) * len(kept)
    title = paragraph("TenBang", run(_TITLE), properties=(_BEFORE,))
    shown = title + paragraph("OBangGiua", _frame(height, ", ".join(names)))
    return Chart(shown, _part(names, series), _workbook(names, series))


_BEFORE = '<w:spacing w:before="240" w:after="60"/>'
_Series = tuple[tuple[str, str], list[Decimal | None]]


def _rate(figure: AnswerFigure | None) -> Decimal | None:
    return figure.value if figure is not None and figure.unit.strip() == "%" else None


def _workbook(names: Sequence[str], series: Sequence[_Series]) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet("So lieu")
    page.append(["Chỉ tiêu", *(name for (name, _), _ in series)])
    for at, name in enumerate(names):
        values = [values[at] for _, values in series]
        page.append([name, *(None if v is None else float(v) for v in values)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _frame(height: float, told: str) -> str:
    extent = f'cx="{round(_WIDTH * _EMU)}" cy="{round(height * _EMU)}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" '
        f'distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="1" name="Biểu đồ 1" descr={attribute(f"{_TITLE}: {told}")}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" r:id="{RELATION}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _part(names: Sequence[str], series: Sequence[_Series]) -> str:
    bars = "".join(_bars(number, names, one) for number, one in enumerate(series))
    return (
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{LINKS}">'
        '<c:lang val="vi-VN"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{bars}{_VALUES}<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f'{_axes(series)}</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/>'
        f'{_letters(10)}</c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'{_letters(10)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


# Decimals with a comma, as Vietnamese writes them, wherever the file is opened.
_COMMAS = '<c:numFmt formatCode="[$-42A]General" sourceLinked="0"/>'
_VALUES = (
    f'<c:dLbls>{_COMMAS}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)


def _bars(number: int, names: Sequence[str], series: _Series) -> str:
    (name, colour), values = series
    column, last = "BCD"[number], len(names) + 1
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    categories = "".join(
        f'<c:pt idx="{at}"><c:v>{plain(text)}</c:v></c:pt>' for at, text in enumerate(names)
    )
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>'
        for at, value in enumerate(values)
        if value is not None
    )
    sheet = "'So lieu'!"
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef>'
        f'<c:f>{sheet}${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0">'
        f"<c:v>{plain(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr>{fill}</c:spPr>"
        f'<c:invertIfNegative val="0"/><c:cat><c:strRef><c:f>{sheet}$A$2:$A${last}</c:f>'
        f'<c:strCache><c:ptCount val="{len(names)}"/>{categories}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>{sheet}${column}$2:${column}${last}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(names)}"/>{points}'
        "</c:numCache></c:numRef></c:val></c:ser>"
    )


def _letters(size: int) -> str:
    scripts = "".join(f'<a:{script} typeface="{FONT}"/>' for script in ("latin", "ea", "cs"))
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size * 100}" b="0">'
        f'<a:solidFill><a:srgbClr val="000000"/></a:solidFill>{scripts}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def _axes(series: Sequence[_Series]) -> str:
    most = max(v for _, values in series for v in values if v is not None)
    limit = '<c:max val="110"/>' if most <= 100 else ""
    step = '<c:majorUnit val="20"/>' if limit else ""
    return (
        # Bars lie; the first indicator stands on top.
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'{_letters(10)}<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{limit}<c:min val="0"/>'
        '</c:scaling><c:delete val="0"/><c:axPos val="t"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{_letters(10)}'
        f'<c:crossAx val="1"/><c:crosses val="max"/>{step}</c:valAx>'
    )
