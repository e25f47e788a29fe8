"""Results said to meet or pass a target that the report itself gives elsewhere as higher."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.reading.measures import actual, measure, said, same_value, scope
from assistant.checks.reading.own_values import own_values
from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.numbers import parse_number
from vectorstore.vocabulary.text import fold

_GOAL = r"(?:chi tieu|ke hoach|muc tieu|muc giao|nghi quyet|muc phan dau)"
_MET = re.compile(
    rf"\b(?:vuot|dat va vuot|dat|hoan thanh|hoan thanh vuot|cao hon|dam bao|bao dam)"
    rf"(?: muc| xa| cac| so voi){{0,2}} {_GOAL}\b"
)
_NOT = re.compile(r"\b(?:chua|khong|phan dau|de|nham|quyet tam|se|can|neu)\b")
_AFTER = 60  # characters from a result to the verdict on it
_AIMS = (FigureKind.TARGET, FigureKind.PLAN)
# The columns of a table that judges: what was to be reached, and what was.
_SET = re.compile(r"\b(?:giao|ke hoach|muc tieu|yeu cau|dinh muc|nghi quyet|phan dau|chi tieu)\b")
_DONE = re.compile(r"\b(?:thuc hien|ket qua|dat duoc|dat|hien trang|den (?:ngay|nay|het|thang))\b")
_VERDICT = re.compile(
    r"(?P<short>chua dat|khong dat|chua hoan thanh|khong hoan thanh|thap hon)\b.*|"
    r"(?P<above>vuot|dat va vuot|hoan thanh vuot)\b.*|"
    r"(?:dat|hoan thanh|bang)(?: chi tieu| ke hoach)?"
)
_LESS = re.compile(
    r"\b(?:ngheo|can ngheo|qua han|tre|cham|giam|ty suat|suy dinh duong|ton|vi pham|tai nan|"
    r"toi pham|tre han|khieu nai|thoi gian|no|khong qua|sinh con thu)\b"
)
_CELL = re.compile(r"(?P<bound>[<>≤≥]?\s?)(?P<value>\d[\d.,]*)\s?(?P<unit>%?[^\d,;:()]{0,20})")


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
    rows = [_of_row(draft, row, told) for row, told in _rows(draft)]
    return Checked((*findings.values(), *rows), (), {"A.targets": count + len(rows)})


def _rows(draft: Draft) -> Iterator[tuple[Row, tuple[str, str, str]]]:
    """Rows of a table whose verdict their target and result deny, as the other rows' do not."""
    for grid in grids(draft):
        columns = _columns(grid)
        if columns is None:
            continue
        held = [_borne_out(row, columns) for row in grid.rows]
        if 2 * held.count(False) >= len(held) - held.count(None):
            continue
        for row in (r for r, sound in zip(grid.rows, held, strict=True) if sound is False):
            goal, result, verdict = (row.cells[c].strip() for c in columns)
            yield row, (goal, result, verdict)


def _columns(grid: Grid) -> tuple[int, int, int] | None:
    """Where a table gives a target, a result and a verdict, each in one column."""
    verdicts, goals, results = [], [], []
    for column, name in enumerate(grid.names):
        cells = [fold(row.cells[column]).strip() for row in grid.rows if column < len(row.cells)]
        told = [cell for cell in cells if cell]
        if told and all(_VERDICT.fullmatch(cell) for cell in told):
            verdicts.append(column)
        elif not any(_CELL.fullmatch(cell) for cell in told):
            continue
        elif _DONE.search(name) and not re.search(r"%|\bty le\b|\bso voi\b|/", name):
            results.append(column)
        elif _SET.search(name):
            goals.append(column)
    one_each = len(verdicts) == len(goals) == len(results) == 1
    return (goals[0], results[0], verdicts[0]) if one_each else None


def _borne_out(row: Row, columns: Sequence[int]) -> bool | None:
    """Whether a row's result bears its verdict out, more being better; None where it can't say."""
    if max(columns) >= len(row.cells) or _LESS.search(row.words()):
        return None
    goal, result = (_CELL.fullmatch(fold(row.cells[c]).strip()) for c in columns[:2])
    verdict = _VERDICT.fullmatch(fold(row.cells[columns[2]]).strip())
    values = [parse_number(cell["value"]) if cell else None for cell in (goal, result)]
    if not goal or not result or verdict is None or "<" in goal["bound"] or "≤" in goal["bound"]:
        return None
    if goal["unit"].strip() != result["unit"].strip() or None in values:
        return None
    gap = Decimal(values[1] or 0) - Decimal(values[0] or 0)
    if verdict["short"]:
        return gap < 0
    return gap > 0 if verdict["above"] else gap >= 0


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


def _of_row(draft: Draft, row: Row, told: tuple[str, str, str]) -> Finding:
    goal, result, verdict = told
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        "verdict_in_row",
        f"Dòng “{row.name()}” của bảng ghi kết quả {result}, chỉ tiêu {goal}, nhưng đánh giá "
        f"“{verdict}”.",
        "Sửa lại đánh giá của dòng này, hoặc kiểm tra lại kết quả và mức chỉ tiêu.",
        (draft.quote(row.start, row.end),),
        expected=f"so với chỉ tiêu {goal}",
        found=f"{result}, đánh giá “{verdict}”",
    )
