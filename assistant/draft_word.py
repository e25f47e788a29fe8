"""A draft as the Word file that an official downloads."""

from __future__ import annotations

from datetime import date

from assistant.build import Assistant
from assistant.drafting.docx_letterhead import letterhead_for
from assistant.drafting.docx_report import to_docx
from assistant.drafting.records import DraftedReport


def word_of(
    assistant: Assistant,
    drafted: DraftedReport,
    *,
    sources: bool,
    today: date | None = None,
    address: str = "",
) -> bytes:
    """The draft as a Word file with the letterhead of the commune's earlier reports."""
    ledger = assistant.library.ledger
    own = [r for r in ledger.reports() if r.commune == drafted.commune]
    full = [found for r in own if (found := ledger.report(r.report_id)) is not None]
    letterhead = letterhead_for(drafted, full, today=today or date.today())
    return to_docx(drafted, letterhead, sources=sources, address=address)
