"""Counts beside their rate: "83,16% (489/588 hồ sơ)" is borne out by the rate's own counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.corrected import with_unit
from assistant.drafting.claim_records import Finding, Judged, Role
from assistant.drafting.records import Standing
from vectorstore.records import Figure

_OF = re.compile(r"\s*(?:/|trên(?: tổng số)?|trong(?: tổng)? số)\s*")
_NEAR = 60  # characters within which a rate goes with its counts


def with_shares(text: str, judged: Sequence[Judged]) -> list[Judged]:
    """The numbers with those told anew that are part and whole of a rate beside them."""
    found = list(judged)
    for at, (part, whole) in enumerate(pairwise(judged)):
        if part.number is None or whole.number is None or part.number.role is not Role.VALUE:
            continue
        behind = part.start + len(_number_text(text, part))
        if not any(_OF.fullmatch(text[at_ : whole.start]) for at_ in (behind, part.end)):
            continue
        figure = _rate_beside(judged, whole)
        if figure is None:
            if found[at + 1].finding.standing is not Standing.SUPPORTED:
                why = "Mẫu số này không được nêu riêng trong báo cáo."
                found[at + 1] = replace(whole, finding=Finding(Standing.UNCHECKED, why))
            continue
        assert figure.numerator is not None and figure.denominator is not None
        found[at] = _against(part, figure.numerator, figure)
        found[at + 1] = _against(whole, figure.denominator, figure)
    return found


def _number_text(text: str, part: Judged) -> str:
    """The digits of a number, without a unit that it shares with the next one."""
    found = re.match(r"[\d.,]*\d", text[part.start : part.end])
    return found.group() if found else ""


def _rate_beside(judged: Sequence[Judged], whole: Judged) -> Figure | None:
    """The figure of a supported number near by that says its own numerator and denominator."""
    rates = [j for j in judged if j.number is not None and j.number.sort == "rate"]
    nearest = min(rates, key=lambda j: abs(j.start - whole.end), default=None)
    if nearest is None or abs(nearest.start - whole.end) > _NEAR:
        return None
    if nearest.finding.standing is not Standing.SUPPORTED:
        return None
    found = (f for f in nearest.finding.figures if f.numerator is not None and f.denominator)
    return next(found, None)


def _against(judged: Judged, value: Decimal, figure: Figure) -> Judged:
    number = judged.number
    assert number is not None
    told = with_unit(value, number.unit)
    if number.value == value:
        finding = Finding(Standing.SUPPORTED, f"Báo cáo ghi {told}.", figures=(figure,))
    else:
        finding = Finding(Standing.CONTRADICTED, f"Báo cáo ghi {told}.", told, (figure,))
    return replace(judged, finding=finding)
