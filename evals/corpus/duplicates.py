"""Near-duplicates of generated reports: a later draft of the same report, or a careless copy.

A later draft has another file name, a later day, sometimes no number yet, a few other words and
one or two corrected figures, which its own truth says. A careless copy has the same figures; in
one place it names another commune.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import PurePath

from evals.cases import LetterheadCase
from evals.corpus.pieces import CELL_JOIN
from evals.corpus.quantities import catalogue
from evals.corpus.records import Block, BlockKind, MadeReport, Said
from evals.corpus.truth import restated

_DRAFT_NAMES = ("{}-sua", "{}-ban-2", "{}-chinh-sua-lan-2", "{}-ban-cuoi", "ban-moi-{}")
_COPY_NAMES = ("{}-ban-sao", "sao-{}", "{}-1")
_COPIES = 0.3  # of near-duplicates
_LEAST = 20  # of a count that is corrected
_WORDS = (
    ("Thời gian qua, ", "Trong thời gian qua, "),
    ("Bên cạnh đó, ", "Ngoài ra, "),
    ("Cùng với đó, ", "Song song với đó, "),
    ("Đồng thời, ", "Cũng trong kỳ, "),
    (" kịp thời ", " tích cực, kịp thời "),
    (" thường xuyên ", " duy trì "),
    ("Nguyên nhân chủ yếu là ", "Nguyên nhân chính là "),
    ("Tuy nhiên, ", "Song, "),
    ("Thời gian tới, ", "Thời gian tiếp theo, "),
    (" trân trọng báo cáo", " xin trân trọng báo cáo"),
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that a later draft states otherwise: its place in `said`, and both values."""

    at: int
    before: Decimal
    after: Decimal


def later_draft(report: MadeReport, draw: random.Random) -> MadeReport | None:
    """A newer state of the report; None where its day is blank or nothing can be corrected."""
    issued = str(report.truth.letterhead.fields["issued_on"])
    chosen = correctable(report)
    if len(issued) != len("2026-01-01") or not chosen:
        return None
    draft = report
    for at in sorted(draw.sample(chosen, min(len(chosen), draw.choice((1, 1, 2))))):
        draft = _corrected(draft, at, draw)
    blocks = _reworded(draft, draw)
    day = date.fromisoformat(issued) + timedelta(days=draw.choice((1, 1, 2, 3)))
    blocks, fields = _reissued(blocks, dict(report.truth.letterhead.fields), day)
    if draw.random() < 0.5:
        blocks, fields = _unnumbered(blocks, fields)
    return _filed(replace(draft, blocks=blocks), draw.choice(_DRAFT_NAMES), fields, report.file)


def careless_copy(report: MadeReport, other: str, draw: random.Random) -> MadeReport | None:
    """The report again, naming `other` (a full name) in one place of its running text."""
    own = report.communes[0]
    free = _free(report)
    places = [at for at, block in enumerate(report.blocks) if at in free and own in block.text]
    if not places:
        return None
    at = draw.choice(places)
    blocks = list(report.blocks)
    blocks[at] = replace(blocks[at], text=blocks[at].text.replace(own, other, 1))
    fields = dict(report.truth.letterhead.fields)
    copy = replace(report, blocks=tuple(blocks))
    return _filed(copy, draw.choice(_COPY_NAMES), fields, report.file)


def correctable(report: MadeReport) -> list[int]:
    """Counts of the period that stand in the report once, and that nothing else rests on."""
    bound = {at for identity in report.identities for at in identity.said}
    often = Counter(said.fact.quantity for said in report.said)
    for rate in (catalogue().rates[name] for name in catalogue().rates.keys() & often.keys()):
        often.update(rate.over)
    return [
        at
        for at, said in enumerate(report.said)
        if said.fact.kind == "actual"
        and said.fact.quantity in catalogue().counts
        and often[said.fact.quantity] == 1
        and at not in bound
        and said.fact.value >= _LEAST
        and said.fact.value == said.fact.value.to_integral_value()
        and not said.fact.qualifier
        and said.fact.unit != "đồng"
        and _printed(report, said).replace(".", "").isdigit()
    ]


def corrections(old: MadeReport, new: MadeReport) -> list[Correction]:
    """What a draft states otherwise than the report that it stands for."""
    pairs = enumerate(zip(old.said, new.said, strict=True))
    return [
        Correction(at, before.fact.value, after.fact.value)
        for at, (before, after) in pairs
        if before.fact.value != after.fact.value
    ]


def near_duplicates(
    report: MadeReport, share: float, neighbour: str, *, seed: int
) -> Iterator[MadeReport]:
    """For this share of reports a near-duplicate; a copy names the neighbouring commune."""
    draw = random.Random(f"{seed} duplicate {report.file}")
    if draw.random() >= share:
        return
    copy = careless_copy(report, neighbour, draw) if draw.random() < _COPIES else None
    near = copy or later_draft(report, draw)
    if near:
        yield near


def _printed(report: MadeReport, said: Said) -> str:
    block = report.blocks[said.block]
    line = block.text if said.row is None else CELL_JOIN.join(block.rows[said.row])
    return line[said.start : said.end]


def _corrected(report: MadeReport, at: int, draw: random.Random) -> MadeReport:
    said = report.said[at]
    old = int(said.fact.value)
    new = old + draw.choice((-1, 1)) * draw.randint(1, max(2, old // 12))
    grouped = "." in _printed(report, said) or len(str(new)) > 4
    number = f"{new:,}".replace(",", ".") if grouped else str(new)
    return restated(report, at, number, Decimal(new))


def _free(report: MadeReport) -> set[int]:
    """Blocks of running text that state no figure and cite no document."""
    told = {said.block for said in report.said}
    running = (BlockKind.PARAGRAPH, BlockKind.ITEM)
    return {
        at
        for at, block in enumerate(report.blocks)
        if block.kind in running
        and at not in told
        and not any(case.quote in block.text for case in report.truth.references)
    }


def _reworded(report: MadeReport, draw: random.Random) -> tuple[Block, ...]:
    """Other words in some sentences without figures."""
    free, blocks = _free(report), list(report.blocks)
    for at in sorted(free):
        for old, new in _WORDS:
            if old in blocks[at].text and draw.random() < 0.7:
                blocks[at] = replace(blocks[at], text=blocks[at].text.replace(old, new, 1))
                break
    return tuple(blocks)


Fields = dict[str, object]


def _reissued(
    blocks: tuple[Block, ...], fields: Fields, day: date
) -> tuple[tuple[Block, ...], Fields]:
    """With a later day in letterhead and fields."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    written = f"ngày {day.day:02d} tháng {month} năm {day.year}"
    dated = re.compile(r"ngày \d+ tháng \d+ năm \d{4}")
    return _in_letterhead(blocks, dated, written), fields | {"issued_on": day.isoformat()}


def _unnumbered(blocks: tuple[Block, ...], fields: Fields) -> tuple[tuple[Block, ...], Fields]:
    """With the number left blank."""
    return _in_letterhead(blocks, re.compile(r"Số: \d+/"), "Số:     /"), fields | {"symbol": None}


def _in_letterhead(
    blocks: tuple[Block, ...], pattern: re.Pattern[str], written: str
) -> tuple[Block, ...]:
    return tuple(
        replace(b, rows=tuple(tuple(pattern.sub(written, c) for c in row) for row in b.rows))
        if b.kind is BlockKind.LETTERHEAD
        else b
        for b in blocks
    )


def _filed(report: MadeReport, name: str, fields: Fields, source: str) -> MadeReport:
    """Under another file name, with its truth named after it."""
    path = PurePath(source)
    file = f"{name.format(path.stem)}{path.suffix}"
    truth = report.truth
    truth = replace(
        truth,
        figures=tuple(
            replace(case, id=case.id.replace(source, file), file=file) for case in truth.figures
        ),
        holding=tuple(replace(c, id=c.id.replace(source, file)) for c in truth.holding),
        letterhead=LetterheadCase(file, fields),
    )
    return replace(report, file=file, truth=truth, duplicate_of=source)
