"""What is left when a part is taken: "486 hộ, đã có mã QR 391 hộ, còn 105 hộ chưa có"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations

from assistant.checks.arith_amounts import Amount, Passage, alike, slack

_BEFORE = re.compile(r"\b(?P<left>còn lại|còn)(?: (?:là|có|khoảng))?\s?:?\s?$")
_BEHIND = re.compile(r"^[^,;.\d]{0,20}?\b(?P<left>còn lại)\b")
_NOT_YET = re.compile(r"^[^,;.\d(]{0,30}?\bchưa (?P<what>[^\W\d_]+(?: [^\W\d_]+)?)")
_ONGOING = re.compile(
    r"^[^,;.\d(]{0,20}?\b(?:đang (?:giải quyết|xem xét|xử lý|thực hiện|chờ|học)|chờ)\b"
)
# A share of what is left, or something counted anew.
_APART = re.compile(r"\b(?:trong đó|riêng|phát sinh|năm trước|cùng kỳ|kỳ trước|so với|lũy kế)\b")
_NEXT_PERIOD = re.compile(r"\b(?:lũy kế|trong quý|trong tháng|năm ~|kỳ trước|chuyển sang)")


@dataclass(frozen=True, slots=True)
class Remainder:
    """A whole, the part taken from it, and what the passage says is left."""

    whole: Amount
    part: Amount
    rest: Amount

    @property
    def right(self) -> Decimal:
        """What is left by arithmetic."""
        return self.whole.value - self.part.value


def wrong_remainders(passage: Passage, before: Passage | None) -> Iterator[Remainder]:
    """Remainders that are not the whole less the part; `before` is the text that leads here."""
    for rest in passage.inside(-1):
        if not rest.counted or rest.over or not (strong := _left(passage, rest)):
            continue
        told = _told(passage, rest)
        if len(told) == 1 and before is not None:
            found = _from_before(passage, before, (told[0], rest))
        else:
            found = _from_sentence(passage, told, rest, strong=strong == "sure")
        if found is not None:
            yield found


def _left(passage: Passage, rest: Amount) -> str:
    """How an amount is said to be what is left: "sure", "denied" by a "chưa", "" where it isn't."""
    lead = passage.between(_piece(passage, rest), rest.start)
    behind = passage.between(rest.end, min(rest.end + 60, len(passage.key)))
    if _APART.search(lead) or re.match(r"[^,;.(]{0,20}\bquá hạn\b", behind):
        return ""
    before = _BEFORE.search(lead)
    if (before and before["left"] == "còn lại") or _BEHIND.search(behind):
        return "sure"
    if before and (_NOT_YET.search(behind) or _ONGOING.search(behind)):
        return "sure"
    denied = _NOT_YET.search(behind)
    if denied and re.search(rf"(?<!chưa )\b{denied['what']}\b", passage.key[: rest.start]):
        return "denied"
    return ""


def _piece(passage: Passage, amount: Amount) -> int:
    """Where the piece between separators begins that an amount stands in."""
    marks = [passage.key.rfind(mark, 0, amount.start) for mark in (", ", ";", ". ", "(")]
    return max(marks) + 1


def _told(passage: Passage, rest: Amount) -> list[Amount]:
    """The amounts before a remainder that count the same, with the wholes of printed fractions."""
    return [
        a
        for a in passage.inside(-1)
        if a.tail <= rest.start and a.counted and alike(a, rest) and (a.unit or a.money or a.over)
    ]


def _from_sentence(
    passage: Passage, told: Sequence[Amount], rest: Amount, *, strong: bool
) -> Remainder | None:
    if len(told) != 2 or any(a.over for a in told):
        return None
    whole, part = told
    between = passage.between(whole.tail, part.start)
    if _NEXT_PERIOD.search(between) or whole.value <= part.value:
        return None
    if not strong and "." in between:
        return None
    found = Remainder(whole, part, rest)
    if _fits(found) or _explained([a for a in passage.amounts if alike(a, rest)], rest):
        return None
    return found if rest.value < whole.value else None


def _from_before(
    passage: Passage, before: Passage, pair: tuple[Amount, Amount]
) -> Remainder | None:
    """A whole told in the text before, which the part's own rate shows to be its whole."""
    part, rest = pair
    between = (a for a in passage.amounts if part.tail <= a.start < rest.start)
    rate = next((a for a in between if a.percent), None)
    if rate is None or rate.moved:
        return None
    wholes = [a for a in before.amounts if a.counted and alike(a, part) and a.value > part.value]
    fitting = [w for w in wholes if _is_share(part, w, rate)]
    if not fitting:
        return None
    found = Remainder(fitting[-1], part, rest)
    known = [*before.amounts, *passage.amounts]
    if _fits(found) or _explained([a for a in known if alike(a, rest)], rest):
        return None
    return found


def _is_share(part: Amount, whole: Amount, rate: Amount) -> bool:
    exact = part.value * 100 / whole.value
    return abs(exact - rate.value) < rate.step


def _fits(found: Remainder) -> bool:
    return abs(found.right - found.rest.value) <= slack(found.whole, (found.part, found.rest))


def _explained(known: Sequence[Amount], rest: Amount) -> bool:
    """Whether other amounts make up what is left: carried over and received, less what is done."""
    later = [a.value for a in known if a.start > rest.start and a.counted]
    sums = {rest.value + later[i] for i in range(len(later))} | {rest.value + sum(later)}
    values = {a.value for a in known if a.over or (not a.percent and a.start != rest.start)}
    values |= {a.over for a in known if a.over is not None}
    if any(a - b in {rest.value, *sums} for a, b in permutations(values, 2)):
        return True
    return any(
        a + b - c == rest.value for a, b in combinations(values, 2) for c in values - {a, b}
    ) or any(a - b - c == rest.value for a in values for b, c in combinations(values - {a}, 2))
