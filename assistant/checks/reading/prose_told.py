"""Numbers that the running text around tables tells, each on its base unit, with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from assistant.checks.reading.clauses import Clause, aimed, clauses_of
from assistant.checks.reading.mentions import (
    BOUND,
    CUT,
    NAMED,
    NOUN_END,
    NUMBER,
    STEP,
    TIME_UNITS,
    WHOLE_TIME,
    leads_of,
    parts_said,
)
from assistant.checks.reading.quantities import blanked, other_times, plain_words
from assistant.checks.reading.statements import words_of
from assistant.checks.records import Draft, Quote
from vectorstore.vocabulary.numbers import SCALES, parse_number

SQUARE = {"ha": Decimal(10000), "m2": Decimal(1)}
_WHY = re.compile(r"(?<!\w)(?:do|vì|bởi|nhằm)(?!\w)")
_PURPOSE = re.compile(r"(?<!\w)(?:để|nhằm) (?:đạt|đủ|có|đưa|nâng|bảo đảm|đảm bảo|hoàn thành)(?!\w)")
_RECENT = 35  # days by which figures may close before the report's time does
_LABEL_END = re.compile(r":\s*$")


@dataclass(frozen=True, slots=True)
class Said:
    """A number of the text on its base unit: the N of "n/N" in `of`, the syllable of what it
    counts (all of that in `counted`), the words of its piece and of its sentence; `stated` where
    it is no name, bound or aim, `times` other than the report's, `free` where it is stated of none
    of them."""

    value: Decimal
    of: Decimal | None
    unit: str
    noun: str
    near: frozenset[str]
    around: frozenset[str]
    above: frozenset[str]
    marks: frozenset[str]
    stated: bool
    times: frozenset[str]
    before: str
    counted: str
    clause: Clause
    quote: Quote
    shown: str

    @property
    def free(self) -> bool:
        """Whether it is stated of the report's own time."""
        return self.stated and not self.times


def numbers_said(draft: Draft) -> list[Said]:
    """The numbers of the running text, but those of plans and other times."""
    clauses = (*draft.once(clauses_of), *draft.once(leads_of))
    return [t for clause in clauses for t in _of_clause(draft, clause)]


def times_said(draft: Draft, text: str) -> frozenset[str]:
    """The times other than the report's that a text names."""
    return not_own(draft, other_times(draft, text))


def not_own(draft: Draft, times: frozenset[str]) -> frozenset[str]:
    """Times that aren't the report's told in other words: "từ đầu năm đến ngày 12/6" in one of the
    first half of the year."""
    own = draft.report.period
    year = own.start is not None and (own.start.month, own.start.day) == (1, 1)
    spans = {f"{own.start} None"}
    if own.start and own.last_day:
        spans |= {f"{own.start} {own.last_day - timedelta(days=n)}" for n in range(_RECENT)}
    same = spans | {"từ đầu năm"} if year else frozenset()
    return frozenset(t for t in times if not WHOLE_TIME.match(t)) - same


def _of_clause(draft: Draft, clause: Clause) -> Iterator[Said]:
    said = blanked(clause.said, plain_words(clause.said))
    if len(said) != len(clause.said) or "|" in said:
        return
    numbers = list(NUMBER.finditer(said))
    around = words_of(plain_words(clause.sentence)) if numbers else frozenset()
    above = words_of(plain_words(" | ".join(draft.place(clause.start)))) if numbers else around
    for at, number in enumerate(numbers):
        left = numbers[at - 1].end() if at else 0
        right = numbers[at + 1].start() if at + 1 < len(numbers) else len(said)
        ahead = said[left : number.start()]
        before = CUT.split(_LABEL_END.sub(" ", ahead))[-1]
        behind = _WHY.split(CUT.split(said[number.end() : right])[0])[0]
        noun = NOUN_END.split(behind)[0]
        head = next(iter(re.findall(r"[^\W\d_]+", noun)), "")
        value = parse_number(number["value"])
        if value is None or (not number["unit"] and head in TIME_UNITS):
            continue
        unit = number["unit"] or ""
        scale = SCALES.get(number["scale"] or "", Decimal(1)) * SQUARE.get(unit, Decimal(1))
        ahead = said[: number.start()]
        bound = NAMED.search(ahead) or STEP.search(ahead) or BOUND.search(ahead)
        bound = bound or _PURPOSE.search(ahead)
        own = clause.said[left : number.end() + len(behind)]
        yield Said(
            value=value * scale,
            of=parse_number(number["of"] or ""),
            unit="m2" if unit in SQUARE else unit,
            noun=head,
            near=words_of(f"{before} | {behind}"),
            around=around,
            above=above,
            marks=parts_said(f"{before} {behind}"),
            stated=not (bound or aimed(clause, number.start())),
            times=times_said(draft, own),
            before=ahead,
            counted=noun.strip(),
            clause=clause,
            quote=draft.quote(clause.start, clause.end),
            shown=f"{number.group().strip()} {'' if unit else noun.strip()}".strip(),
        )
