"""Paragraphs that a page break or a line break has cut are made whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.elements import Element
from ingest.labels import Rank, read_label
from ingest.letters import LOWER
from vectorstore.vocabulary.text import canonical

_ENDED = re.compile(r"[.!?:…;][”\"’')\]¹²³⁴⁵⁶⁷⁸⁹⁰]*$|\./\.?$")
# A line that ends with one of these words is not finished, whatever follows.
_OPEN_END = re.compile(
    r"(?:^|\s)(?:của|và|các|những|về|tại|do|theo|cho|với|là|trong|trên|được|để|từ|đến|hoặc|bằng|"
    r"một|bởi|vào|ra|khi|nhằm|giữa|ở|thuộc|như|gồm|đối với|UBND|HĐND)$|[,/–-]$"
)
_AT_HYPHEN = re.compile(r"[^\W_][-/]$")
_BEFORE_NUMBER = re.compile(
    r"\s(?:có|là|đạt|năm|tháng|ngày|quý|khoảng|trên|dưới|hơn|gần|thêm|còn|số|với|giảm|tăng)$"
)
_GOES_ON = re.compile(rf"[{LOWER},;.)%]|[“\"(][{LOWER}]")
_SIGNATURE = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.\s|Nơi nhận|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG)")
_KEPT_FRONT = re.compile(r"Số\s*:|.{0,40},\s*ngày\b.{0,40}năm \d{4}|Kính gửi", re.IGNORECASE)
_WRAP_LIMIT = 130
_HEAD_LINES = 12
_MAX_PARAGRAPH = 20_000


def join_broken(elements: Sequence[Element]) -> list[Element]:
    """The elements with cut paragraphs whole; a footnote in the cut follows its paragraph."""
    wrap = _wrap_width(elements)
    result: list[Element] = []
    for element in elements:
        index = _last_line(result)
        if result and result[-1].kind == "footnote" and _footnote_goes_on(result[-1], element):
            result[-1] = _glued(result[-1], element)
        elif index is not None and _one(result, index, element, wrap):
            result[index] = _glued(result[index], element)
        else:
            result.append(element)
    return result


_SLOGANS = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC")
_ISSUER_HEAD = re.compile(
    r"(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|ĐẢNG (?:ỦY|UỶ|BỘ)|BAN CHẤP HÀNH)\b"
)
_UNIT_HEAD = re.compile(r"(?:XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|HUYỆN|TỈNH|THÀNH PHỐ)\b")
_OTHER_HEAD = re.compile(
    r"CỘNG H|ĐỘC LẬP|ĐẢNG|SỐ\b|BÁO CÁO|[-–—_*=.~]|VĂN PHÒNG|PHÒNG|TRUNG TÂM|BAN "
)


def _same_name(above: Element, below: Element) -> bool:
    """Whether a name in the letterhead was only too long for its line."""
    if below.kind != "line" or above.style != below.style:
        return False
    head, rest = above.text.strip(), below.text.strip()
    whole = canonical(f"{head} {rest}").upper().replace("–", "-")
    if len(head) > 8 and any(slogan.startswith(whole) for slogan in _SLOGANS):
        return True
    if not (_ISSUER_HEAD.match(head) and rest.isupper() and head.isupper()):
        return False
    if _UNIT_HEAD.match(rest):
        return not _UNIT_HEAD.search(head)
    if _ISSUER_HEAD.match(rest) or _OTHER_HEAD.match(rest):
        return False
    return len(rest.split()) <= 3 and above.bold == below.bold and not below.spaced


def _one(result: list[Element], index: int, below: Element, wrap: int) -> bool:
    above = result[index]
    if index < _HEAD_LINES and _same_name(above, below):
        return True
    return _belongs(above, below, wrap)


def _last_line(result: list[Element]) -> int | None:
    """The line before, over any footnotes that stand between."""
    index = len(result) - 1
    while index >= 0 and result[index].kind == "footnote":
        index -= 1
    return index if index >= 0 and result[index].kind == "line" else None


def _belongs(above: Element, below: Element, wrap: int) -> bool:
    if below.kind != "line" or below.style[:1] == "h":
        return False
    if "front" in (above.style, below.style) or len(above.text) > _MAX_PARAGRAPH:
        return False
    if not _may_go_on(above, below):
        return False
    text, following = above.text, below.text
    ended = bool(_ENDED.search(text))
    if not ended and _GOES_ON.match(following):
        return True
    if not ended and _OPEN_END.search(text):
        return True
    if not ended and following[:1].isdigit() and _BEFORE_NUMBER.search(text):
        return True
    if not ended and _open_bracket(text) and ")" in following and not below.spaced:
        return True
    return bool(wrap) and not below.spaced and len(text.split("\n")[-1]) > wrap


def _may_go_on(above: Element, below: Element) -> bool:
    """Whether nothing in the two lines says that they are apart."""
    if _SIGNATURE.match(below.text) or _SIGNATURE.match(above.text):
        return False
    if _KEPT_FRONT.match(above.text) or _KEPT_FRONT.match(below.text):
        return False
    if above.bold and not below.bold and below.spaced:
        return False
    if above.text.isupper() != below.text.isupper() and above.text.isupper():
        return False
    label = read_label(below.text)
    return label is None or (label.rank is Rank.LETTER and len(label.text) > 2)


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")


def _glued(above: Element, below: Element) -> Element:
    text = joined_text(above.text, below.text)
    return replace(above, text=text, whole=above.whole and below.whole)


def joined_text(above: str, below: str) -> str:
    """Two parts of a line; a symbol that was cut at its hyphen or slash gets no blank."""
    cut = _AT_HYPHEN.search(above) and below[:1].isalnum()
    return f"{above}{below}" if cut else f"{above} {below}"


def _footnote_goes_on(note: Element, below: Element) -> bool:
    if below.kind != "line" or below.spaced or read_label(below.text):
        return False
    return not note.text.rstrip().endswith((".", "!", "?"))


def _wrap_width(elements: Sequence[Element]) -> int:
    """Lines longer than this are full ones in a text wrapped at a width; 0 for other texts."""
    cut = sorted(
        len(above.text) for above, below in pairwise(elements) if _cut_by_wrapping(above, below)
    )
    if len(cut) < 8:
        return 0
    full = cut[int(0.95 * (len(cut) - 1))]
    even = sum(1 for length in cut if length >= 0.75 * full) > 0.7 * len(cut)
    return int(0.75 * full) if even and 40 <= full <= _WRAP_LIMIT else 0


def _cut_by_wrapping(above: Element, below: Element) -> bool:
    if above.kind != "line" or below.kind != "line" or below.spaced or below.whole:
        return False
    return not _ENDED.search(above.text) and read_label(below.text) is None
