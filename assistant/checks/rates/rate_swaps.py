"""Rates that are the other part's share: two parts of one whole in each other's place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.rates.rate_wholes import figures_of, one_column, same_sort
from assistant.checks.rates.rates import count_beside, elsewhere, percent, stated_rates
from assistant.checks.reading.measures import actual, is_quotient, measure, said, total_of
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.sums.sums import MORE
from assistant.checks.sums.sums_across import EITHER
from vectorstore.records import Figure
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.numbers import format_number


def swapped_parts(draft: Draft) -> Checked:
    """Rates that their own part does not make of the whole, while the part beside it does."""
    findings: list[Finding] = []
    known = {quote for finding in draft.once(stated_rates).findings for quote in finding.quotes}
    count = 0
    for rate in draft.figures:
        if rate.unit != "%" or not actual(rate) or rate.value in (0, 100, 50):
            continue
        if draft.of_figures([rate])[0] in known:
            continue
        pairs = list(_pairs(draft, rate))
        count += bool(pairs)
        if any(_explained(rate, *pair) for pair in pairs):
            continue
        for part, other, whole in pairs:
            if is_quotient(rate, measure(other), whole):
                findings.append(_finding(draft, rate, (part, other), whole))
                break
    return Checked(tuple(findings), (), {"A.rates": count})


def _explained(rate: Figure, part: Figure, other: Figure, whole: Decimal) -> bool:
    return any(is_quotient(rate, measure(part), each) for each in (whole, measure(other)))


def _pairs(draft: Draft, rate: Figure) -> Iterator[tuple[Figure, Figure, Decimal]]:
    """The part that a rate is about, each part beside it, and what they are parts of."""
    indicator = catalogue().indicators.get(rate.indicator_id or "")
    if indicator is None or indicator.formula is None or elsewhere(draft, rate):
        return
    if any(f.value == rate.numerator for f in draft.by_indicator.get(indicator.formula[0], ())):
        return  # read with its own part's count
    beside = count_beside(draft, rate)
    for part in figures_of(draft, rate, indicator.formula[0]):
        total = total_of(draft, part)
        others = _siblings(draft, part) if beside in (None, part) else ()
        for other in (f for f in others if f.indicator_id != indicator.formula[1]):
            if _all_parts(part, other):
                yield part, other, measure(part) + measure(other)
            if total is not None:
                yield part, other, measure(total)


def _all_parts(part: Figure, other: Figure) -> bool:
    """Whether two parts leave nothing of some total: in time and late, of full service and not."""
    pair = {part.indicator_id, other.indicator_id}
    return any(pair == set(each.parts) for each in (*catalogue().identities, *MORE, *EITHER))


def _siblings(draft: Draft, part: Figure) -> list[Figure]:
    """Other parts of the same total, of the same sentence or of the same column of a table."""
    total = total_of(draft, part)
    near = draft.parts_of(total) if total else (*draft.beside(part), *_column(draft, part))
    return [
        f
        for f in near
        if f is not part
        and actual(f)
        and f.value > 0
        and f.indicator_id != part.indicator_id
        and f.part_of == part.part_of
        and same_sort(f, part)
    ]


def _column(draft: Draft, part: Figure) -> list[Figure]:
    """Figures of a part's column that the catalogue knows as parts of the same total."""
    names = {n for i in catalogue().identities if part.indicator_id in i.parts for n in i.parts}
    named = [f for n in names - {part.indicator_id} for f in draft.by_indicator.get(n, ())]
    return [f for f in named if one_column(draft, part, f)]


def _finding(draft: Draft, rate: Figure, parts: tuple[Figure, Figure], whole: Decimal) -> Finding:
    part, other = parts
    right = percent(measure(part), whole)
    formula = f"{format_number(measure(part))} : {format_number(whole)} = {right}%"
    instead = f"{format_number(measure(other))} : {format_number(whole)} = {said(rate)}"
    return Finding(
        FindingKind.RATE_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "rate_of_other_part",
        f"“{rate.indicator}” {said(rate)} là tỷ lệ của “{other.indicator}” ({instead}), không phải "
        f"của “{part.indicator}”: {formula}. Hai số thành phần có thể đã ghi đổi chỗ.",
        "Đối chiếu hai số thành phần với nguồn số liệu và sửa cho khớp với tỷ lệ.",
        draft.of_figures(sorted((rate, part, other), key=lambda f: f.value_start)),
        expected=f"{right}%",
        found=said(rate),
        formula=formula,
    )
