"""Shares against the counts that the words around tie to them: the part they are said of, and the
whole that they name or that the part was told of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from assistant.checks.arith_amounts import Amount, alike, summed
from assistant.checks.ratio_claims import Claim
from assistant.checks.ratio_stories import Story, content
from vectorstore.vocabulary.numbers import format_number

# Between a count and its share.
_TIE = re.compile(
    r"^[^;.%]{0,110}?(?:,|\(|\s[-–=]|:)?\s?(?:\b(?:đã|mới|chỉ|cũng|vì vậy|như vậy|tương)\s)*"
    r"\b(?:đạt|chiếm|bằng|tức|tức là|đương|ứng|tỷ lệ|tỉ lệ|là|được|lên|xuống|còn|tính ra|hay)\b"
    r"[^\d,;.%()]{0,30}$|^\s?[,(=:–-]\s?(?:\b(?:khoảng|hơn|gần|trên|xấp xỉ)\s)?$"
)
_OTHER = re.compile(
    r"\b(?:trong đó|riêng|còn lại)\b|"
    r",\s(?!(?:đã |mới |chỉ )?(?:đạt|chiếm|bằng|tương|tỷ|tỉ|tức|là|được|tính ra|hay|hơn|gần|khoảng|"
    r"cộng|tổng))[^,]+$"
)
_TOGETHER = re.compile(
    r"\b(?:cộng lại|cộng dồn|tính cả|gộp lại|tính chung|cả (?:hai|ba|\d) [^\W\d_]+|tổng cộng|"
    r"(?:hai|ba) (?:loại|nhóm|hình thức|khoản|nguồn|mục)(?: này| trên)?)\b"
)
_NAMED = re.compile(
    r"^\s?\(?(?:so với |của |trên |trong )?(?:(?P<all>tổng số|tổng|toàn bộ|số)\s)"
    r"(?P<name>[^,;.:%\d()\n]{2,60})"
)
_NAMED_BEFORE = re.compile(
    r"\b(?:so|đối chiếu|tính trên|trên|trong) (?:với )?(?P<all>tổng số|tổng|toàn bộ)\s"
    r"(?P<name>[^,;.:%\d()\n]{2,40}),"
)
_PLANNED = re.compile(
    r"^\s?\(?(?:so với |của |trên )?(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|định mức)\b"
)
_ELSEWHERE = re.compile(
    r"^\s?(?:so với|cùng kỳ|năm trước|dân số|nhu cầu|điểm|công suất|lượng|kế hoạch|dự toán|"
    r"chỉ tiêu|của|trên|trong|số|tổng|toàn|các|người|hộ|đối tượng)\b"
)
_OPENED = re.compile(
    r"\b(?:trong đó|gồm|bao gồm|trong số|có|đã|được|còn|thì|cụ thể|kết quả|chia|phân)\b|[:;]"
)
_OUT_OF = re.compile(r"\b(?:trên|trong)(?: tổng số| tổng| số| dự toán| kế hoạch)?\s?$")
_TIE_WORDS = frozenset(
    "đạt đương tương ứng tức tính khoảng hơn gần trên xấp xỉ hay cộng lại chỉ cũng đúng tới vậy".split()
)
_FAR = Decimal(16)  # points, where the words tie the whole loosely
_FAR_NAMED = Decimal(45)


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


@dataclass(frozen=True, slots=True)
class _Part:
    """What a share is said of; `sure` where the words leave no other choice."""

    value: Decimal
    counts: tuple[Amount, ...]
    sure: bool


def wrong_share(story: Story, claim: Claim) -> Share | None:
    """The counts that deny a share, where no others explain it."""
    if story.aimed(claim.start):
        return None
    part = _together(story, claim) or _beside(story, claim) or _called(story, claim)
    if part is None or not part.value:
        return None
    named, sure = _named(story, claim, part)
    whole = named or _told_of(story, claim, part)
    if whole is None or whole.value < part.value or claim.holds(part.value, whole.value):
        return None
    found = _share(claim, part, whole)
    far = _FAR_NAMED if named or part.sure else _FAR
    if abs(found.exact - claim.value) > far or _explained(story, found, part, sure=sure):
        return None
    return found


def _share(claim: Claim, part: _Part, whole: Amount) -> Share:
    tops = " + ".join(format_number(a.value / a.scale) for a in part.counts)
    tops = f"({tops})" if len(part.counts) > 1 else tops
    formula = f"{tops} : {format_number(whole.value / part.counts[0].scale)}"
    return Share(claim, part.value, whole.value, (*part.counts, whole), formula)


def _together(story: Story, claim: Claim) -> _Part | None:
    """The counts before that a share is said of together."""
    key = story.passage.key
    begin = story.sentence_start(claim.start)
    lead = key[begin : claim.start]
    word = list(_TOGETHER.finditer(lead))
    if not word:
        return None
    before = [a for a in story.counts if a.tail <= begin + word[-1].start() and a.bracket < 0]
    here = [a for a in before if a.start >= begin]
    if len(here) < 2:
        last = story.sentence(begin) - 1
        here = [a for a in before if story.sentence(a.start) == last]
    if len(here) < 2 or not all(alike(here[-1], a) for a in here[-2:]):
        return None
    chosen = tuple(here[-2:])
    if len(here) > 2 and re.search(r"\bba\b|\b3\b", word[-1].group()):
        chosen = tuple(here[-3:])
    return _Part(summed(chosen), chosen, sure=True)


def _beside(story: Story, claim: Claim) -> _Part | None:
    """The count right before a share in its sentence."""
    begin = story.sentence_start(claim.start)
    until = claim.bracket if claim.bracket >= 0 else claim.start
    if claim.bracket >= 0 and re.search(r"\d", story.passage.key[claim.bracket : claim.start]):
        return None
    before = [
        a for a in story.passage.amounts
        if begin <= a.start and a.tail <= until and a.bracket < 0
    ]  # fmt: skip
    if not before:
        return None
    count = before[-1]
    between = story.passage.between(count.tail, until)
    if count not in story.counts or count.about or count.over:
        return None
    tied = (
        not re.search(r"[,;.:]", between)
        if claim.bracket >= 0
        else (_TIE.search(between) and not _OTHER.search(between))
    )
    last = re.split(r"[,(]", story.passage.key[count.tail : claim.start])[-1]
    own = content(last) - _TIE_WORDS - story.label(count)  # the share has a name of its own
    return _Part(count.value, (count,), sure=False) if tied and not own else None


def _called(story: Story, claim: Claim) -> _Part | None:
    """The one count that has the name that a share is said of."""
    begin = story.sentence_start(claim.start)
    lead = re.split(r"[,;:(\n]\s|\d", story.passage.key[begin : claim.start])[-1]
    name = content(lead)
    if not 2 <= len(name) <= 7 or claim.bracket >= 0:
        return None
    found = [
        a for a in story.counts
        if not a.over and name <= story.label(a) and not story.earlier(a)
        and abs(story.sentence(a.start) - story.sentence(claim.start)) < 6
    ]  # fmt: skip
    if len({a.value for a in found}) != 1:
        return None
    return _Part(found[0].value, (found[0],), sure=True)


def _named(story: Story, claim: Claim, part: _Part) -> tuple[Amount | None, bool]:
    """The whole that a share names, "bằng 25% tổng số hộ trong danh sách", and whether no other
    can be meant."""
    key = story.passage.key
    said = _NAMED.match(key[claim.tail : claim.tail + 90]) or _NAMED_BEFORE.search(
        key[story.sentence_start(claim.start) : claim.start]
    )
    if said is None:
        return None, False
    name = content(re.split(r"\b(?:của|trong|trên|toàn)\b", said["name"])[0])
    more = content(said["name"])
    if not name:
        return None, False
    wholes = [
        a for a in story.counts
        if not a.over and a.start < claim.start and a not in part.counts and a.value >= part.value
        and name <= story.label(a) and not story.earlier(a)
        and (not part.counts[0].money) == (not a.money)
    ]  # fmt: skip
    best = [a for a in wholes if more <= story.label(a)] or wholes
    if len({a.value for a in best}) > 1:
        top = [a for a in best if _opens(story, a, part.counts[0])]
        best = top or ([] if len(more) < 2 else best[-1:])
    if len({a.value for a in best}) != 1:
        return None, False
    full = len(more) > 1 and more <= story.label(best[-1])
    return best[-1], full or said["all"] != "số"


def _opens(story: Story, whole: Amount, part: Amount) -> bool:
    """Whether a count stands in the line that introduces a part's list."""
    intro = story.intro(part.start)
    return intro is not None and story.block(whole.start) is intro


def _told_of(story: Story, claim: Claim, part: _Part) -> Amount | None:
    """The whole that a part was told of: in its sentence, the line above, the one before."""
    first = part.counts[0]
    behind = story.passage.key[claim.tail : claim.tail + 40]
    if _ELSEWHERE.match(behind) and not _PLANNED.match(behind):
        return None
    before = [
        a for a in story.counts
        if a.tail <= first.start and alike(a, first) and a.bracket < 0 and not a.about
    ]  # fmt: skip
    if before and _OUT_OF.search(story.passage.between(before[-1].tail, first.start)):
        return None  # "số lượng a trên tổng số b", which is read elsewhere
    for whole in reversed(before):
        if whole.over or story.earlier(whole) or whole.value <= part.value:
            continue
        gap = story.sentence(first.start) - story.sentence(whole.start)
        if _opens(story, whole, first):
            return whole
        if gap > 1 or (gap == 1 and story.block(first.start) is not story.block(whole.start)):
            return None
        if (
            gap
            and len([a for a in before if story.sentence(a.start) == story.sentence(whole.start)])
            > 1
        ):
            return None
        between = story.passage.key[whole.tail : first.start]
        return whole if gap or _goes_on(between) else None
    return None


def _goes_on(between: str) -> bool:
    """Whether the words from one count to the next let this be a part of it; one that has a
    share of its own stands beside it."""
    if re.match(r"[^,;.\d]*[,(]?[^,;.\d]*\d[\d,.]*\s?%", between):
        return False
    if ";" in between:
        return re.search(r";\s(?:trong đó|trong số)", between) is not None
    return "," in between or _OPENED.search(between) is not None


def _explained(story: Story, found: Share, part: _Part, *, sure: bool) -> bool:
    """Whether other counts give the share: of another part, several together, or the rest."""
    claim, first = found.claim, part.counts[0]
    counts = [a for a in story.passage.amounts if not a.percent and not a.per]
    if sure:
        near = story.label(found.counts[-1])
        wholes = {a.value for a in counts if near <= story.label(a)}
        return any(claim.holds(part.value, w) for w in wholes)
    alikes = [a for a in counts if alike(a, first)]
    wholes = {*(a.value for a in alikes), *(a.over for a in alikes if a.over)}
    tops = {part.value}
    if not part.sure:
        more = {a.value for a in alikes} - {part.value, found.whole}
        tops |= {*more, *(part.value + m for m in more)}
        wholes |= {abs(a - b) for a, b in combinations(wholes, 2)}
    else:
        wholes -= {part.value}
    return any(
        claim.holds(top, w) or claim.holds(w - top, w)
        for w in wholes
        for top in tops
        if 0 < top <= w
    )
