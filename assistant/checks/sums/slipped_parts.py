"""Parts behind "trong đó" that are meant to be all of their total and miss it by a slip of the
pen: one digit, two digits swapped, less than a hundredth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.checks.reading.sections import body, folded, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding
from assistant.checks.sums.arith_amounts import Amount, Passage, read, same_unit, slack, summed
from assistant.checks.sums.arith_findings import parts_said
from assistant.checks.sums.arith_parts import Breakdown, breakdowns
from assistant.checks.sums.list_sums import OVERLAP

_MAIN = re.compile(
    r"\b(?:chủ yếu|một số|như|điển hình|nổi bật|riêng|nhất là|\d+ tuổi|lao động nữ)\b"
)
_FINE = 1000  # so many steps of its coarsest digit a total must have, or a slip may be chance
_HUNDREDTH = Decimal("0.01")


def slipped_parts(draft: Draft) -> Checked:
    """ "Tổng chi 31.270 …, trong đó 12.640, 17.905 và 625": 31.170, one digit off."""
    findings: list[Finding] = []
    count = 0
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        near = read(draft, block.start, block.end).amounts
        for start, end in spans(block):
            passage = read(draft, start, end)
            for found in _lists(passage):
                count += 1
                if _slipped(found) and not _explained(found, near):
                    finding = parts_said(draft, passage, found)
                    findings.append(replace(finding, check="slipped_part"))
    return Checked(tuple(findings), (), {"A.sums": count})


def _lists(passage: Passage) -> Iterator[Breakdown]:
    """Lists of three and more parts of one sort that don't overlap and name no main ones."""
    for found in breakdowns(passage):
        span = passage.key[found.total.start : found.parts[-1].tail + 30]
        if found.tie != "some" or found.others or len(found.parts) < 3:
            continue
        if all(same_unit(found.total, p) for p in found.parts) and not (
            OVERLAP.search(folded(span)) or _MAIN.search(span)
        ):
            yield found


def _slipped(found: Breakdown) -> bool:
    total, parts = found.total, found.parts
    made = summed(parts)
    gap = total.value - made
    step = _coarsest(found)
    if gap <= slack(total, parts) or total.value < _FINE * step:
        return False
    if gap < _HUNDREDTH * total.value and gap < min(p.value for p in parts):
        return True
    rights = [(total.value, made), *((p.value, p.value + gap) for p in parts)]
    return any(_one_slip(_digits(a, step), _digits(b, step)) for a, b in rights if a >= 100 * step)


def _coarsest(found: Breakdown) -> Decimal:
    """The worth of the last digit that isn't 0 in every one of the numbers."""
    step = min(a.step for a in (found.total, *found.parts))
    values = [a.value for a in (found.total, *found.parts)]
    while any(values) and all(v % (step * 10) == 0 for v in values):
        step *= 10
    return step


def _digits(value: Decimal, step: Decimal) -> str:
    return str(int(value / step))


def _one_slip(said: str, right: str) -> bool:
    """Whether one digit or two neighbours that changed places part two numbers."""
    if len(said) != len(right):
        return False
    off = [i for i, pair in enumerate(zip(said, right, strict=True)) if pair[0] != pair[1]]
    if len(off) == 1:
        return True
    swapped = len(off) == 2 and off[1] == off[0] + 1
    return swapped and said[off[0]] + said[off[1]] == right[off[1]] + right[off[0]]


def _explained(found: Breakdown, near: tuple[Amount, ...]) -> bool:
    """Whether what the parts leave out is told beside them."""
    gap = found.total.value - summed(found.parts)
    return any(a.value == gap or a.value == summed(found.parts) for a in near)
