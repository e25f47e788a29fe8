"""One count told with two values anywhere in the text: known by the rare words beside what is
counted, by those it belongs to, or by the number that both places tell beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.checks.clauses import Clause, Part, clauses_of
from assistant.checks.counts import Count, counts
from assistant.checks.mentions import NOUN_END, NUMBER
from assistant.checks.quantities import blanked, other_times, plain_words
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.statements import Weights, telling, weights_of
from assistant.checks.two_places import EVENT
from vectorstore.vocabulary.numbers import parse_number

_NEAR = Decimal("0.65")  # the smaller by the larger: another count of it, no part
_CORE = 0.7  # weight of words beside what is counted that both say
_OWN, _MOST = 0.35, 0.6  # of that, and at most, what the places may have for themselves
_ILL = "ill_"  # ills ("quá hạn") are parts of many things
_CHANCE = 10  # smaller numbers stand side by side for other reasons
_QUOTA_NEAR = Decimal("0.85")
_ONLY = re.compile(r"(?<!\w)chỉ\s(?:[^\W\d_]+\s){0,3}$")
_ONLY_SHARED = 1.5  # weight of what the sentences of "chỉ có 9" and of the full count share
_OF_THOSE = re.compile(r"\s(?P<those>[^,;:.()\d]+?)\s*(?:với|gồm|có|gồm có)\s(?:tổng số\s)?")
_BRACKET = re.compile(r"\([^()]*\)")
_HEAD = 2  # syllables that say what belongs to those counted
_NUMERAL = re.compile(r"(?<![\w,.])\d+(?:\.\d{3})*(?![\w.,]\d)")

_Pair = tuple[Count, Count]


def told_again(draft: Draft) -> Checked:
    """Pairs of sentences that count one thing and differ."""
    clauses = draft.once(clauses_of)
    weights = draft.once(weights_of)
    told = [each for each in counts(draft, clauses) if not each.ahead and each.value > 1]
    pairs = [*_same_words(draft, weights, told), *_of_known(told), *_only(weights, told)]
    findings = {
        (a.quote, b.quote): _finding((a.quote, a.shown), (b.quote, b.shown)) for a, b in pairs
    }
    return Checked((*findings.values(), *_belongings(draft, clauses)), (), {"E.again": len(told)})


def _same_words(draft: Draft, weights: Weights, told: Sequence[Count]) -> Iterator[_Pair]:
    """Counts of one unit, time and state with a word in common besides what they count, and
    hardly any that the other sentence does not have; a third value makes it a row of events."""
    alike: dict[tuple[str, frozenset[str], frozenset[str]], list[Count]] = defaultdict(list)
    for each in told:
        alike[each.unit, each.marks, each.times].append(each)
    found = [
        pair
        for group in alike.values()
        for pair in _about_as_large(group)
        if _one_thing(weights, *pair)
    ]
    blocks = _blocks(draft) if found else {}
    for one, other in found:
        large = min(one.value, other.value) >= _CHANCE
        together = large and blocks[one.value] & blocks[other.value]
        if not together and not _two_events(draft, one, other) and _sole(found, one, other):
            yield one, other


def _two_events(draft: Draft, one: Count, other: Count) -> bool:
    """Whether one section tells both of single events, of which there are several."""
    places = {draft.place(each.quote.start) for each in (one, other)}
    return len(places) == 1 and EVENT.search(plain_words(one.clause.said)) is not None


def _about_as_large(group: Sequence[Count]) -> Iterator[_Pair]:
    """Pairs of different places and values, the smaller no mere part of the larger."""
    ordered = sorted(group, key=lambda each: each.value)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if one.value < _NEAR * other.value:
                break
            apart = one.clause.block != other.clause.block and one.value != other.value
            if apart and one.value not in other.beside and other.value not in one.beside:
                yield one, other


def _one_thing(weights: Weights, one: Count, other: Count) -> bool:
    both = one.near & other.near
    core = weights.of(w for w in both - (one.noun & other.noun) if not w.startswith(_ILL))
    if core < _CORE:
        return False
    own = (one.near - other.sentence) | (other.near - one.sentence)
    return weights.of(own) <= min(_OWN * core, _MOST)


def _sole(found: Sequence[_Pair], one: Count, other: Count) -> bool:
    """Whether neither place has a third value to be held against."""
    met = {m.value for pair in found if {*pair} & {one, other} for m in pair}
    return met == {one.value, other.value}


def _blocks(draft: Draft) -> dict[Decimal, set[int]]:
    """The blocks that tell each number."""
    found: dict[Decimal, set[int]] = defaultdict(set)
    for block in draft.blocks:
        for numeral in _NUMERAL.findall(block.text):
            value = parse_number(numeral)
            if value is not None:
                found[value].add(block.index)
    return found


def _of_known(told: Sequence[Count]) -> Iterator[_Pair]:
    """The N of "46/54 biên chế" unlike the whole told beside the same 46."""
    by_value: dict[Decimal, list[Count]] = defaultdict(list)
    for each in told:
        for value in each.beside:
            by_value[value].append(each)
    for one in told:
        if one.part is None or one.part == one.value or not one.near:
            continue
        for other in by_value[one.part]:
            low, high = sorted((one.value, other.value))
            near = other.part is None and low != high and low >= _QUOTA_NEAR * high
            apart = other.clause.block != one.clause.block and one.value not in other.beside
            if near and apart and other.value > one.part and one.near <= other.near:
                yield other, one


def _only(weights: Weights, told: Sequence[Count]) -> Iterator[_Pair]:
    """What a shortcoming calls few ("chỉ có 9 công chức") and a result counts as more."""
    for few in told:
        if few.clause.part is not Part.LIMIT or not _ONLY.search(few.lead):
            continue
        full = [
            each
            for each in told
            if each.unit == few.unit
            and each.clause.part is not Part.LIMIT
            and few.value < each.value <= few.value / _NEAR
            and not weights.of(few.near - each.sentence)
            and weights.of(few.sentence & each.sentence) >= _ONLY_SHARED
        ]
        if len({each.value for each in full}) == 1:
            yield full[0], few


@dataclass(frozen=True, slots=True)
class _Belonging:
    value: Decimal
    quote: Quote
    shown: str
    block: int


def _belongings(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """What belongs to as many of the same ones: "27 tổ với 189 thành viên" and "với 216"."""
    alike: dict[object, list[_Belonging]] = defaultdict(list)
    for clause in clauses:
        for key, each in _belonging(draft, clause):
            alike[key].append(each)
    for group in alike.values():
        for one, other in pairwise(group):
            if one.value != other.value and one.block != other.block:
                yield _finding((one.quote, one.shown), (other.quote, other.shown))


def _belonging(draft: Draft, clause: Clause) -> Iterator[tuple[object, _Belonging]]:
    said = blanked(clause.said, plain_words(clause.said))
    if len(said) != len(clause.said):
        return
    said = _BRACKET.sub(lambda m: " " * len(m.group()), said)
    for owner, number in pairwise(NUMBER.finditer(said)):
        those = _OF_THOSE.fullmatch(said, owner.end(), number.start())
        noun = NOUN_END.split(said[number.end() :])[0]
        head = telling(noun)[:_HEAD]
        value, many = parse_number(number["value"]), parse_number(owner["value"])
        if those and value is not None and len(head) == _HEAD and not number["unit"]:
            times = other_times(draft, clause.said[: number.end()])
            quote = draft.quote(clause.start, clause.end)
            shown = f"{number.group().strip()} {noun.strip()}"
            key = (many, telling(those["those"]), head, times)
            yield key, _Belonging(value, quote, shown, clause.block)


def _finding(one: tuple[Quote, str], other: tuple[Quote, str]) -> Finding:
    first, second = sorted((one, other), key=lambda each: each[0].start)
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.7,
        "told_again",
        f"Cùng một số liệu, nơi ghi “{first[1]}”, nơi ghi “{second[1]}”.",
        "Xác định giá trị đúng theo nguồn số liệu và ghi thống nhất ở mọi chỗ.",
        (first[0], second[0]),
        expected="một giá trị",
        found=f"{first[1]} và {second[1]}",
    )
