"""One quantity told with two values anywhere in a report, in its text or in a table: whatever
explains two numbers drops them, a sentence that tells both, their difference, a third value, a
place that agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.checks.reading.numbers_told import Told
from assistant.checks.reading.quantities import slips
from assistant.checks.reading.two_values import two_values
from assistant.checks.records import Checked, Draft, Finding, Severity
from assistant.checks.twice.known import Known, known_of
from assistant.checks.twice.one_thing import FEW, near, told_of_one, turned
from assistant.checks.twice.pair_words import (
    PEOPLE,
    TELLS_MUCH,
    Pair,
    alien,
    forked,
    never_one,
    of_a_kind,
    of_two_kinds,
)

_SURE = -0.85
_APART = -3.0  # below it numbers are surely of two things


def told_twice(draft: Draft) -> Checked:
    """Pairs of places that count one thing and differ."""
    known = draft.once(known_of)
    sure = {pair: told_of_one(pair, known) for pair in pairs_of(known.told)}
    sure = {pair: value for pair, value in sure.items() if value >= _SURE}
    findings = [
        _finding(*pair)
        for pair in _surest(sure)
        if not (gap_told(pair, known) or _told_together(pair, known))
        and not any(_apart(*way, known) or _met(*way, known) for way in (pair, pair[::-1]))
    ]
    return Checked(tuple(findings), (), {"E.told_twice": len(known.told)})


def pairs_of(told: Sequence[Told]) -> list[Pair]:
    """Numbers of one unit in different places that are nearly the same and have some word in
    common, where neither place tells both values."""
    beside = _told_beside(told)
    groups: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        groups[each.unit].append(each)
    return [
        pair
        for group in groups.values()
        for pair in combinations(group, 2)
        if _may_be_one(*pair) and not _in_both(pair, beside)
    ]


def _may_be_one(one: Told, other: Told) -> bool:
    if one.block == other.block or (one.row and other.row) or (one.rest and other.rest):
        return False
    if not near(one, other):
        return False
    if turned(one, other):
        barred = of_two_kinds(one, other) or alien(one, other)
        if barred or forked(one, other, least=TELLS_MUCH):
            return False
    elif never_one(one, other):
        return False
    return bool(one.core & other.around or other.core & one.around) or one.head == other.head


_Beside = dict[tuple[int, int], set[tuple[Decimal, str]]]


def _told_beside(told: Sequence[Told]) -> _Beside:
    """The numbers of like things that each sentence tells."""
    found: _Beside = defaultdict(set)
    for each in told:
        found[each.block, each.sentence].add((each.value, _kind(each)))
    return found


def _kind(each: Told) -> str:
    return "người" if each.head in PEOPLE else each.head


def _in_both(pair: Pair, beside: _Beside) -> bool:
    """Whether one of the places tells both values of like things."""
    kinds = {_kind(each) for each in pair}
    if pair[0].of == pair[1].value or pair[1].of == pair[0].value:
        return False
    if not (of_a_kind(*pair) or turned(*pair)) and _counted_beside(pair, beside):
        return True
    for a, b in (pair, pair[::-1]):
        if any((b.value, kind) in beside[a.block, a.sentence] for kind in kinds):
            return True
        if b.value in a.beside and (a.row or b.of is not None):
            return True
        if a.row and b.whole and a.beside & b.beside and not slips(a.value, b.value):
            return True  # the row has the n of "n/N" in another column
    return False


def _counted_beside(pair: Pair, beside: _Beside) -> bool:
    """Whether one place has a count of its own of what the other counts."""
    return any(
        kind == _kind(a) and value != b.value
        for a, b in (pair, pair[::-1])
        for value, kind in beside[b.block, b.sentence]
    )


def _surest(sure: dict[Pair, float]) -> Iterator[Pair]:
    """The pairs of which no number has a surer other; of two sentences all of whose counts differ
    none, they are of another group of things."""
    values: dict[_Kind, list[frozenset[Decimal]]] = defaultdict(list)
    for pair in sure:
        values[_kind_of(pair)].append(_values(pair))
    paired: dict[int, frozenset[Decimal]] = {}
    for pair in sorted(sure, key=lambda p: -sure[p]):
        if any(not _values(pair) & other for other in values[_kind_of(pair)]):
            continue
        if all(paired.get(id(each), _values(pair)) == _values(pair) for each in pair):
            paired.update({id(each): _values(pair) for each in pair})
            yield pair


_Kind = tuple[frozenset[int], str, bool]


def _kind_of(pair: Pair) -> _Kind:
    """The sentences of a pair and what it counts: rates and remainders follow from counts."""
    one, other = pair
    return frozenset((one.sentence, other.sentence)), one.unit, one.rest or other.rest


def _values(pair: Pair) -> frozenset[Decimal]:
    return frozenset(each.value for each in pair)


def _apart(one: Told, other: Told, known: Known) -> bool:
    """Whether a third place tells the first number as surely, and is surely no other count of
    the second: "đã đưa 8 sản phẩm lên sàn" of "8 sản phẩm có mặt trên sàn", not of 11 in all."""
    least = told_of_one((one, other), known)
    return any(
        each.sentence not in (one.sentence, other.sentence)
        and not (each.row and one.row)
        and told_of_one((each, one), known) >= least
        and told_of_one((each, other), known) < _APART
        for each in known.by_value[one.unit, one.value]
    )


def _told_together(pair: Pair, known: Known) -> bool:
    """Whether a third place tells both values of like things: "402, trong đó 361 cấp xã"."""
    one, other = pair
    at = [
        {m.sentence for m in known.by_value[a.unit, a.value] if of_a_kind(m, a) and not m.row}
        for a in pair
    ]
    return bool((at[0] & at[1]) - {one.sentence, other.sentence})


def _met(one: Told, other: Told, known: Known) -> bool:
    """Whether a rough rate is another one, told exactly: "trên 96%" of 96,30%."""
    return (
        one.rough
        and one.unit == "%"
        and any(
            abs(m.value - one.value) < 1 and m.value != other.value and m.core & one.around
            for m in known.by_head[one.head]
            if m.sentence != one.sentence
        )
    )


def gap_told(pair: Pair, known: Known) -> bool:
    """Whether one of the sentences tells the difference, or what both make together; a small one
    beside the smaller as its like."""
    one, other = pair
    gap, both = abs(one.value - other.value), one.value + other.value
    told = [m for place in pair for m in known.by_sentence[place.sentence]]
    beside = [m for m in told if m.value not in _values(pair)]
    alike = [m for m in beside if of_a_kind(m, one) or m.shown[-1].isdigit()]
    if any(m.value == both or (m.value == gap and gap > FEW) for m in alike):
        return True
    small = min(pair, key=lambda m: m.value)
    parts = known.by_sentence[small.sentence]
    marks = one.marks & other.marks
    if any(marks & m.marks and of_a_kind(m, small) for m in known.by_value[one.unit, gap]):
        return True
    return any(
        m.value == gap and m is not small and m.head == small.head and not m.rest for m in parts
    )


def _finding(one: Told, other: Told) -> Finding:
    first, second = sorted((one, other), key=lambda m: m.quote.start)
    return two_values(
        (first.quote, first.shown),
        (second.quote, second.shown),
        check="told_twice",
        message=f"Cùng một số liệu, nơi ghi “{first.shown}”, nơi ghi “{second.shown}”.",
        severity=Severity.MEDIUM,
    )
