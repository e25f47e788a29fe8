"""Documents under state secrecy are refused: the mark stands alone in the letterhead."""

from __future__ import annotations

import re

from ingest.elements import Source
from ingest.errors import SecretDocumentError
from vectorstore.vocabulary.text import nfc

_LETTERHEAD_LINES = 40
_MARK = re.compile(
    r"[*\s(\[]*(?:(?:độ|mức độ|chỉ mức độ)\s+mật\s*:\s*)?((?:tuyệt|tối)\s+mật|mật)[*\s)\].:]*",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\**(?:kính gửi|thực hiện|căn cứ|I\.\s|phần\s+(?:thứ|\d|I)|1\.\s)", re.IGNORECASE
)


def refuse_secret(name: str, source: Source) -> None:
    """Raise when a line of the letterhead is a mark of secrecy; prose about secrets is fine."""
    for element in source.elements[:_LETTERHEAD_LINES]:
        for line in _lines(element.text, element.rows):
            found = _MARK.fullmatch(line)
            if found and (line.isupper() or ":" in line or element.style == "front"):
                raise SecretDocumentError(name, " ".join(found.group(1).upper().split()))
        if _BODY.match(element.text) and element.style != "front":
            return


def _lines(text: str, rows: tuple[tuple[str, ...], ...]) -> list[str]:
    cells = [cell for row in rows for cell in row]
    return [nfc(part).strip() for whole in (text, *cells) for part in whole.split("\n")]
