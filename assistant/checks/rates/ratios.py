"""Shares, averages and changes that a story's words state, against its counts; what any
other reading explains is let pass."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.rates.ratio_averages import Average, wrong_averages
from assistant.checks.rates.ratio_changes import WrongShift, wrong_shifts
from assistant.checks.rates.ratio_claims import claims
from assistant.checks.rates.ratio_shares import Share, wrong_share
from assistant.checks.rates.ratio_stories import Story, stories
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sums.arith_amounts import Amount
from assistant.checks.sums.arith_findings import two_places
from vectorstore.vocabulary.numbers import format_number


def ratios(draft: Draft) -> Checked:
    """Every ratio that the counts told around it deny."""
    findings: list[Finding] = []
    count = 0
    for story in draft.once(stories):
        for claim in claims(story):
            count += 1
            share = wrong_share(story, claim)
            if share is not None:
                findings.append(_share(draft, story, share))
        findings += _others(draft, story)
    return Checked(tuple(findings), (), {"A.rates": count})


def _others(draft: Draft, story: Story) -> Iterator[Finding]:
    for average in wrong_averages(story):
        yield _average(draft, story, average)
    for shift in wrong_shifts(story):
        yield _shift(draft, story, shift)


def _share(draft: Draft, story: Story, found: Share) -> Finding:
    claim = found.claim
    right = f"{two_places(found.exact)}%"
    quotes = _with(draft, story, found.counts, (claim.start, claim.tail))
    return _finding(f"{found.formula} = {right}", (right, claim.text.strip()), quotes)


def _average(draft: Draft, story: Story, found: Average) -> Finding:
    exact = two_places(found.exact / found.each.scale)
    right = f"{exact} {' '.join(found.each.unit[:1])}".strip()
    quotes = story.quotes(draft, (found.total, found.number, found.each))
    return _finding(f"{found.formula} = {exact}", (right, found.text), quotes)


def _shift(draft: Draft, story: Story, found: WrongShift) -> Finding:
    said, now, last = found.said, found.now, found.last
    gap = now.value - last.value
    way = "tăng" if gap > 0 else "giảm" if gap < 0 else "không đổi"
    scale = last.scale
    terms = f"{format_number(now.value / scale)} - {format_number(last.value / scale)}"
    size = abs(gap) if said.points else abs(gap) * 100 / last.value
    unit = " điểm phần trăm" if last.percent else f" {' '.join(last.unit[:2])}".rstrip()
    unit = unit if said.points else "%"
    formula = terms if said.points else f"({terms}) : {format_number(last.value / scale)}"
    size = size / scale if said.points else size
    right = f"{way} {two_places(size)}{unit}"
    if said.points and not last.percent:
        right += f" ({two_places(abs(gap) * 100 / last.value)}%)"
    quotes = _with(draft, story, (now, last), (said.start, said.tail))
    return _finding(f"{formula} = {right}", (right, said.text), quotes)


def _with(
    draft: Draft, story: Story, counts: tuple[Amount, ...], span: tuple[int, int]
) -> tuple[Quote, ...]:
    """Quotes of counts and of a span that may be no amount."""
    end = span[1] + story.passage.key.startswith(")", span[1])
    place = Amount(Decimal(0), span[0], span[1], story.piece_end(end), "")
    return story.quotes(draft, (*counts, place))


def _finding(formula: str, sides: tuple[str, str], quotes: tuple[Quote, ...]) -> Finding:
    right, said = sides
    return Finding(
        FindingKind.RATE_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        "ratio_said",
        f"{formula}, báo cáo ghi {said}.",
        "Tính lại rồi sửa tỷ lệ hoặc hai số dùng để tính cho khớp.",
        quotes,
        expected=right,
        found=said,
        formula=formula,
    )
