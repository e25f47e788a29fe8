"""Whether the words around a number name the indicator of its value, or another one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from assistant.drafting.values import Value
from assistant.drafting.wordings import wordings
from assistant.framing import LITTLE
from assistant.synonyms import one_wording
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.text import fold, words

_LEAST = 0.5  # of an indicator's name that has to stand before its number
_NUMBER = " | "  # where a wording has its number
_MEASURES = LITTLE | frozenset(str.split("số tỷ lệ tổng lượng mức"))


def names_own(value: Value, context: str, lead: str) -> bool:
    """Whether a number's clause, with what stands before it, names the value's indicator."""
    near = _content(f"{lead} {context}")
    names = [n - _content(value.figure.unit) or n for n in _own_names(value)]
    return not names or max(len(n & near) / len(n) for n in names) >= _LEAST


def names_other(value: Value, context: str) -> bool:
    """Whether the number's own clause names an indicator of the same sort that it isn't of: one
    whose name stands there in full and holds a word that no name of the own one has."""
    near = frozenset(pairwise(_ordered(context)))
    own = frozenset[str]().union(*_own_names(value))
    full = [n for n in _own_names(value) if n <= _content(context)]
    for other, pairs in _rivals():
        if other == value.figure.indicator_id or not pairs <= near:
            continue
        name = frozenset(word for pair in pairs for word in pair)
        same = catalogue().indicators[other].unit_class == value.unit_class
        if same and name - own and not any(name < mine for mine in full):
            return True
    return False


def vocabulary(value: Value) -> frozenset[str]:
    """All words of the names and units of a value's indicator."""
    figure = value.figure
    known = catalogue().indicators.get(figure.indicator_id or "")
    told = [figure.indicator, figure.unit]
    told += [known.name, known.unit, *known.units] if known else []
    told += _wordings_of(figure.indicator_id or "")
    told += wordings().units.get(figure.indicator_id or "", ())
    told.append(wordings().counted.get(figure.indicator_id or "", ""))
    return frozenset(words(one_wording(" ; ".join(told)))) | frozenset(words(" ".join(told)))


def _own_names(value: Value) -> list[frozenset[str]]:
    figure = value.figure
    known = catalogue().indicators.get(figure.indicator_id or "")
    told = [figure.indicator, *([known.name] if known else [])]
    told += _wordings_of(figure.indicator_id or "")
    told.append(wordings().counted.get(figure.indicator_id or "", ""))
    return [name for name in map(_content, told) if name]


def _wordings_of(indicator_id: str) -> list[str]:
    """The ways in which a draft itself says an indicator."""
    known = wordings()
    tables = (known.names, known.do, known.part, known.none)
    return [t[indicator_id].replace("{v}", _NUMBER) for t in tables if indicator_id in t]


@lru_cache(maxsize=1)
def _rivals() -> tuple[tuple[str, frozenset[tuple[str, str]]], ...]:
    """Names of all indicators of the catalogue as pairs of neighbouring words, by their id."""
    found: list[tuple[str, frozenset[tuple[str, str]]]] = []
    for indicator in catalogue().indicators.values():
        told: Iterable[str] = (indicator.name, *_wordings_of(indicator.id))
        names = {_pairs(name) for name in told}
        found += [(indicator.id, name) for name in names if name]
    return tuple(found)


def _pairs(name: str) -> frozenset[tuple[str, str]]:
    """The neighbouring words of a name, on either side of its number."""
    return frozenset(p for side in name.split(_NUMBER) for p in pairwise(_ordered(side)))


def _content(text: str) -> frozenset[str]:
    return frozenset(_ordered(text))


def _ordered(text: str) -> list[str]:
    said = words(one_wording(text))
    return [w for w in said if w not in _MEASURES and not fold(w).isdigit()]
