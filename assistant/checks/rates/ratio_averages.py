"""Averages against the total and the number they divide: "21 tổ, 147 người, 9 người/tổ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from assistant.checks.rates.ratio_stories import Story
from assistant.checks.reading.same_things import is_people
from assistant.checks.sums.arith_amounts import Amount, bracket_at
from assistant.checks.sums.arith_products import WITH_MORE
from vectorstore.vocabulary.numbers import format_number

_W = r"[^\W\d_]+\d?"
_N = r"\d+(?:\.\d{3})*(?:,\d+)?"
_MONEY = r"(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)(?: đồng)?|đồng)"
# "9 người/tổ", "28 người một lớp", "150 nghìn đồng cho một lượt học viên".
_BEHIND = re.compile(
    rf"(?<![\w/.,-])(?P<each>{_N})\s(?P<noun>{_MONEY}|{_W}(?: {_W})?)"
    rf"(?:\s?/\s?|\s(?:cho )?(?:mỗi|một)\s)(?P<per>{_W}(?: {_W})?)"
)
# "mỗi thôn 6 chiếc", "trung bình một lớp 62 người", "bình quân mỗi công chức tiếp nhận 880 hồ sơ".
_BEFORE = re.compile(
    r"\b(?:(?:bình quân|trung bình)(?: (?:mỗi|một|1|01))?|(?<!cho )mỗi) "
    rf"(?P<per>{_W}(?: {_W}){{0,2}}?)(?: (?:có|được|là|đạt|khoảng|gần|hơn|trên|{_W} {_W}))? "
    rf"(?P<each>{_N})\s(?P<noun>{_MONEY}|{_W}(?: {_W})?)"
)
_CALLED = re.compile(
    r"\b(?:bình quân|trung bình|tính ra|năng suất|mật độ|mỗi|đơn giá|tức(?: là)?)\b[^;.\d]{0,50}$"
)
_ROUGH = re.compile(r"\b(?:khoảng|gần|hơn|trên|xấp xỉ|dưới)\s?$")
_TIMES = frozenset({"ngày", "tháng", "tuần", "năm", "giờ", "buổi", "quý", "ca", "phiên"})
_PLAN = re.compile(
    r"\b(?:quy định|chỉ tiêu|kế hoạch|mức|định mức|hỗ trợ|tối đa|tối thiểu|thu nhập)\b"
)
_ALL = re.compile(
    r"\b(?:tổng|cộng|tất cả|cả thảy|thành tiền|hết)\b[^,;.\d]{0,30}$|"
    r"[,;] (?:với|thu hút|có)(?: tổng(?: số)?)?\s$"
)
_SPAN = re.compile(
    r"\b(?:sau|trong|qua|đúng|suốt)(?: (?:đúng|vòng))? (\d{1,3}) (ngày|tuần|tháng|giờ|buổi)\b"
)
_MONTHS = re.compile(
    r"\b(?P<n>\d{1,2}) tháng(?: (?:đầu|cuối) năm)?\b|\btừ tháng (?P<a>\d{1,2}) đến (?:hết )?"
    r"tháng (?P<b>\d{1,2})\b|\b(?P<quarter>quý (?:[ivx]+|\d)\b)|\b(?P<year>cả năm)\b"
)
_SO_FAR = re.compile(r"\b(?:từ đầu năm|lũy kế|đến (?:nay|hết|ngày)|tính đến|năm (?:19|20)\d\d)\b")
_LOW, _HIGH = Decimal("0.4"), Decimal("2.6")
_YEAR = 12  # months
_ROUGHLY = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Average:
    """An average with the total and the number that it must divide."""

    text: str
    each: Amount
    total: Amount
    number: Amount
    exact: Decimal

    @property
    def formula(self) -> str:
        """The division in figures."""
        total = format_number(self.total.value / self.each.scale)
        return f"{total} : {format_number(self.number.value)}"


def wrong_averages(story: Story) -> Iterator[Average]:
    """Averages that no total and number around them give."""
    seen: set[int] = set()
    for pattern in (_BEHIND, _BEFORE):
        for match in pattern.finditer(story.passage.key):
            if match.start("each") in seen:
                continue
            seen.add(match.start("each"))
            found = _wrong(story, match)
            if found is not None:
                yield found


def _wrong(story: Story, match: re.Match[str]) -> Average | None:
    key, at = story.passage.key, match.start("each")
    begin = story.sentence_start(at)
    each = next((a for a in story.passage.amounts if a.start == at), None)
    lead = key[begin:at]
    if each is None or each.over or story.aimed(at) or _PLAN.search(lead[-60:]):
        return None
    if not _CALLED.search(lead) and not re.search(r"[,(]\s?$", lead):
        return None
    if story.earlier(each):
        return None
    rough = _ROUGH.search(lead) is not None
    monthly = match["per"].split()[0] == "tháng"
    near = [
        a for a in (*story.passage.amounts, *(_months if monthly else _spans)(story))
        if a.start != at and 0 <= story.sentence(at) - story.sentence(a.start) <= 2
        and not a.percent
    ]  # fmt: skip
    numbers = [a for a in near if _counts(story, a, match["per"]) and a.value > 1 and not a.about]
    totals = [a for a in near if _sums(story, a, each, match["noun"]) and not a.about]
    pairs = [(t, n) for t in totals for n in numbers if t.start != n.start]
    wide = [a for a in story.counts if _sums(story, a, each, match["noun"])]  # told far off
    every = [*pairs, *product(wide, numbers)]
    if any(_holds(each, t.value / n.value, rough=rough) for t, n in every):
        return None
    if _several(story, each, totals):
        return None
    if _some_pair(each, near, numbers, totals) or _so_far(story, each, match["per"], totals):
        return None
    told = _best(story, at, pairs)
    if told is None:
        return None
    total, number = told
    if WITH_MORE.match(key, total.tail):
        return None
    exact = total.value / number.value
    if not _LOW <= exact / each.value <= _HIGH:
        return None
    return Average(match.group(), each, total, number, exact)


def _several(story: Story, each: Amount, totals: list[Amount]) -> bool:
    """Whether a total is so many at one rate with so many at others: "40 nhà xây mới (60 triệu
    đồng/nhà) và 25 nhà sửa (30 triệu đồng/nhà)"."""
    at = story.sentence(each.start)
    amounts = [a for a in story.passage.amounts if story.sentence(a.start) == at]
    rated = [i for i, a in enumerate(amounts) if i and a.per and a.money == each.money]
    made = sum((amounts[i].value * amounts[i - 1].value for i in rated), Decimal(0))
    return len(rated) > 1 and any(t.value == made for t in totals)


def _some_pair(
    each: Amount, every: list[Amount], numbers: list[Amount], totals: list[Amount]
) -> bool:
    """Whether one of the two told near by and any other count give the average, rounded."""
    pairs = [(t, n) for t in totals for n in every if n.value > 1]
    pairs += [(t, n) for t in every if t.money == each.money for n in numbers]
    return any(abs(t.value / n.value - each.value) * 2 <= each.step for t, n in pairs)


def _best(
    story: Story, at: int, pairs: list[tuple[Amount, Amount]]
) -> tuple[Amount, Amount] | None:
    """The nearest total and number told before the average; a total that is called one may stand
    behind it in its sentence."""
    held = [(t, n) for t, n in pairs if t.bracket == n.bracket >= at and t.value > n.value]
    before = held or [(t, n) for t, n in pairs if n.start < at and t.value > n.value]
    named = [t for t, _ in before if t.start > at and _all_of(story, t)]
    earlier = [t for t, _ in before if t.start < at or held]
    if not named and not earlier:
        return None
    total = min(named, key=lambda a: a.start) if named else max(earlier, key=lambda a: a.start)
    number = max((n for t, n in before if t is total), key=lambda a: a.start)
    return total, number


def _all_of(story: Story, total: Amount) -> bool:
    """Whether an amount is called a total."""
    lead = story.passage.key[story.sentence_start(total.start) : total.start]
    return _ALL.search(lead) is not None


def _holds(each: Amount, exact: Decimal, *, rough: bool) -> bool:
    """Rounded or cut at the last place written; "khoảng" stands for a tenth more or less."""
    off = abs(exact - each.value)
    return off < each.step or (rough and off <= each.value * _ROUGHLY)


def _counts(story: Story, amount: Amount, per: str) -> bool:
    """Whether an amount counts those that an average is for each of."""
    first = per.split()[0]
    if amount.money or amount.per or amount.moved:
        return False
    return amount.unit[:1] == (first,) or (not amount.unit and first in story.label(amount))


def _sums(story: Story, amount: Amount, each: Amount, noun: str) -> bool:
    """Whether an amount counts, over all, what an average is of."""
    if amount.per or amount.moved or amount.money != each.money:
        return False
    if amount.money:
        return True
    first = noun.split()[0]
    people = first == "người" and (is_people(amount) or amount.unit[:1] == ("lượt",))
    return first in amount.unit[:2] or people or (not amount.unit and first in story.label(amount))


def _spans(story: Story) -> Iterator[Amount]:
    """Days, weeks and months that something took, which are no amounts otherwise."""
    for match in _SPAN.finditer(story.passage.key):
        start, end = match.span(1)
        yield Amount(
            Decimal(match[1]), start, end, match.end(), match[1], unit=(match[2],),
            bracket=bracket_at(story.passage.key, start),
        )  # fmt: skip


def _months(story: Story) -> Iterator[Amount]:
    """The months that spans of time hold: "quý III", "từ tháng 1 đến tháng 6"."""
    for match in _MONTHS.finditer(story.passage.key):
        if match["a"]:
            number = int(match["b"]) - int(match["a"]) + 1
        else:
            number = int(match["n"] or (3 if match["quarter"] else 12))
        start, end = match.span()
        yield Amount(Decimal(number), start, end, end, str(number), unit=("tháng",))


def _so_far(story: Story, each: Amount, per: str, totals: list[Amount]) -> bool:
    """Whether a total since some month, which isn't told as a number, may give an average."""
    begin = story.starts[max(0, story.sentence(each.start) - 2)]
    if per.split()[0] not in _TIMES or not _SO_FAR.search(story.passage.key[begin : each.start]):
        return False
    return any(_holds(each, t.value / n, rough=False) for t in totals for n in range(1, _YEAR + 1))
