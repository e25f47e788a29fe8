"""Times that headings and first words name and that the report is not of: left over from an earlier
report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from assistant.checks.days.frame_times import frame_times
from assistant.checks.days.own_times import WHOLE_DAY, data_days, title_period
from assistant.checks.days.periods_told import (
    first_time,
    like_but_apart,
    named_once,
    only_time,
    period_finding,
)
from assistant.checks.reading.sections import (
    PROSE,
    folded,
    headings,
    in_appendix,
    is_ahead,
    spans,
)
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    Group,
    Unchecked,
)
from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.calendar_units import days_of
from vectorstore.vocabulary.periods import (
    find_dates,
    find_periods,
    find_short_days,
    relation,
    same_span,
)

_TASKS = re.compile(r"\b(?:nhiem vu|phuong huong|ke hoach|giai phap|muc tieu)\b")
_CARRIED_OUT = re.compile(r"\bthuc hien (?:cac |mot so )?(?:nhiem vu|ke hoach|muc tieu|chi tieu)\b")
_PROGRAMME = re.compile(r"\b(?:chuong trinh|lich) cong tac\b|\bcong viec\b|\btrong tam\b")
_DONE = re.compile(
    r"\b(?:ket qua|tinh hinh|danh gia|cong tac (?:chi dao|trien khai)|thuc trang|"
    r"tien do|da thuc hien)\b"
)
_AHEAD = re.compile(r"\b(?:phuong huong|trong tam|thoi gian toi)\b")
_UNTIL = re.compile(r"\b(?:den|toi|sau)\s(?:ngay\s)?$")
_COMPARED = re.compile(r"\b(?:so voi|cung ky|(?:nam|ky|quy|thang) truoc)\b")
_WILL = re.compile(r"\b(?:se|tap trung|tiep tuc|phan dau|can)\b")
_TO_COME = re.compile(r"\b(?:sẽ|dự kiến|phấn đấu|tiếp tục|xong trước|hoàn thành trước)\b")
_PAST = re.compile(r"\b(?:đã|đạt|được giao)\b")
_LEAD = re.compile(r":\W*$|\bnhu sau\b")  # a sentence that announces results
_YEAR, _MONTHS = 200, 80  # days: longer is no part of a year, shorter has no tasks of its own
_WHOLE = 340  # days of a year
_OVERLAP = timedelta(days=45)  # by which tasks ahead may begin before the figures close, or after
_TITLE = 60  # characters


def titles(draft: Draft) -> Checked:
    """ "Nhiệm vụ 6 tháng cuối năm 2025" in a report on the first half of 2026; "Kết quả quý II",
    or "Trên đây là báo cáo quý II …", in one on the third quarter."""
    own = title_period(draft)
    if not own.start or not own.last_day:
        what = "Kỳ ở lời mở đầu, lời kết với kỳ ở trích yếu"
        return Checked((), (Unchecked(Group.DATES, what, "Trích yếu không nêu rõ một kỳ."),))
    above = [b for b in headings(draft) if not in_appendix(draft, b)]
    times = {b.index: t for b in above if (t := only_time(b.text, own)) is not None}
    findings = [
        title_finding(draft, block, named, own)
        for block in above
        if (named := times.get(block.index)) is not None
        and (
            _left_over(folded(block.text), named, own)
            or _denied_below(draft, block, (named, own), [*times.values()])
            or _is_early(draft, block, (named, own), [*times.values()])
        )
    ]
    for block in draft.blocks:
        named = _of_first_words(draft, block, own)
        if named is not None and same_span(named, own):
            findings.append(title_finding(draft, block, named, own))
        title = _title_of(draft, block)
        named = only_time(title, own)
        if named is not None and _left_over(folded(title), named, own):
            findings.append(title_finding(draft, block, named, own))
        if block.kind in PROSE and not in_appendix(draft, block) and not is_ahead(draft, block):
            findings += _of_results(draft, block, own)
    findings += frame_times(draft, own)
    return Checked(tuple(findings), counts={"F.heading_periods": len(times)})


def _title_of(draft: Draft, block: Block) -> str:
    """What stands before the colon of a short-titled item among the tasks ahead."""
    title, colon, _ = draft.text[block.body : block.end].partition(":")
    flowing = block.kind in PROSE and is_ahead(draft, block)
    return title if colon and flowing and len(title) < _TITLE and ". " not in title else ""


def _of_first_words(draft: Draft, block: Block, own: Period) -> Period | None:
    """The time that the first sentence under a heading of tasks begins with."""
    above = draft.blocks[block.parent] if block.parent is not None else None
    if block.kind is not BlockKind.PARAGRAPH or above is None or above.index != block.index - 1:
        return None
    if not is_ahead(draft, block) or not _WILL.search(folded(block.text)):
        return None
    return first_time(block.text, own)


def _of_results(draft: Draft, block: Block, own: Period) -> Iterator[Finding]:
    """A result that begins with another time than the report's, as long as it, and is denied by
    the days that the sentence goes on to; or with other days than those that the figures are of."""
    start = block.body + (draft.text[block.body : block.end].find(":") + 1)
    data = data_days(draft)
    if lead := _of_lead(draft, block, own):
        yield period_finding("Kết quả", (lead, own), (draft.quote(*spans(block)[0]),))
        return
    for at in dict.fromkeys((block.body, start)):
        text = draft.text[at : spans(block)[0][1]]
        named = first_time(text, own)
        if named is None or _COMPARED.search(folded(block.text)):
            continue
        several = len([s for s in find_periods(text) if s.period.start]) > 1
        days = [] if several else list(_days(text, own))
        denied = days and all(
            relation(day, own) != "disjoint" and relation(day, named) == "disjoint" for day in days
        )
        figures = Period(data[1], data[2]) if data and len(find_dates(text)) > 1 else None
        if denied and like_but_apart(named, own):
            yield period_finding("Kết quả", (named, own), (draft.quote(*spans(block)[0]),))
        elif figures and named.start and like_but_apart(named, figures):
            yield period_finding("Kết quả", (named, figures), (draft.quote(*spans(block)[0]),))


def _of_lead(draft: Draft, block: Block, own: Period) -> Period | None:
    """The time that the first sentence of a section begins with, where it announces results and
    the time has no day of the report's, ends behind it or long before it; or where it tells
    results and the time, as long as the report's but apart, is named nowhere else."""
    start, end = spans(block)[0]
    named = first_time(draft.text[start:end], own)
    if named is None or draft.blocks[block.index - 1].kind is not BlockKind.HEADING:
        return None
    key = folded(draft.text[start:end])
    mine, other = days_of(named), days_of(own)
    if _COMPARED.search(folded(block.text)) or mine is None or other is None:
        return None
    if (mine[1] - mine[0]).days > _WHOLE:
        return None
    if not _LEAD.search(key):
        whole = find_periods(block.text, default_year=other[1].year)
        told = like_but_apart(named, own) and len(whole) == 1 and not _WILL.search(key)
        dated = find_short_days(key) or find_dates(draft.text[start:end])  # days of that time
        return named if told and not dated and named_once(draft, named) else None
    apart = relation(named, own) == "disjoint" or mine[1] > other[1] + _OVERLAP
    part = mine[0] == other[0] and mine[1] < other[1] - _OVERLAP
    return named if apart or part else None


def _days(text: str, own: Period) -> Iterator[Period]:
    """The days that a sentence names, those without a year of the report's; none of one day
    alone without a year, or behind "đến"."""
    year = own.last_day.year if own.last_day else 1
    whole = [d for d in find_dates(text) if len(d.iso) == WHOLE_DAY]
    short = find_short_days(text)
    starts = [*(d.start for d in whole), *(start for start, _ in short)]
    if any(_UNTIL.search(folded(text[:at])) for at in starts) or (not whole and len(short) < 2):
        return
    for found in whole:
        yield Period(date.fromisoformat(found.iso), date.fromisoformat(found.iso))
    for start, end in short:
        day, month = (int(part) for part in text[start:end].split("/"))
        yield Period(date(year, month, day), date(year, month, day))


def _left_over(title: str, named: Period, own: Period) -> bool:
    """Whether results are told of another time as long as the report's, or tasks of a time that
    is over."""
    mine, other = days_of(named), days_of(own)
    if mine is None or other is None:
        return False
    tasks, done = _TASKS.search(_CARRIED_OUT.sub(" ", title)), _DONE.search(title)
    if done and not tasks:
        return like_but_apart(named, own)
    if same_span(named, own):
        return _AHEAD.search(title) is not None and not done
    year = (mine[1] - mine[0]).days > _YEAR
    over = mine[1] < other[0] or (not year and mine[0] < other[1] - _OVERLAP)
    return bool(tasks) and not done and over


def _denied_below(
    draft: Draft, block: Block, times: tuple[Period, Period], others: Sequence[Period]
) -> bool:
    """Whether what stands below a heading is of another time than it says: still to come under
    the report's own, of the report's own under an earlier one; tasks that leave months out."""
    named, own = times
    title = folded(block.text)
    below = _below(draft, block)
    if _DONE.search(title) or not below:
        return False
    if same_span(named, own):
        tasks = _TASKS.search(title) or _PROGRAMME.search(title)
        return tasks is not None and _is_to_come("\n".join(below), own)
    if _TASKS.search(title):
        return _skips(named, own, others)
    first = first_time(below[0], own)
    apart = like_but_apart(named, own) and not is_ahead(draft, block)
    return apart and first is not None and same_span(first, own)


def _is_early(
    draft: Draft, block: Block, times: tuple[Period, Period], others: Sequence[Period]
) -> bool:
    """Whether results are headed by the first months of the report's time ("6 tháng đầu năm" of
    nine) and no other heading is of the months left."""
    named, own = times
    title, mine, other = folded(block.text), days_of(named), days_of(own)
    if mine is None or other is None or _TASKS.search(title) or is_ahead(draft, block):
        return False
    early = mine[0] == other[0] and mine[1] < other[1] - _OVERLAP and block.level == 1
    rest = [o for o in others if o != named and relation(o, own) != "disjoint"]
    return early and _DONE.search(title) is not None and not rest


def _skips(named: Period, own: Period, others: Sequence[Period]) -> bool:
    """Whether tasks are told for a time that leaves out the months right behind the report's
    ("quý IV" behind six months)."""
    mine, other = days_of(named), days_of(own)
    if mine is None or other is None or (mine[1] - mine[0]).days > _YEAR:
        return False
    between = [o for o in others if o.start and other[1] <= o.start < mine[0]]
    long = (other[1] - other[0]).days >= _MONTHS
    return long and mine[0] > other[1] + _OVERLAP and not between


def _below(draft: Draft, heading: Block) -> list[str]:
    """The text below a heading, block by block."""
    below: list[str] = []
    for block in draft.blocks[heading.index + 1 :]:
        if block.kind is BlockKind.HEADING and block.level <= heading.level:
            break
        below.append(block.text)
    return below


def _is_to_come(text: str, own: Period) -> bool:
    """Whether something is still to come: told so, or for days behind the report's last."""
    days = [text[a:b] for a, b in find_short_days(text)]
    ended = (own.last_day.month, own.last_day.day) if own.last_day else (12, 31)
    later = any(tuple(map(int, reversed(day.split("/")))) > ended for day in days)
    ends = own.last_day.isoformat() if own.last_day else ""
    later |= any(found.iso > ends for found in find_dates(text) if len(found.iso) == WHOLE_DAY)
    told = later or _TO_COME.search(text.lower())
    return bool(told) and not _PAST.search(text.lower())


def title_finding(draft: Draft, block: Block, named: Period, own: Period) -> Finding:
    """A heading, or what stands for one, with another time than the report's."""
    where = "Đề mục" if block.kind is BlockKind.HEADING else "Nhiệm vụ sắp tới"
    return period_finding(where, (named, own), (draft.quote(block.start, block.end),))
