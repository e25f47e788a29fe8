"""What each number of grounded statements is: the value itself, what it is compared with, a target,
a change, or a count of a rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.claims import Amount, amount_of, claims_in
from assistant.drafting.sentences import Written
from assistant.drafting.values import Value
from vectorstore.records import FigureKind

_AIMED = (FigureKind.TARGET, FigureKind.PLAN)


class Role(StrEnum):
    """What a number is in its statement."""

    OWN = "own"
    BASE = "base"
    AIM = "aim"
    CHANGE = "change"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Known:
    """One number that a statement holds; of a change `base` is what the value is held against.
    `sign` is which way the value went from there, or from this number where it is the base;
    `owner` is the value that it says something of, none where it stands for itself."""

    amount: Amount
    role: Role
    value: Value
    base: Value | None = None
    sign: int = 0
    owner: Value | None = None


def known_of(statements: Sequence[Written]) -> list[Known]:
    """Every number that a model may write of these statements."""
    return [known for written in statements for known in _of(written)]


def is_aim(value: Value) -> bool:
    """Whether a value is a target and no result."""
    return any(f.kind in _AIMED for f in value.read)


def _of(written: Written) -> Iterator[Known]:
    turns = {id(base): (_sign(now, base), now) for _, now, base in written.turns}
    told = claims_in(written.text).amounts
    for value in written.values:
        amount = amount_of(value.figure.value, value.figure.unit)
        if _is_change(value):
            yield from _changes(written, value, amount)
            continue
        role = Role.AIM if is_aim(value) else Role.BASE if id(value) in turns else Role.OWN
        sign, owner = turns.get(id(value), (0, None))
        yield Known(amount, role, value, sign=sign, owner=owner)
        yield from (Known(a, Role.COUNT, value, owner=value) for a in _counts(value) if a in told)


def _changes(written: Written, value: Value, amount: Amount) -> Iterator[Known]:
    """A change, once for each comparison whose clause tells it."""
    for clause, now, base in written.turns:
        if amount in claims_in(clause).amounts:
            yield Known(amount, Role.CHANGE, value, base, _sign(now, base), now)


def _counts(value: Value) -> set[Amount]:
    """The numbers behind a rate: those of its formula, or its two counts."""
    figure = value.figure
    if figure.derived is not None:
        return {a for a in claims_in(figure.derived.formula).amounts if a.value != Decimal(100)}
    return {Amount(c) for c in (figure.numerator, figure.denominator) if c is not None}


def _is_change(value: Value) -> bool:
    return value.figure.derived is not None and value.figure.indicator_id is None


def _sign(now: Value, base: Value) -> int:
    return (now.base > base.base) - (now.base < base.base)
