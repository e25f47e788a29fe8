"""Things told as done at a time that was still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.checks.days.own_times import (
    WHOLE_DAY,
    closing_day,
    data_days,
    date_line,
    signed,
    told_closing,
)
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
from vectorstore.vocabulary.periods import (
    find_dates,
    find_periods,
    find_short_days,
    format_date,
)

_SOON = timedelta(days=7)  # within which a report is signed after its figures close
_MONTH = 45  # days: a longer time may have begun before the report is signed
_NEAR = 20  # characters behind what happened that may tell that it was only meant
_BARELY, _LEFT = timedelta(days=20), timedelta(days=30)
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
# A sentence, or an item with a label, opens with a time and goes on to what happened in it.
_LABEL = re.compile(r"\W{0,3}(?:\d{1,2}|[a-zđ])[.)]\W*(?=[A-ZĐÀ-Ỹ])")
_HAPPENED = re.compile(
    r"^\W*(?:(?:trong|den het|het|tinh den|den)\s+)?(?:cuoi\s+)?@,?\s*"
    r"(?:(?!nen\b|moi\b)[^\W\d_]+,?\s+){0,14}?(?:(?:khong|chua) (?:phat sinh|co|xay ra)|da"
    r"|tiep nhan|giai quyet|to chuc duoc|hoan thanh \d|co \d|dat \d)\b"
)
_DONE_IN = re.compile(
    rf"\bda\s(?:(?:duoc|co ban)\s)*{_EVENT}\b[^,.;:]{{0,50}}?\b(?:trong|vao|tu)\s$"
)
_ASKED = re.compile(r"\b(?:chi dao|phan cong|don doc|cam ket|bao dam|dam bao|giao)\b")
# It is still to come; or, in the second, only meant, or named for what comes behind.
_TO_COME = re.compile(
    r"\b(?:se|du kien|phan dau|ke hoach|chuan bi|de nghi|yeu cau|(?:co|den|het|thoi|ky) han|"
    r"han (?:cuoi|chot)|(?<!qua )(?<!dung )(?<!tre )han (?:nop|tra|hoan thanh)|"
    r"cham nhat|(?<!du )lich(?! su)|giay moi|moi (?:hop|du)|dang ky|hieu luc|co gia tri|gia han|"
    r"hen|toi day|sap (?:toi|dien|to)|tiep tuc)\b"
)
_MEANT = re.compile(
    rf"{_TO_COME.pattern}|"
    r"\b(?:thong bao|chuong trinh|thong nhat|muc tieu|chi tieu|lo trinh|hop dong|uoc|tham muu|"
    r"giai doan|nhiem ky|tam nhin|den nam|phuong an|cong suat|truoc|tiep theo|duoc giao|de xuat|"
    r"kien nghi|nham|phuc vu|huong toi|chao mung|(?<!da )ap dung)\b"
)
_BOUND = re.compile(r"\b(?:den|den het|het|truoc|toi|cho den)\s(?:ngay\s|thang\s|nam\s)*$")
# "được tổ chức vào ngày …", not "từ ngày …", "Công văn số 12 ngày …".
_ON = re.compile(rf"\b{_EVENT}\b.*\b(?:vao|trong|ngay)(?: ngay)?\s$")
_LIMIT = re.compile(r"\b(?:tu|sau|han|so:? \d[^,;]*)\s(?:ngay\s)?$")


@dataclass(frozen=True, slots=True)
class _Time:
    """A time that a sentence names, with its offsets there."""

    start: int
    end: int
    first: date
    last: date


def told_late(draft: Draft) -> Checked:
    """ "Ngày 20/5/2026, UBND xã đã họp …" in a report of 15/5/2026; "đã hoàn thành trong quý III"
    in one whose figures close on 30/6."""
    if draft.report.kind != "báo cáo":
        return Checked()
    unchecked: tuple[Unchecked, ...] = ()
    if len(draft.report.issued_on or "") != WHOLE_DAY:
        what = "Việc đã làm, mốc “tính đến”, thời hạn với ngày báo cáo"
        why = "Ngày ban hành của báo cáo để trống hoặc ghi chưa đủ."
        unchecked = (Unchecked(Group.DATES, what, why),)
    told = list(_told(draft))
    last, closes = last_day(draft), closing_day(draft)
    late = [(quote, shown) for quote, time, shown in told if _is_ahead(time, last, closes)]
    count = {"F.days_done": len(told)}
    if not late:
        return Checked((), unchecked, count)
    days = ", ".join(dict.fromkeys(shown for _, shown in late))
    limit = format_date(last or closes or "")
    finding = Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.HIGH,
        0.85,
        "told_late",
        f"Việc, kết quả ghi đã có vào {days}, trong khi báo cáo chỉ có thể nêu đến {limit}.",
        "Sửa thời gian của việc hoặc ngày ký, hay chuyển thành việc dự kiến.",
        (*dict.fromkeys(quote for quote, _ in late), *date_line(draft)),
        expected=f"không sau {limit}",
        found=days,
    )
    return Checked((finding,), unchecked, count)


def last_day(draft: Draft) -> date | None:
    """The last day that a report can tell of: its own, else the end of its month or soon after
    its figures close."""
    days, data = signed(draft), data_days(draft)
    if days and days[0] == days[1]:
        return days[1]
    limits = [days[1]] if days and len(draft.report.issued_on or "") > len("2026") else []
    told = told_closing(draft)
    limits += [data[2] + _SOON] if data else [told[1] + _SOON] if told else []
    return min(limits, default=None)


def _is_ahead(time: _Time, last: date | None, closes: date | None) -> bool:
    """Whether a time begins behind the last day, or a long one had hardly begun, or is far from
    over, when the figures close."""
    if (time.last - time.first).days <= _MONTH or closes is None:
        return last is not None and time.first > last
    if time.last <= closes + _LEFT:
        return False
    of_year = (time.first.month, time.first.day) == (1, 1) and (time.last.month) < 12
    return time.first >= closes - _BARELY or (of_year and time.first <= closes)


def _told(draft: Draft) -> Iterator[tuple[Quote, _Time, str]]:
    """Sentences on something done at a time, with that time."""
    own = draft.report.period.last_day
    for block in body(draft):
        if is_ahead(draft, block) or in_appendix(draft, block):
            continue
        listed = _lists_done(draft, block)
        for start, end in spans(block):
            text = draft.text[start:end]
            key = folded(text)
            for time in _times(text, own.year if own else None):
                if _is_done(text, key, time, listed=listed):
                    yield draft.quote(start, end), time, text[time.start : time.end].strip()


def _times(text: str, year: int | None) -> Iterator[_Time]:
    """Days, and months, quarters and years; a day without a year is of the report's."""
    taken: list[tuple[int, int]] = []
    for found in find_dates(text):
        if len(found.iso) == WHOLE_DAY:
            day = date.fromisoformat(found.iso)
            taken.append((found.start, found.end))
            yield _Time(found.start, found.end, day, day)
    for start, end in find_short_days(text) if year else ():
        number, month = (int(part) for part in text[start:end].split("/"))
        if not any(a <= start < b for a, b in taken):
            taken.append((start, end))
            day = date(year or 1, month, number)
            yield _Time(start, end, day, day)
    for span in find_periods(text, default_year=year):
        first, last = span.period.start, span.period.end
        free = not any(a < span.end and span.start < b for a, b in taken)
        if free and first and last:
            yield _Time(span.start, span.end, first, last)


def _is_done(text: str, key: str, time: _Time, *, listed: bool) -> bool:
    """Whether a sentence says of a time what was done then."""
    if time.first == time.last:
        day = key[: time.start].endswith("ngay ") or "20" in key[time.start + 4 : time.end]
        if day and _was_held(key, time.start, listed=listed):
            return True
    before = re.split(r";|\.\s", key[: time.start])[-1]
    behind = re.split(r";|\.\s", key[time.end :])[0]
    awaited = re.search(r"(?i)\b(?:chờ|đợi)\b[^;.]*$", text[: time.start])
    if awaited or _MEANT.search(before) or _BOUND.search(before):
        return False
    if (time.last - time.first).days > _MONTH and not key.startswith("nam", time.start):
        label = _LABEL.match(text) if len(before) == time.start else None
        told = _HAPPENED.search(f"{before[label.end() if label else 0 :]}@{behind}")
        within = told.end() - len(before) + _NEAR if told else 60
        done = told or (_DONE_IN.search(before) and not _ASKED.search(before))
        return bool(done) and not _MEANT.search(behind[:within])
    past, since = _PAST.search(behind), _SINCE.search(before)
    if _MEANT.search(behind[: past.end() if past else 60]):
        return False
    if key.startswith("nam", time.start):
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


def _was_held(key: str, left: int, *, listed: bool) -> bool:
    """Whether something is told as held on the day at an offset, or its list tells things done."""
    before = re.split(r"[;:]", key[:left])[-1]
    if _TO_COME.search(key) or _BOUND.search(before) or _LIMIT.search(before):
        return False
    return listed or _ON.search(before) is not None
