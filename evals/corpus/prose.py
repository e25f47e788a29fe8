"""Groups of figures as sentences of a paragraph; with footnotes, the details stand in notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from evals.corpus import clauses
from evals.corpus.pen import Pen
from evals.corpus.pieces import Part, Piece, Written, joined, note, paragraph
from evals.corpus.quantities import Group, Nature, catalogue
from evals.corpus.records import Fact
from evals.corpus.typesetting import RAISED


@dataclass(slots=True)
class Notes:
    """The footnotes of a report, numbered through."""

    count: int = 0
    waiting: list[Written] = field(default_factory=list)

    def add(self, piece: Piece) -> str:
        """Keep a note until its paragraph is done; its mark for the text."""
        self.count += 1
        self.waiting.append(note(self.count, piece, "."))
        return str(self.count).translate(RAISED)

    def take(self) -> list[Written]:
        """The notes since the last call."""
        taken, self.waiting = self.waiting, []
        return taken


def topic(pen: Pen, groups: list[Group], notes: Notes | None = None) -> list[Written]:
    """Paragraphs of one to three groups each, their notes behind them."""
    out: list[Written] = []
    at = 0
    while at < len(groups):
        size = pen.pick((1, 1, 2, 3))
        sentences = [sentence(pen, group, notes) for group in groups[at : at + size]]
        out.append(paragraph(*_spoken(sentences)))
        out += notes.take() if notes else []
        at += size
    return out


def _spoken(sentences: list[Piece]) -> list[Part]:
    parts: list[Part] = []
    for piece in sentences:
        parts += [" ", piece] if parts else [piece]
    return parts


def sentence(pen: Pen, group: Group, notes: Notes | None = None) -> Piece:
    """The figures of a group in one sentence or two."""
    quantity = catalogue().counts[group.total]
    main = pen.count(group.total)
    rates = [pen.rate(key) for key in group.rates if pen.measurable(key)]
    if rates and not group.counted and pen.chance(0.2):
        return _rate_first(pen, group, rates)
    head = when_said(pen, quantity.nature) or clauses.opener(pen)
    said: list[Part] = [joined(head, clauses.total(pen, group, main)).clause()]
    own = [rate for rate in rates if catalogue().rates[rate.quantity].over[0] == group.total]
    if own and not group.parts and pen.chance(0.6):
        said.append(clauses.rate_tail(pen, own[0]).clause())
        rates = []
    elif (
        not (group.parts or group.counted)
        and pen.chance(0.3)
        and (compared := clauses.comparison(pen, main))
    ):
        said.append(compared.clause())
    said += _details(pen, group, notes)
    said += _counted(pen, group, rates)
    return joined(joined(*said).capital(), ".", *_rest(pen, group, rates))


def when_said(pen: Pen, nature: Nature) -> str:
    """The period of the report at the head of a sentence."""
    return "" if nature is Nature.YEAR else clauses.when(pen, nature, pen.span)


def _details(pen: Pen, group: Group, notes: Notes | None) -> list[Part]:
    if not group.parts:
        return []
    facts = [pen.count(key) for key in group.parts]
    if notes is None:
        return [clauses.parts(pen, facts)]
    labels = [clauses.part(pen, fact, number_first=False) for fact in facts]
    parts: list[Part] = ["Trong đó: "]
    for label in labels:
        parts += ["; ", label] if len(parts) > 1 else [label]
    return [notes.add(joined(*parts))]


def _counted(pen: Pen, group: Group, rates: list[Fact]) -> list[Part]:
    said: list[Part] = []
    for key in group.counted:
        said.append(clauses.counted(pen, pen.count(key), pen.count(group.total)).clause())
        for fact in [r for r in rates if catalogue().rates[r.quantity].over[0] == key]:
            said.append(clauses.rate_tail(pen, fact).clause())
            rates.remove(fact)
    return said


def _rest(pen: Pen, group: Group, rates: list[Fact]) -> list[Part]:
    """Rates not yet said, each with its comparison or target, in a sentence of its own."""
    said: list[Part] = []
    for fact in rates:
        said += [" ", _rate_sentence(pen, fact)]
    if group.total in ("received", "resolved") and not pen.span.is_quarter and pen.chance(0.5):
        said += [" ", _last_quarter(pen, group)]
    return said


def _rate_sentence(pen: Pen, fact: Fact) -> Piece:
    said: list[Part] = [clauses.rate(pen, fact).capital().clause()]
    draw = pen.draw.random()
    if draw < 0.3:
        compared = clauses.comparison(pen, fact)
        said += [compared.clause()] if compared else []
    elif draw < 0.5 and fact.quantity not in clauses.UNWANTED:
        said.append(clauses.target(pen, fact).clause())
    return joined(*said, ".")


def _rate_first(pen: Pen, group: Group, rates: list[Fact]) -> Piece:
    """ "Tỷ lệ … đạt 81,2%; UBND xã đã tiếp nhận …"."""
    parts: list[Part] = [_rate_sentence(pen, rates[0]), " "]
    main = clauses.total(pen, group, pen.count(group.total)).capital().clause()
    return joined(*parts, main, *_details(pen, group, None), ".")


def _last_quarter(pen: Pen, group: Group) -> Piece:
    """The closing quarter of a longer period, said by name."""
    span = pen.span.last_quarter()
    amount = pen.amount(pen.count(group.total, span))
    name = pen.pick(span.names)
    quantity = catalogue().counts[group.total]
    opening = pen.pick((f"Riêng {name}, ", f"Trong đó riêng {name} ", f"Riêng trong {name}, "))
    return joined(opening, clauses.acted(pen, group.agents, quantity, amount), ".").clause()
