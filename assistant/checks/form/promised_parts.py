"""Parts that the title promises and the report lacks: "… và phương hướng 6 tháng cuối năm"."""

from __future__ import annotations

import re

from assistant.checks.reading.sections import body, folded, headings
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import BlockKind
from vectorstore.vocabulary.periods import find_periods

_PROMISED = re.compile(r"(?:\bva|[,;])\s(?P<what>phuong huong|nhiem vu|giai phap|ke hoach)\b")
_LATER = re.compile(
    r"\b(?:cuoi nam|thoi gian toi|tiep theo|(?:thang|quy|nam) (?:toi|sau))\b|\bphuong huong\b"
)
_AHEAD = re.compile(
    r"\b(?:phuong huong|nhiem vu|giai phap|ke hoach|thoi gian toi|cuoi nam|tiep theo|muc tieu|"
    r"viec can lam|(?:thang|quy|nam) (?:toi|sau))\b"
)
_OPENED = re.compile(
    r"\W*(?:[\da-z]{1,3}[.)]\s)?(?:trong|ve)?\s?(?:phuong huong|nhiem vu|giai phap|thoi gian toi|"
    r"\d thang cuoi nam|(?:thang|quy|nam) (?:toi|sau|tiep theo))\b"
)
_RESULTS = re.compile(r"\b(?:ket qua|tinh hinh|da|thuc hien (?:nhiem vu|ke hoach))\b")


def promised_parts(draft: Draft) -> Checked:
    """A title that promises what comes next, over a report without such a part."""
    title = folded(draft.report.title)
    promise = _PROMISED.search(title)
    above = headings(draft)
    if draft.report.kind != "báo cáo" or promise is None or len(above) < 2:
        return Checked()
    if not _is_ahead(draft, promise.start("what")) or _kept(draft):
        return Checked(counts={"D.promised": 1})
    front = [b for b in draft.blocks if b.kind is BlockKind.FRONT and len(b.text) > 15]
    told = [b for b in front if promise["what"] in folded(b.text)]
    if not told:
        return Checked(counts={"D.promised": 1})
    named = draft.report.title[promise.start("what") :].strip(" .")
    last = [b for b in above if b.level == min(h.level for h in above)][-1]
    finding = Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM,
        0.85,
        "promised_parts",
        f"Trích yếu nêu “{named}” nhưng báo cáo không có phần này.",
        "Viết thêm phần còn thiếu hoặc bỏ khỏi trích yếu.",
        (draft.quote(told[-1].start, told[-1].end), draft.quote(last.start, last.end)),
        expected=f"có phần {named}",
        found="không có",
    )
    return Checked((finding,), counts={"D.promised": 1})


def _is_ahead(draft: Draft, at: int) -> bool:
    """Whether the words behind an offset of the title speak of a time after the report's own."""
    named = draft.report.title[at:]
    if _LATER.search(folded(named)):
        return True
    last = draft.report.period.last_day
    periods = find_periods(named, default_year=last.year) if last else ()
    return any(p.period.start and last and p.period.start > last for p in periods)


def _kept(draft: Draft) -> bool:
    """Whether a heading, or a short line that begins a paragraph, names what comes next."""
    lines = [folded(b.text) for b in headings(draft)]
    opened = [m for b in body(draft) if (m := _OPENED.match(folded(b.text)))]
    return bool(opened) or any(_AHEAD.search(x) and not _RESULTS.search(x) for x in lines)
