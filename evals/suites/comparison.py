"""Communes compared: each row has its true value with the source, or says that there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assistant.compare import Comparison, Row
from assistant.compare_wanted import Wanted
from evals.cases import FigureCase
from evals.reading import bare, base_value
from evals.results import Json, Measure, Verdict, share
from evals.world import World

MOST = 120  # comparisons of a run; each is of all communes that report for the period
_TODAY = date(2026, 11, 23)
_QUARTERS = {1: "I", 4: "II", 7: "III", 10: "IV"}


@dataclass(frozen=True, slots=True)
class ComparisonCase:
    """An indicator at a time, and for each commune the values that its reports state for it."""

    id: str
    indicator: str
    period: str
    values: dict[str, set[Decimal]] = field(default_factory=dict)

    @property
    def telling(self) -> bool:
        """Whether there is something to compare."""
        return len(self.values) > 1


def comparison(world: World) -> list[Measure]:
    """The share of true values that a comparison states, of rows without a figure that say so,
    and of stated values that cite the exact span they stand in."""
    told: list[Verdict] = []
    silent: list[Verdict] = []
    sourced: list[Verdict] = []
    for case in cases_of(world):
        units = tuple(sorted(case.values) + sorted(_without(world, case)))
        wanted = Wanted(units=units, indicators=(case.indicator,), period=case.period, today=_TODAY)
        compared = world.assistant.compare(wanted)
        rows = {bare(row.commune): row for row in compared.rows}
        told += [_told(case, unit, rows.get(bare(unit))) for unit in case.values]
        silent += [_silent(case, unit, rows.get(bare(unit))) for unit in _without(world, case)]
        sourced += _sourced(case, compared, world)
    return [
        share("comparison_values", told),
        share("comparison_missing", silent),
        share("comparison_sources", sourced),
    ]


def cases_of(world: World) -> list[ComparisonCase]:
    """Comparisons of every indicator that several communes report for the same time."""
    found: dict[tuple[str, str], ComparisonCase] = {}
    for case in _comparable(world):
        time = said(case)
        unit = _commune(world, case.file)
        if time is None or unit is None:
            continue
        key = (case.indicator, time)
        made = found.setdefault(key, ComparisonCase(" ".join(key), case.indicator, time))
        made.values.setdefault(unit, set()).add(base_value(case.value, case.unit))
    telling = [case for _, case in sorted(found.items()) if case.telling]
    step = max(1, len(telling) // MOST)
    return telling[::step][:MOST]


def _comparable(world: World) -> Iterable[FigureCase]:
    """What happened or was, not what was aimed at or stood before."""
    return (case for case in world.known.figures if case.kind == "actual")


def said(case: FigureCase) -> str | None:
    """The case's time as an official types it; None for a time that has no such name."""
    if case.start is None:
        day = date.fromisoformat(case.as_of) if case.as_of else None
        return f"tính đến {day.day}/{day.month}/{day.year}" if day else None
    start, end = date.fromisoformat(case.start), date.fromisoformat(case.end or case.start)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day != 1 or start.year != end.year:
        return None
    if months == 3 and start.month in _QUARTERS:
        return f"quý {_QUARTERS[start.month]}/{start.year}"
    if start.month == 1 and months in (6, 9):
        return f"{months} tháng đầu năm {start.year}"
    return f"năm {start.year}" if months == 12 else None


def _commune(world: World, file: str) -> str | None:
    commune = world.reports[file].commune
    return commune.full_name if commune else None


def _without(world: World, case: ComparisonCase) -> list[str]:
    """Communes of the library whose reports never state the indicator."""
    stating = {
        _commune(world, c.file) for c in world.known.figures if c.indicator == case.indicator
    }
    every = {_commune(world, file) for file in world.files}
    return sorted(name for name in every - stating if name)[:2]


def _told(case: ComparisonCase, unit: str, row: Row | None) -> Verdict:
    wanted = case.values[unit]
    value = row.value if row else None
    got = base_value(value.value, value.unit) if value else None
    against = () if got in wanted else (f"states {got}, not {_list(wanted)}",)
    return Verdict(f"{case.id}: {unit}", against, _shown(case, unit))


def _silent(case: ComparisonCase, unit: str, row: Row | None) -> Verdict:
    value = row.value if row else None
    derived = value is not None and value.derived is not None
    against = () if value is None or derived else (f"states {value.value} where there is none",)
    return Verdict(f"{case.id}: {unit}", against, _shown(case, unit))


def _sourced(case: ComparisonCase, compared: Comparison, world: World) -> list[Verdict]:
    verdicts = []
    for row in compared.rows:
        if row.value is None:
            continue
        cited = compared.cited(row.value)
        exact = cited and all(c.quote == world.text(c.report_id)[c.start : c.end] for c in cited)
        against = () if exact else ("no exact span is cited",)
        verdicts.append(Verdict(f"{case.id}: {row.commune}", against, _shown(case, row.commune)))
    return verdicts


def _shown(case: ComparisonCase, unit: str) -> Json:
    question = f"So sánh “{case.indicator}” {case.period}: {unit}"
    return {"question": question, "wanted": {k: _list(v) for k, v in case.values.items()}}


def _list(values: set[Decimal]) -> str:
    return ", ".join(str(value) for value in sorted(values))
