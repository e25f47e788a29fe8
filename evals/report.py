"""A run's result as JSON, and as a table with the failing cases for a terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from evals.floors import Floors
from evals.results import Json, Measure

_SHOWN = 5  # failing cases of a measure in the terminal; the result file has them all
_WIDTH = 110


def to_json(measures: Sequence[Measure], floors: Floors) -> Json:
    """{suites: {name: {value, n, low, high, floor, better, passed, failing}}}."""
    return {"suites": {measure.name: _measure(measure, floors) for measure in measures}}


def _measure(measure: Measure, floors: Floors) -> Json:
    return {
        "value": round(measure.value, 4),
        "n": measure.n,
        "low": round(measure.low, 4),
        "high": round(measure.high, 4),
        "floor": floors.bound(measure.name),
        "better": "lower" if measure.name in floors.at_most else "higher",
        "passed": floors.holds(measure),
        "failing": list(measure.failing),
    }


def table(measures: Sequence[Measure], floors: Floors, before: Mapping[str, float]) -> str:
    """One line a measure: value, cases, interval, bound, change since the run before."""
    lines = [
        f"{'Phép đo':29}{'Giá trị':>9}{'Số ca':>7}   {'Khoảng 95 %':19}{'Ngưỡng':>9}  Lần trước"
    ]
    for measure in measures:
        bound = floors.bound(measure.name)
        sign = "≤" if measure.name in floors.at_most else "≥"
        floor = f"{sign} {bound:g}" if bound is not None else "–"
        span = f"{_number(measure.low)} – {_number(measure.high)}"
        row = f"{measure.name:29}{_number(measure.value):>9}{measure.n:>7}   {span:19}{floor:>9}"
        row += f"  {_change(measure, before)}"
        lines.append(row if floors.holds(measure) else f"{row}  KHÔNG ĐẠT")
    return "\n".join(lines)


def failures(measures: Sequence[Measure]) -> str:
    """The first failing cases of each measure."""
    parts = []
    for measure in measures:
        if measure.failing:
            parts.append(f"\n{measure.name}: {len(measure.failing)} ca không đạt")
            parts += [f"  {_line(case)}" for case in measure.failing[:_SHOWN]]
        if len(measure.failing) > _SHOWN:
            parts.append(f"  … và {len(measure.failing) - _SHOWN} ca nữa trong tệp kết quả")
    return "\n".join(parts)


def _line(case: Json) -> str:
    why = case.get("why")
    reasons = "; ".join(str(each) for each in why) if isinstance(why, list) else ""
    asked = case.get("question") or case.get("quote") or case.get("indicator")
    about = (
        asked or json.dumps(case.get("found"), ensure_ascii=False)
        if asked or case.get("found")
        else ""
    )
    line = " | ".join(part for part in (str(case.get("id", "")), str(about), reasons) if part)
    return line if len(line) <= 2 * _WIDTH else f"{line[: 2 * _WIDTH]}…"


def _number(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def _change(measure: Measure, before: Mapping[str, float]) -> str:
    if measure.name not in before:
        return "–"
    change = measure.value - before[measure.name]
    return "=" if abs(change) < 5e-4 else f"{change:+.3f}"
