"""Targets that a report says are met or kept, against the report's own results."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.checks.reading.measures import actual, measure, said, same_value, scope, step
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.periods import same_span
from vectorstore.vocabulary.text import fold

_KEEP = re.compile(r"\b(?:duy tri|giu vung|giu nguyen|tiep tuc giu|on dinh o muc|tiep tuc dat)\b")
_BEYOND = re.compile(r"\b(?:vuot|cao hon|lon hon)\b")
_SHORT = re.compile(
    r"\b(?:chua dat|khong dat|chua bang|thap hon|chua hoan thanh|chua vuot|thieu)\b"
)
_GOAL = r"(?:chi tieu|ke hoach|muc tieu|muc giao|yeu cau|nghi quyet)"
_MET = re.compile(rf"\b(?:dat|hoan thanh|bang) (?:\w+ ){{0,2}}{_GOAL}\b")
_AIMS = (FigureKind.TARGET, FigureKind.PLAN)


def targets_met(draft: Draft) -> Checked:
    """Targets to be kept that have never been reached, and verdicts against the figures."""
    findings: list[Finding] = []
    count = 0
    for target in draft.figures:
        if target.kind not in _AIMS or not target.indicator_id:
            continue
        results = [f for f in draft.by_indicator[target.indicator_id] if actual(f)]
        kept = _kept(draft, target, results)
        count += kept is not None
        findings += [kept] if isinstance(kept, Finding) else []
    for result in draft.figures:
        judged = _judged(draft, result) if actual(result) and result.indicator_id else None
        count += judged is not None
        findings += [judged] if isinstance(judged, Finding) else []
    return Checked(tuple(findings), (), {"A.targets": count})


def _direction(target: Figure) -> str:
    indicator = catalogue().indicators.get(target.indicator_id or "")
    return indicator.good if indicator else "none"


def _kept(draft: Draft, target: Figure, results: list[Figure]) -> Finding | bool | None:
    """ "Duy trì tỷ lệ … 99,9%" where the report's own result is below."""
    before = fold(draft.text[target.start : target.value_start]).split(";")[-1]
    if not _KEEP.search(before) or _direction(target) != "up" or target.qualifier in ("<", "<="):
        return None
    if re.search(r"\b(?:nang|tang)\b", before[_last(before) :]) or "phan dau" in before:
        return None  # striven for, not kept
    behind = re.split(r"[;.]\s", fold(draft.text[target.value_end : target.end]))[0]
    floor = target.qualifier in (">", ">=") or re.search(rf"\b{_GOAL}\b", behind)
    if floor and not re.search(r"\bnhu (?!tren\b|vay\b)", behind):
        return None  # a mark to stay above, which says of no time that it was reached
    stated = [
        f for f in results if f.unit == target.unit and scope(draft, f) == scope(draft, target)
    ]
    if stated:
        best = max(stated, key=lambda f: f.value)
        if best.value >= target.value or same_value(best, target):
            return True
        return _below(draft, target, (best,), said(best), "")
    return _computed(draft, target)


def _last(text: str) -> int:
    found = [m.start() for m in _KEEP.finditer(text)]
    return found[-1] if found else 0


def _computed(draft: Draft, target: Figure) -> Finding | bool | None:
    """The result from the catalogue's formula, over the longest time that the report tells."""
    indicator = catalogue().indicators[target.indicator_id or ""]
    if indicator.formula is None:
        return None
    top_name, whole_name = indicator.formula
    pairs = [
        (top, whole)
        for whole in draft.by_indicator.get(whole_name, ())
        for top in draft.by_indicator.get(top_name, ())
        if actual(top) and actual(whole) and whole.value
        and (top.part_of == whole.value_start or _together(top, whole))
    ]  # fmt: skip
    if not pairs:
        return None
    top, whole = max(pairs, key=lambda pair: pair[1].value)
    rate = _percent(top.value, whole.value)
    carried = [
        f.value
        for f in draft.by_indicator.get("tthc.carried_over", ())
        if f.part_of == whole.value_start and whole_name == "tthc.received"
    ]
    news = [_percent(top.value, whole.value - c) for c in carried if 0 < c < whole.value]
    if max([rate, *news]) >= target.value - step(target) / 2:
        return True
    formula = f"{format_number(top.value)} : {format_number(whole.value)} = {format_number(rate)}%"
    shown = formula + "".join(f" ({format_number(n)}% trên hồ sơ mới tiếp nhận)" for n in news[:1])
    return _below(draft, target, (top, whole), f"{format_number(rate)}%", shown)


def _together(top: Figure, whole: Figure) -> bool:
    return (
        top.heading_path == whole.heading_path
        and top.period.known
        and same_span(top.period, whole.period)
    )


def _percent(top: Decimal, whole: Decimal) -> Decimal:
    return (top * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _below(
    draft: Draft, target: Figure, results: tuple[Figure, ...], value: str, formula: str
) -> Finding:
    shown = f"{formula}" if formula else value
    return Finding(
        FindingKind.RATE_MISMATCH if target.unit == "%" else FindingKind.CONFLICTING_VALUES,
        Group.FIGURES,
        Severity.MEDIUM,
        0.75,
        "kept_but_never_reached",
        f"Chỉ tiêu “duy trì” {said(target)} không khớp kết quả của chính báo cáo: {shown}.",
        "Ghi “nâng lên” thay cho “duy trì”, hoặc sửa mức chỉ tiêu.",
        draft.of_figures((target, *results)),
        expected=value,
        found=said(target),
        formula=formula,
    )


def _judged(draft: Draft, result: Figure) -> Finding | bool | None:
    """ "Đạt 85%, vượt chỉ tiêu 90%": the verdict of a sentence against its two values."""
    good = _direction(result)
    target = _goal(draft, result)
    if target is None or good == "none":
        return None
    between = fold(draft.text[result.value_end : target.value_start])
    gap = (measure(result) - measure(target)) * (1 if good == "up" else -1)
    if _SHORT.search(between):
        wrong = gap >= 0
    elif _BEYOND.search(between):
        wrong = gap <= 0
    elif _MET.search(between):
        wrong = gap < 0
    else:
        return None
    return _verdict(draft, target, result) if wrong else True


def _goal(draft: Draft, result: Figure) -> Figure | None:
    """The target named right behind a result, in its sentence and unit. A small share behind
    "vượt chỉ tiêu" is how far it was passed, not the target."""
    behind = [
        f
        for f in draft.figures
        if (f.start, f.end) == (result.start, result.end) and f.value_start > result.value_start
    ]
    if not behind or unit_class(behind[0].unit) != unit_class(result.unit):
        return None
    between = fold(draft.text[result.value_end : behind[0].value_start])
    if ";" in between or len(between) > 90 or not re.search(rf"\b{_GOAL}\b", between):
        return None
    return behind[0] if measure(behind[0]) * 2 >= measure(result) else None


def _verdict(draft: Draft, target: Figure, result: Figure) -> Finding:
    gap = format_number(abs(measure(result) - measure(target)))
    sign = "thấp hơn" if measure(result) < measure(target) else "không thấp hơn"
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        "verdict_against_target",
        f"Kết quả {said(result)} {sign} chỉ tiêu {said(target)} (chênh {gap}), nhận định của câu "
        "không đúng với hai số này.",
        "Sửa lại nhận định đạt, vượt hay chưa đạt, hoặc sửa số liệu.",
        draft.of_figures((result, target)),
        expected=f"so với chỉ tiêu {said(target)}",
        found=said(result),
    )
