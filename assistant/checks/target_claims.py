"""Results said to meet or pass a target that the report itself gives elsewhere as higher."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.measures import actual, measure, said, same_value, scope
from assistant.checks.own_values import own_values
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.text import fold

_GOAL = r"(?:chi tieu|ke hoach|muc tieu|muc giao|nghi quyet|muc phan dau)"
_MET = re.compile(
    rf"\b(?:vuot|dat va vuot|dat|hoan thanh|hoan thanh vuot|cao hon|dam bao|bao dam)"
    rf"(?: muc| xa| cac| so voi){{0,2}} {_GOAL}\b"
)
_NOT = re.compile(r"\b(?:chua|khong|phan dau|de|nham|quyet tam|se|can|neu)\b")
_AFTER = 60  # characters from a result to the verdict on it
_AIMS = (FigureKind.TARGET, FigureKind.PLAN)


def target_claims(draft: Draft) -> Checked:
    """ "Tỷ lệ hồ sơ trực tuyến đạt 82%, vượt chỉ tiêu" where the target is 85% elsewhere."""
    findings: dict[str, Finding] = {}
    count = 0
    for result in draft.figures:
        if not _judged_met(draft, result):
            continue
        goals = list(_goals(draft, result))
        count += bool(goals)
        if goals and all(_short(result, goal) for goal in goals):
            findings.setdefault(result.indicator_id or "", _finding(draft, result, goals[0]))
    return Checked(tuple(findings.values()), (), {"A.targets": count})


def _judged_met(draft: Draft, result: Figure) -> bool:
    """Whether right behind it the sentence says that the target is met, naming no number."""
    indicator = catalogue().indicators.get(result.indicator_id or "")
    if not actual(result) or indicator is None or indicator.good != "up":
        return False
    behind = fold(draft.text[result.value_end : min(result.end, result.value_end + 2 * _AFTER)])
    behind = re.split(r"[;\n]|\.\s", behind)[0]
    found = _MET.search(behind)
    if found is None or found.start() > _AFTER or _NOT.search(behind[: found.end()]):
        return False
    others = [f for f in draft.figures if result.value_end <= f.value_start < result.end]
    limit = result.value_end + found.end()
    return not any(f.value_start < limit + _AFTER and f.unit == result.unit for f in others)


def _goals(draft: Draft, result: Figure) -> Iterator[Figure]:
    """Targets of the indicator for the year that the result is of, from other sentences."""
    own = result.period.last_day or draft.report.period.last_day
    for goal in draft.by_indicator[result.indicator_id or ""]:
        aimed = goal.kind in _AIMS and goal.qualifier not in ("<", "<=")
        last = goal.period.last_day
        same_year = own is None or last is None or last.year == own.year
        if own and goal.period.start and goal.period.start > own:
            continue  # what is aimed at next
        alike = unit_class(goal.unit) == unit_class(result.unit) and same_year
        apart = (goal.start, goal.end) != (result.start, result.end)
        if aimed and alike and apart and scope(draft, goal) == scope(draft, result):
            yield goal


def _short(result: Figure, goal: Figure) -> bool:
    return measure(result) < measure(goal)


def _finding(draft: Draft, result: Figure, goal: Figure) -> Finding:
    others = [
        f
        for f in own_values(draft, result.indicator_id or "")
        if same_value(f, result) and f.start != result.start
    ]
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.8,
        "target_not_met",
        f"“{result.indicator}” {said(result)} được ghi là đạt hoặc vượt chỉ tiêu, nhưng chỉ tiêu "
        f"nêu ở chỗ khác là {said(goal)}: chưa đạt.",
        "Sửa nhận định thành chưa đạt, hoặc kiểm tra lại kết quả và mức chỉ tiêu.",
        draft.of_figures((result, goal, *others)),
        expected=f"chưa đạt chỉ tiêu {said(goal)}",
        found=f"{said(result)}, được ghi là đạt chỉ tiêu",
    )
