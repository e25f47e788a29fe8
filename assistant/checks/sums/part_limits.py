"""Parts above their total: in a sentence, a list, a table, a section."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.checks.reading.measures import (
    actual,
    at_place,
    ends_together,
    measure,
    said,
    same_time,
    scope,
    total_of,
)
from assistant.checks.reading.same_things import MUCH
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sums.arith_flows import left_before
from vectorstore.records import BlockKind, Figure, FigureKind
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.text import fold

_OPENS = re.compile(r"\b(?:trong do|gom|bao gom)\b")
_TO_SETTLE = re.compile(r"\b(?:phai|can) (?:giai quyet|xu ly|thu ly|thuc hien)\b[^.;]*$")
_WITH_EARLIER = re.compile(
    r"\b(?:ca|gom|gom ca) (?:ho so |don )?(?:ton )?(?:ky|thang|quy|nam) truoc\b"
)
_FEW = Decimal("0.02")
_NUMBER = re.compile(r"\d")
# A done part and its whole, besides those that the catalogue's rates name.
_WITHIN = (
    ("nhiemvu.done", "nhiemvu.assigned"),
    ("tthc.resolved_on_time", "tthc.resolved"),
    ("tthc.resolved_late", "tthc.resolved"),
    ("tthc.pending_late", "tthc.pending"),
    ("tthc.pending_in_time", "tthc.pending"),
    ("tthc.received_online", "tthc.received"),
    ("tthc.received_direct", "tthc.received"),
    ("dvc.full_services", "dvc.procedures"),
    ("dvc.partial_services", "dvc.procedures"),
    ("dvc.paid_online", "dvc.fee_files"),
    ("sohoa.files", "sohoa.scope"),
    ("da06.accounts", "da06.eligible"),
    ("vanban.signed", "vanban.outgoing"),
    ("tthc.feedback_resolved", "tthc.feedback_received"),
)


def parts_above(draft: Draft) -> Checked:
    """Parts that are larger than their total."""
    findings: dict[Quote, Finding] = {}
    told = [(f, total) for f in draft.figures if (total := opened_by(draft, f)) is not None]
    for part, total in told:
        if measure(part) > measure(total):
            found = _above(draft, part, total)
            findings.setdefault(found.quotes[0], found)
    count = len(told)
    for small, whole in _pairs():
        for part in draft.by_indicator.get(small, ()):
            wholes = _wholes(draft, part, whole)
            count += bool(wholes)
            if wholes and all(MUCH * measure(f) > measure(part) > measure(f) for f in wholes):
                found = _above(draft, part, wholes[0])
                findings.setdefault(found.quotes[0], found)
    for found in _narrow_above(draft):
        findings.setdefault(found.quotes[0], found)
    return Checked(tuple(findings.values()), (), {"A.limits": count})


def opened_by(draft: Draft, part: Figure) -> Figure | None:
    """The total that a count is a part of by the words between: in its sentence behind "trong đó"
    or "gồm", or in the list that the total's sentence opens."""
    if not _at_least(part) or unit_class(part.unit) == "rate":
        return None
    total = total_of(draft, part) or _said_before(draft, part) or _above_list(draft, part)
    if total is None or not actual(total) or unit_class(part.unit) != unit_class(total.unit):
        return None
    counted = unit_class(part.unit) == "count"
    return None if counted and fold(part.unit) != fold(total.unit) else total


def _at_least(figure: Figure) -> bool:
    """Whether a figure is a result, or is said to be above a number."""
    return figure.kind is FigureKind.ACTUAL and figure.qualifier in (None, ">", ">=")


def _said_before(draft: Draft, part: Figure) -> Figure | None:
    """The count right before, with nothing but "trong đó" or "gồm" and words between."""
    before = [f for f in draft.beside(part) if f.value_end <= part.value_start]
    if not before or "\t" in part.quote:
        return None
    total = before[-1]
    between = draft.text[total.value_end : part.value_start]
    if _NUMBER.search(between) or between.count(")") > between.count("("):
        return None
    known = part.indicator_id is not None and part.indicator_id == total.indicator_id
    bracket = known and between.count("(") > between.count(")") and ":" in between
    return total if bracket or _OPENS.search(fold(between)) else None


def _above_list(draft: Draft, part: Figure) -> Figure | None:
    """The total of the other items of a list, which this item is above."""
    block = draft.block_at(part.value_start)
    if block is None or block.intro is None or block.kind is not BlockKind.ITEM:
        return None
    above = draft.blocks[block.intro]
    for total in draft.by_indicator.get(part.indicator_id or "", ()):
        if above.start <= total.value_start < above.end:
            listed = (draft.block_at(f.value_start) for f in draft.parts_of(total))
            if any(b is not None and b.intro == above.index for b in listed):
                return total
    return None


def _pairs() -> list[tuple[str, str]]:
    """Parts and wholes of the catalogue's rates that count one thing, and others; what is spent
    of a budget is held against it elsewhere."""
    known = catalogue().indicators
    formulas = [i.formula for i in known.values() if i.formula]
    counted = [pair for pair in formulas if unit_class(known[pair[0]].unit) != "money"]
    same = [(a, b) for a, b in counted if known[a].unit == known[b].unit]
    return list(dict.fromkeys((*_WITHIN, *same)))


def _wholes(draft: Draft, part: Figure, name: str) -> list[Figure]:
    """The totals that a part of the same section, time and scope must lie within."""
    last = part.kind is FigureKind.LAST_PERIOD and part.qualifier is None
    if not (_at_least(part) or last):
        return []
    return [
        f
        for f in draft.by_indicator.get(name, ())
        if f.kind is part.kind
        and f.qualifier is None
        and f.heading_path == part.heading_path
        and same_time(f, part)
        and unit_class(f.unit) == unit_class(part.unit)
        and scope(draft, f) == scope(draft, part)
        and not _opened_by(draft, f, part)
        and (f.part_of is None or part.part_of == f.value_start)  # a part itself, if not of these
        and not from_before(draft, part, f)
        and not draft.text[: f.value_start].endswith("thêm ")  # what came on top
        and not _sides(draft, part, f)
    ]


def _sides(draft: Draft, part: Figure, whole: Figure) -> bool:
    """Whether their line tells the sum of the two: "1.918 hồ sơ; 1.742 nộp trực tuyến; 176 tại
    quầy"."""
    block = draft.block_at(part.value_start)
    both = part.value + whole.value
    return block is not None and any(n.value == both for n in find_numbers(block.text))


def from_before(draft: Draft, part: Figure, whole: Figure) -> bool:
    """Whether files that the period before left explain that more were settled than received: a
    total of new files doesn't have them among its parts, one of all to be settled has them."""
    if _TO_SETTLE.search(fold(draft.text[whole.start : whole.value_start])):
        return False
    if _WITH_EARLIER.search(fold(draft.text[part.value_end : part.end])):
        return True
    carried = [
        f
        for f in draft.by_indicator.get("tthc.carried_over", ())
        if f.part_of != whole.value_start and ends_together(f, part)
    ]
    over = measure(part) - measure(whole)
    received = (whole.indicator_id or "").startswith("tthc.received")
    block = draft.block_at(whole.value_start)
    told = [a.value for a in left_before(draft, block)] if block else []
    told += [measure(f) for f in carried] if received else []
    if received and not told:  # some are left of every period
        return over <= _FEW * measure(whole)
    return any(over <= value for value in told)


def _opened_by(draft: Draft, figure: Figure, total: Figure) -> bool:
    """Whether the words put a figure among the parts of another."""
    before = total.value_end <= figure.value_start and total.quote == figure.quote
    between = draft.text[total.value_end : figure.value_start] if before else ""
    return total_of(draft, figure) == total or _OPENS.search(fold(between)) is not None


def _narrow_above(draft: Draft) -> list[Finding]:
    """Late files of one field above all late files of the same time."""
    found: list[Finding] = []
    for name in ("tthc.resolved_late", "tthc.pending_late"):
        figures = [f for f in draft.by_indicator.get(name, ()) if actual(f)]
        for part in (f for f in figures if scope(draft, f) and not f.denominator):
            wholes = [f for f in figures if not scope(draft, f) and same_time(f, part)]
            if wholes and all(measure(part) > measure(f) > 0 for f in wholes):
                found.append(_above(draft, part, wholes[0]))
    return found


def _above(draft: Draft, part: Figure, total: Figure) -> Finding:
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "part_above_total",
        f"{at_place(draft, part)}: “{part.indicator}” {said(part)} lớn hơn "
        f"“{total.indicator}” {said(total)}.",
        "Kiểm tra lại số liệu gốc và sửa.",
        draft.of_figures((part, total)),
        expected=f"không quá {said(total)}",
        found=said(part),
    )
