"""Reports of any number of communes and periods, made one by one, the same for the same seed.

How it is put together: `communes` invents who writes, `world` what is true there, `spans` for
which periods; a `pen` draws wordings and states facts of the world as `pieces` that keep each
number's place; `prose`, `lists` and `annexes` write groups of figures in the six styles,
`narrative`, `documents` and `frame` what stands around them, `report` puts the sections together
and `truth` derives what is known. `MadeReport.said` holds every number with its fact and place;
`truth.restated` changes one; `duplicates` makes near copies;
`questions` asks about them; `world_of` gives the figures behind a commune's reports.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from evals.corpus import report
from evals.corpus.communes import Commune, invent
from evals.corpus.duplicates import near_duplicates
from evals.corpus.pen import Pen
from evals.corpus.records import MadeReport
from evals.corpus.spans import Quarter, Span, reporting
from evals.corpus.world import World, history
from vectorstore.vocabulary.text import fold

FORMATS = ("txt", "docx", "pdf")
LAST: Quarter = (2026, 3)  # the newest period of every commune
_PLANS = 9  # every so many communes, one writes a plan instead of the report that begins a year


def generate(
    *,
    seed: int,
    communes: int,
    periods: int,
    formats: Sequence[str] = FORMATS,
    duplicates: float = 0.0,
) -> Iterator[MadeReport]:
    """Each commune's reports in order of time; formats take turns; behind a share of them a
    near-duplicate."""
    for number in range(communes):
        commune = invent(seed, number)
        spans = reporting(periods, LAST, cumulative=commune.cumulative)
        world = history(commune, seed, spans[0].year - 1, LAST[0])
        for at, span in enumerate(spans):
            suffix = formats[(number + at) % len(formats)]
            report = _report(world, span, seed, suffix)
            yield report
            if duplicates:
                neighbour = invent(seed, number + 1).full_name
                yield from near_duplicates(report, duplicates, neighbour, seed=seed)


def world_of(seed: int, number: int, periods: int) -> World:
    """The figures behind the reports of a commune."""
    commune = invent(seed, number)
    spans = reporting(periods, LAST, cumulative=commune.cumulative)
    return history(commune, seed, spans[0].year - 1, LAST[0])


def _report(world: World, span: Span, seed: int, suffix: str) -> MadeReport:
    commune = world.commune
    plan = commune.number % _PLANS == _PLANS - 1 and span.last == 1
    span = span.whole_year() if plan else span
    draw = random.Random(f"{seed} report {commune.number} {span.slug}")
    file = f"{_slug(commune)}-{span.slug}{'-ke-hoach' if plan else ''}.{suffix}"
    return report.write(Pen(world, span, draw), file, plan=plan)


def _slug(commune: Commune) -> str:
    return fold(commune.name).replace(" ", "-")
