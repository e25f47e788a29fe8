"""Corrections of figures: kept beside what was read, never in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import RowMapping, insert, or_, select

from vectorstore.conversations import Conversations
from vectorstore.database import next_generation, within
from vectorstore.errors import NotFoundError
from vectorstore.records import EVERYTHING, Correction, Figure, Scope
from vectorstore.rows import now
from vectorstore.tables import audit, corrections, reports


@dataclass(frozen=True, slots=True)
class StoredCorrection:
    """A correction with the place it is bound to; `report_id` is that of the report as it is
    stored now, `same_text` whether its text is still the one that was corrected."""

    report_id: str
    same_text: bool
    indicator: str
    unit: str
    quote: str
    start: int
    value_start: int
    value_end: int
    correction: Correction


class Corrections(Conversations):
    """The part of the ledger that remembers what people corrected."""

    def correct(self, figure: Figure, new_value: Decimal, *, by: str, note: str = "") -> Correction:
        """Keep a corrected value for a stored figure, with an audit row.

        The value that was read, given again, withdraws what was corrected before.
        """
        read = figure.correction.read_value if figure.correction else figure.value
        values = {
            "report_id": figure.report_id,
            "indicator": figure.indicator,
            "unit": figure.unit,
            "quote": figure.quote,
            "start": figure.start,
            "value_start": figure.value_start,
            "value_end": figure.value_end,
            "read_value": str(read),
            "old_value": str(figure.value),
            "new_value": str(new_value),
            "by": by,
            "at": now(),
            "note": note,
        }
        said = f"{figure.indicator}: {figure.value} → {new_value} {figure.unit} ({by}) {note}"
        subject = f"{figure.report_id}:{figure.value_start}"
        with self.write() as connection:
            stored = select(reports.c.content_hash).where(reports.c.report_id == figure.report_id)
            values["content_hash"] = connection.scalar(stored)
            if values["content_hash"] is None:
                raise NotFoundError("Không có văn bản này trong kho; có thể nó đã bị xóa.")
            added = insert(corrections).values(values).returning(*corrections.c)
            correction = _correction(connection.execute(added).mappings().one())
            noted = {"action": "correct", "subject": subject, "detail": said.strip()}
            connection.execute(insert(audit).values(at=values["at"], **noted))
            next_generation(connection)
        return correction

    def corrections(self, scope: Scope = EVERYTHING) -> list[StoredCorrection]:
        """Corrections of the reports that are stored, the oldest first."""
        query = select(
            corrections,
            reports.c.report_id.label("stored_id"),
            reports.c.content_hash.label("stored_hash"),
        ).join(
            reports,
            or_(
                reports.c.report_id == corrections.c.report_id,
                reports.c.content_hash == corrections.c.content_hash,
            ),
        )
        query = within(query, scope).order_by(corrections.c.correction_id)
        with self.read() as connection:
            return [_stored(row) for row in connection.execute(query).mappings()]


def apply(figures: Sequence[Figure], found: Iterable[StoredCorrection]) -> list[Figure]:
    """The figures with their latest corrections; a corrected rate has no counts of its own."""
    latest: dict[int, Correction] = {}
    by_report: dict[str, list[int]] = {}
    wanted = list(found)
    if not wanted:
        return list(figures)
    for at, figure in enumerate(figures):
        by_report.setdefault(figure.report_id, []).append(at)
    for stored in wanted:
        for at in _meant(stored, figures, by_report.get(stored.report_id, ())):
            latest[at] = stored.correction
    return [
        _corrected(figure, latest[at]) if at in latest else figure
        for at, figure in enumerate(figures)
    ]


def _meant(stored: StoredCorrection, figures: Sequence[Figure], among: Iterable[int]) -> list[int]:
    """Places of the figures that a correction is of: those at its span while the text is the
    same; else the nearest one that says the same in the same sentence."""
    alike = [
        at
        for at in among
        if figures[at].value == stored.correction.read_value and figures[at].unit == stored.unit
    ]
    if stored.same_text:
        span = (stored.value_start, stored.value_end)
        return [at for at in alike if (figures[at].value_start, figures[at].value_end) == span]
    offset = stored.value_start - stored.start
    said = [
        at
        for at in alike
        if figures[at].quote == stored.quote
        and figures[at].value_start - figures[at].start == offset
    ]
    return sorted(said, key=lambda at: abs(figures[at].start - stored.start))[:1]


def _corrected(figure: Figure, correction: Correction) -> Figure:
    if correction.new_value == figure.value:
        return figure
    return replace(
        figure,
        value=correction.new_value,
        numerator=None,
        denominator=None,
        correction=correction,
    )


def _stored(row: RowMapping) -> StoredCorrection:
    return StoredCorrection(
        report_id=row["stored_id"],
        same_text=row["stored_hash"] == row["content_hash"],
        indicator=row["indicator"],
        unit=row["unit"],
        quote=row["quote"],
        start=row["start"],
        value_start=row["value_start"],
        value_end=row["value_end"],
        correction=_correction(row),
    )


def _correction(row: RowMapping) -> Correction:
    return Correction(
        correction_id=row["correction_id"],
        read_value=Decimal(row["read_value"]),
        old_value=Decimal(row["old_value"]),
        new_value=Decimal(row["new_value"]),
        by=row["by"],
        at=row["at"],
        note=row["note"],
    )
