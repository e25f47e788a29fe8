"""Parts and wholes that a share names, or that a printed fraction or a plan before it tells:
"1.312/1.640 hộ, đạt 75%", "Dự toán 980 triệu đồng. Đã giải ngân 412 triệu đồng, đạt 48% dự toán",
"Tỷ lệ hồ sơ trực tuyến trên số hồ sơ tiếp nhận mới đạt 81%"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.rates.ratio_claims import Claim
from assistant.checks.rates.ratio_stories import Story, content
from assistant.checks.sums.arith_amounts import Amount, alike, same_unit

PLANNED = re.compile(
    r"^\s?\(?(?:so với |của |trên )?(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|định mức)\b"
)
_OF_PLAN = re.compile(
    rf"{PLANNED.pattern}(?: (?:vốn|năm(?: \d{{4}})?|cả năm|được|giao|phân bổ|bố trí|tỉnh|thành phố|"
    r"đề ra))*(?=\s?(?:[,.;)\n]|$))"
)
_ALONE = re.compile(r"^\s?(?:[.;)\n]|, (?:còn|trong đó|riêng)|$)")
_SPENT = re.compile(r"\b(?:giải ngân|thanh toán|chi|sử dụng)\b[^,;.\d]{0,30}$")
_GIVEN = re.compile(r"\b(?:nghị quyết|dự toán|kế hoạch|chỉ tiêu|giao|bố trí|phân bổ|được cấp)\b")
_DONE = re.compile(r"\b(?:đã|thực hiện|giải ngân|lũy kế|ước|phấn đấu|còn lại|trong đó)\b")
_MORE = re.compile(r"\b(?:bổ sung|điều chỉnh|kéo dài|chuyển nguồn|chuyển sang|cắt giảm)\b")
# What the words before a result may hold that its plan's sentence doesn't.
_VERB = re.compile(r"\b(?:đã|mới)(?: [^\W\d_]+){1,3}|\b(?:lũy kế |thực hiện )?giải ngân\b")
_TIME = re.compile(
    r"\b(?:(?:tính |kể )?(?:từ|đến|hết|trong|qua|sau|hiện)? ?(?:đầu|cuối|hết)? ?"
    r"(?:ngày|tháng|quý|năm|kỳ|đợt|thời điểm|nay|báo cáo)(?: (?:\d[\d/.]*|[ivx]+|nay|này))*)"
    r"(?!\w)|\d[\d/.,]*"
)
_ON = re.compile(
    r"\b(?:tỷ|tỉ) lệ (?P<part>[^\d,;:.%()\n]{3,70}?) (?:trên|so với) (?:tổng số|tổng|số)?\s?"
    r"(?P<whole>[^\d,;:.%()\n]{3,60}?)(?: \((?P<told>[^();%\n]{1,40})\))?"
    r"(?: (?:là|đạt|chiếm|bằng)|:)\s?$"
)
# Behind a printed fraction other words, commas and labels may stand before its share.
_TIED = re.compile(
    r"^[^;.%]{0,120}?(?:[,(]\s?|\s)(?:(?:đã |mới )?"
    r"(?:đạt|chiếm|bằng|tương đương|tương ứng(?: với)?|(?:tỷ|tỉ) lệ)[^\d,;.%]{0,25})$|^\s?=\s?$"
)
_OTHERS = re.compile(
    r",\s(?!(?:đã |mới )?(?:đạt|chiếm|bằng|tương|tỷ|tỉ))[^,]*$|\b(?:trong đó|riêng)\b"
)
_PLACED = re.compile(r"\b(?:ở|tại|của|trong|thuộc|trên|từ|do|cho|với)(?: cả)?\s?$")
_BACK = 6  # sentences from a result to its plan

Pair = tuple[Amount, Amount]


def fraction_before(story: Story, claim: Claim) -> Amount | None:
    """The printed fraction that a share is said of: right before it, or before the words that tell
    where."""
    begin, key = story.sentence_start(claim.start), story.passage.key
    until = claim.bracket if claim.bracket >= 0 else claim.start
    if PLANNED.match(key[claim.tail :]) or re.search(r"\d", key[until : claim.start]):
        return None
    before = [a for a in story.passage.inside(-1) if begin <= a.start and a.tail <= until]
    printed = [a for a in before if a.over and a.value <= a.over and a.counted]
    if not printed:
        return None
    behind = [a for a in story.passage.amounts if printed[-1].tail <= a.start and a.tail <= until]
    between = story.passage.between(printed[-1].tail, until)
    placed = all(_PLACED.search(key[: a.start]) and not a.percent for a in behind)
    if claim.bracket >= 0:
        tied = not re.search(r"[;.:]", between)
    else:
        tied = bool(_TIED.match(between)) and not _OTHERS.search(between)
    return printed[-1] if placed and tied else None


def plan_before(story: Story, claim: Claim, part: Amount) -> Amount | None:
    """The plan that the sentences before a result tell of the same matter, the only one there."""
    key, begin = story.passage.key, story.sentence_start(part.start)
    behind, lead = key[claim.tail :], key[begin : part.start]
    if not _OF_PLAN.match(behind) and not (
        part.money and _SPENT.search(lead) and _ALONE.match(behind)
    ):
        return None
    alikes = [a for a in story.counts if a.tail <= part.start and same_unit(a, part)]
    if any(a.start >= begin for a in alikes):
        return None
    here = story.sentence(part.start)
    for plan in (a for a in reversed(alikes) if here - story.sentence(a.start) <= _BACK):
        start = story.sentence_start(plan.start)
        given = key[start : plan.start]
        if _GIVEN.search(given) and not any(start <= a.start < plan.start for a in alikes):
            words = content(_TIME.sub(" ", _VERB.sub(" ", lead))) | {*part.unit}
            told = content(key[start:begin].split(". ")[0]) | {*plan.unit}
            only = not (_DONE.search(given) or _MORE.search(key[start:begin]) or plan.over)
            fits = only and words <= told and not _explained(claim, part, plan, alikes)
            return plan if fits else None
    return None


def _explained(claim: Claim, part: Amount, plan: Amount, told: Sequence[Amount]) -> bool:
    """Whether a result gives its share together with others, or of others than the plan."""
    known = {a.value for a in told if a is not plan}
    wholes = {*known, *(plan.value + k for k in known), *(plan.value - k for k in known)}
    return any(claim.holds(part.value, w) for w in wholes if w > 0) or any(
        claim.holds(part.value + k, plan.value) for k in known
    )


def named_on(story: Story, claim: Claim) -> Pair | None:
    """The part and the whole that a share names, each by the only count of that name."""
    match = _ON.search(story.passage.key[max(0, claim.start - 180) : claim.start])
    if match is None:
        return None
    names = [content(match[name]) for name in ("part", "whole")]
    noun = names[0] & names[1]
    before = [
        a for a in story.passage.amounts if a.tail <= claim.start and a.counted and not a.over
    ]
    labels = [(a, story.label(a)) for a in before]
    if match["told"] and before and before[-1].bracket >= 0:
        wholes = before[-1:]
    else:
        wholes = _called([(a, label - noun) for a, label in labels], names[1] - noun)
    if len({w.value for w in wholes}) != 1:
        return None
    whole = wholes[-1]
    inner = [(a, label) for a, label in labels if a.value <= whole.value and a is not whole]
    if names[0] - noun:
        parts = _called([(a, label - noun) for a, label in inner], names[0] - noun)
    else:  # "số hộ đã thu trên số hộ phải thu"
        other = names[1] - noun
        parts = [a for a, label in inner if names[0] <= label | {*a.unit} and not other & label]
    if len({p.value for p in parts}) != 1 or not alike(parts[-1], whole):
        return None
    return parts[-1], whole


def _called(labels: Sequence[tuple[Amount, frozenset[str]]], name: frozenset[str]) -> list[Amount]:
    """The amounts that have a name, all of it or, where none has, with more words."""
    if not name:
        return []
    same = [a for a, label in labels if label == name]
    return same or [a for a, label in labels if name <= label or (len(label) > 1 and label < name)]
