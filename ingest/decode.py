"""Bytes of a text file to a string: UTF-8, UTF-16, and the Vietnamese code pages, by content."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ingest.errors import UnreadableFileError
from ingest.legacy import from_tcvn3, looks_tcvn3

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Everyday words of every administrative text, spelled fully: what a right decoding shows.
_EVERYDAY = re.compile(
    r"\b(?:của|và|các|được|trên|theo|nhân dân|xã|phường|ngày|năm|thực hiện|số|tại|không|đã)\b",
    re.IGNORECASE,
)


def decode(name: str, data: bytes) -> str:
    """The text of a file, by its byte order mark, by UTF-8, or by the legacy code that fits."""
    text = _unicode(data)
    if text is None:
        text = _legacy(data)
    if text is None:
        raise UnreadableFileError(name, "không nhận ra bảng mã chữ (hãy lưu lại bằng mã UTF-8)")
    if looks_tcvn3(text):
        text = from_tcvn3(text)
    return text


def _unicode(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    head = data[:4000]
    if head.count(b"\0") > len(head) // 5:
        little = head[1::2].count(b"\0") >= head[0::2].count(b"\0")
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        # A file cut in the middle of its last letter is still UTF-8.
        if problem.start >= len(data) - 3:
            return data.decode("utf-8", errors="ignore")
        return None


def _legacy(data: bytes) -> str | None:
    latin = data.decode("latin-1")
    candidates = [
        from_tcvn3(latin),
        unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")),
    ]
    scores = [len(_EVERYDAY.findall(candidate)) for candidate in candidates]
    best = max(scores)
    enough = max(2, len(latin.split()) // 50)
    if best < enough:
        return None
    return candidates[scores.index(best)]
