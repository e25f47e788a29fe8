"""One quantity, known by its own words alone, told in two places with two values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.checks.quantities import Quantity, plain_words, quantities, slips
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity

_LEAST = 4  # syllables of a name that tell one thing from another
_SLIP = 2  # syllables that do where the two values look like one
# Single events, of which a report tells several under one name.
EVENT = re.compile(
    r"(?<!\w)(?:ban hành|tổ chức|họp|hội nghị|tham gia|kiểm tra|mở|phát hành|xử phạt|kết nạp|"
    r"trao|tặng|thăm|khen thưởng|ra quân|buổi|cuộc|lớp|lượt|đợt|suất|vụ)(?!\w)"
)


def two_places(draft: Draft) -> Checked:
    """Equal names with unlike values; nearly equal ones where the values differ by a slip."""
    told = quantities(draft)
    alike: dict[tuple[str, frozenset[str]], list[Quantity]] = {}
    for each in told:
        alike.setdefault((each.unit, each.times), []).append(each)
    held = [pair for group in alike.values() for pair in combinations(group, 2)]
    pairs = [pair for pair in held if _one_thing(*pair)]
    findings = [two_values(one, other, "two_places", 0.75) for one, other in _once(pairs)]
    same = sum(1 for one, other in held if _compared(one, other))
    return Checked(tuple(findings), (), {"E.two_places": same})


def _compared(one: Quantity, other: Quantity) -> bool:
    """Whether two places name one thing, so that their values are held against each other."""
    apart = one.quote.start != other.quote.start and len(one.name) >= _SLIP
    return apart and (one.name, one.unit, one.times) == (other.name, other.unit, other.times)


def _once(pairs: Sequence[tuple[Quantity, Quantity]]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each place in one pair only."""
    used: set[tuple[int, Decimal]] = set()
    for one, other in pairs:
        keys = {(q.quote.start, q.value) for q in (one, other)}
        if not keys & used:
            used |= keys
            yield one, other


def _one_thing(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are said of one thing, time and scope, and differ."""
    if one.value == other.value or one.unit != other.unit or one.times != other.times:
        return False
    if one.quote.start == other.quote.start or not _owners_agree(one, other):
        return False
    if one.name == other.name:
        return _equal_names(one, other)
    return _wider(one, other) and slips(one.value, other.value)


def _equal_names(one: Quantity, other: Quantity) -> bool:
    known = len(one.name) >= _LEAST or (one.whole and other.whole and one.name)
    if slips(one.value, other.value):
        return bool(known) or len(one.name) >= _SLIP
    apart = one.section != other.section and one.scope == other.scope
    return bool(known) and apart and not EVENT.search(plain_words(f"{one.label} {other.label}"))


def _wider(one: Quantity, other: Quantity) -> bool:
    """Whether one name holds the other and the narrower thing can be no part of the wider."""
    wide, narrow = (one, other) if one.name < other.name else (other, one)
    if not wide.name < narrow.name or len(wide.name) < _SLIP:
        return False
    if not narrow.name - wide.name <= narrow.behind:
        return False  # another act, or several things together
    return narrow.value > wide.value or (one.whole and other.whole)


def _owners_agree(one: Quantity, other: Quantity) -> bool:
    """Whether what they belong to is the same in number, wherever its number stands."""
    if one.owner is None or other.owner is None:
        given = one.owner or other.owner
        silent = other if one.owner is not None else one
        return given is None or given in silent.companions
    return one.owner == other.owner


def two_values(one: Quantity, other: Quantity, check: str, confidence: float) -> Finding:
    """The finding that a quantity is told with two values."""
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        confidence,
        check,
        f"Cùng một số liệu có hai giá trị khác nhau: nơi ghi “{one.label}”, nơi ghi "
        f"“{other.label}”.",
        "Xác định giá trị đúng theo nguồn số liệu và ghi thống nhất ở mọi chỗ.",
        (one.quote, other.quote),
        expected="một giá trị",
        found=f"{one.shown} và {other.shown}",
    )
