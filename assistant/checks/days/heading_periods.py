"""Headings that name a time which the report is not of: left over from an earlier report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.checks.days.named_periods import period_of_title
from assistant.checks.reading.sections import PROSE, folded, headings, in_appendix, is_ahead
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.periods import find_periods, find_short_days, format_period, relation

_TASKS = re.compile(r"\b(?:nhiem vu|phuong huong|ke hoach|giai phap|muc tieu)\b")
_PROGRAMME = re.compile(r"\b(?:chuong trinh|lich) cong tac\b|\bcong viec\b|\btrong tam\b")
_DONE = re.compile(
    r"\b(?:ket qua|tinh hinh|danh gia|cong tac (?:chi dao|trien khai)|thuc trang|da thuc hien)\b"
)
_AHEAD = re.compile(r"\b(?:phuong huong|trong tam|thoi gian toi)\b")
_OTHERS = re.compile(
    r"\b(?:so voi|cung ky|nam truoc|ky truoc|giai doan|theo|nghi quyet|quyet dinh|ke hoach so|"
    r"de an|chuong trinh(?! cong tac))\b"
)
_FIRST = re.compile(r"^\W*(?:trong\s)?$")
_WILL = re.compile(r"\b(?:se|tap trung|tiep tuc|phan dau|can)\b")
_TO_COME = re.compile(r"\b(?:sẽ|dự kiến|phấn đấu|tiếp tục|xong trước|hoàn thành trước)\b")
_PAST = re.compile(r"\b(?:đã|đạt|được giao)\b")
_YEAR, _MONTHS = 200, 80  # days: longer is no part of a year, shorter has no tasks of its own
_OVERLAP = timedelta(days=45)  # by which tasks ahead may begin before the figures close, or after
_TITLE = 60  # characters
_DAYS = 3  # by which two quarters differ in length


def heading_periods(draft: Draft) -> Checked:
    """ "Nhiệm vụ 6 tháng cuối năm 2025" in a report on the first half of 2026; "Kết quả quý II"
    in one on the third quarter."""
    own = period_of_title(draft)
    if not own.start or not own.last_day:
        return Checked()
    found = []
    above = [b for b in headings(draft) if not in_appendix(draft, b)]
    times = {b.index: named for b in above if (named := _named(b.text, own)) is not None}
    for block in (b for b in above if b.index in times):
        both = (times[block.index], own)
        others = [t for at, t in times.items() if at != block.index]
        if _left_over(folded(block.text), *both) or _of_other_time(draft, block, both, others):
            found.append((block, both[0]))
    count = len(times)
    for block in draft.blocks:
        named = _opening(draft, block, own)
        count += named is not None
        if named is not None and _same(named, own):
            found.append((block, named))
        title = _title_of(draft, block)
        named = _named(title, own) if title else None
        if named is not None and _left_over(folded(title), named, own):
            found.append((block, named))
    findings = tuple(_finding(draft, block, named, own) for block, named in found)
    return Checked(findings, counts={"F.heading_periods": count})


def _named(text: str, own: Period) -> Period | None:
    """The only time that a heading names, where no document or comparison is named with it."""
    year = own.last_day.year if own.last_day else None
    named = [s.period for s in find_periods(text, default_year=year) if s.period.start]
    if len(named) != 1 or not named[0].last_day or _OTHERS.search(folded(text)):
        return None
    return named[0]


def _title_of(draft: Draft, block: Block) -> str:
    """What stands before the colon of a short-titled item among the tasks ahead."""
    text = draft.text[block.body : block.end]
    title, colon, _ = text.partition(":")
    flowing = block.kind in PROSE and is_ahead(draft, block)
    return title if colon and flowing and len(title) < _TITLE else ""


def _opening(draft: Draft, block: Block, own: Period) -> Period | None:
    """The time that the first sentence under a heading of tasks begins with."""
    above = draft.blocks[block.parent] if block.parent is not None else None
    if block.kind is not BlockKind.PARAGRAPH or above is None or above.index != block.index - 1:
        return None
    if not is_ahead(draft, block) or not _WILL.search(folded(block.text)):
        return None
    year = own.last_day.year if own.last_day else None
    spans = find_periods(block.text, default_year=year)
    first = [s for s in spans if _FIRST.match(folded(block.text[: s.start]))]
    return first[0].period if first and first[0].period.start else None


def _left_over(title: str, named: Period, own: Period) -> bool:
    if not named.start or not named.last_day or not own.start or not own.last_day:
        return False
    if _DONE.search(title) and not _TASKS.search(title):
        length = (named.last_day - named.start) - (own.last_day - own.start)
        return abs(length.days) <= _DAYS and relation(named, own) == "disjoint"
    if _same(named, own):
        return _AHEAD.search(title) is not None
    if not _TASKS.search(title) or _DONE.search(title):
        return False
    year = (named.last_day - named.start).days > _YEAR
    return named.last_day < own.start or (not year and named.start < own.last_day - _OVERLAP)


def _of_other_time(
    draft: Draft, block: Block, times: tuple[Period, Period], others: Sequence[Period]
) -> bool:
    """Whether what stands below a heading is of another time than it says: still to come under
    the report's own, of the report's own under an earlier one; tasks that leave months out."""
    named, own = times
    title = folded(block.text)
    below = _below(draft, block)
    if _DONE.search(title) or not below:
        return False
    if _same(named, own):
        return (_TASKS.search(title) or _PROGRAMME.search(title)) is not None and _meant(below, own)
    if _TASKS.search(title):
        return _skips(named, own, others)
    length = (named.last_day or date.min) - (named.start or date.min)
    own_length = (own.last_day or date.min) - (own.start or date.min)
    first = find_periods(below[0], default_year=own.last_day.year if own.last_day else None)
    return (
        abs((length - own_length).days) <= _DAYS
        and relation(named, own) == "disjoint"
        and not is_ahead(draft, block)
        and bool(first)
        and _same(first[0].period, own)
        and _FIRST.match(folded(below[0][: first[0].start])) is not None
    )


def _same(named: Period, own: Period) -> bool:
    return (named.start, named.last_day) == (own.start, own.last_day)


def _skips(named: Period, own: Period, others: Sequence[Period]) -> bool:
    """Whether tasks are told for a time that leaves out the months right behind the report's
    ("quý IV" behind six months)."""
    if not named.start or not named.last_day or not own.start or not own.last_day:
        return False
    if (named.last_day - named.start).days > _YEAR or (own.last_day - own.start).days < _MONTHS:
        return False
    between = [o for o in others if o.start and own.last_day <= o.start < named.start]
    return named.start > own.last_day + _OVERLAP and not between


def _below(draft: Draft, heading: Block) -> list[str]:
    """The text below a heading, block by block."""
    below: list[str] = []
    for block in draft.blocks[heading.index + 1 :]:
        if block.kind is BlockKind.HEADING and block.level <= heading.level:
            break
        below.append(block.text)
    return below


def _meant(below: Sequence[str], own: Period) -> bool:
    """Whether it is still to come: told so, or for days behind the report's last."""
    text = "\n".join(below)
    days = [text[a:b] for a, b in find_short_days(text)]
    ended = (own.last_day.month, own.last_day.day) if own.last_day else (12, 31)
    later = any(tuple(map(int, reversed(day.split("/")))) > ended for day in days)
    told = later or _TO_COME.search(text.lower())
    return bool(told) and not _PAST.search(text.lower())


def _finding(draft: Draft, block: Block, named: Period, own: Period) -> Finding:
    where = "Đề mục" if block.kind is BlockKind.HEADING else "Nhiệm vụ sắp tới"
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.DATES,
        Severity.MEDIUM,
        0.85,
        "heading_period",
        f"{where} ghi {format_period(named)}, báo cáo là của {format_period(own)}: "
        "có thể còn sót từ báo cáo trước.",
        "Sửa kỳ cho đúng với báo cáo này.",
        (draft.quote(block.start, block.end),),
        expected=format_period(own) if _DONE.search(folded(block.text)) else "kỳ tiếp theo",
        found=format_period(named),
    )
