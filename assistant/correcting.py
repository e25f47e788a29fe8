"""Correcting a figure of the ledger: which one is meant, whether the new value can be taken."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.errors import BadRequestError
from vectorstore.errors import NotFoundError
from vectorstore.ledger import Ledger
from vectorstore.records import EVERYTHING, Figure, Scope
from vectorstore.vocabulary.numbers import parse_number

MAX_NAME, MAX_NOTE = 100, 500


@dataclass(frozen=True, slots=True)
class Change:
    """A corrected value as a person gives it; the span is that of the number in the report."""

    report_id: str
    value_start: int
    value_end: int
    new_value: str
    by: str
    note: str = ""
    indicator: str = ""  # which of several readings of the number; the first where empty


def correct(ledger: Ledger, change: Change, *, scope: Scope = EVERYTHING) -> Figure:
    """Keep a correction; the figure as it now reads."""
    by, note = " ".join(change.by.split()), " ".join(change.note.split())
    if not by:
        raise BadRequestError("Hãy ghi tên người sửa: số đã sửa luôn kèm ai sửa và khi nào.")
    if len(by) > MAX_NAME or len(note) > MAX_NOTE:
        raise BadRequestError(
            f"Tên dài nhất {MAX_NAME} ký tự, ghi chú dài nhất {MAX_NOTE} ký tự: hãy ghi ngắn hơn."
        )
    value = _value(change.new_value)
    figure = find(ledger, change, scope=scope)
    if value == figure.value:
        raise BadRequestError("Giá trị mới trùng với giá trị đang có: không có gì để sửa.")
    ledger.correct(figure, value, by=by, note=note)
    return find(ledger, change, scope=scope)


def find(ledger: Ledger, change: Change, *, scope: Scope = EVERYTHING) -> Figure:
    """The stored figure that a change is about."""
    if ledger.report(change.report_id, scope) is not None:
        for figure in ledger.figures(Scope(report_ids=frozenset({change.report_id}))):
            span = (figure.value_start, figure.value_end)
            if span == (change.value_start, change.value_end) and change.indicator in (
                "",
                figure.indicator,
            ):
                return figure
    raise NotFoundError(
        "Không có số liệu này trong sổ; có thể văn bản đã bị xóa hoặc thay thế: hãy tải lại trang."
    )


def _value(text: str) -> Decimal:
    value = parse_number(text.strip().removesuffix("%").strip())
    if value is None:
        raise BadRequestError(
            f"Không đọc được giá trị “{text.strip()[:40]}”: hãy ghi một số, như 1.347 hoặc 98,7."
        )
    return value
