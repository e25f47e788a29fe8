"""Records of the assistant: what was asked, what was found, what is answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from vectorstore.records import (
    Commune,
    Correction,
    Figure,
    Passage,
    Period,
    Reference,
    Report,
    Scope,
)

NO_DATA = "không có số liệu"


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    REFUSED = "refused"
    CLARIFY = "clarify"


class Intent(StrEnum):
    """What kind of answer a question wants."""

    FIGURE = "figure"  # how many, what rate
    DOCUMENT = "document"  # which document, number, date, issuer
    METADATA = "metadata"  # the report's own number, date, signer, recipients
    NARRATIVE = "narrative"  # difficulties, causes, proposals, what was done
    COMPARE = "compare"  # between communes or periods


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation; role is "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it came in. `unit` is the caller's commune ("xã ta"), free text."""

    text: str
    history: tuple[Turn, ...] = ()
    unit: str | None = None
    today: date | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood: follow-ups completed, diacritics restored, names resolved."""

    question: Question
    text: str  # complete, with diacritics and abbreviations spelled out, for search
    intent: Intent
    scope: Scope
    communes: tuple[Commune, ...] = ()
    unknown_communes: tuple[str, ...] = ()
    needs_commune: bool = False  # "xã ta" without a commune set, and several are stored
    period: Period | None = None
    indicators: tuple[str, ...] = ()  # catalogue ids
    numbers: tuple[Decimal, ...] = ()  # numbers the user states
    symbols: tuple[str, ...] = ()  # document symbols the user names
    topics: tuple[str, ...] = ()  # content words, rarest first; test with `topics.mentions`
    sections: tuple[str, ...] = ()  # "khó khăn", "nguyên nhân", "kiến nghị", …
    english: bool = False
    asked: str = ""  # this turn's own words, restored and spelled out, without what was carried
    previous: str = ""  # the completed question of the turn that this one leans on


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the stores hold for a query, best first."""

    passages: tuple[Passage, ...] = ()
    figures: tuple[Figure, ...] = ()
    references: tuple[Reference, ...] = ()
    reports: tuple[Report, ...] = ()  # within scope, without text


@dataclass(frozen=True, slots=True)
class Citation:
    """An exact span of a stored report: quote == report.text[start:end]."""

    key: int
    report_id: str
    title: str
    commune: str
    page: int | None
    heading: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Derived:
    """How a computed figure came about; inputs are citation keys."""

    formula: str
    inputs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """A figure of an answer, bound to the citation that it stands in or was computed from."""

    indicator: str
    indicator_id: str | None
    value: Decimal
    unit: str
    period: Period
    commune: str
    citation: int | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    derived: Derived | None = None
    corrections: tuple[Correction, ...] = ()  # of its value, or of what it was computed from


@dataclass(frozen=True, slots=True)
class Nearest:
    """Something that does exist when the thing asked for does not; `question` asks for it."""

    text: str
    question: str
    commune: str = ""
    period: Period = field(default_factory=Period)
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a composer wrote, before the gate: text with [n] markers over its citations."""

    text: str
    citations: tuple[Citation, ...]
    figures: tuple[AnswerFigure, ...] = ()
    warnings: tuple[str, ...] = ()
    composer: str = "grounded"


@dataclass(frozen=True, slots=True)
class Answer:
    """What leaves the building: verified, or a refusal with its reason."""

    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    figures: tuple[AnswerFigure, ...] = ()
    warnings: tuple[str, ...] = ()
    reason: str | None = None
    nearest: tuple[Nearest, ...] = ()
    composer: str = "grounded"
    elapsed_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question isn't answered, and the nearest things that do exist.

    `text` is what the user reads (with [n] markers over `citations`), `reason` the short form.
    """

    reason: str
    text: str = ""
    nearest: tuple[Nearest, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[str, ...] = ()
    status: Status = Status.REFUSED
    figures: tuple[AnswerFigure, ...] = ()  # whose values the text states
