"""What ingest reads out of a report, against what the report says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.contract import figure_to_json
from evals.cases import FigureCase, LetterheadCase
from evals.reading import bare, base_value, normal, overlap, squeezed
from evals.results import Json, Measure, Verdict, share
from evals.world import World
from vectorstore.records import Figure, Period, Report


@dataclass(frozen=True, slots=True)
class Matched:
    """The figures of one report beside its true ones: pairs, what was missed, what is false."""

    pairs: tuple[tuple[FigureCase, Figure], ...]
    missed: tuple[FigureCase, ...]
    extra: tuple[Figure, ...]


def figures(world: World) -> list[Measure]:
    """Recall and precision of figures; period and kind of those that were found."""
    matched = []
    for file in sorted(world.files):
        truth = world.figure_cases(file)
        matched.append(match(truth, world.figures(file), world.report(file).text))
    return [
        share("figures_recall", [v for m in matched for v in recalled(m)]),
        share("figures_precision", [v for m in matched for v in precise(m)]),
        share("figures_period", [period_of(*pair) for m in matched for pair in m.pairs]),
        share("figures_state", [state_of(*p) for m in matched for p in m.pairs if _is_state(p[0])]),
        share("figures_flow", [flow_of(*p) for m in matched for p in m.pairs if _is_flow(p[0])]),
        share("figures_kind", [kind_of(*pair) for m in matched for pair in m.pairs]),
        share("figures_unit", [unit_of(*pair) for m in matched for pair in m.pairs]),
    ]


def match(truth: Sequence[FigureCase], found: Sequence[Figure], text: str) -> Matched:
    """Pair each true figure with at most one found: the same value, its number standing within
    the true quote; of several, the one named most alike."""
    plain, offsets = squeezed(text)
    places = [_places(case.quote, plain, offsets) for case in truth]
    possible = [
        (_alike(case, figure), -at, -number)
        for at, case in enumerate(truth)
        for number, figure in enumerate(found)
        if base_value(case.value, case.unit) == base_value(figure.value, figure.unit)
        and any(start <= figure.value_start < end for start, end in places[at])
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, at, number in sorted(possible, reverse=True):
        if -at not in taken and -number not in used:
            taken[-at] = -number
            used.add(-number)
    return Matched(
        pairs=tuple((truth[at], found[number]) for at, number in sorted(taken.items())),
        missed=tuple(case for at, case in enumerate(truth) if at not in taken),
        extra=tuple(figure for number, figure in enumerate(found) if number not in used),
    )


def _places(quote: str, plain: str, offsets: Sequence[int]) -> list[tuple[int, int]]:
    """Every span of the text in which a quote stands."""
    wanted = squeezed(quote)[0]
    spans, at = [], plain.find(wanted)
    while wanted and at >= 0:
        spans.append((offsets[at], offsets[at + len(wanted) - 1] + 1))
        at = plain.find(wanted, at + 1)
    return spans


def _alike(case: FigureCase, figure: Figure) -> tuple[bool, float]:
    return normal(case.unit) == normal(figure.unit), overlap(case.indicator, figure.indicator)


def recalled(matched: Matched) -> list[Verdict]:
    """A verdict for each true figure: it was found."""
    found = [Verdict(case.id, (), {}) for case, _ in matched.pairs]
    missed = [Verdict(case.id, ("not found",), _told(case)) for case in matched.missed]
    return found + missed


def precise(matched: Matched) -> list[Verdict]:
    """A verdict for each figure found: it is a true one, or a part of a true rate."""
    parts = {part for case, _ in matched.pairs for part in case.parts}
    verdicts = [Verdict(case.id, (), {}) for case, _ in matched.pairs]
    for figure in matched.extra:
        false = () if _is_part(figure, matched, parts) else ("no such figure",)
        name = f"{figure.report_id}:{figure.value_start}"
        verdicts.append(Verdict(name, false, {"found": figure_to_json(figure)}))
    return verdicts


def _is_part(figure: Figure, matched: Matched, parts: set[Decimal]) -> bool:
    """Whether a figure is the numerator or denominator of a rate beside it."""
    return figure.value in parts and any(
        figure.value in case.parts and other.start <= figure.value_start < other.end
        for case, other in matched.pairs
    )


def period_of(case: FigureCase, figure: Figure) -> Verdict:
    """Whether a figure has its period: the same last day, and first day where it has one."""
    start, last = _days(figure.period)
    got = (start if case.start else None, last)
    return _compared(case, figure, "period", (case.start, case.last_day), got)


def state_of(case: FigureCase, figure: Figure) -> Verdict:
    """Whether a state ("đến nay có 18 xóm") is told apart from what happened in a period: it is
    marked with its day."""
    day = figure.period.as_of
    return _compared(case, figure, "state", case.as_of, day.isoformat() if day else None)


def flow_of(case: FigureCase, figure: Figure) -> Verdict:
    """Whether what happened in a period is not taken for a state of its last day."""
    marked = figure.period.as_of is not None and figure.period.start is not None
    return _compared(case, figure, "state", False, marked)


def kind_of(case: FigureCase, figure: Figure) -> Verdict:
    """Whether a figure is meant as it is written: actual, target, plan, last period, change."""
    return _compared(case, figure, "kind", case.kind, figure.kind.value)


def unit_of(case: FigureCase, figure: Figure) -> Verdict:
    """Whether a figure has its unit; "lớp" and "lớp tập huấn" are the same."""
    wanted, got = normal(case.unit).replace(",", " ,"), normal(figure.unit).replace(",", " ,")
    alike = f"{got} ".startswith(f"{wanted} ") or f"{wanted} ".startswith(f"{got} ")
    return _compared(case, figure, "unit", wanted, wanted if alike else got)


def _is_state(case: FigureCase) -> bool:
    return case.start is None and case.as_of is not None


def _is_flow(case: FigureCase) -> bool:
    return case.start is not None and case.kind == "actual"


def _compared(case: FigureCase, figure: Figure, what: str, wanted: object, got: object) -> Verdict:
    against = () if wanted == got else (f"{what} is {got}, not {wanted}",)
    return Verdict(case.id, against, {**_told(case), "found": figure_to_json(figure)})


def _told(case: FigureCase) -> Json:
    return {
        "file": case.file,
        "indicator": case.indicator,
        "value": float(case.value),
        "unit": case.unit,
        "kind": case.kind,
        "period": {"start": case.start, "end": case.end, "as_of": case.as_of},
        "quote": case.quote,
    }


def _days(period: Period) -> tuple[str | None, str | None]:
    start, last = period.start, period.last_day
    return start.isoformat() if start else None, last.isoformat() if last else None


def metadata(world: World) -> list[Measure]:
    """The share of right fields of all letterheads."""
    verdicts = [
        verdict
        for case in world.letterheads
        for verdict in letterhead(case, world.reports[case.file])
    ]
    return [share("metadata", verdicts)]


def letterhead(case: LetterheadCase, report: Report) -> list[Verdict]:
    """A verdict for each field of a letterhead."""
    got = _fields(report)
    return [
        Verdict(
            f"{case.file}:{field}",
            () if _same(field, wanted, got[field]) else (f"is {got[field]!r}, not {wanted!r}",),
            {"file": case.file, "field": field},
        )
        for field, wanted in case.fields.items()
    ]


def _fields(report: Report) -> dict[str, object]:
    commune = report.commune
    return {
        "commune": commune.full_name if commune else None,
        "province": commune.province if commune else None,
        "kind": report.kind,
        "symbol": report.symbol,
        "issued_on": report.issued_on,
        "signer": report.signer,
        "capacity": report.signer_capacity,
        "title": report.title,
        "period": _days(report.period),
    }


def _same(field: str, wanted: object, got: object) -> bool:
    if isinstance(wanted, dict):
        return (wanted["start"], wanted["end"] or wanted["as_of"]) == got
    if field == "capacity":  # "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" names more than the capacity
        return bare(str(got)).endswith(bare(str(wanted))) if wanted else got == wanted
    if wanted is None or got is None:
        return got == wanted
    return normal(str(wanted)) == normal(str(got))
