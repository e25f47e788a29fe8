"""Rates that are one part over the other part instead of over the whole."""

from __future__ import annotations

from assistant.checks.measures import actual, ends_together, is_quotient, said
from assistant.checks.rates import percent
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Figure
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import fold


def wrong_parts(draft: Draft) -> Checked:
    """Rates that are one part over the other part instead of over the whole."""
    findings: list[Finding] = []
    count = 0
    for rate in draft.figures:
        if rate.unit != "%" or not actual(rate) or rate.numerator is not None:
            continue
        if rate.value in (0, 100) or rate.value == rate.value.to_integral_value():
            continue
        count += 1
        pair = _parts_divided(draft, rate)
        if pair is not None and not _explained(draft, rate):
            findings.append(_part_by_part(draft, rate, *pair))
    return Checked(tuple(findings), (), {"A.rates": count})


def _parts_divided(draft: Draft, rate: Figure) -> tuple[Figure, Figure] | None:
    """Two parts of one whole whose quotient a rate is, the first being what the rate is about."""
    label = fold(rate.indicator)
    named = [word for word in _OTHER_PART if word in label]
    if not named:
        return None
    mine, other = named[-1], _OTHER_PART[named[-1]]
    counts = [f for f in draft.figures if _divisible(f, rate)]
    tops = [f for f in counts if mine in fold(f.indicator)]
    for top in tops:
        for bottom in counts:
            if not _beside_each_other(top, bottom):
                continue
            if not is_quotient(rate, top.value, bottom.value):
                continue
            label = fold(bottom.indicator)
            if other in label and mine not in label:
                return top, bottom
    return None


# The word for one part of a whole and the word for the other, as in `Catalogue.identities`.
_OTHER_PART = {
    "truc tuyen": "truc tiep",
    "dung han": "qua han",
    "da so hoa": "chua so hoa",
    "mot phan": "toan trinh",
    "toan trinh": "mot phan",
}


def _divisible(figure: Figure, rate: Figure) -> bool:
    return (
        actual(figure) and figure.value > 0 and figure.unit != "%" and ends_together(figure, rate)
    )


def _beside_each_other(one: Figure, other: Figure) -> bool:
    same = one.heading_path == other.heading_path and one.unit == other.unit
    return same and one.value != other.value


def _explained(draft: Draft, rate: Figure) -> bool:
    """Whether a whole in the report gives the rate as well."""
    indicator = catalogue().indicators.get(rate.indicator_id or "")
    if indicator is None or indicator.formula is None:
        return False
    tops = draft.by_indicator.get(indicator.formula[0], ())
    names = (indicator.formula[1], *indicator.bases)
    bottoms = [f for name in names for f in draft.by_indicator.get(name, ())]
    return any(is_quotient(rate, a.value, b.value) for a in tops for b in bottoms)


def _part_by_part(draft: Draft, rate: Figure, top: Figure, other: Figure) -> Finding:
    whole = top.value + other.value
    right = percent(top.value, whole)
    left = other.value - top.value
    instead = (
        f" Nếu {format_number(other.value)} là tổng số thì phần còn lại phải là "
        f"{format_number(left)}."
        if left > 0
        else ""
    )
    formula = f"{format_number(top.value)} : {format_number(other.value)} = {said(rate)}"
    return Finding(
        FindingKind.RATE_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "rate_of_parts",
        f"Tỷ lệ {said(rate)} là {formula}, tức lấy “{top.indicator}” chia cho “{other.indicator}” "
        f"chứ không chia cho tổng; {format_number(top.value)} : ({format_number(top.value)} + "
        f"{format_number(other.value)}) = {right}%.{instead}",
        "Xác định lại tổng số dùng làm mẫu số và tính lại tỷ lệ.",
        draft.of_figures((rate, top, other)),
        expected=f"{right}%",
        found=said(rate),
        formula=f"{format_number(top.value)} : {format_number(whole)} = {right}%",
    )
