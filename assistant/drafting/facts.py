"""What the library says of one indicator for a commune and period: now, before, and aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from assistant.change import before, year_before
from assistant.compare_bench import Bench
from assistant.compare_wanted import Target as Unit
from assistant.compare_wanted import subject_of
from assistant.compose.figures import contradict
from assistant.derive import Computed
from assistant.drafting.aims import Aim, aims_at, every_target
from assistant.drafting.choice import (
    also_of,
    different,
    meant,
    of_a_day,
    on_its_day,
    taken_over,
    up_to,
)
from assistant.drafting.cited import Cited
from assistant.drafting.records import Conflict, Placeholder
from assistant.drafting.values import Value, fitting, written
from assistant.figure_index import Indexed
from assistant.periods_match import CLOSING, INHERITED, fit
from assistant.pick import Chooser
from assistant.records import AnswerFigure, Derived
from assistant.settle import Resolved, settle
from vectorstore.library import Library
from vectorstore.records import EVERYTHING, Commune, Figure, FigureKind, Period, Report, Scope
from vectorstore.vocabulary.indicators import Indicator, catalogue
from vectorstore.vocabulary.periods import format_period

Found = tuple[Value | None, tuple[Value, ...]]
_TOLD = (FigureKind.ACTUAL, FigureKind.LAST_PERIOD)


@dataclass(frozen=True, slots=True)
class Fact:
    """All that is known of an indicator at a period. `rivals` are the values of a contradiction:
    then `now` is None, and none of them is chosen."""

    indicator: Indicator
    period: Period
    now: Value | None = None
    before: Value | None = None
    year_before: Value | None = None
    aims: tuple[Aim, ...] = ()
    rivals: tuple[Value, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether there is nothing to state."""
        return self.now is None and not self.rivals

    @property
    def placeholder(self) -> Placeholder:
        """The gap in the form in which it stands in a draft."""
        when = format_period(self.period)
        text = f"[chưa có số liệu: {self.indicator.name}, {when}]"
        return Placeholder(text, self.indicator.name, self.indicator.id, when)


class FactDesk:
    """Facts about one commune and period; keys of their sentences are issued by `cited`."""

    def __init__(
        self, library: Library, commune: Commune, period: Period, scope: Scope = EVERYTHING
    ) -> None:
        self.library, self.commune, self.period = library, commune, period
        self.bench = Bench(library, scope)
        self.cited = Cited(library.ledger)
        self.unit = Unit(commune.full_name, commune)
        self.chooser = _of_the_catalogue(self.bench.chooser(self.unit), self.bench)
        self._ids = {f.indicator_id for f in self.chooser.figures}
        self._at_place: dict[tuple[str, int | None], Figure] = {
            (f.report_id, f.value_start): f for f in self.chooser.figures
        }
        self._facts: dict[str, Fact] = {}
        self._found: dict[tuple[str, date | None, date | None], Found] = {}
        self.conflicts: list[Conflict] = []

    @property
    def reports(self) -> list[Report]:
        """The commune's own documents, the latest period first."""
        own = [r for r in self.bench.reports.values() if r.commune == self.commune]
        return sorted(own, key=lambda r: str(r.period.last_day or r.issued_on or ""), reverse=True)

    @property
    def known(self) -> tuple[Fact, ...]:
        """The facts looked up so far, in that order."""
        return tuple(self._facts.values())

    @cached_property
    def targets(self) -> list[tuple[Figure, Report]]:
        """All targets that hold for the commune, the newest document first."""
        return every_target(self)

    def fact(self, indicator_id: str) -> Fact:
        """What is known of an indicator, looked up once."""
        if indicator_id not in self._facts:
            self._facts[indicator_id] = self._look_up(catalogue().indicators[indicator_id])
        return self._facts[indicator_id]

    def value(self, figure: Figure, *, as_state: bool = True) -> Value:
        """A stored figure with the key of its sentence; a state is one of its day, but for a
        target, which is set for a time."""
        known = catalogue().indicators.get(figure.indicator_id or "")
        period = figure.period
        if not period.known:
            period = self.bench.reports[figure.report_id].period
        state = as_state and known is not None and of_a_day(known.id, period)
        if state:
            period = on_its_day(period)
        key = self._key(figure)
        said = AnswerFigure(
            indicator=known.name if known else figure.indicator,
            indicator_id=figure.indicator_id,
            value=figure.value,
            unit=figure.unit or (known.unit if known else ""),
            period=period,
            commune=figure.commune,
            citation=key,
            numerator=figure.numerator,
            denominator=figure.denominator,
            corrections=(figure.correction,) if figure.correction else (),
        )
        return Value(said, (key,), figure.qualifier or "", (figure,))

    def _key(self, figure: Figure) -> int:
        return self.cited.key(figure.report_id, figure.start, figure.end)

    def _look_up(self, indicator: Indicator) -> Fact:
        if self._ids.isdisjoint({indicator.id, *(indicator.formula or ())[:1]}):
            return Fact(indicator, self.period, aims=aims_at(self, indicator, self.period))
        now, rivals = self._at(indicator, self.period)
        then, then_rivals = self._at(indicator, before(self.period))
        last, _ = self._at(indicator, year_before(self.period))
        fact = Fact(
            indicator,
            self.period,
            now,
            then,
            last,
            aims_at(self, indicator, self.period),
            rivals,
        )
        self._note(indicator, self.period, rivals)
        self._note(indicator, before(self.period), then_rivals)
        return fact

    def note_overspent(self) -> None:
        """More money spent than was given is a contradiction of the sources, too."""
        given, spent = self.fact("ngansach.allocated").now, self.fact("ngansach.disbursed").now
        if given is None or spent is None or spent.base <= given.base:
            return
        when = format_period(self.period)
        message = (
            f"Số đã giải ngân ({written(spent)} [{spent.keys[0]}]) lớn hơn số được bố trí "
            f"({written(given)} [{given.keys[0]}]), cần xác minh."
        )
        found = Conflict(spent.figure.indicator, when, message, (*spent.keys, *given.keys))
        self.conflicts.append(found)

    def _note(self, indicator: Indicator, period: Period, rivals: Sequence[Value]) -> None:
        if not rivals:
            return
        said = "; ".join(f"{written(v)} [{v.keys[0]}]" for v in rivals)
        name = f"{indicator.name[:1].lower()}{indicator.name[1:]}"
        message = f"Các báo cáo nêu khác nhau về {name} ({format_period(period)}): {said}."
        keys = tuple(dict.fromkeys(k for v in rivals for k in v.keys))
        self.conflicts.append(Conflict(indicator.name, format_period(period), message, keys))

    def _at(self, indicator: Indicator, asked: Period) -> Found:
        """The one value of an indicator at a time, or the values that contradict each other."""
        key = (indicator.id, asked.start, asked.last_day)
        if key not in self._found:
            self._found[key] = self._search(indicator, asked)
        return self._found[key]

    def _search(self, indicator: Indicator, asked: Period) -> Found:
        resolved = self._resolved(indicator, asked)
        whole = dict.fromkeys(self._whole(f) for f in fitting(indicator, resolved.figures))
        found = [f for f in whole if not self._of_another(f)]
        found = [f for f in found if not f.qualifier] or found
        if not found:
            computed = resolved.computed if not resolved.figures else None
            return (self._computed(indicator, computed), ()) if computed else (None, ())
        first, *others = meant(found, self.chooser.figures)
        told = [*others, *self._elsewhere(first, asked)]
        rivals = different([first, *told])
        if len(rivals) > 1 and (others or contradict(rivals)):
            return None, tuple(self.value(f) for f in rivals)
        return self.value(first), ()

    def _resolved(self, indicator: Indicator, asked: Period) -> Resolved:
        """What is told of the very time, else of another that stands for it in the same report."""
        ask = subject_of(indicator).asks[0]
        resolved = settle(ask, self.chooser, asked)
        reports = self.bench.reports
        if indicator.id in catalogue().opening.values():
            own = [f for f in self.chooser.figures if f.indicator_id == indicator.id]
            begun = taken_over(resolved.figures or own, reports, asked)
            return replace(resolved, figures=tuple(begun), computed=None)
        wider = None if resolved.found else also_of(indicator, asked)
        if wider is None:
            return resolved
        found = settle(ask, self.chooser, wider)
        return replace(found, figures=tuple(up_to(found.figures, reports, asked)), computed=None)

    def _whole(self, figure: Figure) -> Figure:
        """The total of a figure that is only a part of the same quantity: "313 lượt người, riêng
        cán bộ, công chức 82 lượt người"."""
        total = self._at_place.get((figure.report_id, figure.part_of))
        if total is None or total is figure or total.indicator_id != figure.indicator_id:
            return figure
        return self._whole(total)

    def _of_another(self, figure: Figure) -> bool:
        """Whether a figure is read as a part of a total that it is none of: "giải quyết 1.246 hồ
        sơ, quá hạn 04" counts no pending files."""
        total = self._at_place.get((figure.report_id, figure.part_of))
        if total is None:
            return False
        sums = [i for i in catalogue().identities if i.total == total.indicator_id]
        own = any(figure.indicator_id in i.parts for i in catalogue().identities)
        return own and bool(sums) and not any(figure.indicator_id in i.parts for i in sums)

    def _elsewhere(self, chosen: Figure, asked: Period) -> list[Figure]:
        """What other reports say of the same quantity at the same time."""
        least = CLOSING if chosen.indicator_id in catalogue().states else INHERITED
        return [
            f
            for f in self.chooser.figures
            if f.indicator_id == chosen.indicator_id
            and f.report_id != chosen.report_id
            and f.kind in _TOLD
            and not f.qualifier
            and f.unit == chosen.unit
            and (f.part_of is None) == (chosen.part_of is None)
            and fit(f, self.bench.reports[f.report_id], asked) >= least
            and (f.period.start is None) == (chosen.period.start is None)
        ]

    def _chosen(self, figure: Figure) -> bool:
        """Whether a figure of a computation is the one that this desk itself tells."""
        if figure.indicator_id is None or not figure.period.known:
            return True
        now, rivals = self._at(catalogue().indicators[figure.indicator_id], figure.period)
        return not rivals and (now is None or now.figure.value == figure.value)

    def _computed(self, indicator: Indicator, computed: Computed) -> Value | None:
        """A value that its formula gives over cited figures; None where it can't be so."""
        if computed.impossible or computed.indicator_id != indicator.id:
            return None
        if not all(self._chosen(f) for f in computed.inputs):
            return None
        keys = tuple(dict.fromkeys(self._key(f) for f in computed.inputs))
        period = computed.period
        period = on_its_day(period) if of_a_day(indicator.id, period) else period
        figure = AnswerFigure(
            indicator=indicator.name,
            indicator_id=indicator.id,
            value=computed.value,
            unit=computed.unit,
            period=period,
            commune=self.commune.full_name,
            citation=None,
            derived=Derived(computed.formula, keys),
            corrections=tuple(f.correction for f in computed.inputs if f.correction),
        )
        return Value(figure, keys, "", computed.inputs)


def _of_the_catalogue(chooser: Chooser, bench: Bench) -> Chooser:
    """A chooser over the figures with an indicator: a draft states no others."""
    known = [Indexed(f) for f in chooser.figures if f.indicator_id is not None]
    return Chooser(known, bench.reports, bench.view.count)
