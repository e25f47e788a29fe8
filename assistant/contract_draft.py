"""The JSON of drafts and of verified texts, the same from the commands and from HTTP."""

from __future__ import annotations

from collections import Counter

from assistant.contract import Json, answer_figure_to_json, citation_to_json, period_to_json
from assistant.drafting.markdown import markdown
from assistant.drafting.records import (
    CheckedText,
    ClaimVerdict,
    DraftedReport,
    DraftSentence,
    FigureRow,
    Standing,
    Statement,
)
from assistant.records import AnswerFigure


def draft_to_json(drafted: DraftedReport) -> Json:
    """A draft; `withheld` are sentences that the gate took out, `figures` the annex."""
    return {
        "title": drafted.title,
        "unit": drafted.commune.full_name,
        "period": period_to_json(drafted.period),
        "outline": drafted.outline,
        "markdown": markdown(drafted),
        "sentences": [
            {**_sentence(sentence), "section": section.slug}
            for section in drafted.sections
            for paragraph in section.paragraphs
            for sentence in paragraph
        ],
        "placeholders": [
            {
                "text": p.text,
                "indicator": p.indicator,
                "indicator_id": p.indicator_id,
                "period": p.period,
            }
            for p in drafted.placeholders
        ],
        "citations": [citation_to_json(c) for c in drafted.citations],
        "conflicts": [
            {
                "indicator": c.indicator,
                "period": c.period,
                "message": c.message,
                "citations": list(c.citations),
            }
            for c in drafted.conflicts
        ],
        "withheld": [_sentence(sentence) for sentence in drafted.withheld],
        "figures": [_row(row) for row in drafted.rows],
        "composer": drafted.composer,
        "warnings": list(drafted.warnings),
    }


def checked_to_json(checked: CheckedText) -> Json:
    """A verified text; offsets count in its `text`, `counts` are sentences by verdict."""
    counts = Counter(s.standing for s in checked.statements)
    return {
        "text": checked.text,
        "counts": {standing.value: counts[standing] for standing in Standing},
        "sentences": [_statement(s) for s in checked.statements],
        "citations": [citation_to_json(c) for c in checked.citations],
    }


def _sentence(sentence: DraftSentence) -> Json:
    return {
        "text": sentence.text,
        "citations": list(sentence.citations),
        "verdict": sentence.standing.value,
        "kind": sentence.kind.value,
        "reason": sentence.reason,
    }


def _row(row: FigureRow) -> Json:
    return {
        "indicator": row.indicator,
        "unit": row.unit,
        "now": _figure(row.now),
        "before": _figure(row.before),
        "target": _figure(row.target),
    }


def _figure(figure: AnswerFigure | None) -> Json | None:
    return None if figure is None else answer_figure_to_json(figure)


def _statement(statement: Statement) -> Json:
    return {
        "text": statement.text,
        "start": statement.start,
        "end": statement.end,
        "verdict": statement.standing.value,
        "citations": list(statement.citations),
        "claims": [_claim(claim) for claim in statement.claims],
    }


def _claim(claim: ClaimVerdict) -> Json:
    return {
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "kind": claim.kind,
        "verdict": claim.standing.value,
        "reason": claim.reason,
        "expected": claim.expected,
        "citation": claim.citation,
    }
