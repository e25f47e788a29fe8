"""Which stored reports a question may be answered from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from assistant.records import Intent
from vectorstore.records import Commune, Period, Report, Scope
from vectorstore.vocabulary.text import canonical, fold

_TOLERANCE = timedelta(days=7)  # a report as of 01/4 tells of the first quarter
_KINDS = (
    r"(bao cao|ke hoach|cong van|quyet dinh|nghi quyet|chi thi|thong bao|to trinh|huong dan|"
    r"chuong trinh|de an)"
)
_IN_KIND = re.compile(rf"\b(?:trong|theo) (?:cac|nhung|ban)\s+{_KINDS}\b(?!\s+(?:so|nao|\d))")
_AHEAD = re.compile(
    r"\b(?:chi tieu|muc tieu|phuong huong|nhiem vu|ke hoach|du kien|se|thoi gian toi)\b"
)
_FROM_ABOVE = re.compile(
    r"\b(?:tỉnh|thành phố|trung ương|chính phủ|thủ tướng|bộ|sở|cấp trên|chỉ đạo|được giao)\b"
)
UNKNOWN_COMMUNE = ""  # directives of a province or ministry are nobody's alone


def scope_of(
    text: str,
    *,
    communes: Sequence[Commune],
    intent: Intent,
    kinds: Sequence[str],
    reports: Sequence[Report],
) -> Scope:
    """Communes and kinds of document that a question is limited to."""
    folded = fold(text)
    names = {fold(commune.full_name) for commune in communes}
    if names and (intent is Intent.DOCUMENT or _FROM_ABOVE.search(canonical(text))):
        names.add(UNKNOWN_COMMUNE)
    said = set(kinds) or _kinds_said(folded, reports)
    return Scope(
        communes=frozenset(names) if names else None, kinds=frozenset(said) if said else None
    )


def _kinds_said(folded: str, reports: Iterable[Report]) -> set[str]:
    """Kinds that a question names as its source, so long as such reports are stored."""
    said = set(_IN_KIND.findall(folded))
    return {report.kind for report in reports if fold(report.kind) in said}


def in_period(
    scope: Scope, period: Period | None, *, text: str, reports: Sequence[Report]
) -> Scope:
    """The scope without reports that closed before the period or opened after it.

    Targets and plans stand in reports of the time before: those questions keep every report. Where
    no report fits at all the scope stays, so that the refusal can name what there is.
    """
    if period is None or not period.known or _AHEAD.search(fold(text)):
        return scope
    within = [report for report in reports if allows(scope, report)]
    fitting = [report for report in within if may_cover(report.period, period)]
    if not fitting or len(fitting) == len(within):
        return scope
    ids = frozenset(report.report_id for report in fitting)
    return Scope(scope.communes, scope.kinds, ids)


def allows(scope: Scope, report: Report) -> bool:
    """Whether a report lies within a scope."""
    commune = fold(report.commune.full_name) if report.commune else UNKNOWN_COMMUNE
    kinds = None if scope.kinds is None else {fold(kind) for kind in scope.kinds}
    return (
        (scope.communes is None or commune in scope.communes)
        and (kinds is None or fold(report.kind) in kinds)
        and (scope.report_ids is None or report.report_id in scope.report_ids)
    )


def may_cover(reported: Period, asked: Period) -> bool:
    """Whether a report of one period can tell of another; unknown ends do not rule it out."""
    first, last = _days(reported)
    asked_first, asked_last = _days(asked)
    ended_before = last is not None and asked_first is not None and last < asked_first
    began_after = first is not None and asked_last is not None and first > asked_last + _TOLERANCE
    return not (ended_before or began_after)


def _days(period: Period) -> tuple[date | None, date | None]:
    """First and last day; a state "as of" a day tells of that year so far."""
    last = period.last_day
    first = period.start or (date(last.year, 1, 1) if last else None)
    return first, last


def both(one: Scope, other: Scope) -> Scope:
    """What both scopes allow."""
    return Scope(
        _common(one.communes, other.communes),
        _common(one.kinds, other.kinds),
        _common(one.report_ids, other.report_ids),
    )


def _common(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other
