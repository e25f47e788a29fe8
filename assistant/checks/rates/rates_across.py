"""Rates of one report against their counts, wherever in it these stand: in the next paragraph, in
an annex, in a list that names no total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from assistant.checks.rates.rate_wholes import (
    added_funds,
    another_fund,
    by_kin,
    by_own_words,
    new_files,
    with_beside,
)
from assistant.checks.rates.rates import (
    count_beside,
    elsewhere,
    percent,
    stated_rates,
)
from assistant.checks.reading.measures import beyond, is_quotient, measure, said
from assistant.checks.reading.own_values import one_value, own_values
from assistant.checks.reading.same_things import MUCH
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.sums.part_limits import from_before
from vectorstore.records import BlockKind, Figure
from vectorstore.vocabulary.indicators import Indicator, catalogue, unit_class
from vectorstore.vocabulary.numbers import find_numbers, format_number
from vectorstore.vocabulary.text import fold

_CARRIED = re.compile(r"\b(?:chuyen sang|nam truoc|keo dai|bo sung)\b")
_TO_DO = re.compile(r"\b(?:phai|can) (?:xu ly|giai quyet|tra loi|thuc hien)\b[^,;.\d]*$")
# Rates that reports also divide by other numbers of people, so that the catalogue leaves it open;
# here both counts are known.
_FORMULAS = {
    "chuky.staff_rate": ("chuky.staff", "nhanluc.staff"),
    "da06.account_rate": ("da06.accounts", "da06.eligible"),
}


def rates_across(draft: Draft) -> Checked:
    """Rates that the catalogue tells how to compute, where the report gives one value for the
    part and one for the whole."""
    findings: list[Finding] = []
    known = {quote for finding in draft.once(stated_rates).findings for quote in finding.quotes}
    count = 0
    for indicator in catalogue().indicators.values():
        formula = indicator.formula or _FORMULAS.get(indicator.id)
        if formula is None:
            continue
        indicator = replace(indicator, formula=formula)
        top, whole = (one_value(own_values(draft, name)) for name in formula)
        if top is None or whole is None or not measure(whole):
            continue
        if measure(top) > measure(whole):
            if measure(top) < MUCH * measure(whole):
                findings += _above(draft, top, whole)
            continue
        for rate in _rates(draft, indicator, top):
            count += 1
            apart = another_fund(draft, rate, whole) or _held(draft, rate, indicator, top)
            if apart or draft.of_figures([rate])[0] in known:
                continue
            findings.append(_finding(draft, rate, top, whole))
            break
    return Checked(tuple(findings), (), {"A.rates": count})


def _rates(draft: Draft, indicator: Indicator, top: Figure) -> Iterator[Figure]:
    """The rates of an indicator that are about its own formula and nothing else."""
    for rate in own_values(draft, indicator.id):
        if rate.unit != "%" or elsewhere(draft, rate):
            continue
        beside = count_beside(draft, rate)
        if beside is None or beside.indicator_id == top.indicator_id:
            yield rate


def _held(draft: Draft, rate: Figure, indicator: Indicator, top: Figure) -> bool:
    """Whether any whole that reports divide by gives the rate."""
    row = draft.text[rate.start : rate.end]
    own = [n.value for n in find_numbers(row)] if "\t" in row else []
    if rate.numerator is not None or any(
        is_quotient(rate, a, b) for a, b in permutations(own, 2) if b and b != 100
    ):
        return True  # judged by the quotient printed with it
    if _of_table_above(draft, rate) or by_own_words(draft, rate, measure(top)):
        return True
    tops = (measure(top), *with_beside(draft, top))
    wholes = list(_wholes(draft, rate, indicator))
    if any(is_quotient(rate, each, whole) for each in tops for whole in wholes):
        return True
    return by_kin(draft, rate)


def _of_table_above(draft: Draft, rate: Figure) -> bool:
    """Whether two numbers of one row of the table right above a rate give it."""
    block = draft.block_at(rate.value_start)
    above = draft.blocks[block.index - 1] if block is not None and block.index else None
    if above is None or above.kind is not BlockKind.TABLE:
        return False
    rows = [[n.value for n in find_numbers(row)] for row in above.text.split("\n")]
    return any(is_quotient(rate, a, b) for row in rows for a, b in permutations(row[:12], 2) if b)


def _wholes(draft: Draft, rate: Figure, indicator: Indicator) -> Iterator[Decimal]:
    assert indicator.formula is not None
    for name in (indicator.formula[1], *indicator.bases):
        for figure in draft.by_indicator.get(name, ()):
            yield measure(figure)
    if indicator.id.startswith("ngansach."):
        here = (f for f in draft.figures if f.heading_path == rate.heading_path)
        yield from (measure(f) for f in here if unit_class(f.unit) == "money")
        yield from added_funds(draft, rate)
    if indicator.formula[1].startswith("tthc.received"):
        yield from new_files(draft, rate)


def _above(draft: Draft, top: Figure, whole: Figure) -> list[Finding]:
    """A part above its whole, where both are counted in the same thing or people."""
    quotes = draft.of_figures(sorted((top, whole), key=lambda f: f.value_start))
    if unit_class(top.unit) != unit_class(whole.unit) or beyond(draft, whole):
        return []
    if from_before(draft, top, whole) or _CARRIED.search(
        fold(draft.text[whole.start : whole.value_start])[-40:]
    ):
        return []
    if _TO_DO.search(fold(draft.text[top.start : top.value_start])):
        return []
    return [
        Finding(
            FindingKind.IMPOSSIBLE_VALUE,
            Group.FIGURES,
            Severity.HIGH,
            0.8,
            "part_above_whole",
            f"“{top.indicator}” {said(top)} lớn hơn “{whole.indicator}” {said(whole)}.",
            "Kiểm tra lại số liệu gốc và sửa.",
            quotes,
            expected=f"không quá {said(whole)}",
            found=said(top),
        )
    ]


def _finding(draft: Draft, rate: Figure, top: Figure, whole: Figure) -> Finding:
    right = percent(measure(top), measure(whole))
    pair = f"{format_number(measure(top))} : {format_number(measure(whole))}"
    formula = f"{pair} = {right}%"
    return Finding(
        FindingKind.RATE_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        "rate_across",
        f"“{rate.indicator}” {said(rate)} không khớp với “{top.indicator}” {said(top)} và "
        f"“{whole.indicator}” {said(whole)} của chính báo cáo: {formula}.",
        "Kiểm tra lại tử số, mẫu số và tính lại tỷ lệ.",
        draft.of_figures(sorted((rate, top, whole), key=lambda f: f.value_start)),
        expected=f"{right}%",
        found=said(rate),
        formula=formula,
    )
