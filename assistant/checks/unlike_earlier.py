"""Numbers of a draft that an earlier report of the commune denies: what it tells of the time
before, rises and falls since, totals of the year, what is done of a whole, what was left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.checks.clauses import Clause, clauses_of
from assistant.checks.earlier_numbers import (
    Dated,
    Earlier,
    When,
    dated,
    earlier,
    follows,
    leads,
    same_thing,
    since,
    told_of,
    whole_year,
)
from assistant.checks.earlier_reports import others_of
from assistant.checks.numbers_told import OPEN, Told
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    Source,
)
from assistant.checks.retold import swapped
from vectorstore.records import Period
from vectorstore.vocabulary.numbers import find_numbers, format_number, parse_number
from vectorstore.vocabulary.periods import find_periods

if TYPE_CHECKING:
    from vectorstore.library import Library

_MOST = 4  # earlier reports looked at, the latest first
_BEFORE = re.compile(r"(?<!\w)(?:kỳ|tháng|quý|tuần) trước(?!\w)")
_CARRIED = re.compile(
    r"(?<![\w.,/])(?P<before>\d+(?:\.\d{3})*) (?P<what>[^\W\d_]+)[^,;.():\d]{0,25}"
    r"(?<!\w)(?:kỳ|tháng|quý|tuần) trước chuyển (?:sang|qua)"
    r"|(?<!\w)(?:kỳ|tháng|quý|tuần) trước chuyển (?:sang|qua)(?: là)?:? "
    r"(?P<behind>\d+(?:\.\d{3})*) (?P<which>[^\W\d_]+)"
)
_SO_FAR = re.compile(
    r"(?<!\w)(?:đã|tính đến|lũy kế|từ đầu năm|hoàn thành|giải ngân|kích hoạt|số hóa)(?!\w)"
)
_LACK = re.compile(r"(?<!\w)(?:chưa|nghèo|quá hạn|tồn|vi phạm|còn)(?!\w)")
_PROGRESS = 10  # a whole that two reports name by chance is smaller
_WHOLE = Decimal("0.95")  # how near the wholes of two reports are
_LONG = 1000
_OF = re.compile(r"/[\d.]+")


@dataclass(frozen=True, slots=True)
class Denial:
    """A place of the draft, the number there as printed, the one of the earlier report, and what
    the draft says."""

    quote: Quote
    shown: str
    theirs: Dated
    said: str


def _denial(mine: Dated, theirs: Dated, said: str) -> Denial:
    return Denial(mine.told.quote, mine.told.shown, theirs, said)


def unlike_earlier(draft: Draft, library: Library) -> Checked:
    """Each number that an earlier report denies, once."""
    numbers = draft.once(dated)
    found: dict[Quote, Finding] = {}
    compared = 0
    for other in others_of(draft, library)[:_MOST]:
        before = earlier(draft, other)
        if before is None:
            continue
        compared += len(numbers)
        for denial in _denied(draft, numbers, before):
            found.setdefault(denial.quote, _finding(denial, before))
    return Checked(tuple(found.values()), (), {"E.earlier_numbers": compared})


def _denied(draft: Draft, numbers: Sequence[Dated], before: Earlier) -> Iterator[Denial]:
    """A number of the draft, the number of the earlier report and what the draft says."""
    numbers = [n for n in numbers if not n.told.rest and not n.told.rough]
    yield from _steps(numbers, before)
    yield from _retold(numbers, before)
    yield from _totals(draft, numbers, before)
    yield from _progress(numbers, before)
    yield from _carried(draft, before)


def _steps(numbers: Sequence[Dated], before: Earlier) -> Iterator[Denial]:
    """Rises and falls since a time of the earlier report."""
    for each, lead in leads(numbers):
        period = _against(each, before)
        if not each.step or each.told.unit == "%" or period is None:
            continue
        if lead.when is not When.OWN and not follows(lead.period, period):
            continue
        was = lead.value - each.step * each.value
        same = same_thing(lead, told_of(before, period))
        if same is None or was in (same.value, Decimal(0)) or before.tells(was, lead.told):
            continue
        way = "tăng" if each.step > 0 else "giảm"
        step = f"“{lead.told.shown}” {way} {format_number(each.value)}"
        said = f"{step} thì kỳ trước là {format_number(was)}, báo cáo kỳ đó"
        yield _denial(each, same, said)


def _against(step: Dated, before: Earlier) -> Period | None:
    """The time that a step is since: named, or the one that the earlier report closed."""
    if step.period is not None:
        return step.period
    near = step.told.lead[-30:] + step.told.behind[:40]
    return before.period if before.next and _BEFORE.search(near) else None


def _retold(numbers: Sequence[Dated], before: Earlier) -> Iterator[Denial]:
    """What both tell of one time; and what differs by digits changed about, of whatever time."""
    lead_of = {id(each): lead for each, lead in leads(numbers)}
    for each in numbers:
        if each.step:
            continue
        others = told_of(before, each.period) if each.period else _turned(each, before)
        same = same_thing(each, others)
        if same is None and id(each) in lead_of and each.told.lead.rstrip().endswith("("):
            same = same_thing(lead_of[id(each)], others)
        if same and same.value != each.value and not before.tells(each.value, each.told):
            yield _denial(each, same, f"dự thảo ghi “{each.told.shown}”, báo cáo")


def _turned(number: Dated, before: Earlier) -> list[Dated]:
    """Numbers of four digits and more that are the number with digits changed about."""
    low = number.value >= _LONG
    return [
        n
        for n in before.numbers
        if low and n.value != number.value and swapped(*sorted((n.value, number.value)))
    ]


def _totals(draft: Draft, numbers: Sequence[Dated], before: Earlier) -> Iterator[Denial]:
    """Totals of the year that are less than before, or other than these with what came since."""
    if not _one_year(draft, before):
        return
    mine = {When.TOTAL, *([When.OWN] if whole_year(draft.report.period) else [])}
    sums = before.of(When.TOTAL, *([When.OWN] if whole_year(before.period) else []))
    for each in numbers:
        if each.step or each.told.unit == "%" or each.when not in mine:
            continue
        now = _since_then(draft, each, numbers, before)
        same = same_thing(each, sums) or (now and same_thing(now, sums))
        if not same:
            continue
        if now is not None and each.value != same.value + now.value:
            if not _made(draft, each, same) and not before.tells(each.value - now.value, now.told):
                parts = f"{format_number(same.value)} + {format_number(now.value)}"
                right = format_number(same.value + now.value)
                said = f"số lũy kế “{each.told.shown}” khác {parts} = {right}, báo cáo trước"
                yield _denial(each, same, said)
        elif now is None and each.when is When.TOTAL and each.value < same.value:
            yield _denial(each, same, f"số lũy kế “{each.told.shown}” ít đi, báo cáo trước")


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
        if other and not other.step and since(draft, other, before):
            return other
    if not called:
        return None
    beside = [
        n for n in numbers
        if n.told.block == total.told.block and n is not total
        and not n.step and n.told.of is None and since(draft, n, before)
    ]  # fmt: skip
    return same_thing(total, beside)


def _one_year(draft: Draft, before: Earlier) -> bool:
    last, then = draft.report.period.last_day, before.period.last_day
    return last is not None and then is not None and last.year == then.year


def _progress(numbers: Sequence[Dated], before: Earlier) -> Iterator[Denial]:
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
        if same and told.value < same.value:
            yield _denial(each, same, f"“{told.shown}” ít đi, báo cáo trước")


def _one_whole(one: Told, other: Told) -> bool:
    low, high = sorted((one.of or Decimal(0), other.of or Decimal(0)))
    return low >= _WHOLE * high


def _carried(draft: Draft, before: Earlier) -> Iterator[Denial]:
    """What was carried over into the time behind an earlier report, against what that left open:
    "tháng trước chuyển sang 8 phản ánh"."""
    for clause in draft.once(clauses_of):
        match = _CARRIED.search(clause.said)
        if match is None or not _opens(draft, clause, before):
            continue
        value = parse_number(match["before"] or match["behind"])
        head = match["what"] or match["which"]
        left = [n for n in before.numbers if _is_left(n.told, head)]
        values = {n.value for n in left}
        again = any(n.value == value and n.told.head == head for n in before.numbers)
        if value is not None and len(values) == 1 and value not in values and not again:
            said = f"kỳ trước chuyển sang {match.group().strip()}, báo cáo kỳ trước"
            yield Denial(draft.quote(clause.start, clause.end), match.group(), left[0], said)


def _opens(draft: Draft, clause: Clause, before: Earlier) -> bool:
    """Whether the time that a clause tells of begins as an earlier report closes."""
    last = draft.report.period.last_day
    named = find_periods(clause.said, default_year=last.year if last else None)
    spans = [span.period for span in named if span.period.start and span.period.end]
    return follows(spans[-1], before.period) if spans else before.next


def _is_left(left: Told, head: str) -> bool:
    """Whether a number is of such things as were carried over, that the report left open."""
    return bool({OPEN, "đang"} & left.marks) and left.unit == "#" and left.head == head


def _finding(denial: Denial, before: Earlier) -> Finding:
    report, theirs = before.draft.report, denial.theirs.told
    place = theirs.quote
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "unlike_earlier",
        f"Trái với báo cáo đã lưu: {denial.said} “{report.title}” ghi “{theirs.shown}”.",
        "Đối chiếu với báo cáo đã gửi; nếu số liệu được điều chỉnh thì nêu lý do.",
        (denial.quote,),
        expected=theirs.shown,
        found=_OF.sub("", denial.shown),
        sources=(Source(report.report_id, report.title, place.text, place.start, place.end),),
    )
