"""All files settled in time, beside files that were settled late."""

from __future__ import annotations

from itertools import groupby

from assistant.checks.reading.measures import (
    actual,
    at_place,
    is_quotient,
    place_said,
    said,
    same_time,
    scope,
)
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Figure


def overdue_denied(draft: Draft) -> Checked:
    """ "100 % đúng hạn" where files settled late are counted for the same time."""
    findings: list[Finding] = []
    rates = [f for f in draft.by_indicator.get("tthc.on_time_rate", ()) if actual(f)]
    counts = draft.by_indicator.get("tthc.resolved_late", ())
    late = [f for f in counts if actual(f) and f.value > 0]
    pairs = [(a, b) for a in rates if a.value == 100 for b in late if _deny(draft, a, b)]
    for _, group in groupby(pairs, key=lambda pair: pair[0].value_start):
        rate, count = next(group)
        findings.append(_denied(draft, rate, count))
    return Checked(tuple(findings[:1]), (), {"E.conflicts": len(rates)})


def _deny(draft: Draft, rate: Figure, late: Figure) -> bool:
    settled = draft.by_indicator.get("tthc.resolved", ())
    if any(f.value and same_time(f, late) and _rounds_up(rate, late, f) for f in settled):
        return False
    return same_time(rate, late) and scope(draft, rate) == scope(draft, late)


def _rounds_up(rate: Figure, late: Figure, settled: Figure) -> bool:
    """Whether the share settled in time, written with the rate's places, is 100."""
    return is_quotient(rate, settled.value - late.value, settled.value)


def _denied(draft: Draft, rate: Figure, late: Figure) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.85,
        "all_in_time_but_late",
        f"{at_place(draft, rate)} ghi 100% hồ sơ giải quyết đúng hạn, nhưng "
        f"{place_said(draft, late)} có {said(late)} giải quyết quá hạn.",
        "Sửa tỷ lệ đúng hạn hoặc số hồ sơ quá hạn cho khớp nhau.",
        draft.of_figures((rate, late)),
        expected="dưới 100% hoặc không có hồ sơ quá hạn",
        found=f"100% và {said(late)} quá hạn",
    )
