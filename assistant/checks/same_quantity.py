"""One quantity told with two values in two places of a report, known by what it counts and by the
rare words that both places say, with nothing that narrows one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.checks.mentions import Mention, Where, mentions
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.statements import Weights, weights_of

_NEAR = Decimal("0.7")  # the smaller by the larger: another count of it, no part
_FEW = 2  # that small counts may differ by
_SHARED = 1.9  # weight of what both places say
_SAME_WHOLE, _SAME_STATE = 1.5, 0.5  # weight of an N of "n/N" and of a state that both have
_RESIDUE = 0.6  # weight of words that each place may have for itself
_RATE_RESIDUE = 1.2  # the same of rates in the text, which are named more freely
_ROW_RESIDUE = 0.3  # the same of a row, whose label is a name
# What one place alone may have for itself, of what they share.
_OF_SHARED = {Where.BODY: 0.65, Where.SUMMARY: 0.4, Where.LIMIT: 0.4, Where.ROW: 0.2}
_OF_SHARED_WITH_ROW = 0.35


def same_quantity(draft: Draft) -> Checked:
    """Pairs of places, of which one assesses or lists what the other tells."""
    weights = draft.once(weights_of)
    told = draft.once(mentions)
    heads: dict[str, list[Mention]] = {}
    for each in told:
        heads.setdefault(each.unit, []).append(each)
        if each.of is not None:
            heads.setdefault(f"/{each.of}", []).append(each)
    alike = {
        pair for group in heads.values() for pair in _pairs(group) if _one_thing(weights, *pair)
    }
    ordered = sorted(alike, key=lambda pair: [m.quote.start for m in pair])
    findings = [
        _finding(a, b) for a, b in ordered if not _same(a, b) and _sole(told, ordered, (a, b))
    ]
    return Checked(tuple(findings), (), {"E.same_quantity": len(alike)})


def _pairs(group: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    for one, other in combinations(group, 2):
        if one.where is not other.where and one.quote.start != other.quote.start:
            yield one, other


def _same(one: Mention, other: Mention) -> bool:
    """Whether two places say one value, the coarser of them rounded."""
    return abs(one.value - other.value) < max(one.step, other.step)


def _near(one: Mention, other: Mention) -> bool:
    low, high = sorted((one.value, other.value))
    return low > 0 and (low >= _NEAR * high or (high - low <= _FEW and one.unit != "%" and low > 1))


def _one_thing(weights: Weights, one: Mention, other: Mention) -> bool:
    if one.marks != other.marks or one.times != other.times or not _near(one, other):
        return False
    if None not in (one.of, other.of) and one.of != other.of:
        return False
    if one.value == other.of or other.value == one.of:
        return False  # the whole and a part of it
    if not all(_named(a, b) for a, b in ((one, other), (other, one))):
        return False
    shared = weights.of((one.core & other.around) | (other.core & one.around))
    if one.of in other.beside or other.of in one.beside:
        shared += _SAME_WHOLE
    shared += _SAME_STATE * len(one.marks)
    return shared >= _SHARED and _little_left(weights, (one, other), shared)


def _little_left(weights: Weights, pair: tuple[Mention, Mention], shared: float) -> bool:
    """Whether little is said in one place only: what both say for themselves tells them apart."""
    one, other = pair
    left = [weights.of(a.core - b.around) for a, b in ((one, other), (other, one))]
    row = any(m.where is Where.ROW for m in pair)
    each = _ROW_RESIDUE if row else _RATE_RESIDUE if one.unit == "%" else _RESIDUE
    most = [_OF_SHARED[m.where] for m in pair]
    if row:
        most = [min(m, _OF_SHARED_WITH_ROW) for m in most]
    return min(left) <= each and all(r <= shared * m for r, m in zip(left, most, strict=True))


def _named(one: Mention, other: Mention) -> bool:
    """Whether what one counts, and whom it names, is told around the other as well."""
    return one.noun | one.names <= other.around


def _sole(
    told: Sequence[Mention], alike: Sequence[tuple[Mention, Mention]], pair: tuple[Mention, Mention]
) -> bool:
    """Whether neither place has another that agrees with it, nor a third value."""
    met = {m.value for p in alike if set(p) & set(pair) for m in p}
    if len(met) > 2:
        return False
    one, other = pair
    gap = abs(one.value - other.value)
    rest = [m for m in told if m.value == gap and len(m.core & one.core & other.core) > 1]
    return not rest


def _finding(one: Mention, other: Mention) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.7,
        "same_quantity",
        f"Cùng một số liệu, {one.where} ghi {one.shown}, {other.where} ghi {other.shown}.",
        "Xác định giá trị đúng theo nguồn số liệu và ghi thống nhất ở mọi chỗ.",
        (one.quote, other.quote),
        expected="một giá trị",
        found=f"{one.shown} và {other.shown}",
    )
