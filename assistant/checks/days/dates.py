"""Dates inside a report: of the calendar, in order, not ahead of the day the figures close."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.checks.reading.sections import body, folded, in_appendix, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.periods import PeriodSpan, find_dates, find_periods, format_date

_NUMERIC = re.compile(r"(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/])")
_WORDED = re.compile(r"\bngay (\d{1,2}) thang (\d{1,2})(?: nam ((?:19|20)\d\d))?\b")
_SHORT = re.compile(r"\bngay (\d{1,2})/(\d{1,2})(?![\d/])")
RANGE = re.compile(
    r"\btu (?:het )?(?:ngay )?(\d{1,2}/\d{1,2}/\d{4})\s*(?:,\s*)?(?:den|toi|-|–)\s*"
    r"(?:het )?(?:ngay )?(\d{1,2}/\d{1,2}/\d{4})"
)
AS_OF = re.compile(
    r"\b(?:tinh den|den|den het|tinh toi)\s+(?:thoi diem\s+)?(?:het\s+)?(?:ngay\s+)?$"
)
_HAPPENED = re.compile(
    r"^\W*(?:(?:trong|den het|het|tinh den|den)\s+)?(?:cuoi\s+)?@,?\s*(?:[^\W\d_]+\s+){0,7}?"
    r"(?:(?:khong|chua) (?:phat sinh|co|xay ra)|da|tiep nhan|giai quyet|to chuc duoc|hoan thanh \d"
    r"|co \d|dat \d)\b"
)
_MEANT = re.compile(
    r"\b(?:se|du kien|phan dau|muc tieu|phuong huong|de nghi|chi tieu|uoc|yeu cau|tiep tuc"
    r"|gia han|thoi han|xay dung ke hoach|ban hanh ke hoach|can)\b"
)
_DONE_BY = re.compile(r"[^.;\d]{0,30}\bda (?:hoan thanh|dat|co|thuc hien|giai quyet)\b")
_PLACE_AND_DAY = re.compile(r"[^\W\d_][^,:;/\n\t]{1,40},\s*ngày\b[^\n\t]*")
_LABEL = re.compile(r"\W{0,3}(?:\d{1,2}|[a-zđ])[.)]\W*(?=[A-ZĐÀ-Ỹ])")
_BARELY = timedelta(days=20)
_LEFT = timedelta(days=30)


def impossible_dates(draft: Draft) -> Checked:
    """Days that no calendar has."""
    quotes, shown, count = [], [], 0
    for block in draft.blocks:
        key = folded(block.text)
        for start, end, day, month, year in _dates(key):
            count += 1
            if not _exists(day, month, year):
                quotes.append(sentence_at(draft, block, block.start + start))
                shown.append(block.text[start:end])
    if not quotes:
        return Checked(counts={"F.dates": count})
    finding = _finding(
        "impossible_dates",
        FindingKind.IMPOSSIBLE_VALUE,
        f"Ngày không có trong lịch: {', '.join(dict.fromkeys(shown))}.",
        "Sửa ngày, tháng theo văn bản gốc.",
        tuple(dict.fromkeys(quotes)),
    )
    return Checked((finding,), counts={"F.dates": count})


def _dates(key: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Start, end, day, month and year (2024, a leap year, where none is told) of full dates."""
    for match in _NUMERIC.finditer(key):
        yield match.start(), match.end(), int(match[1]), int(match[3]), int(match[4])
    for match in _WORDED.finditer(key):
        yield match.start(), match.end(), int(match[1]), int(match[2]), int(match[3] or 2024)
    for match in _SHORT.finditer(key):
        yield match.start(), match.end(), int(match[1]), int(match[2]), 2024


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def sentence_at(draft: Draft, block: Block, at: int) -> Quote:
    """The sentence of a block that an offset lies in."""
    start, end = next(((s, e) for s, e in spans(block) if s <= at < e), (block.start, block.end))
    return draft.quote(start, end)


def _finding(
    check: str, kind: FindingKind, message: str, advice: str, quotes: tuple[Quote, ...]
) -> Finding:
    return Finding(kind, Group.DATES, Severity.MEDIUM, 0.85, check, message, advice, quotes)


def closing_day(draft: Draft) -> date | None:
    """The day the report's figures close, else the last day its date of issue allows."""
    return draft.report.period.last_day or last_of_issue(draft)


def last_of_issue(draft: Draft) -> date | None:
    """The last day that the date of issue allows, where it leaves its day or month blank."""
    issued = draft.report.issued_on
    if not issued:
        return None
    parts = [int(part) for part in issued.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], 12) if len(parts) == 1 else (parts[0], parts[1])
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def told_too_early(draft: Draft) -> Checked:
    """Results of a time that had hardly begun when the figures close, or of a day to come."""
    last = closing_day(draft)
    if last is None or draft.report.kind != "báo cáo":
        return Checked()
    told: list[tuple[Quote, str]] = []
    named: list[Quote] = []
    count = 0
    for block in body(draft):
        if is_ahead(draft, block) or in_appendix(draft, block):
            continue
        for start, end in spans(block):
            sentence = draft.text[start:end]
            periods = find_periods(sentence, default_year=last.year)
            ahead = next((p for p in periods if _hardly_begun(p.period, last)), None)
            count += bool(periods)
            if ahead and _is_result(sentence, ahead):
                told.append((draft.quote(start, end), sentence[ahead.start : ahead.end].strip()))
            elif ahead and "hoan thanh" in folded(sentence):
                named.append(draft.quote(start, end))
    if not told:
        return Checked(counts={"F.sentences": count})
    named_periods = ", ".join(dict.fromkeys(label for _, label in told))
    quotes = (*(quote for quote, _ in told), *named, *_closed(draft, last))
    finding = _finding(
        "told_too_early",
        FindingKind.IMPOSSIBLE_VALUE,
        f"Số liệu chốt đến {format_date(last)} nhưng đã nêu kết quả của {named_periods}.",
        "Sửa lại kỳ cho đúng với mốc số liệu, hoặc chuyển thành nhiệm vụ, dự kiến.",
        tuple(dict.fromkeys(quotes)),
    )
    return Checked((finding,), counts={"F.sentences": count})


def closed_too_late(draft: Draft) -> Checked:
    """ "Số liệu tính đến ngày 31/12/2026" in a report that was signed before."""
    issued = draft.report.issued_on or ""
    if len(issued) != len("2026-01-01") or draft.report.kind != "báo cáo":
        return Checked()
    quotes: list[Quote] = []
    days: list[str] = []
    count = 0
    for block in body(draft):
        if in_appendix(draft, block):
            continue
        ahead = is_ahead(draft, block)
        key = folded(block.text)
        for day in find_dates(block.text):
            before = key[: day.start]
            if len(day.iso) != len(issued) or not AS_OF.search(before):
                continue
            if ahead and not _DONE_BY.match(key, day.end):
                continue
            count += 1
            data = before[before.rfind("(") + 1 :]  # "(số liệu từ … đến …)" is of its own
            if day.iso > issued and not _MEANT.search(data[-90:]):
                quotes.append(sentence_at(draft, block, block.start + day.start))
                days.append(format_date(day.iso))
    if not quotes:
        return Checked(counts={"F.closing_days": count})
    finding = _finding(
        "closed_too_late",
        FindingKind.IMPOSSIBLE_VALUE,
        f"Số liệu ghi tính đến {', '.join(dict.fromkeys(days))}, sau ngày báo cáo "
        f"({format_date(issued)}).",
        "Sửa mốc số liệu hoặc ngày ký, hay ghi rõ là số ước thực hiện.",
        (*dict.fromkeys(quotes), *date_line(draft)),
    )
    return Checked((finding,), counts={"F.closing_days": count})


def date_line(draft: Draft) -> tuple[Quote, ...]:
    """Place and day of issue in the letterhead."""
    for block in (b for b in draft.blocks if b.kind is BlockKind.FRONT):
        if found := _PLACE_AND_DAY.search(block.text):
            return (draft.quote(block.start + found.start(), block.start + found.end()),)
    return ()


def _hardly_begun(period: Period, last: date) -> bool:
    if period.as_of:
        return period.as_of > last + _LEFT
    if not period.start or not period.end:
        return False
    if (period.start.month, period.start.day) == (1, 1) and period.start <= last:
        part = 100 < (period.end - period.start).days < 340  # "9 tháng đầu năm"
        return part and period.end > last + _LEFT
    if (period.end - period.start).days > 100:
        return False
    return period.start >= last - _BARELY and period.end > last + _LEFT


def _is_result(sentence: str, named: PeriodSpan) -> bool:
    """Whether a sentence opens with the period and goes on to what happened in it."""
    label = _LABEL.match(sentence)
    key = folded(sentence)
    if label:  # of the item that the sentence opens
        key = f"{' ' * label.end()}{key[label.end() :]}"
    marked = f"{key[: named.start]}@{key[named.end :]}"
    return bool(_HAPPENED.search(marked)) and not _MEANT.search(key)


def _closed(draft: Draft, last: date) -> tuple[Quote, ...]:
    """Where the text says on which day its figures close."""
    day = format_date(last)
    for block in draft.blocks[:12]:
        at = block.text.find(day)
        if at >= 0:
            start = max(block.text.rfind("(", 0, at), 0)
            close = block.text.find(")", at)
            end = close + 1 if close >= 0 else len(block.text)
            return (draft.quote(block.start + start, block.start + end),)
    return ()
