"""One quantity told with two values anywhere in the text: whatever explains two numbers drops them,
a sentence that tells both, their difference, a third value, a place that agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.checks.numbers_told import Told, numbers_told
from assistant.checks.one_thing import FEW, PEOPLE, Pair, alike, near, of_a_kind, score
from assistant.checks.records import Checked, Draft, Finding, Severity
from assistant.checks.two_values import two_values

_SURE = 0.2
_CLEAR = 0.7  # by which the surest of several values must be surer


def told_twice(draft: Draft) -> Checked:
    """Pairs of places that count one thing and differ."""
    told = draft.once(numbers_told)
    beside = _told_beside(told)
    sure = {pair: score(pair, told) for pair in _pairs(told) if not _in_both(pair, beside)}
    sure = {pair: value for pair, value in sure.items() if value >= _SURE}
    findings = [_finding(*pair) for pair in sure if not _explained(pair, sure, told)]
    return Checked(tuple(findings), (), {"E.told_twice": len(told)})


def _pairs(told: Sequence[Told]) -> Iterator[Pair]:
    """Numbers of one unit and time in different places that nothing tells apart at sight."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        groups[each.unit].append(each)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.block != other.block and near(one, other) and alike(one, other):
                yield one, other


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
    """Whether one of the sentences tells both values of like things."""
    kinds = {_kind(each) for each in pair}
    return any(
        (b.value, kind) in beside[a.block, a.sentence]
        for a, b in (pair, pair[::-1])
        for kind in kinds
    ) or any(b.of is not None and b.value in a.beside for a, b in (pair, pair[::-1]))


def _explained(pair: Pair, sure: dict[Pair, float], told: Sequence[Told]) -> bool:
    """Whether a difference that a sentence tells, a third value or a place that agrees explains
    that two numbers differ."""
    one, other = pair
    gap = abs(one.value - other.value)
    if gap > FEW and any(
        each.value == gap
        and each.sentence in (one.sentence, other.sentence)
        and (of_a_kind(each, one) or each.shown[-1].isdigit())
        for each in told
    ):
        return True
    values = {each.value for each in pair}
    sentences = {each.sentence for each in pair}
    for rival in sure:
        if {m.sentence for m in rival} == sentences and not values & {m.value for m in rival}:
            return True  # all numbers of the sentences differ: of another group of things
    if any(
        len({*rival} & {*pair}) == 1
        and {each.value for each in rival} != values
        and value > sure[pair] - _CLEAR
        for rival, value in sure.items()
    ):
        return True
    return any(_agreed(two, sure, told) for two in ((one, other), (other, one)))


def _agreed(pair: Pair, sure: dict[Pair, float], told: Sequence[Told]) -> bool:
    """Whether a third place tells the first number as surely, and is no other count of the
    second: "đã đưa 8 sản phẩm lên sàn" of "8 sản phẩm có mặt trên sàn", not of 11 in all."""
    one, other = pair
    held = {m for p in sure if other in p for m in p}
    return any(
        each.value == one.value
        and each.unit == one.unit
        and each.sentence != one.sentence
        and each not in held
        and alike(each, one)
        and score((each, one), told) >= _SURE
        for each in told
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
