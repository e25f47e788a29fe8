"""One error of a named kind in a sound report: what a review has to find, and where.

`plant` gives the report with the error, its `AnomalyCase` and its truth as it is then printed, or
None where the report has no room for that kind. `planted_reports` draws cases of every kind,
equally often, over reports in every style.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from evals.corpus import (
    plant_conflicts,
    plant_dates,
    plant_figures,
    plant_form,
    plant_library,
    plant_words,
)
from evals.corpus.generate import generate
from evals.corpus.plant_base import Base, Spoilt, old_tones
from evals.corpus.records import AnomalyCase, MadeReport
from evals.corpus.truth import respelled

Planter = Callable[[Base], Spoilt | None]
PERIODS = 4
_MOST_COMMUNES = 240  # looked through before a kind is given up


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of error: its family, the kind of finding that names it best, and who plants it."""

    family: str
    kind: str
    planter: Planter


def _kinds(family: str, kind: str, *planters: Planter) -> dict[str, Kind]:
    return {each.__name__: Kind(family, kind, each) for each in planters}


KINDS: Mapping[str, Kind] = {
    **_kinds(
        "sums",
        "sum_mismatch",
        plant_figures.sum_of_parts,
        plant_figures.total_of_table,
        plant_figures.carried_over_twice,
    ),
    **_kinds("rates", "rate_mismatch", plant_figures.rate, plant_figures.swapped_parts),
    **_kinds(
        "conflicts",
        "conflicting_values",
        plant_conflicts.conflicting_value,
        plant_conflicts.overdue_denied,
        plant_conflicts.wrong_direction,
        plant_conflicts.target_missed,
    ),
    **_kinds(
        "impossible",
        "impossible_value",
        plant_figures.over_hundred,
        plant_figures.lost_zeros,
        plant_figures.part_above_total,
        plant_figures.negative_remainder,
    ),
    **_kinds(
        "dates",
        "impossible_value",
        plant_dates.impossible_date,
        plant_dates.issued_before_end,
        plant_dates.future_results,
    ),
    **_kinds(
        "references",
        "reference_mismatch",
        plant_dates.document_two_dates,
        plant_dates.document_two_issuers,
    ),
    **_kinds(
        "form",
        "missing_metadata",
        plant_form.blank_symbol,
        plant_form.blank_date,
        plant_form.placeholder,
    ),
    **_kinds(
        "form",
        "structure",
        plant_form.skipped_numeral,
        plant_form.repeated_heading,
        plant_form.repeated_block,
        plant_form.repeated_table,
        plant_form.empty_section,
        plant_form.annex_missing,
    ),
    **_kinds(
        "words",
        "structure",
        plant_words.other_commune,
        plant_words.misspelt,
        plant_words.own_name_two_ways,
    ),
    **_kinds(
        "words",
        "conflicting_values",
        plant_conflicts.none_and_some,
        plant_conflicts.contradiction_in_words,
    ),
    **_kinds(
        "library",
        "conflicting_values",
        plant_library.opening_balance,
        plant_library.falling_total,
        plant_library.changed_figure,
    ),
}


@dataclass(frozen=True, slots=True)
class Planted:
    """A sound report, the same one with an error, and the commune's reports before it."""

    clean: MadeReport
    spoilt: MadeReport
    case: AnomalyCase
    earlier: tuple[MadeReport, ...] = ()


def plant(
    report: MadeReport,
    planted: str,
    draw: random.Random,
    earlier: Sequence[MadeReport] = (),
) -> MadeReport | None:
    """The report with one error of a kind of `KINDS`; its anomalies hold the case."""
    if _is_plan(report) or _has_blanks(report):
        return None
    kind = KINDS[planted]
    spoilt = kind.planter(Base(report, draw, tuple(earlier)))
    if spoilt is None:
        return None
    spell: Callable[[str], str] = respelled if old_tones(report) else str
    case = AnomalyCase(
        id=f"{report.file}:{planted}",
        kind=kind.kind,
        planted=planted,
        quotes=tuple(spell(quote.strip(" ,;")) for quote in spoilt.quotes),
        expected=spell(spoilt.expected),
        found=spell(spoilt.found),
    )
    made = spoilt.report
    return replace(made, truth=replace(made.truth, anomalies=(case,)))


def _is_plan(report: MadeReport) -> bool:
    return bool(report.truth.letterhead.fields["kind"] != "báo cáo")


def _has_blanks(report: MadeReport) -> bool:
    """Whether its number is left out already."""
    return report.truth.letterhead.fields["symbol"] is None


def planted_reports(seed: int, n: int) -> list[Planted]:
    """So many cases, each kind equally often, no kind twice in one report."""
    wanted = Counter({name: n // len(KINDS) for name in KINDS})
    wanted.update(list(KINDS)[: n % len(KINDS)])
    found: list[Planted] = []
    for report, earlier in _pool(seed):
        draw = random.Random(f"{seed} plant {report.file}")
        made = ((name, plant(report, name, draw, earlier)) for name in _least_found(wanted, draw))
        fitting = ((name, spoilt) for name, spoilt in made if spoilt is not None)
        for name, spoilt in islice(fitting, _IN_ONE):
            found.append(Planted(report, spoilt, spoilt.truth.anomalies[0], tuple(earlier)))
            wanted[name] -= 1
        if not any(wanted.values()):
            break
    return found


_IN_ONE = 4  # errors planted, one at a time, into one report


def _least_found(wanted: Mapping[str, int], draw: random.Random) -> list[str]:
    """The kinds that are still wanted, the rarest first."""
    names = [name for name, number in wanted.items() if number > 0]
    draw.shuffle(names)
    return sorted(names, key=lambda name: -wanted[name])


def _pool(seed: int) -> Iterator[tuple[MadeReport, list[MadeReport]]]:
    """Reports as plain text, each with its commune's earlier ones."""
    earlier: list[MadeReport] = []
    made = generate(seed=seed, communes=_MOST_COMMUNES, periods=PERIODS, formats=("txt",))
    for report in made:
        earlier = earlier if earlier and earlier[-1].communes == report.communes else []
        yield report, [*earlier]
        earlier.append(report)
