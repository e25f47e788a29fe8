"""Rises, falls and what is above a plan, in % or points, against the two values told with them in
whatever order: "quý I có 320 người, quý II 400 người, tăng 80%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.checks.rates.ratio_shifts import DOWN, FROM, SAID, UP, VERSUS, Shift, shifts
from assistant.checks.rates.ratio_stories import Story
from assistant.checks.sums.arith_amounts import Amount, alike, same_unit, step_of, summed
from vectorstore.vocabulary.numbers import format_number

_STEP = re.compile(rf"\b(?P<way>{UP}|{DOWN})(?! từ\b)(?: (?:[^\W\d_]+|i{{1,3}}v?|\d)){{0,4}}?\s?$")
_BEYOND = ("vượt", "thiếu", "hụt")
_THUS = re.compile(r"\W*(?:như vậy|vậy|do đó|tức|theo đó|so với|tính ra)\b")
_YEAR = re.compile(r"\b20\d\d\b")
_PLAN_BEHIND = re.compile(r"\b(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu|mốc|giao|nghị quyết)\b")
_VERSUS = re.compile(
    r"\s?,?\s?\(?(?:so )?(?:với|cùng kỳ)"
    r"(?:(?!\b(?:tăng|giảm|vượt|và|còn)\b)[^,;.():\d]){0,60}[\dix/]*"
)
# Right behind a change: "so với quý I (", "gấp 1,5 lần năm 2024 (".
_OF_TIME = re.compile(r"\s?,?\s?\(?(?:so với|với|cùng kỳ|năm|quý|tháng|tuần|kỳ)\b")
# "03 vụ, làm chết 01 người; so với cùng kỳ (05 vụ) giảm 02 vụ": of what the sentence is about.
_VERSUS_LED = re.compile(r";(?=\s(?:so )?với (?:cùng kỳ|năm|quý|tháng|kỳ)\b[^;]*$)")
_IN_ORDER = re.compile(r"\b(?:quý|tháng|năm|tuần|đợt|kỳ)\s(?:[ivx]+|\d+)(?:/\d+)?\b")
_LENGTH = r"(?:ngày|giờ|phút|tháng|tuần|buổi)(?: làm việc)?"
_LENGTHS = re.compile(
    rf"\btừ (?P<a>\d+(?:,\d+)?)(?: {_LENGTH})?\s[^.;\d]{{0,25}}?\b(?:xuống|còn|lên|thành)(?: chỉ)?"
    rf"(?: còn)? (?P<b>\d+(?:,\d+)?) (?P<unit>{_LENGTH})"
)
_ALIKE = 3  # times, at most, that two values of one thing are apart
_BESIDE = 60
_TIMES_OFF = 4  # further off, other values are meant


@dataclass(frozen=True, slots=True)
class WrongShift:
    """A change with the two values that deny it."""

    said: Shift
    now: Amount
    last: Amount


def wrong_shifts(story: Story) -> Iterator[WrongShift]:
    """Changes that are not between the values told with them, nor between any others there."""
    for said in shifts(story):
        if story.aimed(said.start):
            continue
        found = _lengths(story, said) or _pair(story, said)
        if found is None or said.holds(found[0].value, found[1].value):
            continue
        right = abs(said.right(found[0].value, found[1].value))
        far = said.size is not None and right > said.size * _TIMES_OFF + 50
        if not far and not _explained(story, said, *found):
            yield WrongShift(said, *found)


def _pair(story: Story, said: Shift) -> tuple[Amount, Amount] | None:
    """The value that a change is said of, and the one that the words say it is against."""
    begin = story.sentence_start(said.start)
    here = [a for a in story.passage.amounts if begin <= a.start and a.tail <= said.start]
    of_rates = (True, False) if said.size is None else (said.of_rates,)
    here = [a for a in here if not (a.over or a.per) and a.percent in of_rates]
    steps = [a for a in here if a.moved or _STEP.search(story.passage.key[: a.start][-30:])]
    values = [a for a in here if a not in steps]
    if said.amount and not VERSUS.match(story.passage.key, said.tail):
        return _difference(story, said, values)
    if not values:
        return None if steps else _line_before(story, said)
    return _versus(story, said, values) or (_by(story, said, values, steps) if steps else None)


def _difference(story: Story, said: Shift, values: list[Amount]) -> tuple[Amount, Amount] | None:
    """ "96 triệu đồng so với 84 triệu đồng của năm trước, tăng 12 triệu đồng": the two before."""
    if len(values) < 2 or said.amount is None:
        return None
    same = [
        a for a in values if same_unit(a, said.amount) and a.bracket in (-1, values[-1].bracket)
    ]
    one, other = same[-2:] if len(same) == 2 and same[-1] is values[-1] else values[-2:]
    between = _VERSUS_LED.sub(" ", story.passage.key[one.tail : other.start])
    kin = same_unit(one, other) or FROM.search(story.passage.key[: one.start])
    if not (kin and alike(one, other) and alike(other, said.amount)) or ";" in between:
        return None
    if re.search(r";|\b(?:trong đó|riêng)\b", story.passage.key[other.tail : said.start]):
        return None
    if max(one.value, other.value) > min(one.value, other.value) * _ALIKE:
        return None
    if story.earlier(one) == story.earlier(other):
        return (other, one) if _told_in_order(story, one, other) else None
    return (one, other) if story.earlier(other) else (other, one)


def _lengths(story: Story, said: Shift) -> tuple[Amount, Amount] | None:
    """ "từ 5 ngày xuống 4 ngày (giảm 20%)": lengths of time, which are no amounts otherwise."""
    begin = story.sentence_start(said.start)
    key = story.passage.key
    for match in _LENGTHS.finditer(key, begin):
        one, other = sorted(((match.start(), match.end()), (said.start, said.tail)))
        between = key[one[1] : other[0]]
        if len(between) > _BESIDE or re.search(r"\d|\.\s|\n|;", between):
            continue
        unit = tuple(match["unit"].split())
        last, now = (
            Amount(
                Decimal(match[g].replace(",", ".")), match.start(g), match.end(g), match.end(g),
                match[g], unit=unit, step=step_of(match[g]),
            )
            for g in "ab"
        )  # fmt: skip
        return now, last
    return None


def _versus(story: Story, said: Shift, here: list[Amount]) -> tuple[Amount, Amount] | None:
    """The value before a change and the one that it is against."""
    top = here[-1]
    if said.bracket < 0 and top.bracket >= 0:  # "(cùng kỳ 45 đơn), tức giảm 25%"
        top = next((a for a in reversed(here) if a.bracket < 0), top)
    between = story.passage.between(top.tail, said.start)
    if re.search(r";|\b(?:trong đó|riêng)\b", between) or len(between) > 70:
        return None
    others = [
        a for a in story.passage.amounts
        if a is not top and a.percent is top.percent and alike(a, top) and not a.moved
        and not a.over and not a.per and not said.start <= a.start < said.tail
    ]  # fmt: skip
    others = [a for a in others if _meant(story, said, a) and not _part_of(story, top, a)]
    if said.amount or said.size is None:
        others = [a for a in others if a.start >= said.tail]
        if said.amount and not alike(top, said.amount):
            return None
    if others and others[0].bracket == top.tail + 1 and others[0].bracket != top.bracket:
        return top, others[0]  # "93,8% (chỉ tiêu 95%), thấp hơn 1,2 điểm"
    if _against_plan(story, said, others):
        return _plan(story, top, others)
    if not story.planned(top):
        others = [a for a in others if not story.planned(a)]
    return _times(story, said, top, others)


def _part_of(story: Story, top: Amount, other: Amount) -> bool:
    """Whether an amount stands in a bracket that divides the one before it."""
    inside = [a for a in story.passage.amounts if a.bracket == other.bracket and not a.percent]
    return other.bracket >= 0 and len(inside) > 1 and summed(inside) == top.value


def _by(
    story: Story, said: Shift, values: list[Amount], steps: list[Amount]
) -> tuple[Amount, Amount] | None:
    """ "12.600 lượt, tăng 2.600 lượt (tăng 26%)": the step tells the earlier value."""
    step = steps[-1]
    now = next((a for a in reversed(values) if a.bracket == step.bracket), values[-1])
    lead = _STEP.search(story.passage.key[: step.start][-30:])
    if lead is None or (lead["way"] in UP.split("|")) != said.up or said.points:
        return None
    moved = step.value if said.up else -step.value
    far = len(story.passage.between(step.tail, said.start)) > 30 or step.start < now.start
    if far or said.holds(now.value + moved, now.value):  # the value told is the earlier one
        return None
    last = now.value - moved
    told = replace(step, value=last, text=format_number(last / step.scale))
    return (now, told) if last > 0 and alike(now, step) else None


def _line_before(story: Story, said: Shift) -> tuple[Amount, Amount] | None:
    """The only two values of the sentence before: "… 12.600 lượt; … 10.500 lượt. Như vậy tăng"."""
    at = story.sentence(said.start) - 1
    if not _THUS.match(story.passage.key[story.sentence_start(said.start) : said.start]):
        return None
    told = [a for a in story.counts if story.sentence(a.start) == at and not a.over]
    if len(told) != 2 or not alike(*told) or said.points:
        return None
    first, then = told
    if story.earlier(first) != story.earlier(then):
        return (first, then) if story.earlier(then) else (then, first)
    years = [_YEAR.findall(story.piece(a)) for a in told]
    if not all(len(y) == 1 for y in years) or years[0] == years[1]:
        return None
    return (then, first) if years[1] > years[0] else (first, then)


def _meant(story: Story, said: Shift, other: Amount) -> bool:
    """Whether a change is against that value, where it says of which time it is: the same is told
    of the value, or the value stands right behind."""
    key = story.passage.key
    versus = _VERSUS.match(key, said.tail)
    if other.start > said.tail:
        between = key[versus.end() if versus else said.tail : other.start]
        if re.search(r";|\. |\n|\b(?:trong đó|riêng|nhưng|song)\b", between):
            return False
        return not SAID.search(between) and len(between) < (30 if versus else 60)
    if versus is None:
        return True
    ours, its = _spans_of(versus.group()), _spans_of(story.about(other))
    return not ours or not its or bool(ours & its)


def _spans_of(text: str) -> set[str]:
    """The spans of time that words name: "năm", "quý", "tháng"."""
    found = set(re.findall(r"\b(?:năm|quý|tháng|tuần|kỳ)\b", text))
    return {"năm" if f == "kỳ" else f for f in found}


def _against_plan(story: Story, said: Shift, others: list[Amount]) -> bool:
    """Whether what is above or below a plan is said."""
    if said.text.startswith(_BEYOND) and not _VERSUS.match(story.passage.key, said.tail):
        return any(story.planned(a) for a in others)
    behind = re.split(r"[,;.(]", story.passage.key[said.tail : said.tail + 40])[0]
    behind = re.sub(r"^\s?(?:so )?với\s", "", behind)
    named = _PLAN_BEHIND.search(said.text) or _PLAN_BEHIND.search(behind)
    return named is not None and (
        "vượt" in said.text or _PLAN_BEHIND.match(behind.strip()) is not None
    )


def _plan(story: Story, top: Amount, others: list[Amount]) -> tuple[Amount, Amount] | None:
    """The only plan told near the result."""
    plans = [
        a for a in others
        if story.planned(a) and abs(story.sentence(a.start) - story.sentence(top.start)) <= 1
    ]  # fmt: skip
    if len({a.value for a in plans}) != 1 or (story.planned(top) and plans[0].start > top.start):
        return None
    return top, plans[0]


def _times(
    story: Story, said: Shift, top: Amount, others: list[Amount]
) -> tuple[Amount, Amount] | None:
    """The values of the two times: one of them is told as the earlier one."""
    at = story.sentence(said.start)
    versus = _VERSUS.match(story.passage.key, said.tail)
    time = _IN_ORDER.search(versus.group()) if versus else None
    told = [a for a in others if time and time.group() in story.piece(a)]
    told = [a for a in told if story.sentence(a.start) == at and a.start < top.start]
    if len(told) == 1:  # "quý I …, quý II …; quý III …, so với quý II"
        return top, told[0]
    near = [a for a in others if story.sentence(a.start) == at]
    near = near or [a for a in others if story.sentence(a.start) == at - 1 and story.earlier(a)]
    if len({a.value for a in near}) != 1:
        told = [a for a in near if story.earlier(a)]
        near = told if len({a.value for a in told}) == 1 else []
    if not near:
        return None
    other = near[-1]
    behind = story.passage.key[said.tail : other.start]
    if _OF_TIME.match(behind) and not re.search(r"[,;.]\s", behind):
        return top, other
    if story.earlier(other) and not story.earlier(top):
        return top, other
    if story.earlier(top) and not story.earlier(other):
        return other, top
    if other.start < top.start and _told_in_order(story, other, top):
        return top, other
    return None


def _told_in_order(story: Story, first: Amount, then: Amount) -> bool:
    """ "từ 42 triệu đồng còn 31,5 triệu đồng", "quý I 320 người, quý II 400 người"."""
    key = story.passage.key
    if FROM.search(key[: first.start]):
        return True
    both = (story.piece(first), story.piece(then))
    return all(_IN_ORDER.search(each) for each in both)


def _explained(story: Story, said: Shift, now: Amount, last: Amount) -> bool:
    """Whether another pair fits that is told near by; of the sentence, where both are in it."""
    at = story.sentence(said.start)
    apart = story.sentence(now.start) != at or story.sentence(last.start) != at
    values = {
        a.value for a in story.passage.amounts
        if a.percent is now.percent and alike(a, now) and not a.moved
        and abs(story.sentence(a.start) - at) <= apart
    }  # fmt: skip
    pairs = {(a, b) for a in values for b in values if a != b}
    pairs -= {(last.value, now.value)}
    return any(said.holds(a, b) for a, b in pairs)
