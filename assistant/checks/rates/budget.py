"""Money of a report that is spent above what was given."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.checks.rates.rate_wholes import another_fund
from assistant.checks.reading.measures import actual, measure, said, scope
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Figure
from vectorstore.vocabulary.indicators import unit_class
from vectorstore.vocabulary.numbers import format_number, parse_number
from vectorstore.vocabulary.text import fold

_GIVEN, _SPENT = "ngansach.allocated", "ngansach.disbursed"
_RAISED = "ngansach.revenue"  # what comes in is no expense
_ITEMS = "ngansach."  # what the catalogue's items of money begin with
_THOUSAND = Decimal(1000)
_GIVING = re.compile(r"\b(?:bo tri|phan bo|duoc cap|duoc giao|du toan giao|phe duyet)\b")
_LEFT = re.compile(r"\bcon(?: lai)?(?: la| khoang)?\s*:?\s*$")  # what is left is not spent
_SHARE = re.compile(r"[^;.\d]{0,30}\b(?:dat|bang|chiem)\b[^;.\d]{0,15}(\d+(?:,\d+)?) ?%")
_WHOLE = 100
_OUTSIDE = re.compile(r"\b(?:xa hoi hoa|dong gop|tai tro|huy dong|nguon khac|von doanh nghiep)\b")


def budget_limits(draft: Draft) -> Checked:
    """Disbursed money and items against the money given."""
    given = _money(draft, _GIVEN)
    spent = _money(draft, _SPENT)
    findings: list[Finding] = []
    count = 0
    for paid in spent:
        totals = [f for f in given if _belong(draft, f, paid)] or _in_sentence(draft, paid)
        if _share_of_more(draft, paid) and not any(f.start == paid.start for f in totals):
            continue
        count += bool(totals)
        if totals and all(measure(paid) > measure(f) for f in totals):
            findings.append(_overspent(draft, totals[0], paid))
            break
    return Checked(tuple(findings), (), {"A.limits": count})


def _money(draft: Draft, name: str) -> list[Figure]:
    return [
        f for f in draft.by_indicator.get(name, ()) if actual(f) and unit_class(f.unit) == "money"
    ]


def _share_of_more(draft: Draft, paid: Figure) -> bool:
    """Whether what is spent is said to be a share of something: "552 triệu đồng, đạt 96%"."""
    behind = draft.text[paid.value_end : paid.end]
    share = _SHARE.match(fold(behind))
    rate = parse_number(share[1]) if share else None
    return rate is not None and rate <= _WHOLE


def _belong(draft: Draft, given: Figure, paid: Figure) -> bool:
    """One section or one year, and no other source of money."""
    a, b = given.period.last_day, paid.period.last_day
    apart = given.heading_path != paid.heading_path
    if apart and (not a or not b or a.year != b.year or another_fund(draft, paid, given)):
        return False
    if a and b and not apart and a.year < b.year:
        return False
    if _column(draft, given) != _column(draft, paid):
        return False
    if re.search(
        r"\b(?:chuyen sang|keo dai)\s*$", fold(draft.text[given.start : given.value_start])
    ):
        return False  # left over from the year before, spent beside this year's
    around = fold(draft.text[paid.start : paid.end])
    return scope(draft, given) == scope(draft, paid) and _OUTSIDE.search(around) is None


def _in_sentence(draft: Draft, paid: Figure) -> list[Figure]:
    """The only money before it in its sentence, said to be given: "bố trí 900 triệu đồng"."""
    before = [
        f
        for f in draft.figures
        if (f.start, f.end) == (paid.start, paid.end)
        and f.value_start < paid.value_start
        and unit_class(f.unit) == "money"
    ]
    said_given = before and _GIVING.search(fold(draft.text[paid.start : before[0].value_start]))
    sure = len(before) == 1 and before[0].indicator_id is None and actual(before[0])
    other = _OUTSIDE.search(fold(draft.text[paid.start : paid.end]))
    return before if sure and said_given and not other else []


def _column(draft: Draft, figure: Figure) -> int:
    """The column of a table's cell; 0 in running text."""
    return draft.text[figure.start : figure.value_start].count("\t")


def _overspent(draft: Draft, given: Figure, paid: Figure) -> Finding:
    hint = ""
    total = measure(given)
    if total and measure(paid) <= total * _THOUSAND and measure(paid) >= total * 10:
        right = total * _THOUSAND
        rate = (measure(paid) * 100 / right).quantize(Decimal("0.01"), ROUND_HALF_UP)
        hint = (
            f" Có thể số được bố trí thiếu ba số 0: {format_number(right)} đồng, khi đó giải ngân "
            f"đạt {format_number(rate)}%."
        )
    items = [f for f in _siblings(draft, given) if measure(f) > total] if total else []
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "spent_above_given",
        f"Đã giải ngân {said(paid)}, lớn hơn kinh phí được bố trí {said(given)}.{hint}",
        "Kiểm tra lại đơn vị tính và số chữ số 0 của từng khoản.",
        draft.of_figures((given, paid, *items)),
        expected=f"không quá {said(given)}",
        found=said(paid),
    )


def _siblings(draft: Draft, given: Figure) -> list[Figure]:
    """Items of money said in the section of a total."""
    return [
        f
        for f in draft.figures
        if f.heading_path == given.heading_path
        and (f.indicator_id or "").startswith(_ITEMS)
        and f.indicator_id not in (_GIVEN, _SPENT, _RAISED)
        and actual(f)
        and unit_class(f.unit) == "money"
        and not _OUTSIDE.search(fold(draft.text[f.start : f.value_end]))
        and not _LEFT.search(fold(draft.text[f.start : f.value_start]))
        and f.indicator_id != "ngansach.social"
    ]
