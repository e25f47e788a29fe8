"""The stored reports of the commune whose draft is checked, read as drafts are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.checks.records import Draft
from vectorstore.records import ParsedReport, Report, Scope
from vectorstore.vocabulary.text import fold

if TYPE_CHECKING:
    from vectorstore.library import Library

LATEST = 4  # reports that are read sentence by sentence


def others_of(draft: Draft, library: Library) -> tuple[Draft, ...]:
    """Other stored reports of the draft's commune, latest period first; never the draft itself nor
    an earlier state of it. Read once for all checks of the draft."""
    read = draft.once(_read)
    if id(library) not in read:
        read[id(library)] = _others(draft, library)
    return read[id(library)]


def _read(_draft: Draft) -> dict[int, tuple[Draft, ...]]:
    return {}


def _others(draft: Draft, library: Library) -> tuple[Draft, ...]:
    commune = draft.report.commune
    if commune is None:
        return ()
    scope_of = Scope(communes=frozenset({fold(commune.full_name)}))
    own = {draft.report.report_id, *library.ledger.replaced_by(draft.report)}
    return tuple(
        stored
        for report in library.ledger.reports(scope_of)
        if report.report_id not in own
        and report.content_hash != draft.report.content_hash
        and report.kind == draft.report.kind
        and (stored := _stored(library, report)) is not None
    )


def _stored(library: Library, report: Report) -> Draft | None:
    ledger, only = library.ledger, Scope(report_ids=frozenset({report.report_id}))
    whole = ledger.report(report.report_id)
    if whole is None:
        return None
    figures = tuple(ledger.figures(only))
    return Draft(ParsedReport(whole, ledger.blocks(report.report_id), figures=figures))
