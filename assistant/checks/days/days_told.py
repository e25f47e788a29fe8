"""Things told as done on a day that was still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from assistant.checks.days.dates import date_line, last_of_issue
from assistant.checks.reading.data_days import data_days
from assistant.checks.reading.sections import body, folded, in_appendix, is_ahead, spans
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    Unchecked,
)
from vectorstore.records import Block
from vectorstore.vocabulary.periods import find_dates, find_short_days, format_date

_WHOLE_DAY = len("2026-01-01")
_SOON = timedelta(days=7)  # within which a report is signed after its figures close
_EVENT = (
    r"(?:to chuc|hop|khai truong|khai mac|ra mat|phat dong|ban giao|tong ket|so ket|kiem tra|"
    r"dien ra|hoan thanh|khoi cong|khanh thanh|trao|tiep|ra quan|tap huan|doi thoai|nghiem thu|"
    r"dua vao (?:su dung|van hanh|khai thac)|thanh lap|kien toan|ket nap|lap dat|cap|hoi nghi|"
    r"ban hanh|trang bi|mua sam|van hanh|cong nhan|xay dung xong)"
)
# Something done, said before its day, right behind it, or by how many came.
_DID = re.compile(
    r"\bda\s(?!co\b|duoc giao|den han|nham|qua|tung|dang|so|nang|phuong)(?:duoc\s)?[a-z]+"
)
_PAST = re.compile(
    r"^\W*(?:vua qua|vua roi)\b|^[^.;:]{0,60}?\bda\s(?!co ke|duoc giao|dang|so|nang|phuong)"
    r"|^[^.;:]{0,40}?\b(?:voi|thu hut|co)\s(?:hon |tren |gan )?\d[\d.]*\s[^.;:]{0,40}?"
    r"(?:du\b|tham gia|tham du|co mat|trai nghiem)"
    r"|^[^.;:]{0,40}?\b(?:voi su tham (?:du|gia)|ket luan|ghi nhan|phat hien|nhac nho|"
    r"cap duoc|thu duoc)\b"
)
_OPENS = re.compile(
    rf"^\W*(?:(?:sang|chieu|toi|vao|trong)\s)*(?:ngay\s)?@[^.;:]{{0,60}}?\b{_EVENT}\b"
)
_SINCE = re.compile(
    rf"\b{_EVENT}(?:\s(?:ket qua|moi|xong))?\W+(?:tu\s|vao\s)?(?:ngay\s|thang\s|nam\s)*$"
)
_TO_NOW = re.compile(r"\b(?:den nay|ghi nhan|hien co|hien nay|hien|da|dang)\b|\b(?:co|gom|voi) \d")
# It is still to come; or, in the second, only meant, or named for what comes behind.
_TO_COME = re.compile(
    r"\b(?:se|du kien|phan dau|ke hoach|chuan bi|de nghi|yeu cau|thoi han|han cuoi|het han|"
    r"cham nhat|(?<!du )lich(?! su)|giay moi|moi (?:hop|du)|dang ky|hieu luc|gia han|hen|"
    r"toi day|sap (?:toi|dien|to)|tiep tuc)\b"
)
_MEANT = re.compile(
    rf"{_TO_COME.pattern}|"
    r"\b(?:thong bao|chuong trinh|thong nhat|muc tieu|chi tieu|lo trinh|hop dong|uoc|tham muu|"
    r"giai doan|nhiem ky|tam nhin|den nam|phuong an|cong suat|truoc|tiep theo|duoc giao|de xuat|"
    r"kien nghi|nham|phuc vu|huong toi|chao mung)\b"
)
_BOUND = re.compile(r"\b(?:den|den het|het|truoc|toi|cho den)\s(?:ngay\s|thang\s|nam\s)*$")
# "được tổ chức vào ngày …", not "từ ngày …", "Công văn số 12 ngày …".
_ON = re.compile(rf"\b{_EVENT}\b.*\b(?:vao|trong|ngay)(?: ngay)?\s$")
_LIMIT = re.compile(r"\b(?:tu|sau|han|so:? \d[^,;]*)\s(?:ngay\s)?$")
_MONTH = re.compile(r"\bthang (\d{1,2})\s?(?:/|nam )\s?(20\d\d)\b")
_YEAR = re.compile(r"\bnam (20\d\d)\b(?!\s?[-–]|\s?den)")


def done_after_issue(draft: Draft) -> Checked:
    """ "Ngày 20/5/2026, UBND xã đã họp …" in a report of 15/5/2026."""
    issued = draft.report.issued_on or ""
    if draft.report.kind != "báo cáo":
        return Checked()
    unchecked: tuple[Unchecked, ...] = ()
    if len(issued) != _WHOLE_DAY:
        what = "Việc đã làm, mốc “tính đến”, thời hạn với ngày báo cáo"
        why = "Ngày ban hành của báo cáo để trống hoặc ghi chưa đủ."
        unchecked = (Unchecked(Group.DATES, what, why),)
    last, named = _last_day(draft, issued)
    told = list(_days_done(draft)) if last else []
    late = [(quote, iso) for quote, iso in told if iso > last]
    count = {"F.days_done": len(told)}
    if not late:
        return Checked((), unchecked, count)
    days = ", ".join(dict.fromkeys(format_date(iso) for _, iso in late))
    finding = Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.HIGH,
        0.85,
        "done_after_issue",
        f"Việc đã làm ngày {days}, sau {named}.",
        "Sửa ngày của việc hoặc ngày ký, hay chuyển thành việc dự kiến.",
        (*dict.fromkeys(quote for quote, _ in late), *date_line(draft)),
        expected=f"không sau {named}",
        found=days,
    )
    return Checked((finding,), unchecked, count)


def _last_day(draft: Draft, issued: str) -> tuple[str, str]:
    """The last day that a report can tell of, with its name: its own, else the end of its month
    or soon after its figures close; "" where it tells none of them."""
    if len(issued) == _WHOLE_DAY:
        return issued, f"ngày báo cáo ({format_date(issued)})"
    limits = []
    if len(issued) == len("2026-01") and (month := last_of_issue(draft)):
        limits.append((month.isoformat(), f"tháng báo cáo ({month:%m/%Y})"))
    if days := data_days(draft):
        end = days[2]
        limits.append(((end + _SOON).isoformat(), f"ngày chốt số liệu ({format_date(end)})"))
    return min(limits, default=("", ""))


def _days_done(draft: Draft) -> Iterator[tuple[Quote, str]]:
    """Sentences on something done at a time, with its first day."""
    own = draft.report.period.last_day
    for block in body(draft):
        if is_ahead(draft, block) or in_appendix(draft, block):
            continue
        listed = _lists_done(draft, block)
        for start, end in spans(block):
            text = draft.text[start:end]
            key = folded(text)
            for iso, left, right in _times(text, key, f"{own.year}" if own else ""):
                held = _is_full_day(key, left, right) and _was_held(key, left, listed=listed)
                if held or _is_done(key, left, right):
                    yield draft.quote(start, end), iso


def _times(text: str, key: str, year: str) -> Iterator[tuple[str, int, int]]:
    """The first day and span of each day, month with a year, or year; a day without a year is of
    the report's."""
    days = [(d.iso, d.start, d.end) for d in find_dates(text) if len(d.iso) == _WHOLE_DAY]
    for start, end in find_short_days(text) if year else ():
        day, month = (int(part) for part in text[start:end].split("/"))
        if not any(a <= start < b for _, a, b in days):
            days.append((f"{year}-{month:02}-{day:02}", start, end))
    for match in _MONTH.finditer(key):
        if not any(a < match.end() and match.start() < b for _, a, b in days):
            days.append((f"{match[2]}-{int(match[1]):02}-01", *match.span()))
    for match in _YEAR.finditer(key):
        if not any(a < match.end() and match.start() < b for _, a, b in days):
            days.append((f"{match[1]}-01-01", *match.span()))
    return iter(days)


def _is_done(key: str, left: int, right: int) -> bool:
    """Whether a sentence says of the time between two offsets what was done then."""
    before = re.split(r";|\.\s", key[:left])[-1]
    behind = re.split(r";|\.\s", key[right:])[0]
    past = _PAST.search(behind)
    if _MEANT.search(before) or _BOUND.search(before):
        return False
    if _MEANT.search(behind[: past.end() if past else 60]):
        return False
    since = _SINCE.search(before)
    if key.startswith("nam", left):
        return since is not None  # "dự toán năm 2027 đã trình" tells of no time
    if past or _DID.search(before):
        return True
    opened = _OPENS.search(f"{before}@{behind}") and len(before.split()) < 4
    return bool(opened or (since and _TO_NOW.search(behind)))


def _lists_done(draft: Draft, block: Block) -> bool:
    """Whether a block is an item behind "đã …:"."""
    intro = folded(draft.blocks[block.intro].text) if block.intro is not None else ""
    told = intro.rstrip().endswith(":") and _DID.search(re.split(r";|\.\s", intro)[-1])
    return bool(told) and not _TO_COME.search(intro)


def _is_full_day(key: str, left: int, right: int) -> bool:
    """Whether a time is a day, with its year or called one: surely no ratio."""
    if key.startswith(("thang", "nam"), left):
        return False
    return key[:left].endswith("ngay ") or re.search(r"20\d\d", key[left:right]) is not None


def _was_held(key: str, left: int, *, listed: bool) -> bool:
    """Whether something is told as held on the day at an offset, or its list tells things done."""
    before = re.split(r"[;:]", key[:left])[-1]
    if _TO_COME.search(key) or _BOUND.search(before) or _LIMIT.search(before):
        return False
    return listed or _ON.search(before) is not None
