"""Days up to which things are counted: none behind the report's own, none of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.checks.days.own_times import (
    WHOLE_DAY,
    closing_day,
    date_line,
    sentence_at,
    signed,
)
from assistant.checks.days.told_late import last_day
from assistant.checks.reading.sections import PROSE, folded, in_appendix, is_ahead, path_of
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.periods import find_dates, find_periods, format_date

_AS_OF = re.compile(
    r"\b(?:tinh den|den|den het|tinh toi)\s+(?:thoi diem\s+)?(?:het\s+)?(?:ngay\s+)?$"
)
_TOLD = re.compile(r"\b(?:den|toi|so voi|cung ky)\b")  # without which no day is counted to
# Where headings, titles, heads of columns and annexes name such a day.
_SURE = re.compile(r"\b(?:luy ke|so lieu|tinh (?:den|toi))\b[^.;|\t\n]*$")
_OF_PLAN = re.compile(r"\b(?:ke hoach|du toan|duoc giao|giao|dang ky|hop dong)\b")
# What else counts to a day: a sentence that opens with it, "từ ngày … đến …", a comparison.
_OPENED = re.compile(r"^\W*(?:[a-z\d]{1,3}[.)]\s)?(?:(?:tinh|den|toi|het|thoi diem|ngay)\s)*$")
_RANGE = re.compile(
    r"\btu (?:het )?(?:ngay )?\d[\d/]*,?\s(?:\w+\s)*$|\b(?:so voi|so cung|cung ky)\b[^,]*$"
)
_AGAINST = re.compile(r"\b(?:so voi|so cung|cung ky)\s(?:(?:cung ky|cua|muc)\s)*$")
_SAME_TIME = re.compile(r"\bcung ky(?: cua)? nam (20\d\d)\b")
_WHOLE = re.compile(r"\bhet (?=thang|quy)")
_MEANT = re.compile(
    r"\b(?:se|du kien|phan dau|muc tieu|phuong huong|de nghi|chi tieu|uoc|yeu cau|tiep tuc"
    r"|gia han|thoi han|hop dong|xay dung ke hoach|ban hanh ke hoach|can)\b"
)
_DONE = r"da (?:hoan thanh|dat|co|thuc hien|giai quyet)"
_DONE_BY = re.compile(rf"[^.;\d]{{0,30}}\b(?:{_DONE}|(?:la|dat|co|duoc) \d)")
_WAS_DONE = re.compile(rf"[^.;\d]{{0,30}}\b{_DONE}")
_TO_DO = re.compile(r"[^.;\n]{0,60}?\b(?:se|phai|du kien|phan dau)\b")
_LATE = timedelta(days=10)  # from which a month that the figures close with is not over yet
_NEAR = timedelta(days=7)  # between the day that was meant and that on which the figures close
_RECENT = timedelta(days=31)
_COMPARED = re.compile(
    r"\b(?:so voi|cung ky|cung thoi diem|nam truoc|nam ngoai|ky truoc|tang|giam|truoc (?:khi|day)|"
    r"sap nhap|sap xep|ke hoach|quyet dinh|ban hanh|thoi han|nop truoc|tu (?:ngay )?\d)\b"
)
_NOW = re.compile(r"\b(?:da|dat|co|con|hien|toan)\b")


@dataclass(frozen=True, slots=True)
class _Counted:
    """A day that things are counted to, with the block that names it and its offsets there."""

    block: Block
    start: int
    end: int
    day: date


def told_counted(draft: Draft) -> Checked:
    """ "Lũy kế đến hết ngày 31/12/2026" in a report that was signed before; "tính đến ngày
    14/6/2025" in one whose figures close on 14/6/2026."""
    if draft.report.kind != "báo cáo":
        return Checked()
    counted = list(_counted(draft))
    last, closes = last_day(draft), closing_day(draft)
    late = [c for c in counted if last is not None and c.day > last and not _is_to_come(c, last)]
    findings = [_late(draft, late, last)] if late and last else []
    for each in counted if closes else ():
        if closes and _is_old(draft, each, closes):
            findings.append(_old(draft, each, closes))
    return Checked(tuple(findings), counts={"F.closing_days": len(counted)})


def _counted(draft: Draft) -> Iterator[_Counted]:
    for block in draft.blocks:
        text = block.text
        if block.kind is BlockKind.TABLE:
            text = "\n".join(text.split("\n")[: block.header_rows])
        if block.kind is BlockKind.CLOSING:
            continue
        key = folded(text)
        if not _TOLD.search(key):
            continue
        plain = block.kind in PROSE and not in_appendix(draft, block)
        ahead = is_ahead(draft, block)
        for start, end, day in _days(text, key):
            before = re.split(r"[\t\n]|[.;:]\s", key[:start])[-1]
            if (ahead and not _WAS_DONE.match(key, end)) or _TO_DO.match(key, end):
                continue
            data = before[before.rfind("(") + 1 :]  # "(số liệu từ … đến …)" is of its own
            sure = _SURE.search(before) and not _OF_PLAN.search(data[-60:])
            opened = _OPENED.match(before) or _RANGE.search(before) or _DONE_BY.match(key, end)
            if (sure or (plain and opened)) and not _MEANT.search(data[-90:]):
                yield _Counted(block, start, end, day)


def _days(text: str, key: str) -> Iterator[tuple[int, int, date]]:
    """Days behind "tính đến", the last ones of months and quarters behind "đến hết", and the first
    ones of what results are compared with."""
    for found in find_dates(text):
        if len(found.iso) == WHOLE_DAY and _AS_OF.search(key[: found.start]):
            yield found.start, found.end, date.fromisoformat(found.iso)
    for match in _SAME_TIME.finditer(key):
        yield *match.span(), date(int(match[1]), 1, 1)
    for span in find_periods(text):
        whole = _WHOLE.search(key, span.start, span.end)
        if whole and span.period.as_of:
            yield whole.end(), span.end, span.period.as_of - _LATE
        elif span.period.start and _AGAINST.search(key[: span.start]):
            yield span.start, span.end, span.period.start


def _is_to_come(counted: _Counted, last: date) -> bool:
    """Whether a day ends a time of which all is still to come: "từ ngày 01/7 đến ngày 31/7"."""
    spans = find_periods(counted.block.text, default_year=counted.day.year)
    begins = (s.period.start for s in spans if s.start < counted.start and counted.end <= s.end)
    return any(begin is not None and begin > last for begin in begins)


def _late(draft: Draft, late: list[_Counted], last: date) -> Finding:
    days = dict.fromkeys(draft.text[c.block.start + c.start : c.block.start + c.end] for c in late)
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.MEDIUM,
        0.85,
        "told_counted",
        f"Số liệu ghi tính đến, hoặc so với, {', '.join(days)}: sau ngày báo cáo "
        f"({format_date(last)}).",
        "Sửa mốc số liệu hoặc ngày ký, hay ghi rõ là số ước thực hiện.",
        (*dict.fromkeys(_quote(draft, c) for c in late), *date_line(draft)),
    )


def _quote(draft: Draft, counted: _Counted) -> Quote:
    return sentence_at(draft, counted.block, counted.block.start + counted.start)


def _is_old(draft: Draft, counted: _Counted, closes: date) -> bool:
    """Whether a day is the report's but for its year, or one shortly before that the report
    names, told of what there is and without a comparison."""
    told, start = counted.day, draft.report.period.start
    if told.year != closes.year - 1 or (told.month, told.day) == (2, 29):
        return False
    if start is not None and told >= start:
        return False
    meant = told.replace(year=closes.year)
    shown = (format_date(meant.isoformat()), f"{meant:%d/%m/%Y}")
    recent = timedelta(0) < closes - meant <= _RECENT and any(s in draft.text for s in shown)
    ends = (closes, *(signed(draft) or ()))
    near = any(abs(meant - day) <= _NEAR for day in ends)
    return (near or recent) and _is_of_now(draft, counted)


def _is_of_now(draft: Draft, counted: _Counted) -> bool:
    """Whether a sentence tells what there is, and neither it, its block nor the headings above
    speak of last year but for the day itself."""
    key = folded(counted.block.text)
    rest = f"{key[: counted.start]}{key[counted.end :]}"
    sentence = folded(_quote(draft, counted).text)
    elsewhere = str(counted.day.year) in f"{rest} {' '.join(path_of(draft, counted.block))}"
    return not elsewhere and not _COMPARED.search(sentence) and _NOW.search(sentence) is not None


def _old(draft: Draft, counted: _Counted, closes: date) -> Finding:
    shown, own = (format_date(each.isoformat()) for each in (counted.day, closes))
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.MEDIUM,
        0.8,
        "told_counted",
        f"Mốc “đến ngày {shown}” trước mốc số liệu của báo cáo ({own}) một năm.",
        "Kiểm tra năm của mốc số liệu; nếu là số của năm trước thì ghi rõ để so sánh.",
        (_quote(draft, counted),),
        expected=own,
        found=shown,
    )
