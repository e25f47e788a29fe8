"""Shares that a sentence draws from the counts before it: "… 5.640 người. Dân số 6.000 người. Như
vậy đạt 96%", "135 hộ đã đăng ký, nghĩa là còn 35% chưa", "1.200 kết quả, trễ 18, chiếm 0,15%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from assistant.checks.rates.ratio_claims import Claim
from assistant.checks.rates.ratio_stories import Story
from assistant.checks.reading.same_things import is_people
from assistant.checks.reading.slips import slipped
from assistant.checks.sums.arith_amounts import Amount, alike

_THUS = re.compile(r"\W*(?:như vậy|do đó|vì vậy|theo đó|tính ra|qua đó)\b[^\d;]*$")
_OF_PLAN = re.compile(r"\W*(?:tỷ|tỉ) lệ (?:thực hiện|hoàn thành|giải ngân)(?: là| đạt|:)*\s?")
_LEFT = re.compile(r"\bcòn(?: lại| tới| khoảng)?\s?$")
_NOT_YET = re.compile(r"^\s?(?:số |tổng số )?[^,;.\d]{0,30}\b(?:chưa|không)\b")
_SHARE_OF = re.compile(r"\b(?:chiếm|tỷ lệ|tương đương|bằng)(?: tỷ lệ)?\s?$")
_NEAR = 2  # sentences
_SURE, _FAIR = 4, 3  # digits of a share with which a slip is hardly chance
_PLACES = (Decimal(10), Decimal("0.1"), Decimal(100), Decimal("0.01"))


def drawn_from(story: Story, claim: Claim) -> tuple[Amount, Amount] | None:
    """The part and the whole in the sentences before one that draws a share from them: the only
    two counts there, or the last one and the whole that a bracket behind the share names."""
    begin = story.sentence_start(claim.start)
    planned = _OF_PLAN.fullmatch(story.passage.key, begin, claim.start) is not None
    if not planned and not _THUS.fullmatch(story.passage.key, begin, claim.start):
        return None
    at = story.sentence(claim.start)
    before = [a for a in story.counts if 0 < at - story.sentence(a.start) <= _NEAR and not a.about]
    bracket = next((a for a in story.counts if a.bracket >= claim.tail), None)
    if bracket and story.sentence(bracket.start) == at and before and not bracket.over:
        part = before[-1]
        return (part, bracket) if alike(part, bracket) and part.value <= bracket.value else None
    if len(before) != 2 or not alike(*before) or any(a.over or a.bracket >= 0 for a in before):
        return None
    part, whole = sorted(before, key=story.planned if planned else lambda a: a.value)
    if planned and story.planned(part) is story.planned(whole):
        return None
    return (part, whole) if planned or part.value < whole.value else None


def left_of(story: Story, claim: Claim) -> tuple[Amount, Amount] | None:
    """The part and the whole of which a share is what is left: "còn 35% số hộ chưa tham gia"."""
    key = story.passage.key
    begin = story.sentence_start(claim.start)
    if not _LEFT.search(key[begin : claim.start]) or not _NOT_YET.match(key[claim.tail :]):
        return None
    before = [a for a in story.counts if a.tail <= claim.start and a.bracket < 0 and not a.over]
    here = [a for a in before if a.start >= begin]
    if len(here) == 1:
        last = story.sentence(claim.start) - 1
        here = [
            *(a for a in before if story.sentence(a.start) == last and alike(a, here[0])),
            *here,
        ][-2:]
    if len(here) != 2 or not alike(*here) or here[0].value <= here[1].value:
        return None
    return here[1], here[0]


def slipped_place(story: Story, claim: Claim) -> tuple[Amount, Amount] | None:
    """The two counts of a sentence that make a share but for its decimal sign."""
    begin = story.sentence_start(claim.start)
    if not _SHARE_OF.search(story.passage.key[begin : claim.start]):
        return None
    here = [a for a in story.counts if begin <= a.start and a.tail <= claim.start]
    if len(here) != 2 or any(a.over or a.money or not a.unit for a in here):
        return None
    whole, part = here
    if not 0 < part.value < whole.value:
        return None
    exact = part.value * 100 / whole.value
    slips = any(abs(exact - claim.value * by) * 1000 <= exact for by in _PLACES)
    return (part, whole) if slips else None


def slipped_digits(story: Story, claim: Claim, part: Amount) -> Amount | None:
    """The only whole near by of which a part makes the share but for a slip of the pen: of fewer
    digits, the nearer the whole."""
    digits = len(format(claim.value, "f").replace(".", "").lstrip("0"))
    if not claim.text[0].isdigit() or digits < 2:
        return None
    places = Decimal(1).scaleb(int(claim.value.as_tuple().exponent))
    reach = 0 if digits < _FAIR else 1 if digits < _SURE else _NEAR
    found = []
    for whole in _wholes_near(story, claim, part, reach):
        right = (part.value * 100 / whole.value).quantize(places, ROUND_HALF_UP)
        swapped = sorted(format(right, "f")) == sorted(format(claim.value, "f"))
        apart = abs(claim.value - right) * 100 >= right  # nearer, another whole may be meant
        if apart and slipped(claim.value, right) and (digits >= _FAIR or swapped):
            found.append(whole)
    return found[-1] if len({w.value for w in found}) == 1 else None


def _wholes_near(story: Story, claim: Claim, part: Amount, reach: int) -> Iterator[Amount]:
    """What a part may be of, in its sentence or some before."""
    at = story.sentence(claim.start)
    for each in story.counts:
        people = is_people(each) and is_people(part)
        near = each.tail <= part.start and at - story.sentence(each.start) <= reach
        above = each.value > part.value and not (each.over or each.about or each.bracket >= 0)
        if near and above and (alike(each, part) or people) and not story.earlier(each):
            yield each
