"""Rates whose whole is told before in the section: a plan ("Dự toán … 980 triệu đồng. Đã giải ngân
412 triệu đồng, đạt 48,2% dự toán"), or a count that they name ("trên số hồ sơ tiếp nhận mới")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.records import Draft
from assistant.checks.sums.arith_amounts import Amount, Passage, alike, read, same_unit
from assistant.checks.sums.arith_rates import Rate, count_before, holds
from vectorstore.records import Block

_PLANNED = re.compile(
    r"^\s?(?:so với |của )?(?:kế hoạch|dự toán|chỉ tiêu|nghị quyết)"
    r"(?: (?:vốn|năm(?: \d{4})?|cả năm|được|giao|phân bổ|bố trí|tỉnh|thành phố|đề ra))*"
    r"(?=\s?(?:[,.;)\n]|$))"
)
_ALONE = re.compile(r"^\s?(?:[.;)\n]|, (?:còn|trong đó|riêng)|$)")
_SPENT = re.compile(r"\b(?:giải ngân|thanh toán|chi|sử dụng)\b[^,;.\d]{0,30}$")
_PLAN = re.compile(
    r"\b(?:nghị quyết|dự toán|kế hoạch|chỉ tiêu|được giao|giao|bố trí|phân bổ|được cấp)\b"
)
_DONE = re.compile(r"\b(?:đã|thực hiện|giải ngân|lũy kế|ước|phấn đấu|còn lại|trong đó)\b")
_MORE = re.compile(r"\b(?:bổ sung|điều chỉnh|kéo dài|chuyển nguồn|chuyển sang|cắt giảm)\b")
_VERB = re.compile(r"\b(?:đã|mới)(?: [^\W\d_]+){1,3}|\b(?:lũy kế |thực hiện )?giải ngân\b")
_TIME = re.compile(
    r"\b(?:(?:tính |kể )?(?:từ|đến|hết|trong|qua|sau|hiện)? ?(?:đầu|cuối|hết)? ?"
    r"(?:ngày|tháng|quý|năm|kỳ|đợt|thời điểm|nay|báo cáo)(?: (?:\d[\d/.]*|[ivx]+|nay|này))*)"
    r"(?!\w)|\d[\d/.,]*"
)
_WORD = re.compile(r"[^\W\d_]+")
_FREE = re.compile(
    r"\b(?:được|là|có|của|và|với|từ|ở|cho|các|số|tiền|kinh phí|vốn|tổng|toàn|xã|phường|giá trị|"
    r"lũy kế|tính|đến|hết|trong|qua|thực hiện|đạt|khoảng|kết quả)\b"
)
_ON = re.compile(
    r"\b(?:tỷ|tỉ) lệ (?P<part>[^\d,;:.%()\n]{3,70}?) (?:trên|so với) (?:tổng số|tổng|số)?\s?"
    r"(?P<whole>[^\d,;:.%()\n]{3,60}?)(?: \((?P<told>[^();%\n]{1,40})\))?"
    r"(?: (?:là|đạt|chiếm|bằng)|:)\s?$"
)
_OF_ALL = re.compile(
    r"^\s?(?:so với |trên |của )?(?:tổng số|tổng|số) (?P<whole>[^\d,;:.%()\n]{2,50}?)"
    r"(?: (?:của|trên|trong|toàn) [^\d,;:.%()\n]+)?\s?(?:[,;.)\n]|$)"
)
_EVERY = re.compile(r"\b(?:toàn|cả|xã|phường|địa bàn|hiện|nay|trên)\b")
_PLAIN = re.compile(r"\b(?:số|tổng|được|các|của|trong|kỳ|tháng|quý|năm|này|là|đạt|có|gồm|đã|và)\b")
_LABEL_ENDS = re.compile(r"[,;\n(.+)]\s?")
_ENDS = re.compile(r"\.\s|\n|;\s")
_BLOCKS = 6  # before the rate, of its section
_TOTAL = re.compile(r"^\W*(?:tổng số|tổng|toàn (?:xã|phường)(?: hiện)? có)\b[^,;.()\d]*$")
_NEAR = Decimal(5)  # percentage points, where the words don't tie a rate to its whole
_FAR = Decimal(15)  # percentage points; further off, another count is meant


def wrong_told(draft: Draft, block: Block, said: Passage) -> Iterator[tuple[Passage, Rate]]:
    """Rates of a sentence that the counts told before in its section contradict."""
    rates = [a for a in said.amounts if a.percent and not (a.about or a.moved)]
    if not rates:
        return
    told = read(draft, _begin(draft, block), said.start + len(said.key))
    sentence = said.start - told.start
    for rate in rates:
        here = next((a for a in told.amounts if a.start == rate.start + sentence), None)
        if here is None:
            continue
        of_one = _of_plan(told, here, sentence) or _of_all(told, here, sentence)
        found = of_one or _of_named(told, here) or _of_total(told, here, sentence)
        if found is not None:
            yield told, found


def _begin(draft: Draft, block: Block) -> int:
    """Where the blocks begin that stand before one under its heading."""
    begin = block.start
    for other in reversed(draft.blocks[max(0, block.index - _BLOCKS) : block.index]):
        if other.parent != block.parent or other.kind.value not in ("paragraph", "item"):
            break
        begin = other.start
    return begin


def _of_plan(told: Passage, rate: Amount, sentence: int) -> Rate | None:
    """The plan that the sentences before a rate tell, where it is the only one."""
    part = count_before(told, rate)
    if part is None or not part.counted or part.over or part.start < sentence:
        return None
    behind = told.key[rate.tail :]
    spent = part.money and _SPENT.search(told.key[sentence : part.start])
    if not _PLANNED.match(behind) and not (spent and _ALONE.match(behind)):
        return None
    if any(same_unit(a, part) for a in told.amounts if sentence <= a.start < part.start):
        return None
    plan = _plan(told, part, sentence)
    if plan is None or not _same_matter(told, part, (plan, sentence)):
        return None
    found = Rate(rate, part, plan)
    known = [a.value for a in told.amounts if a.counted and same_unit(a, part)]
    wholes = {*known, *(plan.value + k for k in known), *(plan.value - k for k in known)}
    if any(w > 0 and holds(rate, part.value, w) for w in wholes):
        return None
    if any(holds(rate, part.value + k, plan.value) for k in known):
        return None
    return found if abs(found.exact - rate.value) <= max(_FAR, rate.value / 2) else None


def _plan(told: Passage, part: Amount, sentence: int) -> Amount | None:
    """The first amount of the nearest sentence before that tells a plan and no result."""
    before = [a for a in told.inside(-1) if a.tail <= sentence and same_unit(a, part)]
    if _MORE.search(told.key[:sentence]):
        return None
    for amount in reversed(before):
        start = _sentence(told, amount.start)
        lead = told.key[start : amount.start]
        if any(start <= other.start < amount.start for other in before):
            continue
        if not _PLAN.search(lead):
            continue
        whole = amount.counted and not amount.over and not _DONE.search(lead)
        return amount if whole else None
    return None


def _sentence(told: Passage, at: int) -> int:
    """Where the sentence, line or piece begins that an offset stands in."""
    ends = [m.end() for m in _ENDS.finditer(told.key, 0, at)]
    return ends[-1] if ends else 0


def _same_matter(told: Passage, part: Amount, place: tuple[Amount, int]) -> bool:
    """Whether the words before a part name nothing that the plan's sentence doesn't."""
    plan, sentence = place
    lead = told.key[_sentence(told, part.start) : part.start]
    if told.key[sentence : part.start] != lead and sentence < _sentence(told, part.start):
        return False
    words = _words(_FREE, _TIME.sub(" ", _VERB.sub(" ", lead))) | set(part.unit)
    start = _sentence(told, plan.start)
    return words <= {*_WORD.findall(told.key[start : plan.tail + 80].split(". ")[0])}


def _of_all(told: Passage, rate: Amount, sentence: int) -> Rate | None:
    """The whole named behind a rate, which a sentence before tells of all the commune."""
    match = _OF_ALL.match(told.key[rate.tail :])
    part = count_before(told, rate) if match else None
    if match is None or part is None or not part.counted or part.over or part.start < sentence:
        return None
    name = _words(_EVERY, match["whole"])
    wholes = [
        a
        for a in told.inside(-1)
        if a.tail <= sentence
        and a.counted
        and not a.over
        and same_unit(a, part)
        and _words(_EVERY, " ".join(_label(told, a))) == name
    ]
    if len({w.value for w in wholes}) != 1 or wholes[0].value < part.value:
        return None
    found = Rate(rate, part, wholes[-1])
    near = abs(found.exact - rate.value) <= _FAR
    return found if near and not holds(rate, part.value, found.whole.value) else None


def _of_total(told: Passage, rate: Amount, sentence: int) -> Rate | None:
    """The total of the same things that the line before a rate's opens with."""
    part = count_before(told, rate) if _ALONE.match(told.key[rate.tail :]) else None
    if part is None or not part.counted or part.over or part.start < sentence:
        return None
    before = [a for a in told.inside(-1) if a.tail <= sentence and same_unit(a, part)]
    start = _sentence(told, before[-1].start) if before else 0
    if not before or not _TOTAL.match(told.key[start : before[-1].start]):
        return None
    if any(same_unit(a, part) for a in told.amounts if sentence <= a.start < part.start):
        return None
    found = Rate(rate, part, before[-1])
    known = [a.value for a in told.amounts if a.counted and same_unit(a, part)]
    near = part.value < found.whole.value and abs(found.exact - rate.value) <= _NEAR
    return found if near and not any(holds(rate, part.value, k) for k in known) else None


def _of_named(told: Passage, rate: Amount) -> Rate | None:
    """The part and the whole that a rate names, each by the only count of that name; said wrong
    where another count gives the rate or the right one is near."""
    match = _ON.search(told.key[max(0, rate.start - 180) : rate.start])
    if match is None:
        return None
    names = [_words(_PLAIN, match[name]) for name in ("part", "whole")]
    noun = names[0] & names[1]
    before = [a for a in told.amounts if a.tail <= rate.start and a.counted and not a.over]
    inside = before[-1] if match["told"] and before and before[-1].bracket >= 0 else None
    labels = [(a, _label(told, a) - noun) for a in before]
    wholes = [inside] if inside else _called(labels, names[1] - noun)
    if len({w.value for w in wholes}) != 1:
        return None
    whole = wholes[-1]
    inner = [(a, label) for a, label in labels if a.value <= whole.value and a is not whole]
    parts = _called(inner, names[0] - noun)
    if not names[0] - noun:  # "số hộ đã thu trên số hộ phải thu"
        other = names[1] - noun
        bare = [(a, _label(told, a)) for a, _ in inner]
        parts = [a for a, label in bare if names[0] <= label | {*a.unit} and not other & label]
    if len({p.value for p in parts}) != 1 or not alike(parts[-1], whole):
        return None
    found = Rate(rate, parts[-1], whole)
    if holds(rate, found.part.value, whole.value):
        return None
    near = abs(found.exact - rate.value) <= _FAR
    return found if near else None


def _called(labels: Sequence[tuple[Amount, set[str]]], name: set[str]) -> list[Amount]:
    """The amounts that have a name, all of it or, where none has, with more words."""
    if not name:
        return []
    same = [a for a, label in labels if label == name]
    return same or [a for a, label in labels if name <= label or (len(label) > 1 and label < name)]


def _label(told: Passage, amount: Amount) -> set[str]:
    """The words around an amount, up to the separators and the amounts beside it."""
    before = max((a.tail for a in told.amounts if a.tail <= amount.start), default=0)
    lead = _LABEL_ENDS.split(told.key[before : amount.start])[-1]
    after = min((a.start for a in told.amounts if a.start > amount.start), default=len(told.key))
    behind = _LABEL_ENDS.split(told.key[amount.end : after])[0]
    return _words(_PLAIN, f"{lead} {behind}")


def _words(free: re.Pattern[str], text: str) -> set[str]:
    """The words of a text without those that any such text may hold."""
    return {*_WORD.findall(free.sub(" ", text))}
