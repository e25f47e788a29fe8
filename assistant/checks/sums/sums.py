"""Sums of one report: identities of the catalogue, and lists under a total."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from itertools import combinations, product

from assistant.checks.reading.measures import (
    CHANNELS,
    STATES,
    actual,
    added,
    at_place,
    ends_together,
    measure,
    mixed_footnotes,
    over_periods,
    said,
    same_time,
    scope,
)
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Severity,
    Unchecked,
)
from vectorstore.records import BlockKind, Figure, FigureKind
from vectorstore.vocabulary.indicators import Identity, catalogue, unit_class
from vectorstore.vocabulary.numbers import find_numbers, format_number

# Identities besides those of the catalogue.
MORE = (
    Identity("tthc.received", ("tthc.carried_over", "tthc.received_new")),
    Identity("tthc.received_new", CHANNELS),
    Identity("tthc.feedback_received", ("tthc.feedback_resolved", "tthc.feedback_pending")),
    Identity("dvc.procedures", ("dvc.full_services", "dvc.partial_services", "dvc.offline")),
)
# Parts that a report may leave out where there are none, or count elsewhere.
_MAY_LACK = frozenset(
    {"tthc.carried_over", "tthc.received_post", "tthc.returned", "tthc.resolved_early",
     "nhiemvu.overdue"}
)  # fmt: skip
# Totals with a part that is often left unsaid: procedures not offered online.
OPEN = frozenset({"dvc.procedures"})
_EARLY = frozenset({"tthc.resolved_early", "tthc.resolved_on_time"})
# What may lie between two sides: carried-over files that a total leaves out, files given back.
_SLACK = {
    "tthc.received": ("tthc.carried_over", "tthc.returned", "tthc.received_post"),
    "tthc.resolved": ("tthc.resolved_early",),
    "tthc.received_new": ("tthc.carried_over", "tthc.received_post"),
    "dvc.procedures": ("dvc.offline",),
    "nhiemvu.assigned": ("nhiemvu.overdue", "nhiemvu.done_late"),
}
_Combo = tuple[Figure, ...]


def identity_sums(draft: Draft) -> Checked:
    """Totals of the catalogue against their parts, within one section and one time."""
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    count = 0
    every = (*catalogue().identities, *MORE)
    for total in draft.figures:
        if not actual(total) or not total.indicator_id or _smaller(draft, total):
            continue
        if over_periods(draft, total):
            continue
        results = [_held(draft, total, i) for i in every if i.total == total.indicator_id]
        known = [r for r in results if r is not None]
        count += len(known)
        said_of: set[frozenset[int]] = set()
        for held, combo, identity in known:
            places = frozenset(f.value_start for f in combo)
            if held or places in said_of or _excused(known, identity):
                continue
            said_of.add(places)
            if _new_only(draft, total, combo):
                unchecked.append(_cannot(draft, total, combo))
            else:
                findings.append(mismatch(draft, total, combo, "sum_of_indicators"))
    return Checked(tuple(findings), tuple(unchecked), {"A.sums": count})


def _smaller(draft: Draft, total: Figure) -> bool:
    """Whether its section has a larger value of its indicator for its time: then it is a part."""
    return any(
        f.value > total.value
        and actual(f)
        and f.heading_path == total.heading_path
        and total.indicator_id not in STATES
        and same_time(f, total)
        for f in draft.by_indicator.get(total.indicator_id or "", ())
    )


_Held = tuple[bool, _Combo, Identity]


def _held(draft: Draft, total: Figure, identity: Identity) -> _Held | None:
    """Whether a total is the sum of its parts; None where too few parts are told."""
    parts = [_candidates(draft, total, name) for name in identity.parts]
    told = [p for p in parts if p]
    required = [p for p, n in zip(parts, identity.parts, strict=True) if n not in _MAY_LACK]
    combos: list[_Combo] = list(product(*told)) if len(told) >= 2 else []
    combos = combos[:64]
    if not combos:
        return None
    slack = slacks(draft, total, {f.indicator_id for p in told for f in p})
    for combo in combos:
        gap = sum(f.value for f in combo) - total.value
        if gap in slack:
            return True, combo, identity
    first = combos[0]
    if any(f.value > total.value for f in first) or _beside(draft, total, first):
        return None
    if mixed_footnotes(draft, first) or any(_sibling(total, f) for f in first):
        return None
    if {f.indicator_id for f in first} >= _EARLY:
        return None  # "đúng hạn" may hold those settled early
    whole = all(required) and (total.indicator_id not in OPEN or len(told) > 2)
    if not whole and sum(f.value for f in first) <= total.value:
        return None
    return False, first, identity


def _beside(draft: Draft, total: Figure, parts: _Combo) -> bool:
    """Whether counts of a total's sentence explain it: those behind it make it, or one before it
    is what the parts have more."""
    block = draft.block_at(total.value_start)
    if block is None or block.kind is BlockKind.TABLE:
        return False
    told = [f for f in draft.beside(total) if f.unit == total.unit]
    behind = [f.value for f in told if f.value_start > total.value_start]
    ends = range(2, len(behind) + 1)
    runs = (sum(behind[i:n]) for n in ends for i in range(n - 1))
    more = sum(f.value for f in parts) - total.value
    lacking = [n.value for n in find_numbers(draft.text[total.value_end : total.end])]
    for value in (f.value for f in parts):
        lacking = [v for v in lacking if v != value] + [value] * (lacking.count(value) - 1)
    known = any(f.value == more for f in told if f not in parts)
    return total.value in runs or known or -more in lacking


def _sibling(total: Figure, part: Figure) -> bool:
    """Whether the words make a total a part beside another, or of it."""
    return total.part_of is not None and total.part_of in (part.part_of, part.value_start)


def _candidates(draft: Draft, total: Figure, name: str) -> list[Figure]:
    """Figures of a part that belong to a total, the nearest first."""
    found = [f for f in draft.by_indicator.get(name, ()) if _belongs(draft, total, f)]
    own = [f for f in found if f.part_of == total.value_start]
    found = own or [f for f in found if f.part_of is None or _grand(draft, total, f)]
    found.sort(key=lambda f: abs(f.value_start - total.value_start))
    return found[:3]


def _belongs(draft: Draft, total: Figure, part: Figure) -> bool:
    if not (actual(part) or _opening(part)) or unit_class(part.unit) != unit_class(total.unit):
        return False
    if part.part_of == total.value_start:
        return True
    if part.heading_path != total.heading_path or not _one_place(draft, total, part):
        return False
    state = part.indicator_id in STATES and part.period.start is None
    when = ends_together(total, part) if state else same_time(total, part) or _opening(part)
    return when and scope(draft, total) == scope(draft, part)


def _opening(part: Figure) -> bool:
    """Files of the last period that belong to this one's total."""
    return part.indicator_id == "tthc.carried_over" and part.kind is FigureKind.LAST_PERIOD


def _one_place(draft: Draft, one: Figure, other: Figure) -> bool:
    """Both in one table's row, or both outside of tables."""
    a, b = draft.block_at(one.value_start), draft.block_at(other.value_start)
    tables = [x for x in (a, b) if x is not None and x.kind is BlockKind.TABLE]
    return not tables or (one.start, one.end) == (other.start, other.end)


def _grand(draft: Draft, total: Figure, part: Figure) -> bool:
    """Whether a part's own total is none that this total competes with."""
    above = draft.figure_at(part.part_of)
    return above is None or above.indicator_id != total.indicator_id


def slacks(draft: Draft, total: Figure, told: Collection[str | None] = ()) -> set[Decimal]:
    """Differences that other figures of the report explain."""
    within = {f.value_start for name in told if name for f in draft.by_indicator.get(name, ())}
    values = [
        {
            f.value
            for f in draft.by_indicator.get(name, ())
            if (name.startswith("tthc") or f.part_of not in within)  # counted with that already
            and (ends_together(f, total) or (_opening(f) and f.heading_path == total.heading_path))
        }
        for name in _SLACK.get(total.indicator_id or "", ())
        if name not in told or name.startswith("tthc")
    ]
    unnamed = {
        f.value
        for f in (*draft.parts_of(total), *draft.beside(total))
        if f.unit == total.unit and (f.indicator_id is None or not actual(f))
    }
    known = [v for group in (*values, unnamed) for v in group]
    found = {Decimal(0)}
    for size in (1, 2):
        for chosen in combinations(known, size):
            found |= {sum(chosen, Decimal(0)), -sum(chosen, Decimal(0))}
    return found


def _excused(known: Sequence[_Held], identity: Identity) -> bool:
    """Whether another identity over the same kind of parts holds."""
    mine = set(identity.parts)
    return any(held and mine & set(other.parts) for held, _, other in known)


def _new_only(draft: Draft, total: Figure, combo: Sequence[Figure]) -> bool:
    """More settled and pending than received, with nothing said of what was carried over."""
    ids = {f.indicator_id for f in combo}
    more = sum(f.value for f in combo) > total.value
    carried = any(same_time(f, total) for f in draft.by_indicator.get("tthc.carried_over", ()))
    return "tthc.pending" in ids and more and not carried


def _cannot(draft: Draft, total: Figure, combo: Sequence[Figure]) -> Unchecked:
    return Unchecked(
        Group.FIGURES,
        f"Tổng {said(total)} với {added(f.value for f in combo)}",
        "Báo cáo không nêu số hồ sơ kỳ trước chuyển sang nên không đối chiếu được.",
        draft.of_figures((total, *combo)),
    )


def mismatch(draft: Draft, total: Figure, parts: Iterable[Figure], check: str) -> Finding:
    """A total that its parts don't make up, with the arithmetic."""
    ordered = sorted(parts, key=lambda f: f.value_start)
    values = [f.value for f in ordered]
    right = sum(values, Decimal(0))
    if len({f.unit for f in (*ordered, total)}) > 1 and unit_class(total.unit) == "money":
        values = [measure(f) for f in ordered]
        right = sum(values, Decimal(0))
        told, unit = measure(total), "đồng"
    else:
        told, unit = total.value, total.unit
    gap = abs(right - told)
    formula = f"{added(values)} = {format_number(right)}"
    rest = _remainder(total, ordered)
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.9,
        check,
        f"{at_place(draft, total)}: {formula}, báo cáo ghi "
        f"“{total.indicator}” {format_number(told)} {unit} (lệch {format_number(gap)}).{rest}",
        "Đối chiếu lại tổng và từng thành phần với nguồn số liệu rồi sửa cho khớp.",
        draft.of_figures((*ordered, total)),
        expected=f"{format_number(right)} {unit}".strip(),
        found=f"{format_number(told)} {unit}".strip(),
        formula=formula,
    )


def _remainder(total: Figure, parts: Sequence[Figure]) -> str:
    """For what is left over: what it should be."""
    left = [f for f in parts if f.indicator_id in ("tthc.pending", "tthc.feedback_pending")]
    done = [f for f in parts if f not in left]
    if len(left) != 1 or not done:
        return ""
    right = total.value - sum(f.value for f in done)
    taken = " - ".join(format_number(f.value) for f in (total, *done))
    return f" {taken} = {format_number(right)}, không phải {format_number(left[0].value)}."
