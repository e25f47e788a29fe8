"""Totals told behind their parts: "…, tổng cộng 418 hồ sơ", "Lũy kế đã mở 7 lớp"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.checks.reading.sections import body
from assistant.checks.reading.slips import slipped
from assistant.checks.records import Draft
from assistant.checks.sums.arith_amounts import (
    SENTENCE,
    Amount,
    Passage,
    alike,
    read,
    same_unit,
    slack,
    summed,
)
from assistant.checks.sums.arith_findings import Breakdown
from vectorstore.records import Block

_ALL = re.compile(r"\b(?:tổng cộng|cộng chung|(?<=[;,] )cộng|tổng số|tổng)(?: là| có|:)?\s?$")
_APART = re.compile(
    r"\b(?:trong đó|lũy kế|tháng trước|quý trước|kỳ trước|cùng kỳ|so với|đầu năm|riêng|bình quân|"
    r"mỗi|nâng)\b"
)
# A total by its name: "…. Tổng quân số lực lượng dân quân là 143 đồng chí".
_NAMED = re.compile(
    r"(?:^\W*|[.;,]\s)(?:(?:như vậy|tính chung|do đó|nâng)\b,?\s)?tổng\b[^\d,;.:()]{0,60}:?\s?$"
)
_ADDED_UP = re.compile(r"\blũy kế\b")
_TIME = re.compile(
    r"\b(?:năm (?:19|20)\d\d|quý [ivx]+|\d+ tháng (?:đầu|cuối) năm|từ đầu năm|đầu năm)\b"
)
_SUM_LINE = re.compile(r"\W*(?:(?:như vậy|tính chung|tính ra)\b,?\s?)?(?:tổng|cộng)\b")
# "Đến 30/6 có 5.326 người, trong kỳ cấp thêm 87 người, nâng tổng số lên 5.413 người".
_SO_FAR = re.compile(r"\b(?:lũy kế|đến|đầu|cuối|trước|đã có|hiện có)\b")
_CAME = re.compile(r"\b(?:thêm|mới|trong (?:kỳ|tháng|quý|tuần)|phát sinh)\b")
_RAISED_TO = re.compile(r"\b(?:nâng|lũy kế|đưa)\b")
_LEFT = re.compile(r"\b(?:giảm|chết|xóa|thanh lý|thu hồi|ra khỏi|trừ|chuyển đi|hết|bỏ|trùng)\b")
_MOST = 12  # lines
_FAR = Decimal("0.25")


def later_totals(passage: Passage, before: Passage | None) -> Iterator[tuple[Passage, Breakdown]]:
    """Totals right behind "tổng cộng", or of another name, that the counts before them, or in the
    sentence before, don't make."""
    for total in passage.inside(-1):
        lead = passage.key[: total.start]
        named = _ALL.search(lead) or _NAMED.search(lead)
        if named is None or not total.counted or total.over:
            continue
        place = passage
        told = [a for a in passage.inside(-1) if a.tail <= total.start and not a.percent]
        if not told and before and not named.start():
            place, told = before, _last_sentence(before)
        parts = tuple(a for a in told if same_unit(a, total))
        if not parts:  # "hộ tịch 512, chứng thực 1.204; tổng cộng 1.716 hồ sơ"
            parts = tuple(a for a in told if not a.unit and not a.money and not total.money)
        if not parts and len({a.unit[:1] for a in told}) == 1:  # "96 giấy khai sinh, 41 giấy …"
            parts = tuple(a for a in told if a.unit and total.unit)
        if len(parts) < 2 or any(not p.counted or p.over for p in parts):
            continue
        if _APART.search(f"{place.key if place is before else ''} {lead[: named.start()]}"):
            continue
        found = _broken(total, parts)
        slip = len(parts) > 2 and slipped(summed(parts), total.value)
        if found and (_ALL.search(lead) or slip):
            yield place, found


def _last_sentence(passage: Passage) -> list[Amount]:
    """The amounts of the sentence that ends a passage."""
    ends = [m.end() for m in SENTENCE.finditer(passage.key.rstrip()[:-1])]
    begin = ends[-1] if ends else 0
    return [a for a in passage.inside(-1) if a.start >= begin and not a.percent]


def added_up(passage: Passage, before: Passage | None) -> Iterator[tuple[Passage, Breakdown]]:
    """ "Lũy kế …" against the counts of the two times that the text before tells; a later one
    against the earlier one and what came since."""
    opened = _ADDED_UP.search(passage.key)
    if opened is None:
        return
    yield from ((passage, found) for found in _raised(passage, before))
    if before is None or len(_TIME.findall(before.key)) < 2:
        return
    if "thêm" not in before.key or _ADDED_UP.search(before.key):
        return
    for total in passage.inside(-1):
        if total.start < opened.end() or not total.counted or total.over:
            continue
        parts = tuple(a for a in before.inside(-1) if same_unit(a, total) and not a.percent)
        plain = len(parts) == 2 and all(p.counted and not p.over for p in parts)
        if plain and (found := _broken(total, parts)):
            yield before, found


def grown(passage: Passage) -> Iterator[Breakdown]:
    """Totals that are said to be raised by what came since, where the two don't make them."""
    counts = [a for a in passage.inside(-1) if not a.percent and not a.over]
    for early, came, late in zip(counts, counts[1:], counts[2:], strict=False):
        said = [passage.before(a) for a in (early, came, late)]
        tied = _SO_FAR.search(said[0]) and _CAME.search(said[1]) and _RAISED_TO.search(said[2])
        if not tied or not (early.counted and late.counted) or came.about or came.per:
            continue
        whole = passage.key[early.end : late.start]
        apart = re.search(r"\.\s|\n", whole) or _LEFT.search(whole)
        if apart or not (same_unit(early, late) and same_unit(came, late)):
            continue
        made = summed((early, came))
        if made != late.value and abs(made - late.value) <= made / 10:
            yield Breakdown(late, (early, came))


def _raised(passage: Passage, before: Passage | None) -> Iterator[Breakdown]:
    """ "… 296 tài khoản. Lũy kế 6 tháng 1.845, nâng lũy kế 7 tháng lên 2.114 tài khoản", where
    the later sum is a slip of the right one."""
    counts = [a for a in passage.amounts if not a.percent and not a.over]
    sums = [a for a in counts if _ADDED_UP.search(passage.before(a))]
    others = [*(before.amounts if before else ()), *(a for a in counts if a not in sums)]
    if len(sums) != 2:
        return
    early, late = sorted(sums, key=lambda a: a.value)
    came = [a for a in others if same_unit(a, late) and not a.percent and not a.moved]
    gap = late.value - early.value
    told = any(a.value == gap for a in others)
    if (
        came
        and alike(early, late)
        and not told
        and slipped(early.value + came[0].value, late.value)
    ):
        yield Breakdown(late, (early, came[0]))


def line_totals(draft: Draft) -> Iterator[tuple[Passage, Passage, Breakdown]]:
    """Totals in a line of its own behind the lines of its parts: the total's line, the parts'."""
    lines: list[Block] = []
    for block in body(draft):
        beside = lines and (block.parent, block.index) == (lines[-1].parent, lines[-1].index + 1)
        if beside and _SUM_LINE.match(block.text.lower()):
            told = read(draft, block.start, block.end)
            listed = read(draft, lines[0].start, lines[-1].end)
            yield from ((told, listed, f) for f in _of_lines(told, listed, lines))
        lines = [*(lines if beside else []), block][-_MOST:]


def _of_lines(told: Passage, listed: Passage, lines: Sequence[Block]) -> Iterator[Breakdown]:
    """The totals that the counts of their unit don't make, one of each of the lines before."""
    ends = [block.end - listed.start for block in lines]
    for total in told.inside(-1):
        if not total.counted or total.over or not (total.unit or total.money):
            continue
        parts: list[Amount] = []
        for end in reversed(ends):
            begin = max((e for e in ends if e < end), default=0)
            mine = [a for a in listed.inside(-1) if begin <= a.start < end and a.counted]
            same = [a for a in mine if a.unit == total.unit and a.money == total.money]
            if len(same) != 1 or same[0].over:
                break
            parts.insert(0, same[0])
        if len(parts) > 2 and (found := _broken(total, parts)):
            yield found


def _broken(total: Amount, parts: Sequence[Amount]) -> Breakdown | None:
    """The breakdown, where the parts or some of them don't make a total that is near their sum."""
    chosen = [c for size in range(2, len(parts) + 1) for c in combinations(parts[:8], size)]
    if any(abs(summed(c) - total.value) <= slack(total, c) for c in chosen):
        return None
    if abs(summed(parts) - total.value) > _FAR * total.value:
        return None
    if any(p.value >= total.value for p in parts):
        return None
    return Breakdown(total, tuple(parts))
