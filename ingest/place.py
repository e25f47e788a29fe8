"""Which commune a document is of, and its province, weighing where each name is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vectorstore.records import Commune
from vectorstore.vocabulary.text import canonical, fold_aligned
from vectorstore.vocabulary.units import find_communes, find_provinces

_EXAMPLE = re.compile(
    r"\b(?:vi du|chang han|nhu (?:o|tai)|kinh nghiem|hoc tap|tham quan|giap|giao luu|so voi"
    r"|sap nhap|truoc day|ket nghia|tuong tu)\b[^.;]{0,60}$"
)
_BODY_BEFORE = re.compile(
    r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dang uy|dang bo|tren dia ban|tai|cua)\s+$"
)
_KINDS = ("xã", "phường", "thị trấn", "đặc khu")


@dataclass(frozen=True, slots=True)
class Places:
    """The texts in which a commune or province may be named, the surest first."""

    bodies: Sequence[str]  # of the letterhead
    place: str  # in front of the date
    title: str
    addressees: Sequence[str]
    opening: str
    body: str
    closing: str  # the closing paragraph, recipients, signer
    file_name: str = ""


def commune_of(places: Places) -> Commune | None:
    """The document's own commune; never one that is only mentioned as an example."""
    votes: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], Commune] = {}
    for text, weight in _weighed(places):
        for commune, said in _named(text):
            key = (commune.kind, canonical(commune.name))
            shown.setdefault(key, commune)
            votes[key] += weight * said
    place = canonical(re.sub(r"^(xã|phường|thị trấn|đặc khu)\s+", "", places.place, flags=re.I))
    for key in list(votes):
        if place and key[1] == place:
            votes[key] += 80
    best = max(votes, key=lambda key: votes[key], default=None)
    if best is not None and votes[best] >= 2:
        return replace(shown[best], province=province_of(places))
    return _from_place(places)


def province_of(places: Places) -> str | None:
    """The province or city that the document's letterhead, addressees or text name most."""
    votes: Counter[str] = Counter()
    shown: dict[str, str] = {}
    upward = " ; ".join(places.addressees)
    weighed = [(_proper(body), 100) for body in places.bodies]
    weighed += [(upward, 20), (places.title, 10), (places.opening, 5), (places.closing, 10)]
    for text, weight in [*weighed, (places.body, 1)]:
        for name, start in ((span.name, span.start) for span in find_provinces(text)):
            if _EXAMPLE.search(fold_aligned(text[max(0, start - 90) : start])):
                continue
            shown.setdefault(canonical(name), name)
            votes[canonical(name)] += weight
    best = max(votes, key=lambda name: votes[name], default=None)
    return shown[best] if best is not None else None


def _weighed(places: Places) -> Iterable[tuple[str, int]]:
    own = _proper(places.bodies[-1]) if places.bodies else ""
    above = [_proper(body) for body in places.bodies[:-1]]
    yield own, 100
    yield from ((body, 30) for body in above)
    yield places.place, 30
    yield places.title, 20
    yield places.opening, 10
    yield places.closing, 10
    yield places.body, 1
    yield places.file_name, 1


def _named(text: str) -> Iterable[tuple[Commune, int]]:
    """The communes of a text; one behind the name of its body or area counts double."""
    folded = fold_aligned(text)
    for span in find_communes(text):
        before = folded[max(0, span.start - 90) : span.start]
        if not _EXAMPLE.search(before):
            yield span.commune, 2 if _BODY_BEFORE.search(before[-30:]) else 1


def _from_place(places: Places) -> Commune | None:
    """The name in front of the date, with the kind of unit that the text speaks of most."""
    province = province_of(places)
    if not places.place or not places.place[0].isupper():
        return None
    if province and canonical(places.place) == canonical(province):
        return None
    text = f"{places.title} {places.opening} {places.body}".lower()
    counts = {kind: len(re.findall(rf"\b{kind}\b(?!\s+hội)", text)) for kind in _KINDS}
    kind = max(counts, key=lambda name: counts[name])
    return Commune(kind if counts[kind] else "", places.place, province)


def _proper(body: str) -> str:
    """A body of a letterhead with capitals at the start of each word: "Xã Thượng Lâm"."""
    return body.title() if body.isupper() else body
