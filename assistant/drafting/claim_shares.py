"""Counts beside their rate: "83,16% (489/588 hồ sơ)" is borne out by the rate's own counts, and a
formula beside what it gives: "1.825 hồ sơ (tính từ 890 + 935)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from assistant.computed import evaluate
from assistant.corrected import with_unit
from assistant.drafting.claim_records import Finding, Judged, Role
from assistant.drafting.records import Standing
from vectorstore.records import Figure

_OF = re.compile(r"\s*(?:/|trên(?: tổng số)?|trong(?: tổng)? số)\s*")
_NEAR = 60  # characters within which a rate goes with its counts
_FORMULA = re.compile(r"\s*\(\s*(?:tính từ|=|bằng)?\s*([\d.,]+(?:\s*[-+×/()]+\s*[\d.,]+)+\)*)\s*\)")
_CENT = Decimal("0.01")


def with_shares(text: str, judged: Sequence[Judged]) -> list[Judged]:
    """The numbers with those told anew that are part and whole of a rate beside them, or terms of
    a formula."""
    found = _with_formulas(text, judged)
    for at, (part, whole) in enumerate(pairwise(judged)):
        if part.number is None or whole.number is None or part.number.role is not Role.VALUE:
            continue
        behind = part.start + len(_number_text(text, part))
        if not any(_OF.fullmatch(text[at_ : whole.start]) for at_ in (behind, part.end)):
            continue
        rate = _rate_beside(judged, whole)
        if rate is None:
            if found[at + 1].finding.standing is not Standing.SUPPORTED:
                why = "Mẫu số này không được nêu riêng trong báo cáo."
                found[at + 1] = replace(whole, finding=Finding(Standing.UNCHECKED, why))
            continue
        figure = _with_counts(rate)
        if figure is not None:
            assert figure.numerator is not None and figure.denominator is not None
            found[at] = _against(part, figure.numerator, figure)
            found[at + 1] = _against(whole, figure.denominator, figure)
        elif found[at].finding.standing is not Standing.SUPPORTED:
            found[at : at + 2] = _by_rate(rate, part, whole)
    return found


def _number_text(text: str, part: Judged) -> str:
    """The digits of a number, without a unit that it shares with the next one."""
    found = re.match(r"[\d.,]*\d", text[part.start : part.end])
    return found.group() if found else ""


def _rate_beside(judged: Sequence[Judged], whole: Judged) -> Judged | None:
    """The rate near by, where it is supported."""
    rates = [j for j in judged if j.number is not None and j.number.sort == "rate"]
    nearest = min(rates, key=lambda j: abs(j.start - whole.end), default=None)
    if nearest is None or abs(nearest.start - whole.end) > _NEAR:
        return None
    return nearest if nearest.finding.standing is Standing.SUPPORTED else None


def _with_counts(rate: Judged) -> Figure | None:
    """A figure of a rate that says its own numerator and denominator."""
    found = (f for f in rate.finding.figures if f.numerator is not None and f.denominator)
    return next(found, None)


def _by_rate(rate: Judged, part: Judged, whole: Judged) -> list[Judged]:
    """Counts that only their rate bears out."""
    assert rate.number is not None and part.number is not None and whole.number is not None
    if not whole.number.value:
        return [part, whole]
    gives = part.number.value * 100 / whole.number.value
    right = _gives(gives, rate)
    told = f"{gives.quantize(_CENT, ROUND_HALF_UP).normalize():f}%".replace(".", ",")
    reason = f"Hai số này cho tỷ lệ {told}."
    standing = Standing.SUPPORTED if right else Standing.CONTRADICTED
    finding = Finding(standing, reason, figures=rate.finding.figures)
    return [replace(part, finding=finding), replace(whole, finding=finding)]


def _gives(result: Decimal, judged: Judged) -> bool:
    """Whether a result is a number as it is printed."""
    number = judged.number
    assert number is not None
    step = Decimal(1).scaleb(-number.decimals)
    return result == number.value or result.quantize(step, ROUND_HALF_UP) == number.value


def _with_formulas(text: str, judged: Sequence[Judged]) -> list[Judged]:
    """The terms of each formula told by whether it gives the number before it."""
    found = list(judged)
    for total in judged:
        match = _FORMULA.match(text, total.end)
        if match is None or total.finding.standing is not Standing.SUPPORTED:
            continue
        result = evaluate(match.group(1))
        if result is None or total.number is None:
            continue
        gives = (result, result * 100) if total.number.sort == "rate" else (result,)
        right = any(_gives(each, total) for each in gives)
        reason = "Phép tính này cho đúng số đã nêu." if right else "Phép tính này cho số khác."
        standing = Standing.SUPPORTED if right else Standing.CONTRADICTED
        finding = Finding(standing, reason, figures=total.finding.figures)
        found = [
            replace(j, finding=finding) if match.start() <= j.start < match.end() else j
            for j in found
        ]
    return found


def _against(judged: Judged, value: Decimal, figure: Figure) -> Judged:
    number = judged.number
    assert number is not None
    told = with_unit(value, number.unit)
    if number.value == value:
        finding = Finding(Standing.SUPPORTED, f"Báo cáo ghi {told}.", figures=(figure,))
    else:
        finding = Finding(Standing.CONTRADICTED, f"Báo cáo ghi {told}.", told, (figure,))
    return replace(judged, finding=finding)
