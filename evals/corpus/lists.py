"""Groups of figures as lists: "-" and "+", (1) and a), or label, colon, value."""

from __future__ import annotations

from evals.corpus import clauses
from evals.corpus.pen import Pen
from evals.corpus.pieces import Part, Piece, Written, item, joined, paragraph
from evals.corpus.quantities import Group, Nature, catalogue
from evals.corpus.records import Fact, Style

_LETTERS = "abcdđeghiklmn"


def topic(pen: Pen, groups: list[Group], style: Style) -> list[Written]:
    """The groups one after another, in the style's kind of list."""
    out: list[Written] = []
    for number, group in enumerate(groups, start=1):
        if style is Style.LISTS:
            out += _numbered(pen, group, number)
        else:
            out += _bullets(pen, group) if style is Style.BULLETS else _terse(pen, group)
    return out


def _main(pen: Pen, group: Group) -> Piece:
    nature = catalogue().counts[group.total].nature
    head = "" if nature is Nature.YEAR else clauses.when(pen, nature, pen.span)
    return joined(head, clauses.total(pen, group, pen.count(group.total))).capital()


def _bullets(pen: Pen, group: Group) -> list[Written]:
    if not group.parts or pen.chance(0.25):
        return [item("-", 1, *_whole(pen, group), ".")]
    opening = pen.pick((", trong đó:", ". Trong đó:", ", gồm:", ":", ", cụ thể:"))
    out = [item("-", 1, _main(pen, group), opening)]
    ends = pen.pick((";", ".", ","))
    facts = [pen.count(key) for key in group.parts]
    first = pen.chance(0.3)
    for at, fact in enumerate(facts):
        end = "." if at == len(facts) - 1 else ends
        part = clauses.part(pen, fact, number_first=first).capital()
        out.append(item("+", 2, part, *_share(pen, group, fact), end))
    return out + [item("-", 1, clause, ".") for clause in _rates(pen, group, facts)]


def _numbered(pen: Pen, group: Group, number: int) -> list[Written]:
    if not group.parts:
        return [item(f"({number})", 1, *_whole(pen, group), pen.pick((";", ".")))]
    opening = pen.pick((", trong đó:", ", gồm:", ". Trong đó:"))
    out = [item(f"({number})", 1, _main(pen, group), opening)]
    facts = [pen.count(key) for key in group.parts]
    for at, fact in enumerate(facts):
        part = clauses.part(pen, fact, number_first=False).capital()
        end = "." if at == len(facts) - 1 else ";"
        out.append(item(f"{_LETTERS[at]})", 2, part, *_share(pen, group, fact), end))
    return out + [paragraph(clause, ".") for clause in _rates(pen, group, facts)]


def _whole(pen: Pen, group: Group) -> list[Part]:
    """The group in one line."""
    said: list[Part] = [_main(pen, group).clause()]
    if group.parts:
        said.append(clauses.parts(pen, [pen.count(key) for key in group.parts]))
    rates = {r.quantity: r for r in (pen.rate(k) for k in group.rates if pen.measurable(k))}
    over = {key: catalogue().rates[key].over[0] for key in rates}
    for key in group.counted:
        said.append(clauses.counted(pen, pen.count(key), pen.count(group.total)).clause())
        for rate in [k for k in over if over[k] == key]:
            said.append(clauses.rate_tail(pen, rates.pop(rate)).clause())
    for key, fact in rates.items():
        if over[key] == group.total and not group.parts and not group.counted:
            said.append(clauses.rate_tail(pen, fact).clause())
        else:
            said += ["; ", _rate(pen, fact).clause()]
    if not rates and pen.chance(0.15):
        compared = clauses.comparison(pen, pen.count(group.total))
        said += [compared.clause()] if compared and not group.counted and not group.parts else []
    return said


def _share(pen: Pen, group: Group, fact: Fact) -> list[Part]:
    """The rate of which a part is the numerator, behind it in half of the cases."""
    for key in group.rates:
        numerator = catalogue().rates[key].over[0]
        if numerator == fact.quantity and pen.measurable(key) and fact.value and _beside(pen, key):
            return [clauses.rate_tail(pen, pen.rate(key)).clause()]
    return []


def _beside(pen: Pen, key: str) -> bool:
    """Whether this report says a rate beside its numerator; the same each time it is asked."""
    return (len(key) + pen.commune.number) % 2 == 0


def _rates(pen: Pen, group: Group, facts: list[Fact]) -> list[Piece]:
    """The rates that no part has beside it."""
    said = {fact.quantity for fact in facts if fact.value}
    out = []
    for key in group.rates:
        beside = catalogue().rates[key].over[0] in said and _beside(pen, key)
        if pen.measurable(key) and not beside:
            out.append(_rate(pen, pen.rate(key)).capital().clause())
    return out


def _rate(pen: Pen, fact: Fact) -> Piece:
    clause = clauses.rate(pen, fact).clause()
    draw = pen.draw.random()
    if draw < 0.2 and (compared := clauses.comparison(pen, fact)):
        return joined(clause, compared.clause())
    if draw > 0.88 and fact.quantity not in clauses.UNWANTED:
        return joined(clause, clauses.target(pen, fact).clause())
    return clause


def _terse(pen: Pen, group: Group) -> list[Written]:
    """Label, colon, value; a line for each figure or one for the group."""
    lines = [_line(pen, pen.count(group.total), catalogue().counts[group.total].names)]
    for key in (*group.parts, *group.counted):
        quantity = catalogue().counts[key]
        names = quantity.parts if key in group.parts else quantity.names
        lines.append(_line(pen, pen.count(key), names))
    for key in group.rates:
        if pen.measurable(key):
            fact = pen.rate(key)
            line = _line(pen, fact, catalogue().rates[key].names)
            compared = clauses.comparison(pen, fact) if pen.chance(0.15) else None
            lines.append(joined(line, compared.clause()) if compared else line)
    if group.parts and pen.chance(0.5):
        head, *rest = lines
        head = head.capital()
        between: list[Part] = []
        for line in rest:
            between += ["; ", line] if between else [line]
        return [
            item("-", 1, head, ", trong đó: " if pen.chance(0.5) else ". Trong đó: ", *between, ".")
        ]
    marks = ["-", *("+" if group.parts else "-" for _ in lines[1:])]
    levels = [1, *(2 if group.parts else 1 for _ in lines[1:])]
    if not group.parts and pen.chance(0.4):
        return [item("-", 1, joined(*_between(lines)), ".")]
    return [
        item(mark, level, line.capital(), ".")
        for mark, level, line in zip(marks, levels, lines, strict=True)
    ]


def _between(lines: list[Piece]) -> list[Part]:
    parts: list[Part] = []
    for line in lines:
        parts += ["; ", line] if parts else [line.capital()]
    return parts


def _line(pen: Pen, fact: Fact, names: tuple[str, ...]) -> Piece:
    quantity = catalogue().counts.get(fact.quantity)
    name = pen.words(pen.pick(names))
    if quantity and quantity.nature is Nature.YEAR:
        name = f"{name} năm {pen.span.year}"
    if quantity and quantity.nature is Nature.YTD:
        name = f"{name} lũy kế từ đầu năm"
    return joined(name, ": ", pen.amount(fact)).clause()
