"""Days and months that a sentence tells in an order that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from assistant.checks.data_days import data_days
from assistant.checks.dates import date_line, last_of_issue, sentence_at
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
from assistant.checks.sections import body, folded, in_appendix, is_ahead, spans
from vectorstore.records import Block
from vectorstore.vocabulary.periods import find_dates, format_date

_WHOLE_DAY = len("2026-01-01")
_SOON = timedelta(days=7)  # within which a report is signed after its figures close
_DID = (
    r"(?:to chuc|hop|khai truong|khai mac|ra mat|phat dong|ban giao|tong ket|so ket|kiem tra|"
    r"dien ra|hoan thanh|khoi cong|khanh thanh|trao|tiep|ra quan|tap huan|doi thoai)"
)
# "Ngày …, UBND xã đã họp …", and "đã tổ chức … (vào) ngày …".
_DAY_FIRST = re.compile(
    rf"^\W*(?:(?:sang|chieu|toi|vao|trong)\s)*(?:ngay\s)?@[^.;:]{{0,60}}?"
    rf"\b(?:da\s(?!co|duoc giao)|{_DID}\b)"
)
_DAY_LAST = re.compile(rf"\bda\s{_DID}\b[^.;,:]{{0,90}}?\s(?:vao\s)?(?:ngay\s)?@")
# Anywhere in a sentence: it speaks of what is still to come, or of a day that only limits it.
_TO_COME = re.compile(
    r"\b(?:sẽ|dự kiến|phấn đấu|chuẩn bị|đề nghị|yêu cầu|lịch|thời hạn|hiệu lực|hết hạn|sắp|tới đây|"
    r"kế hoạch|mời|chậm nhất|gia hạn|tiếp tục|đăng ký|hẹn)\b"
)
_LIMIT = re.compile(r"\b(?:den|truoc|han|tu|toi|sau|ke tu|het|so:? \d[^,;]*)(?: het)?(?: ngay)?\s$")
_HELD = re.compile(rf"\b(?:da|duoc {_DID}|{_DID})\b")
_DONE_LIST = re.compile(r"\bđã\b[^.;]*:\s*$")
_MEANT = re.compile(
    r"\b(?:se|du kien|phan dau|ke hoach|chuan bi|de nghi|yeu cau|truoc|den|han|cham nhat|lich|"
    r"moi|thong bao|chuong trinh|giay moi)\b"
)
_MONTHS = re.compile(
    r"\btu thang (\d{1,2})(?:/(20\d\d))? den (?:het )?thang (\d{1,2})(?:/| nam )(20\d\d)\b"
)


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
    """Sentences on something done on a day, with the day."""
    for block in body(draft):
        if is_ahead(draft, block) or in_appendix(draft, block):
            continue
        for start, end in spans(block):
            key = folded(draft.text[start:end])
            for day in find_dates(draft.text[start:end]):
                marked = f"{key[: day.start]}@{key[day.end :]}"
                found = _DAY_FIRST.search(marked) or _DAY_LAST.search(marked)
                strict = found and not _MEANT.search(found.group())
                loose = not strict and _was_held(draft, block, (start, end), start + day.start)
                if len(day.iso) == _WHOLE_DAY and (strict or loose):
                    yield draft.quote(start, end), day.iso


def _was_held(draft: Draft, block: Block, sentence: tuple[int, int], at: int) -> bool:
    """Whether the clause of a day tells something held on it, or its list tells things done."""
    said = draft.text[slice(*sentence)].lower()
    before = re.split(r"[;:]", draft.text[sentence[0] : at])[-1]
    if _TO_COME.search(said) or _LIMIT.search(folded(before)):
        return False
    intro = draft.blocks[block.intro].text.lower() if block.intro is not None else ""
    if _DONE_LIST.search(intro) and not _TO_COME.search(intro):
        return True
    return bool(re.search(r"\b(?:vào|trong|ngày)(?: ngày)?\s?$", before)) and bool(
        _HELD.search(folded(before))
    )


def reversed_months(draft: Draft) -> Checked:
    """ "Từ tháng 9/2026 đến tháng 6/2026"."""
    quotes, shown, count = [], [], 0
    for block in draft.blocks:
        for match in _MONTHS.finditer(folded(block.text)):
            count += 1
            last = (int(match[4]), int(match[3]))
            if (int(match[2] or match[4]), int(match[1])) > last:
                quotes.append(sentence_at(draft, block, block.start + match.start()))
                shown.append(block.text[match.start() : match.end()])
    if not quotes:
        return Checked(counts={"F.months": count})
    finding = Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.MEDIUM,
        0.85,
        "reversed_months",
        f"Tháng cuối đứng trước tháng đầu: {', '.join(shown)}.",
        "Kiểm tra lại hai mốc thời gian.",
        tuple(dict.fromkeys(quotes)),
    )
    return Checked((finding,), counts={"F.months": count})
