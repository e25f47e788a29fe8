"""The catalogue of indicators: loads indicators.yaml and finds which indicator a wording means.

A pattern is a list of terms that must all be said; a term is a list of alternatives, and one
that begins with "!" must be said beside the number. Words are compared folded, so that typing
without diacritics and both tone placements read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from vectorstore.errors import ProductError
from vectorstore.vocabulary.text import fold
from vectorstore.vocabulary.unit_sorts import same_sort

_NEAR, _FAR = 3.0, 1.0  # weight of a term said beside the number, and of one in its context
_OWN = 1.0  # for the entry's own word beside the number
_WORDS = re.compile(r"[^\W_]+")
_KEYS = {
    "id",
    "name",
    "unit",
    "good",
    "source",
    "match",
    "own",
    "not",
    "formula",
    "bases",
    "units",
    "about",
}


_MONEY = re.compile(r"(?:(?:nghin|ngan|trieu|ty|ti)\s)?(?:dong|vnd)")
_MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]")  # of footnotes
_UNTIL = re.compile(r" (?:(?:tinh|ke) )?den (?=(?:nay|ngay|het|cuoi|thoi diem|thang|quy|nam|ky) )")
_SPELT = {
    "vb": "van ban", "tk": "tai khoan", "cbcc": "can bo cong chuc", "asxh": "an sinh xa hoi",
    "cbccvc": "can bo cong chuc vien chuc", "vbdt": "van ban dien tu", "kqgq": "ket qua giai quyet",
}  # fmt: skip
_SPELT_FILES = {**_SPELT, "hs": "ho so"}
_OF_PUPILS = re.compile(r"\b(?:hoc (?:sinh|phi|ba)|truong|giao duc|giao vien)\b")


class CatalogueError(ProductError):
    """The catalogue file is not well formed."""


@dataclass(frozen=True, slots=True)
class Term:
    """Ways to say one thing; `beside` when it must stand beside the number itself."""

    ways: tuple[str, ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry: `formula` is (numerator id, denominator id) of a rate; `good` up, down, none."""

    id: str
    name: str
    unit: str
    good: str
    source: str
    patterns: tuple[tuple[Term, ...], ...]
    own: tuple[str, ...]
    excluded: tuple[str, ...]
    formula: tuple[str, str] | None
    bases: tuple[str, ...] = ()  # other denominators that reports divide by
    units: tuple[str, ...] = ()  # other units that it is counted in
    about: tuple[str, ...] = ()  # one of these must be said in a report where it is read

    @property
    def unit_class(self) -> str:
        """ "rate", "money" or "count"."""
        return unit_class(self.unit)


@dataclass(frozen=True, slots=True)
class Identity:
    """A total that its parts add up to, as catalogue ids."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All indicators by id, and the identities between them. `states` hold on a day and are never
    added up over periods, nor are the `unsummed`, which are set for a whole year; `opening` names,
    by total, its part that the period before left; of the `undivided` no part is counted."""

    indicators: Mapping[str, Indicator]
    identities: tuple[Identity, ...]
    states: frozenset[str] = frozenset()
    opening: Mapping[str, str] = field(default_factory=dict)
    unsummed: frozenset[str] = frozenset()
    undivided: frozenset[str] = frozenset()

    @property
    def done(self) -> frozenset[str]:
        """What rates count as done or had, out of all."""
        return frozenset(i.formula[0] for i in self.indicators.values() if i.formula)

    @property
    def wholes(self) -> frozenset[str]:
        """What rates divide by and none counts a part as: a count out of more is none of these."""
        rates = [i for i in self.indicators.values() if i.formula]
        bases = {b for i in rates if i.formula for b in (i.formula[1], *i.bases)}
        return frozenset(bases - self.done) | self.undivided

    def counts_in(self, indicator_id: str, unit: str) -> bool:
        """Whether an indicator may be counted in a unit."""
        return _fits(self.indicators[indicator_id], unit, unit_class(unit))

    def find(
        self, label: str, context: str = "", *, unit: str = "", title: str | None = None
    ) -> Indicator | None:
        """The indicator that a figure's wording means; None when none fits.

        `label` stands beside the number, `context` above it (introducing sentence, headings).
        """
        ranked = self.rank(label, context, unit=unit, title=title)
        return ranked[0][0] if ranked else None

    def rank(
        self, label: str, context: str = "", *, unit: str = "", title: str | None = None
    ) -> list[tuple[Indicator, float]]:
        """Fitting indicators with their scores, best first. `title` is that of the report in
        which the wording stands: what an indicator is about must then be said somewhere."""
        near, far = _padded(label, unit), _padded(context, unit)
        matter = "" if title is None else f"{near}{far}{_padded(title)}"
        wanted = unit_class(unit) if unit else ""
        scored = []
        for indicator in self.indicators.values():
            if wanted and not _fits(indicator, unit, wanted):
                continue
            score = _score(indicator, near, far)
            apart = bool(matter and indicator.about) and not _said(indicator.about, matter)
            if score > 0 and not apart:
                scored.append((indicator, score))
        return sorted(scored, key=lambda pair: -pair[1])


@lru_cache(maxsize=2048)
def unit_class(unit: str) -> str:
    """ "rate" for %, "money" for đồng with or without a scale, else "count"."""
    if unit.strip() in ("%", "phần trăm"):
        return "rate"
    return "money" if _MONEY.fullmatch(fold(unit).strip()) else "count"


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # eight times as fast


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The packaged catalogue, read once."""
    raw = files("vectorstore.vocabulary").joinpath("indicators.yaml").read_text("utf-8")
    return load(raw)


def load(raw: str) -> Catalogue:
    """A catalogue from YAML text; raises CatalogueError naming the first wrong entry."""
    data = yaml.load(raw, Loader=_LOADER)
    sources = data.get("sources", {})
    indicators: dict[str, Indicator] = {}
    for entry in data["indicators"]:
        indicator = _entry(entry, sources)
        if indicator.id in indicators:
            raise CatalogueError(f"Danh mục chỉ tiêu có hai mục cùng mã {indicator.id}.")
        indicators[indicator.id] = indicator
    identities = tuple(Identity(i["total"], tuple(i["parts"])) for i in data.get("identities", []))
    states, opening = frozenset(data.get("states", ())), dict(data.get("opening", {}))
    unsummed = frozenset(data.get("unsummed", ()))
    undivided = frozenset(data.get("undivided", ()))
    named = (*states, *unsummed, *undivided, *opening, *opening.values())
    _check_ids(indicators, identities, named)
    return Catalogue(indicators, identities, states, opening, unsummed, undivided)


def _entry(entry: Mapping[str, Any], sources: Mapping[str, str]) -> Indicator:
    unknown = set(entry) - _KEYS
    missing = {"id", "name", "unit", "match", "source"} - set(entry)
    if unknown or missing or entry["source"] not in sources:
        wrong = ", ".join(sorted(map(str, unknown | missing))) or "source"
        raise CatalogueError(
            f"Mục {entry.get('id', '?')} trong danh mục chỉ tiêu sai ở: {wrong}. "
            "Hãy sửa tệp danh mục."
        )
    formula = entry.get("formula")
    return Indicator(
        id=entry["id"],
        name=entry["name"],
        unit=entry["unit"],
        good=entry.get("good", "none"),
        source=sources[entry["source"]],
        patterns=tuple(_pattern(p) for p in entry["match"]),
        own=tuple(fold(str(w)) for w in entry.get("own", ())),
        excluded=tuple(fold(str(w)) for w in entry.get("not", ())),
        formula=(formula[0], formula[1]) if formula else None,
        bases=tuple(entry.get("bases", ())),
        units=tuple(entry.get("units", ())),
        about=tuple(fold(str(w)) for w in entry.get("about", ())),
    )


def _pattern(text: str) -> tuple[Term, ...]:
    return tuple(
        Term(
            tuple(" ".join(_WORDS.findall(fold(way))) for way in term.lstrip("!").split("|")),
            beside=term.startswith("!"),
        )
        for term in text.split(" + ")
    )


def _check_ids(
    indicators: Mapping[str, Indicator], identities: Iterable[Identity], others: Iterable[str]
) -> None:
    named = [*others]
    named += [i for ind in indicators.values() for i in (*(ind.formula or ()), *ind.bases)]
    named += [i for identity in identities for i in (identity.total, *identity.parts)]
    for name in named:
        if name not in indicators:
            raise CatalogueError(f"Danh mục chỉ tiêu nhắc tới mã chưa có: {name}.")


def _padded(text: str, unit: str = "") -> str:
    """The words between blanks, abbreviations written out; "HS" is what the unit counts."""
    words = _WORDS.findall(fold(_MARKS.sub(" ", text)))
    spelt = _SPELT if fold(unit) == "hoc sinh" or _OF_PUPILS.search(fold(text)) else _SPELT_FILES
    return _UNTIL.sub(" ", f" {' '.join(spelt.get(word, word) for word in words)} ")


def _said(words: Iterable[str], text: str) -> bool:
    return any(f" {word} " in text for word in words)


def _score(indicator: Indicator, near: str, far: str) -> float:
    if _said(indicator.excluded, near):
        return 0.0
    owned = _said(indicator.own, near)
    if indicator.own and not owned:
        return 0.0
    best = max(_pattern_score(pattern, near, far) for pattern in indicator.patterns)
    return best + _OWN if best and owned else best


def _pattern_score(pattern: tuple[Term, ...], near: str, far: str) -> float:
    total, any_near = 0.0, False
    for term in pattern:
        best = 0.0
        for way in term.ways:
            length = 1 + 0.25 * way.count(" ")
            if f" {way} " in near:
                best, any_near = max(best, _NEAR * length), True
            elif not term.beside and f" {way} " in far:
                best = max(best, _FAR * length)
        if best == 0.0:
            return 0.0
        total += best
    return total if any_near else 0.0


def _fits(indicator: Indicator, unit: str, wanted: str) -> bool:
    if indicator.unit_class != wanted:
        return False
    kinds = (indicator.unit, *indicator.units)
    return wanted != "count" or any(same_sort(kind, unit) for kind in kinds)
