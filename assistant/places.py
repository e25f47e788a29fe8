"""Whose matters a question is about: communes named, the caller's own, the other one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.records import Commune
from vectorstore.vocabulary.text import fold, fold_aligned, nfc
from vectorstore.vocabulary.units import match_communes

_KINDS = r"(?:xa|phuong|thi tran|dac khu)"
_OTHER = re.compile(
    rf"\b({_KINDS}|don vi|dia phuong|ben)\s+(?:kia|con lai|khac|ay kia)\b"
    r"|\bthe other (commune|ward|one|unit)\b"
)
_BARE = re.compile(
    rf"\b(?<!cap )({_KINDS})\b(?!\s+(?:hoi|vien|luan|nghi|nao|kia|con lai|khac))|\b(commune|ward)\b"
)
_OWN = re.compile(
    rf"\b(?:{_KINDS}|don vi|dia phuong|ubnd|uy ban|co quan|noi)\s+"
    r"(?:ta|minh|toi|em|nha|chung (?:toi|ta|em))\b|\b(?:our|my) (?:commune|ward|unit)\b"
)
_ACROSS = re.compile(
    rf"\b(?:cac|moi|tung|tat ca|toan bo|nhung|hai|ba|bon|\d)\s+"
    rf"(?:{_KINDS}|don vi|dia phuong|bao cao)\b"
    rf"|\b(?:{_KINDS}|don vi|dia phuong|bao cao) nao\b|\b(?:cac|moi) xa,? phuong\b"
    r"|\b(?:which|all|each|every|both) (?:communes?|wards?|reports?)\b"
)
_ENGLISH_KINDS = {"commune": "xã", "ward": "phường"}


@dataclass(frozen=True, slots=True)
class Places:
    """The communes of a question. `said` tells whether it names any itself; `own` that it means
    the caller's; `across` that it asks about several without naming them."""

    communes: tuple[Commune, ...] = ()
    unknown: tuple[str, ...] = ()
    said: bool = False
    own: bool = False
    across: bool = False
    bare_kind: str | None = None  # "xã" or "phường" standing for a commune without its name


def places_of(text: str, known: Sequence[Commune], *, current: Sequence[Commune] = ()) -> Places:
    """The communes that a text itself points at; `current` are those of the talk so far."""
    text = nfc(text)
    folded = fold_aligned(text)
    match = match_communes(text, known)
    across = bool(_ACROSS.search(folded))
    if match.found or match.unknown:
        return Places(
            match.found, match.unknown, said=True, own=bool(_OWN.search(folded)), across=across
        )
    if other := _OTHER.search(folded):
        return Places(_others(other, known, current), said=True)
    kind = _kind_of(_BARE.search(folded), text)
    return Places(own=bool(_OWN.search(folded)), across=across, bare_kind=kind)


def _others(
    match: re.Match[str], known: Sequence[Commune], current: Sequence[Commune]
) -> tuple[Commune, ...]:
    """The one other stored commune; nothing where that is not clear."""
    said = match.group(1) or match.group(2) or ""
    left = [commune for commune in known if commune not in current]
    same_kind = [c for c in left if fold(c.kind) == said or c.kind == _ENGLISH_KINDS.get(said)]
    for choice in (left, same_kind):
        if current and len(choice) == 1:
            return (choice[0],)
    return ()


def _kind_of(match: re.Match[str] | None, text: str) -> str | None:
    if match is None:
        return None
    if match.group(2):
        return _ENGLISH_KINDS[match.group(2)]
    said = text[match.start() : match.end()].lower()
    return said if fold(said) != said or said == "xa" else _with_marks(said)


def _with_marks(folded: str) -> str:
    return {"phuong": "phường", "thi tran": "thị trấn", "dac khu": "đặc khu"}.get(folded, folded)


def own_commune(unit: str | None, known: Sequence[Commune]) -> Places:
    """The caller's commune as stored, or as unknown."""
    if not unit or not unit.strip():
        return Places()
    match = match_communes(unit, known)
    if match.found:
        return Places(match.found[:1])
    return Places(unknown=match.unknown or (unit.strip(),))


def only_one(known: Sequence[Commune], places: Places) -> tuple[Commune, ...]:
    """The stored commune that can be meant without its name: the only one, or the only one of
    the kind said; "xã ta" is the caller's, so there the kind does not tell."""
    if len(known) == 1:
        return (known[0],)
    kind = None if places.own else places.bare_kind
    same = [c for c in known if kind and fold(c.kind) == fold(kind)]
    return (same[0],) if len(same) == 1 else ()


def without_names(text: str, places: Places) -> str:
    """The text without the names of its communes, the stored and the unknown."""
    folded = fold_aligned(nfc(text))
    names = [c.name for c in places.communes] + [_bare_name(name) for name in places.unknown]
    out = nfc(text)
    for name in sorted(names, key=len, reverse=True):
        pattern = re.compile(
            rf"\b(?:(?:ubnd|uy ban nhan dan)\s+)?(?:{_KINDS}\s+)?{_spaced(name)}\b"
            r"(?:\s+(?:commune|ward|township|special zone)\b)?"
        )
        for match in reversed(list(pattern.finditer(folded))):
            out = f"{out[: match.start()]} {out[match.end() :]}"
            folded = f"{folded[: match.start()]} {folded[match.end() :]}"
    return out


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in fold(name).split())


def _bare_name(name: str) -> str:
    return re.sub(rf"^{_KINDS}\s+", "", fold(name))
