"""How figures of one report hang together: parts of a total, counts behind a rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.figure_ratios import agrees
from vectorstore.records import Block, Figure
from vectorstore.vocabulary.indicators import catalogue, unit_class

_NEAR = 4000  # characters within which a rate's counts are looked for


def link(figures: Sequence[Figure], blocks: Sequence[Block]) -> tuple[Figure, ...]:
    """The figures with `part_of` set for parts, and counts given to rates that lack them."""
    with_parts = _with_totals(figures, blocks)
    return tuple(_with_counts(figure, with_parts) for figure in with_parts)


def _with_totals(figures: Sequence[Figure], blocks: Sequence[Block]) -> list[Figure]:
    """A list item under "Tổng số 661 hồ sơ, trong đó:" is a part of that total."""
    by_block: dict[int, list[Figure]] = {}
    owners = {}
    for figure in figures:
        block = _block_at(blocks, figure.value_start)
        owners[figure.value_start] = block
        by_block.setdefault(block.index, []).append(figure)
    linked = []
    for figure in figures:
        intro = owners[figure.value_start].intro
        totals = (
            [t for t in by_block.get(intro, []) if t.unit == figure.unit]
            if intro is not None
            else []
        )
        linked.append(replace(figure, part_of=totals[-1].value_start) if totals else figure)
    return linked


def _block_at(blocks: Sequence[Block], offset: int) -> Block:
    low, high = 0, len(blocks) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if blocks[middle].start <= offset:
            low = middle
        else:
            high = middle - 1
    return blocks[low]


def _with_counts(figure: Figure, figures: Sequence[Figure]) -> Figure:
    """Numerator and denominator by the catalogue's formula, only where they give that very rate."""
    indicator = catalogue().indicators.get(figure.indicator_id or "")
    if figure.denominator is not None or indicator is None or indicator.formula is None:
        return figure
    if unit_class(figure.unit) != "rate":
        return figure
    top_id, bottom_id = indicator.formula
    near = [f for f in figures if abs(f.value_start - figure.value_start) < _NEAR]
    tops = [f for f in near if f.indicator_id == top_id and f.period == figure.period]
    bottoms = [f for f in near if f.indicator_id == bottom_id and f.period == figure.period]
    for top in tops:
        for bottom in bottoms:
            if top.value <= bottom.value and agrees(figure.value, top.value, bottom.value):
                return replace(figure, numerator=top.value, denominator=bottom.value)
    return figure
