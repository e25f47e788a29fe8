"""Communes that were merged into the report's own, and that still act in it after the merger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.checks.reading.sections import body, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.vocabulary.letters import UPPER
from vectorstore.vocabulary.periods import find_dates, find_periods
from vectorstore.vocabulary.text import canonical, fold

_KINDS = "xã|phường|thị trấn"
_MERGED = re.compile(
    r"(?<!\w)(?:sáp nhập|hợp nhất|nhập|sắp xếp)\s"
    r"(?:(?:nguyên trạng|toàn bộ|các|hai|ba|bốn|0?\d)\s){0,2}"
    rf"(?:đơn vị hành chính\s)?(?:{_KINDS})\s(?P<names>[^.;:\n]+)"
)
_LIST_ENDS = re.compile(
    r"(?<!\w)(?:thành|của|thuộc|theo|diện tích|với|trên|để|huyện|tỉnh)(?!\w)|\("
)
_NAME = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]*(?:\s[{UPPER}][^\W\d_]*){{0,3}}")
_ACTS = (
    rf"(?<!\w)(?:UBND|HĐND|(?:Ủy|Uỷ) ban nhân dân|Hội đồng nhân dân|Đảng (?:ủy|uỷ)|Đảng bộ|Công an|"
    rf"Trạm Y tế|Ủy ban MTTQ)\s(?:{_KINDS})\s"
)
_FORMERLY = re.compile(
    r"(?<!\w)(?:cũ|trước đây|trước (?:khi )?(?:sáp nhập|sắp xếp|hợp nhất)|bàn giao|tiếp nhận từ|"
    r"sáp nhập|hợp nhất|nguyên|lưu trữ)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Former:
    """The names of merged communes, the sentence that tells of it, and from which day."""

    names: tuple[str, ...]
    quote: Quote
    since: date | None


def former_communes(draft: Draft) -> Former | None:
    """The communes that the report says its own was made of."""
    own = draft.report.commune
    for block in body(draft):
        for start, end in spans(block):
            said = draft.text[start:end]
            match = _MERGED.search(said)
            if match is None:
                continue
            listed = _LIST_ENDS.split(match["names"])[0]
            names = tuple(
                n for n in _NAME.findall(listed) if own is None or fold(n) != fold(own.name)
            )
            if names:
                days = [d.iso for d in find_dates(said) if len(d.iso) == len("2026-01-01")]
                since = date.fromisoformat(days[0]) if days else None
                return Former(names, draft.quote(start, end), since)
    return None


def before_merger(former: Former | None, sentence: str) -> bool:
    """Whether a sentence tells of a time when a merged commune was still there."""
    if former is None:
        return False
    if _FORMERLY.search(canonical(sentence)):
        return True
    known = [s.period.last_day for s in find_periods(sentence)]
    days = [d for d in known if d is not None]
    days += [date.fromisoformat(d.iso) for d in find_dates(sentence) if len(d.iso) == 10]
    return former.since is not None and any(day < former.since for day in days)


def former_units(draft: Draft) -> Checked:
    """ "UBND xã Thượng Lâm đã phối hợp …" where Thượng Lâm was merged into the own commune."""
    former = former_communes(draft)
    if former is None or draft.report.commune is None:
        return Checked()
    acting = re.compile(_ACTS + rf"(?:{'|'.join(map(re.escape, former.names))})(?!\w)")
    quotes = [
        draft.quote(start, end)
        for block in body(draft)
        for start, end in spans(block)
        if acting.search(draft.text[start:end]) and not before_merger(former, draft.text[start:end])
    ]
    if not quotes:
        return Checked(counts={"C.former_units": len(former.names)})
    own = draft.report.commune.full_name
    found = ", ".join(n for n in former.names if any(n in q.text for q in quotes))
    finding = Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.NAMES,
        Severity.MEDIUM,
        0.8,
        "former_units",
        f"{found} đã sáp nhập vào {own} nhưng còn đứng tên việc của kỳ báo cáo.",
        f"Sửa thành {own}, hoặc ghi rõ là đơn vị cũ, trước sáp nhập.",
        (*dict.fromkeys(quotes), former.quote),
        expected=own,
        found=found,
    )
    return Checked((finding,), counts={"C.former_units": len(former.names)})
