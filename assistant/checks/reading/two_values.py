"""The finding that one number is told with two values in two places."""

from __future__ import annotations

from assistant.checks.records import Finding, FindingKind, Group, Quote, Severity

_CONFIDENCE = {Severity.HIGH: 0.75, Severity.MEDIUM: 0.7}


def two_values(
    one: tuple[Quote, str],
    other: tuple[Quote, str],
    *,
    check: str,
    message: str,
    severity: Severity = Severity.HIGH,
) -> Finding:
    """Two places of a report, each with the number as it shows it, in the order given."""
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        severity,
        _CONFIDENCE[severity],
        check,
        message,
        "Xác định giá trị đúng theo nguồn số liệu và ghi thống nhất ở mọi chỗ.",
        (one[0], other[0]),
        expected="một giá trị",
        found=f"{one[1]} và {other[1]}",
    )
