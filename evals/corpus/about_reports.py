"""Questions about the reports themselves and about the documents that they cite."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from evals.cases import QuestionCase
from evals.corpus.desk import Desk, period_of
from evals.corpus.quantities import Nature
from evals.corpus.records import MadeReport


def reported(desk: Desk, report: MadeReport) -> bool:
    """Whether a report can be asked for by its commune and period alone."""
    copied = report.duplicate_of is not None or report.file in desk.shelf.copied
    return report.truth.letterhead.fields["kind"] == "báo cáo" and not copied


def number(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """A report's number and day, or who signed it."""
    fields = report.truth.letterhead.fields
    if not reported(desk, report):
        return None
    asker, register = desk.asker, desk.asker.register()
    signer = fields["symbol"] is None or desk.draw.random() < 0.4
    when = asker.when(Nature.FLOW, period_of(report), register)
    who = asker.who(report.communes[0], register)
    text = asker.filled(asker.frame("signers" if signer else "numbers"), who=who, when=when)
    case = replace(desk.case(report.file, text, register), type="metadata")
    if signer:
        return replace(case, contains=(fields["signer"],))
    return replace(
        case, contains=(fields["symbol"],), dates=(date.fromisoformat(fields["issued_on"]),)
    )


def document(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """The day of a document that the report cites."""
    dates = defaultdict(set)
    for each in desk.shelf.reports.values():
        for cited in each.truth.references:
            dates[cited.symbol].add(cited.date)
    known = [c for c in report.truth.references if c.date and len(dates[c.symbol]) == 1]
    if not known:
        return None
    cited = desk.draw.choice(known)
    asker, register = desk.asker, desk.asker.register()
    name, who = cited.quote.rpartition(" ngày ")[0], asker.who(report.communes[0], register)
    text = asker.filled(asker.frame("days"), who=who, document=name)
    case = desk.case(report.file, text, register)
    day = date.fromisoformat(cited.date or "")
    return replace(case, type="document", dates=(day,), quotes=(cited.quote,))


def unnumbered(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """The number of a report that leaves it blank."""
    if report.truth.letterhead.fields["symbol"] is not None or not reported(desk, report):
        return None
    asker, register = desk.asker, desk.asker.register()
    when = asker.when(Nature.FLOW, period_of(report), register)
    who = asker.who(report.communes[0], register)
    text = asker.filled(asker.frame("blank_numbers"), who=who, when=when)
    case = desk.case(report.file, text, register)
    return replace(case, type="unanswerable_metadata", behaviour="abstain")
