"""Any text held against the library of an assistant, for a commune and a period as typed."""

from __future__ import annotations

from datetime import date

from assistant.draft import commune_of, period_of
from assistant.drafting.records import CheckedText, DraftRequest
from assistant.drafting.text_check import check_text
from assistant.errors import BadRequestError
from vectorstore.library import Library
from vectorstore.records import EVERYTHING, Scope

MAX_TEXT = 200_000  # characters, some eighty pages


def verify_text(
    text: str, library: Library, request: DraftRequest, *, scope: Scope = EVERYTHING
) -> CheckedText:
    """The text judged for the commune and period of a request; each may be left empty."""
    if not text.strip():
        raise BadRequestError("Chưa có văn bản để kiểm tra: hãy dán hoặc gửi kèm văn bản.")
    if len(text) > MAX_TEXT:
        raise BadRequestError(f"Văn bản dài quá {MAX_TEXT} ký tự: hãy chia thành nhiều phần.")
    commune = commune_of(request.unit, library, scope) if request.unit.strip() else None
    period = None
    if request.period.strip():
        owner = commune or next(iter(library.ledger.communes(scope)), None)
        period = period_of(request, library, owner, scope) if owner else None
    return check_text(
        text,
        library,
        unit=commune.full_name if commune else None,
        period=period,
        today=request.today or date.today(),
        scope=scope,
    )
