"""The highest or lowest of a breakdown: "tổ dân phố nào có tỷ lệ thấp nhất"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.asks import terms_of
from assistant.figure_index import Indexed, words_of
from assistant.pick import base_value
from assistant.pieces import pieces_of
from assistant.records import Query
from assistant.wording import content
from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.indicators import catalogue

_ASKED = re.compile(
    r"(?P<what>[^,;?]*?)\b(?:nào|gì)\b(?P<by>[^,;?]*?)\b"
    r"(?P<end>cao|thấp|nhiều|ít|lớn|nhỏ|đông|tốt|kém)(?P<of>(?:\s+[^\W\d_]+){0,3}?)\s+nhất\b",
    re.IGNORECASE,
)
_COMMUNES = re.compile(r"\b(?:xã|phường|đơn vị|địa phương)\s*$", re.IGNORECASE)
_LEAST = ("thấp", "ít", "nhỏ", "kém")
_TOTAL = re.compile(r"\s*(?:tổng|cộng|toàn (?:xã|phường))", re.IGNORECASE)
_RATE = re.compile(r"tỷ lệ|tỉ lệ|phần trăm|%", re.IGNORECASE)
_MEMBERS = 3  # a breakdown has at least as many
_ENOUGH = 0.7  # of the words asked for that must be said of the breakdown
Group = list[Indexed]


@dataclass(frozen=True, slots=True)
class Extreme:
    """What is asked for: the highest or lowest of a breakdown by `terms`."""

    what: frozenset[str]  # words for the parts themselves: "lĩnh vực", "tổ dân phố"
    terms: tuple[str, ...]
    rate: bool
    least: bool


def extreme_asked(query: Query) -> Extreme | None:
    """The extreme that a question asks for among parts of one report; None where it asks for
    none, or for one among communes."""
    text = next((p for p in pieces_of(query.asked or query.text) if _ASKED.search(p)), "")
    match = _ASKED.search(text)
    if match is None or _COMMUNES.search(match["what"]):
        return None
    names = {w for c in query.communes for w in words_of(c.full_name)}
    what = words_of(content(match["what"])) - names
    terms = terms_of(f"{match['by']} {match['of']}")
    rate = _RATE.search(match["by"]) is not None
    return Extreme(what, terms, rate, match["end"].lower() in _LEAST)


def extreme_of(asked: Extreme, indexed: Sequence[Indexed]) -> tuple[Figure, ...]:
    """The figures of the breakdown that fits best which are the highest or lowest of it."""
    columns: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for each in indexed if asked.rate else ():
        if each.row is not None:  # a rate's column seldom says what it is the rate of
            columns[each.figure.heading_path] |= words_of(each.figure.indicator)
    groups = [g for g in _breakdowns(indexed, rate=asked.rate) if len(g) >= _MEMBERS]

    def fit(group: Group) -> float:
        return _fit(group, asked, columns.get(group[0].figure.heading_path, set()))

    best = max(groups, key=fit, default=None)
    if best is None or fit(best) < _ENOUGH:
        return ()
    values = [base_value(i.figure) for i in best]
    end = min(values) if asked.least else max(values)
    return tuple(i.figure for i in best if base_value(i.figure) == end)


def _breakdowns(indexed: Iterable[Indexed], *, rate: bool) -> list[Group]:
    """Columns of tables and parts of totals, without the total rows."""
    groups: dict[tuple[object, ...], Group] = defaultdict(list)
    for each in indexed:
        figure = each.figure
        if figure.kind is not FigureKind.ACTUAL or (figure.unit == "%") is not rate:
            continue
        if each.row is not None and not _TOTAL.match(each.row):
            column = figure.indicator.replace(each.row, "").strip(" –")
            groups[(figure.report_id, figure.heading_path, column, figure.unit)].append(each)
        elif each.row is None and figure.part_of is not None:
            groups[(figure.report_id, figure.part_of, figure.unit)].append(each)
    return list(groups.values())


def _fit(group: Group, asked: Extreme, beside: set[str]) -> float:
    """The share of the words asked for that all of a breakdown is said to be about."""
    path = " ".join(group[0].figure.heading_path[-2:])
    common = frozenset.intersection(*(words_of(i.figure.indicator) for i in group))
    known = catalogue().indicators.get(group[0].figure.indicator_id or "")
    said = (
        common | beside | words_of(f"{path} {group[0].figure.unit} {known.name if known else ''}")
    )
    if not asked.what or not asked.what <= said:
        return 0.0
    return sum(term in said for term in asked.terms) / max(1, len(asked.terms))
