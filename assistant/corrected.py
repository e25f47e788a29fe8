"""What answers say of corrected figures: that they are corrected, by whom, and what was read."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.records import Citation
from vectorstore.records import Figure, Scope
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.periods import format_date

if TYPE_CHECKING:
    from vectorstore.ledger import Ledger


def with_unit(value: Decimal, unit: str) -> str:
    """A value as officials write it: "98,7%", "1.347 hồ sơ"."""
    return f"{format_number(value)}{'' if unit == '%' else ' '}{unit}".strip()


def corrected_value(figure: Figure) -> str:
    """The value with its unit, and that the report says another."""
    assert figure.correction is not None
    read = with_unit(figure.correction.read_value, figure.unit)
    return f"{with_unit(figure.value, figure.unit)} (đã sửa; báo cáo ghi {read})"


def change_said(before: Figure, after: Figure) -> str:
    """What a correction did to a figure: "809 → 812 hồ sơ"."""
    return f"{format_number(before.value)} → {with_unit(after.value, after.unit)}"


def correction_note(figure: Figure) -> str:
    """One sentence: who corrected a figure, when, from what to what, and why."""
    made = figure.correction
    assert made is not None
    why = f" Ghi chú: {made.note}" if made.note else ""
    return (
        f"Số liệu “{figure.indicator}” đã được {made.by} sửa ngày {format_date(made.at[:10])}: "
        f"báo cáo ghi {with_unit(made.read_value, figure.unit)}, "
        f"sửa thành {with_unit(made.new_value, figure.unit)}.{why}"
    )


def corrections_in(citations: Iterable[Citation], ledger: Ledger) -> tuple[str, ...]:
    """Notes on the corrected figures that stand in the cited spans."""
    cited = list(citations)
    scope = Scope(report_ids=frozenset(c.report_id for c in cited))
    if not cited or not ledger.corrections(scope):
        return ()
    notes = [
        correction_note(figure)
        for figure in ledger.figures(scope)
        if figure.correction is not None and any(_holds(c, figure) for c in cited)
    ]
    return tuple(dict.fromkeys(notes))


def _holds(citation: Citation, figure: Figure) -> bool:
    return (
        citation.report_id == figure.report_id
        and citation.start <= figure.value_start < citation.end
    )
