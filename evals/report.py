"""A run's result as JSON, and as a table with the failing cases for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.runs import Change, Run
from evals.floors import Floors
from evals.results import Json, Measure
from evals.words import described, words_of

_SHOWN = 5  # failing cases of a measure in the terminal; the result file has them all
_WIDTH = 110


def to_json(taken: Sequence[Measure], floors: Floors) -> Json:
    """{suites: {name: {title, means, group, unit, value, n, low, high, floor, better, passed,
    failing}}}; a measure without words of its own has no title, means, group, unit."""
    return described({"suites": {each.name: _measure(each, floors) for each in taken}})


def _measure(measure: Measure, floors: Floors) -> Json:
    return {
        "value": round(measure.value, 4),
        "n": measure.n,
        "low": round(measure.low, 4),
        "high": round(measure.high, 4),
        "floor": floors.bound(measure.name),
        "better": "lower" if _small_is_good(measure.name, floors) else "higher",
        "passed": floors.holds(measure),
        "failing": list(measure.failing),
    }


def _small_is_good(name: str, floors: Floors) -> bool:
    return name in floors.at_most or words_of(name).get("better") == "lower"


def table(run: Run, changes: Mapping[str, Change]) -> str:
    """One line a measure: value, cases, interval, bound, change since the run before, name."""
    lines = [
        f"{'Phép đo':29}{'Giá trị':>9}{'Số ca':>7}   {'Khoảng 95 %':19}{'Ngưỡng':>9}  "
        f"{'Lần trước':20}"
    ]
    for measure in run.measures:
        sign = "≤" if measure.better == "lower" else "≥"
        floor = f"{sign} {measure.floor:g}" if measure.floor is not None else "–"
        span = f"{_number(measure.low)} – {_number(measure.high)}"
        row = f"{measure.name:29}{_number(measure.value):>9}{measure.n:>7}   {span:19}{floor:>9}"
        row += f"  {_change(changes.get(measure.name)):20}"
        row += "" if measure.passed else "  KHÔNG ĐẠT"
        lines.append(f"{row}  {measure.title}" if measure.title != measure.name else row)
    return "\n".join(line.rstrip() for line in lines)


def failures(run: Run, changes: Mapping[str, Change]) -> str:
    """The first failing cases of each measure, the new ones first."""
    parts = []
    for measure in run.measures:
        if not measure.failing:
            continue
        change = changes.get(measure.name)
        new = frozenset(change.newly_failing or ()) if change else frozenset()
        ordered = sorted(measure.failing, key=lambda case: str(case.get("id", "")) not in new)
        parts.append(f"\n{measure.name}: {measure.failed} ca không đạt{_moved(change)}")
        parts += [f"  {_line(case, new)}" for case in ordered[:_SHOWN]]
        if len(ordered) > _SHOWN:
            parts.append(f"  … và {len(ordered) - _SHOWN} ca nữa trong tệp kết quả")
    return "\n".join(parts)


def _moved(change: Change | None) -> str:
    if change is None or change.newly_failing is None or change.newly_passing is None:
        return ""
    told = {"mới": len(change.newly_failing), "nay đạt": len(change.newly_passing)}
    said = ", ".join(f"{n} ca {what}" for what, n in told.items() if n)
    return f" ({said})" if said else ""


def _line(case: Mapping[str, object], new: frozenset[str]) -> str:
    why = case.get("reasons") or case.get("why")
    reasons = "; ".join(str(each) for each in why) if isinstance(why, list) else ""
    found = case.get("found")
    read = found.get("quote") if isinstance(found, Mapping) else None
    about = case.get("question") or case.get("quote") or case.get("indicator") or read or ""
    name = f"{case.get('id', '')}{' (mới)' if case.get('id') in new else ''}"
    line = " | ".join(part for part in (name, str(about), reasons) if part)
    return line if len(line) <= 2 * _WIDTH else f"{line[: 2 * _WIDTH]}…"


def _number(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def _change(change: Change | None) -> str:
    """The change, "!" behind one that goes beyond both intervals."""
    if change is None:
        return "–"
    if abs(change.delta) < 5e-4:
        return "="
    return f"{change.delta:+.3f}{' ! rõ rệt' if change.beyond else ''}"
