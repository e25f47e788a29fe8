"""Charts drawn on the server as small SVG: no library, no request, readable without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.compare import Row
from assistant.corrected import with_unit
from assistant.pages.markup import esc
from vectorstore.vocabulary.indicators import unit_class
from vectorstore.vocabulary.numbers import SCALES, format_number
from vectorstore.vocabulary.periods import format_period
from vectorstore.vocabulary.text import capital, fold

# Dark enough for white paper, apart for colour-blind readers.
COLOURS = ("#0b4f8a", "#c1121f", "#2a7f3f", "#b86e00", "#6a3d9a", "#00767a", "#8c4a2f", "#555b66")
MOST_SERIES = len(COLOURS)
_WIDTH, _HEIGHT = 760, 300
_LEFT, _TOP, _BOTTOM = 58, 22, 46
_LABELLED = 30  # pixels that a column needs to carry its value
_NARROWEST = 11  # pixels that a column needs to carry its value upright
_LONG = 48  # pixels of a column that can carry it upright
_TICKS = 4
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Series:
    """A commune's values, one for each group, None where there is no figure."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One indicator over groups (periods), a series for each commune."""

    title: str
    unit: str
    groups: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def top(self) -> Decimal:
        """The greatest value."""
        values = [v for s in self.series for v in s.values if v is not None]
        return max(values, default=Decimal(0))


def chart_of(rows: Sequence[Row]) -> Chart | None:
    """The chart of one indicator's rows, money in the unit of the first value; None without
    any value. Communes beyond the eighth are left out."""
    held = [row for row in rows if row.value is not None]
    if not held or held[0].value is None:
        return None
    unit = held[0].value.unit
    groups = list(dict.fromkeys(_group(row) for row in rows))
    series = []
    for name in list(dict.fromkeys(row.commune for row in rows))[:MOST_SERIES]:
        own = {_group(row): row for row in rows if row.commune == name}
        values = tuple(_value(own[g], unit) if g in own else None for g in groups)
        series.append(Series(capital(name) + _when(own.get(""), held), values))
    return Chart(rows[0].indicator, unit, tuple(groups), tuple(series))


def draw(chart: Chart) -> str:
    """The chart as HTML: bars beside names for one period, columns over several."""
    inner = _bars(chart) if len(chart.groups) == 1 else _legend(chart) + _columns(chart)
    unit = f" ({esc(chart.unit)})" if chart.unit else ""
    when = f", {esc(chart.groups[0])}" if len(chart.groups) == 1 and chart.groups[0] else ""
    return (
        f'<figure class="chart"><figcaption>{esc(chart.title)}{unit}{when}</figcaption>'
        f"{inner}</figure>"
    )


def _group(row: Row) -> str:
    return format_period(row.asked) if row.asked else ""


def _when(row: Row | None, held: Sequence[Row]) -> str:
    """The period behind a name, where the rows of a chart without one are of different times."""
    times = {format_period(r.value.period) for r in held if r.value is not None}
    if row is None or row.value is None or len(times) < 2:
        return ""
    return f" ({format_period(row.value.period) or 'không rõ kỳ'})"


def _value(row: Row, unit: str) -> Decimal | None:
    """A row's value in the chart's unit; none where it cannot be brought to it."""
    if row.value is None or unit_class(row.value.unit) != unit_class(unit):
        return None
    return row.value.value * _scale(row.value.unit) / _scale(unit)


def _scale(unit: str) -> Decimal:
    first = fold(unit).split(" ")[0] if unit else ""
    return next((k for name, k in SCALES.items() if fold(name) == first), Decimal(1))


def _bars(chart: Chart) -> str:
    top = chart.top or Decimal(1)
    lines = []
    for at, series in enumerate(chart.series):
        value = series.values[0]
        said = with_unit(_short(value), chart.unit) if value is not None else "không có số liệu"
        width = f"{float(value / top) * 100:.2f}" if value is not None else "0"
        muted = "" if value is not None else " none"
        lines.append(
            f'<li class="bar{muted}"><span class="bar-name">{esc(series.name)}</span>'
            f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect width="100" height="10" fill="#eef2f6"/>'
            f'<rect width="{width}" height="10" fill="{COLOURS[at]}"/></svg>'
            f'<span class="bar-value">{esc(said)}</span></li>'
        )
    return f'<ul class="bars">{"".join(lines)}</ul>'


def _legend(chart: Chart) -> str:
    names = "".join(
        f'<li><svg width="12" height="12" aria-hidden="true"><rect width="12" height="12" '
        f'fill="{COLOURS[at]}"/></svg> {esc(series.name)}</li>'
        for at, series in enumerate(chart.series)
    )
    return f'<ul class="legend">{names}</ul>'


def _columns(chart: Chart) -> str:
    """Columns in groups along the time, with a scale at the left."""
    step = _step(chart.top)
    ceiling = step * _TICKS
    group = (_WIDTH - _LEFT) / len(chart.groups)
    wide = min(56.0, group * 0.84 / len(chart.series))
    parts = [_scale_line(step * tick, ceiling) for tick in range(_TICKS + 1)]
    for at, name in enumerate(chart.groups):
        middle = _LEFT + group * (at + 0.5)
        left = middle - wide * len(chart.series) / 2
        parts += [
            _column(chart, (at, of), left + wide * of, wide, ceiling)
            for of in range(len(chart.series))
        ]
        parts += _name(name, middle, group)
    said = f"Biểu đồ cột: {chart.title} của {', '.join(s.name for s in chart.series)}"
    return (
        f'<div class="chart-scroll" tabindex="0"><svg class="columns" viewBox="0 0 {_WIDTH} '
        f'{_HEIGHT}" role="img" aria-label="{esc(said)}">{"".join(parts)}</svg></div>'
    )


def _column(
    chart: Chart, place: tuple[int, int], left: float, wide: float, ceiling: Decimal
) -> str:
    group, of = place
    series = chart.series[of]
    value = series.values[group]
    middle, name = left + wide / 2, esc(f"{series.name}, {chart.groups[group]}")
    if value is None:
        return (
            f'<text class="gap" x="{middle:.1f}" y="{_y(Decimal(0), ceiling) - 4:.1f}">–'
            f"<title>{name}: không có số liệu</title></text>"
        )
    top, bottom = _y(value, ceiling), _y(Decimal(0), ceiling)
    said = esc(with_unit(_short(value), chart.unit))
    text = (
        f'<text class="value" x="{middle:.1f}" y="{top - 4:.1f}">{format_number(_short(value))}'
        "</text>"
        if wide >= _LABELLED
        else (_upright(value, middle, (top, bottom)) if wide >= _NARROWEST else "")
    )
    return (
        f'<rect x="{left + 1:.1f}" y="{top:.1f}" width="{wide - 2:.1f}" '
        f'height="{max(bottom - top, 1):.1f}" fill="{COLOURS[of]}"><title>{name}: {said}</title>'
        f"</rect>{text}"
    )


def _upright(value: Decimal, middle: float, ends: tuple[float, float]) -> str:
    """The value along a narrow column: inside it, or above one that is too short."""
    inside = ends[1] - ends[0] >= _LONG
    place = f"{middle + 4:.1f} {(ends[1] if inside else ends[0]) - 6:.1f}"
    kind = "inside" if inside else "above"
    return (
        f'<text class="{kind}" transform="translate({place}) rotate(-90)">'
        f"{format_number(_short(value))}</text>"
    )


def _scale_line(value: Decimal, ceiling: Decimal) -> str:
    y = _y(value, ceiling)
    return (
        f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="tick" x="{_LEFT - 6}" y="{y + 4:.1f}">{format_number(value)}</text>'
    )


def _name(text: str, middle: float, room: float) -> list[str]:
    """A group's name below the axis, broken into as many lines as its room asks for."""
    lines: list[str] = []
    most = max(8, int(room / 6.6))
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [
        f'<text class="name" x="{middle:.1f}" y="{_HEIGHT - _BOTTOM + 16 + 13 * at}">{esc(line)}'
        "</text>"
        for at, line in enumerate(lines[:3])
    ]


def _y(value: Decimal, ceiling: Decimal) -> float:
    share = float(value / ceiling) if ceiling else 0.0
    return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)


def _step(top: Decimal) -> Decimal:
    """A round distance between the lines of the scale, so that they reach over the top."""
    if top <= 0:
        return Decimal(1)
    rough = top / _TICKS
    power = Decimal(1).scaleb(rough.adjusted())
    return next(m * power for m in map(Decimal, ("1", "2", "2.5", "5", "10")) if m * power >= rough)


def _short(value: Decimal) -> Decimal:
    return value if value == value.to_integral_value() else value.quantize(_CENT).normalize()
