"""Totals of files that should be one and the same, or be explained by one another."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

from assistant.checks.reading.measures import CHANNELS, actual, at_place, said, same_time, scope
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Figure
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import fold

_ALL_FILES = re.compile(r"\b(?:tong so|toan bo|tong)\b.*\bho so\b")
_SOME_FILES = re.compile(
    r"\b(?:phai so hoa|can so hoa|thuoc dien|yeu cau so hoa|du dieu kien|tai lieu|luu tru|"
    r"ton dong|lich su|cong viec|ho tich|dat dai)\b"
)
_TOTALS = ("tthc.received", "tthc.received_new", "tthc.resolved")
_KNOWN = ("tthc.received", "tthc.resolved")


def conflicting_totals(draft: Draft) -> Checked:
    """ "Tổng số hồ sơ" of another paragraph against the files received and settled."""
    findings: list[Finding] = []
    count = 0
    for figure in draft.by_indicator.get("sohoa.scope", ()):
        label = fold(draft.text[figure.start : figure.value_start])
        if not actual(figure) or not _ALL_FILES.search(label) or _SOME_FILES.search(label):
            continue
        known = [f for name in _TOTALS for f in _same(draft, figure, name)]
        if not any(f.indicator_id in _KNOWN for f in known):
            continue
        count += 1
        if figure.value not in _allowed(draft, figure, known):
            findings.append(_finding(draft, figure, known))
    return Checked(tuple(findings), (), {"E.conflicts": count})


def _same(draft: Draft, figure: Figure, name: str) -> list[Figure]:
    return [
        f
        for f in draft.by_indicator.get(name, ())
        if actual(f) and same_time(f, figure) and scope(draft, f) == scope(draft, figure)
    ]


def _allowed(draft: Draft, figure: Figure, known: list[Figure]) -> set[Decimal]:
    values = {f.value for f in known}
    carried = {f.value for f in _same(draft, figure, "tthc.carried_over")}
    channels = [{f.value for f in _same(draft, figure, name)} or {Decimal(0)} for name in CHANNELS]
    values |= {sum(combo, Decimal(0)) for combo in product(*channels)}
    return (
        values | {a - b for a in values for b in carried} | {a + b for a in values for b in carried}
    )


def _finding(draft: Draft, figure: Figure, known: list[Figure]) -> Finding:
    distinct = list({f.value: f for f in known}.values())
    told = "; ".join(
        f"{f.indicator.lower()} {format_number(f.value)} (lệch "
        f"{format_number(abs(f.value - figure.value))})"
        for f in distinct
    )
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.7,
        "several_totals",
        f"{at_place(draft, figure)} ghi tổng số hồ sơ là {said(figure)}, không "
        f"khớp với các tổng khác cùng kỳ: {told}.",
        "Thống nhất tổng số hồ sơ hoặc nêu rõ vì sao chênh lệch.",
        draft.of_figures((figure, *distinct)),
        expected=" hoặc ".join(said(f) for f in distinct),
        found=said(figure),
    )
