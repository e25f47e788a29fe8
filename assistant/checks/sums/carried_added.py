"""Files of the last period added to a total of this one that has them already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checks.reading.measures import said
from assistant.checks.reading.own_values import of_own_time, own_values
from assistant.checks.reading.sections import body, folded, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.numbers import format_number, parse_number
from vectorstore.vocabulary.text import fold

_RECEIVED, _CARRIED = "tthc.received", "tthc.carried_over"
_CHANNELS = ("tthc.received_direct", "tthc.received_online", "tthc.received_post")
_TO_SETTLE = re.compile(
    r"\b(?:phai|can|se phai) (?:xu ly|giai quyet)\b[^.;\d]{0,40}?(?<![\w/.,])(?P<value>\d[\d.]*)"
    r"(?![\d/%]|,\d)"
)
_WITH = re.compile(r"\b(?:ca|gom|bao gom|ke ca|tinh ca)\b[^,;)\d]{0,30}\b(?:chuyen|ton|ky truoc)")


def carried_added(draft: Draft) -> Checked:
    """ "Phải giải quyết 1.100 hồ sơ (1.000 tiếp nhận và 100 kỳ trước chuyển sang)" where the 1.000
    hold the 100."""
    pairs = _pairs(draft)
    if not pairs:
        return Checked()
    findings: list[Finding] = []
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        for start, end in spans(block):
            for match in _TO_SETTLE.finditer(folded(draft.text[start:end])):
                twice = _twice(parse_number(match["value"]), pairs)
                if twice is not None:
                    findings.append(_finding(draft, draft.quote(start, end), *twice))
    return Checked(tuple(findings[:1]), (), {"A.carried": len(pairs)})


def _pairs(draft: Draft) -> list[tuple[Figure, Figure]]:
    """Totals of the own time with the files carried over that they hold for sure."""
    carried = [
        f
        for f in draft.by_indicator.get(_CARRIED, ())
        if f.value > 0
        and f.qualifier is None
        and (of_own_time(draft, f) or f.part_of is not None or f.kind is FigureKind.LAST_PERIOD)
    ]
    totals = own_values(draft, _RECEIVED)
    return [(t, c) for t in totals for c in carried if c.value < t.value and _holds(draft, t, c)]


def _holds(draft: Draft, total: Figure, carried: Figure) -> bool:
    """Whether the total has the files carried over: by its list, its words or its arithmetic."""
    if carried.part_of == total.value_start:
        return True
    if _WITH.search(fold(draft.text[total.start : total.value_start])):
        return True
    groups = [own_values(draft, name) for name in _CHANNELS]
    told = [group[0].value for group in groups if group]
    if len(told) > 1 and sum(told, carried.value) == total.value:
        return True
    after = [own_values(draft, name) for name in ("tthc.resolved", "tthc.pending")]
    return all(after) and sum((a[0].value for a in after), Decimal(0)) == total.value


def _twice(
    value: Decimal | None, pairs: Sequence[tuple[Figure, Figure]]
) -> tuple[Figure, Figure] | None:
    return next(((t, c) for t, c in pairs if t.value + c.value == value), None)


def _finding(draft: Draft, quote: Quote, total: Figure, carried: Figure) -> Finding:
    sides = f"{format_number(total.value)} + {format_number(carried.value)}"
    twice = format_number(total.value + carried.value)
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "carried_added_twice",
        f"Tổng phải giải quyết {twice} = {sides} cộng trùng {said(carried)} kỳ trước chuyển sang: "
        f"{format_number(total.value)} đã gồm số này.",
        f"Ghi tổng số phải giải quyết là {said(total)}, hoặc tách riêng số tiếp nhận mới.",
        tuple(dict.fromkeys((quote, *draft.of_figures((total, carried))))),
        expected=said(total),
        found=twice,
        formula=f"{sides} = {twice}",
    )
