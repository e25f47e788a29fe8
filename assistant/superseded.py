"""Earlier states of a report that a later one has taken the place of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from vectorstore.records import Report
from vectorstore.vocabulary.text import fold


def superseded(reports: Iterable[Report]) -> frozenset[str]:
    """Ids of reports of which a later one tells the same: the same commune, kind, title and
    period. Later is what was issued later, else what has its number; where neither tells, both
    stay, and an answer says that they differ."""
    groups: dict[tuple[object, ...], list[Report]] = defaultdict(list)
    for report in reports:
        if report.commune is not None and report.period.known:
            groups[_identity(report)].append(report)
    return frozenset(
        report.report_id
        for group in groups.values()
        for report in group
        if _state(report) < max(map(_state, group))
    )


def _identity(report: Report) -> tuple[object, ...]:
    commune, period = report.commune, report.period
    names = (commune.full_name, commune.province or "") if commune else ()
    told = (*names, report.kind, report.title)
    return (*(" ".join(fold(each).split()) for each in told), period.start, period.last_day)


def _state(report: Report) -> tuple[str, bool]:
    """How late a state is: by its day of issue, then whether it has got its number."""
    return report.issued_on or "", report.symbol is not None
