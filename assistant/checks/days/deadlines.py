"""Tasks ahead that were to be done before the report's day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.checks.days.own_times import WHOLE_DAY, closing_day, signed
from assistant.checks.reading.sections import body, folded, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Block
from vectorstore.vocabulary.periods import find_dates, find_periods, format_date

_DEADLINE = re.compile(
    r"\b(?:hoan thanh|xong|cham nhat|muon nhat|thuc hien)\s+(?:la\s+)?"
    r"(?:truoc|trong|den het|ngay)?\s*(?:ngay\s+)?$|\btruoc (?:ngay )?$"
)
_AHEAD = re.compile(r"\b(?:se|du kien|phan dau|cham nhat|muon nhat|hoan thanh truoc|xong truoc)\b")
_PAST = re.compile(r"\b(?:da|qua han|chua hoan thanh|tre han|theo (?:dung )?ke hoach)\b")
_TASK = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s|[a-z][.)]\s)?(?:hoan thanh|hoan tat|nghiem thu|ban giao|trinh|gui|"
    r"khac phuc|giai quyet|lap dat|to chuc|mo|cap nhat|(?:\w+\s){1,3}xong)\b"
)
# Things of an earlier time that a task deals with: "hồ sơ tồn trước ngày 01/7/2026".
_SCOPE = re.compile(
    r"\b(?:ton|tiep nhan|da nhan|phat sinh|duoc cap|sinh|nop|(?:da )?lap|ban hanh)(?: tu)? truoc "
    r"(?:ngay )?$"
)
_OPENS = re.compile(r"^\W*(?:trong|sang|vao)\s$")
_IN_MONTH = re.compile(r"\b(?:xong|hoan thanh|hoan tat)\b[^,;.]{0,30}\b(?:trong|truoc)\s$")
_MONTH = re.compile(r"(?:thang|quy) (?:\d|[iv]+\b)")
_LEFT = timedelta(days=30)
# A goal that stands among results: "Phấn đấu đến hết năm 2025 có 60 hộ …".
_GOAL = re.compile(r"^\W*(?:phan dau|du kien)(?:\s(?:den|het|trong|nam|ngay))*\s$")


def _is_deadline(key: str, at: int, *, over: bool) -> bool:
    """Whether a task is to be done by the day that stands at an offset; `over` where the task's
    heading names a time behind that day."""
    before = re.split(r"[;:]", key[:at])[-1]
    if not _DEADLINE.search(before) or _PAST.search(before) or _SCOPE.search(before):
        return False
    return over or _AHEAD.search(key) is not None or _TASK.search(before) is not None


def _is_over(draft: Draft, block: Block, day: str) -> bool:
    """Whether a day is before the time that the headings above a task name."""
    named = [s.period.start for title in draft.place(block.start) for s in find_periods(title)]
    return any(start is not None and date.fromisoformat(day) < start for start in named[-1:])


def _months_over(draft: Draft, text: str) -> Iterator[str]:
    """The ends of months that a task is to be done in and that were over before the report's
    figures close."""
    last = closing_day(draft)
    key = folded(text)
    for span in find_periods(text, default_year=last.year) if last else ():
        end = span.period.end
        before = key[: span.start]
        if end is None or last is None or not _MONTH.match(key, span.start) or _PAST.search(key):
            continue
        due = _IN_MONTH.search(before) or (_OPENS.match(before) and _AHEAD.search(key))
        if end < last - _LEFT and due and not _SCOPE.search(before):
            yield end.isoformat()


def _goals_over(draft: Draft, text: str, key: str) -> Iterator[str]:
    """The last days of times that a goal among the results is set for and that were long over."""
    last = closing_day(draft)
    for span in find_periods(text, default_year=last.year) if last else ():
        end = span.period.last_day
        named = _GOAL.match(f"{key[: span.start]}{'den ' if span.period.as_of else ''}")
        if end and last and end < last - _LEFT and named and not _PAST.search(key):
            yield end.isoformat()


def deadlines_passed(draft: Draft) -> Checked:
    """Tasks ahead with a deadline that was over before the report's date."""
    issued, on = draft.report.issued_on or "", signed(draft)
    if on is None or len(issued) < len("2026-01") or draft.report.kind != "báo cáo":
        return Checked()
    quotes, days, count = [], [], 0
    for block in body(draft):
        ahead = is_ahead(draft, block)
        for start, end in spans(block):
            text = draft.text[start:end]
            key = folded(text)
            count += bool(find_dates(text))
            late = [] if ahead else list(_goals_over(draft, text, key))
            late += [
                d.iso
                for d in find_dates(text)
                if ahead
                and len(d.iso) == WHOLE_DAY
                and date.fromisoformat(d.iso) < on[0]
                and _is_deadline(key, d.start, over=_is_over(draft, block, d.iso))
            ]
            late += _months_over(draft, text) if ahead else ()
            if late:
                quotes.append(draft.quote(start, end))
                days += late
    if not quotes:
        return Checked(counts={"F.deadlines": count})
    finding = Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.MEDIUM,
        0.85,
        "deadlines_passed",
        f"Nhiệm vụ sắp tới có thời hạn {', '.join(map(format_date, days))} đã qua khi ban hành "
        f"báo cáo ({format_date(issued)}).",
        "Sửa lại thời hạn hoặc chuyển thành kết quả, nhiệm vụ quá hạn.",
        tuple(quotes),
    )
    return Checked((finding,), counts={"F.deadlines": count})
