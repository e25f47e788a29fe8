"""What is left of a whole told in another place with another number: 12/14 have it, and later
"còn 03 ... chưa có"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.checks.reading.numbers_told import OPEN, WITHIN, Told, numbers_told
from assistant.checks.reading.slips import slipped
from assistant.checks.reading.statements import words_of
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.twice.pair_words import of_a_kind, weight
from vectorstore.vocabulary.numbers import format_number

_NEAR = Decimal("0.6")
_FEW = 3
_REACH = 6  # numbers behind a whole that may be parts of it
_OUT_OF = re.compile(r"(?<!\w)trên(?: tổng(?: số)?| số)?\s$")
_AND = re.compile(r"(?<!\w)(?:và|cùng)\s(?:[^\W\d_]+\s)?$")
_NOT = re.compile(r"(?<!\w)(?:chưa|không|còn lại|còn nợ|còn thiếu)(?!\w)")
_ENDS = re.compile(r"[,;:](?!\d)|[.](?=\s|$)|\d")
_WHY = re.compile(r"(?<!\w)(?:do|vì|để|nên|phải|theo|trước|trong)(?!\w)")
_DONE = re.compile(r"(?<!\w)(?:đạt|bằng|chiếm|tương ứng|đã|được)(?!\w)|%")
_LACKING = 1.0  # weight of words of what is left that the whole's place does not have
_DEED = 0.3  # weight of what has not been done that the whole's place tells
_SAID = 0.9  # weight of words that both places say


def rests_told(draft: Draft) -> Checked:
    """Remainders that no whole and part of the report leave."""
    told = draft.once(numbers_told)
    rests = [*(m for m in told if m.rest), *_apart(told, said=True)]
    every = [*rests, *_apart(told, said=False)]
    left = [m for m in told if _is_left(m)]
    findings = []
    for each in left:
        near = [r for r in rests if _of_one(each, r)]
        if near and not _explained(each, every, told):
            best = max(near, key=lambda r: _tie(each, r))
            if _differ(each, best):
                findings.append(_finding(each, best))
    return Checked(tuple(findings), (), {"E.rests_told": len(left)})


def _apart(told: Sequence[Told], *, said: bool) -> Iterator[Told]:
    """What a whole and a part told behind it leave: "150 trẻ, tiêm được 143 trẻ"; with `said`
    only of parts that are said to be done."""
    counts = [m for m in told if not m.rest and m.unit == "#"]
    for at, whole in enumerate(counts):
        before = counts[max(at - 1, 0) : at] if _OUT_OF.search(whole.lead) else []
        for part in (*before, *counts[at + 1 : at + _REACH]):
            if part.block != whole.block or part.value >= whole.value:
                continue
            if not of_a_kind(whole, part) or (said and not _is_done(whole, part)):
                continue
            yield replace(
                part,
                value=whole.value - part.value,
                rest=True,
                shown=f"{whole.shown} - {part.shown}",
                around=whole.around | part.around,
            )


def _is_done(whole: Told, part: Told) -> bool:
    if part.part_of or part.of or whole.of or _AND.search(part.lead):
        return False
    return _DONE.search(f"{part.lead[-60:]} {part.behind[:20]}") is not None


def _is_left(each: Told) -> bool:
    if each.rest or each.unit != "#" or each.of is not None or each.part_of or each.value < 1:
        return False
    return OPEN in each.marks or _NOT.search(_piece(each)) is not None


def _piece(each: Told) -> str:
    """What stands behind a number up to the next comma, brackets aside."""
    return _ENDS.split(re.sub(r"\([^()]*\)", " ", each.behind))[0]


def _deed(each: Told) -> frozenset[str]:
    """What has not been done to what is left."""
    _, *behind = _NOT.split(_piece(each), maxsplit=1)
    return words_of(_WHY.split(" ".join(behind))[0])


def _of_one(left: Told, rest: Told) -> bool:
    """Whether what is left is left of that whole."""
    kin = of_a_kind(left, rest) or left.head in rest.core
    if left.block == rest.block or not kin:
        return False
    if left.names and rest.names and left.names.isdisjoint(rest.names):
        return False
    if left.times - {WITHIN} != rest.times - {WITHIN}:
        return False
    around = rest.around | rest.above
    if weight(_named(left) - around) > _LACKING:
        return False
    deed = _deed(left)
    if deed and weight(deed & around) < _DEED:
        return False
    return _tie(left, rest) >= _SAID


def _named(left: Told) -> frozenset[str]:
    """The words of what is left, without why."""
    _, *why = _WHY.split(_piece(left), maxsplit=1)
    return (left.core | left.noun) - words_of(" ".join(why))


def _tie(left: Told, rest: Told) -> float:
    own = left.core | _deed(left)
    return weight(own & rest.around) + 0.5 * weight(own & (rest.above - rest.around))


def _differ(left: Told, rest: Told) -> bool:
    low, high = sorted((left.value, rest.value))
    return low != high and (
        low >= _NEAR * high or high - low in (*range(_FEW + 1), 10) or slipped(low, high)
    )


def _explained(left: Told, rests: Sequence[Told], told: Sequence[Told]) -> bool:
    """Whether the number is told or left of like things somewhere."""
    alike = (m for m in (*rests, *told) if m is not left and m.value == left.value)
    return any(
        m.sentence != left.sentence and (m.head == left.head or bool(m.noun & left.noun))
        for m in alike
    )


def _finding(left: Told, rest: Told) -> Finding:
    first, second = sorted((left.quote, rest.quote), key=lambda quote: quote.start)
    value = format_number(rest.value)
    formula = f"{rest.shown} = {value}"
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.7,
        "rest_told_otherwise",
        f"{formula}, nơi khác ghi còn “{left.shown}”.",
        "Xác định số còn lại theo nguồn số liệu và ghi thống nhất.",
        (first, second),
        expected=value,
        found=left.shown,
        formula=formula,
    )
