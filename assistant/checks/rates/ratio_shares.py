"""Shares against the counts that the words around tie to them: the part they are said of, and the
whole that they name or that the part was told of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, product

from assistant.checks.rates.ratio_claims import Claim
from assistant.checks.rates.ratio_parts import OUT_OF, Part, part_of
from assistant.checks.rates.ratio_stories import Story, content
from assistant.checks.rates.ratio_thus import drawn_from, left_of, slipped_digits, slipped_place
from assistant.checks.rates.ratio_told import PLANNED, fraction_before, named_on, plan_before
from assistant.checks.rates.ratio_wholes import (
    FAR,
    FAR_NAMED,
    Whole,
    own_share,
    planned_for,
    whole_of,
)
from assistant.checks.reading.same_things import is_people
from assistant.checks.sums.arith_amounts import Amount, alike, same_unit
from vectorstore.vocabulary.numbers import format_number

_BRACKETED = re.compile(
    r"\s?(?!kế hoạch|dự toán|chỉ tiêu)[^.;:%\d()\n]{3,110}\((?:có|là|đạt|gồm)?\s?(?=\d)"
)
# A rate and what it means: "91% diện tích rừng, tương ứng 41 ha trên 48 ha".
_MEANING = re.compile(
    r"[^.;:%\d()\n]{0,90}(?:\(|,? ?\b(?:tương ứng|tương đương|tức|cụ thể)(?: với| là)?)\s?"
    r"(?:(?:có|là|đạt|gồm)\s)?(?=\d)"
)
_BUT = re.compile(r"[^.;\n]{0,40}\b(?:trừ|không (?:kể|tính)|chưa (?:kể|tính))\b")
_WIDE = Decimal(3)
_SMALL = 5


@dataclass(frozen=True, slots=True)
class Share:
    """A share with the part and the whole it must be of; `counts` are those that it rests on."""

    claim: Claim
    part: Decimal
    whole: Decimal
    counts: tuple[Amount, ...]
    formula: str

    @property
    def exact(self) -> Decimal:
        """The quotient in %."""
        return self.part * 100 / self.whole


def wrong_share(story: Story, claim: Claim) -> Share | None:
    """The counts that deny a share, where no others explain it; a share in so many digits is of
    any two of its sentence that give it."""
    found = _wrong(story, claim)
    fine = claim.high - claim.low < 2
    return None if found and fine and _given_here(story, claim, found) else found


def _given_here(story: Story, claim: Claim, found: Share) -> bool:
    """Whether two other counts of one thing in its sentence give a share."""
    counts = [a for a in story.counts if _here(story, a, claim)]
    pairs = ((a, b) for a in counts for b in counts if alike(a, b) and a.value < b.value)
    return any(
        claim.rounds(a.value, b.value)
        for a, b in pairs
        if (a.value, b.value) != (found.part, found.whole) and a.value + b.value != found.whole
    )


def _wrong(story: Story, claim: Claim) -> Share | None:
    if story.aimed(claim.start) or _BUT.match(story.passage.key, claim.tail):
        return None
    told = (
        _of_fraction(story, claim)
        or _printed(story, claim)
        or _of_pair(story, claim)
        or _of_one(story, claim)
        or _drawn(story, claim)
    )
    if told is not None:
        return None if claim.fits(told.exact) else told
    part = part_of(story, claim)
    if part and not part.whole and (plan := plan_before(story, claim, part.counts[0])):
        told = _share(claim, part, plan)
        near = abs(told.exact - claim.value) <= max(FAR, claim.value / 2)
        return told if near and not claim.fits(told.exact) else None
    return _denied(story, claim, part) or _slip(story, claim, part) if part else None


def _denied(story: Story, claim: Claim, part: Part) -> Share | None:
    """The whole that the words tie a part to, where it denies the share."""
    whole = whole_of(story, claim, part) if part.value else None
    if whole is None:
        whole = planned_for(story, claim, part)
    elif whole.amount.value < part.value and not PLANNED.match(story.passage.key[claim.tail :]):
        return None
    if whole is None:
        return None
    found = _share(claim, part, whole.amount)
    far = abs(found.exact - claim.value) > whole.far
    far |= claim.value < _SMALL and found.exact > claim.value * _SMALL  # of more than is told here
    if claim.fits(found.exact) or (
        far and not ((whole.sure or whole.amount.money) and _zeros(claim, found.exact))
    ):
        return None
    return None if _explained(story, found, (part, whole)) else found


def _zeros(claim: Claim, exact: Decimal) -> bool:
    """Whether a share is right but for three zeros: "tỷ" for "triệu"."""
    return claim.fits(exact * 1000) or claim.fits(exact / 1000)


def _slip(story: Story, claim: Claim, part: Part) -> Share | None:
    """A whole near by with which a share is right but for a slip of the pen."""
    if part.whole or len(part.counts) > 1 or not part.value:
        return None
    whole = slipped_digits(story, claim, part.counts[0])
    if whole is None or own_share(story, whole):
        return None
    found = _share(claim, part, whole)
    counts = [
        a
        for a in story.passage.amounts
        if not a.percent and (alike(a, part.counts[0]) or _here(story, a, claim))
    ]
    values = {*(a.value for a in counts), *(a.over for a in counts if a.over)}
    pairs = product(values, values)
    return None if any(claim.rounds(a, b) for a, b in pairs if a + b != whole.value) else found


def _here(story: Story, amount: Amount, claim: Claim) -> bool:
    """Whether an amount stands in a share's sentence."""
    return story.sentence(amount.start) == story.sentence(claim.start)


def _drawn(story: Story, claim: Claim) -> Share | None:
    """The counts of the sentences before, or those that the share leaves or misplaces."""
    if pair := left_of(story, claim):
        part, whole = pair
        rest = Part(whole.value - part.value, (part,), sure=True)
        told = _share(claim, rest, whole)
        terms = f"{format_number(whole.value)} - {format_number(part.value)}"
        told = replace(told, formula=f"({terms}) : {format_number(whole.value)}")
        return told if not claim.holds(part.value, whole.value) else None
    pair = named_on(story, claim) or drawn_from(story, claim) or slipped_place(story, claim)
    if pair is None:
        return None
    found = _share(claim, Part(pair[0].value, pair[:1], sure=True), pair[1])
    return found if abs(found.exact - claim.value) <= FAR else None


def _of_fraction(story: Story, claim: Claim) -> Share | None:
    """The fraction in the bracket behind the name of what a share is of: "100% văn bản được ký số
    (1.978/2.014 văn bản)"."""
    key = story.passage.key
    match = _BRACKETED.match(key, claim.tail) or _MEANING.match(key, claim.tail)
    if match is None or claim.bracket >= 0:
        return None
    found = next((a for a in story.passage.amounts if a.start == match.end()), None)
    if found is None or not found.over or found.over < found.value or not found.counted:
        return None
    words = set(match.group().split()) | content(key[max(0, claim.start - 60) : claim.start])
    if found.unit and found.unit[0] not in words and not is_people(found):
        return None
    whole = found.whole()
    top = Part(found.value, (found,), sure=True, whole=whole)
    share = _share(claim, top, whole)
    return share if abs(share.exact - claim.value) <= FAR_NAMED else None


def _printed(story: Story, claim: Claim) -> Share | None:
    """The fraction before a share, unless this is what the fraction leaves."""
    found = fraction_before(story, claim)
    if found is None:
        return None
    whole = found.whole()
    if claim.holds(whole.value - found.value, whole.value):
        return None
    return _share(claim, Part(found.value, (found,), sure=True, whole=whole), whole)


def _of_pair(story: Story, claim: Claim) -> Share | None:
    """The two counts behind a share that tell what it means: "(98 trên tổng số 128 người)"."""
    match = _MEANING.match(story.passage.key, claim.tail)
    behind = [a for a in story.passage.amounts if match and a.start >= match.end()][:2]
    if match is None or len(behind) < 2 or behind[0].start != match.end():
        return None
    part, whole = behind
    between = story.passage.key[part.end : whole.start]
    told = OUT_OF.search(between) and not re.search(r"[,;.()\n]", between)
    if not told or part.bracket != whole.bracket or claim.bracket not in (-1, part.bracket):
        return None
    if part.percent or part.over or part.about or not alike(part, whole):
        return None
    if claim.holds(whole.value - part.value, whole.value) or part.value > whole.value:
        return None
    share = _share(claim, Part(part.value, (part,), sure=True, whole=whole), whole)
    return share if abs(share.exact - claim.value) <= FAR_NAMED else None


def _of_one(story: Story, claim: Claim) -> Share | None:
    """The count that a share is said to come to, of the only one of its kind before: "trồng 6.500
    cây, tỷ lệ sống 94%, tương đương 6.110 cây"."""
    key, begin = story.passage.key, story.sentence_start(claim.start)
    match = _MEANING.match(key, claim.tail)
    if match is None or PLANNED.match(key[claim.tail :]):
        return None
    part = next((a for a in story.counts if a.start == match.end()), None)
    if part is None or part.over or part.about or "(" in match.group() or claim.value > 100:
        return None
    before = [a for a in story.counts if begin <= a.start < claim.start and alike(a, part)]
    if len(before) != 1 or not same_unit(before[0], part) or before[0].over or before[0].about:
        return None
    whole = before[0]
    wholes = {a.value for a in story.counts if alike(a, part)} - {part.value}
    told = any(claim.holds(part.value, w) or claim.holds(w - part.value, w) for w in wholes if w)
    if told or part.value >= whole.value or story.earlier(whole):
        return None
    share = _share(claim, Part(part.value, (part,), sure=True), whole)
    return share if abs(share.exact - claim.value) <= FAR else None


def _share(claim: Claim, part: Part, whole: Amount) -> Share:
    tops = " + ".join(format_number(a.value / a.scale) for a in part.counts)
    tops = f"({tops})" if len(part.counts) > 1 else tops
    formula = f"{tops} : {format_number(whole.value / part.counts[0].scale)}"
    return Share(claim, part.value, whole.value, (*part.counts, whole), formula)


def _explained(story: Story, found: Share, pair: tuple[Part, Whole]) -> bool:
    """Whether other counts give the share: of another part, several together, or the rest."""
    (part, whole), claim = pair, found.claim
    counts = [a for a in story.passage.amounts if not a.percent and not a.per]
    if whole.sure:
        near = story.label(whole.amount)
        same = {a.value for a in counts if near and near <= story.label(a)}
        return any(claim.holds(part.value, w) for w in same)
    alikes = [a for a in counts if alike(a, part.counts[0])]
    values = {*(a.value for a in alikes), *(a.over for a in alikes if a.over)}
    more = values - {part.value, found.whole}
    if part.sure:
        wholes = {*values, *(found.whole - m for m in more)} - {part.value}
        return any(claim.holds(part.value, w) for w in wholes)
    wholes = values | {abs(a - b) for a, b in combinations(values, 2)}
    wholes |= {found.whole + m for m in more}
    if claim.high - claim.low > _WIDE:  # a rough share, which some sum or other always meets
        wholes = values
    wholes -= {found.whole - part.value}
    tops = {*more, found.whole - part.value, *(found.whole - m for m in more)}
    tops |= {part.value + m for m in more}
    return (
        any(claim.rounds(part.value, w) for w in wholes)
        or any(claim.rounds(top, found.whole) for top in tops)
        or any(claim.rounds(a, b) for a, b in product(values, values) if a + b != found.whole)
    )
