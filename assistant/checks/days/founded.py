"""Documents of the commune's own dated before the commune was founded, by the report's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.days.own_times import WHOLE_DAY, sentence_at
from assistant.checks.reading.sections import body, folded, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.vocabulary.periods import find_dates, format_date
from vectorstore.vocabulary.symbols import find_symbols

_UNIT = r"(?:xa|phuong|dac khu)"
_FOUNDED = re.compile(
    rf"^[^.;]{{0,40}}?\b{_UNIT}\b[^.;,]{{0,60}}?\b(?:duoc thanh lap|chinh thuc hoat dong|"
    r"(?:chinh thuc )?di vao hoat dong|chinh thuc van hanh)\b[^.;\d]{0,60}?\b(?:tu|ke tu|vao)?\s?"
    r"(?:ngay )?$"
)
_ISSUED = re.compile(
    rf"\b(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dang uy)(?: {_UNIT})?\b"
    r"(?:(?! (?:tinh|huyen|thanh pho|thi xa)\b)[^.;:\d]){0,60}\bban hanh\b[^.;:\d]{0,40}$"
)
_FORMER = re.compile(r"\b(?:cu|truoc (?:day|khi|sap xep)|ke thua|huyen|tinh|trung uong|cac xa)\b")


def before_founding(draft: Draft) -> Checked:
    """ "UBND xã ban hành Kế hoạch số 12/KH-UBND ngày 10/01/2025" of a commune of 01/7/2025."""
    founded = next(_founded(draft), None)
    if founded is None:
        return Checked()
    there, day = founded
    early = [(quote, iso) for quote, iso in _issued(draft) if iso < day]
    if not early:
        return Checked(counts={"F.founded": 1})
    days = ", ".join(dict.fromkeys(format_date(iso) for _, iso in early))
    finding = Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.HIGH,
        0.85,
        "before_founding",
        f"Văn bản của xã ghi ngày {days}, trước khi đơn vị hoạt động ({format_date(day)}).",
        "Kiểm tra lại ngày, năm của văn bản được dẫn.",
        (*dict.fromkeys(quote for quote, _ in early), there),
        expected=f"từ {format_date(day)}",
        found=days,
    )
    return Checked((finding,), counts={"F.founded": 1})


def _founded(draft: Draft) -> Iterator[tuple[Quote, str]]:
    """Where the report says since which day its commune exists."""
    for block in body(draft):
        for start, end in spans(block):
            text = draft.text[start:end]
            key = folded(text)
            for day in find_dates(text):
                if len(day.iso) == WHOLE_DAY and _FOUNDED.search(key[: day.start]):
                    yield draft.quote(start, end), day.iso


def _issued(draft: Draft) -> Iterator[tuple[Quote, str]]:
    """Documents that the commune's own bodies are said to have issued, with their day."""
    for block in body(draft):
        key = folded(block.text)
        for symbol in find_symbols(block.text):
            sentence = sentence_at(draft, block, block.start + symbol.start)
            lead = key[max(sentence.start - block.start, 0) : symbol.start]
            if not _ISSUED.search(lead) or _FORMER.search(lead):
                continue
            for day in find_dates(block.text[symbol.end : symbol.end + 30])[:1]:
                between = key[symbol.end : symbol.end + day.start]
                if len(day.iso) == WHOLE_DAY and between.strip(" ,(") in ("", "ngay"):
                    yield sentence, day.iso
