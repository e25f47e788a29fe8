"""The whole that a share is of: the one it names, plans, or that its part was told of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.rates.ratio_claims import Claim
from assistant.checks.rates.ratio_parts import Part
from assistant.checks.rates.ratio_stories import Story, content
from assistant.checks.rates.ratio_told import PLANNED
from assistant.checks.reading.same_things import is_people
from assistant.checks.sums.arith_amounts import Amount, alike, same_unit

_NAMED = re.compile(
    r"^\s?\(?(?:so với |của |trên |trong )?(?:(?P<all>tổng số|tổng|toàn bộ|số)\s)"
    r"(?P<name>[^,;.:%\d()\n]{2,60})"
)
_NAMED_BEFORE = re.compile(
    r"\b(?:so|đối chiếu|tính trên|trên|trong) (?:với )?(?P<all>tổng số|tổng|toàn bộ)\s"
    r"(?P<name>[^,;.:%\d()\n]{2,40}),"
)
_ELSEWHERE = re.compile(
    r"^\s?(?:so với|cùng kỳ|năm trước|dân số|nhu cầu|điểm|công suất|lượng|kế hoạch|dự toán|"
    r"chỉ tiêu|của|trên|trong|số|tổng|toàn|các|người|hộ|đối tượng)\b"
)
_OPENED = re.compile(
    r"\b(?:trong đó|gồm|bao gồm|trong số|có|đã|được|còn|thì|cụ thể|kết quả|chia|phân)\b|[:;]"
)
_AGAINST = re.compile(
    r"\s?(?:\(?(?:so với|trên|trong) (?:tổng số|tổng|số)?\s?|\((?:tổng số|tổng)\s"
    r"|(?:của |trên |trong )?tổng (?:[^\W\d_]+ ){1,4})(?=\d)"
)
_IN_BRACKET = re.compile(
    r"[^,;.:%\d()\n]{2,60}"
    r"\((?:(?:dự toán|kế hoạch|chỉ tiêu|tổng số|được|giao|là|năm|cả)\s){0,4}(?=\d)"
)
_NARROWED = re.compile(r"\b(?:tại|ở|riêng|thôn|xóm|ấp|khu|tổ dân phố|tổng)\b")
_OPENER = re.compile(r"[^,;.\d]*(?:,\s?)?(?:trong đó|(?:bao )?gồm|chia ra|cụ thể|phân ra)?\s?:")
_ANEW = re.compile(r";\s(?!(?:trong đó|trong số|đến nay|đến ngày|hiện|nay|đã)\b)")
_OWN_SHARE = re.compile(r"[^,;.\d]*[,(]?[^,;.\d]*\d[\d,.]*\s?%")
_ALL = re.compile(r"\W*(?:tổng số|tổng|toàn (?:xã|phường)(?: hiện)? có)\b[^,;.()\d]*(?=\d)")
FAR = Decimal(16)  # points, where the words tie the whole loosely
_FAR_LINES = Decimal(8)  # the same, where it stands in the line before
_FAR_CALLED = Decimal(5)  # the same, where only a name ties the part to its share
FAR_NAMED = Decimal(45)
_DUE = re.compile(r"\b(?:phải|cần|thuộc diện|trong diện|thuộc thẩm quyền|đủ điều kiện|được giao)\b")
_DONE = re.compile(
    r"\W*(?:trong đó[,:]? )?(?:số [^\d,;:.]{0,30})?(?:đã|được|cung cấp|hoàn thành)\b"
)
_PLAN_MET = 90


@dataclass(frozen=True, slots=True)
class Whole:
    """What a part is held against; `sure` where no other can be meant; `far` how many points a
    share may be off."""

    amount: Amount
    sure: bool
    far: Decimal


def whole_of(story: Story, claim: Claim, part: Part) -> Whole | None:
    """What a share's part is held against."""
    if part.whole is not None:
        behind = story.passage.key[claim.tail :]
        plan = story.planned(part.whole) and PLANNED.match(behind)
        return (
            None
            if _ELSEWHERE.match(behind) and not plan
            else Whole(part.whole, sure=True, far=FAR_NAMED)
        )
    named = (
        _against(story, claim, part)
        or _in_bracket(story, claim, part)
        or _named(story, claim, part)
    )
    if named is not None:
        return named
    behind = story.passage.key[claim.tail : claim.tail + 40]
    if _ELSEWHERE.match(behind) and not PLANNED.match(behind):
        return None
    first = part.counts[0]
    if due := _due_before(story, part):
        return Whole(due, sure=False, far=_FAR_LINES)
    told = _told_of(story, part)
    if told is None:
        return None
    lines = story.block(told.start) is not story.block(first.start)
    opened = _opens(story, told, first)
    summed = lines and _ALL.match(story.passage.key, story.sentence_start(told.start)) is not None
    if lines and not (opened or first.money or summed):
        return None  # another line's count, which nothing ties to this one's
    loose = lines or (_listed(story, told, first) and not _heads(story, told))
    far = _FAR_LINES if loose and not opened else FAR
    far = _FAR_CALLED if summed and not opened else far
    if part.sure:
        sums = story.total(story.sentence(told.start)) is told
        far = _FAR_CALLED if part.called and not sums else FAR_NAMED
    return Whole(told, sure=False, far=far)


def planned_for(story: Story, claim: Claim, part: Part) -> Whole | None:
    """The only plan that the sentence tells before what is more than planned."""
    first, begin = part.counts[0], story.sentence_start(claim.start)
    before = [a for a in story.counts if begin <= a.start and a.tail <= first.start]
    behind = story.passage.key[claim.tail : claim.tail + 40]
    if len(before) != 1 or part.whole or (_ELSEWHERE.match(behind) and not PLANNED.match(behind)):
        return None
    plan = before[0]
    told = story.planned(plan) and not story.planned(first) and not plan.over
    if (
        not told
        or not same_unit(plan, first)
        or plan.value > part.value
        or claim.value <= _PLAN_MET
    ):
        return None
    return Whole(plan, sure=False, far=FAR_NAMED)


def _against(story: Story, claim: Claim, part: Part) -> Whole | None:
    """The whole right behind a share: "chiếm 92% trong tổng số 1.350 học sinh"."""
    match = _AGAINST.match(story.passage.key, claim.tail)
    whole = next((a for a in story.passage.amounts if match and a.start == match.end()), None)
    if whole is None or whole.percent or whole.over or whole.per:
        return None
    first = part.counts[0]
    if not (same_unit(whole, first) or (is_people(whole) and is_people(first))):
        return None
    return Whole(whole, sure=True, far=FAR_NAMED)


def _in_bracket(story: Story, claim: Claim, part: Part) -> Whole | None:
    """The whole in the bracket behind its name: "đạt 60% số phải thu (900 triệu đồng)"."""
    match = _IN_BRACKET.match(story.passage.key, claim.tail)
    if match is None or claim.bracket >= 0:
        return None
    whole = next((a for a in story.counts if a.start == match.end()), None)
    if whole is None or whole.over or not same_unit(whole, part.counts[0]) or whole.about:
        return None
    return None if story.earlier(whole) else Whole(whole, sure=True, far=FAR_NAMED)


def _named(story: Story, claim: Claim, part: Part) -> Whole | None:
    """The whole that a share names: "bằng 25% tổng số hộ trong danh sách"."""
    key = story.passage.key
    said = _NAMED.match(key[claim.tail : claim.tail + 90]) or _NAMED_BEFORE.search(
        key[story.sentence_start(claim.start) : claim.start]
    )
    if said is None:
        return None
    name = content(re.split(r"\b(?:của|trong|trên|toàn)\b", said["name"])[0])
    more = content(said["name"])
    best = _called(story, claim, part, (name, more)) if name else None
    if best is not None:
        full = len(more) > 1 and more <= story.label(best)
        if best.money and not {*said["name"].split()} <= {*story.clause(best).split()}:
            return None  # "40% số thu trên địa bàn" of all that came in
        return Whole(best, sure=full or said["all"] != "số", far=FAR_NAMED)
    told = _told_of(story, part)
    noun = said["name"].split()[0]
    known = told is not None and noun in (*told.unit, *story.clause(told).split())
    if told is not None and known and said["all"] != "số":
        return Whole(told, sure=False, far=FAR)
    wide = _called_widely(story, part, more) if len(more) > 1 else None
    return Whole(wide, sure=False, far=FAR) if wide else None


def _due_before(story: Story, part: Part) -> Amount | None:
    """The only count of the line before, of what was to be done, where a line tells what was done
    of it: "Hồ sơ phải số hóa: 3.208." "Đã số hóa: 3.102, đạt 96,7%"."""
    first = part.counts[0]
    here, before = story.block(first.start), story.sentence(first.start) - 1
    counts = [a for a in story.counts if story.sentence(a.start) == before]
    if len(counts) != 1 or story.block(counts[0].start) is here or counts[0].over:
        return None
    whole = counts[0]
    lead = story.passage.key[story.sentence_start(whole.start) : whole.start]
    done = story.passage.key[story.sentence_start(first.start) : first.start]
    due = _DUE.search(lead)
    if due is None or not _DONE.match(done) or whole.value < part.value:
        return None
    shared = content(done) & content(lead[due.start() :])
    bare = not (whole.unit and first.unit) and not (whole.money or first.money)
    return whole if shared and (bare or alike(whole, first)) else None


def _called_widely(story: Story, part: Part, name: frozenset[str]) -> Amount | None:
    """The one count of the part's sentence or the one before whose words hold a name, commas and
    joined nouns among them: "530 hộ sản xuất, kinh doanh được hướng dẫn …"."""
    first = part.counts[0]
    found = [
        a for a in story.counts
        if a.tail <= first.start and a.value >= part.value and alike(a, first) and not a.over
        and story.sentence(first.start) - story.sentence(a.start) < 2 and not story.earlier(a)
        and name <= content(story.clause(a))
    ]  # fmt: skip
    return found[0] if len(found) == 1 and not found[0].about else None


def _called(
    story: Story, claim: Claim, part: Part, names: tuple[frozenset[str], frozenset[str]]
) -> Amount | None:
    """The one count of a name, or of all of it with what is said behind."""
    first = part.counts[0]
    wholes = [
        a for a in story.counts
        if not a.over and a.start < claim.start and a not in part.counts and a.value >= part.value
        and names[0] <= story.label(a) and not story.earlier(a) and first.money == a.money
        and not (len(names[1]) < 2 and own_share(story, a))
    ]  # fmt: skip
    if fits := [a for a in wholes if claim.holds(part.value, a.value)]:
        return fits[-1]  # one of that name that the share is of
    best = [a for a in wholes if names[1] <= story.label(a)] or [
        a for a in wholes
        if not _NARROWED.search(story.passage.key[a.tail : first.start]) or _opens(story, a, first)
    ]  # fmt: skip
    if len({a.value for a in best}) > 1:
        top = [a for a in best if _opens(story, a, first)]
        best = top or ([] if len(names[1]) < 2 else best[-1:])
    return best[-1] if len({a.value for a in best}) == 1 else None


def _opens(story: Story, whole: Amount, part: Amount) -> bool:
    """Whether a count stands in the line that introduces a part's list."""
    intro = story.intro(part.start)
    return intro is not None and story.block(whole.start) is intro


def _told_of(story: Story, part: Part) -> Amount | None:
    """The whole that a part was told of: in its sentence, the line above, the one before."""
    first = part.counts[0]
    before = [
        a for a in story.counts
        if a.tail <= first.start and a.bracket < 0 and not a.about
        and (alike(a, first) or (is_people(a) and first.unit[:1] == ("người",)))
    ]  # fmt: skip
    for whole in reversed(before):
        if _opens(story, whole, first):
            return whole
        if whole.over or story.earlier(whole) or whole.value <= part.value:
            continue
        if story.total(story.sentence(whole.start)) not in (None, whole):
            continue  # a part of that total
        if _sibling(story, whole, first) or own_share(story, whole, first):
            continue
        if _heads(story, whole) and story.sentence(whole.start) == story.sentence(first.start):
            return whole
        if _listed(story, whole, first) and whole is not before[0]:
            continue
        return whole if _goes_on(story, whole, first) else None
    return None


def own_share(story: Story, whole: Amount, part: Amount | None = None) -> bool:
    """Whether a count, of the same sentence as a part, has a share of its own, as those beside
    it have."""
    same = part is None or story.sentence(whole.start) == story.sentence(part.start)
    return same and _OWN_SHARE.match(story.passage.key, whole.tail) is not None


def _heads(story: Story, whole: Amount) -> bool:
    """Whether a list opens behind a count."""
    return _OPENER.match(story.passage.key, whole.tail) is not None


def _listed(story: Story, whole: Amount, part: Amount) -> bool:
    """Whether a semicolon parts two counts of one sentence."""
    between = story.passage.key[whole.tail : part.start]
    same = story.sentence(whole.start) == story.sentence(part.start)
    return same and _ANEW.search(between) is not None


def _sibling(story: Story, whole: Amount, part: Amount) -> bool:
    """Whether two counts stand in items of one list that a line introduces."""
    one, other = story.block(whole.start), story.block(part.start)
    return one is not other and one.intro is not None and one.intro == other.intro


def _goes_on(story: Story, whole: Amount, part: Amount) -> bool:
    """Whether the words from one count to the next let this be a part of it; one that has a
    share of its own stands beside it."""
    gap = story.sentence(part.start) - story.sentence(whole.start)
    between = story.passage.key[whole.tail : part.start]
    if _OWN_SHARE.match(between) or gap > 1:
        return False
    if gap:
        here = story.sentence(whole.start)
        lead = story.passage.key[story.sentence_start(part.start) : part.start]
        other = set(part.unit[1:2]) - story.label(whole) - {"đã"}
        if _NARROWED.search(lead) or (whole.unit[1:2] and other):
            return False
        return story.total(here) is whole
    return re.search(r"[,;]", between) is not None or _OPENED.search(between) is not None
