"""Errors of time and of cited documents."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from evals.corpus.pieces import Piece, joined, stated
from evals.corpus.plant_base import (
    Base,
    Spoilt,
    closing_at,
    kind_of_unit,
    old_tones,
    results,
    slipped,
    span_of,
    text_of,
    topic_of,
    value_of,
)
from evals.corpus.plant_edits import replaced, told_in, with_letterhead
from evals.corpus.quantities import Nature, catalogue
from evals.corpus.records import BlockKind, ReferenceCase
from evals.corpus.spans import Span, written_day
from evals.corpus.truth import respelled

_DAY = re.compile(r"\d{1,2}/(\d{1,2})/(\d{4})")


def impossible_date(base: Base) -> Spoilt | None:
    """A day that the month does not have: 31/6, 30/02."""
    report = base.report
    for at in base.mixed(range(3, closing_at(report))):
        block = report.blocks[at]
        if block.kind is BlockKind.HEADING or block.rows:
            continue
        found = _DAY.search(block.text)
        if found is None:
            continue
        month, year = int(found[1]), int(found[2])
        days = calendar.monthrange(year, month)[1]
        wrong = f"{days + 1}/{found[1]}/{year}" if days < 31 else f"{found[0][:2]}/13/{year}"
        if days == 28:
            wrong = f"{base.pick((29, 30))}/{found[1]}/{year}"
        new = replaced(report, at, found.span(), wrong)
        return Spoilt(new, (_around(new.blocks[at].text, wrong),), found[0], wrong)
    return None


def _around(text: str, words: str) -> str:
    """The sentence that some words stand in."""
    at = text.index(words)
    start = max(text.rfind(". ", 0, at) + 2, text.rfind("; ", 0, at) + 2, 0)
    start = start if start > 1 else 0
    ends = [end for mark in (". ", "; ") if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))].strip()


def issued_before_end(base: Base) -> Spoilt | None:
    """A day of issue before the day that the report's figures are counted to."""
    report, span = base.report, span_of(base.report)
    end = written_day(span.end)
    lines = [b.text for b in report.blocks[: closing_at(report)] if end in b.text]
    cited = [date.fromisoformat(c.date) for c in report.truth.references if c.date]
    first = max([span.end - timedelta(days=60), *(day + timedelta(days=1) for day in cited)])
    room = (span.end - first).days - 15
    if not lines or room < 1:
        return None
    issued = first + timedelta(days=base.draw.randrange(room))
    month = f"{issued.month:02d}" if issued.month < 3 else str(issued.month)
    place = report.blocks[0].rows[2][1].split(",")[0]
    line = f"{place}, ngày {issued.day:02d} tháng {month} năm {issued.year}"
    new = with_letterhead(report, 2, 1, line, issued_on=issued.isoformat())
    return Spoilt(new, (line, _around(lines[0], end)), f"sau ngày {end}", line)


def future_results(base: Base) -> Spoilt | None:
    """Results of the period that is still to come."""
    report, span = base.report, span_of(base.report)
    after = _next_quarter(span)
    for at in base.mixed(range(len(report.said))):
        said = report.said[at]
        quantity = catalogue().counts.get(said.fact.quantity)
        printed = text_of(report, said)
        topic = topic_of(report, said.block)
        number = slipped(base, printed)
        if quantity is None or quantity.nature is not Nature.FLOW or not quantity.says:
            continue
        if topic not in results(report) or number is None or said.fact.kind != "actual":
            continue
        pattern = base.pick(quantity.says)
        opening = base.pick(("Trong {}", "{}")).format(base.pick(after.names))
        agent = "" if pattern.startswith(("có ", "được ")) else f"UBND {kind_of_unit(report)} đã "
        fact = replace(
            said.fact,
            value=value_of(number),
            start=after.start.isoformat(),
            end=after.end.isoformat(),
            qualifier=None,
        )
        before, after_number = pattern.split("{n}")
        words = (
            f"{opening[:1].upper()}{opening[1:]}, {agent}{before}",
            f" {fact.unit}{after_number}",
        )
        told = joined(stated(fact, number, words), ".")
        new = told_in(report, topic, told)
        return Spoilt(new, (told.text,), f"đến {written_day(span.end)}", after.names[0])
    return None


def _next_quarter(span: Span) -> Span:
    if span.last == 4:
        return Span(span.year + 1, 1, 1)
    return Span(span.year, span.last + 1, span.last + 1)


# -- cited documents -------------------------------------------------------------------------------

_CITED = re.compile(r"(?P<day>\d{2}/\d{1,2}/\d{4})(?: của (?P<issuer>.+?))?(?= (?:về|phê duyệt) )")
_AGAIN = (
    "Thực hiện {}, UBND {} đã phân công nhiệm vụ cụ thể cho từng bộ phận.",
    "Triển khai {}, UBND {} đã chỉ đạo các đơn vị tổ chức thực hiện.",
)


def document_two_dates(base: Base) -> Spoilt | None:
    """A document cited once more, with another date."""
    report = base.report
    for case, line, found in _citations(base):
        day = date.fromisoformat(case.date or "")
        moved = base.pick((-1, 1, -9, 9, 10))
        other = day + timedelta(days=moved)
        if other > span_of(report).end or other.year != day.year:
            continue
        wrong = case.quote.replace(found["day"], written_day(other))
        again = ReferenceCase(case.symbol, other.isoformat(), wrong)
        return _cited_again(base, wrong, again, (line, found["day"], written_day(other)))
    return None


def document_two_issuers(base: Base) -> Spoilt | None:
    """A document cited once more, as one of another office."""
    report = base.report
    name = str(report.truth.letterhead.fields["province"])
    city = any(f"thành phố {name}" in block.text for block in report.blocks)
    province = f"{'thành phố' if city else 'tỉnh'} {name}"
    offices = [f"{office} {province}" for office in ("Sở Nội vụ", "Sở Tài chính", "Công an")]
    offices.append("Bộ Khoa học và Công nghệ")
    for case, line, found in _citations(base):
        issuer = found["issuer"]
        if not issuer:
            continue
        other = base.pick([office for office in offices if office != issuer])
        wrong = f"{case.quote} của {other}"
        return _cited_again(base, wrong, None, (line, issuer, other))
    return None


def _citations(base: Base) -> list[tuple[ReferenceCase, str, re.Match[str]]]:
    """Dated citations with their line's words from the citation on."""
    out = []
    for case in base.mixed(c for c in base.report.truth.references if c.date):
        for block in base.report.blocks:
            at = block.text.find(case.quote)
            found = _CITED.search(block.text, at) if at >= 0 else None
            if found and found.start() < at + len(case.quote):
                out.append((case, block.text[at : found.end()], found))
                break
    return out


def _cited_again(
    base: Base, wrong: str, case: ReferenceCase | None, words: tuple[str, str, str]
) -> Spoilt | None:
    report = base.report
    line, right, found = words
    topics = results(report)
    if not topics:
        return None
    told = base.pick(_AGAIN).format(wrong, kind_of_unit(report))
    told = respelled(told) if old_tones(report) else told
    new = told_in(report, topics[0], Piece(told))
    if case is not None:
        case = replace(case, quote=respelled(case.quote) if old_tones(report) else case.quote)
        references = (*new.truth.references, case)
        new = replace(new, truth=replace(new.truth, references=references))
    return Spoilt(new, (told, line), right, found)
