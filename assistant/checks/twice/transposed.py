"""Numbers copied with two neighbouring digits changed about: 1.082 in one place, 1.028 in another,
known by the rare words that stand around both. Two such numbers of one report are chance only where
nothing else of the two places agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.reading.clauses import Clause, Part, clauses_of
from assistant.checks.reading.mentions import NUMBER
from assistant.checks.reading.quantities import blanked, plain_words
from assistant.checks.reading.statements import Weights, own_names, weights_of, words_of
from assistant.checks.reading.tables import Grid, grids
from assistant.checks.reading.two_values import two_values
from assistant.checks.records import Checked, Draft, Finding, Quote
from assistant.checks.twice.pair_words import all_but
from vectorstore.vocabulary.numbers import parse_number

_LEAST = 100  # with fewer digits numbers are turned about by chance
_YEARS = range(1990, 2100)
_SHARED = 1.3  # weight of rare words that both places say near their numbers
_OTHER_NOUN = 2.5  # the same where short numbers count things of two names
_LONG = 1000
_OF_LABEL = 0.5  # what a sentence must say of a row's own words, but for rows of totals
_SHARED_ROW = 1.25  # the same of a sentence and a row with its headers


_LETTERS = re.compile(r"\s?[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Told:
    """A whole number, the syllables near it and around it, and where it stands: one `place` tells
    different things; `noun` is the syllable behind it, `row` that it is a table's, `total` that
    the row has no name of its own."""

    value: int
    near: frozenset[str]
    around: frozenset[str]
    place: tuple[str, int]
    quote: Quote
    shown: str
    noun: str = ""
    names: frozenset[str] = frozenset()
    row: bool = False
    total: bool = False


def transposed(draft: Draft) -> Checked:
    """Pairs of places that tell one number with two of its digits changed about."""
    clauses = draft.once(clauses_of)
    told = [each for clause in clauses for each in _of_clause(draft, clause)]
    told += [each for at, grid in enumerate(grids(draft)) for each in _of_grid(draft, grid, at)]
    weights = draft.once(weights_of)
    places: dict[int, list[_Told]] = {}
    for each in told:
        places.setdefault(each.value, []).append(each)
    findings: list[Finding] = []
    for value in places:
        for other in _turned(value):
            if value < other and other in places:
                findings += _found(weights, places[value], places[other])
    return Checked(tuple(findings), (), {"E.transposed": len(told)})


def _of_clause(draft: Draft, clause: Clause) -> Iterator[_Told]:
    said = blanked(clause.said, plain_words(clause.said))
    if clause.part is Part.PLAN or len(said) != len(clause.said):
        return
    numbers = list(NUMBER.finditer(said))
    around = words_of(said)
    quote = draft.quote(clause.start, clause.end)
    names = [words_of(name.lower()) for name in own_names(draft, clause)]
    for at, number in enumerate(numbers):
        left = numbers[at - 1].end() if at else 0
        right = numbers[at + 1].start() if at + 1 < len(numbers) else len(said)
        near = words_of(f"{said[left : number.start()]} | {said[number.end() : right]}")
        noun = _LETTERS.match(said, number.end())
        behind = noun.group().strip() if noun else ""
        for name in ("value", "of"):
            value = _whole(parse_number(number[name] or ""))
            if value:
                yield _Told(
                    value, near, around, ("text", clause.block), quote, number.group().strip(),
                    noun=behind, names=_names(names, near),
                )  # fmt: skip


def _names(names: Sequence[frozenset[str]], near: frozenset[str]) -> frozenset[str]:
    """The words of the names that stand near a number."""
    return frozenset(word for name in names if name <= near for word in name)


def _of_grid(draft: Draft, grid: Grid, at: int) -> Iterator[_Told]:
    above = draft.blocks[grid.block.index - 1].text if grid.block.index else ""
    around = words_of(plain_words(f"{' | '.join(grid.names)} | {above}"))
    for row in grid.rows:
        label = words_of(plain_words(" | ".join(c for c in row.cells if not parse_number(c))))
        total = not label or row.is_total()
        for column in range(len(row.cells)):
            value = _whole(row.number(column))
            if value:
                head = words_of(grid.names[column]) if column < len(grid.names) else frozenset()
                near, cell = label | head, row.cells[column].strip()
                quote = draft.quote(row.start, row.end)
                yield _Told(
                    value, near, near | around, ("row", at), quote, cell, row=True, total=total
                )


def _whole(value: Decimal | None) -> int:
    """A count great enough to tell a slip by; 0 for others and for years."""
    if value is None or value < _LEAST or value != int(value) or int(value) in _YEARS:
        return 0
    return int(value)


def _turned(value: int) -> Iterator[int]:
    """The numbers that two neighbouring digits changed about make of it, the first digit aside."""
    digits = str(value)
    for at in range(1, len(digits) - 1):
        if digits[at] != digits[at + 1]:
            yield int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def _found(weights: Weights, some: Sequence[_Told], others: Sequence[_Told]) -> Iterator[Finding]:
    """The pair that has most in common, if it is of one thing and no place tells both numbers."""
    if {each.place for each in some} & {each.place for each in others}:
        return
    pairs = [(_common(weights, a, b), a, b) for a in some for b in others]
    shared, one, other = max(pairs, key=lambda pair: pair[0])
    if shared >= 1:
        yield _finding(one, other)


def _common(weights: Weights, one: _Told, other: _Told) -> float:
    """How much of what is needed two places have in common: 1 and more is enough."""
    if one.row and other.row:
        return weights.of(one.near & other.near) / _SHARED if one.near == other.near else 0.0
    if one.row or other.row:
        row = one if one.row else other
        if not row.total and weights.of(one.near & other.near) < _OF_LABEL:
            return 0.0
        return weights.of(one.around & other.around) / _SHARED_ROW
    if one.names and other.names and not one.names & other.names:
        return 0.0  # "lúa Đông Xuân", "lúa Hè Thu"
    if all_but(one.near - other.around, other.near - one.around):
        return 0.0
    same = one.noun == other.noun or one.value >= _LONG
    return weights.of(one.near & other.near) / (_SHARED if same else _OTHER_NOUN)


def _finding(one: _Told, other: _Told) -> Finding:
    first, second = sorted((one, other), key=lambda each: each.quote.start)
    return two_values(
        (first.quote, first.shown),
        (second.quote, second.shown),
        check="transposed_digits",
        message="Cùng một số liệu nhưng đảo chữ số: "
        f"nơi ghi {first.shown}, nơi ghi {second.shown}.",
    )
