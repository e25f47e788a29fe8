"""Comparison of communes and periods: one row each, with its source or "không có số liệu"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain

from assistant.compare_bench import Bench, Cell
from assistant.compare_notes import notes_on
from assistant.compare_wanted import Subject, Target, Wanted, periods_of, subjects_of, targets_of
from assistant.derive import Computed
from assistant.periods_match import CLOSING, fit
from assistant.pick import Chooser, base_value, best
from assistant.records import AnswerFigure, Citation, Derived
from assistant.settle import settle
from assistant.verify import checked_figures, exact
from vectorstore.library import Library
from vectorstore.records import EVERYTHING, Figure, FigureKind, Period, Scope
from vectorstore.vocabulary.periods import close, relation

MOST_PERIODS = 8  # of a comparison over time, the latest ones


@dataclass(frozen=True, slots=True)
class Row:
    """One commune's value of one indicator; `others` are what its report says as well."""

    commune: str
    indicator: str
    indicator_id: str | None
    asked: Period | None
    value: AnswerFigure | None = None
    others: tuple[AnswerFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows by indicator, period, commune; values cite by key, notes say what to beware of."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    citations: tuple[Citation, ...]

    def cited(self, value: AnswerFigure) -> tuple[Citation, ...]:
        """The citations of a value: its own, or those of what it was computed from."""
        keys = value.derived.inputs if value.derived else (value.citation,)
        return tuple(self.citations[key - 1] for key in keys if key)


def compare(library: Library, wanted: Wanted, *, scope: Scope = EVERYTHING) -> Comparison:
    """Values of indicators for communes at periods, each with its source, and notes."""
    bench = Bench(library, scope)
    targets = targets_of(wanted.units, library.ledger.communes(scope))
    subjects = [_held(s, targets, bench) for s in subjects_of(wanted.indicators, bench.view)]
    known = [r.period for r in bench.reports.values() if r.period.known]
    periods = periods_of(wanted.period, today=wanted.today or date.today(), known=known)
    cells: list[Cell] = []
    for subject in subjects:
        times = periods or _times(bench, targets, subject, over_time=wanted.over_time)
        at_times = [[_cell(bench, t, subject, asked) for t in targets] for asked in times]
        repeats = not periods and wanted.over_time
        cells += chain.from_iterable(_without_repeats(at_times) if repeats else at_times)
    rows = [_row(bench, cell) for cell in cells]
    rows = _checked(rows, bench.citations, library)
    return Comparison(tuple(rows), notes_on(cells, bench), bench.citations)


def _held(subject: Subject, targets: Sequence[Target], bench: Bench) -> Subject:
    """The subject with the first of its readings that any commune has figures for."""
    for ask in subject.asks:
        if any(bench.chooser(target).choose(ask, None) for target in targets):
            return replace(subject, asks=(ask,))
    return subject


def _times(
    bench: Bench, targets: Sequence[Target], subject: Subject, *, over_time: bool
) -> Sequence[Period | None]:
    """The periods to compare at where none is asked for."""
    if not over_time:
        return (in_common(bench, targets, subject),)
    stated_at = [f.period for target in targets for f in stated(bench, target, subject)]
    kept: list[Period] = []
    for period in by_time(stated_at):
        if not any(close(period, other) for other in kept):
            kept.append(replace(period, source="question"))
    return kept[-MOST_PERIODS:] or (None,)


def _without_repeats(at_times: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Times that say something of their own: "quý IV" and "tính đến 31/12" often do not, and
    then the one that most reports name stays."""
    kept: list[list[Cell]] = []
    for cells in at_times:
        same = next((k for k in kept if _repeats(cells, k)), None)
        if same is None:
            kept.append(cells)
        elif _exact(cells) > _exact(same):
            kept[kept.index(same)] = cells
    return kept


def _repeats(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    days = {c.asked.last_day for c in (one[0], other[0]) if c.asked is not None}
    pairs = [(_base(a), _base(b)) for a, b in zip(one, other, strict=True) if a.found or b.found]
    return len(days) == 1 and all(a == b for a, b in pairs)


def _base(cell: Cell) -> Decimal | None:
    return base_value(cell.figures[0]) if cell.figures else None


def _exact(cells: Sequence[Cell]) -> int:
    """In how many cells the value is of the very time asked for."""
    return sum(c.asked is not None and relation(c.period, c.asked) == "same" for c in cells)


def in_common(bench: Bench, targets: Sequence[Target], subject: Subject) -> Period | None:
    """The latest period that every commune with figures has one for; None where there is none."""
    held = [
        [(f, bench.reports[f.report_id]) for f in figures]
        for target in targets
        if (figures := stated(bench, target, subject))
    ]
    for period in by_time([f.period for figures in held for f, _ in figures], latest=True):
        if all(any(fit(f, r, period) >= CLOSING for f, r in figures) for figures in held):
            return replace(period, source="question")
    return None


def stated(bench: Bench, target: Target, subject: Subject) -> list[Figure]:
    """The figures of a commune that state an indicator, at whatever time."""
    chosen = best(bench.chooser(target).choose(subject.asks[0], None))
    return [s.figure for s in chosen if s.figure.period.known]


def by_time(periods: Sequence[Period], *, latest: bool = False) -> list[Period]:
    """Different periods in the order of their last days, the shorter ones first."""
    kept: dict[tuple[date | None, date | None], Period] = {}
    for period in periods:
        kept.setdefault((period.start, period.last_day), period)
    ordered = sorted(
        kept.values(), key=lambda p: (p.last_day or date.min, p.start or p.last_day or date.min)
    )
    return ordered[::-1] if latest else ordered


def _cell(bench: Bench, target: Target, subject: Subject, asked: Period | None) -> Cell:
    chooser = bench.chooser(target)
    resolved = settle(subject.asks[0], chooser, asked)
    found = _ordered(resolved.figures, chooser.figures)
    figures = tuple(_from_own_report(f, chooser) for f in found)
    computed, known = resolved.computed, subject.known
    if computed is not None and known is not None and computed.indicator_id != known.id:
        computed = None  # a share of something else that is said in the same words
    return Cell(target, subject, asked, figures, computed, resolved.elsewhere)


def _from_own_report(figure: Figure, chooser: Chooser) -> Figure:
    """The same value where the report of that very period says it, rather than where a later
    report repeats it as the period before."""
    own = [
        f
        for f in chooser.figures
        if f.indicator_id == figure.indicator_id
        and f.kind is FigureKind.ACTUAL
        and (f.value, f.unit, f.period.start) == (figure.value, figure.unit, figure.period.start)
        and f.period.last_day == figure.period.last_day
        and relation(chooser.reports[f.report_id].period, figure.period) == "same"
    ]
    return own[0] if own and figure.indicator_id and figure not in own else figure


def _ordered(figures: Sequence[Figure], pool: Sequence[Figure]) -> tuple[Figure, ...]:
    """Values that a report gives for one indicator, the one to show first; parts of a total that
    is among them are no values of their own."""
    whole = [f for f in figures if f.part_of is None] or list(figures)
    if len(whole) < 2:
        return tuple(whole)
    values = [base_value(f) for f in whole]
    top = max(values)
    if whole[0].unit != "%" and sum(values) == 2 * top:
        return (whole[values.index(top)],)
    said = Counter(
        base_value(f)
        for f in pool
        if f.indicator_id == whole[0].indicator_id and f.report_id == whole[0].report_id
    )
    return tuple(sorted(whole, key=lambda f: (-said[base_value(f)], -base_value(f))))


def _row(bench: Bench, cell: Cell) -> Row:
    subject = cell.subject
    known = subject.known
    row = Row(cell.target.name, subject.name, known.id if known else None, cell.asked)
    if not cell.found:
        return row
    if cell.figures:
        first, *others = (_figure(bench, f) for f in cell.figures)
        return replace(row, value=first, others=tuple(others))
    assert cell.computed is not None
    return replace(row, value=_computed(bench, cell.computed, cell.target.name))


def _figure(bench: Bench, figure: Figure) -> AnswerFigure:
    return AnswerFigure(
        indicator=figure.indicator,
        indicator_id=figure.indicator_id,
        value=figure.value,
        unit=figure.unit,
        period=figure.period,
        commune=figure.commune,
        citation=bench.key(figure),
        numerator=figure.numerator,
        denominator=figure.denominator,
        corrections=(figure.correction,) if figure.correction else (),
    )


def _computed(bench: Bench, computed: Computed, commune: str) -> AnswerFigure:
    keys = tuple(dict.fromkeys(bench.key(f) for f in computed.inputs))
    return AnswerFigure(
        indicator=computed.name,
        indicator_id=computed.indicator_id,
        value=computed.value,
        unit=computed.unit,
        period=computed.period,
        commune=commune,
        citation=None,
        derived=Derived(computed.formula, keys),
        corrections=tuple(f.correction for f in computed.inputs if f.correction),
    )


def _checked(rows: Sequence[Row], citations: Sequence[Citation], library: Library) -> list[Row]:
    """The rows through the gate: a value that its source does not hold is none."""
    valid = [c for c in citations if exact(c, library.ledger.text)]
    return [
        replace(
            row,
            value=row.value if row.value and checked_figures([row.value], valid) else None,
            others=checked_figures(row.others, valid),
        )
        for row in rows
    ]
