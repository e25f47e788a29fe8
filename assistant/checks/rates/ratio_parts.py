"""What a share is said of: the count right before it, several together, or the one of its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.rates.ratio_claims import Claim
from assistant.checks.rates.ratio_stories import Story, content
from assistant.checks.sums.arith_amounts import Amount, alike, summed

# Between a count and its share.
_TIE = re.compile(
    r"^[^;.%]{0,110}?(?:,|\(|\s[-–=]|:)?\s?(?:\b(?:đã|mới|chỉ|cũng|vì vậy|như vậy|tương)\s)*"
    r"\b(?:đạt|chiếm|bằng|tức|tức là|đương|ứng|tỷ lệ|tỉ lệ|là|được|lên|xuống|còn|tính ra|hay)\b"
    r"[^\d,;.%()]{0,30}$|^\s?[,(=:–-]\s?(?:\b(?:khoảng|hơn|gần|trên|xấp xỉ)\s)?$"
)
_OTHER = re.compile(
    r"\b(?:trong đó|riêng|còn lại)\b|,\s(?!(?:đã |mới |chỉ )?(?:đạt|chiếm|bằng|tương|tỷ|tỉ|tức|là|"
    r"được|tính ra|hay|hơn|gần|khoảng|cộng|tổng))[^,]+$"
)
_TOGETHER = re.compile(
    r"\b(?:cộng lại|cộng dồn|tính cả|gộp lại|tính chung|cả (?:hai|ba|\d) [^\W\d_]+|tổng cộng|"
    r"(?:hai|ba) (?:loại|nhóm|hình thức|khoản|nguồn|mục)(?: này| trên)?)\b"
)
_THUS = re.compile(r"\s?(?:như vậy|vậy|do đó|vì vậy|theo đó|tính ra)\b[^\d]*$")
_THIS = re.compile(
    r"\b(?:khoản|số|mức|nguồn|phần|kinh phí)(?: (?:tiền|vốn|kinh phí|chi))?"
    r" (?:này|nói trên|nêu trên|trên|đó)\s(?:chiếm|bằng|tương đương|chỉ chiếm|đạt)\b[^\d,;]*$"
)
_THREE = re.compile(r"\bba\b|\b3\b")
OUT_OF = re.compile(
    r"(?:\b(?:trên|trong)|/)(?: (?:tổng(?: số)?|số)(?: [^\W\d_]+){0,2}| dự toán| kế hoạch)?\s?$"
    r"|\bso với (?:tổng số|dự toán|kế hoạch|chỉ tiêu)(?: (?:năm|giao|được giao|là))*\s?$"
)
_TIE_WORDS = frozenset(
    str.split(
        "đạt đương tương ứng tức tính khoảng hơn gần xấp xỉ hay cộng lại chỉ cũng đúng tới mức mới "
        "bao phủ"
    )
)
_LEAD = re.compile(r"^\W*(?:như vậy|do đó|tính chung|chung)?,?\s?(?:tỷ|tỉ) lệ\b")
_NEAR = 6  # sentences from a name to the count that has it


@dataclass(frozen=True, slots=True)
class Part:
    """What a share is said of; `sure` where the words leave no other choice; `whole` where they
    say it in the same breath: "25 cuộc trong tổng số 40 cuộc"; `called` where it is that of a
    name."""

    value: Decimal
    counts: tuple[Amount, ...]
    sure: bool
    whole: Amount | None = None
    called: bool = False


def part_of(story: Story, claim: Claim) -> Part | None:
    """What a share is said of."""
    return (
        _together(story, claim)
        or _pointed(story, claim)
        or _beside(story, claim)
        or _joined(story, claim)
        or _called(story, claim)
    )


def _pointed(story: Story, claim: Claim) -> Part | None:
    """The sum of the sentence before, of the one of this: "tổng chi là 38 tỷ đồng thì khoản này
    chiếm 2%"."""
    begin = story.sentence_start(claim.start)
    here = [a for a in story.passage.amounts if begin <= a.start < claim.start]
    if len(here) != 1 or not _THIS.search(story.passage.key[here[0].tail : claim.start]):
        return None
    top, whole = story.total(story.sentence(begin) - 1), here[0]
    if top is None or whole not in story.counts or whole.about or top.about or top.over:
        return None
    if not (top.money and whole.money) or story.earlier(top) or story.earlier(whole):
        return None
    return Part(top.value, (top,), sure=True, whole=whole)


def _together(story: Story, claim: Claim) -> Part | None:
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
    if len(here) > 2 and _THREE.search(word[-1].group()):
        chosen = tuple(here[-3:])
    return Part(summed(chosen), chosen, sure=True)


def _beside(story: Story, claim: Claim) -> Part | None:
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
    if count not in story.counts or count.over:
        return None
    tied = (
        not re.search(r"[,;.:]", between)
        if claim.bracket >= 0
        else (_TIE.search(between) and not _OTHER.search(between))
    )
    last = re.split(r"[,(]", story.passage.key[count.tail : claim.start])[-1]
    if (
        _THUS.match(last)
        and not count.about
        and not _OTHER.search(between.removesuffix(last).rstrip(", "))
    ):
        return Part(count.value, (count,), sure=False)
    own = content(last) - _TIE_WORDS - story.label(count)  # the share has a name of its own
    if not tied or own:
        return None
    told = _out_of(story, before)
    return told or (None if count.about else Part(count.value, (count,), sure=False))


def _out_of(story: Story, before: list[Amount]) -> Part | None:
    """ "18 km kênh mương trên tổng chiều dài 24 km"."""
    if len(before) < 2 or before[-2] not in story.counts or not alike(before[-2], before[-1]):
        return None
    top, whole = before[-2:]
    if top.over or not OUT_OF.search(story.passage.between(top.end, whole.start)):
        return None
    return Part(top.value, (top,), sure=True, whole=whole)


def _joined(story: Story, claim: Claim) -> Part | None:
    """The counts of the names that a share joins, parts of one total: "148 rất hài lòng, 62 hài
    lòng, 5 không hài lòng. Tỷ lệ rất hài lòng và hài lòng đạt 97,67%"."""
    begin = story.sentence_start(claim.start)
    lead = story.passage.key[begin : claim.start]
    names = [content(n) for n in re.split(r",|\bvà\b|\bcùng\b|/", _LEAD.sub("", lead))]
    if len(names) < 2 or not all(names) or re.search(r"[\d;:.(]", lead) or claim.bracket >= 0:
        return None
    before = [a for a in story.counts if a.tail <= begin and a.counted and not a.over]
    near = [a for a in before if story.sentence(begin) - story.sentence(a.start) < _NEAR]
    found = [[a for a in near if story.label(a) - {*a.unit} == n - {*a.unit}] for n in names]
    if any(len(each) != 1 for each in found):
        return None
    parts = tuple(each[0] for each in found)
    whole = next((a for a in reversed(near) if _adds_up(near, a, parts)), None)
    if whole is None or not all(alike(whole, p) for p in parts):
        return None
    return Part(summed(parts), parts, sure=True, whole=whole)


def _adds_up(near: list[Amount], whole: Amount, parts: tuple[Amount, ...]) -> bool:
    """Whether the counts right behind one make it, some parts among them."""
    behind = [a for a in near if a.start > whole.start]
    sums = [summed(behind[:n]) for n in range(len(parts), len(behind) + 1)]
    held = behind[: sums.index(whole.value) + len(parts)] if whole.value in sums else []
    return all(p in held for p in parts)


def _called(story: Story, claim: Claim) -> Part | None:
    """The one count that has the name that a share is said of."""
    begin = story.sentence_start(claim.start)
    lead = re.split(r"[,;:(\n]\s", story.passage.key[begin : claim.start])[-1]
    name = content(lead)
    if re.search(r"\d| và ", lead) or not 2 <= len(name) <= 7 or claim.bracket >= 0:
        return None
    found = [
        a for a in story.counts
        if not a.over and name <= story.label(a) and not story.earlier(a)
        and abs(story.sentence(a.start) - story.sentence(claim.start)) < _NEAR
        and (a.money or not a.unit or a.unit[0] in name or name <= {*a.unit[1:]})
    ]  # fmt: skip
    if len({a.value for a in found}) != 1:
        return None
    return Part(found[0].value, (found[0],), sure=True, called=True)
