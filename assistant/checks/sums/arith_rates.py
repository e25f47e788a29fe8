"""Rates in % against the counts that the same passage ties to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from assistant.checks.sums.arith_amounts import Amount, Passage, alike, same_unit
from assistant.checks.sums.arith_parts import OPENS

# Between a count and its rate: "…, đạt 80%", "… chiếm tỷ lệ 80%", "… (đạt 80%)".
_TO_RATE = re.compile(
    r"^[^;.\d%~]{0,60}?(?:[,(]\s?|\s)(?:(?:đã |mới )?"
    r"(?:đạt|chiếm|bằng|tương đương|tương ứng(?: với)?|(?:tỷ|tỉ) lệ)[^\d,;.%]{0,25})$"
)
# Behind a printed fraction, which ties more closely: other words, commas and labels may stand.
_OF_FRACTION = re.compile(
    r"^[^;.%]{0,120}?(?:[,(]\s?|\s)(?:(?:đã |mới )?"
    r"(?:đạt|chiếm|bằng|tương đương|tương ứng(?: với)?|(?:tỷ|tỉ) lệ)[^\d,;.%]{0,25})$|^\s?=\s?$"
)
# Another subject than the count's: "402 người, trong đó phụ nữ chiếm 71%".
_OF_OTHERS = re.compile(
    r",\s(?!(?:đã |mới )?(?:đạt|chiếm|bằng|tương|tỷ|tỉ))[^,]*$|\b(?:trong đó|riêng)\b"
)
_PLACED = re.compile(r"\b(?:ở|tại|của|trong|thuộc|trên|từ|do|cho|với)(?: cả)?\s?$")
_PLANNED = re.compile(
    r"^\s?(?:so với |của )?(?P<plan>kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết)"
    r"(?P<more>[^,;.%\d(]{0,30})"
)
_ELSEWHERE = re.compile(
    r"^\s?(?:so với|cùng kỳ|năm trước|dân số|tổng|trên|số|của|các|đối tượng|trong|lượng|nhu cầu|"
    r"điểm|hộ|người|công dân)\b"
)
_AGAINST = re.compile(
    r"^\s?(?:\(?(?:so với|trên|trong)(?: tổng số| tổng)?|\((?:tổng số|tổng)) (?=\d)"
)
# A whole named behind the rate, its count in brackets: "bằng 2,5% tổng chi (32.000 triệu đồng)".
_OF_NAMED = re.compile(r"^\s?(?:so với |của |trên )?tổng [^,;.:%\d()]{3,50}(?=\()")
# Between a rate and its printed quotient: "97,2% (350/360 phiếu)", "97,2%, tương ứng 350/360".
_MEANING = re.compile(
    r"^(?:\s?\(|,? ?(?:tương ứng|tương đương|tức)(?: với| là)?)[^\d,;.%()]{0,25}$"
    r"|^(?: [^\W\d_]+){1,3}\s?\($"
)
_GIVEN = re.compile(r"(?:\s|:|(?:dự toán|kế hoạch|chỉ tiêu|tổng số|tổng|được|giao|là|năm|cả)\b)*")
_OUT_OF = re.compile(r"\b(?:trên|trong)(?: tổng số| tổng| số)\s?$|\btrên\s?$")
_ALL = re.compile(
    r"\b(?:trong số|trong|tổng (?:số|cộng|đàn|diện tích)(?: [^\W\d_]+){0,4}|"
    r"toàn [^\W\d_]+(?: hiện)?(?: có)?)\s?:?\s?$|\btổng số [^,;.%(]{0,60}$"
)
_PART_OF = re.compile(r"\b(?:trong đó|đã|có|thì|số)\b")
# Words that begin another whole or another time.
_ANEW = re.compile(
    r"\b(?:lũy kế|cùng kỳ|năm trước|quý trước|riêng|so với|thôn|xóm|ấp|khu|tdp|tổ dân phố|trường|"
    r"chi bộ)\b|\. "
)


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate said of a part and its whole."""

    rate: Amount
    part: Amount
    whole: Amount

    @property
    def exact(self) -> Decimal:
        """The quotient in %."""
        return self.part.value * 100 / self.whole.value


def wrong_rates(passage: Passage, known: Sequence[Amount]) -> Iterator[Rate]:
    """Rates that are no quotient of the counts they are tied to, nor of any other that is known."""
    for rate in passage.amounts:
        if not rate.percent or rate.moved or rate.about:
            continue
        printed = _fraction(passage, rate)
        if printed is not None and not _holds_printed(printed):
            yield printed
        found = None if printed else _tied(passage, rate)
        if found is not None and unfounded(found, [*passage.amounts, *known]):
            yield found


def rate_behind(passage: Passage, part: Amount) -> Amount | None:
    """The rate that is said of a count, right behind it."""
    for rate in passage.amounts:
        if rate.percent and rate.start > part.start and not (rate.moved or rate.about):
            if _ELSEWHERE.match(behind := passage.key[rate.tail :]) or _PLANNED.match(behind):
                continue
            if count_before(passage, rate) == part:
                return rate
    return None


def unfounded(found: Rate, known: Sequence[Amount]) -> bool:
    """Whether a rate is neither the quotient of its counts nor of others that are known."""
    held = holds(found.rate, found.part.value, found.whole.value)
    return not held and not _explained(found, known)


def holds(rate: Amount, part: Decimal, whole: Decimal) -> bool:
    """Whether a rate is a quotient, rounded or cut at the last place written."""
    if not whole:
        return True
    off = part * 100 / whole - rate.value
    return -rate.step / 2 <= off < rate.step


def _explained(found: Rate, known: Sequence[Amount]) -> bool:
    """Whether another count, several together, or all but the part give the rate."""
    counts = [a for a in known if not a.percent and alike(a, found.part)]
    wholes = {*(a.value for a in counts), *(a.over for a in counts if a.over)}
    wholes |= {one - other for one, other in permutations(wholes, 2) if one > other}
    parts = {a.value for a in counts if a.start <= found.rate.start}
    more = parts - {found.part.value, found.whole.value}
    tops = {found.part.value, *parts, *(found.part.value + p for p in more)}
    for whole in wholes:
        if not whole:
            continue
        for top in (*tops, *(whole - t for t in tops), *(t - whole for t in tops)):
            off = top * 100 / whole - found.rate.value
            if top > 0 and -found.rate.step / 2 <= off < found.rate.step:
                return True
    return False


def _holds_printed(found: Rate) -> bool:
    """Whether a rate is its printed quotient, or what that leaves."""
    top, whole = found.part.value, found.whole.value
    return holds(found.rate, top, whole) or holds(found.rate, whole - top, whole)


def _fraction(passage: Passage, rate: Amount) -> Rate | None:
    """ "350/360 phiếu, đạt 97,2%", "97,2% (350/360 phiếu)"."""
    behind = next((a for a in passage.amounts if a.start > rate.start), None)
    if behind and behind.over and _MEANING.match(passage.key[rate.tail : behind.start]):
        chosen: Amount | None = behind
    else:
        chosen = count_before(passage, rate)
        if chosen is None or chosen.over is None:
            chosen = _fraction_before(passage, rate)
    if chosen is None or chosen.over is None or _PLANNED.match(passage.key[rate.tail :]):
        return None
    if _has_rate(passage, chosen, rate):
        return None
    return Rate(rate, chosen, chosen.whole())


def _has_rate(passage: Passage, printed: Amount, rate: Amount) -> bool:
    """Whether a quotient has its own rate before another: "7/9 trường (77,78%), tỷ lệ …"."""
    between = (a for a in passage.amounts if printed.tail <= a.start < rate.start and a.percent)
    top, whole = printed.value, printed.whole().value
    return any(a.bracket not in (-1, rate.bracket) or holds(a, top, whole) for a in between)


def _fraction_before(passage: Passage, rate: Amount) -> Amount | None:
    """The printed quotient before other counts that tell where: "1.312/1.640 hộ ở 12 thôn"."""
    before = [a for a in passage.inside(rate.bracket) if a.tail <= rate.start]
    printed = [a for a in before if a.over]
    if not printed or rate.bracket >= 0:
        return None
    behind = [a for a in before if a.start > printed[-1].start]
    between = passage.between(printed[-1].tail, rate.start)
    placed = all(_PLACED.search(passage.key[: a.start]) and not a.percent for a in behind)
    tied = _OF_FRACTION.match(between) and not _OF_OTHERS.search(between)
    return printed[-1] if placed and tied else None


def count_before(passage: Passage, rate: Amount) -> Amount | None:
    """The count that a rate is said of: right before it, or before the bracket it stands in."""
    if rate.bracket >= 0:
        lead = passage.key[rate.bracket + 1 : rate.start]
        if re.search(r"\d", lead):
            return None
        before = [a for a in passage.inside(-1) if a.tail <= rate.bracket]
        return before[-1] if before and _near(passage, before[-1], rate.bracket) else None
    before = [a for a in passage.inside(-1) if a.tail <= rate.start]
    if not before or before[-1].percent:
        return None
    between = passage.between(before[-1].tail, rate.start)
    ties = _OF_FRACTION if before[-1].over else _TO_RATE
    return before[-1] if ties.match(between) and not _OF_OTHERS.search(between) else None


def _near(passage: Passage, count: Amount, at: int) -> bool:
    between = passage.between(count.tail, at)
    return count.counted and not re.search(r"[;.:]" if count.over else r"[,;.:]", between)


def _tied(passage: Passage, rate: Amount) -> Rate | None:
    part = count_before(passage, rate)
    if part is None or not part.counted or part.over:
        return None
    behind = passage.key[rate.tail : rate.tail + 60]
    before = [
        a for a in passage.inside(-1)
        if a.tail <= part.start and a.counted and alike(a, part)
    ]  # fmt: skip
    if planned := _PLANNED.match(behind):
        whole = _plan(passage, (rate, part), planned, before)
        return Rate(rate, part, whole) if whole else None
    if against := _AGAINST.match(behind):
        at = rate.tail + against.end()
        whole = next((a for a in passage.amounts if a.start == at and a.counted), None)
        return Rate(rate, part, whole) if whole and same_unit(whole, part) else None
    if named := _OF_NAMED.match(behind):
        whole = _in_bracket(passage, part, rate.tail + named.end())
        return Rate(rate, part, whole) if whole and same_unit(whole, part) else None
    if _ELSEWHERE.match(behind):
        return None
    if before and _OUT_OF.search(passage.between(before[-1].tail, part.start)):
        return Rate(rate, before[-1], part)
    whole = _whole(passage, part, before)
    return Rate(rate, part, whole) if whole else None


def _plan(
    passage: Passage, pair: tuple[Amount, Amount], planned: re.Match[str], before: Sequence[Amount]
) -> Amount | None:
    """ "đạt 56,2% dự toán năm (15.000 triệu đồng)", or the plan named earlier in the sentence."""
    rate, part = pair
    at = rate.tail + planned.end()
    if any(a.bracket == at and a.counted and not a.over for a in passage.amounts):
        return _in_bracket(passage, part, at)
    if len(before) != 1 or not same_unit(before[0], part) or rate.bracket >= 0:
        return None
    if before[0].over or planned["more"].strip() not in ("", "năm", "giao", "được giao"):
        return None
    lead = passage.key[: before[0].start]
    return before[0] if planned["plan"] in lead or "giao" in lead.split() else None


def _in_bracket(passage: Passage, part: Amount, at: int) -> Amount | None:
    """The count that opens the bracket at an offset, of what the part counts."""
    inside = [a for a in passage.amounts if a.bracket == at and a.counted and not a.over]
    if not inside or not _GIVEN.fullmatch(passage.key, at + 1, inside[0].start):
        return None
    return inside[0] if alike(part, inside[0]) else None


def _listed_under(passage: Passage, part: Amount, before: Sequence[Amount]) -> Amount | None:
    """The total whose parts all the other counts before are, up to the one that has the rate."""
    if len(before) < 2:
        return None
    opener = OPENS.search(passage.key, before[0].tail, before[1].start)
    if opener is None or "." in passage.between(before[0].tail, opener.start()):
        return None
    behind = passage.key[before[1].start : part.start]
    return before[0] if not re.search(r"\btrong đó\b|\. ", behind) else None


def _whole(passage: Passage, part: Amount, before: Sequence[Amount]) -> Amount | None:
    """The only count of the same that the words before name as the whole."""
    listed = _listed_under(passage, part, before)
    whole = listed or (before[0] if len(before) == 1 else None)
    if whole is None or whole.over or whole.value < part.value:
        return None
    between = passage.between(whole.tail, part.start)
    if not same_unit(whole, part) or _ANEW.search(between):
        return None
    told_all = _ALL.search(passage.key[: whole.start]) is not None
    if listed is None and not told_all and (";" in between or not _PART_OF.search(between)):
        return None
    return whole
