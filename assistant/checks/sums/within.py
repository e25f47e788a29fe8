"""Parts that a passage says to be larger than their whole: "11 sản phẩm, trong đó 13 sản phẩm đã
lên sàn", "27/25 đại biểu", "trên tổng số 27 cụm có 32 cụm hỏng"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from assistant.checks.reading.same_things import (
    MUCH,
    NOT_SAME,
    OTHER,
    Above,
    is_another,
    plain,
    same_things,
)
from assistant.checks.reading.sections import PROSE, body, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sums.arith_amounts import OUT_OF, Amount, Passage, read, told
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.periods import find_short_days

_OPENS = re.compile(r"\b(?:trong đó|trong số đó|trong số này|trong số ấy|bao gồm|gồm)\b")
# "trên tổng số 27 cụm", "trong 20 hộ được khảo sát": the number behind is the whole.
_AMONG = re.compile(
    r"\b(?:(?:trên|trong)(?: tổng)?(?: số)?|trên tổng|tổng số|trong tổng thể)\s(?:là\s)?$"
)
_OF_MORE = re.compile(r"\b(?:thuộc|trong|vào|của)(?: tổng)?(?: số)?\s?$")
_TOTAL_OF = re.compile(r"\b(?:trên|trong) (?:tổng(?: số)?|số)\s(?:là\s)?$")
_GOES_ON = re.compile(r"^\W*(?:trong đó|trong số (?:đó|này|ấy|trên))\b")
_PLANNED = re.compile(
    r"\b(?:kế hoạch|chỉ tiêu|dự toán|giao|vượt|tăng|so với|cùng kỳ|định mức|nhu cầu|dự kiến|"
    r"mục tiêu|phấn đấu|đăng ký|bằng|lượt|theo nghị quyết)\b|\b1\d\d(?:,\d+)? ?%"
)
# What more can be done of than was planned.
_MADE = re.compile(
    r"\b(?:trồng|phát|in|thu(?! hoạch)|vận động|kết nạp|tuyển|đào tạo|xây|làm|tổ chức|mở|phun|bán|"
    r"huy động|nuôi|gieo|tiêm|tuyên truyền)\b[^,;.:\d]{0,30}:?\s?$"
)
_DUE = re.compile(r"\s?(?:(?:thuộc|trong) (?:diện|danh sách|độ tuổi)|phải|cần)\b")
_VOTES = re.compile(r"\b(?:tán thành|nhất trí|biểu quyết|đồng ý|thống nhất|tín nhiệm|bỏ phiếu)\b")
_TELLS = re.compile(r"(?::|\b(?:có|đạt|tại|ở|được|là|với|xong|cho))\s?$")
_DOABLE = re.compile(
    r"(?:sản|lớp|buổi|cuộc|mô|đợt|tin|bài|đồng|đảng|cây|chỉ|công|hội|văn|ca|liều|chương|nhiệm|con|"
    r"người|cán|suất|việc|ha|tấn|km|m2?)$"
)
# Where the parts of a whole end and a greater one is told.
_CLOSED = re.compile(r"\bvà [^,;]*;")  # the last of the parts, and the next clause
_TOTAL_AGAIN = re.compile(r"\.\s|\b(?:(?:tính|cộng) chung|l[ũu][yỹ] kế|nâng|đưa tổng)\b")
_DAYS, _MONTHS = 31, 12
# A bracket that tells of some of those before it.
_SOME = re.compile(
    r"\(\s?(?:trong đó|riêng|bao gồm|gồm|có|kể cả)?[\s:]*(?:số\s)?(?:nữ|nam|trẻ em|đảng viên|"
    r"dân tộc|người|trong đó|riêng|bao gồm|gồm|có|đã|đạt|còn)\b[^()\d]{0,40}$"
)


def parts_within(draft: Draft) -> Checked:
    """Every part that its passage ties to a smaller whole."""
    findings: dict[int, Finding] = {}
    count = 0
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        for passage in _passages(draft, block):
            count += len(passage.amounts) > 1
            for found in _told(draft, passage):
                findings.setdefault(passage.start + found.part.start, _finding(draft, found))
        for found in _listed(draft, block):
            at = found.passage.start + found.part.start
            findings.setdefault(at, _finding(draft, found))
    return Checked(tuple(findings.values()), (), {"A.limits": count})


def _told(draft: Draft, passage: Passage) -> Iterator[Above]:
    yield from _behind(passage)
    yield from _among(passage)
    yield from _bracketed(passage)
    yield from _fractions(draft, passage)


def _passages(draft: Draft, block: Block) -> Iterator[Passage]:
    """The sentences of a block; one that goes on from the one before is read with it."""
    every = spans(block)
    for (start, end), before in zip(every, [None, *every[:-1]], strict=True):
        goes_on = before and _GOES_ON.match(draft.text[start:end].lower())
        yield read(draft, before[0] if before and goes_on else start, end)


def _behind(passage: Passage) -> Iterator[Above]:
    """Parts behind "trong đó" above every count of these things before it."""
    for match in _OPENS.finditer(passage.key):
        amounts = [a for a in passage.amounts if plain(a) or _times(a)]
        before = [a for a in amounts if a.tail <= match.start()]
        own = before[-1:] if match.group().endswith("gồm") else before  # "13 tổ, gồm 71 người"
        for part in (a for a in amounts if a.start >= match.end()):
            words = passage.key[match.end() : part.start]
            if any(ends.search(words) for ends in (OTHER, _TOTAL_AGAIN, _CLOSED)):
                break
            if _OF_MORE.search(words):
                continue
            wholes = [
                a for a in own
                if (same_things(a, part) or _named(passage, a, part))
                and (a.bracket in (-1, part.bracket) or len(passage.inside(a.bracket)) == 1)
            ]  # fmt: skip
            near = wholes and _near(passage, wholes[-1], match)
            if near and all(a.value < part.value < MUCH * a.value for a in wholes):
                yield Above(passage, max(wholes, key=lambda a: a.value), part)
                break


def _times(amount: Amount) -> bool:
    """Whether it counts how often something was done: "2.480 lượt người, trong đó 2.150 lượt"."""
    return amount.counted and amount.over is None and amount.unit[:1] == ("lượt",)


def _named(passage: Passage, whole: Amount, part: Amount) -> bool:
    """Whether the words before a bare number say what it counts: "số thuê bao của xã 6.120"."""
    noun = " ".join(part.unit[:2])
    bare = not (whole.unit or whole.money or part.money)
    return bare and len(part.unit) > 1 and noun in passage.key[: whole.start]


def _near(passage: Passage, whole: Amount, opened: re.Match[str]) -> bool:
    """Whether the words that open the parts follow on a whole: in its sentence, or in the next; a
    "gồm" behind a semicolon is of what stands there."""
    ends = re.findall(r"\.\s|;", passage.key[whole.tail : opened.start()])
    return len(ends) < 2 and not (ends and opened.group().endswith("gồm"))


def _among(passage: Passage) -> Iterator[Above]:
    """Parts before or behind a whole that is named as such, above it and all other counts."""
    for whole in passage.amounts:
        lead = passage.key[: whole.start]
        if not plain(whole) or not whole.unit or not _AMONG.search(lead):
            continue
        others = [a for a in passage.amounts if a is not whole and same_things(whole, a)]
        sides = [a for a in others if plain(a) and _tied(passage, whole, a)]
        large = [a for a in sides if a.value > whole.value and not is_another(passage, a)]
        if len(large) == 1 and not any(a.value >= large[0].value for a in others if a != large[0]):
            yield Above(passage, whole, large[0])


def _tied(passage: Passage, whole: Amount, part: Amount) -> bool:
    """Whether a count stands in the clause of a whole that the words name as one."""
    lead = passage.key[: whole.start]
    if part.start < whole.start:
        between = passage.key[part.tail : whole.start]
        if OUT_OF.fullmatch(between):
            made = _MADE.search(passage.key[: part.start])
            due = _DUE.match(passage.key, whole.tail)
            return due is not None or not (made or _PLANNED.search(passage.key))
        apart = re.search(r"[;:.]\s|\d|,[^,]{0,25},", between)
        return _TOTAL_OF.search(lead) is not None and not apart
    between = passage.key[whole.tail : part.start]
    opened = re.search(r"(?:^|[.;:,]\s?|\bthì\s)\W*(?:trên|trong|có)?[^.;:,]{0,30}$", lead)
    return opened is not None and not (OTHER.search(between) or re.search(r"[;:.]\s", between))


def _bracketed(passage: Passage) -> Iterator[Above]:
    """ "24 người (nữ 27 người)"."""
    for whole, part in pairwise(passage.amounts):
        if part.bracket < 0 or part.bracket == whole.bracket or not plain(whole):
            continue
        between = passage.key[whole.end : part.bracket]
        lead = passage.key[part.bracket : part.start]
        if re.search(r"[.;:,]", between) or not _SOME.match(lead) or not plain(part):
            continue
        if _OF_MORE.search(lead):  # "87 hồ sơ (đã nằm trong 1.584 hồ sơ trên)"
            continue
        fits = same_things(whole, part) or (not part.unit and not whole.money)
        if fits and part.value > whole.value and not OTHER.search(lead):
            yield Above(passage, whole, part)


def _fractions(draft: Draft, passage: Passage) -> Iterator[Above]:
    """ "27/25 đại biểu": more of them than there are."""
    text = draft.text[passage.start : passage.start + len(passage.key)]
    days = [start for start, _ in find_short_days(text)]
    for amount in passage.amounts:
        over = amount.over
        if over is None or not 1 < over < amount.value or amount.start in days:
            continue
        if amount.money or amount.percent or amount.moved or amount.per or not amount.unit:
            continue
        if amount.unit[0] in NOT_SAME:
            continue
        sure = _VOTES.search(passage.key) or (over, amount.unit[0]) in draft.once(_counts)
        sure = sure or _DUE.match(passage.key, amount.tail) is not None
        sure = sure or (over in {n for n, _ in draft.once(_counts)} and _told_of(passage, amount))
        day = amount.value <= _DAYS and over <= _MONTHS
        made = _MADE.search(passage.key[: amount.start])
        if sure or not (day or made or _PLANNED.search(passage.key)):
            yield Above(passage, amount.whole(), amount)


def _told_of(passage: Passage, amount: Amount) -> bool:
    """Whether words that no day stands behind tell of things that are there, not of what more can
    be done of than was planned: ": 13/12 nhà", not ": 13/12 buổi"."""
    lead = passage.key[: amount.start]
    there = not (_MADE.search(lead) or _DOABLE.match(amount.unit[0]))
    return there and _TELLS.search(lead) is not None


def _counts(draft: Draft) -> frozenset[tuple[Decimal, str]]:
    """What the report counts, with its noun, and the wholes of its fractions that can be."""
    passages = (read(draft, b.start, b.end) for b in draft.blocks if b.kind in PROSE)
    told = [a for p in passages for a in p.amounts if a.unit and not a.money and not a.percent]
    fractions = [a.whole() for a in told if a.over is not None and a.value <= a.over]
    return frozenset((a.value, a.unit[0]) for a in (*told, *fractions) if plain(a))


def _listed(draft: Draft, block: Block) -> Iterator[Above]:
    """An item above every amount of the line that introduces its list."""
    if block.kind is not BlockKind.ITEM or block.intro is None:
        return
    above = draft.blocks[block.intro]
    intro = read(draft, above.start, above.end)
    own = read(draft, block.body, block.end)
    money = any(a.money for a in intro.amounts)
    parts = [a for a in own.amounts if a.bracket < 0 and (a.money or not money)][:1]
    if not parts or not plain(parts[0]) or OTHER.search(own.key[: parts[0].tail + 25]):
        return
    wholes = [a for a in intro.amounts if same_things(a, parts[0])]
    counted = [a for a in wholes if plain(a)]
    if counted and _leads(intro) and all(parts[0].value > (a.over or a.value) for a in wholes):
        yield Above(own, counted[-1], parts[0], intro)


def _leads(intro: Passage) -> bool:
    """Whether a line says that what follows are parts of its amount."""
    return re.search(r"\b(?:trong đó|gồm|các khoản[^:]*|cụ thể)\s?:?\s*$", intro.key) is not None


def _sentence(draft: Draft, passage: Passage) -> Quote:
    return draft.quote(passage.start, passage.start + len(passage.key))


def _finding(draft: Draft, found: Above) -> Finding:
    whole, part = found.whole, found.part
    less, more = told(whole.value, whole), told(part.value, part if part.unit else whole)
    read_in = (found.passage,) if found.intro is None else (found.intro, found.passage)
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        "part_above_said",
        f"{more} lớn hơn {less}, trong khi chỉ là một phần của số đó.",
        "Kiểm tra lại hai số theo nguồn số liệu và sửa.",
        tuple(_sentence(draft, passage) for passage in read_in),
        expected=f"không quá {less}",
        found=more,
    )
