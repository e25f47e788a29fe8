"""A whole year named for figures of a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.checks.dates import RANGE, sentence_at
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sections import body, folded, headings
from vectorstore.records import Block
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.periods import find_dates, format_date

_YEAR = re.compile(r"(?:^|[.;:]\s|\n|^\W+)(?:trong )?nam (20\d\d),?\s+(?!(?:\(|tu |tinh tu ))")


def whole_year_for_part(draft: Draft) -> Checked:
    """ "Năm 2025 …" for a part of a range that its section says begins later than 1 January."""
    findings, count = [], 0
    for section in (None, *headings(draft)):
        blocks = [b for b in body(draft) if b.parent == (section.index if section else None)]
        ranges = [found for block in blocks for found in _ranges(draft, block)]
        count += len(ranges)
        for first, last, quote in ranges:
            claims = [
                claim for block in blocks for claim in _year_claims(draft, block, first, last)
            ]
            if claims:
                findings.append(_part_of_year(first, claims[0], quote))
                break
    return Checked(tuple(findings[:1]), counts={"F.ranges": count})


def _ranges(draft: Draft, block: Block) -> Iterator[tuple[date, date, Quote]]:
    """Ranges of days that begin inside a year and reach into or over its end."""
    for match in RANGE.finditer(folded(block.text)):
        ends = [find_dates(match[group]) for group in (1, 2)]
        if not all(ends):
            continue
        first, last = (date.fromisoformat(found[0].iso) for found in ends)
        if (first.month, first.day) != (1, 1) and last >= date(first.year, 12, 31):
            yield first, last, draft.quote(block.start + match.start(), block.start + match.end())


def _year_claims(draft: Draft, block: Block, first: date, last: date) -> Iterator[Quote]:
    """Sentences "Năm Y …" with figures, where the text goes on with the rest of the range."""
    key = folded(block.text)
    for match in _YEAR.finditer(key):
        if int(match[1]) != first.year:
            continue
        rest = key[match.end() :]
        go_on = re.search(rf"\b(?:0?1/0?1/|nam ){first.year + 1}\b", rest)
        quote = sentence_at(draft, block, block.start + match.end() - 1)
        if go_on and (
            format_date(last) in rest[go_on.end() :][:60]
            or _adds_up(draft, block, rest[: go_on.start()], rest[go_on.end() :])
        ):
            yield quote


def _adds_up(draft: Draft, block: Block, one: str, two: str) -> bool:
    """Whether the first figures of two pieces make up one that the section states."""
    parts = [find_numbers(piece)[:1] for piece in (one, two)]
    if not all(parts):
        return False
    total = sum(found[0].value for found in parts)
    near = (b.text for b in body(draft) if b.parent == block.parent)
    return any(found.value == total for text in near for found in find_numbers(text))


def _part_of_year(first: date, claim: Quote, quote: Quote) -> Finding:
    whole = f"từ {format_date(first)} đến {format_date(date(first.year, 12, 31))}"
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.DATES,
        Severity.MEDIUM,
        0.85,
        "whole_year_for_part",
        f"Ghi “năm {first.year}” nhưng kỳ số liệu bắt đầu {format_date(first)}: "
        f"thực chất chỉ là {whole}.",
        f"Ghi rõ “{whole}” thay cho “năm {first.year}”.",
        (claim, quote),
        expected=whole,
        found=f"năm {first.year}",
    )
