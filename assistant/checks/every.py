"""Every checker, in the order of the sheet; one that comes later is one more line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.checks.claims import claims, target_claims, targets
from assistant.checks.days import (
    dates,
    day_orders,
    deadlines,
    out_of_range,
    row_days,
    table_titles,
    titles,
    told_counted,
    told_late,
)
from assistant.checks.form import (
    annexes,
    blanks,
    cells,
    citations,
    gaps,
    letterhead,
    names,
    notes,
    numbering,
    promised_parts,
    recipients,
    repeats,
    signer,
    spelling,
    table_numbers,
    vague,
)
from assistant.checks.library import (
    citations_library,
    claims_library,
    done_earlier,
    falling_totals,
    targets_library,
    undone_earlier,
    unlike_earlier,
)
from assistant.checks.rates import (
    budget,
    rates,
    rates_across,
    ratios,
    spent,
    table_rates,
    thousands,
)
from assistant.checks.records import Checked, Draft
from assistant.checks.sums import (
    arith,
    below_period,
    carried_again,
    column_sums,
    impossible,
    item_counts,
    outcomes,
    part_columns,
    part_limits,
    sums,
    table_lists,
    table_sums,
    tallies,
    within,
)
from assistant.checks.twice import (
    conflict_totals,
    conflicts,
    repeated_tables,
    text_and_tables,
    told_twice,
)

if TYPE_CHECKING:
    from vectorstore.library import Library

Checker = Callable[[Draft], Checked]
LibraryChecker = Callable[[Draft, "Library"], Checked]

CHECKERS: tuple[Checker, ...] = (
    sums.identity_sums,
    item_counts.item_counts,
    table_sums.table_sums,
    column_sums.column_sums,
    rates.stated_rates,
    table_rates.table_rates,
    rates_across.rates_across,
    impossible.impossible_values,
    within.parts_within,
    part_limits.parts_above,
    part_columns.part_columns,
    budget.budget_limits,
    spent.spent_above,
    thousands.thousands,
    targets.targets_met,
    target_claims.target_claims,
    citations.cited_two_ways,
    citations.impossible_citations,
    names.own_name,
    names.other_units,
    names.provinces,
    spelling.spelling,
    letterhead.blank_number_or_date,
    letterhead.annex_lines,
    letterhead.untold_period,
    letterhead.parts_of_letterhead,
    numbering.heading_numbers,
    numbering.item_numbers,
    notes.notes_marked,
    repeats.repeated_headings,
    repeats.repeated_passages,
    repeated_tables.repeated_tables,
    table_numbers.row_numbers,
    table_numbers.rows_twice,
    table_numbers.table_labels,
    recipients.recipients_named,
    signer.unnamed_signer,
    annexes.annexes,
    promised_parts.promised_parts,
    blanks.blanks,
    gaps.empty_sections,
    cells.empty_cells,
    vague.results_without_figures,
    conflicts.conflicting_values,
    told_twice.told_twice,
    table_lists.table_lists,
    text_and_tables.text_and_tables,
    conflict_totals.conflicting_totals,
    table_titles.table_titles,
    carried_again.carried_again,
    claims.contradicting_claims,
    dates.impossible_dates,
    day_orders.ends_before,
    out_of_range.out_of_range,
    told_late.told_late,
    told_counted.told_counted,
    titles.titles,
    row_days.row_days,
    deadlines.deadlines_passed,
    outcomes.outcomes,
    below_period.below_period,
    ratios.ratios,
    tallies.tallies,
    arith.arithmetic,  # last: what another check has said in its own words is not said again
)
LIBRARY_CHECKERS: tuple[LibraryChecker, ...] = (
    claims_library.changed_figures,
    falling_totals.falling_totals,
    claims_library.opening_from_library,
    unlike_earlier.unlike_earlier,
    undone_earlier.undone_earlier,
    done_earlier.done_earlier,
    done_earlier.unsaid_earlier,
    targets_library.targets_of_plans,
    citations_library.cited_unlike_library,
)
