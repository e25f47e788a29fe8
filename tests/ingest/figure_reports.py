"""Small invented reports for the tests of figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.figures import find_figures
from tests.ingest.blocks import Row, build, report
from vectorstore.records import BlockKind, Figure, Period

QUARTER = Period(date(2026, 4, 1), date(2026, 6, 30), label="quý II năm 2026")
HALF = Period(date(2026, 1, 1), date(2026, 6, 30), label="6 tháng đầu năm 2026")
PARAGRAPH, ITEM, HEADING, TABLE = (
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.HEADING,
    BlockKind.TABLE,
)


def figures_of(
    *rows: Row | str, period: Period = QUARTER, kind: str = "báo cáo"
) -> tuple[Figure, ...]:
    """The figures of a report made of rows; a plain text is a paragraph."""
    text, blocks = build([r if isinstance(r, Row) else Row(PARAGRAPH, r) for r in rows])
    figures = find_figures(replace(report(text), period=period, kind=kind), blocks)
    for figure in figures:
        assert text[figure.start : figure.end] == figure.quote
        assert figure.start <= figure.value_start < figure.value_end <= figure.end
    return figures


def said(*rows: Row | str, period: Period = QUARTER) -> list[tuple[str, str]]:
    """Values and units alone."""
    return [(str(f.value), f.unit) for f in figures_of(*rows, period=period)]
