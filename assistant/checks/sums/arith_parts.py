"""Totals and the parts that a passage lists behind them: "gồm", a colon, a bracket, "trong đó"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.reading.sections import folded
from assistant.checks.reading.slips import slipped
from assistant.checks.sums.arith_amounts import (
    Amount,
    Passage,
    alike,
    bracket_at,
    same_unit,
    slack,
    summed,
)
from assistant.checks.sums.arith_sides import REST, complementary
from assistant.checks.sums.tally_ties import OVERLAP

_WHOLE = (
    r"bao gồm|gồm|chia ra|chia theo[^:;,.\d]{0,40}|phân theo[^:;,.\d]{0,40}|cụ thể|kết quả|"
    r"trong đó gồm"
)
OPENS = re.compile(
    rf"\b(?P<whole>{_WHOLE})\b(?! cả\b)(?: (?:là|như sau|có))?\s?:?|\b(?P<some>trong đó)\b:?"
    r"|(?P<colon>(?<=[\w ]):|(?<=\w )[-–=](?= [^,;.:()\d]{0,25}\d))"
)
# At a sentence's beginning they go on with the sentence before.
GOES_ON = re.compile(rf"^\W*(?:{_WHOLE}|trong đó|trong số đó)\b")
_SUBPARTS = re.compile(r"\btrong đó\b|\briêng\b|\btrong số\b")
_ENDS = re.compile(
    r"\b(?:tăng|giảm|so với|lũy kế|tổng|đạt|bình quân|mỗi|còn lại là|nâng|thu về|phục vụ|thu hút|"
    r"số tiền|kinh phí|trị giá|dự kiến|chỉ tiêu|kế hoạch|từ \w+ đến(?! dưới \d| \d+ tuổi)|"
    r"thời gian|cùng kỳ)\b"
)
_OPEN_ENDED = re.compile(
    r"\b(?:một số|như|chủ yếu|điển hình|nổi bật|tiêu biểu|v\.v|gồm cả|kể cả|nhiều nhất|nhất là|"
    r"cao nhất|đặc biệt|dẫn đầu|có cả|"
    r"và (?:các|nhiều|một số) [^,;.\d]{1,40}khác)\b|\.\.\.|…"
)
_HAVING = re.compile(r"^[^,;]{0,30}?\b(?:có|được|đã|tham gia|sử dụng|là)\b")
_PARTED = re.compile(r"[,;:\n(+]|\bvà\b|\bcùng\b|\blẫn\b")
_WORKERS = re.compile(r", (?:công chức|viên chức|người lao động|nhân viên)\b")
_SHORT = re.compile(r"[\s:]*(?:[^\W\d_]+\s?){0,2}")
# "Trong 46 công chức có 08 thạc sĩ, 37 đại học, …": the total, then what it has.
_AMONG = re.compile(r"\btrong (?:tổng số |số )?$")
_HAS = re.compile(r"\s?[^,;:.\d()]{0,30}?\b(?:có|gồm)\b\s?")
# Kinds that leave each other out, though they are told beside others that don't.
_APART = re.compile(r"\b(?:luot|dai hoc|thac si)\b")
# Settled early or just in time: nothing is between them.
_IN_TIME = re.compile(r"\b(?:trước(?: hạn)? và đúng hạn|đúng(?: hạn)? và trước hạn)\b")
_IN_TIME_PARTS = re.compile(r"\b(?:trước|đúng) hạn\b")
_ALL_BUT = Decimal("0.02")
_SLIP, _CARRY = Decimal("0.05"), re.compile(r"10+")
_NAMED_TWO, _NAMED_ALL = Decimal("0.03"), Decimal("0.15")
_SCALES = (Decimal(1000), Decimal("0.001"))
_NEAR = 90  # characters from a total to the word that opens its parts


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total with its parts; `labels` are the words around each part, `tie` what joins
    them ("whole", "some", "among", "colon", "bracket", "list"), `opened` where the parts begin;
    `others` are further ways to read the list."""

    total: Amount
    parts: tuple[Amount, ...]
    labels: tuple[str, ...]
    tie: str
    opened: int
    others: tuple[tuple[Amount, ...], ...] = ()


def breakdowns(passage: Passage) -> Iterator[Breakdown]:
    """The breakdowns that a passage says, each once."""
    said: set[tuple[int, ...]] = set()
    for found in _breakdowns(passage):
        place = (found.total.start, *(p.start for p in found.parts))
        if place not in said:
            said.add(place)
            yield found


def _breakdowns(passage: Passage) -> Iterator[Breakdown]:
    """Those outside of brackets and those inside of them."""
    for match in OPENS.finditer(passage.key):
        bracket = bracket_at(passage.key, match.start())
        tie = match.lastgroup or ""
        totals = _totals(passage, match.start(), bracket)
        if tie == "colon" and not _counts_right_before(passage, totals, match.start()):
            continue
        if totals and (found := _listed(passage, totals, (match.end(), bracket), tie)):
            yield found
    yield from _among(passage)
    for opened in {a.bracket for a in passage.amounts} - {-1}:
        before = [a for a in passage.inside(-1) if a.tail <= opened and a.counted]
        if before and _SHORT.fullmatch(passage.between(before[-1].tail, opened)):
            if OPENS.match(passage.key, opened + 1):
                continue
            found = _listed(passage, before[-1:], (opened + 1, opened), "bracket")
            if found:
                yield found


def _among(passage: Passage) -> Iterator[Breakdown]:
    """Those of a total that the sentence begins with: "trong 46 công chức có …"."""
    for total in passage.inside(-1):
        if total.counted and not total.over and _AMONG.search(passage.key[: total.start]):
            has = _HAS.match(passage.key, total.end)
            found = _parts(passage, total, (has.end(), -1), "among") if has else None
            if found is not None:
                yield found


def parts_behind(passage: Passage, total: Amount) -> Breakdown | None:
    """The parts that a note lists from its beginning, of a total that stands elsewhere."""
    opener = OPENS.match(passage.key.lstrip())
    at = len(passage.key) - len(passage.key.lstrip()) + (opener.end() if opener else 0)
    tie = opener.lastgroup if opener else "list"
    return _parts(passage, total, (at, -1), "note" if tie == "some" else tie or "list")


def _totals(passage: Passage, at: int, bracket: int) -> list[Amount]:
    """What may be the total before an opening word, the nearest first."""
    mine = [a for a in passage.inside(bracket) if a.tail <= at]
    if not mine and bracket >= 0:
        mine = [a for a in passage.inside(-1) if a.tail <= bracket]
    found = []
    for amount in reversed(mine[-4:]):
        between = passage.between(amount.tail, at)
        if len(between) > _NEAR or ";" in between.rstrip(" ;"):
            break
        if amount.counted and not amount.over:
            found.append(amount)
    return found


def _counts_right_before(passage: Passage, totals: Sequence[Amount], at: int) -> bool:
    """A colon right behind "37 văn bản chỉ đạo", not one that ends "tổng số hộ nghèo:"."""
    between = passage.between(totals[0].tail, at) if totals else "."
    return not re.search(r"[,.;]", _WORKERS.sub("", between))


def _listed(
    passage: Passage, totals: Sequence[Amount], place: tuple[int, int], tie: str
) -> Breakdown | None:
    """The parts behind an opening word, of the nearest total that they fit."""
    for total in totals:
        found = _parts(passage, total, place, tie)
        if found is not None and any(same_unit(total, p) for p in found.parts):
            return found
    return _parts(passage, totals[0], place, tie)


def _said_again(passage: Passage, total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether sentences tell a count and most of it again: "đã giải quyết 548 hồ sơ. Giải quyết
    đúng hạn 546 hồ sơ"."""
    values = {p.value for p in parts}
    apart = ". " in passage.between(parts[0].tail, parts[-1].start)
    most = len(values) == 1 or min(values) * 2 > total.value
    return apart and most and max(values) <= total.value < summed(parts)


def _parts(passage: Passage, total: Amount, place: tuple[int, int], tie: str) -> Breakdown | None:
    start, bracket = place
    end = passage.close(bracket)
    inside = [a for a in passage.inside(bracket) if start <= a.start < end and not a.percent]
    kinds = not any(same_unit(total, a) for a in inside[:2]) and bool(inside and inside[0].unit)
    parts: list[Amount] = []
    others: list[tuple[Amount, ...]] = []
    at, sub = start, False
    for amount in inside:
        lead = passage.between(at, amount.start)
        if parts and ";" in lead:
            sub = False
            if ";" not in passage.between(parts[0].tail, parts[-1].start) and len(parts) > 1:
                others.append(tuple(parts))
        if _ENDS.search(_PARTED.split(lead)[-1]) or (";" in lead and _SUBPARTS.search(lead)):
            break
        if parts and _SUBPARTS.search(lead):
            others.append(tuple(parts))
            sub = True
        at = amount.tail
        if sub or (parts and not _PARTED.search(lead)):
            continue
        if not amount.counted or amount.over or amount.money != total.money:
            return None
        named = amount.unit and f" {amount.unit[0]} " in f" {passage.key[total.end : start]} "
        if not (kinds or named or alike(total, amount)):
            return None
        parts.append(amount)
    if len(parts) < 2 or _said_again(passage, total, parts):
        return None
    labels = tuple(_label(passage, parts, i, end) for i in range(len(parts)))
    return Breakdown(total, tuple(parts), labels, tie, start, tuple(others))


def _label(passage: Passage, parts: Sequence[Amount], index: int, end: int) -> str:
    """The words of a part's own piece of the list, without its number."""
    before = passage.key[parts[index - 1].tail if index else 0 : parts[index].start]
    after = passage.key[
        parts[index].end : parts[index + 1].start if index + 1 < len(parts) else end
    ]
    return f"{re.split(r'[,;:(.]', before)[-1]} {re.split(r'[,;:().]', after)[0]}".strip()


def wrong(passage: Passage, found: Breakdown, known: Sequence[Amount] = ()) -> bool:
    """Whether a breakdown says a total that its parts don't make, however the list is read;
    `known` are amounts that may explain a difference."""
    total, parts = found.total, found.parts
    gap = summed(parts) - total.value
    readings = [parts, *found.others]
    if any(abs(summed(r) - total.value) <= slack(total, r) for r in readings):
        return False
    if any(p.value == total.value for p in parts) or not total.value:
        return False
    if len(parts) > 2 and parts[0].value == summed(parts[1:]) != 0:
        return False  # a total of its own, told behind
    if any(same_unit(total, k) and k.value == summed(r) for k in known for r in readings):
        return False
    behind = passage.key[parts[-1].tail : parts[-1].tail + 45].split(". ")[0]
    if _OPEN_ENDED.search(passage.key[max(found.opened - 12, 0) : parts[-1].tail] + behind):
        return False
    named = passage.key[max(0, total.start - 60) : found.opened]
    if _IN_TIME.search(named) and all(_IN_TIME_PARTS.search(label) for label in found.labels):
        return abs(gap) <= total.value / 2
    return _tied(found, gap, passage.key[total.start : parts[-1].tail + 30])


def _tied(found: Breakdown, gap: Decimal, span: str) -> bool:
    """Whether the words tie the parts to the total closely enough for their difference."""
    total, parts = found.total, found.parts
    off = abs(gap) / total.value
    same = all(same_unit(total, p) for p in parts)
    kinds = not any(alike(total, p) for p in parts)
    if _wrong_scale(total, parts) and not REST.search(span):
        return True
    slip = found.tie in ("some", "among") and _slipped_sum(found, off, span)
    if slip or found.tie == "among":
        return slip
    if complementary(found.labels):
        return off <= Decimal("0.25" if kinds else "0.5")
    if found.tie in ("some", "note"):
        return _some_tied(found, gap, span)
    if found.others or (kinds and found.tie == "list"):
        return False
    if kinds:
        heads, sorts = (len({p.unit[:size] for p in parts}) for size in (1, 2))
        whole = found.tie == "whole"
        near = "0.25" if whole and heads > 2 else "0.12" if whole and sorts > 2 else "0.1"
        return off <= Decimal(near) and len(parts) > 2
    if found.tie == "whole":
        return off <= Decimal("0.5") or same
    if found.tie == "bracket" and gap < 0:  # a bracket may name the larger ones only
        few = len(parts) == 2 and not total.money
        return off <= (_NAMED_TWO if few else _NAMED_ALL)
    return off <= Decimal("0.25")


def _some_tied(found: Breakdown, gap: Decimal, span: str) -> bool:
    """Whether parts that need not be all are too many, or all but the whole."""
    total, parts = found.total, found.parts
    off = abs(gap) / total.value
    few = 2 if found.tie == "note" else 3
    having = any(_HAVING.search(label) for label in found.labels)
    if OVERLAP.search(folded(span)) or having or found.others or len(parts) < few:
        return False
    if gap < 0:  # "trong đó: …" of many parts that are all but the whole
        many = len(parts) > few or slipped(total.value, summed(parts))
        return "trong đó:" in span and many and off <= _ALL_BUT
    return off <= Decimal("0.2")


def _slipped_sum(found: Breakdown, off: Decimal, span: str) -> bool:
    """Whether three parts or more miss their total by one digit, and no part holds another; where
    they may leave some out, by the one that a forgotten carry takes."""
    if len(found.parts) < 3 or found.others or off > _SLIP:
        return False
    having = found.tie == "some" and any(_HAVING.search(label) for label in found.labels)
    if having or OVERLAP.search(_APART.sub("", folded(span))):
        return False
    lacking = found.total.value - summed(found.parts)
    carry = _CARRY.fullmatch(format(lacking / found.total.scale, "f"))
    return (lacking < 0 or carry is not None) and slipped(found.total.value, summed(found.parts))


def _wrong_scale(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a sum of money is all the parts with another word: "tỷ" for "triệu"."""
    made, step = summed(parts), max(p.step for p in parts)
    return total.money and any(
        abs(made - total.value * by) * 2 <= max(total.step * by, step) for by in _SCALES
    )
