"""From a question and its history to a Query: words restored, talk followed, names resolved."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.carry import carried
from assistant.documents import named_documents
from assistant.followup import Lean, points_at_document
from assistant.intent import sections_of
from assistant.places import only_one, own_commune
from assistant.reading import Reading, period_of, read_alone, stated_numbers
from assistant.records import Intent, Query, Question
from assistant.scope import in_period, scope_of
from assistant.view import View, view_of
from vectorstore.library import Library
from vectorstore.records import Scope
from vectorstore.vocabulary.indicators import catalogue

_QUARTER = re.compile(r"\b[Qq]([1-4])(?=\s*/\s*20\d\d|\s+(?:năm|nam|20\d\d)\b)")  # "Q3/2026"
TURNS_READ = 6  # how far back a talk is followed
INDICATORS_KEPT = 3


def understand(question: Question, library: Library) -> Query:
    """Read a question against a library."""
    return read_question(question, view_of(library))


def read_question(question: Question, view: View) -> Query:
    """Read a question against what is known of a library."""
    turns = [turn.content for turn in question.history if turn.role == "user" and turn.content]
    before: Reading | None = None
    for turn in turns[-TURNS_READ:]:
        before = _read(turn, before, question, view)
    reading = _read(question.text, before, question, view)
    if points_at_document(reading.asked) and not reading.symbols:
        reading = replace(reading, symbols=_symbols_before(question))
    return _query(question, reading, view)


def _read(typed: str, before: Reading | None, question: Question, view: View) -> Reading:
    typed = _QUARTER.sub(r"quý \1", typed)
    today = question.today or date.today()
    current = before.communes if before else own_commune(question.unit, view.communes).communes
    alone = read_alone(typed, view=view, current=current, today=today, follows=before is not None)
    return _settled(carried(alone, before, view), before, question, view)


def _settled(reading: Reading, before: Reading | None, question: Question, view: View) -> Reading:
    """Whose matters they are when the turn names no commune: the caller's, those talked of, the
    only one stored."""
    if reading.communes or reading.places.unknown or reading.places.across:
        return reading
    own = own_commune(question.unit, view.communes)
    talked = before.communes if before and not reading.places.own else ()
    if own.unknown and not talked:
        return replace(reading, places=replace(reading.places, unknown=own.unknown))
    today = question.today or date.today()
    communes = own.communes or talked or only_one(view.communes, reading.places)
    if reading.lean is Lean.NOT and communes:
        period = period_of(reading.typed, communes, view=view, today=today)
        return replace(reading, communes=communes, period=period)
    return replace(reading, communes=communes)


def _query(question: Question, reading: Reading, view: View) -> Query:
    return Query(
        question=question,
        text=reading.text,
        intent=reading.intent,
        scope=_scope(question, reading, view),
        communes=reading.communes,
        unknown_communes=reading.places.unknown,
        needs_commune=_needs_commune(reading, view),
        period=reading.period,
        indicators=_indicators(reading),
        numbers=stated_numbers(reading.typed if reading.english else reading.asked),
        symbols=reading.symbols,
        topics=reading.topics,
        sections=_sections(reading),
        english=reading.english,
        asked=reading.asked,
        previous=reading.previous,
    )


def _scope(question: Question, reading: Reading, view: View) -> Scope:
    scope = scope_of(
        reading.text,
        communes=reading.communes,
        intent=reading.intent,
        kinds=question.kinds,
        reports=view.reports,
    )
    if reading.intent in (Intent.DOCUMENT, Intent.COMPARE):
        return scope
    return in_period(scope, reading.period, text=reading.text, reports=view.reports)


def _needs_commune(reading: Reading, view: View) -> bool:
    """Whether the question is about one commune's own matters and does not say whose."""
    if reading.communes or reading.places.unknown or len(view.communes) < 2:
        return False
    if reading.places.across or reading.intent is Intent.COMPARE:
        return False
    if reading.places.own or reading.places.bare_kind:
        return True
    return reading.intent is not Intent.DOCUMENT and not reading.symbols


def _sections(reading: Reading) -> tuple[str, ...]:
    if reading.intent not in (Intent.NARRATIVE, Intent.COMPARE):
        return ()
    return sections_of(reading.asked if reading.lean is Lean.DEEPER else reading.text)


def _indicators(reading: Reading) -> tuple[str, ...]:
    if reading.intent not in (Intent.FIGURE, Intent.COMPARE):
        return ()
    own = reading.asked if reading.lean is Lean.DEEPER else reading.text
    ranked = catalogue().rank(own, reading.previous)
    return tuple(indicator.id for indicator, _ in ranked[:INDICATORS_KEPT])


def _symbols_before(question: Question) -> tuple[str, ...]:
    for turn in reversed(question.history):
        if symbols := named_documents(turn.content).symbols:
            return symbols[:1]
    return ()
