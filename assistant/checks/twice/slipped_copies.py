"""Numbers copied with a slip of the pen from another place of the report, known by what is copied
beside them: a row's other numbers, the words of an assessment, the whole of "n/N"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.checks.reading.clauses import Clause, clauses_of
from assistant.checks.reading.mentions import CUT, NUMBER, Mention, Where, mentions
from assistant.checks.reading.quantities import blanked, plain_words, slips
from assistant.checks.reading.retold import swapped
from assistant.checks.reading.row_results import scale_of
from assistant.checks.reading.statements import Weights, weights_of, words_of
from assistant.checks.reading.tables import Row, grids
from assistant.checks.reading.two_values import two_values
from assistant.checks.records import Checked, Draft, Finding, Quote
from vectorstore.vocabulary.numbers import SCALES, parse_number

_LEAST = 100  # smaller numbers are alike by chance
_LONG = 4  # digits with which two numbers of the same ones are no chance
_SHARED, _SHARED_SHORT = 1.0, 1.6  # weight of words beside a long number, a short one
_RESIDUE = 0.6  # weight of words that each may have for itself
_LEFT = 2.5  # weight of words that a remainder shares with what it is left of
_NEAR = Decimal("0.7")
_WHOLE = re.compile(
    r"(?<!\w)(?:hiện có|toàn (?:xã|phường|đảng bộ)|tổng số|"
    r"(?:xã|phường|đảng bộ)(?: hiện)? có)(?!\w)"
    r"|^\W*(?:tổng )?số "
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A number of the text with the telling syllables of its piece, and its sentence; `left`
    where it is what two numbers of a sentence leave."""

    value: Decimal
    words: frozenset[str]
    sentence: tuple[int, str]
    quote: Quote
    shown: str
    left: bool = False


def slipped_copies(draft: Draft) -> Checked:
    """Numbers that a row, an assessment or a whole repeats with digits in the wrong order."""
    clauses = draft.once(clauses_of)
    told = [each for clause in clauses for each in _numbers(draft, clause)]
    known = draft.once(mentions)
    findings = [
        *_beside_a_row(draft, told),
        *_assessed(draft.once(weights_of), [*told, *_remainders(told)], known),
        *_wholes(known),
    ]
    return Checked(tuple(findings), (), {"E.slipped_copies": len(told)})


def _numbers(draft: Draft, clause: Clause) -> Iterator[_Told]:
    said = blanked(clause.said, plain_words(clause.said))
    if len(said) != len(clause.said):
        return
    quote = draft.quote(clause.start, clause.end)
    sentence = (clause.block, clause.sentence)
    found = list(NUMBER.finditer(said))
    for at, match in enumerate(found):
        left = found[at - 1].end() if at else 0
        right = found[at + 1].start() if at + 1 < len(found) else len(said)
        before, behind = CUT.split(said[left : match.start()]), CUT.split(said[match.end() : right])
        piece = words_of(f"{before[-1]} {behind[0]}")
        scale = SCALES.get(match["scale"] or "", Decimal(1))
        for name in ("value", "of") if match["unit"] != "%" else ():
            value = (parse_number(match[name] or "") or 0) * scale
            if value >= _LEAST:
                value = value.quantize(Decimal(1))
                yield _Told(value, piece, sentence, quote, match.group().strip())


def _remainders(told: Sequence[_Told]) -> Iterator[_Told]:
    """What each number of a sentence leaves of the one before it."""
    for more, less in pairwise(told):
        value = more.value - less.value
        if more.sentence == less.sentence and value >= _LEAST:
            shown = f"{more.shown} - {less.shown}"
            words = words_of(plain_words(more.sentence[1]))
            yield _Told(value, words, more.sentence, more.quote, shown, left=True)


def _misread(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers have the same digits in another order behind the first."""
    if one == other or not swapped(one, other) or str(one)[0] != str(other)[0]:
        return False
    return slips(one, other) or _is_long(one)


def _beside_a_row(draft: Draft, told: Sequence[_Told]) -> Iterator[Finding]:
    """A sentence and a row that have one number in common, and one more with a slip."""
    by_sentence: dict[tuple[int, str], list[_Told]] = {}
    having: dict[Decimal, dict[tuple[int, str], None]] = {}
    for each in told:
        by_sentence.setdefault(each.sentence, []).append(each)
        having.setdefault(each.value, {})[each.sentence] = None
    for grid in grids(draft):
        rows = [(row, _cells(row)) for row in grid.rows]
        every = frozenset[Decimal]().union(*(cells for _, cells in rows))
        for row, cells in rows:
            for sentence in dict.fromkeys(q for v in cells for q in having.get(v, ())):
                said = {each.value for each in by_sentence[sentence]}
                for each in by_sentence[sentence]:
                    near = [v for v in cells - said if _misread(v, each.value)]
                    if near and each.value not in every:
                        yield _finding((each.quote, each.shown), _row(draft, row, near[0]))


def _cells(row: Row) -> frozenset[Decimal]:
    scale = scale_of(row)
    numbers = (row.number(column) for column in range(len(row.cells)))
    return frozenset(n * scale for n in numbers if n is not None and n * scale >= _LEAST)


def _row(draft: Draft, row: Row, value: Decimal) -> tuple[Quote, str]:
    scale = scale_of(row)
    cells = (c.strip() for n, c in enumerate(row.cells) if (row.number(n) or 0) * scale == value)
    return draft.quote(row.start, row.end), next(cells)


def _assessed(
    weights: Weights, told: Sequence[_Told], known: Sequence[Mention]
) -> Iterator[Finding]:
    """What an assessment tells in no other place, but for two of its digits."""
    values: dict[Decimal, set[int]] = {}
    alike: dict[str, list[_Told]] = {}
    for each in told:
        if not each.left:
            values.setdefault(each.value, set()).add(each.quote.start)
        alike.setdefault(_digits(each.value), []).append(each)
    for mention in known:
        if mention.where not in (Where.SUMMARY, Where.LIMIT) or mention.value < _LEAST:
            continue
        if mention.unit == "%" or len(values.get(mention.value, ())) > 1:
            continue
        near = [
            other
            for other in alike.get(_digits(mention.value), ())
            if _misread(mention.value, other.value) and _of_one(weights, mention, other)
        ]
        if len({other.value for other in near}) == 1:
            yield _finding((near[0].quote, near[0].shown), (mention.quote, mention.shown))


def _of_one(weights: Weights, mention: Mention, other: _Told) -> bool:
    if mention.quote.start == other.quote.start:
        return False
    if other.left:
        shared = weights.of((mention.core | mention.around) & other.words)
        return bool(mention.marks & {"còn", "chưa"}) and shared >= _LEFT
    own = [weights.of(mention.core - other.words), weights.of(other.words - mention.core)]
    shared = weights.of(mention.core & other.words)
    return min(own) <= _RESIDUE and shared >= (_SHARED if _is_long(other.value) else _SHARED_SHORT)


def _is_long(value: Decimal) -> bool:
    """Whether a number has so many digits that another with the same ones is no chance."""
    return len(value.normalize().as_tuple().digits) >= _LONG


def _digits(value: Decimal) -> str:
    return "".join(sorted(str(value)))


def _wholes(known: Sequence[Mention]) -> Iterator[Finding]:
    """The N of "n/N" against how many there are of the same."""
    there = [m for m in known if m.where is Where.BODY and m.of is None and _is_whole(m)]
    for part in known:
        for whole in there if part.of is not None and part.of >= _LEAST else ():
            if part.noun != whole.noun or part.unit != whole.unit or part.times != whole.times:
                continue
            same = [
                m for m in known if m.noun == part.noun and m.value == part.of and m is not part
            ]
            low, high = sorted((part.of or whole.value, whole.value))
            above = part.of is not None and part.of > whole.value and low >= _NEAR * high
            slip = _misread(low, high)
            if not same and part.quote != whole.quote and (above or slip):
                yield _finding((whole.quote, whole.shown), (part.quote, part.shown))


def _is_whole(each: Mention) -> bool:
    return not each.marks and bool(each.noun) and _WHOLE.search(each.lead) is not None


def _finding(one: tuple[Quote, str], other: tuple[Quote, str]) -> Finding:
    message = f"Cùng một số liệu, nơi ghi {one[1]}, nơi ghi {other[1]}."
    return two_values(one, other, check="slipped_copies", message=message)
