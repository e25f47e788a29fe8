"""What drafting works with and gives: frozen; every figure is bound to its source or held back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.records import AnswerFigure, Citation
from vectorstore.records import Commune, Period


class Standing(StrEnum):
    """What the library says of a statement."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"
    UNCHECKED = "unchecked"  # holds nothing that could be checked, or no source to check it with


class SentenceKind(StrEnum):
    """What a sentence of a draft is to its reader."""

    FIGURE = "figure"  # states the commune's own figures
    JUDGEMENT = "judgement"  # a strength or limit that follows from figures
    SUGGESTION = "suggestion"  # carried over from an earlier report, to be confirmed
    PLACEHOLDER = "placeholder"  # says what is missing
    FRAME = "frame"  # opening and linking words without a claim


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """What is to be drafted: `section` is a template's slug, None for the whole `outline`."""

    unit: str
    period: str = ""  # as typed, "quý III/2026"; empty: the latest with reports
    section: str | None = None
    outline: str | None = None  # slug of a whole outline
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A figure that is missing: the text as it stands in the draft, and what is meant."""

    text: str  # "[chưa có số liệu: Tỷ lệ giải ngân, quý III/2026]"
    indicator: str
    indicator_id: str | None
    period: str


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence with [n] markers; `citations` are the keys in it."""

    text: str
    kind: SentenceKind
    standing: Standing = Standing.UNCHECKED
    citations: tuple[int, ...] = ()
    figures: tuple[AnswerFigure, ...] = ()
    reason: str = ""  # why it stands so, in Vietnamese


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A heading with what stands under it; `level` 1 is the top. `label` is "I", "1", "a" …;
    an item list is one sentence a line, each beginning with "- "."""

    slug: str
    title: str
    label: str
    level: int
    paragraphs: tuple[tuple[DraftSentence, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line of the annex of figures."""

    indicator: str
    unit: str
    now: AnswerFigure | None
    before: AnswerFigure | None = None
    target: AnswerFigure | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that say different things of one figure; none is chosen silently."""

    indicator: str
    period: str
    message: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DraftedReport:
    """A draft: sections in order, sources, what is missing, what contradicts itself, what a model
    wrote and the gate took out, and the annex of figures."""

    commune: Commune
    period: Period
    title: str
    sections: tuple[DraftSection, ...]
    citations: tuple[Citation, ...]
    placeholders: tuple[Placeholder, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    withheld: tuple[DraftSentence, ...] = ()
    rows: tuple[FigureRow, ...] = ()
    composer: str = "grounded"
    outline: str = ""
    warnings: tuple[str, ...] = ()  # what went wrong with the model that wrote it

    @property
    def sentences(self) -> tuple[DraftSentence, ...]:
        """All sentences in order."""
        return tuple(s for section in self.sections for p in section.paragraphs for s in p)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of any text with what the library says of it; offsets are into that text.
    `claims` are the pieces judged, each a number, date, symbol, commune, direction, quantifier."""

    text: str
    start: int
    end: int
    standing: Standing
    claims: tuple[ClaimVerdict, ...] = ()
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """One claim of a sentence: its span in the text, what it is, and what speaks for or against
    it; `expected` is what the source says where it contradicts."""

    text: str
    start: int
    end: int
    kind: str  # "number", "date", "symbol", "commune", "period", "direction", "quantifier"
    standing: Standing
    reason: str
    citation: int | None = None
    expected: str = ""


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text judged sentence by sentence against a commune's library."""

    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...] = field(default=())
