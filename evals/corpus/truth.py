"""The truth of a report, derived from what is said in its blocks; again after a change.

`told` gathers a report as it is written. `restated` changes one number of a finished report (for
planting an error) and derives the truth anew, in which the number stands as it is printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from evals.cases import FigureCase, LetterheadCase
from evals.corpus.pen import Pen
from evals.corpus.pieces import CELL_JOIN, Written
from evals.corpus.quantities import catalogue
from evals.corpus.records import (
    Block,
    BlockKind,
    Fact,
    HeadingCase,
    HoldingCase,
    Identity,
    MadeReport,
    ReferenceCase,
    Said,
    Truth,
)

PART = "part"  # kind of a numerator or denominator in brackets: no figure of its own
_OLD_TONES = dict(
    zip(
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        strict=True,
    )
)
_TONED = re.compile(rf"(?<![qQ])(?:{'|'.join(_OLD_TONES)})(?!\w)", re.IGNORECASE)


def told(pen: Pen, file: str, written: Sequence[Written], letterhead: LetterheadCase) -> MadeReport:
    """A report of these blocks with its truth."""
    old = pen.commune.habits.old_tones
    spell: Callable[[str], str] = respelled if old else str
    blocks = tuple(_spelled(each.block, spell) for each in written)
    said = tuple(
        replace(each, block=at) for at, source in enumerate(written) for each in source.said
    )
    fields = {k: spell(v) if isinstance(v, str) else v for k, v in letterhead.fields.items()}
    cases = (*pen.cited.values(), *_named_only(blocks))
    references = tuple(replace(case, quote=spell(case.quote)) for case in cases)
    identities = (*_sums(said), *_rates(said))
    truth = _truth(file, blocks, said, identities)
    truth = replace(truth, letterhead=LetterheadCase(file, fields), references=references)
    return MadeReport(
        file=file,
        style=pen.commune.style,
        blocks=blocks,
        truth=truth,
        communes=(fields["commune"],),
        said=said,
        identities=identities,
    )


def respelled(text: str) -> str:
    """With tone marks where the older spelling has them: hoà, thuỷ."""
    return _TONED.sub(_old, text)


def _old(match: re.Match[str]) -> str:
    found = match.group()
    spelled = _OLD_TONES[found.lower()]
    if found.isupper():
        return spelled.upper()
    return spelled.capitalize() if found[0].isupper() else spelled


def _spelled(block: Block, spell: Callable[[str], str]) -> Block:
    rows = tuple(tuple(spell(cell) for cell in row) for row in block.rows)
    return replace(block, text=spell(block.text), rows=rows)


def _named_only(blocks: Sequence[Block]) -> Iterator[ReferenceCase]:
    """Documents that texts call by a short name, without number or date."""
    name = "Đề án 06"
    running = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM)
    if any(name in block.text for block in blocks if block.kind in running):
        yield ReferenceCase(name, None, name)


def _truth(
    file: str, blocks: Sequence[Block], said: Sequence[Said], identities: Sequence[Identity]
) -> Truth:
    figures = [
        _figure(f"{file}:{number}", file, each, quote_of(blocks, each))
        for number, each in enumerate(said)
        if each.fact.kind != PART
    ]
    holding = [
        HoldingCase(
            id=f"{file}:{identity.kind}:{number}",
            kind=identity.kind,
            quotes=tuple(dict.fromkeys(quote_of(blocks, said[at]) for at in identity.said)),
        )
        for number, identity in enumerate(identities)
    ]
    outline = [
        HeadingCase(block.level, block.label.rstrip(".)"), block.text)
        for block in blocks
        if block.kind is BlockKind.HEADING
    ]
    none: tuple[ReferenceCase, ...] = ()
    head = LetterheadCase(file, {})
    return Truth(tuple(figures), head, none, tuple(outline), holding=tuple(holding))


def line_of(block: Block, row: int | None) -> str:
    """The block's text, or a row's cells as plain text shows them."""
    return block.text if row is None else CELL_JOIN.join(block.rows[row])


def quote_of(blocks: Sequence[Block], said: Said) -> str:
    """The clause in which a fact is said."""
    start, end = said.clause
    return line_of(blocks[said.block], said.row)[start:end]


def _figure(name: str, file: str, said: Said, quote: str) -> FigureCase:
    fact = said.fact
    return FigureCase(
        id=name,
        file=file,
        indicator=fact.indicator,
        value=fact.value,
        unit=fact.unit,
        kind=fact.kind,
        start=fact.start,
        end=fact.end,
        as_of=fact.as_of,
        quote=quote,
        parts=fact.parts,
        indicator_id=fact.indicator_id,
    )


# -- what bears out what ---------------------------------------------------------------------

Key = tuple[str, str | None, str | None]


def _key(quantity: str, fact: Fact) -> Key:
    return quantity, fact.start, fact.end or fact.as_of


def _places(said: Sequence[Said]) -> dict[Key, int]:
    """Where each quantity of each period is said first."""
    places: dict[Key, int] = {}
    for at, each in enumerate(said):
        exact = each.fact.qualifier is None
        if exact and each.fact.kind in ("actual", "last_period", PART):
            places.setdefault(_key(each.fact.quantity, each.fact), at)
    return places


def _sums(said: Sequence[Said]) -> list[Identity]:
    places = _places(said)
    found = []
    for group in (g for topic in catalogue().topics for g in topic.groups if g.parts):
        for key, at in list(places.items()):
            if key[0] != group.total:
                continue
            parts = [places.get(_key(part, said[at].fact)) for part in group.parts]
            if None not in parts:
                found.append(Identity("sum_mismatch", (at, *(p for p in parts if p is not None))))
    return found + _field_sums(said)


def _field_sums(said: Sequence[Said]) -> list[Identity]:
    """The rows by field of administration and the row of their sum, in one table."""
    rows: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, each in enumerate(said):
        total, _, field = each.fact.quantity.partition("/")
        if field:
            rows[each.block, total].append(at)
    sums = {(each.block, each.fact.quantity): at for at, each in enumerate(said)}
    return [
        Identity("sum_mismatch", (sums[key], *parts)) for key, parts in rows.items() if key in sums
    ]


def _rates(said: Sequence[Said]) -> list[Identity]:
    places = _places(said)
    found = []
    for at, each in enumerate(said):
        rate = catalogue().rates.get(each.fact.quantity)
        if rate is None or each.fact.kind not in ("actual", "last_period"):
            continue
        counts = [_count_of(key, each.fact, places) for key in rate.over]
        if None not in counts:
            found.append(Identity("rate_mismatch", (at, *(c for c in counts if c is not None))))
    return found


def _count_of(key: str, rate: Fact, places: dict[Key, int]) -> int | None:
    """Where a count of a rate's period is said; a year's sum counts by its last day."""
    last = rate.end or rate.as_of or ""
    year = f"{last[:4]}-01-01"
    for days in ((rate.start, last), (None, last), (year, last), (year, f"{last[:4]}-12-31")):
        if (key, *days) in places:
            return places[key, *days]
    return None


# -- changing a number -------------------------------------------------------------------------


def restated(report: MadeReport, at: int, number: str, value: Decimal) -> MadeReport:
    """The report with another number in place of the one said there; its truth as printed."""
    old = report.said[at]
    moved = len(number) - (old.end - old.start)
    blocks = list(report.blocks)
    blocks[old.block] = _with(blocks[old.block], old, number)
    said = tuple(_shifted(each, old, moved) for each in report.said)
    fact = replace(old.fact, value=value)
    said = (*said[:at], replace(said[at], fact=fact), *said[at + 1 :])
    kept = tuple(each for each in report.identities if at not in each.said)
    return retold(report, blocks, said, kept)


def retold(
    report: MadeReport,
    blocks: Sequence[Block],
    said: Sequence[Said],
    identities: Sequence[Identity],
) -> MadeReport:
    """The report with other blocks; figures, outline and what holds are derived anew."""
    new = _truth(report.file, blocks, said, identities)
    truth = replace(report.truth, figures=new.figures, holding=new.holding, outline=new.outline)
    return replace(
        report,
        blocks=tuple(blocks),
        said=tuple(said),
        identities=tuple(identities),
        truth=truth,
    )


def _with(block: Block, said: Said, number: str) -> Block:
    if said.row is None:
        return replace(block, text=block.text[: said.start] + number + block.text[said.end :])
    line = CELL_JOIN.join(block.rows[said.row])
    cells = tuple((line[: said.start] + number + line[said.end :]).split(CELL_JOIN))
    rows = (*block.rows[: said.row], cells, *block.rows[said.row + 1 :])
    return replace(block, rows=rows)


def _shifted(each: Said, old: Said, moved: int) -> Said:
    if (each.block, each.row) != (old.block, old.row):
        return each
    start, end = (place + moved if place > old.start else place for place in (each.start, each.end))
    first, last = each.clause
    clause = (
        first + moved if first > old.start else first,
        last + moved if last > old.start else last,
    )
    return replace(each, start=start, end=end, clause=clause)
