"""The JSON of every command and route, in one place: records in, plain dictionaries out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.records import NO_DATA, Answer, AnswerFigure, Citation, Nearest
from vectorstore.records import (
    Block,
    BlockKind,
    Correction,
    Figure,
    Passage,
    Period,
    Reference,
    Report,
)
from vectorstore.vocabulary.periods import format_period

if TYPE_CHECKING:
    from assistant.compare import Comparison, Row
    from assistant.narratives import Narratives

Json = dict[str, object]


def number(value: Decimal | None) -> int | float | None:
    """A value as a JSON number; whole ones without a decimal point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def period_to_json(period: Period) -> Json:
    """A period: ISO days or null, and its label."""
    return {
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "as_of": period.as_of.isoformat() if period.as_of else None,
        "label": period.label or (format_period(period) if period.known else ""),
        "source": period.source or None,
    }


def citation_to_json(citation: Citation) -> Json:
    """A citation: an exact span of a stored report."""
    return {
        "key": citation.key,
        "report_id": citation.report_id,
        "title": citation.title,
        "commune": citation.commune,
        "page": citation.page,
        "heading": citation.heading,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }


def answer_figure_to_json(figure: AnswerFigure) -> Json:
    """A figure of an answer; `derived` tells the formula and its inputs."""
    derived = figure.derived
    return {
        "indicator": figure.indicator,
        "indicator_id": figure.indicator_id,
        "value": number(figure.value),
        "unit": figure.unit,
        "numerator": number(figure.numerator),
        "denominator": number(figure.denominator),
        "period": period_to_json(figure.period),
        "commune": figure.commune,
        "citation": figure.citation,
        "derived": {"formula": derived.formula, "inputs": list(derived.inputs)}
        if derived
        else None,
        "corrections": [correction_to_json(c) for c in figure.corrections],
    }


def correction_to_json(correction: Correction) -> Json:
    """Who corrected a figure, when, and what it was before."""
    return {
        "read_value": number(correction.read_value),
        "old_value": number(correction.old_value),
        "new_value": number(correction.new_value),
        "by": correction.by,
        "at": correction.at,
        "note": correction.note,
    }


def nearest_to_json(nearest: Nearest) -> Json:
    """Something that does exist, with the question that asks for it."""
    return {
        "text": nearest.text,
        "question": nearest.question,
        "commune": nearest.commune,
        "period": period_to_json(nearest.period),
        "citation": citation_to_json(nearest.citation) if nearest.citation else None,
    }


def to_json(answer: Answer) -> Json:
    """An answer, as `ask --json` prints it and POST /api/ask returns it."""
    return {
        "status": answer.status.value,
        "answer": answer.text,
        "figures": [answer_figure_to_json(f) for f in answer.figures],
        "citations": [citation_to_json(c) for c in answer.citations],
        "warnings": list(answer.warnings),
        "reason": answer.reason,
        "nearest": [nearest_to_json(n) for n in answer.nearest],
        "composer": answer.composer,
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }


def passage_to_json(passage: Passage) -> Json:
    """A found passage."""
    chunk = passage.chunk
    return {
        "rank": passage.rank,
        "score": round(passage.score, 6),
        "report_id": chunk.report_id,
        "path": passage.report.path,
        "page": chunk.page,
        "heading": " > ".join(chunk.heading_path),
        "text": chunk.text,
        "start": chunk.start,
        "end": chunk.end,
    }


def outline_to_json(report_id: str, blocks: Iterable[Block], *, title: str = "") -> list[Json]:
    """The headings of a report, in order; its own title, when given, stands first at level 0."""
    rows: list[Json] = []
    for block in blocks:
        names_report = block.kind is BlockKind.FRONT and title and block.text in title
        if block.kind is not BlockKind.HEADING and (rows or not names_report):
            continue
        rows.append(
            {
                "report_id": report_id,
                "level": block.level,
                "label": block.label,
                "title": title if names_report else block.title or block.text,
                "start": block.start,
                "end": block.end,
            }
        )
    return rows


def comparison_to_json(comparison: Comparison) -> Json:
    """A comparison: each row with its citation, or that there is no figure."""
    return {
        "rows": [_row_to_json(row, comparison) for row in comparison.rows],
        "notes": list(comparison.notes),
    }


def _row_to_json(row: Row, comparison: Comparison) -> Json:
    value = row.value
    named: Json = {
        "commune": row.commune,
        "indicator": row.indicator,
        "indicator_id": row.indicator_id,
        "asked": period_to_json(row.asked) if row.asked else None,
    }
    if value is None:
        asked = named["asked"]
        return {**named, "value": None, "unit": None, "period": asked, "citation": NO_DATA}
    cited = comparison.cited(value)
    derived = value.derived
    return {
        **named,
        "value": number(value.value),
        "unit": value.unit,
        "numerator": number(value.numerator),
        "denominator": number(value.denominator),
        "period": period_to_json(value.period),
        "citation": citation_to_json(cited[0]),
        "derived": {"formula": derived.formula, "inputs": [citation_to_json(c) for c in cited]}
        if derived
        else None,
        "corrections": [correction_to_json(c) for c in value.corrections],
        "others": [
            {"value": number(o.value), "unit": o.unit, "citation": citation_to_json(c)}
            for o in row.others
            for c in comparison.cited(o)[:1]
        ],
    }


def narratives_to_json(narratives: Narratives, *, least: int = 1) -> Json:
    """What communes say under one section, by theme."""
    return {
        "section": narratives.section,
        "themes": [
            {
                "theme": theme.name,
                "communes": list(theme.communes),
                "items": [
                    {"commune": item.commune, "citation": citation_to_json(item.citation)}
                    for item in theme.items
                ],
            }
            for theme in (narratives.shared_by(least) if least > 1 else narratives.themes)
        ],
        "notes": list(narratives.notes),
    }


def reference_to_json(reference: Reference) -> Json:
    """A document that a report cites."""
    return {
        "report_id": reference.report_id,
        "symbol": reference.symbol,
        "kind": reference.kind,
        "date": reference.date,
        "issuer": reference.issuer,
        "title": reference.title,
        "quote": reference.quote,
        "start": reference.start,
        "end": reference.end,
    }


def figure_to_json(figure: Figure) -> Json:
    """A figure of the ledger."""
    return {
        "report_id": figure.report_id,
        "commune": figure.commune,
        "indicator": figure.indicator,
        "indicator_id": figure.indicator_id,
        "value": number(figure.value),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "numerator": number(figure.numerator),
        "denominator": number(figure.denominator),
        "kind": figure.kind.value,
        "period": period_to_json(figure.period),
        "heading": " > ".join(figure.heading_path),
        "quote": figure.quote,
        "page": figure.page,
        "start": figure.start,
        "end": figure.end,
        "value_start": figure.value_start,
        "value_end": figure.value_end,
        "correction": correction_to_json(figure.correction) if figure.correction else None,
    }


def report_to_json(report: Report) -> Json:
    """A stored report and its metadata, without its text."""
    return {
        "report_id": report.report_id,
        "path": report.path,
        "commune": report.commune.full_name if report.commune else None,
        "province": report.commune.province if report.commune else None,
        "kind": report.kind,
        "title": report.title,
        "symbol": report.symbol,
        "issued_on": report.issued_on,
        "issuer": report.issuer or None,
        "period": period_to_json(report.period),
        "signer": report.signer,
        "signer_capacity": report.signer_capacity,
        "recipients": list(report.recipients),
        "pages": report.pages,
    }


def listing(key: str, rows: Sequence[Json]) -> Json:
    """A command's rows under their name."""
    return {key: list(rows)}
