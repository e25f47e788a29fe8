"""Numbers that the sentences of a report tell, plans and annexes with them: each with what it
counts, what stands around it, its times, and what narrows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.checks.reading.clauses import Clause, Part, aimed, clauses_of, terms
from assistant.checks.reading.mentions import (
    CUT,
    MUST,
    NOUN_END,
    NUMBER,
    PASSING,
    STEP,
    TIME_UNITS,
    Where,
    leads_of,
    marks_of,
    scope_names,
    times_told,
    where_told,
)
from assistant.checks.reading.named_numbers import is_name
from assistant.checks.reading.quantities import LEAD, blanked, plain_words
from assistant.checks.reading.statements import telling, words_of
from assistant.checks.records import Draft, Quote
from vectorstore.vocabulary.numbers import SCALES, parse_number

_NO_COUNT = re.compile(r"\s?(?:điểm (?:phần trăm|%)|[^\W\d_]+(?: [^\W\d_]+)?/[^\W\d_])")
# Behind these a number is a bound or a step, no count.
_BOUND = re.compile(
    r"(?<!\w)(?:từ|lên|xuống|dưới|thêm|(?<!trực )tiếp|vượt|tối thiểu|ít nhất|tối đa|không quá)\s$"
    r"|[-–/≥≤<]\s?$"
)
_END = re.compile(r"(?<!\w)(?:từ|lên|xuống|thêm)\s$")
_FROM_NOW = re.compile(r"(?<=từ )[\d.,]+\s?%?\s?\(?(?:hiện|cuối|đầu)(?!\w)")
_ROUGH = re.compile(r"(?<!\w)(?:trên|hơn|gần|khoảng|ước|ước đạt|xấp xỉ|chừng)\s$|[≈~>+]\s?$")
# What is planned or asked for is there already where these stand beside it.
_THERE = re.compile(
    r"(?<!\w)(?:hiện|hiện (?:nay|có|hành)|đang|đã(?! (?:đề|đặt) ra)|còn|còn lại|tồn|chưa|"
    r"nốt|(?:nêu|nói) trên|vừa|được từ|giữ nguyên|duy trì|như (?:quý|tháng|năm|kỳ))(?!\w)"
)
_SO_FAR = re.compile(r"(?<!\w)(?:lũy kế|từ đầu năm)(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]+")
_AGE = re.compile(r" tuổi(?!\w)")
_PIECE = re.compile(r"[,;:()](?!\d)|[.](?=\s|$)|\s[-–]\s")
_PART = re.compile(
    r"(?<!\w)(?:(?:trong đó|nhất là|trước hết|riêng)(?!\w)|"
    r"(?:bao gồm|gồm|chia ra|cụ thể|trong số)(?!\w)\D*\d)"
)
_IN_ALL = re.compile(r"(?<!\w)(?:tất cả|tổng cộng|cả thảy|toàn (?:xã|phường))(?!\w)")
_RANK = re.compile(r"(?<!\w)(?:xếp|đứng|hạng)(?: hạng)? thứ\s$")
_WHILE = re.compile(r"(?<!\w)(?:trong khi|thì|vì|bởi|nếu|mà|song|nhưng)(?!\w)")
# What has not been done yet, of what.
OPEN = "còn lại"
_LEFT = re.compile(r"(?<!\w)(?:còn|nốt|tồn|còn (?:lại|nợ|thiếu|có|tới)|(?:vẫn )?còn)\s$")
LEFT_OVER = re.compile(r"(?<!\w)(?:còn lại|còn nợ|còn tồn|nhưng chưa)(?!\w)")
_ONLY = re.compile(
    r"(?<!\w)mới(?: (?:có|được|chỉ|đạt|là|ở|dừng|cấp|làm|thực hiện|\w+ được))?\s?(?=$|\d)"
)
_SHORT_OF = re.compile(r"(?<!\w)(?:không|chưa) (?:đủ|đáp ứng)(?!\w)")  # there, but too little
_JUDGED = re.compile(r"(?<!\w)(?:còn|rất|khá|hơi|quá) chậm(?!\w)")  # how it went, not what
_NAME = 2  # syllables of a name in front of a number


@dataclass(frozen=True, slots=True)
class Told:
    """A number: `noun` are the telling syllables of what it counts, `core` those of its piece of a
    clause, `around` those of its sentence, `above` those of its paragraph and headings; `rest`
    says that it is what the n of "n/N" leaves of the N, `end` that it is what a count rose or
    fell to, from or by."""

    value: Decimal
    of: Decimal | None
    step: Decimal
    unit: str
    head: str
    noun: frozenset[str]
    core: frozenset[str]
    around: frozenset[str]
    above: frozenset[str]
    marks: frozenset[str]
    times: frozenset[str]
    names: frozenset[str]
    beside: frozenset[Decimal]
    where: Where
    part: Part
    part_of: bool
    rough: bool
    block: int
    sentence: int
    place: tuple[str, ...]
    lead: str
    behind: str
    terms: frozenset[str]
    sentence_terms: frozenset[str]
    quote: Quote
    shown: str
    indicator: str | None = None  # of the catalogue, where the number is known as one of its own
    whole: bool = False  # the N of "n/N"
    rest: bool = False
    row: bool = False
    total: bool = False
    end: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    draft: Draft
    clause: Clause
    said: str
    numbers: Sequence[re.Match[str]]
    sentence: str
    above: frozenset[str]
    beside: frozenset[Decimal]
    where: Where


def numbers_told(draft: Draft) -> list[Told]:
    """All of them in order but ends of steps, for `Draft.once`."""
    return [told for told in draft.once(numbers_or_ends) if not told.end]


def numbers_or_ends(draft: Draft) -> list[Told]:
    """All of them in order, with what counts rose or fell to, from or by, for `Draft.once`."""
    clauses = (*draft.once(clauses_of), *draft.once(leads_of))
    return [each for clause in clauses for each in numbers_in(draft, clause)]


def numbers_in(draft: Draft, clause: Clause) -> Iterator[Told]:
    """The numbers of one clause."""
    said = blanked(clause.said, plain_words(clause.said))
    counts = (n for n in NUMBER.finditer(said) if not is_name(said, n))
    numbers = [n for n in counts if not _AGE.match(said, n.end())]
    if not numbers or len(said) != len(clause.said):
        return
    sentence = blanked(clause.sentence, plain_words(clause.sentence))
    counted = (m for m in NUMBER.finditer(sentence) if not is_name(sentence, m))
    told = (m[name] for m in counted for name in ("value", "of"))
    block = draft.blocks[clause.block]
    intro = draft.blocks[block.intro].text if block.intro is not None else ""
    above = " | ".join((block.text, intro, *draft.place(clause.start)))
    frame = _Frame(
        draft=draft,
        clause=clause,
        said=said,
        numbers=numbers,
        sentence=sentence,
        above=words_of(plain_words(above)),
        beside=frozenset(v for n in told if n and (v := parse_number(n)) is not None),
        where=where_told(draft, clause),
    )
    for at in range(len(numbers)):
        yield from _told(frame, at)


def _told(frame: _Frame, at: int) -> Iterator[Told]:
    number, said = frame.numbers[at], frame.said
    lead = said[: number.start()]
    bound = _BOUND.search(lead) and not _FROM_NOW.search(said, number.start())
    if bound and not _END.search(lead):
        return
    left = frame.numbers[at - 1].end() if at else 0
    last = at + 1 == len(frame.numbers)
    right = len(said) if last else frame.numbers[at + 1].start()
    before, behind = said[left : number.start()], said[number.end() : right]
    tail = CUT.split(behind)[0]
    noun = NOUN_END.split(tail)[0]
    unit, head = ("thứ", "thứ") if _RANK.search(lead) else _counted(number, noun, before)
    value = parse_number(number["value"])
    if value is None or not head or head in TIME_UNITS or _NO_COUNT.match(behind):
        return
    piece = _JUDGED.sub(" ", _before(before))
    if unit == "%" and at and _is_rate(frame, at):
        piece = said[: number.start()]
        before = said[frame.numbers[at - 2].end() if at > 1 else 0 : number.start()]
    asked = not bound and aimed(frame.clause, number.start()) and not MUST.search(piece)
    ahead = frame.clause.part is Part.PLAN or asked
    so_far = _SO_FAR.search(_PIECE.split(frame.clause.said[: number.start()])[-1])
    spoken = frame.clause.said[left : number.end() + len(behind)]  # with times: "hiện nay"
    if not ahead or so_far or _THERE.search(f"{piece[-60:]} {spoken[-60 - len(behind) :]}"):
        for told in _readings(frame, number, (piece, noun, tail, behind, before), (unit, head)):
            yield replace(told, end=True) if bound else told


def _is_rate(frame: _Frame, at: int) -> bool:
    """Whether a rate is that of the count before it."""
    between = frame.said[frame.numbers[at - 1].end() : frame.numbers[at].start()]
    return "%" not in between and len(between) < 40


def _readings(
    frame: _Frame, number: re.Match[str], words: tuple[str, ...], named: tuple[str, str]
) -> Iterator[Told]:
    """The number as a count; the N of "n/N", and what is left, as counts of their own."""
    (piece, noun, tail, behind), (unit, head) = words[:4], named
    lead = frame.said[: number.start()]
    clause = frame.clause
    figure = frame.draft.figure_at(clause.start + number.start())
    scale = SCALES.get(number["scale"] or "", Decimal(1))
    value = parse_number(number["value"]) or Decimal(0)
    of = parse_number(number["of"] or "")
    told = Told(
        value=value * scale,
        of=of,
        step=scale.scaleb(min(int(value.as_tuple().exponent), 0)),
        unit=unit,
        head=head,
        noun=_noun(noun, piece) if unit == "#" else frozenset(),
        core=words_of(f"{piece} {noun} {tail}"),
        around=words_of(frame.sentence),
        above=frame.above,
        marks=_marks(frame, lead, (words[4], noun, tail, behind)),
        times=_times(frame, number, tail),
        names=scope_names(frame.draft, clause, f"{piece} {tail}"),
        beside=frame.beside,
        where=frame.where,
        part=clause.part,
        part_of=_PART.search(_IN_ALL.split(lead)[-1]) is not None,
        rough=_ROUGH.search(lead) is not None,
        block=clause.block,
        place=frame.draft.place(clause.start),
        sentence=clause.start - max(clause.sentence.find(clause.said), 0),
        lead=lead,
        behind=frame.said[number.end() :],
        terms=terms(f"{piece} {noun} {tail}"),
        sentence_terms=terms(frame.sentence),
        quote=frame.draft.quote(clause.start, clause.end),
        shown=f"{number.group().strip()} {'' if number['unit'] else noun.strip()}".strip(),
        indicator=figure.indicator_id if figure else None,
    )
    yield told
    if of and of > value:
        yield from _of_whole(replace(told, value=of, of=None, indicator=None), number)


def _marks(frame: _Frame, lead: str, words: tuple[str, ...]) -> frozenset[str]:
    """What narrows a number in its own piece."""
    before, noun, tail, behind = words
    own = next((p for p in reversed(_PIECE.split(before)) if p.strip()), "")
    marks = marks_of(_SHORT_OF.sub(" ", f"{own} {noun} {tail}"), frame.where)
    if _ONLY.search(f"{lead[-20:]}{noun}"):
        marks -= {"mới"}
    if _LEFT.search(lead) or LEFT_OVER.search(behind):
        marks |= {OPEN}
    step = STEP.search(lead)
    return marks | {step["word"]} if step else marks


def _of_whole(told: Told, number: re.Match[str]) -> Iterator[Told]:
    yield replace(told, whole=True)
    left = told.value - (parse_number(number["value"]) or Decimal(0))
    yield replace(told, value=left, rest=True, shown=f"{number['of']} - {number['value']}")


def _noun(behind: str, before: str) -> frozenset[str]:
    """What is counted: the words behind a number, else the name in front of it."""
    named = behind[:1] == " " and _LETTERS.search(behind)
    return words_of(behind if named else " ".join(telling(before)[:_NAME]))


def _times(frame: _Frame, number: re.Match[str], tail: str) -> frozenset[str]:
    """The times of a number's piece, and those that govern it from further before."""
    lead = frame.clause.said[: number.start()]
    own = frame.clause.said[number.start() : number.end() + len(tail)]
    near = times_told(frame.draft, frame.clause.start, f"{_PIECE.split(lead)[-1]} {own}")
    opening, colon, _ = frame.clause.sentence.partition(":")  # "b) Lũy kế 6 tháng: … ; …"
    governs = opening if colon and len(opening) <= LEAD else ""
    wide = times_told(frame.draft, frame.clause.start, f"{governs} {lead}{own}")
    return near | (wide - PASSING)


def _before(text: str) -> str:
    """The piece in front of a number, with the one before it where it says too little."""
    pieces = _PIECE.split(text)
    near = _WHILE.split(CUT.split(pieces[-1])[-1])[-1]
    return near if words_of(near) else " ".join(pieces[-2:])


def _counted(number: re.Match[str], noun: str, before: str) -> tuple[str, str]:
    """The unit ("#" of counts) and the first syllable of what is counted."""
    if number["unit"]:
        return number["unit"], number["unit"]
    if noun[:1] == " " and (letters := _LETTERS.findall(noun)):
        return "#", letters[0]
    name = telling(_before(before))[:_NAME]
    return "#", name[0] if name else ""
