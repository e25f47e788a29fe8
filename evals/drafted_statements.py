"""Sentences of real drafts, each a true statement, and what the reports behind them state."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.draft import draft
from assistant.drafting.records import DraftRequest, DraftSentence, SentenceKind, Standing
from assistant.drafting.templates import templates
from evals.reading import base_value
from evals.world import World
from vectorstore.records import Commune, Figure, Period
from vectorstore.vocabulary.periods import format_period

_KINDS = (SentenceKind.FIGURE, SentenceKind.JUDGEMENT)
MARKER = re.compile(r"\s?\[\d+\]")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence of a draft with the commune and period that it is about."""

    text: str
    commune: Commune
    period: Period
    sentence: DraftSentence


@dataclass(frozen=True, slots=True)
class Stated:
    """What the reports of a library state, by commune."""

    figures: Mapping[str, tuple[Figure, ...]]

    def values(self, commune: str, day: date | None = None) -> frozenset[Decimal]:
        """All values of a commune, parts of rates among them; only those of times that end on a
        day where one is given."""
        found: set[Decimal] = set()
        for figure in self.figures.get(commune, ()):
            if day is None or figure.period.last_day == day:
                found |= {base_value(figure.value, figure.unit), figure.value}
                found |= {v for v in (figure.numerator, figure.denominator) if v is not None}
        return frozenset(found)


def stated_by(world: World) -> Stated:
    """All figures of the ledger."""
    found: dict[str, list[Figure]] = {}
    for figure in world.assistant.library.ledger.figures():
        if figure.commune:
            found.setdefault(figure.commune, []).append(figure)
    return Stated({name: tuple(figures) for name, figures in found.items()})


def drafted(world: World, draw: random.Random, *, most: int) -> list[Drafted]:
    """The borne-out sentences of drafts for so many communes and periods at random, each once;
    every other one without its [n]."""
    ledger = world.assistant.library.ledger
    pairs = [
        (r.commune, r.period)
        for r in ledger.reports()
        if r.commune is not None and r.kind == "báo cáo" and r.period.last_day
    ]
    found: dict[tuple[str, str], Drafted] = {}
    for commune, period in draw.sample(pairs, min(most, len(pairs))):
        outline = draw.choice(list(templates().outlines))
        request = DraftRequest(commune.full_name, format_period(period), outline=outline)
        for sentence in draft(request, world.assistant.library).sentences:
            if sentence.standing is Standing.SUPPORTED and sentence.kind in _KINDS:
                bare = draw.random() < 0.5
                text = MARKER.sub("", sentence.text) if bare else sentence.text
                key = (commune.full_name, MARKER.sub("", text))
                found.setdefault(key, Drafted(text, commune, period, sentence))
    return list(found.values())
