"""How much of one sum of money is paid out, told as two rates of its plan: "đạt 39% kế hoạch" and
"mới được 31% dự toán giao"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.checks.reading.quantities import names, other_times, plain_words
from assistant.checks.reading.sections import body, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.vocabulary.numbers import parse_number

_PAID = re.compile(r"(?<!\w)giải ngân(?!\w)")
_RATE = re.compile(
    r"(?<![\d,.])(?P<rate>\d{1,3}(?:,\d+)?)\s?%\s(?:so với\s)?(?:tổng\s)?(?:số\s)?"
    r"(?:kinh phí |vốn )?(?P<of>kế hoạch|dự toán|được giao|được bố trí|được phân bổ|giao)(?!\w)"
)
# Besides these, the words between tell which money is meant.
_SPARE = frozenset(
    names(
        "giải ngân kinh phí nguồn vốn ngân sách kế hoạch dự toán được giao tiền chi tổng bố trí "
        "lũy kế mới đạt chậm thấp tỷ lệ còn hết tháng cả triệu tỷ đồng nay cuối kỳ xã phường năm"
    )
) | {"mới", "chậm", "thấp", "hết", "kinh", "phí"}
_PAST = re.compile(r"(?<!\w)(?:cùng kỳ|năm trước|năm ngoái|kỳ trước|quý trước|tháng trước)(?!\w)")


@dataclass(frozen=True, slots=True)
class _Paid:
    """A rate paid out; `money` are the words of its sentence that name the money, `around` those of
    its paragraph and headings."""

    rate: Decimal
    money: frozenset[str]
    around: frozenset[str]
    days: frozenset[str]
    quote: Quote
    shown: str


def rates_retold(draft: Draft) -> Checked:
    """Two rates paid out of the same money."""
    told = list(_told(draft))
    pairs = [(a, b) for a, b in combinations(told, 2) if _same_money(a, b)]
    unlike = [pair for pair in pairs if not _same(pair[0].rate, pair[1].rate)]
    findings = [_finding(*pair) for pair in unlike[:1]]
    return Checked(tuple(findings), (), {"E.rates_retold": len(pairs)})


def _told(draft: Draft) -> Iterator[_Paid]:
    for block in body(draft):
        above = " ".join(draft.place(block.start))
        around = names(plain_words(f"{above} {block.text}")) - _SPARE
        for start, end in spans(block) if not is_ahead(draft, block) else ():
            text = draft.text[start:end]
            plain = plain_words(text)
            found = list(_RATE.finditer(plain))
            paid = _PAID.search(plain)
            if len(found) != 1 or not paid or _PAST.search(plain):
                continue
            lead = plain[: found[0].start()]
            value = parse_number(found[0]["rate"])
            if value is not None:
                yield _Paid(
                    rate=value,
                    money=frozenset(w for w in names(lead) - _SPARE if not w.isdigit()),
                    around=around,
                    days=other_times(draft, text) - {"lũy kế"},
                    quote=draft.quote(start, end),
                    shown=text[found[0].start() : found[0].end()],
                )


def _same_money(one: _Paid, other: _Paid) -> bool:
    """Whether what each sentence calls the money stands around the other; one of them must
    call it something."""
    if one.quote.start == other.quote.start or not (one.money or other.money):
        return False
    return one.money <= other.around and other.money <= one.around


def _same(one: Decimal, other: Decimal) -> bool:
    """Whether two rates are one, the coarser of them rounded."""
    return abs(one - other) < 1


def _finding(one: _Paid, other: _Paid) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "paid_out_twice",
        f"Tỷ lệ giải ngân của cùng một nguồn kinh phí ghi hai cách: “{one.shown}” và "
        f"“{other.shown}”.",
        "Tính lại tỷ lệ giải ngân theo số đã chi và số được giao, ghi thống nhất.",
        (one.quote, other.quote),
        expected="một giá trị",
        found=f"{one.shown} và {other.shown}",
    )
