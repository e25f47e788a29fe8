"""Whole counts and sums as the sentences of a report tell them, each with the telling syllables
beside it and all that keeps it from being held against another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.reading.clauses import Clause, Part, aimed
from assistant.checks.reading.mentions import (
    BOUND,
    CUT,
    MUST,
    NAMED,
    NOUN_END,
    NUMBER,
    PASSING,
    STEP,
    TIME_UNITS,
    WHOLE_TIME,
    Where,
    marks_of,
)
from assistant.checks.reading.quantities import blanked, other_times, plain_words
from assistant.checks.reading.sections import in_appendix
from assistant.checks.reading.statements import telling, words_of
from assistant.checks.records import Draft, Quote
from vectorstore.vocabulary.numbers import SCALES, parse_number

_KINDS = re.compile(r"(?<!\w)các loại(?!\w)")
_WAYS = re.compile(r"(?<!\w)(?:trực tuyến|trực tiếp|qua mạng|bưu chính)(?!\w)")
_POINTS = re.compile(r"^\s?điểm (?:phần trăm|%)")
_NUMBER_OF = re.compile(r"^\W*(?:tổng )?số ")
_LETTERS = re.compile(r"[^\W\d_]+")
_HEAD = 2  # syllables of a name in front of a number that is its only one


@dataclass(frozen=True, slots=True)
class Count:
    """A number with the syllables of what it counts (`noun`), of its piece of a clause (`near`),
    of what follows it up to the next number (`after`) and of its sentence; `beside` are the
    numbers of the sentence, `marks` what makes it a part, a step or an opposite, `part` the n
    of the "n/N" that it is the N of, `ahead` whether it is planned."""

    value: Decimal
    unit: str
    noun: frozenset[str]
    near: frozenset[str]
    after: frozenset[str]
    sentence: frozenset[str]
    marks: frozenset[str]
    times: frozenset[str]
    beside: frozenset[Decimal]
    part: Decimal | None
    ahead: bool
    lead: str
    clause: Clause
    quote: Quote
    shown: str


@dataclass(frozen=True, slots=True)
class _Frame:
    draft: Draft
    clause: Clause
    said: str
    numbers: Sequence[re.Match[str]]
    beside: frozenset[Decimal]
    sentence: frozenset[str]
    times: frozenset[str]
    begin: int  # of the clause in its sentence


def counts(draft: Draft, clauses: Sequence[Clause]) -> list[Count]:
    """The counts of the running text, but rates and the n of "n/N"."""
    return [each for clause in clauses for each in _of_clause(draft, clause)]


def _of_clause(draft: Draft, clause: Clause) -> Iterator[Count]:
    said = blanked(clause.said, plain_words(clause.said))
    if len(said) != len(clause.said) or in_appendix(draft, draft.blocks[clause.block]):
        return
    numbers = list(NUMBER.finditer(said))
    if not numbers:
        return
    told = (m[name] for m in numbers for name in ("value", "of"))
    frame = _Frame(
        draft=draft,
        clause=clause,
        said=said,
        numbers=numbers,
        beside=frozenset(v for n in told if n and (v := parse_number(n)) is not None),
        sentence=words_of(plain_words(clause.sentence)),
        times=_times_above(draft, clause),
        begin=clause.sentence.find(clause.said),
    )
    for at, number in enumerate(numbers):
        if number["unit"] != "%" and not _named(said[: number.start()]):
            yield from _count(frame, at)


def _named(before: str) -> bool:
    return NAMED.search(before) is not None or BOUND.search(before) is not None


def _times_above(draft: Draft, clause: Clause) -> frozenset[str]:
    """The times that the headings and what introduces the block name."""
    intro = draft.blocks[clause.block].intro
    above = [*draft.place(clause.start), *([draft.blocks[intro].text] if intro is not None else [])]
    return frozenset(time for text in above for time in _times(draft, text))


def _times(draft: Draft, text: str) -> frozenset[str]:
    return frozenset(t for t in other_times(draft, text) if not WHOLE_TIME.match(t))


def _count(frame: _Frame, at: int) -> Iterator[Count]:
    number, said = frame.numbers[at], frame.said
    last = at + 1 == len(frame.numbers)
    left = frame.numbers[at - 1].end() if at else 0
    right = len(said) if last else frame.numbers[at + 1].start()
    before, behind = _before(said[left : number.start()]), CUT.split(said[number.end() : right])[0]
    noun = NOUN_END.split(behind)[0]
    value = parse_number(number["of"] or number["value"])
    unit, words = _counted(number, noun, before)
    if value is None or not unit or unit in TIME_UNITS or _POINTS.match(behind):
        return
    piece = f"{before} | {behind}"
    near = behind if number["of"] else piece
    own = frame.clause.said[number.start() : number.end() + len(behind)]
    aim = aimed(frame.clause, number.start()) and not MUST.search(before)
    yield Count(
        value=value * SCALES.get(number["scale"] or "", Decimal(1)),
        unit=unit,
        noun=words,
        near=words_of(_KINDS.sub(" ", near)),
        after=words_of(
            said[number.end() : right if last else _last_cut(said, number.end(), right)]
        ),
        sentence=frame.sentence,
        marks=_marks(frame, number, piece),
        times=frame.times | _own_times(frame, number, own),
        beside=frame.beside,
        part=parse_number(number["value"]) if number["of"] else None,
        ahead=aim or frame.clause.part is Part.PLAN,
        lead=said[: number.start()],
        clause=frame.clause,
        quote=frame.draft.quote(frame.clause.start, frame.clause.end),
        shown=f"{number.group().strip()} {'' if number['unit'] else noun.strip()}".strip(),
    )


def _before(text: str) -> str:
    """The piece in front of a number; all of it in front of a colon."""
    return text if text.rstrip().endswith(":") else CUT.split(text)[-1]


def _last_cut(said: str, start: int, end: int) -> int:
    """Where the piece of the next number begins."""
    return max((cut.start() for cut in CUT.finditer(said, start, end)), default=end)


def _counted(number: re.Match[str], noun: str, before: str) -> tuple[str, frozenset[str]]:
    """The unit or the first syllable of what is counted, and the words of that."""
    if number["unit"] or noun.strip():
        return number["unit"] or next(iter(_LETTERS.findall(noun)), ""), words_of(noun)
    name = telling(_NUMBER_OF.sub("", before.strip()))[:_HEAD]
    return next(iter(name), ""), frozenset(name)


def _marks(frame: _Frame, number: re.Match[str], piece: str) -> frozenset[str]:
    limit = frame.clause.part is Part.LIMIT
    step = STEP.search(frame.said[: number.start()])
    found = marks_of(piece, Where.LIMIT if limit else Where.BODY) | {*_WAYS.findall(piece)}
    return found | {step["word"]} if step else found


def _own_times(frame: _Frame, number: re.Match[str], own: str) -> frozenset[str]:
    """The times named in a number's piece, and those that govern it from further before."""
    lead = frame.clause.sentence[: frame.begin + number.start()]
    piece = f"{CUT.split(lead)[-1]} {own}"
    return _times(frame.draft, piece) | (_times(frame.draft, lead) - PASSING)
