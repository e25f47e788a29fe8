"""Whether a number of a text is a value of the ledger: its unit, its scale, rounded as printed."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.drafting.claim_records import Number
from vectorstore.records import Figure
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.numbers import SCALES
from vectorstore.vocabulary.text import fold

_NEARLY = Decimal("0.15")  # how far "hơn 700" may lie below the value
_PEOPLE = frozenset(
    ("nguoi", "dong chi", "can bo", "cong chuc", "vien chuc", "can bo, cong chuc", "cong dan")
)
_HEAD_UNIT = re.compile(r"^(?:tong )?so ")


def same_value(number: Number, figure: Figure) -> bool:
    """Whether a number is a figure's value, rounded as it is printed and in any scale of money."""
    if units_agree(number, figure):
        number = replace(number, unit=number.unit if number.sort != "count" else figure.unit)
    if figure.qualifier and number.value == figure.value and number.scaled == _scale(figure.unit):
        return number.sort == unit_class(figure.unit)
    return same_amount(number, figure.value, figure.unit)


def units_agree(number: Number, figure: Figure) -> bool:
    """Whether a number may be counted in its unit: the figure's, or what its name counts ("16 tài
    khoản" of "số tài khoản", said of 16 citizens)."""
    name = _HEAD_UNIT.sub("", fold(figure.indicator))
    named = number.unit != "" and name.startswith(fold(number.unit))
    return named or _units_alike(number.unit, figure.unit)


def same_amount(number: Number, value: Decimal, unit: str) -> bool:
    """Whether a number is a value in a unit, rounded as it is printed."""
    if number.sort != unit_class(unit) or not _units_alike(number.unit, unit):
        return False
    actual = value * _scale(unit)
    if actual == number.base:
        return True
    if number.qualifier:
        return _about(number, actual)
    if number.sort == "count" and not number.decimals:
        return False
    step = Decimal(1).scaleb(-number.decimals)
    rounded = (actual / number.scaled).quantize(step, ROUND_HALF_UP)
    edge = number.sort == "rate" and number.value in (0, 100)
    return rounded == number.value and not edge


def _about(number: Number, actual: Decimal) -> bool:
    """Whether "hơn 700", "gần 700", "khoảng 700" may be said of a value."""
    apart = actual - number.base
    if abs(apart) > abs(number.base) * _NEARLY:
        return False
    return {">": apart >= 0, "<": apart <= 0}.get(number.qualifier, True)


def _units_alike(one: str, other: str) -> bool:
    """Whether a unit may be said for another: the sort of the catalogue, or the same words."""
    if unit_class(one or "x") != "count" or unit_class(other or "x") != "count":
        return True
    if not one or not other or fold(one) == fold(other):
        return True
    if {fold(one), fold(other)} <= _PEOPLE:
        return True
    if not {*_kinds(one)}.isdisjoint(_kinds(other)):
        return True
    return one.split()[0] == other.split()[0] or same_sort(one, other)


def _kinds(unit: str) -> list[str]:
    """What a unit counts: both "hộ" and "cơ sở kinh doanh" in "hộ, cơ sở kinh doanh"."""
    return [kind.strip() for kind in fold(unit).split(",")]


def same_sort(one: str, other: str) -> bool:
    """Whether some indicator of the catalogue is counted in both units."""
    a, b = fold(one), fold(other)
    for each in catalogue().indicators.values():
        units = {fold(u) for u in (each.unit, *each.units)}
        if a in units and b in units:
            return True
    return False


def _scale(unit: str) -> Decimal:
    return SCALES.get(unit.split(" ")[0].lower() if unit else "", Decimal(1))
