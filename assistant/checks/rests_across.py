"""What is left by the figures of one section, told with a slip in another: 15.230 less 15.118 are
112, while the shortcomings say "Còn 121 trường hợp … chưa được cấp"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import permutations

from assistant.checks.arith_amounts import Amount, Passage, read, same_unit, told
from assistant.checks.arith_rates import holds
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sections import body, is_ahead, spans
from assistant.checks.slips import slipped
from vectorstore.vocabulary.numbers import format_number

_LEFT = re.compile(r"\bcòn(?: lại)? (?:có )?$")
_NOT_YET = re.compile(r"^[^,;.]{0,80}?\b(?:chưa|không)\b")
_ENDS = re.compile(r"[,;.(]|\b(?:do|vì|chủ yếu|tập trung)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_EMPTY = frozenset(("còn", "chưa", "được", "nhưng", "trường", "hợp", "người", "đã", "của", "trong"))
_SHARED = 0.6  # of the words of what is left, in the sentence of the whole
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Pair:
    """A whole and its part whose rate the sentence tells, the words of the sentence."""

    place: Passage
    whole: Amount
    part: Amount
    words: frozenset[str]


def rests_across(draft: Draft) -> Checked:
    """Remainders that are a slip of the whole less the part which another section tells."""
    pairs: list[_Pair] = []
    lefts: list[tuple[Passage, Amount, frozenset[str]]] = []
    for block in body(draft):
        for start, end in spans(block) if not is_ahead(draft, block) else ():
            text = draft.text[start:end]
            if "%" in text:
                pairs += _pairs(read(draft, start, end))
            if "òn " in text:
                lefts += _lefts(read(draft, start, end))
    findings = []
    for place, left, words in lefts:
        near = [p for p in pairs if len(words & p.words) >= _SHARED * len(words)]
        rests = {p.whole.value - p.part.value: p for p in near if p.place.start != place.start}
        if len(rests) == 1 and slipped(left.value, next(iter(rests))):
            findings.append(_finding(draft, next(iter(rests.values())), (place, left)))
    return Checked(tuple(findings), (), {"E.rests": len(lefts)})


def _pairs(passage: Passage) -> Iterator[_Pair]:
    """The two counts before a rate that it is the quotient of, printed or told apart."""
    words = frozenset(_WORD.findall(passage.key))
    amounts = passage.inside(-1)
    for at, rate in enumerate(amounts):
        before = [a for a in amounts[max(at - 3, 0) : at] if a.counted]
        if not rate.percent or rate.moved or not before:
            continue
        pairs = [(a.whole(), replace(a, over=None)) for a in before if a.over]
        pairs += [(a, b) for a, b in permutations(before, 2) if same_unit(a, b)]
        for whole, part in pairs:
            if part.value < whole.value and holds(rate, part.value, whole.value):
                yield _Pair(passage, whole, part, words)


def _lefts(passage: Passage) -> Iterator[tuple[Passage, Amount, frozenset[str]]]:
    """Counts said to be left, with the words of what has not been done to them."""
    for amount in passage.inside(-1):
        behind = _NOT_YET.match(passage.key[amount.end :])
        if not amount.counted or amount.over or not behind:
            continue
        if not _LEFT.search(passage.key[: amount.start]):
            continue
        what = _ENDS.split(passage.key[amount.end :])[0]
        words = frozenset(_WORD.findall(what)) - _EMPTY
        if len(words) >= _FEWEST:
            yield passage, amount, words


def _finding(draft: Draft, pair: _Pair, said: tuple[Passage, Amount]) -> Finding:
    place, left = said
    right = pair.whole.value - pair.part.value
    formula = f"{pair.whole.text} - {pair.part.text} = {format_number(right)}"
    quotes: tuple[Quote, ...] = (
        pair.place.quote(draft, (pair.whole, pair.part)),
        draft.quote(place.start, place.start + len(place.key)),
    )
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "rest_told_otherwise",
        f"{formula}, nơi khác ghi còn {told(left.value, left)}.",
        "Xác định số còn lại theo nguồn số liệu và ghi thống nhất.",
        quotes,
        expected=told(right, left),
        found=told(left.value, left),
        formula=formula,
    )
