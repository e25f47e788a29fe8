"""The period that the title names is the one that the closing sentence names."""

from __future__ import annotations

import re

from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.sections import body, folded, spans
from vectorstore.records import BlockKind, Period
from vectorstore.vocabulary.periods import find_periods, format_period, relation

_CLOSED = re.compile(r"^\W*tren day la\b.{0,30}\bbao cao\b")
_CITED = re.compile(r"\bngay\s+$|\b(?:so|nghi quyet|quyet dinh|ke hoach|cong van)\b[^,;]{0,60}$")


def periods_named(draft: Draft) -> Checked:
    """ "Trên đây là báo cáo quý I …" below the title of a report on quý II."""
    own = draft.report.period
    if not own.start or not own.end:
        return Checked()
    for block in list(body(draft))[-4:]:
        key = folded(block.text)
        if not _CLOSED.match(key):
            continue
        named = _named(block.text, own)
        if named is None or relation(named, own) != "disjoint":
            return Checked(counts={"F.closing_period": int(named is not None)})
        return Checked((_finding(draft, block.index, named),), counts={"F.closing_period": 1})
    return Checked()


def _named(text: str, own: Period) -> Period | None:
    """The period of the closing sentence, without those of cited documents."""
    key = folded(text)
    year = own.end.year if own.end else None
    found = [
        span.period
        for span in find_periods(text, default_year=year)
        if span.period.start and span.period.end and not _CITED.search(key[: span.start])
    ]
    return found[0] if found else None


def _finding(draft: Draft, closing: int, named: Period) -> Finding:
    own = draft.report.period
    block = draft.blocks[closing]
    start, end = spans(block)[0]
    title = folded(draft.report.title)
    front = [b for b in draft.blocks if b.kind is BlockKind.FRONT and len(b.text) > 15]
    headed = [b for b in front if folded(b.text.strip(" .")) in title]
    quotes = (draft.quote(start, end), *(draft.quote(b.start, b.end) for b in headed))
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.DATES,
        Severity.MEDIUM,
        0.9,
        "periods_named",
        f"Trích yếu ghi {format_period(own)}, lời kết ghi {format_period(named)}.",
        "Sửa lời kết cho đúng kỳ báo cáo.",
        quotes,
        expected=format_period(own),
        found=format_period(named),
    )
