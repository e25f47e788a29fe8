"""What is left when a part is taken: "486 hộ, đã có mã QR 391 hộ, còn 105 hộ chưa có"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, permutations

from assistant.checks.reading.slips import slipped
from assistant.checks.sums.arith_amounts import Amount, Passage, alike, slack

_BEFORE = re.compile(
    r"\b(?P<left>còn lại|còn|(?:tồn|dư nợ|dư|nợ) cuối (?:kỳ|năm|quý|tháng))"
    r"(?: (?:là|có|khoảng))?\s?:?\s?$"
)
_HELD = re.compile(r"\bcòn lại\s?\((?:là\s)?$")  # "các lớp còn lại (04 lớp)"
_BEHIND = re.compile(r"^[^,;.\d]{0,20}?\b(?P<left>còn lại)\b")
_NOT_YET = re.compile(r"^[^,;.\d(]{0,30}?\bchưa (?P<what>[^\W\d_]+(?: [^\W\d_]+)?)")
_ONGOING = re.compile(
    r"^[^,;.\d(]{0,20}?\b(?:đang (?:giải quyết|xem xét|xử lý|thực hiện|chờ|học)|chờ)\b"
)
_UNDONE = re.compile(r"\bchưa [^\W\d_]+ [^\W\d_]+\b")
_STILL = re.compile(r"\bcòn\b")
# A share of what is left, or something counted anew.
_APART = re.compile(r"\b(?:trong đó|riêng|phát sinh|năm trước|cùng kỳ|kỳ trước|so với|lũy kế)\b")
_RISEN = re.compile(r"^[^,;.\d]{0,25}\bso với\b")  # "hoàn thành 26, thêm 8 so với 6 tháng; còn 6"
_NEXT_PERIOD = re.compile(r"\b(?:lũy kế|trong quý|trong tháng|năm ~|kỳ trước|chuyển sang)")

_DONE = re.compile(r"\b(?:đã|giải ngân|giải quyết|hoàn thành|thực hiện|chi|sử dụng|xử lý)\b")
_LACKS = re.compile(r"\b(?:thiếu|khuyết)(?: hụt)?(?: là| khoảng)?\s?:?\s?$")
_SENTENCES = re.compile(r"[.]\s|\n")
_POSTS = frozenset(("biên", "người", "cán", "công", "viên", "chỉ", "đồng", "vị"))
_OF_IT = re.compile(r"^\W*trong (?:đó|số đó)\b")
_TO_DO = re.compile(r"\b(?:phải|cần) [^\W\d_]+ [^\W\d_]+\b")
_GIVEN = re.compile(r"\b(?:phải|cần|tổng|nhận|giao|đăng ký|phát ra|rà soát|toàn \w+ có)\b")
_GIVEN_MONEY = re.compile(r"\b(?:giao|bố trí|cấp|phân bổ|dự toán|phê duyệt)\b")


@dataclass(frozen=True, slots=True)
class Remainder:
    """A whole, the part taken from it, and what the passage says is left; all in one place."""

    whole: Amount
    part: Amount
    rest: Amount
    place: Passage

    @property
    def right(self) -> Decimal:
        """What is left by arithmetic."""
        return self.whole.value - self.part.value


def wrong_remainders(passage: Passage, stories: Sequence[Passage]) -> Iterator[Remainder]:
    """Remainders of a sentence that are not the whole less the part. `stories` are longer and
    longer spans that end with the sentence: what is told before may name the whole."""
    for rest in passage.amounts:
        outside = rest.bracket < 0 or _HELD.search(passage.key[: rest.start])
        if not outside or not rest.counted or rest.over:
            continue
        if not (strong := _left(passage, rest)):
            continue
        told = _told(passage, rest)
        if len(told) == 1 and told[0].over:
            told = [told[0].whole(), replace(told[0], over=None)]
        if len(told) > 1:
            found = _from_sentence(passage, told, rest, strong=strong == "sure")
        else:
            found = _from_stories(passage, rest, stories) if strong == "sure" else None
        if found is not None:
            yield found
    yield from _slipped(passage)
    for story in (passage, *stories[:1]):
        yield from _lacking(passage, story)
    yield from (found for story in stories[:1] for found in _slipped_behind(passage, story))


def _lacking(passage: Passage, story: Passage) -> Iterator[Remainder]:
    """ "được giao 48 biên chế. Hiện có mặt 43 người, còn thiếu 04 người": posts and who holds
    them."""
    for rest in story.inside(-1):
        if rest.start + story.start < passage.start or not rest.counted or rest.over:
            continue
        if not _LACKS.search(story.key[: rest.start]):
            continue
        told = [a for a in story.inside(-1) if a.tail <= rest.start and not a.percent][-2:]
        if len(told) < 2 or not all(a.counted and not a.over for a in told):
            continue
        whole, part = told
        if part.unit and not whole.unit:
            continue
        span = story.key[whole.tail : rest.start]
        if len(_SENTENCES.findall(span)) > 1 or _APART.search(span):
            continue
        found = Remainder(whole, part, rest, story)
        near = abs(found.right - rest.value) * 5 <= whole.value
        if found.right > 0 and near and _one_kind((whole, part, rest)) and not _fits(found):
            yield found
            return


def _one_kind(amounts: Sequence[Amount]) -> bool:
    """Whether amounts count one thing; posts and people are."""
    return all(
        alike(a, b) or (not a.money and not b.money and _posts(a) and _posts(b))
        for a, b in combinations(amounts, 2)
    )


def _posts(amount: Amount) -> bool:
    return not amount.unit or amount.unit[0] in _POSTS


def _slipped(passage: Passage) -> Iterator[Remainder]:
    """ "1.240 trường hợp; đã làm sạch 1.187; còn phải xác minh 35": one slip away, in a row."""
    counts = [a for a in passage.inside(-1) if not a.percent and (a.unit or not a.over)]
    for whole, part, rest in zip(counts, counts[1:], counts[2:], strict=False):
        if not all(a.counted and not a.over for a in (whole, part, rest)):
            continue
        if not (alike(whole, part) and alike(part, rest) and alike(whole, rest)):
            continue
        behind = passage.key[rest.end : rest.end + 60]
        lead = passage.between(part.tail, rest.start)
        if not _STILL.search(lead) or _left(passage, rest) or _APART.search(lead + behind):
            continue
        found = Remainder(whole, part, rest, passage)
        known = [a for a in passage.amounts if alike(a, rest)]
        if slipped(found.right, rest.value) and not _explained(known, rest):
            yield found


def _slipped_behind(passage: Passage, story: Passage) -> Iterator[Remainder]:
    """One slip away, where a sentence before tells how much there is: "phải rà soát 1.362 hộ. Đã
    rà soát 1.298 hộ, còn 46 hộ vắng nhà"."""
    for found in _slipped(story):
        given = story.key[_sentence(story, found.whole) : found.whole.start]
        done = story.key[_sentence(story, found.part) : found.part.start]
        here = found.rest.start + story.start >= passage.start
        before = found.whole.start + story.start < passage.start
        if here and before and _GIVEN.search(given) and _DONE.search(_TO_DO.sub("", done)):
            yield found


def _left(passage: Passage, rest: Amount) -> str:
    """How an amount is said to be what is left: "sure", "denied" by a "chưa", "" where it isn't."""
    if _HELD.search(passage.key[: rest.start]):
        return "sure"
    lead = passage.between(_piece(passage, rest), rest.start)
    behind = passage.between(rest.end, min(rest.end + 60, len(passage.key)))
    if _APART.search(lead) or re.match(r"[^,;.(]{0,20}\bquá hạn\b", behind):
        return ""
    before = _BEFORE.search(lead)
    if (before and before["left"] == "còn lại") or _BEHIND.search(behind):
        return "sure"
    if before and "cuối" in before["left"]:
        return "denied"
    if before and (_NOT_YET.search(behind) or _ONGOING.search(behind) or _UNDONE.search(lead)):
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
    if _RISEN.search(passage.between(part.tail, rest.start)):
        return None
    if re.search(r"\btrong (?:đó|số)\b", between) and _DONE.search(
        _TO_DO.sub("", passage.key[_sentence(passage, whole) : whole.start])
    ):
        return None  # a part of what is done
    if not strong and "." in between:
        return None
    found = Remainder(whole, part, rest, passage)
    if _fits(found) or _explained([a for a in passage.amounts if alike(a, rest)], rest):
        return None
    return found if rest.value < whole.value else None


def _from_stories(passage: Passage, rest: Amount, stories: Sequence[Passage]) -> Remainder | None:
    for story in stories:
        at = rest.start + passage.start - story.start
        here = next((a for a in story.amounts if a.start == at), None)
        pair = (_rated(story, here) or _headed(story, here)) if here else None
        if here is None or pair is None:
            continue
        found = Remainder(*pair, here, story)
        longest, moved = stories[-1], rest.start + passage.start - stories[-1].start
        known = [a for a in longest.amounts if alike(a, here)]
        told = _explained(known, replace(here, start=moved))
        if _fits(found) or told or here.value >= found.whole.value:
            return None
        return found
    return None


def _rated(story: Passage, rest: Amount) -> tuple[Amount, Amount] | None:
    """A whole and its part which the rate behind the part shows to belong together."""
    told = _told(story, rest)
    for part in reversed(told):
        behind = [a for a in story.amounts if part.tail <= a.start < part.tail + 40]
        if not behind or not behind[0].percent or behind[0].moved:
            continue
        for whole in told:
            if whole.start < part.start and _is_share(part, whole, behind[0]):
                return whole, part
    return None


def _headed(story: Passage, rest: Amount) -> tuple[Amount, Amount] | None:
    """The two amounts that two sentences before begin with: what there is, what has been done."""
    heads: dict[int, Amount] = {}
    for amount in story.inside(-1):
        if amount.tail <= rest.start and amount.counted and alike(amount, rest):
            heads.setdefault(_sentence(story, amount), amount)
    if len(heads) != 2:
        return None
    (one, whole), (two, part) = heads.items()
    given, done = _TO_DO.sub("phải", story.key[one : whole.start]), story.key[two : part.start]
    bare = not (whole.money or (whole.unit and part.unit))
    if (whole.over or part.over) or (bare and not slipped(whole.value - part.value, rest.value)):
        return None
    if whole.value <= part.value or not _DONE.search(done) or _DONE.search(given):
        return None
    fits = _GIVEN_MONEY if whole.money else _GIVEN
    apart = _APART.search(given + _OF_IT.sub("", done))
    return (whole, part) if fits.search(given) and not apart else None


def _sentence(story: Passage, amount: Amount) -> int:
    ends = [m.end() for m in re.finditer(r"[.;]\s|\n", story.key[: amount.start])]
    return ends[-1] if ends else 0


def _is_share(part: Amount, whole: Amount, rate: Amount) -> bool:
    if whole.value <= part.value:
        return False
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
