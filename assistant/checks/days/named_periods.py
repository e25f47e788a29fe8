"""The period that the title names is the one that the closing sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from assistant.checks.reading.sections import body, folded, spans
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Severity,
    Unchecked,
)
from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.periods import find_periods, format_period, relation

_CLOSED = re.compile(r"^\W*tren day la\b.{0,30}\b(?:bao cao|ket qua|tinh hinh|so lieu)\b")
# "… báo cáo kết quả … quý I năm 2026 như sau", up to the brackets.
_OPENED = re.compile(
    r"\bbao cao\s(?!so\b)[^.;:()]{0,200}?(?=\(|\bnhu sau\b|\b(?:phuong huong|nhiem vu|giai phap)\b)"
)
_YEAR, _MONTH = 360, 28  # days
_CITED = re.compile(
    r"\bngay\s+$|\b(?:(?<!doi )so|nghi quyet|quyet dinh|ke hoach|cong van)\b[^,;]{0,60}$"
)


def periods_named(draft: Draft) -> Checked:
    """ "Trên đây là báo cáo quý I …" below the title of a report on quý II."""
    own = period_of_title(draft)
    if not own.start or not own.end:
        what = "Kỳ ở lời mở đầu, lời kết với kỳ ở trích yếu"
        return Checked((), (Unchecked(Group.DATES, what, "Trích yếu không nêu rõ một kỳ."),))
    count = 0
    for block in _closing_and_opening(draft):
        named = _named(block.text, own)
        count += named is not None
        if named is not None and (relation(named, own) == "disjoint" or _part(block, named, own)):
            finding = _finding(draft, block, (own, named))
            return Checked((finding,), counts={"F.closing_period": count})
    return Checked(counts={"F.closing_period": count})


def period_of_title(draft: Draft) -> Period:
    """The period that the title names, else the report's own: "quý II" may have days of its own,
    from the 15th to the 14th."""
    own = draft.report.period
    year = own.end.year if own.end else None
    said = (s.period for s in find_periods(draft.report.title, default_year=year))
    whole = [p for p in said if p.start and p.end and relation(p, own) != "disjoint"]
    return whole[0] if len(whole) == 1 and whole[0].known else own


def _closing_and_opening(draft: Draft) -> Iterator[Block]:
    """The sentence that closes the report and the one that opens it."""
    blocks = list(body(draft))
    yield from (b for b in blocks if _CLOSED.match(folded(b.text)))
    yield from (b for b in blocks[:3] if _OPENED.search(folded(b.text)))


def _named(text: str, own: Period) -> Period | None:
    """The period of such a sentence, without those of cited documents and of what stands before
    "báo cáo" or in brackets."""
    key = folded(text)
    opened = _OPENED.search(key)
    left, right = (opened.start(), opened.end()) if opened else (0, len(key))
    year = own.end.year if own.end else None
    found = [
        span.period
        for span in find_periods(text, default_year=year)
        if span.period.start
        and span.period.end
        and left <= span.start < right
        and not _CITED.search(key[: span.start])
    ]
    return found[0] if found else None


def _part(block: Block, named: Period, own: Period) -> bool:
    """Whether the closing sentence names only the first months of the title's year."""
    if not _CLOSED.match(folded(block.text)) or not (named.end and own.end and own.start):
        return False
    year = (own.end - own.start).days > _YEAR
    return year and named.start == own.start and named.end < own.end - timedelta(days=_MONTH)


def _finding(draft: Draft, block: Block, periods: tuple[Period, Period]) -> Finding:
    own, named = periods
    where = "lời kết" if _CLOSED.match(folded(block.text)) else "lời mở đầu"
    start, end = spans(block)[0]
    title = folded(draft.report.title)
    front = [b for b in draft.blocks if b.kind is BlockKind.FRONT and len(b.text) > 15]
    headed = [b for b in front if folded(b.text.strip(" .")) in title]
    quotes = (draft.quote(start, end), *(draft.quote(b.start, b.end) for b in headed))
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.DATES,
        Severity.MEDIUM,
        0.9,
        "periods_named",
        f"Trích yếu ghi {format_period(own)}, {where} ghi {format_period(named)}.",
        f"Sửa {where} cho đúng kỳ báo cáo.",
        quotes,
        expected=format_period(own),
        found=format_period(named),
    )
