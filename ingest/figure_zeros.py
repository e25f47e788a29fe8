"""Counts that reports say in words: "không phát sinh hồ sơ", "chưa tổ chức lớp", ": không có"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.figure_values import Quantity
from ingest.figure_words import COUNTED
from vectorstore.vocabulary.text import fold

_NONE = (
    r"(?:không (?:có|phát sinh|nhận được|ghi nhận|xảy ra|còn|tồn tại|để xảy ra)"
    r"|chưa (?:có|phát sinh|tổ chức|ban hành|ghi nhận|nhận được|triển khai|thành lập|mở|xảy ra)"
    r"|không tổ chức)"
)
_FILLER = r"(?:\s+(?:bất kỳ|các|những|một|nào|trường hợp|việc|được|thêm|mới))*"
_COUNTED = f"({'|'.join(COUNTED)})"
_OTHER = r"(?!\s+(?:\d|đồ\b|án\b|chức\b|móc\b|khẩu\b|sở (?:dữ liệu|vật chất)))"  # "bản đồ", "đợt 1"
_ZERO = re.compile(rf"{_NONE}{_FILLER}\s+{_COUNTED}(?![\w]){_OTHER}", re.IGNORECASE)
_UNABLE = re.compile(
    r"\s+(?:thay|đủ|biết|dự phòng|chuyên|chuyên môn|có (?:chuyên môn|trình độ)|quy định|hướng dẫn"
    r"|giấy|nào (?:đủ|biết)|để)\b"
)
_JUDGED = re.compile(
    r"uu diem|han che|ton tai|kho khan|vuong mac|nguyen nhan|nhan xet|danh gia|kien nghi|bai hoc"
)
_MEANS = re.compile(r"văn bản|máy|người|cán bộ|công chức|camera|cơ sở", re.IGNORECASE)
_NONE_LEFT = re.compile(r"không (?:có|còn|để)\s+(?:tồn đọng|quá hạn|trễ hạn)\b", re.IGNORECASE)
_ANSWERED_NONE = re.compile(
    r":\s*(không có|không phát sinh|không|chưa có)\s*(?=[.;]|$)"
    r"|(?:;|\blà)\s*(không có|không phát sinh|không|chưa có|chưa)\s*[.;]?\s*$",
    re.IGNORECASE,
)
_OPINION = re.compile(r"kiến nghị, đề xuất|ý kiến|khó khăn|vướng mắc|thay đổi", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:nếu|trường hợp|khi|bảo đảm|đảm bảo|phấn đấu|để|nhằm|yêu cầu)\s[^,;.]*$", re.IGNORECASE
)


def find_zeros(text: str, quantities: Sequence[Quantity], above: str = "") -> list[Quantity]:
    """Zeros said in words, as quantities of value 0 whose number is the wording itself.

    Where the headings `above` say that things are judged, "trụ sở không có máy phát" names a want.
    """
    zeros = []
    judged = _JUDGED.search(fold(above)) is not None
    for match in _ZERO.finditer(text):
        if _CONDITION.search(text[: match.start()]) or _OPINION.match(text, match.start(1)):
            continue
        if _UNABLE.match(text, match.end()):
            continue
        if judged and _MEANS.fullmatch(match.group(1)):
            continue
        zeros.append(_zero(match.start(), match.end(), match.group(1)))
    counted = [q.unit for q in quantities if q.unit and not q.is_rate]
    for match in _NONE_LEFT.finditer(text) if counted else ():
        zeros.append(_zero(match.start(), match.end(), counted[-1]))
    for match in _ANSWERED_NONE.finditer(text) if not zeros else ():
        group = 1 if match.group(1) else 2
        if (group == 1 or not quantities) and not _OPINION.search(text[: match.start()]):
            zeros.append(_zero(match.start(group), match.end(group), ""))
    return [z for z in zeros if not any(q.start < z.end and z.start < q.end for q in quantities)]


def _zero(start: int, end: int, unit: str) -> Quantity:
    return Quantity(Decimal(0), unit.lower(), start, end, start, end, said_in_words=True)
