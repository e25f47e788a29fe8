"""What is said to be left overdue, above the overdue that the report's figures show on that day: a
field's files are no more than all files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.reading.measures import actual, place_said, said
from assistant.checks.reading.quantities import other_times
from assistant.checks.reading.sections import body, folded, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import Figure
from vectorstore.vocabulary.numbers import format_number

_KINDS = {"ho so": "tthc.pending_late", "nhiem vu": "nhiemvu.overdue"}
_LEFT = re.compile(
    r"\b(?:con|ton)(?:\s(?:lai|ton|dong|de))*\s(?P<count>\d{1,3}(?:\.\d{3})*)\s"
    r"(?P<what>ho so|nhiem vu)(?P<more>(?:\s[^\W\d_]+){0,3}?)\s(?:qua|tre|cham) han\b"
)
_SETTLED = re.compile(r"\bda (?:tra|giai quyet|hoan thanh|xu ly)\b")


@dataclass(frozen=True, slots=True)
class _Left:
    """A number said to be left overdue, with its words and sentence."""

    value: Decimal
    indicator: str
    quote: Quote
    shown: str


def overdue_left(draft: Draft) -> Checked:
    """Overdue files or tasks left, more than the report counts as overdue."""
    findings: list[Finding] = []
    count = 0
    for left in _told(draft):
        known = [f for f in draft.by_indicator.get(left.indicator, ()) if _of_now(draft, f)]
        others = [f for f in known if not left.quote.start <= f.value_start < left.quote.end]
        count += bool(others)
        if others and all(left.value > f.value > 0 for f in others):
            findings.append(_finding(draft, left, others[0]))
    return Checked(tuple(findings), (), {"E.overdue_left": count})


def _told(draft: Draft) -> Iterator[_Left]:
    for block in body(draft):
        for start, end in spans(block) if not is_ahead(draft, block) else ():
            text = draft.text[start:end]
            key = folded(text)
            for match in _LEFT.finditer(key):
                if other_times(draft, text) or _SETTLED.search(match["more"]):
                    continue
                yield _Left(
                    value=Decimal(match["count"].replace(".", "")),
                    indicator=_KINDS[match["what"]],
                    quote=draft.quote(start, end),
                    shown=text[match.start() : match.end()],
                )


def _of_now(draft: Draft, figure: Figure) -> bool:
    """Whether it says what is overdue when the report's figures close."""
    own = draft.report.period.last_day
    return actual(figure) and (own is None or figure.period.last_day == own)


def _finding(draft: Draft, left: _Left, known: Figure) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.8,
        "more_left_overdue",
        f"Nơi ghi “{left.shown}”, trong khi {place_said(draft, known)} ghi quá hạn {said(known)}.",
        "Xác định số quá hạn còn tồn và ghi thống nhất.",
        (left.quote, *draft.of_figures([known])),
        expected=said(known),
        found=format_number(left.value),
    )
