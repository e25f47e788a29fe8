"""What totals and their parts tell of each other, by the sums that the catalogue knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.indicators import Identity, catalogue, unit_class
from vectorstore.vocabulary.text import fold

_EARLY, _ON_TIME, _JUST = (
    "tthc.resolved_early",
    "tthc.resolved_on_time",
    "tthc.resolved_just_in_time",
)
_SIGN = re.compile(r"[,;:()](?!\d)")
_FEWEST = 2  # parts that must be named before they name their total


def named_by_sums(figures: Sequence[Figure]) -> list[Figure]:
    """The figures; a total is named by its parts where they add up to it, the last part of a
    total by the others, and files "on time" beside those ahead of time are without them."""
    told = {f.value_start: f for f in figures}
    for total, parts in _groups(figures):
        for named in _named(total, parts):
            told[named.value_start] = named
    return [told[f.value_start] for f in figures]


def _groups(figures: Sequence[Figure]) -> Iterator[tuple[Figure | None, list[Figure]]]:
    """Totals with their parts, and the cells of each row of a table."""
    parts: dict[int, list[Figure]] = defaultdict(list)
    rows: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    places = {f.value_start: f for f in figures}
    for figure in figures:
        if figure.part_of in places:
            parts[figure.part_of].append(figure)
        elif "\t" in figure.quote:
            rows[figure.start, figure.end].append(figure)
    for place, members in parts.items():
        yield places[place], members
    for cells in rows.values():
        yield None, cells


def _named(total: Figure | None, parts: Sequence[Figure]) -> Iterator[Figure]:
    counts = [f for f in parts if unit_class(f.unit) == "count" and f.kind is FigureKind.ACTUAL]
    yield from _without_early(counts)
    if total is None:
        yield from _totals_of_row(counts)
        return
    same = [f for f in counts if f.period == total.period]
    named = _may_be_named(total) and _total_of(total, same)
    if named:
        yield _as(total, named)
    elif (last := _last_part(total, same)) is not None:
        yield last


def _without_early(parts: Sequence[Figure]) -> Iterator[Figure]:
    """ "Trước hạn: 3.120 hồ sơ", "Đúng hạn: 951 hồ sơ": 951 are on time and not ahead of it."""
    early = next((f for f in parts if f.indicator_id == _EARLY), None)
    for figure in parts:
        if early is None or figure.indicator_id != _ON_TIME or figure.period != early.period:
            continue
        at = figure.value_start - figure.start
        said = "" if "\t" in figure.quote else _piece(figure.quote, at)
        alone = "truoc" not in said and "som" not in said
        if alone and (said or figure.value < early.value):
            yield _as(figure, _JUST)


def _piece(quote: str, at: int) -> str:
    """The folded words beside a number, up to the next sign on either side."""
    return fold(_SIGN.split(quote[:at])[-1] + _SIGN.split(quote[at:])[0])


def _total_of(total: Figure, parts: Sequence[Figure]) -> str | None:
    """The total that the parts of the same time add up to, where it is not so named."""
    for identity in _sums():
        summed = [f for f in parts if f.indicator_id in identity.parts]
        if len({f.indicator_id for f in summed}) != len(summed) or len(summed) < _FEWEST:
            continue
        if sum((f.value for f in summed), Decimal(0)) == total.value:
            return identity.total if identity.total != total.indicator_id else None
    return None


def _totals_of_row(cells: Sequence[Figure]) -> Iterator[Figure]:
    """Cells that a row's other cells add up to: "Tổng số 5.874, đã giải quyết 5.701, còn 173"."""
    for at, cell in enumerate(cells):
        others = [f for i, f in enumerate(cells) if i != at and f.period == cell.period]
        doubled = any(f.indicator_id == cell.indicator_id for f in others)
        name = _total_of(cell, others) if doubled and _may_be_named(cell) else None
        if name is not None:
            yield _as(cell, name)


def _last_part(total: Figure, parts: Sequence[Figure]) -> Figure | None:
    """The one part whose name does not fit, of parts that add up: "hoàn thành 36 nhiệm vụ (đúng
    hạn 35, quá hạn 01)" has completed the last one late."""
    if sum((f.value for f in parts), Decimal(0)) != total.value:
        return None
    names = {f.indicator_id for f in parts}
    for identity in _sums():
        odd = [f for f in parts if f.indicator_id not in (*identity.parts, None, _JUST)]
        missing = set(identity.parts) - names
        fits = len(parts) == len(identity.parts) and len(missing) == len(odd) == 1
        if identity.total == total.indicator_id and fits:
            return _as(odd[0], missing.pop())
    return None


def _may_be_named(total: Figure) -> bool:
    """Whether a figure is a total or has no name: "tiếp nhận mới 1.212" is no sum of all."""
    return total.indicator_id in {None, *(i.total for i in _sums())}


def _sums() -> tuple[Identity, ...]:
    return catalogue().identities


def _as(figure: Figure, indicator_id: str) -> Figure:
    name = catalogue().indicators[indicator_id].name
    return replace(figure, indicator=name, indicator_id=indicator_id)
