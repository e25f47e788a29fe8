"""What a state of the catalogue was when the time began, what came and went, and what it is: "đầu
năm có 126 hộ nghèo; 31 hộ thoát nghèo, 5 hộ phát sinh; cuối kỳ còn 110 hộ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.reading.measures import actual, said
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import fold

_CAME = re.compile(r"\b(?:phat sinh|tang|them|tai ngheo|chuyen den|bo sung|thanh lap moi)\b")
_WENT = re.compile(r"\b(?:thoat|giam|chuyen di|giai the|cham dut|xoa|thu hoi|thanh ly)\b")
_WHOLE = re.compile(r"\b(?:tong so|tren|trong)\s*$")
_FAR = Decimal("0.25")  # a closing value farther off is about something else


def stock_moves(draft: Draft) -> Checked:
    """States that are not what they were with all that came and went."""
    findings: list[Finding] = []
    count = 0
    for first, last in _pairs(draft):
        moves = list(_moves(draft, first, last))
        if not moves or any(sign == 0 for _, sign in moves):
            continue
        count += 1
        right = first.value + sum((f.value * sign for f, sign in moves), Decimal(0))
        if 0 < abs(right - last.value) <= _FAR * max(last.value, right):
            findings.append(_finding(draft, first, last, moves, right))
    return Checked(tuple(findings), (), {"A.stock_moves": count})


def _pairs(draft: Draft) -> Iterator[tuple[Figure, Figure]]:
    """Each state at the beginning with the next value of it that its section tells."""
    for figures in draft.by_indicator.values():
        counts = [f for f in figures if f.unit != "%"]
        for at, first in enumerate(counts[:-1]):
            last = counts[at + 1]
            opens = first.kind is FigureKind.LAST_PERIOD and fold(first.period.label).startswith(
                "dau "
            )
            same = first.heading_path == last.heading_path and first.unit == last.unit
            if opens and same and actual(last) and last.value_start > first.value_start:
                yield first, last


def _moves(draft: Draft, first: Figure, last: Figure) -> Iterator[tuple[Figure, int]]:
    """The counts between of the same unit, each with 1 where it came, -1 where it went."""
    between = [
        f
        for f in draft.figures
        if first.value_start < f.value_start < last.value_start and f.unit == first.unit
    ]
    stops = [f.value_start for f in draft.figures if f.value_start > first.value_start]
    start = first.value_end
    for figure in between:
        before = fold(draft.text[max(start, figure.start) : figure.value_start])
        stop = min((s for s in stops if s > figure.value_start), default=figure.end)
        behind = fold(draft.text[figure.value_end : min(stop, figure.end)])
        start = figure.value_end
        if figure.value == 0 or _WHOLE.search(before):
            continue
        own = re.split(r"[,;:.(]", before)[-1]
        near = f"{own} {re.split(r'[,;.(]', behind)[0]}"
        yield figure, bool(_CAME.search(near)) - bool(_WENT.search(near))


def _finding(
    draft: Draft, first: Figure, last: Figure, moves: list[tuple[Figure, int]], right: Decimal
) -> Finding:
    steps = " ".join(f"{'+' if sign > 0 else '-'} {format_number(f.value)}" for f, sign in moves)
    formula = f"{format_number(first.value)} {steps} = {format_number(right)}"
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.FIGURES,
        Severity.MEDIUM,
        0.8,
        "stock_moves",
        f"“{last.indicator}” {first.period.label.lower()} {said(first)}; {formula}, báo cáo ghi "
        f"{said(last)}.",
        "Đối chiếu lại số đầu kỳ, số tăng, số giảm và số cuối kỳ.",
        draft.of_figures((last, first, *(f for f, _ in moves))),
        expected=format_number(right),
        found=format_number(last.value),
        formula=formula,
    )
