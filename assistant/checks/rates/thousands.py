"""Money with three zeros too many or too few, by what other amounts of its passage make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.checks.rates.ratio_stories import content
from assistant.checks.reading.measures import actual, measure
from assistant.checks.reading.sections import body, spans
from assistant.checks.reading.slips import digits
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sums.arith_amounts import Amount, Passage, read, told
from vectorstore.records import BlockKind
from vectorstore.vocabulary.indicators import unit_class
from vectorstore.vocabulary.numbers import format_number, parse_number

_N = r"\d[\d.]*(?:,\d+)?"
# "14 tổ x 1.500.000 đồng = 21.000.000 đồng".
_TIMES = re.compile(
    rf"(?<![\w.,/-])(?P<one>{_N})(?:\s[^\W\d_]+){{0,4}}(?:/[^\W\d_]+)?\s?[x×*]\s?(?P<two>{_N})"
    rf"(?:\s[^\W\d_]+){{0,3}}(?:/[^\W\d_]+)?\s?=\s?(?P<made>{_N})"
)
_HUGE, _HUNDRED, _ENOUGH = Decimal(10) ** 12, 100, 3
_WIDE = re.compile(r"\b(?:giá trị sản xuất|doanh thu|dư nợ|vốn đầu tư toàn xã hội|tổng sản phẩm)\b")
_THOUSAND = Decimal(1000)
_SCALES = (Decimal(1000), Decimal(1000000))
_MEASURES = frozenset(
    str.split("kg tấn tạ yến ha m m2 m3 km kwh lít sào tháng năm ngày quý giờ lần lượt tuần")
)
_UNTOLD = re.compile(r"\b(?:còn lại|phần còn lại|số còn lại)\b[^,;.\d]*(?:[,;.](?!\d)|$)")
_BESIDE = 600  # characters
_MOST = 9  # sums of one passage that are held against each other
_EACH = re.compile(r"\b(?:mỗi|mức|bình quân|định mức|trung bình|giá)\b[^.;\d]{0,40}$")


@dataclass(frozen=True, slots=True)
class _Slip:
    """A sum that is a thousand times off, with what it should be and the sum that shows it."""

    passage: Passage
    amount: Amount
    right: Decimal
    shown: str


def thousands(draft: Draft) -> Checked:
    """Sums that are right but for three zeros."""
    findings: dict[int, Finding] = {}
    count = 0
    for block in body(draft):
        passage = read(draft, block.start, block.end)
        sums = [a for a in passage.amounts if a.money]
        count += bool(sums)
        slips = [*_times(passage), *_products(passage, sums)]
        slips += [] if slips or len(sums) > _MOST else list(_additions(passage, sums))
        for slip in slips[:1]:
            findings.setdefault(block.start, _finding(draft, slip))
    for slip in _beyond_all(draft):
        findings.setdefault(slip.passage.start, _finding(draft, slip))
    apart = [_apart(*pair) for pair in _told_apart(draft)]
    return Checked((*findings.values(), *apart), (), {"A.limits": count})


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum in đồng with its digits as written, the words that name it, and its sentence or row."""

    value: Decimal
    text: str
    words: frozenset[str]
    row: bool
    quote: Quote


def _told_apart(draft: Draft) -> Iterator[tuple[_Sum, _Sum]]:
    """Two places that tell one sum with another scale: by four digits or more that are the same,
    or by the words of a table's row."""
    sums = list(_sums_of(draft))
    seen: set[Quote] = set()
    for one, other in combinations(sums, 2):
        if one.quote == other.quote or {one.quote, other.quote} & seen:
            continue
        low, high = sorted((one.value, other.value))
        if low <= 0 or high / low not in _SCALES or (one.row and other.row):
            continue
        row, line = (one, other) if one.row else (other, one)
        named = row.row and len(row.words) > 1 and row.words <= line.words
        beside = abs(one.quote.start - other.quote.start) < _BESIDE
        shared = len(one.words & other.words) + beside
        if named or (len(digits(low)) + beside > 3 and shared > 1):
            seen |= {one.quote, other.quote}
            yield one, other


def _sums_of(draft: Draft) -> Iterator[_Sum]:
    for block in body(draft):
        for start, end in spans(block):
            passage = read(draft, start, end)
            plain = [a for a in passage.amounts if a.money and a.counted and not a.over]
            for amount in plain:
                said = f"{amount.text} {told(amount.value, amount).partition(' ')[2]}"
                words = content(passage.key)
                yield _Sum(amount.value, said, words, False, draft.quote(start, end))
    for figure in draft.figures:
        block_at = draft.block_at(figure.value_start)
        money = unit_class(figure.unit) == "money" and actual(figure)
        if money and block_at is not None and block_at.kind is BlockKind.TABLE:
            name = content(figure.quote.split("\t")[0].lower())
            told_of = f"{format_number(figure.value)} {figure.unit}"
            yield _Sum(measure(figure), told_of, name, True, draft.of_figures((figure,))[0])


def _apart(one: _Sum, other: _Sum) -> Finding:
    zeros = "ba" if max(one.value, other.value) == min(one.value, other.value) * 1000 else "sáu"
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        "thousand_slip",
        f"Cùng một khoản, nơi ghi {one.text}, nơi ghi {other.text}: lệch đúng {zeros} số 0.",
        "Kiểm tra lại đơn vị tính và số chữ số 0.",
        (one.quote, other.quote),
        expected=other.text,
        found=one.text,
    )


def _beyond_all(draft: Draft) -> Iterator[_Slip]:
    """A fund of thousands of billions, of a commune whose other sums are a hundredth of it."""
    told_sums = [s.value for s in _sums_of(draft)]
    for block in body(draft):
        for start, end in spans(block):
            passage = read(draft, start, end)
            for amount in passage.amounts:
                if amount.value < _HUGE or not amount.money or not amount.counted:
                    continue
                others = [v for v in told_sums if v < amount.value]
                right = amount.value / _THOUSAND
                near = len(others) >= _ENOUGH and max(others) * _HUNDRED < amount.value
                if near and right < max(others) and not _WIDE.search(passage.key):
                    largest = told(max(others), amount)
                    yield _Slip(passage, amount, right, f"khoản lớn nhất khác {largest}")


def _times(passage: Passage) -> Iterator[_Slip]:
    """What a product written out does not make."""
    for match in _TIMES.finditer(passage.key):
        one, two, made = (parse_number(match[name]) for name in ("one", "two", "made"))
        amount = next((a for a in passage.amounts if a.start == match.start("made")), None)
        if one is None or two is None or made is None or amount is None:
            continue
        factor = next((a for a in passage.amounts if a.start == match.start("two")), None)
        right = one * (factor.value if factor else two)
        if factor and factor.money == amount.money and right != amount.value:
            yield _Slip(passage, amount, right, f"{match['one']} × {match['two']}")


def _products(passage: Passage, sums: Sequence[Amount]) -> Iterator[_Slip]:
    """ "120 em, mức 250.000 đồng/em, tổng số tiền 30.000 đồng"."""
    for each in sums:
        if not (each.per or _EACH.search(passage.key[: each.start])):
            continue
        wholes = [a for a in sums if a is not each and a.value]
        for number in _numbers(passage, each):
            made = each.value * number
            if any(w.value == made for w in wholes):
                return
            for whole in wholes:
                if whole.value in (made * _THOUSAND, made / _THOUSAND) and not (
                    whole.per and whole.per == each.per
                ):
                    shown = f"{format_number(number)} × {told(each.value, each)}"
                    yield _Slip(passage, whole, made, shown)


def _numbers(passage: Passage, each: Amount) -> list[Decimal]:
    """How many there may be of what a sum is for: "12 tổ" for "mỗi tổ", "3 tháng" for "/tháng"."""
    found = [
        parse_number(m[1]) for m in re.finditer(rf"(\d+)\s{each.per}\b", passage.key) if each.per
    ]
    lead = passage.key[: each.start]
    for amount in passage.amounts:
        if amount.money or amount.percent or amount.moved or not amount.unit or amount.value < 2:
            continue
        named = re.search(rf"\bmỗi {amount.unit[0]}\b[^.;\d]*$", lead)
        if named or not ({amount.unit[0], each.per} & _MEASURES):
            found.append(amount.value)
    return [number for number in found if number]


def _additions(passage: Passage, sums: Sequence[Amount]) -> Iterator[_Slip]:
    """A sum that is the total of others, or a part beside them, but for three zeros."""
    plain = [a for a in sums if a.counted and a.value]
    if _UNTOLD.search(passage.key):
        return
    for size in (2, 3) if len(plain) > 2 else ():
        for chosen in combinations(plain, size + 1):
            values = [a.value for a in chosen]
            for at, amount in enumerate(chosen):
                rest = values[:at] + values[at + 1 :]
                for right in (amount.value / _THOUSAND, amount.value * _THOUSAND):
                    if len(digits(right)) > 1 and _adds([*rest, right]) and not _adds(values):
                        yield _Slip(passage, amount, right, _sum_said(chosen, amount, right))


def _adds(values: Sequence[Decimal]) -> bool:
    """Whether the largest is the sum of the others."""
    return 2 * max(values) == sum(values)


def _sum_said(chosen: Sequence[Amount], amount: Amount, right: Decimal) -> str:
    values = {a.start: right if a is amount else a.value for a in chosen}
    top = max(values.values())
    parts = " + ".join(format_number(v) for v in values.values() if v != top)
    return f"{parts} = {format_number(top)}"


def _finding(draft: Draft, slip: _Slip) -> Finding:
    wrong, right = told(slip.amount.value, slip.amount), told(slip.right, slip.amount)
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "thousand_slip",
        f"{wrong} lệch đúng ba số 0: theo các số cùng đoạn ({slip.shown}) phải là {right}.",
        "Kiểm tra lại đơn vị tính và số chữ số 0.",
        (draft.quote(slip.passage.start, slip.passage.start + len(slip.passage.key)),),
        expected=right,
        found=wrong,
        formula=slip.shown,
    )
