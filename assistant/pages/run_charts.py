"""Charts of an evaluation run as small SVG: an interval with its bound, a measure over runs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.pages.markup import esc
from assistant.runs import Measured, Run, extent

_PLACES = {"%": 1, "ms": 0, "lần": 2, "ca": 1}  # decimals of a unit's values
_BAR, _EDGE = 190, 8  # width of an interval's chart, and what is left free at its ends
_WIDTH, _HEIGHT = 360, 170
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 14, 14, 30
LINE_COLOUR, FALLEN_COLOUR, BOUND_COLOUR = "#0b4f8a", "#a3161a", "#a3161a"


def value_text(value: float, unit: str) -> str:
    """A value as an official reads it: "98,7%", "59 ms", "1,58 lần", "0,944"."""
    # Files keep four decimals; beyond them there is only what binary fractions leave behind.
    scaled = Decimal(repr(round(value, 6))) * (100 if unit == "%" else 1)
    whole = scaled == scaled.to_integral_value() and unit in ("%", "ca")
    places = 0 if whole else _PLACES.get(unit, 3)
    # With its zeros at the end, so that values below each other have as many places.
    rounded = f"{scaled:,.{places}f}".translate(str.maketrans(",.", ".,"))
    return f"{rounded}%" if unit == "%" else f"{rounded} {unit}".strip()


def span_text(measure: Measured) -> str:
    """The interval of a measure: "97,6% – 99,1%", "1,31 – 2,00 lần"."""
    low, high = (value_text(v, measure.unit) for v in (measure.low, measure.high))
    return f"{low.removesuffix(f' {measure.unit}')} – {high}"


def change_text(delta: float, unit: str) -> str:
    """A difference of two values with its sign; shares differ by points of a hundred."""
    sign = "+" if delta > 0 else "−"
    said = value_text(abs(delta), unit).removesuffix("%")
    return f"{sign}{said} điểm" if unit == "%" else f"{sign}{said}"


def bound_text(measure: Measured) -> str:
    """The bound of a measure with its direction; a dash where it has none."""
    if measure.floor is None:
        return "–"
    return f"{'≤' if measure.better == 'lower' else '≥'} {value_text(measure.floor, measure.unit)}"


def interval(measure: Measured) -> str:
    """The interval of 95 % as a bar, the value as a dot, the bound as an upright line."""
    ends = extent([measure])
    low, high, at = (_x(v, ends) for v in (measure.low, measure.high, measure.value))
    colour = LINE_COLOUR if measure.passed else FALLEN_COLOUR
    ticks = "".join(
        f'<text x="{x}" y="31" text-anchor="{anchor}">{esc(value_text(end, measure.unit))}</text>'
        for end, x, anchor in ((ends[0], 0, "start"), (ends[1], _BAR, "end"))
    )
    return (
        f'<svg class="run-interval" viewBox="0 0 {_BAR} 34" role="img" '
        f'aria-label="{esc(_said(measure))}">'
        f'<line class="run-axis" x1="0" x2="{_BAR}" y1="11" y2="11"/>'
        f'<rect x="{low:.1f}" y="7" width="{max(high - low, 1.5):.1f}" height="8" rx="2" '
        f'fill="{colour}" fill-opacity="0.32"/>{_bound(measure, ends)}'
        f'<circle cx="{at:.1f}" cy="11" r="4.2" fill="{colour}"/>{ticks}</svg>'
    )


def _bound(measure: Measured, ends: tuple[float, float]) -> str:
    if measure.floor is None:
        return ""
    x = _x(measure.floor, ends)
    return (
        f'<path d="M{x:.1f} 1V21" stroke="{BOUND_COLOUR}" stroke-width="2" stroke-dasharray="3 2"/>'
    )


def _said(measure: Measured) -> str:
    bound = f", ngưỡng {bound_text(measure)}" if measure.floor is not None else ""
    return f"{value_text(measure.value, measure.unit)}, khoảng 95 % {span_text(measure)}{bound}"


def _x(value: float, ends: tuple[float, float]) -> float:
    return _EDGE + (_BAR - 2 * _EDGE) * _share(value, ends)


def _share(value: float, ends: tuple[float, float]) -> float:
    low, high = ends
    return min(1.0, max(0.0, (value - low) / (high - low))) if high > low else 0.5


def history(measure: Measured, points: Sequence[tuple[Run, Measured]]) -> str:
    """A measure over runs, oldest first: a line, its intervals as a band, the bound of now."""
    ends = extent([*(m for _, m in points), measure])
    across = [_across(at, len(points)) for at in range(len(points))]
    upper = [(x, _up(m.high, ends)) for x, (_, m) in zip(across, points, strict=True)]
    lower = [(x, _up(m.low, ends)) for x, (_, m) in zip(across, points, strict=True)]
    line = [(x, _up(m.value, ends)) for x, (_, m) in zip(across, points, strict=True)]
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" '
        f'fill="{LINE_COLOUR if m.passed else FALLEN_COLOUR}">'
        f"<title>{esc(run_time(run))}: {esc(_said(m))}</title></circle>"
        for (x, y), (run, m) in zip(line, points, strict=True)
    )
    values = ", ".join(value_text(m.value, m.unit) for _, m in points)
    return (
        f'<svg class="run-line" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{esc(f"{measure.title} qua {len(points)} lần chạy: {values}")}">'
        f'{_grid(measure, ends)}<polygon points="{_path([*upper, *reversed(lower)])}" '
        f'fill="{LINE_COLOUR}" fill-opacity="0.14"/>'
        f'<polyline points="{_path(line)}" fill="none" stroke="{LINE_COLOUR}" stroke-width="2"/>'
        f"{_bound_line(measure, ends)}{dots}{_dates(points)}</svg>"
    )


def _grid(measure: Measured, ends: tuple[float, float]) -> str:
    low, high = ends
    marks = [(value, _up(value, ends)) for value in (low, (low + high) / 2, high)]
    return "".join(
        f'<line class="run-axis" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">'
        f"{esc(value_text(value, measure.unit))}</text>"
        for value, y in marks
    )


def _bound_line(measure: Measured, ends: tuple[float, float]) -> str:
    if measure.floor is None:
        return ""
    y = _up(measure.floor, ends)
    return (
        f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="{BOUND_COLOUR}" '
        f'stroke-width="1.5" stroke-dasharray="5 3"/>'
    )


def _dates(points: Sequence[tuple[Run, Measured]]) -> str:
    ends = ((points[0][0], _LEFT, "start"), (points[-1][0], _WIDTH - _RIGHT, "end"))
    return "".join(
        f'<text x="{x}" y="{_HEIGHT - 8}" text-anchor="{anchor}">{esc(run_time(run))}</text>'
        for run, x, anchor in ends
    )


def run_time(run: Run) -> str:
    """When a run took place, for a reader; its file's name when it does not say."""
    return f"{run.at:%H:%M} ngày {run.at.day}/{run.at.month}/{run.at.year}" if run.at else run.name


def _across(at: int, of: int) -> float:
    room = _WIDTH - _LEFT - _RIGHT - 8
    return _LEFT + 4 + (room * at / (of - 1) if of > 1 else room / 2)


def _up(value: float, ends: tuple[float, float]) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * _share(value, ends)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
