"""Days up to which things are counted that bear last year's number: "Tính đến ngày 14/6/2025" in a
report whose figures close on 14/6/2026."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.checks.days.dates import AS_OF, closing_day, sentence_at
from assistant.checks.reading.sections import body, folded, in_appendix, path_of
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Block
from vectorstore.vocabulary.periods import find_dates, format_date

_NEAR = timedelta(days=7)  # between the day that was meant and that on which the figures close
_RECENT = timedelta(days=31)
_COMPARED = re.compile(
    r"\b(?:so voi|cung ky|cung thoi diem|nam truoc|nam ngoai|ky truoc|tang|giam|truoc (?:khi|day)|"
    r"sap nhap|sap xep|ke hoach|quyet dinh|ban hanh|thoi han|nop truoc|tu (?:ngay )?\d)\b"
)
_NOW = re.compile(r"\b(?:da|dat|co|con|hien|toan)\b")
_WHOLE_DAY = len("2026-01-01")


def years_old(draft: Draft) -> Checked:
    """Counts up to a day that is the report's but for its year, told without a comparison."""
    last, start = closing_day(draft), draft.report.period.start
    if last is None or draft.report.kind != "báo cáo":
        return Checked()
    findings: list[Finding] = []
    count = 0
    for block in body(draft):
        for day in find_dates(block.text) if not in_appendix(draft, block) else ():
            key = folded(block.text)
            if len(day.iso) != _WHOLE_DAY or not AS_OF.search(key[: day.start]):
                continue
            count += 1
            told = date.fromisoformat(day.iso)
            old = _a_year_before(draft, told, last) and (start is None or told < start)
            if old and _is_of_now(draft, block, (day.start, day.end)):
                findings.append(_finding(draft, block, (day.start, told), last))
    return Checked(tuple(findings), counts={"F.closing_days": count})


def _a_year_before(draft: Draft, told: date, last: date) -> bool:
    """Whether a day with this year's number is about the last of the figures, or one shortly
    before that the report names."""
    if told.year != last.year - 1 or (told.month, told.day) == (2, 29):
        return False
    meant = told.replace(year=last.year)
    if abs(meant - last) <= _NEAR:
        return True
    shown = (format_date(meant.isoformat()), f"{meant:%d/%m/%Y}")
    return timedelta(0) < last - meant <= _RECENT and any(each in draft.text for each in shown)


def _is_of_now(draft: Draft, block: Block, span: tuple[int, int]) -> bool:
    """Whether a sentence tells what there is, and neither it, its block nor the headings above
    speak of last year but for the day between two offsets."""
    start, end = span
    key = folded(block.text)
    rest = f"{key[:start]}{key[end:]}"
    quote = sentence_at(draft, block, block.start + start)
    sentence = folded(quote.text)
    year = key[end - 4 : end]
    elsewhere = year in f"{rest} {' '.join(path_of(draft, block))}"
    return not elsewhere and not _COMPARED.search(sentence) and _NOW.search(sentence) is not None


def _finding(draft: Draft, block: Block, told: tuple[int, date], last: date) -> Finding:
    start, day = told
    shown, closes = (format_date(each.isoformat()) for each in (day, last))
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.MEDIUM,
        0.8,
        "years_old",
        f"Mốc “đến ngày {shown}” trước mốc số liệu của báo cáo ({closes}) một năm.",
        "Kiểm tra năm của mốc số liệu; nếu là số của năm trước thì ghi rõ để so sánh.",
        (sentence_at(draft, block, block.start + start),),
        expected=closes,
        found=shown,
    )
