"""Files carried over that the words of a section count twice: added to a total that has them, or
in both of the times that a total adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from assistant.checks.reading.measures import CHANNELS
from assistant.checks.reading.own_values import of_own_time, own_values
from assistant.checks.reading.sections import body, is_ahead
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sums.arith_amounts import CLAUSE_END, Amount, Passage, alike, read, told
from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import fold

_RECEIVED, _FROM_BEFORE = "tthc.received", "tthc.carried_over"
_WITH = re.compile(r"\b(?:ca|gom|bao gom|ke ca|tinh ca)\b[^,;)\d]{0,30}\b(?:chuyen|ton|ky truoc)")
_TO_DO = re.compile(r"\b(?:phải|cần) (?:xử lý|giải quyết)\b[^.;\d]{0,40}$")
_CARRIED = re.compile(
    r"\b(?:chuyển (?:sang|qua|tiếp)|(?:kỳ|quý|tháng|năm|tuần) (?:trước|cũ)|tồn)\b"
)
# Between a total and what it has, and before a total that a bracket in its name says has it.
_HAS = re.compile(r"\b(?:gồm|kể cả|tính cả|có cả|cả|trong (?:đó|số đó)(?: có)?)\b|\(")
_LEFT = re.compile(r"\b(?:còn|tồn|chuyển)\b")
_TO_SETTLE = re.compile(r"\b(?:tổng|phải|cần|cộng)\b")
_DONE = re.compile(r"(?<!phải )(?<!cần )\b(?:giải quyết|xử lý|trả|trả lời|còn)\b")
_MOST = 8  # lines read together


@dataclass(frozen=True, slots=True)
class _Holding:
    """An amount with what was carried over that it has."""

    whole: Amount
    carried: Amount


def carried_again(draft: Draft) -> Checked:
    """ "Tiếp nhận 640 hồ sơ (gồm 35 hồ sơ kỳ trước chuyển sang); phải giải quyết 675 hồ sơ"."""
    findings: list[Finding] = []
    pairs = _pairs(draft)
    count = len(pairs)
    blocks = [b for b in body(draft) if not is_ahead(draft, b)]
    for _, beside in groupby(blocks, key=lambda b: b.parent):
        lines = list(beside)
        for at in range(0, len(lines), _MOST // 2):
            near = lines[at : at + _MOST]
            story = read(draft, near[0].start, near[-1].end)
            holdings = list(_holdings(story))
            count += len(holdings)
            for chain in (*_added(story, holdings), *_in_both(story, holdings)):
                findings.append(_finding(draft, story, chain))
            findings += _to_settle(draft, story, pairs)
    unique = {f.quotes: f for f in findings}
    return Checked(tuple(unique.values())[:1], (), {"A.carried": count})


def _plain(story: Passage) -> list[Amount]:
    return [a for a in story.amounts if a.counted and not a.over and a.value and not a.money]


def _clause(story: Passage, amount: Amount) -> str:
    """The words before an amount in its clause, from the amount before it."""
    return CLAUSE_END.split(story.before(amount))[-1]


def _named(story: Passage, amount: Amount) -> bool:
    """Whether the words around an amount say that it was carried over."""
    after = min((a.start for a in story.amounts if a.start > amount.start), default=len(story.key))
    behind = re.split(r"[,;.)\n]", story.key[amount.end : after])[0]
    return _CARRIED.search(f"{_clause(story, amount)} {behind}") is not None


def _holdings(story: Passage) -> Iterator[_Holding]:
    """The totals that have what was carried over, by the words between or a bracket."""
    amounts = _plain(story)
    for carried in (a for a in amounts if _named(story, a)):
        before = [a for a in amounts if a.tail <= carried.start and a.value > carried.value]
        for whole in before[-1:] if carried.bracket < 0 else before[::-1]:
            if whole.bracket == carried.bracket and carried.bracket >= 0:
                continue
            span = story.key[whole.tail : carried.start]
            if alike(whole, carried) and _HAS.search(span) and not CLAUSE_END.search(span):
                yield _Holding(whole, carried)
            break
        behind = [a for a in amounts if a.start > carried.tail and a.bracket != carried.bracket]
        inside = carried.bracket >= 0 and _HAS.search(_clause(story, carried))
        if inside and behind and behind[0].value > carried.value and alike(behind[0], carried):
            span = story.key[carried.tail : behind[0].start]
            if re.fullmatch(r"[^);.]*\)[^.;,\n]{0,30}", span):
                yield _Holding(behind[0], carried)


_Chain = tuple[Amount, Amount, Amount, Amount]  # the sum, its two terms, what is in it twice


def _added(story: Passage, holdings: Sequence[_Holding]) -> Iterator[_Chain]:
    """What is to be settled, where it is a total and what this has of the time before."""
    for held in holdings:
        if _DONE.search(_clause(story, held.whole)):
            continue
        for total in _plain(story):
            made = held.whole.value + held.carried.value == total.value
            if made and alike(total, held.whole) and _TO_SETTLE.search(_lead(story, total)):
                yield total, held.whole, held.carried, held.carried


def _lead(story: Passage, amount: Amount) -> str:
    """The words before an amount in its sentence."""
    return CLAUSE_END.split(story.key[: amount.start])[-1]


def _in_both(story: Passage, holdings: Sequence[_Holding]) -> Iterator[_Chain]:
    """Two times whose sum has what the first left and the second took over."""
    amounts = _plain(story)
    for held in holdings:
        left = [
            a
            for a in amounts
            if a.tail <= held.whole.start
            and a.value == held.carried.value
            and _LEFT.search(_around(story, a))
        ]
        for rest in left:
            firsts = [a for a in amounts if a.tail <= rest.start and a.value > rest.value]
            firsts = [a for a in firsts if not _DONE.search(_clause(story, a))]
            for first in reversed(firsts[-3:]):
                sums = [a for a in amounts if a.value == first.value + held.whole.value]
                if sums and alike(first, held.whole) and alike(sums[0], first):
                    yield sums[0], first, held.whole, held.carried
                    return


def _around(story: Passage, amount: Amount) -> str:
    behind = re.split(r"[,;.)\n]", story.key[amount.end : amount.end + 60])[0]
    return f"{_clause(story, amount)} {behind}"


def _to_settle(
    draft: Draft, story: Passage, pairs: Sequence[tuple[Figure, Figure]]
) -> Iterator[Finding]:
    """Totals to be settled that add files of the time before to figures that hold them."""
    for total in _plain(story):
        if not _TO_DO.search(_lead(story, total)):
            continue
        for whole, carried in pairs:
            if whole.value + carried.value == total.value:
                quotes = (story.quote(draft, (total,)), *draft.of_figures((whole, carried)))
                terms = (format_number(whole.value), format_number(carried.value))
                yield _twice(quotes, (total, carried.value), terms)


def _pairs(draft: Draft) -> list[tuple[Figure, Figure]]:
    """Totals of the own time with the files carried over that they hold for sure."""
    carried = [
        f
        for f in draft.by_indicator.get(_FROM_BEFORE, ())
        if f.value > 0
        and f.qualifier is None
        and (of_own_time(draft, f) or f.part_of is not None or f.kind is FigureKind.LAST_PERIOD)
    ]
    totals = own_values(draft, _RECEIVED)
    return [(t, c) for t in totals for c in carried if c.value < t.value and _holds(draft, t, c)]


def _holds(draft: Draft, total: Figure, carried: Figure) -> bool:
    """Whether the total has the files carried over: by its list, its words or its arithmetic."""
    if carried.part_of == total.value_start:
        return True
    if _WITH.search(fold(draft.text[total.start : total.value_start])):
        return True
    groups = [own_values(draft, name) for name in CHANNELS]
    told = [group[0].value for group in groups if group]
    if len(told) > 1 and sum(told, carried.value) == total.value:
        return True
    after = [own_values(draft, name) for name in ("tthc.resolved", "tthc.pending")]
    return all(after) and sum((a[0].value for a in after), Decimal(0)) == total.value


def _finding(draft: Draft, story: Passage, chain: _Chain) -> Finding:
    total, one, two, carried = chain
    quotes = (story.quote(draft, (a,)) for a in sorted(chain, key=lambda a: a.start))
    return _twice(tuple(quotes), (total, carried.value), (one.text, two.text))


def _twice(
    quotes: Sequence[Quote], values: tuple[Amount, Decimal], terms: tuple[str, str]
) -> Finding:
    total, carried = values
    right = total.value - carried
    formula = f"{total.text} - {format_number(carried)} = {format_number(right)}"
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "carried_over_twice",
        f"{told(total.value, total)} = {terms[0]} + {terms[1]} tính trùng "
        f"{told(carried, total)} kỳ trước chuyển sang. Đúng phải là {formula}.",
        "Trừ số chuyển kỳ đã tính hai lần khỏi tổng rồi tính lại số còn lại và các tỷ lệ.",
        tuple(dict.fromkeys(quotes)),
        expected=told(right, total),
        found=told(total.value, total),
        formula=formula,
    )
