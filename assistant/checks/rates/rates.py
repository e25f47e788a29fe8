"""Rates of one report against the counts that stand with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.checks.rates.rate_wholes import (
    SPENT,
    another_fund,
    by_kin,
    figures_of,
    given_elsewhere,
    mistyped,
    named_otherwise,
    named_wholes,
    new_files,
    one_column,
    others,
    same_sort,
    with_beside,
)
from assistant.checks.reading.early import with_early
from assistant.checks.reading.measures import (
    actual,
    at_place,
    beyond,
    is_aim,
    is_quotient,
    measure,
    said,
    same_time,
    scope,
)
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.sums.part_limits import opened_by
from vectorstore.records import Figure
from vectorstore.vocabulary.indicators import Indicator, catalogue
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import fold

# Between a count and its rate: "450 hồ sơ (90%)", "450 hồ sơ, đạt tỷ lệ 90%".
_BESIDE = re.compile(
    r"[^\n.,;%()=0-9]{0,40}(?:[,;(=]|\b(?=dat|chiem|bang|tuong))\s*"
    r"(?:(?:\b(?:ty le|dat|la|chiem|bang|tuong duong|tuong ung|voi)\b|[:(=])\s*)*"
)
# The same with words between that hold commas, behind a printed quotient.
_FAR = re.compile(
    r"[^\n.;%()=0-9]{0,140},\s(?:(?:ty le|dat|chiem|bang|tuong duong|tuong ung|la|voi)\s)+"
)
# A semicolon parts what it stands between, unless the rate goes on: "450 hồ sơ; đạt 90%".
_NEXT = re.compile(r";(?!\s*(?:ty le|dat|chiem|bang|tuong))")
_OUT_OF = re.compile(r"\btren(?: tong so| tong)?$")
_ELSEWHERE = re.compile(
    r"\b(?:ke hoach|chi tieu|du toan|so voi|cung ky|nghi quyet|tang|giam|vuot|muc tieu|nam truoc|"
    r"quy truoc|ky truoc|dan so|cong dan|tu 18|truong thanh|(?:ca|toan) (?:tinh|nuoc))\b"
)
_FUNDS = re.compile(r"\b(?:ke hoach von|du toan)\b(?! nam truoc)")
_CLAUSES = re.compile(r"[;\n(]|\.(?!\d)")
_BRACKET = re.compile(r"[\s%]*\([^)]*")
_Pair = tuple[Decimal, Decimal]


def stated_rates(draft: Draft) -> Checked:
    """Rates with their counts beside them, and those that the catalogue tells how to compute."""
    findings: list[Finding] = []
    count = 0
    for rate in draft.figures:
        if rate.unit != "%" or not actual(rate) or is_aim(rate):
            continue
        if draft.text[: rate.value_start].endswith("từ "):
            continue  # what each of a count has at least: "5/7 khoản đạt từ 50%"
        result = (
            _printed(draft, rate)
            or _named(draft, rate)
            or _sure(draft, rate)
            or _slipped(draft, rate)
        )
        if result is None:
            continue
        count += 1
        numerator, denominator, held, evidence = result
        if not (held or given_elsewhere(draft, rate, numerator, denominator)):
            findings.append(_finding(draft, rate, (numerator, denominator), evidence))
    return Checked(tuple(findings), (), {"A.rates": count})


_Result = tuple[Decimal, Decimal, bool, tuple[Figure, ...]]


def _printed(draft: Draft, rate: Figure) -> _Result | None:
    """The quotient printed with a rate: "450/500 hồ sơ, đạt 95%", "100% (19/20)"."""
    if rate.numerator is not None and rate.denominator:
        held = is_quotient(rate, rate.numerator, rate.denominator)
        return rate.numerator, rate.denominator, held, ()
    near = [
        f
        for f in draft.beside(rate)
        if f.numerator is not None
        and f.denominator
        and f.unit != "%"
        and f.value_end <= rate.value_start
        and _beside(draft, f, rate)
        and not _has_rate(draft, f, rate)
    ]
    if not near or near[-1].numerator is None or not near[-1].denominator:
        return _out_of(draft, rate)
    counts = near[-1]
    top, bottom = near[-1].numerator, near[-1].denominator
    return top, bottom, is_quotient(rate, top, bottom), (counts,)


def _has_rate(draft: Draft, counts: Figure, rate: Figure) -> bool:
    """Whether a quotient has its own rate before another: "7/9 trường (77,78%), tỷ lệ …"."""
    top, bottom = counts.numerator, counts.denominator
    return any(
        f.unit == "%" and top is not None and bottom and is_quotient(f, top, bottom)
        for f in draft.beside(rate)
        if counts.value_end <= f.value_start < rate.value_start
    )


def _out_of(draft: Draft, rate: Figure) -> _Result | None:
    """ "5.302 tài khoản … trên 6.951 công dân, đạt 86,28%"."""
    counts = [f for f in draft.beside(rate) if f.unit != "%" and f.value_end <= rate.value_start][
        -2:
    ]
    if len(counts) < 2 or not _beside(draft, counts[1], rate):
        return None
    top, whole = counts
    between = fold(draft.text[top.value_end : whole.value_start]).rstrip()
    if not _OUT_OF.search(between) or ";" in between or _elsewhere_said(draft, rate):
        return None
    held = is_quotient(rate, measure(top), measure(whole))
    return measure(top), measure(whole), held, (top, whole)


def _sure(draft: Draft, rate: Figure) -> _Result | None:
    """The counts that a rate must come from; None where the report leaves it open."""
    indicator = catalogue().indicators.get(rate.indicator_id or "")
    beside = count_beside(draft, rate)
    tops = [beside] if beside else _formula_tops(draft, rate, indicator)
    if not tops or tops[0].value == 0 or elsewhere(draft, rate):
        return None
    sure = _wholes(draft, rate, tops[0], indicator)
    if not sure or any(f(draft, rate, sure[0]) for f in (named_otherwise, another_fund)):
        return None
    other = [measure(f) for f in others(draft, rate, tops[0])]
    other += [f.denominator for f in _fractions(draft, rate) if f.denominator]
    for top in tops:
        for value in [measure(f) for f in sure] + other + new_files(draft, rate):
            for share in (measure(top), *with_early(draft, top), *with_beside(draft, top)):
                if is_quotient(rate, share, value):
                    return share, value, True, (top,)
    whole = sure[0]
    other_base = indicator is not None and indicator.bases and one_column(draft, whole, rate)
    if other_base or measure(tops[0]) > measure(whole) or (not beside and by_kin(draft, rate)):
        return None  # no part of it, or a part above its whole, which is told as such
    return measure(tops[0]), measure(whole), False, (tops[0], whole)


def _fractions(draft: Draft, rate: Figure) -> list[Figure]:
    """Counts of its section whose whole is printed with them."""
    return [f for f in draft.figures if f.denominator and f.heading_path == rate.heading_path]


def _named(draft: Draft, rate: Figure) -> _Result | None:
    """The whole that stands behind the rate: "84 hộ cận nghèo, chiếm 7,46% tổng số hộ dân"."""
    top = count_beside(draft, rate)
    wholes = named_wholes(draft, rate, top) if top else []
    if top is None or not wholes or top.value == 0:
        return None
    held = [f for f in wholes if is_quotient(rate, measure(top), measure(f))]
    other = [*(measure(f) for f in others(draft, rate, top)), *new_files(draft, rate)]
    if held or any(is_quotient(rate, measure(top), value) for value in other):
        return measure(top), measure((held or wholes)[0]), True, (top,)
    if len({measure(f) for f in wholes}) > 1:
        return None
    return measure(top), measure(wholes[0]), False, (top, wholes[0])


def _slipped(draft: Draft, rate: Figure) -> _Result | None:
    """The count beside a rate, and the whole with which the rate is right but for a slip."""
    top = count_beside(draft, rate)
    whole = mistyped(draft, rate, top) if top and not elsewhere(draft, rate) else None
    if top is None or whole is None:
        return None
    return measure(top), measure(whole), False, (top, whole)


def count_beside(draft: Draft, rate: Figure) -> Figure | None:
    """The count right before a rate, in its sentence."""
    before = [f for f in draft.beside(rate) if f.value_end <= rate.value_start and f.unit != "%"]
    if not before or not _beside(draft, before[-1], rate) or not actual(before[-1]):
        return None
    return before[-1]


def _beside(draft: Draft, count: Figure, rate: Figure) -> bool:
    between = fold(draft.text[count.value_end : rate.value_start])
    if _NEXT.search(between):
        return False
    printed = count.denominator is not None and _FAR.fullmatch(between) is not None
    return printed or _BESIDE.fullmatch(between) is not None


def _elsewhere_said(draft: Draft, rate: Figure) -> bool:
    """Compared with a plan or an earlier time, right at the rate."""
    around = fold(draft.text[rate.value_start - 15 : rate.value_end + 25])
    return re.search(r"\b(?:so voi|ke hoach|chi tieu|cung ky|tang|giam)\b", around) is not None


def elsewhere(draft: Draft, rate: Figure) -> bool:
    """Whether a rate is against something else than the whole: a plan, an earlier time. What its
    own target is, and how it changed, is told behind a comma or in brackets with a number."""
    before = fold(draft.text[max(rate.start, rate.value_start - 30) : rate.value_start])
    behind = fold(draft.text[rate.value_end : rate.value_end + 40]).split("\n")[0]
    if rate.indicator_id == SPENT:  # the plan is the whole that it is spent of
        before, behind = (_FUNDS.sub("", text) for text in (before, behind))
    return any(
        _ELSEWHERE.search(part) is not None
        for part in (_CLAUSES.split(before)[-1], _own_clause(behind))
    )


def _own_clause(behind: str) -> str:
    """What belongs to a number before it: up to a comma or semicolon, without a bracket that tells
    another number."""
    bracket = _BRACKET.match(behind)
    if bracket is None:
        return re.split(r"[,;(\n]|\.(?!\d)", behind)[0]
    return "" if any(map(str.isdigit, bracket.group())) else bracket.group()


def _formula_tops(draft: Draft, rate: Figure, indicator: Indicator | None) -> list[Figure]:
    if indicator is None or indicator.formula is None:
        return []
    return figures_of(draft, rate, indicator.formula[0])


def _anywhere(draft: Draft, rate: Figure, indicator: Indicator) -> list[Figure]:
    """The formula's whole in another section, where the report gives one value for that time."""
    assert indicator.formula is not None
    found = [
        f
        for f in draft.by_indicator.get(indicator.formula[1], ())
        if actual(f) and same_time(f, rate) and not scope(draft, f) and not beyond(draft, f)
    ]
    return found[:1] if len({f.value for f in found}) == 1 else []


def _wholes(draft: Draft, rate: Figure, top: Figure, indicator: Indicator | None) -> list[Figure]:
    """What the count must be a share of: the total it is a part of, or the formula's."""
    if indicator and indicator.formula and top.indicator_id == indicator.formula[0]:
        wholes = figures_of(draft, rate, indicator.formula[1]) or _anywhere(draft, rate, indicator)
        if wholes:
            return [f for f in wholes if beyond(draft, f) <= beyond(draft, top)]
    total = opened_by(draft, top)
    near = total is not None and _introduced(draft, total, top)
    if total is not None and near and actual(total) and total.denominator is None:
        whole = same_sort(total, top)
        explicit = top.indicator_id != total.indicator_id
        if whole and explicit:
            return [total] if measure(total) >= measure(top) else []
    return []


def _introduced(draft: Draft, total: Figure, part: Figure) -> bool:
    """A part in the sentence of its total, or in the list that this opens."""
    block, above = draft.block_at(part.value_start), draft.block_at(total.value_start)
    listed = block is not None and above is not None and block.intro == above.index
    return listed or (total.start, total.end) == (part.start, part.end)


def percent(top: Decimal, whole: Decimal) -> str:
    """The quotient in %, with two places: "31,36"."""
    exact = (top * 100 / whole).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return format_number(exact)


def _finding(draft: Draft, rate: Figure, pair: _Pair, evidence: Sequence[Figure]) -> Finding:
    top, whole = pair
    right = percent(top, whole)
    formula = f"{format_number(top)} : {format_number(whole)} = {right}%"
    return Finding(
        FindingKind.RATE_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.9,
        "rate_of_counts",
        f"{at_place(draft, rate)}: {formula}, báo cáo ghi {said(rate)}.",
        "Kiểm tra lại tử số, mẫu số và tính lại tỷ lệ.",
        draft.of_figures(sorted((rate, *evidence), key=lambda f: f.value_start)),
        expected=f"{right}%",
        found=said(rate),
        formula=formula,
    )
