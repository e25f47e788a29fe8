"""From a question and its history to a Query: words restored, follow-ups completed, names resolved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from vectorstore.library import Library
from vectorstore.records import Commune, Period, Scope
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.periods import find_dates, find_periods, resolve
from vectorstore.vocabulary.text import fold, fold_aligned, nfc

from .abbreviations import spell_out
from .documents import Named, named_documents
from .english import is_english, to_vietnamese
from .followup import Asked, Lean, lean_of, points_at_document, swapped, without_opener
from .intent import Wording, intent_of, sections_of
from .places import Places, only_one, own_commune, places_of, without_names
from .records import Intent, Query, Question
from .scope import in_period, scope_of
from .topics import is_generic, topics_of
from .view import View, view_of
from .wording import content

TURNS_READ = 6  # how far back a talk is followed
INDICATORS_KEPT = 3
_RELATIVE = re.compile(
    r"\b(?:(?:quy|ky|thang|nam|tuan)\s+(?:nay|truoc|sau|ngoai|nay|vua roi|bao cao)|ky bao cao|"
    r"(?:tu )?dau nam(?: den nay)?|den nay|hien nay|trong ky|ca nam|cung ky|cuoi nam)\b"
)
_LABELS = re.compile(
    r"\b(?:phu luc|giai doan|muc do|muc|cap do|cap|phan|dieu|khoan|de an|lan|so|bieu|mau|bang)\s*$"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One turn as read: its own words and what it carries on."""

    typed: str
    asked: str  # restored, spelled out
    text: str  # completed
    bare: str  # completed, without communes, periods and documents
    intent: Intent
    places: Places
    communes: tuple[Commune, ...]
    period: Period | None
    symbols: tuple[str, ...]
    topics: tuple[str, ...]
    english: bool
    lean: Lean = Lean.NOT
    previous: str = ""


def understand(question: Question, library: Library) -> Query:
    """Read a question against a library."""
    return read_question(question, view_of(library))


def read_question(question: Question, view: View) -> Query:
    """Read a question against what is known of a library."""
    today = question.today or date.today()
    turns = [turn.content for turn in question.history if turn.role == "user" and turn.content]
    before: _Reading | None = None
    for content_ in turns[-TURNS_READ:]:
        before = _read(content_, before, question, view)
    reading = _read(question.text, before, question, view)
    if points_at_document(reading.asked) and not reading.symbols:
        reading = replace(reading, symbols=_symbols_before(question))
    return _query(question, reading, view, today)


def _query(question: Question, reading: _Reading, view: View, today: date) -> Query:
    scope = scope_of(
        reading.text,
        communes=reading.communes,
        intent=reading.intent,
        kinds=question.kinds,
        reports=view.reports,
    )
    if reading.intent is not Intent.DOCUMENT:
        scope = in_period(scope, reading.period, text=reading.text, reports=view.reports)
    return Query(
        question=question,
        text=reading.text,
        intent=reading.intent,
        scope=scope if reading.communes or not reading.places.unknown else Scope(kinds=scope.kinds),
        communes=reading.communes,
        unknown_communes=reading.places.unknown,
        needs_commune=_needs_commune(reading, view),
        period=reading.period,
        indicators=_indicators(reading),
        numbers=_numbers(reading.asked),
        symbols=reading.symbols,
        topics=reading.topics,
        sections=_sections(reading),
        english=reading.english,
        asked=reading.asked,
        previous=reading.previous,
    )


def _read(text: str, before: _Reading | None, question: Question, view: View) -> _Reading:
    english = is_english(text)
    asked, topics = _in_words_of_library(text, view, english=english)
    own_places = _places(text, asked, before, view)
    documents = named_documents(nfc(text))
    period = _period(documents.rest, own_places.communes, question, view)
    bare = _bare(asked, own_places)
    first = _Reading(
        typed=text,
        asked=asked,
        text=asked,
        bare=bare,
        intent=_intent(asked, text, own_places, documents),
        places=own_places,
        communes=own_places.communes,
        period=period,
        symbols=documents.symbols,
        topics=topics or topics_of(_without_opener_if(bare, before), count=view.count),
        english=english,
    )
    carried = _carry(first, before, view)
    return _settle(carried, before, question, view)


def _in_words_of_library(text: str, view: View, *, english: bool) -> tuple[str, tuple[str, ...]]:
    """The question in the library's spelling; for English also its topics."""
    text = nfc(text).strip()
    if english:
        translation = to_vietnamese(text, count=view.count)
        return spell_out(translation.text), _without_generic(translation.topics)
    if text.isupper():
        text = text.lower()
    return spell_out(view.restorer.restore(text)), ()


def _without_generic(topics: tuple[str, ...]) -> tuple[str, ...]:
    telling = (t for t in topics if not all(is_generic(option) for option in t.split("|")))
    return tuple(dict.fromkeys(telling))


def _places(typed: str, asked: str, before: _Reading | None, view: View) -> Places:
    """Communes by name are sought in what was typed: restoring must not bend a name."""
    current = before.communes if before else ()
    places = places_of(typed, view.communes, current=current)
    if places.said or places.bare_kind or places.own:
        return places
    return places_of(asked, view.communes, current=current)


def _period(
    text: str, communes: tuple[Commune, ...], question: Question, view: View
) -> Period | None:
    chosen = communes or own_commune(question.unit, view.communes).communes
    today = question.today or date.today()
    return resolve(text, today=today, known=view.periods_of(chosen))


def _bare(asked: str, places: Places) -> str:
    """The words without communes, periods, dates and documents."""
    text = without_names(named_documents(asked).rest, places)
    spans = [(s.start, s.end) for s in find_periods(text)]
    spans += [(s.start, s.end) for s in find_dates(text)]
    spans += [m.span() for m in _RELATIVE.finditer(fold_aligned(text))]
    return _cut(text, spans)


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            parts.append(text[at : max(at, start)])
            at = end
    return " ".join([*parts, text[at:]])


def _without_opener_if(bare: str, before: _Reading | None) -> str:
    return without_opener(bare) if before else bare


def _intent(asked: str, typed: str, places: Places, documents: Named) -> Intent:
    several = len(places.communes) + len(places.unknown) if places.said else 0
    named = bool(documents.symbols)
    return intent_of(Wording(asked, typed, names_document=named, communes=several))


def _carry(reading: _Reading, before: _Reading | None, view: View) -> _Reading:
    """Complete a question that leans on the turn before it."""
    own_question = reading.intent in (Intent.DOCUMENT, Intent.METADATA) or _asks(reading)
    asked = Asked(
        text=reading.asked,
        bare=reading.bare,
        said_place=reading.places.said,
        said_period=reading.period is not None,
        asks=own_question,
    )
    lean = lean_of(asked, follows_turn=before is not None)
    if before is None or lean is Lean.NOT:
        return reading
    carried = replace(
        reading,
        lean=lean,
        previous=before.text,
        period=reading.period or before.period,
        communes=reading.communes or (() if reading.places.unknown else before.communes),
        english=reading.english or before.english and not reading.asked.strip(),
    )
    if lean is Lean.REPEAT:
        return replace(
            carried,
            text=_moved(before, reading),
            bare=before.bare,
            intent=before.intent,
            topics=before.topics,
            symbols=reading.symbols or before.symbols,
        )
    if lean is Lean.SWAP:
        phrase = without_opener(reading.bare)
        text, bare = swapped(before.text, phrase), swapped(before.bare, phrase)
        topics = topics_of(bare, count=view.count)
        return replace(carried, text=text, bare=bare, intent=before.intent, topics=topics)
    return _deeper(carried, before)


def _deeper(reading: _Reading, before: _Reading) -> _Reading:
    own = without_opener(reading.asked)
    known = set(fold(own).split())
    added = [word for word in content(before.bare).split() if fold(word) not in known]
    return replace(
        reading,
        text=f"{own} ({' '.join(added)})" if added else own,
        topics=_telling(reading) or before.topics,
        symbols=reading.symbols,
    )


def _telling(reading: _Reading) -> tuple[str, ...]:
    """The topics of the turn itself, unless it only asks for a section or a reason."""
    if sections_of(reading.asked) and not content(_own_matter(reading)):
        return ()
    return reading.topics if content(_own_matter(reading)) else ()


def _own_matter(reading: _Reading) -> str:
    from_topics = [t for t in reading.topics if not sections_of(t)]
    return " ".join(from_topics)


def _asks(reading: _Reading) -> bool:
    return (
        bool(sections_of(reading.asked))
        or reading.intent is Intent.FIGURE
        or (reading.intent is Intent.COMPARE and len(reading.communes) != 1)
    )


def _moved(before: _Reading, reading: _Reading) -> str:
    """The previous question's words, asked of another commune or period."""
    said = without_opener(reading.asked)
    base = before.bare if reading.period else without_names(before.text, before.places)
    return f"{' '.join(base.split())} {said}".strip()


def _settle(reading: _Reading, before: _Reading | None, question: Question, view: View) -> _Reading:
    """Whose matters they are when the question names no commune."""
    if reading.communes or reading.places.unknown or reading.places.across:
        return reading
    own = own_commune(question.unit, view.communes)
    talked = before.communes if before and not reading.places.own else ()
    communes = own.communes or talked or only_one(view.communes, reading.places.bare_kind)
    if own.unknown and not communes:
        return replace(reading, places=replace(reading.places, unknown=own.unknown))
    settled = replace(reading, communes=communes)
    if settled.period is not None or not communes:
        return settled
    rest = named_documents(nfc(reading.typed)).rest
    return replace(settled, period=_period(rest, communes, question, view))


def _needs_commune(reading: _Reading, view: View) -> bool:
    if reading.communes or reading.places.unknown or len(view.communes) < 2:
        return False
    if reading.places.own or reading.places.bare_kind:
        return not reading.places.across
    if reading.places.across or reading.intent in (Intent.DOCUMENT, Intent.COMPARE):
        return False
    return not reading.symbols


def _sections(reading: _Reading) -> tuple[str, ...]:
    if reading.intent not in (Intent.NARRATIVE, Intent.COMPARE):
        return ()
    return sections_of(reading.asked if reading.lean is Lean.DEEPER else reading.text)


def _symbols_before(question: Question) -> tuple[str, ...]:
    for turn in reversed(question.history):
        if symbols := named_documents(turn.content).symbols:
            return symbols[:1]
    return ()


def _indicators(reading: _Reading) -> tuple[str, ...]:
    if reading.intent not in (Intent.FIGURE, Intent.COMPARE):
        return ()
    own = reading.asked if reading.lean is Lean.DEEPER else reading.text
    ranked = catalogue().rank(own, reading.previous)
    return tuple(indicator.id for indicator, _ in ranked[:INDICATORS_KEPT])


def _numbers(asked: str) -> tuple[Decimal, ...]:
    """Numbers that the user states as facts, not parts of dates, periods, names or labels."""
    text = named_documents(asked).rest
    taken = [(s.start, s.end) for s in (*find_dates(text), *find_periods(text))]
    folded = fold_aligned(text)
    return tuple(
        span.value
        for span in find_numbers(text)
        if not any(a <= span.start < b for a, b in taken)
        and not _LABELS.search(folded[: span.start])
    )
