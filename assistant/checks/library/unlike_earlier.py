"""Numbers of a draft that an earlier report of the commune denies: what it tells of the time
before, rises and falls since, totals of the year, what is done of a whole, what was left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.checks.library.earlier_numbers import (
    Dated,
    Denial,
    Earlier,
    dated,
    denial,
    earlier,
    leads,
    same_thing,
    told_of,
)
from assistant.checks.library.earlier_reports import LATEST, others_of
from assistant.checks.library.earlier_steps import points, steps, ways
from assistant.checks.library.earlier_sums import carried, none_since, progress, totals
from assistant.checks.reading.slips import same_digits
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    source_of,
)

if TYPE_CHECKING:
    from vectorstore.library import Library

_LONG = 4  # digits from which two numbers are hardly turned about by chance
_OF = re.compile(r"/[\d.]+")


def unlike_earlier(draft: Draft, library: Library) -> Checked:
    """Each number that an earlier report denies, once."""
    numbers = draft.once(dated)
    found: dict[Quote, Finding] = {}
    compared = 0
    for other in others_of(draft, library)[:LATEST]:
        before = earlier(draft, other)
        if before is None:
            continue
        compared += len(numbers)
        for each in _denied(draft, numbers, before):
            found.setdefault(each.quote, _finding(each, before))
    return Checked(tuple(found.values()), (), {"E.earlier_numbers": compared})


def _denied(draft: Draft, numbers: Sequence[Dated], before: Earlier) -> Iterator[Denial]:
    """A number of the draft, the number of the earlier report and what the draft says."""
    numbers = [n for n in numbers if not n.told.rest and not n.told.rough]
    yield from steps(numbers, before)
    yield from points(draft, numbers, before)
    yield from ways(draft, numbers, before)
    yield from _retold(numbers, before)
    yield from totals(draft, numbers, before)
    yield from progress(numbers, before)
    yield from carried(draft, before)
    yield from none_since(draft, before)


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
            yield denial(each, same, f"dự thảo ghi “{each.told.shown}”, báo cáo")


def _turned(number: Dated, before: Earlier) -> list[Dated]:
    """Numbers of four digits and more that are the number with digits changed about."""
    if number.told.unit == "%" or len(number.value.normalize().as_tuple().digits) < _LONG:
        return []
    return [
        n for n in before.numbers
        if n.value != number.value and same_digits(*sorted((n.value, number.value)))
    ]  # fmt: skip


def _finding(denied: Denial, before: Earlier) -> Finding:
    report, theirs = before.draft.report, denied.theirs.told
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "unlike_earlier",
        f"Trái với báo cáo đã lưu: {denied.said} “{report.title}” ghi “{theirs.shown}”.",
        "Đối chiếu với báo cáo đã gửi; nếu số liệu được điều chỉnh thì nêu lý do.",
        (denied.quote,),
        expected=theirs.shown,
        found=_OF.sub("", denied.shown),
        sources=(source_of(report, theirs.quote),),
    )
