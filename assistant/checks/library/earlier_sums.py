"""Totals of a year, what is done of a whole and what was carried over, in a draft and in the report
before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.library.earlier_numbers import (
    SLACK,
    Dated,
    Denial,
    Earlier,
    When,
    denial,
    follows,
    leads,
    periods_in,
    same_thing,
    since,
    whole_year,
)
from assistant.checks.library.earlier_steps import amount
from assistant.checks.reading.clauses import Clause, clauses_of
from assistant.checks.reading.numbers_told import OPEN, Told
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.statements import words_of
from assistant.checks.records import Draft
from assistant.checks.twice.pair_words import weight
from vectorstore.records import Period
from vectorstore.vocabulary.numbers import find_numbers, parse_number

_FROM = (
    r"(?<!\w)(?:kỳ|tháng|quý|tuần|năm) (?:trước|[ivx]+|\d{1,2}|\d{4})(?:/\S+| năm \d{4})? "
    r"chuyển (?:sang|qua)(?!\w)"
)
_CARRIED = re.compile(
    r"(?<![\w.,/])(?P<before>\d+(?:\.\d{3})*) (?P<what>[^\W\d_]+)[^,;.():\d]{0,25}"
    rf"{_FROM}|{_FROM}(?: là)?:? (?P<behind>\d+(?:\.\d{{3}})*) (?P<which>[^\W\d_]+)"
)
_FROM_BEFORE = re.compile(r"từ (?:ngày \d{1,2}/\d{1,2}/\d{4}|năm \d{4}|khi thành lập)")
_SO_FAR = re.compile(
    r"(?<!\w)(?:đã|tính đến|lũy kế|từ đầu năm|hoàn thành|giải ngân|kích hoạt|số hóa)(?!\w)"
)
_LACK = re.compile(r"(?<!\w)(?:chưa|nghèo|quá hạn|tồn|vi phạm|còn)(?!\w)")
_NONE = re.compile(
    r"(?<!\w)(?:không|chưa)(?: để)? (?:có|phát sinh|xảy ra|ghi nhận|xuất hiện) "
    r"(?P<thing>[^,;.():\d]{4,45}?)(?: nào)?(?=[,;.():]|$)"
)
_ALL_TIME = re.compile(
    r"(?<!\w)(?:từ (?:đầu năm|khi|ngày thành lập)|đến nay|lũy kế|các tháng)(?!\w)"
)
_SINCE_EVER = re.compile(r"(?<!\w)từ (?:khi|ngày thành lập)(?!\w)")
_LACK_OF = frozenset(["chưa", "không", "phải"])
_TELLING = 0.8
_PROGRESS = 10  # a whole that two reports name by chance is smaller
_WHOLE = Decimal("0.95")  # how near the wholes of two reports are


def totals(draft: Draft, numbers: Sequence[Dated], before: Earlier) -> Iterator[Denial]:
    """Totals of the year that are less than before, or other than these with what came since."""
    mine = {When.TOTAL, *([When.OWN] if whole_year(draft.report.period) else [])}
    sums = before.of(When.TOTAL, *([When.OWN] if whole_year(before.period) else []))
    for each in numbers:
        if each.step or each.told.unit == "%" or each.when not in mine or _bracketed(each):
            continue
        if not (_one_year(draft, before) or _FROM_BEFORE.search(each.told.quote.text.lower())):
            continue
        now = _since_then(draft, each, numbers, before)
        same = same_thing(each, sums) or (now and same_thing(now, sums))
        if not same:
            continue
        if now is not None and each.value != same.value + now.value:
            if not _made(draft, each, same) and not before.tells(each.value - now.value, now.told):
                parts = f"{amount(same.value, each)} + {amount(now.value, each)}"
                right = amount(same.value + now.value, each)
                said = f"số lũy kế “{each.told.shown}” khác {parts} = {right}, báo cáo trước"
                yield denial(each, same, said)
        elif now is None and each.when is When.TOTAL and each.value < same.value != each.told.of:
            yield denial(each, same, f"số lũy kế “{each.told.shown}” ít đi, báo cáo trước")


def _bracketed(number: Dated) -> bool:
    """Whether a number is told in a bracket that calls it no total: a part."""
    before, opened, inside = number.told.quote.text[: len(number.told.lead)].rpartition("(")
    return bool(opened) and ")" not in inside and "lũy kế" not in inside.lower() and bool(before)


def _made(draft: Draft, total: Dated, before: Dated) -> bool:
    """Whether any number of the paragraph makes the total of what was before."""
    text = draft.blocks[total.told.block].text
    return any(span.value == total.value - before.value for span in find_numbers(text))


def _since_then(
    draft: Draft, total: Dated, numbers: Sequence[Dated], before: Earlier
) -> Dated | None:
    """What came to a total since the earlier report: told with it, or, of what is called a total,
    beside it in its paragraph."""
    near = [n for n in numbers if n.told.block == total.told.block]
    called = total.when is When.TOTAL
    for one, lead in leads(near):
        other = one if lead is total else lead if one is total and called else None
        if other and not other.step and not other.told.part_of and since(draft, other, before):
            return other
    if not called:
        return None
    beside = [
        n for n in near
        if n is not total and not n.step and not n.told.part_of and n.told.of is None
        and since(draft, n, before)
    ]  # fmt: skip
    return same_thing(total, beside)


def _one_year(draft: Draft, before: Earlier) -> bool:
    last, then = draft.report.period.last_day, before.period.last_day
    return last is not None and then is not None and last.year == then.year


def progress(numbers: Sequence[Dated], before: Earlier) -> Iterator[Denial]:
    """What is done so far of a whole, and was more in the earlier report."""
    theirs = [n for n in before.of(When.OWN, When.TOTAL) if n.told.of]
    for each in numbers:
        told = each.told
        if not told.of or told.of < _PROGRESS or each.when not in (When.OWN, When.TOTAL):
            continue
        near = told.lead[-40:] + told.behind[:40]
        if not _SO_FAR.search(told.quote.text.lower()) or _LACK.search(near):
            continue
        same = same_thing(each, [n for n in theirs if _one_whole(told, n.told)])
        if same and told.value < same.value < told.of:
            yield denial(each, same, f"“{told.shown}” ít đi, báo cáo trước")


def _one_whole(one: Told, other: Told) -> bool:
    low, high = sorted((one.of or Decimal(0), other.of or Decimal(0)))
    return low >= _WHOLE * high


def carried(draft: Draft, before: Earlier) -> Iterator[Denial]:
    """What was carried over into the time behind an earlier report, against what that left open:
    "tháng trước chuyển sang 8 phản ánh"."""
    for clause in draft.once(clauses_of):
        match = _CARRIED.search(clause.said)
        if match is None or not _opens(draft, clause, match.group(), before):
            continue
        value = parse_number(match["before"] or match["behind"])
        head = match["what"] or match["which"]
        left = [n for n in before.numbers if _is_left(n.told, head)]
        values = {n.value for n in left}
        if value is not None and len(values) == 1 and value not in values:
            said = f"kỳ trước chuyển sang {match.group().strip()}, báo cáo kỳ trước"
            yield Denial(draft.quote(clause.start, clause.end), match.group(), left[0], said)


def _opens(draft: Draft, clause: Clause, carried: str, before: Earlier) -> bool:
    """Whether what was carried over comes from the time of an earlier report: named, or the one
    before what the clause tells of."""
    for text in (carried, clause.said):
        spans = [period for period in periods_in(draft, text) if period.start and period.end]
        if spans and text is carried:
            return _closes_with(spans[-1], before.period)
        if spans:
            return follows(spans[-1], before.period)
    return before.next


def _closes_with(one: Period, other: Period) -> bool:
    if one.last_day is None or other.last_day is None:
        return False
    return abs((one.last_day - other.last_day).days) <= SLACK


def none_since(draft: Draft, before: Earlier) -> Iterator[Denial]:
    """What is said not to have happened in a time that holds the earlier report's, which counts
    it: "từ đầu năm đến nay không xảy ra vụ cháy nào"."""
    counted = [
        n for n in before.numbers
        if n.value and not n.step and not n.told.rest and n.told.unit == "#"
        and not _LACK_OF & n.told.marks
    ]  # fmt: skip
    for clause in draft.once(clauses_of):
        match = _NONE.search(clause.said) if _ALL_TIME.search(clause.said) else None
        if match is None or not _began_before(draft, clause, before):
            continue
        thing = words_of(plain_words(match["thing"]))
        alike = [n for n in counted if thing <= n.told.noun | n.told.core]
        if alike and weight(thing) >= _TELLING:
            quote, said = draft.quote(clause.start, clause.end), match.group().strip()
            yield Denial(quote, "không có", alike[0], f"dự thảo ghi “{said}”, báo cáo")


def _began_before(draft: Draft, clause: Clause, before: Earlier) -> bool:
    """Whether the time of a clause reaches back to an earlier report's: not that of the year
    before a total of this year."""
    return _SINCE_EVER.search(clause.said) is not None or _one_year(draft, before)


def _is_left(left: Told, head: str) -> bool:
    """Whether a number is of such things as were carried over, that the report left open."""
    return bool({OPEN, "đang"} & left.marks) and left.unit == "#" and left.head == head
