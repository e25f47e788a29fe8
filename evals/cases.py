"""The cases of the sample library: questions, searches, figures, letterheads, with their truth."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import ingest
from assistant.records import Question, Turn

CASES = Path(__file__).resolve().parent / "cases"
SAMPLES = Path(ingest.__file__).resolve().parent / "samples"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Expected:
    """A value that an answer has to state."""

    value: Decimal
    unit: str = ""
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class QuestionCase:
    """A question and what its answer has to hold; `behaviour` as in cases/README.md."""

    id: str
    question: Question
    type: str
    behaviour: str = "answer"
    tags: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    values: tuple[Expected, ...] = ()
    other_values: tuple[tuple[Expected, ...], ...] = ()
    contains: tuple[str, ...] = ()
    contains_any: tuple[tuple[str, ...], ...] = ()
    dates: tuple[date, ...] = ()
    must_not_contain: tuple[str, ...] = ()
    corrections: tuple[Expected, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchCase:
    """A search and the only passage of the library that it means."""

    id: str
    question: str
    file: str
    quote: str


@dataclass(frozen=True, slots=True)
class FigureCase:
    """A figure that a report states; days are ISO or None."""

    id: str
    file: str
    indicator: str
    value: Decimal
    unit: str
    kind: str
    start: str | None
    end: str | None
    as_of: str | None
    quote: str
    parts: tuple[Decimal, ...] = ()  # numerator and denominator
    indicator_id: str | None = None  # of the catalogue, where the truth names it

    @property
    def last_day(self) -> str | None:
        """The day that the figure's period closes."""
        return self.end or self.as_of


@dataclass(frozen=True, slots=True)
class LetterheadCase:
    """What a report's letterhead, title and closing say, by field."""

    file: str
    fields: Mapping[str, Any]


def questions(path: Path = CASES / "samples.jsonl") -> list[QuestionCase]:
    """The questions of a JSONL file."""
    return [_question(row) for row in _rows(path)]


def searches(path: Path = CASES / "search.jsonl") -> list[SearchCase]:
    """The searches of a JSONL file."""
    return [SearchCase(r["id"], r["question"], r["file"], r["quote"]) for r in _rows(path)]


def figures(path: Path = CASES / "figures_samples.jsonl") -> list[FigureCase]:
    """Every figure of every sample report, numbered by its line."""
    return [_figure(f"N-{line:04d}", row) for line, row in enumerate(_rows(path), start=1)]


def letterheads(path: Path = CASES / "metadata_samples.json") -> list[LetterheadCase]:
    """What every sample's letterhead says."""
    stored = json.loads(path.read_text("utf8"))
    return [LetterheadCase(file, fields) for file, fields in stored.items()]


def _rows(path: Path) -> Iterator[Row]:
    for line in path.read_text("utf8").splitlines():
        if line.strip():
            yield json.loads(line, parse_float=Decimal)


def _question(row: Row) -> QuestionCase:
    files = row["file"] or ()
    today = row.get("today")
    asked = Question(
        text=row["question"],
        history=tuple(Turn(turn["role"], turn["content"]) for turn in row["history"]),
        unit=row["unit"],
        today=date.fromisoformat(today) if today else None,
    )
    return QuestionCase(
        id=row["id"],
        question=asked,
        type=row["type"],
        behaviour=row["expected_behavior"],
        tags=frozenset(row["tags"]),
        files=(files,) if isinstance(files, str) else tuple(files),
        values=_expected(row["answer_values"]),
        other_values=_alternatives(row["answer_values_alt"]),
        contains=tuple(row["answer_contains"]),
        contains_any=tuple(tuple(group) for group in row["answer_contains_any"]),
        dates=tuple(date.fromisoformat(day) for day in row["answer_dates"]),
        must_not_contain=tuple(row["must_not_contain"]),
        corrections=_expected(row["correction_values"]),
        quotes=tuple(row["evidence_quotes"]),
    )


def _alternatives(sets: list[Any]) -> tuple[tuple[Expected, ...], ...]:
    if sets and isinstance(sets[0], dict):  # a single set
        return (_expected(sets),)
    return tuple(_expected(each) for each in sets)


def _expected(rows: list[Row]) -> tuple[Expected, ...]:
    return tuple(
        Expected(Decimal(r["value"]), r.get("unit") or "", Decimal(r.get("tol") or 0)) for r in rows
    )


def _figure(name: str, row: Row) -> FigureCase:
    period = row["period"]
    parts = (row["numerator"], row["denominator"])
    return FigureCase(
        id=name,
        file=row["file"],
        indicator=row["indicator"],
        value=Decimal(row["value"]),
        unit=row["unit"],
        kind=row["kind"],
        start=period["start"],
        end=period["end"],
        as_of=period["as_of"],
        quote=row["quote"],
        parts=tuple(Decimal(part) for part in parts if part is not None),
    )
