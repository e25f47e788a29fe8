"""Comparisons as plain text, for a terminal."""

from __future__ import annotations

from assistant.compare import Comparison
from assistant.corrected import with_unit
from assistant.narratives import Narratives
from assistant.records import NO_DATA
from vectorstore.vocabulary.periods import format_period


def comparison_text(comparison: Comparison) -> str:
    """One line a row, with its source; then the notes."""
    lines = []
    for row in comparison.rows:
        said = NO_DATA
        if row.value is not None:
            source = "; ".join(
                f"{c.title} > {c.heading}" + (f", trang {c.page}" if c.page else "")
                for c in comparison.cited(row.value)
            )
            value = with_unit(row.value.value, row.value.unit)
            said = f"{value} ({format_period(row.value.period)}) [{source}]"
        lines.append(f"{row.commune} | {row.indicator} | {said}")
    return "\n".join([*lines, *(f"Lưu ý: {note}" for note in comparison.notes)])


def narratives_text(narratives: Narratives, *, least: int = 1) -> str:
    """The themes with what each commune says."""
    themes = narratives.shared_by(least) if least > 1 else narratives.themes
    lines = []
    for theme in themes:
        lines.append(f"{theme.name} ({len(theme.communes)} xã, phường)")
        lines += [f"- {i.commune}: {' '.join(i.citation.quote.split())}" for i in theme.items]
    return "\n".join([*lines, *(f"Lưu ý: {note}" for note in narratives.notes)])
