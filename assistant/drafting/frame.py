"""The opening sentence of a report: what it answers, who reports, on which period."""

from __future__ import annotations

from assistant.drafting.aims import meant_for
from assistant.drafting.facts import FactDesk
from assistant.drafting.records import SentenceKind
from assistant.drafting.sentences import Written
from vectorstore.records import Report
from vectorstore.vocabulary.periods import close, format_period
from vectorstore.vocabulary.symbols import find_symbols, same_symbol


def opening_of(desk: FactDesk, title: str) -> Written:
    """ "Thực hiện Công văn số …, Ủy ban nhân dân xã … báo cáo … như sau:"."""
    who = f"Ủy ban nhân dân {desk.commune.full_name}"
    about = f"{title[:1].lower()}{title[1:]} {in_period(desk)}"
    asked = _asked_by(desk)
    if asked is None:
        return Written(f"{who} báo cáo {about} như sau:", SentenceKind.FRAME)
    report, key = asked
    kind = f"{report.kind[:1].upper()}{report.kind[1:]}"
    asked_for = f"Thực hiện {kind} số {report.symbol} của {report.issuer} [{key}]"
    text = f"{asked_for}, {who} báo cáo {about} như sau:"
    return Written(text, SentenceKind.FRAME, keys=(key,))


def closing_of(desk: FactDesk, title: str) -> Written:
    """ "Trên đây là báo cáo … của Ủy ban nhân dân xã …./."."""
    about = f"{title[:1].lower()}{title[1:]} {in_period(desk)}"
    text = f"Trên đây là báo cáo {about} của Ủy ban nhân dân {desk.commune.full_name}./."
    return Written(text, SentenceKind.FRAME)


def in_period(desk: FactDesk) -> str:
    """The period as a title ends with it."""
    return format_period(desk.period)


def _asked_by(desk: FactDesk) -> tuple[Report, int] | None:
    """The document from above that asks for a report of this period, with the key of its number."""
    for report in desk.bench.reports.values():
        if report.commune is not None or not report.symbol or not report.issuer:
            continue
        if not close(report.period, desk.period) or not meant_for(report, desk.commune):
            continue
        text = desk.library.ledger.text(report.report_id)
        for span in find_symbols(text):
            if same_symbol(span.symbol, report.symbol):
                return report, desk.cited.key(report.report_id, span.start, span.end)
    return None
