"""Figures said again with a slip of the pen: "754" in the assessment for the "750" told above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.reading.measures import place_said, said, same_value
from assistant.checks.reading.own_values import own_values
from assistant.checks.reading.slips import slipped
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.twice.conflicts import EVENTS, conflicting_values, one_whole
from vectorstore.records import BlockKind, Figure
from vectorstore.vocabulary.text import fold

# Sections that say again what the report has told.
_SUMMING = re.compile(
    r"\b(?:uu diem|ket qua noi bat|ket qua dat duoc|mat duoc|danh gia|nhan xet|thuan loi)\b"
)
_COUNTED = re.compile(r"(?:^|[,;(] ?|\b(?:tong|co) )so [a-z]")
_LONG = 3  # digits with which a slip is told in any section


def restated(draft: Draft) -> Checked:
    """Indicators with two values for the report's own time, one the other with a slip."""
    findings: list[Finding] = []
    known = {quote for f in conflicting_values(draft).findings for quote in f.quotes}
    count = 0
    for name in draft.by_indicator:
        figures = [f for f in own_values(draft, name) if one_whole(draft, f)]
        if name.startswith(EVENTS):
            figures = [f for f in figures if _all_counted(draft, f)]
        count += len(figures) > 1
        pair = _pair(draft, figures)
        if pair and not known & set(draft.of_figures(pair)):
            findings.append(_finding(draft, pair))
    return Checked(tuple(findings), (), {"E.restated": count})


def _all_counted(draft: Draft, figure: Figure) -> bool:
    """ "Số văn bản đã ban hành: 26 văn bản": all of them, not those of one event."""
    return _COUNTED.search(fold(draft.text[figure.start : figure.value_start])) is not None


def _pair(draft: Draft, figures: Sequence[Figure]) -> list[Figure]:
    """The first figures of the only two values, if one is the other with a slip."""
    if not figures:
        return []
    others = [f for f in figures if not same_value(f, figures[0])]
    if not others or any(not same_value(f, others[0]) for f in others):
        return []
    one, other = figures[0], others[0]
    if one.unit != other.unit or one.heading_path == other.heading_path:
        return []
    if None not in (one.numerator, other.numerator) or not slipped(one.value, other.value):
        return []
    long = len(one.value.as_tuple().digits) >= _LONG
    return [one, other] if long or any(_sums_up(draft, f) for f in (one, other)) else []


def _sums_up(draft: Draft, figure: Figure) -> bool:
    block = draft.block_at(figure.value_start)
    in_table = block is not None and block.kind is BlockKind.TABLE
    return not in_table and _SUMMING.search(fold(" ".join(figure.heading_path))) is not None


def _finding(draft: Draft, pair: Sequence[Figure]) -> Finding:
    one, other = pair
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "restated_with_slip",
        f"“{one.indicator}”: {place_said(draft, one)} ghi {said(one)}, {place_said(draft, other)} "
        f"ghi {said(other)}.",
        "Xác định giá trị đúng theo nguồn số liệu và ghi thống nhất ở mọi chỗ.",
        draft.of_figures(pair),
        expected="một giá trị",
        found=f"{said(one)} và {said(other)}",
    )
