"""A turn completed from the one before it: commune, period, matter carried over unless replaced."""

from __future__ import annotations

from dataclasses import replace

from assistant.followup import Asked, Lean, lean_of, swapped, without_opener
from assistant.intent import sections_of
from assistant.places import without_names
from assistant.reading import Reading
from assistant.records import Intent
from assistant.topics import topics_of
from assistant.view import View
from assistant.wording import content
from vectorstore.vocabulary.text import fold


def carried(reading: Reading, before: Reading | None, view: View) -> Reading:
    """Complete a turn that leans on the one before; any other stays as it is."""
    lean = lean_of(_as_asked(reading), follows_turn=before is not None)
    if before is None or lean is Lean.NOT:
        return reading
    joined = replace(
        reading,
        lean=lean,
        previous=before.text,
        period=reading.period if reading.said_period else before.period,
        communes=reading.communes or (() if reading.places.unknown else before.communes),
    )
    if lean is Lean.REPEAT:
        return _repeated(joined, before)
    if lean is Lean.SWAP:
        return _swapped(joined, before, view)
    return _deeper(joined, before)


def _as_asked(reading: Reading) -> Asked:
    about_documents = reading.intent in (Intent.DOCUMENT, Intent.METADATA)
    compares = reading.intent is Intent.COMPARE and len(reading.communes) != 1
    counts = reading.intent is Intent.FIGURE
    return Asked(
        text=reading.asked,
        bare=reading.bare,
        said_place=reading.places.said,
        said_period=reading.said_period,
        has_subject=bool(reading.places.said or reading.places.own or reading.places.bare_kind),
        asks=about_documents or compares or counts or bool(sections_of(reading.asked)),
    )


def _repeated(reading: Reading, before: Reading) -> Reading:
    """The same question of another commune or period."""
    named = [f"của {commune.full_name}" for commune in reading.places.communes]
    said = " ".join(named) or without_opener(reading.asked)
    base = before.bare if reading.said_period else without_names(before.text, before.places)
    return replace(
        reading,
        text=f"{' '.join(base.split()).rstrip(' ?.')} {said}".strip(),
        bare=before.bare,
        intent=before.intent,
        topics=before.topics,
        symbols=reading.symbols or before.symbols,
    )


def _swapped(reading: Reading, before: Reading, view: View) -> Reading:
    """The same question about another thing."""
    phrase = without_opener(reading.bare)
    bare = swapped(before.bare, phrase)
    return replace(
        reading,
        text=swapped(before.text, phrase),
        bare=bare,
        intent=before.intent,
        topics=topics_of(bare, count=view.count),
    )


def _deeper(reading: Reading, before: Reading) -> Reading:
    """A new question within the same matter."""
    own = without_opener(reading.asked)
    known = set(fold(own).split())
    added = [word for word in content(before.bare).split() if fold(word) not in known]
    telling = [topic for topic in reading.topics if not sections_of(topic)]
    has_own = bool(content(" ".join(telling)))
    return replace(
        reading,
        text=f"{own} ({' '.join(added)})" if added else own,
        bare=f"{without_opener(reading.bare)} {' '.join(added)}".strip(),
        topics=reading.topics if has_own else before.topics,
    )
